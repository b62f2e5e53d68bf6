//! Every picture that a record names must stand in `images/`.

use std::sync::Arc;

use crate::content::{Content, Index, Photo};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::text::nearest;

/// Pictures of ceremonies, winners and articles.
pub(super) fn are_there(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let mut look = |file: &Arc<str>, name: &Spanned<String>| {
        if index.images.contains_key(&name.value) {
            return;
        }
        let near = nearest(&name.value, index.images.keys().map(String::as_str));
        let d = Diagnostic::new(Code::MissingImage, Place::at(file, name.span));
        findings.push(d.with("name", &name.value).with_some("nearest", near));
    };
    for ceremony in &content.ceremonies {
        for Photo { file, .. } in &ceremony.photos {
            look(&ceremony.origin.file, file);
        }
        for winner in &ceremony.winners {
            if let Some(photo) = &winner.photo {
                look(&ceremony.origin.file, photo);
            }
        }
    }
    for article in &content.articles {
        if let Some(image) = &article.image {
            look(&article.origin.file, &image.file);
        }
    }
}
