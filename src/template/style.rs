//! How the cells of a form look: one format for each role. The fill tells what is asked of a cell,
//! and only what is to be filled in can be written to.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::sheet::colour;

use super::entry::{EntryRule, FormEntry};
use super::form::Requirement;

/// The role of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormLook {
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
    Entry(Requirement, EntryRule),
    /// The line 统计截至, printed and open to change.
    Footnote,
    /// What a formula gives, in figures of this kind.
    Computed(EntryRule),
    /// The words of a sum.
    Total,
    /// Says what a fill means.
    Legend(Option<Requirement>),
    /// What a line of the guide is about.
    Topic,
    Guide,
    GuideCentre,
}

impl FormLook {
    /// The look of a cell to fill in.
    pub fn of(entry: &FormEntry) -> FormLook {
        FormLook::Entry(entry.asked, entry.rule.clone())
    }
}

const FACE: &str = "宋体";
/// The format of the cells beside the table: where one of them is locked, so is the row.
pub fn beside() -> Format {
    Format::new().set_unlocked()
}

/// The format of a role.
pub fn format(look: &FormLook) -> Format {
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
        FormLook::Mark => plain.set_bold().unset_text_wrap(),
        FormLook::Title => centre(plain).set_bold(),
        FormLook::Label => plain.unset_text_wrap().set_align(FormatAlign::Right),
        FormLook::Head => centre(filled(plain, colour::FORM_HEAD_FILL)).set_bold(),
        FormLook::Printed => centre(framed(plain)),
        // Unlocked: a row goes as a whole only where none of its cells is locked.
        FormLook::Sequence => centre(framed(plain)).set_unlocked(),
        FormLook::Entry(asked, rule) => shown(filled(plain, fill(*asked)), rule).set_unlocked(),
        FormLook::Footnote => plain.set_unlocked(),
        FormLook::Computed(rule) => shown(filled(plain, colour::COMPUTED_FILL), rule),
        FormLook::Total => centre(filled(plain, colour::COMPUTED_FILL)).set_bold(),
        FormLook::Legend(asked) => {
            let fill = asked.map_or(colour::COMPUTED_FILL, fill);
            centre(filled(plain, fill)).unset_text_wrap()
        }
        FormLook::Topic => filled(plain, colour::FORM_HEAD_FILL)
            .set_bold()
            .set_indent(1),
        FormLook::Guide => framed(plain).set_indent(1),
        FormLook::GuideCentre => centre(framed(plain)),
    }
}

/// Type size in points.
fn size(look: &FormLook) -> u8 {
    match look {
        FormLook::Title => 16,
        FormLook::Mark => 12,
        FormLook::Legend(_) => 9,
        FormLook::Label
        | FormLook::Head
        | FormLook::Printed
        | FormLook::Sequence
        | FormLook::Entry(_, _)
        | FormLook::Footnote
        | FormLook::Computed(_)
        | FormLook::Total
        | FormLook::Topic
        | FormLook::Guide
        | FormLook::GuideCentre => 10,
    }
}

fn fill(asked: Requirement) -> u32 {
    match asked {
        Requirement::Required => colour::REQUIRED_FILL,
        Requirement::Optional => colour::OPTIONAL_FILL,
    }
}

/// How what is typed is shown: every digit of it, and digits that are no number as they are.
fn shown(format: Format, rule: &EntryRule) -> Format {
    let right = |format: Format| format.set_align(FormatAlign::Right);
    let centre = |format: Format| format.set_align(FormatAlign::Center);
    match rule {
        EntryRule::Money | EntryRule::Loss | EntryRule::Area => {
            right(format).set_num_format("#,##0.00##_ ")
        }
        EntryRule::Whole => right(format).set_num_format("#,##0_ "),
        // What is typed with its sign becomes a percentage only in a cell without a format.
        EntryRule::Share | EntryRule::Growth { .. } => right(format),
        EntryRule::Choice(_) | EntryRule::OpenChoice(_) => centre(format),
        EntryRule::Code | EntryRule::Verbatim => format.set_num_format("@").set_indent(1),
        EntryRule::Words | EntryRule::AsOf | EntryRule::Free => format.set_indent(1),
    }
}
