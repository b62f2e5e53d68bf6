//! Everybody who may be named is: on a page of their own, or in their ceremony's list.
//!
//! A theme that leaves out a list loses people in silence, and nobody notices before their family does.

use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::readable::pattern;
use super::reading::Read;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::honours::{Address, Ceremony, Entry};

/// Tells of those of a ceremony whose names are missing from where they should stand.
pub(super) fn everybody_named_is_there<'a>(
    ceremony: &Ceremony,
    page: impl Fn(&str) -> Option<&'a Arc<Read>>,
) -> Vec<Diagnostic> {
    let list = Address::ceremony(&ceremony.id);
    let text: String = (1..)
        .map_while(|part| page(list.part(part).as_str()))
        .flat_map(|page| &page.texts)
        .map(String::as_str)
        .collect();
    let names: Vec<String> = ceremony.entries.iter().map(|entry| pattern(entry.name())).collect();
    let mut missing = Vec::new();
    let there = which_stand_in(&names, &text);
    for ((entry, name), is_there) in ceremony.entries.iter().zip(&names).zip(there) {
        if !is_there {
            missing.push(absent(entry, &list));
        }
        if let Entry::Full(winner) = entry {
            let own = Address::winner(&ceremony.id, &winner.id);
            let names_them = page(own.as_str()).is_some_and(|page| page.texts.iter().any(|text| text.contains(name)));
            if !names_them {
                missing.push(absent(entry, &own));
            }
        }
    }
    missing
}

fn which_stand_in(names: &[String], text: &str) -> Vec<bool> {
    let mut there = vec![false; names.len()];
    // Without a search, as with a list of no names, nobody is taken to be there.
    if let Ok(search) = AhoCorasick::new(names) {
        for found in search.find_overlapping_iter(text) {
            there[found.pattern().as_usize()] = true;
        }
    }
    there
}

fn absent(entry: &Entry, address: &Address) -> Diagnostic {
    Diagnostic::new(Code::MissingFromOutput, Place::file(format!("output{address}")))
        .with("name", entry.name())
        .with("address", address)
}
