//! The shape of an application in the JSON report. Types, their keys and what the keys mean; how they are
//! filled stands in [`super`].

use serde::{Deserialize, Serialize};

use crate::receipt::Receipt;

use super::missing::{MissingDocument, MissingEntry};

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ApplicationEntry {
    /// The folder's or the workbook's name.
    pub(super) name: String,
    pub(super) path: String,
    /// The assessment year; null where none could be told.
    pub(super) year: Option<i16>,
    /// The day of the check, in ISO 8601; null where the clock tells none.
    pub(super) checked_on: Option<String>,
    pub(super) conclusion: ConclusionKey,
    /// How many findings are open, by class.
    pub(super) open: ClassCounts,
    /// The id of a tier of the rule set (`1bn`, `5bn`, `10bn`); null where none is reached.
    pub(super) tier: Option<String>,
    /// The base's name, where a title names it.
    pub(super) base: Option<String>,
    pub(super) sources: Vec<SourceEntry>,
    pub(super) files: Vec<FileEntry>,
    pub(super) materials: Materials,
    pub(super) leads: Vec<LeadEntry>,
    pub(super) facts: Vec<FactEntry>,
    pub(super) estimate: Option<EstimateEntry>,
    pub(super) rules: Vec<RuleEntry>,
    /// The figures that would decide the conditions that are undetermined, as they are shown.
    pub(super) missing: Vec<MissingEntry>,
    /// The first thing to do; null where nothing is left to mend or to supply.
    pub(super) first: Option<FirstEntry>,
    /// The figures of annex 2 in the assessment year, in the order of the form; none where they are blank.
    pub(super) indicators: Vec<IndicatorEntry>,
    pub(super) findings: Vec<FindingEntry>,
    /// What was checked and what came of it, with the code that tells it from another: `jidi verify`.
    pub(super) receipt: Receipt,
    /// Reports of this tool that lie among its files, held against what is there now.
    pub(super) brought: Vec<BroughtEntry>,
    pub(super) words: ApplicationWords,
}

/// What the reports display of the application beside its figures and findings.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ApplicationWords {
    /// The tier as far as total revenue is known; empty where the rule set has none.
    pub(super) tier: String,
    /// What is to be known of the conclusion.
    pub(super) remarks: Vec<String>,
    /// What each failed condition lacks, and how near each borderline one is.
    pub(super) turning_points: Vec<String>,
    /// What the verdicts take for granted, each with the conditions that need it.
    pub(super) assumptions: Vec<String>,
    /// The share of `estimate`; null where there is none.
    pub(super) estimate: Option<String>,
    /// The documents that could not be searched for figures that are missing; null where all were.
    pub(super) unsearched: Option<String>,
}

/// A report that was sent along.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BroughtEntry {
    /// Relative to the application's path.
    pub(super) file: String,
    pub(super) status: BroughtStatus,
    /// In a sentence.
    pub(super) message: String,
    /// The files that are others than when it was made.
    pub(super) files: Vec<BroughtFile>,
}

/// The first of these that holds.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum BroughtStatus {
    /// It is of what is there now.
    Same,
    /// Files were changed, added or removed, or the report was edited.
    Changed,
    Rules,
    Version,
    /// Another year, other figures of staff, answers that are gone, or other results.
    Other,
    /// It is of a version that kept no receipts.
    Untold,
}

/// A file that is another than when a report was made.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BroughtFile {
    pub(super) file: String,
    /// `changed`, `added`, `missing`.
    pub(super) change: String,
}

/// Findings by class.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ClassCounts {
    pub(crate) error: usize,
    pub(crate) warning: usize,
    pub(crate) note: usize,
}

/// What to do first: the figures that a condition fails by; else of the findings and the missing figures the
/// one that, mended, settles most.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FirstEntry {
    /// A few words that name the cell and what about it.
    pub(super) message: String,
    /// The code of the finding; null for a figure.
    pub(super) code: Option<String>,
    /// The key of the figure that is missing or is to be looked up; null for a finding.
    pub(super) fact: Option<String>,
    pub(super) file: Option<String>,
    pub(super) sheet: Option<String>,
    /// The cell to go to, in A1 fashion.
    pub(super) cell: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum ConclusionKey {
    Eligible,
    Ineligible,
    Incomplete,
}

/// A table that was read as an annex.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SourceEntry {
    pub(super) annex: String,
    /// Relative to the application's path.
    pub(super) file: String,
    pub(super) sheet: String,
    /// The first row of the heading, from 1.
    pub(super) header_row: u32,
    /// How many records were read.
    pub(super) rows: usize,
    pub(super) hidden: bool,
}

/// A file of the application, readable or not.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FileEntry {
    /// Relative to the application's path.
    pub(super) file: String,
    /// Bytes.
    pub(super) size: u64,
    /// Lower-case hex; null where the content was never read.
    pub(super) sha256: Option<String>,
    pub(super) read: bool,
}

/// What is known of a quantity: a closed interval, and why.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FactEntry {
    pub(super) key: String,
    pub(super) lower: Option<String>,
    pub(super) upper: Option<String>,
    pub(super) unit: String,
    /// True where the evidence contradicts itself; the interval then spans all of it.
    pub(super) contradicted: bool,
    /// What is known of it, as it is shown.
    pub(super) words: String,
    pub(super) evidence: Vec<EvidenceEntry>,
}

/// What a doubted figure may stand for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Readings {
    pub(super) lower: String,
    pub(super) upper: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EvidenceEntry {
    pub(super) bound: BoundKey,
    pub(super) value: String,
    /// The least and the most that doubted figures behind it may stand for; null where none is.
    pub(super) readings: Option<Readings>,
    pub(super) unit: String,
    pub(super) file: Option<String>,
    pub(super) sheet: Option<String>,
    /// A1 addresses and ranges.
    pub(super) cells: Option<String>,
    /// 出处, as the submitter gives it.
    pub(super) source: Option<String>,
    /// Whether a file of that name lies in the application.
    pub(super) source_found: Option<bool>,
    /// Where the figure comes from.
    pub(super) note: String,
    /// What it says, as it is shown; its cells are named beside it.
    pub(super) words: String,
    /// What must hold for it to hold.
    pub(super) assumptions: Vec<String>,
    /// Cells of further sheets that it was read from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) further: Vec<Location>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Location {
    pub(super) file: String,
    pub(super) sheet: String,
    pub(super) cells: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum BoundKey {
    Exact,
    AtLeast,
    AtMost,
}

/// The software share of the firms whose composition reads; it decides nothing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EstimateEntry {
    pub(super) value: String,
    pub(super) unit: String,
    /// Firms counted.
    pub(super) firms: usize,
    /// Firms listed.
    pub(super) of: usize,
}

/// One condition and its verdict.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuleEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) clause: String,
    pub(super) verdict: VerdictKey,
    pub(super) basis: BasisKey,
    /// A pass that rests on members of the sector that are only inferred: it makes nothing eligible.
    pub(super) by_inference: bool,
    pub(super) borderline: bool,
    /// The keys of the facts that the measure is made of.
    pub(super) facts: Vec<String>,
    pub(super) measure: IntervalEntry,
    pub(super) threshold: Threshold,
    /// In the measure's unit, percentage points for a share; null where undetermined.
    pub(super) margin: Option<String>,
    /// Of a share: how much of its part could go, or must come.
    pub(super) margin_in_part: Option<AmountEntry>,
    pub(super) assumptions: Vec<String>,
    pub(super) words: RuleWords,
    /// The keys of the facts that would decide an undetermined rule, or one that passes by inference.
    pub(super) missing: Vec<String>,
    /// For each missing fact, the materials of the application in which it stands, and the cell that waits
    /// for it.
    pub(super) missing_documents: Vec<MissingDocument>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum VerdictKey {
    Pass,
    Fail,
    Undetermined,
}

/// What the reports display of a condition.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuleWords {
    pub(super) found: String,
    pub(super) required: String,
    /// Empty where undetermined.
    pub(super) margin: String,
    pub(super) verdict: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum BasisKey {
    Stated,
    Inferred,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct IntervalEntry {
    pub(super) lower: Option<String>,
    pub(super) upper: Option<String>,
    pub(super) unit: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Threshold {
    pub(crate) op: String,
    pub(crate) value: String,
    pub(crate) unit: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AmountEntry {
    pub(super) fact: String,
    pub(super) value: String,
    pub(super) unit: String,
}

/// The materials that the rule set names, by names, titles and folders; decides nothing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Materials {
    pub(super) found: usize,
    /// The numbers of those that are not found: `一`.
    pub(super) missing: Vec<String>,
    pub(super) list: Vec<MaterialEntry>,
    /// How many there are and which are not, as it is shown; null where the rule set names none.
    pub(super) words: Option<String>,
}

/// One of the nine materials.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct MaterialEntry {
    /// From 1.
    pub(super) number: usize,
    pub(super) title: String,
    /// Empty where no name tells it.
    pub(super) files: Vec<String>,
}

/// One figure of annex 2.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct IndicatorEntry {
    pub(super) key: String,
    /// With its unit, as the form has it.
    pub(super) title: String,
    /// As it was read, in that unit; null where it is words or could not be read.
    pub(super) value: Option<String>,
    /// As it stands in the cell.
    pub(super) written: String,
    pub(super) file: String,
    pub(super) sheet: String,
    pub(super) cell: Option<String>,
}

/// A figure that a document of the application gives; decides nothing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LeadEntry {
    /// The key of a fact.
    pub(super) fact: String,
    /// In the fact's unit.
    pub(super) value: String,
    pub(super) unit: String,
    /// True where nothing qualifies it.
    pub(super) offered: bool,
    /// `plan`, `part`, `firm`, `past`, `other`, `about`.
    pub(super) qualifiers: Vec<String>,
    /// The word that nothing explains, where that is what qualifies it.
    pub(super) unread: Option<String>,
    pub(super) file: String,
    /// 第12段, or 表2 第5行.
    pub(super) place: String,
    /// Where the document tells its pages.
    pub(super) page: Option<usize>,
    /// File and place, as they are shown.
    pub(super) place_words: String,
    /// What `--fact` takes of it: the digits and the unit as written.
    pub(super) take: String,
    /// The sentence.
    pub(super) text: String,
}

/// One thing that is wrong, or odd.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FindingEntry {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) file: Option<String>,
    pub(super) sheet: Option<String>,
    /// What it is about, where it is about no file: the key of a fact, an annex or an indicator.
    pub(super) subject: Option<String>,
    /// The first cell, in A1 fashion; of a run down one column, its range.
    pub(super) cell: Option<String>,
    /// Of how many cells it is said, each by itself.
    pub(super) count: usize,
    /// All cells, as A1 addresses and ranges.
    pub(super) cells: Option<String>,
    /// As written.
    pub(super) value: Option<String>,
    /// Of what could not be read, the words of the library or the system, in English.
    pub(super) detail: Option<String>,
    /// What the district says of it, where that closes it; null while it is open.
    pub(super) explanation: Option<String>,
    /// Of two figures that are compared, the one that the other is held against.
    pub(super) expected: Option<String>,
    /// By how much the figure found is more than that; negative where it is less.
    pub(super) difference: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    Error,
    Warning,
    Note,
}
