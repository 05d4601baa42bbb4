//! Whether a firm is there: what its name, 备注 and columns of state say of it.

use super::column::{Column, Kind, Need};
use super::field::CellNote;
use super::organisation::beside_name;
use super::record::Presence;
use super::row::RowReader;
use super::words::normalise;

/// What says that a firm is not, not yet or no longer there.
const DOUBTS: &[&str] = &[
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
];

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
    kind: Kind::Text,
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
    match name.or_else(remarked) {
        Some((cell, at)) => Presence::Doubted(Box::new(CellNote {
            cell: at,
            written: cell.written().into_owned(),
        })),
        None => Presence::Present,
    }
}

/// True where words of doubt are left once the innocent ones are taken out.
fn is_doubt(normalised: &str) -> bool {
    let holds = |text: &str| DOUBTS.iter().any(|word| text.contains(word));
    if !holds(normalised) {
        return false;
    }
    let mut left = normalised.to_owned();
    for word in INNOCENT {
        left = left.replace(word, " ");
    }
    holds(&left)
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
        ] {
            assert!(!is_doubt(&normalise(text)), "{text}");
        }
    }
}
