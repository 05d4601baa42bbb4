//! A sheet of the frame, cut where its rows, merged cells and links belong (ECMA-376 part 1, 18.3.1.99, for
//! their order).

use crate::package::address::a1;
use crate::package::pack::Packed;

use super::grown::Grown;
use super::written::SheetParts;

/// What begins behind merged cells and links.
const BEHIND: [&str; 2] = ["<printOptions", "<pageMargins"];
const RELATIONS_END: &str = "</Relationships>";
pub const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

pub struct Cut {
    before: String,
    /// The frame's own rows.
    rows: String,
    /// From the rows to the merged cells.
    between: String,
    after: String,
}

impl Cut {
    /// # Errors
    /// It is not a sheet as the frame has them; in words for a maintainer.
    pub fn of(text: &str, grown: &Grown) -> Result<Cut, String> {
        let missing = |what: &str| format!("a sheet of the frame has no {what}");
        let (before, rest) = text
            .split_once("<sheetData")
            .ok_or_else(|| missing("rows"))?;
        let (rows, rest) = match rest.strip_prefix("/>") {
            Some(rest) => ("", rest),
            None => rest
                .split_once("</sheetData>")
                .ok_or_else(|| missing("end of rows"))?,
        };
        let behind = BEHIND.iter().find_map(|behind| rest.find(behind));
        let (between, after) = rest.split_at(behind.ok_or_else(|| missing("margins"))?);
        Ok(Cut {
            before: with_dimension(before, grown),
            rows: rows.to_owned(),
            between: between.to_owned(),
            after: after.to_owned(),
        })
    }

    /// # Errors
    /// Its first row does not have each of so many formats, in their order.
    pub fn must_hold(&self, formats: usize) -> Result<(), String> {
        let row = self.rows.split("</row>").next().unwrap_or_default();
        let held = row.split("<c r=\"").skip(1).take(formats);
        let numbers = held.filter_map(|cell| {
            let number = cell.split_once(" s=\"")?.1.split('"').next()?;
            number.parse::<usize>().ok()
        });
        if numbers.eq(1..=formats) {
            Ok(())
        } else {
            Err("the frame numbers formats in another order".to_owned())
        }
    }

    /// The sheet without rows.
    pub fn empty(&self) -> String {
        format!("{}<sheetData/>{}{}", self.before, self.between, self.after)
    }

    /// The whole sheet.
    ///
    /// # Errors
    /// It cannot be packed. In the library's words.
    pub fn sheet(&self, parts: SheetParts<Packed>) -> Result<Packed, String> {
        let mut sheet = Packed::of(format!("{}<sheetData>", self.before).as_bytes())?;
        sheet.append(&parts.rows);
        drop(parts.rows);
        let mut open = format!("</sheetData>{}", self.between);
        let lists = [("mergeCells", parts.merges), ("hyperlinks", parts.links)];
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            sheet.append(&Packed::of(format!("{open}<{name}>").as_bytes())?);
            sheet.append(&list);
            open = format!("</{name}>");
        }
        sheet.append(&Packed::of(format!("{open}{}", self.after).as_bytes())?);
        Ok(sheet)
    }
}

/// A part of relations with further ones.
///
/// # Errors
/// It is not one as the frame has them, or cannot be packed.
pub fn with_relations(text: &str, further: &Packed) -> Result<Packed, String> {
    let before = text.trim_end().strip_suffix(RELATIONS_END);
    let mut part = Packed::of(before.ok_or("relations without an end")?.as_bytes())?;
    part.append(further);
    part.append(&Packed::of(RELATIONS_END.as_bytes())?);
    Ok(part)
}

/// What the sheet says of its size is that of its rows; readers rely on it.
fn with_dimension(text: &str, grown: &Grown) -> String {
    const BEGINNING: &str = "<dimension ref=\"";
    let Some((before, rest)) = text.split_once(BEGINNING) else {
        return text.to_owned();
    };
    let after = rest.split_once('"').map_or("", |(_, after)| after);
    let last = a1(grown.next.max(1) - 1, u32::from(grown.last_column));
    format!("{before}{BEGINNING}A1:{last}\"{after}")
}
