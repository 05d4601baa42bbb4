//! Known advisories about what `Cargo.lock` names, from a copy of the RustSec database. The gate has
//! one fetched where that can be, and names its folder in `ADVISORY_DB`.

use std::fs;
use std::path::Path;

use semver::{Version, VersionReq};
use serde::Deserialize;

/// The head of an advisory (<https://github.com/rustsec/advisory-db>).
#[derive(Deserialize)]
struct Advisory {
    advisory: Head,
    #[serde(default)]
    versions: Versions,
}

#[derive(Deserialize)]
struct Head {
    id: String,
    package: String,
    /// It was taken back.
    withdrawn: Option<String>,
    /// It warns of no fault: unmaintained, a notice.
    informational: Option<String>,
}

#[derive(Default, Deserialize)]
struct Versions {
    #[serde(default)]
    patched: Vec<String>,
    #[serde(default)]
    unaffected: Vec<String>,
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
}

/// The advisories that concern what is locked: id, package and version.
fn concerned(lock: &str, database: &Path) -> Vec<String> {
    let lock: Lock = toml::from_str(lock).expect("a lock file");
    let mut found = Vec::new();
    for locked in &lock.package {
        let version = Version::parse(&locked.version).expect("a version");
        let Ok(folder) = fs::read_dir(database.join("crates").join(&locked.name)) else {
            continue;
        };
        for file in folder {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("an advisory");
            let advisory = head(&text).unwrap_or_else(|| panic!("{}", path.display()));
            if concerns(&advisory, &version) {
                let id = advisory.advisory.id;
                found.push(format!("{id} {} {version}", advisory.advisory.package));
            }
        }
    }
    found.sort();
    found
}

/// An advisory is a text that begins with TOML between fences.
fn head(text: &str) -> Option<Advisory> {
    let (_, rest) = text.split_once("```toml")?;
    let (head, _) = rest.split_once("```")?;
    toml::from_str(head).ok()
}

fn concerns(advisory: &Advisory, version: &Version) -> bool {
    let is_in = |ranges: &[String]| {
        ranges.iter().any(|range| {
            let range = VersionReq::parse(range).expect("a range");
            range.matches(version)
        })
    };
    advisory.advisory.withdrawn.is_none()
        && advisory.advisory.informational.is_none()
        && !is_in(&advisory.versions.patched)
        && !is_in(&advisory.versions.unaffected)
}

#[test]
fn an_advisory_concerns_what_is_neither_patched_nor_unaffected() {
    let database = tempfile::tempdir().expect("a folder");
    let folder = database.path().join("crates/zip");
    fs::create_dir_all(&folder).expect("a folder");
    for (id, more) in [
        (
            "RUSTSEC-2022-0001",
            "[versions]\npatched = [\">= 1.2.3\"]\nunaffected = [\"< 0.9\"]",
        ),
        ("RUSTSEC-2022-0002", "[versions]\npatched = []"),
        (
            "RUSTSEC-2022-0003",
            "withdrawn = \"2022-03-01\"\n[versions]\npatched = []",
        ),
        (
            "RUSTSEC-2022-0004",
            "informational = \"unmaintained\"\n[versions]\npatched = []",
        ),
        (
            "RUSTSEC-2022-0005",
            "[versions]\npatched = [\"^1.0.5\", \">= 2\"]",
        ),
    ] {
        let text = format!(
            "```toml\n[advisory]\nid = \"{id}\"\npackage = \"zip\"\ndate = \"2022-01-01\"\n{more}\n```\n# Words\n"
        );
        fs::write(folder.join(format!("{id}.md")), text).expect("an advisory");
    }
    let of = |version: &str| {
        let lock = format!(
            "version = 4\n[[package]]\nname = \"zip\"\nversion = \"{version}\"\n[[package]]\nname = \"zipper\"\nversion = \"0.0.1\"\n"
        );
        let found = concerned(&lock, database.path());
        found
            .iter()
            .map(|one| one[13..17].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("1.2.2"), ["0001", "0002"]);
    assert_eq!(of("1.2.3"), ["0002"]);
    assert_eq!(of("0.8.9"), ["0002", "0005"]);
    assert_eq!(of("2.0.0"), ["0002"]);
    assert_eq!(of("1.0.4"), ["0001", "0002", "0005"]);
}

#[test]
#[ignore = "wants a copy of the database in ADVISORY_DB; the gate has one where it can be fetched"]
fn nothing_that_is_locked_has_a_known_advisory() {
    let Some(database) = std::env::var_os("ADVISORY_DB") else {
        return;
    };
    let database = Path::new(&database);
    assert!(
        database.join("crates").is_dir(),
        "no database of advisories"
    );
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = fs::read_to_string(lock).expect("the lock file");
    assert_eq!(concerned(&lock, database), [""; 0]);
}
