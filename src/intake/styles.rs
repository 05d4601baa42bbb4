//! The styles of a workbook: number formats and fonts by their numbers, and which of both a cell style
//! has. Colours, borders and alignments are of no account.

use std::collections::BTreeMap;

use super::number_format::NumberFormat;
use super::seen::{RunProperties, Style};
use crate::limits::{self, Limit};

/// The styles as they are read.
#[derive(Debug, Default)]
pub(super) struct BookStyles {
    formats: BTreeMap<u32, NumberFormat>,
    /// How each font sets its characters.
    pub fonts: Vec<RunProperties>,
    /// The number format and the font of each cell style.
    cells: Vec<(u32, u32)>,
}

impl BookStyles {
    pub(super) fn add_format(&mut self, number: u32, code: &str) -> Result<(), Limit> {
        self.formats.insert(number, NumberFormat::of_code(code));
        check(self.formats.len(), limits::NUMBER_FORMATS)
    }

    pub(super) fn add_font(&mut self, font: RunProperties) -> Result<(), Limit> {
        self.fonts.push(font);
        check(self.fonts.len(), limits::STYLES)
    }

    pub(super) fn add_cell(&mut self, format: u32, font: u32) -> Result<(), Limit> {
        self.cells.push((format, font));
        check(self.cells.len(), limits::STYLES)
    }

    /// The cell styles, by their indexes.
    pub(super) fn cells(&self) -> Vec<Style> {
        let style = |(format, font): &(u32, u32)| Style {
            format: match self.formats.get(format) {
                Some(own) => own.clone(),
                None => NumberFormat::built_in(*format),
            },
            marks: self
                .fonts
                .get(*font as usize)
                .is_some_and(|font| font.is_marked()),
        };
        self.cells.iter().map(style).collect()
    }
}

/// Holds a number of styles to its limit.
pub(super) fn check(count: usize, most: usize) -> Result<(), Limit> {
    if count > most {
        return Err(Limit::Styles);
    }
    Ok(())
}
