//! The shape of the JSON report around its applications: the run, the rules, what several applications
//! have together.

use serde::Serialize;

use super::shape::{ApplicationEntry, Severity};

/// The result of `jidi check --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(extend("$id" = "urn:jidi:report:1"))
)]
pub(super) struct Report {
    /// The version of this shape.
    #[cfg_attr(test, schemars(extend("const" = super::SCHEMA)))]
    pub(super) schema: String,
    pub(super) tool: Tool,
    pub(super) ruleset: RuleSetId,
    pub(super) summary: SummaryEntry,
    /// How many applications reach each tier of the rule set, the highest first, beside the plan's
    /// aims; decides nothing.
    pub(super) tiers: Vec<TierEntry>,
    pub(super) applications: Vec<ApplicationEntry>,
    /// Files and folders below the named paths that belong to no application.
    pub(super) strays: Vec<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Tool {
    pub(super) name: String,
    pub(super) version: String,
}

/// The rule set that was applied.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuleSetId {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) origin: OriginKey,
    /// Of the rule set's TOML, in lower-case hex.
    pub(super) sha256: String,
    /// The assessment years that it was made for; null where it does not say.
    pub(super) years: Option<YearsEntry>,
    /// The audit checks that it weighs otherwise than usual.
    pub(super) severities: Vec<SeverityEntry>,
}

/// Where a rule set comes from.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum OriginKey {
    BuiltIn,
    File,
}

/// Years from the first to the last.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct YearsEntry {
    pub(super) first: i16,
    pub(super) last: i16,
}

/// What the rule set makes of an audit check, and why.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SeverityEntry {
    pub(super) code: String,
    /// Null where the check is switched off.
    pub(super) severity: Option<Severity>,
    pub(super) reason: String,
}

/// How many applications there are of each conclusion.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SummaryEntry {
    pub(super) applications: usize,
    pub(super) eligible: usize,
    pub(super) ineligible: usize,
    pub(super) incomplete: usize,
    /// Firms that several of the applications list. A finding of the run: it is none of any application.
    pub(super) repeated_firms: Vec<RepeatedEntry>,
}

/// A firm that several applications list, by its name or its 统一社会信用代码.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RepeatedEntry {
    /// `X19`
    pub(super) code: String,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) name: String,
    /// Null where none is valid.
    pub(super) credit_code: Option<String>,
    /// How many applications list it.
    pub(super) count: usize,
    /// The first four of them.
    pub(super) applications: Vec<ListedIn>,
}

/// An application, by what its own entry has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ListedIn {
    pub(super) name: String,
    pub(super) path: String,
}

/// What there is of one tier. An application counts in the highest that its proven revenue reaches.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TierEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) applications: usize,
    /// Of these, the eligible ones.
    pub(super) eligible: usize,
    pub(super) aims: Vec<AimEntry>,
}

/// How many bases of the tier the plan means to have a year bring forth.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AimEntry {
    pub(super) year: i16,
    pub(super) least: u32,
    pub(super) most: u32,
    /// As it is shown.
    pub(super) words: String,
}

/// A line of `jidi check --format jsonl`: one application, in the order of the paths.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(extend("$id" = "urn:jidi:application:1"))
)]
pub(super) struct ApplicationLine {
    /// The version of this shape.
    #[cfg_attr(test, schemars(extend("const" = super::LINE_SCHEMA)))]
    pub(super) schema: String,
    pub(super) tool: Tool,
    pub(super) ruleset: RuleSetId,
    #[serde(flatten)]
    pub(super) application: ApplicationEntry,
}
