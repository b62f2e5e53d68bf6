//! All files of a site into [`Content`], in parallel, with every finding kept.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{self, Folder, ImageFile, Origin};
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

/// What became of one file.
struct ReadFile {
    claimed: (Folder, Origin),
    record: Option<Record>,
    source: Option<Source>,
    findings: Diagnostics,
}

/// Reads `<site>/content`.
pub fn read(site_folder: &Path) -> Reading {
    let mut reading = Reading::default();
    let found = files::walk(site_folder, &mut reading.findings);
    let read: Vec<ReadFile> = found
        .records
        .into_par_iter()
        .map(|file| {
            let source = files::read_text(&file);
            read_file(file.folder, file.origin, source)
        })
        .collect();
    reading.content.images = found.images;
    reading.gather(read);
    reading
}

/// Reads a site that is in memory: each file's path below the site, such as `content/site.yaml`, and its bytes.
/// Paths that no kind of record claims are passed over.
pub fn read_in_memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Reading {
    let mut reading = Reading::default();
    let mut read = Vec::new();
    for (path, bytes) in files {
        match files::record_at(&path) {
            Some(Ok((folder, origin))) => {
                let source = files::decoded(&origin.file, bytes);
                read.push(read_file(folder, origin, source));
            }
            Some(Err(diagnostic)) => reading.findings.push(*diagnostic),
            None => {}
        }
    }
    reading.gather(read);
    reading
}

fn read_file(folder: Folder, origin: Origin, source: Result<Source, Box<Diagnostic>>) -> ReadFile {
    let mut findings = Diagnostics::new();
    let claimed = (folder, origin.clone());
    match source {
        Ok(source) => {
            let record = read_record(folder, origin, &source, &mut findings);
            ReadFile { claimed, record, source: Some(source), findings }
        }
        Err(diagnostic) => {
            findings.push(*diagnostic);
            ReadFile { claimed, record: None, source: None, findings }
        }
    }
}

impl Reading {
    fn gather(&mut self, files: Vec<ReadFile>) {
        self.content.site_file = SITE_FILE.into();
        let mut has_site_file = false;
        for ReadFile { claimed, record, source, findings } in files {
            has_site_file |= claimed.0 == Folder::Site;
            self.findings.extend(findings);
            if let Some(source) = source {
                self.sources.insert(source);
            }
            let content = &mut self.content;
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
        if !has_site_file {
            let place = Place::file(SITE_FILE);
            self.findings.push(Diagnostic::new(Code::UnreadableFile, place).saying("unreadable-file-site"));
        }
    }
}

const SITE_FILE: &str = "content/site.yaml";

fn read_record(folder: Folder, origin: Origin, source: &Source, findings: &mut Diagnostics) -> Option<Record> {
    let (yaml, offset, body) = match folder {
        Folder::News | Folder::Pages => match front_matter::split(source) {
            Ok(split) => (split.yaml, split.yaml_offset, Some(Markdown::body(source, split.body_offset))),
            Err(diagnostic) => {
                findings.push(*diagnostic);
                return None;
            }
        },
        _ => (source.text(), 0, None),
    };
    let node = match node::parse_telling(source, yaml, offset, findings) {
        Ok(node) => node,
        Err(diagnostic) => {
            findings.push(*diagnostic);
            return None;
        }
    };
    match (folder, body) {
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
