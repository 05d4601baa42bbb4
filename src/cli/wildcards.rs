//! `*.xlsx` on a command line whose shell leaves it as it is: that of Windows.

use std::ffi::OsString;
use std::path::PathBuf;

use glob::MatchOptions;

/// Windows tells no capitals from small letters in names.
const AS_WINDOWS: MatchOptions = MatchOptions {
    case_sensitive: false,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// The words, on Windows with the files that a pattern names in its place, in the order of their names;
/// a pattern that names none stays. Elsewhere the shell has done it, and what is left is a name.
pub fn expanded(arguments: Vec<OsString>) -> Vec<OsString> {
    if cfg!(windows) {
        arguments.into_iter().flat_map(named_by).collect()
    } else {
        arguments
    }
}

fn named_by(argument: OsString) -> Vec<OsString> {
    let files: Vec<OsString> = match argument.to_str().filter(|text| is_pattern(text)) {
        // Brackets are part of many names: 附件2[1].xlsx.
        Some(text) => matching(&text.replace('[', "[[]")),
        None => Vec::new(),
    };
    if files.is_empty() {
        vec![argument]
    } else {
        files
    }
}

/// No name on Windows holds either character.
fn is_pattern(text: &str) -> bool {
    !text.starts_with('-') && text.contains(['*', '?'])
}

fn matching(pattern: &str) -> Vec<OsString> {
    let found = glob::glob_with(pattern, AS_WINDOWS);
    let paths = found.into_iter().flatten().filter_map(Result::ok);
    paths.map(PathBuf::into_os_string).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_the_files_it_names_and_brackets_for_themselves() {
        let home = tempfile::tempdir().unwrap();
        for name in [
            "附件3.xlsx",
            "附件2.XLSX",
            "附件2[1].xlsx",
            "附件21.xls",
            "说明.txt",
        ] {
            std::fs::write(home.path().join(name), b"").unwrap();
        }
        let at = |name: &str| home.path().join(name).into_os_string();
        let cases: [(&str, &[&str]); 8] = [
            ("附件*.xlsx", &["附件2.XLSX", "附件2[1].xlsx", "附件3.xlsx"]),
            ("附件?.xlsx", &["附件2.XLSX", "附件3.xlsx"]),
            ("附件2[1].*", &["附件2[1].xlsx"]),
            ("附件2[1].xlsx", &["附件2[1].xlsx"]),
            ("附件[23].xlsx", &["附件[23].xlsx"]),
            ("*.csv", &["*.csv"]),
            ("说明.txt", &["说明.txt"]),
            ("**.txt", &["**.txt"]),
        ];
        for (written, named) in cases {
            let named: Vec<OsString> = named.iter().map(|name| at(name)).collect();
            assert_eq!(named_by(at(written)), named, "{written}");
        }
        for word in ["--fact=总建筑面积=*", "check", "-"] {
            assert_eq!(named_by(word.into()), [OsString::from(word)]);
        }
    }
}
