//! One application from its tables to its outcome: facts, verdicts, findings, conclusion.

use crate::annex::Application;
use crate::audit::Finding;
use crate::facts::Facts;
use crate::rules::{Judgement, RuleSet};

/// What is to be said of one application.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub application: Application,
    /// The assessment year, where one could be told.
    pub year: Option<i16>,
    pub facts: Facts,
    /// In the order of the rule set.
    pub judgements: Vec<Judgement>,
    /// In the order of class, code and place.
    pub findings: Vec<Finding>,
    pub conclusion: Conclusion,
    /// Position in the rule set's tiers.
    pub tier: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    Eligible,
    Ineligible,
    Incomplete,
}

/// All outcomes of one run, under one rule set.
#[derive(Debug, Clone)]
pub struct Run {
    pub rules: RuleSet,
    pub outcomes: Vec<Outcome>,
}
