//! Whether a firm is there: what its name, 备注 and columns of state say of it.

use crate::intake::{Cell, CellRef, Value};

use super::column::{Column, ColumnKind, Need};
use super::field::CellNote;
use super::label::plan_word;
use super::label::vocabulary::NOT_OF_BASE;
use super::mark::read_mark;
use super::number::{is_placeholder, plain};
use super::organisation::beside_name;
use super::record::Presence;
use super::row::RowReader;
use super::word_list::WordList;
use super::words::normalise;

/// Characters of the longest cell that is asked whether it says nothing but that a firm is not there.
const LONGEST_ALONE: usize = 12;

/// What says that a firm is not, not yet or no longer there.
static DOUBTS: WordList = WordList::of(&[
    "拟",
    "意向",
    "签约",
    "筹建",
    "筹备",
    "(筹)",
    "未入驻",
    "未入园",
    "未落户",
    "未落地",
    "未注册",
    "待入驻",
    "待注册",
    "待落户",
    "待迁入",
    "将入驻",
    "将入园",
    "预入驻",
    "计划入驻",
    "洽谈",
    "在谈",
    "迁出",
    "迁离",
    "搬离",
    "搬出",
    "搬走",
    "迁走",
    "已搬迁",
    "已迁",
    "外迁",
    "注销",
    "吊销",
    "撤销",
    "退园",
    "退租",
    "退出园区",
    "退出基地",
    "已退出",
    "停业",
    "歇业",
    "关停",
    "倒闭",
    "清算",
    "破产",
    "不在园",
    "不在基地",
    "异地",
]);

/// Words that hold one of those and say nothing of the kind.
const INNOCENT: &[&str] = &[
    "虚拟",
    "模拟",
    "拟合",
    "拟态",
    "拟人",
    "比拟",
    "拟上市",
    "拟挂牌",
    "拟IPO",
    "拟申报",
    "拟认定",
    "拟扩",
    "拟申请",
    "电子签约",
    "在线签约",
    "签约客户",
    "签约额",
    "签约金额",
    "签约合同",
    "签约项目",
    "签约用户",
    "签约合作",
    "合作签约",
    "已签约客户",
    "外迁入",
    "未注销",
    "未吊销",
    "无注销",
    "非注销",
    "未迁出",
    "未搬离",
    "未停业",
    "未签约",
    "撤销行政",
    "破产管理",
    "清算所",
    "清算系统",
    "清算平台",
    "支付清算",
    "合作意向",
    "意向客户",
    "意向订单",
    "采购意向",
    "异地灾备",
    "异地备份",
];

/// What says so where nothing else stands in a cell or a bracket: of a firm's new plant it does not.
const ALONE: &[&str] = &[
    "在建",
    "在建中",
    "建设中",
    "未建成",
    "未投产",
    "未开业",
    "未运营",
    "未营业",
    "未成立",
    "待投产",
    "待开业",
    "待成立",
    "待定",
    "办理中",
    "正在办理入驻",
    "正在办理注册",
    "正在办理落户",
    "入驻手续办理中",
    "预留",
    "储备",
    "储备企业",
    "目标企业",
    "计划",
    "规划",
    "预计",
    "搬迁",
    "搬迁中",
];
/// What may stand beside the words of doubt where a cell holds nothing else.
const ABOUT: &[&str] = &[
    "入驻", "入园", "落户", "引进", "已经", "已", "中", "企业", "公司", "状态", "待", "正在",
    "办理", "手续",
];

/// What a column that asks whether a firm is there may hold where it is not.
const NOT: &[&str] = &["否", "不是", "×", "x", "n", "no"];

/// A column in which districts say how a firm stands; the forms have none.
pub const STATE: Column = Column {
    key: "state",
    heading: "经营状态",
    aliases: &[
        "状态",
        "企业状态",
        "入驻状态",
        "入驻情况",
        "登记状态",
        "存续状态",
        "经营情况",
        "在园状态",
        "在营状态",
        "是否入驻",
        "是否在园",
        "是否存续",
        "是否在营",
        "是否正常经营",
        "企业经营状态",
    ],
    kind: ColumnKind::Text,
    need: Need::Unprinted,
};

/// A column that asks whether a firm is gone; the forms have none.
pub const GONE: Column = Column {
    key: "gone",
    heading: "是否注销",
    aliases: &[
        "是否已注销",
        "是否迁出",
        "是否已迁出",
        "是否退出",
        "是否已退出",
        "是否搬离",
        "是否吊销",
        "是否停业",
        "是否外迁",
    ],
    kind: ColumnKind::Text,
    need: Need::Unprinted,
};

/// 备注 of a list of firms; the forms have none.
pub const REMARK: Column = Column {
    need: Need::Unprinted,
    ..super::column::REMARK
};

/// What a row says of its firm.
pub fn presence(row: &RowReader) -> Presence {
    let name = row.cell("name").filter(|(cell, _)| {
        let written = cell.written();
        let normal = normalise(&written);
        beside_name(&normal).into_iter().any(is_doubt)
    });
    let remarked = || {
        ["state", "remark"].into_iter().find_map(|key| {
            row.cell(key).filter(|(cell, _)| {
                let written = cell.written();
                let normal = normalise(&written);
                is_doubt(&normal) || (key == "state" && NOT.contains(&&*normal.to_lowercase()))
            })
        })
    };
    let gone = || {
        row.cell("gone").filter(|(cell, _)| {
            let written = cell.written();
            let says = !plain(&written).is_empty() && !is_placeholder(&written);
            says && read_mark(&written) != Some(false)
        })
    };
    match name
        .or_else(remarked)
        .or_else(gone)
        .or_else(|| elsewhere(row))
    {
        Some((cell, at)) => Presence::Doubted(Box::new(CellNote {
            cell: at,
            written: cell.written().into_owned(),
        })),
        None => Presence::Present,
    }
}

/// The cell of a column that is none of the form's, where it says that a firm is not there and nothing
/// else.
fn elsewhere<'a>(row: &RowReader<'a>) -> Option<(&'a Cell, CellRef)> {
    row.unread_cells().find(|(cell, _)| {
        let written = match &cell.value {
            Value::Text(text) if text.chars().count() <= LONGEST_ALONE => normalise(text),
            Value::Text(_)
            | Value::Blank
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Error(_) => return false,
        };
        is_nothing_but_doubt(&written)
    })
}

/// True for the head of a group of firms, or for words before a list of them, that says that they are
/// not, not yet or no longer in the base: 意向企业, 拟引进企业, 区外企业. Not 市外迁入企业.
pub fn says_absent(normalised: &str) -> bool {
    let moved_in = ["迁入", "引进", "引入"]
        .iter()
        .any(|word| normalised.contains(word));
    is_doubt(normalised)
        || plan_word(normalised).is_some()
        || (!moved_in && NOT_OF_BASE.iter().any(|word| normalised.contains(word)))
}

/// 已注销, 意向企业: words of doubt, and nothing beside them.
fn is_nothing_but_doubt(normalised: &str) -> bool {
    if !is_doubt(normalised) {
        return false;
    }
    let bare = normalised.trim_matches(|c: char| !c.is_alphanumeric());
    let left = DOUBTS
        .words()
        .chain(ABOUT.iter().copied())
        .fold(bare.to_owned(), |text, word| text.replace(word, ""));
    left.is_empty() || ALONE.contains(&bare)
}

/// True where words of doubt are left once the innocent ones are taken out.
fn is_doubt(normalised: &str) -> bool {
    let bare = normalised.trim_matches(|c: char| !c.is_alphanumeric());
    if ALONE.contains(&bare) {
        return true;
    }
    if !DOUBTS.stands_in(normalised) {
        return false;
    }
    let mut left = normalised.to_owned();
    for word in INNOCENT {
        left = left.replace(word, " ");
    }
    DOUBTS.stands_in(&left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whole() {
        for text in [
            "拟入驻",
            "意向企业",
            "2023年签约,未入驻",
            "(筹)",
            "2022年11月迁出",
            "已注销",
            "营业执照吊销",
            "在谈项目",
            "在建",
            "(未投产)",
            "正在办理入驻",
            "预留",
        ] {
            assert!(is_doubt(&normalise(text)), "{text}");
        }
        for text in [
            "虚拟现实",
            "模拟仿真软件",
            "拟上市企业",
            "从事电子签约",
            "2022年新迁入",
            "存续",
            "在业",
            "规上",
            "国家高新技术企业",
            "未注销",
            "在建二期研发楼",
            "新生产线未投产",
            "预留二期用地",
        ] {
            assert!(!is_doubt(&normalise(text)), "{text}");
        }
    }
    #[test]
    fn heads_of_groups_say_whether_their_firms_are_there() {
        for text in [
            "二、意向企业(1家)",
            "(二)拟引进企业",
            "签约待入驻企业",
            "三、已退出企业",
            "区外企业",
            "以下为2025年规划企业",
            "目标企业",
        ] {
            assert!(says_absent(&normalise(text)), "{text}");
        }
        for text in [
            "一、大数据类企业",
            "(二)规上企业",
            "虚拟现实类",
            "规划设计类",
            "市外迁入企业",
            "2021年入驻企业",
            "其他企业",
        ] {
            assert!(!says_absent(&normalise(text)), "{text}");
        }
    }

    #[test]
    fn a_cell_may_say_nothing_but_that_a_firm_is_not_there() {
        for text in ["意向", "已注销", "拟入驻", "签约未入驻", "迁出中", "筹建"] {
            assert!(is_nothing_but_doubt(&normalise(text)), "{text}");
        }
        for text in ["张拟", "签约主播", "意向书12份", "存续", "拟人AI"] {
            assert!(!is_nothing_but_doubt(&normalise(text)), "{text}");
        }
    }
}
