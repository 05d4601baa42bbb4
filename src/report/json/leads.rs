//! The leads of an application, in the shape of the JSON.

use crate::check::Outcome;
use crate::facts::unit_of;
use crate::materials::lead::{Lead, Spot};
use crate::report::phrase::Phrases;
use crate::report::terms::Terms;

use crate::annex::material::numeral;

use super::shape::{LeadEntry, MaterialEntry, Materials};

/// Units are part of the data: `units` has them in the language of the tables.
pub fn leads(outcome: &Outcome, units: Terms<'_>, phrases: &Phrases<'_>) -> Vec<LeadEntry> {
    let leads = outcome.searched.leads.iter();
    let entries = leads.map(|lead| entry(outcome, lead, units, phrases));
    entries.collect()
}

fn entry(outcome: &Outcome, lead: &Lead, units: Terms<'_>, phrases: &Phrases<'_>) -> LeadEntry {
    let page = match lead.spot {
        Spot::Paragraph { page, .. } => page,
        Spot::Row { .. } => None,
    };
    LeadEntry {
        fact: lead.figure.fact.key().into(),
        value: lead.figure.amount.value.plain(),
        unit: units.unit(unit_of(lead.figure.fact)),
        offered: lead.figure.is_offered(),
        qualifiers: lead
            .figure
            .qualifiers
            .iter()
            .map(|one| one.into_str().into())
            .collect(),
        unread: lead.figure.unread.clone(),
        file: outcome.application.relative_path(&lead.path),
        place: place(lead.spot),
        page,
        place_words: phrases.lead_place(lead),
        take: phrases.to_take(lead),
        text: lead.text.clone(),
    }
}

/// Part of the data: it does not change with the language of the sentences.
fn place(spot: Spot) -> String {
    match spot {
        Spot::Paragraph { number, .. } => format!("第{number}段"),
        Spot::Row { table, row } => format!("表{table} 第{row}行"),
    }
}

/// The materials that the rule set names, each with the files that it is found in.
pub fn materials(outcome: &Outcome, phrases: &Phrases<'_>) -> Materials {
    let list = (1..).zip(&phrases.rules.materials);
    let list: Vec<MaterialEntry> = list
        .map(|(number, material)| MaterialEntry {
            number,
            title: phrases.words(&material.asked.title),
            files: outcome.application.files_of(&material.told_by),
        })
        .collect();
    let missing = list.iter().filter(|material| material.files.is_empty());
    let missing: Vec<String> = missing.map(|material| numeral(material.number)).collect();
    Materials {
        found: list.len() - missing.len(),
        missing,
        list,
        words: phrases.materials_found(),
    }
}
