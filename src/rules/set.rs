//! A rule set as read from TOML: which conditions an application must meet, and by which words
//! software is known. A mistake in the file is an error at its line and column.

use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use crate::Decimal;
use crate::annex::{FactKey, Unit};
use crate::facts::{Vocabulary, unit_of};

use super::aim::{Aim, FileAim};

const BUILT_IN: &[(&str, &str)] = &[("guiyang-2020", include_str!("guiyang-2020.toml"))];
/// The rule set in force where none is named.
pub const DEFAULT: &str = "guiyang-2020";

/// Which conditions an application must meet, and by which words software is known.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub id: String,
    pub title: Words,
    pub rules: Vec<Rule>,
    /// Ascending by threshold.
    pub tiers: Vec<Tier>,
    /// In the order of the file; they decide nothing.
    pub aims: Vec<Aim>,
    pub vocabulary: Vocabulary,
    /// The revenue from which a firm is 规模以上, 万元.
    pub large_revenue: Decimal,
    /// The audit checks that weigh otherwise than usual, in the order of the file.
    pub severities: Vec<Severity>,
    source: String,
}

/// One condition of the notice.
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: String,
    pub title: Words,
    /// Where the notice says so, e.g. 实施方案 三(二).
    pub clause: Words,
    pub measure: Measure,
    pub operator: Operator,
    /// In `unit`.
    pub threshold: Decimal,
    pub unit: Unit,
}

/// What a rule set makes of one audit check, which it knows by its code alone.
#[derive(Debug, Clone)]
pub struct Severity {
    /// E.g. `R05`.
    pub code: String,
    pub level: Level,
    /// Why; every report prints it.
    pub reason: Words,
    /// Line and column of the code, from 1.
    place: (usize, usize),
}

/// How much the findings of a check are to weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Error,
    Warning,
    Note,
    /// The check is switched off.
    Off,
}

/// The statistics bureau's line for 规模以上 in section I, 万元, where a rule set names no other.
const LARGE_REVENUE: u32 = 2_000;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Fact(FactKey),
    /// In percent.
    Share {
        part: FactKey,
        whole: FactKey,
    },
}

/// `以上` and `及以上` include the number itself (Civil Code art. 1259).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
}

/// A size class by total revenue.
#[derive(Debug, Clone)]
pub struct Tier {
    /// `1bn`, `5bn`, `10bn`.
    pub id: String,
    pub title: Words,
    /// 万元
    pub at_least: Decimal,
}

/// What is wrong with a rule set, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetError {
    /// The file's name.
    pub name: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub mistake: Mistake,
}

/// The kinds of mistake that a rule set can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// No valid TOML, or a key that is missing or unknown; the parser's own words.
    Form(String),
    UnknownFact(String),
    UnknownOperator(String),
    UnknownUnit(String),
    /// The unit does not measure what the rule measures.
    UnitUnfit(String),
    NotANumber(String),
    /// Two rules, or two tiers, of one id.
    Repeated(String),
    /// Part and whole must be measured alike.
    SharesUnlike,
    NoRules,
    UnknownTier(String),
    /// An aim's upper number.
    MostBelowLeast(String),
    UnknownLevel(String),
    /// No audit check has the code.
    UnknownCode(String),
    /// A check weighs otherwise, and the reason that every report is to print says nothing.
    NoReason(String),
}

impl RuleSet {
    /// A rule set that the tool carries, by its id.
    pub fn built_in(id: &str) -> Option<RuleSet> {
        BUILT_IN
            .iter()
            .find(|(name, _)| *name == id)
            .and_then(|(name, text)| RuleSet::parse(name, text).ok())
    }

    /// The ids of the rule sets that the tool carries.
    pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(id, _)| *id)
    }

    /// Reads a rule set. `name` is what errors call the file.
    pub fn parse(name: &str, text: &str) -> Result<RuleSet, RuleSetError> {
        let wrong = |span: std::ops::Range<usize>, mistake: Mistake| {
            let (line, column) = position(text, span.start);
            RuleSetError {
                name: name.to_owned(),
                line,
                column,
                mistake,
            }
        };
        let file: File = toml::from_str(text).map_err(|error| {
            wrong(
                error.span().unwrap_or(0..0),
                Mistake::Form(error.message().to_owned()),
            )
        })?;
        file.into_rule_set(text)
            .map_err(|(span, mistake)| wrong(span, mistake))
    }

    /// The first severity whose code is none, by the word of those who know the codes. `name` is
    /// what errors call the file.
    pub fn unknown_code(&self, name: &str, known: impl Fn(&str) -> bool) -> Option<RuleSetError> {
        let severity = self.severities.iter().find(|one| !known(&one.code))?;
        let (line, column) = severity.place;
        Some(RuleSetError {
            name: name.to_owned(),
            line,
            column,
            mistake: Mistake::UnknownCode(severity.code.clone()),
        })
    }

    /// The TOML it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl Operator {
    pub fn sign(self) -> &'static str {
        match self {
            Operator::AtLeast => ">=",
            Operator::Above => ">",
            Operator::AtMost => "<=",
            Operator::Below => "<",
        }
    }

    fn named(sign: &str) -> Option<Operator> {
        [
            Operator::AtLeast,
            Operator::Above,
            Operator::AtMost,
            Operator::Below,
        ]
        .into_iter()
        .find(|operator| operator.sign() == sign)
    }
}

impl fmt::Display for RuleSetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {:?}",
            self.name, self.line, self.column, self.mistake
        )
    }
}

impl std::error::Error for RuleSetError {}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    title: Words,
    #[serde(default)]
    rule: Vec<FileRule>,
    #[serde(default)]
    tier: Vec<FileTier>,
    #[serde(default)]
    aim: Vec<FileAim>,
    #[serde(default)]
    severity: Vec<FileSeverity>,
    business: FileBusiness,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRule {
    id: Spanned<String>,
    title: Words,
    clause: Words,
    measure: Spanned<FileMeasure>,
    operator: Spanned<String>,
    threshold: Spanned<String>,
    unit: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "a measure is \"FACT\" or { part = \"FACT\", whole = \"FACT\" }"
)]
enum FileMeasure {
    Fact(String),
    Share { part: String, whole: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTier {
    id: Spanned<String>,
    title: Words,
    at_least: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSeverity {
    code: Spanned<String>,
    class: Spanned<String>,
    reason: Spanned<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBusiness {
    member_share: Spanned<String>,
    large_revenue: Option<Spanned<String>>,
    software: Vec<String>,
    other: Vec<String>,
}

/// A mistake, and where in the file it stands.
pub type Wrong = (std::ops::Range<usize>, Mistake);

impl File {
    fn into_rule_set(self, source: &str) -> Result<RuleSet, Wrong> {
        if self.rule.is_empty() {
            return Err((0..0, Mistake::NoRules));
        }
        distinct(self.rule.iter().map(|rule| &rule.id))?;
        distinct(self.tier.iter().map(|tier| &tier.id))?;
        distinct(self.severity.iter().map(|severity| &severity.code))?;
        let rules = self.rule.into_iter().map(FileRule::into_rule);
        let tiers = self.tier.into_iter().map(|tier| {
            Ok(Tier {
                at_least: number(&tier.at_least)?,
                id: tier.id.into_inner(),
                title: tier.title,
            })
        });
        let mut tiers: Vec<Tier> = tiers.collect::<Result<_, Wrong>>()?;
        tiers.sort_by(|one, other| one.at_least.cmp(&other.at_least));
        Ok(RuleSet {
            id: self.id,
            title: self.title,
            rules: rules.collect::<Result<_, Wrong>>()?,
            aims: self
                .aim
                .into_iter()
                .map(|aim| aim.into_aim(&tiers))
                .collect::<Result<_, Wrong>>()?,
            tiers,
            vocabulary: Vocabulary {
                member_share: number(&self.business.member_share)?,
                software: self.business.software,
                other: self.business.other,
            },
            large_revenue: match &self.business.large_revenue {
                Some(written) => number(written)?,
                None => Decimal::from(LARGE_REVENUE),
            },
            severities: self
                .severity
                .into_iter()
                .map(|severity| severity.into_severity(source))
                .collect::<Result<_, Wrong>>()?,
            source: source.to_owned(),
        })
    }
}

impl FileRule {
    fn into_rule(self) -> Result<Rule, Wrong> {
        let place = self.measure.span();
        let measure = self
            .measure
            .into_inner()
            .into_measure()
            .map_err(|mistake| (place, mistake))?;
        let operator = Operator::named(self.operator.get_ref()).ok_or_else(|| {
            let written = self.operator.get_ref().clone();
            (self.operator.span(), Mistake::UnknownOperator(written))
        })?;
        let unit = Unit::named(self.unit.get_ref()).ok_or_else(|| {
            let written = self.unit.get_ref().clone();
            (self.unit.span(), Mistake::UnknownUnit(written))
        })?;
        let due = match measure {
            Measure::Fact(fact) => unit_of(fact),
            Measure::Share { .. } => Unit::Percent,
        };
        if unit != due {
            let written = self.unit.get_ref().clone();
            return Err((self.unit.span(), Mistake::UnitUnfit(written)));
        }
        Ok(Rule {
            threshold: number(&self.threshold)?,
            id: self.id.into_inner(),
            title: self.title,
            clause: self.clause,
            measure,
            operator,
            unit,
        })
    }
}

impl FileSeverity {
    fn into_severity(self, source: &str) -> Result<Severity, Wrong> {
        let level = match self.class.get_ref().as_str() {
            "error" => Level::Error,
            "warning" => Level::Warning,
            "note" => Level::Note,
            "off" => Level::Off,
            other => {
                return Err((self.class.span(), Mistake::UnknownLevel(other.to_owned())));
            }
        };
        let reason = self.reason.get_ref();
        if [&reason.zh, &reason.en]
            .into_iter()
            .any(|text| text.trim().is_empty())
        {
            let code = self.code.into_inner();
            return Err((self.reason.span(), Mistake::NoReason(code)));
        }
        Ok(Severity {
            level,
            reason: self.reason.into_inner(),
            place: position(source, self.code.span().start),
            code: self.code.into_inner(),
        })
    }
}

impl FileMeasure {
    fn into_measure(self) -> Result<Measure, Mistake> {
        let fact = |name: String| {
            FactKey::ALL
                .into_iter()
                .find(|fact| fact.key() == name)
                .ok_or(Mistake::UnknownFact(name))
        };
        match self {
            FileMeasure::Fact(name) => fact(name).map(Measure::Fact),
            FileMeasure::Share { part, whole } => {
                let (part, whole) = (fact(part)?, fact(whole)?);
                match unit_of(part) == unit_of(whole) {
                    true => Ok(Measure::Share { part, whole }),
                    false => Err(Mistake::SharesUnlike),
                }
            }
        }
    }
}

/// Thresholds are written in quotes, so that they are decimals and never binary numbers.
fn number(written: &Spanned<String>) -> Result<Decimal, Wrong> {
    let text = written.get_ref();
    let plain = text.len() <= 30 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.parse()
        .ok()
        .filter(|_| plain)
        .ok_or_else(|| (written.span(), Mistake::NotANumber(text.clone())))
}

fn distinct<'a>(ids: impl Iterator<Item = &'a Spanned<String>>) -> Result<(), Wrong> {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        if seen.contains(&id.get_ref().as_str()) {
            return Err((id.span(), Mistake::Repeated(id.get_ref().clone())));
        }
        seen.push(id.get_ref());
    }
    Ok(())
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> String {
        RuleSet::built_in(DEFAULT)
            .expect("the built-in rule set")
            .source()
            .to_owned()
    }

    fn mistake(find: &str, replace: &str) -> RuleSetError {
        let text = source();
        assert!(text.contains(find));
        RuleSet::parse("x.toml", &text.replacen(find, replace, 1)).expect_err("a mistake")
    }

    #[test]
    fn the_built_in_rule_set_says_what_the_notice_says() {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        let lines: Vec<String> = set
            .rules
            .iter()
            .map(|rule| {
                format!(
                    "{} {} {} {}",
                    rule.id,
                    rule.operator.sign(),
                    rule.threshold,
                    rule.clause.zh
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                "sector-firms >= 20 实施方案 三(二)",
                "sector-share >= 50 实施方案 三(二)",
                "software-share >= 30 实施方案 三(二)",
                "floor-area >= 20000 实施方案 三(四)",
                "revenue >= 100000 实施方案 三(四)",
            ]
        );
    }

    #[test]
    fn a_mistake_is_found_at_its_line_and_column() {
        let error = mistake("measure = \"floor_area\"", "measure = \"area\"");
        assert_eq!(error.mistake, Mistake::UnknownFact("area".into()));
        let line = source()
            .lines()
            .position(|line| line.contains("\"floor_area\""));
        assert_eq!(
            (Some(error.line), error.column),
            (line.map(|at| at + 1), 11)
        );

        assert_eq!(
            mistake("operator = \">=\"", "operator = \"=>\"").mistake,
            Mistake::UnknownOperator("=>".into())
        );
        assert_eq!(
            mistake("unit = \"家\"", "unit = \"打\"").mistake,
            Mistake::UnknownUnit("打".into())
        );
        assert_eq!(
            mistake("unit = \"家\"", "unit = \"万元\"").mistake,
            Mistake::UnitUnfit("万元".into())
        );
        assert_eq!(
            mistake("threshold = \"20\"", "threshold = \"二十\"").mistake,
            Mistake::NotANumber("二十".into())
        );
        assert_eq!(
            mistake("id = \"sector-share\"", "id = \"sector-firms\"").mistake,
            Mistake::Repeated("sector-firms".into())
        );
        assert_eq!(
            mistake("whole = \"total_firms\"", "whole = \"total_revenue\"").mistake,
            Mistake::SharesUnlike
        );
        assert_eq!(
            mistake("[business]", &severity("fatal")).mistake,
            Mistake::UnknownLevel("fatal".into())
        );
        let twice = severity("note").replace("[business]", &severity("off"));
        assert_eq!(
            mistake("[business]", &twice).mistake,
            Mistake::Repeated("R05".into())
        );
        assert!(matches!(
            mistake("[[rule]]", "[[rule").mistake,
            Mistake::Form(_)
        ));
        assert!(matches!(
            mistake("clause =", "claus =").mistake,
            Mistake::Form(_)
        ));
    }

    /// The head of a table that follows an entry of a severity.
    fn severity(class: &str) -> String {
        format!(
            "[[severity]]\ncode = \"R05\"\nclass = \"{class}\"\n\
             reason = {{ zh = \"另行核对\", en = \"checked elsewhere\" }}\n\n[business]"
        )
    }

    #[test]
    fn a_severity_without_a_reason_is_refused_where_the_reason_should_stand() {
        for reason in ["另行核对", "checked elsewhere"] {
            let blank = severity("off").replace(reason, " \u{3000} ");
            let text = source().replacen("[business]", &blank, 1);
            let error = RuleSet::parse("x.toml", &text).expect_err("a mistake");
            assert_eq!(error.mistake, Mistake::NoReason("R05".into()));
            let line = text.lines().position(|line| line.starts_with("reason ="));
            assert_eq!(
                (Some(error.line), error.column),
                (line.map(|at| at + 1), 10)
            );
        }
    }

    #[test]
    fn a_severity_is_read_and_its_code_is_found_where_none_has_it() {
        let text = source().replacen("[business]", &severity("note"), 1);
        let set = RuleSet::parse("x.toml", &text).expect("a rule set");
        let [severity] = set.severities.as_slice() else {
            panic!("one severity");
        };
        assert_eq!(
            (severity.code.as_str(), severity.level),
            ("R05", Level::Note)
        );
        assert_eq!(severity.reason.zh, "另行核对");
        assert_eq!(set.unknown_code("x.toml", |code| code == "R05"), None);
        let error = set.unknown_code("x.toml", |_| false).expect("a mistake");
        assert_eq!(error.mistake, Mistake::UnknownCode("R05".into()));
        let line = text.lines().position(|line| line.starts_with("code ="));
        assert_eq!((Some(error.line), error.column), (line.map(|at| at + 1), 8));
    }
}
