//! The texts of a legacy workbook: those that cells share, and those that stand in records of their
//! own. A long one goes on in the record that follows, in which it may change its width.

use super::super::binary::u16_at;
use super::super::content::Stop;
use super::super::seen::{RunProperties, SeenText};
use super::super::strings::Strings;
use super::super::{Cause, Reason};
use super::page::CodePage;
use super::records::{RecordData, XlsRecords, too_short};

/// Flags of a text ([MS-XLS] 2.5.293): its characters take two bytes, and what follows it.
const WIDE: u8 = 0x01;
const PHONETIC: u8 = 0x04;
const RICH: u8 = 0x08;
/// Bytes of a formatting run.
const RUN_BYTES: usize = 4;
/// Bytes of such a run in a drawn object.
const DRAWN_RUN_BYTES: usize = 8;
/// Bytes of the counts before the shared texts, which are not relied on.
const COUNTS_BYTES: usize = 8;

/// The texts that cells share ([MS-XLS] 2.4.265).
pub(super) fn shared(
    mut piece: RecordData<'_, '_>,
    fonts: &[RunProperties],
) -> Result<Strings, Stop> {
    let mut strings = Strings::default();
    piece.take(COUNTS_BYTES).ok_or_else(too_short)?;
    while piece.has_more() {
        let string = rich(&mut piece, fonts).ok_or_else(cut_short)?;
        strings.push(&string)?;
    }
    Ok(strings)
}

/// One shared text, without what its runs mark and its reading aid.
fn rich(piece: &mut RecordData<'_, '_>, fonts: &[RunProperties]) -> Option<SeenText> {
    let count = usize::from(piece.take_u16()?);
    let flags = *piece.take(1)?.first()?;
    let runs = match flags & RICH {
        0 => 0,
        _ => usize::from(piece.take_u16()?),
    };
    let phonetic = match flags & PHONETIC {
        0 => 0,
        _ => usize::try_from(piece.take_u32()?).ok()?,
    };
    let units = unicode(piece, count, flags & WIDE != 0)?;
    let runs = bytes(piece, runs * RUN_BYTES)?;
    let (runs, _) = runs.as_chunks::<RUN_BYTES>();
    let runs = runs
        .iter()
        .map(|[start_low, start_high, font_low, font_high]| {
            let number = |low, high| usize::from(u16::from_le_bytes([low, high]));
            (
                number(*start_low, *start_high),
                number(*font_low, *font_high),
            )
        });
    let seen = SeenText::of_runs(&units, runs, fonts);
    piece.skip(phonetic).then_some(seen)
}

/// The text that a record holds, in BIFF5 with its runs behind it: where each begins, in bytes, and its
/// font ([MS-XLS] 2.4.231 of older versions).
pub(super) fn rich_long<'a>(
    data: &'a [u8],
    records: &mut XlsRecords<'a>,
    page: CodePage,
    fonts: &[RunProperties],
) -> Result<SeenText, Stop> {
    let CodePage::Bytes(encoding) = page else {
        return long(data, records, page).map(SeenText::plain);
    };
    let mut piece = RecordData::of(data, records);
    let count = usize::from(piece.take_u16().ok_or_else(too_short)?);
    let text = bytes(&mut piece, count).ok_or("a text is cut short".to_string())?;
    let mut seen = SeenText::default();
    let mut from = (0, RunProperties::default());
    let (runs, _) = piece.data().get(1..).unwrap_or_default().as_chunks::<2>();
    let decoded = |bytes: &[u8]| encoding.decode_without_bom_handling(bytes).0.into_owned();
    for [start, font] in runs {
        let start = usize::from(*start).clamp(from.0, text.len());
        seen.push(&decoded(&text[from.0..start]), from.1);
        from = (
            start,
            fonts.get(usize::from(*font)).copied().unwrap_or_default(),
        );
    }
    seen.push(&decoded(&text[from.0..]), from.1);
    Ok(seen)
}

/// The text that a record holds, its length before it.
pub(super) fn long<'a>(
    data: &'a [u8],
    records: &mut XlsRecords<'a>,
    page: CodePage,
) -> Result<String, Stop> {
    let mut piece = RecordData::of(data, records);
    let count = usize::from(piece.take_u16().ok_or_else(too_short)?);
    let text = match page {
        // Some writers leave the flags of an empty text out.
        CodePage::Unicode if count == 0 => Some(String::new()),
        CodePage::Unicode => flagged(&mut piece, count),
        CodePage::Bytes(encoding) => bytes(&mut piece, count)
            .map(|bytes| encoding.decode_without_bom_handling(&bytes).0.into_owned()),
    };
    text.ok_or_else(|| cut_short().into())
}

/// The text of a drawn object ([MS-XLS] 2.4.329): it stands behind the record, and its runs behind it.
pub(super) fn drawn<'a>(
    data: &'a [u8],
    records: &mut XlsRecords<'a>,
    fonts: &[RunProperties],
) -> Option<SeenText> {
    let count = usize::from(u16_at(data, 10)?);
    let runs_bytes = usize::from(u16_at(data, 12)?);
    if count == 0 {
        return Some(SeenText::default());
    }
    let mut piece = RecordData::of(&[], records);
    let wide = piece.go_on() && piece.take(1)?.first()? & WIDE != 0;
    let units = unicode(&mut piece, count, wide)?;
    let runs = if piece.go_on() {
        bytes(&mut piece, runs_bytes).unwrap_or_default()
    } else {
        Vec::new()
    };
    let (runs, _) = runs.as_chunks::<DRAWN_RUN_BYTES>();
    let runs = runs
        .iter()
        .filter_map(|run| Some((u16_at(run, 0)?.into(), u16_at(run, 2)?.into())));
    Some(SeenText::of_runs(&units, runs, fonts))
}

/// A text of so many characters within one record.
pub(super) fn text(data: &[u8], count: usize, page: CodePage) -> Result<String, Stop> {
    let mut none = XlsRecords::of(&[]);
    let mut piece = RecordData::of(data, &mut none);
    let text = match page {
        CodePage::Unicode => flagged(&mut piece, count),
        CodePage::Bytes(encoding) => bytes(&mut piece, count)
            .map(|bytes| encoding.decode_without_bom_handling(&bytes).0.into_owned()),
    };
    text.ok_or_else(|| too_short().into())
}

fn flagged(piece: &mut RecordData<'_, '_>, count: usize) -> Option<String> {
    let flags = *piece.take(1)?.first()?;
    let units = unicode(piece, count, flags & WIDE != 0)?;
    Some(String::from_utf16_lossy(&units))
}

/// So many UTF-16 units; each record that continues the text says anew how wide they are.
fn unicode(piece: &mut RecordData<'_, '_>, count: usize, mut wide: bool) -> Option<Vec<u16>> {
    let mut units: Vec<u16> = Vec::new();
    loop {
        let width = 1 + usize::from(wide);
        let here = (piece.data().len() / width).min(count - units.len());
        let taken = piece.take(here * width)?;
        if wide {
            let (pairs, _) = taken.as_chunks::<2>();
            units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
        } else {
            units.extend(taken.iter().map(|byte| u16::from(*byte)));
        }
        if units.len() == count {
            return Some(units);
        }
        if !piece.go_on() {
            return None;
        }
        wide = piece.take(1)?.first()? & WIDE != 0;
    }
}

fn cut_short() -> Reason {
    Reason::of(Cause::EndsEarly, "a text is cut short")
}

/// So many bytes, over the ends of records.
fn bytes(piece: &mut RecordData<'_, '_>, count: usize) -> Option<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    while bytes.len() < count {
        if !piece.has_more() {
            return None;
        }
        let here = piece.data().len().min(count - bytes.len());
        bytes.extend(piece.take(here)?);
    }
    Some(bytes)
}
