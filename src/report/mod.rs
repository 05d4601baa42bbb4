//! One outcome, shown: to a terminal, as a workbook, as JSON.
