//! What all verdicts and findings of an application come to.

use crate::audit::{Class, Finding};
use crate::rules::{Judgement, Verdict};

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Conclusion {
    Eligible,
    Ineligible,
    Incomplete,
}

impl Conclusion {
    /// Ineligible where a rule fails; else eligible where every rule passes, also without members that are
    /// only inferred, and nothing must be corrected; else incomplete.
    pub fn of(judgements: &[Judgement], findings: &[Finding]) -> Conclusion {
        let any = |verdict: Verdict| judgements.iter().any(|one| one.verdict == verdict);
        if any(Verdict::Fail) {
            Conclusion::Ineligible
        } else if any(Verdict::Undetermined)
            || judgements.iter().any(|one| one.by_inference)
            || findings.iter().any(|finding| finding.class == Class::Error)
        {
            Conclusion::Incomplete
        } else {
            Conclusion::Eligible
        }
    }
}
