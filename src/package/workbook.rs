//! The workbook part: which part each sheet is, the list of findings put in before them, and taken
//! out again. Whatever counts sheets by their position moves along.

use super::markup::{Element, Markup, escaped, prefixed_attribute, with_attribute};
use super::parts::{Dialect, Package, STRICT, TRANSITIONAL};
use super::rows;

/// Where a workbook's sheets are.
#[derive(Debug, Clone)]
pub struct WorkbookPart {
    /// The name of the workbook part.
    pub part: String,
    pub dialect: Dialect,
    /// The part of each sheet, by position; none for one that is no worksheet.
    pub sheets: Vec<Option<String>>,
    /// Their names.
    pub names: Vec<String>,
}

impl WorkbookPart {
    /// # Errors
    /// The workbook part is missing or no markup.
    pub fn of(package: &mut Package<'_>) -> Result<WorkbookPart, String> {
        let main = package.related("", "officeDocument")?;
        let part = main.map_or_else(|| "xl/workbook.xml".to_owned(), |main| main.target);
        let markup = package.markup(&part)?;
        let is_strict = markup.tag(&markup.root).contains(STRICT.sheets);
        let relations = package.relations(&part)?;
        let listed: Vec<(String, Option<String>)> = sheets(&markup)
            .into_iter()
            .map(|sheet| {
                let id = prefixed_attribute(markup.tag(sheet), "id").unwrap_or_default();
                let relation = relations.iter().find(|one| one.id == id);
                let relation = relation.filter(|one| one.kind == "worksheet");
                let name = markup.attribute(sheet, "name").unwrap_or_default();
                (name.into_owned(), relation.map(|one| one.target.clone()))
            })
            .collect();
        let (names, sheets) = listed.into_iter().unzip();
        Ok(WorkbookPart {
            part,
            dialect: if is_strict { STRICT } else { TRANSITIONAL },
            sheets,
            names,
        })
    }

    /// The texts that its cells share; empty where they share none.
    ///
    /// # Errors
    /// A part is no markup.
    pub fn shared_strings(&self, package: &mut Package<'_>) -> Result<Vec<Box<str>>, String> {
        match package.related(&self.part, "sharedStrings")? {
            Some(strings) => rows::shared_strings(package.stream(&strings.target)?),
            None => Ok(Vec::new()),
        }
    }

    /// The folder that the workbook's other parts lie in, with `/`.
    pub fn folder(&self) -> &str {
        self.part.rfind('/').map_or("", |end| &self.part[..=end])
    }

    /// Puts a worksheet, a part that is there, before all others.
    pub fn insert_first(
        &self,
        package: &mut Package<'_>,
        name: &str,
        part: &str,
    ) -> Result<(), String> {
        let id = package.relate(&self.part, "worksheet", part, self.dialect)?;
        let mut markup = package.markup(&self.part)?;
        let root = markup.root.clone();
        let listed: Vec<Element> = sheets(&markup).into_iter().cloned().collect();
        let largest = listed
            .iter()
            .filter_map(|sheet| markup.number(sheet, "sheetId"))
            .max();
        let Some(first) = listed.first() else {
            return Err("the workbook lists no sheet".into());
        };
        let sheet = format!(
            "<{}sheet xmlns:r=\"{}\" name=\"{}\" sheetId=\"{}\" r:id=\"{id}\"/>",
            markup.prefix(first),
            self.dialect.relations,
            escaped(name),
            largest.unwrap_or(0) + 1,
        );
        markup.insert_before(first, &sheet);
        move_positions(&mut markup, &root, |at| Some(at + 1));
        if markup.all(&root, "workbookView").is_empty()
            && let Some(list) = markup.child(&root, "sheets").cloned()
        {
            // Without a word the first sheet would be the active one, beside the one that says it is.
            let prefix = markup.prefix(&list).to_owned();
            let views = format!(
                "<{prefix}bookViews><{prefix}workbookView activeTab=\"1\"/></{prefix}bookViews>"
            );
            markup.insert_before(&list, &views);
        }
        let text = markup.finish()?;
        package.set(&self.part, &text);
        Ok(())
    }

    /// Takes the sheet at a position out, with its part.
    pub fn remove(&mut self, package: &mut Package<'_>, position: usize) -> Result<(), String> {
        let mut markup = package.markup(&self.part)?;
        let root = markup.root.clone();
        let Some(sheet) = sheets(&markup).get(position).copied().cloned() else {
            return Ok(());
        };
        let id = prefixed_attribute(markup.tag(&sheet), "id").map(|id| id.into_owned());
        markup.remove(&sheet);
        move_positions(&mut markup, &root, |at| match at {
            at if at == position => None,
            at if at > position => Some(at - 1),
            at => Some(at),
        });
        let text = markup.finish()?;
        package.set(&self.part, &text);
        if let Some(id) = id {
            package.unrelate(&self.part, &id)?;
        }
        if let Some(part) = self.sheets.remove(position) {
            package.remove(&part)?;
        }
        self.names.remove(position);
        Ok(())
    }
}

fn sheets(markup: &Markup) -> Vec<&Element> {
    let list = markup.child(&markup.root, "sheets");
    let children = list.map_or(&[][..], |list| &list.children);
    children
        .iter()
        .filter(|child| markup.local(child) == "sheet")
        .collect()
}

/// Moves what names a sheet by its position; what belongs to a sheet that is gone goes with it.
fn move_positions(markup: &mut Markup, root: &Element, moved: impl Fn(usize) -> Option<usize>) {
    for view in markup.all(root, "workbookView").into_iter().cloned() {
        let active = markup.number(&view, "activeTab").unwrap_or(0);
        let mut tag = markup.tag(&view).to_owned();
        let active = moved(active).unwrap_or(0);
        tag = with_attribute(&tag, "activeTab", &active.to_string());
        // The first tab in view stays the first one, which is where the list is put.
        if let Some(first) = markup
            .number(&view, "firstSheet")
            .filter(|first| *first > 0)
        {
            let first = moved(first).unwrap_or(0);
            tag = with_attribute(&tag, "firstSheet", &first.to_string());
        }
        markup.replace(view.open.clone(), tag);
    }
    for list in markup.all(root, "definedNames").into_iter().cloned() {
        let moves: Vec<(&Element, Option<usize>)> = list
            .children
            .iter()
            .filter_map(|name| Some((name, moved(markup.number(name, "localSheetId")?))))
            .collect();
        let gone = moves.iter().filter(|(_, to)| to.is_none()).count();
        if gone > 0 && gone == list.children.len() {
            markup.remove(&list);
            continue;
        }
        for (name, to) in moves {
            match to {
                Some(to) => markup.set(name, "localSheetId", &to.to_string()),
                None => markup.remove(name),
            }
        }
    }
}
