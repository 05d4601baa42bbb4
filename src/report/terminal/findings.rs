//! Findings in their one order: where, what, and what to do, those of a class that stand together under one
//! heading.

use crate::audit::{Class, Finding, Place};
use crate::check::Outcome;
use crate::clean::clean;
use crate::intake::CellRef;
use crate::report::phrase::Phrases;

use super::look::Detail;
use super::page::Page;
use super::paint::Paint;

/// Columns after which an explanation is cut.
const EXPLANATION: usize = 400;

pub fn write(outcome: &Outcome, phrases: &Phrases<'_>, detail: Detail, page: &mut Page) {
    let open = outcome.findings.iter().filter(|finding| finding.is_open());
    let open: Vec<&Finding> = open.collect();
    let mut headed: Vec<Class> = Vec::new();
    let alike =
        |one: &&Finding, next: &&Finding| one.class == next.class && one.leads() == next.leads();
    for findings in open.chunk_by(alike) {
        let class = findings[0].class;
        let heads = if findings[0].leads() {
            Heads::All
        } else if headed.contains(&class) {
            Heads::Others
        } else {
            Heads::Class
        };
        headed.push(class);
        let values = [("count", findings.len().to_string())];
        if class == Class::Note && detail != Detail::Everything {
            page.blank();
            let counted = phrases.texts.with("terminal-notes-counted", &values);
            page.line(0, &Paint::Faint.on(&counted));
            continue;
        }
        page.heading(&phrases.texts.with(heading_key(class, heads), &values));
        for group in findings.chunk_by(|one, next| one.code == next.code) {
            write_group(group, detail, phrases, page);
        }
    }
    write_explained(outcome, phrases, page);
}

/// What the district has explained, with its words: nothing is left to do, and nothing is hidden.
fn write_explained(outcome: &Outcome, phrases: &Phrases<'_>, page: &mut Page) {
    let explained: Vec<(&Finding, &String)> = outcome
        .findings
        .iter()
        .filter_map(|finding| Some((finding, finding.explanation.as_ref()?)))
        .collect();
    if explained.is_empty() {
        return;
    }
    let values = [("count", explained.len().to_string())];
    page.heading(&phrases.texts.with("terminal-explained", &values));
    for (finding, explanation) in explained {
        let code = Paint::Faint.on(finding.code);
        page.item(2, &code, &phrases.place(&finding.place));
        let inner = finding.code.len() + 3;
        page.paragraph(inner, &phrases.message(finding));
        let values = [("text", clean(explanation, EXPLANATION))];
        page.item(
            inner,
            "✓",
            &phrases.texts.with("terminal-explanation", &values),
        );
    }
}

/// The findings of one code: the first ones, and how many more there are. Where they are, and what
/// to do, is said once where it is the same for neighbours.
fn write_group(group: &[&Finding], detail: Detail, phrases: &Phrases<'_>, page: &mut Page) {
    let limit = group.first().map_or(0, |first| shown(first.class, detail));
    // One more costs no more room than the line that would say so.
    let count = if group.len() <= limit.saturating_add(1) {
        group.len()
    } else {
        limit
    };
    let (listed, left) = group.split_at(count);
    let mut helps = listed
        .iter()
        .map(|finding| phrases.help(finding))
        .peekable();
    let mut place = None;
    for finding in listed {
        let inner = finding.code.len() + 3;
        if place != Some(&finding.place) {
            let code = paint_of(finding.class).on(finding.code);
            page.item(2, &code, &phrases.place(&finding.place));
        }
        place = Some(&finding.place);
        page.paragraph(inner, &phrases.message(finding));
        if let (Some(words), Detail::Everything) = (finding.detail(), detail) {
            let values = [("words", clean(words, EXPLANATION))];
            let said = phrases.texts.with("terminal-words", &values);
            page.paragraph(inner, &Paint::Faint.on(&said));
        }
        let help = helps.next().unwrap_or_default();
        if !help.is_empty() && helps.peek() != Some(&help) {
            page.item(inner, "→", &help);
        }
    }
    if let Some(first) = left.first() {
        write_left(first, left, phrases, page);
    }
}

/// What is not listed: how many, and where those are that must be corrected.
fn write_left(first: &Finding, left: &[&Finding], phrases: &Phrases<'_>, page: &mut Page) {
    let mut cells: Vec<CellRef> = Vec::new();
    for finding in left {
        match &finding.place {
            Place::Cells(own) => cells.extend_from_slice(own),
            Place::Application | Place::File(_) | Place::Sheet(_) => {}
        }
    }
    let must = match first.class {
        Class::Error => !cells.is_empty(),
        Class::Warning | Class::Note => false,
    };
    let key = if must {
        "terminal-more-at"
    } else {
        "terminal-more"
    };
    let mut values = vec![
        ("count", left.len().to_string()),
        ("code", first.code.to_owned()),
    ];
    if must {
        values.push(("cells", phrases.most_cells(&cells)));
    }
    let more = phrases.texts.with(key, &values);
    page.paragraph(first.code.len() + 3, &Paint::Faint.on(&more));
}

/// How many findings of one code are listed.
fn shown(class: Class, detail: Detail) -> usize {
    match (detail, class) {
        (Detail::Everything, Class::Error | Class::Warning | Class::Note) => usize::MAX,
        (Detail::Verdicts | Detail::Usual, Class::Error) => 5,
        (Detail::Verdicts | Detail::Usual, Class::Warning) => 3,
        (Detail::Verdicts | Detail::Usual, Class::Note) => 1,
    }
}

/// What findings of a class come first of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heads {
    /// Of all there is to mend: before that, nothing else is known.
    All,
    /// Of their class.
    Class,
    /// Of what is left of it: some that decide more stand above.
    Others,
}

fn heading_key(class: Class, heads: Heads) -> &'static str {
    match (class, heads) {
        (Class::Error, Heads::All | Heads::Class) => "terminal-errors",
        (Class::Error, Heads::Others) => "terminal-errors-more",
        (Class::Warning, Heads::All) => "terminal-warnings-first",
        (Class::Warning, Heads::Class) => "terminal-warnings",
        (Class::Warning, Heads::Others) => "terminal-warnings-more",
        (Class::Note, Heads::All | Heads::Class | Heads::Others) => "terminal-notes",
    }
}

fn paint_of(class: Class) -> Paint {
    match class {
        Class::Error => Paint::Bad,
        Class::Warning => Paint::Doubt,
        Class::Note => Paint::Faint,
    }
}
