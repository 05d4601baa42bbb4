//! A ceiling of the program's own memory. No verdict comes of it: a run that reaches it ends and says
//! so, for the same files must come to the same on every machine.
//!
//! The system is asked how much memory the process has, again and again, beside the work: an allocator
//! that refuses can only end the process without words.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use memory_stats::memory_stats;

use crate::intake;
use crate::limits;
use crate::text::{Language, Texts};

use super::answer::CANNOT_RUN;
use super::memory::Memory;
use super::stopped::{names, stop};

/// Between two looks. A program can come to some megabytes more in that time.
const PAUSE: Duration = Duration::from_millis(5);

/// Holds the ceiling until it is dropped.
pub(super) struct Ceiling {
    _until_dropped: Sender<()>,
}

impl Ceiling {
    /// Holds the memory under what is asked for, or else under what is usual.
    ///
    /// # Errors
    ///
    /// What is asked for cannot be held, in words: the system does not say how much memory there is.
    pub fn hold(asked: Option<Memory>, texts: &Texts) -> Result<Ceiling, String> {
        let ceiling = asked.unwrap_or(Memory::of_bytes(limits::MEMORY_BYTES));
        let language = texts.language;
        let (sender, ends) = mpsc::channel();
        let watching = thread::Builder::new()
            .name("ceiling".into())
            .spawn(move || watch(ceiling, &ends, language));
        if asked.is_some() && (watching.is_err() || taken().is_none()) {
            return Err(texts.get("cli-ceiling-unheld"));
        }
        Ok(Ceiling {
            _until_dropped: sender,
        })
    }
}

fn watch(ceiling: Memory, ends: &Receiver<()>, language: Language) {
    while ends.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
        match taken() {
            Some(taken) if taken > ceiling.bytes() => reached(ceiling, language),
            Some(_) => {}
            None => return,
        }
    }
}

/// The memory of this process, in bytes. Windows may take from a process what it had in the machine's
/// memory, and what it was promised counts.
fn taken() -> Option<u64> {
    let stats = memory_stats()?;
    let taken = if cfg!(windows) {
        stats.physical_mem.max(stats.virtual_mem)
    } else {
        stats.physical_mem
    };
    u64::try_from(taken).ok()
}

fn reached(ceiling: Memory, language: Language) -> ! {
    let texts = Texts::new(language);
    let why = texts.with("cli-ceiling", &[("ceiling", ceiling.to_string())]);
    let reading = intake::being_read();
    let mut more = Vec::new();
    if !reading.is_empty() {
        let files = [("files", names(&reading, &texts))];
        more.push(texts.with("cli-ceiling-reading", &files));
    }
    more.push(texts.get("cli-ceiling-advice"));
    stop(&why, &more, CANNOT_RUN, &texts)
}
