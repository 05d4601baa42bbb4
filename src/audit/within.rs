//! R, 表内关系: do the figures of one table agree with one another.

pub mod growth;
mod passed;
pub mod relations;
mod repeats;
mod totals;

use super::{Check, Class};

/// The code of branches, which count once they are explained.
pub const BRANCH_LISTED: &str = "R15";

pub const CHECKS: &[Check] = &[
    Check {
        code: "R01",
        name: "growth-mismatch",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: growth::growth_mismatch,
    },
    Check {
        code: "R02",
        name: "equity-over-assets",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: relations::equity_over_assets,
    },
    Check {
        code: "R03",
        name: "net-over-total-profit",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: relations::net_over_total_profit,
    },
    Check {
        code: "R04",
        name: "composition-sum",
        class: Class::Warning,
        lighter: None,
        variants: &["above", "below"],
        look: totals::composition_sum,
    },
    Check {
        code: "R05",
        name: "firm-repeated",
        class: Class::Warning,
        lighter: None,
        variants: &["name", "code"],
        look: repeats::firm_repeated,
    },
    Check {
        code: "R06",
        name: "total-row-mismatch",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: totals::total_row_mismatch,
    },
    Check {
        code: "R07",
        name: "sequence-broken",
        class: Class::Note,
        lighter: None,
        variants: &[],
        look: repeats::sequence_broken,
    },
    Check {
        code: "R08",
        name: "senior-over-research",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: relations::senior_over_research,
    },
    Check {
        code: "R09",
        name: "research-over-staff",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: relations::research_over_staff,
    },
    Check {
        code: "R10",
        name: "loss-with-net-profit",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: relations::loss_with_net_profit,
    },
    Check {
        code: "R11",
        name: "profit-over-revenue",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: relations::profit_over_revenue,
    },
    Check {
        code: "R12",
        name: "project-repeated",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: repeats::project_repeated,
    },
    Check {
        code: "R13",
        name: "software-over-revenue",
        class: Class::Error,
        lighter: None,
        variants: &[],
        look: relations::software_over_revenue,
    },
    Check {
        code: "R14",
        name: "figures-unchanged",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: growth::figures_unchanged,
    },
    Check {
        code: BRANCH_LISTED,
        name: "branch-listed",
        class: Class::Warning,
        lighter: None,
        variants: &[],
        look: repeats::branch_listed,
    },
    Check {
        code: "R16",
        name: "row-not-a-firm",
        class: Class::Note,
        lighter: None,
        variants: &["example", "end-mark", "group", "sums"],
        look: passed::row_not_a_firm,
    },
];
