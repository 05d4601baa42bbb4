//! The first sheet of a copy, 审核问题: every finding with a link to its cell and a column to explain
//! it in, under the headings of the report's own list, so that the next check reads what is written
//! there. In columns that are not shown stand the mark by which it is told from the district's sheets
//! and the fills that marked cells had.

use std::fmt::Write;

use crate::annex::explanation::OWN_LIST;
use crate::audit::Class;
use crate::clean::width_of;
use crate::package::address::{a1, column_letters};
use crate::sheet::page::{A4, MARGINS};
use crate::sheet::{colour as palette, safe};
use crate::text::Texts;

use crate::seal::PENDING;
use crate::seal::content::{COPY_CELL, LABEL_CELL, ORIGINAL_CELL, SEAL_CELL};

use super::fill::{self, NO_FILL, Originals, colour, solid};
use super::marks::{CopyMarks, ListLine};
use super::styles::StylesPart;
use crate::package::markup::{escaped, push_escaped_text};
use crate::package::parts::Dialect;

/// The most lines that are listed (see the report's own list), and links that a sheet may hold.
const LINES: usize = 50_000;
const LINKS: usize = 65_000;
/// Pixels of a line of text, and the most points of a row.
const LINE_POINTS: usize = 14;
const MOST_POINTS: usize = 400;

/// Headings by their keys, with their columns' widths in characters.
const COLUMNS: [(&str, usize); 10] = [
    ("workbook-head-number", 6),
    ("workbook-head-class", 10),
    ("workbook-head-code", 8),
    ("workbook-head-file", 22),
    ("workbook-head-sheet", 14),
    ("workbook-head-cell", 13),
    ("workbook-head-written", 18),
    ("workbook-head-problem", 46),
    ("workbook-head-help", 40),
    ("workbook-head-answer", 34),
];

/// The formats of the list's cells, by what they hold.
struct Looks {
    title: usize,
    remark: usize,
    section: usize,
    head: usize,
    text: usize,
    centre: usize,
    link: usize,
    fill_in: usize,
    classes: [usize; 3],
}

/// The list as it grows.
struct ListSheet {
    looks: Looks,
    /// The letters of the columns.
    letters: Vec<String>,
    rows: String,
    next: u32,
    /// Of the row that was begun last, as it is written.
    number: String,
    merged: Vec<String>,
    links: String,
    link_count: usize,
}

/// What stands above the list.
pub struct Above<'a> {
    pub title: String,
    /// The figures that would decide what is undetermined.
    pub missing: &'a [String],
    /// What must be known of this copy.
    pub remarks: &'a [String],
    pub originals: &'a Originals,
    pub origin: &'a CopyOrigin,
}

/// The markup of the list's sheet.
pub fn sheet(
    said: &CopyMarks,
    above: &Above<'_>,
    styles: &mut StylesPart,
    texts: &Texts,
    dialect: Dialect,
) -> String {
    let mut page = ListSheet {
        looks: Looks::of(styles, texts),
        letters: Vec::new(),
        rows: String::new(),
        next: 0,
        number: String::new(),
        merged: Vec::new(),
        links: String::new(),
        link_count: 0,
    };
    page.title(above);
    page.across(&said.summary, page.looks.remark);
    page.across(&texts.get("annotate-remark"), page.looks.remark);
    for remark in above.remarks {
        page.across(remark, page.looks.remark);
    }
    if !above.missing.is_empty() {
        page.across(&texts.get("missing"), page.looks.section);
        for line in above.missing {
            page.across(line, page.looks.remark);
        }
    }
    page.head(texts);
    let frozen = page.next;
    let mut number = 0;
    for (lines, key) in [
        (&said.own, "annotate-own"),
        (&said.common, "annotate-common"),
        (&said.left, "annotate-left"),
    ] {
        if lines.is_empty() && key == "annotate-left" {
            continue;
        }
        let count = lines.len().to_string();
        page.across(&texts.with(key, &[("count", count)]), page.looks.section);
        for line in lines.iter().take(LINES) {
            number += 1;
            page.line(number, line);
        }
        if lines.len() > LINES {
            let count = (lines.len() - LINES).to_string();
            let words = texts.with("workbook-rows-left-out", &[("count", count)]);
            page.across(&words, page.looks.remark);
        }
    }
    page.finish(frozen, above, dialect)
}

impl ListSheet {
    /// The title, and beside it what is not shown.
    fn title(&mut self, above: &Above<'_>) {
        self.merged.push(format!("A1:{}", a1(0, last_column())));
        self.begin_row(30);
        self.cell(0, self.looks.title, &above.title);
        for (column, text) in (COLUMNS.len() as u32..).zip(hidden(above)) {
            self.cell(column, 0, &text);
        }
        self.end_row();
    }

    /// A line of text across all columns.
    fn across(&mut self, text: &str, look: usize) {
        let width: usize = COLUMNS.iter().map(|(_, width)| width).sum();
        let (start, end) = (a1(self.next, 0), a1(self.next, last_column()));
        self.merged.push(format!("{start}:{end}"));
        self.begin_row(points(text, width).max(20));
        self.cell(0, look, text);
        for column in 1..=last_column() {
            self.cell(column, look, "");
        }
        self.end_row();
    }

    fn head(&mut self, texts: &Texts) {
        self.begin_row(34);
        for (column, (key, _)) in (0..).zip(COLUMNS) {
            self.cell(column, self.looks.head, &texts.get(key));
        }
        self.end_row();
    }

    fn line(&mut self, number: usize, line: &ListLine) {
        let looks = &self.looks;
        let class = looks.classes[line.class as usize];
        let link = line.link.as_deref().filter(|_| self.link_count < LINKS);
        let place = if link.is_some() {
            looks.link
        } else {
            looks.centre
        };
        let place_words = line.cells.as_deref().or(link.map(|_| "→"));
        let columns: [(usize, &str); 9] = [
            (class, &line.class_words),
            (looks.centre, &line.code),
            (looks.text, line.file.as_deref().unwrap_or("—")),
            (looks.text, line.sheet.as_deref().unwrap_or("—")),
            (place, place_words.unwrap_or("—")),
            (looks.text, line.value.as_deref().unwrap_or("—")),
            (looks.text, &line.message),
            (looks.text, &line.help),
            (looks.fill_in, &line.explanation),
        ];
        if let Some(link) = link {
            self.link_count += 1;
            self.links.push_str(&format!(
                "<hyperlink ref=\"{}\" location=\"{}\"/>",
                a1(self.next, 5),
                escaped(link)
            ));
        }
        let heights = columns.iter().zip(&COLUMNS[1..]);
        let heights = heights.map(|((_, text), (_, width))| points(text, *width));
        self.begin_row(heights.max().unwrap_or_default());
        self.number(0, self.looks.centre, number);
        for (column, (look, text)) in (1..).zip(columns) {
            self.cell(column, look, text);
        }
        self.end_row();
    }

    fn begin_row(&mut self, points: usize) {
        let points = points.clamp(18, MOST_POINTS);
        self.next += 1;
        self.number = self.next.to_string();
        // Writing to a string does not fail.
        let _ = write!(
            self.rows,
            "<row r=\"{}\" ht=\"{points}\" customHeight=\"1\">",
            self.number
        );
    }

    fn end_row(&mut self) {
        self.rows.push_str("</row>");
    }

    /// A cell of the row that was begun last.
    fn cell(&mut self, column: u32, look: usize, text: &str) {
        self.begin_cell(column, look);
        if text.is_empty() {
            self.rows.push_str("/>");
            return;
        }
        let inline = " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
        self.rows.push_str(inline);
        push_escaped_text(&mut self.rows, &safe(text));
        self.rows.push_str("</t></is></c>");
    }

    fn number(&mut self, column: u32, look: usize, number: usize) {
        self.begin_cell(column, look);
        let _ = write!(self.rows, "><v>{number}</v></c>");
    }

    fn begin_cell(&mut self, column: u32, look: usize) {
        let column = column as usize;
        while self.letters.len() <= column {
            self.letters.push(column_letters(self.letters.len() as u32));
        }
        for piece in ["<c r=\"", &self.letters[column], &self.number, "\" s=\""] {
            self.rows.push_str(piece);
        }
        let _ = write!(self.rows, "{look}\"");
    }

    fn finish(self, frozen: u32, above: &Above<'_>, dialect: Dialect) -> String {
        let columns: String = (1..)
            .zip(COLUMNS)
            .map(|(number, (_, width))| {
                format!(
                    "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
                )
            })
            .collect();
        let hidden = COLUMNS.len() + 1;
        let last_hidden = COLUMNS.len() + self::hidden(above).len();
        let merged: String = self
            .merged
            .iter()
            .map(|area| format!("<mergeCell ref=\"{area}\"/>"))
            .collect();
        let links = if self.links.is_empty() {
            String::new()
        } else {
            format!("<hyperlinks>{}</hyperlinks>", self.links)
        };
        format!(
            "<worksheet xmlns=\"{space}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
             <sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane ySplit=\"{frozen}\" topLeftCell=\"{top}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/>\
             <cols>{columns}<col min=\"{hidden}\" max=\"{last_hidden}\" width=\"2\" hidden=\"1\" customWidth=\"1\"/></cols>\
             <sheetData>{rows}</sheetData><mergeCells count=\"{count}\">{merged}</mergeCells>{links}\
             <pageMargins left=\"{}\" right=\"{}\" top=\"{}\" bottom=\"{}\" header=\"{}\" footer=\"{}\"/>\
             <pageSetup paperSize=\"{A4}\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
            MARGINS.left,
            MARGINS.right,
            MARGINS.top,
            MARGINS.bottom,
            MARGINS.header,
            MARGINS.footer,
            space = dialect.sheets,
            top = a1(frozen, 0),
            rows = self.rows,
            count = self.merged.len(),
        )
    }
}

/// What stands beside the title and is not shown: the seal and the origin of the copy, and then the mark
/// of the list with the fills that marked cells had.
fn hidden(above: &Above<'_>) -> Vec<String> {
    let origin = above.origin;
    let mut hidden = vec![
        format!("{SEAL_CELL}{PENDING}"),
        format!("{LABEL_CELL}{}", origin.label),
        format!("{ORIGINAL_CELL}{}", origin.original),
        format!("{COPY_CELL}{}", origin.copy),
        OWN_LIST.to_owned(),
    ];
    hidden.extend(above.originals.records().iter().cloned());
    hidden
}

impl Looks {
    fn of(styles: &mut StylesPart, texts: &Texts) -> Looks {
        let face = escaped(&texts.get("annotate-typeface"));
        let font = |size: usize, bold: bool, ink: u32, line: bool| {
            let (bold, line) = (
                if bold { "<b/>" } else { "" },
                if line { "<u/>" } else { "" },
            );
            format!(
                "<font>{bold}{line}<sz val=\"{size}\"/><color rgb=\"FF{ink:06X}\"/><name val=\"{face}\"/></font>"
            )
        };
        let edge = |name: &str| {
            format!(
                "<{name} style=\"thin\"><color rgb=\"FF{:06X}\"/></{name}>",
                palette::FRAME
            )
        };
        let border = format!(
            "<border>{}{}{}{}<diagonal/></border>",
            edge("left"),
            edge("right"),
            edge("top"),
            edge("bottom")
        );
        let open = "<border><left/><right/><top/><bottom/><diagonal/></border>";
        let left = "<alignment vertical=\"center\" wrapText=\"1\"/>";
        let middle = "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>";
        // What begins like a formula stays text when somebody edits the cell.
        let quoted = "quotePrefix=\"1\"";
        let mut look = |font: &str, fill: &str, border: &str, align: &str| {
            let made = styles.format(font, fill, border, quoted, align);
            made.unwrap_or_default()
        };
        let plain = font(10, false, palette::TEXT, false);
        let strong = font(10, true, palette::HEAD, false);
        let class = |class: Class| fill::solid(colour(class));
        Looks {
            title: look(&font(16, true, palette::HEAD, false), NO_FILL, open, left),
            remark: look(&font(10, false, palette::QUIET, false), NO_FILL, open, left),
            section: look(
                &font(11, true, palette::HEAD, false),
                &solid(palette::LABEL_FILL),
                &border,
                left,
            ),
            head: look(&strong, &solid(palette::HEAD_FILL), &border, middle),
            text: look(&plain, NO_FILL, &border, left),
            centre: look(&plain, NO_FILL, &border, middle),
            link: look(
                &font(10, false, palette::LINK, true),
                NO_FILL,
                &border,
                middle,
            ),
            fill_in: look(&plain, &solid(palette::ANSWER_FILL), &border, left),
            classes: [Class::Error, Class::Warning, Class::Note]
                .map(|one| look(&strong, &class(one), &border, middle)),
        }
    }
}

fn last_column() -> u32 {
    COLUMNS.len() as u32 - 1
}

/// How high a row must be for a text of 10 points in a column.
fn points(text: &str, width: usize) -> usize {
    // A column's width counts digits, and words need a little more.
    let room = (width.saturating_sub(1) * 10 / 11).max(1);
    let lines: usize = text
        .split('\n')
        .map(|line| width_of(line).div_ceil(room).max(1))
        .sum();
    lines * LINE_POINTS + 6
}

/// What a copy says of where it comes from, so that the next run knows whose answers it holds.
pub struct CopyOrigin {
    /// The label of the application.
    pub label: String,
    /// The name of the file that it is a copy of, as reports have it, and its own.
    pub original: String,
    pub copy: String,
}
