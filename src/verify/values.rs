//! A report in JSON, held against a new one: every value by its keys, but where the application lies.

use serde_json::{Deserializer, Value};

use crate::report::json::SCHEMA;
use crate::rules::RuleSet;
use crate::text::Language;

use super::found::Edit;
use super::renamed::Renamed;

/// Keys that say where something lies, and what lies beside it: another place is no other content, and
/// neither are reports that came to lie there since.
const PLACES: [&str; 3] = ["path", "strays", "brought"];

/// True for one report on all applications, false for a line each.
pub fn is_whole(documents: &[Value]) -> bool {
    documents.iter().any(|one| one["schema"] == SCHEMA)
}

/// The language that a report is in, by the rule set's title.
pub fn language_of(documents: &[Value], rules: &RuleSet) -> Option<Language> {
    let title = documents.first()?["ruleset"]["title"].as_str()?;
    match title {
        _ if title == rules.title.zh => Some(Language::Chinese),
        _ if title == rules.title.en => Some(Language::English),
        _ => None,
    }
}

/// Where a report is not what a new one is.
pub fn edits(documents: &[Value], anew: &str, renamed: &Renamed) -> Vec<Edit> {
    let anew: Vec<Value> = Deserializer::from_str(anew)
        .into_iter()
        .filter_map(Result::ok)
        .map(|one| called(one, renamed))
        .collect();
    let mut edits = Vec::new();
    for at in 0..documents.len().max(anew.len()) {
        let null = Value::Null;
        let report = documents.get(at).unwrap_or(&null);
        let now = anew.get(at).unwrap_or(&null);
        let keys = match documents.len() {
            1 => String::new(),
            _ => format!("[{at}]"),
        };
        of_value(&keys, report, now, renamed.any(), &mut edits);
    }
    edits
}

/// With the names that the report gives its files.
fn called(value: Value, renamed: &Renamed) -> Value {
    match value {
        Value::String(text) => Value::String(renamed.put_back(&text)),
        Value::Array(all) => all.into_iter().map(|one| called(one, renamed)).collect(),
        Value::Object(all) => {
            let all = all.into_iter();
            Value::Object(all.map(|(key, one)| (key, called(one, renamed))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn of_value(keys: &str, report: &Value, now: &Value, any_order: bool, edits: &mut Vec<Edit>) {
    match (report, now) {
        (Value::Object(own), Value::Object(new)) => {
            let mut all: Vec<&String> = own.keys().chain(new.keys()).collect();
            all.sort();
            all.dedup();
            for key in all
                .into_iter()
                .filter(|key| !PLACES.contains(&key.as_str()))
            {
                let null = Value::Null;
                let below = match keys {
                    "" => key.clone(),
                    _ => format!("{keys}.{key}"),
                };
                let (own, new) = (own.get(key).unwrap_or(&null), new.get(key).unwrap_or(&null));
                of_value(&below, own, new, any_order, edits);
            }
        }
        (Value::Array(own), Value::Array(new)) if own.len() == new.len() => {
            let (mut own, mut new): (Vec<&Value>, Vec<&Value>) =
                (own.iter().collect(), new.iter().collect());
            // Lists go by the names of files.
            if any_order {
                own.sort_by_cached_key(|one| one.to_string());
                new.sort_by_cached_key(|one| one.to_string());
            }
            for (at, (own, new)) in own.into_iter().zip(new).enumerate() {
                of_value(&format!("{keys}[{at}]"), own, new, any_order, edits);
            }
        }
        _ if report == now => {}
        _ => edits.push(Edit::Cell {
            sheet: None,
            place: keys.to_owned(),
            written: shown(report),
            now: shown(now),
        }),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(_) | Value::Object(_) | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
