//! The text that a ceremony's file would have: the old one amended, or a new one.

use super::difference::Difference;
use super::plan::NotPrepared;
use super::target::Target;
use super::values::ReadRow;
use crate::content::{Amendment, CellField, NewList, StandingList, Written};
use crate::diagnostics::Source;
use crate::schema;

/// The file's new text, and what is made of it at the same time.
pub(super) fn new_text<T: Send>(
    target: &Target,
    standing: Option<&StandingList>,
    rows: &[ReadRow],
    difference: &Difference,
    ward: Option<&str>,
    meanwhile: impl Fn(&Source) -> T + Sync,
) -> Result<(Source, T), NotPrepared> {
    let record = |(row, id): &(usize, Option<String>)| {
        let row = &rows[*row];
        let fields = row.fields.iter().filter(|field| field.path != "id");
        let fields = fields.filter(|field| field.path != "ward" || row.text("ward") != ward);
        let written = |field: &CellField| {
            let texts = field.texts.iter().map(|text| text.value.clone());
            let written = if field.is_list {
                Written::List(texts.collect())
            } else {
                Written::Text(texts.collect::<Vec<_>>().concat())
            };
            (field.path, written)
        };
        let id = id.clone().map(|id| ("id", Written::Text(id)));
        id.into_iter().chain(fields.map(written)).collect::<Vec<_>>()
    };
    let added: Vec<_> = difference.added.iter().map(record).collect();
    let Target { path, before, head, .. } = target;
    match (before, standing) {
        (Some(before), Some(standing)) => {
            let changed = difference.changed.iter().map(|changed| {
                let edits = changed.edits.iter().map(|edit| (edit.path, edit.after.clone())).collect();
                (changed.record, edits)
            });
            let amendment = Amendment { changed: changed.collect(), removed: difference.removed.clone(), added };
            let amended = standing.amended(&amendment, meanwhile);
            amended.map_err(|not| NotPrepared::NotAmended(before.clone(), not))
        }
        _ => {
            let schema = schema::address(schema::Kind::Winners, path);
            let list = NewList { schema: Some(&schema), head: head.clone(), rows: added };
            let new = Source::new(path.clone(), list.text().unwrap_or_default());
            let seen = meanwhile(&new);
            Ok((new, seen))
        }
    }
}
