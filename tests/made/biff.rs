//! Records of legacy workbooks, and workbooks of them ([MS-XLS] 2.1.4).

pub const BOF: u16 = 0x0809;
pub const END: u16 = 0x000A;
pub const BOUND_SHEET: u16 = 0x0085;

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let size = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &size.to_le_bytes(), data].concat()
}

/// The stream of a workbook of one sheet. `version` is that of its records, `name` the name of its sheet with
/// length and flags.
pub fn stream(version: u8, name: &[u8], globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let bof = |kind: u8| record(BOF, &[&[0, version, kind, 0][..], &[0; 12]].concat());
    let end = record(END, &[]);
    let head = |at: u32| {
        let listed = [&at.to_le_bytes()[..], &[0, 0], name].concat();
        [&bof(5), globals, &record(BOUND_SHEET, &listed), &end].concat()
    };
    let at = u32::try_from(head(0).len()).expect("a small head");
    [&head(at), &bof(0x10), sheet, &end].concat()
}
