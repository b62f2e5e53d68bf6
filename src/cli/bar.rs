//! The bar that shows how far a long command is: on a terminal alone, and not before a second has gone by.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostics::Catalogue;
use crate::progress::{Step, Watcher};

/// Whoever waits no longer than this is shown nothing.
const PATIENCE: Duration = Duration::from_secs(1);

const STYLE: &str = "{msg} [{bar:30}] {pos}/{len}";

/// A bar on standard error.
pub(super) struct Bar {
    began: Instant,
    words: [String; 4],
    shown: Mutex<Option<ProgressBar>>,
}

impl Bar {
    /// A bar in these words, for a command that begins now.
    pub(super) fn new(words: &Catalogue) -> Self {
        let keys = ["progress-photos", "progress-cards", "progress-sheets", "progress-files"];
        Bar { began: Instant::now(), words: keys.map(|key| words.say(key, &[])), shown: Mutex::default() }
    }

    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        act(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Watcher for Bar {
    fn begin(&self, step: Step, count: usize) {
        self.with(|shown| {
            if let Some(before) = shown.take() {
                before.finish_and_clear();
            }
            let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template(STYLE).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.progress_chars("█▌·"));
            bar.set_message(self.words[step as usize].clone());
            *shown = Some(bar);
        });
    }

    fn advance(&self) {
        self.with(|shown| {
            if let Some(bar) = shown {
                if bar.is_hidden() && self.began.elapsed() > PATIENCE {
                    // Where it is no terminal, this stays hidden as well.
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                }
                bar.inc(1);
            }
        });
    }

    fn end(&self) {
        self.with(|shown| {
            if let Some(bar) = shown.take() {
                bar.finish_and_clear();
            }
        });
    }
}
