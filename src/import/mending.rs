//! What may be put right in a cell when the editor says so, with what it was before; else it is told of.

use super::columns::Column;
use super::values::Said;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::text::{Date, LegacyEncoding, bare_class, honorific, legacy, parse_count, recased, tidy, unshouted};

/// A cell that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// "F17"
    pub cell: String,
    /// What stands in it.
    pub before: String,
    /// What is taken.
    pub after: String,
    /// What was wrong.
    pub what: Slip,
}

/// What was wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Letters of a font from before Unicode.
    Letters,
    /// Capitals, an honorific, spaces.
    Name,
    /// A zero that a number cannot begin with.
    LostZero,
    /// "đ" behind an amount.
    Unit,
    /// A day with other signs between its numbers.
    Day,
    /// "Lớp" in front of a class.
    Class,
}

/// Putting one cell right.
pub(super) struct Mending<'a> {
    pub(super) said: &'a Said,
    pub(super) place: Place,
    pub(super) cell: String,
    pub(super) findings: &'a mut Diagnostics,
    pub(super) mended: &'a mut Vec<Mended>,
}

/// "(lớp trưởng)" behind a name, which would stand in lists and in the address.
fn remark_in(name: &str) -> Option<&str> {
    let start = name.find(['(', '['])?;
    Some(&name[start..])
}

/// A name without such a remark.
pub(super) fn without_remark(name: &str) -> &str {
    remark_in(name).map_or(name, |remark| name[..name.len() - remark.len()].trim_end())
}

/// `8.10.2015`, `19-11-2015`, `8 / 10 / 2015`: the day first, a year of four digits, and the calendar has it.
pub fn day_in_order(text: &str) -> Option<Date> {
    let text = tidy(text);
    let separator = text.find(['.', '-', '/']).and_then(|at| text[at..].chars().next())?;
    let numbers: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [day, month, year] = numbers[..] else { return None };
    let is_number =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(day, 2) || !is_number(month, 2) || year.len() != 4 || !is_number(year, 4) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

impl Mending<'_> {
    /// A text in the letters and the casing that it should have.
    pub(super) fn of_text(mut self, text: String, font: Option<LegacyEncoding>, column: Column) -> String {
        let by_font = font.map(|font| (font, font.decode(&text))).filter(|(_, decoded)| *decoded != text);
        let text = match by_font.or_else(|| legacy(&text)) {
            Some((_, decoded)) if self.said.convert => self.took(text, tidy(&decoded), Slip::Letters),
            Some((encoding, decoded)) => {
                let d = Diagnostic::new(Code::LegacyEncoding, self.place.clone()).saying("legacy-encoding-cell");
                self.findings.push(d.with("encoding", encoding.name()).with("proposal", tidy(&decoded)));
                // Nothing is written while this stands; what else is wrong with the row is told of the right letters.
                tidy(&decoded)
            }
            None => text,
        };
        let is_name = matches!(column, Column::Name | Column::FamilyAndMiddle | Column::Given);
        if !is_name {
            return if self.said.tidy { tidy(&text) } else { text };
        }
        let spaced = tidy(&text);
        // What is in the brackets may be a name too, so that it is never taken off.
        if let Some(remark) = remark_in(&spaced) {
            let d = Diagnostic::new(Code::OddName, self.place.clone()).saying("odd-name-remark");
            self.findings.push(d.with("name", &spaced).with("remark", remark));
        }
        if self.said.tidy {
            let bare = honorific(&spaced).map_or(spaced.clone(), |(_, name)| name.to_owned());
            let cased = unshouted(&bare).or_else(|| recased(&bare)).unwrap_or(bare);
            return if cased == text { text } else { self.took(text, cased, Slip::Name) };
        }
        if spaced != text {
            let d = Diagnostic::new(Code::OddName, self.place).saying("odd-name-spaces");
            self.findings.push(d.with("name", &text).with("proposal", spaced));
        }
        text
    }

    /// A number that cannot begin with the zero that it has.
    pub(super) fn of_lost_zero(mut self, text: String) -> Option<String> {
        let whole = format!("0{text}");
        if self.said.tidy {
            return Some(self.took(text, whole, Slip::LostZero));
        }
        let d = Diagnostic::new(Code::SpreadsheetValue, self.place).saying("spreadsheet-value-zero");
        self.findings.push(d.with("value", text).with("proposal", whole));
        None
    }

    /// An amount with nothing but its currency behind it.
    pub(super) fn of_amount(mut self, text: String) -> String {
        let lower = text.to_lowercase();
        let bare = ["đồng", "đ", "vnđ", "vnd", "₫"].iter().find_map(|unit| lower.strip_suffix(unit));
        let bare = bare.map(str::trim).filter(|bare| parse_count(bare).is_ok()).map(str::to_owned);
        match bare.filter(|_| self.said.tidy) {
            Some(bare) => self.took(text, bare, Slip::Unit),
            None => text,
        }
    }

    /// A day with its numbers in order and other signs between them.
    pub(super) fn of_day(mut self, text: String) -> String {
        match day_in_order(&text).filter(|_| self.said.tidy) {
            Some(day) => {
                self.took(text, day.on_screen(), Slip::Day);
                day.iso()
            }
            None => text,
        }
    }

    /// A class with the word "lớp" in front. Where it stays, the rules on texts tell of it.
    pub(super) fn of_class(mut self, text: String) -> String {
        match bare_class(&text).filter(|_| self.said.tidy).map(str::to_owned) {
            Some(bare) => self.took(text, bare, Slip::Class),
            None => text,
        }
    }

    fn took(&mut self, before: String, after: String, what: Slip) -> String {
        self.mended.push(Mended { cell: self.cell.clone(), before, after: after.clone(), what });
        after
    }
}
