//! How cell styles show numbers: as numbers, percentages, dates or times. Colours, fonts and borders
//! are not looked at.

use std::collections::BTreeMap;

use super::super::Reason;
use super::super::shown::{self, Shown};
use super::super::xml::{self, Events};

/// By the index of a cell style.
pub(super) fn read(text: &str) -> Result<Vec<Shown>, Reason> {
    let mut events = Events::of(text);
    let mut own = BTreeMap::new();
    let mut formats = Vec::new();
    events.root()?;
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "numFmts" => {
                while let Some(format) = events.child()? {
                    let code = xml::attribute(&format, "formatCode").unwrap_or_default();
                    if let Some(number) = xml::number(&format, "numFmtId") {
                        own.insert(number, shown::by_code(&code));
                    }
                    events.skip()?;
                }
            }
            "cellXfs" => {
                while let Some(style) = events.child()? {
                    if style.local_name().as_ref() == "xf" {
                        formats.push(xml::number(&style, "numFmtId").unwrap_or(0));
                    }
                    events.skip()?;
                }
            }
            _ => events.skip()?,
        }
    }
    let shown = |number: &u32| {
        own.get(number)
            .copied()
            .unwrap_or_else(|| shown::built_in(*number))
    };
    Ok(formats.iter().map(shown).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_as_its_format_built_in_or_own() {
        let styles = r##"<styleSheet><numFmts count="2"><numFmt numFmtId="176" formatCode="0.0%"/>
            <numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf/><xf numFmtId="10" applyNumberFormat="1"><alignment/></xf><xf numFmtId="176"/>
            <xf numFmtId="177"/><xf numFmtId="46"/><xf numFmtId="4"/></cellXfs></styleSheet>"##;
        assert_eq!(
            read(styles).unwrap(),
            [
                Shown::Number,
                Shown::Percent,
                Shown::Percent,
                Shown::Date,
                Shown::Duration,
                Shown::Number
            ]
        );
    }
}
