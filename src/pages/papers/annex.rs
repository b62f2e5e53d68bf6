//! Those who are named, as lists of papers show them.

use std::sync::Arc;

use serde::Serialize;

use crate::honours::{CeremonyIx, Winner};
use crate::memory::Printed;
use crate::pages::atlas::Atlas;
use crate::pages::people;
use crate::pages::survey::Person;
use crate::pages::words;
use crate::text::grouped;

/// The list at the end of a report.
#[derive(Debug, Serialize)]
pub struct AnnexView {
    /// Its heading.
    pub title: String,
    /// Its rows, by level or by ceremony.
    pub groups: Vec<AnnexGroup>,
    /// Which of `place`, `ward`, `achievement` and `form` some row has.
    pub columns: Vec<&'static str>,
    /// How many are not named, and why.
    pub unnamed: Option<String>,
}

/// Rows under one heading.
#[derive(Debug, Serialize)]
pub struct AnnexGroup {
    /// "Cấp thành phố", or a ceremony.
    pub title: String,
    /// The rows.
    pub rows: Vec<AnnexRow>,
}

/// One who is named.
#[derive(Debug, Serialize)]
pub struct AnnexRow {
    /// Counted through all groups, from 1.
    pub number: usize,
    /// The name.
    pub name: String,
    /// "Lớp 9/2, Trường THCS …".
    pub place: Option<String>,
    /// The ward.
    pub ward: Option<String>,
    /// What for.
    pub achievement: Option<String>,
    /// Hình thức khen thưởng, with the level where the list is not by level.
    pub form: Option<String>,
}

/// Somebody who is named, in their ceremony.
pub(super) fn person(ceremony: CeremonyIx, winner: &Arc<Printed<Winner>>) -> Person {
    Person { ceremony, winner: Arc::clone(winner) }
}

/// A line as it stands in an official text, with commas.
fn in_prose(line: &str) -> String {
    line.replace(people::DOT, ", ")
}

/// "Lớp 9/2, Trường THCS …, Tổ 5".
pub(super) fn place(atlas: &Atlas<'_>, person: &Person, with_ward: bool) -> Option<String> {
    people::row(atlas, person, with_ward, false).place.map(|place| in_prose(&place))
}

impl AnnexView {
    /// Of groups of people, each with its heading.
    pub(super) fn of<'p>(
        atlas: &Atlas<'_>,
        title: &str,
        groups: impl IntoIterator<Item = (String, Vec<&'p Person>)>,
        with_level: bool,
        unnamed: Option<String>,
    ) -> Self {
        let mut number = 0;
        let mut row = |person: &Person| {
            number += 1;
            let row = people::row(atlas, person, false, false);
            let level = person.winner.level.filter(|_| with_level).map(|level| words::level(level, atlas.ward_kinds()));
            let day = atlas.honours.ceremony(person.ceremony).date;
            let ward = person.winner.ward.map(|ward| words::bare_ward(&atlas.honours.ward(ward).name_on(day).name));
            AnnexRow {
                number,
                name: row.name,
                place: row.place.map(|place| in_prose(&place)),
                ward,
                achievement: row.achievement,
                form: match (row.form, level) {
                    (Some(form), Some(level)) => Some(format!("{form} {}", words::lowered(&level))),
                    (form, level) => form.or(level),
                },
            }
        };
        let groups = groups.into_iter().filter(|(_, people)| !people.is_empty());
        let groups: Vec<AnnexGroup> = groups
            .map(|(title, people)| AnnexGroup { title, rows: people.into_iter().map(&mut row).collect() })
            .collect();
        let has = |field: &dyn Fn(&AnnexRow) -> bool| groups.iter().flat_map(|group| &group.rows).any(field);
        let columns: [(&'static str, bool); 4] = [
            ("place", has(&|row| row.place.is_some())),
            ("ward", has(&|row| row.ward.is_some())),
            ("achievement", has(&|row| row.achievement.is_some())),
            ("form", has(&|row| row.form.is_some())),
        ];
        let columns = columns.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect();
        AnnexView { title: title.to_owned(), groups, columns, unnamed }
    }
}

/// How many are not named, and why; nothing when everybody is.
pub(super) fn unnamed(count: u64, is_public: bool) -> Option<String> {
    let count = (count > 0).then(|| grouped(count))?;
    Some(if is_public {
        format!("Ngoài ra {count} lượt được khen, không nêu tên trong bản công khai.")
    } else {
        format!("Ngoài ra {count} lượt được khen, không nêu tên vì đã rút lại sự đồng ý.")
    })
}
