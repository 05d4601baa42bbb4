//! Colour as marks of no width, so that tables and wrapping measure a painted text rightly. The
//! marks are tag characters, which [`crate::clean`] lets through from nowhere else.

/// What a piece of text is painted as.
#[derive(Debug, Clone, Copy)]
pub enum Paint {
    Good,
    Bad,
    Doubt,
    Strong,
    Faint,
}

const END: char = '\u{e007f}';
const RESET: &str = "\u{1b}[0m";
const PAINTS: [Paint; 5] = [
    Paint::Good,
    Paint::Bad,
    Paint::Doubt,
    Paint::Strong,
    Paint::Faint,
];

impl Paint {
    /// The text between marks. It should be short enough never to be wrapped.
    pub fn on(self, text: &str) -> String {
        format!("{}{text}{END}", self.mark())
    }

    fn mark(self) -> char {
        match self {
            Paint::Good => '\u{e0041}',
            Paint::Bad => '\u{e0042}',
            Paint::Doubt => '\u{e0043}',
            Paint::Strong => '\u{e0044}',
            Paint::Faint => '\u{e0045}',
        }
    }

    /// ECMA-48, select graphic rendition.
    fn sequence(self) -> &'static str {
        match self {
            Paint::Good => "\u{1b}[32m",
            Paint::Bad => "\u{1b}[1;31m",
            Paint::Doubt => "\u{1b}[33m",
            Paint::Strong => "\u{1b}[1m",
            Paint::Faint => "\u{1b}[2m",
        }
    }
}

/// The text with its marks made into escape sequences, or removed. No colour runs past the end of a
/// line.
pub fn apply(text: &str, colour: bool) -> String {
    let mut result = String::with_capacity(text.len());
    let mut open = false;
    for character in text.chars() {
        let paint = PAINTS.into_iter().find(|paint| paint.mark() == character);
        if let Some(paint) = paint {
            if colour {
                result.push_str(paint.sequence());
                open = true;
            }
            continue;
        }
        if open && (character == END || character == '\n') {
            result.push_str(RESET);
            open = false;
        }
        if character != END {
            result.push(character);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{clean, width_of};

    #[test]
    fn marks_take_no_room_and_leave_no_trace() {
        let painted = Paint::Bad.on("✗ 不达标");
        assert_eq!(width_of(&painted), 8);
        assert_eq!(apply(&painted, false), "✗ 不达标");
        assert_eq!(apply(&painted, true), "\u{1b}[1;31m✗ 不达标\u{1b}[0m");
    }

    #[test]
    fn data_cannot_paint() {
        let data = clean(&Paint::Good.on("x"), 60);
        assert_eq!(apply(&data, true), "x");
    }

    #[test]
    fn colour_ends_with_its_line() {
        let torn = Paint::Good.on("a\nb");
        assert_eq!(apply(&torn, true), "\u{1b}[32ma\u{1b}[0m\nb");
    }
}
