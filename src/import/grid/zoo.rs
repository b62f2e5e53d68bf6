//! The spreadsheets of `tests/spreadsheets`, which its README.md lists: what stands in their key cells, and that another
//! reader finds the same in all others.

mod expectations;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader};

use self::expectations::FILES;
use super::open;
use super::types::{Cell, Format, Sheet, Value, Workbook};
use crate::diagnostics::column_letters;
use crate::text::nfc;

pub(super) fn files() -> Vec<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spreadsheets"));
    let entries = walkdir::WalkDir::new(folder)
        .max_depth(1)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    let is_spreadsheet = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default();
        ["xlsx", "xls", "ods", "csv", "txt"].iter().any(|known| extension == *known)
    };
    entries.filter(is_spreadsheet).collect()
}

fn named(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spreadsheets")).join(name)
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A cell in a line: `"Nguyễn An"`, `9/1/2023 as "9-Jan"`, with its font, the line through it, merge and hiding after it.
fn line(cell: &Cell) -> String {
    let mut line = match &cell.value {
        Value::Empty => String::new(),
        Value::Text(text) => format!("{text:?}"),
        Value::Number(number) => number.to_string(),
        Value::Day { date, format: Some(format) } => format!("{} as {format:?}", date.on_screen()),
        Value::Day { date, format: None } => date.on_screen(),
        Value::Bool(is_true) => is_true.to_string(),
        Value::Error(error) => error.clone(),
    };
    if let Some(font) = cell.font {
        write!(line, " in {}", font.name()).unwrap();
    }
    if cell.is_struck {
        line.push_str(" struck");
    }
    if let Some(merge) = cell.merge {
        let first = column_letters(merge.column as usize);
        let last = column_letters((merge.column + merge.columns - 1) as usize);
        write!(line, " of {first}{}:{last}{}", merge.row, merge.row + merge.rows - 1).unwrap();
    }
    if cell.is_hidden {
        line.push_str(" hidden");
    }
    line.trim().into()
}

/// The cell at `B7`.
fn at<'a>(sheet: &'a Sheet, reference: &str) -> &'a Cell {
    let (column, row) = reference.split_at(reference.find(|c: char| c.is_ascii_digit()).unwrap());
    let row = &sheet.rows[row.parse::<usize>().unwrap() - 1];
    let column = (0..row.cells.len()).find(|place| column_letters(*place) == column).unwrap();
    &row.cells[column]
}

/// What a file is, its sheets with their sizes, a hidden one in brackets; or why it is none.
fn summary(path: &Path) -> String {
    let workbook = match open(path) {
        Ok(workbook) => workbook,
        Err(error) => return error.to_string(),
    };
    let mut summary = match workbook.format {
        Format::Csv { encoding, delimiter } => format!("{encoding} {delimiter:?}"),
        format => format!("{format:?}"),
    };
    for sheet in &workbook.sheets {
        let size = format!("{}×{}", sheet.rows.len(), sheet.rows.first().map_or(0, |row| row.cells.len()));
        let (open, close) = if sheet.is_hidden { ("(", ")") } else { ("", "") };
        write!(summary, ", {open}{} {size}{close}", sheet.name).unwrap();
    }
    summary
}

#[test]
fn every_file_is_read_as_what_it_is() {
    let mut wrong = String::new();
    for (file, expected, cells) in FILES {
        let path = named(file);
        let found = summary(&path);
        if found != *expected {
            writeln!(wrong, "{file}: {found:?}").unwrap();
        }
        for (place, expected) in *cells {
            let found = line(at(&open(&path).unwrap().sheets[0], place));
            if found != *expected {
                writeln!(wrong, "{file} {place}: {found:?} and not {expected:?}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_file_has_its_expectations() {
    let listed: BTreeSet<String> = FILES.iter().map(|(file, ..)| file.to_string()).collect();
    assert_eq!(files().iter().map(|path| name(path)).collect::<BTreeSet<_>>(), listed);
    let readme = std::fs::read_to_string(named("README.md")).unwrap();
    for file in listed {
        assert!(readme.contains(&format!("`{file}`")), "README.md does not list {file}");
    }
}

#[test]
fn hidden_rows_are_told_by_all_formats() {
    for file in ["hidden.xlsx", "hidden.xls", "hidden.ods"] {
        let sheet = open(&named(file)).unwrap().sheets.remove(0);
        let hidden: Vec<u32> = sheet.rows.iter().filter(|row| row.is_hidden).map(|row| row.number).collect();
        assert_eq!(hidden, [4, 5, 6, 10], "{file}");
    }
}

#[test]
fn formats_agree_on_the_same_list() {
    for (one, others) in [
        ("letterhead.xlsx", &["letterhead-libreoffice.xlsx", "letterhead.xls", "letterhead.ods"][..]),
        ("hidden.xlsx", &["hidden.xls", "hidden.ods"]),
        ("several-sheets.xlsx", &["several-sheets.xls", "several-sheets.ods"]),
        ("mixed-fonts.xlsx", &["mixed-fonts.xls", "mixed-fonts.ods"]),
        ("line-breaks.xlsx", &["line-breaks.ods"]),
        ("tcvn3.xlsx", &["tcvn3.xls"]),
        ("vni.xlsx", &["vni.ods"]),
        ("two-row-header.xlsx", &["two-row-header.xls"]),
        ("dates-1904.xlsx", &["dates-1904.xls"]),
    ] {
        let expected = open(&named(one)).unwrap().sheets;
        for other in others {
            assert_eq!(open(&named(other)).unwrap().sheets, expected, "{one} and {other}");
        }
    }
}

#[test]
fn texts_in_all_encodings_are_the_same_list() {
    let expected = open(&named("utf-8-comma.csv")).unwrap().sheets.remove(0).rows;
    for path in files().iter().filter(|path| name(path).starts_with("utf-") || name(path).starts_with("windows-")) {
        assert_eq!(open(path).unwrap().sheets[0].rows, expected, "{}", path.display());
    }
}

/// What `calamine` says of a cell, in the terms of [`Value`]. It knows no looks.
fn second_opinion(data: &Data) -> Value {
    match data {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) if text.is_empty() => Value::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(nfc(text).into_owned()),
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::DateTime(time) => Value::Number(time.as_f64()),
        Data::Bool(is_true) => Value::Bool(*is_true),
        _ => Value::Empty,
    }
}

#[test]
fn another_reader_finds_the_same_values() {
    let mut compared = 0;
    for path in files() {
        let Ok(Workbook { format: Format::Xlsx | Format::Xls | Format::Ods, sheets }) = open(&path) else { continue };
        let mut other = calamine::open_workbook_auto(&path).unwrap();
        assert_eq!(other.sheet_names(), sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>());
        for sheet in sheets {
            let range = other.worksheet_range(&sheet.name).unwrap();
            for row in &sheet.rows {
                for (column, cell) in row.cells.iter().enumerate() {
                    let data = range.get_value((row.number - 1, column as u32)).unwrap_or(&Data::Empty);
                    // Days and times are ours to tell.
                    let is_of_time = matches!(data, Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_));
                    let place = format!("{} {}{}", path.display(), column_letters(column), row.number);
                    match &cell.value {
                        Value::Day { .. } => assert!(is_of_time, "{place}"),
                        Value::Text(text) if is_of_time => assert!(text.contains(':'), "{place}"),
                        // In an ODS it takes errors for texts.
                        Value::Error(error) => assert_eq!(*error, data.to_string(), "{place}"),
                        value => assert_eq!(*value, second_opinion(data), "{place}"),
                    }
                    compared += 1;
                }
            }
            // And nothing beyond.
            let (row, column) = range.start().unwrap_or_default();
            for (of_row, of_column, data) in range.used_cells() {
                let is_ours = sheet
                    .rows
                    .get(row as usize + of_row)
                    .is_some_and(|row| row.cells.len() > column as usize + of_column);
                assert!(is_ours || second_opinion(data) == Value::Empty, "{} {data:?}", path.display());
            }
        }
    }
    assert!(compared > 1500, "{compared}");
}
