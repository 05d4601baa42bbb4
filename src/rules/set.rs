//! A rule set as read from TOML.

use crate::Decimal;
use crate::annex::{FactKey, Unit};

/// Which conditions an application must meet, and by which words software is known.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub id: String,
    pub title: Words,
    pub rules: Vec<Rule>,
    /// Ascending by threshold.
    pub tiers: Vec<Tier>,
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

/// A text in both languages.
#[derive(Debug, Clone)]
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
