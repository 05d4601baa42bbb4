//! A rule set as it is written in TOML, and what may be wrong with it. Every value that can be wrong
//! keeps its place, so that a mistake is told at its line and column.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::Decimal;
use crate::annex::{FactKey, Unit};
use crate::digest;
use crate::facts::{Vocabulary, unit_of};

use super::set::{
    Aim, Level, Measure, Mistake, Operator, Rule, RuleSet, RulesOrigin, SeverityRule, Tier,
};

mod document;
mod review;
mod words;

use document::FileDocument;
use review::{FileFailedTwice, FileMaterial, FileReview, materials};
use words::{FileWords, Wrong, words};

/// The statistics bureau's line for 规模以上 in section I, 万元, where a rule set names no other.
const LARGE_REVENUE: u32 = 2_000;
/// The years in which anything is assessed.
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2200;
/// More bases than a plan can mean.
const MOST_BASES: i64 = 1_000_000;
/// More digits than any figure has.
const MOST_DIGITS: usize = 30;
/// What begins the message where a measure is neither of its two forms.
pub const MEASURE: &str = "a measure is \"FACT\" or { part = \"FACT\", whole = \"FACT\" }";

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSetFile {
    id: Spanned<String>,
    title: Spanned<FileWords>,
    years: Option<FileYears>,
    #[serde(default)]
    rule: Vec<FileRule>,
    #[serde(default)]
    tier: Vec<FileTier>,
    #[serde(default)]
    aim: Vec<FileAim>,
    #[serde(default)]
    document: Vec<FileDocument>,
    #[serde(default)]
    severity: Vec<FileSeverity>,
    #[serde(default)]
    review: Vec<FileReview>,
    #[serde(default)]
    material: Vec<FileMaterial>,
    failed_twice: Option<FileFailedTwice>,
    business: FileBusiness,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileYears {
    first: Spanned<i64>,
    last: Spanned<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRule {
    id: Spanned<String>,
    title: Spanned<FileWords>,
    clause: Spanned<FileWords>,
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
    title: Spanned<FileWords>,
    at_least: Spanned<String>,
}

/// An aim as written; without `most` it is exactly `least`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAim {
    year: Spanned<i64>,
    tier: Spanned<String>,
    least: Spanned<i64>,
    most: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSeverity {
    code: Spanned<String>,
    class: Spanned<String>,
    reason: Spanned<FileWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBusiness {
    member_share: Spanned<String>,
    large_revenue: Option<Spanned<String>>,
    software: Vec<Spanned<String>>,
    other: Vec<Spanned<String>>,
    #[serde(default)]
    trades: Vec<Spanned<String>>,
}

/// The rule set that a text is.
pub(super) fn read(text: &str) -> Result<RuleSet, Wrong> {
    let file: RuleSetFile = toml::from_str(text).map_err(|error| {
        let place = error.span().unwrap_or(0..0);
        (place, Mistake::Form(error.message().to_owned()))
    })?;
    file.into_rule_set(text)
}

/// Where the id of a rule set stands, in bytes from the beginning.
pub(super) fn id_place(text: &str) -> usize {
    #[derive(Deserialize)]
    struct Identified {
        id: Spanned<String>,
    }
    toml::from_str::<Identified>(text).map_or(0, |set| set.id.span().start)
}

/// Line and column of a byte, from 1, columns in characters.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

impl RuleSetFile {
    fn into_rule_set(self, source: &str) -> Result<RuleSet, Wrong> {
        if self.rule.is_empty() {
            return Err((0..0, Mistake::NoRules));
        }
        distinct([&self.id].into_iter())?;
        distinct(self.rule.iter().map(|rule| &rule.id))?;
        distinct(self.tier.iter().map(|tier| &tier.id))?;
        distinct(self.severity.iter().map(|severity| &severity.code))?;
        let rules = self.rule.into_iter().map(FileRule::into_rule);
        let rules = rules.collect::<Result<_, Wrong>>()?;
        let tiers = tiers(self.tier)?;
        let aims = aims(self.aim, &tiers)?;
        let documents = self.document.into_iter().map(FileDocument::into_document);
        let severities = self.severity.into_iter();
        let severities = severities.map(|severity| severity.into_severity(source));
        Ok(RuleSet {
            id: self.id.into_inner(),
            title: words(self.title)?,
            rules,
            tiers,
            aims,
            documents: documents.collect::<Result<_, Wrong>>()?,
            large_revenue: match &self.business.large_revenue {
                Some(written) => above_zero(written)?,
                None => Decimal::from(LARGE_REVENUE),
            },
            vocabulary: self.business.into_vocabulary()?,
            severities: severities.collect::<Result<_, Wrong>>()?,
            reviews: self
                .review
                .into_iter()
                .map(FileReview::into_review)
                .collect::<Result<_, Wrong>>()?,
            materials: materials(self.material)?,
            failed_twice: self
                .failed_twice
                .map(FileFailedTwice::into_failed_twice)
                .transpose()?,
            years: self.years.map(FileYears::into_years).transpose()?,
            origin: RulesOrigin::File,
            sha256: digest::sha256(source.as_bytes()),
            source: source.to_owned(),
        })
    }
}

impl FileYears {
    fn into_years(self) -> Result<(i16, i16), Wrong> {
        let (first, last) = (year(&self.first)?, year(&self.last)?);
        if last < first {
            return Err((self.last.span(), Mistake::YearsTurned));
        }
        Ok((first, last))
    }
}

impl FileRule {
    fn into_rule(self) -> Result<Rule, Wrong> {
        let place = self.measure.span();
        let measure = self.measure.into_inner().into_measure();
        let measure = measure.map_err(|mistake| (place, mistake))?;
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
            threshold: threshold(&self.threshold, operator, measure)?,
            id: self.id.into_inner(),
            title: words(self.title)?,
            clause: words(self.clause)?,
            measure,
            operator,
            unit,
        })
    }
}

/// A threshold that some figures meet and others do not: no fact is below 0, and no share above 100.
fn threshold(
    written: &Spanned<String>,
    operator: Operator,
    measure: Measure,
) -> Result<Decimal, Wrong> {
    let (threshold, most) = match measure {
        Measure::Fact(_) => (number(written)?, None),
        Measure::Share { .. } => (percentage(written)?, Some(Decimal::from(100))),
    };
    let is_vacuous = match operator {
        Operator::AtLeast | Operator::Below => !threshold.is_positive(),
        Operator::Above | Operator::AtMost => Some(&threshold) == most.as_ref(),
    };
    if is_vacuous {
        let condition = format!("{} {}", operator.sign(), written.get_ref());
        return Err((written.span(), Mistake::Vacuous(condition)));
    }
    Ok(threshold)
}

impl FileMeasure {
    fn into_measure(self) -> Result<Measure, Mistake> {
        let fact = |name: String| FactKey::of_key(&name).ok_or(Mistake::UnknownFact(name));
        let (part, whole) = match self {
            FileMeasure::Fact(name) => return fact(name).map(Measure::Fact),
            FileMeasure::Share { part, whole } => (fact(part)?, fact(whole)?),
        };
        if part == whole {
            return Err(Mistake::PartIsWhole(part.key().to_owned()));
        }
        if unit_of(part) != unit_of(whole) {
            return Err(Mistake::SharesUnlike);
        }
        match part {
            FactKey::TotalFirms | FactKey::TotalRevenue => Err(Mistake::PartAboveWhole),
            FactKey::SectorFirms | FactKey::SoftwareRevenue | FactKey::FloorArea => {
                Ok(Measure::Share { part, whole })
            }
        }
    }
}

/// The tiers, each higher than the one before it.
fn tiers(written: Vec<FileTier>) -> Result<Vec<Tier>, Wrong> {
    let mut tiers: Vec<Tier> = Vec::new();
    for tier in written {
        let at_least = above_zero(&tier.at_least)?;
        if tiers.last().is_some_and(|last| at_least <= last.at_least) {
            let id = tier.id.into_inner();
            return Err((tier.at_least.span(), Mistake::TierOrder(id)));
        }
        tiers.push(Tier {
            at_least,
            id: tier.id.into_inner(),
            title: words(tier.title)?,
        });
    }
    Ok(tiers)
}

/// The aims, each of one year and tier.
fn aims(written: Vec<FileAim>, tiers: &[Tier]) -> Result<Vec<Aim>, Wrong> {
    let mut seen = BTreeSet::new();
    let mut aims = Vec::new();
    for aim in written {
        let place = aim.tier.span();
        let aim = aim.into_aim(tiers)?;
        if !seen.insert((aim.year, aim.tier)) {
            let twice = format!("{} {}", aim.year, tiers[aim.tier].id);
            return Err((place, Mistake::Repeated(twice)));
        }
        aims.push(aim);
    }
    Ok(aims)
}

impl FileAim {
    fn into_aim(self, tiers: &[Tier]) -> Result<Aim, Wrong> {
        let tier = tiers
            .iter()
            .position(|tier| tier.id == *self.tier.get_ref());
        let tier = tier.ok_or_else(|| {
            let written = self.tier.get_ref().clone();
            (self.tier.span(), Mistake::UnknownTier(written))
        })?;
        let least = bases(&self.least)?;
        let most = match self.most {
            Some(written) => {
                let most = bases(&written)?;
                if most < least {
                    return Err((written.span(), Mistake::MostBelowLeast(most.to_string())));
                }
                most
            }
            None => least,
        };
        Ok(Aim {
            year: year(&self.year)?,
            tier,
            least,
            most,
        })
    }
}

impl FileSeverity {
    fn into_severity(self, source: &str) -> Result<SeverityRule, Wrong> {
        let level = match self.class.get_ref().as_str() {
            "error" => Level::Error,
            "warning" => Level::Warning,
            "note" => Level::Note,
            "off" => Level::Off,
            other => {
                return Err((self.class.span(), Mistake::UnknownLevel(other.to_owned())));
            }
        };
        let code = self.code.get_ref().clone();
        let reason = words(self.reason);
        Ok(SeverityRule {
            level,
            reason: reason.map_err(|(place, _)| (place, Mistake::NoReason(code)))?,
            place: position(source, self.code.span().start),
            code: self.code.into_inner(),
        })
    }
}

impl FileBusiness {
    fn into_vocabulary(self) -> Result<Vocabulary, Wrong> {
        let member_share = percentage(&self.member_share)?;
        if !member_share.is_positive() {
            return Err((self.member_share.span(), Mistake::NoShare));
        }
        let bare = |word: &Spanned<String>| {
            let word = word.get_ref();
            word.strip_prefix('=').unwrap_or(word).trim().to_lowercase()
        };
        let software: BTreeSet<String> = self.software.iter().map(bare).collect();
        let all = || self.software.iter().chain(&self.other).chain(&self.trades);
        for word in all() {
            // A sign is no line of business either, and a blank stands in every name.
            if !bare(word).chars().any(char::is_alphanumeric) {
                return Err((word.span(), Mistake::EmptyWord));
            }
        }
        let mut others = self.other.iter().chain(&self.trades);
        if let Some(word) = others.find(|word| software.contains(&bare(word))) {
            let written = word.get_ref().clone();
            return Err((word.span(), Mistake::WordInBoth(written)));
        }
        let list = |words: Vec<Spanned<String>>| words.into_iter().map(Spanned::into_inner);
        Ok(Vocabulary {
            member_share,
            software: list(self.software).collect(),
            other: list(self.other).collect(),
            trades: list(self.trades).collect(),
        })
    }
}

/// Thresholds are written in quotes, so that they are decimals and never binary numbers.
fn number(written: &Spanned<String>) -> Result<Decimal, Wrong> {
    let text = written.get_ref();
    let unsigned = text.strip_prefix(['-', '－', '−']).unwrap_or(text);
    let is_plain = unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let parsed = unsigned.parse::<Decimal>().ok().filter(|_| is_plain);
    let mistake = match parsed {
        _ if is_plain && unsigned.len() > MOST_DIGITS => Mistake::TooLong,
        Some(_) if unsigned.len() < text.len() => Mistake::Negative(text.clone()),
        Some(number) => return Ok(number),
        None => Mistake::NotANumber(text.clone()),
    };
    Err((written.span(), mistake))
}

/// A number that is not 0, so that there is something below it.
fn above_zero(written: &Spanned<String>) -> Result<Decimal, Wrong> {
    let number = number(written)?;
    if number.is_positive() {
        return Ok(number);
    }
    let condition = format!(">= {}", written.get_ref());
    Err((written.span(), Mistake::Vacuous(condition)))
}

fn percentage(written: &Spanned<String>) -> Result<Decimal, Wrong> {
    let number = number(written)?;
    if number > 100 {
        let text = written.get_ref().clone();
        return Err((written.span(), Mistake::AboveHundred(text)));
    }
    Ok(number)
}

fn year(written: &Spanned<i64>) -> Result<i16, Wrong> {
    let number = *written.get_ref();
    i16::try_from(number)
        .ok()
        .filter(|_| YEARS.contains(&number))
        .ok_or_else(|| (written.span(), Mistake::NoYear(number.to_string())))
}

fn bases(written: &Spanned<i64>) -> Result<u32, Wrong> {
    let number = *written.get_ref();
    u32::try_from(number)
        .ok()
        .filter(|_| number <= MOST_BASES)
        .ok_or_else(|| (written.span(), Mistake::NoCount(number.to_string())))
}

fn distinct<'a>(ids: impl Iterator<Item = &'a Spanned<String>>) -> Result<(), Wrong> {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        let is_id = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        if id.get_ref().is_empty() || !id.get_ref().chars().all(is_id) {
            return Err((id.span(), Mistake::NoId(id.get_ref().clone())));
        }
        if seen.contains(&id.get_ref().as_str()) {
            return Err((id.span(), Mistake::Repeated(id.get_ref().clone())));
        }
        seen.push(id.get_ref());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::set::DEFAULT;
    use super::super::{RuleSet, RuleSetError};
    use super::*;

    fn changed(find: &str, replace: &str) -> Result<RuleSet, RuleSetError> {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        assert!(set.source().contains(find), "{find}");
        RuleSet::parse("x.toml", &set.source().replacen(find, replace, 1))
    }

    pub(super) fn mistake(find: &str, replace: &str) -> Mistake {
        changed(find, replace).expect_err("a mistake").mistake
    }

    #[test]
    fn a_word_of_nothing_or_of_both_lists_is_a_mistake_at_its_place() {
        for word in ["", " ", "\u{3000}", "=", "= ", "-", "、", "\\u200b"] {
            let error = changed("software = [\n", &format!("software = [\n  \"{word}\",\n"))
                .expect_err("a mistake");
            assert_eq!(error.mistake, Mistake::EmptyWord, "{word:?}");
            assert_eq!(error.column, 3);
            let list = format!("other = [\n  \"{word}\",\n");
            assert_eq!(mistake("other = [\n", &list), Mistake::EmptyWord);
        }
        for word in ["软件", "=软件", "app开发"] {
            let list = format!("other = [\n  \"{word}\",\n");
            assert_eq!(
                mistake("other = [\n", &list),
                Mistake::WordInBoth(word.into())
            );
        }
        assert!(changed("other = [\n", "other = [\n  \"软件外包\",\n").is_ok());
    }

    #[test]
    fn a_threshold_is_a_number_that_some_meet_and_others_do_not() {
        let of =
            |written: &str| mistake("threshold = \"50\"", &format!("threshold = \"{written}\""));
        assert_eq!(of("100.01"), Mistake::AboveHundred("100.01".into()));
        assert_eq!(of("-1"), Mistake::Negative("-1".into()));
        assert_eq!(of("0"), Mistake::Vacuous(">= 0".into()));
        assert_eq!(of("0.00"), Mistake::Vacuous(">= 0.00".into()));
        assert_eq!(of(&"9".repeat(1_000_000)), Mistake::TooLong);
        for written in [
            "", "50%", "五十", "1e2", "5,0", "-", "--1", "1.2.3", " 50", "NaN",
        ] {
            assert_eq!(of(written), Mistake::NotANumber(written.into()));
        }
        let with = |operator: &str, written: &str| {
            let (from, to) = (
                "operator = \">=\"\nthreshold = \"50\"",
                format!("operator = \"{operator}\"\nthreshold = \"{written}\""),
            );
            changed(from, &to)
                .map(|_| ())
                .map_err(|error| error.mistake)
        };
        assert_eq!(with("<", "0"), Err(Mistake::Vacuous("< 0".into())));
        assert_eq!(with(">", "100"), Err(Mistake::Vacuous("> 100".into())));
        assert_eq!(with("<=", "100"), Err(Mistake::Vacuous("<= 100".into())));
        for (operator, written) in [(">", "0"), ("<=", "0"), (">=", "100"), ("<", "100")] {
            assert_eq!(with(operator, written), Ok(()));
        }
        let of = |written: &str| {
            mistake(
                "member_share = \"30\"",
                &format!("member_share = \"{written}\""),
            )
        };
        assert_eq!(of("0"), Mistake::NoShare);
        assert_eq!(of("130"), Mistake::AboveHundred("130".into()));
        let of = |written: &str| {
            mistake(
                "large_revenue = \"2000\"",
                &format!("large_revenue = \"{written}\""),
            )
        };
        assert_eq!(of("0"), Mistake::Vacuous(">= 0".into()));
    }

    #[test]
    fn a_share_is_of_a_part_and_its_whole() {
        let of = |part: &str, whole: &str| {
            let to = format!("part = \"{part}\", whole = \"{whole}\"");
            mistake("part = \"sector_firms\", whole = \"total_firms\"", &to)
        };
        assert_eq!(
            of("sector_firms", "sector_firms"),
            Mistake::PartIsWhole("sector_firms".into())
        );
        assert_eq!(of("total_firms", "sector_firms"), Mistake::PartAboveWhole);
        assert_eq!(
            of("total_revenue", "software_revenue"),
            Mistake::PartAboveWhole
        );
        assert_eq!(of("sector_firms", "floor_area"), Mistake::SharesUnlike);
        assert_eq!(
            of("sector", "total_firms"),
            Mistake::UnknownFact("sector".into())
        );
    }

    #[test]
    fn tiers_rise_from_above_nothing() {
        let of = |written: &str| {
            mistake(
                "at_least = \"500000\"",
                &format!("at_least = \"{written}\""),
            )
        };
        assert_eq!(of("100000"), Mistake::TierOrder("5bn".into()));
        assert_eq!(of("100000.0"), Mistake::TierOrder("5bn".into()));
        assert_eq!(of("99999"), Mistake::TierOrder("5bn".into()));
        assert_eq!(of("1000000"), Mistake::TierOrder("10bn".into()));
        assert_eq!(
            mistake("at_least = \"100000\"", "at_least = \"0\""),
            Mistake::Vacuous(">= 0".into())
        );
    }

    #[test]
    fn years_are_years_and_texts_say_something() {
        for written in ["-2020", "0", "20200", "99999999", "1989"] {
            let to = format!("[[aim]]\nyear = {written}");
            let error = changed("[[aim]]\nyear = 2020", &to).expect_err("a mistake");
            assert_eq!(error.mistake, Mistake::NoYear(written.into()));
            assert_eq!(error.column, 8);
        }
        let first = "years = { first = 2020, last = 2022 }";
        assert_eq!(
            mistake(first, "years = { first = 2023, last = 2022 }"),
            Mistake::YearsTurned
        );
        assert_eq!(
            mistake(first, "years = { first = 1, last = 2022 }"),
            Mistake::NoYear("1".into())
        );
        assert_eq!(
            mistake("zh = \"总建筑面积\"", "zh = \" \""),
            Mistake::NoText
        );
        assert_eq!(
            mistake("en = \"Plan, 3(4)\"", "en = \"—\""),
            Mistake::NoText
        );
        let again = "[[aim]]\nyear = 2020\ntier = \"1bn\"\nleast = 5\n\n[[aim]]\nyear = 2020";
        assert_eq!(
            mistake("[[aim]]\nyear = 2020", again),
            Mistake::Repeated("2020 1bn".into())
        );
        assert_eq!(
            mistake("least = 5", "least = -5"),
            Mistake::NoCount("-5".into())
        );
        assert_eq!(
            mistake("least = 5", "least = 5000000000"),
            Mistake::NoCount("5000000000".into())
        );
    }

    #[test]
    fn a_file_is_read_as_it_is_and_takes_no_built_in_name() {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        let text = set.source().replacen("guiyang-2020", "guiyang-2023", 1);
        let read = RuleSet::of_file("x.toml", text.as_bytes()).expect("a rule set");
        assert_eq!(
            (read.id.as_str(), read.origin),
            ("guiyang-2023", RulesOrigin::File)
        );
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let marked = RuleSet::of_file("x.toml", &marked).expect("a rule set");
        assert_ne!(marked.sha256, read.sha256);
        let of = |content: &[u8]| RuleSet::of_file("x.toml", content).expect_err("a mistake");
        let error = of(set.source().as_bytes());
        assert_eq!(error.mistake, Mistake::BuiltInId(DEFAULT.into()));
        let line = set
            .source()
            .lines()
            .position(|line| line.starts_with("id ="));
        assert_eq!((Some(error.line), error.column), (line.map(|at| at + 1), 6));
        let (gbk, _, _) = encoding_rs::GBK.encode("id = \"a\"\n# 软件\n");
        let error = of(&gbk);
        assert_eq!(
            (error.mistake, error.line, error.column),
            (Mistake::Encoding, 2, 3)
        );
        let wide: Vec<u8> = "id = 1\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for wide in [[b"\xFF\xFE", wide.as_slice()].concat(), wide] {
            assert_eq!(of(&wide).mistake, Mistake::Encoding);
        }
    }

    /// 实施方案 二: 2020: 5; 2021: 5, 1-2; 2022: 5, 2-3, 1-2.
    #[test]
    fn the_built_in_rule_set_has_the_aims_of_the_plan() {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        let aims: Vec<(i16, &str, u32, u32)> = set
            .aims
            .iter()
            .map(|aim| {
                (
                    aim.year,
                    set.tiers[aim.tier].id.as_str(),
                    aim.least,
                    aim.most,
                )
            })
            .collect();
        assert_eq!(
            aims,
            [
                (2020, "1bn", 5, 5),
                (2021, "1bn", 5, 5),
                (2021, "5bn", 1, 2),
                (2022, "1bn", 5, 5),
                (2022, "5bn", 2, 3),
                (2022, "10bn", 1, 2),
            ]
        );
    }

    #[test]
    fn an_aim_of_no_tier_or_of_less_than_nothing_is_a_mistake() {
        let error = changed("tier = \"5bn\"", "tier = \"6bn\"").expect_err("a mistake");
        assert_eq!(error.mistake, Mistake::UnknownTier("6bn".into()));
        let error = changed("least = 2\nmost = 3", "least = 2\nmost = 1").expect_err("a mistake");
        assert_eq!(error.mistake, Mistake::MostBelowLeast("1".into()));
        let set = changed("least = 2\nmost = 3", "least = 2").expect("a rule set");
        assert_eq!((set.aims[4].least, set.aims[4].most), (2, 2));
    }
}
