//! Setting a text into a box: the largest size at which it fits, and where its lines break.
//!
//! SVG sets no paragraphs. Lines break at spaces alone, never inside a word or at a space that does not break, and are of
//! about equal length, as a heading on a stone is cut.

/// A text in a box.
#[derive(Debug, PartialEq)]
pub(super) struct Fitted {
    /// Size of the letters.
    pub(super) size: f32,
    /// The lines, top down.
    pub(super) lines: Vec<String>,
    /// From one base line to the next.
    pub(super) leading: f32,
}

/// The box, and how large the letters may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) width: f32,
    pub(super) height: f32,
    /// Largest size of the letters.
    pub(super) largest: f32,
    /// Height of a line in sizes of its letters: stacked marks need 1.3 or more.
    pub(super) leading: f32,
}

/// A size this much smaller is tried next.
const STEP: f32 = 1.0;
/// Smaller letters nobody reads; a text that has no room even so is set in them all the same.
const LEAST: f32 = 6.0;

/// Sets a text into a frame. `width` measures a text in letters of size 1.
pub(super) fn fit(text: &str, frame: Frame, width: impl Fn(&str) -> f32) -> Fitted {
    let words: Vec<(&str, f32)> =
        text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).map(|word| (word, width(word))).collect();
    let space = width(" ");
    let mut size = frame.largest.max(LEAST);
    loop {
        let room = (frame.height / (size * frame.leading)).floor().max(1.0);
        let most = frame.width / size;
        let fits = |lines: &Vec<String>| lines.len() as f32 <= room;
        if let Some(full) = broken(&words, space, most).filter(|lines| size <= LEAST || fits(lines)) {
            return Fitted { size, lines: evened(full, &words, space, most), leading: size * frame.leading };
        }
        if size <= LEAST {
            return Fitted { size, lines: vec![text.to_owned()], leading: size * frame.leading };
        }
        size = (size - STEP).max(LEAST);
    }
}

/// As many lines as there are, in the narrowest column that takes no more of them.
fn evened(full: Vec<String>, words: &[(&str, f32)], space: f32, most: f32) -> Vec<String> {
    let (mut narrow, mut wide) = (0.0, most);
    let mut best = full;
    for _ in 0..12 {
        let middle = (narrow + wide) / 2.0;
        match broken(words, space, middle).filter(|lines| lines.len() == best.len()) {
            Some(lines) => (best, wide) = (lines, middle),
            None => narrow = middle,
        }
    }
    best
}

/// Each line as full as it can be. Nothing when a word alone is wider.
fn broken(words: &[(&str, f32)], space: f32, most: f32) -> Option<Vec<String>> {
    let mut lines: Vec<(String, f32)> = Vec::new();
    for &(word, width) in words {
        if width > most {
            return None;
        }
        match lines.last_mut() {
            Some((line, taken)) if *taken + space + width <= most => {
                line.push(' ');
                line.push_str(word);
                *taken += space + width;
            }
            _ => lines.push((word.to_owned(), width)),
        }
    }
    Some(lines.into_iter().map(|(line, _)| line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every letter is half as wide as it is high.
    fn half(text: &str) -> f32 {
        text.chars().count() as f32 / 2.0
    }

    const FRAME: Frame = Frame { width: 540.0, height: 250.0, largest: 64.0, leading: 1.4 };

    #[test]
    fn a_short_text_is_one_line_in_the_largest_size() {
        let set = fit("Lê An", FRAME, half);
        assert_eq!((set.size, set.lines), (64.0, vec!["Lê An".to_owned()]));
    }

    #[test]
    fn lines_are_about_equal_and_no_word_stands_alone() {
        let set = fit("Lễ tuyên dương học sinh giỏi", FRAME, half);
        assert_eq!(set.lines, ["Lễ tuyên dương", "học sinh giỏi"]);
    }

    #[test]
    fn a_space_that_does_not_break_does_not() {
        let set = fit("Trao thưởng ngày\u{a0}20\u{a0}tháng\u{a0}11", FRAME, half);
        assert!(set.lines.iter().any(|line| line.contains("ngày\u{a0}20\u{a0}tháng\u{a0}11")), "{set:?}");
    }

    #[test]
    fn a_word_wider_than_the_box_is_made_smaller_and_not_cut() {
        let set = fit(&"x".repeat(60), FRAME, half);
        assert_eq!(set.lines, ["x".repeat(60)]);
        assert!(set.size * 30.0 <= 540.0 && set.size > 16.0, "{}", set.size);
    }

    #[test]
    fn nothing_is_no_line() {
        assert!(fit(" \n", FRAME, half).lines.is_empty());
    }

    proptest! {
        /// Whatever the text, no word is lost and nothing leaves the box, as long as letters can be that small.
        #[test]
        fn a_text_keeps_its_words_and_its_box(words in prop::collection::vec("[a-zđơưễ]{1,12}", 1..80)) {
            let text = words.join(" ");
            let set = fit(&text, FRAME, half);
            prop_assert_eq!(set.lines.join(" "), text);
            prop_assert!(set.lines.iter().all(|line| half(line) * set.size <= FRAME.width + 0.01), "{:?}", set);
            prop_assert!(set.lines.len() as f32 * set.leading <= FRAME.height, "{:?}", set);
        }
    }
}
