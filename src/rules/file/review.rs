//! What a rule set asks people to look at, the materials that it asks for, and what it says of a
//! second failure, as they are written in TOML.

use serde::Deserialize;
use toml::Spanned;

use crate::annex::material::Material;
use crate::annex::{Annex, Indicator};

use super::super::set::{FailedTwice, Hint, Mistake, RequiredMaterial, Review, ReviewItem};
use super::words::{FileWords, Wrong, words};

/// A review with at most one of its hints.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileReview {
    title: Spanned<FileWords>,
    clause: Spanned<FileWords>,
    asked: Spanned<FileWords>,
    #[serde(default)]
    largest_firms: bool,
    #[serde(default)]
    counts: bool,
    #[serde(default)]
    indicators: Vec<Spanned<String>>,
    #[serde(default)]
    services: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileMaterial {
    title: Spanned<FileWords>,
    clause: Spanned<FileWords>,
    asked: Spanned<FileWords>,
    words: Vec<Spanned<String>>,
    annex: Option<Spanned<String>>,
    /// True where its words tell that a file is evidence of another material.
    #[serde(default)]
    evidence: bool,
}

/// What follows where an application fails twice in a row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileFailedTwice {
    clause: Spanned<FileWords>,
    follows: Spanned<FileWords>,
}

impl FileReview {
    pub(super) fn into_review(self) -> Result<Review, Wrong> {
        let place = self.title.span();
        let asked = ReviewItem {
            title: words(self.title)?,
            clause: words(self.clause)?,
            asked: words(self.asked)?,
        };
        let indicators = self.indicators.iter().map(indicator);
        let indicators: Vec<Indicator> = indicators.collect::<Result<_, Wrong>>()?;
        let services = some_words(self.services)?;
        let mut hints = Vec::new();
        hints.extend(self.largest_firms.then_some(Hint::LargestFirms));
        hints.extend(self.counts.then_some(Hint::Counts));
        if !indicators.is_empty() {
            hints.push(Hint::Figures(indicators));
        }
        if !services.is_empty() {
            hints.push(Hint::Services(services));
        }
        let hint = hints.pop().unwrap_or(Hint::None);
        if hints.is_empty() {
            Ok(Review { asked, hint })
        } else {
            Err((place, Mistake::SeveralHints))
        }
    }
}

impl FileFailedTwice {
    pub(super) fn into_failed_twice(self) -> Result<FailedTwice, Wrong> {
        Ok(FailedTwice {
            clause: words(self.clause)?,
            follows: words(self.follows)?,
        })
    }
}

/// The materials; what is evidence by its name is none of the others.
pub(super) fn materials(written: Vec<FileMaterial>) -> Result<Vec<RequiredMaterial>, Wrong> {
    let evidence = written.iter().filter(|one| one.evidence);
    let evidence: Vec<String> = evidence
        .flat_map(|one| one.words.iter().map(|word| word.get_ref().clone()))
        .collect();
    let known = written.iter().flat_map(|one| &one.words);
    let known: Vec<String> = known.map(|word| word.get_ref().clone()).collect();
    let mut materials = Vec::new();
    for (number, material) in (1..).zip(written) {
        let others: &[String] = if material.evidence { &[] } else { &evidence };
        let told_by = Material::new(
            number,
            &some_words(material.words)?,
            others,
            material.annex.as_ref().map(annex).transpose()?,
        )
        .among(&known);
        materials.push(RequiredMaterial {
            asked: ReviewItem {
                title: words(material.title)?,
                clause: words(material.clause)?,
                asked: words(material.asked)?,
            },
            told_by,
        });
    }
    Ok(materials)
}

/// Words of which none is empty.
fn some_words(written: Vec<Spanned<String>>) -> Result<Vec<String>, Wrong> {
    let says_nothing = |word: &&Spanned<String>| !word.get_ref().chars().any(char::is_alphanumeric);
    match written.iter().find(says_nothing) {
        Some(word) => Err((word.span(), Mistake::EmptyWord)),
        None => Ok(written.into_iter().map(Spanned::into_inner).collect()),
    }
}

fn annex(written: &Spanned<String>) -> Result<Annex, Wrong> {
    Annex::ALL
        .into_iter()
        .find(|annex| annex.key() == written.get_ref())
        .ok_or_else(|| {
            let word = written.get_ref().clone();
            (written.span(), Mistake::UnknownAnnex(word))
        })
}

/// The indicators of annex 2 that are amounts of a year.
const INDICATORS: [(&str, Indicator); 5] = [
    ("main_revenue", Indicator::MainRevenue),
    ("profit", Indicator::Profit),
    ("large_firms", Indicator::LargeFirms),
    ("employment", Indicator::Employment),
    ("researchers", Indicator::Researchers),
];

fn indicator(written: &Spanned<String>) -> Result<Indicator, Wrong> {
    INDICATORS
        .into_iter()
        .find(|(key, _)| key == written.get_ref())
        .map(|(_, indicator)| indicator)
        .ok_or_else(|| {
            let word = written.get_ref().clone();
            (written.span(), Mistake::UnknownIndicator(word))
        })
}

#[cfg(test)]
mod tests {
    use super::super::super::RuleSet;
    use super::super::super::set::DEFAULT;
    use super::super::tests::mistake;
    use super::*;

    #[test]
    fn names_tell_the_materials() {
        let set = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
        assert_eq!((set.materials.len(), set.reviews.len()), (9, 16));
        for (name, numbers) in [
            ("1.申请报告(盖章).pdf", vec![1]),
            ("申请报告及建设方案.docx", vec![1, 2]),
            ("建设方案佐证材料.pdf", vec![9]),
            ("材料七/扫描件001.jpg", vec![7]),
            ("管理公司营业执照.jpg", vec![7]),
            ("附件５ 重点工程汇总表.pdf", vec![6]),
            ("基地 优惠政策.pdf", vec![8]),
            ("会议通知.docx", vec![]),
        ] {
            let told: Vec<usize> = (1..)
                .zip(&set.materials)
                .filter(|(_, material)| material.told_by.is_told_by(name, ""))
                .map(|(number, _)| number)
                .collect();
            assert_eq!(told, numbers, "{name}");
        }
    }

    #[test]
    fn reviews_and_materials_are_held_to_what_they_can_mean() {
        let services = "services = [\"政策\"]";
        assert_eq!(mistake(services, "services = [\"\"]"), Mistake::EmptyWord);
        assert_eq!(
            mistake(services, "services = [\"政策\"]\ncounts = true"),
            Mistake::SeveralHints
        );
        assert_eq!(
            mistake("\"employment\"", "\"jobs\""),
            Mistake::UnknownIndicator("jobs".into())
        );
        assert_eq!(
            mistake("annex = \"firms\"", "annex = \"3\""),
            Mistake::UnknownAnnex("3".into())
        );
        assert_eq!(
            mistake("words = [\"申请报告\",", "words = [\" \","),
            Mistake::EmptyWord
        );
    }
}
