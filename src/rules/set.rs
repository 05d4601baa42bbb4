//! A rule set: which conditions an application must meet, and by which words software is known; and
//! what may be a mistake in one, at its line and column.

use std::fmt;

use crate::Decimal;
use crate::annex::material::Material;
use crate::annex::{FactKey, Indicator, Unit};
use crate::facts::Vocabulary;

/// How many digits of a SHA-256 are shown.
const SHORT: usize = 12;
/// The rule set in force where none is named.
pub const DEFAULT: &str = "guiyang-2020";

/// Which conditions an application must meet, and by which words software is known.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub id: String,
    pub title: Bilingual,
    pub rules: Vec<Rule>,
    /// Ascending by threshold.
    pub tiers: Vec<Tier>,
    /// In the order of the file; they decide nothing.
    pub aims: Vec<Aim>,
    /// What letters go by, in the order of the file.
    pub documents: Vec<Document>,
    pub vocabulary: Vocabulary,
    /// What people check and sign for, in the order of the file.
    pub reviews: Vec<Review>,
    /// What an application must consist of, in the order of the notice.
    pub materials: Vec<RequiredMaterial>,
    pub failed_twice: Option<FailedTwice>,
    /// The revenue from which a firm is 规模以上, 万元.
    pub large_revenue: Decimal,
    /// The audit checks that weigh otherwise than usual, in the order of the file.
    pub severities: Vec<SeverityRule>,
    pub origin: RulesOrigin,
    /// Of the TOML as it was read, in lower-case hex.
    pub sha256: String,
    /// The assessment years that it was made for, the first and the last; none where it says nothing.
    pub years: Option<(i16, i16)>,
    pub(super) source: String,
}

/// Where a rule set comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulesOrigin {
    /// The tool carries it.
    BuiltIn,
    File,
}

/// One condition of the notice.
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: String,
    pub title: Bilingual,
    /// Where the notice says so, e.g. 实施方案 三(二).
    pub clause: Bilingual,
    pub measure: Measure,
    pub operator: Operator,
    /// In `unit`.
    pub threshold: Decimal,
    pub unit: Unit,
}

/// A document that sets the conditions or the procedure; letters cite it.
#[derive(Debug, Clone)]
pub struct Document {
    pub title: Bilingual,
    /// What it is called for short, also where a clause begins with it.
    pub short: Bilingual,
    /// Which of its clauses a letter goes by.
    pub clauses: Bilingual,
}

/// What a rule set makes of one audit check, which it knows by its code alone.
#[derive(Debug, Clone)]
pub struct SeverityRule {
    /// E.g. `R05`.
    pub code: String,
    pub level: Level,
    /// Why; every report prints it.
    pub reason: Bilingual,
    /// Line and column of the code, from 1.
    pub(super) place: (usize, usize),
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

/// A text in both languages.
#[derive(Debug, Clone)]
pub struct Bilingual {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
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
    pub title: Bilingual,
    /// 万元
    pub at_least: Decimal,
}

/// How many bases of a tier a plan means to bring forth in a year. A summary shows them beside what
/// there is; no verdict knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    pub year: i16,
    /// Position in the rule set's tiers.
    pub tier: usize,
    /// How many bases; at most `most`.
    pub least: u32,
    pub most: u32,
}

/// What a notice asks for that people must look at.
#[derive(Debug, Clone)]
pub struct ReviewItem {
    pub title: Bilingual,
    pub clause: Bilingual,
    pub asked: Bilingual,
}

/// Something that no workbook shows, and where the workbooks may help all the same.
#[derive(Debug, Clone)]
pub struct Review {
    pub asked: ReviewItem,
    pub hint: Hint,
}

/// What the workbooks hold that may help a review; it decides nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    None,
    /// The listed firms of the highest revenue.
    LargestFirms,
    /// How many firms, service organisations and projects are listed.
    Counts,
    /// The year's figures of annex 2.
    Figures(Vec<Indicator>),
    /// The service organisations whose scope names one of these words.
    Services(Vec<String>),
}

/// One of the materials of an application.
#[derive(Debug, Clone)]
pub struct RequiredMaterial {
    pub asked: ReviewItem,
    pub told_by: Material,
}

/// What follows where an application fails twice in a row.
#[derive(Debug, Clone)]
pub struct FailedTwice {
    pub clause: Bilingual,
    pub follows: Bilingual,
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
    /// Not in UTF-8.
    Encoding,
    /// A file that bears the id of a rule set that the tool carries.
    BuiltInId(String),
    UnknownFact(String),
    UnknownIndicator(String),
    UnknownAnnex(String),
    /// More than one hint in a review.
    SeveralHints,
    UnknownOperator(String),
    UnknownUnit(String),
    /// The unit does not measure what the rule measures.
    UnitUnfit(String),
    NotANumber(String),
    /// A number below zero.
    Negative(String),
    /// More digits than any figure has.
    TooLong,
    /// A share above 100, in percent.
    AboveHundred(String),
    /// A share from which every firm is a software firm.
    NoShare,
    /// A threshold that everything meets, or that nothing can.
    Vacuous(String),
    /// No year in which anything is assessed.
    NoYear(String),
    /// The last year comes before the first.
    YearsTurned,
    /// Two rules, tiers, severities or aims of one id.
    Repeated(String),
    /// An id is of letters, digits, `-`, `_` and `.`.
    NoId(String),
    /// A title, a clause or the like that says nothing.
    NoText,
    /// Part and whole must be measured alike.
    SharesUnlike,
    /// Part and whole are one fact.
    PartIsWhole(String),
    /// What is called the part holds the other.
    PartAboveWhole,
    NoRules,
    /// A line of business that is a blank, or nothing behind its `=`.
    EmptyWord,
    /// A line of business that stands in both lists.
    WordInBoth(String),
    /// A tier that is no higher than the one before it.
    TierOrder(String),
    UnknownTier(String),
    /// More bases than there can be, or fewer than none.
    NoCount(String),
    /// An aim's upper number.
    MostBelowLeast(String),
    UnknownLevel(String),
    /// No audit check has the code.
    UnknownCode(String),
    /// A check weighs otherwise, and the reason that every report is to print says nothing.
    NoReason(String),
}

impl RuleSet {
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

    /// True where it asks for something that people must look at.
    pub fn leaves_to_people(&self) -> bool {
        !self.reviews.is_empty() || !self.materials.is_empty()
    }

    /// The first digits of its SHA-256, by which a person tells one from another.
    pub fn short_sha256(&self) -> &str {
        self.sha256.get(..SHORT).unwrap_or(&self.sha256)
    }

    /// True where it says for which years it was made, and this is none of them.
    pub fn is_of_other_years(&self, year: i16) -> bool {
        self.years
            .is_some_and(|(first, last)| !(first..=last).contains(&year))
    }

    /// True where every rule asks for no less than its threshold.
    pub fn only_sets_minima(&self) -> bool {
        let mut rules = self.rules.iter();
        rules.all(|rule| rule.operator == Operator::AtLeast)
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

    pub(super) fn named(sign: &str) -> Option<Operator> {
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
            mistake("id = \"revenue\"", "id = \"re\\u001bvenue\"").mistake,
            Mistake::NoId("re\u{1b}venue".into())
        );
        assert_eq!(
            mistake("id = \"guiyang-2020\"", "id = \"\"").mistake,
            Mistake::NoId(String::new())
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
