//! Small sheets, records and rows for tests.

use super::grid::{Cell, Merge, Row, Sheet, Value};
use super::values::ReadRow;
use crate::content::{CellField, WrittenRow, written_rows};
use crate::diagnostics::{Source, Span, Spanned};

/// Rows of cells, `|` between them; `>` takes a cell into a range with the one before it, `^` with the one above.
pub(super) fn sheet(lines: &[&str]) -> Sheet {
    let columns = lines.iter().map(|line| line.split('|').count()).max().unwrap_or(0);
    let mut rows: Vec<Row> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let texts = line.split('|').map(str::trim).chain(std::iter::repeat("")).take(columns);
        let mut cells: Vec<Cell> = Vec::new();
        for (at, text) in texts.enumerate() {
            let number = i as u32 + 1;
            let mut cell = Cell::default();
            match text {
                ">" => {
                    let first = &mut cells[at - 1];
                    let merge =
                        first.merge.unwrap_or(Merge { row: number, column: at as u32 - 1, rows: 1, columns: 1 });
                    cell.merge = Some(merge);
                    let merge = Merge { columns: at as u32 - merge.column + 1, ..merge };
                    cells.iter_mut().skip(merge.column as usize).for_each(|cell| cell.merge = Some(merge));
                    cell.merge = Some(merge);
                }
                "^" => {
                    let above = rows[i - 1].cells[at].merge;
                    let merge = above.unwrap_or(Merge { row: number - 1, column: at as u32, rows: 1, columns: 1 });
                    let merge = Merge { rows: number - merge.row + 1, ..merge };
                    for row in &mut rows[merge.row as usize - 1..] {
                        row.cells[at].merge = Some(merge);
                    }
                    cell.merge = Some(merge);
                }
                "" => {}
                text => {
                    cell.value = match text.parse::<u64>() {
                        Ok(number) => Value::Number(number as f64),
                        Err(_) => Value::Text(text.to_owned()),
                    };
                }
            }
            cells.push(cell);
        }
        rows.push(Row { number: i as u32 + 1, is_hidden: false, cells });
    }
    Sheet { name: "DS".to_owned(), is_hidden: false, rows }
}

/// Records as lines of a list.
pub(super) fn standing(rows: &[&str]) -> Vec<WrittenRow> {
    let lines: String = rows.iter().map(|row| format!("  - {{{row}}}\n")).collect();
    written_rows(&Source::new("le.yaml", format!("winners:\n{lines}"))).unwrap()
}

/// A row of a list with these fields.
pub(super) fn row(fields: &[(&'static str, &str)]) -> ReadRow {
    let field = |(path, text): &(&'static str, &str)| CellField {
        path,
        texts: vec![Spanned::new((*text).to_owned(), Span::default())],
        is_list: false,
    };
    let fields = fields.iter().map(field).collect();
    ReadRow { row: 1, span: Span::default(), is_hidden: false, is_struck: false, fields, is_mere_yes: false }
}
