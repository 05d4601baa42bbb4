//! What is missing: the facts that would decide the rules that are undetermined, what is known of
//! them so far, and where they stand.

use std::collections::BTreeMap;

use crate::annex::FactKey;
use crate::audit::{self, Family, Finding, Place};
use crate::check::Outcome;
use crate::facts::Fact;
use crate::text::Texts;

use super::clean::clean;
use super::phrase::Phrases;

/// A fact that would decide rules that are undetermined.
pub struct Missing {
    pub key: FactKey,
    /// What is wanted: the fact, and what is known of it so far.
    pub figure: String,
    /// The titles of the rules it would decide.
    pub rules: String,
    /// What to do where the application contradicts itself about it.
    pub contradiction: Option<String>,
    /// The cell that waits for it, and what stands beside it under another year.
    pub waiting: Option<String>,
    /// The materials of the application in which it stands.
    pub documents: String,
}

impl Missing {
    /// The figure, and what it decides.
    pub fn wanted(&self, texts: &Texts) -> String {
        let values = [
            ("figure", self.figure.clone()),
            ("rules", self.rules.clone()),
        ];
        texts.with("missing-figure", &values)
    }

    /// What is wrong about it, or the cell that waits for it.
    pub fn about(&self) -> impl Iterator<Item = &str> {
        let both = [&self.contradiction, &self.waiting];
        both.into_iter().flatten().map(String::as_str)
    }

    /// Where it stands.
    pub fn to_be_found(&self, texts: &Texts) -> String {
        texts.with(
            "missing-documents",
            &[("documents", self.documents.clone())],
        )
    }
}

impl Phrases<'_> {
    /// The facts that would decide the undetermined rules of an outcome, in the order of keys. Where the
    /// dates put it into a wrong year none are: what is missing then follows from that.
    pub fn missing(&self, outcome: &Outcome) -> Vec<Missing> {
        let leads = |finding: &Finding| finding.leads() && finding.is_open();
        if outcome.findings.iter().any(leads) {
            return Vec::new();
        }
        let mut missing: BTreeMap<FactKey, Vec<String>> = BTreeMap::new();
        for judgement in &outcome.judgements {
            let Some(rule) = self.rules.rules.get(judgement.rule) else {
                continue;
            };
            for fact in &judgement.missing {
                missing.entry(*fact).or_default().push(self.title(rule));
            }
        }
        missing
            .into_iter()
            .map(|(key, rules)| Missing {
                key,
                figure: self.missing_figure(outcome.facts.of(key)),
                rules: rules.join(&self.texts.get("list-separator")),
                contradiction: self.contradiction(outcome, key),
                waiting: self.waiting(outcome, key),
                documents: self.where_stated(key),
            })
            .collect()
    }

    /// Where missing figures are found, said once of all of them.
    pub fn missing_where(&self, missing: &[Missing]) -> Option<String> {
        let (first, others) = missing.split_first()?;
        let documents = if others.iter().all(|one| one.documents == first.documents) {
            first.documents.clone()
        } else {
            self.texts.get("where-any")
        };
        let values = [("documents", documents)];
        Some(self.texts.with("missing-documents", &values))
    }

    /// 填在附件2 › F22（2025年），现在是空的。E22（2024年）填有 36200
    fn waiting(&self, outcome: &Outcome, key: FactKey) -> Option<String> {
        let mut waiting = outcome.next.waiting.iter();
        let waiting = waiting.find(|one| one.fact == key)?;
        let mut values = vec![("cell", self.waiting_cell(waiting))];
        let row = self.row_to_add(waiting).map(|row| ("row", row));
        let key = row.as_ref().map_or("missing-waiting", |_| "missing-row");
        values.extend(row);
        let said = self.texts.with(key, &values);
        let Some((year, note)) = &waiting.elsewhere else {
            return Some(said);
        };
        let values = [
            ("cell", self.in_year(self.cell(&note.cell), *year)),
            ("value", clean(&note.written, self.width)),
        ];
        Some(said + &self.texts.with("missing-elsewhere", &values))
    }

    /// What to do with missing figures once they are found. `None` where all of them contradict
    /// themselves: one more figure would not settle that.
    pub fn missing_how(&self, missing: &[Missing]) -> Option<String> {
        let example = missing.iter().find(|one| one.contradiction.is_none())?;
        let values = [("option", self.option(example.key))];
        let wanted = || missing.iter().filter(|one| one.contradiction.is_none());
        let waits = |one: &Missing| one.waiting.is_some();
        let key = if wanted().all(waits) {
            "missing-how-filled"
        } else if missing.iter().any(waits) {
            "missing-how-cells"
        } else {
            "missing-how"
        };
        Some(self.texts.with(key, &values))
    }

    /// 总建筑面积(平方米), or 总营业收入的准确数(现在只知道至少 112,000 万元).
    fn missing_figure(&self, fact: &Fact) -> String {
        let bounded = fact.upper.is_some()
            || fact
                .lower
                .as_ref()
                .is_some_and(|end| end.value.is_positive());
        if fact.contradicted || !bounded {
            return self.fact_in_unit(fact.key);
        }
        let values = [("fact", self.fact(fact.key)), ("known", self.known(fact))];
        self.texts.with("missing-exact", &values)
    }

    /// Where a fact contradicts itself: the findings that say which cells to correct.
    fn contradiction(&self, outcome: &Outcome, key: FactKey) -> Option<String> {
        let fact = outcome.facts.of(key);
        if !fact.contradicted {
            return None;
        }
        let behind = |finding: &&Finding| match &finding.place {
            Place::Cells(cells) => cells.first().is_some_and(|cell| {
                let evidence = fact.evidence.iter();
                evidence
                    .flat_map(|piece| &piece.cells)
                    .any(|own| own == cell)
            }),
            Place::Application | Place::File(_) | Place::Sheet(_) => false,
        };
        let between = |finding: &&Finding| audit::family_of(finding.code) == Some(Family::Between);
        let findings = outcome.findings.iter().filter(between).filter(behind);
        let mut codes: Vec<&str> = findings.map(|finding| finding.code).collect();
        codes.dedup();
        if codes.is_empty() {
            return Some(self.texts.get("missing-contradicted"));
        }
        let values = [("codes", codes.join(&self.texts.get("list-separator")))];
        Some(self.texts.with("missing-contradicted-at", &values))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::text::Language;

    #[test]
    fn what_contradicts_itself_is_to_be_corrected_not_supplied() {
        let mut run = sample::run(vec![sample::incomplete()]);
        let key = FactKey::TotalRevenue as usize;
        run.outcomes[0].facts.facts[key].contradicted = true;
        let texts = Texts::new(Language::Chinese);
        let outcome = &run.outcomes[0];
        let phrases = Phrases::new(&texts, &run.rules, &outcome.application);
        let missing = phrases.missing(outcome);
        let how = phrases
            .missing_how(&missing)
            .expect("others are to be supplied");
        assert!(how.contains("基地企业总数"), "{how}");
        let revenue = missing.iter().filter(|one| one.contradiction.is_some());
        let revenue: Vec<&str> = revenue.map(|one| one.figure.as_str()).collect();
        assert_eq!(revenue, ["总营业收入（万元）"]);
    }
}
