//! How far a long work has come, for whoever waits for it.
//!
//! May use: nothing of ours.

use std::fmt;
use std::sync::Arc;

/// A step that can take long, with what is counted in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Photos that are developed.
    Photos,
    /// Share cards that are drawn.
    Cards,
    /// Sheets of pages that are planned and rendered.
    Sheets,
    /// Files that are packed and compared with the published ones.
    Files,
}

/// Is told of steps as they are taken, from many threads at once.
pub trait Watcher: Send + Sync {
    /// A step begins, of so many parts.
    fn begin(&self, step: Step, count: usize);
    /// A part of it is done.
    fn advance(&self);
    /// The last step has ended.
    fn end(&self);
}

/// Tells a watcher, or nobody.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Watcher>>);

impl Progress {
    /// Tells a watcher.
    pub fn told_to(watcher: Arc<dyn Watcher>) -> Self {
        Progress(Some(watcher))
    }

    /// A step begins, of so many parts.
    pub fn begin(&self, step: Step, count: usize) {
        if let Some(watcher) = &self.0 {
            watcher.begin(step, count);
        }
    }

    /// A part of the step is done.
    pub fn advance(&self) {
        if let Some(watcher) = &self.0 {
            watcher.advance();
        }
    }

    /// There is nothing more to wait for.
    pub fn end(&self) {
        if let Some(watcher) = &self.0 {
            watcher.end();
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Progress(watched)" } else { "Progress" })
    }
}
