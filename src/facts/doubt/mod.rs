//! Doubts: figures that have another reading by a factor. What rests on such a figure spans all its
//! readings, as written and by every factor that brings it into range.
//!
//! A doubt ends where the figure is corrected, replaced by one of staff's, or confirmed in writing.

mod doubted;
mod factor;
mod grounds;
mod head;
mod mark;
mod software;
mod stated;

use super::business::BusinessLines;

pub use doubted::{Doubt, DoubtCause, Doubtful, MoneySum, Powers, Settled};
pub use grounds::Grounds;
pub use mark::{CellKey, key, mark};

/// All doubts, in the order in which they are told.
pub fn doubts(grounds: &Grounds<'_>) -> Vec<Doubt> {
    let lines = BusinessLines::of(grounds.vocabulary);
    let tables = grounds.firm_tables();
    let mut doubts = stated::doubts(grounds);
    doubts.extend(head::doubts(grounds, &tables));
    let more = software::doubts(grounds, &tables, &lines, &doubts);
    doubts.extend(more);
    let more = factor::doubts(grounds, &tables, &doubts);
    for doubt in &mut doubts {
        // Which two figures are apart says more than that one is much by the people employed.
        doubt.is_told |=
            doubt.is_of_stated_total() && more.iter().any(|other| other.is_about(doubt));
    }
    doubts.extend(more);
    doubts
}
