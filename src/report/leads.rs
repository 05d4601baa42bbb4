//! What the materials say of a figure that is missing: the sentences, where they stand, and how staff
//! may take a figure over.

use std::path::Path;

use crate::annex::FactKey;
use crate::check::Outcome;
use crate::facts::unit_of;
use crate::materials::lead::{Lead, Spot};
use crate::rules::RequiredMaterial;

use super::phrase::Phrases;
use crate::clean::clean;

/// Columns after which a sentence is cut.
const SENTENCE: usize = 200;
/// Columns after which a word that is not understood is cut.
const UNREAD: usize = 24;
/// How many leads that are not offered are shown of a fact, and how many documents that were not
/// searched are named.
const QUALIFIED: usize = 2;
const UNSEARCHED: usize = 5;

/// What is shown of one missing fact.
pub struct Leads {
    /// Each figure once: its place and sentence, and the line that takes it over.
    pub offered: Vec<Offered>,
    /// Said where the offered figures differ among themselves.
    pub differ: Option<String>,
    /// Those that cannot simply be taken up, each with why.
    pub qualified: Vec<String>,
    /// What a letter to the district says of them.
    pub asked: Option<String>,
}

pub struct Offered {
    pub said: String,
    pub take: String,
}

impl Phrases<'_> {
    /// The leads to a fact.
    pub fn leads(&self, outcome: &Outcome, key: FactKey) -> Leads {
        let own = || {
            let leads = outcome.searched.leads.iter();
            leads.filter(move |lead| lead.figure.fact == key)
        };
        let mut once: Vec<(&Lead, usize)> = Vec::new();
        for lead in own().filter(|lead| lead.figure.is_offered()) {
            let value = &lead.figure.amount.value;
            match once
                .iter_mut()
                .find(|(first, _)| first.figure.amount.value == *value)
            {
                Some((_, also)) => *also += 1,
                None => once.push((lead, 0)),
            }
        }
        let qualified: Vec<&Lead> = own().filter(|lead| !lead.figure.is_offered()).collect();
        let most = if once.is_empty() { QUALIFIED } else { 0 };
        let mut lines: Vec<String> = qualified
            .iter()
            .take(most)
            .map(|lead| self.qualified(lead))
            .collect();
        if qualified.len() > most && once.is_empty() {
            let count = (qualified.len() - most).to_string();
            lines.push(self.texts.with("leads-qualified-cut", &[("count", count)]));
        }
        Leads {
            differ: self.differ(&once),
            asked: self.asked(outcome, &once),
            offered: once
                .iter()
                .map(|(lead, also)| self.offered(lead, *also))
                .collect(),
            qualified: lines,
        }
    }

    fn offered(&self, lead: &Lead, also: usize) -> Offered {
        let text = clean(&lead.text, SENTENCE);
        let values = [("place", self.lead_place(lead)), ("text", text)];
        let mut said = self.texts.with("lead-offered", &values);
        if also > 0 {
            let also = self.texts.with("lead-also", &[("count", also.to_string())]);
            said = format!("{said}{}{also}", self.texts.get("list-separator"));
        }
        let take = [
            ("fact", self.option(lead.figure.fact)),
            ("value", self.to_take(lead)),
        ];
        Offered {
            said,
            take: self.texts.with("lead-take", &take),
        }
    }

    /// What the district is asked to state, where its materials agree; or else to check.
    fn asked(&self, outcome: &Outcome, once: &[(&Lead, usize)]) -> Option<String> {
        let (lead, _) = once.first()?;
        let fact = ("fact", self.fact(lead.figure.fact));
        if self.differ(once).is_some() {
            let values = [fact, ("values", self.values(once))];
            return Some(self.texts.with("notice-leads-differ", &values));
        }
        let text = clean(&lead.text, SENTENCE);
        let text = text.trim_end_matches(['。', '；', ';']).to_owned();
        let mut waiting = outcome.next.waiting.iter();
        let waiting = waiting.find(|one| one.fact == lead.figure.fact);
        let mut values = vec![("place", self.lead_place(lead)), ("text", text), fact];
        let Some(waiting) = waiting else {
            return Some(self.texts.with("notice-lead", &values));
        };
        values.push(("cell", self.waiting_cell_in_letter(waiting)));
        Some(self.texts.with("notice-lead-at", &values))
    }

    fn values(&self, once: &[(&Lead, usize)]) -> String {
        let values: Vec<String> = once.iter().map(|(lead, _)| self.to_take(lead)).collect();
        values.join(&self.texts.get("list-separator"))
    }

    fn differ(&self, once: &[(&Lead, usize)]) -> Option<String> {
        let [(first, _), others @ ..] = once else {
            return None;
        };
        let parted = others
            .iter()
            .any(|(other, _)| first.figure.differs(&other.figure));
        parted.then(|| {
            self.texts
                .with("leads-differ", &[("values", self.values(once))])
        })
    }

    fn qualified(&self, lead: &Lead) -> String {
        let whys = lead.figure.qualifiers.iter();
        let whys: Vec<String> = whys
            .map(|one| match &lead.figure.unread {
                Some(word) => {
                    let word = clean(word, UNREAD);
                    self.texts.with("qualifier-unread", &[("word", word)])
                }
                None => self.texts.get(&format!("qualifier-{}", one.into_str())),
            })
            .collect();
        let values = [
            ("qualifiers", whys.join(&self.texts.get("list-separator"))),
            ("place", self.lead_place(lead)),
            ("text", clean(&lead.text, SENTENCE)),
        ];
        self.texts.with("lead-qualified", &values)
    }

    /// What `--fact` takes: the digits and the unit as written, or the amount in the fact's own unit.
    pub fn to_take(&self, lead: &Lead) -> String {
        let amount = || {
            let unit = unit_of(lead.figure.fact).spelling().unwrap_or_default();
            format!("{}{unit}", lead.figure.amount.value.plain())
        };
        lead.figure.written.clone().unwrap_or_else(amount)
    }

    /// 申请报告.docx 第12段
    pub fn lead_place(&self, lead: &Lead) -> String {
        self.spot(&lead.path, lead.spot)
    }

    /// The same of anything in a document.
    pub fn spot(&self, path: &Path, spot: Spot) -> String {
        let file = (
            "file",
            clean(&self.application.relative_path(path), self.width),
        );
        match spot {
            Spot::Paragraph { number, page: None } => {
                let values = [file, ("number", number.to_string())];
                self.texts.with("place-paragraph", &values)
            }
            Spot::Paragraph {
                number,
                page: Some(page),
            } => {
                let values = [
                    file,
                    ("number", number.to_string()),
                    ("page", page.to_string()),
                ];
                self.texts.with("place-paragraph-page", &values)
            }
            Spot::Row { table, row } => {
                let values = [file, ("table", table.to_string()), ("row", row.to_string())];
                self.texts.with("place-row", &values)
            }
        }
    }

    /// 材料 5/9：缺（一）申请报告、…; none where the rule set asks for none.
    pub fn materials_found(&self) -> Option<String> {
        self.materials_named(|title| title)
    }

    /// The same by their numbers alone: 材料 5/9：缺（一）、（二）
    pub fn materials_numbered(&self) -> Option<String> {
        self.materials_named(|title| {
            let is_numbered = title.starts_with(['（', '(']);
            let end = title.find(['）', ')']).filter(|_| is_numbered);
            let end = end.and_then(|at| Some(at + title[at..].chars().next()?.len_utf8()));
            end.map_or(title, |end| &title[..end])
        })
    }

    fn materials_named(&self, shown: impl Fn(&str) -> &str) -> Option<String> {
        let all = &self.rules.materials;
        let is_missing =
            |material: &&RequiredMaterial| self.application.files_of(&material.told_by).is_empty();
        let missing = all.iter().filter(is_missing);
        let missing: Vec<String> = missing
            .map(|material| {
                let title = self.words(&material.asked.title);
                let bare = ["材料", "Material "]
                    .iter()
                    .find_map(|word| title.strip_prefix(word));
                shown(bare.unwrap_or(&title)).to_owned()
            })
            .collect();
        if all.is_empty() {
            return None;
        }
        let values = [
            ("found", (all.len() - missing.len()).to_string()),
            ("all", all.len().to_string()),
            ("missing", missing.join(&self.texts.get("list-separator"))),
        ];
        let key = if missing.is_empty() {
            "materials-whole"
        } else {
            "materials-lack"
        };
        Some(self.texts.with(key, &values))
    }

    /// The documents that were not searched, in one line; none where all were.
    pub fn unsearched(&self, outcome: &Outcome) -> Option<String> {
        let paths = &outcome.searched.unsearched;
        let names = paths.iter().take(UNSEARCHED);
        let mut names: Vec<String> = names
            .map(|path| clean(&self.application.relative_path(path), self.width))
            .collect();
        if paths.len() > UNSEARCHED {
            names.push("…".to_owned());
        }
        let files = names.join(&self.texts.get("list-separator"));
        (!names.is_empty()).then(|| self.texts.with("leads-unsearched", &[("files", files)]))
    }
}
