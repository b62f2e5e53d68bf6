//! One site built again and again: each step remembers what it made of what.

use std::collections::BTreeMap;
use std::mem::take;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};

use super::leaks;
use super::papers;
use super::part;
use super::press::{Pass, Press, Run};
use super::{Findings, RenderedSite, Settings, Timings, conditions, pictures};
use crate::check::Checker;
use crate::content::{Ceremony, FilesRead, ImageFile, Reader, Register, Site};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::gate::{self, Gate, private_photos};
use crate::honours::{Address, Entry, Honours, Tally};
use crate::media::Album;
use crate::memory::Print;
use crate::pages::{LastSides, Planner, SiteView, View, cards};
use crate::publish::{Artifact, Body, Nowhere, Prover};
use crate::secrecy::Secrecy;
use crate::text::Id;
use crate::theme::{DEFAULT_THEME, Theme};

/// Builds one site, once or again and again.
///
/// In one that remembers, each step knows what it made of what, so that a site in which little has changed is built in
/// little time. What comes out is the same as from a workshop that remembers nothing.
#[derive(Default)]
pub struct Workshop {
    remembers: bool,
    /// Files of the site that have just been read.
    just_read: FilesRead,
    reader: Reader,
    checker: Checker,
    gate: Gate,
    theme: Option<Theme>,
    cards: pictures::LaidOut,
    papers: papers::Set,
    sides: LastSides,
    press: Press,
    prover: Prover,
}

/// What of a register may be published, and what its pages are made with.
pub(super) struct Opened {
    pub(super) honours: Honours,
    pub(super) secrecy: Arc<Secrecy>,
    pub(super) album: Album,
    pub(super) theme: Theme,
    pub(super) tally: Tally,
    pub(super) compress: bool,
}

impl Workshop {
    /// One for building a site again and again.
    pub fn remembering() -> Self {
        Workshop { remembers: true, press: Press::remembering(), ..Workshop::default() }
    }

    /// One for a site of which some files have just been read.
    pub(super) fn knowing(just_read: FilesRead) -> Self {
        Workshop { just_read, ..Workshop::default() }
    }

    /// Reads and checks a site. Without an error it gives the register.
    pub fn examine(&mut self, settings: &Settings, findings: &mut Findings, timings: &mut Timings) -> Option<Register> {
        let clock = Instant::now();
        if !self.remembers {
            self.reader = Reader::for_once(take(&mut self.just_read));
        }
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
        if register.is_none() || !self.remembers {
            findings.read_texts(&settings.site);
        }
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
        let Some(register) = self.examine(settings, findings, timings) else {
            return Ok(None);
        };
        if self.remembers {
            return self.compose(&register, settings, findings, timings);
        }
        let rendered = match self.open_once(register, settings, findings, timings)? {
            Some(opened) => self.finish(opened, settings, None, findings, timings)?,
            None => None,
        };
        findings.read_texts(&settings.site);
        Ok(rendered)
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
        match self.open(register, settings, findings, timings)? {
            Some(opened) => self.finish(opened, settings, glance, findings, timings),
            None => Ok(None),
        }
    }

    /// What of a register may be published, with its pictures. Nothing comes back when a picture or the theme has a mistake.
    fn open(
        &mut self,
        register: &Register,
        settings: &Settings,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<Opened>> {
        let clock = Instant::now();
        let honours = self.gate.open(register, conditions(settings));
        timings.push(("gate", clock.elapsed()));
        let clock = Instant::now();
        let secrecy = self.gate.secrecy(register, conditions(settings));
        timings.push(("secrets", clock.elapsed()));
        let private_photos = private_photos(register, conditions(settings));
        let winners = |ceremony: &Arc<Ceremony>| (ceremony.origin.id.clone(), ceremony.winners.len() as u64);
        let read = register.ceremonies().iter().map(winners).collect();
        let opened = gate::Opened { honours, secrecy, private_photos, read };
        self.furnish(opened, register.site(), |name| register.image(name).cloned(), settings, findings, timings)
    }

    /// As [`Workshop::open`], of a register that nobody will ask for again.
    fn open_once(
        &mut self,
        register: Register,
        settings: &Settings,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<Opened>> {
        let clock = Instant::now();
        // They hold the records too, and the pages need the room.
        drop((take(&mut self.reader), take(&mut self.checker)));
        let (site, images) = (register.site().clone(), register.images());
        let opened = self.gate.open_once(register, conditions(settings));
        self.gate = Gate::default();
        timings.push(("gate", clock.elapsed()));
        self.furnish(opened, &site, |name| images.get(name).cloned(), settings, findings, timings)
    }

    /// With pictures and a theme.
    fn furnish(
        &mut self,
        opened: gate::Opened,
        site: &Site,
        image: impl Fn(&str) -> Option<ImageFile>,
        settings: &Settings,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<Opened>> {
        let gate::Opened { honours, secrecy, private_photos, read } = opened;
        let clock = Instant::now();
        let album = pictures::album(settings, &image, &private_photos, &honours, &timings.progress, findings)?;
        let theme = theme(self.theme.take(), settings, site, findings);
        timings.push(("pictures", clock.elapsed()));
        let (Some(mut album), Some(theme)) = (album, theme) else {
            return Ok(None);
        };
        if site.reports && papers::has_press() {
            album.add_reports(BTreeMap::new());
        } else if site.reports {
            let place = Place::file("content/site.yaml");
            findings.diagnostics.push(Diagnostic::new(Code::ReportsLeftOut, place));
        }
        let tally = everybody(&read, &honours)?;
        Ok(Some(Opened { honours, secrecy, album, theme, tally, compress: site.compress }))
    }

    /// Renders and proves what may be published.
    fn finish(
        &mut self,
        opened: Opened,
        settings: &Settings,
        glance: Option<&mut dyn FnMut(RenderedSite)>,
        findings: &mut Findings,
        timings: &mut Timings,
    ) -> Result<Option<RenderedSite>> {
        if let Some(shard) = settings.shard {
            return part::finish(shard, opened, settings, findings, timings);
        }
        let Opened { honours, secrecy, mut album, mut theme, tally, compress } = opened;
        let clock = Instant::now();
        let progress = timings.progress.clone();
        let site = SiteView::of(&honours);
        theme.share(&site);
        let theme = self.theme.insert(theme);
        let site = Print::of_written(&site)?;
        let mut drawing = pictures::Drawing { known: &mut self.cards, site, progress: &progress };
        let orders = cards(&honours, &album);
        let Some(drawn) = pictures::cards(settings, orders, &mut album, theme, &mut drawing, findings)? else {
            return Ok(None);
        };
        timings.push(("cards", clock.elapsed()));

        let mut reports_anew = papers::Anew::new();
        if album.has_reports() {
            let clock = Instant::now();
            let (folder, files) = (&settings.site, theme.papers());
            let set = papers::reports(folder, &honours, &album, &files, &mut self.papers, |_| true, findings)?;
            let Some(reports) = set else { return Ok(None) };
            let papers::Reports { by_page, anew } = reports;
            album.add_reports(by_page);
            reports_anew = anew;
            timings.push(("reports", clock.elapsed()));
        }
        let clock = Instant::now();
        let planner = Planner::new(&honours, &album, self.remembers.then_some(&mut self.sides));
        timings.push(("survey", clock.elapsed()));
        let base = Print::of(&(theme.print(), site, honours.frame.print()));
        let whole = |artifacts: Vec<Artifact>, open_data: Vec<Address>| RenderedSite {
            artifacts,
            tally,
            compress,
            open_data,
            base_path: honours.site.base_path.clone(),
            part: None,
        };
        let mut glance = glance.filter(|_| self.press.can_glance(base));
        let mut pass = if glance.is_some() { Pass::Glance } else { Pass::All };
        loop {
            let clock = Instant::now();
            let mut said = Findings::default();
            let orders = planner.orders().into_iter().enumerate().collect();
            let run = Run { orders, others: Some(&|_| Ok(Vec::new())), base, pass };
            let printed = self.press.print(&planner, run, theme, &progress, &mut said)?;
            timings.push(("pages", clock.elapsed()));
            let clock = Instant::now();
            let mut proved = None;
            if let Some(printed) = printed {
                let artifacts = artifacts(printed.artifacts, theme, &album);
                let proof = self.prover.prove(&artifacts, &drawn, &honours, &secrecy, &printed.outdated, &Nowhere)?;
                said.diagnostics.extend(proof);
                if printed.outdated.is_empty() {
                    pass = Pass::All;
                }
                proved = Some(whole(artifacts, printed.open_data));
            }
            timings.push(("prove", clock.elapsed()));
            let proved = proved.filter(|_| !said.diagnostics.has_errors());
            if pass == Pass::All {
                findings.diagnostics.extend(leaks::at_their_texts(&settings.site, &said.diagnostics));
                findings.sources.extend(said.sources);
                findings.diagnostics.sort();
                let proved = proved.filter(|_| !findings.diagnostics.has_errors());
                if proved.is_some() {
                    papers::keep_reports(&reports_anew, &settings.site)?;
                }
                return Ok(proved);
            }
            // What is wrong at a glance is told of when all is looked at.
            if let (Some(show), Some(site)) = (glance.take(), proved) {
                show(site);
            }
            pass = Pass::All;
        }
    }
}

fn theme(before: Option<Theme>, settings: &Settings, site: &Site, findings: &mut Findings) -> Option<Theme> {
    let (name, place) = theme_of(settings, site);
    match Theme::renew(before, &settings.site, name, place, View::TEMPLATES) {
        Ok(theme) => Some(theme),
        Err(faults) => {
            faults.into_iter().for_each(|fault| findings.add(fault));
            None
        }
    }
}

/// The name of the theme, and where it is named.
pub(super) fn theme_of<'a>(settings: &'a Settings, site: &'a Site) -> (&'a str, Place) {
    let named = site.theme.as_ref();
    let name = settings.theme.as_deref().or(named.map(|t| t.value.as_str())).unwrap_or(DEFAULT_THEME);
    let site_file: Arc<str> = "content/site.yaml".into();
    let place = match named.filter(|_| settings.theme.is_none()) {
        Some(named) => Place::at(&site_file, named.span),
        None => Place::file(site_file),
    };
    (name, place)
}

/// The pages and files, and with them what the theme and the album bring.
pub(super) fn artifacts(mut artifacts: Vec<Artifact>, theme: &Theme, album: &Album) -> Vec<Artifact> {
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
fn everybody(read: &BTreeMap<Id, u64>, honours: &Honours) -> Result<Tally> {
    let mut total = Tally::default();
    for ceremony in &honours.ceremonies {
        let tally = ceremony.counts.tally;
        let read = *read.get(&ceremony.id).with_context(|| format!("the ceremony {} was not read", ceremony.id))?;
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
