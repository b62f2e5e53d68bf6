//! A roll of honour to hang: names in columns, the highest honour first.

use serde::Serialize;

use super::annex::{place, unnamed};
use super::occasion::{Occasion, by_rank};
use crate::pages::atlas::Atlas;
use crate::pages::words;

/// What `roll.typ` lays out.
#[derive(Debug, Serialize)]
pub struct RollView {
    /// "BẢNG VÀNG".
    pub heading: &'static str,
    /// The ceremony.
    pub subheading: String,
    /// Its day, on paper.
    pub date: String,
    /// By level, the highest first.
    pub groups: Vec<RollGroup>,
    /// "240 lượt khen", everybody counted.
    pub total: String,
    /// How many are not named, and why.
    pub unnamed: Option<String>,
}

/// Those of one level.
#[derive(Debug, Serialize)]
pub struct RollGroup {
    /// "Cấp thành phố".
    pub title: String,
    /// By rank, the highest first.
    pub ranks: Vec<RollRank>,
}

/// Those of one rank.
#[derive(Debug, Serialize)]
pub struct RollRank {
    /// "Giải nhất"; none for those without a rank.
    pub title: Option<&'static str>,
    /// In the order of the list.
    pub people: Vec<RollPerson>,
}

/// A name on the wall.
#[derive(Debug, Serialize)]
pub struct RollPerson {
    /// The name.
    pub name: String,
    /// Class and school.
    pub line: Option<String>,
}

impl RollView {
    pub(super) fn of(atlas: &Atlas<'_>, occasion: &Occasion<'_>, is_public: bool) -> Self {
        let person = |person| RollPerson { name: person_name(person), line: place(atlas, person, false) };
        let rank = |(rank, people): (Option<_>, Vec<_>)| RollRank {
            title: rank.map(words::rank),
            people: people.into_iter().map(person).collect(),
        };
        let groups = occasion.by_level(atlas).into_iter();
        let ceremony = occasion.ceremony;
        RollView {
            heading: "BẢNG VÀNG",
            subheading: ceremony.name.clone(),
            date: words::on_paper(ceremony.date),
            groups: groups
                .map(|(title, people)| RollGroup { title, ranks: by_rank(&people).into_iter().map(rank).collect() })
                .collect(),
            total: words::awards(ceremony.counts.tally.total()),
            unnamed: unnamed(occasion.unnamed(), is_public),
        }
    }
}

fn person_name(person: &crate::pages::survey::Person) -> String {
    person.winner.name.full().to_owned()
}
