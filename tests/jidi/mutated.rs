//! What the fuzz targets try for hours, tried for seconds: the same properties, on mutations of the
//! fixtures that are the same every time.

#[path = "../../fuzz/properties.rs"]
mod properties;

use std::fs;
use std::path::Path;

use crate::case::one;
use crate::dress;
use crate::made;
use crate::submission::{Shown, Submission};

/// What is put where it does not belong.
const TOKENS: [&str; 24] = [
    "",
    "\"",
    "<",
    "</",
    "/>",
    "&#0;",
    "&#x202e;",
    "\u{0}",
    "\u{feff}",
    "-1",
    "1E999",
    "NaN",
    "4294967296",
    "18446744073709551616",
    "XFD1048577",
    "%",
    "（万元）",
    "亿元",
    "2022年",
    "附件3",
    "企业名称",
    "１２，３",
    "\r\n",
    "𠮷",
];

/// Numbers of a linear congruence (Knuth's MMIX), the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    /// A few changes: bytes turned, cut out, doubled, or tokens put between them.
    fn mutated(&mut self, whole: &[u8]) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        for _ in 0..=self.below(4) {
            let start = self.below(bytes.len());
            let end = (start + 1 + self.below(40)).min(bytes.len());
            match self.below(4) {
                0 => bytes
                    .get_mut(start)
                    .into_iter()
                    .for_each(|byte| *byte ^= 1 << (start % 8)),
                1 => drop(bytes.drain(start..end)),
                2 => {
                    let piece = bytes[start.min(end)..end].to_vec();
                    let place = self.below(bytes.len());
                    bytes.splice(place..place, piece);
                }
                _ => {
                    let token = TOKENS[self.below(TOKENS.len())];
                    bytes.splice(start..start, token.bytes());
                }
            }
        }
        bytes
    }

    fn mutated_text(&mut self, text: &str) -> String {
        String::from_utf8_lossy(&self.mutated(text.as_bytes())).into_owned()
    }
}

fn sheets() -> Vec<Shown> {
    Submission::of(&one("")).shown()
}

#[test]
fn cells_mean_nothing_that_cannot_be() {
    let mut chance = Chance(1);
    let texts: Vec<String> = sheets()
        .into_iter()
        .flat_map(|sheet| sheet.cells.into_values())
        .collect();
    for _ in 0..8 {
        for text in &texts {
            let text = chance.mutated_text(text);
            properties::number(&text);
            properties::heading(&text);
            properties::composition(&text);
            properties::date(&text);
        }
    }
}

#[test]
fn rule_sets_judge_or_are_refused() {
    let mut chance = Chance(2);
    let rules = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/guiyang-2020.toml"),
    );
    let rules = rules.expect("the rule set");
    for _ in 0..200 {
        properties::rules(&chance.mutated_text(&rules));
    }
}

#[test]
fn packages_read_or_are_refused() {
    let mut chance = Chance(3);
    let applications = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/applications");
    for name in ["official/附件3 重点企业汇总表.xlsx", "messy/工程.ods"] {
        let bytes = fs::read(applications.join(name)).expect("a fixture");
        let parts = parts(&bytes);
        for _ in 0..12 {
            properties::package(&chance.mutated(&parts));
        }
        for _ in 0..10 {
            properties::container(&[&[1], &chance.mutated(&bytes)[..]].concat());
        }
    }
    let xls = fs::read(applications.join("messy/机构.xls")).expect("a fixture");
    for _ in 0..20 {
        properties::container(&[&[0], &chance.mutated(&xls)[..]].concat());
    }
}

#[test]
fn texts_read_or_are_refused() {
    let mut chance = Chance(4);
    for sheet in &sheets() {
        let texts = [
            (0, dress::text(sheet, ',')),
            (1, dress::page(sheet)),
            (3, dress::xml(sheet)),
        ];
        for (choice, text) in texts {
            for _ in 0..8 {
                properties::text(&[&[choice], &chance.mutated(text.as_bytes())[..]].concat());
            }
        }
    }
}

/// The parts of a package, as the property takes them.
fn parts(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    for (name, content) in made::parts(bytes) {
        if !all.is_empty() {
            all.extend(properties::BETWEEN_PARTS);
        }
        all.extend(name.bytes());
        all.push(b'\n');
        all.extend(content);
    }
    all
}
