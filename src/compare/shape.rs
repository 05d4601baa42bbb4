//! The types of `jidi.diff/1`, and nothing else: what scripts rely on. `docs/diff.schema.json` is
//! generated from them.
//!
//! Amounts are strings that hold exact decimals, an open end is `null`, shares are in percent. Keys
//! are added, never renamed or removed, within a version.

use serde::Serialize;

use crate::report::json::{
    BoundKey, ClassCounts, ConclusionKey, Severity, Threshold, Tool, VerdictKey, escape_invisible,
};

/// The result of `jidi diff --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(extend("$id" = "urn:jidi:diff:1"))
)]
pub struct Diff {
    /// The version of this shape.
    #[cfg_attr(test, schemars(extend("const" = super::pairs::SCHEMA)))]
    pub(super) schema: String,
    pub(super) tool: Tool,
    /// The rule sets that the two reports were made by.
    pub(super) ruleset: Pair<String>,
    pub(super) summary: DiffSummary,
    /// In the order of the new report; those that are gone come last, in the order of the old one.
    pub(super) applications: Vec<ApplicationDiff>,
}

/// One thing before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Pair<T> {
    pub(super) old: T,
    pub(super) new: T,
}

/// Of how many applications what is said.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DiffSummary {
    pub(super) compared: usize,
    /// In the new report only.
    pub(super) added: usize,
    /// In the old report only.
    pub(super) removed: usize,
    /// With another conclusion than before.
    pub(super) concluded_otherwise: usize,
    /// Ineligible in both of two years.
    pub(super) failed_again: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ApplicationDiff {
    pub(super) name: String,
    /// What the old report calls it, where that is another name.
    pub(super) old_name: Option<String>,
    pub(super) status: DiffStatus,
    pub(super) year: Pair<Option<i16>>,
    /// Null on the side where it is not.
    pub(super) conclusion: Pair<Option<ConclusionKey>>,
    pub(super) tier: Pair<Option<String>>,
    /// Ineligible in both of two years; null otherwise.
    pub(super) failed_again: Option<FailedAgain>,
    /// Ineligible twice of one year, which may be a failure after correction; null otherwise.
    pub(super) failed_after_correction: Option<FailedAgain>,
    /// The facts that moved.
    pub(super) facts: Vec<FactDiff>,
    /// The rules whose verdict or measure changed.
    pub(super) rules: Vec<RuleDiff>,
    /// The figures of annex 2 that are others, each of its own assessment year.
    pub(super) indicators: Vec<IndicatorDiff>,
    pub(super) findings: FindingsDiff,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum DiffStatus {
    /// In both reports.
    Compared,
    Added,
    Removed,
}

/// A second failure in a row.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FailedAgain {
    /// The assessment years.
    pub(super) years: Pair<i16>,
    /// Where the rule set says what follows; null where it says nothing, and where the later report
    /// was made by another rule set than that of the comparison.
    pub(super) clause: Option<String>,
    /// The rules that fail in both.
    pub(super) rules: Vec<FailedRule>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FailedRule {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) clause: String,
    pub(super) unit: String,
    pub(super) margin: Pair<Option<String>>,
}

/// A fact whose interval is another than before.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FactDiff {
    pub(super) key: String,
    pub(super) unit: String,
    pub(super) old: KnownInterval,
    pub(super) new: KnownInterval,
    pub(super) evidence_gone: Vec<EvidenceDiff>,
    pub(super) evidence_new: Vec<EvidenceDiff>,
}

/// What is known of a quantity: a closed interval.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct KnownInterval {
    pub(super) lower: Option<String>,
    pub(super) upper: Option<String>,
    pub(super) contradicted: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EvidenceDiff {
    pub(super) bound: BoundKey,
    pub(super) value: String,
    pub(super) unit: String,
    pub(super) file: Option<String>,
    pub(super) sheet: Option<String>,
    pub(super) cells: Option<String>,
    pub(super) note: String,
}

/// A rule whose verdict or measure is another than before; null on the side where it is not judged.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuleDiff {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) clause: String,
    /// True where the verdict is another.
    pub(super) flipped: bool,
    pub(super) verdict: Pair<Option<VerdictKey>>,
    pub(super) unit: String,
    pub(super) measure: Pair<KnownInterval>,
    pub(super) threshold: Pair<Option<Threshold>>,
    pub(super) margin: Pair<Option<String>>,
    /// The keys of its facts that moved: why it changed.
    pub(super) facts: Vec<String>,
}

/// A figure of annex 2 that is another than before, or that only one side has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct IndicatorDiff {
    pub(super) key: String,
    pub(super) title: String,
    /// One on each side; none where it is blank, several where several tables give it.
    pub(super) figures: Pair<Vec<IndicatorFigure>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct IndicatorFigure {
    pub(super) value: Option<String>,
    pub(super) written: String,
    pub(super) file: String,
    pub(super) sheet: String,
    pub(super) cell: Option<String>,
}

#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FindingsDiff {
    /// Open before, and not there any more.
    pub(super) mended: Vec<FindingDiff>,
    /// Open now, and not there before.
    pub(super) new: Vec<FindingDiff>,
    /// Explained now, and not before.
    pub(super) explained: Vec<FindingDiff>,
    /// Explained before, and open again.
    pub(super) reopened: Vec<FindingDiff>,
    /// Open before and now.
    pub(super) remaining: ClassCounts,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FindingDiff {
    pub(super) code: String,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) file: Option<String>,
    pub(super) sheet: Option<String>,
    pub(super) cell: Option<String>,
    pub(super) value: Option<String>,
    pub(super) explanation: Option<String>,
}

/// The comparison as JSON, ending in a line break.
///
/// # Errors
/// None in practice: the types hold nothing that JSON cannot.
pub fn render(diff: &Diff) -> serde_json::Result<String> {
    let mut json = serde_json::to_string_pretty(diff)?;
    json.push('\n');
    Ok(escape_invisible(&json))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::generate::SchemaSettings;

    use super::*;

    #[test]
    fn the_schema_in_docs_is_current() {
        let generator = SchemaSettings::draft2020_12()
            .for_serialize()
            .into_generator();
        let schema = generator.into_root_schema_for::<Diff>().to_value();
        let mut current = serde_json::to_string_pretty(&schema).expect("JSON");
        current.push('\n');
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diff.schema.json");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &current).expect("written");
        }
        let stored = std::fs::read_to_string(&path).expect("docs/diff.schema.json");
        assert!(
            stored.replace("\r\n", "\n") == current,
            "docs/diff.schema.json is stale: run `UPDATE_DOCS=1 cargo test --lib docs`"
        );
    }
}
