//! Markdown through the gate: its links become addresses.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::{Linked, Markdown, Register, Resolved};
use crate::diagnostics::Spanned;
use crate::honours::Address;
use crate::prose::{self, Destination, Prose};

/// A line of text as typed, without its place.
pub(super) fn line(text: &Option<Spanned<String>>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}

/// The texts of fields in one list, of which many are alike: each is held once.
#[derive(Default)]
pub(super) struct Lines(BTreeSet<Arc<str>>);

impl Lines {
    /// A field's text.
    pub(super) fn line(&mut self, text: &Option<Spanned<String>>) -> Option<Arc<str>> {
        let text = text.as_ref()?.as_str();
        if let Some(known) = self.0.get(text) {
            return Some(Arc::clone(known));
        }
        let line: Arc<str> = text.into();
        self.0.insert(Arc::clone(&line));
        Some(line)
    }
}

/// A text of paragraphs.
pub(super) fn prose(register: &Register, text: &Markdown) -> Prose {
    prose::render(&text.text, &mut |target| destination(register, text, target))
}

/// A sentence.
pub(super) fn sentence(register: &Register, text: &Markdown) -> Prose {
    prose::inline(&text.text, &mut |target| destination(register, text, target))
}

fn destination(register: &Register, text: &Markdown, target: &str) -> Destination {
    match register.index().resolve(text, target) {
        Resolved::Record(linked, anchor) => {
            let address = match linked {
                Linked::Ward(id) => Address::ward(&id),
                Linked::Model(id) => Address::model(&id),
                Linked::Ceremony(id) => Address::ceremony(&id),
                Linked::Article(id) => Address::article(&id),
                Linked::Page(id) => Address::page(&id),
            };
            Destination::Site(anchor.map_or(address.to_string(), |anchor| format!("{address}#{anchor}")))
        }
        Resolved::Site(address) => Destination::Site(address),
        Resolved::Picture(name) => Destination::Picture(name),
        Resolved::Outside(url) => Destination::Outside(url),
        Resolved::Unsafe | Resolved::Broken(_) => Destination::Nowhere,
    }
}
