//! Links and pictures of Markdown texts lead somewhere.

use crate::content::{Content, Index, Markdown, Resolved};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::prose::{ReferenceKind, references};
use crate::text::nearest;

/// Every link between content files, and every picture in a text.
pub(super) fn lead_somewhere(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let texts = content
        .articles
        .iter()
        .map(|article| &article.body)
        .chain(content.pages.iter().map(|page| &page.body))
        .chain(content.models.iter().filter_map(|model| model.body.as_ref()))
        .chain(content.ceremonies.iter().flat_map(|c| &c.winners).filter_map(|w| w.citation.as_deref()));
    for text in texts {
        of_text(text, index, findings);
    }
}

fn of_text(text: &Markdown, index: &Index, findings: &mut Diagnostics) {
    for reference in references(&text.text) {
        let place = text.place(reference.range);
        let target = &reference.target;
        if reference.kind == ReferenceKind::Unread {
            let d = Diagnostic::new(Code::BrokenLink, place).saying("broken-link-unread");
            findings.push(d.with("target", target));
            continue;
        }
        match (reference.kind, index.resolve(text, target)) {
            (_, Resolved::Unsafe) => {
                findings.push(Diagnostic::new(Code::UnsafeLink, place).with("target", target));
            }
            (ReferenceKind::Picture, Resolved::Picture(_)) => {}
            (ReferenceKind::Picture, Resolved::Outside(_)) => {
                let d = Diagnostic::new(Code::MissingImage, place).saying("missing-image-outside");
                findings.push(d.with("name", target));
            }
            (ReferenceKind::Picture, _) => {
                let near = nearest(target, index.images.keys().map(String::as_str));
                let d = Diagnostic::new(Code::MissingImage, place);
                findings.push(d.with("name", target).with_some("nearest", near));
            }
            (ReferenceKind::Link, Resolved::Broken(path)) => {
                findings.push(Diagnostic::new(Code::BrokenLink, place).with("target", target).with("path", path));
            }
            (ReferenceKind::Link | ReferenceKind::Unread, _) => {}
        }
    }
}
