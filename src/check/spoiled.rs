//! What a spreadsheet makes of a cell that only looked like a number or a date: the class 9/1 becomes 9 January, 6E1
//! becomes 6.00E+01.

use crate::text::Date;

/// Months as English and short-month formats print them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What spreadsheets print in a cell whose formula failed, or that is too narrow.
const FAILURES: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"];

/// Whether a text is a failed formula or a cell too narrow to print.
pub(super) fn is_spoiled(text: &str) -> bool {
    FAILURES.iter().any(|failure| text.eq_ignore_ascii_case(failure))
        || text.len() >= 3 && text.bytes().all(|b| b == b'#')
}

/// Whether a class is what a spreadsheet has made of one, and what was typed, where that can be told.
pub(super) fn class(text: &str) -> Option<Option<String>> {
    let is_truth_or_hour = ["true", "false", "00:00:00"].iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_spoiled(text) || is_truth_or_hour {
        return Some(None);
    }
    if let Some(formula) = text.strip_prefix('=') {
        return Some(Some(formula.to_owned()));
    }
    let typed = of_iso_date(text)
        .or_else(|| of_named_month(text))
        .or_else(|| of_full_date(text))
        .or_else(|| of_serial(text))
        .or_else(|| of_scientific(text))?;
    Some(Some(typed))
}

/// `2026-01-09`, with or without a time: day and month in Vietnam's order.
fn of_iso_date(text: &str) -> Option<String> {
    let date = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    (year.len() == 4 && number(year, 4).is_some()).then(|| format!("{day}/{month}"))
}

/// `9-Jan`, `09-Jan-26`
fn of_named_month(text: &str) -> Option<String> {
    // Excel in Vietnamese: "9-thg 1", "thg 1-09".
    let text = text.to_lowercase().replace("thg ", "thg");
    let parts: Vec<&str> = text.split(['-', ' ', '/']).collect();
    let month = |text: &str| {
        let vietnamese = text.strip_prefix("thg").and_then(|month| number(month, 2)).filter(|m| (1..=12).contains(m));
        vietnamese.or_else(|| Some(MONTHS.iter().position(|name| *name == text)? as u32 + 1))
    };
    match parts[..] {
        [first, second] | [first, second, _] => match (month(first), month(second)) {
            (None, Some(month)) => Some(format!("{}/{month}", number(first, 2)?)),
            (Some(month), None) => Some(format!("{month}/{}", number(second, 2)?)),
            _ => None,
        },
        _ => None,
    }
}

/// `01/09/2026`: the two numbers in the order in which they stand.
fn of_full_date(text: &str) -> Option<String> {
    let date = text.split(' ').next()?;
    let parts: Vec<&str> = date.split('/').collect();
    let [first, second, year] = parts[..] else { return None };
    let (first, second) = (number(first, 2)?, number(second, 2)?);
    (year.len() == 4 && number(year, 4).is_some()).then(|| format!("{first}/{second}"))
}

/// `46031`: the number of a day of 2000 to 2049, counted as Excel does.
fn of_serial(text: &str) -> Option<String> {
    let serial = number(text, 5).filter(|_| text.len() == 5)?;
    if !(36_526..=54_789).contains(&serial) {
        return None;
    }
    let date = Date::parse(text).err()?.proposal()?;
    Some(format!("{}/{}", date.day(), date.month()))
}

/// `6.00E+01`, `6,00E+01`, `6E+01`
fn of_scientific(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent = number(exponent.strip_prefix('+')?, 3)?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let is_whole = fraction.bytes().all(|b| b == b'0');
    Some(format!("{}E{exponent}", number(whole, 3).filter(|_| is_whole)?))
}

fn number(text: &str, most_digits: usize) -> Option<u32> {
    let is_number = !text.is_empty() && text.len() <= most_digits && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_became_dates_or_powers_are_known() {
        for (text, typed) in [
            ("2026-01-09", "9/1"),
            ("2026-01-09 00:00:00", "9/1"),
            ("9-Jan", "9/1"),
            ("09-Jan-26", "9/1"),
            ("9-thg 1", "9/1"),
            ("thg 1-09", "1/9"),
            ("Jan-09", "1/9"),
            ("=9/1", "9/1"),
            ("01/09/2026", "1/9"),
            ("46031", "9/1"),
            ("6.00E+01", "6E1"),
            ("6E+01", "6E1"),
        ] {
            assert_eq!(class(text), Some(Some(typed.to_owned())), "{text}");
        }
        assert_eq!(class("#N/A"), Some(None));
        assert_eq!(class("####"), Some(None));
    }

    #[test]
    fn real_classes_are_left_alone() {
        for text in ["9/1", "6E1", "12A1", "10/5", "1/2/3", "Lá 2", "5.2", "9-2", "7", "12345", "Mầm 3", "K12-A", "8e+"]
        {
            assert_eq!(class(text), None, "{text}");
        }
        assert!(!is_spoiled("#1") && is_spoiled("#ref!"));
    }
}
