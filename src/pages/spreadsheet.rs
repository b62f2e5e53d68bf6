//! Tables as XLSX: typed columns, a frozen header with filters, widths that fit, ready to be printed.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::tables::{Cell, Table};
use crate::text::Date;

/// Of a column, in characters: longer texts wrap.
const WIDEST: f64 = 40.0;

/// The table as a workbook of one sheet, whose last two columns are for the screen alone.
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
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_num_format("#,##0").set_align(FormatAlign::Top);
    let day_format = Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name)?;
    sheet.set_freeze_panes(1, 0)?;
    let mut widths: Vec<usize> = table.headings.iter().map(|h| h.chars().count()).collect();
    for (column, title) in table.headings.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, title, &heading)?;
    }
    for (i, row) in table.rows.iter().enumerate() {
        let line = i as u32 + 1;
        for (column, cell) in row.iter().enumerate() {
            let at = column as u16;
            let width = match cell {
                // A string is never read as a formula or a number, whatever it begins with.
                Cell::Text(value) => {
                    sheet.write_string_with_format(line, at, value, &text)?;
                    value.chars().count()
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
        sheet.set_column_width(column as u16, (*width as f64 + 2.0).min(WIDEST))?;
    }
    let Some(last_column) = table.headings.len().checked_sub(1) else {
        return workbook.save_to_buffer();
    };
    let last_row = table.rows.len() as u32;
    sheet.autofilter(0, 0, last_row, last_column as u16)?;
    for_paper(sheet, title, last_row, last_column as u16)?;
    workbook.save_to_buffer()
}

/// A4 across, as many pages down as it takes, each with the headings. Addresses of pages are for the screen: they and
/// what follows them stay off the paper.
fn for_paper(sheet: &mut Worksheet, title: &str, last_row: u32, last_column: u16) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.75, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last_row, last_column.saturating_sub(2))?;
    // In a header "&" begins a code; Excel reads 255 characters.
    let title: String = title.chars().take(200).collect::<String>().replace('&', "&&");
    sheet.set_header(format!("&C{title}"));
    sheet.set_footer("&CTrang &P/&N");
    Ok(())
}
