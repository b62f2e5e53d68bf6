//! Lists of people by ceremony, cut into pages.

use std::borrow::Cow;

use serde::Serialize;

use super::atlas::Atlas;
use super::parts::{Day, Pager};
use super::survey::Person;
use super::words;
use crate::honours::{Address, CeremonyIx};

/// One person's row in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRow {
    /// The name.
    pub name: String,
    /// The person's page; none for one who has no page.
    pub address: Option<Address>,
    /// School and class, group, ward: one line.
    pub place: Option<String>,
    /// What for.
    pub achievement: Option<String>,
    /// Hình thức khen thưởng, with the level where the list is not by level.
    pub form: Option<String>,
    /// Whether the name is masked.
    pub is_masked: bool,
}

/// The people of one ceremony in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PeopleGroup {
    /// The ceremony's name.
    pub title: String,
    /// Its page.
    pub address: Address,
    /// Its day.
    pub date: Day,
    /// Its people that belong here.
    pub rows: Vec<PersonRow>,
}

/// A page of a list of people.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PeoplePage {
    /// By ceremony, newest first.
    pub groups: Vec<PeopleGroup>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
    /// Which page it is.
    pub number: usize,
    /// Whether a child is named on it.
    #[serde(skip)]
    pub names_child: bool,
}

/// Cuts people into pages; one empty page when there are none.
pub(super) fn pages(atlas: &Atlas<'_>, first: &Address, people: &[usize], with_ward: bool) -> Vec<PeoplePage> {
    let size = atlas.honours.site.page_size;
    let count = people.len().div_ceil(size).max(1);
    (0..count)
        .map(|i| {
            let part = &people[(i * size).min(people.len())..((i + 1) * size).min(people.len())];
            PeoplePage {
                groups: groups(atlas, part, with_ward),
                pager: Pager::new(first, i + 1, count),
                number: i + 1,
                names_child: part.iter().any(|&at| atlas.person(at).winner.names_child),
            }
        })
        .collect()
}

/// All people on one page.
pub(super) fn whole(atlas: &Atlas<'_>, people: &[usize], with_ward: bool) -> PeoplePage {
    PeoplePage { groups: groups(atlas, people, with_ward), number: 1, ..PeoplePage::default() }
}

fn groups(atlas: &Atlas<'_>, people: &[usize], with_ward: bool) -> Vec<PeopleGroup> {
    let mut groups: Vec<(CeremonyIx, PeopleGroup)> = Vec::new();
    for &at in people {
        let person = atlas.person(at);
        if groups.last().is_none_or(|(ix, _)| *ix != person.ceremony) {
            groups.push((person.ceremony, group(atlas, person.ceremony)));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.rows.push(row(atlas, person, with_ward, true));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(atlas: &Atlas<'_>, ix: CeremonyIx) -> PeopleGroup {
    let ceremony = atlas.honours.ceremony(ix);
    PeopleGroup {
        title: ceremony.name.clone(),
        address: Address::ceremony(&ceremony.id),
        date: Day(ceremony.date),
        rows: Vec::new(),
    }
}

/// The row of a person who has a page.
pub(super) fn row(atlas: &Atlas<'_>, person: &Person, with_ward: bool, with_level: bool) -> PersonRow {
    let winner = &person.winner;
    let ceremony = atlas.honours.ceremony(person.ceremony);
    let mut place = String::new();
    if let Some(class) = &winner.class {
        place.extend(["Lớp\u{a0}", class]);
        place.extend(winner.school.as_deref().into_iter().flat_map(|school| [", ", school]));
    } else {
        place.extend(winner.school.as_deref());
    }
    let ward = winner.ward.filter(|_| with_ward);
    let ward = ward.map(|ward| words::capitalised(&atlas.honours.ward(ward).name_on(ceremony.date).name));
    add_part(&mut place, winner.group.as_deref());
    add_part(&mut place, ward.as_deref());
    let level =
        winner.level.filter(|_| with_level).map(|level| words::level(level, atlas.ward_kinds()).replace(' ', "\u{a0}"));
    let mut form = winner.form.as_deref().unwrap_or_default().to_owned();
    add_part(&mut form, level.as_deref());
    PersonRow {
        name: winner.name.full().to_owned(),
        address: Some(Address::winner(&ceremony.id, &winner.id)),
        place: Some(words::with_numbers(&place)).filter(|place| !place.is_empty()),
        achievement: words::honour(winner.achievement.as_deref(), winner.rank).map(Cow::into_owned),
        form: Some(form).filter(|form| !form.is_empty()),
        is_masked: false,
    }
}

/// Between the parts of a line; it breaks before the dot.
pub(super) const DOT: &str = " ·\u{a0}";

/// Adds a part to a line: "Lớp 9/1, THCS A · Tổ 5".
fn add_part(line: &mut String, part: Option<&str>) {
    if let Some(part) = part {
        line.extend([if line.is_empty() { "" } else { DOT }, part]);
    }
}
