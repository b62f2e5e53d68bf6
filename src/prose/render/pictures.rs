//! Pictures in a text: those that are a paragraph of their own, with a caption, and those among its words.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Renderer, escaped, words};
use crate::prose::{Destination, PictureUse, Piece};

impl Renderer<'_> {
    /// What stands in the HTML where a picture does.
    pub(super) fn picture(&mut self, target: &str, alt: String, caption: Option<String>, is_figure: bool) -> String {
        self.plain.push_str(&alt);
        if let Some(caption) = &caption {
            self.plain.push(' ');
            self.plain.push_str(caption);
        }
        self.plain.push(' ');
        match (self.destination)(target) {
            Destination::Picture(name) => self.piece(Piece::Picture(PictureUse { name, alt, caption, is_figure })),
            // A picture of another site would be loaded from there: its words stay.
            _ => escaped(&alt),
        }
    }
}

/// A picture that is a paragraph of its own.
pub(super) struct Figure {
    pub(super) target: String,
    pub(super) alt: String,
    pub(super) caption: Option<String>,
}

/// Takes a paragraph that is one picture and nothing else.
pub(super) fn take_figure<'a>(events: &mut std::iter::Peekable<std::vec::IntoIter<Event<'a>>>) -> Option<Figure> {
    let Some(Event::Start(Tag::Image { dest_url, title, .. })) = events.peek() else {
        return None;
    };
    let (target, caption) = (dest_url.to_string(), (!title.is_empty()).then(|| title.to_string()));
    // Looking past the picture needs a copy; a picture at the start of a paragraph is rare enough.
    let rest: Vec<Event<'a>> = events.clone().collect();
    let end = rest.iter().position(|e| matches!(e, Event::End(TagEnd::Image)))?;
    if !matches!(rest.get(end + 1), Some(Event::End(TagEnd::Paragraph))) {
        return None;
    }
    let alt = words(&rest[1..end]);
    for _ in 0..end + 2 {
        events.next();
    }
    Some(Figure { target, alt, caption })
}

/// Takes the words between a picture's start and its end.
pub(super) fn take_alt<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> String {
    let mut inner = Vec::new();
    let mut depth = 1;
    for event in events {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        inner.push(event);
    }
    words(&inner)
}
