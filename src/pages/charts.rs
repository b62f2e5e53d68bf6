//! Pictures of figures: a sentence, then bars. Of a long list the first rows stand open and the others behind a line that
//! says how many they are; none is lost.

use serde::Serialize;

use super::messages::{self, Measure};
use super::parts::{Bar, bars};
use super::words;
use crate::honours::Address;
use crate::text::grouped;

/// A bar table with what it says.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chart {
    /// What it says, in one sentence.
    pub message: String,
    /// Its bars, the first of a long list.
    pub rows: Vec<Bar>,
    /// The others of a long list.
    pub rest: Vec<Bar>,
    /// "Và 88 phường khác (1.204 lượt khen)".
    pub rest_title: Option<String>,
}

/// A row of a chart: how a sentence names it and how its own row does, its page and its number.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) address: Option<Address>,
    pub(super) count: u64,
}

/// Rows that stand open of a list longer than [`LONG`]: what a phone shows on two screens.
const OPEN: usize = 15;
const LONG: usize = 20;

impl Chart {
    /// By anything but years: the sentence names the largest.
    pub(super) fn largest(rows: impl IntoIterator<Item = Row>, measure: Measure<'_>) -> Self {
        let rows: Vec<Row> = rows.into_iter().collect();
        let told: Vec<(String, u64)> = rows.iter().map(|row| (row.name.clone(), row.count)).collect();
        let rows = bars(rows.into_iter().map(|row| (row.title, row.address, row.count)));
        Chart { message: messages::largest(&told, measure), rows, ..Chart::default() }
    }

    /// By school year, newest first: the sentence holds the newest against the one before.
    pub(super) fn years(rows: impl IntoIterator<Item = (String, Option<Address>, u64)>) -> Self {
        let rows = bars(rows);
        let told: Vec<(String, u64)> = rows.iter().map(|bar| (bar.title.clone(), bar.count)).collect();
        Chart { message: messages::change(&told), rows, ..Chart::default() }
    }

    /// With the end of a long list behind a line; `row` is what one of its rows is.
    pub(super) fn cut(mut self, row: &str) -> Self {
        if self.rows.len() > LONG {
            self.rest = self.rows.split_off(OPEN);
            let (rows, awards) = (self.rest.len() as u64, self.rest.iter().map(|bar| bar.count).sum());
            self.rest_title = Some(format!("Và {} {row} khác ({} lượt khen)", grouped(rows), grouped(awards)));
        }
        self
    }
}

impl Row {
    /// A row that sentences call what it is called.
    pub(super) fn new(title: impl Into<String>, address: Option<Address>, count: u64) -> Self {
        let title = title.into();
        Row { name: title.clone(), title, address, count }
    }

    /// A form of award: small inside a sentence.
    pub(super) fn form(title: &str, count: u64) -> Self {
        Row { name: words::lowered(title), title: title.to_owned(), address: None, count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(rows: u64) -> Chart {
        Chart::largest(
            (1..=rows).rev().map(|n| Row::new(format!("phường {n}"), None, n)),
            Measure::wards("phường", true),
        )
        .cut("phường")
    }

    #[test]
    fn a_long_list_is_cut_and_nothing_is_lost() {
        let long = chart(103);
        assert_eq!((long.rows.len(), long.rest.len()), (15, 88));
        assert_eq!(long.rest_title.as_deref(), Some("Và 88 phường khác (3.916 lượt khen)"));
        assert_eq!(long.rest[0].width, "85.4", "measured by the longest of all");
        let short = chart(20);
        assert_eq!((short.rows.len(), short.rest.len(), short.rest_title), (20, 0, None));
        assert_eq!(chart(0).message, messages::NOTHING);
    }
}
