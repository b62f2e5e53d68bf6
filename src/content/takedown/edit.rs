//! The edit itself: a file's text with one winner's consent withdrawn, or the reason why not.

use super::super::edit::layout::{Edit, append, apply, fill, range};
use super::super::edit::sharing::Sharing;
use super::super::edit::tree::{entry, id, list, name_span, rows, text};
use super::super::node::{self, Key, Node, Style, Value};
use super::super::winner;
use super::{proof, survey};
use crate::diagnostics::{Diagnostics, Source, Span};
use crate::text::{Date, tidy};

/// A winner whose consent is withdrawn now.
#[derive(Debug)]
pub struct Withdrawal {
    /// The name as typed.
    pub name: String,
    /// The picture that the row names.
    pub photo: Option<String>,
    /// What happened.
    pub change: Change,
}

/// What a takedown did to the text.
#[derive(Debug)]
pub enum Change {
    /// The new text, and where the consent stands in it.
    Written(Source, Span),
    /// Nothing: the consent has been withdrawn since that day; and where that stands.
    Already(Date, Span),
}

/// Why a text was not changed.
#[derive(Debug)]
pub enum Refusal {
    /// Mistakes that an editor must put right first.
    Mistakes(Diagnostics),
    /// Nobody has this id. Those that may be meant, nearest first.
    Unknown(Vec<String>),
    /// Several rows have it: where.
    Several(Vec<Span>),
    /// What would change stands for others too, by an anchor `&` and its `*`: all places.
    Shared(Shared, Vec<Span>),
    /// The new text would have said something else too. A fault of this program: nothing is changed then.
    Unproved,
}

/// What several places share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// A row, or the whole list.
    Row,
    /// A consent.
    Consent,
}

/// Writes `withdrawn: <today>` into the consent of a winner. Nothing else in the text changes by a byte.
///
/// # Errors
/// When there is nobody of that id, or the text cannot be changed without changing what it says of others.
pub fn withdraw(source: &Source, winner: &str, today: Date) -> Result<Withdrawal, Refusal> {
    let root = node::parse(source, source.text(), 0).map_err(|mistake| {
        let mut findings = Diagnostics::new();
        findings.push(*mistake);
        Refusal::Mistakes(findings)
    })?;
    let found: Vec<usize> =
        (0..rows(&root).len()).filter(|&i| id(&rows(&root)[i]).is_some_and(|id| id.as_str() == winner)).collect();
    let &[index] = found.as_slice() else {
        return Err(match found.as_slice() {
            [] => Refusal::Unknown(survey::nearest_ids(winner, rows(&root).iter().filter_map(id))),
            several => Refusal::Several(several.iter().map(|&i| name_span(&rows(&root)[i])).collect()),
        });
    };
    let row = &rows(&root)[index];
    let sharing = Sharing::of(&root);
    own(&sharing, &root, row)?;
    let name = text(row, "name").unwrap_or_else(|| winner.to_owned());
    let photo = text(row, "photo");
    let (edits, keeps_consent) = match edits(source, &sharing, row, today)? {
        Step::Edit(edits, keeps_consent) => (edits, keeps_consent),
        Step::Already(day, span) => return Ok(Withdrawal { name, photo, change: Change::Already(day, span) }),
    };
    let after = apply(source.text(), edits).ok_or(Refusal::Unproved)?;
    let after = Source::new(source.path().clone(), after);
    if !proof::holds(&root, &after, index, keeps_consent, today) {
        return Err(Refusal::Unproved);
    }
    let span = consent_span(&after, index).unwrap_or_default();
    Ok(Withdrawal { name, photo, change: Change::Written(after, span) })
}

/// A row that is repeated elsewhere, or is a repetition, cannot be changed for one person alone.
fn own(sharing: &Sharing, root: &Node, row: &Node) -> Result<(), Refusal> {
    for node in list(root).into_iter().chain([row]) {
        let places = sharing.places(node, name_span(node));
        if !places.is_empty() {
            return Err(Refusal::Shared(Shared::Row, places));
        }
    }
    Ok(())
}

enum Step {
    /// The edits, and whether the consent keeps what it says.
    Edit(Vec<Edit>, bool),
    Already(Date, Span),
}

fn edits(source: &Source, sharing: &Sharing, row: &Node, today: Date) -> Result<Step, Refusal> {
    let typed = source.text();
    let day = format!("withdrawn: {}", today.iso());
    let whole = format!("{{{day}}}");
    let one = |edit: Option<Edit>| edit.map(|edit| vec![edit]).ok_or(Refusal::Unproved);
    let Some((key, consent)) = entry(row, "consent") else {
        return Ok(Step::Edit(one(append(typed, row, &format!("consent: {whole}")))?, true));
    };
    if let Some(day) = withdrawn(row) {
        return Ok(Step::Already(day, consent.span));
    }
    if consent.layout.alias != 0 {
        return Ok(Step::Edit(vec![Edit::replace(consent, whole)], false));
    }
    let edits = match &consent.value {
        Value::Null => vec![fill(typed, key, consent, &whole)],
        Value::Map(_) => match entry(consent, "withdrawn") {
            None => one(append(typed, consent, &day))?,
            Some((key, blank)) if is_blank(blank) => vec![fill(typed, key, blank, &today.iso())],
            // A day that is none.
            Some(_) => return Err(mistakes(source, row)),
        },
        Value::Text(_) | Value::List(_) => return Err(mistakes(source, row)),
    };
    let others = sharing.repetitions(consent);
    let edits = match others.first() {
        None => edits,
        Some(&first) => {
            let places = || [key.span].into_iter().chain(others.iter().copied()).collect();
            hand_over(typed, key, consent, first, edits).ok_or_else(|| Refusal::Shared(Shared::Consent, places()))?
        }
    };
    Ok(Step::Edit(edits, true))
}

fn is_blank(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Text(text) => node.layout.alias == 0 && tidy(text).is_empty(),
        Value::List(_) | Value::Map(_) => false,
    }
}

/// A consent `&c {…}` that others repeat as `*c` goes over to the first of them, word for word, and the others repeat
/// that one. Only where it stands in one line: a block would have to be indented anew.
fn hand_over(typed: &str, key: &Key, consent: &Node, first: Span, mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    let (key_end, body) = (key.span.end as usize, range(consent));
    let anchor = key_end + typed.get(key_end..body.start)?.find('&')?;
    let definition = &typed[anchor..body.end];
    if consent.layout.style != Style::Flow || definition.contains(['\n', '\r']) {
        return None;
    }
    edits.push(Edit { range: anchor..body.start, text: String::new() });
    edits.push(Edit { range: first.start as usize..first.end as usize, text: definition.to_owned() });
    Some(edits)
}

/// What the reader says of a row whose consent is none.
fn mistakes(source: &Source, row: &Node) -> Refusal {
    let mut findings = Diagnostics::new();
    winner::read(row.clone(), source, &mut findings);
    findings.sort();
    if findings.has_errors() { Refusal::Mistakes(findings) } else { Refusal::Unproved }
}

fn consent_span(source: &Source, index: usize) -> Option<Span> {
    let root = node::parse(source, source.text(), 0).ok()?;
    entry(rows(&root).get(index)?, "consent").map(|(_, consent)| consent.span)
}

/// Since when the row's own consent no longer holds.
pub(super) fn withdrawn(row: &Node) -> Option<Date> {
    Date::parse(&text(entry(row, "consent")?.1, "withdrawn")?).ok()
}
