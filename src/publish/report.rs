//! What a build changed.

use super::twin::is_twin;
use crate::honours::Address;

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was not there.
    New,
    /// It had other bytes.
    Changed,
    /// It had these bytes already.
    Unchanged,
    /// It is no longer part of the site.
    Removed,
}

/// What became of every file.
#[derive(Clone, Debug, Default)]
pub struct Changes(pub(super) Vec<(Change, String)>);

impl Changes {
    /// How many pages changed so.
    pub fn pages(&self, change: Change) -> usize {
        self.0.iter().filter(|(c, path)| *c == change && path.ends_with(".html")).count()
    }

    /// How many other files changed so. A packed twin is no file of its own.
    pub fn files(&self, change: Change) -> usize {
        self.0.iter().filter(|(c, path)| *c == change && !path.ends_with(".html") && !is_twin(path)).count()
    }

    /// The addresses of pages that changed so, in order.
    pub fn addresses(&self, change: Change) -> impl Iterator<Item = String> {
        self.0.iter().filter(move |(c, path)| *c == change && path.ends_with(".html")).map(|(_, path)| address(path))
    }

    /// Whether nothing was written or deleted.
    pub fn is_nothing(&self) -> bool {
        self.0.iter().all(|(change, _)| *change == Change::Unchanged)
    }
}

fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some("") => Address::home().to_string(),
        Some(folder) if folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}
