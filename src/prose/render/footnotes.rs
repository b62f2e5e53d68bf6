//! Footnotes: numbered as the text calls them, set below it, each with the way back to its call.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd, html};

use super::Renderer;

impl Renderer<'_> {
    /// Footnotes are numbered in the order in which the text calls them.
    pub(super) fn number_notes(&mut self, events: &[Event<'_>]) {
        for event in events {
            if let Event::FootnoteReference(label) = event
                && !self.notes.iter().any(|known| known == label.as_ref())
            {
                self.notes.push(label.to_string());
            }
        }
    }

    /// The text without its notes, and the notes by their places in the list, from 0.
    pub(super) fn split_notes<'a>(&self, events: Vec<Event<'a>>) -> (Vec<Event<'a>>, BTreeMap<usize, Vec<Event<'a>>>) {
        let mut body = Vec::with_capacity(events.len());
        let mut notes: BTreeMap<usize, Vec<Event<'a>>> = BTreeMap::new();
        let mut inside: Option<usize> = None;
        for event in events {
            match &event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    // A note that nothing calls stands last rather than being lost.
                    let number = self.notes.iter().position(|known| known == label.as_ref());
                    inside = Some(number.unwrap_or(self.notes.len() + notes.len()));
                }
                Event::End(TagEnd::FootnoteDefinition) => inside = None,
                _ => match inside {
                    Some(number) => notes.entry(number).or_default().push(event),
                    None => body.push(event),
                },
            }
        }
        (body, notes)
    }

    /// The number that calls a note. A note may be called twice; only the first call can be the place to come back to.
    pub(super) fn note_call(&mut self, label: &str) -> String {
        let number = self.notes.iter().position(|known| known == label).unwrap_or(0);
        let n = number + 1;
        let id = if self.called.contains(&number) { String::new() } else { format!(" id=\"goi-{n}\"") };
        self.called.push(number);
        format!("<sup class=\"footnote-ref\"><a href=\"#chu-thich-{n}\"{id} aria-label=\"Chú thích {n}\">{n}</a></sup>")
    }

    /// The list of the notes, below the text.
    pub(super) fn write_notes(&mut self, notes: BTreeMap<usize, Vec<Event<'_>>>, out: &mut String) {
        if notes.is_empty() {
            return;
        }
        out.push_str("<section class=\"footnotes\" aria-label=\"Chú thích\"><ol>\n");
        let called = self.notes.len();
        for (number, events) in notes {
            let n = number + 1;
            out.push_str(&format!("<li id=\"chu-thich-{n}\">"));
            let events = self.harmless(events, true);
            html::push_html(out, events.into_iter());
            if number < called {
                out.push_str(&format!(" <a href=\"#goi-{n}\" aria-label=\"Về chỗ gọi chú thích {n}\">↩</a>"));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
    }
}
