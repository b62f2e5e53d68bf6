//! The rules of [`search_fold`](super::search_fold) and [`fold`](super::fold) as data, for the script that searches in
//! a browser: it carries them out and has none of its own.
//!
//! The rules come from the same letters as the fold itself. That both agree is not taken on trust: `examples/spellings.rs`
//! writes what the fold makes of many texts, and a check of `./test` holds the script against it.

use serde::Serialize;

use super::{
    fold::{is_apostrophe, is_dd},
    normal::is_invisible,
    syllable::{place_tones, toned, vowels},
};

/// How a text is spelled for a search. Expressions are of ECMAScript with the flags `g` and `u`.
///
/// First every match of `dropped` goes, then come lower case letter by letter and NFC, then `exact` in its order: that
/// is [`search_fold`](super::search_fold), but for runs of white space. NFD, no marks (`\p{M}`) and `plain` after that
/// give what `fold` makes of it.
#[derive(Debug, Serialize)]
pub struct SpellingRules {
    /// What is no part of a word: apostrophes and invisible characters.
    pub dropped: String,
    /// What makes one spelling of two, with accents.
    pub exact: Vec<SpellingRule>,
    /// What is left to do once the marks are gone.
    pub plain: Vec<SpellingRule>,
}

/// Puts one group of letters in another's place.
#[derive(Debug, Serialize)]
pub struct SpellingRule {
    /// An expression of two groups: what is kept, then what is replaced.
    pub find: String,
    /// The second group as it may be found, each with what is written instead; in the order of `find`.
    pub put: Vec<(String, String)>,
}

/// Neither a letter nor a mark of one comes after: the syllable ends.
const END: &str = r"(?![\p{Alphabetic}\p{M}])";

impl SpellingRules {
    /// The rules.
    pub fn new() -> Self {
        let vowels: String = vowels().collect();
        let consonants: String = ('a'..='z').filter(|c| !vowels.contains(*c)).chain(['đ']).collect();
        SpellingRules {
            dropped: class(|c| is_apostrophe(c) || is_invisible(c)),
            exact: vec![
                rule(
                    "()",
                    beyond_ascii().filter(|c| is_dd(*c) && *c != 'đ').map(|c| (c.to_string(), "đ".to_owned())),
                    "",
                ),
                // After q the u belongs to the consonant, and the tone stands on what follows.
                rule(&format!("(^|[^q{vowels}])"), misplaced(""), END),
                rule("(q)", misplaced("q"), END),
                rule(
                    &format!(r"((?:^|[^\p{{Alphabetic}}\p{{M}}])[{consonants}]+)"),
                    toned('y').zip(toned('i')).map(|(y, i)| (y.to_string(), i.to_string())),
                    END,
                ),
            ],
            plain: vec![rule("()", beyond_ascii().filter(|c| is_dd(*c)).map(|c| (c.to_string(), "d".to_owned())), "")],
        }
    }
}

impl Default for SpellingRules {
    fn default() -> Self {
        SpellingRules::new()
    }
}

fn rule(kept: &str, put: impl IntoIterator<Item = (String, String)>, after: &str) -> SpellingRule {
    let put: Vec<_> = put.into_iter().collect();
    let found: Vec<&str> = put.iter().map(|(from, _)| from.as_str()).collect();
    SpellingRule { find: format!("{kept}({}){after}", found.join("|")), put }
}

/// Two vowels at a syllable's end whose tone stands elsewhere in the one spelling, after a beginning.
fn misplaced(onset: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for first in vowels() {
        for second in vowels() {
            let typed = format!("{onset}{first}{second}");
            let placed = place_tones(&typed);
            if placed != typed {
                pairs.push((typed[onset.len()..].to_owned(), placed[onset.len()..].to_owned()));
            }
        }
    }
    pairs
}

fn beyond_ascii() -> impl Iterator<Item = char> {
    '\u{80}'..='\u{FFFF}'
}

/// A class of characters, each run written by the numbers of its ends: many are invisible.
fn class(is_in: impl Fn(char) -> bool) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for c in ('\0'..='\u{7F}').chain(beyond_ascii()).filter(|c| is_in(*c)).map(u32::from) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == c => *last = c,
            _ => runs.push((c, c)),
        }
    }
    let runs: String = runs.iter().map(|(first, last)| format!(r"\u{{{first:x}}}-\u{{{last:x}}}")).collect();
    format!("[{runs}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_hold_what_the_fold_does() {
        let rules = SpellingRules::new();
        assert!(rules.dropped.contains(r"\u{27}-\u{27}") && rules.dropped.contains(r"\u{200b}-\u{200f}"));
        let [dd, tones, after_q, y] = rules.exact.as_slice() else { panic!("{} rules", rules.exact.len()) };
        assert_eq!(dd.find, "()(ð|ɖ)");
        assert_eq!(rules.plain[0].find, "()(ð|đ|ɖ)");
        // oa, oe and uy, each with five tones.
        assert_eq!(tones.put.len(), 15);
        assert!(tones.put.contains(&("oà".to_owned(), "òa".to_owned())), "{:?}", tones.put);
        assert_eq!(after_q.put.len(), 15);
        assert!(after_q.put.contains(&("úy".to_owned(), "uý".to_owned())), "{:?}", after_q.put);
        assert_eq!(y.put[0], ("y".to_owned(), "i".to_owned()));
        assert_eq!(y.put.len(), 6);
    }
}
