//! The register for the association's own papers: everybody in it, whatever of them may be published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Honours, Winner};
use crate::memory::Printed;
use crate::text::Id;

/// Everybody as if published in full, for papers that stay in the association. It is no [`Honours`], so that no page, no
/// file of the site and no proof can be handed it by mistake; `pages::papers` alone looks into it, and
/// `tests/site/architecture.rs` holds that.
///
/// Dates of birth and private notes have no place in it either. Who took their consent back is counted, and stands in no
/// list.
#[derive(Debug)]
pub struct OwnUse {
    honours: Honours,
    withdrawn: BTreeMap<Id, Vec<Arc<Printed<Winner>>>>,
    published: BTreeSet<(Id, Id)>,
}

impl OwnUse {
    /// `withdrawn` are those who took their consent back, by ceremony; `published` have a page of their own: the ids of
    /// ceremony and winner.
    pub(crate) fn new(
        honours: Honours,
        withdrawn: BTreeMap<Id, Vec<Arc<Printed<Winner>>>>,
        published: BTreeSet<(Id, Id)>,
    ) -> Self {
        OwnUse { honours, withdrawn, published }
    }

    /// The register, for papers alone.
    pub(crate) fn for_papers(&self) -> &Honours {
        &self.honours
    }

    /// Who took their consent back, of a ceremony: a certificate was given to them all the same.
    pub(crate) fn withdrawn(&self, ceremony: &Id) -> &[Arc<Printed<Winner>>] {
        self.withdrawn.get(ceremony).map_or(&[], Vec::as_slice)
    }

    /// Whether a winner has a page of their own on the site.
    pub(crate) fn has_page(&self, ceremony: &Id, winner: &Id) -> bool {
        self.published.contains(&(ceremony.clone(), winner.clone()))
    }
}
