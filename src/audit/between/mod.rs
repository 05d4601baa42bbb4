//! X, 表间关系: do the tables agree with one another on the five facts.
//!
//! Figures are compared give or take what rounding may have moved them. What a contradiction does to
//! a verdict is for `facts` and `rules`.

mod contradiction;
mod dates;
mod names;
mod roster;
mod sums;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::Decimal;
use crate::annex::FactKey;
use crate::facts::{Assumption, Bound, Evidence, EvidenceKind, Facts, unit_of};
use crate::intake::CellRef;

use super::figures::{of_kind, strongest};
use super::finding::rank_of;
use super::registry::Remarked;
use super::{Argument, Check, Class, Context, Sink};

/// The code of dates that differ. Where they have no year in common it is said first.
pub const DATES_DIFFER: &str = "X10";

pub const CHECKS: &[Check] = &[
    Check::new(
        "X01",
        "firm-staff-over-overview",
        Class::Warning,
        sums::firm_staff_over_overview,
    ),
    Check::new(
        "X02",
        "firm-revenue-over-overview",
        Class::Note,
        sums::firm_revenue_over_overview,
    ),
    Check::new(
        "X03",
        "main-revenue-over-stated",
        Class::Error,
        |context, sink| {
            bound_over_whole(
                context,
                sink,
                EvidenceKind::MainRevenue,
                FactKey::TotalRevenue,
            );
        },
    ),
    Check::new(
        "X04",
        "firm-revenue-over-stated",
        Class::Warning,
        |context, sink| {
            bound_over_whole(
                context,
                sink,
                EvidenceKind::ListedRevenue,
                FactKey::TotalRevenue,
            );
        },
    ),
    Check::new("X05", "sector-over-total", Class::Error, |context, sink| {
        part_over_whole(context, sink, FactKey::SectorFirms, FactKey::TotalFirms);
    }),
    Check::new(
        "X06",
        "software-over-total",
        Class::Error,
        |context, sink| {
            part_over_whole(
                context,
                sink,
                FactKey::SoftwareRevenue,
                FactKey::TotalRevenue,
            );
        },
    ),
    Check::new(
        "X07",
        "listed-over-stated",
        Class::Error,
        |context, sink| {
            bound_over_whole(
                context,
                sink,
                EvidenceKind::ListedFirms,
                FactKey::TotalFirms,
            );
        },
    ),
    Check::new("X08", "large-over-total", Class::Error, |context, sink| {
        bound_over_whole(context, sink, EvidenceKind::LargeFirms, FactKey::TotalFirms);
    }),
    Check::new(
        "X09",
        "large-under-listed",
        Class::Warning,
        sums::large_under_listed,
    ),
    Check::new(
        DATES_DIFFER,
        "as-of-dates-differ",
        Class::Error,
        dates::as_of_dates_differ,
    )
    .or_lighter(Class::Warning)
    .worded(&["years", "title", "tables", "overview"]),
    Check::new(
        "X11",
        "as-of-not-year-end",
        Class::Warning,
        dates::as_of_not_year_end,
    )
    .worded(&["part", "future"]),
    Check::new(
        "X12",
        "project-unit-unlisted",
        Class::Note,
        names::project_unit_unlisted,
    ),
    Check::new(
        "X13",
        "tables-differ-by-factor",
        Class::Warning,
        sums::tables_differ_by_factor,
    )
    .worded(&["unit", "factor"]),
    Check::new(
        "X14",
        "stated-differs-from-counted",
        Class::Error,
        stated_differs_from_counted,
    ),
    Check::new(
        "X15",
        "base-names-differ",
        Class::Warning,
        names::submitters_differ,
    ),
    Check::new("X16", "facts-disagree", Class::Warning, facts_disagree),
    Check::new(
        "X17",
        "evidence-contradicts",
        Class::Error,
        contradiction::evidence_contradicts,
    )
    .or_lighter(Class::Warning),
    Check::new(
        "X18",
        "roster-incomplete",
        Class::Warning,
        roster::roster_incomplete,
    )
    .worded(&[
        "elsewhere",
        "fewer",
        "part",
        "part-lacks",
        "et-cetera",
        "et-cetera-lacks",
        "uncounted",
        "uncounted-lacks",
        "count",
        "count-lacks",
        "lacks",
    ]),
];

/// What annexes 2 and 3 show of a fact is more than is stated of it, by every figure that is.
fn bound_over_whole(
    context: &Context<'_>,
    sink: &mut Sink<'_>,
    kind: EvidenceKind,
    whole: FactKey,
) {
    let bounds = of_kind(context.facts, whole, kind);
    let wholes = figures(context.facts, whole);
    // What the district explains goes on to be told, and to be closed by the explanation.
    let exceeds = |bound: &Evidence, whole: &Evidence| {
        let is_explained = whole.assumptions.contains(&Assumption::Explained);
        bound.exceeds(whole) || (is_explained && bound.exceeds_as_written(whole))
    };
    let beyond_all = |bound: &Evidence| wholes.iter().all(|whole| exceeds(bound, whole));
    for stated in strongest(context.facts, whole) {
        let Some(bound) = bounds.iter().find(|bound| beyond_all(bound)) else {
            continue;
        };
        let cells = [stated.cells.as_slice(), bound.cells.as_slice()].concat();
        sink.raise(
            compared(cells, bound, stated, whole)
                .with("cells", Argument::Cells(bound.cells.clone())),
        );
    }
}

/// What is stated of a part is more than what is stated of its whole, whichever figures hold.
fn part_over_whole(context: &Context<'_>, sink: &mut Sink<'_>, part: FactKey, whole: FactKey) {
    let all_wholes = figures(context.facts, whole);
    let can_fit = |part: &Evidence| all_wholes.iter().any(|whole| !part.exceeds(whole));
    if figures(context.facts, part).into_iter().any(can_fit) {
        return;
    }
    let wholes = strongest(context.facts, whole);
    for part in strongest(context.facts, part) {
        let Some(whole_figure) = wholes.iter().find(|figure| part.exceeds(figure)) else {
            continue;
        };
        let (part_cells, whole_cells) = (part.cells.as_slice(), whole_figure.cells.as_slice());
        // A whole that is also less than what the tables show is the figure to look at.
        let is_too_small = bounds_of(context.facts, whole).any(|bound| bound.exceeds(whole_figure));
        let cells = if is_too_small {
            [whole_cells, part_cells].concat()
        } else {
            [part_cells, whole_cells].concat()
        };
        sink.raise(compared(cells, part, whole_figure, whole));
    }
}

/// What the tables show that there is of a whole at least.
fn bounds_of(facts: &Facts, whole: FactKey) -> impl Iterator<Item = &Evidence> {
    let kinds = [
        EvidenceKind::ListedFirms,
        EvidenceKind::LargeFirms,
        EvidenceKind::MainRevenue,
        EvidenceKind::ListedRevenue,
    ];
    kinds
        .into_iter()
        .flat_map(move |kind| of_kind(facts, whole, kind))
}

fn stated_differs_from_counted(context: &Context<'_>, sink: &mut Sink<'_>) {
    for key in FactKey::ALL {
        for (stated, counted) in against_the_count(context.facts, key) {
            sink.raise(disagreeing(key, stated, counted));
        }
    }
}

/// What is stated of a fact, each with the count or sum of the roster that it cannot be. Nothing where a
/// figure of staff's has settled the matter.
fn against_the_count(facts: &Facts, key: FactKey) -> Vec<(&Evidence, &Evidence)> {
    if !of_kind(facts, key, EvidenceKind::Staff).is_empty() {
        return Vec::new();
    }
    let counted = of_kind(facts, key, EvidenceKind::Roster);
    let stated = of_kind(facts, key, EvidenceKind::Stated).into_iter();
    let differing = stated.filter_map(|stated| {
        let mut exact = counted.iter().filter(|one| one.bound == Bound::Exact);
        Some((stated, *exact.find(|counted| stated.contradicts(counted))?))
    });
    differing.collect()
}

/// Two statements of one fact; where the roster's count parts them, that is said instead.
fn facts_disagree(context: &Context<'_>, sink: &mut Sink<'_>) {
    for key in FactKey::ALL {
        let is_settled = !of_kind(context.facts, key, EvidenceKind::Staff).is_empty();
        if is_settled || !against_the_count(context.facts, key).is_empty() {
            continue;
        }
        let mut stated = of_kind(context.facts, key, EvidenceKind::Stated);
        // The later of two statements is where to look.
        stated.sort_by(|one, other| rank_of(&one.cells).cmp(&rank_of(&other.cells)));
        let Some(held) = held_by_most(&stated) else {
            continue;
        };
        for other in stated.iter().filter(|other| held.contradicts(other)) {
            sink.raise(disagreeing(key, other, held));
        }
    }
}

/// Figures that are tried as the one that most agree on.
const MOST_TRIED: usize = 40;

/// Of statements that others contradict the one that fewest do; the first of several. `None` where
/// no two disagree.
fn held_by_most<'a>(stated: &[&'a Evidence]) -> Option<&'a Evidence> {
    let mut times: BTreeMap<&Decimal, (usize, usize)> = BTreeMap::new();
    for (at, piece) in stated.iter().enumerate() {
        times.entry(&piece.value).or_insert((0, at)).0 += 1;
    }
    let mut tried: Vec<(usize, usize)> = times.into_values().collect();
    tried.sort_by_key(|(times, first)| (Reverse(*times), *first));
    tried.truncate(MOST_TRIED);
    let against = |at: usize| {
        let others = stated.iter();
        others.filter(|other| stated[at].contradicts(other)).count()
    };
    let counted = tried.into_iter().map(|(_, at)| (against(at), at));
    let contradicted = counted.filter(|(against, _)| *against > 0);
    contradicted.min().map(|(_, at)| stated[at])
}

fn compared(cells: Vec<CellRef>, more: &Evidence, less: &Evidence, key: FactKey) -> Remarked {
    Remarked::at_cells(cells)
        .with("more", Argument::Number(more.value.clone()))
        .term("more_source", source_term(more.kind).to_owned())
        .with("less", Argument::Number(less.value.clone()))
        .term("less_source", source_term(less.kind).to_owned())
        .with("unit", Argument::Unit(unit_of(key)))
}

fn disagreeing(key: FactKey, stated: &Evidence, other: &Evidence) -> Remarked {
    Remarked::at_cells(stated.cells.clone())
        .term("fact", format!("fact-{}", key.key()))
        .with("stated", Argument::Number(stated.value.clone()))
        .with("other", Argument::Number(other.value.clone()))
        .with("cells", Argument::Cells(other.cells.clone()))
        .with("unit", Argument::Unit(unit_of(key)))
}

/// Every figure of a fact that may hold: where they differ, X14 and X16 speak before what follows
/// from any of them is said.
fn figures(facts: &Facts, key: FactKey) -> Vec<&Evidence> {
    let staff = of_kind(facts, key, EvidenceKind::Staff);
    if !staff.is_empty() {
        return staff;
    }
    let sources = [EvidenceKind::Stated, EvidenceKind::Roster];
    let all = sources
        .into_iter()
        .flat_map(|kind| of_kind(facts, key, kind));
    all.filter(|figure| figure.bound == Bound::Exact).collect()
}

/// The key of the text that names where a figure comes from.
fn source_term(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Staff => "source-staff",
        EvidenceKind::Stated => "source-stated",
        EvidenceKind::Roster => "source-roster",
        EvidenceKind::ListedFirms
        | EvidenceKind::KnownMembers
        | EvidenceKind::NotDeclaredOut
        | EvidenceKind::ListedRevenue
        | EvidenceKind::OwnSoftwareRevenue
        | EvidenceKind::RevenueLessOutside => "source-firms",
        EvidenceKind::LargeFirms | EvidenceKind::MainRevenue => "source-overview",
    }
}
