//! Where a name or a picture stands besides the row that was taken down: the command changes that row alone.
//!
//! A name is found as people read it: case, spelling of tones, spaces and line ends aside, and whole words only.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::super::edit::tree::{entries, id, name_span, rows, text};
use super::super::files::Folder;
use super::super::node::{Node, Value};
use super::edit::withdrawn;
use super::survey::{Survey, SurveyedFile};
use crate::diagnostics::{Place, Source, Span};
use crate::text::search_fold;

/// Fields that no page shows, so that a name in them is nobody's business.
const NEVER_PUBLISHED: &[&str] = &["private", "consent", "born", "id"];

/// Where something else stands.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Rows of that name: `<ceremony>/<winner>` and the place.
    pub rows: Vec<(String, Place)>,
    /// Texts with it.
    pub texts: Vec<Place>,
}

impl Survey {
    /// Where the name of a winner stands besides their row. Rows that are withdrawn are silent and left out.
    pub fn mentions(&self, name: &str, ceremony: &str, winner: &str) -> Mentions {
        let wanted: Vec<String> = words(name).into_iter().map(|word| word.fold).collect();
        let mut mentions = Mentions::default();
        if wanted.is_empty() {
            return mentions;
        }
        for file in self.ceremonies() {
            let (Ok(root), Some(source)) = (&file.tree, &file.source) else { continue };
            for row in rows(root).iter().filter(|row| withdrawn(row).is_none()) {
                let is_same = text(row, "name").is_some_and(|name| folds(&name) == wanted);
                if let Some(id) = id(row).filter(|id| is_same && !is_row(file, id.as_str(), ceremony, winner)) {
                    let place = Place::at(source.path(), name_span(row));
                    mentions.rows.push((format!("{}/{id}", file.id), place));
                }
            }
        }
        mentions.texts = self.places(ceremony, winner, &|text, of_name| {
            if of_name { Vec::new() } else { found(text, &wanted) }
        });
        mentions
    }

    /// Where a picture is named besides the row.
    pub fn picture_uses(&self, picture: &str, ceremony: &str, winner: &str) -> Vec<Place> {
        let file = picture.rsplit('/').next().unwrap_or(picture);
        let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        self.places(ceremony, winner, &|text, _| {
            let hits = text.match_indices(file).filter(|(at, _)| !text[..*at].ends_with(part_of_name));
            hits.map(|(at, hit)| at..at + hit.len()).collect()
        })
    }

    /// All places in published texts where `look` finds something. It is told whether the text is a row's name.
    fn places(&self, ceremony: &str, winner: &str, look: &Look<'_>) -> Vec<Place> {
        let mut places = Vec::new();
        for file in &self.files {
            let (Ok(root), Some(source)) = (&file.tree, &file.source) else { continue };
            let mut spans = Vec::new();
            in_node(root, &mut |node, key| {
                let is_row_list = file.folder == Folder::Winners && key == "winners";
                if is_row_list {
                    for row in rows(root) {
                        let is_own = id(row).is_some_and(|id| is_row(file, id.as_str(), ceremony, winner));
                        if !is_own && withdrawn(row).is_none() {
                            in_row(row, look, &mut spans);
                        }
                    }
                } else if let Value::Text(text) = &node.value {
                    spans.extend(look(text, false).first().map(|_| node.span));
                }
                !is_row_list
            });
            places.extend(spans.into_iter().map(|span| Place::at(source.path(), span)));
            if let Some(body) = &file.body {
                places.extend(look(&body.text, false).into_iter().map(|range| body.place(range)));
            }
        }
        places.sort_by_key(|place| line_of(self, place));
        places.dedup_by_key(|place| line_of(self, place));
        places
    }
}

/// Finds something in a text; the second argument says that the text is a row's name.
type Look<'a> = dyn Fn(&str, bool) -> Vec<Range<usize>> + 'a;

fn is_row(file: &SurveyedFile, id: &str, ceremony: &str, winner: &str) -> bool {
    file.id.as_str() == ceremony && id == winner
}

fn in_row(row: &Node, look: &Look<'_>, spans: &mut Vec<Span>) {
    in_node(row, &mut |node, key| {
        if let Value::Text(text) = &node.value {
            spans.extend(look(text, key == "name").first().map(|_| node.span));
        }
        true
    });
}

/// Visits what may be published, with the name of the field it stands in, as long as `see` says to go deeper.
fn in_node(node: &Node, see: &mut impl FnMut(&Node, &str) -> bool) {
    inside(node, "", see);
}

fn inside(node: &Node, key: &str, see: &mut dyn FnMut(&Node, &str) -> bool) {
    if !see(node, key) || node.layout.alias != 0 {
        return;
    }
    match &node.value {
        Value::Null | Value::Text(_) => {}
        Value::List(items) => items.iter().for_each(|item| inside(item, key, see)),
        Value::Map(_) => {
            for (key, value) in entries(node).iter().filter(|(key, _)| !NEVER_PUBLISHED.contains(&&*key.name)) {
                inside(value, &key.name, see);
            }
        }
    }
}

fn line_of(survey: &Survey, place: &Place) -> (String, usize) {
    let source = survey.files.iter().filter_map(|file| file.source.as_ref()).find(|s| s.path() == &place.file);
    let line = |source: &Source| place.span.map_or(1, |span| source.line_column(span.start).0);
    (place.file.to_string(), source.map_or(1, line))
}

struct Word {
    range: Range<usize>,
    fold: String,
}

/// The words of a text, each as the search knows it.
fn words(text: &str) -> Vec<Word> {
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c) || is_joint(c);
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part).map(|i| at + i) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |i| start + i);
        let fold = search_fold(&text[start..end]);
        if !fold.is_empty() {
            words.push(Word { range: start..end, fold });
        }
        at = end;
    }
    words
}

/// What stands inside a word without parting it: H'Maryam, and the invisible characters of word processors.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | 'ʼ' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

fn folds(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.fold).collect()
}

/// Where the words stand one after the other, with nothing but spaces and marks of emphasis between them.
fn found(text: &str, wanted: &[String]) -> Vec<Range<usize>> {
    let words = words(text);
    let is_gap = |gap: &str| gap.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '[' | ']' | '\\'));
    words
        .windows(wanted.len())
        .filter(|run| run.iter().map(|word| &word.fold).eq(wanted))
        .filter(|run| run.windows(2).all(|two| is_gap(&text[two[0].range.end..two[1].range.start])))
        .filter_map(|run| Some(run.first()?.range.start..run.last()?.range.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, name: &str) -> Vec<String> {
        found(text, &folds(name)).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn a_name_is_found_as_people_read_it() {
        for text in [
            "em Nguyễn Thị Hòa, lớp 9/2",
            "NGUYỄN THỊ HOÀ",
            "“Nguyễn  Thị\nHòa”",
            "**Nguyễn** Thị Hòa",
            "Nguyễn\u{A0}Thị Ho\u{300}a",
            "'Nguyễn Thị Hòa'",
        ] {
            assert_eq!(hits(text, "Nguyễn Thị Hòa").len(), 1, "{text}");
        }
        assert_eq!(hits("bạn H’Maryam Niê", "H'Maryam Niê").len(), 1);
    }

    #[test]
    fn other_names_are_not() {
        for text in ["Nguyễn Thị Hoa", "Nguyễn Thị, Hòa", "Nguyễn Thị Hòan", "Nguyễn Hòa Thị", "Thị Hòa"]
        {
            assert_eq!(hits(text, "Nguyễn Thị Hòa"), [""; 0], "{text}");
        }
    }
}
