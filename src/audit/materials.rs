//! The rest of family X: what the application's own report or plan says otherwise than its forms.

use crate::annex::FactKey;
use crate::facts::{Bound, Evidence, EvidenceKind, unit_of};
use crate::materials::lead::{Lead, Spot};

use super::figures::of_kind;
use super::registry::Remarked;
use super::{Argument, Check, Class, Context, Sink};

pub const CHECKS: &[Check] =
    &[
        Check::new("X20", "material-differs", Class::Warning, material_differs)
            .worded(&["paragraph", "row"]),
    ];

/// One finding a fact: the first sentence that gives the base's figure otherwise than it is stated.
fn material_differs(context: &Context<'_>, sink: &mut Sink<'_>) {
    for key in FactKey::ALL {
        // A figure of staff's has settled the matter.
        if !of_kind(context.facts, key, EvidenceKind::Staff).is_empty() {
            continue;
        }
        let stated = of_kind(context.facts, key, EvidenceKind::Stated);
        let Some(first) = stated.first() else {
            continue;
        };
        let offered = context.leads.iter().filter(|lead| lead.figure.fact == key);
        let mut offered = offered.filter(|lead| lead.figure.is_offered());
        if let Some(lead) = offered.find(|lead| stated.iter().all(|one| differs(one, lead))) {
            sink.raise(told(context, first, lead));
        }
    }
}

/// Beyond rounding, and not as another reading of a doubted figure.
fn differs(stated: &Evidence, lead: &Lead) -> bool {
    let amount = &lead.figure.amount;
    let read = stated.readings.as_ref();
    let may_be = read.is_some_and(|read| read.least <= amount.value && amount.value <= read.most);
    let said = Evidence::written(Bound::Exact, amount, EvidenceKind::Stated);
    !may_be && stated.contradicts(&said)
}

fn told(context: &Context<'_>, stated: &Evidence, lead: &Lead) -> Remarked {
    let key = lead.figure.fact;
    let told = Remarked::at_cells(stated.cells.clone())
        .term("fact", format!("fact-{}", key.key()))
        .with("stated", Argument::Number(stated.value.clone()))
        .with("said", Argument::Number(lead.figure.amount.value.clone()))
        .with("unit", Argument::Unit(unit_of(key)))
        .written("file", &context.application.relative_path(&lead.path))
        .written("text", &lead.text);
    match lead.spot {
        Spot::Paragraph { number, .. } => told
            .variant("paragraph")
            .with("number", Argument::Count(number)),
        Spot::Row { table, row } => told
            .variant("row")
            .with("table", Argument::Count(table))
            .with("row", Argument::Count(row)),
    }
}
