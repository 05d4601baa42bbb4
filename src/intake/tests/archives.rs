//! Zip archives as folders.

use super::*;
use crate::made::hostile::flagged;
use crate::made::stored;

fn archive(name: &str, bytes: &[u8]) -> (TempDir, Result<Archive, Box<Workbook>>) {
    let (folder, path) = written(name, bytes);
    let opened = Reader.open_archive(&path);
    (folder, opened)
}

fn refused(bytes: &[u8]) -> Refusal {
    let (_folder, opened) = archive("a.zip", bytes);
    opened.unwrap_err().content.unwrap_err()
}

/// The way of each file from its archive on, by the list that it stands in.
fn listed(folder: &Folder, list: fn(&Folder) -> &Vec<PathBuf>) -> Vec<String> {
    fn all(folder: &Folder, list: fn(&Folder) -> &Vec<PathBuf>, ways: &mut Vec<PathBuf>) {
        ways.extend(list(folder).iter().cloned());
        for below in &folder.folders {
            all(below, list, ways);
        }
    }
    let mut ways = Vec::new();
    all(folder, list, &mut ways);
    ways.iter()
        .map(|way| way.strip_prefix(&folder.path).unwrap())
        .map(slashed)
        .collect()
}

/// A path as it is written in an archive, on whatever system.
fn slashed(way: &Path) -> String {
    let names = way.iter().map(|name| name.to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}

#[test]
fn an_archive_is_the_folder_that_was_packed() {
    let book = xlsx_with("", &[]);
    let document = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<document/>"),
    ]);
    let inner = package(&[("x", b"y")]);
    let bytes = package(&[
        ("云岩区/附件3.xlsx", &book),
        ("云岩区/方案.docx", &document),
        ("云岩区/图.pdf", b"%PDF"),
        ("南明区\\附件3", &book),
        ("南明区\\内.zip", &inner),
        ("材料.rar", b"packed"),
        ("空/", b""),
        ("__MACOSX/云岩区/._附件3.xlsx", b"fork"),
        ("云岩区/._附件3.xlsx", b"fork"),
        ("云岩区/~$附件3.xlsx", b"lock"),
    ]);
    let (_folder, opened) = archive("申报.zip", &bytes);
    let mut opened = opened.unwrap();
    let folder = opened.folder();
    assert_eq!(
        listed(&folder, |folder| &folder.workbooks),
        [
            "材料.rar",
            "云岩区/附件3.xlsx",
            "南明区/内.zip",
            "南明区/附件3"
        ]
    );
    assert_eq!(
        listed(&folder, |folder| &folder.documents),
        ["云岩区/方案.docx"]
    );
    assert_eq!(
        listed(&folder, |folder| &folder.other_files),
        ["云岩区/图.pdf"]
    );
    assert_eq!(folder.folders.len(), 3);
    let mut of = |way: &str| Reader.open_in(&mut opened, &folder.path.join(way));
    let read = of("云岩区/附件3.xlsx");
    assert!(read.content.is_ok());
    assert_eq!(read.source.archive.as_deref(), Some(folder.path.as_path()));
    assert_eq!(read.source.size, book.len() as u64);
    let nested = of("南明区/内.zip").content.unwrap_err();
    assert_eq!(nested, Refusal::NestedArchive);
    assert_eq!(of("材料.rar").content.unwrap_err(), Refusal::Packed);
}

#[test]
fn names_in_gbk_are_read_where_they_are_no_utf_8() {
    let gbk = encoding_rs::GBK.encode("附件3.xlsx").0.into_owned();
    let plain = "A".repeat(gbk.len());
    let bytes = package(&[(&plain, &xlsx_with("", &[]))]);
    let (_folder, opened) = archive("a.zip", &overwritten(bytes, plain.as_bytes(), &gbk));
    let folder = opened.unwrap().folder();
    assert_eq!(listed(&folder, |folder| &folder.workbooks), ["附件3.xlsx"]);
}

#[test]
fn a_name_leads_nowhere_but_into_its_archive() {
    let book = xlsx_with("", &[]);
    let bytes = package(&[
        ("../../up.xlsx", &book),
        ("/root.xlsx", &book),
        ("C:\\drive.xlsx", &book),
        ("a/./b.xlsx", &book),
    ]);
    let (_folder, opened) = archive("a.zip", &bytes);
    let folder = opened.unwrap().folder();
    assert_eq!(
        listed(&folder, |folder| &folder.workbooks),
        ["root.xlsx", "up.xlsx", "C_/drive.xlsx", "a/b.xlsx"]
    );
    let deep = format!("{}x.csv", "d/".repeat(limits::FOLDER_DEPTH));
    assert!(matches!(
        refused(&package(&[(&deep, b"a,b")])),
        Refusal::Corrupt(_)
    ));
}

#[test]
fn an_archive_that_cannot_be_read_says_why() {
    let good = package(&[("a.csv", b"a,b"), ("b.csv", b"a,b")]);
    assert_eq!(refused(&good[..good.len() / 2]), Refusal::Truncated);
    assert_eq!(refused(&flagged(good.clone(), 1)), Refusal::Encrypted);
    let twice = overwritten(good, b"b.csv", b"a.csv");
    assert!(matches!(refused(&twice), Refusal::Corrupt(_)));
    let harmless_twice = package(&[("a.csv", b"a,b"), ("../a.csv", b"a,b")]);
    assert!(matches!(refused(&harmless_twice), Refusal::Corrupt(_)));
    assert_eq!(refused(b"words"), Refusal::NotASpreadsheet);
    assert_eq!(refused(b""), Refusal::Empty);
}

#[test]
fn a_workbook_under_an_archives_name_is_a_workbook() {
    let (_folder, opened) = archive("a.zip", &xlsx_with("", &[]));
    let workbook = *opened.unwrap_err();
    assert_eq!(workbook.source.format, Some(Format::Xlsx));
    assert!(workbook.content.is_ok());
    let empty = package(&[]);
    let (_folder, opened) = archive("a.zip", &empty);
    assert_eq!(opened.unwrap().folder().workbooks, Vec::<PathBuf>::new());
}

#[test]
fn what_an_archive_holds_too_much_of_is_refused() {
    let names: Vec<String> = (0..=limits::PARTS).map(|n| format!("{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        refused(&package(&many)),
        Refusal::OverLimit(Limit::ArchiveFiles)
    );
    let long = "n".repeat(60_000);
    let names: Vec<String> = (0..100).map(|n| format!("{long}{n}")).collect();
    let wide: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        refused(&package(&wide)),
        Refusal::OverLimit(Limit::ArchiveFiles)
    );
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused_alone() {
    let blank = vec![b' '; 2 << 20];
    let sized = vec![b'x'; 123_457];
    let honest = package(&[("a.csv", &blank), ("b.csv", b"a,b\n1,2"), ("c.csv", &sized)]);
    let size = (sized.len() as u32).to_le_bytes();
    let lie = |size_said: u32| overwritten(honest.clone(), &size, &size_said.to_le_bytes());
    let outcome = |bytes: &[u8], name: &str| {
        let (_folder, opened) = archive("a.zip", bytes);
        let mut opened = opened.unwrap();
        let path = opened.path().join(name);
        Reader.open_in(&mut opened, &path).content
    };
    assert_eq!(
        outcome(&honest, "a.csv").unwrap_err(),
        Refusal::OverLimit(Limit::Ratio)
    );
    assert!(outcome(&honest, "b.csv").is_ok());
    assert_eq!(
        outcome(&lie(33 << 20), "c.csv").unwrap_err(),
        Refusal::OverLimit(Limit::FileBytes)
    );
    assert!(matches!(
        outcome(&lie(100), "c.csv"),
        Err(Refusal::Corrupt(_))
    ));
}

#[test]
fn the_workbooks_of_one_archive_unpack_within_one_limit() {
    let noise: Vec<u8> = (0..(30u64 << 20) / 8)
        .flat_map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes())
        .collect();
    let names: Vec<String> = (0..5).map(|n| format!("{n}.csv")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &*noise)).collect();
    let (_folder, opened) = archive("a.zip", &stored(&files));
    let mut opened = opened.unwrap();
    let refusals: Vec<Refusal> = names
        .iter()
        .map(|name| {
            let path = opened.path().join(name);
            let workbook = Reader.open_in(&mut opened, &path);
            workbook.content.unwrap_err()
        })
        .collect();
    let over = Refusal::OverLimit(Limit::ArchiveBytes);
    assert_eq!(
        refusals.iter().filter(|refusal| **refusal == over).count(),
        1
    );
    assert_eq!(refusals.last(), Some(&over));
}

#[test]
fn any_mutation_of_an_archive_ends_without_a_panic() {
    let good = package(&[("d/a.csv", b"a,b\n1,2"), ("b.xlsx", &xlsx_with("", &[]))]);
    let (_folder, path) = written("a.zip", &good);
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 0x41;
        fs::write(&path, &bytes).unwrap();
        let Ok(mut opened) = Reader.open_archive(&path) else {
            continue;
        };
        let folder = opened.folder();
        for file in folder.workbooks.iter().chain(&folder.other_files) {
            let workbook = Reader.open_in(&mut opened, file);
            assert_eq!(workbook.source.path, *file);
        }
    }
}
