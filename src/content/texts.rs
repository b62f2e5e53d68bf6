//! Every text that a resident may come to read, with its place: what rules about wording go through.

use std::ops::Range;
use std::sync::Arc;

use super::{Content, Markdown, Photo, Winner};
use crate::diagnostics::{Place, Spanned};
use crate::terms::HonoureeKind;

/// A text that may be published.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The words, as typed but in NFC.
    pub words: &'a str,
    /// What it is.
    pub role: Role,
    source: TextSource<'a>,
}

#[derive(Clone, Copy, Debug)]
enum TextSource<'a> {
    Field(&'a Arc<str>, &'a Spanned<String>),
    Markdown(&'a Markdown),
}

/// What a text is, where rules make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of one who is honoured.
    Name(HonoureeKind),
    /// A school class.
    Class,
    /// A form of award.
    Form,
    /// Any other line, or Markdown.
    Words,
}

impl<'a> Text<'a> {
    /// Where a range of bytes of the words stands; of a YAML field all of it, since it may be escaped or folded there.
    pub fn place(&self, range: Range<usize>) -> Place {
        match self.source {
            TextSource::Field(file, field) => Place::at(file, field.span),
            TextSource::Markdown(text) => text.place(range),
        }
    }

    /// Whether it is Markdown, of one or more lines.
    pub fn is_markdown(&self) -> bool {
        matches!(self.source, TextSource::Markdown(_))
    }

    /// Where all of it stands.
    pub fn whole(&self) -> Place {
        self.place(0..self.words.len())
    }
}

impl Content {
    /// Shows every text of a kind that is published, of everybody who is honoured: who is only counted today may be
    /// named tomorrow. Private fields are not among them.
    pub fn each_text<'a>(&'a self, show: &mut dyn FnMut(Text<'a>)) {
        if let Some(site) = &self.site {
            let mut file = InFile { file: &self.site_file, show };
            file.words([&site.title, &site.association]);
            file.words(site.description.iter().chain(&site.notice));
            let papers = &site.papers;
            file.words([&papers.parent, &papers.place, &papers.number_suffix, &papers.office].into_iter().flatten());
        }
        for ward in &self.wards {
            let mut file = InFile { file: &ward.origin.file, show };
            file.words(ward.names.iter().flat_map(|name| [Some(&name.name), name.parent.as_ref()]).flatten());
        }
        for model in &self.models {
            let mut file = InFile { file: &model.origin.file, show };
            file.words([Some(&model.name), model.summary.as_ref()].into_iter().flatten());
            file.markdown(model.body.as_ref());
        }
        for ceremony in &self.ceremonies {
            let mut file = InFile { file: &ceremony.origin.file, show };
            file.words([Some(&ceremony.name), ceremony.venue.as_ref()].into_iter().flatten());
            file.words(&ceremony.hosts);
            if let Some(decision) = &ceremony.decision {
                file.words([&decision.number]);
                file.words(decision.issuer.iter().chain(&decision.signatory));
            }
            file.photos(&ceremony.photos);
            for winner in &ceremony.winners {
                file.winner(winner);
            }
        }
        for results in &self.results {
            InFile { file: &results.origin.file, show }.words(&results.source);
        }
        for article in &self.articles {
            let mut file = InFile { file: &article.origin.file, show };
            let campaign = article.campaign.as_ref().map(|campaign| &campaign.name);
            let lines = [Some(&article.title), article.author.as_ref(), article.summary.as_ref(), campaign];
            file.words(lines.into_iter().flatten());
            file.photos(&article.image);
            file.markdown([&article.body]);
        }
        for page in &self.pages {
            let mut file = InFile { file: &page.origin.file, show };
            file.words([Some(&page.title), page.summary.as_ref()].into_iter().flatten());
            file.markdown([&page.body]);
        }
    }
}

struct InFile<'a, 's> {
    file: &'a Arc<str>,
    show: &'s mut dyn FnMut(Text<'a>),
}

impl<'a> InFile<'a, '_> {
    fn field(&mut self, role: Role, field: &'a Spanned<String>) {
        (self.show)(Text { words: &field.value, role, source: TextSource::Field(self.file, field) });
    }

    fn words(&mut self, fields: impl IntoIterator<Item = &'a Spanned<String>>) {
        for field in fields {
            self.field(Role::Words, field);
        }
    }

    fn markdown(&mut self, texts: impl IntoIterator<Item = &'a Markdown>) {
        for text in texts {
            (self.show)(Text { words: &text.text, role: Role::Words, source: TextSource::Markdown(text) });
        }
    }

    fn photos(&mut self, photos: impl IntoIterator<Item = &'a Photo>) {
        for photo in photos {
            self.words(photo.caption.iter().chain(&photo.credit));
        }
    }

    fn winner(&mut self, winner: &'a Winner) {
        self.field(Role::Name(winner.kind), &winner.name);
        if let Some(class) = &winner.class {
            self.field(Role::Class, class);
        }
        if let Some(form) = &winner.form {
            self.field(Role::Form, form);
        }
        let lines = [&winner.school, &winner.group, &winner.achievement];
        self.words(lines.into_iter().flatten());
        self.words(winner.prize.iter().flat_map(|prize| &prize.in_kind));
        self.markdown(winner.citation.as_deref());
    }
}
