//! A content of one record: what a rule sees that looks at one record at a time.

use std::sync::Arc;

use super::{Article, Ceremony, Content, Model, Results, StandingPage, Ward};
use crate::memory::Same;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A ward.
    Ward,
    /// A model.
    Model,
    /// A ceremony.
    Ceremony,
    /// A report of results.
    Results,
    /// An article.
    Article,
    /// A standing page.
    Page,
}

/// A record of a content. Two are equal when they are the very same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OneRecord {
    /// A ward.
    Ward(Same<Ward>),
    /// A model.
    Model(Same<Model>),
    /// A ceremony.
    Ceremony(Same<Ceremony>),
    /// A report of results.
    Results(Same<Results>),
    /// An article.
    Article(Same<Article>),
    /// A standing page.
    Page(Same<StandingPage>),
}

impl OneRecord {
    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            OneRecord::Ward(_) => Kind::Ward,
            OneRecord::Model(_) => Kind::Model,
            OneRecord::Ceremony(_) => Kind::Ceremony,
            OneRecord::Results(_) => Kind::Results,
            OneRecord::Article(_) => Kind::Article,
            OneRecord::Page(_) => Kind::Page,
        }
    }

    /// A content that holds this record and nothing else.
    pub fn into_content(self) -> Content {
        let mut content = Content::default();
        match self {
            OneRecord::Ward(Same(ward)) => content.wards.push(ward),
            OneRecord::Model(Same(model)) => content.models.push(model),
            OneRecord::Ceremony(Same(ceremony)) => content.ceremonies.push(ceremony),
            OneRecord::Results(Same(results)) => content.results.push(results),
            OneRecord::Article(Same(article)) => content.articles.push(article),
            OneRecord::Page(Same(page)) => content.pages.push(page),
        }
        content
    }
}

impl Content {
    /// All records but the site's own.
    pub fn records(&self) -> Vec<OneRecord> {
        fn each<T>(records: &[Arc<T>], as_one: fn(Same<T>) -> OneRecord) -> impl Iterator<Item = OneRecord> {
            records.iter().map(move |record| as_one(Same(Arc::clone(record))))
        }
        each(&self.wards, OneRecord::Ward)
            .chain(each(&self.models, OneRecord::Model))
            .chain(each(&self.ceremonies, OneRecord::Ceremony))
            .chain(each(&self.results, OneRecord::Results))
            .chain(each(&self.articles, OneRecord::Article))
            .chain(each(&self.pages, OneRecord::Page))
            .collect()
    }

    /// What `site.yaml` says, and nothing else.
    pub fn site_alone(&self) -> Content {
        Content { site: self.site.clone(), site_file: self.site_file.clone(), ..Content::default() }
    }
}
