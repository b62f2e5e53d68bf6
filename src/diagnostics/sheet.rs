//! A spreadsheet's sheet as a text in which places can be shown: a line a row, so that a line's number is the row's.

use super::Span;

/// Stands between two cells of a row.
const BETWEEN: &str = " | ";

/// Where the cells of a sheet stand in its text.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The sheet's name.
    pub(super) name: String,
    /// Row by row, cell by cell. Blank cells at a row's end all stand at the end of its line.
    rows: Vec<Vec<Span>>,
    /// Each row's line.
    lines: Vec<Span>,
}

impl Cells {
    /// The text of a sheet, row by row from the first on, and where its cells stand in it. A line break inside a cell is
    /// shown as a space.
    pub(super) fn written<'a>(
        name: &str,
        rows: impl Iterator<Item = Vec<std::borrow::Cow<'a, str>>>,
    ) -> (String, Self) {
        let mut text = String::new();
        let mut cells = Cells { name: name.to_owned(), rows: Vec::new(), lines: Vec::new() };
        for row in rows {
            let mut starts: Vec<Span> = Vec::with_capacity(row.len());
            let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            for (column, cell) in row.iter().enumerate() {
                if column > 0 && column <= filled {
                    text.push_str(BETWEEN);
                }
                starts.push(Span::new(text.len(), text.len()));
                text.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
                if let Some(last) = starts.last_mut() {
                    last.end = Span::new(0, text.len()).end;
                }
            }
            cells.lines.push(Span::new(starts.first().map_or(text.len(), |first| first.start as usize), text.len()));
            text.push('\n');
            cells.rows.push(starts);
        }
        (text, cells)
    }

    /// Where a cell stands: its row from 1, its column from 0.
    pub(super) fn span(&self, row: u32, column: usize) -> Option<Span> {
        self.rows.get((row as usize).checked_sub(1)?)?.get(column).copied()
    }

    /// The row, from 1, and the column, from 0, of a byte.
    pub(super) fn at(&self, byte: u32) -> (usize, usize) {
        let row = self.lines.partition_point(|line| line.start <= byte).max(1);
        let column = self.rows.get(row - 1).map_or(0, |cells| cells.partition_point(|cell| cell.end < byte));
        let last = self.rows.get(row - 1).map_or(0, |cells| cells.len().saturating_sub(1));
        (row, column.min(last))
    }
}

/// A column's letters: 0 is "A", 26 "AA".
pub fn column_letters(column: usize) -> String {
    let mut rest = column;
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            return letters;
        }
        rest = rest / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Source;

    #[test]
    fn a_cell_is_found_by_its_place_and_its_place_by_the_cell() {
        let rows = [vec!["STT", "Họ và tên"], vec!["", ""], vec!["1", "Lê\nAn"]];
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect());
        let source = Source::of_sheet("a.xlsx", "Danh sách", rows);
        let span = source.cell_span(3, 1).unwrap();
        assert_eq!(&source.text()[span.start as usize..span.end as usize], "Lê An");
        assert_eq!(source.cell_at(span.start).as_deref(), Some("B3"));
        assert_eq!(source.line_column(span.start), (3, 2), "row and column as the sheet counts them");
        let blank = source.cell_span(2, 0).unwrap();
        assert_eq!((blank.start, source.cell_at(blank.start).as_deref()), (blank.end, Some("A2")));
        assert_eq!(source.cell_span(4, 0), None);
        assert_eq!(source.cell_span(3, 2), None);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!(
            [0, 5, 25, 26, 51, 52, 701, 702].map(column_letters),
            ["A", "F", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
