//! The report as JSON, `jidi.report/1`, or as a line for each application, `jidi.application/1`:
//! types of their own, so that the rest of the program can change without changing what scripts rely
//! on. `docs/report.schema.json` and `docs/application.schema.json` are generated from them.
//!
//! Amounts are strings that hold exact decimals; an open end is `null`; shares are in percent, in
//! enough digits that a printed value never lies on the other side of its threshold. Keys are
//! added, never renamed or removed, within a version.

use std::sync::LazyLock;

use crate::annex::Annex;
use crate::audit::Class;
use crate::check::{Beside, Conclusion, Outcome};
use crate::facts::{Bound, Estimate, Evidence, Fact, unit_of};
use crate::intake::{CellRef, SheetId};
use crate::receipt::Receipt;
use crate::rules::{Basis, Judgement, Measure, Operator, Ratio, Rule, RuleSet, Verdict};
use crate::text::{Language, Texts};
use crate::{Decimal, intake};

use super::figure::ratio_digits;
use super::phrase::{Phrases, estimated_share};
use super::place::by_sheet;
use super::summary::tier_counts;
use super::terms::Terms;
use crate::clean::is_invisible;

mod brought;
mod finding;
mod frame;
mod indicators;
mod leads;
mod missing;
mod record;
mod repeated;
mod ruleset;
mod shape;

pub(crate) use frame::Tool;
use frame::*;
use ruleset::ruleset;
use shape::*;
pub(crate) use shape::{BoundKey, ClassCounts, ConclusionKey, Severity, Threshold, VerdictKey};

/// The version of the shape.
pub(crate) const SCHEMA: &str = "jidi.report/1";
/// The version of the shape of a line of `--format jsonl`.
pub(crate) const LINE_SCHEMA: &str = "jidi.application/1";
/// Digits after the point of a share, where fewer would not be exact.
const SHARE_DIGITS: usize = 6;
/// Columns after which words from a cell are cut inside messages; `value` has them whole.
const WIDTH: usize = 200;

static CHINESE: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::Chinese));

/// One application's part of the report. Parts can be made at the same time; see [`render`].
pub struct JsonPart {
    application: ApplicationEntry,
    tier: Option<usize>,
}

impl JsonPart {
    /// With sentences in the language of the texts.
    pub fn of(outcome: &Outcome, rules: &RuleSet, texts: &Texts) -> JsonPart {
        JsonPart {
            application: OutcomeWriter::new(rules, outcome, texts).application(),
            tier: outcome.tier,
        }
    }

    /// The part as one line of `--format jsonl`, which stands alone, ending in a line break.
    ///
    /// # Errors
    /// None in practice: the types hold nothing that JSON cannot.
    pub fn line(self, rules: &RuleSet, texts: &Texts) -> serde_json::Result<String> {
        let line = ApplicationLine {
            schema: LINE_SCHEMA.into(),
            tool: tool(),
            ruleset: ruleset(rules, texts),
            application: self.application,
        };
        let mut json = escape_invisible(&serde_json::to_string(&line)?);
        json.push('\n');
        Ok(json)
    }
}

/// The report of all parts in their order, and of what belongs to no application, ending in a line
/// break.
///
/// # Errors
/// None in practice: the types hold nothing that JSON cannot.
pub fn render(
    parts: Vec<JsonPart>,
    beside: &Beside,
    rules: &RuleSet,
    texts: &Texts,
) -> serde_json::Result<String> {
    let (counts, tiers) = (summary(&parts), tiers(&parts, rules, texts));
    let applications: Vec<_> = parts.into_iter().map(|part| part.application).collect();
    let report = Report {
        schema: SCHEMA.into(),
        tool: tool(),
        ruleset: ruleset(rules, texts),
        summary: SummaryEntry {
            repeated_firms: repeated::firms(&applications, beside, rules, texts),
            ..counts
        },
        tiers,
        applications,
        strays: beside
            .strays
            .iter()
            .map(|stray| stray.path.to_string_lossy().into_owned())
            .collect(),
    };
    let mut json = serde_json::to_string_pretty(&report)?;
    json.push('\n');
    Ok(escape_invisible(&json))
}

pub(crate) fn tool() -> Tool {
    Tool {
        name: env!("CARGO_PKG_NAME").into(),
        version: env!("CARGO_PKG_VERSION").into(),
    }
}

fn summary(parts: &[JsonPart]) -> SummaryEntry {
    let count = |conclusion| {
        let parts = parts.iter();
        parts
            .filter(|part| part.application.conclusion == conclusion)
            .count()
    };
    SummaryEntry {
        applications: parts.len(),
        eligible: count(ConclusionKey::Eligible),
        ineligible: count(ConclusionKey::Ineligible),
        incomplete: count(ConclusionKey::Incomplete),
        repeated_firms: Vec::new(),
    }
}

fn tiers(parts: &[JsonPart], rules: &RuleSet, texts: &Texts) -> Vec<TierEntry> {
    let reached = parts.iter().map(|part| {
        (
            part.tier,
            part.application.conclusion == ConclusionKey::Eligible,
        )
    });
    let counts = tier_counts(reached, rules).into_iter();
    counts
        .filter_map(|count| {
            let tier = rules.tiers.get(count.tier?)?;
            Some(TierEntry {
                id: tier.id.clone(),
                title: Terms { texts }.words(&tier.title),
                applications: count.applications,
                eligible: count.eligible,
                aims: count
                    .aims
                    .into_iter()
                    .map(|aim| AimEntry {
                        year: aim.year,
                        least: aim.least,
                        most: aim.most,
                        words: Terms { texts }.aim(aim),
                    })
                    .collect(),
            })
        })
        .collect()
}

/// Writes one outcome.
struct OutcomeWriter<'a> {
    outcome: &'a Outcome,
    phrases: Phrases<'a>,
    /// Units are part of the data: they do not change with the language of the sentences.
    units: Terms<'a>,
}

impl<'a> OutcomeWriter<'a> {
    fn new(rules: &'a RuleSet, outcome: &'a Outcome, texts: &'a Texts) -> OutcomeWriter<'a> {
        let mut phrases = Phrases::new(texts, rules, &outcome.application);
        phrases.width = WIDTH;
        OutcomeWriter {
            outcome,
            phrases,
            units: Terms { texts: &CHINESE },
        }
    }

    fn application(&self) -> ApplicationEntry {
        let outcome = self.outcome;
        let application = &outcome.application;
        let tier = outcome
            .tier
            .and_then(|index| self.phrases.rules.tiers.get(index));
        ApplicationEntry {
            name: application.name.clone(),
            path: application.path.to_string_lossy().into_owned(),
            year: outcome.year,
            checked_on: outcome.checked_on.map(|day| day.to_string()),
            conclusion: match outcome.conclusion {
                Conclusion::Eligible => ConclusionKey::Eligible,
                Conclusion::Ineligible => ConclusionKey::Ineligible,
                Conclusion::Incomplete => ConclusionKey::Incomplete,
            },
            open: ClassCounts {
                error: outcome.open(Class::Error),
                warning: outcome.open(Class::Warning),
                note: outcome.open(Class::Note),
            },
            tier: tier.map(|tier| tier.id.clone()),
            base: self.phrases.base(),
            sources: self.sources(),
            files: application
                .files
                .iter()
                .map(|file| self.file(file))
                .collect(),
            materials: leads::materials(outcome, &self.phrases),
            leads: leads::leads(outcome, self.units, &self.phrases),
            facts: outcome
                .facts
                .facts
                .iter()
                .map(|fact| self.fact(fact))
                .collect(),
            estimate: outcome.facts.estimate.as_ref().and_then(estimate),
            rules: self.rules(),
            missing: missing::of(self.outcome, &self.phrases),
            first: finding::first(outcome, &self.phrases),
            indicators: indicators::of(outcome, self.phrases.texts),
            findings: outcome
                .findings
                .iter()
                .map(|one| finding::entry(one, &self.phrases))
                .collect(),
            receipt: Receipt::of(outcome, self.phrases.rules),
            brought: brought::entries(outcome, &self.phrases),
            words: words(outcome, &self.phrases),
        }
    }

    fn sources(&self) -> Vec<SourceEntry> {
        let application = &self.outcome.application;
        let tables = application.tables.iter();
        let source = |annex: Annex, sheet: &SheetId, header: u32, rows: usize| SourceEntry {
            annex: annex.key().into(),
            file: application.relative(&sheet.source),
            sheet: sheet.name.clone(),
            header_row: sheet.row_number(header),
            rows,
            hidden: sheet.hidden,
        };
        tables
            .flat_map(|table| {
                let further = table.continued.iter().map(move |part| {
                    let sheet = &part.start.cell.sheet;
                    source(table.annex, sheet, part.header.0, part.records)
                });
                let rows = table.own_records();
                let first = source(table.annex, &table.sheet, table.header.0, rows);
                std::iter::once(first).chain(further)
            })
            .collect()
    }

    fn file(&self, file: &crate::annex::application::File) -> FileEntry {
        let hash = &file.source.sha256;
        FileEntry {
            file: self.outcome.application.relative(&file.source),
            size: file.source.size,
            sha256: (!hash.is_empty()).then(|| hash.clone()),
            read: file.content.is_ok(),
        }
    }

    fn fact(&self, fact: &Fact) -> FactEntry {
        FactEntry {
            key: fact.key.key().into(),
            lower: fact.lower.as_ref().map(|end| end.value.plain()),
            upper: fact.upper.as_ref().map(|end| end.value.plain()),
            unit: self.units.unit(unit_of(fact.key)),
            contradicted: fact.contradicted,
            words: self.phrases.known(fact),
            evidence: fact
                .evidence
                .iter()
                .map(|evidence| self.evidence(fact, evidence))
                .collect(),
        }
    }

    fn evidence(&self, fact: &Fact, evidence: &Evidence) -> EvidenceEntry {
        let mut places = self.locations(&evidence.cells).into_iter();
        let first = places.next();
        let source = self.phrases.source(evidence);
        EvidenceEntry {
            bound: match evidence.bound {
                Bound::Exact => BoundKey::Exact,
                Bound::AtLeast => BoundKey::AtLeast,
                Bound::AtMost => BoundKey::AtMost,
            },
            value: evidence.value.plain(),
            readings: evidence.readings.as_ref().map(|span| Readings {
                lower: span.least.plain(),
                upper: span.most.plain(),
            }),
            unit: self.units.unit(unit_of(fact.key)),
            file: first.as_ref().map(|place| place.file.clone()),
            sheet: first.as_ref().map(|place| place.sheet.clone()),
            cells: first
                .map(|place| place.cells)
                .filter(|cells| !cells.is_empty()),
            source: source.as_ref().map(|source| source.words.clone()),
            source_found: source.map(|source| source.lies_here),
            note: self.phrases.origin(evidence.kind),
            words: self.phrases.evidence(fact, evidence),
            assumptions: evidence
                .assumptions
                .iter()
                .map(|assumption| self.phrases.assumption(*assumption))
                .collect(),
            further: places.collect(),
        }
    }

    /// Cells by sheet, in the order in which the sheets first occur.
    fn locations(&self, cells: &[CellRef]) -> Vec<Location> {
        by_sheet(cells)
            .into_iter()
            .filter_map(|cells| {
                let sheet = &cells.first()?.sheet;
                Some(Location {
                    file: self.outcome.application.relative(&sheet.source),
                    sheet: sheet.name.clone(),
                    cells: intake::address::ranges(&cells),
                })
            })
            .collect()
    }

    fn rules(&self) -> Vec<RuleEntry> {
        let judgements = self.outcome.judgements.iter();
        judgements
            .filter_map(|judgement| {
                let rule = self.phrases.rules.rules.get(judgement.rule)?;
                Some(self.rule(rule, judgement))
            })
            .collect()
    }

    fn rule(&self, rule: &Rule, judgement: &Judgement) -> RuleEntry {
        let unit = self.units.unit(rule.unit);
        let end = |end: &Ratio| ratio_digits(end, &rule.threshold, SHARE_DIGITS);
        let margin = judgement.margin.as_ref();
        RuleEntry {
            id: rule.id.clone(),
            title: self.phrases.title(rule),
            clause: self.phrases.clause(rule),
            verdict: match judgement.verdict {
                Verdict::Pass => VerdictKey::Pass,
                Verdict::Fail => VerdictKey::Fail,
                Verdict::Undetermined => VerdictKey::Undetermined,
            },
            basis: match judgement.basis {
                Basis::Stated => BasisKey::Stated,
                Basis::Inferred => BasisKey::Inferred,
            },
            by_inference: judgement.by_inference,
            borderline: judgement.borderline,
            facts: match rule.measure {
                Measure::Fact(fact) => vec![fact.key().into()],
                Measure::Share { part, whole } => vec![part.key().into(), whole.key().into()],
            },
            measure: IntervalEntry {
                lower: judgement.lower.as_ref().map(end),
                upper: judgement.upper.as_ref().map(end),
                unit: unit.clone(),
            },
            threshold: Threshold {
                op: operator_key(rule.operator).into(),
                value: rule.threshold.plain(),
                unit,
            },
            margin: margin.map(|margin| ratio_digits(&margin.by, &Decimal::from(0), SHARE_DIGITS)),
            margin_in_part: self.margin_in_part(rule, judgement),
            assumptions: judgement
                .assumptions
                .iter()
                .map(|assumption| self.phrases.assumption(*assumption))
                .collect(),
            words: RuleWords {
                found: self.phrases.found(rule, judgement),
                required: self.phrases.threshold(rule),
                margin: self.phrases.margin(rule, judgement),
                verdict: self.phrases.verdict(judgement.verdict),
            },
            missing: judgement
                .missing
                .iter()
                .map(|fact| fact.key().into())
                .collect(),
            missing_documents: judgement
                .missing
                .iter()
                .map(|fact| missing::document(*fact, self.outcome, &self.phrases))
                .collect(),
        }
    }

    fn margin_in_part(&self, rule: &Rule, judgement: &Judgement) -> Option<AmountEntry> {
        let Measure::Share { part, .. } = rule.measure else {
            return None;
        };
        let value = judgement.margin.as_ref()?.in_part.as_ref()?;
        Some(AmountEntry {
            fact: part.key().into(),
            value: value.plain(),
            unit: self.units.unit(unit_of(part)),
        })
    }
}

fn operator_key(operator: Operator) -> &'static str {
    match operator {
        Operator::AtLeast => ">=",
        Operator::Above => ">",
        Operator::AtMost => "<=",
        Operator::Below => "<",
    }
}

fn words(outcome: &Outcome, phrases: &Phrases<'_>) -> ApplicationWords {
    ApplicationWords {
        tier: phrases.tier(phrases.rules, outcome),
        remarks: phrases.remarks(outcome),
        turning_points: phrases.turning_points(outcome),
        assumptions: phrases.assumptions(outcome),
        estimate: phrases.estimate(outcome),
        unsearched: phrases.unsearched(outcome),
    }
}

/// Null where the firms counted have no revenue to take a share of.
fn estimate(estimate: &Estimate) -> Option<EstimateEntry> {
    let share = estimated_share(estimate)?;
    Some(EstimateEntry {
        value: ratio_digits(&share, &Decimal::from(0), 2),
        unit: "%".into(),
        firms: estimate.firms.0,
        of: estimate.firms.1,
    })
}

/// JSON with every character that a terminal or a reader cannot show as `\u` escapes. All of them
/// stand inside strings, where an escape means the character itself.
pub(crate) fn escape_invisible(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || !is_invisible(character) {
            escaped.push(character);
            continue;
        }
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            escaped.push_str(&format!("\\u{unit:04x}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::JsonSchema;
    use schemars::generate::SchemaSettings;
    use serde_json::{Value, json};

    use super::super::sample;
    use super::*;
    use crate::check::Run;

    fn schema<T: JsonSchema>() -> Value {
        let generator = SchemaSettings::draft2020_12()
            .for_serialize()
            .into_generator();
        generator.into_root_schema_for::<T>().to_value()
    }

    fn parts() -> (Run, Texts, Vec<JsonPart>) {
        let run = sample::run(vec![sample::incomplete(), sample::ineligible()]);
        let texts = Texts::new(Language::Chinese);
        let parts = run.outcomes.iter();
        let parts = parts
            .map(|outcome| JsonPart::of(outcome, &run.rules, &texts))
            .collect();
        (run, texts, parts)
    }

    fn rendered() -> String {
        let (run, texts, parts) = parts();
        render(parts, &run.beside, &run.rules, &texts).expect("JSON")
    }

    fn lines() -> Vec<String> {
        let (run, texts, parts) = parts();
        let parts = parts.into_iter();
        parts
            .map(|part| part.line(&run.rules, &texts).expect("JSON"))
            .collect()
    }

    #[test]
    fn the_schemas_in_docs_are_current() {
        is_current("report.schema.json", &schema::<Report>());
        is_current("application.schema.json", &schema::<ApplicationLine>());
    }

    fn is_current(file: &str, schema: &Value) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("docs")
            .join(file);
        let mut current = serde_json::to_string_pretty(schema).expect("JSON");
        current.push('\n');
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::create_dir_all(path.parent().expect("docs")).expect("docs");
            std::fs::write(&path, &current).expect("written");
        }
        let stored = std::fs::read_to_string(&path).expect("a schema in docs");
        assert!(
            stored.replace("\r\n", "\n") == current,
            "docs/{file} is stale: run `UPDATE_DOCS=1 cargo test --lib docs`"
        );
    }

    #[test]
    fn output_meets_the_schema() {
        meets(&rendered(), &schema::<Report>());
        for line in lines() {
            meets(&line, &schema::<ApplicationLine>());
        }
    }

    #[test]
    fn another_version_or_shape_does_not_meet_the_schema() {
        let shapes = [
            (schema::<Report>(), vec![rendered()], SCHEMA),
            (schema::<ApplicationLine>(), lines(), LINE_SCHEMA),
        ];
        for (schema, documents, version) in shapes {
            let validator = jsonschema::validator_for(&schema).expect("a schema");
            for document in documents {
                let mut value: Value = serde_json::from_str(&document).expect("JSON");
                for other in ["jidi.report/2", "jidi.application/2", "jidi.diff/1", ""] {
                    value["schema"] = other.into();
                    assert!(!validator.is_valid(&value), "{other}");
                }
                value["schema"] = version.into();
                assert!(validator.is_valid(&value));
            }
        }
        let ids =
            [schema::<Report>(), schema::<ApplicationLine>()].map(|schema| schema["$id"].clone());
        assert_eq!(ids, ["urn:jidi:report:1", "urn:jidi:application:1"]);
    }

    fn meets(json: &str, schema: &Value) {
        let value: Value = serde_json::from_str(json).expect("JSON");
        let validator = jsonschema::validator_for(schema).expect("a schema");
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }

    #[test]
    fn a_line_is_its_application_and_stands_alone() {
        let report: Value = serde_json::from_str(&rendered()).expect("JSON");
        for (at, line) in lines().into_iter().enumerate() {
            assert_eq!(line.matches('\n').count(), 1);
            assert!(!line.chars().any(|c| c != '\n' && is_invisible(c)));
            let mut line: Value = serde_json::from_str(&line).expect("JSON");
            let keys = line.as_object_mut().expect("an object");
            assert_eq!(keys.remove("schema"), Some("jidi.application/1".into()));
            assert_eq!(keys.remove("tool").as_ref(), Some(&report["tool"]));
            assert_eq!(keys.remove("ruleset").as_ref(), Some(&report["ruleset"]));
            assert_eq!(line, report["applications"][at]);
        }
    }

    /// Both samples reach 10 亿元, neither is eligible.
    #[test]
    fn tiers_are_counted_beside_their_aims() {
        let report: Value = serde_json::from_str(&rendered()).expect("JSON");
        let tiers = report["tiers"].as_array().expect("tiers");
        let ids: Vec<&Value> = tiers.iter().map(|tier| &tier["id"]).collect();
        assert_eq!(ids, ["10bn", "5bn", "1bn"]);
        assert_eq!(
            tiers[2],
            json!({"id": "1bn", "title": "十亿级", "applications": 2, "eligible": 0, "aims": [
                {"year": 2020, "least": 5, "most": 5, "words": "2020 年 5 个"},
                {"year": 2021, "least": 5, "most": 5, "words": "2021 年 5 个"},
                {"year": 2022, "least": 5, "most": 5, "words": "2022 年 5 个"},
            ]})
        );
        assert_eq!(tiers[0]["applications"], 0);
    }

    /// The second sample has 22 of 45 firms in the sector: one more, 23 of 46, is half.
    #[test]
    fn what_reports_say_of_an_application_is_said_in_words() {
        let value: Value = serde_json::from_str(&rendered()).expect("JSON");
        let words = &value["applications"][1]["words"];
        assert_eq!(
            words["turning_points"][0],
            "行业企业占比：再引进 1 家行业企业即可，其他企业不增加"
        );
        assert_eq!(value["applications"][0]["words"]["tier"], "至少十亿级");
        assert_eq!(value["applications"][0]["words"]["remarks"], json!([]));
    }

    #[test]
    fn amounts_are_exact_and_shares_keep_their_side() {
        let value: Value = serde_json::from_str(&rendered()).expect("JSON");
        let revenue = &value["applications"][0]["facts"][2];
        assert_eq!(revenue["lower"], "112000");
        assert_eq!(revenue["upper"], Value::Null);
        assert_eq!(revenue["evidence"][0]["cells"], "E4:E25");
        assert_eq!(value["applications"][0]["rules"][1]["margin"], Value::Null);
        let share = &value["applications"][1]["rules"][1];
        assert_eq!(share["measure"]["lower"], "48.888889");
        assert_eq!(share["margin"], "-1.111111");
        assert_eq!(share["margin_in_part"]["value"], "-1");
        assert_eq!(value["summary"]["incomplete"], 1);
    }

    #[test]
    fn no_character_steers_a_terminal_and_none_is_lost() {
        let json = rendered();
        assert!(!json.chars().any(|c| c != '\n' && is_invisible(c)));
        let value: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(
            value["applications"][1]["name"],
            "观山湖\u{202e}数谷\u{1b}]0;x\u{7}"
        );
    }
}
