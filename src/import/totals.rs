//! The sums that a list states of itself, held against its rows: a row that was left out, or a zero too many, shows there.

use super::columns::Column;
use super::grid::{Sheet, Value};
use super::table::{Table, Why};
use super::values::ReadRow;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source};
use crate::text::{grouped, parse_count};

/// Tells of each total of the prizes that is neither the sum of the rows since the total before it nor of all above.
pub(super) fn check(sheet: &Sheet, table: &Table, rows: &[ReadRow], source: &Source, findings: &mut Diagnostics) {
    let Some(prize) = table.columns_of(Column::Prize).next() else { return };
    let amounts: Option<Vec<(u32, u64)>> = rows
        .iter()
        .map(|row| match row.text("prize.value") {
            None => Some((row.row, 0)),
            Some(text) => parse_count(text).ok().map(|amount| (row.row, amount)),
        })
        .collect();
    // An amount that cannot be read is told of at its cell.
    let is_of_amounts = |code| matches!(code, Code::InvalidNumber | Code::SpreadsheetValue);
    let are_sound = !findings.iter().any(|finding| is_of_amounts(finding.code));
    let Some(amounts) = amounts.filter(|_| are_sound) else { return };
    let sum =
        |from: u32, to: u32| amounts.iter().filter(|(row, _)| (from..to).contains(row)).map(|(_, n)| n).sum::<u64>();
    let mut since = 0;
    for total in table.passed_over.iter().filter(|passed| passed.why == Why::Total) {
        let cell = sheet.rows.get(total.row as usize - 1).map(|row| &row.cells[prize.at]);
        let stated = cell.and_then(|cell| match &cell.value {
            Value::Number(number) => parse_count(&number.to_string()).ok(),
            Value::Text(text) => parse_count(text).ok(),
            _ => None,
        });
        let (of_part, of_all) = (sum(since, total.row), sum(0, total.row));
        if let Some(stated) = stated.filter(|stated| *stated != of_part && *stated != of_all) {
            let place = Place::at(source.path(), source.cell_span(total.row, prize.at).unwrap_or_default());
            let d = Diagnostic::new(Code::StatedTotal, place).saying("stated-total-row");
            findings.push(d.with("stated", grouped(stated)).with("counted", grouped(of_part)));
        }
        since = total.row;
    }
}
