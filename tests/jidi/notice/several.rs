//! Letters on several applications.

use super::*;

/// A folder of three applications, and what lies in a folder of letters on them.
fn batch(names: [(&str, &str); 3]) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let received = home.path().join("收件");
    for (name, base) in names {
        let folder = received.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        Submission::of(&case::one(base)).write(&folder);
    }
    (home, received)
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

const THREE: [(&str, &str); 3] = [
    ("云岩区", ""),
    ("乌当区", "base = \"official\"\n"),
    ("白云区", "base = \"messy\"\n"),
];

/// Writes the letters of what was received into a folder.
fn letters_of(received: &Path, letters: &Path) -> Said {
    jidi(&[Path::new("check"), received, Path::new("--notice"), letters])
}

#[test]
fn several_applications_get_a_letter_each_in_a_folder() {
    let (home, received) = batch(THREE);
    let letters = home.path().join("发件/通知");
    let write = || letters_of(&received, &letters);
    let said = write();
    assert_eq!(said.code, 3, "{}", said.complaint);
    assert!(
        said.complaint.contains("已写出 3 份通知"),
        "{}",
        said.complaint
    );
    let names = [
        "乌当区审核通知.docx",
        "云岩区审核通知.docx",
        "白云区审核通知.docx",
    ];
    assert_eq!(names_in(&letters), names);
    let titles =
        names.map(|name| lines(&fs::read(letters.join(name)).expect("a letter"))[1].clone());
    let expected = [
        "关于乌当区申报材料的补正通知",
        "关于云岩区申报材料审核情况的通知",
        "关于白云区申报材料的补正通知",
    ];
    assert_eq!(titles, expected);
    // Written again where nobody has touched them, to the same bytes.
    let before = names.map(|name| fs::read(letters.join(name)).expect("a letter"));
    assert_eq!(write().code, 3);
    let after = names.map(|name| fs::read(letters.join(name)).expect("a letter"));
    assert!(before == after);
}

#[test]
fn a_letter_that_somebody_edited_keeps_all_of_the_folder_as_it_is() {
    let (home, received) = batch(THREE);
    let letters = home.path().join("通知");
    let write = || letters_of(&received, &letters);
    assert_eq!(write().code, 3);
    let edited = letters.join("云岩区审核通知.docx");
    let bytes = fs::read(&edited).expect("a letter");
    let markup = part(&bytes, "word/document.xml").replace("特此通知。", "特此通知，请抓紧办理。");
    let parts = made::unzipped(&bytes).into_iter().map(|(name, bytes)| {
        let is_letter = name == "word/document.xml";
        (
            name,
            if is_letter {
                markup.clone().into_bytes()
            } else {
                bytes
            },
        )
    });
    let parts: Vec<(String, Vec<u8>)> = parts.collect();
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    let bytes = made::zipped(&parts);
    fs::write(&edited, &bytes).expect("a letter");
    fs::remove_file(letters.join("白云区审核通知.docx")).expect("a letter");
    let said = write();
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains("云岩区审核通知.docx"),
        "{}",
        said.complaint
    );
    assert!(said.complaint.contains("有人改过"), "{}", said.complaint);
    assert!(bytes == fs::read(&edited).expect("a letter"));
    assert_eq!(
        names_in(&letters),
        ["乌当区审核通知.docx", "云岩区审核通知.docx"]
    );
}

#[test]
fn one_file_takes_no_letters_on_several_applications() {
    let (home, received) = batch(THREE);
    let notice = home.path().join("通知.docx");
    let said = letters_of(&received, &notice);
    assert_eq!(said.code, 2);
    assert!(
        said.complaint.contains("这次检查了 3 份"),
        "{}",
        said.complaint
    );
    let better = home.path().join("通知");
    let remedy = format!("--notice {}", better.display());
    assert!(said.complaint.contains(&remedy), "{}", said.complaint);
    assert!(!notice.exists() && !better.exists());
}

#[test]
fn letters_on_two_bases_of_one_name_lie_side_by_side() {
    let title = "[set]\n\"firms!A1\" = \"贵阳市数谷软件园大数据及软件和信息技术服务产业集聚示范基地重点企业汇总表\"\n";
    let (home, received) = batch([("云岩区", title), ("乌当区", title), ("白云区", "")]);
    let letters = home.path().join("通知");
    let said = letters_of(&received, &letters);
    assert_eq!(said.code, 0, "{}", said.complaint);
    let names = names_in(&letters);
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[2] == "白云区审核通知.docx", "{names:?}");
    for (name, district) in names.iter().zip(["乌当区", "云岩区"]) {
        assert!(
            name.contains("数谷软件园") && name.contains(district),
            "{names:?}"
        );
    }
}

#[test]
fn letters_do_not_go_where_the_next_check_would_find_them() {
    let (home, received) = batch(THREE);
    for folder in [received.clone(), received.join("通知")] {
        let said = letters_of(&received, &folder);
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{}",
            folder.display()
        );
        assert!(said.complaint.contains("收件-通知"), "{}", said.complaint);
    }
    let file = home.path().join("别的");
    fs::write(&file, "别的").expect("a file");
    let said = letters_of(&received, &file);
    assert_eq!(said.code, 2);
    assert_eq!(fs::read_to_string(&file).expect("a file"), "别的");
}
