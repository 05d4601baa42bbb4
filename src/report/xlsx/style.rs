//! How the report's cells look: one format for each role a cell can play.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::audit::Class;
use crate::check::Conclusion;
use crate::rules::Verdict;
use crate::text::Language;

/// The role of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
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

const GOOD: u32 = 0x1E_6B_3A;
const GOOD_FILL: u32 = 0xE3_F1_E6;
const BAD: u32 = 0xA6_1C_1C;
const BAD_FILL: u32 = 0xF9_E1_DF;
const OPEN: u32 = 0x7F_5A_00;
const OPEN_FILL: u32 = 0xFD_F1_D3;
const HEAD: u32 = 0x1F_3A_5F;
const HEAD_FILL: u32 = 0xE4_EA_F2;
const LABEL_FILL: u32 = 0xF4_F6_F9;
const FRAME: u32 = 0xA9_B4_C2;
const QUIET: u32 = 0x5F_6B_7A;
const LINK: u32 = 0x0B_57_A4;

/// Colours of the chart's bars, strong enough for paper and light enough for the figures on them.
pub fn bar_colour(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Pass => 0x7F_BF_92,
        Verdict::Fail => 0xE0_8E_89,
        Verdict::Undetermined => 0xEB_C6_6B,
    }
}

/// The colour of the line at the threshold.
pub const THRESHOLD_LINE: u32 = BAD;

/// The typeface all cells share; every office suite replaces it with its own where it is missing.
pub fn typeface(language: Language) -> &'static str {
    match language {
        Language::Chinese => "等线",
        Language::English => "Calibri",
    }
}

/// The format of a role.
pub fn format(look: Look, language: Language) -> Format {
    let plain = Format::new()
        .set_font_name(typeface(language))
        .set_font_size(size(look))
        .set_align(FormatAlign::VerticalCenter);
    match look {
        Look::Title => plain.set_bold().set_font_color(HEAD),
        Look::Section => plain
            .set_bold()
            .set_font_color(HEAD)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(HEAD),
        Look::Remark => plain.set_font_color(QUIET).set_text_wrap(),
        Look::Aside => plain.set_font_color(QUIET),
        _ => framed(look, plain.set_text_wrap()),
    }
}

/// Type size in points.
fn size(look: Look) -> f64 {
    match look {
        Look::Title => 16.0,
        Look::Section => 12.0,
        _ => 10.0,
    }
}

fn framed(look: Look, plain: Format) -> Format {
    let cell = plain
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(FRAME));
    let coloured =
        |cell: Format, ink: u32, fill: u32| cell.set_font_color(ink).set_background_color(fill);
    match look {
        Look::Title | Look::Section | Look::Remark | Look::Aside | Look::Text => cell.set_indent(1),
        Look::Head => coloured(cell, HEAD, HEAD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        Look::Label => coloured(cell, HEAD, LABEL_FILL).set_bold().set_indent(1),
        Look::Strong => cell.set_bold().set_indent(1),
        Look::Centre => cell.set_align(FormatAlign::Center),
        Look::Number => cell.set_align(FormatAlign::Right),
        Look::Link => cell
            .set_font_color(LINK)
            .set_underline(FormatUnderline::Single)
            .set_indent(1),
        Look::Good => coloured(cell, GOOD, GOOD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        Look::Bad => coloured(cell, BAD, BAD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        Look::Open => coloured(cell, OPEN, OPEN_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        Look::Missing => coloured(cell, OPEN, OPEN_FILL).set_indent(1),
        Look::Unreadable => coloured(cell, BAD, BAD_FILL).set_indent(1),
        Look::Absent => cell.set_font_color(QUIET).set_align(FormatAlign::Center),
        Look::Fill => cell,
        Look::Error => coloured(cell, BAD, BAD_FILL)
            .set_bold()
            .set_align(FormatAlign::Center),
        Look::Warning => coloured(cell, OPEN, OPEN_FILL).set_align(FormatAlign::Center),
        Look::Note => cell.set_font_color(QUIET).set_align(FormatAlign::Center),
    }
}

pub fn of_verdict(verdict: Verdict) -> Look {
    match verdict {
        Verdict::Pass => Look::Good,
        Verdict::Fail => Look::Bad,
        Verdict::Undetermined => Look::Open,
    }
}

pub fn of_conclusion(conclusion: Conclusion) -> Look {
    match conclusion {
        Conclusion::Eligible => Look::Good,
        Conclusion::Ineligible => Look::Bad,
        Conclusion::Incomplete => Look::Open,
    }
}

pub fn of_class(class: Class) -> Look {
    match class {
        Class::Error => Look::Error,
        Class::Warning => Look::Warning,
        Class::Note => Look::Note,
    }
}
