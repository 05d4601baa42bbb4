//! How the cells of a form look: one format for each role. The fill tells what is asked of a cell,
//! and only what is to be filled in can be written to.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::sheet::colour;

use super::entry::{Entry, Rule};
use super::form::Asked;

/// The role of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// 附件3, in the corner.
    Mark,
    Title,
    /// What stands before a line to fill in.
    Label,
    Head,
    /// Words that the notice prints in the table.
    Printed,
    /// 序号
    Sequence,
    /// To be filled in, with what it takes.
    Entry(Asked, Rule),
    /// The line 统计截至, printed and open to change.
    Footnote,
    /// What a formula gives, in figures of this kind.
    Computed(Rule),
    /// The words of a sum.
    Total,
    /// Says what a fill means.
    Legend(Option<Asked>),
    /// What a line of the guide is about.
    Topic,
    Guide,
    GuideCentre,
}

impl Look {
    /// The look of a cell to fill in.
    pub fn of(entry: &Entry) -> Look {
        Look::Entry(entry.asked, entry.rule.clone())
    }
}

const FACE: &str = "宋体";
/// The format of the cells beside the table: where one of them is locked, so is the row.
pub fn beside() -> Format {
    Format::new().set_unlocked()
}

/// The format of a role.
pub fn format(look: &Look) -> Format {
    let plain = Format::new()
        .set_font_name(FACE)
        .set_font_size(size(look))
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let centre = |format: Format| format.set_align(FormatAlign::Center);
    let framed = |format: Format| {
        format
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(colour::FORM_FRAME))
    };
    let filled = |format: Format, fill: u32| framed(format).set_background_color(Color::RGB(fill));
    match look {
        Look::Mark => plain.set_bold().unset_text_wrap(),
        Look::Title => centre(plain).set_bold(),
        Look::Label => plain.unset_text_wrap().set_align(FormatAlign::Right),
        Look::Head => centre(filled(plain, colour::FORM_HEAD_FILL)).set_bold(),
        Look::Printed => centre(framed(plain)),
        // Unlocked: a row goes as a whole only where none of its cells is locked.
        Look::Sequence => centre(framed(plain)).set_unlocked(),
        Look::Entry(asked, rule) => shown(filled(plain, fill(*asked)), rule).set_unlocked(),
        Look::Footnote => plain.set_unlocked(),
        Look::Computed(rule) => shown(filled(plain, colour::COMPUTED_FILL), rule),
        Look::Total => centre(filled(plain, colour::COMPUTED_FILL)).set_bold(),
        Look::Legend(asked) => {
            let fill = asked.map_or(colour::COMPUTED_FILL, fill);
            centre(filled(plain, fill)).unset_text_wrap()
        }
        Look::Topic => filled(plain, colour::FORM_HEAD_FILL)
            .set_bold()
            .set_indent(1),
        Look::Guide => framed(plain).set_indent(1),
        Look::GuideCentre => centre(framed(plain)),
    }
}

/// Type size in points.
fn size(look: &Look) -> u8 {
    match look {
        Look::Title => 16,
        Look::Mark => 12,
        Look::Legend(_) => 9,
        Look::Label
        | Look::Head
        | Look::Printed
        | Look::Sequence
        | Look::Entry(_, _)
        | Look::Footnote
        | Look::Computed(_)
        | Look::Total
        | Look::Topic
        | Look::Guide
        | Look::GuideCentre => 10,
    }
}

fn fill(asked: Asked) -> u32 {
    match asked {
        Asked::Required => colour::REQUIRED_FILL,
        Asked::Optional => colour::OPTIONAL_FILL,
    }
}

/// How what is typed is shown: every digit of it, and digits that are no number as they are.
fn shown(format: Format, rule: &Rule) -> Format {
    let right = |format: Format| format.set_align(FormatAlign::Right);
    let centre = |format: Format| format.set_align(FormatAlign::Center);
    match rule {
        Rule::Money | Rule::Loss | Rule::Area => right(format).set_num_format("#,##0.00##_ "),
        Rule::Whole => right(format).set_num_format("#,##0_ "),
        // What is typed with its sign becomes a percentage only in a cell without a format.
        Rule::Share | Rule::Growth { .. } => right(format),
        Rule::Choice(_) | Rule::OpenChoice(_) => centre(format),
        Rule::Code | Rule::Verbatim => format.set_num_format("@").set_indent(1),
        Rule::Words | Rule::AsOf | Rule::Free => format.set_indent(1),
    }
}
