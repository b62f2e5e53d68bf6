//! A spreadsheet of any bytes: a workbook or the reason why not, and a list found in each sheet or none; no panic, and all
//! rows of a sheet of one width.

#![no_main]

use bangvang::import::grid::read;
use bangvang::import::{Mapping, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(workbook) = read(bytes, "danh-sach") else { return };
    for sheet in &workbook.sheets {
        let width = sheet.rows.first().map_or(0, |row| row.cells.len());
        for (i, row) in sheet.rows.iter().enumerate() {
            assert_eq!((row.number as usize, row.cells.len()), (i + 1, width));
        }
        if let Ok(table) = Table::find(sheet, &Mapping::default(), false) {
            let rows = table.rows.len() + table.passed_over.len();
            assert!(rows <= sheet.rows.len());
        }
    }
});
