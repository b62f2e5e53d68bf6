//! A quick look at markup as it is: whether something that is searched for may stand in it. It never says no where a
//! search would find something, and says no to nearly everything else in a fraction of the time that spelling takes.
//!
//! Of a word it takes the consonants of ASCII, which no way of writing changes: NGUYỄN, Nguyễn and nguyen are `ngn`. A text
//! may be there if its first words, three at most, stand in a row; what stands between them is not looked at. Whatever it
//! cannot tell at once (escapes, combining marks, other scripts, a tag within a word) is left to the search.

use rustc_hash::FxHashSet;

use super::consonants::{Class, MOST_WORDS, Recent, Word};
use super::numbers::may_say_a_day;
use crate::text::Date;

/// The beginnings of texts, and days.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// Of each text the first words, as [`Recent::rows`] has them.
    beginnings: FxHashSet<u64>,
    /// Which of all rows may be among them.
    bits: Bits,
    days: FxHashSet<Date>,
}

impl Sieve {
    /// Adds a text by its words, each a run of letters or of digits, in the spelling that is searched: those before its
    /// first edge.
    pub(super) fn add<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let (mut recent, mut count) = (Recent::default(), 0);
        for word in words.take(MOST_WORDS) {
            recent.push(Word::spelled(word));
            count += 1;
        }
        // A text without a word stands nowhere.
        if count > 0 {
            let row = recent.rows()[count - 1];
            self.bits.add(row);
            self.beginnings.insert(row);
        }
    }

    /// Adds a day.
    pub(super) fn add_day(&mut self, day: Date) {
        self.days.insert(day);
    }

    /// Whether a text or day may stand in a piece of markup, between its tags or in them.
    pub(super) fn may_stand_in(&self, markup: &str, clean: &CleanAddresses<'_>) -> bool {
        if self.beginnings.is_empty() {
            // Where everybody may be named, numbers are all there is to look at.
            return may_say_a_day(markup, &self.days);
        }
        Look { sieve: self, clean, said: Recent::default(), in_tags: Recent::default() }.at(markup).is_none()
    }

    fn lets_through(&self, recent: &Recent) -> bool {
        let begins_something = |row: &u64| self.bits.may_have(*row) && self.beginnings.contains(row);
        recent.rows().iter().any(begins_something)
            || recent.back(0).is_number && !self.days.is_empty() && recent.days().any(|day| self.days.contains(&day))
    }
}

/// Addresses of the site in which nothing forbidden stands: links to them need no second look. A row of people is half
/// links.
#[derive(Debug, Default)]
pub(super) struct CleanAddresses<'a>(FxHashSet<&'a [u8]>);

impl<'a> FromIterator<&'a str> for CleanAddresses<'a> {
    /// From addresses with the slash they begin with.
    fn from_iter<T: IntoIterator<Item = &'a str>>(addresses: T) -> Self {
        CleanAddresses(
            addresses.into_iter().filter_map(|address| Some(address.strip_prefix('/')?.as_bytes())).collect(),
        )
    }
}

impl CleanAddresses<'_> {
    /// Whether an address is one of these.
    pub(super) fn has(&self, address: &str) -> bool {
        address.strip_prefix('/').is_some_and(|address| self.0.contains(address.as_bytes()))
    }

    /// How long the link from page to page is that a text begins with, up to the quotation mark; nothing when it is no
    /// link to one of these.
    fn link(&self, text: &[u8]) -> Option<usize> {
        let climb = 3 * text.chunks_exact(3).take_while(|part| *part == b"../").count();
        if climb == 0 || self.0.is_empty() {
            return None;
        }
        let end = climb + memchr::memchr(b'"', &text[climb..])?;
        self.0.contains(&text[climb..end]).then_some(end)
    }
}

/// A look at one piece of markup.
struct Look<'s> {
    sieve: &'s Sieve,
    clean: &'s CleanAddresses<'s>,
    said: Recent,
    in_tags: Recent,
}

/// Where in the markup a look is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    /// In a tag, and there in quotes of this kind.
    Tag(Option<u8>),
}

impl Look<'_> {
    /// Reads to the end; nothing when it stops, because of what it found or could not tell.
    fn at(mut self, markup: &str) -> Option<()> {
        let bytes = markup.as_bytes();
        let mut place = Place::Text;
        let mut word: Option<Word> = None;
        let mut splits_a_word = false;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            match Class::of(byte, next) {
                Class::Letter => {
                    word = Some(self.letters(word, place)?.and_letters(bytes, &mut at));
                    continue;
                }
                Class::Digit => {
                    word = Some(self.digits(word, place)?.and_digit(byte));
                    at += 1;
                    continue;
                }
                Class::Apart(length) => {
                    self.end(&mut word, place)?;
                    at += length;
                    continue;
                }
                // A soft hyphen.
                Class::Unread(length) => {
                    at += length;
                    continue;
                }
                Class::Unknown => return None,
                Class::Markup => at += 1,
            }
            match byte {
                // An apostrophe is not read, but as a quotation mark.
                b'\'' => place = place.quoted(byte),
                b'"' => {
                    self.end(&mut word, place)?;
                    place = place.quoted(byte);
                    if place == Place::Tag(Some(b'"')) {
                        // A quotation mark is an edge: nothing that is searched for reaches across.
                        at += self.clean.link(&bytes[at..]).unwrap_or_default();
                    }
                }
                b'<' if place == Place::Text && is_tag(next) => {
                    splits_a_word = word.is_some_and(|word| !word.is_number);
                    self.end(&mut word, place)?;
                    place = Place::Tag(None);
                }
                b'>' if place == Place::Tag(None) => {
                    self.end(&mut word, place)?;
                    place = Place::Text;
                    if splits_a_word && (next.is_ascii_alphabetic() || !next.is_ascii()) {
                        return None;
                    }
                }
                // A tag ends at the first ">" for one who looks for words that tags split.
                b'>' if place != Place::Text => return None,
                b'&' => return None,
                _ => self.end(&mut word, place)?,
            }
        }
        self.end(&mut word, place)?;
        // A tag that does not end is read otherwise.
        (place == Place::Text).then_some(())
    }

    /// A word that goes on in letters: this one, or a new one.
    fn letters(&mut self, word: Option<Word>, place: Place) -> Option<Word> {
        self.of_kind(word, false, place)
    }

    /// One that goes on in digits.
    fn digits(&mut self, word: Option<Word>, place: Place) -> Option<Word> {
        self.of_kind(word, true, place)
    }

    fn of_kind(&mut self, mut word: Option<Word>, is_number: bool, place: Place) -> Option<Word> {
        match word {
            Some(word) if word.is_number == is_number => Some(word),
            _ => {
                self.end(&mut word, place)?;
                Some(Word::new(is_number))
            }
        }
    }

    /// Ends a word, if there is one; nothing when the sieve lets through what stands there now.
    #[inline]
    fn end(&mut self, word: &mut Option<Word>, place: Place) -> Option<()> {
        match word.take() {
            Some(word) => self.take(word, place),
            None => Some(()),
        }
    }

    fn take(&mut self, word: Word, place: Place) -> Option<()> {
        let recent = if place == Place::Text { &mut self.said } else { &mut self.in_tags };
        recent.push(word);
        (!self.sieve.lets_through(recent)).then_some(())
    }
}

impl Place {
    /// Behind a quotation mark.
    pub(super) fn quoted(self, quote: u8) -> Self {
        match self {
            Place::Text => Place::Text,
            Place::Tag(None) => Place::Tag(Some(quote)),
            Place::Tag(Some(open)) if open == quote => Place::Tag(None),
            tag => tag,
        }
    }
}

/// "a < b" is no tag.
pub(super) fn is_tag(next: u8) -> bool {
    next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')
}

/// A bit for each of some keys, which others may share; none as long as there is no key.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

/// So many stay in the nearer caches, and are seldom shared among tens of thousands of names.
const BITS: usize = 1 << 20;

impl Bits {
    fn add(&mut self, key: u64) {
        self.0.resize(BITS / 64, 0);
        let bit = Self::bit(key);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn may_have(&self, key: u64) -> bool {
        let bit = Self::bit(key);
        self.0.get(bit / 64).is_some_and(|bits| bits & 1 << (bit % 64) != 0)
    }

    fn bit(key: u64) -> usize {
        (key >> (64 - BITS.ilog2())) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::{Index, Pattern};
    use super::super::markup::Desk;
    use super::super::readable::pattern;
    use super::*;
    use proptest::prelude::*;

    fn index(texts: &[&str], days: &[Date]) -> Index {
        let mut index = Index::default();
        for text in texts {
            index.add(Pattern { text: pattern(text), day: None }, 0);
        }
        for &day in days {
            index.add(Pattern { day: Some(day), ..Pattern::default() }, 0);
        }
        index
    }

    fn is_found(index: &Index, markup: &str) -> bool {
        Desk::default().says(markup, |text| {
            let mut is_found = false;
            index.find(text, &mut |_, _| is_found = true);
            is_found
        })
    }

    #[test]
    fn names_and_days_are_let_through_and_nearly_nothing_else() {
        let day = Date::new(2009, 5, 1).unwrap();
        let index = index(&["Nguyễn Thị Hòa", "H'Maryam", "0905123456"], &[day]);
        for there in [
            "<p>em NGUYỄN  Thị Hoà</p>",
            "<td>Nguyễn</td><td>Thị</td><td>Hòa</td>",
            "<img alt=\"Nguyễn Thị Hòa\">",
            "<p>H'maryam",
            "<p>H'Mar\u{AD}yam",
            "<p>0905\u{AD}123456",
            "<p>0905123456</p>",
            "<p>1/5/2009, 01-05-09</p>",
            "<p>ngày 1 tháng 5 năm 2009</p>",
            "<time datetime=\"2009-05-01\">",
            "<p>a&amp;b</p>",
            "<p>N<b>g</b>uyễn</p>",
            "<p title=\"a>b\">",
            "<p",
        ] {
            assert!(index.may_stand_in(there, &CleanAddresses::default()), "{there}");
        }
        for absent in [
            "<li><a href=\"../../vinh-danh/2018-2019-cam-phong-40/bui-bao-anh/\">Bùi Bảo Ánh</a> <span>Lớp 11/2, Trường THPT Nguyễn Trãi · Phường Hòa</span></li>",
            "<p>Nguyễn Thị Hoàng, 30/4/1975; 3 < 5 > 2</p>\n",
            "<!-- x --><p class=\"lead\">1.000 em, 2/2009</p>",
        ] {
            assert!(!index.may_stand_in(absent, &CleanAddresses::default()), "{absent}");
        }
    }

    #[test]
    fn links_to_clean_addresses_are_passed_over_and_nothing_beside_them() {
        let index = index(&["le/an"], &[]);
        let clean: CleanAddresses<'_> = ["/le/an/", "/le/"].into_iter().collect();
        assert!(index.may_stand_in("<a href=\"../le/an/\">", &CleanAddresses::default()));
        assert!(!index.may_stand_in("<a href=\"../../le/an/\" class=\"x\">x</a>", &clean));
        for there in [
            "<a href=\"../le/an/\" title=\"le/an\">",
            "<a href=\"../le/an/\">le/an</a>",
            "<a href=\"../le/an/2/\">",
            "<a href=\"../le/an/#a\">",
            "<a href='../le/an/'>",
            "<p>\"../le/an/\"</p>",
            "<a href=\"../le/an/",
        ] {
            assert!(index.may_stand_in(there, &clean), "{there}");
        }
    }

    proptest! {
        #[test]
        fn what_a_search_finds_is_let_through(parts in prop::collection::vec(
            "(<p>|</p>|<b>|</b>|<br>|<a title=\"Lê An\">|<a title='Lê An' href=1/5/2009>|<!-- x -->|\n| |\u{A0}|\u{AD}|-|\"|'|’|>|<|&lt;|&shy;|\
             Lê|LE\u{302}|An|ÀN|Àn|a|n|H'Mi|hmi|Đỗ|²|·|1|5|05|09|2009|/|\\.| tháng | năm |tháng|“)", 0..14,
        ), texts in prop::collection::vec("(Lê An|H'Mi|Lê|An 1|Đỗ Àn a|a|05|1²|con \"Lê\" An)", 0..3)) {
            let markup = parts.concat();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let index = index(&texts, &[Date::new(2009, 5, 1).unwrap()]);
            prop_assert!(index.may_stand_in(&markup, &CleanAddresses::default()) || !is_found(&index, &markup), "{:?} in {}", texts, markup);
        }

        /// The same with few letters, which meet more often.
        #[test]
        fn what_a_search_finds_in_few_letters_is_let_through(parts in prop::collection::vec(
            "(n|t|N|t|À|\u{AD}|\u{AD}|'| |<b>|</b>|<i x=\"|\">|>|&shy;|1)", 0..8,
        ), texts in prop::collection::vec("(nt|tn|n t|t n n|n1|àn|t à)", 1..4)) {
            let markup = parts.concat();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let index = index(&texts, &[]);
            prop_assert!(index.may_stand_in(&markup, &CleanAddresses::default()) || !is_found(&index, &markup), "{:?} in {}", texts, markup);
        }
    }
}
