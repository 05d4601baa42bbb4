//! What became of the findings, in words.

use crate::audit::Class;
use crate::clean::clean;
use crate::report::json::Severity;
use crate::report::terminal::Detail;
use crate::report::terminal::paint::Paint;

use super::super::shape::{ApplicationDiff, FindingDiff};
use super::{DiffWriter, NAME};

/// Columns after which words of a report are cut.
const WIDTH: usize = 200;
/// Findings that are listed of what was mended, is new or is explained, unless all are asked for.
const LISTED: usize = 8;

impl DiffWriter<'_> {
    pub(super) fn findings(&mut self, one: &ApplicationDiff) {
        let findings = &one.findings;
        let lists = [
            ("diff-new", &findings.new, Paint::Bad),
            ("diff-reopened", &findings.reopened, Paint::Doubt),
            ("diff-mended", &findings.mended, Paint::Good),
            ("diff-explained", &findings.explained, Paint::Good),
        ];
        let remaining = &findings.remaining;
        let counts = [
            (Class::Error, remaining.error),
            (Class::Warning, remaining.warning),
            (Class::Note, remaining.note),
        ];
        let left: usize = counts.iter().map(|(_, count)| count).sum();
        let texts = self.terms.texts;
        let nothing = lists.iter().all(|(_, list, _)| list.is_empty());
        if nothing && one.facts.is_empty() && one.rules.is_empty() && one.indicators.is_empty() {
            self.page.blank();
            self.page.paragraph(2, &texts.get("diff-none"));
        }
        if nothing && left == 0 {
            return;
        }
        self.page.heading(&texts.get("diff-findings"));
        for (key, list, paint) in lists {
            self.list(key, list, paint);
        }
        if left > 0 {
            let classes: Vec<String> = counts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(class, count)| {
                    let values = [
                        ("class", self.terms.class(class)),
                        ("count", count.to_string()),
                    ];
                    texts.with("diff-class", &values)
                })
                .collect();
            let values = [
                ("count", left.to_string()),
                ("classes", classes.join(&texts.get("list-separator"))),
            ];
            self.page
                .item(2, "•", &texts.with("diff-remaining", &values));
        }
    }

    fn list(&mut self, key: &str, findings: &[FindingDiff], paint: Paint) {
        if findings.is_empty() {
            return;
        }
        let texts = self.terms.texts;
        let values = [("count", findings.len().to_string())];
        self.page.item(2, "•", &texts.with(key, &values));
        let most = match self.look.detail {
            Detail::Everything => findings.len(),
            Detail::Usual | Detail::Verdicts => LISTED,
        };
        for finding in findings.iter().take(most) {
            let place = [&finding.file, &finding.sheet, &finding.cell];
            let place: Vec<String> = place
                .into_iter()
                .flatten()
                .map(|one| clean(one, NAME))
                .collect();
            let message = clean(&finding.message, WIDTH);
            let said = if place.is_empty() {
                message
            } else {
                let values = [("place", place.join(" › ")), ("message", message)];
                texts.with("diff-finding-at", &values)
            };
            let code = format!(
                "{} {}",
                paint.on(&clean(&finding.code, 8)),
                self.terms.class(class_of(finding.severity))
            );
            self.page.item(4, &code, &said);
        }
        if findings.len() > most {
            let values = [("count", (findings.len() - most).to_string())];
            self.page
                .paragraph(4, &Paint::Faint.on(&texts.with("diff-more", &values)));
        }
    }
}

fn class_of(key: Severity) -> Class {
    match key {
        Severity::Error => Class::Error,
        Severity::Warning => Class::Warning,
        Severity::Note => Class::Note,
    }
}
