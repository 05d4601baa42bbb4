//! 办法 第三条: the nine materials of an application, looked for by name among its files of any
//! kind. A name is a hint: nothing is opened, and nothing follows from what is not found.

use super::application::Application;
use super::column::Annex;
use super::words::normalise;

/// One of the nine materials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Material {
    /// From 1, as 第三条 counts them.
    pub number: usize,
    /// Words in a file's or folder's name that tell it, normalised.
    words: &'static [&'static str],
    /// The annex that it is, which is told by its content as well.
    annex: Option<Annex>,
}

const fn material(number: usize, words: &'static [&'static str], annex: Option<Annex>) -> Material {
    Material {
        number,
        words,
        annex,
    }
}

pub const MATERIALS: [Material; 9] = [
    material(1, &["申请报告", "申报报告", "申请书", "材料一"], None),
    material(2, &["建设方案", "材料二"], None),
    material(3, &["总体情况表", "附件2", "材料三"], Some(Annex::Overview)),
    material(
        4,
        &["重点企业汇总表", "附件3", "材料四"],
        Some(Annex::Firms),
    ),
    material(
        5,
        &["服务机构汇总表", "附件4", "材料五"],
        Some(Annex::Services),
    ),
    material(
        6,
        &["重点项目汇总表", "附件5", "材料六"],
        Some(Annex::Projects),
    ),
    material(7, &["营业执照", "法人证书", "登记证书", "材料七"], None),
    material(
        8,
        &["优惠政策", "扶持政策", "政策文件", "工作机制", "材料八"],
        None,
    ),
    material(9, EVIDENCE, None),
];
/// Words that make a file evidence of another material rather than that material.
const EVIDENCE: &[&str] = &[
    "佐证",
    "证明材料",
    "明细",
    "支撑材料",
    "企业名录",
    "补充指标",
    "不动产权",
    "产权证",
    "审计报告",
    "材料九",
];

impl Application {
    /// The files that a material is found in, relative to the application, each once, in the order
    /// of their names.
    pub fn files_of(&self, material: &Material) -> Vec<String> {
        let held = self
            .tables
            .iter()
            .filter(|table| material.annex == Some(table.annex))
            .map(|table| self.relative(&table.sheet.source));
        let workbooks = self.files.iter().map(|file| self.relative(&file.source));
        let others = self.other_files.iter().map(|path| self.relative_path(path));
        let named = workbooks
            .chain(others)
            .filter(|name| tells(&normalise(name), material));
        let mut files: Vec<String> = held.chain(named).collect();
        files.sort();
        files.dedup();
        files
    }
}

fn tells(name: &str, material: &Material) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| name.contains(word));
    any(material.words) && (material.number == MATERIALS.len() || !any(EVIDENCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str) -> Vec<usize> {
        MATERIALS
            .iter()
            .filter(|material| tells(&normalise(name), material))
            .map(|material| material.number)
            .collect()
    }

    #[test]
    fn names_tell_the_materials() {
        for (name, numbers) in [
            ("1.申请报告(盖章).pdf", vec![1]),
            ("申请报告及建设方案.docx", vec![1, 2]),
            ("建设方案佐证材料.pdf", vec![9]),
            ("材料七/扫描件001.jpg", vec![7]),
            ("管理公司营业执照.jpg", vec![7]),
            ("附件５ 重点工程汇总表.pdf", vec![6]),
            ("基地 优惠政策.pdf", vec![8]),
            ("会议通知.docx", vec![]),
        ] {
            assert_eq!(told(name), numbers, "{name}");
        }
    }
}
