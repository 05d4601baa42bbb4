//! The styles of a workbook: what is added to fonts, fills, borders and cell formats, at their ends, so
//! that no index changes. What is there already is not added twice.

use std::collections::HashMap;

use super::fill::{self, NO_FILL, prefixed};
use crate::package::markup::{
    Element, Markup, attribute, attributes, name, opened, with_attribute,
};
use crate::package::parts::Package;
use crate::package::workbook::WorkbookPart;

/// Excel's limit on cell formats.
const MOST_FORMATS: usize = 64_000;
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
/// The order of the style sheet's children (ECMA-376 part 1, 18.8.39), as far as they matter here.
const ORDER: [&str; 6] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
];
const DEFAULT_FONT: &str = "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>";
const DEFAULT_BORDER: &str = "<border><left/><right/><top/><bottom/><diagonal/></border>";
const DEFAULT_FORMAT: &str = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>";

/// One of the lists, as written and as it grows.
struct StyleList {
    name: &'static str,
    items: Vec<String>,
    /// How many were there.
    there: usize,
}

pub struct StylesPart {
    part: String,
    markup: Markup,
    prefix: String,
    fonts: StyleList,
    fills: StyleList,
    borders: StyleList,
    formats: StyleList,
    /// The normal form of each fill.
    fill_forms: Vec<String>,
    fill_index: HashMap<String, usize>,
    /// Cell formats in the form in which they are compared.
    format_index: HashMap<String, usize>,
}

impl StylesPart {
    /// The workbook's styles; new ones where it has none.
    pub fn of(package: &mut Package<'_>, book: &WorkbookPart) -> Result<StylesPart, String> {
        let part = match package.related(&book.part, "styles")? {
            Some(relation) => relation.target,
            None => {
                let part = package.free_name(&format!("{}styles", book.folder()), "xml");
                let text = format!("<styleSheet xmlns=\"{}\"/>", book.dialect.sheets);
                package.add(&part, TYPE, &text)?;
                package.relate(&book.part, "styles", &part, book.dialect)?;
                part
            }
        };
        let markup = package.markup(&part)?;
        let list = |name: &'static str| {
            let container = markup.child(&markup.root, name);
            let items = container.map_or(&[][..], |container| &container.children);
            let items: Vec<String> = items
                .iter()
                .map(|item| markup.whole(item).to_owned())
                .collect();
            StyleList {
                name,
                there: items.len(),
                items,
            }
        };
        let mut styles = StylesPart {
            fonts: list("fonts"),
            fills: list("fills"),
            borders: list("borders"),
            formats: list("cellXfs"),
            prefix: markup.prefix(&markup.root).to_owned(),
            part,
            markup,
            fill_forms: Vec::new(),
            fill_index: HashMap::new(),
            format_index: HashMap::new(),
        };
        styles.complete();
        styles.index();
        Ok(styles)
    }

    /// The fill of a cell format, in its normal form.
    pub fn fill_of(&self, format: usize) -> String {
        let tag = self.formats.items.get(format).map_or("", String::as_str);
        let fill = attribute(tag, "fillId").and_then(|id| id.trim().parse().ok());
        fill.and_then(|id: usize| self.fill_forms.get(id).cloned())
            .unwrap_or_else(|| NO_FILL.to_owned())
    }

    /// How many cell formats there are.
    pub fn count(&self) -> usize {
        self.formats.items.len()
    }

    /// The cell format that differs from another in nothing but its fill; none where there may be no
    /// more.
    pub fn with_fill(&mut self, format: usize, fill: &str) -> Option<usize> {
        let fill = self.fill(fill).to_string();
        let base = self
            .formats
            .items
            .get(format)
            .or(self.formats.items.first())?;
        let end = base.find('>')?;
        let (tag, rest) = base.split_at(end + 1);
        let tag = with_attribute(tag, "fillId", &fill);
        let form = form(&tag, rest);
        if let Some(at) = self.format_index.get(&form) {
            return Some(*at);
        }
        let tag = with_attribute(&tag, "applyFill", "1");
        let at = self.formats.add(format!("{tag}{rest}"))?;
        self.format_index.insert(form, at);
        Some(at)
    }

    /// A cell format made from its font, fill, border, further attributes and alignment.
    pub fn format(
        &mut self,
        font: &str,
        fill: &str,
        border: &str,
        attributes: &str,
        alignment: &str,
    ) -> Option<usize> {
        let font = self.fonts.index(&prefixed(font, &self.prefix));
        let fill = self.fill(fill);
        let border = self.borders.index(&prefixed(border, &self.prefix));
        let format = format!(
            "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" {attributes} applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{alignment}</xf>"
        );
        self.formats
            .add(prefixed(&format, &self.prefix).into_owned())
    }

    /// Writes what was added.
    pub fn finish(self, package: &mut Package<'_>) -> Result<(), String> {
        let mut markup = self.markup;
        let root = markup.root.clone();
        let mut inside = String::new();
        for list in [self.fonts, self.fills, self.borders, self.formats] {
            let added = list.items[list.there..].concat();
            if added.is_empty() {
                continue;
            }
            if let Some(container) = markup.child(&root, list.name).cloned() {
                markup.append(&container, &added, Some(list.items.len()));
                continue;
            }
            let count = list.items.len();
            let container = format!(
                "<{0}{1} count=\"{count}\">{added}</{0}{1}>",
                self.prefix, list.name
            );
            match next_of(&markup, &root, list.name) {
                Some(next) => markup.insert_before(&next, &container),
                None => inside.push_str(&container),
            }
        }
        if !inside.is_empty() {
            markup.append(&root, &inside, None);
        }
        let text = markup.finish()?;
        package.set(&self.part, &text);
        Ok(())
    }

    fn fill(&mut self, fill: &str) -> usize {
        if let Some(at) = self.fill_index.get(fill) {
            return *at;
        }
        let at = self.fills.items.len();
        self.fills
            .items
            .push(prefixed(fill, &self.prefix).into_owned());
        self.fill_forms.push(fill.to_owned());
        self.fill_index.insert(fill.to_owned(), at);
        at
    }

    fn index(&mut self) {
        for (at, fill) in self.fills.items.iter().enumerate() {
            let form = fill::normal(fill).unwrap_or_else(|| NO_FILL.to_owned());
            self.fill_forms.push(form.clone());
            self.fill_index.entry(form).or_insert(at);
        }
        for (at, format) in self.formats.items.iter().enumerate() {
            let end = format.find('>').map_or(0, |end| end + 1);
            let (tag, rest) = format.split_at(end);
            self.format_index.entry(form(tag, rest)).or_insert(at);
        }
    }

    /// What every style sheet must hold: the first of each list is what cells have by default, and
    /// the second fill is taken.
    fn complete(&mut self) {
        let grey = "<fill><patternFill patternType=\"gray125\"/></fill>";
        for (list, least) in [
            (&mut self.fonts, &[DEFAULT_FONT][..]),
            (&mut self.fills, &[NO_FILL, grey]),
            (&mut self.borders, &[DEFAULT_BORDER]),
            (&mut self.formats, &[DEFAULT_FORMAT]),
        ] {
            if list.items.is_empty() {
                let least = least.iter().map(|one| prefixed(one, &self.prefix));
                list.items.extend(least.map(|one| one.into_owned()));
            }
        }
    }
}

impl StyleList {
    fn index(&mut self, item: &str) -> usize {
        if let Some(at) = self.items.iter().position(|held| held == item) {
            return at;
        }
        self.items.push(item.to_owned());
        self.items.len() - 1
    }

    fn add(&mut self, item: String) -> Option<usize> {
        let known = self.items.iter().position(|held| *held == item);
        known.or_else(|| (self.items.len() < MOST_FORMATS).then(|| self.index(&item)))
    }
}

/// The first child of the style sheet that must stand behind a list.
fn next_of(markup: &Markup, root: &Element, list: &str) -> Option<Element> {
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    let own = place(list);
    let behind = |child: &&Element| {
        place(markup.local(child)).is_none_or(|at| own.is_some_and(|own| at > own))
    };
    root.children.iter().find(behind).cloned()
}

/// A format but for what says that its fill counts, and for how it is closed.
fn form(tag: &str, rest: &str) -> String {
    let tag = opened(tag);
    let mut pairs: Vec<(&str, &str)> = attributes(&tag)
        .map(|(key, value)| (&tag[key], &tag[value]))
        .filter(|(key, _)| *key != "applyFill")
        .collect();
    pairs.sort_unstable();
    format!("{} {pairs:?}{rest}", name(&tag))
}
