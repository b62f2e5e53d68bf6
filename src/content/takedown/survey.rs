//! All files of a site, each by itself: what can be read of a file is found whatever is wrong with the others.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::edit::tree::{entry, text};
use super::super::files::{self, FilesRead, Folder, ImageFile, RecordFile};
use super::super::front_matter::{self, Markdown};
use super::super::node::{self, Node};
use crate::diagnostics::{Diagnostic, Diagnostics, Source, Sources};
use crate::text::{Id, nearest};

/// Most ids that are proposed.
const MOST_PROPOSED: usize = 5;

/// The files of a site as texts and trees.
#[derive(Debug)]
pub struct Survey {
    pub(super) files: Vec<SurveyedFile>,
    images: Vec<ImageFile>,
}

/// One file: its text, and its tree or the mistake that keeps it from having one.
#[derive(Debug)]
pub struct SurveyedFile {
    pub(super) folder: Folder,
    /// The ceremony's id; of other records their own.
    pub(super) id: Id,
    /// Where it is on the disk.
    pub path: PathBuf,
    /// Its text; none when it is not UTF-8 or cannot be opened.
    pub source: Option<Source>,
    pub(super) tree: Result<Node, Box<Diagnostic>>,
    pub(super) body: Option<Markdown>,
}

/// Why no ceremony was found.
#[derive(Debug)]
pub enum NoCeremony {
    /// Its file cannot be read: why.
    Unreadable(Diagnostics),
    /// None has this id. Those that may be meant, and the lists that could not be read and may hold it.
    Unknown(Vec<String>, Diagnostics),
    /// Several files have it.
    Several(Vec<String>),
}

impl Survey {
    /// Reads `<site>/content`, file by file.
    pub fn of(site: &Path) -> Self {
        // What is wrong with files that are not read is told by `check`.
        let found = files::walk(site, FilesRead::new(), &mut Diagnostics::new());
        Survey { files: found.records.into_par_iter().map(SurveyedFile::read).collect(), images: found.images }
    }

    /// The texts, for showing places.
    pub fn sources(&self) -> Sources {
        self.files.iter().filter_map(|file| file.source.clone()).collect()
    }

    /// Whether there is any list of winners.
    pub fn has_ceremonies(&self) -> bool {
        self.ceremonies().next().is_some()
    }

    /// Where a picture is, by the name that a record gives it.
    pub fn image(&self, name: &str) -> Option<&Path> {
        self.images.iter().find(|image| image.name == name).map(|image| image.path.as_path())
    }

    /// The file of a ceremony, with its text.
    ///
    /// # Errors
    /// When no file has the id, several have, or the one that has it cannot be read.
    pub fn ceremony(&self, id: &str) -> Result<(&SurveyedFile, &Source), NoCeremony> {
        let found: Vec<&SurveyedFile> = self.ceremonies().filter(|file| file.id.as_str() == id).collect();
        match found.as_slice() {
            &[file] => match (&file.tree, &file.source) {
                (Ok(_), Some(source)) => Ok((file, source)),
                _ => Err(NoCeremony::Unreadable(mistakes([file]))),
            },
            [] => {
                let near = nearest_ids(id, self.ceremonies().map(|file| file.id.clone()));
                Err(NoCeremony::Unknown(near, mistakes(self.ceremonies())))
            }
            several => Err(NoCeremony::Several(
                several.iter().filter_map(|file| Some(file.source.as_ref()?.path().to_string())).collect(),
            )),
        }
    }

    pub(super) fn ceremonies(&self) -> impl Iterator<Item = &SurveyedFile> {
        self.files.iter().filter(|file| file.folder == Folder::Winners)
    }
}

impl SurveyedFile {
    fn read(mut file: RecordFile) -> Self {
        let RecordFile { folder, origin, path, .. } = &file;
        let mut surveyed = SurveyedFile {
            folder: *folder,
            id: origin.id.clone(),
            path: path.clone(),
            source: None,
            tree: Err(Box::new(Diagnostic::new(crate::diagnostics::Code::UnreadableFile, origin.place()))),
            body: None,
        };
        match files::read_text(&mut file) {
            Ok(source) => {
                surveyed.tree = surveyed.parse(&source);
                surveyed.source = Some(source);
            }
            Err(mistake) => surveyed.tree = Err(mistake),
        }
        let is_ceremony = surveyed.folder == Folder::Winners;
        if let Some(id) = surveyed.tree.as_ref().ok().filter(|_| is_ceremony).and_then(given_id) {
            surveyed.id = id;
        }
        surveyed
    }

    fn parse(&mut self, source: &Source) -> Result<Node, Box<Diagnostic>> {
        if !matches!(self.folder, Folder::News | Folder::Pages) {
            return node::parse(source, source.text(), 0);
        }
        let split = front_matter::split(source)?;
        self.body = Some(Markdown::body(source, split.body_offset));
        node::parse(source, split.yaml, split.yaml_offset)
    }
}

/// The id that a ceremony's file gives itself.
fn given_id(root: &Node) -> Option<Id> {
    Id::parse(&text(entry(root, "ceremony")?.1, "id")?).ok()
}

fn mistakes<'a>(files: impl IntoIterator<Item = &'a SurveyedFile>) -> Diagnostics {
    let mut findings = Diagnostics::new();
    for file in files {
        if let Err(mistake) = &file.tree {
            findings.push(mistake.as_ref().clone());
        }
    }
    findings
}

/// The ids that may be meant: the nearest first, then those that have what was typed among their words.
pub(super) fn nearest_ids(typed: &str, known: impl Iterator<Item = Id>) -> Vec<String> {
    let mut known: Vec<Id> = known.collect();
    known.sort();
    known.dedup();
    let has_words = |id: &Id| !typed.is_empty() && format!("-{id}-").contains(&format!("-{typed}-"));
    let mut near = Vec::new();
    while near.len() < MOST_PROPOSED {
        let next = nearest(typed, known.iter().map(Id::as_str)).map(str::to_owned);
        let next = next.or_else(|| known.iter().find(|id| has_words(id)).map(Id::to_string));
        let Some(next) = next else { break };
        known.retain(|id| id.as_str() != next);
        near.push(next);
    }
    near
}
