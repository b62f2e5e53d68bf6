//! The pipeline, from the editor's files to the published folder.
//!
//! ```text
//! read ─▶ check ─▶ gate ─▶ develop ─▶ plan ─▶ render ─▶ prove ─▶ publish
//! ```
//!
//! May use: every room but `cli`.

mod again;
mod pictures;
mod press;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use self::press::{Pass, Press};
use crate::check::Checker;
use crate::content::{BaseUrl, Reader, Register};
use crate::diagnostics::{Diagnostics, Place, Sources};
use crate::gate::{Conditions, Gate};
use crate::honours::{Address, Entry, Honours, Tally};
use crate::media::Album;
use crate::memory::Print;
use crate::pages::{LastSides, Planner, SiteView, View};
use crate::progress::{Progress, Step};
use crate::publish::{Artifact, Body, Changes, Prover, Purpose, caches_are_held, lock, publish};
use crate::stamps::Stamps;
use crate::text::Date;
use crate::theme::{DEFAULT_THEME, Theme};

pub use again::{Again, forget_last_build};
pub use pictures::{forget_cards, forget_picture};

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
}

/// What a run found, and the texts its findings stand in.
#[derive(Debug, Default)]
pub struct Findings {
    /// What is wrong, or should be known.
    pub diagnostics: Diagnostics,
    /// The texts.
    pub sources: Sources,
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

/// Builds one site, once or again and again.
///
/// Each step remembers what it made of what, so that a site in which little has changed is built in little time. What
/// comes out is the same as from a workshop that remembers nothing.
#[derive(Default)]
pub struct Workshop {
    reader: Reader,
    checker: Checker,
    gate: Gate,
    theme: Option<Theme>,
    cards: pictures::LaidOut,
    sides: LastSides,
    press: Press,
    prover: Prover,
}

impl Workshop {
    /// Reads and checks a site. Without an error it gives the register.
    pub fn examine(&mut self, settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Option<Register> {
        let clock = Instant::now();
        let mut reading = self.reader.read(&settings.site);
        timings.push(("read", clock.elapsed()));
        if let (Some(site), Some(base_url)) = (&mut reading.content.site, &settings.base_url) {
            site.base_url.value = base_url.clone();
        }
        let clock = Instant::now();
        findings.sources = reading.sources;
        findings.diagnostics = reading.findings;
        let register = self.checker.check(reading.content, conditions(settings), &mut findings.diagnostics);
        timings.push(("check", clock.elapsed()));
        register
    }

    /// Renders and proves a site, in memory. Nothing comes back when there are errors: they stand in `findings`.
    ///
    /// # Errors
    /// When the machine fails: a cache that cannot be written, a file that vanishes.
    pub fn render(
        &mut self,
        settings: &Settings,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<RenderedSite>> {
        match self.examine(settings, findings, timings) {
            Some(register) => self.compose(&register, settings, findings, timings),
            None => Ok(None),
        }
    }

    /// As [`Workshop::render`]; before the tables and the search index of all are made anew, which take longest, `glance`
    /// is given the site with those as they were.
    ///
    /// # Errors
    /// As [`Workshop::render`].
    pub fn render_showing(
        &mut self,
        settings: &Settings,
        glance: &mut dyn FnMut(RenderedSite),
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<RenderedSite>> {
        match self.examine(settings, findings, timings) {
            Some(register) => self.compose_showing(&register, settings, Some(glance), findings, timings),
            None => Ok(None),
        }
    }

    /// Renders and proves a register. Nothing comes back when there are errors: they stand in `findings`.
    ///
    /// # Errors
    /// As [`Workshop::render`].
    pub fn compose(
        &mut self,
        register: &Register,
        settings: &Settings,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<RenderedSite>> {
        self.compose_showing(register, settings, None, findings, timings)
    }

    fn compose_showing(
        &mut self,
        register: &Register,
        settings: &Settings,
        glance: Option<&mut dyn FnMut(RenderedSite)>,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<RenderedSite>> {
        let clock = Instant::now();
        let honours = self.gate.open(register, conditions(settings));
        timings.push(("gate", clock.elapsed()));
        let clock = Instant::now();
        let secrecy = self.gate.secrecy(register, conditions(settings));
        timings.push(("secrets", clock.elapsed()));

        let clock = Instant::now();
        let progress = timings.progress.clone();
        let album = pictures::album(settings, register, &honours, &progress, findings)?;
        let theme = theme(self.theme.take(), settings, register, findings);
        timings.push(("pictures", clock.elapsed()));
        let (Some(mut album), Some(mut theme)) = (album, theme) else {
            return Ok(None);
        };

        let clock = Instant::now();
        let site = SiteView::of(&honours);
        theme.share(&site);
        let theme = self.theme.insert(theme);
        let site = Print::of_written(&site)?;
        let mut cards = pictures::Drawing { known: &mut self.cards, site, progress: &progress };
        let Some(drawn) = pictures::cards(settings, &honours, &mut album, theme, &mut cards, findings)? else {
            return Ok(None);
        };
        timings.push(("cards", clock.elapsed()));

        let clock = Instant::now();
        let planner = Planner::new(&honours, &album, &mut self.sides);
        timings.push(("survey", clock.elapsed()));
        let base = Print::of(&(theme.print(), site, honours.frame.print()));
        let tally = everybody(register, &honours)?;
        let whole = |artifacts: Vec<Artifact>, open_data: Vec<Address>| RenderedSite {
            artifacts,
            tally,
            compress: register.site().compress,
            open_data,
            base_path: honours.site.base_path.clone(),
        };
        let mut glance = glance.filter(|_| self.press.can_glance(base));
        let mut pass = if glance.is_some() { Pass::Glance } else { Pass::All };
        loop {
            let clock = Instant::now();
            let mut said = Findings::default();
            let printed = self.press.print(&planner, theme, base, pass, &progress, &mut said)?;
            timings.push(("pages", clock.elapsed()));
            let clock = Instant::now();
            let mut proved = None;
            if let Some(printed) = printed {
                let artifacts = artifacts(printed.artifacts, theme, &album);
                let proof = self.prover.prove(&artifacts, &drawn, &honours, &secrecy, &printed.outdated)?;
                said.diagnostics.extend(proof);
                if printed.outdated.is_empty() {
                    pass = Pass::All;
                }
                proved = Some(whole(artifacts, printed.open_data));
            }
            timings.push(("prove", clock.elapsed()));
            let proved = proved.filter(|_| !said.diagnostics.has_errors());
            if pass == Pass::All {
                findings.diagnostics.extend(said.diagnostics);
                findings.sources.extend(said.sources);
                findings.diagnostics.sort();
                return Ok(proved.filter(|_| !findings.diagnostics.has_errors()));
            }
            // What is wrong at a glance is told of when all is looked at.
            if let (Some(show), Some(site)) = (glance.take(), proved) {
                show(site);
            }
            pass = Pass::All;
        }
    }
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

/// Builds a site into its output folder. Nothing is published when there are errors: they stand in `findings`.
///
/// # Errors
/// When the machine fails, another build is running, a file was changed meanwhile, or the output folder is refused.
pub fn build(settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Result<Option<Report>> {
    let _lock = lock(&settings.site)?;
    build_anew(settings, &Stamps::of(&settings.site), findings, timings)
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
    let clock = Instant::now();
    let _lock = lock(&settings.site)?;
    // Before a file is read: what is changed from now on shows, though it be changed back.
    let before = Stamps::of(&settings.site);
    let origin = again::Origin::of(settings, voice);
    let again = again::again(settings, origin)?;
    timings.push(("look", clock.elapsed()));
    if let Some(again) = again {
        return Ok(Built::Again(again));
    }
    // It may name people whom this build takes down. A site that may only be read is built all the same.
    let _ = forget_last_build(&settings.site);
    let report = build_anew(settings, &before, findings, timings);
    timings.progress.end();
    let report = report?;
    let said = say(findings)?;
    // While a preview holds the caches, the next build has those to empty.
    if let (Some(origin), Some(report), false) = (origin, &report, caches_are_held(&settings.site)) {
        // The site is published; without this the next build only takes longer.
        let _ = again::keep(settings, origin, report, said);
    }
    Ok(Built::Anew(report))
}

fn build_anew(
    settings: &Settings,
    before: &Stamps,
    findings: &mut Findings,
    timings: &mut Timings,
) -> Result<Option<Report>> {
    let Some(site) = render(settings, findings, timings)? else {
        return Ok(None);
    };
    // Half of a file that is being saved may be a list without its end.
    if let Some(path) = before.first_change(&Stamps::of(&settings.site)) {
        return Err(ChangedMeanwhile(path.to_owned()).into());
    }
    let clock = Instant::now();
    let purpose = Purpose::Site { with_twins: site.compress };
    let progress = &timings.progress;
    progress.begin(Step::Files, site.artifacts.len());
    let changes = publish(&site.artifacts, &settings.site, &settings.output, purpose, &|| progress.advance());
    progress.end();
    let changes = changes?;
    // A preview shows more than a build publishes.
    if !caches_are_held(&settings.site) {
        pictures::forget_all_but(&site.artifacts, &settings.site)?;
    }
    timings.push(("publish", clock.elapsed()));
    Ok(Some(Report { changes, tally: site.tally, compress: site.compress }))
}

/// Writes the open data alone into the output folder, out of a site that is rendered and proved as a whole. Nothing is
/// written when there are errors: they stand in `findings`.
///
/// # Errors
/// As [`build`].
pub fn export(settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Result<Option<Changes>> {
    let Some(site) = render(settings, findings, timings)? else {
        return Ok(None);
    };
    let is_open_data = |artifact: &Artifact| site.open_data.contains(&artifact.address);
    let name = |address: &Address| address.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let files: Vec<Artifact> = site
        .artifacts
        .iter()
        .filter(|artifact| is_open_data(artifact))
        .map(|artifact| Artifact { address: Address::file(&name(&artifact.address)), body: artifact.body.clone() })
        .collect();
    publish(&files, &settings.site, &settings.output, Purpose::Export, &|| {}).map(Some)
}

fn conditions(settings: &Settings) -> Conditions {
    Conditions { today: settings.today, drafts: settings.drafts }
}

fn theme(before: Option<Theme>, settings: &Settings, register: &Register, findings: &mut Findings) -> Option<Theme> {
    let named = register.site().theme.as_ref();
    let name = settings.theme.as_deref().or(named.map(|t| t.value.as_str())).unwrap_or(DEFAULT_THEME);
    let site_file: std::sync::Arc<str> = "content/site.yaml".into();
    let place = match named.filter(|_| settings.theme.is_none()) {
        Some(named) => Place::at(&site_file, named.span),
        None => Place::file(site_file),
    };
    match Theme::renew(before, &settings.site, name, place, View::TEMPLATES) {
        Ok(theme) => Some(theme),
        Err(faults) => {
            for fault in faults {
                findings.diagnostics.push(fault.diagnostic);
                if let Some(source) = fault.source {
                    findings.sources.insert(source);
                }
            }
            None
        }
    }
}

/// The pages and files, and with them what the theme and the album bring.
fn artifacts(mut artifacts: Vec<Artifact>, theme: &Theme, album: &Album) -> Vec<Artifact> {
    artifacts.extend(theme.assets().map(|asset| {
        let address = Address::file(asset.address.trim_start_matches('/'));
        Artifact { address, body: Body::Bytes(asset.bytes.clone()) }
    }));
    artifacts.extend(album.files().into_iter().map(|(address, path)| {
        Artifact::file(Address::file(address.trim_start_matches('/')), Path::to_path_buf(path))
    }));
    artifacts
}

/// Everybody who was read is counted, and everybody who is named stands in a list.
fn everybody(register: &Register, honours: &Honours) -> Result<Tally> {
    let mut total = Tally::default();
    for ceremony in &honours.ceremonies {
        let tally = ceremony.counts.tally;
        let read = register
            .index()
            .ceremonies
            .get(&ceremony.id)
            .map(|&i| register.ceremonies()[i].winners.len() as u64)
            .with_context(|| format!("the ceremony {} was not read", ceremony.id))?;
        let full = ceremony.entries.iter().filter_map(Entry::full).count() as u64;
        anyhow::ensure!(
            tally.total() == read && full == tally.full && ceremony.entries.len() as u64 == read - tally.counted,
            "ceremony {}: {read} rows were read, {} are accounted for, {full} of {} have a page",
            ceremony.id,
            tally.total(),
            tally.full,
        );
        total.merge(tally);
    }
    Ok(total)
}
