//! The phrases that all reports share about one application: what was found, by how much it passes
//! or falls short, what is missing, where a finding is and what it says.

use std::ops::Deref;

use crate::Decimal;
use crate::annex::material::Material;
use crate::annex::{Application, Unit};
use crate::audit::{Argument, Finding, Place};
use crate::facts::{Assumption, Bound, End, Estimate, Evidence, Fact, unit_of};
use crate::intake::{SheetId, is_backup};
use crate::rules::Ratio;
use crate::rules::{Judgement, Measure, Operator, Rule, RuleSet};
use crate::text::{Language, Texts};

use super::figure::{SHARE_DIGITS, grouped, ratio_digits};
use super::known::KnownEnds;
use super::system;
use super::terms::Terms;
use crate::clean::clean;

/// Columns after which words from a cell or a file name are cut, unless the report says otherwise.
const WIDTH: usize = 60;
/// Files that a material lists before it gives a count instead.
const FILES: usize = 5;

/// How places are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// 附件3.xlsx › 重点企业 › E7
    Report,
    /// 文件“附件3.xlsx”工作表“重点企业”的E7
    Letter,
}

/// Phrases about one application, in one language. What [`Terms`] says can be said of it too.
pub struct Phrases<'a> {
    pub terms: Terms<'a>,
    pub rules: &'a RuleSet,
    pub application: &'a Application,
    /// The application's name, or more where another has the same.
    pub label: String,
    /// Columns after which words from a cell or a file name are cut.
    pub width: usize,
    pub manner: Manner,
}

impl<'a> Deref for Phrases<'a> {
    type Target = Terms<'a>;

    fn deref(&self) -> &Terms<'a> {
        &self.terms
    }
}

impl<'a> Phrases<'a> {
    pub fn new(texts: &'a Texts, rules: &'a RuleSet, application: &'a Application) -> Phrases<'a> {
        Phrases {
            terms: Terms { texts },
            rules,
            application,
            label: application.name.clone(),
            width: WIDTH,
            manner: Manner::Report,
        }
    }

    /// The base's name, where the title of a table names it.
    pub fn base(&self) -> Option<String> {
        let tables = self.application.tables.iter();
        let mut names = tables.filter_map(|table| table.base.as_ref());
        names.next().map(|(name, _)| clean(name, self.width))
    }

    /// What is known of a rule's measure: 22 家, 至少 22 家, 至多 17 家, 45%–60%, 未知.
    pub fn found(&self, rule: &Rule, judgement: &Judgement) -> String {
        let show = |end: &Ratio| self.measured(rule, end);
        match KnownEnds::of(rule.measure, judgement) {
            KnownEnds::Exactly(value) => show(value),
            KnownEnds::Between(lower, upper) => {
                let least = match rule.measure {
                    Measure::Fact(_) => self.digits(rule, lower),
                    Measure::Share { .. } => show(lower),
                };
                let values = [("lower", least), ("upper", show(upper))];
                self.texts.with("found-between", &values)
            }
            KnownEnds::AtLeast(lower) => self.bounded(Bound::AtLeast, show(lower)),
            KnownEnds::AtMost(upper) => self.bounded(Bound::AtMost, show(upper)),
            KnownEnds::Nothing => self.texts.get("found-unknown"),
        }
    }

    /// What is known of a fact: 至少 112,000 万元.
    pub fn known(&self, fact: &Fact) -> String {
        let unit = unit_of(fact.key);
        let show = |end: &End| self.quantity(&end.value, unit);
        let lower = fact.lower.as_ref().filter(|end| end.value.is_positive());
        if let (Some(lower), Some(upper)) = (&fact.lower, &fact.upper)
            && lower.value == upper.value
        {
            return show(lower);
        }
        match (lower, &fact.upper) {
            (Some(lower), Some(upper)) => {
                let values = [("lower", self.amount(&lower.value)), ("upper", show(upper))];
                self.texts.with("found-between", &values)
            }
            (Some(lower), None) => self.bounded(Bound::AtLeast, show(lower)),
            (None, Some(upper)) => self.bounded(Bound::AtMost, show(upper)),
            (None, None) => self.texts.get("found-unknown"),
        }
    }

    /// By how much a rule passes or falls short: +12,000 万元,
    /// −1.11 个百分点(再引进 1 家行业企业即可). Empty where undetermined.
    pub fn margin(&self, rule: &Rule, judgement: &Judgement) -> String {
        let Some(margin) = &judgement.margin else {
            return String::new();
        };
        let by = self.margin_by(rule, &margin.by);
        match self.margin_in_part(rule, judgement) {
            Some(part) => self
                .texts
                .with("margin-with-part", &[("by", by), ("part", part)]),
            None => by,
        }
    }

    /// The margin of a share in firms or 万元: 再引进 1 家行业企业即可. Where an end of the measure
    /// is open, no more than a least can be told.
    pub fn margin_in_part(&self, rule: &Rule, judgement: &Judgement) -> Option<String> {
        let Measure::Share { part, .. } = rule.measure else {
            return None;
        };
        let margin = judgement.margin.as_ref()?;
        let amount = margin.in_part.as_ref()?;
        let zero = Decimal::from(0);
        if *amount == zero {
            return None;
        }
        let key = match (rule.operator, judgement.ends_meet()) {
            _ if margin.by.numerator >= zero => "margin-part-spare",
            (Operator::AtMost | Operator::Below, true | false) => "margin-part-spare",
            // As much makes it equal, which is not yet above.
            (Operator::AtLeast, false) | (Operator::Above, true | false) => {
                "margin-part-short-least"
            }
            (Operator::AtLeast, true) if unit_of(part) == Unit::Item => "margin-part-short-firms",
            (Operator::AtLeast, true) => "margin-part-short",
        };
        let values = [
            ("amount", self.quantity(&amount.abs(), unit_of(part))),
            ("part", self.part(part)),
        ];
        Some(self.texts.with(key, &values))
    }

    /// A finding's class, and that it is explained where it is.
    pub fn class_shown(&self, finding: &Finding) -> String {
        let class = self.class(finding.class);
        if finding.is_open() {
            class
        } else {
            self.texts.with("workbook-explained", &[("class", class)])
        }
    }

    /// A finding's code. The name below it is English, and says nothing to a reader of Chinese.
    pub fn code_shown(&self, finding: &Finding) -> String {
        match self.texts.language {
            Language::Chinese => finding.code.to_owned(),
            Language::English => format!("{}\n{}", finding.code, finding.name),
        }
    }

    /// What a finding says.
    pub fn message(&self, finding: &Finding) -> String {
        let variables = self.variables(finding);
        let message = self.texts.with(&text_key(finding), &variables);
        let Place::Cells(cells) = &finding.place else {
            return message;
        };
        if finding.count == 1 {
            return message;
        }
        let home = cells.first().map(|cell| &*cell.sheet);
        let values = [
            ("message", message),
            ("cells", self.cells(cells, home)),
            ("count", grouped(&finding.count.to_string())),
        ];
        self.texts.with("finding-run", &values)
    }

    /// What to do about a finding; empty where its text says nothing of it.
    pub fn help(&self, finding: &Finding) -> String {
        let variables = self.variables(finding);
        self.texts
            .find(&format!("{}.help", text_key(finding)), &variables)
            .or_else(|| {
                self.texts
                    .find(&format!("{}.help", finding.code), &variables)
            })
            .unwrap_or_default()
    }

    /// The copies of workbooks that programs keep by themselves, by name; they are not read.
    pub fn backups(&self) -> Vec<String> {
        let others = self.application.other_files.iter();
        others
            .filter(|path| is_backup(path))
            .map(|path| clean(&self.application.relative_path(path), self.width))
            .collect()
    }

    pub fn assumption(&self, assumption: Assumption) -> String {
        let least = self.rules.vocabulary.member_share.plain();
        let key = format!("assumption-{}", assumption.into_str());
        self.texts.with(&key, &[("least", least)])
    }

    /// The files that a material is found in, the first ones by name; `None` where
    /// none is.
    pub fn material(&self, material: &Material) -> Option<String> {
        let files = self.application.files_of(material);
        let shown: Vec<String> = files
            .iter()
            .take(FILES)
            .map(|file| clean(file, self.width))
            .collect();
        let shown = shown.join("; ");
        match files.len() {
            0 => None,
            count if count > FILES => {
                let values = [("files", shown), ("count", grouped(&count.to_string()))];
                Some(self.texts.with("material-files-cut", &values))
            }
            _ => Some(shown),
        }
    }

    /// 附件3 逐户合计:至少 112,000 万元
    pub fn evidence(&self, fact: &Fact, evidence: &Evidence) -> String {
        let value = self.quantity(&evidence.value, unit_of(fact.key));
        let values = [
            ("origin", self.origin(evidence.kind)),
            ("value", self.bounded(evidence.bound, value)),
        ];
        let said = self.texts.with("evidence", &values);
        let evidence_line = match self.source(evidence) {
            Some(source) => {
                let key = if source.lies_here {
                    "evidence-source"
                } else {
                    "evidence-source-absent"
                };
                let words = clean(&source.words, self.width);
                self.texts
                    .with(key, &[("evidence", said), ("source", words)])
            }
            None => said,
        };
        let Some(span) = &evidence.readings else {
            return evidence_line;
        };
        let values = [
            ("evidence", evidence_line),
            ("least", self.quantity(&span.least, unit_of(fact.key))),
            ("most", self.quantity(&span.most, unit_of(fact.key))),
        ];
        self.texts.with("evidence-doubted", &values)
    }

    /// One end of a rule's measure, with its unit.
    fn measured(&self, rule: &Rule, end: &Ratio) -> String {
        self.with_unit(self.digits(rule, end), rule.unit)
    }

    /// One end of a rule's measure, in so many digits that it keeps to its side of the threshold.
    pub fn digits(&self, rule: &Rule, end: &Ratio) -> String {
        grouped(&ratio_digits(end, &rule.threshold, SHARE_DIGITS))
    }

    /// What the variables of a finding's wordings stand for.
    pub(super) fn variables(&self, finding: &Finding) -> Vec<(&'static str, String)> {
        let home = match &finding.place {
            Place::Application | Place::File(_) => None,
            Place::Sheet(sheet) => Some(&**sheet),
            Place::Cells(cells) => cells.first().map(|cell| &*cell.sheet),
        };
        let value = finding.value.as_deref().unwrap_or_default();
        let mut variables = vec![
            ("value", clean(value, self.width)),
            ("place", self.place(&finding.place)),
        ];
        for (name, argument) in &finding.arguments {
            variables.push((name, self.argument(argument, home)));
        }
        variables
    }

    fn argument(&self, argument: &Argument, home: Option<&SheetId>) -> String {
        match argument {
            Argument::Written(words) => clean(words, self.width),
            Argument::Reason(reason) => system::reason(reason, self.texts),
            Argument::Number(number) => self.amount(number),
            Argument::Date(date) => self.date(*date),
            Argument::Count(count) => grouped(&count.to_string()),
            Argument::Unit(unit) => self.unit(*unit),
            Argument::Term(key) => self.texts.get(key),
            Argument::Cells(cells) => self.cells(cells, home),
            Argument::Files(kinds) => clean(&self.terms.files(kinds), self.width),
            Argument::List(words) => {
                clean(&words.join(&self.texts.get("list-separator")), self.width)
            }
        }
    }
}

/// The software share of the firms whose composition reads, in percent. `None` where they have no
/// revenue to take a share of.
pub fn estimated_share(estimate: &Estimate) -> Option<Ratio> {
    estimate.revenue.is_positive().then(|| Ratio {
        numerator: &estimate.software * Decimal::from(100),
        denominator: estimate.revenue.clone(),
    })
}

/// The key of a finding's text: its code, or `code-variant`.
pub(super) fn text_key(finding: &Finding) -> String {
    match finding.variant {
        Some(variant) => format!("{}-{variant}", finding.code),
        None => finding.code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::rules::Margin;

    fn found(rule: usize, lower: Option<Ratio>, upper: Option<Ratio>) -> String {
        let run = sample::run(vec![sample::incomplete()]);
        let outcome = &run.outcomes[0];
        let texts = Texts::new(Language::Chinese);
        let judgement = Judgement {
            lower,
            upper,
            ..outcome.judgements[rule].clone()
        };
        Phrases::new(&texts, &run.rules, &outcome.application)
            .found(&run.rules.rules[rule], &judgement)
    }

    #[test]
    fn what_is_found_is_said_as_far_as_it_is_known() {
        let firms = |count: &str| Some(sample::ratio(count, "1"));
        assert_eq!(found(0, firms("22"), firms("22")), "22 家");
        assert_eq!(found(0, firms("22"), None), "至少 22 家");
        assert_eq!(found(0, firms("0"), firms("17")), "至多 17 家");
        assert_eq!(found(0, firms("0"), None), "未知");
        assert_eq!(found(0, firms("0"), firms("0")), "0 家");
        let share = |part: &str, whole: &str| Some(sample::ratio(part, whole));
        assert_eq!(
            found(1, share("4500", "100"), share("6000", "100")),
            "45% 至 60%"
        );
        assert_eq!(
            found(1, share("2200", "45"), share("10000", "100")),
            "至少 48.89%"
        );
        assert_eq!(found(1, share("0", "1"), share("100", "1")), "未知");
        assert_eq!(found(1, share("100", "1"), share("100", "1")), "100%");
        assert_eq!(
            found(2, share("29996", "1000"), share("29996", "1000")),
            "29.996%"
        );
    }

    #[test]
    fn a_margin_says_how_many_firms_it_is() {
        let run = sample::run(vec![sample::ineligible()]);
        let outcome = &run.outcomes[0];
        for (language, said) in [
            (
                Language::Chinese,
                "−1.11 个百分点（再引进 1 家行业企业即可，其他企业不增加）",
            ),
            (
                Language::English,
                "−1.11 percentage points (another 1 firm of the sector would do, if no other firm comes)",
            ),
        ] {
            let texts = Texts::new(language);
            let phrases = Phrases::new(&texts, &run.rules, &outcome.application);
            let margin = phrases.margin(&run.rules.rules[1], &outcome.judgements[1]);
            assert_eq!(margin, said);
            assert_eq!(
                phrases.margin(&run.rules.rules[2], &outcome.judgements[2]),
                ""
            );
        }
    }

    #[test]
    fn a_share_that_is_known_at_one_end_has_no_sure_remedy() {
        let run = sample::run(vec![sample::ineligible()]);
        let outcome = &run.outcomes[0];
        let texts = Texts::new(Language::Chinese);
        let phrases = Phrases::new(&texts, &run.rules, &outcome.application);
        let rule = &run.rules.rules[1];
        let mut judgement = outcome.judgements[1].clone();
        judgement.lower = None;
        let said = phrases.margin_in_part(rule, &judgement);
        assert_eq!(said.as_deref(), Some("至少还差 1 家行业企业"));
        judgement.margin = Some(Margin {
            by: sample::ratio("854", "100"),
            in_part: Some(sample::decimal("7")),
        });
        let said = phrases.margin_in_part(rule, &judgement);
        assert_eq!(said.as_deref(), Some("相当于 7 家行业企业"));
    }

    #[test]
    fn a_tier_is_told_as_far_as_revenue_is_known() {
        let texts = Texts::new(Language::Chinese);
        let mut run = sample::run(vec![sample::incomplete()]);
        let tier =
            |run: &crate::check::Run| Terms { texts: &texts }.tier(&run.rules, &run.outcomes[0]);
        assert_eq!(tier(&run), "至少十亿级");
        let key = crate::annex::FactKey::TotalRevenue as usize;
        let revenue = &mut run.outcomes[0].facts.facts[key];
        revenue.upper = revenue.lower.clone();
        assert_eq!(tier(&run), "十亿级");
        run.outcomes[0].tier = None;
        assert_eq!(tier(&run), "待定");
        run.outcomes[0].facts.facts[key]
            .upper
            .as_mut()
            .expect("an end")
            .value = sample::decimal("99999.99");
        assert_eq!(tier(&run), "未入级");
    }
}
