//! What a folder is for.

use crate::publish::receipt;

/// What is put into a folder. A folder holds one kind: what the one wrote, the other neither replaces nor deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A site, with packed twins of its texts or without.
    Site {
        /// Whether `.gz` files are written.
        with_twins: bool,
    },
    /// The open data alone.
    Export,
}

impl Purpose {
    pub(super) fn receipt(self) -> &'static str {
        match self {
            Purpose::Site { .. } => receipt::OF_SITE,
            Purpose::Export => receipt::OF_EXPORT,
        }
    }

    pub(super) fn receipt_of_the_other(self) -> &'static str {
        match self {
            Purpose::Site { .. } => receipt::OF_EXPORT,
            Purpose::Export => receipt::OF_SITE,
        }
    }
}
