//! What changed in annex 2, in words.

use crate::clean::clean;
use crate::report::figure::grouped;

use super::super::shape::{ApplicationDiff, IndicatorFigure};
use super::{DiffWriter, NAME};

impl DiffWriter<'_> {
    pub(super) fn indicators(&mut self, one: &ApplicationDiff) {
        if one.indicators.is_empty() {
            return;
        }
        let texts = self.terms.texts;
        self.page.heading(&texts.get("diff-indicators"));
        for indicator in &one.indicators {
            let (old, new) = (&indicator.figures.old, &indicator.figures.new);
            let values = [
                ("indicator", clean(&indicator.title, NAME)),
                ("old", self.figures_of(old)),
                ("new", self.figures_of(new)),
                (
                    "place",
                    place(new).or_else(|| place(old)).unwrap_or_default(),
                ),
            ];
            let said = texts.with("diff-indicator", &values);
            self.page.item(2, "•", &said);
        }
    }

    fn figures_of(&self, figures: &[IndicatorFigure]) -> String {
        let texts = self.terms.texts;
        let said = figures.iter().map(|one| match &one.value {
            Some(value) => grouped(value),
            None => clean(&one.written, NAME),
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            return texts.get("diff-indicator-blank");
        }
        said.join(&texts.get("list-separator"))
    }
}

/// Where the figure stands, or stood.
fn place(figures: &[IndicatorFigure]) -> Option<String> {
    let first = figures.first()?;
    let parts = [Some(&first.file), Some(&first.sheet), first.cell.as_ref()];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|one| clean(one, NAME))
        .collect();
    Some(parts.join(" › "))
}
