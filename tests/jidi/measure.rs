//! One run of the program under watch: what it said, how it ended, how long it took, and how much
//! memory and processor time it took. Ended where it takes too long.
//!
//! Memory is the high-water mark that Linux keeps for each process (proc(5), `VmHWM`), and processor
//! time is counted by it, both looked at every millisecond; elsewhere they are 0.

use std::fs;
use std::io::Read;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Between two looks at the process.
const LOOK: Duration = Duration::from_millis(1);
/// How many times as long as it works a process may wait on a busy machine.
const PATIENCE: u32 = 20;

pub struct Measured {
    pub out: String,
    pub complaint: String,
    pub status: ExitStatus,
    pub time: Duration,
    /// Its processor time, which does not depend on what else the machine does.
    pub processor: Duration,
    /// The peak of the program, in bytes.
    pub memory: u64,
    /// True where it was ended for taking too long.
    pub hung: bool,
}

/// Runs a command to its end, or until it has worked for so long; one that only waits is ended too, much
/// later.
pub fn measured(command: &mut Command, longest: Duration) -> Measured {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let out = heard(child.stdout.take().expect("standard output"));
    let complaint = heard(child.stderr.take().expect("standard error"));
    let mut used = Used::default();
    let mut hung = false;
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        used.note(child.id());
        if !hung && (used.processor > longest || start.elapsed() > longest * PATIENCE) {
            hung = true;
            child.kill().expect("an end");
        }
        thread::sleep(LOOK);
    };
    let time = start.elapsed();
    Measured {
        out: out.join().expect("standard output"),
        complaint: complaint.join().expect("standard error"),
        status,
        time,
        processor: used.processor,
        memory: used.memory,
        hung,
    }
}

fn heard(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("what it says");
        String::from_utf8(bytes).expect("UTF-8")
    })
}

/// What a process has used so far.
#[derive(Default)]
struct Used {
    memory: u64,
    processor: Duration,
}

impl Used {
    /// Looks at the process; one that has ended has nothing more to show.
    fn note(&mut self, process: u32) {
        self.memory = high_water_mark(process).unwrap_or(0).max(self.memory);
        self.processor = processor_time(process)
            .unwrap_or_default()
            .max(self.processor);
    }
}

fn high_water_mark(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// The fields `utime` and `stime`, the 14th and the 15th, in hundredths of a second on any Linux.
fn processor_time(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field, the program's name, may hold blanks.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11);
    let ticks = times.next()?.parse::<u64>().ok()? + times.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}
