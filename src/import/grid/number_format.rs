//! Number formats: whether a number is shown as a day or a time, and how. A class "9/1" that Excel took for 9 January is
//! the number 44935 with the format `d-mmm`; only with both can anyone say what was typed.
//!
//! Format codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31; XLS has the same.

use super::types::Value;
use crate::text::Date;

/// How a number is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// As a number, or nothing that we know of.
    Number,
    /// As a time of day or, past 24 hours, as a length of time.
    Time {
        /// With seconds.
        has_seconds: bool,
        /// Counts hours past 24.
        is_elapsed: bool,
    },
    /// As a day, in pieces; none where the look depends on the machine or on a language.
    Day(Option<Vec<Piece>>),
}

/// A piece of a day as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The day, with at least so many digits.
    Day(usize),
    /// The month, with at least so many digits.
    Month(usize),
    /// Jan, or January.
    MonthName { is_short: bool },
    /// 23.
    ShortYear,
    /// 2023.
    Year,
    /// What stands between.
    Literal(String),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl NumberFormat {
    /// By its code: `dd/mm/yyyy`, `[$-42A]d-mmm;@`.
    pub(super) fn parse(code: &str) -> Self {
        let mut reading = Reading::default();
        if code.trim_start().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("general")) {
            return Self::Number;
        }
        reading.run(code);
        reading.format()
    }

    /// By the number of a format that files do not spell out. The formats 14 and 22 follow the machine's settings; they
    /// are taken as Windows shows them in Vietnamese.
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            14 | 22 => Self::parse("dd/mm/yyyy"),
            15 => Self::parse("d-mmm-yy"),
            16 => Self::parse("d-mmm"),
            17 => Self::parse("mmm-yy"),
            18 | 20 => Self::Time { has_seconds: false, is_elapsed: false },
            19 | 21 | 45 | 47 => Self::Time { has_seconds: true, is_elapsed: false },
            46 => Self::Time { has_seconds: true, is_elapsed: true },
            // East Asian dates.
            27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day(None),
            _ => Self::Number,
        }
    }

    /// What a number is in this format. A number without a day, as 0 is, stays a number.
    pub(super) fn value(&self, number: f64, is_1904: bool) -> Value {
        match self {
            Self::Number => Value::Number(number),
            Self::Time { has_seconds, is_elapsed } => {
                time(number, *has_seconds, *is_elapsed).map_or(Value::Number(number), Value::Text)
            }
            Self::Day(pieces) => match day(number, is_1904) {
                Some(date) => Value::Day { date, format: pieces.as_ref().map(|pieces| shown(date, pieces)) },
                None if number > 0.0 && number < 1.0 => {
                    time(number, false, false).map_or(Value::Number(number), Value::Text)
                }
                None => Value::Number(number),
            },
        }
    }
}

/// The day of a serial number. Excel's 1900 was a leap year, as it was in Lotus 1-2-3: its day 60 never was.
fn day(serial: f64, is_1904: bool) -> Option<Date> {
    let days = serial.floor();
    if !(0.0..200_000.0).contains(&days) {
        return None;
    }
    let days = days as i64;
    // Days from 30 December 1899, 31 December 1899 and 1 January 1904 to 1 January 1970.
    let epoch = match (is_1904, days) {
        (true, _) => -24_107,
        (false, 0 | 60) => return None,
        (false, 1..60) => -25_568,
        (false, _) => -25_569,
    };
    Date::from_days(epoch + days)
}

fn time(serial: f64, has_seconds: bool, is_elapsed: bool) -> Option<String> {
    if !(0.0..1_000_000.0).contains(&serial) {
        return None;
    }
    let part = if is_elapsed { serial } else { serial.fract() };
    let seconds = (part * 86_400.0).round() as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let hours = if is_elapsed { hours } else { hours % 24 };
    let seconds = if has_seconds || seconds > 0 { format!(":{seconds:02}") } else { String::new() };
    Some(format!("{hours:02}:{minutes:02}{seconds}"))
}

fn shown(date: Date, pieces: &[Piece]) -> String {
    let name = MONTHS[usize::from(date.month() - 1) % 12];
    let piece = |piece: &Piece| match piece {
        Piece::Day(digits) => format!("{:01$}", date.day(), digits),
        Piece::Month(digits) => format!("{:01$}", date.month(), digits),
        Piece::MonthName { is_short } => name[..if *is_short { 3 } else { name.len() }].to_string(),
        Piece::ShortYear => format!("{:02}", date.year() % 100),
        Piece::Year => date.year().to_string(),
        Piece::Literal(text) => text.clone(),
    };
    pieces.iter().map(piece).collect::<String>().trim().to_string()
}

/// A code while it is read.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    /// Literals that stand after the last piece.
    pending: String,
    has_day: bool,
    has_time: bool,
    has_seconds: bool,
    is_elapsed: bool,
    is_beyond_us: bool,
    /// A language other than English names the months.
    is_foreign: bool,
    has_month_name: bool,
    /// The last letters were those of an hour: an m after it is a minute.
    after_hour: bool,
}

impl Reading {
    fn run(&mut self, code: &str) {
        let mut rest = code.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => self.pending.extend(rest.by_ref().take_while(|c| *c != '"')),
                '\\' => self.pending.extend(rest.next()),
                '_' => {
                    rest.next();
                    self.pending.push(' ');
                }
                '*' => {
                    rest.next();
                }
                '[' => self.bracket(&rest.by_ref().take_while(|c| *c != ']').collect::<String>()),
                'a' | 'A' if is_half_of_day(c, &rest.clone().take(4).collect::<String>()) => {
                    while rest.next_if(|c| "ampAMP/".contains(*c)).is_some() {}
                    self.time();
                }
                _ if c.is_ascii_alphabetic() => {
                    let c = c.to_ascii_lowercase();
                    let mut count = 1;
                    while rest.next_if(|next| next.eq_ignore_ascii_case(&c)).is_some() {
                        count += 1;
                    }
                    let before_seconds = || {
                        let next = rest.clone().find(|c| c.is_ascii_alphabetic() || *c == ';');
                        next.is_some_and(|c| c.eq_ignore_ascii_case(&'s'))
                    };
                    let is_minute = c == 'm' && count < 3 && (self.after_hour || before_seconds());
                    self.letters(if is_minute { 'M' } else { c }, count);
                }
                '0' | '#' | '?' => {}
                _ => self.pending.push(c),
            }
        }
    }

    fn letters(&mut self, letter: char, count: usize) {
        match (letter, count) {
            ('d', 1 | 2) => self.day(Piece::Day(count)),
            ('m', 1 | 2) => self.day(Piece::Month(count)),
            ('m', 3 | 4) => {
                self.has_month_name = true;
                self.day(Piece::MonthName { is_short: count == 3 });
            }
            ('y', 1 | 2) => self.day(Piece::ShortYear),
            ('y', _) => self.day(Piece::Year),
            // Days of the week, and the first letter of a month.
            ('d' | 'm', _) => {
                self.is_beyond_us = true;
                self.day(Piece::Literal(String::new()));
            }
            ('h' | 's' | 'M', _) => {
                self.has_seconds |= letter == 's';
                self.time();
                self.after_hour = letter == 'h';
            }
            // Years of other calendars; exponents, when there is no day.
            _ => self.is_beyond_us = true,
        }
    }

    fn day(&mut self, piece: Piece) {
        let between = std::mem::take(&mut self.pending);
        if !between.is_empty() {
            self.pieces.push(Piece::Literal(between));
        }
        self.pieces.push(piece);
        self.has_day = true;
        self.after_hour = false;
    }

    fn time(&mut self) {
        self.has_time = true;
        // What stands between a day and a time belongs to neither.
        self.pending.clear();
    }

    fn bracket(&mut self, content: &str) {
        let lower = content.to_ascii_lowercase();
        if let Some(locale) = lower.strip_prefix('$') {
            let (sign, locale) = locale.split_once('-').unwrap_or((locale, ""));
            self.pending.push_str(sign);
            // The long date and the time of the machine's settings.
            self.is_beyond_us |= matches!(locale, "f800" | "f400");
            let is_english = ["", "409", "809", "en-us", "en-gb"].contains(&locale);
            self.is_foreign |= !is_english;
        } else if !lower.is_empty() && ['h', 'm', 's'].iter().any(|unit| lower.trim_matches(*unit).is_empty()) {
            self.is_elapsed = true;
            self.has_seconds |= lower.starts_with('s');
            self.time();
            self.after_hour = lower.starts_with('h');
        }
    }

    fn format(mut self) -> NumberFormat {
        if self.has_day {
            if !self.has_time && !self.pending.is_empty() {
                self.pieces.push(Piece::Literal(self.pending));
            }
            let is_unknown = self.is_beyond_us || self.is_foreign && self.has_month_name;
            NumberFormat::Day((!is_unknown).then_some(self.pieces))
        } else if self.has_time {
            NumberFormat::Time { has_seconds: self.has_seconds, is_elapsed: self.is_elapsed }
        } else {
            NumberFormat::Number
        }
    }
}

/// `AM/PM` or `A/P`.
fn is_half_of_day(first: char, next: &str) -> bool {
    let text = format!("{first}{next}").to_ascii_lowercase();
    text.starts_with("am/pm") || text.starts_with("a/p")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, day: u8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_shown_as_its_format_says() {
        for (code, expected) in [
            ("d/m", "9/1"),
            ("d-mmm", "9-Jan"),
            ("dd-mmm", "09-Jan"),
            ("d-mmm-yy", "9-Jan-23"),
            ("mmm-yy", "Jan-23"),
            ("dd/mm/yyyy", "09/01/2023"),
            ("DD/MM/YYYY", "09/01/2023"),
            ("[$-42A]dd/mm/yyyy;@", "09/01/2023"),
            ("[$-409]d\\-mmm\\-yyyy;@", "9-Jan-2023"),
            ("d\\.m\\.yy", "9.1.23"),
            ("yyyy\\-mm\\-dd", "2023-01-09"),
            ("yyyy-mm-dd hh:mm:ss", "2023-01-09"),
            ("dd/mm/yyyy\\ h:mm AM/PM", "09/01/2023"),
            ("hh:mm dd/mm/yyyy", "09/01/2023"),
            ("\"Ngày \"dd\" tháng \"m\" năm \"yyyy", "Ngày 09 tháng 1 năm 2023"),
            ("mmmm yyyy", "January 2023"),
            ("[Red]dd/mm/yy_)", "09/01/23"),
            ("mm/dd/yyyy", "01/09/2023"),
        ] {
            let expected = Value::Day { date: date(2023, 1, 9), format: Some(expected.into()) };
            assert_eq!(NumberFormat::parse(code).value(44935.3, false), expected, "{code}");
        }
    }

    #[test]
    fn a_look_that_nobody_can_know_is_left_open() {
        for code in ["[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[$-42A]d-mmm", "dddd dd/mm", "mmmmm-yy", "dd/mm/e"] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Day(None), "{code}");
        }
    }

    #[test]
    fn numbers_are_no_days() {
        for code in [
            "General",
            "general;@",
            "0",
            "#,##0.00",
            "0.00E+00",
            "@",
            "",
            "#,##0\\ \"đồng\"",
            "#,##0\\ [$₫-42A]",
            "0\"d\"",
            "[Red]0",
            "_(* #,##0_)",
            "0*d",
        ] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Number, "{code}");
        }
    }

    #[test]
    fn a_time_without_a_day_is_text() {
        for (code, number, expected) in [
            ("h:mm", 0.3125, "07:30"),
            ("hh:mm:ss", 0.3125, "07:30:00"),
            ("h:mm AM/PM", 0.8125, "19:30"),
            ("[h]:mm", 1.5, "36:00"),
            ("[h]:mm:ss", 1.5, "36:00:00"),
            ("mm:ss", 0.001_388_888_9, "00:02:00"),
            ("dd/mm/yyyy", 0.3125, "07:30"),
        ] {
            let expected = Value::Text(expected.into());
            assert_eq!(NumberFormat::parse(code).value(number, false), expected, "{code}");
        }
    }

    #[test]
    fn days_are_counted_from_1900_and_from_1904() {
        let day = |serial: f64, is_1904| match NumberFormat::built_in(14).value(serial, is_1904) {
            Value::Day { date, .. } => Some(date),
            _ => None,
        };
        for (serial, expected) in [
            (0.0, None),
            (1.0, Some(date(1900, 1, 1))),
            (59.0, Some(date(1900, 2, 28))),
            (60.0, None),
            (61.0, Some(date(1900, 3, 1))),
            (45174.0, Some(date(2023, 9, 5))),
            (45174.999, Some(date(2023, 9, 5))),
            (-1.0, None),
            (1e300, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
        ] {
            assert_eq!(day(serial, false), expected, "{serial}");
        }
        assert_eq!(day(0.0, true), Some(date(1904, 1, 1)));
        assert_eq!(day(43712.0, true), Some(date(2023, 9, 5)));
        assert_eq!(NumberFormat::built_in(14).value(0.0, false), Value::Number(0.0));
    }
}
