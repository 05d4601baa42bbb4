//! The rule set that was applied, as the JSON report names it.

use crate::report::terms::Terms;
use crate::rules::{Level, RuleSet, RulesOrigin};
use crate::text::Texts;

use super::frame::{OriginKey, RuleSetId, SeverityEntry, YearsEntry};
use super::shape::Severity;

pub(super) fn ruleset(rules: &RuleSet, texts: &Texts) -> RuleSetId {
    let terms = Terms { texts };
    let severities = rules.severities.iter().map(|severity| SeverityEntry {
        code: severity.code.clone(),
        severity: match severity.level {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Note => Some(Severity::Note),
            Level::Off => None,
        },
        reason: terms.words(&severity.reason),
    });
    RuleSetId {
        id: rules.id.clone(),
        title: terms.words(&rules.title),
        origin: match rules.origin {
            RulesOrigin::BuiltIn => OriginKey::BuiltIn,
            RulesOrigin::File => OriginKey::File,
        },
        sha256: rules.sha256.clone(),
        years: rules.years.map(|(first, last)| YearsEntry { first, last }),
        severities: severities.collect(),
    }
}
