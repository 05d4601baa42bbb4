//! How a letter lies on the page: A4 with the margins, type and page numbers of official documents
//! (GB/T 9704-2012): 22 lines of 28 characters in 三号 throughout, the title alone in 二号.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing,
    LineSpacingType, PageMargin, PageNumType, Paragraph, Run, RunFonts, SpecialIndentType,
};

use crate::clean::{for_markup, width_of};
use crate::intake::REPORT_PROPERTY;
use crate::package::pack::packed_anew;
use crate::seal::PENDING;
use crate::seal::content::SEALED;
use crate::text::{Language, Texts};

use super::letter::{LetterLine, Role};

/// A4, in twentieths of a point (twips).
const PAGE: (u32, u32) = (11_906, 16_838);
/// 37, 35, 28 and 26 millimetres in twips, the foot with its number 7 below the text.
const MARGINS: PageMargin = PageMargin {
    top: 2_098,
    bottom: 1_984,
    left: 1_588,
    right: 1_474,
    header: 851,
    footer: 1_225,
    gutter: 0,
};
/// 三号, 二号 and 四号, in half-points.
const TEXT: usize = 32;
const TITLE: usize = 44;
const PAGE_NUMBER: usize = 28;
/// How far lines are apart, in twips: 22 of them fill a page.
const LINE: i32 = 579;
const TITLE_LINE: i32 = 720;
/// How much nearer characters stand, in twips, so that a line takes 28 of them.
const NEARER: i32 = -5;
/// The width of a character of the text, in twips.
const EM: i32 = 315;
/// Columns of a line of the title; a wide character takes two.
const TITLE_COLUMNS: usize = 40;

/// Parts in which the typefaces are told that stand in for others.
const FONTS: &str = "word/fontTable.xml";
/// Faces that not every computer has, each with those that look most like it.
const STAND_INS: [(&str, &str); 4] = [
    ("方正小标宋简体", "方正小标宋_GBK,华文中宋,宋体"),
    ("仿宋", "仿宋_GB2312,华文仿宋,FangSong"),
    ("楷体", "楷体_GB2312,华文楷体,KaiTi"),
    ("黑体", "华文黑体,SimHei"),
];

/// The document's bytes. The same letter gives the same bytes.
pub fn render(letter: &[LetterLine], texts: &Texts) -> anyhow::Result<Vec<u8>> {
    let mut document = Docx::new()
        .custom_property(REPORT_PROPERTY, format!("{SEALED}{PENDING}"))
        .page_size(PAGE.0, PAGE.1)
        .page_margin(MARGINS)
        .page_num_type(PageNumType::new().start(1))
        .footer(page_number(AlignmentType::Right, texts))
        .even_footer(page_number(AlignmentType::Left, texts));
    for (at, line) in letter.iter().enumerate() {
        let mut paragraph = paragraph(line, texts).id(format!("{:08x}", at + 1));
        // What ends the letter never stands on a page by itself.
        if letter
            .get(at + 1)
            .is_some_and(|next| next.role == Role::Closing)
        {
            paragraph = paragraph.keep_next(true);
        }
        document = document.add_paragraph(paragraph);
    }
    let mut bytes = Cursor::new(Vec::new());
    document.pack(&mut bytes)?;
    packed_anew(&bytes.into_inner(), FONTS, &font_table()).map_err(anyhow::Error::msg)
}

fn paragraph(line: &LetterLine, texts: &Texts) -> Paragraph {
    let spacing = LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(if line.role == Role::Title {
            TITLE_LINE
        } else {
            LINE
        })
        .before(LINE.unsigned_abs() * lines_before(line.role));
    let paragraph = Paragraph::new()
        .add_run(run(line, texts))
        .line_spacing(spacing)
        .snap_to_grid(false);
    match line.role {
        Role::Number | Role::Title => paragraph.align(AlignmentType::Center).keep_next(true),
        Role::Addressee => paragraph.keep_next(true),
        Role::Body | Role::Item | Role::Contact => indented(paragraph),
        // The seal never stands on a page without text.
        Role::Heading | Role::Part | Role::Closing => indented(paragraph).keep_next(true),
        Role::Seal => beside(paragraph, SEAL).keep_next(true),
        Role::Date => beside(paragraph, DATE).keep_next(true),
    }
}

/// Characters left free on the right of the date, and of the seal so that it stands in its middle.
const DATE: i32 = 4;
const SEAL: i32 = 7;

/// Lines left free above a line: two below the number, one around the title, and room for a seal.
fn lines_before(role: Role) -> u32 {
    match role {
        Role::Title | Role::Seal => 2,
        Role::Addressee => 1,
        Role::Number
        | Role::Body
        | Role::Heading
        | Role::Part
        | Role::Item
        | Role::Closing
        | Role::Date
        | Role::Contact => 0,
    }
}

fn run(line: &LetterLine, texts: &Texts) -> Run {
    let text = for_markup(&line.text);
    let run = if line.role == Role::Title {
        Run::new().size(TITLE)
    } else {
        Run::new().size(TEXT).character_spacing(NEARER)
    };
    let run = run.fonts(fonts(line.role, texts));
    match title_lines(&text, line.role, texts) {
        Some((first, second)) => run
            .add_text(first)
            .add_break(BreakType::TextWrapping)
            .add_text(second),
        None => run.add_text(text),
    }
}

/// A title that is too long for one line is broken where its sense allows it, before what it is said
/// about the application, as long as what stands before fits a line.
fn title_lines<'t>(text: &'t str, role: Role, texts: &Texts) -> Option<(&'t str, &'t str)> {
    if role != Role::Title || width_of(text) <= TITLE_COLUMNS {
        return None;
    }
    let at = text.rfind(&texts.get("notice-title-break"))?;
    let (first, second) = text.split_at(at);
    (width_of(first) <= TITLE_COLUMNS).then_some((first, second))
}

/// Two characters free at the beginning of a paragraph.
fn indented(paragraph: Paragraph) -> Paragraph {
    paragraph.indent(None, Some(SpecialIndentType::FirstLine(2 * EM)), None, None)
}

fn beside(paragraph: Paragraph, characters: i32) -> Paragraph {
    paragraph
        .align(AlignmentType::Right)
        .indent(None, None, Some(characters * EM), None)
}

/// The typefaces of GB/T 9704-2012: 小标宋 for the title, 黑体 and 楷体 for headings, 仿宋 for the
/// text. Marks that Chinese and Latin text share, such as “”, are set as Chinese.
fn fonts(role: Role, texts: &Texts) -> RunFonts {
    faced(
        match role {
            Role::Title => "方正小标宋简体",
            Role::Heading => "黑体",
            Role::Part => "楷体",
            Role::Number
            | Role::Addressee
            | Role::Body
            | Role::Item
            | Role::Closing
            | Role::Seal
            | Role::Date
            | Role::Contact => "仿宋",
        },
        texts,
    )
}

fn faced(chinese: &str, texts: &Texts) -> RunFonts {
    const LATIN: &str = "Times New Roman";
    let fonts = RunFonts::new()
        .ascii(LATIN)
        .hi_ansi(LATIN)
        .cs(LATIN)
        .east_asia(chinese);
    match texts.language {
        Language::Chinese => fonts.hint("eastAsia"),
        Language::English => fonts,
    }
}

/// — 1 —, one character from the outer edge.
fn page_number(side: AlignmentType, texts: &Texts) -> Footer {
    let words = texts.get("notice-page-number");
    let (before, behind) = words.split_once('#').unwrap_or((&words, ""));
    let run = || Run::new().size(PAGE_NUMBER).fonts(faced("宋体", texts));
    let number = run()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE {}))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    let paragraph = Paragraph::new()
        .align(side)
        .indent(Some(EM), None, Some(EM), None)
        .add_run(run().add_text(before))
        .add_run(number)
        .add_run(run().add_text(behind));
    Footer::new().add_paragraph(paragraph)
}

/// The typefaces, and what to take where there is none of the name.
fn font_table() -> String {
    let fonts: String = STAND_INS
        .iter()
        .map(|(name, others)| {
            format!(
                "<w:font w:name=\"{name}\"><w:altName w:val=\"{others}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{fonts}<w:font w:name=\"Times New Roman\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    )
}
