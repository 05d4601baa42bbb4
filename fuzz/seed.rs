//! Writes the seeds of every target from the fixtures: `cargo run --release --example seed` here.

use std::collections::BTreeSet;
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

use jidi_fuzz::{BETWEEN_PARTS, made};

/// Larger files and parts are turned over too seldom to be worth a seed.
const MOST_BYTES: usize = 60_000;
/// Parts that no reader looks at.
const UNREAD: [&str; 4] = ["media/", "theme", "thumbnail", "docprops/core"];

fn main() -> Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = home.join("corpus");
    let mut texts = BTreeSet::new();
    for (number, file) in files(&home.join("../fixtures"))?.iter().enumerate() {
        let bytes = fs::read(file)?;
        let name = |target: &str| corpus.join(target).join(number.to_string());
        if bytes.starts_with(b"PK") {
            let parts = parts(file);
            texts.extend(words(&parts));
            if parts.len() < MOST_BYTES {
                write(&name("package"), &parts)?;
            }
        }
        if bytes.len() > MOST_BYTES {
            continue;
        }
        match container(&bytes) {
            Some(choice) => write(&name("container"), &[&[choice], bytes.as_slice()].concat())?,
            None if std::str::from_utf8(&bytes).is_ok() => {
                let choice = match file.extension().and_then(|extension| extension.to_str()) {
                    Some("csv" | "txt") => 0,
                    Some("xml") => 3,
                    Some(_) | None => 1,
                };
                write(&name("text"), &[&[choice], bytes.as_slice()].concat())?;
            }
            None => {}
        }
    }
    for (number, text) in texts.iter().enumerate() {
        for target in ["number", "heading", "composition", "date"] {
            write(
                &corpus.join(target).join(number.to_string()),
                text.as_bytes(),
            )?;
        }
    }
    for id in jidi::rules::RuleSet::built_in_ids() {
        let rules = jidi::rules::RuleSet::built_in(id).expect("a built-in rule set");
        write(&corpus.join("rules").join(id), rules.source().as_bytes())?;
    }
    write_made(&corpus)
}

/// What the fixtures lack.
fn write_made(corpus: &Path) -> Result<()> {
    let rows = [
        [
            "序号",
            "企业名称",
            "营业总收入(万元)",
            "从业人数(人)",
            "主营业务收入构成",
        ],
        [
            "1",
            "贵阳云上软件有限公司",
            "3537.50",
            "820(160)",
            "软件开发70%,系统集成30%",
        ],
    ];
    let csv = rows.map(|row| row.join(",")).join("\r\n");
    let cells = |row: [&str; 5]| row.map(|cell| format!("<td>{cell}</td>")).concat();
    let html = rows.map(|row| format!("<tr>{}</tr>", cells(row))).concat();
    let cells = |row: [&str; 5]| {
        let cell = |text| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
        row.map(cell).concat()
    };
    let flat = rows
        .map(|row| format!("<Row>{}</Row>", cells(row)))
        .concat();
    let flat = format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"附件3\"><Table>{flat}</Table></Worksheet></Workbook>"
    );
    let page = format!("<html><body><table>{html}</table></body></html>");
    for (choice, name, text) in [(0, "csv", &csv), (1, "page", &page), (3, "flat", &flat)] {
        let bytes = [&[choice], text.as_bytes()].concat();
        write(&corpus.join("text").join(name), &bytes)?;
    }
    Ok(())
}

/// The name under which a container is looked at, by its first bytes.
fn container(bytes: &[u8]) -> Option<u8> {
    match bytes {
        [0xD0, 0xCF, ..] => Some(0),
        [b'P', b'K', ..] => Some(1),
        _ => None,
    }
}

/// A package's parts as the target takes them.
fn parts(file: &Path) -> Vec<u8> {
    let package = fs::read(file).expect("a file");
    let mut all = Vec::new();
    for (name, content) in made::parts(&package) {
        let is_unread = UNREAD.iter().any(|word| name.to_lowercase().contains(word));
        if is_unread || content.len() > MOST_BYTES {
            continue;
        }
        if !all.is_empty() {
            all.extend(BETWEEN_PARTS);
        }
        all.extend(name.as_bytes());
        all.push(b'\n');
        all.extend(content);
    }
    all
}

/// What stands between tags, as far as it is short.
fn words(parts: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(parts)
        .split(['<', '>'])
        .skip(1)
        .filter(|text| (2..120).contains(&text.len()) && !text.contains('='))
        .map(str::to_owned)
        .collect()
}

/// All files below a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(path, bytes)
}
