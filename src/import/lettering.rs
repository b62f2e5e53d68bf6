//! A text file has no fonts: where most of its cells are surely of one encoding from before Unicode, the others are too,
//! those among them that are too short to tell ("Líp" for "Lớp").

use super::grid::{Sheet, Value};
use crate::text::{LegacyEncoding, legacy};

/// Cells that must speak for an encoding.
const FEWEST: usize = 3;

/// Marks the cells that can only be of the encoding that most cells are in.
pub(super) fn mark(sheet: &mut Sheet) {
    let cells = || sheet.rows.iter().flat_map(|row| &row.cells);
    if cells().any(|cell| cell.font.is_some()) {
        return;
    }
    let texts = || {
        cells().filter_map(|cell| match &cell.value {
            Value::Text(text) if !text.is_ascii() => Some(text.as_str()),
            _ => None,
        })
    };
    // One cell in Unicode, and the file is not of one encoding.
    if !texts().all(may_be_old) {
        return;
    }
    let told: Vec<LegacyEncoding> = texts().filter_map(|text| Some(legacy(text)?.0)).collect();
    let Some(encoding) = told.first().copied() else { return };
    let is_whole = told.iter().all(|other| *other == encoding);
    if !is_whole || told.len() < FEWEST || told.len() * 2 < texts().count() {
        return;
    }
    for cell in sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.font = matches!(&cell.value, Value::Text(text) if !text.is_ascii()).then_some(encoding);
    }
}

/// Whether every letter is one that the old encodings have.
fn may_be_old(text: &str) -> bool {
    text.chars().all(|c| c <= '\u{ff}' || !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::super::grid::{Cell, Row};
    use super::*;

    fn sheet(texts: &[&str]) -> Sheet {
        let cells = texts.iter().map(|text| Cell { value: Value::Text((*text).to_owned()), ..Cell::default() });
        let row = Row { number: 1, is_hidden: false, cells: cells.collect() };
        Sheet { name: "ds".to_owned(), is_hidden: false, rows: vec![row] }
    }

    fn marked(texts: &[&str]) -> Vec<bool> {
        let mut sheet = sheet(texts);
        mark(&mut sheet);
        sheet.rows[0].cells.iter().map(|cell| cell.font.is_some()).collect()
    }

    #[test]
    fn a_short_cell_is_of_the_encoding_of_its_file() {
        let old = ["Hä vµ tªn", "Líp", "NguyÔn ThÞ Thuú M©y", "TrÇn V¨n §øc HiÓn", "THCS Lª ThÞ Hång GÊm", "STT"];
        assert_eq!(marked(&old), [true, true, true, true, true, false]);
    }

    #[test]
    fn beside_one_cell_in_unicode_nothing_is_presumed() {
        let mixed = ["NguyÔn ThÞ Thuú M©y", "TrÇn V¨n §øc HiÓn", "THCS Lª ThÞ Hång GÊm", "Líp", "Trần Hiền"];
        assert_eq!(marked(&mixed), [false; 5]);
        assert_eq!(marked(&["Lê Hà", "Lâm", "Hà"]), [false; 3]);
    }
}
