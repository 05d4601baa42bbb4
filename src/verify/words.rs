//! What a report held against what is there now comes to, for a terminal.

use crate::clean::clean;
use crate::receipt::Compared;
use crate::report::receipt::difference;
use crate::report::terminal::page::Page;
use crate::report::terminal::paint::{Paint, apply};
use crate::report::terminal::{Detail, Look, page_of};
use crate::report::terms::Terms;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::found::{Edit, FoundApplication, Verified};

/// Columns after which a name, and what stands in a cell, is cut.
const NAME: usize = 60;
const CELL: usize = 80;
/// The most places that are named where nobody asks for all.
const PLACES: usize = 20;

/// All of it, with what follows from it.
pub fn words(verified: &Verified, rules: &RuleSet, texts: &Texts, look: Look) -> String {
    let mut writer = VerifyWriter {
        rules,
        terms: Terms { texts },
        look,
        page: page_of(look),
    };
    for one in &verified.applications {
        // What was edited in the report is told for all of it.
        let agrees = one.agrees() && (verified.edits.is_empty() || verified.applications.len() > 1);
        writer.application(one, agrees);
    }
    if look.detail != Detail::Verdicts {
        writer.edits(&verified.edits);
        writer.answered(verified.answered);
    }
    let key = if verified.agrees() {
        "verify-agrees"
    } else {
        "verify-differs"
    };
    writer.page.blank();
    writer.page.paragraph(0, &Paint::Strong.on(&texts.get(key)));
    let text = writer.page.text.trim_end();
    apply(&format!("{text}\n"), look.colour)
}

struct VerifyWriter<'a> {
    rules: &'a RuleSet,
    terms: Terms<'a>,
    look: Look,
    page: Page,
}

impl VerifyWriter<'_> {
    fn application(&mut self, one: &FoundApplication, agrees: bool) {
        let texts = self.terms.texts;
        let sign = if agrees {
            Paint::Good.on(&texts.get("verify-same"))
        } else {
            Paint::Bad.on(&texts.get("verify-different"))
        };
        match one {
            FoundApplication::Both(name, code, compared) => {
                let code = texts.with("receipt", &[("code", code.clone())]);
                self.page
                    .line(0, &format!("{sign}  {}  {code}", clean(name, NAME)));
                if self.look.detail != Detail::Verdicts {
                    self.compared(compared);
                }
            }
            FoundApplication::Gone(name) => self.alone(&sign, name, "verify-gone"),
            FoundApplication::New(name) => self.alone(&sign, name, "verify-new"),
        }
    }

    fn alone(&mut self, sign: &str, name: &str, key: &str) {
        let words = self.terms.texts.get(key);
        self.page
            .line(0, &format!("{sign}  {}  {words}", clean(name, NAME)));
    }

    fn compared(&mut self, compared: &Compared) {
        let texts = self.terms.texts;
        for one in &compared.differences {
            let said = difference(one, self.rules, self.terms);
            self.page.item(2, "•", &said);
        }
        for both in &compared.renamed {
            let values = [
                ("report", clean(&both.report, NAME)),
                ("now", clean(&both.now, NAME)),
            ];
            let said = texts.with("receipt-renamed", &values);
            self.page.item(2, "·", &said);
        }
    }

    fn edits(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let texts = self.terms.texts;
        self.page.heading(&texts.get("verify-edited"));
        let most = match self.look.detail {
            Detail::Everything => edits.len(),
            Detail::Verdicts | Detail::Usual => PLACES,
        };
        for edit in edits.iter().take(most) {
            let said = self.edit(edit);
            self.page.item(2, "•", &said);
        }
        if edits.len() > most {
            let values = [("count", (edits.len() - most).to_string())];
            self.page.paragraph(2, &texts.with("verify-more", &values));
        }
    }

    fn edit(&self, edit: &Edit) -> String {
        let texts = self.terms.texts;
        let words = |text: &str| match clean(text, CELL) {
            text if text.is_empty() => texts.get("verify-nothing"),
            text => texts.with("verify-quoted", &[("text", text)]),
        };
        match edit {
            Edit::Cell {
                sheet,
                place,
                written,
                now,
            } => {
                let place = clean(place, NAME);
                let place = match sheet {
                    Some(sheet) => format!("{} › {place}", clean(sheet, NAME)),
                    None => place,
                };
                let values = [
                    ("place", place),
                    ("written", words(written)),
                    ("now", words(now)),
                ];
                texts.with("verify-cell", &values)
            }
            Edit::Row(sheet, begins) => {
                let values = [("sheet", clean(sheet, NAME)), ("row", words(begins))];
                texts.with("verify-row", &values)
            }
            Edit::Sheet(sheet) => texts.with("verify-sheet", &[("sheet", clean(sheet, NAME))]),
            Edit::Sealed(sheet) => texts.with("verify-sealed", &[("what", clean(sheet, NAME))]),
            Edit::SealedPart(key) => texts.with("verify-sealed", &[("what", texts.get(key))]),
            Edit::Untold => texts.get("verify-untold"),
        }
    }

    fn answered(&mut self, count: usize) {
        if count > 0 {
            let texts = self.terms.texts;
            self.page.blank();
            let values = [("count", count.to_string())];
            self.page
                .item(2, "·", &texts.with("verify-answered", &values));
        }
    }
}
