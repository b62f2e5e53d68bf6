//! Markdown through the gate: its links become addresses.

use crate::content::{Linked, Markdown, Register, Resolved};
use crate::diagnostics::Spanned;
use crate::honours::Address;
use crate::prose::{self, Destination, Prose};

/// A line of text as typed, without its place.
pub(super) fn line(text: &Option<Spanned<String>>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
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
