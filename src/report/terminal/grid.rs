//! A heading and rows as a table of columns. Where they are too wide together the widest give way, down
//! to what must not be torn; where even that is too much, every cell has a line of its own.

use crate::clean::width_of;

use super::paint::Paint;
use super::wrap::{longest_piece, wrap};

/// Columns between two.
const GAP: usize = 2;

/// Lines of at most so many columns; every row has a cell for each heading.
pub fn lines(header: &[String], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let Some(widths) = widths(header, rows, width) else {
        return stacked(header, rows, width);
    };
    let header: Vec<String> = header.iter().map(|words| Paint::Faint.on(words)).collect();
    let mut lines = row(&header, &widths);
    lines.push("─".repeat(total(&widths)));
    lines.extend(rows.iter().flat_map(|cells| row(cells, &widths)));
    lines
}

/// How wide each column is; `None` where they do not fit beside each other.
fn widths(header: &[String], rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let columns = 0..header.len();
    let widest = |at: usize, measure: fn(&str) -> usize| {
        let cells = rows.iter().filter_map(|cells| cells.get(at));
        let lines = cells.chain(header.get(at)).flat_map(|cell| cell.lines());
        lines.map(measure).max().unwrap_or_default()
    };
    let least: Vec<usize> = columns
        .clone()
        .map(|at| widest(at, longest_piece))
        .collect();
    let mut widths: Vec<usize> = columns.map(|at| widest(at, width_of)).collect();
    if total(&least) > width {
        return None;
    }
    while total(&widths) > width {
        let pairs = widths.iter_mut().zip(&least);
        let may_give = pairs.filter(|(own, least)| **own > **least);
        let (widest, _) = may_give.max_by_key(|(own, _)| **own)?;
        *widest -= 1;
    }
    Some(widths)
}

fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

fn row(cells: &[String], widths: &[usize]) -> Vec<String> {
    let cells = cells.iter().zip(widths);
    let cells: Vec<Vec<String>> = cells
        .map(|(cell, width)| cell.lines().flat_map(|line| wrap(line, *width)).collect())
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let line = |at: usize| {
        let mut line = String::new();
        let mut end = 0;
        for (cell, width) in cells.iter().zip(widths) {
            let text = cell.get(at).map_or("", String::as_str);
            line.push_str(&" ".repeat(end - width_of(&line)));
            line.push_str(text);
            end += width + GAP;
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// Every row as a list of what its cells say, under the first of them.
fn stacked(header: &[String], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for cells in rows {
        for (at, (heading, cell)) in header.iter().zip(cells).enumerate() {
            let cell = cell.replace('\n', " ");
            if at == 0 {
                lines.extend(wrap(&cell, width));
            } else if !cell.is_empty() {
                let said = wrap(
                    &format!("{heading} {cell}"),
                    width.saturating_sub(GAP).max(1),
                );
                lines.extend(said.into_iter().map(|line| " ".repeat(GAP) + &line));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: usize) -> Vec<String> {
        let words = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let header = words(["条件", "查明", "判定"]);
        let rows = [
            words(["总营业收入", "至少 160,200 万元", "✓ 达标\n推算"]),
            words(["总建筑面积", "", "? 待定"]),
        ];
        lines(&header, &rows, width)
    }

    #[test]
    fn columns_are_as_wide_as_they_need_to_be() {
        let wide = [
            "条件        查明               判定",
            "─────────────────────────────────────",
            "总营业收入  至少 160,200 万元  ✓ 达标",
            "                               推算",
            "总建筑面积                     ? 待定",
        ];
        let shown: Vec<String> = table(usize::MAX).iter().map(|line| bare(line)).collect();
        assert_eq!(shown, wide);
    }

    #[test]
    fn the_widest_gives_way_and_no_number_is_torn() {
        let narrow = [
            "条件      查明          判定",
            "──────────────────────────────",
            "总营业收  至少          ✓ 达标",
            "入        160,200 万元  推算",
            "总建筑面                ? 待定",
            "积",
        ];
        let shown: Vec<String> = table(30).iter().map(|line| bare(line)).collect();
        assert_eq!(shown, narrow);
    }

    #[test]
    fn what_does_not_fit_beside_each_other_stands_below() {
        let stacked = [
            "总营业收入",
            "  查明 至少",
            "  160,200 万元",
            "  判定 ✓ 达标",
            "  推算",
            "总建筑面积",
            "  判定 ? 待定",
        ];
        assert_eq!(table(15), stacked);
    }

    fn bare(line: &str) -> String {
        super::super::paint::apply(line, false)
    }
}
