//! What the name of a folder says of its content: a place, a base, a year, or that nobody's
//! application lies in it.

use super::super::base;
use super::super::words::normalise;

/// Guiyang's districts, counties and towns, and its new areas, as people write them for short.
const PLACES: [&str; 14] = [
    "南明",
    "云岩",
    "花溪",
    "乌当",
    "白云",
    "观山湖",
    "清镇",
    "修文",
    "息烽",
    "开阳",
    "贵安",
    "高新",
    "经开",
    "双龙",
];
/// What a place's name ends in.
const PLACE_ENDINGS: [char; 3] = ['区', '县', '市'];
/// Words that end so and are no place, where something follows them.
const NO_PLACES: [&str; 20] = [
    "园区", "厂区", "社区", "片区", "小区", "校区", "库区", "专区", "分区", "能区", "公区", "展区",
    "景区", "各区", "辖区", "城市", "超市", "上市", "门市", "全市",
];
/// What is said of any application's papers, and tells none from another.
const PAPERS: [&str; 36] = [
    "佐证",
    "证明",
    "支撑",
    "材料",
    "资料",
    "文件",
    "扫描件",
    "扫描",
    "附件",
    "附表",
    "申报表",
    "报表",
    "表格",
    "表",
    "申报",
    "报送",
    "上报",
    "提交",
    "收件",
    "补正",
    "补报",
    "复印件",
    "原件",
    "照片",
    "图片",
    "证书",
    "其他",
    "其它",
    "电子版",
    "纸质版",
    "盖章",
    "终稿",
    "初稿",
    "修改",
    "版",
    "稿",
];
/// What makes a folder nobody's application, however it is written out.
const NOBODYS: [&str; 5] = ["模板", "空白", "通知", "备份", "结果"];
/// What may stand beside those words.
const BESIDE: [&str; 12] = [
    "检查", "审核", "校核", "核查", "数据", "原文", "公文", "旧", "老", "jidi", "及", "和",
];

/// What a folder's name says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderName {
    /// True where it names a place: 云岩区, 开阳县报送.
    pub place: bool,
    /// The base it names: 示例软件园（终稿）.
    pub base: Option<String>,
    /// The year it is, and nothing else: 2022年.
    pub year: Option<String>,
}

impl FolderName {
    pub fn of(name: &str) -> FolderName {
        let name = normalise(name);
        let own = without_papers(&name);
        FolderName {
            place: names_place(&own, name.ends_with(&own)),
            base: base::is_base(&own).then(|| own.clone()),
            year: own.is_empty().then(|| year_of(&name)).flatten(),
        }
    }

    /// True where the name tells whose the folder is.
    pub fn tells(&self) -> bool {
        self.place || self.base.is_some()
    }
}

/// True for folders that hold nobody's application: 模板, 空白申报表, 备份2, 检查结果.
pub fn is_nobodys(name: &str) -> bool {
    let name = normalise(name);
    let mut rest: &str = &name;
    let mut told = false;
    while let Some(first) = rest.chars().next() {
        let nobodys = NOBODYS.iter().find(|word| rest.starts_with(**word));
        let word = nobodys.or_else(|| {
            let words = BESIDE.iter().chain(&PAPERS);
            words
                .filter(|word| rest.starts_with(**word))
                .max_by_key(|word| word.len())
        });
        told |= nobodys.is_some();
        match word {
            Some(word) => rest = &rest[word.len()..],
            None if !first.is_alphabetic() => rest = &rest[first.len_utf8()..],
            None => return false,
        }
    }
    told
}

/// A place stands at the end of the name, or at its beginning with its office or its papers behind
/// it, or is one that people know without its ending. 园区照片 has a place's ending and names none;
/// `is_end` is true where nothing was taken off behind the words.
fn names_place(own: &str, is_end: bool) -> bool {
    if PLACES.contains(&own) {
        return true;
    }
    let mut ends = own
        .char_indices()
        .filter(|(_, c)| PLACE_ENDINGS.contains(c));
    ends.any(|(at, ending)| {
        let place = &own[..at + ending.len_utf8()];
        if is_end && place == own {
            return place.chars().nth(1).is_some();
        }
        let is_none = NO_PLACES.iter().any(|word| place.ends_with(word));
        place.chars().nth(2).is_some() && !is_none
    })
}

/// A name without numbers, dates and signs at its ends, and without the words for papers there.
fn without_papers(name: &str) -> String {
    let mut own = undated(name);
    loop {
        let bare = own.trim_matches(|c: char| !c.is_alphabetic());
        let ends = PAPERS.iter().filter_map(|word| {
            let rest = bare.strip_suffix(word);
            rest.or_else(|| bare.strip_prefix(word))
        });
        let left = ends.min_by_key(|rest| rest.len()).unwrap_or(bare);
        // The city is everybody's.
        let left = left.strip_prefix("贵州省").unwrap_or(left);
        let left = match left.strip_prefix("贵阳市") {
            Some("") | None => left,
            Some(rest) => rest,
        };
        if left.len() == own.len() {
            return own;
        }
        own = left.to_owned();
    }
}

/// Without numbers, and what makes dates and counts of them.
fn undated(name: &str) -> String {
    let mut kept = String::new();
    let mut behind_digit = false;
    for character in name.chars() {
        let is_digit = character.is_ascii_digit();
        let counts = behind_digit && "年度月日号份".contains(character);
        if !is_digit && !counts {
            kept.push(character);
        }
        behind_digit = is_digit || counts;
    }
    kept
}

/// The first four digits together that are a year.
fn year_of(name: &str) -> Option<String> {
    let mut runs = name.split(|c: char| !c.is_ascii_digit());
    let run = runs.find(|run| run.len() == 4 && (run.starts_with("20") || run.starts_with("19")));
    run.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_with_and_without_what_stands_beside_them() {
        for name in [
            "云岩区",
            "1-云岩区",
            "云岩区（补报）",
            "白云区2022年申报材料",
            "开阳县报送",
            "清镇市",
            "云岩区大数据局",
            "贵阳高新区",
            "经济技术开发区",
            "云岩",
            "白云材料",
            "A区",
            "贵阳市",
            "贵阳市花溪区",
            "园区",
            "03 南明区 附件2-5",
        ] {
            assert!(FolderName::of(name).place, "{name}");
        }
        for name in [
            "附件2",
            "佐证材料",
            "扫描件",
            "附件",
            "示例软件园",
            "园区照片",
            "厂区平面图",
            "市级证明",
            "上市公司名单",
            "超市租赁合同",
            "贵阳市示例软件园",
            "2022年",
            "材料",
            "甲",
            "新建文件夹",
            "区",
            "城市规划许可证",
            "办公区域图",
        ] {
            assert!(!FolderName::of(name).place, "{name}");
        }
    }

    #[test]
    fn bases_and_years_are_told() {
        for (name, base) in [
            ("示例软件园", Some("示例软件园")),
            ("示例软件园附件2", Some("示例软件园")),
            ("2022花溪数谷（终稿）", Some("花溪数谷")),
            ("佐证材料", None),
            ("园区", None),
            ("附件4", None),
            ("入园企业", None),
        ] {
            assert_eq!(FolderName::of(name).base.as_deref(), base, "{name}");
        }
        for (name, year) in [
            ("2022年", Some("2022")),
            ("2021年度材料", Some("2021")),
            ("2021", Some("2021")),
            ("附件2", None),
            ("示例软件园2021年", None),
        ] {
            assert_eq!(FolderName::of(name).year.as_deref(), year, "{name}");
        }
    }

    #[test]
    fn nobodys_folders_are_told_by_all_of_their_names() {
        for name in [
            "模板",
            "空白",
            "空白申报表",
            "申报表模板",
            "通知",
            "通知原文",
            "备份",
            "备份2",
            "数据备份",
            "结果",
            "检查结果",
            "补正通知",
            "结果 (2)",
            "空白表格_2022",
        ] {
            assert!(is_nobodys(name), "{name}");
        }
        for name in [
            "材料",
            "附件",
            "云岩区",
            "通知科技园",
            "模板（已填）",
            "结果软件园",
            "收件",
            "示例园备份",
            "2022",
            "检查",
            "",
        ] {
            assert!(!is_nobodys(name), "{name}");
        }
    }
}
