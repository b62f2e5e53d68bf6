//! School years: `2022-2023`, two years that follow each other.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Date, normal::tidy};

/// The first years of the school years that a [`Date`] can fall into.
const FIRST_YEARS: RangeInclusive<u16> = 1899..=2199;

/// A school year, known by the year it begins in. Displays as `2022-2023`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SchoolYear {
    first: u16,
}

/// Why a text is not a school year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SchoolYearError {
    /// Two years that do not follow each other: 2022-2024.
    NotConsecutive {
        /// The year before the hyphen.
        first: u16,
        /// The year behind it.
        second: u16,
    },
    /// Not two years of four digits with a hyphen or en dash between them, or years outside 1899–2200.
    NotASchoolYear,
}

impl SchoolYear {
    /// Reads `2022-2023`; an en dash and spaces around it will do as well.
    ///
    /// # Errors
    ///
    /// When it is not two years, or the second is not the one after the first.
    pub fn parse(text: &str) -> Result<SchoolYear, SchoolYearError> {
        let text = tidy(text);
        let (first, second) = text.split_once(['-', '–']).ok_or(SchoolYearError::NotASchoolYear)?;
        let (first, second) = (year(first.trim())?, year(second.trim())?);
        if second != first + 1 {
            return Err(SchoolYearError::NotConsecutive { first, second });
        }
        Ok(SchoolYear { first })
    }

    /// The school year that a ceremony on this day honours when nothing is stated. A rule of thumb: years end in May,
    /// their ceremonies follow through the summer and at the opening of the next year, so a day from January to
    /// October belongs to the year that began the autumn before, one in November or December to the running year.
    pub fn containing(date: Date) -> SchoolYear {
        let began_the_autumn_before = date.month() <= 10;
        SchoolYear { first: date.year() - u16::from(began_the_autumn_before) }
    }

    /// The year it begins in.
    pub fn first(&self) -> u16 {
        self.first
    }

    /// The year it ends in.
    pub fn second(&self) -> u16 {
        self.first + 1
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.first(), self.second())
    }
}

fn year(digits: &str) -> Result<u16, SchoolYearError> {
    let is_four_digits = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| is_four_digits).ok_or(SchoolYearError::NotASchoolYear)?;
    if FIRST_YEARS.contains(&year) || year == FIRST_YEARS.end() + 1 {
        Ok(year)
    } else {
        Err(SchoolYearError::NotASchoolYear)
    }
}

#[cfg(test)]
mod tests {
    use super::super::date::tests::{any_date, date};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_consecutive_years_are_read() {
        for text in ["2022-2023", "2022–2023", " 2022 - 2023 ", "2022 – 2023"] {
            let year = SchoolYear::parse(text).unwrap();
            assert_eq!((year.first(), year.second()), (2022, 2023), "{text}");
            assert_eq!(year.to_string(), "2022-2023");
        }
    }

    #[test]
    fn years_that_do_not_follow_are_named() {
        for (text, first, second) in [("2022-2024", 2022, 2024), ("2022-2022", 2022, 2022), ("2023-2022", 2023, 2022)] {
            assert_eq!(SchoolYear::parse(text), Err(SchoolYearError::NotConsecutive { first, second }));
        }
    }

    #[test]
    fn anything_else_is_no_school_year() {
        for text in [
            "",
            "2022",
            "2022-23",
            "22-23",
            "2022/2023",
            "2022-2023-2024",
            "năm 2022-2023",
            "0022-0023",
            "+202-2023",
            "9998-9999",
        ] {
            assert_eq!(SchoolYear::parse(text), Err(SchoolYearError::NotASchoolYear), "{text}");
        }
    }

    #[test]
    fn a_ceremony_honours_the_year_just_ended() {
        for (day, expected) in [
            (date(2023, 8, 20), "2022-2023"),
            (date(2023, 1, 1), "2022-2023"),
            (date(2023, 10, 31), "2022-2023"),
            (date(2023, 11, 1), "2023-2024"),
            (date(2023, 12, 31), "2023-2024"),
        ] {
            assert_eq!(SchoolYear::containing(day).to_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn the_year_of_every_day_is_read_back(day in any_date()) {
            let year = SchoolYear::containing(day);
            prop_assert_eq!(SchoolYear::parse(&year.to_string()), Ok(year));
        }
    }
}
