//! One figure that disagrees with several others is one cause: what is said of it is said once, at it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::Decimal;

use super::{Class, Finding};

/// Codes that speak of one whole which is less than something else: less than what the tables show, and
/// then less than its stated part, which follows from the same figure.
const OF_ONE_WHOLE: [&[&str]; 2] = [&["X03", "X04", "X06"], &["X07", "X08", "X05"]];
/// Those of a part.
const OF_PARTS: [&str; 2] = ["X05", "X06"];

/// Which whole it is: the group of codes, and its figure with where that comes from.
type Whole<'a> = (usize, &'a Decimal, &'a str);
/// What of the findings of one whole is said: that the tables show more, before that the part is more; what
/// must be corrected; what asks for most.
type ConsequenceRank<'a> = (bool, Class, Reverse<&'a Decimal>, &'a str);

/// Leaves of the findings about one whole the one that says most. What a district has written about one
/// stays, and so does the finding.
pub fn without_consequences(findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<Whole<'_>, (ConsequenceRank<'_>, usize)> = BTreeMap::new();
    let mut follows = vec![false; findings.len()];
    for (at, finding) in findings.iter().enumerate() {
        let Some((whole, rank)) = told_of(finding) else {
            continue;
        };
        match first.get_mut(&whole) {
            None => {
                first.insert(whole, (rank, at));
            }
            Some(held) if rank < held.0 => {
                follows[held.1] = true;
                *held = (rank, at);
            }
            Some(_) => follows[at] = true,
        }
    }
    let mut follows = follows.into_iter();
    findings.retain(|_| !follows.next().unwrap_or_default());
}

fn told_of(finding: &Finding) -> Option<(Whole<'_>, ConsequenceRank<'_>)> {
    let group = OF_ONE_WHOLE
        .iter()
        .position(|codes| codes.contains(&finding.code))?;
    if finding.said().is_some() {
        return None;
    }
    let number = |variable: &str| finding.argument(variable)?.try_as_number_ref();
    let whole = (
        group,
        number("less")?,
        finding.argument("less_source")?.try_as_term_ref()?.as_str(),
    );
    let more = Reverse(number("more")?);
    let of_part = OF_PARTS.contains(&finding.code);
    Some((whole, (of_part, finding.class, more, finding.code)))
}
