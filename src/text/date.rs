//! Days of the calendar, as papers and screens in Việt Nam write them.
//!
//! By hand and not from a crate: the program needs whole days, three ways of writing them and no clock or time zone.

use std::ops::RangeInclusive;

/// The years a [`Date`] may have: no commendation and nobody's birth lies outside.
pub(super) const YEARS: RangeInclusive<u16> = 1900..=2199;

/// A real day of the Gregorian calendar in the years 1900 to 2199. Dates compare in the order of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day there is.
    pub const FIRST: Date = Date { year: *YEARS.start(), month: 1, day: 1 };

    /// The day, or nothing when the calendar has no such day (31/6, 29/2/2023) or the year is not in 1900–2199.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let last_day = Date::last_day_of(year, month)?;
        (YEARS.contains(&year) && (1..=last_day).contains(&day)).then_some(Date { year, month, day })
    }

    /// The number of days in a month of a year; nothing when there is no such month.
    pub fn last_day_of(year: u16, month: u8) -> Option<u8> {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
            4 | 6 | 9 | 11 => Some(30),
            2 => Some(if is_leap(year) { 29 } else { 28 }),
            _ => None,
        }
    }

    /// The year, 1900 to 2199.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(&self) -> u8 {
        self.day
    }

    /// `2023-08-20`: the form of content files, of addresses and of `<time datetime>` (ISO 8601).
    pub fn iso(&self) -> String {
        let mut text = String::with_capacity(10);
        push_padded(&mut text, self.year, 4);
        text.push('-');
        push_padded(&mut text, self.month.into(), 2);
        text.push('-');
        push_padded(&mut text, self.day.into(), 2);
        text
    }

    /// `20/8/2023`: the form on screens.
    pub fn on_screen(&self) -> String {
        let mut text = String::with_capacity(10);
        push_padded(&mut text, self.day.into(), 1);
        text.push('/');
        push_padded(&mut text, self.month.into(), 1);
        text.push('/');
        push_padded(&mut text, self.year, 1);
        text
    }

    /// `ngày 05 tháng 9 năm 2026`: the form on official paper, where a zero stands before days under 10 and before
    /// the months 1 and 2 only (Nghị định 30/2020/NĐ-CP, Phụ lục I: place and date of issue).
    pub fn on_paper(&self) -> String {
        let zero = if self.month <= 2 { "0" } else { "" };
        let mut text = String::with_capacity(32);
        text.push_str("ngày ");
        push_padded(&mut text, self.day.into(), 2);
        text.extend([" tháng ", zero]);
        push_padded(&mut text, self.month.into(), 1);
        text.push_str(" năm ");
        push_padded(&mut text, self.year, 1);
        text
    }

    /// The full years a person born on this day has lived on another; nothing when that day is before the birth.
    /// Someone born on 29 February grows older on 1 March of a common year: where age decides about a child's
    /// privacy, the child is a child for the day in doubt.
    pub fn age_on(&self, other: Date) -> Option<u32> {
        if other < *self {
            return None;
        }
        let birthday_is_to_come = (other.month, other.day) < (self.month, self.day);
        Some(u32::from(other.year - self.year) - u32::from(birthday_is_to_come))
    }

    /// The same day `years` later; 1 March for 29 February where that year has none. Stops at 31 December 2199.
    pub fn add_years(&self, years: u32) -> Date {
        let year = u32::from(self.year).saturating_add(years);
        let Some(year) = u16::try_from(year).ok().filter(|year| YEARS.contains(year)) else {
            return Date { year: *YEARS.end(), month: 12, day: 31 };
        };
        Date::new(year, self.month, self.day).unwrap_or(Date { year, month: 3, day: 1 })
    }

    /// The day before; nothing before 1 January 1900.
    pub fn previous_day(&self) -> Option<Date> {
        Date::from_days(self.days_from_epoch() - 1)
    }

    /// Days since 1 January 1970, negative before.
    pub fn days_from_epoch(&self) -> i64 {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. A year is taken to begin in
        // March, so that the leap day is its last; an era is the 400 years after which the calendar repeats.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day so many days after 1 January 1970; nothing outside the years 1900 to 2199.
    pub fn from_days(days: i64) -> Option<Date> {
        // civil_from_days of the same paper.
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day in UTC of a time in seconds since 1970, as `SOURCE_DATE_EPOCH` has it; nothing outside the years 1900
    /// to 2199.
    pub fn from_unix_seconds(seconds: i64) -> Option<Date> {
        Date::from_days(seconds.div_euclid(86_400))
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

/// Adds a number of so many digits at least. Each list has a hundred dates: formatting takes several times as long.
fn push_padded(text: &mut String, number: u16, digits: usize) {
    let written = [10_000, 1_000, 100, 10, 1].map(|place| char::from(b'0' + (number / place % 10) as u8));
    let first = written.iter().position(|digit| *digit != '0').unwrap_or(4).min(5 - digits);
    text.extend(&written[first..]);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(in super::super) fn date(year: u16, month: u8, day: u8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    pub(in super::super) fn any_date() -> impl Strategy<Value = Date> {
        let first = date(1900, 1, 1).days_from_epoch();
        let last = date(2199, 12, 31).days_from_epoch();
        (first..=last).prop_map(|days| Date::from_days(days).unwrap())
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (year, month, day) in [
            (2023, 6, 31),
            (2023, 2, 29),
            (2100, 2, 29),
            (2023, 0, 1),
            (2023, 13, 1),
            (2023, 1, 0),
            (2023, 1, 32),
            (1899, 12, 31),
            (2200, 1, 1),
        ] {
            assert_eq!(Date::new(year, month, day), None, "{day}/{month}/{year}");
        }
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2000, 2, 29).is_some());
    }

    #[test]
    fn paper_has_zeros_before_small_days_and_the_first_two_months() {
        for (date, paper) in [
            (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026"),
            (date(2023, 2, 28), "ngày 28 tháng 02 năm 2023"),
            (date(2023, 1, 9), "ngày 09 tháng 01 năm 2023"),
            (date(2023, 3, 10), "ngày 10 tháng 3 năm 2023"),
            (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
        ] {
            assert_eq!(date.on_paper(), paper);
        }
    }

    #[test]
    fn screens_and_files_have_their_own_forms() {
        assert_eq!(date(2023, 8, 20).on_screen(), "20/8/2023");
        assert_eq!(date(2023, 8, 5).on_screen(), "5/8/2023");
        assert_eq!(date(2023, 8, 5).iso(), "2023-08-05");
    }

    #[test]
    fn age_counts_full_years() {
        let born = date(2007, 8, 20);
        assert_eq!(born.age_on(date(2023, 8, 19)), Some(15));
        assert_eq!(born.age_on(date(2023, 8, 20)), Some(16));
        assert_eq!(born.age_on(born), Some(0));
        assert_eq!(born.age_on(date(2007, 8, 19)), None);
    }

    #[test]
    fn a_leap_day_child_is_older_on_the_first_of_march() {
        let born = date(2008, 2, 29);
        assert_eq!(born.age_on(date(2024, 2, 28)), Some(15));
        assert_eq!(born.age_on(date(2024, 2, 29)), Some(16));
        assert_eq!(born.age_on(date(2023, 2, 28)), Some(14));
        assert_eq!(born.age_on(date(2023, 3, 1)), Some(15));
    }

    #[test]
    fn years_are_added_over_leap_days_and_stop_at_the_end() {
        assert_eq!(date(2023, 8, 20).add_years(10), date(2033, 8, 20));
        assert_eq!(date(2024, 2, 29).add_years(1), date(2025, 3, 1));
        assert_eq!(date(2024, 2, 29).add_years(4), date(2028, 2, 29));
        assert_eq!(date(2024, 2, 29).add_years(u32::MAX), date(2199, 12, 31));
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(date(1970, 1, 1).days_from_epoch(), 0);
        assert_eq!(date(2000, 3, 1).days_from_epoch(), 11_017);
        assert_eq!(Date::from_unix_seconds(1_700_000_000), Some(date(2023, 11, 14)));
        assert_eq!(Date::from_unix_seconds(86_399), Some(date(1970, 1, 1)));
        assert_eq!(Date::from_unix_seconds(-1), Some(date(1969, 12, 31)));
        assert_eq!(Date::from_unix_seconds(i64::MAX), None);
        assert_eq!(Date::from_unix_seconds(i64::MIN), None);
        assert_eq!(Date::from_days(i64::MAX), None);
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut day = date(1900, 1, 1);
        assert_eq!(day.previous_day(), None);
        for year in YEARS {
            for month in 1..=12 {
                for in_month in 1..=Date::last_day_of(year, month).unwrap() {
                    let next = date(year, month, in_month);
                    if next != day {
                        assert_eq!(next.previous_day(), Some(day));
                        assert_eq!(next.days_from_epoch(), day.days_from_epoch() + 1);
                        assert!(day < next);
                    }
                    day = next;
                }
            }
        }
        assert_eq!(day, date(2199, 12, 31));
        assert_eq!(Date::from_days(day.days_from_epoch() + 1), None);
    }
}
