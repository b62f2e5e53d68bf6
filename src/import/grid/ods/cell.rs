//! One cell: its value by its type, and the text that the sheet shows, paragraph by paragraph.

use quick_xml::events::{BytesStart, Event};

use super::super::rich_text::{Looks, RunFont, RunLooks, Runs};
use super::super::types::Value;
use super::super::xml::{append_text, attribute, number};
use super::styles::Styles;
use crate::text::Date;

/// Blanks that `text:s` may stand for at once.
const MOST_BLANKS: usize = 1000;

/// A cell while it is read.
#[derive(Default)]
pub(super) struct CellReader {
    kind: String,
    value: Option<String>,
    is_error: bool,
    style: Option<String>,
    /// How many columns it stands in.
    pub(super) repeated: u32,
    /// Rows and columns of the range that it begins.
    pub(super) span: (u32, u32),
    runs: Runs,
    paragraphs: usize,
    /// How the runs around look, inmost last.
    around: Vec<RunLooks>,
    is_in_paragraph: bool,
}

impl CellReader {
    pub(super) fn new(element: &BytesStart) -> Self {
        let text = |name| attribute(element, name).map(|value| value.into_owned());
        let kind = text("office:value-type").unwrap_or_default();
        let value = match &*kind {
            "date" => text("office:date-value"),
            "time" => text("office:time-value"),
            "boolean" => text("office:boolean-value"),
            "string" => text("office:string-value"),
            _ => text("office:value"),
        };
        let count = |name| number::<u32>(element, name).unwrap_or(1).max(1);
        Self {
            kind,
            value,
            is_error: text("calcext:value-type").as_deref() == Some("error"),
            style: text("table:style-name"),
            repeated: count("table:number-columns-repeated"),
            span: (count("table:number-rows-spanned"), count("table:number-columns-spanned")),
            ..Self::default()
        }
    }

    pub(super) fn start(&mut self, element: &BytesStart, styles: &Styles) {
        match element.name().as_ref() {
            "text:p" | "text:h" => {
                if self.paragraphs > 0 {
                    self.runs.text.push('\n');
                }
                self.paragraphs += 1;
                self.is_in_paragraph = true;
            }
            "text:span" => {
                let style = attribute(element, "text:style-name").unwrap_or_default();
                let (own, outer) = (styles.of_run(&style), self.around.last().copied().unwrap_or_default());
                let font = if own.font == RunFont::OfCell { outer.font } else { own.font };
                self.around.push(RunLooks { font, is_struck: own.is_struck.or(outer.is_struck) });
            }
            "text:s" => {
                let blanks = number::<usize>(element, "text:c").unwrap_or(1).min(MOST_BLANKS);
                self.runs.text.extend(std::iter::repeat_n(' ', blanks));
            }
            "text:tab" => self.runs.text.push('\t'),
            "text:line-break" => self.runs.text.push('\n'),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => self.is_in_paragraph = false,
            "text:span" => {
                self.around.pop();
            }
            _ => {}
        }
    }

    pub(super) fn characters(&mut self, event: &Event) {
        if self.is_in_paragraph {
            let before = self.runs.text.len();
            append_text(event, &mut self.runs.text);
            self.runs.set_looks(before, self.around.last().copied().unwrap_or_default());
        }
    }

    /// The value and how it looks. `usual` is the style that its row or column gives it.
    pub(super) fn finish(mut self, usual: &str, styles: &Styles) -> (Value, Looks) {
        let shown = self.runs.take();
        let of_cell = styles.of_cell(self.style.as_deref().unwrap_or(usual));
        let text = |text: String| if text.is_empty() { Value::Empty } else { Value::Text(text) };
        if self.is_error {
            return (Value::Error(shown.text), of_cell);
        }
        let value = self.value.as_deref().map(str::trim);
        let value = match (&*self.kind, value) {
            ("float" | "percentage" | "currency", Some(value)) => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => Value::Number(number),
                _ => text(shown.text),
            },
            ("date", Some(value)) => match iso_day(value) {
                Some(date) => Value::Day { date, format: Some(day_shown(&shown.text)).filter(|text| !text.is_empty()) },
                None => text(shown.text),
            },
            ("boolean", Some(value)) => Value::Bool(value == "true"),
            ("string", Some(_)) if self.paragraphs == 0 => {
                let value = self.value.take().unwrap_or_default();
                text(super::super::rich_text::composed(value))
            }
            _ => {
                return (text(shown.text), shown.looks.within(of_cell));
            }
        };
        (value, of_cell)
    }
}

/// `2023-09-05`, with or without a time.
fn iso_day(value: &str) -> Option<Date> {
    let (day, _) = value.split_once('T').unwrap_or((value, ""));
    let mut parts = day.splitn(3, '-');
    Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}

/// Without the time that may be shown beside it.
fn day_shown(text: &str) -> String {
    let is_of_day = |word: &&str| !word.contains(':') && !matches!(*word, "AM" | "PM" | "SA" | "CH");
    text.split_whitespace().filter(is_of_day).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_beside_a_day_is_left_out() {
        assert_eq!(day_shown("09/01/2023 07:30 AM"), "09/01/2023");
        assert_eq!(day_shown("9-Jan"), "9-Jan");
        assert_eq!(iso_day("2023-01-09T07:30:00"), Date::new(2023, 1, 9));
        assert_eq!(iso_day("-2023-01-09"), None);
    }
}
