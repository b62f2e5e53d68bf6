//! What a proof knows of one artifact by itself: read off its bytes once, for as long as it is the same artifact.

use std::sync::{Arc, OnceLock};

use anyhow::Result;

use super::links::PageLinks;
use super::readable::Notation;
use super::words::Words;
use super::{metadata, readable};
use crate::honours::Address;
use crate::publish::{Artifact, Body};

/// An artifact and what it says.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) address: Address,
    body: Body,
    /// Its address, in the spelling of [`readable`].
    pub(super) name: String,
    /// In the same spelling.
    pub(super) texts: Vec<String>,
    /// Of a page or a style sheet.
    pub(super) links: Option<PageLinks>,
    /// The kind of metadata it carries.
    pub(super) metadata: Option<&'static str>,
    words: OnceLock<Words>,
}

impl Read {
    /// Reads an artifact; `base_path` is the site's sub-path.
    ///
    /// # Errors
    /// When a table's archive or a picture cannot be read back, which no content can cause.
    pub(super) fn of(artifact: &Artifact, base_path: &str) -> Result<Arc<Self>> {
        Ok(Arc::new(Read {
            name: readable::readable(artifact.address.as_str(), Notation::Plain),
            texts: readable::texts_of(artifact)?,
            links: PageLinks::of(artifact, base_path),
            metadata: metadata::of(artifact)?,
            address: artifact.address.clone(),
            body: artifact.body.clone(),
            words: OnceLock::new(),
        }))
    }

    /// The words of its texts and its address.
    pub(super) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.texts.iter().map(String::as_str).chain([self.name.as_str()])))
    }

    /// Whether it was read off this very artifact.
    pub(super) fn is_of(&self, artifact: &Artifact) -> bool {
        self.body.is_same(&artifact.body)
    }
}
