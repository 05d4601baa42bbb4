//! What no other check of this family says of a fact that contradicts itself.

use crate::annex::FactKey;
use crate::audit::figures::strongest;
use crate::audit::registry::Remarked;
use crate::audit::within::relations::any_software_over_revenue;
use crate::audit::{Argument, Context, Sink};
use crate::facts::{Bound, Evidence, EvidenceKind, Facts, unit_of};

/// One finding a fact: the first pair that no other code names. Of a fact that has two figures
/// X14, X16 and F05 speak: which of them holds is to be settled before what follows from either.
pub fn evidence_contradicts(context: &Context<'_>, sink: &mut Sink<'_>) {
    // What is left of a whole then is too little for the part, and R13 says why.
    let beyond = any_software_over_revenue(context);
    for key in FactKey::ALL {
        let fact = context.facts.of(key);
        let evidence = fact.evidence.as_slice();
        if fact.contradicted && !has_two_figures(evidence) {
            let part_exceeds = part_exceeds_whole(context.facts, key);
            let pair = first_pair(evidence, |one, other| {
                let left_over = [one.kind, other.kind].contains(&EvidenceKind::RevenueLessOutside);
                let is_told = (beyond && left_over) || is_named(key, one, other, part_exceeds);
                !is_told && !one.is_inferred() && !other.is_inferred()
            });
            if let Some(pair) = pair {
                sink.raise(told(key, pair));
                continue;
            }
        }
        // Firms that are too many in all are told of already.
        if context.facts.of(FactKey::TotalFirms).contradicted {
            continue;
        }
        // What is only inferred gave way: no contradiction, but odd.
        let inferred = |one: &Evidence, other: &Evidence| one.is_inferred() || other.is_inferred();
        if let Some(pair) = first_pair(evidence, inferred) {
            sink.raise_lighter(told(key, pair));
        }
    }
}

/// The first two pieces that cannot both hold, of those that are to be told.
fn first_pair(
    evidence: &[Evidence],
    is_to_be_told: impl Fn(&Evidence, &Evidence) -> bool,
) -> Option<(&Evidence, &Evidence)> {
    evidence.iter().enumerate().find_map(|(at, one)| {
        let mut others = evidence[at + 1..].iter();
        let other = others.find(|other| one.contradicts(other) && is_to_be_told(one, other));
        other.map(|other| (one, other))
    })
}

/// What is stated is where to look.
fn told(key: FactKey, (one, other): (&Evidence, &Evidence)) -> Remarked {
    // Of two that cannot both hold the smaller says how much it is at most.
    let (most, least) = if one.value < other.value {
        (one, other)
    } else {
        (other, one)
    };
    let (first, then) = match most.bound {
        Bound::Exact => (most, least),
        Bound::AtLeast | Bound::AtMost => (least, most),
    };
    let cells = [first.cells.as_slice(), then.cells.as_slice()].concat();
    Remarked::at_cells(cells)
        .term("fact", format!("fact-{}", key.key()))
        .term("most_source", origin(most.kind))
        .with("most", Argument::Number(most.value.clone()))
        .term("least_source", origin(least.kind))
        .with("least", Argument::Number(least.value.clone()))
        .with("cells", Argument::Cells(least.cells.clone()))
        .with("unit", Argument::Unit(unit_of(key)))
}

fn has_two_figures(evidence: &[Evidence]) -> bool {
    let mut figures = evidence.iter().filter(|piece| piece.bound == Bound::Exact);
    let Some(first) = figures.next() else {
        return false;
    };
    figures.any(|figure| first.contradicts(figure))
}

/// True where another code speaks of the pair: X03, X04, X07, X08 of a bound above a figure, X05 and
/// X06 of a part above its whole, from which what is left of the whole follows.
fn is_named(key: FactKey, one: &Evidence, other: &Evidence, part_exceeds: bool) -> bool {
    let exact = |piece: &Evidence| piece.bound == Bound::Exact;
    let kinds = [one.kind, other.kind];
    let bounded = |kind: EvidenceKind| kinds.contains(&kind) && (exact(one) || exact(other));
    match key {
        FactKey::TotalFirms => {
            bounded(EvidenceKind::ListedFirms) || bounded(EvidenceKind::LargeFirms)
        }
        FactKey::TotalRevenue => {
            bounded(EvidenceKind::MainRevenue) || bounded(EvidenceKind::ListedRevenue)
        }
        FactKey::SectorFirms => kinds.contains(&EvidenceKind::NotDeclaredOut) && part_exceeds,
        FactKey::SoftwareRevenue => {
            kinds.contains(&EvidenceKind::RevenueLessOutside) && part_exceeds
        }
        FactKey::FloorArea => false,
    }
}

/// True where the fact is a part, and is stated to be more than its whole is.
fn part_exceeds_whole(facts: &Facts, part: FactKey) -> bool {
    let whole = match part {
        FactKey::SectorFirms => FactKey::TotalFirms,
        FactKey::SoftwareRevenue => FactKey::TotalRevenue,
        FactKey::TotalFirms | FactKey::TotalRevenue | FactKey::FloorArea => return false,
    };
    let wholes = strongest(facts, whole);
    strongest(facts, part)
        .into_iter()
        .any(|part| wholes.iter().any(|whole| part.exceeds(whole)))
}

/// The key of the text that says where a piece of evidence comes from.
fn origin(kind: EvidenceKind) -> String {
    format!("evidence-{}", kind.into_str())
}
