//! What only people judge, prepared: what the application's tables and materials say of it, with places.
//! Nothing of it decides.

use std::collections::BTreeMap;

use crate::Decimal;
use crate::annex::{Amount, Annex, Field, Firm, Table};
use crate::check::Outcome;
use crate::clean::clean;
use crate::materials::outline::{Outline, Section, State};

use super::phrase::Phrases;

/// Columns after which a name is cut, and how many lines of business are listed.
const NAME: usize = 60;
const FIELDS: usize = 12;
/// Years for which the plan is to set aims.
const YEARS: usize = 3;

/// A row to be signed: the key of its words, and what was found.
pub type Prepared = (&'static str, Option<String>);

impl Phrases<'_> {
    /// The rows, in the order of the clauses that they are of.
    pub fn prepared(&self, outcome: &Outcome) -> Vec<Prepared> {
        let outline = outcome.searched.outline.as_ref();
        vec![
            ("review-outline", outline.map(|one| self.outline(one))),
            ("review-aims", outline.and_then(|one| self.aims(one))),
            ("review-fields", self.fields(outcome)),
            ("review-manager", self.managers(outcome)),
            ("review-sums", self.sums(outcome)),
        ]
    }

    /// 建设方案.docx：五个部分、九节里写到 12 处。没有：二（三）产业协同。只有标题：…
    fn outline(&self, outline: &Outline) -> String {
        let of = |is_it: fn(&State) -> bool| {
            let sections = outline.sections.iter();
            sections.filter(move |one| is_it(&one.state))
        };
        let named = |section: &Section| format!("{} {}", section.number, section.title);
        let written = of(|state| matches!(state, State::Written(_))).count();
        let missing: Vec<String> = of(|state| *state == State::Missing).map(named).collect();
        let empty = of(|state| matches!(state, State::Empty(_)));
        let empty: Vec<String> = empty
            .filter_map(|section| match section.state {
                State::Empty(spot) => Some((section, self.spot(&outline.path, spot))),
                State::Missing | State::Written(_) => None,
            })
            .map(|(section, place)| format!("{} ({place})", named(section)))
            .collect();
        let file = clean(&self.application.relative_path(&outline.path), self.width);
        let values = [
            ("file", file),
            ("written", written.to_string()),
            ("all", outline.sections.len().to_string()),
        ];
        let mut lines = vec![self.texts.with("prepared-outline", &values)];
        for (key, sections) in [("missing", missing), ("empty", empty)] {
            if !sections.is_empty() {
                let listed = sections.join(&self.texts.get("list-separator"));
                let values = [("sections", listed)];
                lines.push(self.texts.with(&format!("prepared-outline-{key}"), &values));
            }
        }
        lines.join("\n")
    }

    fn aims(&self, outline: &Outline) -> Option<String> {
        let spot = outline.first_aim?;
        let years: Vec<String> = outline.aims.iter().map(i16::to_string).collect();
        let few = years.len() < YEARS;
        let values = [
            ("years", years.join(&self.texts.get("list-separator"))),
            ("place", self.spot(&outline.path, spot)),
        ];
        let key = if few {
            "prepared-aims-few"
        } else {
            "prepared-aims"
        };
        Some(self.texts.with(key, &values))
    }

    /// Lines of business by the compositions' own words, each with its firms and their revenue in it.
    fn fields(&self, outcome: &Outcome) -> Option<String> {
        let mut fields: BTreeMap<&str, (usize, Decimal)> = BTreeMap::new();
        for firm in self.firms(outcome) {
            let composition = firm.composition.as_ref().and_then(Field::given);
            let revenue = firm.revenue.as_ref().and_then(Field::given);
            let (Some(composition), Some(revenue)) = (composition, revenue) else {
                continue;
            };
            for (name, share) in &composition.parts {
                let field = fields.entry(name.as_str()).or_default();
                field.0 += 1;
                field.1 += &revenue.value * share / Decimal::from(100);
            }
        }
        let mut fields: Vec<(&str, (usize, Decimal))> = fields.into_iter().collect();
        fields.sort_by(|one, other| other.1.1.cmp(&one.1.1).then_with(|| one.0.cmp(other.0)));
        let more = fields.len().saturating_sub(FIELDS);
        let shown = fields.iter().take(FIELDS);
        let mut lines: Vec<String> = shown
            .map(|(name, (firms, revenue))| {
                let values = [
                    ("field", clean(name, NAME)),
                    ("firms", firms.to_string()),
                    ("revenue", self.amount(&revenue.with_scale(2))),
                ];
                self.texts.with("prepared-field", &values)
            })
            .collect();
        if more > 0 {
            let values = [("count", more.to_string())];
            lines.push(self.texts.with("prepared-fields-cut", &values));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn managers(&self, outcome: &Outcome) -> Option<String> {
        let managers = outcome.searched.managers.iter();
        let lines: Vec<String> = managers
            .map(|one| {
                let name = one.name.as_ref().map(|name| clean(name, NAME));
                let values = [
                    ("name", name.unwrap_or_else(|| "—".to_owned())),
                    ("code", clean(&one.code, NAME)),
                    ("place", self.spot(&one.path, one.spot)),
                ];
                let key = if one.is_valid {
                    "prepared-manager"
                } else {
                    "prepared-manager-check"
                };
                self.texts.with(key, &values)
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Σ of assets and profit over annex 3.
    fn sums(&self, outcome: &Outcome) -> Option<String> {
        type Of = fn(&Firm) -> Option<&Field<Amount>>;
        let columns: [(&str, Of); 2] = [
            ("prepared-assets", |firm| firm.total_assets.as_ref()),
            ("prepared-profit", |firm| firm.total_profit.as_ref()),
        ];
        let lines: Vec<String> = columns
            .into_iter()
            .filter_map(|(key, of)| {
                let amounts = self.firms(outcome).filter_map(of).filter_map(Field::given);
                let amounts: Vec<&Decimal> = amounts.map(|amount| &amount.value).collect();
                let sum: Decimal = amounts.iter().copied().cloned().sum();
                let values = [
                    ("sum", self.amount(&sum)),
                    ("firms", amounts.len().to_string()),
                ];
                (!amounts.is_empty()).then(|| self.texts.with(key, &values))
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn firms<'a>(&self, outcome: &'a Outcome) -> impl Iterator<Item = &'a Firm> {
        let tables = outcome.application.tables_of(Annex::Firms);
        tables.into_iter().flat_map(Table::firms)
    }
}
