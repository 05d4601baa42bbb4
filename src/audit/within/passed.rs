//! Rows of a list that stand for no record, as far as their reader may not expect it.

use crate::annex::IgnoredReason;
use crate::audit::registry::Remarked;
use crate::audit::{Context, Sink};

/// Totals and notes that say what they are need no word.
pub fn row_not_a_firm(context: &Context<'_>, sink: &mut Sink<'_>) {
    for row in context.tables().flat_map(|table| &table.ignored) {
        let variant = match row.reason {
            IgnoredReason::Example => "example",
            IgnoredReason::EndMark => "end-mark",
            IgnoredReason::Group => "group",
            IgnoredReason::Sums => "sums",
            IgnoredReason::Total
            | IgnoredReason::OfWhich
            | IgnoredReason::Note
            | IgnoredReason::RepeatedHeading
            | IgnoredReason::UnknownIndicator
            | IgnoredReason::Unnamed => continue,
        };
        sink.raise(
            Remarked::at_cell(&row.cell)
                .variant(variant)
                .value(&row.written),
        );
    }
}
