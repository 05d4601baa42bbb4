//! From the paths a user names to the outcome of each application: facts, verdicts, findings,
//! conclusion.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::annex::submission::submission;
use crate::annex::{Amount, Application, FactKey};
use crate::audit::{self, Class, Finding};
use crate::facts::year::assessment_year;
use crate::facts::{Facts, Inputs, gather};
use crate::intake::Reader;
use crate::rules::{Judgement, Level, RuleSet, Severity, Verdict, judge, tier};

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
    /// Files and folders that belong to no application.
    pub strays: Vec<PathBuf>,
}

/// What a user asks of a run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How files are opened.
    pub reader: Reader,
    /// `--year`
    pub year: Option<i16>,
    /// `--fact`
    pub facts: Vec<(FactKey, Amount)>,
    pub rules: RuleSet,
    /// The day of the check. Nothing below reads a clock.
    pub today: Option<Date>,
}

/// Checks everything behind the paths.
///
/// # Errors
///
/// A path that does not exist or cannot be walked, or that holds nothing to check. Whatever is
/// wrong inside an application is a finding of its outcome instead.
pub fn run(paths: &[PathBuf], settings: &Settings) -> anyhow::Result<Run> {
    let submission = submission(paths, &settings.reader)?;
    Ok(Run {
        rules: settings.rules.clone(),
        outcomes: submission
            .applications
            .into_iter()
            .map(|application| check(application, settings))
            .collect(),
        strays: submission.strays,
    })
}

/// Checks one application.
pub fn check(application: Application, settings: &Settings) -> Outcome {
    let year = assessment_year(&application, settings.year);
    let application = match year {
        Some(year) => application.assessed_in(year),
        None => application,
    };
    let facts = gather(&Inputs {
        application: &application,
        year,
        vocabulary: &settings.rules.vocabulary,
        staff: &settings.facts,
    });
    let judgements = judge(&settings.rules, &facts);
    let findings = findings(&application, &facts, year, settings);
    Outcome {
        conclusion: conclusion(&judgements, &findings),
        tier: tier(&settings.rules.tiers, &facts),
        application,
        year,
        facts,
        judgements,
        findings,
    }
}

/// What the audit finds, weighed as the rule set wants, with what the district explains of it.
fn findings(
    application: &Application,
    facts: &Facts,
    year: Option<i16>,
    settings: &Settings,
) -> Vec<Finding> {
    let large = &settings.rules.large_revenue;
    let mut context = audit::Context::new(application, facts, year, settings.today, large);
    let mut findings = audit::audit(&context);
    // Whether a finding can be explained depends on its class, and idle explanations are findings.
    weigh(&mut findings, &settings.rules.severities);
    audit::explain(&mut context, &mut findings);
    weigh(&mut findings, &settings.rules.severities);
    findings
}

/// Gives findings the class that the rule set wants, and takes out those of checks it switches off.
/// A finding that is lighter than its check, as a copy that says the same, is never made heavier.
fn weigh(findings: &mut Vec<Finding>, severities: &[Severity]) {
    for severity in severities {
        let class = match severity.level {
            Level::Error => Class::Error,
            Level::Warning => Class::Warning,
            Level::Note => Class::Note,
            Level::Off => {
                findings.retain(|finding| finding.code != severity.code);
                continue;
            }
        };
        let usual = audit::check_of(&severity.code).map(|check| check.class);
        for finding in findings.iter_mut().filter(|one| one.code == severity.code) {
            finding.class = if Some(finding.class) == usual {
                class
            } else {
                finding.class.max(class)
            };
        }
    }
    findings.sort_by(audit::in_reading_order);
}

/// Ineligible where a rule fails; else eligible where every rule passes and nothing must be
/// corrected; else incomplete.
fn conclusion(judgements: &[Judgement], findings: &[Finding]) -> Conclusion {
    let any = |verdict: Verdict| judgements.iter().any(|one| one.verdict == verdict);
    if any(Verdict::Fail) {
        Conclusion::Ineligible
    } else if any(Verdict::Undetermined)
        || findings.iter().any(|finding| finding.class == Class::Error)
    {
        Conclusion::Incomplete
    } else {
        Conclusion::Eligible
    }
}
