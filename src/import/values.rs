//! What the cells of a winner's row say, field by field.
//!
//! What can be said in one way alone is brought into the form that records have: a date, an amount, a ward's id, a word of
//! a vocabulary. Anything else stays as it was typed, and the records' own reader tells of it. What only a cell can have
//! wrong is told of here: a class that became a date, a phone number without its zero, letters of an old font.

use std::collections::BTreeMap;

use super::columns::{Column, plain};
use super::grid::{Cell, Sheet, Value};
use super::mending::{Mended, Mending};
use super::places::Places;
use super::table::{MappedColumn, Table, is_of_name, merged_down};
use super::words::{agreed, chosen, givers, yes_or_no};
use crate::content::CellField;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Span, Spanned};
use crate::terms::{AwardLevel, Choice, ConsentGiver, HonoureeKind, Rank};
use crate::text::{Date, fold, parse_count, tidy};

/// A winner's row, with the fields that its cells give.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// From 1.
    pub row: u32,
    /// Where it stands in the sheet's text.
    pub span: Span,
    /// Hidden in the sheet.
    pub is_hidden: bool,
    /// The name is struck through in the sheet.
    pub is_struck: bool,
    /// What it says; fields of blank cells are left out.
    pub fields: Vec<CellField>,
    /// Consent is said by a mere yes: it does not say how much may be published.
    pub is_mere_yes: bool,
}

impl ReadRow {
    /// The text of a field, the first of several.
    pub fn text(&self, path: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.path == path)?;
        field.texts.first().map(|text| text.value.as_str())
    }
}

/// What an editor said of the whole list.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Letters of old fonts are converted.
    pub convert: bool,
    /// Names, spaces, lost zeros and the đồng behind amounts are tidied.
    pub tidy: bool,
    /// Who they all are, where the list does not tell.
    pub kind: Option<HonoureeKind>,
    /// Who signed the forms, where the list says only that consent was given.
    pub consent_by: Vec<ConsentGiver>,
}

/// Reads the rows of a table.
pub(super) struct RowReader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) table: &'a Table,
    pub(super) source: &'a Source,
    pub(super) places: &'a Places,
    pub(super) said: &'a Said,
    pub(super) findings: &'a mut Diagnostics,
    pub(super) mended: Vec<Mended>,
}

impl RowReader<'_> {
    /// All rows, in their order.
    pub(super) fn read(mut self) -> (Vec<ReadRow>, Vec<Mended>) {
        let rows = (0..self.table.rows.len()).map(|i| self.row(self.table.rows[i])).collect();
        (rows, self.mended)
    }

    fn row(&mut self, at: usize) -> ReadRow {
        let row = &self.sheet.rows[at];
        let mut fields: BTreeMap<&'static str, CellField> = BTreeMap::new();
        let mut parts: BTreeMap<Column, Spanned<String>> = BTreeMap::new();
        for i in 0..self.table.columns.len() {
            let mapped = &self.table.columns[i];
            let cell = if may_be_merged(mapped.column) {
                merged_down(self.sheet, at, mapped.at)
            } else {
                &row.cells[mapped.at]
            };
            let span = self.source.cell_span(row.number, mapped.at).unwrap_or_default();
            let (mapped, cell) = (mapped.clone(), cell.clone());
            self.tell_of_shared_cell(&mapped, &cell, row.number, span);
            let Some(text) = self.text(&mapped, &cell, span) else { continue };
            match mapped.column {
                Column::Number => {}
                Column::FamilyAndMiddle | Column::Given | Column::Subject => {
                    parts.insert(mapped.column, text);
                }
                Column::ConsentBy => {
                    let texts = givers(&text);
                    fields.insert("consent.by", CellField { path: "consent.by", texts, is_list: true });
                }
                column => {
                    let path = column.path();
                    // Both parents stand in one field; of two dates of birth one is blank.
                    match fields.get_mut(path).and_then(|field| field.texts.first_mut()).filter(|_| column.is_private())
                    {
                        Some(before) => before.value = format!("{}; {}", before.value, text.value),
                        None => {
                            let one = CellField { path, texts: vec![text], is_list: false };
                            fields.entry(path).or_insert(one);
                        }
                    }
                }
            }
        }
        self.name_of_parts(&mut fields, &mut parts);
        self.achievement_with_subject(&mut fields, parts.remove(&Column::Subject));
        // A class that cannot be read is one all the same.
        let has_class = self.table.columns_of(Column::Class).any(|mapped| !row.cells[mapped.at].is_blank());
        self.kind(&mut fields, has_class);
        self.consent(&mut fields);
        let spans = (0..row.cells.len()).filter_map(|column| self.source.cell_span(row.number, column));
        let span = spans.reduce(Span::to).unwrap_or_default();
        let in_order = Column::ALL.iter().filter_map(|column| fields.remove(column.path())).collect();
        let says_yes = |mapped: &MappedColumn| is_yes(&merged_down(self.sheet, at, mapped.at).value);
        let is_mere_yes = self.table.columns_of(Column::Consent).any(says_yes);
        let is_struck = |mapped: &MappedColumn| is_of_name(mapped.column) && row.cells[mapped.at].is_struck;
        let is_struck = self.table.columns.iter().any(is_struck);
        ReadRow { row: row.number, span, is_hidden: row.is_hidden, is_struck, fields: in_order, is_mere_yes }
    }

    /// A cell's text in the form of its field.
    fn text(&mut self, mapped: &MappedColumn, cell: &Cell, span: Span) -> Option<Spanned<String>> {
        let column = mapped.column;
        let text = match &cell.value {
            Value::Empty => return None,
            Value::Error(shown) => {
                self.tell(Diagnostic::new(Code::SpreadsheetValue, self.at(span)).with("value", shown));
                return None;
            }
            Value::Day { date, .. } => match column {
                // 2009 in a cell that shows days is the 1st of July 1905, and a child of a hundred years is no child.
                Column::Born | Column::BirthYear if year_shown_as_day(*date).is_some() => {
                    let d = Diagnostic::new(Code::SpreadsheetValue, self.at(span)).with("value", cell.text());
                    self.tell(d.with_some("proposal", year_shown_as_day(*date)));
                    return None;
                }
                Column::Born | Column::BirthYear | Column::ConsentDate | Column::ConsentWithdrawn => date.iso(),
                _ => {
                    self.tell_of_a_day(column, *date, cell, span);
                    return None;
                }
            },
            Value::Number(number) => self.number(column, *number, span)?,
            Value::Bool(yes) => if *yes { "có" } else { "không" }.to_owned(),
            Value::Text(text) => {
                // A citation is Markdown, in which lines and paragraphs count.
                let is_prose = column == Column::Citation;
                if is_of_name(column) && text.trim().contains(['\n', '\r']) {
                    let d = Diagnostic::new(Code::SpreadsheetValue, self.at(span)).saying("spreadsheet-value-lines");
                    self.tell(d.with("value", tidy(text)));
                }
                let one_line: String =
                    text.chars().map(|c| if c.is_control() && !is_prose { ' ' } else { c }).collect();
                one_line.trim().to_owned()
            }
        };
        if text.is_empty() {
            return None;
        }
        let text = self.mending(span).of_text(text, cell.font, column);
        let text = match column {
            Column::Born | Column::BirthYear | Column::ConsentDate | Column::ConsentWithdrawn => {
                match Date::parse(&text) {
                    Ok(date) => date.iso(),
                    Err(_) => self.mending(span).of_day(text),
                }
            }
            Column::Class => self.mending(span).of_class(text),
            Column::Prize => self.amount(text, mapped, span)?,
            Column::Kind => chosen::<HonoureeKind>(text),
            Column::Rank => chosen::<Rank>(text),
            Column::Level => chosen::<AwardLevel>(text),
            Column::Consent => self.answer(&text, agreed(&text), "invalid-choice-consent", span)?.word().to_owned(),
            Column::ConsentPhoto => self.answer(&text, yes_or_no(&text), "invalid-choice-photo", span)?.to_string(),
            Column::Group => self.group(text, &mapped.heading),
            Column::Ward => self.ward(text, span)?,
            Column::Model => self.model(text, span)?,
            _ => text,
        };
        Some(Spanned::new(text, span))
    }

    fn number(&mut self, column: Column, number: f64, span: Span) -> Option<String> {
        let text = number.to_string();
        // No class has so high a number: 6E1 typed into Excel is 60, 1E5 is 100000. The number of a day is told of with the
        // other rules on classes.
        let is_of_a_day = (30_000.0..60_000.0).contains(&number);
        if column == Column::Class && !(0.0..=12.0).contains(&number) && !is_of_a_day {
            let typed =
                |power: i32| Some((number / 10f64.powi(power), power)).filter(|(class, _)| class.fract() == 0.0);
            let typed = (1..=9).rev().filter_map(typed).find(|(class, _)| (1.0..=12.0).contains(class));
            let d = Diagnostic::new(Code::SpreadsheetValue, self.at(span)).with("value", text);
            // 1E5 and 10E4 are one number.
            let proposal = typed.map(|(class, power)| match (class as u8, power) {
                (1, 2..) => format!("{class}E{power}” hay “10E{}", power - 1),
                _ => format!("{class}E{power}"),
            });
            self.tell(d.with_some("proposal", proposal));
            return None;
        }
        let digits = match column {
            Column::Phone => 10,
            Column::CitizenId => 12,
            _ => return Some(text),
        };
        let is_whole = text.bytes().all(|b| b.is_ascii_digit());
        if is_whole && text.len() + 1 == digits && !text.starts_with('0') {
            return self.mending(span).of_lost_zero(text);
        }
        Some(text)
    }

    fn mending(&mut self, span: Span) -> Mending<'_> {
        let place = self.at(span);
        let cell = self.source.cell_at(span.start).unwrap_or_default();
        Mending { said: self.said, place, cell, findings: self.findings, mended: &mut self.mended }
    }

    pub(super) fn at(&self, span: Span) -> Place {
        Place::at(self.source.path(), span)
    }

    /// A cell merged over several winners says of the first of them what may be meant of all, of each, or in sum.
    fn tell_of_shared_cell(&mut self, mapped: &MappedColumn, cell: &Cell, row: u32, span: Span) {
        let is_whole = matches!(mapped.column, Column::Number | Column::Id);
        let Some(merge) = cell.merge.filter(|merge| merge.rows > 1 && merge.row == row && !cell.is_blank()) else {
            return;
        };
        if is_whole || may_be_merged(mapped.column) || merge.column as usize != mapped.at {
            return;
        }
        let within = row..row + merge.rows;
        let winners = self.table.rows.iter().filter(|at| within.contains(&self.sheet.rows[**at].number)).count();
        if winners > 1 {
            let d = Diagnostic::new(Code::SpreadsheetValue, self.at(span)).saying("spreadsheet-value-merged");
            self.tell(d.with("value", cell.text()).with("count", winners));
        }
    }

    pub(super) fn tell(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Excel takes 9/1 for a day: the 9th of January, or in English the 1st of September.
    fn tell_of_a_day(&mut self, column: Column, date: Date, cell: &Cell, span: Span) {
        let d = Diagnostic::new(Code::SpreadsheetValue, self.at(span)).with("value", cell.text());
        let (day, month) = (date.day(), date.month());
        let proposal = match column {
            Column::Class if day > 12 => Some(format!("{month}/{day}")),
            Column::Class if day == month => Some(format!("{day}/{month}")),
            Column::Class => Some(format!("{day}/{month}” hay “{month}/{day}")),
            _ => None,
        };
        self.tell(d.with_some("proposal", proposal));
    }

    /// An amount in đồng. A heading that counts in thousands makes each cell a question.
    fn amount(&mut self, text: String, mapped: &MappedColumn, span: Span) -> Option<String> {
        let text = self.mending(span).of_amount(text);
        let Ok(amount) = parse_count(&text) else { return Some(text) };
        let heading = fold(&mapped.heading);
        let unit = [("nghin", 1_000), ("ngan", 1_000), ("trieu", 1_000_000)];
        let unit = unit.into_iter().find(|(word, _)| heading.split(|c: char| !c.is_alphanumeric()).any(|w| w == *word));
        if let Some((_, unit)) = unit {
            let d = Diagnostic::new(Code::InvalidNumber, self.at(span)).saying("invalid-number-unit");
            let proposal = amount.checked_mul(unit).map(crate::text::grouped);
            self.tell(d.with("value", format!("{text} ({})", mapped.heading)).with_some("proposal", proposal));
            return None;
        }
        Some(amount.to_string())
    }

    /// "12" in a column of groups is "Tổ dân phố 12".
    fn group(&self, text: String, heading: &str) -> String {
        // A list that was exported says what it says.
        let is_exported = self.table.columns_of(Column::Id).next().is_some();
        if is_exported || text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return text;
        }
        let heading = plain(heading);
        let unit =
            [("thon", "Thôn"), ("khu dan cu", "Khu dân cư"), ("to dan pho", "Tổ dân phố"), ("tdp", "Tổ dân phố")];
        let unit = unit.into_iter().find(|(word, _)| heading.contains(word)).map_or("Tổ", |(_, unit)| unit);
        format!("{unit} {text}")
    }

    /// What an answer means; of one that can be read in two ways the question.
    fn answer<T>(&mut self, text: &str, meant: Option<T>, asking: &'static str, span: Span) -> Option<T> {
        if meant.is_none() {
            let d = Diagnostic::new(Code::InvalidChoice, self.at(span)).saying(asking);
            self.tell(d.with("value", text));
        }
        meant
    }

    fn ward(&mut self, text: String, span: Span) -> Option<String> {
        match self.places.ward(&text) {
            Ok(id) => Some(id),
            Err(near) => {
                let d =
                    Diagnostic::new(Code::UnknownWard, self.at(span)).saying("unknown-ward-name").with("name", text);
                self.tell(d.with_some("nearest", near));
                None
            }
        }
    }

    fn model(&mut self, text: String, span: Span) -> Option<String> {
        match self.places.model(&text) {
            Ok(id) => Some(id),
            Err(near) => {
                let d = Diagnostic::new(Code::UnknownModel, self.at(span)).saying("unknown-model-name");
                self.tell(d.with("name", text).with_some("nearest", near));
                None
            }
        }
    }
}

/// Fields that a cell merged downwards says of each of its rows. What parents are called and where they are reached is
/// the same for brothers and sisters.
fn may_be_merged(column: Column) -> bool {
    use Column::{Achievement, Class, Consent, ConsentBy, Form, Group, Kind, Level, Model, School, Subject, Ward};
    use Column::{Address, Parents, Phone};
    matches!(
        column,
        Achievement | Class | Consent | ConsentBy | Form | Group | Kind | Level | Model | School | Subject | Ward
    ) || matches!(column, Address | Parents | Phone)
}

/// The year that a day's number is.
fn year_shown_as_day(date: Date) -> Option<i64> {
    // Excel's number of the 1st of January 1904.
    const OF_1904: i64 = 1462;
    let since_1904 = date.days_from_epoch() - Date::new(1904, 1, 1)?.days_from_epoch();
    Some(since_1904 + OF_1904).filter(|number| (1900..=2100).contains(number))
}

fn is_yes(value: &Value) -> bool {
    match value {
        Value::Text(text) => yes_or_no(text) == Some(true),
        Value::Bool(yes) => *yes,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
