//! What a rule, a figure, an audit code or a word of the reports means, and the rule set as people read it.
//!
//! What is said of facts and codes stands in `text`; what is said of a rule is drawn from the rule
//! set, so that another set explains itself.

use crate::annex::FactKey;
use crate::audit::{self, Check};
use crate::clean::width_of;
use crate::facts::unit_of;
use crate::report::terms::{Terms, operator_sign};
use crate::rules::set::Tier;
use crate::rules::{Measure, Rule, RuleSet};
use crate::text::{Language, Texts};

use super::glossary::{self, Word};
use super::page::Page;
use super::paint::{self, Paint};
use super::{Look, page_of};

/// Names as near as this to what was asked are suggested (Jaro-Winkler similarity).
const NEAR: f64 = 0.7;
/// How near a name is that holds what was asked.
const HELD: f64 = 0.9;
/// So many at most.
const SUGGESTIONS: usize = 3;

/// Something that has a page.
#[derive(Clone, Copy)]
enum Topic<'a> {
    Rule(&'a Rule),
    Fact(FactKey),
    Check(&'static Check),
    Word(Word),
    Tier(&'a Tier),
}

/// Everything that has a page, one line each.
pub fn list(rules: &RuleSet, texts: &Texts, look: Look) -> String {
    let terms = Terms { texts };
    let mut page = page_of(look);
    page.paragraph(0, &texts.get("explain-how"));
    page.heading(&texts.get("explain-rules"));
    for rule in &rules.rules {
        entry(
            &mut page,
            &rule.id,
            &format!("{} {}", terms.title(rule), terms.threshold(rule)),
        );
    }
    page.heading(&texts.get("explain-facts"));
    for fact in FactKey::ALL {
        entry(&mut page, fact.key(), &terms.fact_in_unit(fact));
    }
    page.heading(&texts.get("explain-words"));
    let words: Vec<String> = glossary::words().map(|word| word.name(texts)).collect();
    page.paragraph(2, &words.join(&texts.get("list-separator")));
    page.heading(&texts.get("explain-checks"));
    for check in audit::checks() {
        let line = [
            ("class", terms.class(check.class)),
            ("title", texts.get(&format!("explain-{}", check.code))),
            ("name", check.name.to_owned()),
        ];
        entry(
            &mut page,
            check.code,
            &texts.with("explain-check-line", &line),
        );
    }
    paint::apply(&page.text, look.colour)
}

/// The pages of everything that goes by a name: an id, a key, a code, or a title in either
/// language. `None` where nothing does.
pub fn pages(query: &str, rules: &RuleSet, texts: &Texts, look: Look) -> Option<String> {
    let wanted = folded(query);
    let mut page = page_of(look);
    let languages = [Language::Chinese, Language::English].map(Texts::new);
    for topic in topics(rules) {
        if topic
            .names(&languages)
            .iter()
            .any(|name| folded(name) == wanted)
        {
            page.blank();
            topic.write(&mut page, rules, Terms { texts });
        }
    }
    (!page.text.is_empty()).then(|| paint::apply(&page.text, look.colour))
}

/// The names nearest to one that nothing goes by, nearest first.
pub fn nearest(query: &str, rules: &RuleSet, texts: &Texts) -> Vec<String> {
    let names = topics(rules).flat_map(|topic| topic.names_in(texts));
    nearest_of(query, names)
}

/// The names of facts nearest to one that no fact goes by.
pub fn nearest_facts(query: &str, texts: &Texts) -> Vec<String> {
    let terms = Terms { texts };
    nearest_of(
        query,
        FactKey::ALL.into_iter().map(|fact| terms.option(fact)),
    )
}

/// The names nearest to one, nearest first, of any.
pub fn nearest_of(query: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let wanted = folded(query);
    let mut scored: Vec<(f64, String)> = names
        .map(|name| (likeness(&wanted, &folded(&name)), name))
        .filter(|(score, _)| *score >= NEAR)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    scored.dedup_by(|one, other| one.1 == other.1);
    scored
        .into_iter()
        .take(SUGGESTIONS)
        .map(|(_, name)| name)
        .collect()
}

/// From 0 to 1. A name that holds all of what was asked, or is held by it, is near, and a code is the same with or
/// without its zeros.
fn likeness(wanted: &str, name: &str) -> f64 {
    if wanted.is_empty() {
        return 0.0;
    }
    if wanted.replace('0', "") == name.replace('0', "") {
        return 1.0;
    }
    let alike = strsim::jaro_winkler(wanted, name);
    // One letter is part of too many names to be a hint.
    let holds = |whole: &str, part: &str| part.chars().nth(1).is_some() && whole.contains(part);
    if holds(name, wanted) || holds(wanted, name) {
        return alike.max(HELD);
    }
    alike
}

/// The rule set in force: every condition with its clause and test, and the tiers.
pub fn rule_set(rules: &RuleSet, texts: &Texts, look: Look) -> String {
    let terms = Terms { texts };
    let mut page = page_of(look);
    page.line(0, &Paint::Strong.on(&terms.words(&rules.title)));
    page.paragraph(
        0,
        &texts.with("rules-id", &[("id", terms.ruleset_id(rules))]),
    );
    page.blank();
    for rule in &rules.rules {
        let title = Paint::Strong.on(&terms.title(rule));
        page.line(0, &format!("{title}  {}", rule.id));
        page.paragraph(2, &terms.clause(rule));
        page.paragraph(2, &test(rule, terms));
    }
    if !rules.tiers.is_empty() {
        page.heading(&texts.get("rules-tiers"));
    }
    for tier in &rules.tiers {
        page.item(2, "•", &tier_line(tier, terms));
    }
    if !rules.aims.is_empty() {
        page.heading(&texts.get("rules-aims"));
    }
    for aim in &rules.aims {
        let tier = terms.tier_title(rules, Some(aim.tier));
        page.item(2, "•", &format!("{tier} {}", terms.aim(aim)));
    }
    let severities = terms.severities(rules);
    if !severities.is_empty() {
        page.heading(&texts.get("severities"));
    }
    for line in severities {
        page.item(2, "•", &line);
    }
    page.blank();
    page.paragraph(0, &terms.reading_of_limits(rules));
    paint::apply(&page.text, look.colour)
}

fn topics(rules: &RuleSet) -> impl Iterator<Item = Topic<'_>> {
    let conditions = rules.rules.iter().map(Topic::Rule);
    let facts = FactKey::ALL.into_iter().map(Topic::Fact);
    let words = glossary::words().map(Topic::Word);
    let tiers = rules.tiers.iter().map(Topic::Tier);
    let topics = conditions.chain(facts).chain(words).chain(tiers);
    topics.chain(audit::checks().map(Topic::Check))
}

/// Case, hyphens, underscores and spaces tell no names apart.
fn folded(name: &str) -> String {
    let kept = name
        .chars()
        .filter(|c| !matches!(c, '-' | '_') && !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

fn entry(page: &mut Page, name: &str, text: &str) {
    let gap = " ".repeat(18_usize.saturating_sub(width_of(name)));
    page.item(2, &format!("{name}{gap}"), text);
}

/// 大数据及软件和信息技术服务企业数 ÷ 基地企业总数 ≥ 50%
fn test(rule: &Rule, terms: Terms<'_>) -> String {
    let measure = match rule.measure {
        Measure::Fact(fact) => terms.fact(fact),
        Measure::Share { part, whole } => format!("{} ÷ {}", terms.fact(part), terms.fact(whole)),
    };
    let threshold = terms.quantity(&rule.threshold, rule.unit);
    format!("{measure} {} {threshold}", operator_sign(rule.operator))
}

fn facts_of(measure: Measure) -> Vec<FactKey> {
    match measure {
        Measure::Fact(fact) => vec![fact],
        Measure::Share { part, whole } => vec![part, whole],
    }
}

impl Topic<'_> {
    /// All names it goes by in any of the languages.
    fn names(&self, languages: &[Texts]) -> Vec<String> {
        let mut names: Vec<String> = languages
            .iter()
            .flat_map(|texts| self.names_in(texts))
            .collect();
        if let Topic::Fact(fact) = self {
            names.extend(languages.iter().map(|texts| Terms { texts }.row(*fact)));
        }
        names
    }

    fn names_in(&self, texts: &Texts) -> Vec<String> {
        let terms = Terms { texts };
        match self {
            Topic::Rule(rule) => vec![rule.id.clone(), terms.title(rule)],
            Topic::Fact(fact) => vec![fact.key().to_owned(), terms.fact(*fact)],
            Topic::Check(check) => vec![
                check.code.to_owned(),
                check.name.to_owned(),
                texts.get(&format!("explain-{}", check.code)),
            ],
            Topic::Word(word) => word.names(texts),
            Topic::Tier(tier) => {
                let title = terms.words(&tier.title);
                vec![
                    texts.with("tier-at-least", &[("tier", title.clone())]),
                    title,
                ]
            }
        }
    }

    fn write(&self, page: &mut Page, rules: &RuleSet, terms: Terms<'_>) {
        match self {
            Topic::Rule(rule) => write_rule(rule, page, terms),
            Topic::Fact(fact) => write_fact(*fact, page, rules, terms),
            Topic::Check(check) => write_check(check, page, terms),
            Topic::Word(word) => {
                let texts = terms.texts;
                let kind = texts.get("explain-kind-word");
                page.line(
                    0,
                    &format!("{}  [{kind}]", Paint::Strong.on(&word.name(texts))),
                );
                page.paragraph(2, &word.meaning(texts));
            }
            Topic::Tier(tier) => write_tier(tier, page, terms),
        }
    }
}

/// 十亿级：100,000 万元及以上
fn tier_line(tier: &Tier, terms: Terms<'_>) -> String {
    let least = terms.quantity(&tier.at_least, unit_of(FactKey::TotalRevenue));
    let values = [("tier", terms.words(&tier.title)), ("least", least)];
    terms.texts.with("rules-tier", &values)
}

fn write_tier(tier: &Tier, page: &mut Page, terms: Terms<'_>) {
    let texts = terms.texts;
    let title = Paint::Strong.on(&terms.words(&tier.title));
    page.line(0, &format!("{title}  [{}]", texts.get("explain-kind-tier")));
    page.paragraph(2, &tier_line(tier, terms));
    page.paragraph(2, &texts.get("explain-tier"));
}

fn write_rule(rule: &Rule, page: &mut Page, terms: Terms<'_>) {
    let texts = terms.texts;
    headline(
        page,
        &rule.id,
        &terms.title(rule),
        &texts.get("explain-kind-rule"),
    );
    field(page, terms, "explain-clause", &terms.clause(rule));
    field(page, terms, "explain-test", &test(rule, terms));
    field(page, terms, "explain-judged", &texts.get("explain-judging"));
    for fact in facts_of(rule.measure) {
        page.blank();
        page.line(2, &Paint::Strong.on(&terms.fact_in_unit(fact)));
        fact_fields(fact, page, terms);
    }
}

fn write_fact(fact: FactKey, page: &mut Page, rules: &RuleSet, terms: Terms<'_>) {
    let texts = terms.texts;
    headline(
        page,
        fact.key(),
        &terms.fact_in_unit(fact),
        &texts.get("explain-kind-fact"),
    );
    fact_fields(fact, page, terms);
    let users: Vec<String> = rules
        .rules
        .iter()
        .filter(|rule| facts_of(rule.measure).contains(&fact))
        .map(|rule| terms.title(rule))
        .collect();
    if !users.is_empty() {
        field(
            page,
            terms,
            "explain-used-by",
            &users.join(&texts.get("list-separator")),
        );
    }
    let supply = texts.with(
        "explain-supply",
        &[("row", terms.row(fact)), ("option", terms.option(fact))],
    );
    field(page, terms, "explain-supplied", &supply);
}

fn fact_fields(fact: FactKey, page: &mut Page, terms: Terms<'_>) {
    let say = |attribute: &str| {
        terms
            .texts
            .get(&format!("explain-fact-{}.{attribute}", fact.key()))
    };
    field(page, terms, "explain-meaning", &say("meaning"));
    field(page, terms, "explain-stated", &say("stated"));
    field(page, terms, "explain-bounds", &say("bounds"));
    field(page, terms, "explain-where", &terms.where_stated(fact));
}

fn write_check(check: &Check, page: &mut Page, terms: Terms<'_>) {
    let key = format!("explain-{}", check.code);
    headline(
        page,
        check.code,
        &terms.texts.get(&key),
        &terms.class(check.class),
    );
    page.line(2, &Paint::Faint.on(check.name));
    for attribute in ["checks", "why", "example", "mend", "explainable"] {
        let text = terms.texts.get(&format!("{key}.{attribute}"));
        field(page, terms, &format!("explain-label-{attribute}"), &text);
    }
}

fn headline(page: &mut Page, name: &str, title: &str, kind: &str) {
    page.line(0, &format!("{}  {title}  [{kind}]", Paint::Strong.on(name)));
}

fn field(page: &mut Page, terms: Terms<'_>, label: &str, text: &str) {
    let label = terms.texts.get(label);
    let gap = " ".repeat(12_usize.saturating_sub(width_of(&label)));
    page.item(2, &format!("{}{gap}", Paint::Faint.on(&label)), text);
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The codes, the conditions and the figures as one page for people.
    fn document() -> String {
        let texts = Texts::new(Language::Chinese);
        let terms = Terms { texts: &texts };
        let rules = RuleSet::built_in("guiyang-2020").expect("the built-in rule set");
        let mut page = String::from(
            "<!-- 由程序生成：UPDATE_DOCS=1 cargo test --lib docs -->\n# 认定条件、数据与审核代码\n",
        );
        page.push_str(
            "\n## 认定条件\n\n| 编号 | 条件 | 条款 | 判定式 |\n| --- | --- | --- | --- |\n",
        );
        for rule in &rules.rules {
            let cells = [
                rule.id.clone(),
                terms.title(rule),
                terms.clause(rule),
                test(rule, terms),
            ];
            page.push_str(&row(&cells));
        }
        page.push_str("\n## 数据\n\n| 编号 | 数据 | 含义 | 直接依据 | 附表推算 |\n| --- | --- | --- | --- | --- |\n");
        for fact in FactKey::ALL {
            let say = |attribute| texts.get(&format!("explain-fact-{}.{attribute}", fact.key()));
            let cells = [
                fact.key().to_owned(),
                terms.fact_in_unit(fact),
                say("meaning"),
                say("stated"),
                say("bounds"),
            ];
            page.push_str(&row(&cells));
        }
        page.push_str("\n## 审核代码\n\n| 代码 | 类 | 标题 | 查什么 | 怎样改 |\n| --- | --- | --- | --- | --- |\n");
        for check in audit::checks() {
            let say = |attribute| texts.get(&format!("explain-{}{attribute}", check.code));
            let cells = [
                format!("{} {}", check.code, check.name),
                terms.class(check.class),
                say(""),
                say(".checks"),
                say(".mend"),
            ];
            page.push_str(&row(&cells));
        }
        page
    }

    fn row(cells: &[String]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    }

    /// The whole catalogue of the audit, a family a chapter.
    fn catalogue() -> String {
        let texts = Texts::new(Language::Chinese);
        let terms = Terms { texts: &texts };
        let mut page = format!(
            "<!-- 由程序生成：UPDATE_DOCS=1 cargo test --lib docs -->\n# {}\n\n{}\n",
            texts.get("explain-checks"),
            texts.get("catalogue-classes")
        );
        let mut family = None;
        let of_families = audit::families();
        let checks = of_families.flat_map(|(of, checks)| checks.iter().map(move |one| (of, one)));
        for (of, check) in checks {
            assert!(check.code.starts_with(of.letter()), "{}", check.code);
            if family.replace(of) != Some(of) {
                let key = format!("catalogue-{}", of.letter());
                page.push_str(&format!("\n## {}\n", texts.get(&key)));
            }
            let say = |attribute: &str| texts.get(&format!("explain-{}{attribute}", check.code));
            page.push_str(&format!(
                "\n### {} {}\n\n{} · `{}`\n\n",
                check.code,
                say(""),
                terms.class(check.class),
                check.name
            ));
            for attribute in ["checks", "why", "example", "mend", "explainable"] {
                let label = texts.get(&format!("explain-label-{attribute}"));
                page.push_str(&format!("- {label}：{}\n", say(&format!(".{attribute}"))));
            }
        }
        page
    }

    #[test]
    fn the_codes_in_docs_are_current() {
        for (name, current) in [("codes.md", document()), ("audit.md", catalogue())] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("docs")
                .join(name);
            if std::env::var_os("UPDATE_DOCS").is_some() {
                std::fs::write(&path, &current).expect("written");
            }
            let stored = std::fs::read_to_string(&path).expect("a page of docs");
            assert!(
                stored.replace("\r\n", "\n") == current,
                "docs/{name} is stale: run `UPDATE_DOCS=1 cargo test --lib docs`"
            );
        }
    }
}
