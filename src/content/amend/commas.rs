//! Things between commas, entries of a map in braces or rows in brackets, that go with as many commas.

use std::ops::Range;

use super::super::edit::layout::Edit;
use super::fields::{Doubt, File};

impl File<'_> {
    /// Removes things between commas, and as many commas. A comment beside them stays.
    pub(super) fn remove_items(
        &self,
        items: &[Range<usize>],
        gone: &[bool],
        edits: &mut Vec<Edit>,
    ) -> Result<(), Doubt> {
        let has_comments = |range: Range<usize>| !self.comments.within(range).is_empty();
        let last_kept = gone.iter().rposition(|gone| !gone);
        let tail = last_kept.map_or(0, |last| last + 1);
        for i in (0..tail).filter(|&i| gone[i]) {
            let next = items[i + 1].start;
            let end = match has_comments(items[i].end..next) {
                false => next,
                true => self.behind_comma(items[i].end).ok_or(Doubt::Unsure)?,
            };
            edits.push(Edit { range: items[i].start..end, text: String::new() });
        }
        let Some((first, last)) = items.get(tail).zip(items.last()) else { return Ok(()) };
        let before = last_kept.map(|last| items[last].end);
        if !has_comments(before.unwrap_or(first.start)..last.end) {
            let range = match before {
                // The comma behind the last, if there is one, is behind another then.
                Some(before) => before..last.end,
                None => first.start..self.behind_comma(last.end).unwrap_or(last.end),
            };
            edits.push(Edit { range, text: String::new() });
            return Ok(());
        }
        for (i, item) in items.iter().enumerate().skip(tail) {
            let end = match self.behind_comma(item.end) {
                None if i + 1 < items.len() => return Err(Doubt::Unsure),
                comma => comma.unwrap_or(item.end),
            };
            edits.push(Edit { range: item.start..end, text: String::new() });
        }
        Ok(())
    }

    /// One past the comma that stands next.
    fn behind_comma(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let gap = rest.len() - rest.trim_start().len();
        rest[gap..].starts_with(',').then_some(at + gap + 1)
    }
}
