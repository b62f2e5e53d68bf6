//! How much of a name is shown where a consent allows no more: all but the given name, and of that the first letter.
//!
//! A slip here publishes a child's name, so whatever is not certain is masked.

use unicode_normalization::char::is_combining_mark;

use super::{
    fold::{is_apostrophe, search_fold},
    honorific::{begins_as_a_name, tells_namesakes_apart},
    name::PersonName,
    normal::nfc,
};

impl PersonName {
    /// The name with no more of the given name than its first letter: `Nguyễn Thị H.` A middle or family name that
    /// repeats the given one is masked with it. Where it is not certain which syllables are the given name (it does
    /// not stand in the full name, something stands in brackets, the name looks like one of another order and has no
    /// parts), every syllable is: `N. T. H.`
    pub fn masked(&self) -> String {
        let syllables: Vec<&str> = self.full().split(' ').collect();
        let keys: Vec<String> = syllables.iter().map(|s| search_fold(s)).collect();
        let given: Vec<String> = self.given().split(' ').map(search_fold).collect();
        let Some(start) = self.start_of_given(&keys, &given) else {
            let initials: Vec<String> = syllables.into_iter().map(initial_of).collect();
            return initials.join(" ");
        };
        let gives_away = |key: &str| runs(key).any(|run| given.iter().flat_map(|g| runs(g)).any(|g| g == run));
        let rest_of_given = start + 1..start + given.len();
        let shown: Vec<String> = syllables
            .into_iter()
            .zip(&keys)
            .enumerate()
            .filter(|(place, _)| !rest_of_given.contains(place))
            .map(
                |(place, (syllable, key))| {
                    if place == start || gives_away(key) { initial_of(syllable) } else { syllable.to_owned() }
                },
            )
            .collect();
        let masked = shown.join(" ");
        // Of "Nguyễn Thị Ý" nothing would be masked.
        if search_fold(&masked).trim_end_matches('.') == search_fold(self.full()).trim_end_matches('.') {
            return syllables_of(self.full()).map(initial_of).collect::<Vec<_>>().join(" ");
        }
        masked
    }

    /// Which syllable of the full name the given name begins with; nothing where that is not certain.
    fn start_of_given(&self, keys: &[String], given: &[String]) -> Option<usize> {
        let full = self.full();
        if holds_more_than_a_name(full) || !self.parts_are_stated() && is_of_another_order(full) {
            return None;
        }
        keys.windows(given.len()).position(|window| window == given)
    }
}

fn syllables_of(full: &str) -> impl Iterator<Item = &str> {
    full.split(' ')
}

/// What hyphens and full stops leave between them: `anna-maria` is `anna` and `maria`.
fn runs(key: &str) -> impl Iterator<Item = &str> {
    key.split(['-', '.']).filter(|run| !run.is_empty())
}

/// Brackets, commas, digits, a hyphen between names: an alias or a remark beside the name.
fn holds_more_than_a_name(full: &str) -> bool {
    let is_of_a_name =
        |c: char| c.is_alphabetic() || is_combining_mark(c) || is_apostrophe(c) || matches!(c, '-' | '.' | ' ');
    // "Nguyễn Văn Hòa và Nguyễn Thị Mai": a small letter begins a word of the language, and a second name.
    let is_word = |syllable: &str| syllable.starts_with(char::is_lowercase) && full.contains(char::is_uppercase);
    // "Nguyễn Thị Hòa II": the name stands before it. "Nguyễn Thị Hòa Lê Văn An" are two.
    let syllables = || full.split(' ');
    let is_of_two = syllables().count() > MOST_SYLLABLES || syllables().skip(3).any(begins_as_a_name);
    !full.chars().all(is_of_a_name)
        || syllables().next_back().is_some_and(tells_namesakes_apart)
        || syllables().any(|syllable| search_fold(syllable) == "lớp")
        || is_of_two
        || full.split(' ').any(|syllable| !syllable.contains(char::is_alphabetic))
        || full.split(' ').rev().skip(1).any(is_word)
}

/// Nobody has more, but for some of the old royal clan.
const MOST_SYLLABLES: usize = 5;

/// H'Maryam, K'Brôi; Y Moan Êban, A Thưn: the mark of a person's sex stands first, the given name next to it.
fn is_of_another_order(full: &str) -> bool {
    let first_is_one_letter = full.split_once(' ').is_some_and(|(first, _)| first.chars().count() == 1);
    first_is_one_letter || full.contains(is_apostrophe)
}

/// The first letter with its marks, upper-cased: `Á.`; `…` for a syllable without letters.
fn initial_of(syllable: &str) -> String {
    let mut rest = syllable.chars().skip_while(|c| !c.is_alphabetic());
    // The capital of some letters is two (ŉ, ﬁ): the first is enough.
    let Some(letter) = rest.next().and_then(|c| c.to_uppercase().next()) else {
        return "…".to_owned();
    };
    let marks = rest.take_while(|c| is_combining_mark(*c));
    let letter: String = std::iter::once(letter).chain(marks).collect();
    format!("{}.", nfc(&letter))
}

#[cfg(test)]
mod tests {
    use super::super::name::NameParts;
    use super::super::name::tests::{plain, with_parts};
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn masks_show_the_first_letter_of_the_given_name() {
        for (full, masked) in [
            ("Nguyễn Thị Hòa", "Nguyễn Thị H."),
            ("Trần Thị Ánh", "Trần Thị Á."),
            ("Lê Văn đức", "Lê Văn Đ."),
            ("LÊ THỊ LỆ", "LÊ THỊ L."),
            ("Lê Thị Lệ", "Lê Thị L."),
            ("Hòa", "H."),
            ("", "…"),
        ] {
            assert_eq!(plain(full).masked(), masked, "{full}");
        }
    }

    #[test]
    fn the_initial_keeps_its_marks() {
        assert_eq!(plain("Vũ Thị Ệm").masked(), "Vũ Thị Ệ.");
        assert_eq!(plain(&"Trần Ánh".nfd().collect::<String>()).masked(), "Trần Á.");
    }

    #[test]
    fn stated_parts_are_masked_where_they_stand() {
        assert_eq!(with_parts("H'Maryam Niê", "Niê", "H'Maryam").masked(), "H. Niê");
        assert_eq!(with_parts("H’Maryam Niê", "Niê", "h'maryam").masked(), "H. Niê");
        assert_eq!(with_parts("Y Moan Êban", "Êban", "Y Moan").masked(), "Y. Êban");
        assert_eq!(with_parts("Nguyễn Thị Minh Anh", "Nguyễn", "Minh Anh").masked(), "Nguyễn Thị M.");
    }

    #[test]
    fn a_given_name_that_stands_twice_is_masked_twice() {
        assert_eq!(plain("Nguyễn An An").masked(), "Nguyễn A. A.");
        assert_eq!(plain("Nguyễn Hoà Hòa").masked(), "Nguyễn H. H.");
        assert_eq!(plain("An Văn AN").masked(), "A. Văn A.");
        assert_eq!(plain("Lê Thị-An An").masked(), "Lê T. A.");
        assert_eq!(with_parts("Lê An Minh An", "Lê", "Minh An").masked(), "Lê A. M.");
    }

    #[test]
    fn where_the_given_name_is_not_certain_all_is_masked() {
        assert_eq!(with_parts("Nguyễn Thị Hòa", "Nguyễn", "Hò").masked(), "N. T. H.");
        assert_eq!(with_parts("Nguyễn Thị Hòa", "Nguyễn", "Hòa Thị").masked(), "N. T. H.");
        assert_eq!(with_parts("Hòa", "Nguyễn", "Thị Minh Hòa").masked(), "H.");
        assert_eq!(with_parts("Nguyễn Thị Hòa (Na)", "Nguyễn", "Hòa").masked(), "N. T. H. N.");
        for (full, masked) in [
            ("Nguyễn Thị Hòa (bé Na)", "N. T. H. B. N."),
            ("Nguyễn Thị Hòa - Na", "N. T. H. … N."),
            ("Nguyễn Thị Ý", "N. T. Ý."),
            ("Nguyễn Văn Hòa và Lê Mai", "N. V. H. V. L. M."),
            ("Nguyễn Thị Hòa, 6A1", "N. T. H. A."),
            ("H'Maryam Niê", "H. N."),
            ("Y Moan Êban", "Y. M. Ê."),
            ("Nguyễn Thị Hòa II", "N. T. H. I."),
            ("Nguyễn Thị Hòa Nhỏ", "N. T. H. N."),
            ("Nguyễn Thị Hòa TB", "N. T. H. T."),
            ("Nguyễn Thị Hòa Lớp Tám", "N. T. H. L. T."),
            ("Nguyễn Thị Hòa Lê Văn An", "N. T. H. L. V. A."),
        ] {
            assert_eq!(plain(full).masked(), masked);
        }
    }

    proptest! {
        #[test]
        fn a_mask_never_shows_the_given_name(
            syllables in prop::collection::vec("(Nguyễn|Thị|An|Ân|Hoà|Hòa|Minh|Y|H'Mi|\\(Na\\)|Lê|Lê-An)", 1..6),
            given in prop::option::of("(An|Hòa|Minh An|H’Mi|Na|Y Minh)"),
        ) {
            let parts = given.map(|given| NameParts { family: None, middle: None, given });
            let name = PersonName::new(&syllables.join(" "), parts);
            let secret: Vec<String> = name.given().split(' ').map(search_fold).collect();
            for shown in name.masked().split([' ', '-']) {
                prop_assert!(!secret.contains(&search_fold(shown)), "{} as {}", name.full(), name.masked());
            }
        }

        #[test]
        fn any_name_can_be_masked(full in "\\PC*") {
            let name = plain(&full);
            let masked = name.masked();
            prop_assert!(!masked.is_empty());
            // Signs of other scripts that join their letter are alphabetic too (Tamil ஞா): letter and sign are one initial.
            let is_letter = |c: &char| c.is_alphabetic() && !is_combining_mark(*c);
            let has_long_given = name.given().chars().filter(is_letter).count() > 1;
            prop_assert!(!has_long_given || !masked.ends_with(name.given()), "{:?} as {:?}", full, masked);
        }
    }
}
