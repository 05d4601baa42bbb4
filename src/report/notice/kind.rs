//! What a letter is: a notice of corrections, an opinion, or word of the review.

use crate::check::Conclusion;

/// The kinds of letters, each with a title and sentences of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 补正通知: something has to be corrected, explained or supplied before anything can be said.
    Corrections,
    /// 审核意见: a condition is not met, and nothing that could be handed in is asked for.
    Opinion,
    /// 审核情况: every condition is met.
    Approval,
}

impl Kind {
    pub fn of(conclusion: Conclusion) -> Kind {
        match conclusion {
            Conclusion::Incomplete => Kind::Corrections,
            Conclusion::Ineligible => Kind::Opinion,
            Conclusion::Eligible => Kind::Approval,
        }
    }

    /// The key of one of its texts.
    pub fn key(self, text: &str) -> String {
        let kind = match self {
            Kind::Corrections => "notice-corrections",
            Kind::Opinion => "notice-opinion",
            Kind::Approval => "notice-approval",
        };
        format!("{kind}-{text}")
    }
}
