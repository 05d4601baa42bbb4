//! What to do first, in a few words that name the cell and what about it.

use crate::annex::{Annex, FactKey};
use crate::audit::{Finding, Place};
use crate::check::{Outcome, Step, Waiting, What};
use crate::facts::unit_of;
use crate::intake::{CellRef, SheetId};
use crate::rules::Judgement;

use crate::text::Language;

use super::phrase::{Phrases, text_key};
use crate::clean::clean;

/// Columns after which a value is cut.
const VALUE: usize = 24;
/// Runs of cells that are named before there is a count instead.
const RUNS: usize = 2;

/// The first thing to do.
pub struct First {
    pub message: String,
    /// Where; `None` for a figure that no cell waits for.
    pub place: Option<Place>,
    /// The code of the finding, where it is one.
    pub code: Option<&'static str>,
    /// The figure, where one is missing or is to be looked up.
    pub fact: Option<FactKey>,
    /// True where something is to be looked up, and mended only if it is wrong: `message` is then a request.
    pub checks: bool,
}

impl Phrases<'_> {
    /// The first thing to do; `None` where nothing is left.
    pub fn first(&self, outcome: &Outcome) -> Option<First> {
        let mut steps = outcome.next.steps.iter();
        steps.find_map(|step| self.step(outcome, step))
    }

    /// One of the things to do; `None` where no cell can be looked up, and for a step of another outcome.
    pub fn step(&self, outcome: &Outcome, step: &Step) -> Option<First> {
        match step.what {
            What::Condition(at) => self.to_check(outcome, outcome.judgements.get(at)?),
            What::Finding(at) => {
                let finding = outcome.findings.get(at)?;
                Some(First {
                    message: self.to_mend(finding),
                    place: Some(finding.place.clone()),
                    code: Some(finding.code),
                    fact: None,
                    checks: false,
                })
            }
            What::Figure(fact) => {
                let mut waiting = outcome.next.waiting.iter();
                let waiting = waiting.find(|one| one.fact == fact);
                Some(First {
                    message: self.to_fill(fact, waiting),
                    place: waiting.map(|one| Place::Cells(vec![one.cell.clone()])),
                    code: None,
                    fact: Some(fact),
                    checks: false,
                })
            }
        }
    }

    /// 附件2 › F22（2025年）
    pub fn waiting_cell(&self, waiting: &Waiting) -> String {
        let at = self.brief(&Place::Cells(vec![waiting.cell.clone()]));
        self.as_due(at, waiting)
    }

    /// The same as a letter says it: 附件2的F22（2025年）
    pub fn waiting_cell_in_letter(&self, waiting: &Waiting) -> String {
        let place = [
            ("annex", self.annex_short(waiting.annex)),
            ("cell", self.cell(&waiting.cell)),
        ];
        self.as_due(self.texts.with("notice-waiting", &place), waiting)
    }

    /// A place with the year that its figure is due for, and the unit, where that is not the fact's own.
    fn as_due(&self, at: String, waiting: &Waiting) -> String {
        let at = match waiting.year {
            Some(year) => self.in_year(at, year),
            None => at,
        };
        match waiting.unit {
            Some(unit) => {
                let values = [("spot", at), ("unit", self.unit(unit))];
                self.texts.with("first-place-unit", &values)
            }
            None => at,
        }
    }

    /// A place with the year that its column is of: F22（2025年）
    pub fn in_year(&self, at: String, year: i16) -> String {
        let values = [("spot", at), ("year", year.to_string())];
        self.texts.with("first-place-year", &values)
    }

    /// 附件3 › A106 的年份
    fn to_mend(&self, finding: &Finding) -> String {
        let mut variables = self.variables(finding);
        let spot = self.brief(&finding.place);
        variables.push(("at", self.before_words(&spot)));
        variables.push(("spot", spot));
        variables.push(("code", finding.code.to_owned()));
        for (name, value) in &mut variables {
            if ["value", "words"].contains(name) {
                *value = clean(value, VALUE);
            }
        }
        [text_key(finding).as_str(), finding.code, "other"]
            .into_iter()
            .find_map(|key| self.texts.find(&format!("first-{key}"), &variables))
            .unwrap_or_default()
    }

    /// 核对补充指标 › B7 的总建筑面积（未达标）
    fn to_check(&self, outcome: &Outcome, judgement: &Judgement) -> Option<First> {
        let rule = self.rules.rules.get(judgement.rule)?;
        let behind = judgement.evidence.iter();
        let behind: Vec<(FactKey, &CellRef)> = behind
            .filter_map(|(fact, at)| Some((*fact, outcome.facts.of(*fact).evidence.get(*at)?)))
            .flat_map(|(fact, evidence)| evidence.cells.iter().map(move |cell| (fact, cell)))
            .collect();
        let (fact, first) = behind.first()?;
        let cells = behind.iter().map(|(_, cell)| *cell);
        let cells = cells.filter(|cell| cell.sheet == first.sheet).cloned();
        let place = Place::Cells(cells.collect());
        let values = [
            ("at", self.before_words(&self.brief(&place))),
            ("rule", self.title(rule)),
        ];
        Some(First {
            message: self.texts.with("first-condition", &values),
            place: Some(place),
            code: None,
            fact: Some(*fact),
            checks: true,
        })
    }

    fn to_fill(&self, fact: FactKey, waiting: Option<&Waiting>) -> String {
        let fact = ("fact", self.fact(fact));
        match waiting {
            Some(waiting) => {
                let at = ("at", self.before_words(&self.waiting_cell(waiting)));
                match self.row_to_add(waiting) {
                    Some(row) => self.texts.with("first-row", &[at, ("row", row)]),
                    None => self.texts.with("first-cell", &[fact, at]),
                }
            }
            None => self.texts.with("first-figure", &[fact]),
        }
    }

    /// B17 写“总建筑面积”，C17 写“平方米”; none where the row is there.
    pub fn row_to_add(&self, waiting: &Waiting) -> Option<String> {
        let row = waiting.row.as_ref()?;
        let written = |cell: &CellRef, words: String| {
            let at = self.before_words(&self.cell(cell));
            self.texts
                .with("row-write", &[("at", at), ("words", words)])
        };
        let unit = unit_of(waiting.fact).spelling().unwrap_or_default();
        let name = match &row.unit {
            Some(_) => self.row(waiting.fact),
            None => format!("{}({unit})", self.row(waiting.fact)),
        };
        let unit = row.unit.as_ref().map(|cell| written(cell, unit.to_owned()));
        let all: Vec<String> = std::iter::once(written(&row.name, name))
            .chain(unit)
            .collect();
        Some(all.join(&self.texts.get("row-write-separator")))
    }

    /// A place with the blank that Chinese words want behind Latin ones.
    fn before_words(&self, spot: &str) -> String {
        match self.texts.language {
            Language::Chinese if spot.ends_with(|c: char| c.is_ascii()) => format!("{spot} "),
            Language::Chinese | Language::English => spot.to_owned(),
        }
    }

    /// A place by the annex that it is on, where that is on one sheet only: 附件3 › A106
    fn brief(&self, place: &Place) -> String {
        match place {
            Place::Application | Place::File(_) => self.place(place),
            Place::Sheet(sheet) => self.brief_sheet(sheet),
            Place::Cells(cells) => {
                let Some(sheet) = cells.first().map(|cell| &cell.sheet) else {
                    return self.place(place);
                };
                let own: Vec<CellRef> = cells
                    .iter()
                    .filter(|cell| cell.sheet == *sheet)
                    .cloned()
                    .collect();
                format!(
                    "{} › {}",
                    self.brief_sheet(sheet),
                    self.few_cells(&own, RUNS)
                )
            }
        }
    }

    fn brief_sheet(&self, sheet: &SheetId) -> String {
        let tables = &self.application.tables;
        let mut here = tables.iter().filter(|table| *table.sheet == *sheet);
        let only = here.next().filter(|_| here.next().is_none());
        let alone = |annex: Annex| tables.iter().filter(|other| other.annex == annex).count() == 1;
        match only.filter(|table| alone(table.annex)) {
            Some(table) => self.annex_short(table.annex),
            None => self.sheet(sheet),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit;
    use crate::audit::Class;
    use crate::text::{Language, Texts};

    /// Whatever may be first has words of its own, which ask for nothing that its finding does not know.
    #[test]
    fn every_check_that_asks_for_something_has_its_words() {
        for language in [Language::Chinese, Language::English] {
            let texts = Texts::new(language);
            for check in audit::checks().filter(|check| check.class != Class::Note) {
                let said = texts.find(&format!("first-{}", check.code), &[]);
                assert!(said.is_some() || check.code == "X19", "{}", check.code);
            }
        }
    }
}
