//! Between the applications of one run: a firm that several of them list.
//!
//! It is said of the run and enters no application's findings: nothing of an application depends on its
//! neighbours, and nothing has to wait for them. Of a firm only marks are kept until it comes up
//! again, so that memory holds a few bytes for each, whatever their names.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::annex::credit_code::valid_code;
use crate::annex::firm_name::normalised_name;
use crate::annex::{Annex, Application, Field, Firm};

use super::{Check, Class, Context, Sink};

/// The code of a firm that several applications list.
pub const FIRM_REPEATED: &str = "X19";

pub const CHECKS: &[Check] = &[Check::new(
    FIRM_REPEATED,
    "firm-in-two-bases",
    Class::Warning,
    nothing_of_one,
)];

/// Applications of one firm that are named.
const NAMED: usize = 4;

/// One application alone repeats no other's firms.
fn nothing_of_one(_: &Context<'_>, _: &mut Sink<'_>) {}

/// The firms that one application lists.
#[derive(Debug, Default)]
pub struct ListedFirms(Vec<KnownFirm>);

/// A firm by its names.
#[derive(Debug)]
struct KnownFirm {
    name: String,
    credit_code: Option<String>,
}

/// A firm that several applications of a run list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedFirm {
    /// As an application after the first has it.
    pub name: String,
    /// Where it is valid there.
    pub credit_code: Option<String>,
    /// Positions of the first applications that list it, in the order of the run.
    pub applications: Vec<usize>,
    /// How many list it in all.
    pub count: usize,
}

/// The firms of the applications so far, which must be added in the order of the run.
#[derive(Debug, Default)]
pub struct Firms {
    applications: usize,
    /// By the mark of a name or a code: the application that first has it.
    seen: HashMap<u64, u32>,
    /// And the place among those that are repeated.
    places: HashMap<u64, usize>,
    repeated: Vec<RepeatedFirm>,
    /// The last application that lists each of them.
    last: Vec<usize>,
}

impl ListedFirms {
    /// The firms of annex 3 and of rosters, in the order of the tables.
    pub fn of(application: &Application) -> ListedFirms {
        let annexes = [Annex::Firms, Annex::Roster].into_iter();
        let tables = annexes.flat_map(|annex| application.tables_of(annex));
        ListedFirms(
            tables
                .flat_map(|table| table.firms())
                .filter_map(known)
                .collect(),
        )
    }
}

fn known(firm: &Firm) -> Option<KnownFirm> {
    let name = firm.name.as_ref().and_then(Field::given)?;
    Some(KnownFirm {
        name: name.to_string(),
        credit_code: firm.credit_code.as_deref().and_then(valid_code),
    })
}

impl Firms {
    /// Takes in the firms of the next application.
    pub fn add(&mut self, listed: ListedFirms) {
        let application = self.applications;
        self.applications += 1;
        self.seen.reserve(listed.0.len());
        for firm in listed.0 {
            let marks: Vec<u64> = marks_of(&firm).collect();
            let at = marks.iter().find_map(|mark| self.places.get(mark).copied());
            let at = at.or_else(|| self.found_again(&marks, &firm, application));
            if let Some(at) = at {
                self.count(at, application);
                self.places.extend(marks.into_iter().map(|mark| (mark, at)));
            } else if let Ok(application) = u32::try_from(application) {
                for mark in marks {
                    self.seen.entry(mark).or_insert(application);
                }
            }
        }
    }

    /// Those that several list, by the first application that does.
    pub fn repeated(mut self) -> Vec<RepeatedFirm> {
        self.repeated
            .sort_by_key(|firm| firm.applications.first().copied());
        self.repeated
    }

    /// The place of a firm that another application listed before.
    fn found_again(
        &mut self,
        marks: &[u64],
        firm: &KnownFirm,
        application: usize,
    ) -> Option<usize> {
        let mut before = marks.iter().filter_map(|mark| self.seen.get(mark));
        let first = usize::try_from(*before.next()?).ok()?;
        if first == application {
            return None;
        }
        self.repeated.push(RepeatedFirm {
            name: firm.name.clone(),
            credit_code: firm.credit_code.clone(),
            applications: vec![first],
            count: 1,
        });
        self.last.push(first);
        Some(self.repeated.len() - 1)
    }

    fn count(&mut self, at: usize, application: usize) {
        if self.last[at] == application {
            return;
        }
        self.last[at] = application;
        let firm = &mut self.repeated[at];
        firm.count += 1;
        if firm.applications.len() < NAMED {
            firm.applications.push(application);
        }
    }
}

/// Two names of one mark are as good as impossible, and the hasher has no key: the same input gives
/// the same marks.
fn marks_of(firm: &KnownFirm) -> impl Iterator<Item = u64> {
    let mark = |kind: &str, words: &str| {
        let mut hasher = DefaultHasher::new();
        (kind, words).hash(&mut hasher);
        hasher.finish()
    };
    let name = mark("name", &normalised_name(&firm.name));
    let code = firm.credit_code.as_deref().map(|code| mark("code", code));
    std::iter::once(name).chain(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(firms: &[(&str, Option<&str>)]) -> ListedFirms {
        let firms = firms.iter().map(|(name, code)| KnownFirm {
            name: (*name).to_owned(),
            credit_code: code.map(str::to_owned),
        });
        ListedFirms(firms.collect())
    }

    fn repeated(applications: &[&[(&str, Option<&str>)]]) -> Vec<(String, Vec<usize>, usize)> {
        let mut firms = Firms::default();
        for application in applications {
            firms.add(listed(application));
        }
        let repeated = firms.repeated().into_iter();
        repeated
            .map(|firm| (firm.name, firm.applications, firm.count))
            .collect()
    }

    #[test]
    fn a_firm_is_known_again_by_its_name_or_its_code() {
        assert_eq!(
            repeated(&[
                &[("甲公司", None), ("乙公司", Some("A1")), ("丙公司", None)],
                &[("甲 公司①", None), ("乙科技公司", Some("A1"))],
                &[("丁公司", None), ("乙科技公司", None)],
            ]),
            [
                ("甲 公司①".to_owned(), vec![0, 1], 2),
                ("乙科技公司".to_owned(), vec![0, 1, 2], 3),
            ]
        );
    }

    #[test]
    fn twice_in_one_application_is_no_repetition_between_two() {
        assert_eq!(
            repeated(&[
                &[("甲公司", None), ("甲公司", None)],
                &[("乙公司", Some("A1")), ("丙公司", Some("A1"))],
            ]),
            []
        );
    }

    #[test]
    fn a_firm_in_many_names_the_first_four() {
        let one: &[(&str, Option<&str>)] = &[("甲公司", None)];
        assert_eq!(
            repeated(&[one; 9]),
            [("甲公司".to_owned(), vec![0, 1, 2, 3], 9)]
        );
    }
}
