//! One run of the program under watch: what it said, how it ended, how long it took, and how much
//! memory it and its reading child took at their peaks. Ended where it takes too long.
//!
//! Memory is the high-water mark that Linux keeps for each process (proc(5), `VmHWM`), looked at
//! every millisecond; elsewhere it is 0.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Between two looks at the processes.
const LOOK: Duration = Duration::from_millis(1);

pub struct Measured {
    pub out: String,
    pub complaint: String,
    pub status: ExitStatus,
    pub time: Duration,
    /// The peaks of the program and of its largest child, together, in bytes.
    pub memory: u64,
    /// True where it was ended for taking too long.
    pub hung: bool,
}

/// Runs a command to its end, or for so long at the most.
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
    let mut peaks = BTreeMap::new();
    let mut hung = false;
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        note_peaks(&mut peaks, &child);
        if !hung && start.elapsed() > longest {
            hung = true;
            child.kill().expect("an end");
        }
        thread::sleep(LOOK);
    };
    let time = start.elapsed();
    let own = peaks.remove(&child.id()).unwrap_or(0);
    Measured {
        out: out.join().expect("standard output"),
        complaint: complaint.join().expect("standard error"),
        status,
        time,
        memory: own + peaks.into_values().max().unwrap_or(0),
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

/// The process itself, and the children of each of its threads.
fn note_peaks(peaks: &mut BTreeMap<u32, u64>, child: &Child) {
    let threads = fs::read_dir(format!("/proc/{}/task", child.id()));
    let children = threads.into_iter().flatten().flatten().flat_map(|thread| {
        let children = fs::read_to_string(thread.path().join("children"));
        let children = children.unwrap_or_default();
        let numbers = children.split_whitespace();
        numbers
            .filter_map(|number| number.parse().ok())
            .collect::<Vec<u32>>()
    });
    for process in children.chain([child.id()]) {
        let peak = peaks.entry(process).or_insert(0);
        *peak = high_water_mark(process).unwrap_or(0).max(*peak);
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
