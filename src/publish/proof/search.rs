//! Looking for forbidden texts in what artifacts say.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result};
use rayon::prelude::*;

use super::readable::{Notation, pattern, readable};
use super::reading::Read;
use super::{Forbidden, Secrecy};
use crate::honours::Address;

/// Looks for some forbidden texts at once.
#[derive(Debug)]
pub(super) struct Search {
    wanted: Vec<Wanted>,
    /// Which forbidden text a pattern is of.
    owners: Vec<usize>,
    patterns: AhoCorasick,
    /// Public texts that hold a forbidden one.
    harmless: AhoCorasick,
}

/// A forbidden text, in the spelling of [`readable`].
#[derive(Debug)]
struct Wanted {
    beside: Option<String>,
    allowed_at: Vec<Address>,
    in_addresses: bool,
}

/// What was found in an artifact.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The forbidden texts that stand in it or in its name, each once, by their places.
    pub(super) leaked: Vec<usize>,
    /// Whether one stands in it as a part of a longer text that is public.
    has_excuse: bool,
}

impl Look {
    /// Whether nothing was found that needed an excuse, or has none.
    pub(super) fn is_clean(&self) -> bool {
        self.leaked.is_empty() && !self.has_excuse
    }
}

impl Search {
    /// A search for all that a secrecy forbids.
    ///
    /// # Errors
    /// When that is more than can be searched for at once.
    pub(super) fn of(secrecy: &Secrecy) -> Result<Self> {
        let search = Search::without_excuses(&secrecy.forbidden)?;
        let is_like = |text: &str| search.patterns.is_match(text);
        let names = secrecy.longer_names.par_iter().map(|name| pattern(name)).filter(|name| is_like(name));
        let places = secrecy.places.par_iter().map(|place| pattern(place)).filter(|place| {
            search.patterns.find_overlapping_iter(place.as_str()).any(|found| names_a_place(&place[..found.start()]))
        });
        let harmless: Vec<String> = names.chain(places).collect();
        let harmless = AhoCorasick::new(harmless).context("too many public texts to search for at once")?;
        Ok(Search { harmless, ..search })
    }

    /// A search that takes no longer text for an excuse.
    ///
    /// # Errors
    /// As [`Search::of`].
    pub(super) fn without_excuses<'f>(forbidden: impl IntoParallelIterator<Item = &'f Forbidden>) -> Result<Self> {
        let spelled: Vec<(String, Wanted)> = forbidden
            .into_par_iter()
            .map(|forbidden| {
                let wanted = Wanted {
                    beside: forbidden.beside.as_deref().map(pattern),
                    allowed_at: forbidden.allowed_at.clone(),
                    in_addresses: forbidden.in_addresses,
                };
                (pattern(&forbidden.text), wanted)
            })
            .collect();
        let there = spelled.iter().enumerate().filter(|(_, (text, _))| !text.is_empty());
        let (owners, texts): (Vec<usize>, Vec<&str>) = there.map(|(i, (text, _))| (i, text.as_str())).unzip();
        let patterns = AhoCorasick::new(texts).context("too many private values to search for at once")?;
        let harmless = AhoCorasick::new([""; 0]).context("nothing cannot be searched for")?;
        Ok(Search { owners, patterns, harmless, wanted: spelled.into_iter().map(|(_, wanted)| wanted).collect() })
    }

    /// Looks at an artifact and its name.
    pub(super) fn look_at(&self, read: &Read) -> Look {
        let mut found = Look::default();
        self.look(&readable(read.address.as_str(), Notation::Plain), true, &read.address, &mut found);
        for text in &read.texts {
            self.look(text, false, &read.address, &mut found);
        }
        found.leaked.sort_unstable();
        found.leaked.dedup();
        found
    }

    fn look(&self, text: &str, is_address: bool, address: &Address, look: &mut Look) {
        let mut harmless: Option<Vec<Range<usize>>> = None;
        for found in self.patterns.find_overlapping_iter(text) {
            let i = self.owners[found.pattern().as_usize()];
            // 1/5/2009 is not in 11/5/2009, Lê An not in Lê Ang.
            let wanted = &self.wanted[i];
            let is_elsewhere = wanted.in_addresses && !is_address || wanted.may_stand_at(address);
            if !is_whole(text, found.start(), found.end()) || is_elsewhere {
                continue;
            }
            if let Some(beside) = &wanted.beside
                && !text.contains(beside.as_str())
            {
                continue;
            }
            let harmless = harmless.get_or_insert_with(|| {
                let whole = |m: &aho_corasick::Match| is_whole(text, m.start(), m.end());
                self.harmless.find_overlapping_iter(text).filter(whole).map(|m| m.range()).collect()
            });
            let holds = |range: &Range<usize>| range.start <= found.start() && found.end() <= range.end;
            // A text does not excuse itself: who is named in one list is named in no article.
            if harmless.iter().any(|range| holds(range) && range.len() > found.range().len()) {
                look.has_excuse = true;
            } else {
                look.leaked.push(i);
            }
        }
    }
}

impl Wanted {
    fn may_stand_at(&self, address: &Address) -> bool {
        self.allowed_at.iter().any(|allowed| {
            let rest = address.as_str().strip_prefix(allowed.as_str());
            rest.is_some_and(|rest| rest.is_empty() || allowed.is_page() && rest.starts_with("trang/"))
        })
    }
}

/// Whether a text ends in a word for something that is named after people.
fn names_a_place(before: &str) -> bool {
    const WORDS: [&str; 24] = [
        "trường",
        "thcs",
        "thpt",
        "th",
        "tiểu học",
        "mầm non",
        "mẫu giáo",
        "trung học",
        "đại học",
        "cao đẳng",
        "đường",
        "phố",
        "quỹ",
        "giải",
        "giải thưởng",
        "học bổng",
        "công viên",
        "phường",
        "xã",
        "quận",
        "cầu",
        "chợ",
        "thư viện",
        "chi hội",
    ];
    let before = before.trim_end();
    WORDS.iter().any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// Letters are not part of what ends or begins in a digit, nor digits of what does in a letter: "Hòa9/2".
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let continues = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
        (Some(a), Some(b)) => a.is_alphabetic() && b.is_alphabetic() || a.is_numeric() && b.is_numeric(),
        _ => false,
    };
    let found = &text[start..end];
    !continues(found.chars().next(), text[..start].chars().next_back())
        && !continues(found.chars().next_back(), text[end..].chars().next())
}
