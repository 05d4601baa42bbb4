//! R, 表内关系: do the figures of one table agree with one another.

pub(crate) mod growth;
mod passed;
pub(crate) mod relations;
mod repeats;
mod totals;

use super::{Check, Class};

/// The code of branches, which count once they are explained.
pub const BRANCH_LISTED: &str = "R15";

pub const CHECKS: &[Check] = &[
    Check::new(
        "R01",
        "growth-mismatch",
        Class::Warning,
        growth::growth_mismatch,
    ),
    Check::new(
        "R02",
        "equity-over-assets",
        Class::Error,
        relations::equity_over_assets,
    ),
    Check::new(
        "R03",
        "net-over-total-profit",
        Class::Warning,
        relations::net_over_total_profit,
    ),
    Check::new(
        "R04",
        "composition-sum",
        Class::Warning,
        totals::composition_sum,
    )
    .worded(&["above", "below"]),
    Check::new(
        "R05",
        "firm-repeated",
        Class::Warning,
        repeats::firm_repeated,
    )
    .worded(&["name", "code"]),
    Check::new(
        "R06",
        "total-row-mismatch",
        Class::Warning,
        totals::total_row_mismatch,
    ),
    Check::new(
        "R07",
        "sequence-broken",
        Class::Note,
        repeats::sequence_broken,
    ),
    Check::new(
        "R08",
        "senior-over-research",
        Class::Error,
        relations::senior_over_research,
    ),
    Check::new(
        "R09",
        "research-over-staff",
        Class::Error,
        relations::research_over_staff,
    ),
    Check::new(
        "R10",
        "loss-with-net-profit",
        Class::Warning,
        relations::loss_with_net_profit,
    ),
    Check::new(
        "R11",
        "profit-over-revenue",
        Class::Warning,
        relations::profit_over_revenue,
    ),
    Check::new(
        "R12",
        "project-repeated",
        Class::Warning,
        repeats::project_repeated,
    ),
    Check::new(
        "R13",
        "software-over-revenue",
        Class::Error,
        relations::software_over_revenue,
    ),
    Check::new(
        "R14",
        "figures-unchanged",
        Class::Warning,
        growth::figures_unchanged,
    ),
    Check::new(
        BRANCH_LISTED,
        "branch-listed",
        Class::Warning,
        repeats::branch_listed,
    ),
    Check::new("R16", "row-not-a-firm", Class::Note, passed::row_not_a_firm)
        .worded(&["example", "end-mark", "group", "sums"]),
];
