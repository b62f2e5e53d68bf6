//! All files of a site into [`Content`], in parallel, with every finding kept.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{self, Folder, ImageFile, Origin, RecordFile};
use super::front_matter::{self, Markdown};
use super::{
    Article, Ceremony, Model, Results, Site, StandingPage, Ward, article, ceremony, model, node, results, site, ward,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Sources};

/// The records of a site as their editors wrote them, each kind in the order of its files.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// `site.yaml`; none when it is missing or cannot be read.
    pub site: Option<Site>,
    /// Its path.
    pub site_file: Arc<str>,
    /// All wards.
    pub wards: Vec<Ward>,
    /// All learning models.
    pub models: Vec<Model>,
    /// All ceremonies with their winners.
    pub ceremonies: Vec<Ceremony>,
    /// All reports of results.
    pub results: Vec<Results>,
    /// All articles, drafts among them.
    pub articles: Vec<Article>,
    /// All standing pages.
    pub pages: Vec<StandingPage>,
    /// All pictures.
    pub images: Vec<ImageFile>,
    /// Files of records that could not be read at all: what refers to them is not told of as well.
    pub unread: Vec<(Folder, Origin)>,
}

/// What reading gives: the records, the texts they stand in, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Reading {
    /// What could be read.
    pub content: Content,
    /// The texts, for showing places.
    pub sources: Sources,
    /// What could not, and why.
    pub findings: Diagnostics,
}

enum Record {
    Site(Site),
    Ward(Ward),
    Model(Model),
    Ceremony(Ceremony),
    Results(Results),
    Article(Article),
    Page(StandingPage),
}

/// Reads `<site>/content`.
pub fn read(site_folder: &Path) -> Reading {
    let mut reading = Reading::default();
    reading.content.site_file = SITE_FILE.into();
    let found = files::walk(site_folder, &mut reading.findings);
    let read: Vec<_> = found
        .records
        .into_par_iter()
        .map(|file| {
            let mut findings = Diagnostics::new();
            let claimed = (file.folder, file.origin.clone());
            match files::read_text(&file) {
                Ok(source) => (read_record(file, &source, &mut findings), claimed, Some(source), findings),
                Err(diagnostic) => {
                    findings.push(*diagnostic);
                    (None, claimed, None, findings)
                }
            }
        })
        .collect();
    let mut site_file = false;
    for (record, claimed, source, findings) in read {
        reading.findings.extend(findings);
        if let Some(source) = source {
            site_file |= &**source.path() == SITE_FILE;
            reading.sources.insert(source);
        }
        let content = &mut reading.content;
        match record {
            Some(Record::Site(site)) => content.site = Some(site),
            Some(Record::Ward(ward)) => content.wards.push(ward),
            Some(Record::Model(model)) => content.models.push(model),
            Some(Record::Ceremony(ceremony)) => content.ceremonies.push(ceremony),
            Some(Record::Results(results)) => content.results.push(results),
            Some(Record::Article(article)) => content.articles.push(article),
            Some(Record::Page(page)) => content.pages.push(page),
            None => content.unread.push(claimed),
        }
    }
    if !site_file && reading.content.site.is_none() {
        reading
            .findings
            .push(Diagnostic::new(Code::UnreadableFile, Place::file(SITE_FILE)).saying("unreadable-file-site"));
    }
    reading.content.images = found.images;
    reading
}

const SITE_FILE: &str = "content/site.yaml";

fn read_record(file: RecordFile, source: &Source, findings: &mut Diagnostics) -> Option<Record> {
    let (yaml, offset, body) = match file.folder {
        Folder::News | Folder::Pages => match front_matter::split(source) {
            Ok(split) => (split.yaml, split.yaml_offset, Some(Markdown::body(source, split.body_offset))),
            Err(diagnostic) => {
                findings.push(*diagnostic);
                return None;
            }
        },
        _ => (source.text(), 0, None),
    };
    let node = match node::parse(source, yaml, offset) {
        Ok(node) => node,
        Err(diagnostic) => {
            findings.push(*diagnostic);
            return None;
        }
    };
    let origin = file.origin;
    match (file.folder, body) {
        (Folder::Site, _) => site::read(node, source, findings).map(Record::Site),
        (Folder::Wards, _) => ward::read(origin, node, source, findings).map(Record::Ward),
        (Folder::Models, _) => model::read(origin, node, source, findings).map(Record::Model),
        (Folder::Winners, _) => ceremony::read(origin, node, source, findings).map(Record::Ceremony),
        (Folder::Results, _) => results::read(origin, node, source, findings).map(Record::Results),
        (Folder::News, Some(body)) => article::read(origin, node, body, source, findings).map(Record::Article),
        (Folder::Pages, Some(body)) => article::read_page(origin, node, body, source, findings).map(Record::Page),
        (Folder::News | Folder::Pages | Folder::Images, _) => None,
    }
}
