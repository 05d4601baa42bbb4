//! A rule set read from its TOML: those that the tool carries, and files.

use crate::digest;

use super::file::{self, position};
use super::set::{Mistake, RuleSet, RuleSetError, RulesOrigin};

const BUILT_IN: &[(&str, &str)] = &[("guiyang-2020", include_str!("guiyang-2020.toml"))];

impl RuleSet {
    /// A rule set that the tool carries, by its id.
    pub fn built_in(id: &str) -> Option<RuleSet> {
        let (name, text) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
        let set = RuleSet::parse(name, text).ok()?;
        Some(RuleSet {
            origin: RulesOrigin::BuiltIn,
            ..set
        })
    }

    /// The ids of the rule sets that the tool carries.
    pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(id, _)| *id)
    }

    /// Reads the content of a file. `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// It is no valid rule set, or bears the id of one that the tool carries.
    pub fn of_file(name: &str, content: &[u8]) -> Result<RuleSet, RuleSetError> {
        let bare = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
        let end = match std::str::from_utf8(bare) {
            // A text of two bytes a character may pass for one of many blanks.
            Ok(text) => text.find('\0').map_or(Ok(text), Err),
            Err(error) => Err(error.valid_up_to()),
        };
        let text = end.map_err(|end| {
            let sound = String::from_utf8_lossy(&bare[..end]);
            wrong(name, &sound, sound.len(), Mistake::Encoding)
        })?;
        let set = RuleSet::parse(name, text)?;
        if let Some(own) = RuleSet::built_in_ids().find(|own| own.eq_ignore_ascii_case(&set.id)) {
            let place = file::id_place(text);
            return Err(wrong(name, text, place, Mistake::BuiltInId(own.to_owned())));
        }
        Ok(RuleSet {
            sha256: digest::sha256(content),
            ..set
        })
    }

    /// Reads a rule set, whatever its id. `name` is what errors call the file.
    ///
    /// # Errors
    ///
    /// It is no valid rule set.
    pub fn parse(name: &str, text: &str) -> Result<RuleSet, RuleSetError> {
        file::read(text).map_err(|(span, mistake)| wrong(name, text, span.start, mistake))
    }
}

/// A mistake at so many bytes from the beginning of the text.
fn wrong(name: &str, text: &str, at: usize, mistake: Mistake) -> RuleSetError {
    let (line, column) = position(text, at);
    RuleSetError {
        name: name.to_owned(),
        line,
        column,
        mistake,
    }
}
