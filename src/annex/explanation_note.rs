//! Notes on cells that explain: those that begin with 说明. Such a note needs no code, for it is about
//! whatever is found at its cell; any other note is somebody's remark and counts for nothing.

use std::sync::Arc;

use crate::intake::{CellRef, Note, Sheet};

/// What a note on a cell explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The cell that it is on.
    pub cell: CellRef,
    /// What stands behind 说明; may be nothing.
    pub text: String,
}

/// The lines between which this tool's own notes stand in marked copies, in each language: what stands
/// between them is nobody's explanation. `annotate` writes them, and holds them against these.
pub const OWN_FRAMES: [(&str, &str); 2] = [
    ("【基地申报审核意见】", "—— 怎样回复，见“审核问题”表 ——"),
    (
        "[Findings of the application check]",
        "-- How to answer: see the sheet of findings --",
    ),
];

/// How an explanation begins.
const BEGINNINGS: [&str; 2] = ["说明", "說明"];

/// What spreadsheet programs call an author who gave no name.
const ANYBODY: [&str; 8] = [
    "作者",
    "用户",
    "Author",
    "User",
    "user",
    "Administrator",
    "Windows 用户",
    "Microsoft Office User",
];

/// The most characters of an author's name.
const LONGEST_AUTHOR: usize = 30;
/// What no name holds, and a line that asks for an explanation does.
const ASKING: [&str; 10] = [
    "请", "補充", "补充", "核", "意见", "说明", "說明", "问题", "审", "要求",
];

/// The explanations among the notes of a sheet that is none of ours, in the order of the file.
pub fn noted(sheet: &Sheet) -> Vec<Noted> {
    let Ok(grid) = &sheet.content else {
        return Vec::new();
    };
    let notes = grid.notes.iter();
    let explained = notes.filter_map(|note| {
        let text = explained(note)?;
        let cell = CellRef {
            sheet: Arc::clone(&sheet.id),
            row: note.row,
            column: note.column,
        };
        Some(Noted { cell, text })
    });
    explained.collect()
}

/// What a note explains; `None` where it does not begin with 说明.
fn explained(note: &Note) -> Option<String> {
    let own = without_own(&note.text);
    let text = without_author(own.trim(), note.author.as_deref());
    let mut beginnings = BEGINNINGS.iter();
    let rest = beginnings.find_map(|beginning| text.strip_prefix(beginning))?;
    // 说明书 and 说明为什么 are other words.
    let is_apart = rest
        .chars()
        .next()
        .is_none_or(|next| next.is_whitespace() || matches!(next, ':' | '：' | ',' | '，'));
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | ',' | '，');
    is_apart.then(|| rest.trim_start_matches(is_mark).trim_end().to_owned())
}

/// The note without what this tool wrote. Where somebody wrote over the last line, all to the end is ours.
fn without_own(text: &str) -> String {
    let mut left = text.to_owned();
    for (head, foot) in OWN_FRAMES {
        while let Some(start) = left.find(head) {
            let end = left[start..].find(foot);
            let end = end.map_or(left.len(), |at| start + at + foot.len());
            left.replace_range(start..end, "");
        }
    }
    left
}

/// The note without the name of its author, which programs put before it with a colon.
fn without_author<'a>(text: &'a str, author: Option<&str>) -> &'a str {
    let author = author.map(str::trim).filter(|author| !author.is_empty());
    let mut names = author.into_iter().chain(ANYBODY);
    let behind = names.find_map(|name| {
        text.strip_prefix(name)?
            .trim_start()
            .strip_prefix([':', '：'])
    });
    // Programs that keep no authors keep their names in the notes that others wrote.
    let behind = behind.or_else(|| author.map_or_else(|| behind_name(text), |_| None));
    behind.map_or(text, str::trim_start)
}

/// What stands under a first line that is a name as a program puts it: alone on the line, with the colon of
/// Latin type. Who asks for something in such a line is not taken for one.
fn behind_name(text: &str) -> Option<&str> {
    let (head, behind) = text.split_once('\n')?;
    let name = head.trim_end().strip_suffix(':')?;
    let fits = name.chars().count() <= LONGEST_AUTHOR && !name.trim().is_empty();
    let is_of_name =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '·' | '@' | '\\');
    let asks = ASKING.iter().any(|word| name.contains(word));
    (fits && name.chars().all(is_of_name) && !asks).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained_by(author: Option<&str>, text: &str) -> Option<String> {
        explained(&Note {
            row: 6,
            column: 6,
            author: author.map(str::to_owned),
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_note_explains_where_it_begins_so() {
        for (author, text) in [
            (None, "说明：递延所得税转回"),
            (None, "说明:递延所得税转回"),
            (None, " 说明 递延所得税转回\n"),
            (None, "说明\r\n递延所得税转回"),
            (None, "說明：递延所得税转回"),
            (Some("张三"), "张三:\n说明：递延所得税转回"),
            (Some("张三"), "张三：\n说明：递延所得税转回"),
            (Some("张三"), "作者:\n说明：递延所得税转回"),
            (None, "Author:\n说明：递延所得税转回"),
            (None, "张三:\n说明：递延所得税转回"),
            (Some(" "), "张三:\r\n说明：递延所得税转回"),
            (None, "Zhang San-2:\n说明：递延所得税转回"),
            (
                None,
                "说明：递延所得税转回\n\n【基地申报审核意见】\n核实 R03\n—— 怎样回复，见“审核问题”表 ——",
            ),
            (
                Some("jidi"),
                "【基地申报审核意见】\n核实 R03\n—— 怎样回复，见“审核问题”表 ——\n说明：递延所得税转回",
            ),
        ] {
            let text = explained_by(author, text);
            assert_eq!(text.as_deref(), Some("递延所得税转回"), "{author:?}");
        }
        assert_eq!(explained_by(None, "说明：").as_deref(), Some(""));
    }

    #[test]
    fn any_other_note_is_a_remark() {
        for (author, text) in [
            (None, "递延所得税转回"),
            (None, "请说明：递延所得税"),
            (None, "说明书见附件"),
            (None, "说明为什么高于上年"),
            (None, "请区里补充：\n说明为何"),
            (None, "请区里补充：\n说明：为何"),
            (None, "请区里补充:\n说明：为何"),
            (None, "区里，你们好:\n说明：为何"),
            (None, "审核意见:\n说明：为何"),
            (None, "张三：\n说明：为何"),
            (None, "张三: 说明：为何"),
            (None, ":\n说明：为何"),
            (Some("张三"), "李四:\n说明：递延所得税转回"),
            (None, ""),
            (Some("说明"), "说明:\n请核对"),
            (
                Some("jidi"),
                "【基地申报审核意见】\n说明：递延所得税转回\n—— 怎样回复，见“审核问题”表 ——",
            ),
            (
                Some("jidi"),
                "[Findings of the application check]\n说明：递延所得税转回",
            ),
        ] {
            assert_eq!(explained_by(author, text), None, "{text}");
        }
    }
}
