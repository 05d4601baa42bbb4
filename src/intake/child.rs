//! Reading in a process of its own. Some formats cannot be bounded inside the process that reads
//! them: a file of a few kilobytes can make the library loop for ever or ask for more memory than
//! there is, which aborts. A child of the same binary takes the fall, and its death is a refusal.
//! The child's standard output is a pipe to its parent, never a screen.
//!
//! On Unix the child limits its own memory and processor time, so that a loop or a flood ends
//! there. Elsewhere, and for memory on macOS, which does not enforce the limit, only the clock and
//! the bound on its answer hold it. Which formats go this way is decided in `open`.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

use super::book::{self, SheetContent};
use super::contained::refusing;
use super::limits::{self, Limit};
use super::wire::{self, Answer};
use super::{Format, Refusal};

/// First argument that makes the binary a reading child.
const ARGUMENT: &str = "__read";

/// Acts as a reading child where the arguments (the program's name first) say so, and tells with
/// which code to end. None where the program was started by a person. To be called before anything
/// else in `main`: the binary that [`super::Reader::child`] names must do so.
pub fn child_main(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let format = arguments
        .next()
        .and_then(|name| wire::format_named(name.to_str()?));
    let Some(format) = format else {
        return Some(ExitCode::FAILURE);
    };
    limit_self();
    Some(match answer(format) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

/// The sheets of `bytes`, read by a child that runs `program`.
pub(super) fn read_sheets(
    program: &Path,
    bytes: &[u8],
    format: Format,
) -> Result<Vec<SheetContent>, Refusal> {
    let mut child = Command::new(program)
        .args([ARGUMENT, wire::format_name(format)])
        // An allocator that takes its addresses from a gigabyte set aside at the start would never
        // meet the limit on them.
        .env("MIMALLOC_ARENA_RESERVE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Refusal::Inaccessible(error.to_string()))?;
    let heard = converse(&mut child, bytes);
    let status = child.wait();
    match heard {
        Heard::Answer(Answer::Complete(outcome)) => outcome,
        Heard::Answer(Answer::Broken) => Err(match status {
            Ok(status) => cause_of_death(status),
            Err(error) => Refusal::Corrupt(error.to_string()),
        }),
        Heard::TooMuch => Err(Refusal::OverLimit(Limit::Memory)),
        Heard::Nothing => Err(Refusal::OverLimit(Limit::Time)),
    }
}

/// What a child said before it ended or was ended.
enum Heard {
    Answer(Answer),
    /// More than an answer may have.
    TooMuch,
    /// Not the whole answer in the time it may take.
    Nothing,
}

fn answer(format: Format) -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(limits::FILE_BYTES)
        .read_to_end(&mut bytes)?;
    let outcome = refusing(|| book::read_sheets(&bytes, format));
    let mut out = io::BufWriter::new(io::stdout().lock());
    wire::send(&mut out, outcome)
}

/// Hands the file over and listens. Afterwards the child is dead or about to die, which also ends
/// both threads.
fn converse(child: &mut Child, bytes: &[u8]) -> Heard {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Heard::Nothing;
    };
    thread::scope(|scope| {
        scope.spawn(move || {
            // A child that died before it read everything is heard of through its answer.
            let _ = stdin.write_all(bytes);
        });
        let (tell, hear) = mpsc::channel();
        scope.spawn(move || {
            let mut bounded = stdout.take(limits::CHILD_ANSWER_BYTES);
            let answer = wire::receive(&mut bounded);
            let is_cut = bounded.limit() == 0 && answer == Answer::Broken;
            let _ = tell.send(match is_cut {
                true => Heard::TooMuch,
                false => Heard::Answer(answer),
            });
        });
        let heard = hear
            .recv_timeout(limits::CHILD_TIME)
            .unwrap_or(Heard::Nothing);
        // A broken answer is a death whose cause its status tells; a kill would hide it.
        if !matches!(heard, Heard::Answer(Answer::Broken)) {
            let _ = child.kill();
        }
        heard
    })
}

/// Asking for more memory than the limit aborts; so does a stack that overflows.
#[cfg(unix)]
fn cause_of_death(status: ExitStatus) -> Refusal {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    let signal = status.signal();
    let is = |known: Signal| signal == Some(known.as_raw());
    if is(Signal::XCPU) {
        return Refusal::OverLimit(Limit::Time);
    }
    if is(Signal::ABORT) || is(Signal::KILL) {
        return Refusal::OverLimit(Limit::Memory);
    }
    Refusal::Corrupt(status.to_string())
}

#[cfg(not(unix))]
fn cause_of_death(status: ExitStatus) -> Refusal {
    Refusal::Corrupt(status.to_string())
}

/// No more than the limits, and no core file of somebody's figures.
#[cfg(unix)]
fn limit_self() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let wanted = [
        (Resource::As, limits::CHILD_MEMORY_BYTES),
        (Resource::Cpu, limits::CHILD_CPU_SECONDS),
        (Resource::Core, 0),
    ];
    for (resource, most) in wanted {
        let maximum = getrlimit(resource).maximum;
        let current = Some(maximum.map_or(most, |maximum| maximum.min(most)));
        // Where the system refuses, the clock and the bound on the answer remain.
        let _ = setrlimit(resource, Rlimit { current, maximum });
    }
}

#[cfg(not(unix))]
fn limit_self() {}
