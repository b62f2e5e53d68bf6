//! The rest of a site that is built in parts: what the proof of one part must know of the others.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::publish::Artifact;
use crate::text::Id;

/// What other parts of a site publish.
pub trait Elsewhere: Sync {
    /// Whether something stands at an address.
    fn has(&self, address: &str) -> bool;

    /// Pages at some addresses as they will be published, for the anchors in them.
    ///
    /// # Errors
    /// When a sheet cannot be planned, which no content can cause.
    fn pages(&self, addresses: &BTreeSet<&str>) -> Result<Vec<Artifact>>;

    /// Whether another part proves that everybody of a ceremony is there.
    fn proves(&self, ceremony: &Id) -> bool;
}

/// A site that is built whole has nothing elsewhere.
pub struct Nowhere;

impl Elsewhere for Nowhere {
    fn has(&self, _: &str) -> bool {
        false
    }

    fn pages(&self, _: &BTreeSet<&str>) -> Result<Vec<Artifact>> {
        Ok(Vec::new())
    }

    fn proves(&self, _: &Id) -> bool {
        false
    }
}
