//! The door: a file of whatever kind, as a workbook.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::OpenError;
use super::limits::Limit;
use super::recognition::{Kind, recognise};
use super::types::Workbook;
use super::{delimited, ods, xls, xlsx};

/// Reads a spreadsheet: XLSX, XLS, ODS or text (CSV), told apart by what is in the file.
///
/// # Errors
/// When the disk does not give the file, or it is none of these, or protected, damaged or beyond the limits.
pub fn open(path: &Path) -> Result<Workbook, OpenError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    read(&contents(path)?, &stem)
}

/// The same of a file in memory; `stem` names the sheet of a text.
///
/// # Errors
/// As [`open`], but for the disk.
pub fn read(bytes: &[u8], stem: &str) -> Result<Workbook, OpenError> {
    match recognise(bytes)? {
        Kind::Xlsx => xlsx::read(bytes),
        Kind::Ods => ods::read(bytes),
        Kind::Xls => xls::read(bytes),
        Kind::Text => delimited::read(bytes, stem),
    }
}

fn contents(path: &Path) -> Result<Vec<u8>, OpenError> {
    let file = File::open(path).map_err(OpenError::Unreadable)?;
    let mut bytes = vec![];
    file.take(Limit::FileBytes.allowed() + 1).read_to_end(&mut bytes).map_err(OpenError::Unreadable)?;
    if bytes.len() as u64 > Limit::FileBytes.allowed() {
        return Err(OpenError::TooLarge(Limit::FileBytes));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::types::{Format, Merge, Value};
    use super::*;
    use crate::text::{Date, LegacyEncoding};
    use rust_xlsxwriter::{Format as Look, Workbook as Writer};

    #[test]
    fn a_list_that_excel_saved_is_read_with_its_looks() {
        let mut writer = Writer::new();
        let sheet = writer.add_worksheet().set_name("Khối 9").unwrap();
        let day = Look::new().set_num_format("d-mmm");
        let tcvn3 = Look::new().set_font_name(".VnTime");
        sheet.merge_range(0, 0, 0, 2, "DANH SÁCH KHEN THƯỞNG", &Look::new()).unwrap();
        sheet.write(2, 0, 1).unwrap();
        sheet.write_with_format(2, 1, "NguyÔn ThÞ Thuû", &tcvn3).unwrap();
        sheet.write_with_format(2, 2, 44935, &day).unwrap();
        sheet.set_row_hidden(1).unwrap();
        sheet.set_column_hidden(0).unwrap();
        writer.add_worksheet().set_hidden(true);
        let workbook = read(&writer.save_to_buffer().unwrap(), "").unwrap();

        assert_eq!(workbook.format, Format::Xlsx);
        assert_eq!(workbook.sheets.iter().map(|sheet| sheet.is_hidden).collect::<Vec<_>>(), [false, true]);
        let sheet = &workbook.sheets[0];
        assert_eq!(sheet.name, "Khối 9");
        assert_eq!(sheet.rows.iter().map(|row| row.is_hidden).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(sheet.rows[0].cells[2].merge, Some(Merge { row: 1, column: 0, rows: 1, columns: 3 }));
        let [number, name, class] = &sheet.rows[2].cells[..] else { panic!("{:?}", sheet.rows[2]) };
        assert_eq!(number.value, Value::Number(1.0));
        assert!(number.is_hidden && !name.is_hidden);
        assert_eq!(name.font, Some(LegacyEncoding::Tcvn3));
        let date = Date::new(2023, 1, 9).unwrap();
        assert_eq!(class.value, Value::Day { date, format: Some("9-Jan".into()) });
    }

    #[test]
    fn a_file_that_is_not_there_is_unreadable() {
        assert!(matches!(open(Path::new("no/such/file.xlsx")), Err(OpenError::Unreadable(_))));
    }
}
