//! Every id that a record names must be one that there is.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{Content, Folder, Index};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::text::{Id, nearest};

/// Wards named by predecessors, ceremonies, winners, results and articles.
pub(super) fn wards(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let mut look = Look { index, folder: Folder::Wards, known: &index.wards, code: Code::UnknownWard, findings };
    for ward in &content.wards {
        for predecessor in &ward.predecessors {
            look.up(&ward.origin.file, &predecessor.ward);
        }
    }
    for ceremony in &content.ceremonies {
        look.all(&ceremony.origin.file, &ceremony.ward);
        for winner in &ceremony.winners {
            look.all(&ceremony.origin.file, &winner.ward);
        }
    }
    for report in &content.results {
        for row in &report.rows {
            look.up(&report.origin.file, &row.ward);
        }
    }
    for article in &content.articles {
        look.all(&article.origin.file, &article.wards);
    }
}

/// Models named by winners, results and articles.
pub(super) fn models(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let mut look = Look { index, folder: Folder::Models, known: &index.models, code: Code::UnknownModel, findings };
    for ceremony in &content.ceremonies {
        for winner in &ceremony.winners {
            look.all(&ceremony.origin.file, &winner.model);
        }
    }
    for report in &content.results {
        for row in &report.rows {
            look.up(&report.origin.file, &row.model);
        }
    }
    for article in &content.articles {
        look.all(&article.origin.file, &article.models);
    }
}

/// Articles named by ceremonies.
pub(super) fn articles(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let mut look = Look { index, folder: Folder::News, known: &index.articles, code: Code::UnknownArticle, findings };
    for ceremony in &content.ceremonies {
        look.all(&ceremony.origin.file, &ceremony.article);
    }
}

/// Ceremonies named by articles.
pub(super) fn ceremonies(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let mut look =
        Look { index, folder: Folder::Winners, known: &index.ceremonies, code: Code::UnknownCeremony, findings };
    for article in &content.articles {
        look.all(&article.origin.file, &article.ceremony);
    }
}

struct Look<'a> {
    index: &'a Index,
    folder: Folder,
    known: &'a BTreeMap<Id, usize>,
    code: Code,
    findings: &'a mut Diagnostics,
}

impl Look<'_> {
    fn all<'i>(&mut self, file: &Arc<str>, ids: impl IntoIterator<Item = &'i Spanned<Id>>) {
        for id in ids {
            self.up(file, id);
        }
    }

    fn up(&mut self, file: &Arc<str>, id: &Spanned<Id>) {
        if self.known.contains_key(&id.value) || self.index.is_unread(self.folder, &id.value) {
            return;
        }
        let near = nearest(id.value.as_str(), self.known.keys().map(Id::as_str));
        let d = Diagnostic::new(self.code, Place::at(file, id.span)).with("id", &id.value).with_some("nearest", near);
        self.findings.push(d);
    }
}
