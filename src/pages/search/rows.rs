//! The names of the index, and how a shard writes them down.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::shards::Cost;
use crate::honours::{Address, Winner};
use crate::pages::atlas::Atlas;
use crate::pages::plan::File;
use crate::pages::words;
use crate::text::{fold, search_fold};

/// The names of the index, oldest ceremony first: what they are numbered by stays when a newer one is added.
pub(super) struct Rows<'a> {
    rows: Vec<Row<'a>>,
    /// What for, once each.
    honours: Table,
    /// The wards, under the names they had.
    pub(super) wards: Table,
}

struct Row<'a> {
    winner: &'a Winner,
    ceremony: usize,
    ward: Option<usize>,
    honour: usize,
}

/// A shard's file: a column each, in every one a name's number in a table.
#[derive(Serialize)]
struct Shard<'a> {
    names: Vec<&'a str>,
    ceremonies: Vec<usize>,
    wards: Vec<Option<usize>>,
    honours: Vec<usize>,
    /// The honours of this shard.
    texts: Vec<&'a str>,
    /// Ids that do not follow from the name, by the row.
    ids: BTreeMap<usize, &'a str>,
}

impl<'a> Rows<'a> {
    /// Everybody who is published in full.
    pub(super) fn of(atlas: &'a Atlas<'_>) -> Self {
        let newest = atlas.honours.ceremony_count();
        let (mut wards, mut honours) = (Table::default(), Table::default());
        let mut people: Vec<_> = atlas.people().iter().collect();
        people.sort_by_key(|person| Reverse(person.ceremony));
        let rows = people
            .into_iter()
            .map(|person| {
                let winner = &*person.winner;
                let date = atlas.honours.ceremony(person.ceremony).date;
                Row {
                    winner,
                    ceremony: newest - 1 - person.ceremony.0,
                    ward: winner.ward.map(|ward| wards.number(&atlas.honours.ward(ward).name_on(date).name)),
                    honour: honours.number(&honour(winner)),
                }
            })
            .collect();
        Rows { rows, honours, wards }
    }

    /// What each name costs in a shard.
    pub(super) fn costs(&self) -> Vec<Cost> {
        // Measured: syllables come again and again, and most honours are in the words of others.
        let cost = |row: &Row<'_>| {
            let id = id_of_its_own(row.winner).map_or(0, |id| id.len() / 2 + 3);
            let shared = (row.honour, self.honours.texts[row.honour].len() / 4);
            Cost { own: row.winner.name.full().len() / 4 + 3 + id, shared }
        };
        self.rows.iter().map(cost).collect()
    }

    /// The syllables of each name as they are looked for, without accents, each once.
    pub(super) fn syllables(&self) -> Vec<Vec<String>> {
        let of_name = |row: &Row<'_>| {
            let key = fold(&search_fold(row.winner.name.full()));
            let parts = key.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            let mut syllables: Vec<String> = parts.map(str::to_owned).collect();
            syllables.sort_unstable();
            syllables.dedup();
            syllables
        };
        self.rows.iter().map(of_name).collect()
    }

    /// The shard of some of them, under a name that changes with what is in it.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub(super) fn shard(&self, members: &[usize]) -> serde_json::Result<File> {
        let rows: Vec<&Row<'_>> = members.iter().map(|&i| &self.rows[i]).collect();
        let mut texts = Table::default();
        let honours = rows.iter().map(|row| texts.number(&self.honours.texts[row.honour])).collect();
        let shard = Shard {
            names: rows.iter().map(|row| row.winner.name.full()).collect(),
            ceremonies: rows.iter().map(|row| row.ceremony).collect(),
            wards: rows.iter().map(|row| row.ward).collect(),
            honours,
            texts: texts.texts.iter().map(String::as_str).collect(),
            ids: rows.iter().enumerate().filter_map(|(i, row)| Some((i, id_of_its_own(row.winner)?))).collect(),
        };
        let names_child = rows.iter().any(|row| row.winner.names_child);
        Ok(file(serde_json::to_vec(&shard)?, names_child))
    }
}

/// The folder of all files of the index.
pub(super) fn folder() -> Address {
    Address::below("tim-kiem", "ten")
}

/// A file under a name that changes with its content: no browser puts together what is of two builds.
pub(super) fn file(bytes: Vec<u8>, names_child: bool) -> File {
    let name = &blake3::hash(&bytes).to_hex()[..10];
    File::new(folder().beside(&format!("{name}.json")), bytes, names_child)
}

/// What for, in the few words there are.
fn honour(winner: &Winner) -> String {
    let honour = words::honour(winner.achievement.as_deref(), winner.rank);
    honour.map_or_else(|| winner.form.as_deref().unwrap_or_default().to_owned(), Cow::into_owned)
}

/// The id, where the script cannot tell it from the name.
fn id_of_its_own(winner: &Winner) -> Option<&str> {
    let id = winner.id.as_str();
    (fold(winner.name.full()).replace(' ', "-") != id).then_some(id)
}

/// Texts, numbered as they first come.
#[derive(Default)]
pub(super) struct Table {
    pub(super) texts: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Table {
    pub(super) fn number(&mut self, text: &str) -> usize {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        self.numbers.insert(text.to_owned(), self.texts.len());
        self.texts.push(text.to_owned());
        self.texts.len() - 1
    }
}
