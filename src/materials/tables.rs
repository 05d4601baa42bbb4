//! The tables of a report or plan, cell by cell: what a cell says with its row's label and its column's
//! head is read as the sentence that these make together, by the same rules.

use std::collections::BTreeMap;

use crate::annex::number::read_typed;
use crate::annex::unit::unit_named;
use crate::annex::words::normalise;
use crate::intake::{Area, ProseTable};

use super::clause::Scope;
use super::differing::part_what_differs;
use super::heading::names_one;
use super::lead::{LeadFigure, Qualifier};
use super::paragraph::paragraph;
use super::sentence::{SentenceContext, read};
use super::token::tokens;
use super::words::{SUMS, list};

/// Cells that a merge is spread over.
const MOST_MERGED: u32 = 200;
/// Texts of a table with its merged cells filled.
const MOST_TEXTS: usize = 20_000;
/// Columns beyond which a table is a list.
const MOST_COLUMNS: u32 = 64;
/// Rows that say what stands in the columns.
const MOST_HEADS: u32 = 3;
/// Letters from which a cell is prose.
const PROSE: usize = 16;

/// A table's texts by row and column, merged cells filled.
struct TableTexts(BTreeMap<(u32, u32), String>);

/// Row from 1, figure and what it was read from.
type TableFigure = (usize, LeadFigure, String);

/// What a table gives. `caption` is the line above it.
pub fn figures(
    table: &ProseTable,
    caption: Option<&str>,
    scope: &Scope,
    context: &SentenceContext,
) -> Vec<TableFigure> {
    let texts = TableTexts::of(table);
    let depth = texts.depth();
    let mut scope = scope.clone();
    if texts.lists_others(depth) {
        scope.under.insert(Qualifier::Part);
    }
    let kinds = depth > 0 && texts.first_head_is("rows-of-kinds");
    let unit = caption.and_then(unit_in);
    let mut found = Vec::new();
    for (row, column, text) in &table.cells {
        let shown = *row as usize + 1;
        if text.chars().count() >= PROSE || states(text) {
            let mut own = scope.clone();
            let read = paragraph(text, &mut own, context).into_iter();
            found.extend(read.map(|(sentence, figure)| (shown, figure, sentence)));
            continue;
        }
        let of_head = Some(texts.head(*column, depth)).filter(|_| *row >= depth && depth > 0);
        let Some(sentence) =
            texts.sentence(*row, *column, text, of_head.as_deref(), unit.as_deref())
        else {
            continue;
        };
        let mut own = scope.clone();
        if kinds && !texts.sums(*row) {
            own.under.insert(Qualifier::Part);
        }
        let figures = read(&sentence, context, &mut own).into_iter();
        found.extend(figures.map(|figure| (shown, figure, sentence.clone())));
    }
    let mut read: Vec<&mut LeadFigure> = found.iter_mut().map(|(_, figure, _)| figure).collect();
    part_what_differs(&mut read);
    found
}

impl TableTexts {
    fn of(table: &ProseTable) -> TableTexts {
        let cells = table
            .cells
            .iter()
            .map(|(row, column, text)| ((*row, *column), text.clone()));
        let mut texts = TableTexts(cells.collect());
        for area in &table.merged {
            texts.spread(area);
        }
        texts.name_years();
        texts
    }

    /// 2022 heading a column, or a row under 年度, is the year, and so is 2023(目标).
    fn name_years(&mut self) {
        let of_years = |text: Option<&str>| {
            text.is_none_or(|text| list("year-heads").any(|word| normalise(text) == word))
        };
        let first = self.at(0, 0).map(str::to_owned);
        let in_rows = of_years(first.as_deref());
        for ((row, column), text) in &mut self.0 {
            let heads = *row == 0 || (*column == 0 && in_rows);
            if let Some(named) = heads.then(|| with_year(text)).flatten() {
                *text = named;
            }
        }
    }

    /// How many rows say what stands in the columns: the first, and those below it without a number.
    fn depth(&self) -> u32 {
        if !self.heads() {
            return 0;
        }
        let is_head = |row: &u32| {
            let texts = || self.row(*row).map(|(_, text)| text);
            texts().count() > 1 && texts().all(|text| read_typed(text).is_none())
        };
        let further = (1..MOST_HEADS).take_while(is_head).count();
        u32::try_from(further + 1).unwrap_or(1)
    }

    /// What the heading rows say of a column, once what several of them say.
    fn head(&self, column: u32, depth: u32) -> String {
        let mut said: Vec<&str> = (0..depth).filter_map(|row| self.at(row, column)).collect();
        said.dedup();
        said.concat()
    }

    fn spread(&mut self, area: &Area) {
        let (rows, columns) = (&area.rows, &area.columns);
        let height = (rows.last - rows.first).saturating_add(1);
        let width = (columns.last - columns.first).saturating_add(1);
        let Some(text) = self.0.get(&(rows.first, columns.first)).cloned() else {
            return;
        };
        if height.saturating_mul(width) > MOST_MERGED || self.0.len() > MOST_TEXTS {
            return;
        }
        for row in rows.first..=rows.last {
            for column in columns.first..=columns.last {
                self.0.entry((row, column)).or_insert_with(|| text.clone());
            }
        }
    }

    fn at(&self, row: u32, column: u32) -> Option<&str> {
        self.0.get(&(row, column)).map(String::as_str)
    }

    /// The texts of a row, from the left.
    fn row(&self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        let cells = self.0.range((row, 0)..(row + 1, 0));
        cells.map(|((_, column), text)| (*column, text.as_str()))
    }

    /// True where the first row says what stands in the columns.
    fn heads(&self) -> bool {
        let known = |text: &str| {
            let normalised = normalise(text);
            let found = tokens(&normalised, &SentenceContext::default().names);
            let is_year = found.iter().any(|token| token.year().is_some());
            let states = found.iter().any(|token| token.number().is_some());
            !states
                && (is_year
                    || names_one(&found)
                    || list("table-heads").any(|word| normalised.contains(word)))
        };
        let all = self.row(0).count();
        let heads = self.row(0).filter(|(_, text)| known(text)).count();
        let only_words = self.row(0).all(|(_, text)| read_typed(text).is_none());
        all > 1 && (heads * 2 > all || (all > 2 && only_words && !self.pairs()))
    }

    /// True where quantities stand beside each other, each before its number: 总建筑面积|36200|企业总数|41.
    fn pairs(&self) -> bool {
        self.0.iter().any(|((row, column), text)| {
            let named = || names_one(&tokens(&normalise(text), &SentenceContext::default().names));
            *row > 0 && *column > 1 && named()
        })
    }

    /// True where the first column, numbers of rows aside, is headed by a word of a list.
    fn first_head_is(&self, name: &str) -> bool {
        let mut heads = self.row(0).map(|(_, text)| normalise(text));
        let first = heads.find(|text| text != "序号");
        first.is_some_and(|text| list(name).any(|word| text == word))
    }

    /// True for a row of sums.
    fn sums(&self, row: u32) -> bool {
        let mut texts = self.row(row).map(|(_, text)| normalise(text));
        texts.any(|text| SUMS.iter().any(|word| text == *word) || text == "全年")
    }

    /// True where the rows are firms, institutions, projects, buildings or bases.
    fn lists_others(&self, depth: u32) -> bool {
        if depth > 0 && self.first_head_is("rows-of-places") {
            return true;
        }
        let others = |text: &str| list("rows-of-others").any(|word| normalise(text) == word);
        self.row(0).chain(self.row(1)).any(|(_, text)| others(text))
    }

    /// The sentence that a number makes with its label and head; none for what is no number.
    fn sentence(
        &self,
        row: u32,
        column: u32,
        text: &str,
        head: Option<&str>,
        unit: Option<&str>,
    ) -> Option<String> {
        let typed = read_typed(text).filter(|_| column < MOST_COLUMNS)?;
        let is_label = |text: &str| {
            let names = read_typed(text).is_none() && unit_named(&normalise(text)).is_none();
            names || begins_with_year(text)
        };
        let before: Vec<(u32, &str)> = self.row(row).take_while(|(at, _)| *at < column).collect();
        let label = before
            .iter()
            .rev()
            .map(|(_, text)| *text)
            .find(|text| is_label(text));
        let label = label.unwrap_or_default();
        let others = before
            .iter()
            .map(|(_, text)| *text)
            .filter(|text| *text != label && is_label(text));
        let others: Vec<String> = others.map(without_unit).collect();
        let of_row = || {
            let mut units = self
                .row(row)
                .take(MOST_COLUMNS as usize)
                .map(|(_, text)| normalise(text));
            units
                .find(|text| unit_named(text).is_some())
                .map(|text| text.into_owned())
        };
        let own_unit = if typed.suffix.is_empty() {
            unit_in(head.unwrap_or_default())
                .or_else(|| unit_in(label))
                .or_else(of_row)
                .or_else(|| unit.map(str::to_owned))
                .unwrap_or_default()
        } else {
            String::new()
        };
        let (head, label) = (without_unit(head.unwrap_or_default()), without_unit(label));
        let named = |words: &str| {
            names_one(&tokens(
                &normalise(words),
                &SentenceContext::default().names,
            ))
        };
        // 2022年 stands before the quantity, whichever of the two it is.
        let said = if named(&head) && !named(&label) {
            format!("{label}{head}")
        } else {
            format!("{head}{label}")
        };
        let outer = if others.is_empty() {
            String::new()
        } else {
            format!("{}，", others.concat())
        };
        Some(format!("{outer}{said}{}{own_unit}", text.trim()))
    }
}

/// True for a cell that names a quantity and its number: 总建筑面积15.2万平方米.
fn states(text: &str) -> bool {
    let normalised = normalise(text);
    let found = tokens(&normalised, &SentenceContext::default().names);
    read_typed(text).is_none()
        && names_one(&found)
        && found.iter().any(|token| token.number().is_some())
}

/// A year that stands without 年, with it.
fn with_year(text: &str) -> Option<String> {
    let text = normalise(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (year, behind) = text.split_at(digits);
    let is_year = digits == 4 && ("1990"..="2099").contains(&year);
    let ends = behind.is_empty() || behind.starts_with(['(', '实', '目', '计', '预', '完']);
    (is_year && ends).then(|| format!("{year}年{behind}"))
}

fn begins_with_year(text: &str) -> bool {
    let found = tokens(text, &SentenceContext::default().names)
        .into_iter()
        .next();
    found.is_some_and(|token| token.year().is_some())
}

/// The unit in the brackets of a label, or behind 单位.
fn unit_in(label: &str) -> Option<String> {
    let normalised = normalise(label);
    if let Some((_, behind)) = normalised.split_once("单位:") {
        let unit = behind.trim_end_matches(')');
        return unit_named(unit).map(|_| unit.to_owned());
    }
    let (_, behind) = normalised.rsplit_once('(')?;
    let unit = behind.strip_suffix(')')?;
    unit_named(unit).map(|_| unit.to_owned())
}

/// A label without the unit in its brackets.
fn without_unit(label: &str) -> String {
    let normalised = normalise(label);
    match (unit_in(label), normalised.rsplit_once('(')) {
        (Some(_), Some((words, _))) => words.to_owned(),
        (_, _) => normalised.into_owned(),
    }
}
