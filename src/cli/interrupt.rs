//! A run that is interrupted, from the keyboard or by the system.

use std::ffi::OsString;

use crate::text::Texts;

use super::help;
use super::stopped::stop;

/// What shells say of a program that ended so.
const INTERRUPTED: u8 = 130;

/// Watches for interruptions from now on. Where the system does not let it, they end the process as they
/// always do.
pub fn watch(arguments: Vec<OsString>) {
    let watched = ctrlc::set_handler(move || {
        let texts = Texts::new(help::language_of(&arguments));
        stop(&texts.get("cli-interrupted"), &[], INTERRUPTED, &texts);
    });
    watched.unwrap_or_default();
}
