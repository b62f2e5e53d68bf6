//! Everybody who may be named is: on a page of their own, or in their ceremony's list.
//!
//! A theme that leaves out a list loses people in silence, and nobody notices before their family does.

use std::sync::Arc;

use anyhow::Result;

use super::index::{Index, Pattern};
use super::readable::{pattern, trimmed};
use super::reading::Read;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::honours::{Address, Ceremony, Entry};

/// Tells of those of a ceremony whose names are missing from where they should stand.
///
/// # Errors
/// When a page cannot be read back.
pub(super) fn everybody_named_is_there<'a>(
    ceremony: &Ceremony,
    page: impl Fn(&str) -> Option<&'a Arc<Read>>,
) -> Result<Vec<Diagnostic>> {
    let list = Address::ceremony(&ceremony.id);
    let parts: Vec<&Arc<Read>> = (1..).map_while(|part| page(list.part(part).as_str())).collect();
    let mut there = vec![false; ceremony.entries.len()];
    // Nearly every name stands in its list just as it is.
    let as_they_are = ceremony.entries.iter().map(|entry| entry.name().to_owned());
    look_for(as_they_are, parts.iter().filter_map(|part| std::str::from_utf8(part.markup()?).ok()), &mut there);
    if there.contains(&false) {
        let texts = parts.iter().map(|part| part.texts()).collect::<Result<Vec<_>>>()?.concat();
        look_for(
            ceremony.entries.iter().map(|entry| pattern(entry.name())),
            texts.iter().map(String::as_str),
            &mut there,
        );
    }
    let mut missing = Vec::new();
    for (entry, is_there) in ceremony.entries.iter().zip(there) {
        if !is_there {
            missing.push(absent(entry, &list));
        }
        if let Entry::Full(winner) = entry {
            let own = Address::winner(&ceremony.id, &winner.id);
            let names_them = match page(own.as_str()) {
                Some(page) => page.holds(entry.name()) || says(page, &pattern(entry.name()))?,
                None => false,
            };
            if !names_them {
                missing.push(absent(entry, &own));
            }
        }
    }
    Ok(missing)
}

/// Marks the names that stand in one of some texts.
fn look_for<'t>(names: impl Iterator<Item = String>, texts: impl Iterator<Item = &'t str>, there: &mut [bool]) {
    let mut index = Index::default();
    for (at, name) in names.enumerate() {
        // A name without a letter is nowhere and everywhere.
        there[at] |= !name.contains(char::is_alphanumeric);
        index.add(Pattern { text: trimmed(&name).to_owned(), day: None }, at);
    }
    for text in texts {
        index.find(text, &mut |entries, _| entries.iter().for_each(|&at| there[at] = true));
    }
}

fn says(page: &Read, name: &str) -> Result<bool> {
    Ok(page.texts()?.iter().any(|text| text.contains(name)))
}

fn absent(entry: &Entry, address: &Address) -> Diagnostic {
    Diagnostic::new(Code::MissingFromOutput, Place::file(format!("output{address}")))
        .with("name", entry.name())
        .with("address", address)
}
