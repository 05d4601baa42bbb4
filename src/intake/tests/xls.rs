//! Workbooks in the BIFF stream of an OLE container.

use super::*;
use crate::made::biff::{record, stream};

/// A BIFF8 workbook of one sheet with these records.
fn xls_with(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    container(&[("Workbook", &stream(6, &[1, 1, 0x68, 0x88], globals, sheet))])
}

/// A cell of a BIFF stream before its value.
fn biff_cell(kind: u16, row: u16, column: u16, style: u16, value: &[u8]) -> Vec<u8> {
    let head = [row, column, style].map(u16::to_le_bytes).concat();
    record(kind, &[&head, value].concat())
}

/// Shared texts, each with its length and flags, after their counts.
fn shared_texts(pieces: &[&[u8]]) -> Vec<u8> {
    let mut all: Vec<u8> = record(0x00FC, &[&[0; 8], pieces[0]].concat());
    for piece in &pieces[1..] {
        all.extend(record(0x003C, piece));
    }
    all
}

#[test]
fn an_xls_tells_what_is_hidden_merged_or_a_percentage() {
    let style = |format: u8| record(0x00E0, &[&[0, 0, format, 0][..], &[0; 16]].concat());
    let globals = [
        record(0x041E, &[&[200, 0, 4, 0, 0][..], b"0.0%"].concat()),
        style(0),
        style(9),
        style(200),
    ]
    .concat();
    let number_cell = |row: u8, column: u8, style: u8, value: f64| {
        let head = [row, 0, column, 0, style, 0];
        record(0x0203, &[&head[..], &value.to_le_bytes()].concat())
    };
    let row = |row: u8, flags: u8| {
        record(
            0x0208,
            &[&[row, 0][..], &[0; 10], &[flags, 0, 0, 0]].concat(),
        )
    };
    let rk = |style: u8, value: u32| [&[style, 0][..], &((value << 2) | 3).to_le_bytes()].concat();
    let several = [&[2, 0, 0, 0][..], &rk(1, 35), &rk(0, 35), &[1, 0]].concat();
    let merged = [1u16, 4, 5, 0, 1].map(u16::to_le_bytes).concat();
    let sheet = [
        record(0x007D, &[2, 0, 3, 0, 0, 8, 0, 0, 1, 0, 0, 0]),
        row(1, 0x20),
        row(2, 0),
        number_cell(1, 0, 1, 0.35),
        number_cell(1, 1, 0, 0.35),
        number_cell(1, 2, 2, 0.148),
        record(0x00BD, &several),
        record(0x00E5, &merged),
    ]
    .concat();
    let opened = opened("book.xls", &xls_with(&globals, &sheet));
    assert_eq!(opened.source.format, Some(Format::Xls));
    let read = opened.content.unwrap().remove(0).content.unwrap();
    let shown: Vec<String> = read
        .rows
        .iter()
        .flat_map(|row| {
            row.cells
                .iter()
                .map(|(_, cell)| cell.written().into_owned())
        })
        .collect();
    assert_eq!(shown, ["35%", "0.35", "14.8%", "35%", "0.35"]);
    assert_eq!(read.hidden_rows, Some(vec![span(1, 1)]));
    assert_eq!(read.hidden_columns, Some(vec![span(2, 3)]));
    let area = Area {
        rows: span(4, 5),
        columns: span(0, 1),
    };
    assert_eq!(read.merged, Some(vec![area]));
    assert!(read.untold().is_empty());
}

/// `=IF(A1="","",A1)` of a blank A1 (MS-XLS 2.5.133): it was calculated, and shows nothing.
#[test]
fn a_formula_of_an_xls_that_shows_nothing_was_calculated() {
    let formula = [
        &[0u8; 6][..],
        &[3, 0, 0, 0, 0, 0, 0xFF, 0xFF],
        &[0; 6],
        &[3, 0, 0x1E, 1, 0],
    ];
    let sheet = record(0x0006, &formula.concat());
    let read = grid(&xls_with(&[], &sheet));
    let nothing = Cell {
        value: Value::Text(String::new()),
        formula: true,
        ..Cell::BLANK
    };
    assert_eq!(at(&read, 0, 0), Some(&nothing));
}

#[test]
fn a_formula_of_an_xls_that_takes_its_value_from_another_workbook_is_told() {
    let globals = [
        record(0x01AE, &[1, 0, 0x01, 0x04]),
        record(0x01AE, &[1, 0, 5, 0, 0, b'a', b'.', b'x', b'l', b's']),
        record(0x0017, &[2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
    ];
    let number = 5.0_f64.to_le_bytes();
    let awaited = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let formula = |value: &[u8; 8], sheet: u8| {
        let tokens = [&[0x5A, sheet, 0][..], &[0, 0, 0, 0xC0]].concat();
        [&value[..], &[0; 6], &[tokens.len() as u8, 0], &tokens].concat()
    };
    let sheet = [
        biff_cell(0x0006, 0, 0, 0, &formula(&number, 0)),
        biff_cell(0x0006, 0, 1, 0, &formula(&number, 1)),
        biff_cell(0x0006, 0, 2, 0, &formula(&awaited, 1)),
        record(0x0207, &[1, 0, 0, b'a']),
        biff_cell(0x0203, 0, 3, 0, &number),
    ];
    let read = grid(&xls_with(&globals.concat(), &sheet.concat()));
    let linked = read.rows[0].cells.iter().map(|(_, cell)| cell.linked);
    assert_eq!(linked.collect::<Vec<_>>(), [false, true, true, false]);
    assert_eq!(values(&read, 0, 2..3), [text("a")]);
}

/// LibreOffice's own workbook, with the code page that a Chinese Excel would have written into it.
#[test]
fn biff8_with_a_code_page_of_its_own_is_read_as_utf_16_all_the_same() {
    let path = "fixtures/applications/messy/机构.xls";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let sound = open(&path).content.unwrap().remove(0).content.unwrap();
    let bytes = fs::read(&path).unwrap();
    let paged = overwritten(bytes, &[0x42, 0, 2, 0, 0xB0, 4], &[0x42, 0, 2, 0, 0xA8, 3]);
    let read = opened("book.xls", &paged).content.unwrap().remove(0);
    assert_eq!(read.content.unwrap(), sound);
}

/// Marks the sectors beyond the end of a container as ends of chains, as SheetJS does.
fn padded(mut container: Vec<u8>) -> Vec<u8> {
    let table = u32::from_le_bytes(container[76..80].try_into().unwrap()) as usize;
    let sector = 1 << container[30];
    let sectors = container.len() / sector - 1;
    let start = (table + 1) * sector;
    for entry in (start + sectors * 4..start + sector).step_by(4) {
        container[entry..entry + 4].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    }
    container
}

#[test]
fn a_container_whose_table_says_more_than_the_file_has_is_whole() {
    let number_cell = record(0x0203, &[&[0; 6][..], &7f64.to_le_bytes()].concat());
    let bytes = padded(xls_with(&[], &number_cell));
    let read = grid(&bytes);
    assert_eq!(value_at(&read, 0, 0), number("7").as_ref());
    let locked = padded(container(&[("EncryptedPackage", &[1; 50_000])]));
    assert_eq!(refusal(&locked), Refusal::Encrypted);
    assert_eq!(refusal(&locked[..locked.len() / 2]), Refusal::Truncated);
}

/// Neither the extent that it claims nor the place of its last cell costs anything: both corners are
/// read, and blank cells however far out are none.
#[test]
fn a_far_cell_of_an_xls_is_a_cell_like_any_other() {
    let claimed = [0u32.to_le_bytes(), u32::MAX.to_le_bytes()].concat();
    let claimed = [&claimed[..], &[0, 0, 0xFF, 0xFF, 0, 0]].concat();
    let one = 1f64.to_le_bytes();
    let texts = shared_texts(&[&[1, 0, 0, b' ']]);
    let sheet = [
        record(0x0200, &claimed),
        biff_cell(0x0203, 0, 0, 0, &one),
        biff_cell(0x0201, 65_535, 254, 0, &[]),
        biff_cell(0x00FD, 65_535, 255, 0, &[0, 0, 0, 0]),
    ]
    .concat();
    let read = grid(&xls_with(&texts, &sheet));
    assert_eq!(value_at(&read, 0, 0), number("1").as_ref());
    assert_eq!(value_at(&read, 65_535, 255), text(" ").as_ref());
    let cells: usize = read.rows.iter().map(|row| row.cells.len()).sum();
    assert_eq!((read.rows.len(), cells), (2, 2));
}

#[test]
fn a_text_of_an_xls_goes_on_in_the_next_record_in_another_width() {
    let wide_piece = [&[3, 0, 1][..], &[0x68, 0x88]].concat();
    let rich = [&[2, 0, 0x0C, 1, 0, 3, 0, 0, 0][..], b"ab", &[0; 4], &[9; 2]].concat();
    let rest = [&[9][..], &[1, 0, 0, b'c']].concat();
    for (globals, expected) in [
        (
            shared_texts(&[&wide_piece, &[0, b'x', b'y'], &[1, 0, 0, b'z']]),
            ["表xy", "z"],
        ),
        (shared_texts(&[&rich, &rest]), ["ab", "c"]),
        (
            shared_texts(&[&[2, 0, 1, 0x68, 0x88], &[1, 0x57, 0x5B, 1, 0, 0, b'q']]),
            ["表字", "q"],
        ),
    ] {
        let sheet: Vec<u8> = (0..2)
            .flat_map(|at| biff_cell(0x00FD, 0, at, 0, &[at as u8, 0, 0, 0]))
            .collect();
        let read = grid(&xls_with(&globals, &sheet));
        assert_eq!(values(&read, 0, 0..2), expected.map(text));
    }
}

#[test]
fn the_text_of_a_formula_comes_after_it_or_never() {
    let awaited = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
    let boolean = [1, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
    let error = [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
    let shared_formula = record(0x04BC, &[0; 10]);
    let sheet = [
        biff_cell(0x0006, 0, 0, 0, &awaited),
        shared_formula,
        record(0x0207, &[3, 0, 0, b'a', b'b']),
        record(0x003C, &[1, 0x57, 0x5B]),
        biff_cell(0x0006, 0, 1, 0, &awaited),
        biff_cell(0x0006, 0, 2, 0, &boolean),
        biff_cell(0x0006, 0, 3, 0, &error),
        // The text of no formula.
        record(0x0207, &[1, 0, 0, b'z']),
        biff_cell(0x0006, 0, 4, 0, &awaited),
    ]
    .concat();
    let read = grid(&xls_with(&[], &sheet));
    let expected = [
        text("ab字"),
        Some(Value::Blank),
        Some(Value::Bool(true)),
        Some(Value::Error("#REF!".into())),
        Some(Value::Blank),
    ];
    assert_eq!(values(&read, 0, 0..5), expected);
    assert!(read.rows[0].cells.iter().all(|(_, cell)| cell.formula));
}

#[test]
fn a_workbook_of_excel_95_is_read_in_its_code_page() {
    // 表, 企业 and 基地 in GBK.
    let label = biff_cell(0x0204, 0, 0, 0, &[4, 0, 0xC6, 0xF3, 0xD2, 0xB5]);
    let rich = biff_cell(0x00D6, 0, 1, 0, &[4, 0, 0xBB, 0xF9, 0xB5, 0xD8, 1, 0, 0]);
    let style = record(0x00E0, &[0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let percent = biff_cell(0x0203, 0, 2, 0, &0.35f64.to_le_bytes());
    let sheet = [label, rich, percent].concat();
    let stream = stream(5, &[2, 0xB1, 0xED], &style, &sheet);
    let read = opened("book.xls", &container(&[("Book", &stream)]));
    let read = read.content.unwrap().remove(0);
    assert_eq!(read.id.name, "表");
    let read = read.content.unwrap();
    assert_eq!(values(&read, 0, 0..2), ["企业", "基地"].map(text));
    assert_eq!(at(&read, 0, 2).unwrap().written(), "35%");
}

#[test]
fn days_of_an_xls_are_dates_in_both_date_systems() {
    let style = record(0x00E0, &[&[0, 0, 14, 0][..], &[0; 16]].concat());
    let later = record(0x0022, &[1, 0]);
    for (globals, day) in [
        (style.clone(), 44_926f64),
        ([later, style].concat(), 43_464.0),
    ] {
        let sheet = biff_cell(0x0203, 0, 0, 0, &day.to_le_bytes());
        let read = grid(&xls_with(&globals, &sheet));
        let date = Value::Date(jiff::civil::date(2022, 12, 31));
        assert_eq!(value_at(&read, 0, 0), Some(&date));
    }
}

#[test]
fn a_sheet_of_an_xls_that_is_cut_short_or_lies_over_another_is_broken() {
    let cell = biff_cell(0x0203, 0, 0, 0, &1f64.to_le_bytes());
    let lost = biff_cell(0x00FD, 0, 0, 0, &[7, 0, 0, 0]);
    let short = record(0x0203, &[0; 9]);
    let outside = biff_cell(0x0203, 0, 40_000, 0, &1f64.to_le_bytes());
    let cut_text = biff_cell(0x0204, 0, 0, 0, &[9, 0, 0, b'a']);
    for sheet in [&lost, &short, &outside, &cut_text] {
        let read = opened("book.xls", &xls_with(&[], sheet)).content.unwrap();
        assert!(read[0].content.is_err());
    }
    let whole = stream(6, &[1, 0, b's'], &[], &cell.repeat(10));
    for kept in [whole.len() - 1, whole.len() - 4, whole.len() - 30] {
        let bytes = container(&[("Workbook", &whole[..kept])]);
        let read = opened("book.xls", &bytes).content.unwrap();
        assert!(read[0].content.is_err(), "{kept}");
    }
    // Two hundred listed sheets that are all the same one.
    let start = whole
        .windows(4)
        .rposition(|four| four == [9, 8, 16, 0])
        .unwrap() as u32;
    let entry = record(
        0x0085,
        &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b't']].concat(),
    );
    let again = stream(6, &[1, 0, b's'], &entry.repeat(199), &cell.repeat(10));
    let read = opened("book.xls", &container(&[("Workbook", &again)]))
        .content
        .unwrap();
    assert!(read.iter().filter(|sheet| sheet.content.is_ok()).count() < 10);
}

/// The sheet of `seen`, in the records of either binary format.
#[test]
fn an_xls_is_read_as_it_is_seen() {
    let font = |flags: u8, placed: u8| {
        record(
            0x0031,
            &[&[200, 0, flags, 0, 0, 0, 0, 0, placed, 0][..], &[0; 6]].concat(),
        )
    };
    let format = |number: u8, code: &str| {
        let units: Vec<u8> = code.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = (units.len() / 2) as u8;
        record(0x041E, &[&[number, 0, length, 0, 1][..], &units].concat())
    };
    let style =
        |font: u8, format: u8| record(0x00E0, &[&[font, 0, format, 0][..], &[0; 16]].concat());
    let rich = |text: &str, from: u8| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let head = [(units.len() / 2) as u8, 0, 9, 1, 0];
        // No font has the number 4, so that the sixth has the number 6.
        [&head[..], &units, &[from, 0, 6, 0]].concat()
    };
    let globals = [
        font(0, 0),
        font(0, 0),
        font(0, 0),
        font(0, 0),
        font(8, 0),
        font(0, 1),
        format(200, "0!.0000"),
        format(201, "0.00\"万平方米\""),
        format(202, ";;;"),
        style(0, 0),
        style(0, 200),
        style(0, 201),
        style(5, 0),
        style(0, 202),
        shared_texts(&[&[rich("2①", 1), rich("36200m2", 6)].concat()]),
    ]
    .concat();
    let number_cell =
        |row: u16, style: u16, value: f64| biff_cell(0x0203, row, 0, style, &value.to_le_bytes());
    let sheet = [
        number_cell(0, 1, 900_000_000.0),
        number_cell(1, 2, 2.05 + 0.3),
        number_cell(2, 3, 20_000.0),
        number_cell(3, 4, 40.0),
        biff_cell(0x00FD, 4, 0, 0, &0u32.to_le_bytes()),
        biff_cell(0x00FD, 5, 0, 0, &1u32.to_le_bytes()),
        number_cell(6, 0, 5.0),
        number_cell(7, 0, 6.0),
        record(0x00E5, &[1u16, 6, 7, 0, 0].map(u16::to_le_bytes).concat()),
    ]
    .concat();
    super::seen::check(&grid(&xls_with(&globals, &sheet)));
}

#[test]
fn formulas_of_an_xls_that_was_never_calculated_have_no_value() {
    let formula = |row: u16, value: f64| {
        biff_cell(
            0x0006,
            row,
            0,
            0,
            &[&value.to_le_bytes()[..], &[0; 6], &[3, 0, 0x1E, 1, 0]].concat(),
        )
    };
    let uncalculated = record(0x005E, &[0, 0]);
    let zeros = [uncalculated.clone(), formula(0, 0.0), formula(1, 0.0)].concat();
    let read = grid(&xls_with(&[], &zeros));
    assert_eq!(value_at(&read, 0, 0), Some(&Value::Blank));
    for sheet in [
        [formula(0, 0.0), formula(1, 0.0)].concat(),
        [uncalculated, formula(0, 0.0), formula(1, 3.0)].concat(),
    ] {
        let read = grid(&xls_with(&[], &sheet));
        assert_eq!(value_at(&read, 0, 0), number("0").as_ref());
    }
}

/// Which notes a sheet bears: the cell, the author and the words of each.
fn told(grid: &Grid) -> Vec<((u32, u32), Option<&str>, &str)> {
    let notes = grid.notes.iter();
    notes
        .map(|note| ((note.row, note.column), note.author.as_deref(), &*note.text))
        .collect()
}

/// A drawn object of a kind and number ([MS-XLS] 2.5.143).
fn object(kind: u8, number: u8) -> Vec<u8> {
    let own = [&[0x15, 0, 0x12, 0, kind, 0, number, 0][..], &[0; 14]].concat();
    record(0x005D, &[&own[..], &[0; 4]].concat())
}

/// The words of the object before it, in pieces, each with its width, and their runs.
fn object_text(count: u8, pieces: &[&[u8]], runs: &[[u8; 8]]) -> Vec<u8> {
    let length = [count, 0, (runs.len() * 8) as u8, 0];
    let mut all = record(0x01B6, &[&[0; 10][..], &length, &[0; 4]].concat());
    for piece in pieces {
        all.extend(record(0x003C, piece));
    }
    if !runs.is_empty() {
        all.extend(record(0x003C, &runs.concat()));
    }
    all
}

/// A note on a cell, whose words an object holds.
fn drawn_note(row: u8, column: u8, number: u8, author: &[u8]) -> Vec<u8> {
    let length = author.len() as u8;
    let head = [row, 0, column, 0, 0, 0, number, 0, length, 0, 0];
    record(0x001C, &[&head[..], author, &[0]].concat())
}

#[test]
fn the_notes_of_an_xls_have_their_words_in_drawn_objects() {
    let wide = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        std::iter::once(1).chain(units).collect()
    };
    let [first, second] = [wide("说明："), wide("甲乙")];
    let struck = [0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let globals = [record(0x0031, &[0; 14]), record(0x0031, &struck)].concat();
    let sheet = [
        object(0x19, 1),
        // The second character of the last two is struck out.
        object_text(
            5,
            &[&first, &second],
            &[[0; 8], [4, 0, 1, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0, 0, 0]],
        ),
        // A box of text that is no note has words too.
        object(0x06, 2),
        object_text(1, &[&[0, b'x']], &[[0; 8]]),
        object(0x19, 3),
        object_text(2, &[&[0, b'o', b'k']], &[[0; 8]]),
        object(0x19, 4),
        object_text(0, &[], &[]),
        drawn_note(6, 6, 1, b"Zhang"),
        drawn_note(0, 1, 3, b""),
        drawn_note(0, 2, 4, b""),
        drawn_note(0, 3, 2, b""),
        drawn_note(0, 4, 9, b""),
    ]
    .concat();
    let read = grid(&xls_with(&globals, &sheet));
    let expected = [
        ((6, 6), Some("Zhang"), "说明：甲"),
        ((0, 1), Some(""), "ok"),
    ];
    assert_eq!(told(&read), expected);
}

#[test]
fn the_notes_of_excel_95_hold_their_words_themselves_and_go_on() {
    let text = encoding_rs::GBK.encode("说明：政府补助").0.into_owned();
    // Cut within a character.
    let (one, two) = text.split_at(5);
    let note = |row: u16, column: u16, words: &[u8]| {
        let head = [row, column, words.len() as u16].map(u16::to_le_bytes);
        record(0x001C, &[&head.concat(), words].concat())
    };
    let sheet = [
        note(3, 2, one),
        note(0xFFFF, 0, two),
        note(4, 2, b"ok"),
        note(0xFFFF, 0, b""),
    ]
    .concat();
    let globals = record(0x0042, &936u16.to_le_bytes());
    let stream = stream(5, &[1, b'a'], &globals, &sheet);
    let read = grid(&container(&[("Book", &stream)]));
    let expected = [((3, 2), None, "说明：政府补助"), ((4, 2), None, "ok")];
    assert_eq!(told(&read), expected);
}

#[test]
fn broken_notes_of_an_xls_never_cost_the_sheet() {
    let number = biff_cell(0x0203, 0, 0, 0, &7f64.to_le_bytes());
    for broken in [
        record(0x001C, &[1, 0]),
        record(0x005D, &[]),
        [
            object(0x19, 1),
            record(0x01B6, &[0; 4]),
            drawn_note(0, 0, 1, b""),
        ]
        .concat(),
        [
            object(0x19, 1),
            object_text(9, &[&[1, 0x41]], &[]),
            drawn_note(0, 0, 1, b""),
        ]
        .concat(),
        record(0x001C, &[0, 0, 0, 0, 0, 0, 1, 0, 200, 0, 0]),
    ] {
        let read = grid(&xls_with(&[], &[broken, number.clone()].concat()));
        assert_eq!(value_at(&read, 0, 0), self::number("7").as_ref());
        assert_eq!(told(&read), []);
    }
}
