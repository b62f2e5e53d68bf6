//! Looking for forbidden texts in what artifacts say.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use anyhow::Result;

use super::grouped::{Grouped, Update};
use super::index::Pattern;
use super::readable::pattern;
use super::reading::Read;
use super::sieve::CleanAddresses;
use super::words::{Trace, Words, traces};
use crate::honours::{Address, Ceremony};
use crate::memory::Printed;
use crate::secrecy::{Excuse, Forbidden, Secrecy, excuses_of};
use crate::text::Date;

/// Looks for all forbidden texts at once.
#[derive(Debug, Default)]
pub(super) struct Search {
    forbidden: Grouped<Forbidden, Wanted>,
    /// Those that are offered; nothing as long as nothing had to be excused.
    excuses: OnceLock<Grouped<Excuse, IsPlace>>,
    offered: Vec<Arc<Vec<Excuse>>>,
    /// Ceremonies whose people are excuses too.
    named: Vec<Arc<Printed<Ceremony>>>,
}

/// What is to be known of a forbidden text. Few are ever found, so what is only asked then is worked out then.
#[derive(Clone, Debug)]
struct Wanted {
    day: Option<Date>,
    /// As it was typed.
    beside: Option<Arc<str>>,
    /// Of a text: there may be a million days.
    text: Option<Box<WantedText>>,
}

#[derive(Clone, Debug)]
struct WantedText {
    allowed_at: Vec<Address>,
    in_addresses: bool,
    /// Its words; of a day they hang on how it is written.
    words: Box<[Trace]>,
}

/// Whether an excuse holds only behind a word for something that is named after people.
#[derive(Clone, Copy, Debug)]
struct IsPlace(bool);

/// The entry of an excuse, and where it stands.
type FoundExcuse = (usize, Range<usize>, IsPlace);

/// What was found in an artifact.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The forbidden texts that stand in it or in its name, each once, by their entries.
    pub(super) leaked: Vec<usize>,
    /// Longer public texts that one stands in as a part, by their entries.
    excused_by: Vec<usize>,
}

/// What a search looks for now and did not before.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing, and nothing less.
    None,
    /// These entries more; others may be gone, or excused otherwise.
    Some(Range<usize>),
    /// All of it is new.
    All,
}

impl Search {
    /// Takes over what is forbidden now.
    pub(super) fn take(&mut self, secrecy: &Secrecy) -> Change {
        let wanted = |forbidden: &Forbidden| {
            // A day is among its own spellings.
            let text = if forbidden.day.is_some() { String::new() } else { pattern(&forbidden.text) };
            let wanted_text = || WantedText {
                // Of the text alone, which counts whole; what stands beside it need not.
                words: traces(&text).collect(),
                allowed_at: forbidden.allowed_at().to_vec(),
                in_addresses: forbidden.in_addresses,
            };
            let wanted = Wanted {
                day: forbidden.day,
                beside: forbidden.beside.clone(),
                text: forbidden.day.is_none().then(|| Box::new(wanted_text())),
            };
            (Pattern { text, day: forbidden.day }, wanted)
        };
        // What a search for a forbidden text hangs on: not where its record stands.
        let is_alike = |one: &Forbidden, other: &Forbidden| {
            fn wants(f: &Forbidden) -> (&str, Option<Date>, Option<&str>, &[Address], bool) {
                (&f.text, f.day, f.beside.as_deref(), f.allowed_at(), f.in_addresses)
            }
            wants(one).cmp(&wants(other))
        };
        let forbidden = self.forbidden.take(&secrecy.forbidden, is_alike, wanted);
        self.offered.clone_from(&secrecy.excuses);
        self.named.clone_from(&secrecy.named);
        let excuses = match self.excuses.get_mut() {
            Some(excuses) => excuses.take(&secrecy.excuses, Excuse::cmp, excuse_pattern),
            // No look hangs on one.
            None => Update::None,
        };
        match (forbidden, excuses) {
            (Update::None, Update::None) => Change::None,
            // Looks name excuses by their entries too, which are others now.
            (Update::All, _) | (_, Update::All) => Change::All,
            (Update::Some(added), _) => Change::Some(added),
            (Update::None, _) => Change::Some(0..0),
        }
    }

    /// Whether one of the entries that came last stands in an artifact or in its name, excused or not.
    ///
    /// # Errors
    /// When the artifact cannot be read back.
    pub(super) fn latest_stand_in(&self, entries: &Range<usize>, read: &Read) -> Result<bool> {
        if entries.is_empty() {
            return Ok(false);
        }
        let words = read.words()?;
        if !self.forbidden.among(entries).any(|wanted| wanted.may_be_among(words)) {
            return Ok(false);
        }
        let is_in = |text: &str, is_address| {
            let mut is_found = false;
            self.forbidden.find_latest(text, &mut |_, wanted, _| {
                is_found |= wanted.counts(text, is_address, &read.address);
            });
            is_found
        };
        Ok(is_in(&read.name(), true) || read.texts()?.iter().any(|text| is_in(text, false)))
    }

    /// Whether a forbidden text may stand in what a piece of markup says, links to clean addresses aside. Never says no where it does.
    pub(super) fn may_stand_in(&self, markup: &str, clean: &CleanAddresses<'_>) -> bool {
        self.forbidden.may_stand_in(markup, clean)
    }

    /// Whether a forbidden text stands in another, excused or not.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        self.forbidden.stands_in(text)
    }

    /// Looks at an artifact and its name.
    ///
    /// # Errors
    /// When the artifact cannot be read back.
    pub(super) fn look_at(&self, read: &Read) -> Result<Look> {
        let mut look = Look::default();
        self.look(&read.name(), true, &read.address, &mut look);
        for text in read.texts()? {
            self.look(&text, false, &read.address, &mut look);
        }
        for entries in [&mut look.leaked, &mut look.excused_by] {
            entries.sort_unstable();
            entries.dedup();
        }
        Ok(look)
    }

    /// Whether a look found nothing that it would not find again, as far as nothing new is searched for.
    pub(super) fn holds(&self, look: &Look) -> bool {
        look.leaked.is_empty() && look.excused_by.iter().all(|&entry| self.excuses().is_there(entry))
    }

    fn look(&self, text: &str, is_address: bool, address: &Address, look: &mut Look) {
        let mut excuses: Option<Vec<FoundExcuse>> = None;
        self.forbidden.find(text, &mut |entry, wanted, found| {
            if !wanted.counts(text, is_address, address) {
                return;
            }
            let excuses = excuses.get_or_insert_with(|| self.excuses_in(text));
            // A text does not excuse itself: who is named in one list is named in no article.
            let is_within = |range: &Range<usize>| {
                range.start <= found.start && found.end <= range.end && range.len() > found.len()
            };
            let excused = |(_, range, is_place): &&FoundExcuse| {
                is_within(range) && (!is_place.0 || names_a_place(&text[range.start..found.start]))
            };
            match excuses.iter().find(excused) {
                Some((excuse, ..)) => look.excused_by.push(*excuse),
                None => look.leaked.push(entry),
            }
        });
    }

    fn excuses(&self) -> &Grouped<Excuse, IsPlace> {
        self.excuses.get_or_init(|| {
            let mut excuses = Grouped::default();
            let named = self.named.iter().map(|ceremony| Arc::new(excuses_of(ceremony)));
            let offered: Vec<_> = self.offered.iter().cloned().chain(named).collect();
            excuses.take(&offered, Excuse::cmp, excuse_pattern);
            excuses
        })
    }

    fn excuses_in(&self, text: &str) -> Vec<FoundExcuse> {
        let mut found = Vec::new();
        self.excuses().find(text, &mut |entry, is_place, range| found.push((entry, range, *is_place)));
        found
    }

    /// The forbidden text of an entry.
    pub(super) fn forbidden<'s>(&self, secrecy: &'s Secrecy, entry: usize) -> Option<&'s Forbidden> {
        let (group, at) = self.forbidden.place_of(entry)?;
        secrecy.forbidden.get(group).and_then(|group: &Arc<Vec<Forbidden>>| group.get(at))
    }
}

fn excuse_pattern(excuse: &Excuse) -> (Pattern, IsPlace) {
    let text = pattern(excuse.text());
    (Pattern { text, day: None }, IsPlace(matches!(excuse, Excuse::Place(_))))
}

impl Wanted {
    /// Whether it counts in a text of an artifact, in which it stands whole.
    fn counts(&self, text: &str, is_address: bool, address: &Address) -> bool {
        (is_address || !self.text.as_ref().is_some_and(|text| text.in_addresses))
            && !self.may_stand_at(address)
            && self.beside.as_ref().is_none_or(|beside| text.contains(&pattern(beside)))
    }

    /// Whether a text with these words may have it. Never says no where it has.
    fn may_be_among(&self, words: &Words) -> bool {
        self.text.as_ref().is_none_or(|text| words.may_have(text.words.iter().copied()))
            && self.day.is_none_or(|day| words.may_say(day))
    }

    fn may_stand_at(&self, address: &Address) -> bool {
        self.text.iter().flat_map(|text| &text.allowed_at).any(|allowed| {
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
