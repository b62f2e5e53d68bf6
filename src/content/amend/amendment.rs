//! An amendment, and the text that it makes of a list.

use std::collections::BTreeSet;
use std::fmt;

use super::super::edit::comments::Comments;
use super::super::edit::layout::{Edit, apply};
use super::super::edit::sharing::Sharing;
use super::super::edit::tree::{name_span, rows};
use super::super::node;
use super::contract::Of;
use super::fields::{Doubt, File};
use super::list::Rows;
use super::proof::{Claim, Flaw};
use super::record::{Changes, by_entry, new_record};
use super::rows::{WrittenRow, rows_of};
use crate::diagnostics::{Diagnostic, Diagnostics, Source, Span};

/// A field of a record by its path: `name`, `prize.value`, `private.phone`, `consent.by`.
pub type FieldPath = &'static str;

/// What a field says, or is to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// One text.
    Text(String),
    /// A list of them: `consent.by`, `hosts`.
    List(Vec<String>),
}

/// A field, and what it is to say; none takes it away.
pub type FieldChange = (FieldPath, Option<Written>);

/// What is to change in a list. Rows are known by their places in it, counted from 0 as in
/// [`written_rows`](super::written_rows).
#[derive(Clone, Debug, Default)]
pub struct Amendment {
    /// Fields of rows and what they are to say; none takes the field away. A map from which all is taken goes too, but
    /// for `consent`: without it that of the ceremony would hold. `consent` itself, by that path, can be taken away.
    pub changed: Vec<(usize, Vec<FieldChange>)>,
    /// Rows that go, and the comments on them.
    pub removed: Vec<usize>,
    /// New rows, in their order at the end of the list.
    pub added: Vec<Vec<(FieldPath, Written)>>,
}

/// Why a text was not changed.
#[derive(Debug)]
pub enum NotAmended {
    /// It cannot be read.
    Mistake(Box<Diagnostic>),
    /// What would change stands for others too, by an anchor `&` and its `*`: all places.
    Shared(Vec<Span>),
    /// How to change this without losing something is not sure. An editor must.
    Unsure(Span),
    /// The new text would have said something else too. A fault of this program.
    Unproved,
}

impl fmt::Display for NotAmended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotAmended::Mistake(_) => "the list cannot be read",
            NotAmended::Shared(_) => "what would change stands for others too",
            NotAmended::Unsure(_) => "how to change the row is not sure",
            NotAmended::Unproved => "the new text could not be proved",
        })
    }
}

impl std::error::Error for NotAmended {}

/// The text of a list with an amendment made, everything else in it as it was.
///
/// # Errors
/// When it cannot be made for certain: nothing is changed then, and there is no new text.
pub fn amend(source: &Source, amendment: &Amendment) -> Result<Source, NotAmended> {
    let list = StandingList::read(source).map_err(NotAmended::Mistake)?;
    list.amended(amendment, |_| ()).map(|(after, ())| after)
}

/// A list as it stands in a file, read once for all that is asked of it.
#[derive(Debug)]
pub struct StandingList {
    source: Source,
    root: node::Node,
    /// Slips that reading told of.
    findings: usize,
}

impl StandingList {
    /// Reads a ceremony's file.
    ///
    /// # Errors
    /// The first mistake of syntax.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let mut findings = Diagnostics::new();
        let root = node::parse_telling(source, source.text(), 0, &mut findings)?;
        Ok(StandingList { source: source.clone(), root, findings: findings.len() })
    }

    /// Its rows, as [`written_rows`](super::written_rows) gives them.
    pub fn rows(&self) -> Vec<WrittenRow> {
        rows_of(&self.root)
    }

    /// As [`amend`]; `meanwhile` looks at the new text while it is being proved, on another core if there is one.
    ///
    /// # Errors
    /// As [`amend`].
    pub fn amended<T: Send>(
        &self,
        amendment: &Amendment,
        meanwhile: impl Fn(&Source) -> T + Sync,
    ) -> Result<(Source, T), NotAmended> {
        amended(self, amendment, &meanwhile)
    }
}

fn amended<T: Send>(
    list: &StandingList,
    amendment: &Amendment,
    meanwhile: &(impl Fn(&Source) -> T + Sync),
) -> Result<(Source, T), NotAmended> {
    let StandingList { source, root, findings } = list;
    let text = source.text();
    let (comments, sharing) = (Comments::of(text, root), Sharing::of(root));
    let file = File { text, root, comments, sharing };
    let work = Work::of(&file, amendment)?;
    let (removing, lost) = work.rows.remove().map_err(|doubt| work.refusal(doubt, None))?;
    let adding = work.rows.add(&work.added).map_err(|doubt| work.refusal(doubt, None))?;
    let claim = Claim {
        file: &file,
        findings: *findings,
        changes: &work.changes,
        gone: &work.gone,
        lost: &lost,
        added: &work.added,
    };
    let mut anew = BTreeSet::new();
    loop {
        let mut edits = work.edits(&anew)?;
        edits.extend(removing.iter().chain(&adding).cloned());
        let after = apply(text, edits).ok_or(NotAmended::Unproved)?;
        let after = Source::new(source.path().clone(), after);
        let (proof, seen) = rayon::join(|| claim.holds(&after), || meanwhile(&after));
        match proof {
            Ok(()) => return Ok((after, seen)),
            // Rows whose layout was misunderstood are written anew, once.
            Err(Flaw::Rows(wrong)) if wrong.iter().all(|i| work.changes[*i].is_some() && !anew.contains(i)) => {
                anew.extend(wrong);
            }
            Err(_) => return Err(NotAmended::Unproved),
        }
    }
}

/// An amendment, sorted by the rows of a file.
struct Work<'a> {
    file: &'a File<'a>,
    rows: Rows<'a>,
    changes: Vec<Option<Changes<'a>>>,
    gone: Vec<bool>,
    added: Vec<node::Node>,
}

impl<'a> Work<'a> {
    fn of(file: &'a File<'a>, amendment: &'a Amendment) -> Result<Self, NotAmended> {
        let old = rows(file.root);
        let unsure = |i: usize| NotAmended::Unsure(old.get(i).map_or(file.root.span, name_span));
        let mut gone = vec![false; old.len()];
        for &i in &amendment.removed {
            *gone.get_mut(i).ok_or_else(|| unsure(i))? = true;
        }
        let mut changes: Vec<Option<Changes<'_>>> = vec![None; old.len()];
        for (i, fields) in &amendment.changed {
            let fields = by_entry(fields.iter().map(|(path, written)| (*path, written.as_ref())), Of::Winner);
            let place = changes.get_mut(*i).filter(|place| place.is_none() && !gone[*i]).ok_or_else(|| unsure(*i))?;
            *place = Some(fields.ok_or_else(|| unsure(*i))?);
        }
        let added: Option<Vec<_>> = amendment.added.iter().map(|fields| new_record(fields, Of::Winner)).collect();
        let added = added.ok_or_else(|| unsure(old.len()))?;
        match Rows::of(file, gone.clone()) {
            Ok(rows) => Ok(Work { file, rows, changes, gone, added }),
            Err(Doubt::Shared(places)) => Err(NotAmended::Shared(places)),
            Err(Doubt::Unsure) => Err(unsure(old.len())),
        }
    }

    /// The edits in the rows that change; those in `anew` are written anew.
    fn edits(&self, anew: &BTreeSet<usize>) -> Result<Vec<Edit>, NotAmended> {
        let mut edits = Vec::new();
        for (i, row) in rows(self.file.root).iter().enumerate() {
            let Some(changes) = &self.changes[i] else { continue };
            let own = if anew.contains(&i) { Err(Doubt::Unsure) } else { self.file.edits(row, changes) };
            match own {
                Ok(own) => edits.extend(own),
                Err(Doubt::Unsure) => {
                    let whole = self.file.rewritten(row, changes, self.rows.is_flow());
                    edits.push(whole.ok_or_else(|| self.refusal(Doubt::Unsure, Some(i)))?);
                }
                Err(shared) => return Err(self.refusal(shared, Some(i))),
            }
        }
        Ok(edits)
    }

    fn refusal(&self, doubt: Doubt, row: Option<usize>) -> NotAmended {
        match doubt {
            Doubt::Shared(places) => NotAmended::Shared(places),
            Doubt::Unsure => {
                let row = row.and_then(|i| rows(self.file.root).get(i));
                NotAmended::Unsure(row.map_or(self.file.root.span, name_span))
            }
        }
    }
}
