//! Packages packed from parts that are made, or streamed, here.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::parts::XML;

/// A new package of these parts.
///
/// # Errors
/// It cannot be packed. In the library's words.
pub fn packed(parts: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        writer
            .start_file(&**name, options)
            .map_err(|error| error.to_string())?;
        let text = format!("{XML}{text}");
        writer
            .write_all(text.as_bytes())
            .map_err(|error| error.to_string())?;
    }
    let packed = writer.finish().map_err(|error| error.to_string())?;
    Ok(packed.into_inner())
}

/// A package with all its parts packed anew, at no time; one of them is `text` from then on.
///
/// # Errors
/// It is no package, or cannot be packed. In the library's words.
pub fn packed_anew(bytes: &[u8], part: &str, text: &str) -> Result<Vec<u8>, String> {
    let words = |error: zip::result::ZipError| error.to_string();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(words)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(words)?;
        if entry.is_dir() {
            continue;
        }
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        writer.start_file(&*name, options).map_err(words)?;
        let written = if name == part {
            writer.write_all(text.as_bytes())
        } else {
            io::copy(&mut entry, &mut writer).map(|_| ())
        };
        written.map_err(|error| error.to_string())?;
    }
    Ok(writer.finish().map_err(words)?.into_inner())
}
