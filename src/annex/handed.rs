//! Annexes that lie there in a form from which no figure can be read: scans, old documents, shortcuts,
//! archives. Only their names tell, so that all that follows is what to hand in instead.

use std::path::Path;

use crate::intake::{extension_of, is_backup};

use super::application::{Application, File};
use super::column::Annex;
use super::words::normalise;

/// What an annex was handed in as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum HandedForm {
    Pdf,
    /// A document of an older program, or of one that is not read.
    Document,
    Picture,
    Shortcut,
    Archive,
}

const FORMS: [(HandedForm, &[&str]); 5] = [
    (HandedForm::Pdf, &["pdf", "ofd", "xps"]),
    (
        HandedForm::Document,
        &["doc", "dot", "wps", "wpt", "rtf", "odt", "pages", "numbers"],
    ),
    (
        HandedForm::Picture,
        &[
            "jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "heic", "webp",
        ],
    ),
    (HandedForm::Shortcut, &["lnk", "url", "webloc"]),
    (HandedForm::Archive, &["rar", "7z", "tar", "gz", "tgz"]),
];

/// The words of a name that tell each annex, and its number among the notice's.
const NAMES: [(Annex, u32, &[&str]); 4] = [
    (Annex::Overview, 2, &["总体情况"]),
    (Annex::Firms, 3, &["重点企业"]),
    (Annex::Services, 4, &["服务机构"]),
    (Annex::Projects, 5, &["重点项目", "重点工程"]),
];
/// What the annexes are called together, or one by its number.
const ALL_OF_THEM: &[&str] = &["申报表", "附表", "附件"];
/// What says that a file proves what another says.
const EVIDENCE: &[&str] = &["佐证", "证明", "证书", "合同", "支撑", "审计"];

impl Application {
    /// The file that is an annex by its name and cannot be read, relative to the application.
    pub fn handed_in(&self, annex: Annex) -> Option<(String, HandedForm)> {
        let files = self.other_files.iter().filter(|path| !is_backup(path));
        files
            .filter_map(|path| Some((self.relative_path(path), form_of(path)?)))
            .find(|(name, _)| names(name, annex))
    }

    /// True where an annex may stand in a file that could not be opened: by its name, or because its
    /// name tells of no annex.
    pub fn may_be_unread(&self, annex: Annex) -> bool {
        let refused = |file: &&File| match &file.content {
            Ok(sheets) => sheets.iter().any(|sheet| sheet.refused.is_some()),
            Err(_) => true,
        };
        let mut files = self.files.iter().filter(refused);
        files.any(|file| {
            let name = self.relative(&file.source);
            names(&name, annex) || !NAMES.iter().any(|(other, ..)| names(&name, *other))
        })
    }
}

fn form_of(path: &Path) -> Option<HandedForm> {
    let extension = extension_of(path);
    let form = FORMS.iter().find(|(_, known)| known.contains(&&*extension));
    form.map(|(form, _)| *form)
}

/// True where a name tells an annex, alone or among others: 附件3, 附件2-5, 申报表.
fn names(name: &str, annex: Annex) -> bool {
    let name = normalise(name);
    if EVIDENCE.iter().any(|word| name.contains(word)) {
        return false;
    }
    let words = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let Some((_, number, own)) = NAMES.iter().find(|(other, ..)| *other == annex) else {
        return false;
    };
    if words(own) {
        return true;
    }
    if NAMES.iter().any(|(_, _, others)| words(others)) {
        return false;
    }
    let called = ALL_OF_THEM.iter().find_map(|word| name.split_once(word));
    called.is_some_and(|(_, after)| numbers(after).is_none_or(|numbers| numbers.contains(number)))
}

/// The numbers that a name goes on with, spans filled in: 2-5, 二、三. `None` where it names none.
fn numbers(after: &str) -> Option<Vec<u32>> {
    let mut found: Vec<u32> = Vec::new();
    let mut spans = false;
    for character in after.chars() {
        let digit = character.to_digit(10).or_else(|| {
            let at = "一二三四五六七八九"
                .chars()
                .position(|one| one == character)?;
            u32::try_from(at + 1).ok()
        });
        match (digit, found.last().copied()) {
            (Some(digit), Some(last)) if spans => found.extend(last + 1..=digit),
            (Some(digit), _) => found.push(digit),
            (None, Some(_)) if "-—–~～至到".contains(character) => spans = true,
            (None, Some(_)) if "附件表".contains(character) => {}
            (None, Some(_)) if "、,，和及".contains(character) => spans = false,
            (None, _) => break,
        }
        if digit.is_some() {
            spans = false;
        }
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_annexes() {
        let told = |name: &str| -> Vec<u32> {
            let all = NAMES.iter().filter(|(annex, ..)| names(name, *annex));
            all.map(|(_, number, _)| *number).collect()
        };
        for (name, numbers) in [
            ("附件3.pdf", vec![3]),
            ("附件3 重点企业汇总表(盖章).pdf", vec![3]),
            ("附件三.jpg", vec![3]),
            ("附件2-5.pdf", vec![2, 3, 4, 5]),
            ("附件2、附件3.rar", vec![2, 3]),
            ("附件２至附件４.pdf", vec![2, 3, 4]),
            ("重点工程汇总表.doc", vec![5]),
            ("申报表.pdf", vec![2, 3, 4, 5]),
            ("附件.zip", vec![2, 3, 4, 5]),
            ("附件1 申报通知.pdf", vec![]),
            ("重点企业佐证材料.pdf", vec![]),
            ("申请报告.pdf", vec![]),
            ("营业执照.jpg", vec![]),
        ] {
            assert_eq!(told(name), numbers, "{name}");
        }
    }
}
