//! Whole numbers as editors type them: how many households, how many đồng. Anything that could mean two numbers is
//! refused, with the number that was probably meant as a question to the editor.

use super::normal::tidy;

/// Why a text is not taken for a whole number. `proposal` is the number that may have been meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NumberError {
    /// No number, a signed one, one that begins with zeros (a code, a telephone number), or one beyond 64 bits.
    NotANumber,
    /// A number with a word behind it: `500k`, `3.055 triệu`, `500.000đ/em`.
    Unit {
        /// The number multiplied out, where the word is known.
        proposal: Option<u64>,
    },
    /// Letters among the digits: `l43.060`.
    LetterInNumber {
        /// With l, I and O read as 1, 1 and 0, where that makes a number.
        proposal: Option<u64>,
    },
    /// A fraction, or dots and commas that may mean one: `12,5`, `3.05`, `1,234`.
    Decimal,
}

/// Reads a whole number, with or without dots between its thousands: `4210`, `4.210`, `1.500.000`; a zero before a
/// single digit is usual on official paper (`05`).
///
/// # Errors
///
/// Anything else is refused, with what it looks like and a proposal: see [`NumberError`].
pub fn parse_count(text: &str) -> Result<u64, NumberError> {
    let text = tidy(text);
    if let Some(count) = plain_count(&text) {
        return Ok(count);
    }
    if is_digits_and_points(&text) {
        return Err(if is_fraction_like(&text) { NumberError::Decimal } else { NumberError::NotANumber });
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let proposal = with_letters_read_as_digits(&text);
    if proposal.is_some() {
        return Err(NumberError::LetterInNumber { proposal });
    }
    let end = text.find(|c: char| !is_digit_or_point(c)).unwrap_or(text.len());
    let (number, word) = text.split_at(end);
    let word_start = word.trim_start();
    if word_start.starts_with(char::is_alphabetic) && number.starts_with(|c: char| c.is_ascii_digit()) {
        let digits_follow_at_once =
            word.trim_start_matches(char::is_alphabetic).starts_with(|c: char| c.is_ascii_digit());
        return Err(if digits_follow_at_once {
            NumberError::LetterInNumber { proposal: None }
        } else {
            NumberError::Unit { proposal: multiplied_out(number, word_start) }
        });
    }
    if text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphabetic() || is_digit_or_point(c)) {
        return Err(NumberError::LetterInNumber { proposal: None });
    }
    Err(NumberError::NotANumber)
}

/// Digits, or one to three of them and then groups of three behind dots.
fn plain_count(text: &str) -> Option<u64> {
    if text.contains('.') && !is_grouped(text) {
        return None;
    }
    let digits = text.replace('.', "");
    let is_code = digits.len() > 2 && digits.starts_with('0');
    let is_number = !is_code && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

fn is_grouped(text: &str) -> bool {
    let mut groups = text.split('.');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

fn is_digit_or_point(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

fn is_digits_and_points(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(is_digit_or_point)
}

/// A comma, or a single dot, with digits on both sides.
fn is_fraction_like(text: &str) -> bool {
    let digits_on_both_sides = text.split(['.', ',']).all(|group| !group.is_empty());
    digits_on_both_sides && (text.contains(',') || text.matches('.').count() == 1)
}

fn with_letters_read_as_digits(text: &str) -> Option<u64> {
    let read: String = text
        .chars()
        .map(|c| match c {
            'l' | 'I' | 'i' | '|' => '1',
            'o' | 'O' => '0',
            other => other,
        })
        .collect();
    plain_count(&read)
}

/// `3.055`, `triệu` as 3 055 000 000; `3,5`, `triệu` as 3 500 000. Nothing when the word is not known or the product is
/// no whole number.
fn multiplied_out(number: &str, word: &str) -> Option<u64> {
    let word: String = word.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let unit: u64 = match word.as_str() {
        "đ" | "đồng" | "vnđ" | "vnd" | "em" | "hộ" | "người" | "suất" | "phần" => 1,
        "k" | "nghìn" | "ngàn" => 1_000,
        "tr" | "triệu" => 1_000_000,
        "tỷ" | "tỉ" => 1_000_000_000,
        _ => return None,
    };
    if let Some(count) = plain_count(number) {
        return count.checked_mul(unit);
    }
    // A fraction: dots group what is before a comma; a single dot that groups nothing stands for the comma.
    let (whole, fraction) = number.split_once(',').or_else(|| number.split_once('.'))?;
    let is_short_fraction = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
    if !is_short_fraction {
        return None;
    }
    let parts = 10u64.pow(u32::try_from(fraction.len()).ok()?);
    let in_parts = plain_count(whole)?.checked_mul(parts)?.checked_add(fraction.parse().ok()?)?;
    let product = in_parts.checked_mul(unit)?;
    product.is_multiple_of(parts).then_some(product / parts)
}

#[cfg(test)]
mod tests {
    use super::super::number::grouped;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_numbers_are_read() {
        for (text, count) in [
            ("4210", 4_210),
            ("4.210", 4_210),
            ("1.500.000", 1_500_000),
            ("0", 0),
            ("05", 5),
            (" 34.505\u{A0}", 34_505),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(parse_count(text), Ok(count), "{text}");
        }
    }

    #[test]
    fn units_are_refused_with_the_product() {
        for (text, proposal) in [
            ("500k", Some(500_000)),
            ("3.055 triệu", Some(3_055_000_000)),
            ("3,5 triệu", Some(3_500_000)),
            ("3.5tr", Some(3_500_000)),
            ("14,3 tỷ đồng", Some(14_300_000_000)),
            ("500.000đ/em", Some(500_000)),
            ("500.000 đồng", Some(500_000)),
            ("4210 hộ", Some(4_210)),
            ("12,5 em", None),
            ("1,2345678 triệu", None),
            ("20 quyển", None),
            ("99999999999 tỷ", None),
            ("1.2,5 triệu", None),
        ] {
            assert_eq!(parse_count(text), Err(NumberError::Unit { proposal }), "{text}");
        }
    }

    #[test]
    fn letters_among_digits_are_refused_with_the_digits_they_look_like() {
        for (text, proposal) in [
            ("l43.060", Some(143_060)),
            ("I5", Some(15)),
            ("1O", Some(10)),
            ("4.2lo", Some(4_210)),
            ("4x210", None),
            ("x210", None),
        ] {
            assert_eq!(parse_count(text), Err(NumberError::LetterInNumber { proposal }), "{text}");
        }
    }

    #[test]
    fn fractions_are_refused() {
        for text in ["12,5", "12.5", "3.05", "1,234", "1.234,5", "1.5000", "0,5"] {
            assert_eq!(parse_count(text), Err(NumberError::Decimal), "{text}");
        }
    }

    #[test]
    fn the_rest_is_no_number() {
        for text in [
            "",
            "-5",
            "+5",
            "nhiều",
            "lo",
            ".",
            "1.23.456",
            "1..000",
            ".500",
            "5.",
            "1 234",
            "00004",
            "0905123456",
            "18446744073709551616",
            "105 %",
            "٤٢",
            "½",
            "(5)",
            "0.000.500",
        ] {
            assert_eq!(parse_count(text), Err(NumberError::NotANumber), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(n in any::<u64>()) {
            prop_assert_eq!(parse_count(&grouped(n)), Ok(n));
            prop_assert_eq!(parse_count(&n.to_string()), Ok(n));
        }

        #[test]
        fn only_digits_and_dots_are_ever_read(text in "[0-9.,kđlO +-]{0,8}|\\PC*") {
            if parse_count(&text).is_ok() {
                prop_assert!(text.trim().chars().all(|c| c.is_ascii_digit() || c == '.'));
            }
        }
    }
}
