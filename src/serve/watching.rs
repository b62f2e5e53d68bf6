//! What changes on the disk.
//!
//! A batch of events says only that something changed, never what: whoever builds looks for itself. So a lost event, a
//! folder moved in as a whole or an editor's way of saving cannot lead to a site that is not that of the files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_full::notify::{self, Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// How long the disk must be quiet: an editor saves in several steps, a checkout changes many files.
const QUIET: Duration = Duration::from_millis(60);
/// How often a network share is looked through.
const POLL: Duration = Duration::from_millis(1000);
/// What a site is made of.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Watches the files of a site.
pub(super) struct Watching {
    watcher: Either,
    site: PathBuf,
    batches: Receiver<Batch>,
}

enum Either {
    Native(Debouncer<RecommendedWatcher, NoCache>),
    Poll(Debouncer<PollWatcher, NoCache>),
}

/// Events that came together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Batch {
    /// A file of the site changed, or may have.
    is_ours: bool,
    /// A whole folder came or went, or events were lost: what is watched is to be set up anew.
    renews: bool,
}

impl Watching {
    /// Begins to watch. `poll` looks through all files each second instead: for network shares, which tell of nothing.
    pub(super) fn begin(site: &Path, poll: bool) -> Result<Self> {
        let site = std::fs::canonicalize(site).with_context(|| format!("cannot find {}", site.display()))?;
        let (sender, batches) = channel();
        let watcher = if poll {
            let config = Config::default().with_poll_interval(POLL);
            let handler = handler(site.clone(), sender);
            Either::Poll(new_debouncer_opt(QUIET, None, handler, NoCache, config).context("cannot watch files")?)
        } else {
            let handler = handler(site.clone(), sender);
            let native = new_debouncer_opt(QUIET, None, handler, NoCache, Config::default());
            Either::Native(native.context("cannot watch files")?)
        };
        let mut watching = Watching { watcher, site, batches };
        watching.set_up()?;
        Ok(watching)
    }

    /// The site's own folder tells when one of them comes or goes; `output/` and `.bangvang/` are not looked into.
    fn set_up(&mut self) -> Result<()> {
        let site = self.site.clone();
        self.watch(&site, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            let folder = site.join(folder);
            if folder.is_dir() {
                self.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<()> {
        let renewed = |error: notify::Error| match error.kind {
            // It went away again; the site's folder has told of that.
            notify::ErrorKind::PathNotFound => Ok(()),
            _ => Err(error),
        };
        let watched = match &mut self.watcher {
            Either::Native(debouncer) => {
                let _ = debouncer.unwatch(folder);
                debouncer.watch(folder, mode)
            }
            Either::Poll(debouncer) => {
                let _ = debouncer.unwatch(folder);
                debouncer.watch(folder, mode)
            }
        };
        watched.or_else(renewed).with_context(|| format!("cannot watch {}", folder.display()))
    }

    /// Waits until something of the site has changed and the disk is quiet.
    ///
    /// # Errors
    /// When files can no longer be watched.
    pub(super) fn wait(&mut self) -> Result<()> {
        loop {
            let mut batch = self.batches.recv().context("files are no longer watched")?;
            // Whatever came while the last build ran is answered by one build.
            loop {
                match self.batches.recv_timeout(Duration::ZERO) {
                    Ok(more) => batch.join(more),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => anyhow::bail!("files are no longer watched"),
                }
            }
            if batch.renews {
                self.set_up()?;
            }
            if batch.is_ours || batch.renews {
                return Ok(());
            }
        }
    }
}

impl Batch {
    fn join(&mut self, other: Batch) {
        self.is_ours |= other.is_ours;
        self.renews |= other.renews;
    }
}

fn handler(site: PathBuf, sender: Sender<Batch>) -> impl FnMut(DebounceEventResult) + Send + 'static {
    move |result| {
        let mut batch = Batch::default();
        match result {
            Ok(events) => {
                for event in events {
                    batch.join(of_event(&site, &event));
                }
            }
            // An event may be lost with it.
            Err(_) => batch.renews = true,
        }
        // Nobody listens any more when the program ends.
        let _ = sender.send(batch);
    }
}

fn of_event(site: &Path, event: &notify::Event) -> Batch {
    if event.need_rescan() {
        return Batch { is_ours: true, renews: true };
    }
    // Reading is no change, and building reads everything.
    if matches!(event.kind, EventKind::Access(_)) {
        return Batch::default();
    }
    let mut batch = Batch::default();
    for path in &event.paths {
        let Ok(path) = path.strip_prefix(site) else { continue };
        let mut parts = path.components().map(|part| part.as_os_str().to_string_lossy());
        let Some(first) = parts.next() else { continue };
        if FOLDERS.contains(&first.as_ref()) {
            batch.is_ours = true;
            batch.renews |= parts.next().is_none();
        }
    }
    batch
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, Flag};

    use super::*;

    fn batch(kind: EventKind, path: &str) -> Batch {
        let event = notify::Event::new(kind).add_path(Path::new("/trang").join(path));
        of_event(Path::new("/trang"), &event)
    }

    #[test]
    fn only_what_the_site_is_made_of_counts() {
        let create = EventKind::Create(CreateKind::Any);
        for (path, is_ours, renews) in [
            ("content/news/a.md", true, false),
            ("themes/stele/static/a.css", true, false),
            ("content", true, true),
            ("output/index.html", false, false),
            (".bangvang/anh/x.webp", false, false),
            ("contents/a.md", false, false),
            ("", false, false),
        ] {
            assert_eq!(batch(create, path), Batch { is_ours, renews }, "{path}");
        }
        assert_eq!(batch(EventKind::Access(AccessKind::Any), "content/a.md"), Batch::default());
        let lost = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(of_event(Path::new("/trang"), &lost), Batch { is_ours: true, renews: true });
    }
}
