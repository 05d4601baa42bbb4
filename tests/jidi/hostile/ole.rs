//! OLE containers, and the BIFF records in them ([MS-CFB], [MS-XLS]).

use std::io::{Cursor, Write};

use super::{Expect, Hostile, REFUSED, file};
use crate::made::biff::{BOUND_SHEET, record, stream};

/// It opens, and holds no annex.
const UNRECOGNISED: Expect = Expect::Found(&["F07"]);

const FILE_PASS: u16 = 0x002F;
const SHARED_STRINGS: u16 = 0x00FC;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const CONTINUE: u16 = 0x003C;
const MERGED: u16 = 0x00E5;

/// Where a container's header keeps the first sector of its directory, and the number that ends a
/// chain of sectors ([MS-CFB] 2.2, 2.1).
const FIRST_DIRECTORY_SECTOR: usize = 48;
const SECTOR: usize = 512;

pub const FILES: &[Hostile] = &[
    file(
        "xls: a directory that goes round in a circle",
        "a.xls",
        directory_loop,
        REFUSED,
    ),
    file("the same called .xlsx", "a.xlsx", directory_loop, REFUSED),
    file(
        "xls: a directory entry that is its own neighbour",
        "a.xls",
        sibling_loop,
        REFUSED,
    ),
    file(
        "xls: a stream whose sectors go round in a circle",
        "a.xls",
        stream_loop,
        REFUSED,
    ),
    file(
        "xls: an allocation table of two billion sectors",
        "a.xls",
        || patched(44, &[0xFF, 0xFF, 0xFF, 0x7F]),
        Expect::Found(&["F02", "F07"]),
    ),
    file(
        "xls: sectors of 2^255 bytes",
        "a.xls",
        || patched(30, &[0xFF, 0]),
        REFUSED,
    ),
    file(
        "xls: DIMENSIONS of four billion rows",
        "a.xls",
        || {
            xls(
                &[],
                &record(
                    DIMENSIONS,
                    &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0],
                ),
            )
        },
        UNRECOGNISED,
    ),
    file(
        "xls: DIMENSIONS that end before they begin",
        "a.xls",
        || {
            xls(
                &[],
                &record(DIMENSIONS, &[9, 0, 0, 0, 1, 0, 0, 0, 9, 0, 1, 0, 0, 0]),
            )
        },
        UNRECOGNISED,
    ),
    file(
        "xls: two cells in opposite corners",
        "a.xls",
        corners,
        UNRECOGNISED,
    ),
    file(
        "xls: four billion shared strings",
        "a.xls",
        || xls(&record(SHARED_STRINGS, &[0xFF; 8]), &[]),
        UNRECOGNISED,
    ),
    file(
        "xls: a shared string of 65,535 runs and no text",
        "a.xls",
        || {
            xls(
                &record(
                    SHARED_STRINGS,
                    &[
                        1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0x0C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F,
                    ],
                ),
                &[],
            )
        },
        REFUSED,
    ),
    file(
        "xls: 200,000 records that continue nothing",
        "a.xls",
        || xls(&record(CONTINUE, &[1; 16]).repeat(200_000), &[]),
        UNRECOGNISED,
    ),
    file(
        "xls: a sheet that starts beyond the end",
        "a.xls",
        far_sheet,
        REFUSED,
    ),
    file("xls: 1,000,000 merged areas", "a.xls", merges, UNRECOGNISED),
    file("xls: 30 MB of noise", "a.xls", noise, REFUSED),
    file(
        "xls: with a password",
        "a.xls",
        || xls(&record(FILE_PASS, &[0, 0, 0x12, 0x34]), &[]),
        Expect::Found(&["F03"]),
    ),
    file(
        "xls: cut off in the middle",
        "a.xls",
        || {
            let whole = xls(&[], &vec![0; 100_000]);
            whole[..whole.len() / 2].to_vec()
        },
        REFUSED,
    ),
];

fn container(stream: &[u8]) -> Vec<u8> {
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))
            .expect("a container");
    file.create_stream("Workbook")
        .and_then(|mut workbook| workbook.write_all(stream))
        .and_then(|()| file.flush())
        .expect("a stream");
    file.into_inner().into_inner()
}

/// A BIFF8 workbook of one sheet.
fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    container(&stream(6, &[1, 0, b's'], globals, sheet))
}

fn patched(at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = xls(&[], &[]);
    bytes[at..at + with.len()].copy_from_slice(with);
    bytes
}

/// The sector that a four-byte field leads to, as its place in the file.
fn sector(bytes: &[u8], field: usize) -> (u32, usize) {
    let number: [u8; 4] = bytes[field..field + 4].try_into().expect("four bytes");
    let number = u32::from_le_bytes(number);
    (number, (number as usize + 1) * SECTOR)
}

/// Where the allocation table keeps what follows a sector. A small container has one sector of it,
/// the first of the list that ends the header.
fn next_of(bytes: &[u8], number: u32) -> usize {
    const FIRST_TABLE_SECTOR: usize = 76;
    let (_, table) = sector(bytes, FIRST_TABLE_SECTOR);
    table + number as usize * 4
}

/// The directory's sector follows itself.
fn directory_loop() -> Vec<u8> {
    let mut bytes = xls(&[], &[]);
    let (number, _) = sector(&bytes, FIRST_DIRECTORY_SECTOR);
    let next = next_of(&bytes, number);
    bytes[next..next + 4].copy_from_slice(&number.to_le_bytes());
    bytes
}

/// The stream's entry in the directory has itself at its left and at its right.
fn sibling_loop() -> Vec<u8> {
    const ENTRY: usize = 128;
    const LEFT: usize = 68;
    let mut bytes = xls(&[], &[]);
    let (_, directory) = sector(&bytes, FIRST_DIRECTORY_SECTOR);
    let neighbours = directory + ENTRY + LEFT;
    bytes[neighbours..neighbours + 8].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
    bytes
}

/// A long stream whose first sector follows itself.
fn stream_loop() -> Vec<u8> {
    const ENTRY: usize = 128;
    const START: usize = 116;
    let mut bytes = xls(&[], &vec![0; 8_192]);
    let (_, directory) = sector(&bytes, FIRST_DIRECTORY_SECTOR);
    let (number, _) = sector(&bytes, directory + ENTRY + START);
    let next = next_of(&bytes, number);
    bytes[next..next + 4].copy_from_slice(&number.to_le_bytes());
    bytes
}

/// Cells A1 and IV65536: a dense range between them would take half a gigabyte.
fn corners() -> Vec<u8> {
    let cell = |row: u16, column: u16| {
        let head = [row, column, 0].map(u16::to_le_bytes).concat();
        record(NUMBER, &[&head[..], &1f64.to_le_bytes()].concat())
    };
    xls(&[], &[cell(0, 0), cell(65_535, 255)].concat())
}

fn far_sheet() -> Vec<u8> {
    let listed = record(BOUND_SHEET, &[0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 1, 0, b't']);
    xls(&listed, &[])
}

fn merges() -> Vec<u8> {
    let area = [0u16, 65_535, 0, 255].map(u16::to_le_bytes).concat();
    let areas = [&1_000u16.to_le_bytes()[..], &area.repeat(1_000)].concat();
    xls(&[], &record(MERGED, &areas).repeat(1_000))
}

/// Numbers that a linear congruence makes (Knuth's MMIX constants), which look like records.
fn noise() -> Vec<u8> {
    let mut state = 7u64;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    })
    .take(30_000_000)
    .collect();
    xls(&[], &bytes)
}
