//! F, 文件: are all annexes there, each once, in workbooks that open.
//!
//! What stands inside a table is not looked at here, but for telling copies from contradictions.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::annex::{Annex, Extent, Table};
use crate::facts::year::YearStanding;
use crate::intake::{Refusal, Source, extension_of};
use crate::limits::{self, Limit};

use super::explained::explanation_idle;
use super::registry::Remarked;
use super::terms::{annex_term, at_heading};
use super::{Argument, Check, Class, Context, Place, Sink};

/// The code of explanations that close nothing.
pub const IDLE_EXPLANATION: &str = "F09";
/// The code of tables that are of several bases: it is said alone.
pub const BASES_MIXED: &str = "F10";

pub const CHECKS: &[Check] = &[
    Check::new("F01", "annex-missing", Class::Error, annex_missing).worded(&[
        "absent", "titled", "pdf", "document", "picture", "shortcut", "archive",
    ]),
    Check::new(
        "F02",
        "workbook-unreadable",
        Class::Error,
        workbook_unreadable,
    )
    .worded(&[
        "empty",
        "truncated",
        "foreign",
        "corrupt",
        "inaccessible",
        "sheet",
        "packed",
        "nested",
        "web-archive",
        "method",
        "archive",
        "fault",
    ]),
    Check::new(
        "F03",
        "workbook-encrypted",
        Class::Error,
        workbook_encrypted,
    )
    .worded(&["workbook", "archive"]),
    Check::new("F04", "extension-mismatch", Class::Note, extension_mismatch),
    Check::new("F05", "annex-repeated", Class::Error, annex_repeated)
        .or_lighter(Class::Note)
        .worded(&["differing", "equal", "part"]),
    Check::new(
        "F06",
        "workbook-over-limit",
        Class::Error,
        workbook_over_limit,
    )
    .worded(&[
        "file",
        "unpacked",
        "parts",
        "styles",
        "strings",
        "sheets",
        "cells",
        "tables",
        "ratio",
        "archive-files",
        "archive-bytes",
    ]),
    Check::new(
        "F07",
        "workbook-unrecognised",
        Class::Note,
        workbook_unrecognised,
    ),
    Check::new("F08", "sheet-hidden", Class::Warning, sheet_hidden).worded(&["used", "unused"]),
    Check::new(
        IDLE_EXPLANATION,
        "explanation-idle",
        Class::Note,
        explanation_idle,
    )
    .worded(&[
        "unmatched",
        "elsewhere",
        "another",
        "hollow",
        "lapsed",
        "binding",
    ]),
    Check::new(BASES_MIXED, "bases-mixed", Class::Error, bases_mixed),
    Check::new(
        "F11",
        "folder-without-annex",
        Class::Error,
        folder_without_annex,
    )
    .worded(&["empty", "files"]),
    Check::new("F12", "text-box-unread", Class::Warning, text_box_unread)
        .worded(&["table", "words", "cell"]),
];

/// Of a folder without any, F11 says so once; of one that may stand in a file that does not open, F02 and
/// its like.
fn annex_missing(context: &Context<'_>, sink: &mut Sink<'_>) {
    if is_empty_handed(context) {
        return;
    }
    let application = context.application;
    for annex in Annex::ALL {
        if !annex.required() || !application.tables_of(annex).is_empty() {
            continue;
        }
        if application.may_be_unread(annex) {
            continue;
        }
        let of_annex = |remarked: Remarked| remarked.term("annex", annex_term(annex));
        let whole = || of_annex(Remarked::at(Place::Application));
        sink.raise(
            match (application.handed_in(annex), application.misnamed(annex)) {
                (Some((file, form)), _) => whole().variant(form.into_str()).written("file", &file),
                (None, Some(title)) => of_annex(Remarked::at_cell(&title.cell))
                    .variant("titled")
                    .written("title", &title.written),
                (None, None) => whole().variant("absent"),
            },
        );
    }
}

fn workbook_unreadable(context: &Context<'_>, sink: &mut Sink<'_>) {
    for file in &context.application.files {
        let at_file = || of_file(context, &file.source);
        match &file.content {
            Ok(sheets) => {
                for sheet in sheets {
                    if let Some(reason) = &sheet.refused {
                        sink.raise(
                            Remarked::at(Place::Sheet(sheet.id.clone()))
                                .variant("sheet")
                                .written("file", &context.application.relative(&file.source))
                                .written("sheet", &sheet.id.name)
                                .reason(reason),
                        );
                    }
                }
            }
            Err(Refusal::Empty) => sink.raise(at_file().variant("empty")),
            Err(Refusal::Truncated) => sink.raise(at_file().variant("truncated")),
            Err(Refusal::NotASpreadsheet) => sink.raise(at_file().variant("foreign")),
            Err(Refusal::Corrupt(reason)) => {
                let variant = if is_archive(&file.source) {
                    "archive"
                } else {
                    "corrupt"
                };
                sink.raise(at_file().variant(variant).reason(reason));
            }
            Err(Refusal::Method(method)) => {
                sink.raise(at_file().variant("method").written("method", method));
            }
            Err(Refusal::Packed) => sink.raise(at_file().variant("packed")),
            Err(Refusal::NestedArchive) => sink.raise(at_file().variant("nested")),
            Err(Refusal::WebArchive) => sink.raise(at_file().variant("web-archive")),
            Err(Refusal::Inaccessible(reason)) => {
                sink.raise(at_file().variant("inaccessible").reason(reason));
            }
            Err(Refusal::Fault(reason)) => {
                sink.raise(at_file().variant("fault").reason(reason));
            }
            Err(Refusal::Encrypted | Refusal::OverLimit(_)) => {}
        }
    }
}

fn workbook_encrypted(context: &Context<'_>, sink: &mut Sink<'_>) {
    for file in &context.application.files {
        if matches!(file.content, Err(Refusal::Encrypted)) {
            let variant = if is_archive(&file.source) {
                "archive"
            } else {
                "workbook"
            };
            sink.raise(of_file(context, &file.source).variant(variant));
        }
    }
}

fn extension_mismatch(context: &Context<'_>, sink: &mut Sink<'_>) {
    for file in &context.application.files {
        let Some(format) = file.source.format else {
            continue;
        };
        let extension = extension_of(&file.source.path);
        if format.extensions().contains(&&*extension) {
            continue;
        }
        sink.raise(
            of_file(context, &file.source)
                .written("extension", &extension)
                .written("format", format.extensions()[0]),
        );
    }
}

fn annex_repeated(context: &Context<'_>, sink: &mut Sink<'_>) {
    for annex in Annex::ALL {
        // Supplement tables complete one another; X16 speaks of the facts they state differently.
        if annex == Annex::Supplement {
            continue;
        }
        let mut tables = context.application.tables_of(annex);
        // Sheets of other years stand beside that of the year; T14 speaks of them.
        let is_of_year =
            |table: &&Table| context.assessment.standing(table) != YearStanding::OtherYear;
        if tables.iter().any(&is_of_year) {
            tables.retain(&is_of_year);
        }
        // Lists of parts of the base are no copies of that of the whole.
        tables.retain(|table| annex != Annex::Roster || table.extent == Extent::Whole);
        let Some((first, others)) = tables.split_first() else {
            continue;
        };
        for other in others {
            let remarked = at_heading(other)
                .term("annex", annex_term(annex))
                .written(
                    "other_file",
                    &context.application.relative(&first.sheet.source),
                )
                .written("other_sheet", &first.sheet.name);
            if first.reads_like(other) {
                sink.raise_lighter(remarked.variant("equal"));
            } else if first.holds_all_of(other) {
                sink.raise_lighter(remarked.variant("part"));
            } else {
                sink.raise(remarked.variant("differing"));
            }
        }
    }
}

fn workbook_over_limit(context: &Context<'_>, sink: &mut Sink<'_>) {
    const MEBIBYTE: u64 = 1024 * 1024;
    for file in &context.application.files {
        let Err(Refusal::OverLimit(limit)) = &file.content else {
            continue;
        };
        let (variant, most) = match limit {
            Limit::FileBytes => ("file", Some(limits::FILE_BYTES / MEBIBYTE)),
            Limit::UnpackedBytes => ("unpacked", Some(limits::UNPACKED_BYTES / MEBIBYTE)),
            Limit::Parts => ("parts", Some(limits::PARTS as u64)),
            Limit::Styles => ("styles", Some(limits::STYLES as u64)),
            Limit::SharedStrings => ("strings", None),
            Limit::Sheets => ("sheets", Some(limits::SHEETS as u64)),
            Limit::Cells => ("cells", Some(limits::CELLS as u64)),
            Limit::Tables => ("tables", Some(limits::TABLE_ROWS as u64)),
            Limit::Ratio => ("ratio", Some(limits::ARCHIVE_RATIO)),
            Limit::ArchiveFiles => ("archive-files", Some(limits::PARTS as u64)),
            Limit::ArchiveBytes => (
                "archive-bytes",
                Some(limits::ARCHIVE_UNPACKED_BYTES / MEBIBYTE),
            ),
        };
        let remarked = of_file(context, &file.source).variant(variant);
        sink.raise(match most {
            Some(most) => remarked.with("most", Argument::Number(most.into())),
            None => remarked,
        });
    }
}

fn workbook_unrecognised(context: &Context<'_>, sink: &mut Sink<'_>) {
    for file in &context.application.files {
        let Ok(sheets) = &file.content else {
            continue;
        };
        // Of a sheet that could not be read nobody can say that it holds no annex.
        if sheets
            .iter()
            .all(|sheet| sheet.annexes.is_empty() && !sheet.explains && sheet.refused.is_none())
            // T19 speaks of a table without a title.
            && sheets.iter().all(|sheet| sheet.untitled.is_empty())
            // F01 speaks of one that would be an annex but for its title.
            && sheets.iter().all(|sheet| sheet.misnamed.is_empty())
            // F12 speaks of a document whose annex stands in a text box.
            && file.boxed.is_empty()
        {
            sink.raise(of_file(context, &file.source));
        }
    }
}

fn sheet_hidden(context: &Context<'_>, sink: &mut Sink<'_>) {
    let used: BTreeSet<Annex> = context
        .tables()
        .filter(|table| table.sheet.hidden)
        .map(|table| table.annex)
        .collect();
    for table in &context.application.tables {
        if !table.sheet.hidden {
            continue;
        }
        let variant = if used.contains(&table.annex) {
            "used"
        } else {
            "unused"
        };
        sink.raise(
            Remarked::at(Place::Sheet(table.sheet.clone()))
                .variant(variant)
                .term("annex", annex_term(table.annex))
                .written("sheet", &table.sheet.name),
        );
    }
}

fn bases_mixed(context: &Context<'_>, sink: &mut Sink<'_>) {
    for [(name, cell), (other, other_cell)] in context.application.bases_at_odds() {
        sink.raise(
            Remarked::at_cell(cell)
                .value(name)
                .written("other_name", other)
                .with("cells", Argument::Cells(vec![other_cell.clone()])),
        );
    }
}

fn folder_without_annex(context: &Context<'_>, sink: &mut Sink<'_>) {
    if !is_empty_handed(context) {
        return;
    }
    let kinds = context.application.kinds_of_files();
    let at = Remarked::at(Place::Application);
    sink.raise(if kinds.is_empty() {
        at.variant("empty")
    } else {
        at.variant("files").with("kinds", Argument::Files(kinds))
    });
}

/// Of tables in boxes and of words in them one finding a document, with how many there are.
fn text_box_unread(context: &Context<'_>, sink: &mut Sink<'_>) {
    for file in &context.application.files {
        let boxed = &file.boxed;
        for (variant, boxes) in [("table", &boxed.tables), ("words", &boxed.words)] {
            if let Some(first) = boxes.first() {
                sink.raise(
                    of_file(context, &file.source)
                        .variant(variant)
                        .value(first)
                        .with("boxes", Argument::Number(boxes.len().into())),
                );
            }
        }
        for inner in file.tables_in_cells() {
            sink.raise(
                Remarked::at(Place::Sheet(inner.id.clone()))
                    .variant("cell")
                    .written("file", &context.application.relative(&file.source))
                    .written("sheet", &inner.id.name),
            );
        }
    }
}

/// True for a folder among applications in which nothing was read, and nothing failed to.
fn is_empty_handed(context: &Context<'_>) -> bool {
    context.application.among_others && context.application.holds_no_annex()
}

fn of_file(context: &Context<'_>, source: &Arc<Source>) -> Remarked {
    Remarked::at(Place::File(source.clone())).written("file", &context.application.relative(source))
}

/// True where a file was to be read as an archive and was not. What is none after all was told by
/// its content, and has a format.
fn is_archive(source: &Source) -> bool {
    source.format.is_none() && extension_of(&source.path) == "zip"
}
