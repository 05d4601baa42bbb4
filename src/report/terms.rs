//! The words for what every application has: facts, units, annexes, verdicts, classes.
//!
//! Words that need an application (its files, its findings) stand in [`super::phrase`].

use jiff::civil::Date;

use crate::Decimal;
use crate::annex::submission::{Stray, StrayReason};
use crate::annex::{Annex, FactKey, Unit};
use crate::audit::across::{FIRM_REPEATED, RepeatedFirm};
use crate::audit::{self, Class};
use crate::check::{Conclusion, Outcome, class_of};
use crate::facts::{Bound, EvidenceKind, unit_of};
use crate::rules::Ratio;
use crate::rules::set::Bilingual;
use crate::rules::{
    Aim, Basis, Judgement, Level, Measure, Operator, Rule, RuleSet, RulesOrigin, SeverityRule,
    Verdict,
};
use crate::text::{Language, Texts};

use super::figure::{SHARE_DIGITS, grouped, ratio_digits};
use crate::clean::clean;

/// Columns after which a rule set's own words are cut.
const WORDS: usize = 400;
/// The same of a path.
const PATH: usize = 200;

/// Kinds of files that are named; the others are counted together.
const KINDS: usize = 4;
/// Columns after which the name of a firm or an application is cut.
const BASE: usize = 60;
/// Columns after which an extension is cut.
const KIND: usize = 12;

/// Words in one language.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    pub texts: &'a Texts,
}

impl Terms<'_> {
    /// A rule set's own words in the language of the texts.
    pub fn words(&self, words: &Bilingual) -> String {
        let said = match self.texts.language {
            Language::Chinese => &words.zh,
            Language::English => &words.en,
        };
        clean(said, WORDS)
    }

    /// What a value of a family is called.
    fn named(&self, family: &str, name: &str) -> String {
        self.texts.get(&format!("{family}-{name}"))
    }

    /// 总营业收入
    pub fn fact(&self, fact: FactKey) -> String {
        self.named("fact", fact.key())
    }

    /// 总营业收入(万元)
    pub fn fact_in_unit(&self, fact: FactKey) -> String {
        self.fact_in(fact, unit_of(fact))
    }

    /// The same in another unit.
    pub fn fact_in(&self, fact: FactKey, unit: Unit) -> String {
        let values = [("fact", self.fact(fact)), ("unit", self.unit(unit))];
        self.texts.with("fact-in-unit", &values)
    }

    /// What a fact's row of 补充指标 is called.
    pub fn row(&self, fact: FactKey) -> String {
        self.texts.get(&format!("fact-{}.row", fact.key()))
    }

    /// What `--fact` calls a fact.
    pub fn option(&self, fact: FactKey) -> String {
        self.texts.get(&format!("fact-{}.option", fact.key()))
    }

    /// What one of a fact's units is, in the middle of a sentence: 行业企业.
    pub fn part(&self, fact: FactKey) -> String {
        self.named("part", fact.key())
    }

    /// 万元
    pub fn unit(&self, unit: Unit) -> String {
        self.named("unit", unit.into_str())
    }

    /// 附件3 重点企业汇总表
    pub fn annex(&self, annex: Annex) -> String {
        self.named("annex", annex.key())
    }

    /// 附件3
    pub fn annex_short(&self, annex: Annex) -> String {
        self.texts.get(&format!("annex-{}.short", annex.key()))
    }

    /// 2022年1月5日, as official documents have dates (GB/T 9704-2012); 2022-01-05.
    pub fn date(&self, date: Date) -> String {
        let width = match self.texts.language {
            Language::Chinese => 1,
            Language::English => 2,
        };
        let values = [
            ("year", date.year().to_string()),
            ("month", format!("{:0width$}", date.month())),
            ("day", format!("{:0width$}", date.day())),
        ];
        self.texts.with("date", &values)
    }

    /// Exact, with separators between thousands and without trailing zeros: 112,000.5
    pub fn amount(&self, value: &Decimal) -> String {
        grouped(&value.plain())
    }

    /// 22 家, 48.5%
    pub fn quantity(&self, value: &Decimal, unit: Unit) -> String {
        self.with_unit(self.amount(value), unit)
    }

    /// Digits with their unit behind them.
    pub fn with_unit(&self, digits: String, unit: Unit) -> String {
        match unit {
            Unit::Percent => format!("{digits}%"),
            Unit::Yuan
            | Unit::ThousandYuan
            | Unit::TenThousandYuan
            | Unit::HundredThousandYuan
            | Unit::MillionYuan
            | Unit::TenMillionYuan
            | Unit::HundredMillionYuan
            | Unit::SquareMetre
            | Unit::TenThousandSquareMetres
            | Unit::Mu
            | Unit::Hectare
            | Unit::Item
            | Unit::Person
            | Unit::Unknown => format!("{digits} {}", self.unit_behind(&digits, unit)),
        }
    }

    /// The unit in the number of its digits, where the language has one: 1 firm.
    fn unit_behind(&self, digits: &str, unit: Unit) -> String {
        let one = digits.trim_start_matches(['+', '−']) == "1";
        let key = format!("unit-{}.one", unit.into_str());
        one.then(|| self.texts.find(&key, &[]))
            .flatten()
            .unwrap_or_else(|| self.unit(unit))
    }

    /// ≥ 20 家, ≥ 50%
    pub fn threshold(&self, rule: &Rule) -> String {
        let value = self.quantity(&rule.threshold, rule.unit);
        format!("{} {value}", operator_sign(rule.operator))
    }

    /// The margin in the measure's own unit: +12,000 万元, −1.11 个百分点.
    pub fn margin_by(&self, rule: &Rule, by: &Ratio) -> String {
        let zero = Decimal::from(0);
        let digits = grouped(&ratio_digits(by, &zero, SHARE_DIGITS));
        let plus = if by.numerator > zero { "+" } else { "" };
        let signed = format!("{plus}{digits}");
        match rule.measure {
            Measure::Fact(_) => self.with_unit(signed, rule.unit),
            Measure::Share { .. } => self.texts.with("margin-points", &[("value", signed)]),
        }
    }

    pub fn title(&self, rule: &Rule) -> String {
        self.words(&rule.title)
    }

    pub fn clause(&self, rule: &Rule) -> String {
        self.words(&rule.clause)
    }

    pub fn verdict(&self, verdict: Verdict) -> String {
        self.named("verdict", verdict.into_str())
    }

    /// ✓ ✗ ?
    pub fn sign(&self, verdict: Verdict) -> char {
        match verdict {
            Verdict::Pass => '✓',
            Verdict::Fail => '✗',
            Verdict::Undetermined => '?',
        }
    }

    pub fn conclusion(&self, conclusion: Conclusion) -> String {
        self.named("conclusion", conclusion.into_str())
    }

    /// The title of an outcome's tier, as far as total revenue is known: 十亿级, 至少十亿级, 待定.
    /// Empty where the rule set has no tiers.
    pub fn tier(&self, rules: &RuleSet, outcome: &Outcome) -> String {
        if rules.tiers.is_empty() {
            return String::new();
        }
        let revenue = outcome.facts.of(FactKey::TotalRevenue);
        let highest = match &revenue.upper {
            Some(end) => rules
                .tiers
                .iter()
                .rposition(|tier| tier.at_least <= end.value),
            None => rules.tiers.len().checked_sub(1),
        };
        let reached = outcome.tier.and_then(|index| rules.tiers.get(index));
        match reached.map(|tier| self.words(&tier.title)) {
            Some(title) if highest == outcome.tier => title,
            Some(title) => self.texts.with("tier-at-least", &[("tier", title)]),
            None if highest.is_none() => self.texts.get("tier-none"),
            None => self.texts.get("tier-open"),
        }
    }

    /// 十亿级; or what stands for none.
    pub fn tier_title(&self, rules: &RuleSet, tier: Option<usize>) -> String {
        match tier.and_then(|tier| rules.tiers.get(tier)) {
            Some(tier) => self.words(&tier.title),
            None => self.texts.get("tier-unproven"),
        }
    }

    /// 2021 年 1 至 2 个
    pub fn aim(&self, aim: &Aim) -> String {
        let (least, most) = (aim.least.to_string(), aim.most.to_string());
        let count = if aim.least == aim.most {
            least
        } else {
            let values = [("lower", least), ("upper", most)];
            self.texts.with("found-between", &values)
        };
        let values = [("year", aim.year.to_string()), ("count", count)];
        self.texts.with("aim", &values)
    }

    /// 强制, 核实, 提示
    pub fn class(&self, class: Class) -> String {
        self.named("class", class.into_str())
    }

    /// A rule set by its id, and one from a file by the first digits of its SHA-256 too.
    pub fn ruleset_id(&self, rules: &RuleSet) -> String {
        match rules.origin {
            RulesOrigin::BuiltIn => rules.id.clone(),
            RulesOrigin::File => {
                let digits = rules.short_sha256().to_owned();
                let values = [("id", rules.id.clone()), ("digits", digits)];
                self.texts.with("ruleset-of-file", &values)
            }
        }
    }

    /// The same by its title.
    pub fn ruleset_title(&self, rules: &RuleSet) -> String {
        let title = self.words(&rules.title);
        match rules.origin {
            RulesOrigin::BuiltIn => title,
            RulesOrigin::File => {
                let digits = rules.short_sha256().to_owned();
                let values = [("id", title), ("digits", digits)];
                self.texts.with("ruleset-of-file", &values)
            }
        }
    }

    /// That the year assessed is none of those that the rule set was made for, where that is so.
    pub fn other_years(&self, rules: &RuleSet, year: Option<i16>) -> Option<String> {
        let year = year.filter(|year| rules.is_of_other_years(*year))?;
        let (first, last) = rules.years?;
        let values = [
            ("year", year.to_string()),
            ("first", first.to_string()),
            ("last", last.to_string()),
        ];
        Some(self.texts.with("ruleset-other-years", &values))
    }

    /// Whether limits belong to what they limit, and that nothing is rounded before.
    pub fn reading_of_limits(&self, rules: &RuleSet) -> String {
        self.texts.get(if rules.only_sets_minima() {
            "rules-reading"
        } else {
            "rules-reading-signs"
        })
    }

    /// That a measure is just what its limit says, and what follows.
    pub fn equal_to_limit(&self, rule: &Rule) -> String {
        let key = format!("terminal-borderline-equal-{}", rule.operator.into_str());
        self.texts.with(&key, &[("rule", self.title(rule))])
    }

    /// What the rule set makes of each audit check that it weighs otherwise, and why.
    pub fn severities(&self, rules: &RuleSet) -> Vec<String> {
        let entries = rules.severities.iter();
        entries.map(|severity| self.severity(severity)).collect()
    }

    fn severity(&self, severity: &SeverityRule) -> String {
        let now = match severity.level {
            Level::Error => Some(Class::Error),
            Level::Warning => Some(Class::Warning),
            Level::Note => Some(Class::Note),
            Level::Off => None,
        };
        let usual = audit::check_of(&severity.code).map(|check| self.class(check.class));
        let mut values = vec![
            ("code", severity.code.clone()),
            (
                "title",
                self.texts.get(&format!("explain-{}", severity.code)),
            ),
            ("usual", usual.unwrap_or_default()),
            ("reason", self.words(&severity.reason)),
        ];
        match now {
            Some(class) => {
                values.push(("now", self.class(class)));
                self.texts.with("severity", &values)
            }
            None => self.texts.with("severity-off", &values),
        }
    }

    /// A file or folder that belongs to no application, with the folder that it is a copy of.
    pub fn stray(&self, stray: &Stray) -> String {
        let path = clean(&stray.path.to_string_lossy(), PATH);
        match &stray.why {
            StrayReason::CopyOf(folder) => {
                let folder = clean(&folder.to_string_lossy(), PATH);
                self.texts
                    .with("stray-copy", &[("path", path), ("folder", folder)])
            }
            StrayReason::Nobodys => self.texts.with("stray-nobodys", &[("path", path)]),
            StrayReason::NoAnnex | StrayReason::Paper => path,
        }
    }

    /// The heading of firms that several applications list, with the class of that.
    pub fn repeated_title(&self, rules: &RuleSet) -> String {
        let class = class_of(FIRM_REPEATED, &rules.severities).unwrap_or(Class::Warning);
        let values = [
            ("class", self.class(class)),
            ("code", FIRM_REPEATED.to_owned()),
        ];
        self.texts.with("repeated-firms", &values)
    }

    /// A firm that several applications list, with the names of the first of them.
    pub fn repeated<'b>(
        &self,
        firm: &RepeatedFirm,
        names: impl Iterator<Item = &'b str>,
    ) -> String {
        let names: Vec<String> = names.map(|name| clean(name, BASE)).collect();
        let key = if firm.count > names.len() {
            "repeated-firm-cut"
        } else {
            FIRM_REPEATED
        };
        let values = [
            ("firm", clean(&firm.name, BASE)),
            ("bases", names.join(&self.texts.get("list-separator"))),
            ("count", grouped(&firm.count.to_string())),
        ];
        self.texts.with(key, &values)
    }

    /// 1,200 个 txt 文件、3 个 pdf 文件: the most frequent kinds, and how many other files there are.
    pub fn files(&self, kinds: &[(String, usize)]) -> String {
        let count = |count: usize| grouped(&count.to_string());
        let mut said: Vec<String> = kinds
            .iter()
            .take(KINDS)
            .map(|(kind, files)| {
                let key = match (kind.is_empty(), files) {
                    (true, _) => "files-of-no-kind",
                    (false, 1) => "files-of-kind.one",
                    (false, _) => "files-of-kind",
                };
                let values = [("count", count(*files)), ("kind", clean(kind, KIND))];
                self.texts.with(key, &values)
            })
            .collect();
        let others: usize = kinds.iter().skip(KINDS).map(|(_, files)| files).sum();
        if others > 0 {
            let values = [("count", count(others))];
            said.push(self.texts.with("files-of-other-kinds", &values));
        }
        said.join(&self.texts.get("list-separator"))
    }

    pub fn basis(&self, judgement: &Judgement) -> String {
        self.texts.get(match judgement.basis {
            Basis::Stated => "basis-stated",
            Basis::Inferred if judgement.by_inference => "basis-by-inference",
            Basis::Inferred => "basis-inferred",
        })
    }

    /// 至少 112,000 万元
    pub fn bounded(&self, bound: Bound, value: String) -> String {
        let key = format!("bound-{}", bound.into_str());
        self.texts.with(&key, &[("value", value)])
    }

    /// Where a piece of evidence comes from: 附件3 逐户合计.
    pub fn origin(&self, kind: EvidenceKind) -> String {
        self.named("evidence", kind.into_str())
    }

    /// The materials of the application in which a fact stands.
    pub fn where_stated(&self, fact: FactKey) -> String {
        self.named("where", fact.key())
    }
}

/// `≥` and its kin.
pub fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::AtLeast => "≥",
        Operator::Above => ">",
        Operator::AtMost => "≤",
        Operator::Below => "<",
    }
}
