//! A sheet while it is read. Readers put cells where they find them, in any order, and say which rows and columns are
//! hidden and which ranges merged; only what holds a value takes room, so that a sheet whose formatting runs down a
//! million rows ends where its text does.

use super::error::OpenError;
use super::limits::Limit;
use super::rich_text::Looks;
use super::types::{Cell, Merge, Row, Sheet, Value};

/// What the file may still have.
pub(super) struct Budget {
    cells: u64,
    text: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { cells: Limit::Cells.allowed(), text: Limit::TextBytes.allowed() }
    }
}

/// A sheet while it is read.
pub(super) struct SheetBuilder<'a> {
    budget: &'a mut Budget,
    rows: Vec<Vec<Cell>>,
    width: usize,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    merges: Vec<Merge>,
}

impl<'a> SheetBuilder<'a> {
    pub(super) fn new(budget: &'a mut Budget) -> Self {
        Self { budget, rows: vec![], width: 0, hidden_rows: vec![], hidden_columns: vec![], merges: vec![] }
    }

    /// A value at a row and a column, both from 0. Of two values at one place the later stays.
    pub(super) fn put(&mut self, row: u32, column: u32, value: Value, looks: Looks) -> Result<(), OpenError> {
        if value == Value::Empty {
            return Ok(());
        }
        self.make_room(row, column)?;
        if let Value::Text(text) = &value {
            let left = self.budget.text.checked_sub(text.len() as u64);
            self.budget.text = left.ok_or(OpenError::TooLarge(Limit::TextBytes))?;
        }
        let font = looks.font.filter(|_| matches!(value, Value::Text(_)));
        let (row, column) = (row as usize, column as usize);
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize_with(column + 1, Cell::default);
            }
            cells[column] = Cell { value, font, is_struck: looks.is_struck, ..Cell::default() };
        }
        Ok(())
    }

    /// Rows from a first to a last one, from 0.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(first) => *end = last,
            _ => self.hidden_rows.push((first, last)),
        }
    }

    /// Columns from a first to a last one, from 0.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.push((first, last));
    }

    /// A range from a row and column to another, from 0, both inclusive.
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        let count = |first: u32, last: u32| last.checked_sub(first)?.checked_add(1);
        if let (Some(rows), Some(columns)) = (count(first.0, last.0), count(first.1, last.1))
            && rows.saturating_mul(columns) > 1
        {
            self.merges.push(Merge { row: first.0.saturating_add(1), column: first.1, rows, columns });
        }
    }

    /// The sheet, all rows as wide as the widest.
    pub(super) fn finish(mut self, name: String, is_hidden: bool) -> Sheet {
        let width = self.width;
        for cells in &mut self.rows {
            cells.resize_with(width, Cell::default);
        }
        self.budget.cells = self.budget.cells.saturating_sub((self.rows.len() * width) as u64);
        self.mark_merges();
        let columns_hidden = covered(&self.hidden_columns, width);
        if columns_hidden.contains(&true) {
            for cells in &mut self.rows {
                for (cell, is_hidden) in cells.iter_mut().zip(&columns_hidden) {
                    cell.is_hidden = *is_hidden;
                }
            }
        }
        let rows_hidden = covered(&self.hidden_rows, self.rows.len());
        let numbered = (1..).zip(rows_hidden).zip(self.rows);
        let rows = numbered.map(|((number, is_hidden), cells)| Row { number, is_hidden, cells }).collect();
        Sheet { name, is_hidden, rows }
    }

    fn make_room(&mut self, row: u32, column: u32) -> Result<(), OpenError> {
        let (height, width) = self.check(row, column)?;
        self.width = width;
        if self.rows.len() < height {
            self.rows.resize_with(height, Vec::new);
        }
        Ok(())
    }

    /// How high and wide the sheet is with a value at that row and column.
    ///
    /// # Errors
    /// When that is beyond the limits.
    pub(super) fn check(&self, row: u32, column: u32) -> Result<(usize, usize), OpenError> {
        let (height, width) = (u64::from(row) + 1, u64::from(column) + 1);
        for (size, limit) in [(height, Limit::Rows), (width, Limit::Columns)] {
            if size > limit.allowed() {
                return Err(OpenError::TooLarge(limit));
            }
        }
        let height = (self.rows.len() as u64).max(height);
        let width = (self.width as u64).max(width);
        if height * width > self.budget.cells {
            return Err(OpenError::TooLarge(Limit::Cells));
        }
        Ok((height as usize, width as usize))
    }

    /// Marks each cell at most once, so that a file with a million overlapping ranges costs no more than its cells.
    fn mark_merges(&mut self) {
        let mut left = self.rows.len() * self.width;
        for merge in &self.merges {
            let first_row = merge.row as usize - 1;
            let last_row = self.rows.len().min(first_row.saturating_add(merge.rows as usize));
            let first_column = merge.column as usize;
            let last_column = self.width.min(first_column.saturating_add(merge.columns as usize));
            if first_row >= last_row || first_column >= last_column {
                continue;
            }
            let mut is_first = true;
            for cells in &mut self.rows[first_row..last_row] {
                for cell in &mut cells[first_column..last_column] {
                    if left == 0 {
                        return;
                    }
                    left -= 1;
                    if cell.merge.is_none() {
                        cell.merge = Some(*merge);
                        // What a program kept beneath the first cell is shown to nobody.
                        if !std::mem::take(&mut is_first) {
                            cell.value = Value::Empty;
                            cell.font = None;
                            cell.is_struck = false;
                        }
                    }
                }
            }
        }
    }
}

/// Which places from 0 on some range covers.
fn covered(ranges: &[(u32, u32)], places: usize) -> Vec<bool> {
    let mut changes = vec![0i64; places + 1];
    for (first, last) in ranges {
        let first = (*first as usize).min(places);
        let after = (*last as usize).saturating_add(1).min(places);
        if first < after {
            changes[first] += 1;
            changes[after] -= 1;
        }
    }
    let mut depth = 0;
    changes[..places]
        .iter()
        .map(|change| {
            depth += change;
            depth > 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LegacyEncoding;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn rows_begin_at_the_first_and_are_equally_wide() {
        let mut budget = Budget::new();
        let mut sheet = SheetBuilder::new(&mut budget);
        sheet.put(2, 1, text("An"), Looks::default()).unwrap();
        sheet.put(3, 0, text("Bình"), Looks { font: Some(LegacyEncoding::Vni), is_struck: true }).unwrap();
        sheet.put(9, 9, Value::Empty, Looks::default()).unwrap();
        sheet.hide_rows(0, 0);
        sheet.hide_rows(1, 1);
        sheet.hide_rows(3, 1_000_000);
        sheet.hide_columns(1, 16_383);
        let sheet = sheet.finish("Lớp".into(), false);
        assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert!(sheet.rows.iter().all(|row| row.cells.len() == 2));
        assert_eq!(sheet.rows.iter().map(|row| row.is_hidden).collect::<Vec<_>>(), [true, true, false, true]);
        assert!(sheet.rows.iter().all(|row| !row.cells[0].is_hidden && row.cells[1].is_hidden));
        assert_eq!(sheet.rows[3].cells[0].font, Some(LegacyEncoding::Vni));
        assert!(sheet.rows[3].cells[0].is_struck && !sheet.rows[2].cells[1].is_struck);
    }

    #[test]
    fn a_merged_range_is_marked_on_all_its_cells_in_use() {
        let mut budget = Budget::new();
        let mut sheet = SheetBuilder::new(&mut budget);
        sheet.put(0, 0, text("DANH SÁCH"), Looks::default()).unwrap();
        sheet.put(0, 1, text("beneath"), Looks::default()).unwrap();
        sheet.put(1, 1, text("Họ và tên"), Looks::default()).unwrap();
        sheet.merge((0, 0), (0, 5));
        sheet.merge((1, 1), (1, 1));
        sheet.merge((1, 1), (2, 1));
        sheet.merge((5, 0), (2, 0));
        let sheet = sheet.finish("Lớp".into(), false);
        let title = Merge { row: 1, column: 0, rows: 1, columns: 6 };
        assert_eq!(sheet.rows[0].cells.iter().map(|cell| cell.merge).collect::<Vec<_>>(), [Some(title); 2]);
        assert_eq!(sheet.rows[1].cells[1].merge, Some(Merge { row: 2, column: 1, rows: 2, columns: 1 }));
        assert_eq!(sheet.rows[1].cells[0].merge, None);
        assert_eq!(sheet.rows[0].cells[1].value, Value::Empty);
        assert_eq!(sheet.rows[1].cells[1].value, text("Họ và tên"));
    }

    #[test]
    fn a_value_too_far_out_is_refused() {
        let mut budget = Budget::new();
        let mut sheet = SheetBuilder::new(&mut budget);
        let mut put = |row, column| match sheet.put(row, column, text("x"), Looks::default()) {
            Ok(()) => None,
            Err(OpenError::TooLarge(limit)) => Some(limit),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(put(0, 499), None);
        assert_eq!(put(0, 500), Some(Limit::Columns));
        assert_eq!(put(200_000, 0), Some(Limit::Rows));
        assert_eq!(put(u32::MAX, u32::MAX), Some(Limit::Rows));
        assert_eq!(put(199_999, 0), Some(Limit::Cells));
        assert_eq!(put(7_999, 0), None);
        sheet.finish("A".into(), false);
        let mut next = SheetBuilder::new(&mut budget);
        assert!(next.put(0, 0, text("x"), Looks::default()).is_err());
    }
}
