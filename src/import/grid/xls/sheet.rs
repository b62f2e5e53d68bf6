//! The records of one sheet.

use encoding_rs::WINDOWS_1252;

use super::super::builder::SheetBuilder;
use super::super::error::OpenError;
use super::super::number_format::NumberFormat;
use super::super::rich_text::RichText;
use super::super::types::Value;
use super::globals::Globals;
use super::records::{Record, Records, f64_at, kind, u16_at, u32_at};
use super::strings::Writing;

const ROW_IS_HIDDEN: u16 = 0x0020;
const COLUMN_IS_HIDDEN: u16 = 0x0001;

/// A cell's place, from 0, and its style.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: u32,
    style: u16,
}

/// Reads a sheet's records, which begin where the stream does.
pub(super) fn read(stream: &[u8], globals: &Globals, sheet: &mut SheetBuilder) -> Result<(), OpenError> {
    let mut depth = 0u32;
    // The cell of a formula whose text is in the next record.
    let mut awaits_text = None;
    for record in Records(stream) {
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok(());
                }
            }
            // Charts inside of a sheet have records of cells too.
            _ if depth != 1 => {}
            kind::ROW => hide_row(record.data(), sheet),
            kind::COL_INFO => hide_columns(record.data(), sheet),
            kind::MERGE_CELLS => merge(record.data(), sheet),
            kind::MUL_RK => numbers(record.data(), globals, sheet)?,
            kind::STRING => {
                if let Some(place) = awaits_text.take()
                    && let Some(text) = globals.writing.text(&record.pieces, 0, 2)
                {
                    put_text(place, text, globals, sheet)?;
                }
            }
            _ => {
                if let Some(place) = cell(&record, globals, sheet)? {
                    awaits_text = Some(place);
                }
            }
        }
    }
    Err(OpenError::damaged("a sheet of it has no end"))
}

/// Takes a cell; of a formula with a text the place, as the text follows.
fn cell(record: &Record, globals: &Globals, sheet: &mut SheetBuilder) -> Result<Option<Place>, OpenError> {
    let data = record.data();
    let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
        return Ok(None);
    };
    let place = Place { row: row.into(), column: column.into(), style };
    match record.kind {
        kind::LABEL_SST => {
            let string = u32_at(data, 6).and_then(|number| globals.strings.get(number as usize));
            let string = string.ok_or_else(|| OpenError::damaged("a cell's text is missing"))?;
            put_text(place, string.clone(), globals, sheet)?;
        }
        kind::LABEL | kind::RICH_STRING => {
            // Text in fonts from before Unicode is of no code page.
            let is_legacy = globals.style(style).0.font.is_some();
            let writing = match globals.writing {
                Writing::CodePage(_) if is_legacy => Writing::CodePage(WINDOWS_1252),
                writing => writing,
            };
            if let Some(text) = writing.text(&record.pieces, 6, 2) {
                put_text(place, text, globals, sheet)?;
            }
        }
        kind::NUMBER => put_number(place, f64_at(data, 6), globals, sheet)?,
        kind::RK => put_number(place, u32_at(data, 6).map(number_of_rk), globals, sheet)?,
        kind::BOOL_ERR => {
            if let (Some(value), Some(is_error)) = (data.get(6), data.get(7)) {
                put(place, bool_or_error(*value, *is_error != 0), globals, sheet)?;
            }
        }
        kind::FORMULA => match (u16_at(data, 12), data.get(6), data.get(8)) {
            (Some(0xFFFF), Some(0), _) => return Ok(Some(place)),
            (Some(0xFFFF), Some(kind @ (1 | 2)), Some(value)) => {
                put(place, bool_or_error(*value, *kind == 2), globals, sheet)?;
            }
            (Some(0xFFFF), ..) => {}
            _ => put_number(place, f64_at(data, 6), globals, sheet)?,
        },
        _ => {}
    }
    Ok(None)
}

fn numbers(data: &[u8], globals: &Globals, sheet: &mut SheetBuilder) -> Result<(), OpenError> {
    let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
        return Ok(());
    };
    // The last two bytes are the last column's number.
    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
    for (column, cell) in (u32::from(first)..).zip(cells) {
        if let Some(style) = u16_at(cell, 0) {
            let place = Place { row: row.into(), column, style };
            put_number(place, u32_at(cell, 2).map(number_of_rk), globals, sheet)?;
        }
    }
    Ok(())
}

fn put(place: Place, value: Value, globals: &Globals, sheet: &mut SheetBuilder) -> Result<(), OpenError> {
    sheet.put(place.row, place.column, value, globals.style(place.style).0)
}

fn put_text(place: Place, text: RichText, globals: &Globals, sheet: &mut SheetBuilder) -> Result<(), OpenError> {
    let looks = text.looks.within(globals.style(place.style).0);
    let value = if text.text.is_empty() { Value::Empty } else { Value::Text(text.text) };
    sheet.put(place.row, place.column, value, looks)
}

fn put_number(place: Place, number: Option<f64>, globals: &Globals, sheet: &mut SheetBuilder) -> Result<(), OpenError> {
    let Some(number) = number.filter(|number| number.is_finite()) else {
        return Ok(());
    };
    let format = globals.style(place.style).1.unwrap_or(&NumberFormat::Number);
    put(place, format.value(number, globals.is_1904), globals, sheet)
}

/// A number in four bytes: the upper 30 bits of it, or a whole number of 30 bits; a hundredth of it if so marked
/// ([MS-XLS] 2.5.217).
fn number_of_rk(rk: u32) -> f64 {
    let number = if rk & 2 != 0 { f64::from(rk as i32 >> 2) } else { f64::from_bits(u64::from(rk & !3) << 32) };
    if rk & 1 != 0 { number / 100.0 } else { number }
}

fn bool_or_error(value: u8, is_error: bool) -> Value {
    if !is_error {
        return Value::Bool(value != 0);
    }
    let error = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#?",
    };
    Value::Error(error.into())
}

fn hide_row(data: &[u8], sheet: &mut SheetBuilder) {
    if let (Some(row), Some(options)) = (u16_at(data, 0), u16_at(data, 12))
        && options & ROW_IS_HIDDEN != 0
    {
        sheet.hide_rows(row.into(), row.into());
    }
}

fn hide_columns(data: &[u8], sheet: &mut SheetBuilder) {
    if let (Some(first), Some(last), Some(options)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 8))
        && options & COLUMN_IS_HIDDEN != 0
    {
        sheet.hide_columns(first.into(), last.into());
    }
}

fn merge(data: &[u8], sheet: &mut SheetBuilder) {
    for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let at = |offset| u16_at(range, offset).map(u32::from);
        if let (Some(first_row), Some(last_row), Some(first_column), Some(last_column)) = (at(0), at(2), at(4), at(6)) {
            sheet.merge((first_row, first_column), (last_row, last_column));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes_are_read() {
        for (rk, expected) in
            [(0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0x004B_5646, 1_234_321.0), (0x004B_5647, 12343.21)]
        {
            assert_eq!(number_of_rk(rk), expected, "{rk:x}");
        }
        assert_eq!(number_of_rk((-5i32 << 2) as u32 | 2), -5.0);
    }
}
