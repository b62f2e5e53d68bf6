//! The workbook: the stream of its records, and the sheets in their order.

use super::super::builder::{Budget, SheetBuilder};
use super::super::error::OpenError;
use super::super::types::{Format, Workbook};
use super::globals::Globals;
use super::{compound, sheet};

/// Reads an XLS.
pub(in super::super) fn read(bytes: &[u8]) -> Result<Workbook, OpenError> {
    let stream = compound::stream(bytes, &["Workbook", "Book"])?;
    let stream = stream.ok_or_else(|| OpenError::damaged("its workbook is missing"))?;
    let globals = Globals::read(&stream)?;
    let mut budget = Budget::new();
    let mut sheets = vec![];
    for entry in &globals.sheets {
        let records = stream.get(entry.start..).ok_or_else(|| OpenError::damaged("a sheet of it is missing"))?;
        let mut builder = SheetBuilder::new(&mut budget);
        sheet::read(records, &globals, &mut builder)?;
        sheets.push(builder.finish(entry.name.clone(), entry.is_hidden));
    }
    Ok(Workbook { format: Format::Xls, sheets })
}

#[cfg(test)]
mod tests {
    use super::super::super::types::{Sheet, Value};
    use super::super::records::kind;
    use super::*;
    use crate::text::{Date, LegacyEncoding};

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn records(list: &[(u16, &[u8])]) -> Vec<u8> {
        list.iter().flat_map(|(kind, data)| record(*kind, data)).collect()
    }

    fn sheet_of(globals: &[(u16, &[u8])], cells: &[(u16, &[u8])]) -> Result<Sheet, OpenError> {
        let globals = Globals::read(&records(globals))?;
        let mut budget = Budget::new();
        let mut builder = SheetBuilder::new(&mut budget);
        sheet::read(&records(cells), &globals, &mut builder)?;
        Ok(builder.finish("A".into(), false))
    }

    const BIFF5: &[u8] = &[0, 5, 5, 0];
    const BIFF8: &[u8] = &[0, 6, 5, 0];

    #[test]
    fn texts_of_excel_95_are_in_the_code_page_unless_their_font_is_older() {
        let font = [&[0; 14][..], &[7], b".VnTime"].concat();
        let arial = [&[0; 14][..], &[5], b"Arial"].concat();
        let globals: [(u16, &[u8]); 7] = [
            (kind::BOF, BIFF5),
            (kind::CODE_PAGE, &1258u16.to_le_bytes()),
            (kind::FONT, &arial),
            (kind::FONT, &font),
            (kind::XF, &[0, 0, 0, 0]),
            (kind::XF, &[1, 0, 0, 0]),
            (kind::EOF, &[]),
        ];
        let cells: [(u16, &[u8]); 4] = [
            (kind::BOF, BIFF5),
            (kind::LABEL, b"\0\0\0\0\0\0\x04\0Hoa\xCC"),
            (kind::LABEL, b"\x01\0\0\0\x01\0\x06\0Th\xDE Ho"),
            (kind::EOF, &[]),
        ];
        let sheet = sheet_of(&globals, &cells).unwrap();
        assert_eq!(sheet.rows[0].cells[0].value, Value::Text("Hoà".into()));
        assert_eq!(sheet.rows[1].cells[0].value, Value::Text("ThÞ Ho".into()));
        assert_eq!(sheet.rows[1].cells[0].font, Some(LegacyEncoding::Tcvn3));
    }

    #[test]
    fn a_line_through_a_font_goes_through_its_cells() {
        let font = |options: u8| [&[0, 0, options, 0][..], &[0; 10], &[5, 0], b"Arial"].concat();
        let (slanted, struck) = (font(0x02), font(0x0A));
        let text = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &[2, 0, 0], b"An"].concat();
        let globals: [(u16, &[u8]); 7] = [
            (kind::BOF, BIFF8),
            (kind::FONT, &slanted),
            (kind::FONT, &struck),
            (kind::XF, &[0, 0, 0, 0]),
            (kind::XF, &[1, 0, 0, 0]),
            (kind::SST, &text),
            (kind::EOF, &[]),
        ];
        let cells: [(u16, &[u8]); 5] = [
            (kind::BOF, BIFF8),
            (kind::LABEL_SST, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            (kind::LABEL_SST, &[0, 0, 1, 0, 1, 0, 0, 0, 0, 0]),
            (kind::BOOL_ERR, &[0, 0, 2, 0, 1, 0, 1, 0]),
            (kind::EOF, &[]),
        ];
        let sheet = sheet_of(&globals, &cells).unwrap();
        assert_eq!(sheet.rows[0].cells.iter().map(|cell| cell.is_struck).collect::<Vec<_>>(), [false, true, true]);
    }

    #[test]
    fn charts_inside_of_a_sheet_have_no_cells_and_runs_of_numbers_have_many() {
        let globals: [(u16, &[u8]); 5] = [
            (kind::BOF, BIFF8),
            (kind::FORMAT, b"\xA5\0\x03\0\0d/m"),
            (kind::XF, &[0, 0, 0, 0]),
            (kind::XF, &[0, 0, 0xA5, 0]),
            (kind::EOF, &[]),
        ];
        let rk = (44935u32 << 2 | 2).to_le_bytes();
        let many = [&[0, 0, 1, 0, 0, 0][..], &rk, &[1, 0], &rk, &[2, 0]].concat();
        let cells: [(u16, &[u8]); 6] = [
            (kind::BOF, BIFF8),
            (kind::BOF, BIFF8),
            (kind::BOOL_ERR, &[9, 0, 9, 0, 0, 0, 1, 0]),
            (kind::EOF, &[]),
            (kind::MUL_RK, &many),
            (kind::EOF, &[]),
        ];
        let sheet = sheet_of(&globals, &cells).unwrap();
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(sheet.rows[0].cells[1].value, Value::Number(44935.0));
        let date = Date::new(2023, 1, 9).unwrap();
        assert_eq!(sheet.rows[0].cells[2].value, Value::Day { date, format: Some("9/1".into()) });
    }

    #[test]
    fn a_password_is_told() {
        let globals: [(u16, &[u8]); 2] = [(kind::BOF, BIFF8), (kind::FILE_PASS, &[0, 0])];
        assert!(matches!(sheet_of(&globals, &[]), Err(OpenError::Protected)));
    }
}
