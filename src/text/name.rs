//! Names of people: their parts, and their order in a list.
//!
//! A Vietnamese name is family name (họ), middle name (đệm), given name (tên); people are known and listed by the last.
//! Names of other peoples of Việt Nam (H'Maryam Niê, Y Moan Êban) do not follow this; for them the editor gives the
//! parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    collation::{Collation, SortKey},
    fold::{fold, is_apostrophe, lower},
    normal::tidy,
    syllable::place_tones,
};

/// Which part of a name a list goes by first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum NameOrder {
    /// Given name, middle, family: the usual order in Việt Nam.
    GivenFirst,
    /// Family name, middle, given.
    FamilyFirst,
}

/// The parts of a name, as an editor gives them where the usual order is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct NameParts {
    /// The family name (họ).
    pub family: Option<String>,
    /// The middle name (đệm).
    pub middle: Option<String>,
    /// The given name (tên).
    pub given: String,
}

/// A person's name: in full as typed (but NFC and [`tidy`]), and its parts. Honorifics (em, cháu, bà) are taken for
/// part of the name: the caller takes them off.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct PersonName {
    full: Arc<str>,
    parts: Parts,
}

/// Of a million names nearly all go by the usual order: those are held once, with where their parts end and begin.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
enum Parts {
    Usual { family_end: u32, given_start: u32 },
    Stated(Box<NameParts>),
}

impl PersonName {
    /// Takes the parts as given. Without them, or when the given name among them is blank, the first syllable is the
    /// family name, the last the given name, and what is between the middle; a single syllable is a given name.
    pub fn new(full: &str, parts: Option<NameParts>) -> Self {
        let full = tidy(full);
        let stated = parts
            .map(|parts| NameParts {
                family: tidy_part(parts.family),
                middle: tidy_part(parts.middle),
                given: tidy(&parts.given),
            })
            .filter(|parts| !parts.given.is_empty());
        let parts = stated.map_or_else(|| Parts::in_usual_order(&full), |parts| Parts::Stated(Box::new(parts)));
        Self { parts, full: full.into() }
    }

    /// The whole name as it is shown: the person's own spelling.
    pub fn full(&self) -> &str {
        &self.full
    }

    /// The same, shared: what else names the person need not hold it again.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.full)
    }

    /// The family name (họ).
    pub fn family(&self) -> Option<&str> {
        match &self.parts {
            Parts::Usual { family_end: 0, .. } => None,
            Parts::Usual { family_end, .. } => self.full.get(..*family_end as usize),
            Parts::Stated(parts) => parts.family.as_deref(),
        }
    }

    /// The middle name (đệm).
    pub fn middle(&self) -> Option<&str> {
        match &self.parts {
            // Between them stand a space, a name and a space, or a space alone.
            Parts::Usual { family_end, given_start } => {
                self.full.get(*family_end as usize + 1..(*given_start as usize).saturating_sub(1))
            }
            Parts::Stated(parts) => parts.middle.as_deref(),
        }
    }

    /// The given name (tên); empty only when the whole name is.
    pub fn given(&self) -> &str {
        match &self.parts {
            Parts::Usual { given_start, .. } => &self.full[*given_start as usize..],
            Parts::Stated(parts) => &parts.given,
        }
    }

    /// Whether the editor gave the parts; otherwise they follow from the usual order.
    pub(super) fn parts_are_stated(&self) -> bool {
        matches!(self.parts, Parts::Stated(_))
    }

    /// The given name in the spelling that [`NameKeys`] go by first: those who share it stand together in a list.
    pub fn given_in_lists(&self) -> String {
        place_tones(&lower(self.given()))
    }

    /// The page of an A–Z list that the name belongs on: the first letter of the given name, folded to `a`–`z`.
    /// Nothing when it has no letter, or one that does not fold to ASCII.
    pub fn initial(&self) -> Option<char> {
        fold(self.given()).chars().find(|c| c.is_alphabetic() && !is_apostrophe(*c)).filter(char::is_ascii_lowercase)
    }
}

/// Where names stand in a list of people. The parts of names repeat: the key of each is made once.
pub struct NameKeys<'c> {
    collation: &'c Collation,
    parts: BTreeMap<String, SortKey>,
}

impl<'c> NameKeys<'c> {
    /// None known yet.
    pub fn new(collation: &'c Collation) -> Self {
        NameKeys { collation, parts: BTreeMap::new() }
    }

    /// The place of a name. Capitals and the place of the tone mark (Hoà, Hòa) count only between names that are otherwise
    /// the same.
    pub fn of(&mut self, name: &PersonName, order: NameOrder) -> SortKey {
        let (given, middle, family) =
            (name.given(), name.middle().unwrap_or_default(), name.family().unwrap_or_default());
        let parts = match order {
            NameOrder::GivenFirst => [given, middle, family],
            NameOrder::FamilyFirst => [family, middle, given],
        };
        let spelling_aside = parts.map(|part| self.of_part(part));
        SortKey::join(spelling_aside.into_iter().chain([self.collation.key(&name.full)]))
    }

    fn of_part(&mut self, part: &str) -> SortKey {
        if let Some(key) = self.parts.get(part) {
            return key.clone();
        }
        let key = self.collation.key(&place_tones(&lower(part)));
        self.parts.insert(part.to_owned(), key.clone());
        key
    }
}

fn tidy_part(part: Option<String>) -> Option<String> {
    part.map(|part| tidy(&part)).filter(|part| !part.is_empty())
}

impl Parts {
    fn in_usual_order(full: &str) -> Self {
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        match (full.find(' '), full.rfind(' ')) {
            (Some(first), Some(last)) => Parts::Usual { family_end: place(first), given_start: place(last + 1) },
            _ => Parts::Usual { family_end: 0, given_start: 0 },
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn plain(full: &str) -> PersonName {
        PersonName::new(full, None)
    }

    pub(in super::super) fn with_parts(full: &str, family: &str, given: &str) -> PersonName {
        let family = Some(family.to_owned());
        PersonName::new(full, Some(NameParts { family, middle: None, given: given.to_owned() }))
    }

    #[test]
    fn parts_are_derived_in_the_usual_order() {
        for (full, family, middle, given) in [
            ("Nguyễn Thị Hòa", Some("Nguyễn"), Some("Thị"), "Hòa"),
            ("Nguyễn  Thị Minh\u{A0}Hòa ", Some("Nguyễn"), Some("Thị Minh"), "Hòa"),
            ("Lê Lợi", Some("Lê"), None, "Lợi"),
            ("Hòa", None, None, "Hòa"),
            ("", None, None, ""),
        ] {
            let name = plain(full);
            assert_eq!((name.family(), name.middle(), name.given()), (family, middle, given));
        }
        assert_eq!(plain("Nguyễn  Thị\u{A0}Hoà ").full(), "Nguyễn Thị Hoà");
    }

    #[test]
    fn stated_parts_are_kept_and_blank_ones_are_not() {
        let name = with_parts("H'Maryam Niê", " Niê ", "H'Maryam");
        assert_eq!((name.family(), name.middle(), name.given()), (Some("Niê"), None, "H'Maryam"));
        let name = with_parts("Lê Lợi", " ", " ");
        assert_eq!((name.family(), name.given()), (Some("Lê"), "Lợi"));
    }

    #[test]
    fn lists_go_by_given_name_then_middle_then_family() {
        let collation = Collation::vietnamese();
        let expected = [
            "Trần Văn An",
            "Lê Thị An",
            "Nguyễn An",
            "Hoàng Thị Đào",
            "Vũ Bá Hoà",
            "Nguyễn Thị Hòa",
            "Trần Thị Hoà",
            "NGUYỄN VĂN HÒA",
            "Trần Văn Hòa",
        ];
        let sorted = |order| {
            let mut names: Vec<PersonName> = expected.iter().rev().map(|full| plain(full)).collect();
            names.sort_by_cached_key(|name| NameKeys::new(&collation).of(name, order));
            names.iter().map(|name| name.full().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            sorted(NameOrder::GivenFirst),
            [
                "Nguyễn An",
                "Lê Thị An",
                "Trần Văn An",
                "Hoàng Thị Đào",
                "Vũ Bá Hoà",
                "Nguyễn Thị Hòa",
                "Trần Thị Hoà",
                "NGUYỄN VĂN HÒA",
                "Trần Văn Hòa",
            ]
        );
        assert_eq!(
            sorted(NameOrder::FamilyFirst),
            [
                "Hoàng Thị Đào",
                "Lê Thị An",
                "Nguyễn An",
                "Nguyễn Thị Hòa",
                "NGUYỄN VĂN HÒA",
                "Trần Thị Hoà",
                "Trần Văn An",
                "Trần Văn Hòa",
                "Vũ Bá Hoà",
            ]
        );
    }

    #[test]
    fn a_name_of_another_order_is_listed_by_its_parts() {
        let collation = Collation::vietnamese();
        let mut keys = NameKeys::new(&collation);
        let mut key = |name: PersonName| keys.of(&name, NameOrder::GivenFirst);
        let maryam = key(with_parts("H'Maryam Niê", "Niê", "H'Maryam"));
        assert!(maryam > key(plain("Trần Văn An")) && maryam < key(plain("Trần Văn Khoa")));
    }

    #[test]
    fn names_that_differ_in_spelling_only_still_have_an_order() {
        let collation = Collation::vietnamese();
        let mut keys = NameKeys::new(&collation);
        let mut key = |full| keys.of(&plain(full), NameOrder::GivenFirst);
        assert_ne!(key("Lê Hoà"), key("Lê Hòa"));
        assert_ne!(key("LÊ HÒA"), key("Lê Hòa"));
    }

    #[test]
    fn the_page_is_the_folded_first_letter_of_the_given_name() {
        assert_eq!(plain("Đặng Văn Đức").initial(), Some('d'));
        assert_eq!(plain("Nguyễn Ánh").initial(), Some('a'));
        assert_eq!(with_parts("H'Maryam Niê", "Niê", "H'Maryam").initial(), Some('h'));
        assert_eq!(plain("Lê ’Bình").initial(), Some('b'));
        assert_eq!(plain("Иван").initial(), None);
        assert_eq!(plain("123").initial(), None);
        assert_eq!(plain("").initial(), None);
    }
}
