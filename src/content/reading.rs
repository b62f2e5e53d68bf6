//! All files of a site into [`Content`], in parallel, with every finding kept.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{self, FilesRead, Folder, ImageFile, Origin, RecordFile};
use super::front_matter::{self, Markdown};
use super::{
    Article, Ceremony, Model, Results, Site, StandingPage, Ward, article, ceremony, model, node, results, site, ward,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Sources};
use crate::stamps::Stamp;

/// The records of a site as their editors wrote them, each kind in the order of its files.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// `site.yaml`; none when it is missing or cannot be read.
    pub site: Option<Site>,
    /// Its path.
    pub site_file: Arc<str>,
    /// All wards.
    pub wards: Vec<Arc<Ward>>,
    /// All learning models.
    pub models: Vec<Arc<Model>>,
    /// All ceremonies with their winners.
    pub ceremonies: Vec<Arc<Ceremony>>,
    /// All reports of results.
    pub results: Vec<Arc<Results>>,
    /// All articles, drafts among them.
    pub articles: Vec<Arc<Article>>,
    /// All standing pages.
    pub pages: Vec<Arc<StandingPage>>,
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

#[derive(Debug)]
enum Record {
    Site(Box<Site>),
    Ward(Arc<Ward>),
    Model(Arc<Model>),
    Ceremony(Arc<Ceremony>),
    Results(Arc<Results>),
    Article(Arc<Article>),
    Page(Arc<StandingPage>),
}

/// What became of one file.
#[derive(Debug)]
struct ReadFile {
    claimed: (Folder, Origin),
    record: Option<Record>,
    source: Option<Source>,
    findings: Diagnostics,
}

/// Reads `<site>/content`.
pub fn read(site_folder: &Path) -> Reading {
    Reader::default().read(site_folder)
}

/// Reads one site again and again, and of its files those alone that are not as they were.
///
/// The records of a file that was not read again are the very same ones, so that whoever has made something of them can
/// tell by that.
#[derive(Debug, Default)]
pub struct Reader {
    /// Whether nobody will read the site again, nor the texts of files without a finding.
    is_for_once: bool,
    /// What was read a moment ago.
    just_read: FilesRead,
    known: BTreeMap<Arc<str>, Known>,
}

/// A file as it was read, and what the disk said of it then.
#[derive(Clone, Debug)]
struct Known {
    stamp: Option<Stamp>,
    file: Arc<ReadFile>,
}

impl Reader {
    /// One that reads a site once, and gives the texts of those files alone in which it found something. Files that have
    /// been `just_read` it does not read again.
    pub fn for_once(just_read: FilesRead) -> Self {
        Reader { is_for_once: true, just_read, ..Reader::default() }
    }

    /// Reads `<site>/content` as it is now.
    pub fn read(&mut self, site_folder: &Path) -> Reading {
        let mut reading = Reading::default();
        let found = files::walk(site_folder, std::mem::take(&mut self.just_read), &mut reading.findings);
        // Few at a time: the long lists stand together at the end, and would all fall to one thread. Where most files are known
        // they are but looked at.
        let files = found.records.into_par_iter().with_max_len(if self.known.is_empty() { 1 } else { 64 });
        let read: Vec<Known> = files.map(|file| self.look_at(file)).collect();
        reading.content.images = found.images;
        reading.gather(read.iter().map(|known| &*known.file));
        if self.is_for_once {
            return reading;
        }
        self.known = read.into_iter().map(|known| (known.file.claimed.1.file.clone(), known)).collect();
        reading
    }

    fn look_at(&self, mut file: RecordFile) -> Known {
        if self.is_for_once {
            let source = files::read_text(&mut file);
            let mut read = read_file(file.folder, file.origin, source);
            read.source = read.source.filter(|_| !read.findings.is_empty());
            return Known { stamp: None, file: Arc::new(read) };
        }
        // Before it is read: what changes it meanwhile shows the next time.
        let stamp = Stamp::of(&file.path);
        let known = self.known.get(&file.origin.file);
        if let Some(known) = known.filter(|known| stamp.is_some() && known.stamp == stamp) {
            return known.clone();
        }
        let source = files::read_text(&mut file);
        // What could not be read may be readable the next time.
        let settled = stamp.filter(|stamp| source.is_ok() && stamp.is_settled());
        // Touched, or saved as it was: the same records.
        if let (Some(known), Ok(source)) = (known, &source)
            && known.file.source.as_ref().is_some_and(|before| before.text() == source.text())
        {
            return Known { stamp: settled, file: Arc::clone(&known.file) };
        }
        Known { stamp: settled, file: Arc::new(read_file(file.folder, file.origin, source)) }
    }
}

/// The text of a file below a site, such as `content/site.yaml`, as [`read`] reads it; nothing of one that is no record's or
/// cannot be read.
pub fn source_of(site_folder: &Path, path: &str) -> Option<Source> {
    let (folder, origin) = files::record_at(path)?.ok()?;
    files::read_text(&mut RecordFile { folder, origin, path: site_folder.join(path), bytes: None }).ok()
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
    reading.gather(&read);
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
    fn gather<'a>(&mut self, files: impl IntoIterator<Item = &'a ReadFile>) {
        self.content.site_file = SITE_FILE.into();
        let mut has_site_file = false;
        for ReadFile { claimed, record, source, findings } in files {
            has_site_file |= claimed.0 == Folder::Site;
            self.findings.extend(findings.clone());
            if let Some(source) = source {
                self.sources.insert(source.clone());
            }
            let content = &mut self.content;
            match record {
                Some(Record::Site(site)) => content.site = Some(Site::clone(site)),
                Some(Record::Ward(ward)) => content.wards.push(ward.clone()),
                Some(Record::Model(model)) => content.models.push(model.clone()),
                Some(Record::Ceremony(ceremony)) => content.ceremonies.push(ceremony.clone()),
                Some(Record::Results(results)) => content.results.push(results.clone()),
                Some(Record::Article(article)) => content.articles.push(article.clone()),
                Some(Record::Page(page)) => content.pages.push(page.clone()),
                None => content.unread.push(claimed.clone()),
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
        (Folder::Site, _) => site::read(node, source, findings).map(|site| Record::Site(Box::new(site))),
        (Folder::Wards, _) => ward::read(origin, node, source, findings).map(|ward| Record::Ward(Arc::new(ward))),
        (Folder::Models, _) => model::read(origin, node, source, findings).map(|model| Record::Model(Arc::new(model))),
        (Folder::Winners, _) => {
            ceremony::read(origin, node, source, findings).map(|ceremony| Record::Ceremony(Arc::new(ceremony)))
        }
        (Folder::Results, _) => {
            results::read(origin, node, source, findings).map(|results| Record::Results(Arc::new(results)))
        }
        (Folder::News, Some(body)) => {
            article::read(origin, node, body, source, findings).map(|article| Record::Article(Arc::new(article)))
        }
        (Folder::Pages, Some(body)) => {
            article::read_page(origin, node, body, source, findings).map(|page| Record::Page(Arc::new(page)))
        }
        (Folder::News | Folder::Pages | Folder::Images, _) => None,
    }
}
