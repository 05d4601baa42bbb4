//! From the paths a user names to the outcome of each application: facts, verdicts, findings,
//! conclusion. Applications are read and checked on several threads, and come in a fixed order.

mod asked;
mod bearing;
mod brought;
mod conclusion;
pub(crate) mod first;
mod waiting;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::annex::paper::Paper;
use crate::annex::submission::{Stray, Submission};
use crate::annex::{Amount, Answers, Application, Explanation, FactKey};
use crate::audit::across::{self, Firms, ListedFirms, RepeatedFirm};
use crate::audit::{self, Class, Finding};
use crate::facts::business::BusinessLines;
use crate::facts::doubt::{Doubt, Grounds, doubts, mark};
use crate::facts::{Assessment, Facts, Inputs, Register, Settled, gather, gather_of};
use crate::intake::{Reader, Refusal, contained};
use crate::materials::lead::Lead;
use crate::materials::search::{self, Searched};
use crate::rules::{Judgement, Level, RuleSet, SeverityRule, judge, tier};
use crate::threads::{self, Threads};

pub use asked::Asked;
pub use brought::{Brought, Claim};
pub use conclusion::Conclusion;
pub use first::{Next, Step, What};
pub use waiting::Waiting;

/// What is to be said of one application.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub application: Application,
    /// The assessment year, where one could be told.
    pub year: Option<i16>,
    /// The day of the check, where anybody says.
    pub checked_on: Option<Date>,
    /// What was asked for, by which it can be checked again.
    pub asked: Asked,
    /// Reports of this tool that lie among its files.
    pub brought: Vec<Brought>,
    pub facts: Facts,
    /// Which firms count, and who is in the sector.
    pub register: Register,
    /// In the order of the rule set.
    pub judgements: Vec<Judgement>,
    /// In the order of class, code and place.
    pub findings: Vec<Finding>,
    /// Explanations that no finding has any more.
    pub unused: Vec<Explanation>,
    /// What the application's documents say of the facts; decides nothing.
    pub searched: Searched,
    pub conclusion: Conclusion,
    /// Position in the rule set's tiers.
    pub tier: Option<usize>,
    /// What is still to be done, the first thing first.
    pub next: Next,
}

impl Outcome {
    /// The outcome with what is still to be done about it, and its findings in that order.
    pub fn ranked(self) -> Outcome {
        let (next, findings) = Next::of(first::Known {
            application: &self.application,
            year: self.year,
            judgements: &self.judgements,
            findings: self.findings,
        });
        Outcome {
            next,
            findings,
            ..self
        }
    }

    /// How many findings of a class are open.
    pub fn open(&self, class: Class) -> usize {
        let of_class = |finding: &&Finding| finding.class == class && finding.is_open();
        self.findings.iter().filter(of_class).count()
    }

    /// Leaves the outcome without what only the audit asks for; see [`Application::drop_audited`].
    pub fn drop_audited(&mut self) {
        self.application.drop_audited();
    }

    /// Leaves the outcome without the rows of its tables; see [`Application::drop_rows`].
    pub fn drop_rows(&mut self) {
        self.application.drop_rows();
    }
}

/// All outcomes of one run, under one rule set.
#[derive(Debug, Clone)]
pub struct Run {
    pub rules: RuleSet,
    pub outcomes: Vec<Outcome>,
    pub beside: Beside,
}

/// What a run says beside its applications.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Files and folders that belong to no application.
    pub strays: Vec<Stray>,
    /// Firms that several applications list.
    pub repeated: Vec<RepeatedFirm>,
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
    /// What people wrote into reports and copies of an earlier run, which this one is to replace.
    pub answers: Answers,
    /// The day of the check. Nothing below reads a clock.
    pub today: Option<Date>,
    /// `--jobs`: how many threads read and check at a time, at most [`THREADS_PER_CORE`] for each
    /// core; as many as there are cores where none is given. What is found does not depend on it.
    pub jobs: Option<NonZeroUsize>,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files to be read in all.
    pub files: usize,
    /// Of these, the ones that have been read.
    pub read: usize,
}

/// The system gives no threads; the library's words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadsError(pub String);

impl std::fmt::Display for ThreadsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThreadsError {}

/// The most threads for each core: reading waits for the disk now and then, and more than a few
/// only take turns.
const THREADS_PER_CORE: usize = 4;

/// The stack of each thread, in bytes: as much as a main thread usually has.
const STACK_BYTES: usize = 8 * 1024 * 1024;

/// Checks everything behind the paths, and keeps all of it.
///
/// # Errors
///
/// As for [`each`].
pub fn run(paths: &[PathBuf], settings: &Settings) -> anyhow::Result<Run> {
    let mut outcomes = Vec::new();
    let beside = each(
        paths,
        settings,
        |outcome| outcome,
        |one, _| outcomes.push(one),
    )?;
    Ok(Run {
        rules: settings.rules.clone(),
        outcomes,
        beside,
    })
}

/// Checks everything behind the paths, application by application, and keeps nothing: memory does
/// not grow with their number. `show` makes of an outcome what is wanted of it, on any thread;
/// `take` gets it on this one, in the order of the paths. Returns what is to be said beside them.
///
/// A panic over one application, in `show` too, becomes findings of that application.
///
/// # Errors
///
/// A path that does not exist or cannot be walked, or that holds nothing to check; or threads that
/// cannot be had. Whatever is wrong inside an application is a finding of its outcome instead.
pub fn each<T: Send>(
    paths: &[PathBuf],
    settings: &Settings,
    show: impl Fn(Outcome) -> T + Sync,
    mut take: impl FnMut(T, Progress),
) -> anyhow::Result<Beside> {
    let mut firms = Firms::default();
    let mut submission = Submission::walk(paths)?;
    let most = threads_at_most(settings.jobs);
    let pool = pool(settings.jobs, submission.shares(most))?;
    let mut applications = Vec::new();
    loop {
        let (files, left) = submission.files();
        let progress = Progress {
            files,
            read: files - left,
        };
        let portion = submission.next_portion();
        if portion.is_empty() && applications.is_empty() {
            let repeated = match class_of(across::FIRM_REPEATED, &settings.rules.severities) {
                Some(_) => firms.repeated(),
                None => Vec::new(),
            };
            return Ok(Beside {
                strays: submission.strays()?,
                repeated,
            });
        }
        // While one portion is read, the applications that the one before completed are checked.
        let (taken, shown) = pool.work(|| {
            threads::both(
                || threads::each(portion, |step| step.take(&settings.reader)),
                || threads::each(applications, |one| checked(one, settings, &show)),
            )
        });
        for (listed, one) in shown {
            firms.add(listed);
            take(one, progress);
        }
        applications = submission.add(taken);
    }
}

/// Does something with each of several things, on as many threads as a check of so many files has; what
/// came of them is in their order.
///
/// # Errors
///
/// Threads that cannot be had.
pub fn each_of<T: Sync, R: Send>(
    things: &[T],
    jobs: Option<NonZeroUsize>,
    does: impl Fn(&T) -> R + Sync + Send,
) -> anyhow::Result<Vec<R>> {
    let pool = pool(jobs, things.len())?;
    let things = things.iter().collect();
    Ok(pool.work(|| threads::each(things, does)))
}

fn pool(jobs: Option<NonZeroUsize>, things: usize) -> anyhow::Result<Threads> {
    let pool = Threads::start(number(jobs, things), STACK_BYTES);
    Ok(pool.map_err(ThreadsError)?)
}

/// How many threads are started for so many things: never more than can have something to do.
fn number(jobs: Option<NonZeroUsize>, things: usize) -> usize {
    threads_at_most(jobs).min(things.max(1))
}

fn threads_at_most(jobs: Option<NonZeroUsize>) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let wanted = jobs.map_or(cores, NonZeroUsize::get);
    wanted.min(cores.saturating_mul(THREADS_PER_CORE))
}

/// The firms that one application lists, and what is wanted of it, whatever happens over it.
fn checked<T>(
    application: Application,
    settings: &Settings,
    show: &(impl Fn(Outcome) -> T + Sync),
) -> (ListedFirms, T) {
    let look = |application: Application| {
        let listed = ListedFirms::of(&application);
        (listed, show(check(application, settings)))
    };
    let mut remains = Application {
        name: application.name.clone(),
        path: application.path.clone(),
        files: application.files.clone(),
        other_files: application.other_files.clone(),
        reports: application.reports.clone(),
        among_others: application.among_others,
        ..Application::default()
    };
    contained(|| look(application)).unwrap_or_else(|reason| {
        for file in &mut remains.files {
            file.content = Err(Refusal::Fault(reason.clone()));
        }
        look(remains)
    })
}

/// Checks one application. Of tables of several bases nothing is judged.
pub fn check(application: Application, settings: &Settings) -> Outcome {
    let mut application = application.answered(&settings.answers);
    let brought = Brought::take(&mut application);
    Outcome {
        brought,
        ..looked_at(application, settings)
    }
}

fn looked_at(application: Application, settings: &Settings) -> Outcome {
    if !application.bases_at_odds().is_empty() {
        return unjudged(application, settings);
    }
    let assessment = Assessment::of(&application, settings.year, settings.today);
    let application = match assessment.year {
        Some(year) => application.assessed_in(year),
        None => application,
    };
    let (application, searched) = search(application, assessment.year);
    let (application, (facts, register), (findings, unused)) =
        looked_into(application, assessment, &searched, settings);
    let judgements = judge(&settings.rules, &facts);
    Outcome {
        conclusion: Conclusion::of(&judgements, &findings),
        tier: tier(&settings.rules.tiers, &facts),
        application,
        year: assessment.year,
        checked_on: settings.today,
        asked: Asked::of(settings.year, &settings.facts),
        brought: Vec::new(),
        facts,
        register,
        judgements,
        findings,
        unused,
        next: Next::default(),
        searched,
    }
    .ranked()
}

/// What its documents say, which are then done with.
fn search(mut application: Application, year: Option<i16>) -> (Application, Searched) {
    let searched = search::search(&application, year);
    let papers = application.papers.into_iter();
    application.papers = papers.map(Paper::without_text).collect();
    (application, searched)
}

/// What is known of an application, and what is found in it. Where the district confirms a doubted figure
/// in writing, or explains a branch, it is taken at its word, and all is looked into again.
fn looked_into(
    mut application: Application,
    assessment: Assessment,
    searched: &Searched,
    settings: &Settings,
) -> (Application, (Facts, Register), Audited) {
    let inputs = inputs_of(&application, assessment, settings, (&[], &[]));
    let register = inputs.register(&BusinessLines::of(inputs.vocabulary));
    let mut doubts = doubts(&Grounds {
        application: &application,
        assessment,
        register: &register,
        vocabulary: &settings.rules.vocabulary,
        staff: &settings.facts,
    });
    // What nobody is told of widens nothing.
    doubts.retain(|doubt| class_of(told_by(doubt), &settings.rules.severities).is_some());
    let look = |application: &Application, settled: &[Settled], register: Option<Register>| {
        let inputs = inputs_of(application, assessment, settings, (&doubts, settled));
        let known = match register {
            Some(register) => gather_of(&inputs, register),
            None => gather(&inputs),
        };
        let found = findings(application, &known, assessment, &searched.leads, settings);
        (known, found)
    };
    mark(&mut application, &doubts, &[]);
    // Where nothing is doubted, nothing has changed since.
    let register = doubts.is_empty().then_some(register);
    let (mut known, mut found) = look(&application, &[], register);
    let settled = audit::settled(&known.0, &found.0);
    if !settled.is_empty() {
        mark(&mut application, &doubts, &settled);
        (known, found) = look(&application, &settled, None);
    }
    (application, known, found)
}

fn inputs_of<'a>(
    application: &'a Application,
    assessment: Assessment,
    settings: &'a Settings,
    (doubts, settled): (&'a [Doubt], &'a [Settled]),
) -> Inputs<'a> {
    Inputs {
        application,
        assessment,
        vocabulary: &settings.rules.vocabulary,
        staff: &settings.facts,
        doubts,
        settled,
    }
}

/// The check that tells a doubt.
fn told_by(doubt: &Doubt) -> &'static str {
    match doubt.compared_with() {
        Some(_) => "X13",
        None => "V13",
    }
}

/// Findings, and explanations that are of none of them.
type Audited = (Vec<Finding>, Vec<Explanation>);

/// Nothing is known, and no figure of staff says of which base it is.
fn unjudged(application: Application, settings: &Settings) -> Outcome {
    let facts = Facts::unknown();
    let assessment = Assessment {
        today: settings.today,
        ..Assessment::default()
    };
    let register = Register::default();
    let (application, searched) = search(application, None);
    let known = (facts, register);
    let (findings, unused) = findings(&application, &known, assessment, &[], settings);
    let (facts, register) = known;
    Outcome {
        application,
        year: None,
        checked_on: settings.today,
        asked: Asked::of(settings.year, &settings.facts),
        brought: Vec::new(),
        register,
        judgements: Judgement::of_nothing(&settings.rules),
        facts,
        findings,
        unused,
        searched,
        conclusion: Conclusion::Incomplete,
        tier: None,
        next: Next::default(),
    }
    .ranked()
}

/// What the audit finds, weighed as the rule set wants, with what the district explains of it.
fn findings(
    application: &Application,
    (facts, register): &(Facts, Register),
    assessment: Assessment,
    leads: &[Lead],
    settings: &Settings,
) -> Audited {
    let large = &settings.rules.large_revenue;
    let mut context = audit::Context::new(application, facts, register, assessment, large);
    context.leads = leads;
    let mut findings = audit::audit(&context);
    // Whether a finding can be explained depends on its class, and idle explanations are findings.
    weigh(&mut findings, &settings.rules.severities);
    let unused = audit::explain(&mut context, &mut findings);
    weigh(&mut findings, &settings.rules.severities);
    audit::without_consequences(&mut findings);
    (findings, unused)
}

/// The class that a rule set gives a check; `None` where it switches it off.
pub fn class_of(code: &str, severities: &[SeverityRule]) -> Option<Class> {
    let own = severities.iter().find(|severity| severity.code == code);
    match own.map(|severity| severity.level) {
        Some(Level::Error) => Some(Class::Error),
        Some(Level::Warning) => Some(Class::Warning),
        Some(Level::Note) => Some(Class::Note),
        Some(Level::Off) => None,
        None => audit::check_of(code).map(|check| check.class),
    }
}

/// Gives findings the class that the rule set wants, and takes out those of checks it switches off.
/// A finding that is lighter than its check, as a copy that says the same, is never made heavier.
fn weigh(findings: &mut Vec<Finding>, severities: &[SeverityRule]) {
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn settings(jobs: usize) -> Settings {
        Settings {
            reader: Reader,
            year: None,
            facts: Vec::new(),
            rules: RuleSet::built_in("guiyang-2020").expect("the built-in rule set"),
            answers: Answers::default(),
            today: None,
            jobs: NonZeroUsize::new(jobs),
        }
    }

    fn samples() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications");
        vec![root]
    }

    #[test]
    fn a_panic_over_one_application_is_a_finding_of_it_and_stops_no_other() {
        let mut seen = Vec::new();
        each(
            &samples(),
            &settings(2),
            |outcome| {
                let fails = outcome.application.name == "messy";
                assert!(
                    !fails || outcome.application.tables.is_empty(),
                    "seven times eight"
                );
                outcome
            },
            |outcome, _| seen.push(outcome),
        )
        .expect("a run");
        let names: Vec<&str> = seen
            .iter()
            .map(|outcome| outcome.application.name.as_str())
            .collect();
        let all = [
            "blank",
            "complete",
            "messy",
            "official",
            "one-workbook",
            "roster",
        ];
        assert_eq!(names, all);
        for outcome in &seen {
            let faults = outcome
                .findings
                .iter()
                .filter(|finding| finding.variant == Some("fault"));
            // One for each of the four workbooks.
            let expected = if outcome.application.name == "messy" {
                4
            } else {
                0
            };
            assert_eq!(faults.count(), expected, "{}", outcome.application.name);
        }
        assert_eq!(seen[2].conclusion, Conclusion::Incomplete);
        assert_eq!(seen[1].conclusion, Conclusion::Eligible);
    }

    #[test]
    fn no_more_threads_are_started_than_can_have_something_to_do() {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let asked = |jobs| NonZeroUsize::new(jobs);
        assert_eq!(number(asked(20_000), 5), 5.min(4 * cores));
        assert_eq!(number(asked(usize::MAX), usize::MAX), 4 * cores);
        assert_eq!(number(asked(1), 3_000), 1);
        assert_eq!(number(None, 3_000), cores);
        assert_eq!(number(None, 0), 1);
    }

    #[test]
    fn progress_counts_the_files_that_have_been_read() {
        let mut last = None;
        each(
            &samples(),
            &settings(1),
            |_| (),
            |(), progress| last = Some(progress),
        )
        .expect("a run");
        let last = last.expect("an application");
        assert_eq!(last.read, last.files);
        // 2 + 5 + 4 + 4 + 1 + 6 workbooks; a lock file is none.
        assert_eq!(last.files, 22);
    }
}
