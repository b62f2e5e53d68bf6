//! Dates as editors type them. Two forms are read; for anything else the reader says what it looks like and what date
//! may have been meant, and leaves the choice to the editor.

use super::{
    date::{Date, YEARS},
    normal::tidy,
};

/// Excel counts days from 30 December 1899, if its 29 February 1900 is forgiven: 25569 is 1 January 1970.
const EXCEL_SERIAL_OF_EPOCH: i64 = 25_569;

/// Why a text is not taken for a date. `proposal` is the date that may have been meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DateError {
    /// Not of the form `yyyy-mm-dd` or `d/m/yyyy`.
    NotADate {
        /// The date that other forms (20.8.2023, ngày 20 tháng 8 năm 2023) clearly name.
        proposal: Option<Date>,
    },
    /// Of the right form, but the calendar has no such day: 31/6/2023, month 15, a year outside 1900–2199.
    Impossible {
        /// The year as typed.
        year: u16,
        /// The month as typed.
        month: u8,
        /// The day as typed.
        day: u8,
    },
    /// `5/9/26`: the century is missing.
    TwoDigitYear {
        /// The day in the years 1950 to 2049.
        proposal: Option<Date>,
    },
    /// `09/15/2023`: the month seems to stand first, as in American English.
    MonthFirst {
        /// The day with the two exchanged.
        proposal: Date,
    },
    /// `45174`: a bare number, as Excel keeps a date.
    Serial {
        /// The day of that number in Excel.
        proposal: Option<Date>,
    },
}

impl DateError {
    /// The date that may have been meant.
    pub fn proposal(&self) -> Option<Date> {
        match self {
            DateError::NotADate { proposal }
            | DateError::TwoDigitYear { proposal }
            | DateError::Serial { proposal } => *proposal,
            DateError::MonthFirst { proposal } => Some(*proposal),
            DateError::Impossible { .. } => None,
        }
    }
}

impl Date {
    /// Reads `yyyy-mm-dd` or day/month/year with four digits of year (`20/8/2023`, `05/09/2023`); white space around
    /// it is ignored.
    ///
    /// # Errors
    ///
    /// Anything else is refused, with what it looks like and a proposal: see [`DateError`].
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let text = tidy(text);
        if let Some([year, month, day]) = numbers(&text, '-', [4..=4, 2..=2, 2..=2]) {
            return real_day(year, month, day);
        }
        if let Some([day, month, year]) = numbers(&text, '/', [1..=2, 1..=2, 4..=4]) {
            return real_day(year, month, day).map_err(|error| match day_month_year(month, day, year) {
                Some(proposal) => DateError::MonthFirst { proposal },
                None => error,
            });
        }
        if let Some([day, month, year]) = numbers(&text, '/', [1..=2, 1..=2, 2..=2]) {
            let year = if year < 50 { 2000 + year } else { 1900 + year };
            let proposal = day_month_year(day, month, year).or_else(|| day_month_year(month, day, year));
            return Err(DateError::TwoDigitYear { proposal });
        }
        if let Some(serial) = excel_serial(&text) {
            let proposal = Date::from_days(serial - EXCEL_SERIAL_OF_EPOCH);
            return Err(DateError::Serial { proposal });
        }
        Err(DateError::NotADate { proposal: date_named_in(&text) })
    }
}

fn real_day(year: u16, month: u16, day: u16) -> Result<Date, DateError> {
    // Both have at most two digits here.
    let small = |number: u16| u8::try_from(number).unwrap_or(u8::MAX);
    let (month, day) = (small(month), small(day));
    Date::new(year, month, day).ok_or(DateError::Impossible { year, month, day })
}

fn day_month_year(day: u16, month: u16, year: u16) -> Option<Date> {
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Three numbers of so many digits with the separator between them and nothing else.
fn numbers(text: &str, separator: char, digits: [std::ops::RangeInclusive<usize>; 3]) -> Option<[u16; 3]> {
    let mut parts = text.split(separator);
    let mut found = [0; 3];
    for (number, digits) in found.iter_mut().zip(digits) {
        let part = parts.next()?;
        if !digits.contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

/// A bare number of five digits (1927 to 2173), with the `.0` that a spreadsheet's float has.
fn excel_serial(text: &str) -> Option<i64> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    (whole.len() == 5 && whole.bytes().all(|b| b.is_ascii_digit())).then(|| whole.parse().ok())?
}

/// The date whose numbers open the text, in whatever dress: year first or year last, or eight digits.
fn date_named_in(text: &str) -> Option<Date> {
    let groups: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).take(3).collect();
    let groups = match groups[..] {
        [eight] if eight.len() == 8 && eight == text => {
            vec![&eight[..4], &eight[4..6], &eight[6..]]
        }
        _ => groups,
    };
    let [first, second, third] = groups[..] else {
        return None;
    };
    let number = |group: &str| group.parse::<u16>().ok();
    let [first_number, second_number, third_number] = [number(first)?, number(second)?, number(third)?];
    match (first.len(), third.len()) {
        (4, ..=2) => day_month_year(third_number, second_number, first_number),
        (..=2, 4) => day_month_year(first_number, second_number, third_number),
        _ => None,
    }
    .filter(|date| YEARS.contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::super::date::tests::{any_date, date};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_forms_are_read() {
        for text in ["2023-08-05", "5/8/2023", "05/08/2023", "5/08/2023", " 05/8/2023\u{A0}"] {
            assert_eq!(Date::parse(text), Ok(date(2023, 8, 5)), "{text}");
        }
    }

    #[test]
    fn days_the_calendar_does_not_have() {
        for (text, year, month, day) in [
            ("31/6/2023", 2023, 6, 31),
            ("2023-02-29", 2023, 2, 29),
            ("15/15/2023", 2023, 15, 15),
            ("2023-15-09", 2023, 15, 9),
            ("0/1/2023", 2023, 1, 0),
            ("20/8/1823", 1823, 8, 20),
        ] {
            let error = DateError::Impossible { year, month, day };
            assert_eq!(error.proposal(), None);
            assert_eq!(Date::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_month_that_stands_first_is_noticed() {
        let proposal = date(2023, 9, 15);
        assert_eq!(Date::parse("09/15/2023"), Err(DateError::MonthFirst { proposal }));
        assert_eq!(Date::parse("9/15/2023").unwrap_err().proposal(), Some(proposal));
    }

    #[test]
    fn a_missing_century_is_asked_for() {
        for (text, proposal) in [
            ("5/9/26", Some(date(2026, 9, 5))),
            ("05/09/98", Some(date(1998, 9, 5))),
            ("1/1/49", Some(date(2049, 1, 1))),
            ("1/1/50", Some(date(1950, 1, 1))),
            ("9/15/26", Some(date(2026, 9, 15))),
            ("31/6/26", None),
        ] {
            assert_eq!(Date::parse(text), Err(DateError::TwoDigitYear { proposal }), "{text}");
        }
    }

    #[test]
    fn excel_numbers_are_recognised() {
        for (text, proposal) in
            [("45174", date(2023, 9, 5)), ("45174.0", date(2023, 9, 5)), ("25569", date(1970, 1, 1))]
        {
            assert_eq!(Date::parse(text), Err(DateError::Serial { proposal: Some(proposal) }), "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused_with_the_date_they_name() {
        for text in [
            "2023-8-5",
            "5-8-2023",
            "05.08.2023",
            "2023/08/05",
            "20230805",
            "5/8/2023/1",
            "2023-08-05-01",
            "5 / 8 / 2023",
            "2023-08-05 00:00:00",
            "2023-08-05T07:00:00+07:00",
            "ngày 05 tháng 8 năm 2023",
        ] {
            let proposal = Some(date(2023, 8, 5));
            assert_eq!(Date::parse(text), Err(DateError::NotADate { proposal }), "{text}");
        }
        for text in ["", "hôm qua", "8/2023", "2023", "9/1", "٥/٨/٢٠٢٣", "0905123456", "5/9/026", "-5/8/23"] {
            assert_eq!(Date::parse(text), Err(DateError::NotADate { proposal: None }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(date in any_date()) {
            prop_assert_eq!(Date::parse(&date.iso()), Ok(date));
            prop_assert_eq!(Date::parse(&date.on_screen()), Ok(date));
            let proposal = Some(date);
            prop_assert_eq!(Date::parse(&date.on_paper()), Err(DateError::NotADate { proposal }));
        }

        #[test]
        fn nothing_is_read_that_was_not_typed(text in "[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}|[0-9/.: -]{0,12}|\\PC*") {
            if let Ok(date) = Date::parse(&text) {
                let typed = text.trim();
                let numbers: Vec<u16> = typed.split('/').filter_map(|n| n.parse().ok()).collect();
                let day_first = [u16::from(date.day()), u16::from(date.month()), date.year()];
                prop_assert!(typed == date.iso() || numbers == day_first, "{:?} as {:?}", text, date);
            }
        }
    }
}
