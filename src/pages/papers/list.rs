//! The list that winners sign when they get their prize.

use serde::Serialize;

use super::annex::{place, unnamed};
use super::occasion::Occasion;
use crate::honours::CeremonyHead;
use crate::pages::atlas::Atlas;
use crate::pages::{winners, words};
use crate::text::money;

/// What `list.typ` lays out.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// "Danh sách ký nhận".
    pub heading: &'static str,
    /// The ceremony and its day.
    pub subheading: String,
    /// Which of `place`, `form` and `prize` some row has.
    pub columns: Vec<&'static str>,
    /// By level, in the order of the list.
    pub groups: Vec<ListGroup>,
    /// How many and how much money; of a public list how many are not on it, too.
    pub total: String,
}

/// Those of one level.
#[derive(Debug, Serialize)]
pub struct ListGroup {
    /// "Cấp thành phố".
    pub title: String,
    /// Its rows.
    pub rows: Vec<ListRow>,
}

/// One who signs.
#[derive(Debug, Serialize)]
pub struct ListRow {
    /// Counted through all groups, from 1.
    pub number: usize,
    /// The name.
    pub name: String,
    /// "Lớp 9/2, Trường THCS …".
    pub place: Option<String>,
    /// Hình thức khen thưởng.
    pub form: Option<String>,
    /// "500.000 đồng và 01 xe đạp".
    pub prize: Option<String>,
}

impl ListView {
    pub(super) fn of(atlas: &Atlas<'_>, occasion: &Occasion<'_>, is_public: bool) -> Self {
        let mut number = 0;
        let mut row = |person: &crate::pages::survey::Person| {
            number += 1;
            ListRow {
                number,
                name: person.winner.name.full().to_owned(),
                place: place(atlas, person, false),
                form: person.winner.form.as_deref().map(str::to_owned),
                prize: winners::prize(&person.winner),
            }
        };
        let groups: Vec<ListGroup> = occasion
            .by_level(atlas)
            .into_iter()
            .map(|(title, people)| ListGroup { title, rows: people.into_iter().map(&mut row).collect() })
            .collect();
        let has = |field: &dyn Fn(&ListRow) -> bool| groups.iter().flat_map(|group| &group.rows).any(field);
        let columns: [(&'static str, bool); 3] = [
            ("place", has(&|row| row.place.is_some())),
            ("form", has(&|row| row.form.is_some())),
            ("prize", has(&|row| row.prize.is_some())),
        ];
        ListView {
            heading: "Danh sách ký nhận",
            subheading: subheading(occasion.ceremony),
            columns: columns.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect(),
            groups,
            total: total(occasion, is_public),
        }
    }
}

fn subheading(ceremony: &CeremonyHead) -> String {
    format!("{}, {}", ceremony.name, words::on_paper(ceremony.date))
}

fn total(occasion: &Occasion<'_>, is_public: bool) -> String {
    let count = words::awards(occasion.people.len() as u64);
    let values = occasion.people.iter().filter_map(|person| person.winner.prize_value);
    let total = match values.fold(0u64, u64::saturating_add) {
        0 => format!("Tổng cộng: {count}."),
        value => format!("Tổng cộng: {count}, tiền thưởng {}.", money(value)),
    };
    match unnamed(occasion.unnamed(), is_public) {
        Some(unnamed) => format!("{total} {unnamed}"),
        None => total,
    }
}
