//! A text file as a workbook of one sheet.

use super::super::builder::{Budget, SheetBuilder};
use super::super::error::{Foreign, OpenError};
use super::super::recognition::refuse_markup;
use super::super::rich_text::Looks;
use super::super::types::{Format, Value, Workbook};
use super::cells::Cells;
use super::charset::decode;
use super::delimiter::{announced, likely};
use crate::text::nfc;

/// Reads a text file. Each record is a row, as it is when Excel opens the file, and so keeps its number; the line
/// `sep=;`, by which some programs announce what stands between the cells, becomes a blank row.
pub(in super::super) fn read(bytes: &[u8], stem: &str) -> Result<Workbook, OpenError> {
    let (text, encoding) = decode(bytes);
    if is_binary(&text) {
        return Err(OpenError::NotASpreadsheet(Foreign::Unknown));
    }
    refuse_markup(&text)?;
    let (delimiter, table, first_row) = match announced(&text) {
        Some((delimiter, table)) => (delimiter, table, 1),
        None => (likely(&text), &*text, 0),
    };
    let mut budget = Budget::new();
    let mut sheet = SheetBuilder::new(&mut budget);
    for cell in Cells::new(table, delimiter, first_row) {
        let cell = cell?;
        if !cell.text.is_empty() {
            sheet.put(cell.row, cell.column, Value::Text(nfc(&cell.text).into_owned()), Looks::default())?;
        }
    }
    let sheet = sheet.finish(nfc(stem).into_owned(), false);
    Ok(Workbook { format: Format::Csv { encoding, delimiter }, sheets: vec![sheet] })
}

/// Whether there are characters that no text has, or too many that few texts have.
fn is_binary(text: &str) -> bool {
    let is_control = |c: &char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\x1A');
    text.contains('\0') || text.chars().filter(is_control).count() * 200 > text.len()
}

#[cfg(test)]
mod tests {
    use super::super::super::types::Sheet;
    use super::*;

    fn sheet(bytes: &[u8]) -> Sheet {
        read(bytes, "danh-sach").unwrap().sheets.remove(0)
    }

    fn text(value: &Value) -> &str {
        match value {
            Value::Text(text) => text,
            Value::Empty => "",
            other => panic!("{other:?}"),
        }
    }

    fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
        sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| text(&cell.value)).collect())).collect()
    }

    #[test]
    fn rows_are_padded_and_keep_their_numbers() {
        let sheet = sheet("DANH SÁCH\n\nSTT;Họ tên;Lớp\r\n1;\"Nguyễn \"\"Bi\"\"\nAn\";9/1\n\n;;;\n;;\n".as_bytes());
        assert_eq!(
            rows(&sheet),
            [
                (1, vec!["DANH SÁCH", "", ""]),
                (2, vec!["", "", ""]),
                (3, vec!["STT", "Họ tên", "Lớp"]),
                (4, vec!["1", "Nguyễn \"Bi\"\nAn", "9/1"]),
            ]
        );
        assert_eq!(sheet.name, "danh-sach");
    }

    #[test]
    fn an_announced_delimiter_is_taken_and_its_row_is_blank() {
        let workbook = read(b"sep=|\r\na|b,c\r\n", "x").unwrap();
        assert_eq!(workbook.format, Format::Csv { encoding: "UTF-8", delimiter: '|' });
        assert_eq!(rows(&workbook.sheets[0]), [(1, vec!["", ""]), (2, vec!["a", "b,c"])]);
    }

    #[test]
    fn text_is_kept_as_typed_but_composed() {
        assert_eq!(rows(&sheet(" Hoa\u{300}\u{A0} ,007\n".as_bytes())), [(1, vec![" Hoà\u{A0} ", "007"])]);
    }

    #[test]
    fn a_file_that_is_no_text_is_refused() {
        for bytes in [&b"\x7FELF\x02\x01\0\0\0\0\xFF\xFE\xFD"[..], b"\x01\x02\x03\x04\x05abc"] {
            assert!(matches!(read(bytes, "x"), Err(OpenError::NotASpreadsheet(Foreign::Unknown))));
        }
        assert!(matches!(read(b"<html><table><tr>", "x"), Err(OpenError::Html)));
        assert!(matches!(read(b"a,b\n1,\"open\n2,c\n", "x"), Err(OpenError::UnclosedQuote { row: 2 })));
    }

    #[test]
    fn a_text_of_commas_alone_takes_no_room() {
        assert_eq!(rows(&sheet(&[b','; 1_000_000])), []);
        let mut wide = vec![b','; 600];
        wide.push(b'x');
        assert!(matches!(read(&wide, "x"), Err(OpenError::TooLarge(_))));
    }
}
