//! A conclusion and a verdict, each with its sign and in its colour.

use crate::check::Conclusion;
use crate::report::Terms;
use crate::rules::Verdict;

use super::paint::Paint;

/// The conclusion, with its sign and colour.
pub fn conclusion(terms: Terms<'_>, conclusion: Conclusion) -> String {
    let (sign, paint) = match conclusion {
        Conclusion::Eligible => (terms.sign(Verdict::Pass), Paint::Good),
        Conclusion::Ineligible => (terms.sign(Verdict::Fail), Paint::Bad),
        Conclusion::Incomplete => (terms.sign(Verdict::Undetermined), Paint::Doubt),
    };
    paint.on(&format!("{sign} {}", terms.conclusion(conclusion)))
}

/// The colour of a verdict.
pub fn paint_of(verdict: Verdict) -> Paint {
    match verdict {
        Verdict::Pass => Paint::Good,
        Verdict::Fail => Paint::Bad,
        Verdict::Undetermined => Paint::Doubt,
    }
}

/// A verdict's sign in its colour.
pub fn sign(terms: Terms<'_>, verdict: Verdict) -> String {
    paint_of(verdict).on(&terms.sign(verdict).to_string())
}
