//! What was probably meant: the known word nearest to one that is not known.

use super::fold::fold;

/// The known word that is nearest to `word`, or nothing when none is near: at most about a third of the letters may be
/// wrong, missing, too many or exchanged with their neighbour (optimal string alignment distance). Accents, case,
/// spaces, `_` and `-` do not count. Of equally near words the first is taken.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = letters(word);
    if word.is_empty() {
        return None;
    }
    known
        .into_iter()
        .filter_map(|candidate| {
            let letters = letters(candidate);
            let distance = distance(&word, &letters);
            let may_be_wrong = (word.len().max(letters.len()) + 1) / 3;
            (distance <= may_be_wrong).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn letters(text: &str) -> Vec<char> {
    fold(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).collect()
}

/// Optimal string alignment: insertions, deletions, substitutions, and exchanges of two neighbours.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before_last: Vec<usize> = vec![0; to.len() + 1];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIELDS: [&str; 6] = ["name", "school", "school_year", "class", "ward", "decision"];

    #[test]
    fn slips_find_the_field_that_was_meant() {
        for (typed, meant) in [
            ("schol", "school"),
            ("shcool", "school"),
            ("School Year", "school_year"),
            ("schoolyear", "school_year"),
            ("clas", "class"),
            ("nmae", "name"),
            ("decison", "decision"),
            ("wảd", "ward"),
        ] {
            assert_eq!(nearest(typed, FIELDS), Some(meant), "{typed}");
        }
    }

    #[test]
    fn far_words_find_nothing() {
        for typed in ["", " - ", "x", "photo", "honour", "nguyen"] {
            assert_eq!(nearest(typed, FIELDS), None, "{typed}");
        }
        assert_eq!(nearest("ward", []), None);
        assert_eq!(nearest("dot", ["cat"]), None);
        assert_eq!(nearest("wood", ["ward"]), None);
    }

    #[test]
    fn accents_and_hyphens_do_not_count() {
        let wards = ["thanh-khe-dong", "thanh-khe-tay", "thanh-khe"];
        assert_eq!(nearest("Thanh Khê Tây", wards), Some("thanh-khe-tay"));
        assert_eq!(nearest("thanh_khe_đông", wards), Some("thanh-khe-dong"));
        assert_eq!(nearest("Thanh Khê", wards), Some("thanh-khe"));
    }

    #[test]
    fn the_first_of_equals_is_taken() {
        assert_eq!(nearest("bat", ["cat", "hat"]), Some("cat"));
        assert_eq!(nearest("bat", ["hat", "cat"]), Some("hat"));
        assert_eq!(nearest("bat", ["hat", "bạt"]), Some("bạt"));
    }

    #[test]
    fn the_distance_counts_an_exchange_once() {
        let distance = |a, b| distance(&letters(a), &letters(b));
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("ca", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    proptest! {
        #[test]
        fn a_known_word_is_its_own_nearest(words in prop::collection::vec("[a-z]{1,8}", 1..8), place in any::<prop::sample::Index>()) {
            let word = place.get(&words);
            prop_assert_eq!(nearest(word, words.iter().map(String::as_str)), Some(word.as_str()));
        }

        #[test]
        fn the_distance_is_symmetric(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            prop_assert_eq!(distance(&letters(&a), &letters(&b)), distance(&letters(&b), &letters(&a)));
        }
    }
}
