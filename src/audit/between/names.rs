//! Names that tie the tables together: those of who filled them in, and of project units.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::annex::base::differ;
use crate::annex::firm_name::normalised_name;
use crate::annex::{Annex, Field, Records};
use crate::audit::registry::Remarked;
use crate::audit::{Argument, Context, Sink};

/// Signs between the units of a joint project.
const JOINTS: &[char] = &['、', ',', ';', '/', '+', '和', '与', '\n'];

/// Where annexes 3 or 4 are missing, or any name in them, nobody can say who stands in them: F01, T01
/// or V01 says enough.
pub fn project_unit_unlisted(context: &Context<'_>, sink: &mut Sink<'_>) {
    let held = |annex| context.tables().any(|table| table.annex == annex);
    let is_nameless = |name: Option<&Field<String>>| name.and_then(Field::given).is_none();
    let nameless = context.tables().any(|table| match &table.records {
        Records::Firms(firms) => firms.iter().any(|firm| is_nameless(firm.name.as_ref())),
        Records::Services(services) => {
            let mut names = services.iter().map(|service| service.name.as_ref());
            names.any(is_nameless)
        }
        Records::Overview(_)
        | Records::Projects(_)
        | Records::Supplement(_)
        | Records::Roster(_) => false,
    });
    // A list that is not used, for what its title or the heading of its names says, lacks no name.
    let withheld = context.tables().any(|table| table.is_set_aside());
    if !held(Annex::Firms) || !held(Annex::Services) || nameless || withheld {
        return;
    }
    let listed: HashSet<Cow<'_, str>> = context
        .tables()
        .flat_map(|table| {
            let firms = table.firms().iter().filter_map(|firm| firm.name.as_ref());
            let services = match &table.records {
                Records::Services(services) => services.as_slice(),
                Records::Overview(_)
                | Records::Firms(_)
                | Records::Projects(_)
                | Records::Supplement(_)
                | Records::Roster(_) => &[],
            };
            firms.chain(services.iter().filter_map(|service| service.name.as_ref()))
        })
        .filter_map(Field::given)
        .map(|name| normalised_name(name))
        .collect();
    for table in context.tables() {
        let Records::Projects(projects) = &table.records else {
            continue;
        };
        for unit in projects.iter().filter_map(|project| project.unit.as_ref()) {
            if unit.given().is_some_and(|name| !is_listed(name, &listed)) {
                sink.raise(Remarked::at_cell(&unit.cell).value(&unit.written()));
            }
        }
    }
}

/// True where the name, or one of several joined units, is listed.
fn is_listed(name: &str, listed: &HashSet<Cow<'_, str>>) -> bool {
    listed.contains(&normalised_name(name))
        || name
            .split(JOINTS)
            .any(|part| listed.contains(&normalised_name(part)))
}

/// The first table that names its submitter sets the name. Tables of different bases are F10's.
pub fn submitters_differ(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut names = context
        .tables()
        .filter_map(|table| table.submitter.as_ref());
    let Some((first, first_cell)) = names.next() else {
        return;
    };
    for (name, cell) in names {
        if differ(first, name) {
            sink.raise(
                Remarked::at_cell(cell)
                    .value(name)
                    .written("other_name", first)
                    .with("cells", Argument::Cells(vec![first_cell.clone()])),
            );
        }
    }
}
