//! Annex 2 before and now: the figures that are others.

use std::collections::BTreeMap;

use super::shape::{IndicatorDiff, IndicatorFigure, Pair};
use super::side::StoredIndicator;

/// What is the same in value is no change, however it is written; where there is no value, the words count.
pub fn compare(olds: &[StoredIndicator], news: &[StoredIndicator]) -> Vec<IndicatorDiff> {
    let keys = news.iter().chain(olds).map(|one| &one.key);
    let mut seen = BTreeMap::new();
    let keys: Vec<&String> = keys.filter(|key| seen.insert(*key, ()).is_none()).collect();
    let of = |all: &[StoredIndicator], key: &String| -> Vec<IndicatorFigure> {
        let own = all.iter().filter(|one| one.key == *key);
        own.map(figure).collect()
    };
    let changed = keys.into_iter().filter_map(|key| {
        let title = news.iter().chain(olds).find(|one| one.key == *key)?;
        let (old, new) = (of(olds, key), of(news, key));
        let said = |figures: &[IndicatorFigure]| -> Vec<String> {
            let said = figures.iter();
            said.map(|one| one.value.clone().unwrap_or_else(|| one.written.clone()))
                .collect()
        };
        (said(&old) != said(&new)).then(|| IndicatorDiff {
            key: key.clone(),
            title: title.title.clone(),
            figures: Pair { old, new },
        })
    });
    changed.collect()
}

fn figure(one: &StoredIndicator) -> IndicatorFigure {
    IndicatorFigure {
        value: one.value.as_ref().map(|value| value.0.plain()),
        written: one.written.clone(),
        file: one.file.clone(),
        sheet: one.sheet.clone(),
        cell: one.cell.clone(),
    }
}
