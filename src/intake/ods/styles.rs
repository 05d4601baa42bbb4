//! The styles of an OpenDocument spreadsheet: number formats, brought into the codes that other programs
//! write for them, and what strikes characters out, raises or lowers them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::events::BytesStart;

use super::super::Reason;
use super::super::content::Stop;
use super::super::number_format::NumberFormat;
use super::super::seen::{RunProperties, Style};
use super::super::styles::check;
use crate::limits;
use crate::package::xml::{self, Events};

/// More digits than a format shows before the point, or behind it.
const MOST_PLACES: u32 = 30;
/// How many styles one may follow from another.
const MOST_PARENTS: usize = 16;

/// The styles as they are read: those of the document's own part, and those of the part beside it.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    formats: BTreeMap<String, OdsFormat>,
    named: BTreeMap<String, NamedStyle>,
}

/// A number format: its own section, and under which conditions others take its place.
#[derive(Debug, Default)]
struct OdsFormat {
    section: String,
    /// Condition and name.
    maps: Vec<(String, String)>,
}

/// A style of cells, of characters or of a sheet.
#[derive(Debug, Default)]
struct NamedStyle {
    parent: Option<String>,
    format: Option<String>,
    run: Option<RunProperties>,
    /// True for a sheet that does not display.
    hides: bool,
}

/// What the styles come to.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// The styles of cells and characters that show anything otherwise than it stands.
    styles: BTreeMap<String, (Style, RunProperties)>,
    hidden: Vec<String>,
}

impl Resolved {
    /// The style of cells of that name.
    pub(super) fn cell(&self, name: &str) -> Option<&Style> {
        self.styles.get(name).map(|(style, _)| style)
    }

    /// How the style of characters of that name sets them.
    pub(super) fn run(&self, name: &str) -> RunProperties {
        self.styles
            .get(name)
            .map(|(_, run)| *run)
            .unwrap_or_default()
    }

    /// True for a style of sheets that are not displayed.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.hidden.iter().any(|hidden| hidden == name)
    }
}

impl OdsStyles {
    /// Reads the styles inside the element last opened.
    pub(super) fn read(&mut self, events: &mut Events<'_>) -> Result<(), Stop> {
        while let Some(element) = events.child()? {
            let name = xml::local_attribute(&element, "name").unwrap_or_default();
            match element.local_name().as_ref() {
                "style" => {
                    let mut named = NamedStyle {
                        parent: owned(&element, "parent-style-name"),
                        format: owned(&element, "data-style-name"),
                        ..NamedStyle::default()
                    };
                    named.read(events)?;
                    self.named.insert(name.into_owned(), named);
                    check(self.named.len(), limits::STYLES)?;
                }
                kind @ ("number-style" | "percentage-style" | "currency-style" | "text-style") => {
                    let mut format = OdsFormat::default();
                    format.read(kind == "percentage-style", events)?;
                    self.formats.insert(name.into_owned(), format);
                    check(self.formats.len(), limits::NUMBER_FORMATS)?;
                }
                _ => events.skip()?,
            }
        }
        Ok(())
    }

    pub(super) fn resolve(&self) -> Resolved {
        let hidden = self.named.iter().filter(|(_, named)| named.hides);
        let styles = self.named.keys().filter_map(|name| {
            let (format, run) = self.inherited(name);
            let format = format.map_or(NumberFormat::Plain, |format| self.format(format));
            let marks = run.is_marked();
            let is_plain = format == NumberFormat::Plain && !marks;
            (!is_plain).then(|| (name.clone(), (Style { format, marks }, run)))
        });
        Resolved {
            styles: styles.collect(),
            hidden: hidden.map(|(name, _)| name.clone()).collect(),
        }
    }

    /// The format and the setting of characters that a style has, or has from those it follows.
    fn inherited(&self, name: &str) -> (Option<&str>, RunProperties) {
        let (mut format, mut run) = (None, None);
        let mut next = Some(name);
        for _ in 0..MOST_PARENTS {
            let Some(named) = next.and_then(|name| self.named.get(name)) else {
                break;
            };
            format = format.or(named.format.as_deref());
            run = run.or(named.run);
            next = named.parent.as_deref();
        }
        (format, run.unwrap_or_default())
    }

    fn format(&self, name: &str) -> NumberFormat {
        let Some(format) = self.formats.get(name) else {
            return NumberFormat::Plain;
        };
        let mut code = String::new();
        for (condition, name) in &format.maps {
            let Some(other) = self.formats.get(name) else {
                continue;
            };
            let condition = condition.trim().trim_start_matches("value()");
            // An error is of a text that cannot grow, which this one can.
            let _ = write!(
                code,
                "[{}]{};",
                condition.replace("!=", "<>"),
                other.section
            );
        }
        code.push_str(&format.section);
        NumberFormat::of_code(&code)
    }
}

fn owned(element: &BytesStart<'_>, name: &str) -> Option<String> {
    xml::local_attribute(element, name).map(|value| value.into_owned())
}

impl NamedStyle {
    fn read(&mut self, events: &mut Events<'_>) -> Result<(), Reason> {
        while let Some(properties) = events.child()? {
            match properties.local_name().as_ref() {
                "table-properties" => {
                    let display = xml::local_attribute(&properties, "display");
                    self.hides |= display.as_deref() == Some("false");
                }
                "text-properties" => self.run = run(&properties).or(self.run),
                _ => {}
            }
            events.skip()?;
        }
        Ok(())
    }
}

/// How properties of characters set them (ODF 1.3 part 3, 20.356 to 20.363 and 20.384); none where they do not say.
fn run(properties: &BytesStart<'_>) -> Option<RunProperties> {
    let line = ["text-line-through-style", "text-line-through-type"]
        .iter()
        .find_map(|name| xml::local_attribute(properties, name));
    let position = xml::local_attribute(properties, "text-position");
    if line.is_none() && position.is_none() {
        return None;
    }
    let place = position.as_deref().unwrap_or_default();
    let place = place.split_whitespace().next().unwrap_or_default();
    let height: f64 = place.trim_end_matches('%').parse().unwrap_or(0.0);
    Some(RunProperties {
        struck: line.is_some_and(|line| line != "none"),
        raised: place == "super" || height > 0.0,
        lowered: place == "sub" || height < 0.0,
    })
}

impl OdsFormat {
    fn read(&mut self, is_percentage: bool, events: &mut Events<'_>) -> Result<(), Reason> {
        while let Some(element) = events.child()? {
            match element.local_name().as_ref() {
                "text" | "currency-symbol" => {
                    let words = events.text()?;
                    self.words(&words, is_percentage);
                    continue;
                }
                "number" => {
                    self.number(&element, events)?;
                    continue;
                }
                "scientific-number" => self.section.push_str("0.00E+00"),
                "fraction" => self.section.push_str("# ?/?"),
                "text-content" => self.section.push('@'),
                "map" => {
                    let condition = owned(&element, "condition");
                    self.maps
                        .extend(condition.zip(owned(&element, "apply-style-name")));
                }
                _ => {}
            }
            events.skip()?;
        }
        // What has no content shows nothing, and a code without any is General.
        if self.section.is_empty() {
            self.section.push_str("\"\"");
        }
        Ok(())
    }

    /// Words as they stand; the sign of a percentage is none of them.
    fn words(&mut self, words: &str, is_percentage: bool) {
        for word in words.chars() {
            if !(is_percentage && word == '%') {
                self.section.push('\\');
            }
            self.section.push(word);
        }
    }

    /// Places for digits, words among them by how many digits follow, and what the number is divided by.
    fn number(&mut self, element: &BytesStart<'_>, events: &mut Events<'_>) -> Result<(), Reason> {
        let count = |name: &str| -> u32 {
            let count = xml::local_attribute(element, name);
            count
                .and_then(|count| count.trim().parse().ok())
                .unwrap_or(0)
        };
        let mut embedded = BTreeMap::new();
        while let Some(inner) = events.child()? {
            let place = xml::local_attribute(&inner, "position");
            let place: Option<u32> = place.and_then(|place| place.trim().parse().ok());
            let words = events.text()?;
            embedded.extend(place.map(|place| (place.min(MOST_PLACES), words.into_owned())));
        }
        let shown = count("min-integer-digits").min(MOST_PLACES);
        let last = embedded.keys().next_back().map_or(0, |place| place + 1);
        for place in (0..shown.max(last).max(1)).rev() {
            self.section.push(if place < shown { '0' } else { '#' });
            if let Some(words) = embedded.get(&place).filter(|_| place > 0) {
                self.words(words, false);
            }
        }
        let factor = xml::local_attribute(element, "display-factor");
        let factor = factor.and_then(|factor| factor.trim().parse::<f64>().ok());
        let thousands = (factor.unwrap_or(1.0).log10() / 3.0)
            .round()
            .clamp(0.0, 10.0);
        self.section.push_str(&",".repeat(thousands as usize));
        let decimals = count("decimal-places").min(MOST_PLACES) as usize;
        if decimals > 0 {
            self.section.push('.');
            self.section.push_str(&"0".repeat(decimals));
        }
        Ok(())
    }
}
