//! What a letter is: a notice of corrections, an opinion, or word of the review.

use crate::check::Conclusion;

/// The kinds of letters, each with a title and sentences of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// 补正通知: something has to be corrected, explained or supplied before anything can be said.
    Corrections,
    /// 审核意见: a condition is not met, and nothing that could be handed in is asked for.
    Opinion,
    /// 审核情况: every condition is met.
    Approval,
}

impl LetterKind {
    pub fn of(conclusion: Conclusion) -> LetterKind {
        match conclusion {
            Conclusion::Incomplete => LetterKind::Corrections,
            Conclusion::Ineligible => LetterKind::Opinion,
            Conclusion::Eligible => LetterKind::Approval,
        }
    }

    /// The key of one of its texts.
    pub fn key(self, text: &str) -> String {
        let kind = match self {
            LetterKind::Corrections => "notice-corrections",
            LetterKind::Opinion => "notice-opinion",
            LetterKind::Approval => "notice-approval",
        };
        format!("{kind}-{text}")
    }
}
