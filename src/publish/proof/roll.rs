//! Everybody who may be named is: on a page of their own, or in their ceremony's list.
//!
//! A theme that leaves out a list loses people in silence, and nobody notices before their family does.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::readable::{Notation, pattern, readable};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::{Address, Ceremony, Entry, Honours};
use crate::publish::{Artifact, Body};

/// Tells of names that are missing from where they should stand.
pub(super) fn everybody_named_is_there(artifacts: &[Artifact], honours: &Honours, findings: &mut Diagnostics) {
    let pages: BTreeMap<&Address, &Artifact> = artifacts.iter().map(|a| (&a.address, a)).collect();
    let missing: Vec<Diagnostic> = honours.ceremonies.par_iter().flat_map_iter(|c| of_ceremony(c, &pages)).collect();
    for diagnostic in missing {
        findings.push(diagnostic);
    }
}

fn of_ceremony(ceremony: &Ceremony, pages: &BTreeMap<&Address, &Artifact>) -> Vec<Diagnostic> {
    let list = Address::ceremony(&ceremony.id);
    let text: String = (1..).map_while(|part| pages.get(&list.part(part))).map(|page| text_of(page)).collect();
    let names: Vec<String> = ceremony.entries.iter().map(|entry| pattern(entry.name())).collect();
    let mut missing = Vec::new();
    for (entry, is_there) in ceremony.entries.iter().zip(which_stand_in(&names, &text)) {
        if !is_there {
            missing.push(absent(entry, &list));
        }
        if let Entry::Full(winner) = entry {
            let own = Address::winner(&ceremony.id, &winner.id);
            let names_them = pages.get(&own).is_some_and(|page| text_of(page).contains(&pattern(entry.name())));
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

fn text_of(page: &Artifact) -> String {
    match &page.body {
        Body::Bytes(bytes) => readable(&String::from_utf8_lossy(bytes), Notation::Markup),
        Body::File(_) => String::new(),
    }
}
