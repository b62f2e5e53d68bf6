//! What a file is, by its first bytes and the names of its parts. Extensions lie: school software exports HTML as
//! `.xls`, and a CSV is renamed to `.xlsx` in the hope that it helps.

use super::error::{Foreign, OpenError};
use super::package::Package;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xls,
    Ods,
    Text,
}

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const PICTURES: [&[u8]; 6] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*"];
const ARCHIVES: [&[u8]; 4] = [b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"PK\x05\x06"];

/// What a file is.
pub(super) fn recognise(bytes: &[u8]) -> Result<Kind, OpenError> {
    let is = |foreign| Err(OpenError::NotASpreadsheet(foreign));
    if bytes.is_empty() {
        is(Foreign::Empty)
    } else if bytes.starts_with(ZIP) {
        recognise_packed(bytes)
    } else if bytes.starts_with(COMPOUND) {
        recognise_compound(bytes)
    } else if bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-") {
        is(Foreign::Pdf)
    } else if bytes.starts_with(b"{\\rtf") {
        is(Foreign::Document)
    } else if is_picture(bytes) {
        is(Foreign::Picture)
    } else if ARCHIVES.iter().any(|magic| bytes.starts_with(magic)) {
        is(Foreign::Archive)
    } else {
        Ok(Kind::Text)
    }
}

/// "BM" begins words too.
fn is_picture(bytes: &[u8]) -> bool {
    let magic = PICTURES.iter().find(|magic| bytes.starts_with(magic));
    magic.is_some_and(|magic| magic.len() > 2 || bytes.get(6..10) == Some(&[0; 4]))
        || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

fn recognise_packed(bytes: &[u8]) -> Result<Kind, OpenError> {
    let mut package = Package::new(bytes)?;
    let is = |foreign| Err(OpenError::NotASpreadsheet(foreign));
    if package.has("xl/workbook.bin") {
        return is(Foreign::OtherSpreadsheet);
    }
    if package.has("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    if package.has_under("word/") || package.has_under("ppt/") {
        return is(Foreign::Document);
    }
    if let Some(part) = package.part("mimetype")? {
        let mut mime = String::new();
        std::io::Read::read_to_string(&mut std::io::Read::take(part, 200), &mut mime).map_err(OpenError::damaged)?;
        return match mime.trim().strip_prefix("application/vnd.oasis.opendocument.") {
            Some("spreadsheet" | "spreadsheet-template") => Ok(Kind::Ods),
            Some(_) => is(Foreign::Document),
            None => is(Foreign::Archive),
        };
    }
    // Some programs name the workbook otherwise; its place is in the relationships.
    if package.has("[Content_Types].xml") && package.has("_rels/.rels") { Ok(Kind::Xlsx) } else { is(Foreign::Archive) }
}

/// By the names in its directory, which are UTF-16: the file need not be sound to tell.
fn recognise_compound(bytes: &[u8]) -> Result<Kind, OpenError> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).any(|entry| {
            entry.starts_with(&name) && entry.get(name.len()..name.len() + 2).is_none_or(|end| end == [0, 0])
        })
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(OpenError::Protected)
    } else if ["Workbook", "WORKBOOK", "Book", "BOOK"].into_iter().any(has) {
        Ok(Kind::Xls)
    } else if has("WordDocument") || has("PowerPoint Document") {
        Err(OpenError::NotASpreadsheet(Foreign::Document))
    } else {
        Err(OpenError::NotASpreadsheet(Foreign::Unknown))
    }
}

/// A text that is markup for something else than a reader of lists.
pub(super) fn refuse_markup(text: &str) -> Result<(), OpenError> {
    let start: String = text.chars().skip_while(|c| c.is_whitespace()).take(2000).collect();
    if start.starts_with("MIME-Version:") {
        return Err(OpenError::Html);
    }
    if !start.starts_with('<') {
        return Ok(());
    }
    let start = start.to_ascii_lowercase();
    if ["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<div"]
        .iter()
        .any(|tag| start.contains(tag))
    {
        Err(OpenError::Html)
    } else if start.contains("urn:schemas-microsoft-com:office:spreadsheet")
        || start.contains("urn:oasis:names:tc:opendocument")
    {
        Err(OpenError::NotASpreadsheet(Foreign::OtherSpreadsheet))
    } else if start.starts_with("<?xml") || start.starts_with("<!doctype") {
        Err(OpenError::NotASpreadsheet(Foreign::Unknown))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(bytes: &[u8]) -> Option<Foreign> {
        match recognise(bytes) {
            Err(OpenError::NotASpreadsheet(foreign)) => Some(foreign),
            Err(other) => panic!("{other}"),
            Ok(_) => None,
        }
    }

    #[test]
    fn other_files_are_called_by_their_names() {
        for (bytes, expected) in [
            (&b""[..], Foreign::Empty),
            (b"%PDF-1.7\n", Foreign::Pdf),
            (b"\xEF\xBB\xBF%PDF-1.4", Foreign::Pdf),
            (b"{\\rtf1", Foreign::Document),
            (b"\xFF\xD8\xFF\xE0", Foreign::Picture),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Foreign::Picture),
            (b"Rar!\x1A\x07", Foreign::Archive),
            (b"PK\x05\x06", Foreign::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more", Foreign::Unknown),
        ] {
            assert_eq!(foreign(bytes), Some(expected), "{bytes:?}");
        }
        assert_eq!(foreign("BM,Ban Mai".as_bytes()), None);
        assert_eq!(foreign("PK,Phường".as_bytes()), None);
    }

    #[test]
    fn markup_is_no_list() {
        let refused = |text| refuse_markup(text).map_err(|error| std::mem::discriminant(&error)).err();
        assert_eq!(refused("\n <!DOCTYPE html><html>"), Some(std::mem::discriminant(&OpenError::Html)));
        assert_eq!(refused("<table border=1>"), Some(std::mem::discriminant(&OpenError::Html)));
        assert!(refused("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>").is_some());
        assert_eq!(refused("MIME-Version: 1.0\n"), Some(std::mem::discriminant(&OpenError::Html)));
        assert_eq!(refused("<5 tuổi,An"), None);
        assert_eq!(refused("STT,Họ tên <b>"), None);
    }
}
