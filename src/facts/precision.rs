//! How finely a figure is written, and by how much rounding alone may part two figures.

use crate::Decimal;
use crate::annex::Amount;

/// How finely a figure is written, or the figures that it is summed from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Precision {
    /// One unit of the last written digit, of several inputs the finest; zero for what is counted.
    pub step: Decimal,
    /// By how much rounding may have moved the figure.
    pub error: Decimal,
    /// Half a unit of the last written digit of every input, together.
    pub sway: Decimal,
    /// Of a sum, by how much the rounding of its figures alone may have moved it.
    spread: Option<Decimal>,
}

impl Precision {
    /// Of whole things, which nothing rounds.
    pub fn counted() -> Precision {
        Precision::default()
    }

    /// Of one written figure.
    pub fn of(amount: &Amount) -> Precision {
        let half = amount.step.half();
        Precision {
            step: amount.step.clone(),
            error: half.clone(),
            sway: half,
            spread: None,
        }
    }

    /// Of a sum of figures written in these steps. It may miss what it is the sum of by (n+1)/2 of the
    /// finest.
    pub fn summed<'a>(steps: impl IntoIterator<Item = &'a Decimal>) -> Precision {
        let mut sum = Precision::default();
        let mut count = 0_u64;
        for step in steps {
            if count == 0 || *step < sum.step {
                sum.step = step.clone();
            }
            sum.sway += step.half();
            count += 1;
        }
        sum.error = (&sum.step * Decimal::from(count + 1)).half();
        sum.spread = Some((&sum.step * Decimal::from(count)).half());
        sum
    }

    /// Of a sum of several figures, by how much their rounding may have moved it.
    pub fn spread(&self) -> Option<&Decimal> {
        self.spread.as_ref()
    }

    /// Of a figure less a sum: each may have moved the difference.
    pub fn less(&self, sum: &Precision) -> Precision {
        if sum.sway.is_zero() {
            return self.clone();
        }
        Precision {
            step: self.step.clone().min(sum.step.clone()),
            error: &self.error + &sum.sway,
            sway: &self.sway + &sum.sway,
            spread: Some(&self.error + &sum.sway),
        }
    }

    /// Of the same figures, in which one of `from` reads as `to`.
    pub fn read_as(&self, from: &Decimal, to: &Decimal) -> Precision {
        if from.is_zero() {
            return self.clone();
        }
        let read = |one: &Decimal| &(one * to) / from;
        Precision {
            step: read(&self.step),
            error: read(&self.error),
            sway: read(&self.sway),
            spread: self.spread.as_ref().map(read),
        }
    }

    /// By how much two figures of one quantity may differ by rounding alone: half the coarser step where
    /// one is written more coarsely. Where one is a sum, both may have been rounded: of n figures in the
    /// step of the other that is (n+1)/2 steps.
    pub fn tolerance(&self, other: &Precision) -> Decimal {
        let half = |one: &Precision| one.step.half();
        match (&self.spread, &other.spread) {
            (None, None) if self.step == other.step => Decimal::default(),
            (None, None) => half(self).max(half(other)),
            (Some(own), None) => own + half(other),
            (None, Some(other)) => half(self) + other,
            (Some(own), Some(other)) => own + other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(step: &str) -> Precision {
        Precision::of(&Amount::new(
            Decimal::from(1),
            step.parse().expect("a decimal"),
        ))
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn only_what_is_written_more_coarsely_or_summed_may_differ() {
        assert_eq!(written("1").tolerance(&written("1")), 0);
        assert_eq!(written("1").tolerance(&written("0.01")), decimal("0.5"));
        let sum = Precision::summed(&vec![decimal("0.1"); 22]);
        assert_eq!(sum.sway, decimal("1.1"));
        assert_eq!(sum.tolerance(&written("0.1")), decimal("1.15"));
        assert_eq!(written("10000").tolerance(&sum), decimal("5001.1"));
        assert_eq!(Precision::counted().tolerance(&Precision::counted()), 0);
    }
}
