//! The text of a cell: its paragraphs on lines of their own, without notes, drawings, and what is struck
//! out, raised or lowered.

use quick_xml::events::{BytesStart, Event};

use super::super::Reason;
use super::super::seen::{RunProperties, SeenText};
use super::styles::Resolved;
use crate::package::xml::{self, Events, ends_early};

/// The most bytes of a cell's text that elements standing for blanks may add to. A spreadsheet
/// program holds 32,767 characters in a cell.
const PADDED_BYTES: usize = 32_767;

/// What stands in a cell, or in a note.
#[derive(Default)]
pub(super) struct OdsText {
    /// `None` where there is no paragraph.
    pub(super) shown: Option<SeenText>,
    /// Who wrote it, of a note.
    pub(super) author: Option<String>,
    /// The notes on it. A note has none.
    pub(super) notes: Vec<OdsText>,
}

/// What the element last opened holds, up to its end.
pub(super) fn said(events: &mut Events<'_>, styles: &Resolved) -> Result<OdsText, Reason> {
    let mut said = OdsText::default();
    said.shown = text(events, styles, |events, element| {
        match element.local_name().as_ref() {
            "annotation" => said.notes.push(note(events, styles)?),
            _ => events.skip()?,
        }
        Ok(())
    })?;
    Ok(said)
}

fn note(events: &mut Events<'_>, styles: &Resolved) -> Result<OdsText, Reason> {
    let mut author = None;
    let shown = text(events, styles, |events, element| {
        match element.local_name().as_ref() {
            "creator" => author = Some(events.text()?.into_owned()),
            _ => events.skip()?,
        }
        Ok(())
    })?;
    Ok(OdsText {
        shown,
        author,
        notes: Vec::new(),
    })
}

/// The text of the element last opened, up to its end: paragraphs on lines of their own, without
/// drawings; what stands beside the paragraphs is for `beside` to read or pass over. A line break in the markup and the blanks around it are one blank, or none at either
/// end (ODF 1.3 part 3, 6.1.2); other blanks stand, as LibreOffice writes them. None where there is no
/// paragraph.
fn text<'a>(
    events: &mut Events<'a>,
    styles: &Resolved,
    mut beside: impl FnMut(&mut Events<'a>, &BytesStart<'a>) -> Result<(), Reason>,
) -> Result<Option<SeenText>, Reason> {
    let mut text = Paragraphs::default();
    let mut depth = 0u32;
    loop {
        match events.next()? {
            Event::Start(element) if depth == 0 => match element.local_name().as_ref() {
                "p" | "h" => {
                    text.begin();
                    depth = 1;
                }
                _ => beside(events, &element)?,
            },
            Event::Start(element) => {
                if stands_for_blanks(&element, &mut text) || is_no_text(&element) {
                    events.skip()?;
                    continue;
                }
                depth = depth.saturating_add(1);
                if element.local_name().as_ref() == "span" {
                    let style = xml::local_attribute(&element, "style-name").unwrap_or_default();
                    text.open_span(depth, styles.run(&style));
                }
            }
            Event::End(_) if depth == 0 => {
                text.end();
                text.turn(RunProperties::default());
                return Ok(text.any.then_some(text.seen));
            }
            Event::End(_) => {
                text.close_span(depth);
                depth -= 1;
            }
            Event::Text(more) if depth > 0 => text.words(&more.xml10_content()),
            Event::CData(more) if depth > 0 => text.words(&more.xml10_content()),
            Event::GeneralRef(entity) if depth > 0 => {
                let mut character = String::new();
                xml::push_entity(&mut character, &entity)?;
                text.words(&character);
            }
            Event::Eof => return Err(ends_early()),
            _ => {}
        }
    }
}

/// True for what stands in a paragraph and is none of its text.
fn is_no_text(element: &BytesStart<'_>) -> bool {
    let name = element.local_name();
    ["annotation", "note", "frame", "ruby-text"].contains(&name.as_ref())
}

/// True for an element that stands for blanks, which are then in the text.
fn stands_for_blanks(element: &BytesStart<'_>, text: &mut Paragraphs) -> bool {
    match element.local_name().as_ref() {
        "s" => text.pad(repeats(element, "c")),
        "tab" => text.push('\t'),
        "line-break" => text.push('\n'),
        _ => return false,
    }
    true
}

/// Text as it is put together.
#[derive(Default)]
struct Paragraphs {
    seen: SeenText,
    /// The characters of the span at hand, and how they stand.
    written: String,
    run: RunProperties,
    any: bool,
    /// True where nothing stands in the paragraph yet.
    at_start: bool,
    /// Blanks passed since the last character.
    blanks: String,
    /// How deep each span that is open lies, and how what is inside it stands.
    spans: Vec<(u32, RunProperties)>,
}

impl Paragraphs {
    /// Goes on with characters that stand so.
    fn turn(&mut self, run: RunProperties) {
        let written = std::mem::take(&mut self.written);
        self.seen.push(&written, self.run);
        self.run = run;
    }

    fn open_span(&mut self, depth: u32, own: RunProperties) {
        let run = self.innermost().within(own);
        self.spans.push((depth, run));
        self.turn(run);
    }

    /// What ends at this depth may be a span.
    fn close_span(&mut self, depth: u32) {
        if self.spans.pop_if(|(opened, _)| *opened == depth).is_some() {
            self.turn(self.innermost());
        }
    }

    fn innermost(&self) -> RunProperties {
        self.spans.last().map(|(_, run)| *run).unwrap_or_default()
    }

    fn begin(&mut self) {
        self.end();
        if self.any {
            self.written.push('\n');
        }
        (self.any, self.at_start) = (true, true);
    }

    /// Blanks at a paragraph's end stand, unless they are the indentation of the markup.
    fn end(&mut self) {
        if !self.blanks.contains(['\r', '\n']) {
            self.written.push_str(&self.blanks);
        }
        self.blanks.clear();
    }

    fn words(&mut self, more: &str) {
        for character in more.chars() {
            if matches!(character, ' ' | '\t' | '\r' | '\n') {
                self.blanks.push(character);
            } else {
                self.push(character);
            }
        }
    }

    fn push(&mut self, character: char) {
        if !self.blanks.contains(['\r', '\n']) {
            self.written.push_str(&self.blanks);
        } else if !self.at_start {
            self.written.push(' ');
        }
        self.blanks.clear();
        self.written.push(character);
        self.at_start = false;
    }

    fn pad(&mut self, count: u32) {
        let room = PADDED_BYTES.saturating_sub(self.seen.text.len() + self.written.len());
        for _ in 0..room.min(count as usize) {
            self.push(' ');
        }
    }
}

pub(super) fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    let count = xml::local_attribute(element, name);
    count
        .and_then(|count| count.trim().parse().ok())
        .unwrap_or(1)
        .max(1)
}
