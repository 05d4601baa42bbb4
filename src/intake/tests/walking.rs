//! Folders as trees of workbooks and other files.

use super::*;

#[test]
fn a_walk_tells_workbooks_from_other_files() {
    let root = tempfile::tempdir().unwrap();
    let good = xlsx_with("", &[]);
    let document = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<d/>"),
    ]);
    let deep = root.path().join("乙/丙");
    fs::create_dir_all(&deep).unwrap();
    fs::create_dir_all(root.path().join(".hidden")).unwrap();
    fs::create_dir_all(root.path().join("__MACOSX")).unwrap();
    for (name, bytes) in [
        ("b.XLSX", b"not one".as_slice()),
        ("a.docx", good.as_slice()),
        ("c.wps", &document),
        ("d.ZIP", &package(&[("x.xlsx", &good)])),
        ("l.csv", b"a,b"),
        ("m.html", b"<p>"),
        ("n.rar", b"packed"),
        ("o", b"7z\xBC\xAF\x27\x1C"),
        ("p.pdf", b"%PDF-1.7"),
        ("e.doc", &container(&[("WordDocument", b"x")])),
        ("f", &container(&[("Workbook", b"x")])),
        ("g.txt", b"words"),
        ("~$b.XLSX", b"lock"),
        ("._b.XLSX", b"fork"),
        (".h.xlsx", b"hidden"),
        ("thumbs.db", b"x"),
        (".hidden/i.xlsx", &good),
        ("__MACOSX/j.xlsx", &good),
        ("乙/丙/k.et", &good),
    ] {
        fs::write(root.path().join(name), bytes).unwrap();
    }
    let folder = walk(root.path()).unwrap();
    assert_eq!(
        names(&folder.workbooks),
        ["b.XLSX", "f", "l.csv", "n.rar", "o"]
    );
    assert_eq!(
        names(&folder.documents),
        ["a.docx", "c.wps", "g.txt", "m.html"]
    );
    assert_eq!(names(&folder.archives), ["d.ZIP"]);
    assert_eq!(names(&folder.other_files), ["e.doc", "p.pdf"]);
    assert_eq!(folder.folders.len(), 1);
    assert_eq!(folder.folders[0].path, root.path().join("乙"));
    assert_eq!(folder.folders[0].folders[0].path, deep);
    assert_eq!(names(&folder.folders[0].folders[0].workbooks), ["k.et"]);
}

#[test]
fn folders_after_a_deeper_one_hang_where_they_stand() {
    let root = tempfile::tempdir().unwrap();
    for path in ["a/b/c", "d", "e/f"] {
        fs::create_dir_all(root.path().join(path)).unwrap();
    }
    let folder = walk(root.path()).unwrap();
    let paths: Vec<PathBuf> = folder
        .folders
        .iter()
        .map(|held| held.path.clone())
        .collect();
    assert_eq!(names(&paths), ["a", "d", "e"]);
    assert_eq!(folder.folders[2].folders.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round_do_not_stop_a_walk() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("a")).unwrap();
    symlink(root.path(), root.path().join("a/round")).unwrap();
    symlink("/nowhere/at/all.xlsx", root.path().join("gone.xlsx")).unwrap();
    fs::write(root.path().join("z.xlsx"), b"x").unwrap();
    symlink(
        root.path().join("z.xlsx"),
        root.path().join("a/linked.xlsx"),
    )
    .unwrap();
    let folder = walk(root.path()).unwrap();
    assert_eq!(names(&folder.workbooks), ["z.xlsx"]);
    assert_eq!(names(&folder.unreadable), ["gone.xlsx"]);
    assert_eq!(names(&folder.folders[0].workbooks), ["linked.xlsx"]);
}

#[test]
fn a_walk_too_deep_or_from_nowhere_says_so() {
    let root = tempfile::tempdir().unwrap();
    let levels = vec!["d"; limits::FOLDER_DEPTH + 1].join("/");
    fs::create_dir_all(root.path().join(levels)).unwrap();
    let error = walk(root.path()).unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(WalkError::TooDeep(_))));
    let error = walk(&root.path().join("absent")).unwrap_err();
    assert!(matches!(
        error.downcast_ref(),
        Some(WalkError::Inaccessible(_, _))
    ));
}

fn names(paths: &[PathBuf]) -> Vec<&str> {
    paths
        .iter()
        .filter_map(|path: &PathBuf| Path::file_name(path).and_then(|name| name.to_str()))
        .collect()
}

/// By their names alone, and only those that no person gives: 副本 and 备份 are words like any other.
#[test]
fn what_programs_keep_as_copies_is_no_workbook() {
    let whole = xlsx_with("", &[]);
    let folder = tempfile::tempdir().unwrap();
    let kept = [
        "附件3.xlsx~",
        "附件3.bak",
        "附件2.BAK",
        "~WRL0001.tmp",
        "附件3.xlk",
        "附件3.wbk",
    ];
    let workbooks = [
        "副本 - 附件3.xlsx",
        "附件3 备份.xlsx",
        "附件3.bak.xlsx",
        "附件3",
    ];
    for name in kept.iter().chain(&workbooks) {
        fs::write(folder.path().join(name), &whole).unwrap();
    }
    let walked = walk(folder.path()).unwrap();
    assert_eq!(walked.workbooks.len(), workbooks.len());
    assert_eq!(walked.other_files.len(), kept.len());
    assert!(walked.other_files.iter().all(|path| is_backup(path)));
    assert!(!walked.workbooks.iter().any(|path| is_backup(path)));
}
