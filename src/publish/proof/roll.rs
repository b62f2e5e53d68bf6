//! Everybody who may be named is: on a page of their own, or in their ceremony's list.
//!
//! A theme that leaves out a list loses people in silence, and nobody notices before their family does.

use std::borrow::Cow;
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
    let markup: Vec<&[u8]> = parts.iter().filter_map(|part| part.markup()).collect();
    let mut there = stand_in_order(ceremony.entries.iter().map(Entry::name), &markup);
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
                Some(page) => page.holds(&in_markup(entry.name())) || says(page, &pattern(entry.name()))?,
                None => false,
            };
            if !names_them {
                missing.push(absent(entry, &own));
            }
        }
    }
    Ok(missing)
}

/// Which names stand in the pages of a list just as they are, one after the other: nearly all do, and whoever does not is
/// looked for more closely.
fn stand_in_order<'n>(names: impl Iterator<Item = &'n str>, pages: &[&[u8]]) -> Vec<bool> {
    let (mut page, mut at) = (0, 0);
    let mut stands_further_on = |name: &str| {
        let name = in_markup(name);
        let mut from = at;
        for (next, markup) in pages.iter().enumerate().skip(page) {
            if let Some(place) = memchr::memmem::find(&markup[from..], name.as_bytes()) {
                let (start, end) = (from + place, from + place + name.len());
                (page, at) = (next, end);
                return is_between_tags(markup, start, end);
            }
            from = 0;
        }
        false
    };
    names.map(|name| !name.is_empty() && stands_further_on(name)).collect()
}

/// A text as templates write it: "H&#39;Linh".
fn in_markup(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            other => written.push(other),
        }
    }
    Cow::Owned(written)
}

/// Whether a place in markup begins and ends at a tag, or a blank next to one: "Lê An" is not in "Lê Ang".
fn is_between_tags(markup: &[u8], start: usize, end: usize) -> bool {
    let before = markup[..start].trim_ascii_end().last();
    let after = markup[end..].trim_ascii_start().first();
    before == Some(&b'>') && after == Some(&b'<')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_seen_in_the_order_of_their_list_as_whole_ones() {
        let pages: [&[u8]; 2] = ["<td>Lê An</td><td> Lê Ang </td>".as_bytes(), "<a>Lê Bình</a>, em Lê Cúc".as_bytes()];
        let seen = |names: &[&str]| stand_in_order(names.iter().copied(), &pages);
        assert_eq!(seen(&["Lê An", "Lê Ang", "Lê Bình"]), [true, true, true]);
        assert_eq!(
            seen(&["Lê Bình", "Lê An", "", "Lê Dũng"]),
            [true, false, false, false],
            "the rest is looked at again"
        );
        assert_eq!(seen(&["Lê An", "Lê An", "Lê Cúc"]), [true, false, false], "a longer name, a text");
        let escaped: [&[u8]; 1] = ["<a>H&#39;Linh Niê</a><a>Lê An</a>".as_bytes()];
        assert_eq!(stand_in_order(["H'Linh Niê", "Lê An"].into_iter(), &escaped), [true, true]);
    }

    #[test]
    fn a_name_in_other_letters_is_there_and_a_part_of_a_longer_one_is_not() {
        let mut there = vec![false; 3];
        let names = ["lê an", "hòa", "lê"].map(str::to_owned);
        look_for(names.into_iter(), ["em lê ang|hòa9/2"].into_iter(), &mut there);
        assert_eq!(there, [false, true, true]);
    }
}
