//! The directory, and which shards there are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::groups::{Syllables, groups};
use super::rows::{Rows, Table, file, folder};
use super::shards::{Cost, FULL, cut, pack, weight};
use crate::honours::Address;
use crate::pages::atlas::Atlas;
use crate::pages::plan::File;
use crate::pages::words;
use crate::text::SpellingRules;

/// The index that the script reads, as files.
pub(in crate::pages) struct Index {
    /// Where its directory stands.
    pub(in crate::pages) directory: Address,
    /// The folder of all its files, which have other names whenever a name is added.
    pub(in crate::pages) folder: Address,
    /// The directory and the shards.
    pub(in crate::pages) files: Vec<File>,
}

/// What the script reads first.
#[derive(Serialize)]
struct Directory {
    spelling: SpellingRules,
    /// Id and school year, oldest first, so that numbers stay when a ceremony is added.
    ceremonies: Vec<(String, String)>,
    wards: Vec<String>,
    /// Names of the shards' files, without their ending.
    shards: Vec<String>,
    groups: Groups,
}

/// Where names are, by one of their syllables without accents; nothing when there is one shard alone.
type Groups = BTreeMap<String, Group>;

/// Where the names with some syllables are: a shard's number; or several, newest names first, and the groups of one
/// syllable more, which comes later in the alphabet.
#[derive(Serialize)]
#[serde(untagged)]
enum Group {
    Small(usize),
    Large(Vec<usize>, Groups),
}

/// Writes the index of everybody who is published in full.
///
/// # Errors
/// When a file cannot be written as JSON.
pub(in crate::pages) fn index(atlas: &Atlas<'_>) -> serde_json::Result<Index> {
    let rows = Rows::of(atlas);
    let costs = rows.costs();
    let mut shards = Shards { rows: &rows, names: Table::default(), files: Vec::new() };
    let everybody: Vec<usize> = (0..costs.len()).collect();
    let groups = if weight(&everybody, &costs) <= FULL {
        shards.write(&everybody)?;
        Groups::new()
    } else {
        grouped(&costs, &mut shards)?
    };
    let ceremonies = atlas.honours.ceremonies().rev();
    let mut files = shards.files;
    let directory = Directory {
        spelling: SpellingRules::new(),
        ceremonies: ceremonies.map(|c| (c.id.to_string(), words::school_year(c.school_year))).collect(),
        shards: shards.names.texts,
        groups,
        wards: rows.wards.texts,
    };
    let names_child = files.iter().any(|file| file.names_child);
    let directory = file(serde_json::to_vec(&directory)?, names_child);
    let address = directory.address.clone();
    files.push(directory);
    Ok(Index { directory: address, folder: folder(), files })
}

/// Writes the shards of a large site, and says which group is where.
fn grouped(costs: &[Cost], shards: &mut Shards<'_>) -> serde_json::Result<Groups> {
    let spelled = shards.rows.syllables();
    let mut alphabet: Vec<&String> = spelled.iter().flatten().collect();
    alphabet.sort_unstable();
    alphabet.dedup();
    let number = |syllable| alphabet.binary_search(&syllable).unwrap_or_default() as u32;
    let numbered: Vec<Syllables> = spelled.iter().map(|name| name.iter().map(number).collect()).collect();

    let is_large = |members: &[usize]| weight(members, costs) > FULL;
    let mut tree = Groups::new();
    let mut small: Vec<(String, Vec<usize>)> = Vec::new();
    for (key, members) in groups(&numbered, is_large) {
        let text = key.iter().map(|s| alphabet[*s as usize].as_str()).collect::<Vec<_>>().join(" ");
        if !is_large(&members) {
            small.push((text, members));
            continue;
        }
        let mut parts = cut(&members, costs).iter().map(|part| shards.write(part)).collect::<Result<Vec<_>, _>>()?;
        parts.reverse();
        insert(&mut tree, &text, Group::Large(parts, Groups::new()));
    }
    small.sort_unstable();
    let mut rest = small.iter();
    for (count, members) in pack(&small, costs) {
        let shard = shards.write(&members)?;
        for (text, _) in rest.by_ref().take(count) {
            insert(&mut tree, text, Group::Small(shard));
        }
    }
    Ok(tree)
}

/// Puts a group below the one of its syllables but the last, which is large and there already.
fn insert(groups: &mut Groups, text: &str, group: Group) {
    match text.split_once(' ') {
        None => {
            groups.insert(text.to_owned(), group);
        }
        Some((first, rest)) => {
            if let Some(Group::Large(_, more)) = groups.get_mut(first) {
                insert(more, rest, group);
            }
        }
    }
}

/// The shards written so far. Two groups with the same names have one.
struct Shards<'a> {
    rows: &'a Rows<'a>,
    names: Table,
    files: Vec<File>,
}

impl Shards<'_> {
    /// Writes a shard and gives its number.
    fn write(&mut self, members: &[usize]) -> serde_json::Result<usize> {
        let file = self.rows.shard(members)?;
        let path = file.address.as_str();
        let name = path.trim_start_matches(folder().as_str()).trim_end_matches(".json").to_owned();
        let number = self.names.number(&name);
        if number == self.files.len() {
            self.files.push(file);
        }
        Ok(number)
    }
}
