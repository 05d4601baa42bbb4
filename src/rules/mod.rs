//! The rule set, which is data, and its judgement, which is three-valued.
//!
//! A threshold is a row of a TOML file; another notice is another file. What is not known is not
//! judged: a rule passes where the lower end of its measure meets the threshold, fails where the
//! upper end does not, and is otherwise undetermined.

mod file;
pub(crate) mod judge;
mod reading;
pub mod set;
mod side;

pub use file::MEASURE;
pub use judge::{Basis, Judgement, Margin, Verdict, judge, tier};
pub use set::{
    Aim, Bilingual, Document, FailedTwice, Hint, Level, Measure, Mistake, Operator,
    RequiredMaterial, Review, ReviewItem, Rule, RuleSet, RuleSetError, RulesOrigin, SeverityRule,
    Tier,
};
pub use side::Ratio;
