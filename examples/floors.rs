//! What `jidi` is measured against: programs that read the same files and do less.
//!
//! ```text
//! floors make applications 1000 FOLDER    write applications to measure on
//! floors make firms 100000 FOLDER         write an annex 3 of so many firms
//! floors cells FOLDER [THREADS]           read every cell with calamine, and nothing else
//! floors scan FOLDER [THREADS]            inflate every sheet's XML and scan it, building nothing
//! ```

#![allow(clippy::print_stdout)]

#[path = "../benches/made/mod.rs"]
mod made;
#[path = "../benches/peers/mod.rs"]
mod peers;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", "applications", count, folder] => {
            for number in 1..=count.parse()? {
                let folder = Path::new(folder).join(format!("基地{number:04}"));
                made::application(&folder, number)?;
            }
            Ok(())
        }
        ["make", "firms", count, folder] => Ok(made::large(Path::new(folder), count.parse()?)?),
        ["cells", folder] => each(folder, "1", peers::cells),
        ["cells", folder, threads] => each(folder, threads, peers::cells),
        ["scan", folder] => each(folder, "1", peers::scan),
        ["scan", folder, threads] => each(folder, threads, peers::scan),
        _ => bail!("see the head of examples/floors.rs for what it takes"),
    }
}

/// Reads every workbook below a folder, and says how much there was.
fn each(
    folder: &str,
    threads: &str,
    read: fn(&Path) -> anyhow::Result<usize>,
) -> anyhow::Result<()> {
    let entries = walkdir::WalkDir::new(folder).into_iter();
    let files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    let read = |path: &PathBuf| read(path).with_context(|| path.display().to_string());
    let found: Vec<usize> = match threads.parse()? {
        1 => files.iter().map(read).collect::<anyhow::Result<_>>()?,
        threads => rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()?
            .install(|| files.par_iter().map(read).collect::<anyhow::Result<_>>())?,
    };
    println!("{}", found.iter().sum::<usize>());
    Ok(())
}
