//! Tables as XLSX: typed columns, a frozen header, widths that fit.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::tables::{Cell, Table};
use crate::text::Date;

/// The table as a workbook of one sheet.
///
/// # Errors
/// When the workbook cannot be written.
pub(super) fn xlsx(
    table: &Table,
    sheet_name: &str,
    title: &str,
    association: &str,
    date: Date,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day of the ceremony stands for the time of writing, so that the same list gives the same file.
    let day = ExcelDateTime::from_ymd(date.year(), date.month(), date.day())?;
    let properties = DocProperties::new()
        .set_title(title)
        .set_author(association)
        .set_company(association)
        .set_creation_datetime(&day);
    workbook.set_properties(&properties);
    let bold = Format::new().set_bold().set_text_wrap();
    let number = Format::new().set_num_format("#,##0");
    let day_format = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name)?;
    sheet.set_freeze_panes(1, 0)?;
    let mut widths: Vec<usize> = table.headings.iter().map(|h| h.chars().count()).collect();
    for (column, heading) in table.headings.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, heading, &bold)?;
    }
    for (i, row) in table.rows.iter().enumerate() {
        let line = i as u32 + 1;
        for (column, cell) in row.iter().enumerate() {
            let at = column as u16;
            let width = match cell {
                Cell::Text(text) => {
                    sheet.write_string(line, at, text)?;
                    text.chars().count()
                }
                Cell::Number(n) => {
                    sheet.write_number_with_format(line, at, *n as f64, &number)?;
                    n.to_string().len() + 2
                }
                Cell::Day(day) => {
                    let value = ExcelDateTime::from_ymd(day.year(), day.month(), day.day())?;
                    sheet.write_datetime_with_format(line, at, &value, &day_format)?;
                    10
                }
                Cell::Empty => 0,
            };
            widths[column] = widths[column].max(width);
        }
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, (*width as f64 + 2.0).min(60.0))?;
    }
    if let (Some(last_column), rows) = (table.headings.len().checked_sub(1), table.rows.len()) {
        sheet.autofilter(0, 0, rows as u32, last_column as u16)?;
    }
    workbook.save_to_buffer()
}
