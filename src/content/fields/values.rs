//! Fields whose text means something: a day, a school year, a number, one of a few words, an id.
//!
//! What cannot be read is told, with what was probably meant where that can be said.

use std::str::FromStr;

use super::Fields;
use crate::content::choice_words;
use crate::diagnostics::{Code, Diagnostic, Place, Spanned};
use crate::terms::Choice;
use crate::text::{
    Date, DateError, Id, IdError, NumberError, SchoolYear, SchoolYearError, grouped, nearest, parse_count,
};

impl Fields<'_> {
    /// A date: `yyyy-mm-dd` or `d/m/yyyy`.
    pub(in super::super) fn date(&mut self, name: &'static str) -> Option<Spanned<Date>> {
        let text = self.text(name)?;
        self.date_of(&text)
    }

    /// A text read as a date.
    pub(in super::super) fn date_of(&mut self, text: &Spanned<String>) -> Option<Spanned<Date>> {
        match Date::parse(text) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(error) => {
                let (message, proposal) = match error {
                    DateError::NotADate { proposal: None } => ("invalid-date", None),
                    DateError::NotADate { proposal } => ("invalid-date-form", proposal),
                    DateError::Impossible { .. } => ("invalid-date-impossible", None),
                    DateError::TwoDigitYear { proposal } => ("invalid-date-short-year", proposal),
                    DateError::MonthFirst { proposal } => ("invalid-date-month-first", Some(proposal)),
                    DateError::Serial { proposal } => ("invalid-date-serial", proposal),
                };
                let d = self
                    .diagnostic(Code::InvalidDate, text.span)
                    .saying(message)
                    .with("value", &text.value)
                    .with_some("proposal", proposal.map(|date| date.on_screen()));
                self.report(d);
                None
            }
        }
    }

    /// A date that must be there. Where it is not, a mistake has been told and any day stands in: nothing of it is
    /// published, and the record's other mistakes are found.
    pub(in super::super) fn required_date(&mut self, name: &'static str) -> Spanned<Date> {
        let before = self.findings.len();
        let value = self.date(name);
        self.required(name, value, before).unwrap_or(Spanned::new(Date::FIRST, self.first_line()))
    }

    /// A school year.
    pub(in super::super) fn school_year(&mut self, name: &'static str) -> Option<Spanned<SchoolYear>> {
        let text = self.text(name)?;
        match SchoolYear::parse(&text) {
            Ok(year) => Some(Spanned::new(year, text.span)),
            Err(error) => {
                let d = self.diagnostic(Code::InvalidSchoolYear, text.span).with("value", &text.value);
                self.report(match error {
                    SchoolYearError::NotConsecutive { first, .. } => {
                        d.with("proposal", format!("{first}-{}", first + 1))
                    }
                    SchoolYearError::NotASchoolYear => d.saying("invalid-school-year-form"),
                });
                None
            }
        }
    }

    /// A whole number: a count or an amount in đồng.
    pub(in super::super) fn count(&mut self, name: &'static str) -> Option<Spanned<u64>> {
        let text = self.text(name)?;
        match parse_count(&text) {
            Ok(count) => Some(Spanned::new(count, text.span)),
            Err(error) => {
                let (message, proposal) = match error {
                    NumberError::NotANumber => ("invalid-number", None),
                    NumberError::Unit { proposal } => ("invalid-number-unit", proposal),
                    NumberError::LetterInNumber { proposal } => ("invalid-number-letter", proposal),
                    NumberError::Decimal => ("invalid-number-decimal", None),
                };
                let d = self
                    .diagnostic(Code::InvalidNumber, text.span)
                    .saying(message)
                    .with("value", &text.value)
                    .with_some("proposal", proposal.map(grouped));
                self.report(d);
                None
            }
        }
    }

    /// A whole number that must be there.
    pub(in super::super) fn required_count(&mut self, name: &'static str) -> Option<Spanned<u64>> {
        let before = self.findings.len();
        let value = self.count(name);
        self.required(name, value, before)
    }

    /// A calendar year that must be there.
    pub(in super::super) fn required_year(&mut self, name: &'static str) -> Option<Spanned<u16>> {
        let before = self.findings.len();
        let value = self.count(name).and_then(|count| match u16::try_from(count.value) {
            Ok(year) if (1900..2200).contains(&year) => Some(Spanned::new(year, count.span)),
            _ => {
                let d = self
                    .diagnostic(Code::InvalidNumber, count.span)
                    .saying("invalid-number-year")
                    .with("value", count.value);
                self.report(d);
                None
            }
        });
        self.required(name, value, before)
    }

    /// A share in per cent that must be there, in tenths: `70` is 700, `62,5` is 625.
    pub(in super::super) fn required_percent(&mut self, name: &'static str) -> Option<Spanned<u32>> {
        let before = self.findings.len();
        let value = self.text(name).and_then(|text| {
            let tenths = percent_tenths(text.trim_end_matches('%').trim_end());
            if tenths.is_none() {
                let d = self
                    .diagnostic(Code::InvalidNumber, text.span)
                    .saying("invalid-number-percent")
                    .with("value", &text.value);
                self.report(d);
            }
            tenths.map(|tenths| Spanned::new(tenths, text.span))
        });
        self.required(name, value, before)
    }

    /// `true` or `false`, also `có` and `không`.
    pub(in super::super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        let text = self.text(name)?;
        match text.to_lowercase().as_str() {
            "true" | "yes" | "có" => Some(true),
            "false" | "no" | "không" => Some(false),
            _ => {
                self.invalid_choice(&text, &["true", "false"]);
                None
            }
        }
    }

    /// One of a few words.
    pub(in super::super) fn choice<T: Choice>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        let text = self.text(name)?;
        self.chosen(&text)
    }

    /// A list of words, each one of a few.
    pub(in super::super) fn choices<T: Choice>(&mut self, name: &'static str) -> Vec<Spanned<T>> {
        let texts = self.texts(name);
        texts.iter().filter_map(|text| self.chosen(text)).collect()
    }

    /// One of a few words that must be there.
    pub(in super::super) fn required_choice<T: Choice>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        let before = self.findings.len();
        let value = self.choice(name);
        self.required(name, value, before)
    }

    fn chosen<T: Choice>(&mut self, text: &Spanned<String>) -> Option<Spanned<T>> {
        let found = T::ALL.iter().find(|choice| choice.word() == text.value).copied();
        if found.is_none() {
            let words: Vec<&str> = T::ALL.iter().map(|c| c.word()).collect();
            self.invalid_choice(text, &words);
        }
        found.map(|choice| Spanned::new(choice, text.span))
    }

    fn invalid_choice(&mut self, text: &Spanned<String>, words: &[&str]) {
        let meant = choice_words::english(text, words).or_else(|| nearest(text, words.iter().copied()));
        let d = self
            .diagnostic(Code::InvalidChoice, text.span)
            .with("value", &text.value)
            .with("choices", words.join(", "))
            .with("explained", choice_words::explained(words))
            .with_some("nearest", meant);
        self.report(d);
    }

    /// An id of this record or of another.
    pub(in super::super) fn id(&mut self, name: &'static str) -> Option<Spanned<Id>> {
        let text = self.text(name)?;
        self.parse_id(&text)
    }

    /// An id that must be there.
    pub(in super::super) fn required_id(&mut self, name: &'static str) -> Option<Spanned<Id>> {
        let before = self.findings.len();
        let value = self.id(name);
        self.required(name, value, before)
    }

    /// A list of ids.
    pub(in super::super) fn ids(&mut self, name: &'static str) -> Vec<Spanned<Id>> {
        let texts = self.texts(name);
        texts.iter().filter_map(|text| self.parse_id(text)).collect()
    }

    fn parse_id(&mut self, text: &Spanned<String>) -> Option<Spanned<Id>> {
        match Id::parse(text) {
            Ok(id) => Some(Spanned::new(id, text.span)),
            Err(error) => {
                let d = id_diagnostic(error, text, Place::at(self.source.path(), text.span));
                self.report(d);
                None
            }
        }
    }

    /// A value with a syntax of its own that must be there, such as a URL; `code` is told when it does not parse.
    pub(in super::super) fn required_parsed<T: FromStr>(
        &mut self,
        name: &'static str,
        code: Code,
    ) -> Option<Spanned<T>> {
        let before = self.findings.len();
        let value = self.parsed(name, code);
        self.required(name, value, before)
    }

    fn parsed<T: FromStr>(&mut self, name: &'static str, code: Code) -> Option<Spanned<T>> {
        let text = self.text(name)?;
        match text.parse() {
            Ok(value) => Some(Spanned::new(value, text.span)),
            Err(_) => {
                let d = self.diagnostic(code, text.span).with("value", &text.value);
                self.report(d);
                None
            }
        }
    }
}

/// What is wrong with a text that should be an id.
pub(in super::super) fn id_diagnostic(error: IdError, text: &str, place: Place) -> Diagnostic {
    let d = Diagnostic::new(Code::InvalidId, place).with("value", text);
    match error {
        IdError::Empty => d,
        IdError::Characters { proposal } => d.with_some("proposal", (!proposal.is_empty()).then_some(proposal)),
        IdError::TooLong => d.saying("invalid-id-too-long"),
        IdError::Reserved => d.saying("invalid-id-reserved"),
    }
}

fn percent_tenths(text: &str) -> Option<u32> {
    let (whole, tenth) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if whole.len() > 3 || tenth.len() != 1 {
        return None;
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u32>().ok())?;
    let tenths = digits(whole)? * 10 + digits(tenth)?;
    (tenths <= 1000).then_some(tenths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_are_tenths() {
        assert_eq!(percent_tenths("70"), Some(700));
        assert_eq!(percent_tenths("62,5"), Some(625));
        assert_eq!(percent_tenths("62.5"), Some(625));
        assert_eq!(percent_tenths("105"), None);
        assert_eq!(percent_tenths("bảy mươi"), None);
    }
}
