//! The links and pictures of a Markdown text, for checking before it is rendered.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

/// A link or a picture and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// Where it leads, as typed.
    pub target: String,
    /// Bytes of the text that it takes up.
    pub range: Range<usize>,
}

/// A link or a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// `[text](target)`
    Link,
    /// `![alt](target)`
    Picture,
    /// Typed as one of them, and none: a space in the target, or before the bracket.
    Unread,
}

/// All links and pictures of a text, in its order.
pub fn references(markdown: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    // Most texts have no link, and need not be parsed.
    if !markdown.contains([']', '<']) {
        return found;
    }
    // Where a bracket is read as something: links, code.
    let mut read: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, super::OPTIONS).into_offset_iter() {
        let (kind, target) = match event {
            Event::Start(Tag::Link { dest_url, .. }) => (ReferenceKind::Link, dest_url),
            Event::Start(Tag::Image { dest_url, .. }) => (ReferenceKind::Picture, dest_url),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => {
                read.push(range);
                continue;
            }
            _ => continue,
        };
        read.push(range.clone());
        found.push(Reference { kind, target: target.into_string(), range });
    }
    found.extend(unread(markdown, &read));
    found.sort_by_key(|reference| reference.range.start);
    found
}

/// `](a b.jpg)` and `] (a.jpg)` where nothing was read.
fn unread(markdown: &str, read: &[Range<usize>]) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut read = read.to_vec();
    read.sort_by_key(|range| range.start);
    for (at, _) in markdown.match_indices(']') {
        let rest = &markdown[at + 1..];
        let Some(target) = rest.strip_prefix('(').or_else(|| rest.strip_prefix(" (")) else {
            continue;
        };
        let line = target.lines().next().unwrap_or_default();
        let Some(end) = line.find(')') else {
            continue;
        };
        let target = line[..end].trim();
        // "(2023)" behind a bracket is a remark; a path has a slash or an ending.
        let is_path =
            target.contains('/') || target.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending.len(), 2..=4));
        let before_or_at = read.partition_point(|range| range.start <= at);
        let is_read = read[..before_or_at].iter().rev().take(4).any(|range| at < range.end);
        if is_path && !is_read {
            let line_start = markdown[..at].rfind('\n').map_or(0, |i| i + 1);
            let start = markdown[line_start..at].rfind('[').map_or(at, |i| line_start + i);
            let close = at + 1 + (rest.len() - rest.trim_start_matches([' ', '(']).len());
            found.push(Reference {
                kind: ReferenceKind::Unread,
                target: target.to_owned(),
                range: start..close + end + 1,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_found_with_their_place() {
        let text = "Xem [lễ](../winners/a.yaml) và ![ảnh](images/a.jpg).";
        let found = references(text);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].kind, found[0].target.as_str()), (ReferenceKind::Link, "../winners/a.yaml"));
        assert_eq!(&text[found[1].range.clone()], "![ảnh](images/a.jpg)");
    }

    #[test]
    fn what_only_looks_like_a_link_is_found_too() {
        for (text, target, marked) in [
            (
                "Xem ![toàn cảnh](../images/Lễ 2023.jpg) nhé",
                "../images/Lễ 2023.jpg",
                "[toàn cảnh](../images/Lễ 2023.jpg)",
            ),
            ("Xem [lễ] (../winners/a.yaml)", "../winners/a.yaml", "[lễ] (../winners/a.yaml)"),
        ] {
            let found = references(text);
            assert_eq!((found.len(), found[0].kind), (1, ReferenceKind::Unread), "{text}");
            assert_eq!((found[0].target.as_str(), &text[found[0].range.clone()]), (target, marked));
        }
        for text in [
            "`[a](b c.jpg)`",
            "[a](<b c.jpg>)",
            "[a](b.jpg \"c d\")",
            "điểm [9] (rất cao)",
            "[1] (2.5)",
            "- [x] (tùy chọn)",
        ] {
            assert!(references(text).iter().all(|r| r.kind != ReferenceKind::Unread), "{text}");
        }
    }
}
