//! 填报说明, the second sheet of every workbook: who fills the form in, how each column is filled, what
//! the program looks for, and what to do next. It is made from the same prompts as the form.

use rust_xlsxwriter::{Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::annex::column::ColumnKind;
use crate::rules::{Operator, Rule};

use super::blank::Blank;
use super::entry::FormEntry;
use super::form::{Form, Requirement, printed};
use super::overview;
use super::page::FormSheet;
use super::style::FormLook;

const WIDTHS: [u32; 3] = [190, 56, 480];
/// Narrow characters that a line of the last column holds, and of the last two together.
const ROOM: usize = 66;
const WIDE_ROOM: usize = 74;
/// The same of the first column.
const NAME_ROOM: usize = 25;
/// Pixels of a line, and of the space around the lines of a row.
const LINE: u32 = 19;
const SPACE: u32 = 11;
/// Words of a vocabulary that are shown: enough to tell what kind of word counts.
const EXAMPLES: usize = 16;

/// The guide of a form.
pub fn sheet(blank: &Blank<'_>, form: Form) -> Result<Worksheet, XlsxError> {
    let texts = &blank.texts;
    let mut guide = Guide {
        blank,
        page: FormSheet::new(blank, &texts.get("form-guide"), &WIDTHS)?,
        next: 0,
    };
    let name = [("form", form.name(texts))];
    guide.page.height(0, 44)?;
    let title = texts.with("guide-title", &name);
    guide.page.merged((0, 0, 0, 2), &title, FormLook::Title)?;
    guide.next = 1;
    let year = [("year", blank.year.to_string())];
    let key = form.key();
    guide.topic("guide-who", &texts.with(&format!("guide-{key}-who"), &year))?;
    guide.topic("guide-colours", &texts.get("guide-colours-how"))?;
    if form.rows() > 0 {
        guide.topic("guide-rows", &texts.get("guide-rows-how"))?;
    }
    guide.columns(form)?;
    let more = format!("guide-{key}-more");
    if let Some(how) = texts.find(&format!("{more}-how"), &year) {
        guide.topic(&more, &how)?;
    }
    if form
        .columns()
        .iter()
        .any(|column| column.kind == ColumnKind::Composition)
    {
        guide.topic("guide-software", &software(blank))?;
    }
    if let Some(checks) = checks(blank, form) {
        guide.topic("guide-checks", &checks)?;
    }
    if form == Form::Overview {
        guide.topic("guide-conditions", &conditions(blank))?;
    }
    guide.topic("guide-next", &texts.get("guide-next-how"))?;
    guide.page.finish()
}

/// A guide under construction, from the top down.
struct Guide<'a> {
    blank: &'a Blank<'a>,
    page: FormSheet<'a>,
    next: u32,
}

impl Guide<'_> {
    /// A line about one thing.
    fn topic(&mut self, key: &str, words: &str) -> Result<(), XlsxError> {
        let (row, topic) = (self.next, self.blank.texts.get(key));
        self.page.height(row, height(words, WIDE_ROOM))?;
        self.page.text(row, 0, &topic, FormLook::Topic)?;
        self.page.merged((row, 1, row, 2), words, FormLook::Guide)?;
        self.next += 1;
        Ok(())
    }

    /// How each column, or each row of annex 2, is filled in.
    fn columns(&mut self, form: Form) -> Result<(), XlsxError> {
        let texts = &self.blank.texts;
        let heads = ["guide-column", "guide-asked", "guide-how"].map(|key| texts.get(key));
        for (at, head) in (0..).zip(heads) {
            self.page.text(self.next, at, &head, FormLook::Head)?;
        }
        self.page.height(self.next, LINE + SPACE)?;
        self.next += 1;
        for (name, entry) in entries(self.blank, form) {
            let row = self.next;
            let asked = match entry.asked {
                Requirement::Required => "form-required",
                Requirement::Optional => "form-optional",
            };
            let asked = self.blank.texts.get(asked);
            self.page
                .height(row, height(&entry.how, ROOM).max(height(&name, NAME_ROOM)))?;
            self.page.text(row, 0, &name, FormLook::Guide)?;
            self.page.text(row, 1, &asked, FormLook::GuideCentre)?;
            self.page.text(row, 2, &entry.how, FormLook::Guide)?;
            self.next += 1;
        }
        Ok(())
    }
}

/// What there is to fill in, by its name on the form.
fn entries(blank: &Blank<'_>, form: Form) -> Vec<(String, FormEntry)> {
    if form == Form::Overview {
        let entries = overview::entries(blank).into_iter();
        return entries.map(|entry| (entry.title.clone(), entry)).collect();
    }
    form.columns()
        .into_iter()
        .filter(|column| column.kind != ColumnKind::Sequence)
        .map(|column| (printed(column), FormEntry::of_column(blank, form, column)))
        .collect()
}

/// The faults that the audit looks for in a form, by the names that it gives them.
fn checks(blank: &Blank<'_>, form: Form) -> Option<String> {
    let codes: &[&str] = match form {
        Form::Overview => &[
            "R01", "R08", "R09", "R14", "X03", "X05", "X06", "X07", "X08", "X09", "X13", "X14",
            "X16",
        ],
        Form::Firms => &[
            "R02", "R03", "R04", "R05", "R06", "R10", "R11", "R13", "V13", "V15", "V17", "X01",
            "X04", "X07",
        ],
        Form::Services => &["V11", "X10", "X11"],
        Form::Projects => &["R12", "V11", "X12"],
        Form::Roster => &["R05", "R06", "R13", "V14", "V15", "X14"],
        Form::Explanations => return None,
    };
    let titles: Vec<String> = codes
        .iter()
        .map(|code| blank.texts.get(&format!("explain-{code}")))
        .collect();
    let general = blank.texts.get("guide-checks-general");
    let listed = titles.join(&blank.texts.get("list-separator"));
    let values = [("general", general), ("faults", listed)];
    Some(blank.texts.with("guide-checks-how", &values))
}

/// The conditions of the rule set, with their clauses.
fn conditions(blank: &Blank<'_>) -> String {
    let rules: Vec<String> = blank.rules.rules.iter().map(condition).collect();
    let listed = rules.join(&blank.texts.get("list-separator"));
    blank
        .texts
        .with("guide-conditions-how", &[("rules", listed)])
}

fn condition(rule: &Rule) -> String {
    let operator = match rule.operator {
        Operator::AtLeast => "≥",
        Operator::Above => "＞",
        Operator::AtMost => "≤",
        Operator::Below => "＜",
    };
    let threshold = rule.threshold.to_plain_string();
    let unit = rule.unit.spelling().unwrap_or_default();
    format!("{} {operator} {threshold} {unit}", rule.title.zh)
}

/// Which lines of business are software, by the rule set's words.
fn software(blank: &Blank<'_>) -> String {
    let examples = |words: &[String]| {
        let plain = words.iter().filter(|word| !word.starts_with('='));
        let some: Vec<&str> = plain.take(EXAMPLES).map(String::as_str).collect();
        some.join(&blank.texts.get("list-separator"))
    };
    let vocabulary = &blank.rules.vocabulary;
    let values = [
        ("software", examples(&vocabulary.software)),
        ("other", examples(&vocabulary.other)),
    ];
    blank.texts.with("guide-software-how", &values)
}

/// Pixels of a row that holds a text, where a line holds so many narrow characters.
fn height(words: &str, room: usize) -> u32 {
    let lines = words.width().div_ceil(room).max(1);
    u32::try_from(lines).unwrap_or(1) * LINE + SPACE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Texts;

    /// What the guides promise to check is checked.
    #[test]
    fn the_faults_named_are_faults_of_the_audit() {
        let rules = RuleSet::built_in("guiyang-2020").expect("a rule set");
        let blank = Blank {
            texts: Texts::of_forms(),
            rules: &rules,
            year: 2022,
        };
        for form in Form::ALL {
            let said = checks(&blank, form).unwrap_or_default();
            assert!(
                !said.contains("explain-") && !said.contains("guide-"),
                "{said}"
            );
        }
        assert_eq!(condition(&rules.rules[3]), "总建筑面积 ≥ 20000 平方米");
    }
}
