//! What changes on the disk.
//!
//! It says only that something changed, never what: whoever builds looks for itself. So a lost event, a folder moved in as
//! a whole or an editor's way of saving cannot lead to a site that is not that of the files. What is watched is always set
//! up before the look, so a change is either seen by the look or told of after it.
//!
//! No debouncer of the shelf: it forgets a file that came and went at once, though a build may have read it in between.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::paths::is_scrap;
use crate::stamps::Stamps;

/// How long the disk must be quiet: an editor saves in several steps, a checkout changes many files.
const QUIET: Duration = Duration::from_millis(40);
/// After so long the site is built, however much still changes.
const LONGEST: Duration = Duration::from_secs(1);
/// What is told so soon after a build may have happened during it.
const LATE: Duration = Duration::from_millis(100);
/// How often a network share is looked through.
const POLL: Duration = Duration::from_secs(1);
/// How often watching is tried anew while folders vanish under it.
const ATTEMPTS: u32 = 20;
/// What a site is made of.
const FOLDERS: [&str; 2] = ["content", "themes"];
/// Elsewhere the system watches whatever comes into a watched folder.
const NEW_FOLDERS_ARE_UNWATCHED: bool = cfg!(not(any(target_os = "macos", windows)));

/// Watches the files of a site.
pub(super) struct Watching {
    site: PathBuf,
    means: Means,
}

enum Means {
    /// The system tells.
    Told(Told),
    /// All files are looked through; this is how they were the last time.
    Looks(Stamps),
}

struct Told {
    site: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    watched: Vec<PathBuf>,
    /// Files outside the site's folders that links in them lead to.
    linked: BTreeSet<PathBuf>,
    has_links: bool,
}

/// Changes that came together.
#[derive(Debug, Default, PartialEq, Eq)]
struct Batch {
    /// Paths of the site, and whether each came with the first that is told of it.
    changed: BTreeMap<PathBuf, bool>,
    /// What is watched is to be set up anew.
    renews: bool,
}

impl Watching {
    /// Begins to watch. `poll` looks through all files each second instead: for network shares, which tell of nothing.
    /// The same is done where the system does not watch so many folders, or not these.
    pub(super) fn begin(site: &Path, poll: bool) -> Result<Self> {
        let site = std::fs::canonicalize(site).with_context(|| format!("cannot find {}", site.display()))?;
        let told = if poll { None } else { Told::begin(&site) };
        let means = told.map_or_else(|| Means::Looks(Stamps::of(&site)), Means::Told);
        Ok(Watching { site, means })
    }

    /// Waits until something of the site has changed and the disk is quiet.
    ///
    /// # Errors
    /// When files can no longer be watched.
    pub(super) fn wait(&mut self) -> Result<()> {
        match &mut self.means {
            Means::Told(told) => {
                if !told.wait()? {
                    self.means = Means::Looks(Stamps::of(&self.site));
                }
            }
            Means::Looks(last) => look_until_changed(&self.site, last),
        }
        Ok(())
    }
}

fn look_until_changed(site: &Path, last: &mut Stamps) {
    let mut now = loop {
        std::thread::sleep(POLL);
        let now = Stamps::of(site);
        if now != *last {
            break now;
        }
    };
    let began = Instant::now();
    while began.elapsed() < LONGEST {
        std::thread::sleep(QUIET);
        let later = Stamps::of(site);
        if later == now {
            break;
        }
        now = later;
    }
    *last = now;
}

impl Told {
    /// Nothing comes back where the system cannot tell.
    fn begin(site: &Path) -> Option<Self> {
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(forward(sender)).ok()?;
        let (watched, linked) = (Vec::new(), BTreeSet::new());
        let mut told = Told { site: site.to_owned(), watcher, events, watched, linked, has_links: false };
        told.set_up().ok()?;
        Some(told)
    }

    /// The site's own folder tells when one of them comes or goes; `output/` and `.bangvang/` are not looked into.
    fn set_up(&mut self) -> notify::Result<()> {
        for folder in std::mem::take(&mut self.watched) {
            // A folder that is gone is watched no more.
            let _ = self.watcher.unwatch(&folder);
        }
        let site = self.site.clone();
        self.watch(&site, RecursiveMode::NonRecursive)?;
        let folders = FOLDERS.map(|folder| site.join(folder));
        for folder in &folders {
            self.watch(folder, RecursiveMode::Recursive)?;
        }
        let mut links = folders.iter().flat_map(|folder| WalkDir::new(folder).follow_links(true).into_iter().flatten());
        let (mut linked, mut has_links) = (BTreeSet::new(), false);
        for link in links.by_ref().filter(walkdir::DirEntry::path_is_symlink) {
            has_links = true;
            let file = std::fs::canonicalize(link.path()).ok().filter(|_| link.file_type().is_file());
            linked.extend(file.filter(|file| !folders.iter().any(|folder| file.starts_with(folder))));
        }
        let around: BTreeSet<PathBuf> = linked.iter().filter_map(|file| file.parent()).map(Path::to_owned).collect();
        for folder in around.iter().filter(|folder| **folder != site) {
            self.watch(folder, RecursiveMode::NonRecursive)?;
        }
        (self.linked, self.has_links) = (linked, has_links);
        Ok(())
    }

    /// Watches a folder if it is there.
    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> notify::Result<()> {
        for _ in 0..ATTEMPTS {
            if !folder.is_dir() {
                // The one above tells when it comes.
                return Ok(());
            }
            match self.watcher.watch(folder, mode) {
                Ok(()) => {
                    self.watched.push(folder.to_owned());
                    return Ok(());
                }
                // A folder below went away meanwhile, and those after it are not watched yet.
                Err(error) if is_gone(&error) => {
                    let _ = self.watcher.unwatch(folder);
                }
                Err(error) => return Err(error),
            }
        }
        Err(notify::Error::generic("folders come and go too fast"))
    }

    /// Waits for a change. Says whether the system tells of the next one too.
    fn wait(&mut self) -> Result<bool> {
        let began = Instant::now();
        loop {
            let Some(batch) = self.gather(began)? else {
                // The site had gone and is back.
                return Ok(self.set_up().is_ok());
            };
            if batch.renews {
                return Ok(self.set_up().is_ok());
            }
            if !batch.changed.is_empty() {
                return Ok(true);
            }
        }
    }

    /// The next changes, until the disk is quiet; nothing when the site came back.
    fn gather(&self, began: Instant) -> Result<Option<Batch>> {
        let lost = "files are no longer watched";
        let first = loop {
            if self.site.is_dir() && !self.watched.contains(&self.site) {
                return Ok(None);
            }
            match self.events.recv_timeout(POLL) {
                Ok(first) => break first,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => anyhow::bail!(lost),
            }
        };
        let is_late = began.elapsed() < LATE;
        let mut batch = Batch::default();
        self.add(first, &mut batch);
        let first = Instant::now();
        while first.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.add(event, &mut batch),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => anyhow::bail!(lost),
            }
        }
        batch.renews |= self.asks_for_more(&batch);
        if !is_late {
            // What came and went since the last look is in no site.
            batch.changed.retain(|path, has_come| !*has_come || path.symlink_metadata().is_ok());
        }
        Ok(Some(batch))
    }

    /// Whether something came that has to be watched, too.
    fn asks_for_more(&self, batch: &Batch) -> bool {
        let is_watched_apart = |path: &Path| {
            path.symlink_metadata().is_ok_and(|meta| meta.is_symlink() || meta.is_dir() && NEW_FOLDERS_ARE_UNWATCHED)
        };
        // With a link goes what is watched of its goal.
        self.has_links && !batch.changed.is_empty()
            || batch.changed.iter().any(|(path, has_come)| *has_come && is_watched_apart(path))
    }

    fn add(&self, event: notify::Result<Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            // An event may be lost with it.
            batch.renews = true;
            return;
        };
        if event.need_rescan() {
            batch.renews = true;
            return;
        }
        let has_come = |place: usize| match event.kind {
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Any)) => true,
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => place == 1,
            _ => false,
        };
        let comes_or_goes =
            matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        for (place, path) in event.paths.iter().enumerate() {
            match part_of_site(&self.site, path) {
                // The site itself, or one of its folders as a whole.
                Some(Part::Whole) => batch.renews |= comes_or_goes,
                Some(Part::Own) => drop(batch.changed.entry(path.clone()).or_insert_with(|| has_come(place))),
                None if self.linked.contains(path) => {
                    batch.changed.insert(path.clone(), false);
                }
                None => {}
            }
        }
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Hands on what may be a change. Reading is none, and building reads everything.
fn forward(sender: Sender<notify::Result<Event>>) -> impl FnMut(notify::Result<Event>) {
    move |event| {
        let is_reading = |event: &Event| match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => !event.need_rescan(),
            _ => false,
        };
        if !event.as_ref().is_ok_and(is_reading) {
            // Nobody listens any more when the program ends.
            let _ = sender.send(event);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The site's folder, or one that it is made of.
    Whole,
    /// A file or folder in one of these, which a person made.
    Own,
}

/// What a path is of a site; nothing when no build reads it.
fn part_of_site(site: &Path, path: &Path) -> Option<Part> {
    let mut parts = path.strip_prefix(site).ok()?.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else { return Some(Part::Whole) };
    if !FOLDERS.contains(&first.as_ref()) {
        return None;
    }
    let mut depth = 0;
    for part in parts {
        if is_scrap(&part) {
            return None;
        }
        depth += 1;
    }
    Some(if depth == 0 { Part::Whole } else { Part::Own })
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    use super::*;

    fn told(site: &Path) -> Told {
        let (_, events) = channel();
        let watcher = notify::recommended_watcher(|_| {}).unwrap();
        let (watched, linked) = (Vec::new(), BTreeSet::from([site.join("chung/a.md")]));
        Told { site: site.to_owned(), watcher, events, watched, linked, has_links: false }
    }

    fn batch(events: &[(EventKind, &str)]) -> Batch {
        let site = Path::new("/trang");
        let (told, mut batch) = (told(site), Batch::default());
        for (kind, path) in events {
            told.add(Ok(Event::new(*kind).add_path(site.join(path))), &mut batch);
        }
        batch
    }

    const CREATE: EventKind = EventKind::Create(CreateKind::Any);
    const REMOVE: EventKind = EventKind::Remove(RemoveKind::Any);
    const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn only_what_the_site_is_made_of_counts() {
        for (path, changes, renews) in [
            ("content/news/a.md", true, false),
            ("themes/stele/static/a.css", true, false),
            ("content", false, true),
            ("", false, true),
            ("output/index.html", false, false),
            (".bangvang/anh/x.webp", false, false),
            ("contents/a.md", false, false),
            ("content/news/.a.md.swp", false, false),
            ("themes/stele/templates/a.html~", false, false),
            ("content/.git/HEAD", false, false),
            ("chung/a.md", true, false),
            ("chung/b.md", false, false),
        ] {
            let batch = batch(&[(CREATE, path)]);
            assert_eq!((!batch.changed.is_empty(), batch.renews), (changes, renews), "{path}");
        }
        assert_eq!(batch(&[(WRITE, "content")]), Batch::default());
    }

    #[test]
    fn what_came_is_told_from_what_was_there() {
        let path = PathBuf::from("/trang/content/a.md");
        assert!(batch(&[(CREATE, "content/a.md"), (WRITE, "content/a.md"), (REMOVE, "content/a.md")]).changed[&path]);
        assert!(!batch(&[(REMOVE, "content/a.md"), (CREATE, "content/a.md")]).changed[&path]);
    }

    #[test]
    fn lost_events_and_errors_lead_to_a_look_at_everything() {
        let told = told(Path::new("/trang"));
        for event in [Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)), Err(notify::Error::generic("x"))] {
            let mut batch = Batch::default();
            told.add(event, &mut batch);
            assert!(batch.renews);
        }
    }

    #[test]
    fn reading_is_not_handed_on_and_all_else_is() {
        let (sender, events) = channel();
        let mut forward = forward(sender);
        for kind in [AccessKind::Open(AccessMode::Any), AccessKind::Close(AccessMode::Read), AccessKind::Read] {
            forward(Ok(Event::new(EventKind::Access(kind))));
        }
        assert!(events.try_recv().is_err());
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        let closed = Event::new(EventKind::Access(AccessKind::Close(AccessMode::Write)));
        for event in [Ok(lost), Ok(closed), Ok(Event::new(WRITE)), Err(notify::Error::generic("x"))] {
            forward(event);
            assert!(events.try_recv().is_ok());
        }
    }
}
