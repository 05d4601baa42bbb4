//! A run that ends before it is through: nothing half written is left behind, and what was written is
//! told.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::clean::shown_path;
use crate::disk;
use crate::text::Texts;

/// Files that are named before the others are counted.
const NAMED: usize = 5;

/// Ends the process, after words on why it does, on what became of its files, and whatever follows.
pub(super) fn stop(why: &str, more: &[String], exit: u8, texts: &Texts) -> ! {
    let placed = disk::give_up();
    let mut said = format!("\njidi: {}\n", told(why, &placed, texts));
    said.extend(more.iter().map(|line| format!("  {line}\n")));
    let mut stream = io::stderr().lock();
    // Standard error that is closed leaves nobody to tell.
    let _ = stream.write_all(said.as_bytes());
    let _ = stream.flush();
    std::process::exit(exit.into());
}

fn told(why: &str, placed: &[PathBuf], texts: &Texts) -> String {
    if placed.is_empty() {
        return texts.with("cli-stopped-unwritten", &[("why", why.to_owned())]);
    }
    let values = [
        ("why", why.to_owned()),
        ("count", placed.len().to_string()),
        ("files", names(placed, texts)),
    ];
    texts.with("cli-stopped-written", &values)
}

/// Files by name, of many the first.
pub(super) fn names(files: &[PathBuf], texts: &Texts) -> String {
    let first = files.iter().take(NAMED).map(|path| shown_path(path));
    let mut named: Vec<String> = first.collect();
    if files.len() > NAMED {
        named.push("…".into());
    }
    named.join(&texts.get("list-separator"))
}

#[cfg(test)]
mod tests {
    use crate::text::Language;

    use super::*;

    #[test]
    fn what_was_written_is_told_and_of_many_files_the_first() {
        let texts = Texts::new(Language::Chinese);
        assert_eq!(told("已中断", &[], &texts), "已中断，没有写出任何文件");
        let files: Vec<PathBuf> = (1..=6)
            .map(|number| format!("{number}.xlsx").into())
            .collect();
        assert_eq!(
            told("已中断", &files[..1], &texts),
            "已中断。此前已写出 1 个文件：1.xlsx；其余没有写"
        );
        assert_eq!(
            told("已中断", &files, &texts),
            "已中断。此前已写出 6 个文件：1.xlsx、2.xlsx、3.xlsx、4.xlsx、5.xlsx、…；其余没有写"
        );
    }
}
