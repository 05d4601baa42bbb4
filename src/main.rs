//! The program `jidi`: parse, run, write, exit.

use std::io::{self, Write};
use std::process::ExitCode;

use jidi::cli;
use jidi::intake::Reader;
#[cfg(not(target_family = "wasm"))]
use mimalloc::MiMalloc;

/// A check makes many small texts on several threads and drops them again; see docs/performance.md.
#[cfg(not(target_family = "wasm"))]
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    #[cfg(not(target_family = "wasm"))]
    cli::watch(std::env::args_os().collect());
    let ending = cli::run(std::env::args_os(), Reader, &mut io::stdout());
    complain(&ending.complaint);
    ExitCode::from(ending.exit)
}

/// Standard error that is closed leaves nobody to complain to.
fn complain(text: &str) {
    let mut stream = io::stderr().lock();
    let written = stream.write_all(text.as_bytes());
    written.and_then(|()| stream.flush()).unwrap_or_default();
}
