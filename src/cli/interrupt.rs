//! A run that is interrupted, from the keyboard or by the system: nothing half written is left behind,
//! and what was written is told.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::clean::shown_path;
use crate::disk;
use crate::text::Texts;

use super::help;

/// What shells say of a program that ended so.
const INTERRUPTED: i32 = 130;
/// Files that are named before the others are counted.
const NAMED: usize = 5;

/// Watches for interruptions from now on. Where the system does not let it, they end the process as they
/// always do.
pub fn watch(arguments: Vec<OsString>) {
    let watched = ctrlc::set_handler(move || {
        let placed = disk::give_up();
        let said = told(&placed, &Texts::new(help::language_of(&arguments)));
        let mut stream = io::stderr().lock();
        // Standard error that is closed leaves nobody to tell.
        let _ = stream.write_all(said.as_bytes());
        let _ = stream.flush();
        std::process::exit(INTERRUPTED);
    });
    watched.unwrap_or_default();
}

fn told(placed: &[PathBuf], texts: &Texts) -> String {
    if placed.is_empty() {
        return format!("\njidi: {}\n", texts.get("cli-interrupted"));
    }
    let mut named: Vec<String> = placed
        .iter()
        .take(NAMED)
        .map(|path| shown_path(path))
        .collect();
    if placed.len() > NAMED {
        named.push("…".into());
    }
    let values = [
        ("count", placed.len().to_string()),
        ("files", named.join(&texts.get("list-separator"))),
    ];
    let said = texts.with("cli-interrupted-written", &values);
    format!("\njidi: {said}\n")
}
