//! One sheet: its cells with their styles, what is hidden and what is merged, in the order of the part.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::super::builder::SheetBuilder;
use super::super::error::OpenError;
use super::super::number_format::NumberFormat;
use super::super::rich_text::{Looks, RichText};
use super::super::types::Value;
use super::super::xml::{Xml, append_text, attribute, is_true, number, unescaped};
use super::rich_text::{RichTextReader, plain};
use super::styles::Style;
use crate::text::Date;

/// What the sheets of a workbook share.
pub(super) struct SheetReader<'a> {
    pub(super) strings: &'a [RichText],
    pub(super) styles: &'a [Style],
    pub(super) is_1904: bool,
}

/// A cell while it is read. Row and column are from 0.
#[derive(Default)]
struct Reading {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
    /// What stands in `<v>`.
    raw: String,
    /// What stands in `<is>`.
    inline: RichTextReader,
    is_in_value: bool,
    is_in_inline: bool,
}

impl SheetReader<'_> {
    /// Reads a sheet's part into a sheet.
    pub(super) fn read<R: BufRead>(&self, mut xml: Xml<R>, sheet: &mut SheetBuilder) -> Result<(), OpenError> {
        let mut cell = Reading::default();
        let (mut next_row, mut next_column) = (0u32, 0u32);
        loop {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "col" => hide_columns(&element, sheet),
                    "row" => {
                        let row = number::<u32>(&element, "r").map_or(next_row, |row| row.saturating_sub(1));
                        (next_row, next_column) = (row.saturating_add(1), 0);
                        cell.row = row;
                        if is_true(&element, "hidden") || number(&element, "ht") == Some(0.0) {
                            sheet.hide_rows(row, row);
                        }
                    }
                    "c" => {
                        cell.begin(&element, next_column);
                        next_column = cell.column.saturating_add(1);
                    }
                    "v" => cell.is_in_value = true,
                    "is" => cell.is_in_inline = true,
                    "mergeCell" => merge(&element, sheet),
                    _ if cell.is_in_inline => cell.inline.start(&element),
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "v" => cell.is_in_value = false,
                    "is" => cell.is_in_inline = false,
                    "c" => {
                        let (value, looks) = self.value(&mut cell)?;
                        sheet.put(cell.row, cell.column, value, looks)?;
                    }
                    name if cell.is_in_inline => cell.inline.end(name),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                event if cell.is_in_value => append_text(&event, &mut cell.raw),
                event if cell.is_in_inline => cell.inline.characters(&event),
                _ => {}
            }
        }
    }

    fn value(&self, cell: &mut Reading) -> Result<(Value, Looks), OpenError> {
        let style = self.styles.get(cell.style);
        let of_cell = style.map(|style| style.looks).unwrap_or_default();
        let value = match &*cell.kind {
            "s" if cell.raw.is_empty() => Value::Empty,
            "s" => {
                let string = cell.raw.trim().parse().ok().and_then(|place: usize| self.strings.get(place));
                let string = string.ok_or_else(|| OpenError::damaged("a cell's text is missing"))?;
                return Ok((text(string.text.clone()), string.looks.within(of_cell)));
            }
            "inlineStr" => {
                let string = cell.inline.take();
                return Ok((text(string.text), string.looks.within(of_cell)));
            }
            "b" => match cell.raw.trim() {
                "" => Value::Empty,
                raw => Value::Bool(matches!(raw, "1" | "true" | "TRUE")),
            },
            "e" => Value::Error(std::mem::take(&mut cell.raw)),
            "d" => iso_day(&cell.raw).unwrap_or_else(|| text(plain(std::mem::take(&mut cell.raw)))),
            "" | "n" => match cell.raw.trim().parse::<f64>() {
                _ if cell.raw.trim().is_empty() => Value::Empty,
                Ok(number) if number.is_finite() => {
                    style.map_or(&NumberFormat::Number, |style| &*style.format).value(number, self.is_1904)
                }
                _ => text(plain(std::mem::take(&mut cell.raw))),
            },
            _ => text(plain(std::mem::take(&mut cell.raw))),
        };
        Ok((value, of_cell))
    }
}

impl Reading {
    fn begin(&mut self, element: &BytesStart, next_column: u32) {
        self.column = next_column;
        self.style = 0;
        self.kind.clear();
        self.raw.clear();
        self.inline = RichTextReader::default();
        (self.is_in_value, self.is_in_inline) = (false, false);
        for attribute in element.attributes().with_checks(false).map_while(Result::ok) {
            match attribute.key.as_ref() {
                "r" => {
                    if let Some((row, column)) = place(&attribute.value) {
                        (self.row, self.column) = (row, column);
                    }
                }
                "s" => self.style = attribute.value.parse().unwrap_or(0),
                "t" => self.kind.push_str(&unescaped(attribute.value)),
                _ => {}
            }
        }
    }
}

fn text(text: String) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

/// `2023-09-05T00:00:00`: how strict files may write a day.
fn iso_day(raw: &str) -> Option<Value> {
    let (day, _) = raw.trim().split_once('T').unwrap_or((raw.trim(), ""));
    let mut parts = day.splitn(3, '-');
    let date = Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)?;
    Some(Value::Day { date, format: None })
}

fn hide_columns(element: &BytesStart, sheet: &mut SheetBuilder) {
    let is_hidden = is_true(element, "hidden") || number(element, "width") == Some(0.0);
    if let (true, Some(first), Some(last)) = (is_hidden, number::<u32>(element, "min"), number::<u32>(element, "max")) {
        sheet.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
    }
}

fn merge(element: &BytesStart, sheet: &mut SheetBuilder) {
    let Some(range) = attribute(element, "ref") else {
        return;
    };
    if let Some((first, last)) = range.split_once(':')
        && let (Some(first), Some(last)) = (place(first), place(last))
    {
        sheet.merge(first, last);
    }
}

/// The row and column of `B7`, or `$B$7`, from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim().trim_start_matches('$');
    let (letters, digits) = reference.split_at(reference.find(|c: char| !c.is_ascii_alphabetic())?);
    let mut column = 0u32;
    for letter in letters.bytes() {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::builder::Budget;
    use super::super::super::rich_text::{RunFont, RunLooks};
    use super::super::super::types::Sheet;
    use super::*;
    use crate::text::LegacyEncoding;

    fn read(xml: &str, strings: &[RichText]) -> Result<Sheet, OpenError> {
        let mut budget = Budget::new();
        let mut sheet = SheetBuilder::new(&mut budget);
        let reader = SheetReader { strings, styles: &[], is_1904: false };
        reader.read(Xml::new(xml.as_bytes()), &mut sheet)?;
        Ok(sheet.finish("A".into(), false))
    }

    fn values(sheet: &Sheet) -> Vec<Vec<Value>> {
        sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.value.clone()).collect()).collect()
    }

    #[test]
    fn places_are_read() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$B$7"), Some((6, 1)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        for nonsense in ["", "A", "7", "A0", "ÀB7", "A-1", "ZZZZZZZZZZ1", "A99999999999"] {
            assert_eq!(place(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn each_kind_of_cell_has_its_value() {
        let looks = RunLooks { font: RunFont::Legacy(LegacyEncoding::Vni), is_struck: Some(true) };
        let strings = [RichText { text: "Nguyễn An".into(), looks }];
        let sheet = read(
            "<worksheet><sheetData><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2'><v>7.5</v></c>\
             <c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>A1&amp;B1</f><v>a&amp;b</v></c>\
             <c t='inlineStr'><is><t>Hoa&#768;</t></is></c><c t='d'><v>2023-09-05T00:00:00</v></c>\
             <c r='J2' s='3'/><c><v>1E400</v></c></row><row><c><v/></c><c t='str'><v></v></c></row></sheetData></worksheet>",
            &strings,
        )
        .unwrap();
        let day = Value::Day { date: Date::new(2023, 9, 5).unwrap(), format: None };
        let text = |text: &str| Value::Text(text.into());
        let second = vec![
            text("Nguyễn An"),
            Value::Number(7.5),
            Value::Bool(true),
            Value::Error("#N/A".into()),
            text("a&b"),
            text("Hoà"),
            day,
            Value::Empty,
            Value::Empty,
            Value::Empty,
            text("1E400"),
        ];
        assert_eq!(values(&sheet), [vec![Value::Empty; 11], second]);
        assert_eq!(sheet.rows[1].cells[0].font, Some(LegacyEncoding::Vni));
        let struck: Vec<bool> = sheet.rows[1].cells.iter().map(|cell| cell.is_struck).collect();
        assert!(struck[0] && !struck[1..].contains(&true));
    }

    #[test]
    fn a_string_that_is_not_there_is_damage() {
        let sheet = "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>";
        assert!(matches!(read(sheet, &[]), Err(OpenError::Damaged(_))));
    }

    #[test]
    fn a_claim_of_a_million_rows_costs_nothing() {
        let sheet = "<worksheet><dimension ref='A1:XFD1048576'/><cols><col min='1' max='16384' hidden='1'/></cols>\
                     <sheetData><row r='1' hidden='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c s='1'/></row></sheetData>\
                     <mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>";
        let sheet = read(sheet, &[]).unwrap();
        assert_eq!(values(&sheet), [[Value::Number(1.0)]]);
        assert!(sheet.rows[0].is_hidden && sheet.rows[0].cells[0].is_hidden);
        assert!(sheet.rows[0].cells[0].merge.is_some());
    }
}
