//! The fills of marked cells. A mark's colour says which class it is, and in its last bits which fill
//! it stands in for, so that the next round can put that back whatever has happened to the copy in
//! the meantime: colours survive every program that saves it, and rows that move take theirs along.

use std::borrow::Cow;

use crate::audit::Class;
use crate::sheet::colour as palette;

use crate::package::markup::{Element, Markup, attribute, escaped, local_name};

/// What a cell without a fill has.
pub const NO_FILL: &str = "<fill><patternFill patternType=\"none\"/></fill>";
/// How many fills can be told apart: two bits in each of three colours.
const MOST: usize = 64;

/// The colour of a class, whose last two bits in each part are free.
pub fn colour(class: Class) -> u32 {
    match class {
        Class::Error => palette::ERROR_MARK,
        Class::Warning => palette::WARNING_MARK,
        Class::Note => palette::NOTE_MARK,
    }
}

const CLASSES: [Class; 3] = [Class::Error, Class::Warning, Class::Note];

/// The fills that marks stand in for, by number; the first is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Originals(Vec<String>);

impl Originals {
    pub fn new() -> Originals {
        Originals(vec![NO_FILL.to_owned()])
    }

    /// As they were recorded; what is no fill reads as none.
    pub fn recorded<'t>(records: impl Iterator<Item = &'t str>) -> Originals {
        let mut all = Originals::new();
        for record in records.take(MOST - 1) {
            all.0
                .push(normal(record).unwrap_or_else(|| NO_FILL.to_owned()));
        }
        all
    }

    /// What must be recorded to tell them again.
    pub fn records(&self) -> &[String] {
        &self.0[1..]
    }

    /// The number of a fill, in its normal form; none where there are too many.
    pub fn number(&mut self, fill: &str) -> Option<usize> {
        if let Some(at) = self.0.iter().position(|held| held == fill) {
            return Some(at);
        }
        (self.0.len() < MOST).then(|| {
            self.0.push(fill.to_owned());
            self.0.len() - 1
        })
    }

    /// The fill that a fill of this tool stands in for; none where it is somebody's own.
    pub fn behind(&self, fill: &str) -> Option<&str> {
        let number = number_of(fill)?;
        Some(self.0.get(number).map_or(NO_FILL, String::as_str))
    }
}

/// The fill of a mark that stands in for the fill of that number.
pub fn mark(class: Class, number: usize) -> String {
    let bits = |shift: usize| ((number >> shift) & 3) as u32;
    let colour = colour(class) | bits(0) << 16 | bits(2) << 8 | bits(4);
    solid(colour)
}

pub fn solid(colour: u32) -> String {
    format!(
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{colour:06X}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    )
}

/// The number in a mark's colour.
fn number_of(fill: &str) -> Option<usize> {
    let markup = Markup::of(fill.to_owned()).ok()?;
    let pattern = markup.child(&markup.root, "patternFill")?;
    if markup.attribute(pattern, "patternType")? != "solid" {
        return None;
    }
    let ink = markup.child(pattern, "fgColor")?;
    let rgb = markup.attribute(ink, "rgb")?;
    let rgb = u32::from_str_radix(rgb.get(rgb.len().checked_sub(6)?..)?, 16).ok()?;
    CLASSES
        .iter()
        .any(|class| colour(*class) == rgb & 0xFC_FC_FC)
        .then(|| {
            let bits = |shift: u32| ((rgb >> shift) & 3) as usize;
            bits(16) | bits(8) << 2 | bits(0) << 4
        })
}

/// A fill without prefixes, and without what no fill has (ECMA-376 part 1, 18.8.20): the form in which
/// fills are compared and recorded. None where it is no fill at all.
pub fn normal(fill: &str) -> Option<String> {
    const LONGEST: usize = 4_000;
    if fill.len() > LONGEST {
        return None;
    }
    let markup = Markup::of(fill.to_owned()).ok()?;
    if markup.local(&markup.root) != "fill" {
        return None;
    }
    let mut text = String::new();
    push(&markup, &markup.root, &mut text);
    Some(match text.as_str() {
        "<fill/>" | "<fill><patternFill/></fill>" => NO_FILL.to_owned(),
        _ => text,
    })
}

const ELEMENTS: [&str; 7] = [
    "fill",
    "patternFill",
    "gradientFill",
    "fgColor",
    "bgColor",
    "stop",
    "color",
];
const ATTRIBUTES: [&str; 13] = [
    "patternType",
    "type",
    "degree",
    "left",
    "right",
    "top",
    "bottom",
    "position",
    "auto",
    "indexed",
    "rgb",
    "theme",
    "tint",
];

fn push(markup: &Markup, element: &Element, text: &mut String) {
    let tag = markup.tag(element);
    let name = local_name(tag);
    if !ELEMENTS.contains(&name) {
        return;
    }
    text.push('<');
    text.push_str(name);
    for known in ATTRIBUTES {
        if let Some(value) = attribute(tag, known) {
            text.push_str(&format!(" {known}=\"{}\"", escaped(&value)));
        }
    }
    let mut inside = String::new();
    for child in &element.children {
        push(markup, child, &mut inside);
    }
    if inside.is_empty() {
        text.push_str("/>")
    } else {
        text.push_str(&format!(">{inside}</{name}>"))
    }
}

/// Markup of this tool with a prefix before each of its names.
pub fn prefixed<'t>(markup: &'t str, prefix: &str) -> Cow<'t, str> {
    if prefix.is_empty() {
        return Cow::Borrowed(markup);
    }
    let mut out = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let name = at + 1 + usize::from(rest[at + 1..].starts_with('/'));
        out.push_str(&rest[..name]);
        out.push_str(prefix);
        rest = &rest[name..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_what_it_stands_in_for() {
        let mut originals = Originals::new();
        for number in 1..MOST {
            assert_eq!(originals.number(&solid(number as u32)), Some(number));
        }
        assert_eq!(originals.number(&solid(70)), None);
        for class in CLASSES {
            assert_eq!(originals.behind(&mark(class, 0)), Some(NO_FILL));
            assert_eq!(originals.behind(&mark(class, 63)), Some(&*solid(63)));
        }
        assert_eq!(originals.behind(&solid(0xFF_FF_00)), None);
        assert_eq!(originals.behind(NO_FILL), None);
        let records = originals.records().iter().map(String::as_str);
        assert_eq!(Originals::recorded(records), originals);
    }

    #[test]
    fn a_fill_is_the_same_in_any_dress_and_no_markup_comes_in_with_it() {
        let fill = "<x:fill xmlns:x='u'><x:patternFill patternType='solid'>\n<x:fgColor theme='0' tint='-0.1'/><x:extLst><x:ext/></x:extLst></x:patternFill></x:fill>";
        assert_eq!(
            normal(fill).unwrap(),
            "<fill><patternFill patternType=\"solid\"><fgColor tint=\"-0.1\"/></patternFill></fill>"
                .replace("tint", "theme=\"0\" tint")
        );
        assert_eq!(normal("<fill><patternFill/></fill>").unwrap(), NO_FILL);
        assert_eq!(normal("<fills/>"), None);
        assert_eq!(normal("<fill><script/></fill>").unwrap(), NO_FILL);
        assert_eq!(normal("fill"), None);
    }

    #[test]
    fn prefixes_go_before_every_name() {
        assert_eq!(
            prefixed("<a b=\"c\"><d/></a>", "x:"),
            "<x:a b=\"c\"><x:d/></x:a>"
        );
    }
}
