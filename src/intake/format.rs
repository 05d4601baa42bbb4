//! The formats that hold tables, told apart by content, and what is known of each besides how it is
//! told and read: one row a format.

/// What a file may be to an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A spreadsheet, or an archive that must be unpacked first: what cannot be read of it matters.
    Workbook,
    /// It matters where it holds a table of the application.
    Document,
    Archive,
    Other,
}

/// A format that holds tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Format {
    /// Office Open XML, with or without macros.
    Xlsx,
    /// Office Open XML with binary parts.
    Xlsb,
    /// BIFF in an OLE container; what WPS writes as `.et` is one of these.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Text with commas, tabs or semicolons between its fields.
    Csv,
    /// A web page, which is what many web systems call a workbook.
    Html,
    /// The XML spreadsheet of 2002 and 2003.
    SpreadsheetMl,
    /// A Word document; its tables are its sheets.
    Docx,
}

/// What is known of a format.
struct FormatRow {
    /// What programs call files in it, the usual first. `.et` and `.ett` are what WPS calls both of its
    /// formats.
    extensions: &'static [&'static str],
    /// What a file is that is called so.
    named: FileKind,
    /// What a file is that is called otherwise, or not at all.
    told: FileKind,
}

impl Format {
    const fn row(self) -> FormatRow {
        let (extensions, named, told): (&[&str], _, _) = match self {
            Format::Xlsx => (
                &["xlsx", "xlsm", "xltx", "xltm", "et", "ett"],
                FileKind::Workbook,
                FileKind::Workbook,
            ),
            Format::Xlsb => (&["xlsb"], FileKind::Workbook, FileKind::Workbook),
            Format::Xls => (
                &["xls", "xlt", "et", "ett"],
                FileKind::Workbook,
                FileKind::Workbook,
            ),
            Format::Ods => (&["ods", "fods"], FileKind::Workbook, FileKind::Workbook),
            // Any text may be CSV.
            Format::Csv => (&["csv", "tsv", "txt"], FileKind::Workbook, FileKind::Other),
            Format::Html => (&["html", "htm"], FileKind::Document, FileKind::Document),
            Format::SpreadsheetMl => (&["xml"], FileKind::Document, FileKind::Document),
            Format::Docx => (
                &["docx", "docm", "dotx"],
                FileKind::Document,
                FileKind::Document,
            ),
        };
        FormatRow {
            extensions,
            named,
            told,
        }
    }

    /// What programs call files in it, the usual first.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().extensions
    }

    /// True where its tables stand in text. What a system calls a workbook and writes as a web page is no
    /// document.
    pub fn is_document(self, extension: &str) -> bool {
        match self {
            Format::Docx => true,
            Format::Html => {
                let workbooks = ["xls", "xlsx", "xlsm", "et", "ett", "csv"];
                !workbooks.contains(&extension.to_lowercase().as_str())
            }
            Format::Xlsx
            | Format::Xlsb
            | Format::Xls
            | Format::Ods
            | Format::Csv
            | Format::SpreadsheetMl => false,
        }
    }

    /// What a file is to an application that a program calls so.
    pub(super) fn kind_by_name(self) -> FileKind {
        self.row().named
    }

    /// What its content makes a file to an application, whatever it is called.
    pub fn kind(self) -> FileKind {
        self.row().told
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;

    #[test]
    fn wps_names_fit_both_formats_and_nothing_else() {
        for extension in ["et", "ett"] {
            let fitting = |format: &&Format| format.extensions().contains(&extension);
            let fitting: Vec<&Format> = Format::VARIANTS.iter().filter(fitting).collect();
            assert_eq!(fitting, [&Format::Xlsx, &Format::Xls]);
        }
    }

    #[test]
    fn every_usual_extension_fits_its_own_format_only() {
        for format in Format::VARIANTS {
            for other in Format::VARIANTS {
                let usual = other.extensions()[0];
                assert_eq!(format.extensions().contains(&usual), format == other);
            }
        }
    }
}
