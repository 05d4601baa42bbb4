//! How the styles of a Word document set characters and headings, and what its properties say.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::intake::Reason;
use crate::intake::seen::RunProperties;
use crate::limits;
use crate::package::xml::{Events, local_attribute};

/// What styles of characters and of paragraphs do, by name.
#[derive(Debug, Default)]
pub(super) struct DocxStyles {
    /// How they set characters.
    pub(super) runs: BTreeMap<String, RunProperties>,
    /// How deep they stand among the headings, from 1.
    pub(super) levels: BTreeMap<String, u8>,
}

/// The styles that strike out, raise or lower, and those of headings.
pub(super) fn styles_of(part: &str) -> Result<DocxStyles, Reason> {
    let mut events = Events::of(part);
    let mut styles = DocxStyles::default();
    events.root()?;
    while let Some(style) = events.child()? {
        let name = local_attribute(&style, "styleId").unwrap_or_default();
        let mut run = RunProperties::default();
        let mut level = None;
        while let Some(properties) = events.child()? {
            if properties.local_name().as_ref() == "name" {
                level = value(&properties).and_then(|name| heading_level(&name));
            }
            if properties.local_name().as_ref() != "rPr" {
                events.skip()?;
                continue;
            }
            while let Some(property) = events.child()? {
                set(&mut run, &property);
                events.skip()?;
            }
        }
        if styles.runs.len() + styles.levels.len() >= limits::NUMBER_FORMATS {
            continue;
        }
        if let Some(level) = level {
            styles.levels.insert(name.clone().into_owned(), level);
        }
        if run.is_marked() {
            styles.runs.insert(name.into_owned(), run);
        }
    }
    Ok(styles)
}

/// Of `heading 2`, which programs write in whatever language they speak, or 标题 2.
fn heading_level(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let number = name.strip_prefix("heading").or(name.strip_prefix("标题"))?;
    number
        .trim()
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))
}

/// What a property of a run (17.3.2) makes of how its characters stand.
pub(super) fn set(run: &mut RunProperties, property: &BytesStart<'_>) {
    match property.local_name().as_ref() {
        "strike" | "dstrike" => run.struck = !is_off(property),
        "vertAlign" => {
            let place = value(property).unwrap_or_default();
            (run.raised, run.lowered) = (place == "superscript", place == "subscript");
        }
        // In half points, above or below the line.
        "position" => {
            let height = value(property).and_then(|height| height.trim().parse::<i32>().ok());
            let height = height.unwrap_or(0);
            (run.raised, run.lowered) = (height > 0, height < 0);
        }
        _ => {}
    }
}

/// `w:val`.
pub(super) fn value<'a>(element: &'a BytesStart<'_>) -> Option<Cow<'a, str>> {
    local_attribute(element, "val")
}

/// A property that is named is on, unless its value says otherwise (17.17.4).
pub(super) fn is_off(element: &BytesStart<'_>) -> bool {
    value(element).is_some_and(|value| ["0", "false", "off"].contains(&&*value))
}
