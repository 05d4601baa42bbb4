//! How letters lie on the page: A4 with the margins and typefaces of official documents
//! (GB/T 9704-2012), in the largest type that takes the fewest pages: one, where a letter fits it.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BuildXML, Docx, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing,
    LineSpacingType, PageMargin, PageNumType, PageSize, Paragraph, Run, RunFonts, SectionProperty,
    SpecialIndentType,
};

use crate::package::pack::packed_anew;
use crate::package::parts::Package;
use crate::report::clean::{for_markup, width_of};
use crate::report::seal::PENDING;
use crate::report::seal::content::SEALED;
use crate::report::xlsx::OWN_REPORT;
use crate::text::{Language, Texts};

use super::letter::{Line, Role};

const DOCUMENT: &str = "word/document.xml";
/// Where the paragraphs of a document begin.
const BODY: &str = "<w:body>";
/// A4, in twentieths of a point (twips).
const PAGE: (u32, u32) = (11_906, 16_838);
/// 30, 28, 28 and 26 millimetres in twips. GB/T 9704-2012 leaves 7 more above and below, for a
/// heading printed in red and for its own 22 lines.
const MARGINS: PageMargin = PageMargin {
    top: 1_701,
    bottom: 1_588,
    left: 1_588,
    right: 1_474,
    header: 851,
    footer: 1_020,
    gutter: 0,
};

/// The sizes of a letter's type: half-points for letters, twips for the distance of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Type {
    text: usize,
    line: i32,
    title: usize,
    title_line: i32,
}

/// 三号 with 28 points a line, as official documents have it; 四号; 小四.
const TYPES: [Type; 3] = [
    Type {
        text: 32,
        line: 560,
        title: 44,
        title_line: 700,
    },
    Type {
        text: 28,
        line: 460,
        title: 36,
        title_line: 600,
    },
    Type {
        text: 24,
        line: 400,
        title: 36,
        title_line: 560,
    },
];

/// The document's bytes. The same letters give the same bytes. Letters are made and packed one by one,
/// for a bureau's whole intake would fill the memory.
pub fn render(letters: impl Iterator<Item = Vec<Line>>, texts: &Texts) -> anyhow::Result<Vec<u8>> {
    let frame = Docx::new()
        .custom_property(OWN_REPORT, format!("{SEALED}{PENDING}"))
        .page_size(PAGE.0, PAGE.1)
        .page_margin(MARGINS)
        .page_num_type(PageNumType::new().start(1))
        .footer(page_number(texts));
    let footer = frame.document.section_property.footer_reference.clone();
    let section = SectionProperty {
        footer_reference: footer,
        ..SectionProperty::new()
            .page_size(PageSize::new().size(PAGE.0, PAGE.1))
            .page_margin(MARGINS)
            .page_num_type(PageNumType::new().start(1))
    };
    let mut bytes = Cursor::new(Vec::new());
    frame.pack(&mut bytes)?;
    let bytes = bytes.into_inner();
    let mut package = Package::open(&bytes).map_err(anyhow::Error::msg)?;
    let text = package.text(DOCUMENT).map_err(anyhow::Error::msg)?;
    let body = text.find(BODY).map(|at| text.split_at(at + BODY.len()));
    let (before, behind) = body.ok_or_else(|| anyhow::anyhow!("{text}"))?;
    let packed = packed_anew(&bytes, DOCUMENT, |part| {
        part.write_all(before.as_bytes())?;
        let mut letters = letters.peekable();
        let mut ids = 1..;
        while let Some(letter) = letters.next() {
            let set = type_of(&letter);
            for (place, line) in letter.iter().enumerate() {
                let id = ids.next().map(|id: u32| format!("{id:08x}"));
                let mut paragraph = paragraph(line, set, texts).id(id.unwrap_or_default());
                // Each letter is a section: it begins on a page of its own, and its pages count from 1.
                if place + 1 == letter.len() && letters.peek().is_some() {
                    paragraph = paragraph.section_property(section.clone());
                }
                part.write_all(&paragraph.build())?;
            }
        }
        part.write_all(behind.as_bytes())
    });
    packed.map_err(anyhow::Error::msg)
}

/// The largest of the types in which the letter takes the fewest pages.
fn type_of(letter: &[Line]) -> Type {
    let room = PAGE.1 as i32 - MARGINS.top - MARGINS.bottom;
    let pages = |set: &Type| {
        let height: i32 = letter.iter().map(|line| height(line, *set)).sum();
        // Rounded up: a page begun is a page.
        (height + room - 1) / room
    };
    let [largest, smaller @ ..] = TYPES;
    smaller.into_iter().fold(largest, |best, set| {
        if pages(&set) < pages(&best) {
            set
        } else {
            best
        }
    })
}

/// Twips that a line takes once it is broken, a wide character being as wide as it is high.
fn height(line: &Line, set: Type) -> i32 {
    let width = PAGE.0 as usize - (MARGINS.left + MARGINS.right) as usize;
    let (size, distance) = match line.role {
        Role::Title => (set.title, set.title_line),
        Role::Addressee
        | Role::Body
        | Role::Heading
        | Role::Part
        | Role::Item
        | Role::Signature => (set.text, set.line),
    };
    let indent = if is_indented(line.role) { 4 } else { 0 };
    // A wide character is two columns, and a half-point is ten twips.
    let columns = width / (size * 10) * 2;
    let lines = (width_of(&line.text) + indent).div_ceil(columns).max(1);
    let lines = i32::try_from(lines).unwrap_or(i32::MAX);
    lines
        .saturating_mul(distance)
        .saturating_add(space_before(line.role, set) as i32)
}

fn is_indented(role: Role) -> bool {
    match role {
        Role::Body | Role::Heading | Role::Part | Role::Item => true,
        Role::Title | Role::Addressee | Role::Signature => false,
    }
}

/// Twips left free above a line: one line below the title, and room for a seal.
fn space_before(role: Role, set: Type) -> u32 {
    match role {
        Role::Addressee | Role::Signature => set.line.unsigned_abs(),
        Role::Title | Role::Body | Role::Heading | Role::Part | Role::Item => 0,
    }
}

fn paragraph(line: &Line, set: Type, texts: &Texts) -> Paragraph {
    let (size, distance) = match line.role {
        Role::Title => (set.title, set.title_line),
        Role::Addressee
        | Role::Body
        | Role::Heading
        | Role::Part
        | Role::Item
        | Role::Signature => (set.text, set.line),
    };
    let spacing = LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(distance)
        .before(space_before(line.role, set));
    let run = Run::new()
        .add_text(for_markup(&line.text))
        .size(size)
        .fonts(fonts(line.role, texts));
    let paragraph = Paragraph::new()
        .add_run(run)
        .line_spacing(spacing)
        .snap_to_grid(false);
    let em = i32::try_from(set.text * 10).unwrap_or_default();
    match line.role {
        Role::Title => paragraph.align(AlignmentType::Center).keep_next(true),
        Role::Addressee => paragraph.keep_next(true),
        Role::Body | Role::Item => indented(paragraph, em),
        Role::Heading | Role::Part => indented(paragraph, em).keep_next(true),
        Role::Signature => paragraph
            .align(AlignmentType::Right)
            .indent(None, None, Some(4 * em), None)
            .keep_lines(true),
    }
}

/// Two characters free at the beginning of a paragraph.
fn indented(paragraph: Paragraph, em: i32) -> Paragraph {
    paragraph.indent(None, Some(SpecialIndentType::FirstLine(2 * em)), None, None)
}

/// The typefaces of GB/T 9704-2012: 小标宋 for the title, 黑体 and 楷体 for headings, 仿宋 for the
/// text. A program that lacks one takes its usual Chinese face. Marks that Chinese and Latin text
/// share, such as “”, are set as Chinese.
fn fonts(role: Role, texts: &Texts) -> RunFonts {
    const LATIN: &str = "Times New Roman";
    let chinese = match role {
        Role::Title => "方正小标宋简体",
        Role::Heading => "黑体",
        Role::Part => "楷体",
        Role::Addressee | Role::Body | Role::Item | Role::Signature => "仿宋",
    };
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

/// — 1 —, in the middle of the foot.
fn page_number(texts: &Texts) -> Footer {
    // 四号, as GB/T 9704-2012 has page numbers.
    const SIZE: usize = 28;
    let words = texts.get("notice-page-number");
    let (before, behind) = words.split_once('#').unwrap_or((&words, ""));
    let run = || Run::new().size(SIZE).fonts(fonts(Role::Body, texts));
    let number = run()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE {}))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    let paragraph = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(run().add_text(before))
        .add_run(number)
        .add_run(run().add_text(behind));
    Footer::new().add_paragraph(paragraph)
}
