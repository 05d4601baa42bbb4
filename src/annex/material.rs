//! The materials that an application must hold, looked for among its files of any kind: by name, by the
//! title on a document's first page, by the folder. Which ones a notice asks for is said elsewhere.
//! Nothing follows from what is not found.

use std::path::Path;

use super::application::Application;
use super::column::Annex;
use super::paper::Paper;
use super::words::normalise;

/// Letters of the longest title of a document.
const LONGEST_TITLE: usize = 48;
/// The Chinese numerals of the materials.
const NUMERALS: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

/// How a material is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Material {
    /// From 1, in the order of the notice.
    pub number: usize,
    /// Words in a file's or folder's name, or in a title, that tell it, normalised.
    pub words: Vec<String>,
    /// Words that tell that a file is evidence of it rather than the material.
    pub others: Vec<String>,
    /// The words of all materials: what one of them tells, a number does not.
    pub known: Vec<String>,
    /// The annex that it is, which is told by its content as well.
    pub annex: Option<Annex>,
}

/// What a name or title says of one material.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    It,
    Another,
    Nothing,
}

impl Material {
    /// Words are taken in any spelling.
    pub fn new(
        number: usize,
        words: &[String],
        others: &[String],
        annex: Option<Annex>,
    ) -> Material {
        Material {
            number,
            words: normalised(words),
            others: normalised(others),
            known: Vec::new(),
            annex,
        }
    }

    /// Knows the words of all materials.
    pub fn among(mut self, known: &[String]) -> Material {
        self.known = normalised(known);
        self
    }

    fn by_words(&self, text: &str) -> Told {
        let text = normalise(text);
        let any = |words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
        if any(&self.words) && !any(&self.others) {
            Told::It
        } else if any(&self.known) {
            Told::Another
        } else {
            Told::Nothing
        }
    }

    fn by_number(&self, name: &str) -> Told {
        match number_before(&normalise(name)) {
            Some(number) if number == self.number => Told::It,
            Some(_) => Told::Another,
            None => Told::Nothing,
        }
    }

    /// True where a file is it: by its own name, by its title, by the folders that it lies in, the
    /// nearest first, or by the number before its name.
    pub fn is_told_by(&self, name: &str, title: &str) -> bool {
        let mut folders: Vec<&str> = name.split('/').collect();
        let file = folders.pop().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let mut told = vec![self.by_words(stem), self.by_words(title)];
        for folder in folders.iter().rev() {
            told.extend([self.by_words(folder), self.by_number(folder)]);
        }
        told.push(self.by_number(stem));
        let first = told.into_iter().find(|told| *told != Told::Nothing);
        first == Some(Told::It)
    }
}

/// 一 for 1.
pub fn numeral(number: usize) -> String {
    let numeral = number.checked_sub(1).and_then(|at| NUMERALS.get(at));
    numeral.map_or_else(|| number.to_string(), |numeral| (*numeral).to_owned())
}

fn normalised(words: &[String]) -> Vec<String> {
    words
        .iter()
        .map(|word| normalise(word).into_owned())
        .collect()
}

/// The number before a name: 一、 (一) 材料一 1. 01_ 1-; a number alone counts pictures, and a year or the
/// number of an annex is none.
fn number_before(name: &str) -> Option<usize> {
    let bare = name.strip_prefix("材料").unwrap_or(name);
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    let (bare, closed) = match bare.strip_prefix('(') {
        Some(bare) => (bare, true),
        None => (bare, bare.len() < name.len()),
    };
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let chinese = || {
        let known = (1..).zip(NUMERALS);
        let begins = known.filter(|(_, numeral)| bare.starts_with(numeral));
        let (at, numeral) = begins.max_by_key(|(_, numeral)| numeral.len())?;
        Some((at, &bare[numeral.len()..]))
    };
    let (number, rest) = match digits {
        0 => chinese()?,
        1 | 2 => (bare[..digits].parse().ok()?, &bare[digits..]),
        _ => return None,
    };
    let parted = rest.starts_with(['、', '.', '-', '_', ')', ':']) || closed;
    (parted && rest.chars().any(char::is_alphanumeric)).then_some(number)
}

impl Application {
    /// The files that a material is found in, relative to the application, each once, in the order
    /// of their names. An empty file, one that cannot be read, one that says 无, and a blank form are
    /// none; the tool's own forms are no evidence. An annex is found where its table was read: a scan of it
    /// is none.
    pub fn files_of(&self, material: &Material) -> Vec<String> {
        let held = self
            .tables
            .iter()
            .filter(|table| material.annex == Some(table.annex) && !table.is_blank())
            .map(|table| self.relative(&table.sheet.source));
        let is_form = |path: &Path| {
            let mut tables = self.tables.iter();
            tables.any(|table| table.sheet.source.path == *path)
        };
        let workbooks = self.files.iter().filter(|file| file.content.is_ok());
        let workbooks = workbooks.map(|file| file.source.path.as_path());
        let others = self.other_files.iter().map(|path| path.as_path());
        let named = workbooks
            .chain(others)
            .filter(|path| material.annex.is_none() && !is_form(path))
            .filter(|path| self.is_told(path, material))
            .map(|path| self.relative_path(path));
        let mut files: Vec<String> = held.chain(named).collect();
        files.sort();
        files.dedup();
        files
    }

    fn is_told(&self, path: &Path, material: &Material) -> bool {
        let name = self.relative_path(path);
        let paper = self.papers.iter().find(|paper| paper.path == *path);
        let holds = paper.is_none_or(|paper| !paper.says_nothing()) && !says_none(&name);
        let title = paper.map(Paper::title).unwrap_or_default();
        holds && material.is_told_by(&name, &title)
    }
}

/// 政策文件（无）
fn says_none(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = normalise(stem);
    ["(无)", "-无", "_无", "(暂无)", "(没有)"]
        .iter()
        .any(|end| stem.ends_with(end))
}

impl Paper {
    /// What stands at its head, as far as it can be a title.
    fn title(&self) -> String {
        let lines = self.content.iter().flat_map(|prose| prose.lines());
        let lines = lines.take(Paper::HEAD).map(|line| line.text.as_str());
        let titles: Vec<&str> = lines
            .take_while(|line| line.chars().count() <= LONGEST_TITLE && !line.ends_with('。'))
            .collect();
        titles.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_names_are_those_of_materials() {
        for (name, number) in [
            ("(一)申请报告", Some(1)),
            ("七、管理机构", Some(7)),
            ("8.文件", Some(8)),
            ("02_方案", Some(2)),
            ("材料九", None),
            ("材料九-照片", Some(9)),
            ("1", None),
            ("2022年报告", None),
            ("附件3", None),
            ("一期照片", None),
        ] {
            assert_eq!(number_before(name), number, "{name}");
        }
    }

    #[test]
    fn names_titles_and_folders_tell_in_this_order() {
        let words = |words: &[&str]| {
            words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        let known = words(&["申请报告", "建设方案", "营业执照"]);
        let plan = Material::new(2, &words(&["建设方案"]), &words(&["佐证"]), None).among(&known);
        for (name, title, told) in [
            ("建设方案.docx", "", true),
            ("定稿.docx", "示例软件园建设方案", true),
            ("（二）方案/扫描件.pdf", "", true),
            ("2.方案.pdf", "", true),
            ("2.申请报告.pdf", "", false),
            ("（二）方案/申请报告.docx", "", false),
            ("佐证材料/2.jpg", "", false),
            ("建设方案佐证.pdf", "", false),
        ] {
            assert_eq!(plan.is_told_by(name, title), told, "{name}");
        }
    }
}
