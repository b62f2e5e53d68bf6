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
}

/// All links and pictures of a text, in its order.
pub fn references(markdown: &str) -> Vec<Reference> {
    Parser::new_ext(markdown, super::OPTIONS)
        .into_offset_iter()
        .filter_map(|(event, range)| {
            let (kind, target) = match event {
                Event::Start(Tag::Link { dest_url, .. }) => (ReferenceKind::Link, dest_url),
                Event::Start(Tag::Image { dest_url, .. }) => (ReferenceKind::Picture, dest_url),
                _ => return None,
            };
            Some(Reference { kind, target: target.into_string(), range })
        })
        .collect()
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
}
