//! How cell styles show what stands in their cells: their number formats, and whether their fonts
//! strike out, raise or lower. Colours, borders and alignments are passed over unread, so that a part of
//! any size costs no more memory than there are styles.

use quick_xml::events::BytesStart;

use super::super::Reason;
use super::super::content::Stop;
use super::super::seen::{RunProperties, Style};
use super::super::styles::BookStyles;
use crate::package::xml::{self, Events};

/// By the index of a cell style.
pub(super) fn read(text: &str) -> Result<Vec<Style>, Stop> {
    let mut events = Events::of(text);
    let mut styles = BookStyles::default();
    events.root()?;
    while let Some(element) = events.child()? {
        match element.local_name().as_ref() {
            "numFmts" => {
                while let Some(format) = events.child()? {
                    let code = xml::attribute(&format, "formatCode").unwrap_or_default();
                    if let Some(number) = xml::number(&format, "numFmtId") {
                        styles.add_format(number, &code)?;
                    }
                    events.skip()?;
                }
            }
            "fonts" => {
                while events.child()?.is_some() {
                    styles.add_font(run_properties(&mut events)?)?;
                }
            }
            "cellXfs" => {
                while let Some(style) = events.child()? {
                    if style.local_name().as_ref() == "xf" {
                        let of = |name| xml::number(&style, name).unwrap_or(0);
                        styles.add_cell(of("numFmtId"), of("fontId"))?;
                    }
                    events.skip()?;
                }
            }
            _ => events.skip()?,
        }
    }
    Ok(styles.cells())
}

/// How the properties last opened, of a font or of a run, set their characters; up to their end.
pub(super) fn run_properties(events: &mut Events<'_>) -> Result<RunProperties, Reason> {
    let mut run = RunProperties::default();
    while let Some(property) = events.child()? {
        match property.local_name().as_ref() {
            "strike" => run.struck = !is_off(&property),
            "vertAlign" => {
                let value = xml::attribute(&property, "val").unwrap_or_default();
                run.raised = value == "superscript";
                run.lowered = value == "subscript";
            }
            _ => {}
        }
        events.skip()?;
    }
    Ok(run)
}

/// A property that is named is on, unless its value says otherwise.
fn is_off(property: &BytesStart<'_>) -> bool {
    let value = xml::attribute(property, "val");
    value.is_some_and(|value| matches!(value.trim(), "0" | "false" | "off"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::intake::number_format::NumberFormat;
    use crate::limits;

    #[test]
    fn a_style_is_as_its_format_built_in_or_own() {
        let styles = r##"<styleSheet><numFmts count="2"><numFmt numFmtId="176" formatCode="0.0%"/>
            <numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
            <fonts><font/><font><b/><strike/></font><font><strike val="0"/><vertAlign val="subscript"/></font></fonts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf/><xf numFmtId="10" applyNumberFormat="1"><alignment/></xf><xf numFmtId="176" fontId="1"/>
            <xf numFmtId="177"/><xf numFmtId="46" fontId="2"/><xf numFmtId="4"/></cellXfs></styleSheet>"##;
        let read: Vec<_> = read(styles)
            .unwrap()
            .into_iter()
            .map(|style| (style.format, style.marks))
            .collect();
        assert_eq!(
            read,
            [
                (NumberFormat::Plain, false),
                (NumberFormat::Percent, false),
                (NumberFormat::Percent, true),
                (NumberFormat::Date, false),
                (NumberFormat::Duration, true),
                (NumberFormat::Plain, false),
            ]
        );
    }

    #[test]
    fn more_styles_than_a_workbook_can_have_are_refused() {
        let styles = format!(
            "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
            "<xf/>".repeat(limits::STYLES + 1)
        );
        assert!(matches!(
            read(&styles),
            Err(Stop::Limit(limits::Limit::Styles))
        ));
    }
}
