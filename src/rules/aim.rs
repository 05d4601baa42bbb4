//! How many bases of each tier a plan means to bring forth in a year. A summary shows them beside
//! what there is; no verdict knows them.

use serde::Deserialize;
use toml::Spanned;

use super::set::{Mistake, Tier, Wrong};

/// The plan for one tier and one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    pub year: i16,
    /// Position in the rule set's tiers.
    pub tier: usize,
    /// How many bases; at most `most`.
    pub least: u32,
    pub most: u32,
}

/// An aim as written; without `most` it is exactly `least`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileAim {
    year: i16,
    tier: Spanned<String>,
    least: u32,
    most: Option<Spanned<u32>>,
}

impl FileAim {
    pub fn into_aim(self, tiers: &[Tier]) -> Result<Aim, Wrong> {
        let tier = tiers
            .iter()
            .position(|tier| tier.id == *self.tier.get_ref());
        let tier = tier.ok_or_else(|| {
            let written = self.tier.get_ref().clone();
            (self.tier.span(), Mistake::UnknownTier(written))
        })?;
        let most = match self.most {
            Some(most) if *most.get_ref() < self.least => {
                let written = most.get_ref().to_string();
                return Err((most.span(), Mistake::MostBelowLeast(written)));
            }
            Some(most) => most.into_inner(),
            None => self.least,
        };
        Ok(Aim {
            year: self.year,
            tier,
            least: self.least,
            most,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::set::DEFAULT;
    use super::super::{RuleSet, RuleSetError};
    use super::*;

    fn changed(find: &str, replace: &str) -> Result<RuleSet, RuleSetError> {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        assert!(set.source().contains(find));
        RuleSet::parse("x.toml", &set.source().replacen(find, replace, 1))
    }

    /// 实施方案 二: 2020: 5; 2021: 5, 1-2; 2022: 5, 2-3, 1-2.
    #[test]
    fn the_built_in_rule_set_has_the_aims_of_the_plan() {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        let aims: Vec<(i16, &str, u32, u32)> = set
            .aims
            .iter()
            .map(|aim| {
                (
                    aim.year,
                    set.tiers[aim.tier].id.as_str(),
                    aim.least,
                    aim.most,
                )
            })
            .collect();
        assert_eq!(
            aims,
            [
                (2020, "1bn", 5, 5),
                (2021, "1bn", 5, 5),
                (2021, "5bn", 1, 2),
                (2022, "1bn", 5, 5),
                (2022, "5bn", 2, 3),
                (2022, "10bn", 1, 2),
            ]
        );
    }

    #[test]
    fn an_aim_of_no_tier_or_of_less_than_nothing_is_a_mistake() {
        let error = changed("tier = \"5bn\"", "tier = \"6bn\"").expect_err("a mistake");
        assert_eq!(error.mistake, Mistake::UnknownTier("6bn".into()));
        let error = changed("least = 2\nmost = 3", "least = 2\nmost = 1").expect_err("a mistake");
        assert_eq!(error.mistake, Mistake::MostBelowLeast("1".into()));
        let set = changed("least = 2\nmost = 3", "least = 2").expect("a rule set");
        assert_eq!((set.aims[4].least, set.aims[4].most), (2, 2));
    }
}
