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
    links: OnceLock<Option<PageLinks>>,
    /// The kind of metadata it carries.
    pub(super) metadata: Option<&'static str>,
    words: OnceLock<Words>,
}

impl Read {
    /// Reads an artifact.
    ///
    /// # Errors
    /// When a table's archive or a picture cannot be read back, which no content can cause.
    pub(super) fn of(artifact: &Artifact) -> Result<Arc<Self>> {
        Ok(Arc::new(Read {
            links: OnceLock::new(),
            metadata: metadata::of(artifact)?,
            address: artifact.address.clone(),
            body: artifact.body.clone(),
            words: OnceLock::new(),
        }))
    }

    /// Those of a page or a style sheet. `base_path` is the site's sub-path, one for all that is asked of an artifact.
    pub(super) fn links(&self, base_path: &str) -> Option<&PageLinks> {
        self.links.get_or_init(|| PageLinks::of(&self.address, &self.body, base_path)).as_ref()
    }

    /// Its address, in the spelling of [`readable`].
    pub(super) fn name(&self) -> String {
        readable::readable(self.address.as_str(), Notation::Plain)
    }

    /// Its texts in the same spelling: spelled each time, for they take as much room as the site.
    ///
    /// # Errors
    /// When a table's archive cannot be read back, which no content can cause.
    pub(super) fn texts(&self) -> Result<Vec<String>> {
        readable::texts_of(&self.address, &self.body)
    }

    /// Its bytes, if they are markup.
    pub(super) fn markup(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Bytes(bytes) if readable::is_markup(&self.address) => Some(bytes),
            _ => None,
        }
    }

    /// Whether a text stands in its bytes just as it is.
    pub(super) fn holds(&self, text: &str) -> bool {
        match &self.body {
            Body::Bytes(bytes) => memchr::memmem::find(bytes, text.as_bytes()).is_some(),
            Body::File(_) => false,
        }
    }

    /// The words of its texts and its address.
    ///
    /// # Errors
    /// As [`Read::texts`].
    pub(super) fn words(&self) -> Result<&Words> {
        if let Some(words) = self.words.get() {
            return Ok(words);
        }
        let (texts, name) = (self.texts()?, self.name());
        let words = Words::of(texts.iter().map(String::as_str).chain([name.as_str()]));
        Ok(self.words.get_or_init(|| words))
    }

    /// Whether it was read off this very artifact.
    pub(super) fn is_of(&self, artifact: &Artifact) -> bool {
        self.body.is_same(&artifact.body)
    }
}
