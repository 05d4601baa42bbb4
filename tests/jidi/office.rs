//! What LibreOffice makes of a report and of annotated copies. Ignored by default: needs `soffice`; `.ci/run` installs it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::annotate::{annotate, named, parts, text, told, tree, written};
use crate::case;
use crate::program::jidi;

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_report_and_prints_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let report = home.path().join("report.xlsx");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications/messy");
    let said = jidi(&[Path::new("check"), Path::new("-o"), &report, &fixture]);
    assert_eq!(said.code, 3);
    convert(home.path(), &report, "pdf");
    let pdf = fs::read(home.path().join("report.pdf")).expect("a printed report");
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 20_000);
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
        convert(&saved, &copy, format);
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

fn convert(folder: &Path, file: &Path, format: &str) {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let converted = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(folder)
        .arg(file)
        .output()
        .expect("soffice");
    assert!(converted.status.success());
    fs::remove_dir_all(folder.join("profile")).unwrap_or_default();
}
