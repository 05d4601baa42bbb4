//! What stands at the edges of a document's pages: its headers and footers.

use std::io::Cursor;

use crate::intake::Prose;
use crate::intake::directory::Directory;

/// How many headers and footers of a document are read, and how many lines of them.
const MOST: usize = 24;
/// Of how many bytes one of them may be.
const LARGEST: u64 = 1 << 18;

/// The lines of headers and footers, each of which is read as a document is. One that cannot be read says
/// nothing.
pub(super) fn of(
    package: &mut Directory<Cursor<&[u8]>>,
    read: impl Fn(&[u8]) -> Option<Prose>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for name in package.page_edges(MOST, LARGEST) {
        let part = package.content(&name).ok();
        let prose = part.and_then(|part| read(&part)).unwrap_or_default();
        lines.extend(prose.lines().map(|line| line.text.clone()));
    }
    lines.truncate(MOST);
    lines
}
