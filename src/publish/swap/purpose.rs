//! What a folder is for.

use crate::publish::receipt::{self, Part};

/// What is put into a folder. A folder holds one kind: what the one wrote, the other neither replaces nor deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A site or a part of one, with packed twins of its texts or without.
    Site {
        /// Whether `.gz` files are written.
        with_twins: bool,
        /// Which part; none of a site that is whole.
        part: Option<Part>,
    },
    /// The open data alone.
    Export,
}

impl Purpose {
    /// A whole site.
    pub fn site(with_twins: bool) -> Self {
        Purpose::Site { with_twins, part: None }
    }

    pub(super) fn with_twins(&self) -> bool {
        matches!(self, Purpose::Site { with_twins: true, .. })
    }

    pub(super) fn part(&self) -> Option<&Part> {
        match self {
            Purpose::Site { part, .. } => part.as_ref(),
            Purpose::Export => None,
        }
    }

    pub(super) fn receipt(&self) -> &'static str {
        match self {
            Purpose::Site { .. } => receipt::OF_SITE,
            Purpose::Export => receipt::OF_EXPORT,
        }
    }

    pub(super) fn receipt_of_the_other(&self) -> &'static str {
        match self {
            Purpose::Site { .. } => receipt::OF_EXPORT,
            Purpose::Export => receipt::OF_SITE,
        }
    }
}
