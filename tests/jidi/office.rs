//! What LibreOffice makes of what we write. Ignored by default: needs `soffice`; `.ci/run` installs
//! it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
fn a_usual_notice_takes_one_page() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications");
    for (name, expected) in [("official", 1), ("complete", 1), ("messy", 2)] {
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
