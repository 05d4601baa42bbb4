//! `jidi explain`: a code, a condition or a figure in, the page on it out.

use crate::report::clean;
use crate::report::terminal::explain;
use crate::rules::RuleSet;
use crate::text::Texts;

use super::answer::{Answer, WORD};
use super::arguments::{Common, Explain};

impl Explain {
    pub fn answer(&self, common: &Common, texts: &Texts) -> Result<Answer, String> {
        let rules = self.rules.read(texts)?;
        let look = common.look();
        let pages = self.code.iter().map(|query| {
            explain::pages(query, &rules, texts, look)
                .ok_or_else(|| unknown_code(query, &rules, texts))
        });
        let pages: Vec<String> = pages.collect::<Result<_, String>>()?;
        let output = if pages.is_empty() {
            explain::list(&rules, texts, look)
        } else {
            pages.join("\n")
        };
        Ok(Answer {
            output,
            ..Answer::default()
        })
    }
}

fn unknown_code(query: &str, rules: &RuleSet, texts: &Texts) -> String {
    let nearest = explain::nearest(query, rules, texts).join(&texts.get("list-separator"));
    let hint = if nearest.is_empty() {
        texts.get("cli-unknown-code-list")
    } else {
        texts.with("cli-unknown-code-nearest", &[("nearest", nearest)])
    };
    let values = [("query", clean(query, WORD)), ("nearest", hint)];
    texts.with("cli-unknown-code", &values)
}
