//! How the report's cells look: one format for each role a cell can play.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::audit::Class;
use crate::check::Conclusion;
use crate::rules::Verdict;
use crate::sheet::colour;
use crate::text::Language;

/// The role of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellLook {
    /// The sheet's or an application's name.
    Title,
    /// The head of a block.
    Section,
    /// Small words under a title.
    Remark,
    /// A column's heading.
    Head,
    /// What a line of a block is about.
    Label,
    Text,
    Strong,
    Centre,
    Number,
    Link,
    Good,
    Bad,
    Open,
    /// A cell the district left blank.
    Missing,
    /// A cell that could not be read.
    Unreadable,
    /// What has no place in this row.
    Absent,
    /// What stands beside the page for a chart to be drawn from.
    Aside,
    /// To be filled in by hand.
    Fill,
    Error,
    Warning,
    Note,
}

/// What tells the format of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct CellStyle {
    /// None for what nobody sees.
    pub look: Option<CellLook>,
    /// The number format.
    pub shown: Option<String>,
    /// True for text that stays text even when somebody edits it.
    pub is_quoted: bool,
}

impl CellStyle {
    fn format(&self, language: Language) -> Format {
        let plain = self
            .look
            .map_or_else(Format::new, |look| format(look, language));
        let shown = match &self.shown {
            Some(shown) => plain.set_num_format(shown),
            None => plain,
        };
        if self.is_quoted {
            shown.set_quote_prefix()
        } else {
            shown
        }
    }
}

/// The formats of all cells, in the order in which they came up.
pub struct CellStyles {
    language: Language,
    /// The first has number 1; 0 is that of none.
    pub formats: Vec<Format>,
    known: HashMap<CellStyle, u32>,
}

impl CellStyles {
    pub fn of(language: Language) -> CellStyles {
        CellStyles {
            language,
            formats: Vec::new(),
            known: HashMap::from([(CellStyle::default(), 0)]),
        }
    }

    /// The number of a cell's format. Different roles may look the same.
    pub fn number(&mut self, style: &CellStyle) -> u32 {
        if let Some(known) = self.known.get(style) {
            return *known;
        }
        let format = style.format(self.language);
        let known = self.formats.iter().position(|known| *known == format);
        let place = known.unwrap_or_else(|| {
            self.formats.push(format);
            self.formats.len() - 1
        });
        let number = place as u32 + 1;
        self.known.insert(style.clone(), number);
        number
    }
}

/// The colour of a chart's bar.
pub fn bar_colour(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Pass => colour::GOOD_BAR,
        Verdict::Fail => colour::BAD_BAR,
        Verdict::Undetermined => colour::OPEN_BAR,
    }
}

/// The colour of the line at the threshold.
pub const THRESHOLD_LINE: u32 = colour::BAD;

/// The typeface all cells share; every office suite replaces it with its own where it is missing.
pub fn typeface(language: Language) -> &'static str {
    match language {
        Language::Chinese => "等线",
        Language::English => "Calibri",
    }
}

/// The format of a role.
fn format(look: CellLook, language: Language) -> Format {
    let plain = Format::new()
        .set_font_name(typeface(language))
        .set_font_size(size(look))
        .set_align(FormatAlign::VerticalCenter);
    match look {
        CellLook::Title => plain.set_bold().set_font_color(colour::HEAD),
        CellLook::Section => plain
            .set_bold()
            .set_font_color(colour::HEAD)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(colour::HEAD),
        CellLook::Remark => plain.set_font_color(colour::QUIET).set_text_wrap(),
        CellLook::Aside => plain.set_font_color(colour::QUIET),
        _ => framed(look, plain.set_text_wrap()),
    }
}

/// Type size in points.
fn size(look: CellLook) -> f64 {
    match look {
        CellLook::Title => 16.0,
        CellLook::Section => 12.0,
        _ => 10.0,
    }
}

fn framed(look: CellLook, plain: Format) -> Format {
    let cell = plain
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(colour::FRAME));
    let coloured =
        |cell: Format, ink: u32, fill: u32| cell.set_font_color(ink).set_background_color(fill);
    match look {
        CellLook::Title
        | CellLook::Section
        | CellLook::Remark
        | CellLook::Aside
        | CellLook::Text => cell.set_indent(1),
        CellLook::Head => coloured(cell, colour::HEAD, colour::HEAD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        CellLook::Label => coloured(cell, colour::HEAD, colour::LABEL_FILL)
            .set_bold()
            .set_indent(1),
        CellLook::Strong => cell.set_bold().set_indent(1),
        CellLook::Centre => cell.set_align(FormatAlign::Center),
        CellLook::Number => cell.set_align(FormatAlign::Right),
        CellLook::Link => cell
            .set_font_color(colour::LINK)
            .set_underline(FormatUnderline::Single)
            .set_indent(1),
        CellLook::Good => coloured(cell, colour::GOOD, colour::GOOD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        CellLook::Bad => coloured(cell, colour::BAD, colour::BAD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        CellLook::Open => coloured(cell, colour::OPEN, colour::OPEN_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        CellLook::Missing => coloured(cell, colour::OPEN, colour::OPEN_FILL).set_indent(1),
        CellLook::Unreadable => coloured(cell, colour::BAD, colour::BAD_FILL).set_indent(1),
        CellLook::Absent => cell
            .set_font_color(colour::QUIET)
            .set_align(FormatAlign::Center),
        CellLook::Fill => cell,
        CellLook::Error => coloured(cell, colour::BAD, colour::BAD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        CellLook::Warning => {
            coloured(cell, colour::OPEN, colour::OPEN_FILL).set_align(FormatAlign::Center)
        }
        CellLook::Note => cell
            .set_font_color(colour::QUIET)
            .set_align(FormatAlign::Center),
    }
}

pub fn of_verdict(verdict: Verdict) -> CellLook {
    match verdict {
        Verdict::Pass => CellLook::Good,
        Verdict::Fail => CellLook::Bad,
        Verdict::Undetermined => CellLook::Open,
    }
}

pub fn of_conclusion(conclusion: Conclusion) -> CellLook {
    match conclusion {
        Conclusion::Eligible => CellLook::Good,
        Conclusion::Ineligible => CellLook::Bad,
        Conclusion::Incomplete => CellLook::Open,
    }
}

pub fn of_class(class: Class) -> CellLook {
    match class {
        Class::Error => CellLook::Error,
        Class::Warning => CellLook::Warning,
        Class::Note => CellLook::Note,
    }
}
