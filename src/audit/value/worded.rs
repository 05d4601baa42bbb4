//! Growth in words: 扭亏 and its like stand rightly where growth has no number, from a loss and into
//! one. Of revenue, firms and people nothing turns to loss.

use std::collections::HashSet;

use crate::Decimal;
use crate::annex::number::plain;
use crate::annex::{Indicator, Table};
use crate::audit::figures::{Position, position};
use crate::audit::levels::{Levels, base_of_growth};

/// What became of a profit or a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    ToLoss,
    ToProfit,
    StillLoss,
}

const TURNS: [(Turn, &[&str]); 3] = [
    (
        Turn::ToLoss,
        &[
            "由盈转亏",
            "由盈变亏",
            "由盈利转亏损",
            "由盈利转为亏损",
            "盈转亏",
            "转亏",
            "转为亏损",
        ],
    ),
    (
        Turn::ToProfit,
        &[
            "由亏转盈",
            "由亏变盈",
            "由亏损转盈利",
            "由亏损转为盈利",
            "亏转盈",
            "转盈",
            "转为盈利",
            "扭亏",
            "扭亏为盈",
            "扭亏增盈",
            "扭亏转盈",
        ],
    ),
    (
        Turn::StillLoss,
        &[
            "减亏",
            "增亏",
            "续亏",
            "亏损",
            "持续亏损",
            "继续亏损",
            "亏损减少",
            "亏损收窄",
            "亏损缩小",
            "亏损增加",
            "亏损扩大",
        ],
    ),
];

/// The places of annex 2's growth rates at which words, or anything, may stand for a number: on a base
/// of zero or below, and where the words say of profit what the figures do not deny.
pub fn rightly_worded(table: &Table) -> HashSet<Position> {
    let Some(overview) = table.overview() else {
        return HashSet::new();
    };
    let levels = Levels::of(overview);
    let mut cells = HashSet::new();
    for row in &overview.rows {
        let Some(base) = base_of_growth(row.indicator) else {
            continue;
        };
        for (year, field) in &row.figures {
            let level = |year: i16| levels.get(base, year).map(|(amount, _)| &amount.value);
            let (before, now) = (level(year.saturating_sub(1)), level(*year));
            let meaningless = before.is_some_and(|before| *before <= 0);
            let turned = || turn(&field.written()).is_some_and(|turn| turn.fits(before, now));
            if meaningless || (base == Indicator::Profit && turned()) {
                cells.insert(position(&field.cell));
            }
        }
    }
    cells
}

impl Turn {
    /// A figure that is not known denies nothing.
    fn fits(self, before: Option<&Decimal>, now: Option<&Decimal>) -> bool {
        let is_loss = |profit: &Decimal| *profit < 0;
        let (was_loss, is_loss) = (before.map(is_loss), now.map(is_loss));
        match self {
            Turn::ToLoss => was_loss != Some(true) && is_loss != Some(false),
            Turn::ToProfit => was_loss != Some(false) && is_loss != Some(true),
            Turn::StillLoss => was_loss != Some(false) && is_loss != Some(false),
        }
    }
}

/// `减亏37.5%` and `由盈转亏(-104%)` say by how much too.
fn turn(written: &str) -> Option<Turn> {
    let plain = plain(written);
    let words = plain.split('(').next().unwrap_or_default();
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || " .,%万元".contains(c));
    TURNS
        .iter()
        .find(|(_, words)| words.contains(&bare))
        .map(|(turn, _)| *turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_told_from_other_words() {
        for (written, expected) in [
            ("由盈转亏", Some(Turn::ToLoss)),
            (" 扭亏为盈 ", Some(Turn::ToProfit)),
            ("减亏37.5%", Some(Turn::StillLoss)),
            ("增亏300万元", Some(Turn::StillLoss)),
            ("由盈转亏（-104%）", Some(Turn::ToLoss)),
            ("持平", None),
            ("亏损严重", None),
            ("", None),
        ] {
            assert_eq!(turn(written), expected, "{written}");
        }
    }

    #[test]
    fn figures_deny_a_turn_or_do_not() {
        let (loss, profit) = (Decimal::from(-5), Decimal::from(5));
        assert!(Turn::ToLoss.fits(Some(&profit), Some(&loss)));
        assert!(!Turn::ToLoss.fits(Some(&profit), Some(&profit)));
        assert!(Turn::ToLoss.fits(None, Some(&loss)));
        assert!(!Turn::ToProfit.fits(Some(&profit), Some(&profit)));
        assert!(!Turn::StillLoss.fits(Some(&loss), Some(&profit)));
    }
}
