//! Days in texts, in the ways in which they are written: a child's date of birth is one however it stands.

use std::ops::Range;

use crate::text::Date;

/// The days that a text may say where one of its words begins, each with where it ends: 1/5/2009, 01-05-2009, 1.5.09,
/// 2009-05-01, 1 tháng 5 năm 2009. `words` are the words and numbers of the text from there on.
pub(super) fn days_at(text: &str, words: &[Range<usize>]) -> impl Iterator<Item = (Date, usize)> {
    let numbers = in_numbers(text, words).or_else(|| in_words(text, words));
    numbers.into_iter().flat_map(|(year, month, day, end)| {
        // Of two digits, the century is anybody's guess.
        let years = if year < 100 { [1900 + year, 2000 + year] } else { [year, year] };
        let count = if year < 100 { 2 } else { 1 };
        years.into_iter().take(count).filter_map(move |year| Some((Date::new(year, month, day)?, end)))
    })
}

/// What a day is written with that [`days_at`] finds: of each group, one word at least stands in the text.
pub(super) fn words_of(day: Date) -> [Vec<String>; 3] {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let short_or_long = |n: u8| if n < 10 { vec![n.to_string(), format!("{n:02}")] } else { vec![n.to_string()] };
    let mut years = vec![year.to_string()];
    if (1900..2100).contains(&year) {
        years.push(format!("{:02}", year % 100));
    }
    [short_or_long(day), short_or_long(month), years]
}

/// Year, month, day and where they end.
type Written = (u16, u8, u8, usize);

fn in_numbers(text: &str, words: &[Range<usize>]) -> Option<Written> {
    let [first, second, third, ..] = words else { return None };
    let separator = &text[first.end..second.start];
    if !matches!(separator, "/" | "-" | ".") || text[second.end..third.start] != *separator {
        return None;
    }
    let number = |word: &Range<usize>| number(&text[word.clone()]);
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    let is_year_first = first.len() == 4 && third.len() <= 2;
    let is_year_last = first.len() <= 2 && matches!(third.len(), 2 | 4);
    let (year, day) = match (is_year_first, is_year_last) {
        (true, _) => (one, three),
        (_, true) => (three, one),
        _ => return None,
    };
    Some((year, u8::try_from(two).ok()?, u8::try_from(day).ok()?, third.end))
}

fn in_words(text: &str, words: &[Range<usize>]) -> Option<Written> {
    let [day, _, month, _, year, ..] = words else { return None };
    if text[day.end..month.start] != *" tháng " || text[month.end..year.start] != *" năm " {
        return None;
    }
    let number = |word: &Range<usize>| number(&text[word.clone()]);
    Some((number(year)?, u8::try_from(number(month)?).ok()?, u8::try_from(number(day)?).ok()?, year.end))
}

fn number(word: &str) -> Option<u16> {
    (word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}
