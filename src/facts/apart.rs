//! Figures that have another reading by a factor, held against what else is known.
//!
//! A figure stands for one of its readings, and for nothing that lies between them. Where two figures are
//! a factor apart, one slip of the unit accounts for it: either the smaller ones are more than they say,
//! or the larger ones less. Where no choice of readings holds together, the unit is not the whole of it,
//! and what a figure may be by a factor settles nothing.

use crate::Decimal;

use super::fact::{Bound, DoubtSpan, Evidence};

/// Which of its readings a figure is taken at.
type Pick = for<'a> fn(&'a DoubtSpan, &'a Decimal) -> &'a Decimal;

/// Of figures a factor apart: as written, or the smaller ones slipped, or the larger ones.
const OF_APART: [Pick; 3] = [
    |_, written| written,
    |span, _| &span.most,
    |span, _| &span.least,
];
/// Of others: as written, or each slipped its own way.
const OF_OTHERS: [Pick; 2] = [
    |_, written| written,
    |span, written| {
        if span.most == *written {
            &span.least
        } else {
            &span.most
        }
    },
];

/// The evidence with every such figure at one of its readings, each way; empty where there is none.
pub(super) fn choices(evidence: &[Evidence]) -> Vec<Vec<Evidence>> {
    if !evidence.iter().any(|piece| chosen_of(piece).is_some()) {
        return Vec::new();
    }
    let picks = OF_APART
        .iter()
        .flat_map(|apart| OF_OTHERS.iter().map(move |other| (apart, other)));
    picks
        .map(|(apart, other)| taken(evidence, *apart, *other))
        .collect()
}

fn taken(evidence: &[Evidence], apart: Pick, other: Pick) -> Vec<Evidence> {
    let taken = |piece: &Evidence| match chosen_of(piece) {
        Some(span) => {
            let pick = if span.is_apart { apart } else { other };
            let value = pick(span, &piece.value);
            Evidence {
                precision: piece.precision.read_as(&piece.value, value),
                value: value.clone(),
                readings: None,
                ..piece.clone()
            }
        }
        None => piece.clone(),
    };
    evidence.iter().map(taken).collect()
}

/// The readings of a piece of which one must be chosen. In a sum every figure may be read by itself: it
/// may come to almost anything between.
fn chosen_of(piece: &Evidence) -> Option<&DoubtSpan> {
    let is_figure = piece.bound == Bound::Exact && piece.precision.spread().is_none();
    let readings = piece.readings.as_ref();
    readings.filter(|span| span.is_apart || is_figure)
}
