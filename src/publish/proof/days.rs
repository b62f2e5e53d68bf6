//! Days in texts, in the ways in which they are written: a child's date of birth is one however it stands.

use std::ops::Range;

use crate::text::Date;

/// The days that a text may say where a number stands, each with where it ends: 1/5/2009, 01 - 05 - 2009, 1.5.09, 2009-05-01,
/// 1 tháng 5 năm 2009. `next` are the words and numbers behind that one.
pub(super) fn days_at(
    text: &str,
    first: &Range<usize>,
    next: impl Iterator<Item = Range<usize>>,
) -> impl Iterator<Item = (Date, usize)> {
    let behind = &text[first.end..];
    let written = if behind.starts_with(OF_MONTH) {
        in_words(text, first, next)
    } else if behind.starts_with(PARTS) || behind.starts_with(' ') {
        in_numbers(text, first, next)
    } else {
        None
    };
    written.into_iter().flat_map(|(year, month, day, end)| {
        // Of two digits, the century is anybody's guess.
        let (years, count) = if year < 100 { ([1900 + year, 2000 + year], 2) } else { ([year, year], 1) };
        years.into_iter().take(count).filter_map(move |year| Some((Date::new(year, month, day)?, end)))
    })
}

/// Between the numbers of a day, with a space before and behind or none.
const PARTS: [char; 5] = ['/', '-', '.', '–', '—'];
const OF_MONTH: &str = " tháng ";
const OF_YEAR: &str = " năm ";

/// Year, month, day and where they end.
type Written = (u16, u8, u8, usize);

fn in_numbers(text: &str, first: &Range<usize>, mut next: impl Iterator<Item = Range<usize>>) -> Option<Written> {
    let one = number(&text[first.clone()])?;
    let second = next.next()?;
    let parts = |between: &str| between.trim_matches(' ').strip_prefix(PARTS) == Some("");
    if !parts(&text[first.end..second.start]) {
        return None;
    }
    let two = u8::try_from(number(&text[second.clone()])?).ok()?;
    let third = next.next().filter(|third| parts(&text[second.end..third.start]))?;
    let three = number(&text[third.clone()])?;
    let is_year_first = first.len() == 4 && third.len() <= 2;
    let is_year_last = first.len() <= 2 && matches!(third.len(), 2 | 4);
    let (year, day) = match (is_year_first, is_year_last) {
        (true, _) => (one, three),
        (_, true) => (three, one),
        _ => return None,
    };
    Some((year, two, u8::try_from(day).ok()?, third.end))
}

fn in_words(text: &str, day: &Range<usize>, next: impl Iterator<Item = Range<usize>>) -> Option<Written> {
    let mut numbers = next.skip(1).step_by(2);
    let (month, year) = (numbers.next()?, numbers.next()?);
    if text[day.end..month.start] != *OF_MONTH || text[month.end..year.start] != *OF_YEAR {
        return None;
    }
    let number = |word: &Range<usize>| number(&text[word.clone()]);
    Some((number(&year)?, u8::try_from(number(&month)?).ok()?, u8::try_from(number(day)?).ok()?, year.end))
}

fn number(word: &str) -> Option<u16> {
    (word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}
