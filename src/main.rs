//! The program `jidi`: parse, run, write, exit.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use jidi::cli::{self, CANNOT_RUN};
use jidi::intake::{self, Reader};

fn main() -> ExitCode {
    if let Some(code) = intake::child_main(std::env::args_os()) {
        return code;
    }
    let reader = Reader {
        child: std::env::current_exe().ok(),
    };
    let answer = cli::answer(std::env::args_os(), reader);
    if let Err(error) = write(&mut io::stdout().lock(), &answer.output) {
        // A reader who has seen enough, such as `head`, changes no verdict.
        if error.kind() != ErrorKind::BrokenPipe {
            complain(&format!("jidi: {error}\n"));
            return ExitCode::from(CANNOT_RUN);
        }
    }
    complain(&answer.complaint);
    ExitCode::from(answer.exit)
}

fn write(stream: &mut impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// Standard error that is closed leaves nobody to complain to.
fn complain(text: &str) {
    write(&mut io::stderr().lock(), text).unwrap_or_default();
}
