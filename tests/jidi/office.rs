//! What LibreOffice makes of a report. Ignored by default: needs `soffice`; `.ci/run` installs it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::jidi;

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_report_and_prints_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let report = home.path().join("report.xlsx");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications/messy");
    let said = jidi(&[Path::new("check"), Path::new("-o"), &report, &fixture]);
    assert_eq!(said.code, 3);
    let profile = format!(
        "-env:UserInstallation=file://{}",
        home.path().join("profile").display()
    );
    let printed = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(home.path())
        .arg(&report)
        .output()
        .expect("soffice");
    assert!(printed.status.success());
    let pdf = fs::read(home.path().join("report.pdf")).expect("a printed report");
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 20_000);
}

/// How many pages a document takes once it is printed.
fn pages(document: &Path, home: &Path) -> usize {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        home.join("profile").display()
    );
    let printed = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(home)
        .arg(document)
        .output()
        .expect("soffice");
    assert!(printed.status.success());
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
