//! Records of workbooks with binary parts, and workbooks of them ([MS-XLSB] 2.1.4).

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let [low, high] = kind.to_le_bytes();
    let mut bytes = match kind {
        0..0x80 => vec![low],
        // Seven bits in each byte, the low ones first; the highest says that another follows.
        _ => vec![low | 0x80, high << 1 | low >> 7],
    };
    bytes.push(u8::try_from(data.len()).expect("a short record"));
    bytes.extend(data);
    bytes
}

/// A text behind its length.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u32::try_from(units.len() / 2).expect("a short text");
    [length.to_le_bytes().as_slice(), &units].concat()
}

/// A workbook of one sheet of this name with these records, and these parts beside it. `workbook` stands before
/// the list of sheets.
pub fn workbook(workbook: &[u8], name: &str, sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let bundle = [&[0; 8][..], &wide("rId1"), &wide(name)].concat();
    let workbook = [workbook, &record(0x9C, &bundle)].concat();
    let relations = br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", relations),
        ("xl/worksheets/sheet1.bin", sheet),
    ];
    parts.extend(more);
    super::zipped(&parts)
}
