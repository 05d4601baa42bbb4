//! What LibreOffice makes of what we write. Ignored by default: needs `soffice`; `.ci/run` installs
//! it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::annotate::{annotate, named, parts, text, told, tree, written};
use crate::case;
use crate::program::jidi;

/// A profile of its own, in which every formula is worked out anew when a file is opened, as it is
/// when somebody types (Tools, Options, Formula: Recalculation on File Load).
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Has LibreOffice save some files in another format, such as `ods`, into a folder.
pub fn save_as(format: &str, files: &[PathBuf], to: &Path) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let user = home.path().join("user");
    fs::create_dir(&user).expect("a profile");
    fs::write(user.join("registrymodifications.xcu"), SETTINGS).expect("its settings");
    let profile = format!("-env:UserInstallation=file://{}", home.path().display());
    let saved = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(to)
        .args(files)
        .output()
        .expect("soffice");
    assert!(saved.status.success());
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_report_and_prints_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let report = home.path().join("report.xlsx");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications/messy");
    let said = jidi(&[Path::new("check"), Path::new("-o"), &report, &fixture]);
    assert_eq!(said.code, 3);
    save_as("pdf", &[report], home.path());
    let pdf = fs::read(home.path().join("report.pdf")).expect("a printed report");
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 20_000);
}

/// How many pages a document takes once it is printed.
fn pages(document: &Path, home: &Path) -> usize {
    save_as("pdf", &[document.to_path_buf()], home);
    let name = document.with_extension("pdf");
    let pdf = fs::read(home.join(name.file_name().expect("a name"))).expect("a printed document");
    let text = String::from_utf8_lossy(&pdf);
    text.matches("/Type/Page/").count() + text.matches("/Type /Page\n").count()
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_letter_in_the_type_of_official_documents_takes_few_pages() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications");
    for (name, expected) in [("official", 3), ("complete", 2), ("messy", 5)] {
        let notice = home.path().join(format!("{name}.docx"));
        let application = fixtures.join(name);
        jidi(&[
            Path::new("check"),
            Path::new("--notice"),
            &notice,
            &application,
        ]);
        assert_eq!(pages(&notice, home.path()), expected, "{name}");
    }
}

/// A copy that a clerk saves in another program is still a copy: it reads the same, and the next round
/// finds its marks.
#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_annotated_copies_and_saves_their_marks() {
    let (home, folder) = written(&case::one("set = { \"firms!E8\" = \"约4000\" }"));
    let copies = home.path().join("标注");
    annotate(&folder, &copies);
    let copy = named(&copies, "附件3");
    for format in ["xlsx", "ods", "pdf"] {
        let saved = home.path().join(format);
        fs::create_dir(&saved).expect("a folder");
        save_as(format, std::slice::from_ref(&copy), &saved);
        let file = named(&saved, "附件3");
        match format {
            "xlsx" => {
                let parts = parts(&file);
                let notes = parts.keys().find(|name| name.contains("comments"));
                assert!(text(&parts, notes.expect("notes")).contains("V02"));
                assert!(text(&parts, "xl/styles.xml").contains("FFF8B8B4"));
            }
            "ods" => {
                let content = text(&parts(&file), "content.xml");
                assert!(content.contains("office:annotation") && content.contains("#f8b8b4"));
            }
            _ => assert!(fs::read(&file).expect("a page").starts_with(b"%PDF")),
        }
        if format == "pdf" {
            continue;
        }
        for path in tree(&copies).into_keys().filter(|path| *path != copy) {
            fs::copy(&path, saved.join(path.file_name().expect("a name"))).expect("a copy");
        }
        assert_eq!(told(&saved), told(&folder), "{format}");
        let again = home.path().join(format!("{format}-标注"));
        let said = annotate(&saved, &again);
        assert_eq!(said.code, 3, "{}", said.complaint);
        assert_eq!(told(&again), told(&folder), "{format}");
        let parts = parts(&named(&again, "附件3"));
        assert_eq!(
            text(&parts, "xl/workbook.xml").matches("审核问题").count(),
            1
        );
        let notes = parts.keys().find(|name| name.contains("comments"));
        let notes = text(&parts, notes.expect("notes"));
        assert_eq!(notes.matches("V02").count(), 1, "{notes}");
    }
}
