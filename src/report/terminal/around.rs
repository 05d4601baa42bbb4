//! What a report says beside its applications: reports that were sent along, firms that several of them
//! list, and what belongs to none.

use crate::annex::submission::Stray;
use crate::audit::across::RepeatedFirm;
use crate::clean::clean;
use crate::report::figure::grouped;
use crate::report::strays;
use crate::report::summary::Summary;
use crate::report::terms::Terms;
use crate::rules::RuleSet;

use super::look::Detail;
use super::page::Page;

/// The most firms of several applications that are listed where nobody asks for everything.
const MOST_REPEATED: usize = 10;

pub struct Around<'a> {
    pub rules: &'a RuleSet,
    pub terms: Terms<'a>,
    pub detail: Detail,
    pub page: &'a mut Page,
}

impl Around<'_> {
    /// Reports that submitters have sent along, where there are several applications.
    pub fn brought(&mut self, summary: &Summary) {
        let rows = || summary.rows.iter().filter(|row| !row.brought.is_empty());
        if summary.rows.len() < 2 || rows().next().is_none() {
            return;
        }
        self.page.heading(&self.terms.texts.get("standing-title"));
        for row in rows() {
            let values = [
                ("application", clean(row.label(), self.page.width)),
                (
                    "said",
                    row.brought
                        .join(&self.terms.texts.get("standing-separator")),
                ),
            ];
            let said = self.terms.texts.with("standing-line", &values);
            self.page.item(2, "•", &said);
        }
    }

    /// Firms that several applications list.
    pub fn repeated(&mut self, repeated: &[RepeatedFirm], labels: &[String]) {
        if repeated.is_empty() {
            return;
        }
        let terms = self.terms;
        self.page.heading(&terms.repeated_title(self.rules));
        let most = match self.detail {
            Detail::Everything => repeated.len(),
            Detail::Verdicts | Detail::Usual => MOST_REPEATED,
        };
        for firm in repeated.iter().take(most) {
            let bases = firm.applications.iter().filter_map(|at| labels.get(*at));
            let line = terms.repeated(firm, bases.map(String::as_str));
            self.page.item(2, "•", &line);
        }
        if repeated.len() > most {
            let values = [("count", grouped(&(repeated.len() - most).to_string()))];
            let words = self.terms.texts.with("repeated-firms-cut", &values);
            self.page.paragraph(2, &words);
        }
        self.page.item(2, "→", &self.terms.texts.get("X19.help"));
    }

    /// What belongs to no application, so that nothing is passed over in silence.
    pub fn strays(&mut self, strays: &[Stray]) {
        if strays.is_empty() {
            return;
        }
        self.page.heading(&self.terms.texts.get("terminal-strays"));
        for line in strays::lines(strays, self.terms) {
            self.page.item(2, "•", &line);
        }
    }
}
