//! The notes of a sheet: the part that holds their texts, and together with `drawing` the part that
//! draws them. Notes of this tool stand between two lines of its own, behind whatever somebody else
//! wrote on the cell, and are told by these lines when they are taken out again. A conversation
//! (threaded comments) is somebody else's and stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::package::address::a1;

use super::drawing;
use super::marks::frame;
use super::sheet::{self, CellPlace, Frame};
use crate::package::address::place_of;
use crate::package::markup::{Element, Markup, escaped, escaped_text};
use crate::package::parts::Package;
use crate::package::relation::Relation;
use crate::package::workbook::WorkbookPart;
use crate::text::{Language, Texts};

const NOTES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// How the author of a conversation's stand-in begins (MS-XLSX 2.1.17).
const CONVERSATION: &str = "tc=";
/// What stands between somebody else's words and ours.
const APART: &str = "\n\n";
/// The author of this tool's notes.
pub const AUTHOR: &str = "jidi";

/// The lines between which this tool's notes stand, in every language it writes.
#[derive(Debug, Clone)]
pub struct Frames(pub Vec<(String, String)>);

/// Of the texts as they are, which do not change while the program runs.
pub static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    let languages = [Language::Chinese, Language::English];
    Frames(
        languages
            .map(|language| frame(&Texts::new(language)))
            .to_vec(),
    )
});

/// Puts somebody's notes on cells of a sheet.
///
/// # Errors
/// A part is no markup.
pub fn put(
    package: &mut Package<'_>,
    book: &WorkbookPart,
    part: &str,
    (author, notes): (&str, &BTreeMap<CellPlace, String>),
    frame: &Frame,
) -> Result<(), String> {
    if notes.is_empty() {
        return Ok(());
    }
    let mut left = notes.clone();
    let mut grown: BTreeMap<CellPlace, usize> = BTreeMap::new();
    let name = notes_of(package, book, part)?;
    let mut markup = package.markup(&name)?;
    let root = markup.root.clone();
    let authors = authors_of(&markup);
    let held: Vec<Element> = markup.all(&root, "comment").into_iter().cloned().collect();
    for comment in &held {
        let Some(place) = place(&markup, comment) else {
            continue;
        };
        let Some(text) = left.remove(&place) else {
            continue;
        };
        if is_conversation(&markup, comment, &authors) {
            continue;
        }
        push_run(&mut markup, comment, &text);
        grown.insert(place, drawing::lines(&text) + 1);
    }
    push_new(&mut markup, (author, &left), &authors)?;
    let text = markup.finish()?;
    package.set(&name, &text);
    draw(package, book, part, &left, &grown, frame)
}

/// The part that holds the notes of a sheet; a new one where it has none.
fn notes_of(package: &mut Package<'_>, book: &WorkbookPart, part: &str) -> Result<String, String> {
    if let Some(relation) = package.related(part, "comments")? {
        return Ok(relation.target);
    }
    let name = package.free_name(&format!("{}comments", book.folder()), "xml");
    let empty = format!(
        "<comments xmlns=\"{}\"><authors/><commentList/></comments>",
        book.dialect.sheets
    );
    package.add(&name, NOTES_TYPE, &empty)?;
    package.relate(part, "comments", &name, book.dialect)?;
    Ok(name)
}

/// Puts notes on cells that have none.
fn push_new(
    markup: &mut Markup,
    (author, new): (&str, &BTreeMap<CellPlace, String>),
    authors: &[String],
) -> Result<(), String> {
    let root = markup.root.clone();
    let prefix = markup.prefix(&root).to_owned();
    let list = |name: &str| markup.child(&root, name).cloned();
    let (Some(people), Some(list)) = (list("authors"), list("commentList")) else {
        return Err("the notes have no list".into());
    };
    if new.is_empty() {
        return Ok(());
    }
    let known = authors.iter().position(|known| known == author);
    let name = escaped(author);
    let author = known.unwrap_or(authors.len());
    let comments: String = new
        .iter()
        .map(|((row, column), text)| {
            let address = a1(*row, *column);
            let run = run(&prefix, text);
            format!(
                "<{prefix}comment ref=\"{address}\" authorId=\"{author}\"><{prefix}text>{run}</{prefix}text></{prefix}comment>"
            )
        })
        .collect();
    if known.is_none() {
        let author = format!("<{prefix}author>{name}</{prefix}author>");
        markup.append(&people, &author, None);
    }
    markup.append(&list, &comments, None);
    Ok(())
}

/// Draws the notes that are new, and makes room in those that grew.
fn draw(
    package: &mut Package<'_>,
    book: &WorkbookPart,
    part: &str,
    new: &BTreeMap<CellPlace, String>,
    grown: &BTreeMap<CellPlace, usize>,
    frame: &Frame,
) -> Result<(), String> {
    let name = match drawing_of(package, part, frame)? {
        Some(relation) => relation.target,
        None if new.is_empty() => return Ok(()),
        None => {
            let name = package.free_name(&format!("{}drawings/vmlDrawing", book.folder()), "vml");
            package.add(&name, DRAWING_TYPE, drawing::EMPTY)?;
            let id = package.relate(part, "vmlDrawing", &name, book.dialect)?;
            let text = package.text(part)?;
            let text = sheet::with_notes(&text, &id, book.dialect.relations)?;
            package.set(part, &text);
            name
        }
    };
    let text = package.text(&name)?;
    let text = drawing::grown(&text, grown)?;
    let text = drawing::with_notes(&text, new, frame)?;
    package.set(&name, &text);
    Ok(())
}

/// Takes this tool's notes out of a sheet; true where there were any.
///
/// # Errors
/// A part is no markup.
pub fn clear(
    package: &mut Package<'_>,
    part: &str,
    frame: &Frame,
    frames: &Frames,
) -> Result<bool, String> {
    let Some(relation) = package.related(part, "comments")? else {
        return Ok(false);
    };
    let mut markup = package.markup(&relation.target)?;
    let root = markup.root.clone();
    let held: Vec<Element> = markup.all(&root, "comment").into_iter().cloned().collect();
    let mut gone: BTreeSet<CellPlace> = BTreeSet::new();
    let mut shrunk: BTreeMap<CellPlace, usize> = BTreeMap::new();
    let mut all_gone = true;
    for comment in &held {
        let Some((kept, block)) = without_block(&markup, comment, frames) else {
            all_gone = false;
            continue;
        };
        let place = place(&markup, comment);
        if kept.concat().trim().is_empty() {
            markup.remove(comment);
            gone.extend(place);
            continue;
        }
        all_gone = false;
        let texts: Vec<Element> = texts_of(&markup, comment).into_iter().cloned().collect();
        for (text, kept) in texts.iter().zip(kept) {
            set_text(&mut markup, comment, text, &kept);
        }
        shrunk.extend(place.map(|place| (place, drawing::lines(&block) + 1)));
    }
    if gone.is_empty() && shrunk.is_empty() {
        return Ok(false);
    }
    let text = markup.finish()?;
    undraw(package, part, &gone, &shrunk, frame)?;
    if all_gone {
        package.remove(&relation.target)?;
        package.unrelate(part, &relation.id)?;
    } else {
        package.set(&relation.target, &text);
    }
    Ok(true)
}

/// Takes notes out of the drawing, and the drawing where nothing is left in it; others become smaller.
fn undraw(
    package: &mut Package<'_>,
    part: &str,
    gone: &BTreeSet<CellPlace>,
    shrunk: &BTreeMap<CellPlace, usize>,
    frame: &Frame,
) -> Result<(), String> {
    let Some(drawn) = drawing_of(package, part, frame)? else {
        return Ok(());
    };
    let text = drawing::without_notes(&package.text(&drawn.target)?, gone)?;
    if !drawing::is_empty(&text)? {
        package.set(&drawn.target, &drawing::shrunk(&text, shrunk)?);
        return Ok(());
    }
    package.remove(&drawn.target)?;
    package.unrelate(part, &drawn.id)?;
    let sheet = package.text(part)?;
    package.set(part, &sheet::without_notes(&sheet)?);
    Ok(())
}

/// The part that draws a sheet's notes.
fn drawing_of(
    package: &mut Package<'_>,
    part: &str,
    frame: &Frame,
) -> Result<Option<Relation>, String> {
    let relations = package.relations(part)?.to_vec();
    let mut named = relations
        .into_iter()
        .filter(|one| Some(&one.id) == frame.notes.as_ref());
    Ok(named.find(|one| one.kind == "vmlDrawing" && package.holds(&one.target)))
}

fn place(markup: &Markup, comment: &Element) -> Option<CellPlace> {
    place_of(&markup.attribute(comment, "ref")?)
}

fn authors_of(markup: &Markup) -> Vec<String> {
    let authors = markup.all(&markup.root, "author");
    authors
        .iter()
        .map(|author| markup.text_of(author))
        .collect()
}

fn is_conversation(markup: &Markup, comment: &Element, authors: &[String]) -> bool {
    let author = markup.number(comment, "authorId");
    let author = author.and_then(|author| authors.get(author));
    author.is_some_and(|author| author.starts_with(CONVERSATION))
}

/// A run of text in the small type that notes have.
fn run(prefix: &str, text: &str) -> String {
    let text = escaped_text(text);
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"9\"/><{prefix}color indexed=\"81\"/></{prefix}rPr><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}r>"
    )
}

/// Puts a run behind the text of a note that somebody else wrote.
fn push_run(markup: &mut Markup, comment: &Element, text: &str) {
    let Some(body) = markup.child(comment, "text").cloned() else {
        return;
    };
    let prefix = markup.prefix(comment).to_owned();
    let run = run(&prefix, &format!("{APART}{text}"));
    let is_text = |child: &&Element| ["r", "t"].contains(&markup.local(child));
    let last = body.children.iter().rfind(is_text).cloned();
    match last {
        // Runs do not stand behind bare text in what spreadsheet programs write.
        Some(last) if markup.local(&last) == "t" => {
            markup.insert_before(&last, &format!("<{prefix}r>"));
            let end = last.close.end;
            markup.replace(end..end, format!("</{prefix}r>{run}"));
        }
        Some(last) => {
            let end = last.close.end;
            markup.replace(end..end, run);
        }
        None => markup.append(&body, &run, None),
    }
}

/// The pieces of a note's text that are shown, phonetic ones left out.
fn texts_of<'e>(markup: &Markup, comment: &'e Element) -> Vec<&'e Element> {
    let Some(body) = markup.child(comment, "text") else {
        return Vec::new();
    };
    body.children
        .iter()
        .filter_map(|child| match markup.local(child) {
            "t" => Some(child),
            "r" => markup.child(child, "t"),
            _ => None,
        })
        .collect()
}

/// A note's pieces without what stands between the lines of this tool, and what stood there; none
/// where nothing does.
fn without_block(
    markup: &Markup,
    comment: &Element,
    frames: &Frames,
) -> Option<(Vec<String>, String)> {
    let pieces: Vec<String> = texts_of(markup, comment)
        .into_iter()
        .map(|text| markup.text_of(text))
        .collect();
    let whole = pieces.concat();
    let (start, end) = frames.0.iter().find_map(|(head, foot)| {
        let start = whole.find(head)?;
        // Where somebody wrote over the last line, all to the end is ours.
        let foot_at = whole[start..].find(foot).map(|at| start + at + foot.len());
        Some((start, foot_at.unwrap_or(whole.len())))
    })?;
    let block = whole[start..end].to_owned();
    let before = &whole[..start];
    let start = before.strip_suffix(APART).unwrap_or(before).len();
    let mut from = 0;
    let kept = pieces
        .iter()
        .map(|piece| {
            let (first, last) = (from, from + piece.len());
            from = last;
            let head = &piece[..start.clamp(first, last) - first];
            let tail = &piece[end.clamp(first, last) - first..];
            format!("{head}{tail}")
        })
        .collect();
    Some((kept, block))
}

/// Gives a piece of a note another text; a run that is left empty goes.
fn set_text(markup: &mut Markup, comment: &Element, text: &Element, kept: &str) {
    if markup.text_of(text) == kept {
        return;
    }
    let body = markup.child(comment, "text").cloned();
    let run = body.and_then(|body| {
        let mut runs = body.children.into_iter();
        runs.find(|run| run.open.start < text.open.start && text.close.end < run.close.end)
    });
    match run {
        Some(run) if kept.is_empty() => markup.remove(&run),
        Some(_) | None => {
            let inside = text.open.end..text.close.start;
            markup.replace(inside, escaped_text(kept));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annex::explanation_note::OWN_FRAMES;

    #[test]
    fn what_is_read_as_ours_is_what_is_written() {
        let written = FRAMES.0.iter().map(|(head, foot)| (&**head, &**foot));
        assert_eq!(written.collect::<Vec<_>>(), OWN_FRAMES);
    }
}
