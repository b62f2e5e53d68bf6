//! What commands that change an editor's files have replaced, kept so that it can be brought back.
//!
//! [`History::write`] is how such a command writes: it keeps the old files under `.bangvang/history/` first, and changes
//! the site's files after that, each whole. A kill at any moment leaves a file old, or new with its old self in the
//! history. [`History::undo`] brings the newest change back, and the one before it when it is asked again. What an editor
//! has typed since is never lost to it.
//!
//! All entries are kept, those that were undone among them: they hold an editor's work, and deleting it is a decision of
//! the editor's. They hold private data too, so that on Unix nobody but their owner may read them.
//!
//! May use: `content` for replacing a file, `lock`, `paths`, `text`.

mod copies;
mod disk;
mod entry;
mod keeping;
mod lock;
#[cfg(test)]
mod tests;
mod undoing;

pub use crate::lock::Busy;
pub use disk::put;
pub use keeping::{Change, History, NotKept};
pub use undoing::{NotUndone, Undoable};
