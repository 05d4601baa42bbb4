//! Rows below a heading that are no records, and why.

use crate::intake::CellRef;

/// A row below the heading that is no record.
#[derive(Debug, Clone, PartialEq)]
pub struct Ignored {
    pub cell: CellRef,
    pub written: String,
    pub reason: IgnoredReason,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum IgnoredReason {
    /// 合计, 小计, 总计
    Total,
    /// 其中:
    OfWhich,
    /// 注, 填表人 …
    Note,
    /// The title or heading of the next printed page.
    RepeatedHeading,
    /// 例, or a name that stands for none: ××公司.
    Example,
    /// END, 略, （以下空白）
    EndMark,
    /// (一)软件类: the head of a group of rows.
    Group,
    /// The sums of other rows, under a name that does not say so.
    Sums,
    /// An indicator that is none of ours, with a figure.
    UnknownIndicator,
    /// A figure without the name of its indicator.
    Unnamed,
}
