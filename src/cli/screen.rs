//! What can be known of the terminal that standard output goes to, and how a report is to look there.

use std::io::IsTerminal;

use crate::report::terminal::Look;

use super::arguments::{Colour, Common};

impl Common {
    pub fn look(&self) -> Look {
        let usual = Look::default();
        Look {
            width: width(),
            colour: match self.color {
                Colour::Auto => terminal_shows_colour(),
                Colour::Always => true,
                Colour::Never => false,
            },
            ..usual
        }
    }
}

/// The columns of the terminal that standard output goes to, else what `COLUMNS` says.
pub fn width() -> Option<usize> {
    #[cfg(any(unix, windows))]
    if let Some((width, _)) = terminal_size::terminal_size_of(std::io::stdout()) {
        return Some(usize::from(width.0));
    }
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// True where standard output is a terminal that takes colours, and nobody asked for none
/// (<https://no-color.org>).
fn terminal_shows_colour() -> bool {
    std::io::stdout().is_terminal()
        && !anstyle_query::no_color()
        && anstyle_query::term_supports_ansi_color()
        && anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}
