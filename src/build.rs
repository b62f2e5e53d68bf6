//! The pipeline, from the editor's files to the published folder.
//!
//! ```text
//! read ─▶ check ─▶ gate ─▶ develop ─▶ plan ─▶ render ─▶ prove ─▶ publish
//! ```
//!
//! May use: every room but `cli`.

mod again;
mod leaks;
mod papers;
mod part;
mod pictures;
mod press;
mod standing;
mod workshop;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::content::{BaseUrl, Register, source_of};
use crate::diagnostics::{Diagnostics, Sources};
use crate::gate::Conditions;
use crate::honours::{Address, Tally};
use crate::progress::{Progress, Step};
use crate::publish::{Artifact, Changes, Part, Purpose, caches_are_held, lock, lock_for_a_part, publish};
use crate::shard::Shard;
use crate::stamps::Stamps;
use crate::text::Date;

pub use crate::pages::papers::{Given, NotThere, PaperKind, PaperOrder, RollSize, Scope, can_be_counted_on};
pub use again::{Again, forget_last_build};
pub use papers::{PapersWanted, PrintedPaper, PrintedPapers, forget_reports, has_press, print_papers};
pub use pictures::{forget_cards, forget_picture};
pub use workshop::Workshop;

/// What a run is told from outside the content.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder that has `content/`.
    pub site: PathBuf,
    /// Where the published site stands.
    pub output: PathBuf,
    /// Stands in for `base_url` of `site.yaml`.
    pub base_url: Option<BaseUrl>,
    /// Stands in for `theme` of `site.yaml`.
    pub theme: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The only clock there is.
    pub today: Date,
    /// The part of the site that is made; none makes all of it.
    pub shard: Option<Shard>,
}

/// What a run found, and the texts its findings stand in.
#[derive(Debug, Default)]
pub struct Findings {
    /// What is wrong, or should be known.
    pub diagnostics: Diagnostics,
    /// The texts.
    pub sources: Sources,
}

impl Findings {
    /// Reads the texts of content that findings stand in and that were not kept.
    fn read_texts(&mut self, site: &Path) {
        let places = self.diagnostics.iter().flat_map(|finding| [Some(&finding.place), finding.related.as_ref()]);
        let files: BTreeSet<&str> = places.flatten().map(|place| &*place.file).collect();
        for file in files {
            if self.sources.get(file).is_none() {
                self.sources.extend(source_of(site, file));
            }
        }
    }
}

/// A site in memory: every artifact of it, rendered and proved.
#[derive(Debug)]
pub struct RenderedSite {
    /// Everything that is to be published.
    pub artifacts: Vec<Artifact>,
    /// Everybody, by publication.
    pub tally: Tally,
    /// Whether texts are published packed as well.
    pub compress: bool,
    /// Which of the artifacts are the open data.
    pub open_data: Vec<Address>,
    /// The path of the site's address, without a `/` at its end.
    pub base_path: String,
    /// Which part of the site it is; nothing of a whole one.
    pub part: Option<Part>,
}

/// How long each phase took, and who is told how far a long one is.
#[derive(Debug, Default)]
pub struct Timings {
    phases: Vec<(&'static str, Duration)>,
    progress: Progress,
}

impl Timings {
    /// Of a run that nobody watches.
    pub fn new() -> Self {
        Self::default()
    }

    /// Of a run that somebody is told of.
    pub fn told_to(progress: Progress) -> Self {
        Timings { phases: Vec::new(), progress }
    }

    /// Adds a phase.
    pub fn push(&mut self, phase: (&'static str, Duration)) {
        self.phases.push(phase);
    }

    /// The phases in the order in which they were.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, Duration)> {
        self.phases.iter()
    }
}

/// What a build did.
#[derive(Debug)]
pub struct Report {
    /// What became of every file.
    pub changes: Changes,
    /// Everybody, by publication.
    pub tally: Tally,
    /// Whether texts are published packed as well.
    pub compress: bool,
}

/// Reads and checks a site. Without an error it gives the register.
pub fn examine(settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Option<Register> {
    Workshop::default().examine(settings, findings, timings)
}

/// As [`Workshop::render`], once.
///
/// # Errors
/// As [`Workshop::render`].
pub fn render(settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Result<Option<RenderedSite>> {
    Workshop::default().render(settings, findings, timings)
}

/// As [`Workshop::compose`], once.
///
/// # Errors
/// As [`Workshop::render`].
pub fn compose(
    register: &Register,
    settings: &Settings,
    findings: &mut Findings,
    timings: &mut Timings,
) -> Result<Option<RenderedSite>> {
    Workshop::default().compose(register, settings, findings, timings)
}

/// A file that was changed while the site was being built.
#[derive(Debug)]
pub struct ChangedMeanwhile(pub PathBuf);

impl fmt::Display for ChangedMeanwhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was changed during the build", self.0.display())
    }
}

impl std::error::Error for ChangedMeanwhile {}

/// A site that has no files to take home is asked for them.
#[derive(Debug)]
pub struct NoOpenData;

impl fmt::Display for NoOpenData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the site leaves out its open data")
    }
}

impl std::error::Error for NoOpenData {}

/// Builds a site into its output folder. Nothing is published when there are errors: they stand in `findings`. What was
/// made is not given back to the system: whoever builds again and again has a [`Workshop`].
///
/// # Errors
/// When the machine fails, another build is running, a file was changed meanwhile, or the output folder is refused.
pub fn build(settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Result<Option<Report>> {
    let _lock = if settings.shard.is_some() { lock_for_a_part(&settings.site)? } else { lock(&settings.site)? };
    build_anew(settings, &Stamps::of(&settings.site), Workshop::default(), findings, timings)
}

/// How a build ended.
#[derive(Debug)]
pub enum Built {
    /// There was nothing to do.
    Again(Again),
    /// It was done; nothing came of it when there are errors.
    Anew(Option<Report>),
}

/// As [`build`], but for a site and an output that are as the last build left them. `say` says what was found, in the
/// language `voice`, and gives back what it said, for the next build to say again.
///
/// # Errors
/// As [`build`], and what `say` gives.
pub fn build_if_changed(
    settings: &Settings,
    voice: &str,
    say: &mut dyn FnMut(&Findings) -> Result<String>,
    findings: &mut Findings,
    timings: &mut Timings,
) -> Result<Built> {
    if settings.shard.is_some() {
        // What the last build said is one text for the whole site, and a job that makes a part begins with nothing.
        let _ = forget_last_build(&settings.site);
        let report = build(settings, findings, timings);
        timings.progress.end();
        let report = report?;
        say(findings)?;
        return Ok(Built::Anew(report));
    }
    let clock = Instant::now();
    let _lock = lock(&settings.site)?;
    // Before a file is read: what is changed from now on shows, though it be changed back.
    let before = Stamps::of(&settings.site);
    let look = again::look(settings, voice, &before)?;
    timings.push(("look", clock.elapsed()));
    if let Some(again) = look.again {
        return Ok(Built::Again(again));
    }
    // It may name people whom this build takes down. A site that may only be read is built all the same.
    let _ = forget_last_build(&settings.site);
    let workshop = Workshop::knowing(look.just_read);
    let report = build_anew(settings, &before, workshop, findings, timings);
    timings.progress.end();
    let report = report?;
    let said = say(findings)?;
    // While a preview holds the caches, the next build has those to empty.
    if let (Some(origin), Some(report), false) = (look.origin, &report, caches_are_held(&settings.site)) {
        // The site is published; without this the next build only takes longer.
        let _ = again::keep(settings, origin, report, said);
    }
    Ok(Built::Anew(report))
}

fn build_anew(
    settings: &Settings,
    before: &Stamps,
    mut workshop: Workshop,
    findings: &mut Findings,
    timings: &mut Timings,
) -> Result<Option<Report>> {
    let site = workshop.render(settings, findings, timings);
    // The process ends in a moment: to give all this back piece by piece would take longer than reading it took.
    std::mem::forget(workshop);
    let Some(site) = site? else {
        return Ok(None);
    };
    // Half of a file that is being saved may be a list without its end.
    if let Some(path) = before.first_change(&Stamps::of(&settings.site)) {
        return Err(ChangedMeanwhile(path.to_owned()).into());
    }
    let clock = Instant::now();
    let is_whole = site.part.is_none();
    let purpose = Purpose::Site { with_twins: site.compress, part: site.part };
    let progress = &timings.progress;
    progress.begin(Step::Files, site.artifacts.len());
    let changes = publish(&site.artifacts, &settings.site, &settings.output, &purpose, &|| progress.advance());
    progress.end();
    let changes = changes?;
    // A preview shows more than a build publishes, and other parts of the site show more than this one.
    if is_whole && !caches_are_held(&settings.site) {
        pictures::forget_all_but(&site.artifacts, &settings.site)?;
        forget_reports(&settings.site, &site.artifacts)?;
    }
    timings.push(("publish", clock.elapsed()));
    let report = Report { changes, tally: site.tally, compress: site.compress };
    std::mem::forget(site.artifacts);
    Ok(Some(report))
}

/// Writes the open data alone into the output folder, out of a site that is rendered and proved as a whole. Nothing is
/// written when there are errors: they stand in `findings`.
///
/// # Errors
/// As [`build`]; [`NoOpenData`] when the site leaves it out.
pub fn export(settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Result<Option<Changes>> {
    let Some(site) = render(settings, findings, timings)? else {
        return Ok(None);
    };
    if site.open_data.is_empty() {
        return Err(NoOpenData.into());
    }
    let is_open_data = |artifact: &Artifact| site.open_data.contains(&artifact.address);
    let name = |address: &Address| address.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let files: Vec<Artifact> = site
        .artifacts
        .iter()
        .filter(|artifact| is_open_data(artifact))
        .map(|artifact| Artifact { address: Address::file(&name(&artifact.address)), body: artifact.body.clone() })
        .collect();
    publish(&files, &settings.site, &settings.output, &Purpose::Export, &|| {}).map(Some)
}

fn conditions(settings: &Settings) -> Conditions {
    Conditions { today: settings.today, drafts: settings.drafts }
}
