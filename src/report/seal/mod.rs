//! What tells whether somebody has written into a file that this tool wrote: the sums of what can be
//! read in it, kept in the file itself.
//!
//! Whatever this tool writes passes [`finished`], which reads it back before anybody else does.

use crate::package::parts::Package;
use crate::package::sound::{self, KnownParts, Unsound};
use crate::report::clean;
use crate::text::Texts;

use crate::seal::{PENDING, SealedContent};

/// Columns after which the name of a part is cut.
const PART: usize = 80;

/// Why a package is not put on disk.
#[derive(Debug)]
pub enum Flaw {
    Unsound(Unsound),
    /// It is built in a way that cannot be patched or packed.
    Unfit,
}

/// A package that may be put on disk, packed: it is sound, and says what it holds. `part` is where
/// [`PENDING`] stands in for that; `known` is what was found in it as it lay.
///
/// # Errors
/// It is not sound.
pub fn finished(mut package: Package<'_>, part: &str, known: &KnownParts) -> Result<Vec<u8>, Flaw> {
    sound::must_be_sound_with(&mut package, &[], known).map_err(Flaw::Unsound)?;
    let seal = SealedContent::of_new(&mut package)?.seal();
    let text = package.text(part)?;
    package.set(part, &text.replacen(PENDING, &seal, 1));
    Ok(package.finish()?)
}

impl Flaw {
    /// What is to be said of it.
    pub fn said(&self, texts: &Texts) -> String {
        match self {
            Flaw::Unsound(Unsound { fault, part }) => texts.with(
                &format!("unsound-{}", fault.into_str()),
                &[("part", clean(part, PART))],
            ),
            Flaw::Unfit => texts.get("unsound-unfit"),
        }
    }
}

impl From<String> for Flaw {
    /// Of the words, which are for maintainers, no user has any use.
    fn from(_: String) -> Flaw {
        Flaw::Unfit
    }
}

impl From<&str> for Flaw {
    fn from(_: &str) -> Flaw {
        Flaw::Unfit
    }
}
