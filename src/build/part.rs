//! One part of a site: planned as a whole, made and proved by itself.
//!
//! Each part reads, checks and lets through the gate all there is, so that no part is made of content with a mistake, and
//! knows where everything stands ([`Standing`]). It makes its own sheets, and of the others the few pages at whose anchors its
//! own are linked to. The union of all parts is the site.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::Result;
use rayon::prelude::*;

use super::press::{self, Pass, Press, Run};
use super::standing::{Maker, Standing};
use super::workshop::{Opened, artifacts};
use super::{Findings, RenderedSite, Settings, Timings, leaks, papers, pictures};
use crate::honours::{Address, Honours};
use crate::media::Album;
use crate::memory::{Kept, Print};
use crate::pages::{CardOrder, Outline, Planner, SheetOrder, SiteView, cards};
use crate::publish::{Artifact, Elsewhere, Part, Prover};
use crate::shard::{Shard, deal};
use crate::text::Id;
use crate::theme::Theme;

/// Which part makes which sheet.
struct Shares {
    orders: Vec<SheetOrder>,
    /// Of each order, the part that makes it.
    makers: Vec<u32>,
    own: u32,
}

/// The part that makes what speaks of the whole site: lists of all pages, the theme's files, photos.
const OF_THE_WHOLE: u32 = 1;

/// The home page's place among the orders.
const HOME: usize = 0;

impl Shares {
    fn of(planner: &Planner<'_>, shard: Shard) -> Self {
        let orders = planner.orders();
        let pieces = planner.pieces(&orders);
        let weights: Vec<u64> = pieces.iter().map(|piece| piece.weight).collect();
        let parts = deal(&weights, shard.count(), planner.weight_of_closing(&pieces));
        let mut makers = vec![OF_THE_WHOLE; orders.len()];
        for (piece, part) in pieces.into_iter().zip(parts) {
            makers[piece.orders].fill(part);
        }
        // Its card goes with what speaks of the whole site.
        makers[HOME] = OF_THE_WHOLE;
        Shares { orders, makers, own: shard.number() }
    }

    fn is_own(&self, at: usize) -> bool {
        self.makers[at] == self.own
    }

    fn has_the_whole(&self) -> bool {
        self.own == OF_THE_WHOLE
    }

    fn own_orders(&self) -> Vec<(usize, SheetOrder)> {
        let orders = self.orders.iter().cloned().enumerate();
        orders.filter(|(at, _)| self.is_own(*at)).collect()
    }

    /// What is to be known of the sheets of others at some places, for the files that speak of all.
    fn outlines(&self, places: Range<usize>, planner: &Planner<'_>) -> Result<Vec<Outline>> {
        let orders = &self.orders[places.start.min(self.orders.len())..places.end.min(self.orders.len())];
        orders.par_iter().map(|order| planner.outline(order)).collect()
    }
}

/// Renders and proves one part of what may be published.
pub(super) fn finish(
    shard: Shard,
    opened: Opened,
    settings: &Settings,
    findings: &mut Findings,
    timings: &mut Timings,
) -> Result<Option<RenderedSite>> {
    let Opened { honours, secrecy, mut album, mut theme, tally, compress } = opened;
    let clock = Instant::now();
    let progress = timings.progress.clone();
    let site = SiteView::of(&honours);
    theme.share(&site);
    let site = Print::of_written(&site)?;
    let photos = album.clone();
    let planner = Planner::new(&honours, &photos, None);
    timings.push(("survey", clock.elapsed()));

    let clock = Instant::now();
    let part = Part { shard, build: build(&honours, &theme, &photos) };
    let shares = Shares::of(&planner, shard);
    let of_the_whole = of_the_whole(&theme, &photos);
    let standing = Standing::of(&planner, &shares.orders, &of_the_whole)?;
    let collisions = standing.collisions(&planner, &shares.orders, &of_the_whole)?;
    let is_one_each = collisions.is_empty();
    findings.diagnostics.extend(collisions);
    timings.push(("deal", clock.elapsed()));

    let clock = Instant::now();
    let is_own = |page: &Address| matches!(standing.find(page.as_str()), Some(Maker::Sheet(at)) if shares.is_own(at));
    let cards = Cards::of(&honours, &photos, is_own)?;
    let mut known = Kept::default();
    let mut drawing = pictures::Drawing { known: &mut known, site, progress: &progress };
    let Some(drawn) = pictures::cards(settings, cards.shown, &mut album, &theme, &mut drawing, findings)? else {
        return Ok(None);
    };
    timings.push(("cards", clock.elapsed()));
    let mut reports_anew = papers::Anew::new();
    if album.has_reports() {
        let clock = Instant::now();
        let (folder, files) = (&settings.site, theme.papers());
        let mut known = papers::Set::default();
        let set = papers::reports(folder, &honours, &photos, &files, &mut known, is_own, findings)?;
        let Some(reports) = set else { return Ok(None) };
        let papers::Reports { by_page, anew } = reports;
        album.add_reports(by_page);
        reports_anew = anew;
        timings.push(("reports", clock.elapsed()));
    }

    let clock = Instant::now();
    let planner = planner.showing(&album);
    let base = Print::of(&(theme.print(), site, honours.frame.print()));
    let outlines = |places: Range<usize>| shares.outlines(places, &planner);
    let others = shares.has_the_whole().then_some(&outlines as press::Others<'_>);
    let run = Run { orders: shares.own_orders(), others, base, pass: Pass::All };
    let mut said = Findings::default();
    let printed = Press::default().print(&planner, run, &theme, &progress, &mut said)?;
    timings.push(("pages", clock.elapsed()));

    let clock = Instant::now();
    let mut made = None;
    if let Some(printed) = printed {
        // Of two pages at one address one is made.
        if is_one_each {
            standing.holds(&planner, &shares.own_orders(), &printed.artifacts)?;
        }
        let artifacts = with_pictures(printed.artifacts, &theme, &photos, &album, &cards.own, &shares);
        let elsewhere = Others {
            planner: &planner,
            theme: &theme,
            shares: &shares,
            standing: &standing,
            of_the_whole: &of_the_whole,
            faults: Mutex::default(),
        };
        let proof = Prover::default().prove(&artifacts, &drawn, &honours, &secrecy, &BTreeSet::new(), &elsewhere)?;
        said.diagnostics.extend(proof);
        let faults = elsewhere.faults.into_inner().unwrap_or_else(PoisonError::into_inner);
        said.diagnostics.extend(faults.diagnostics);
        said.sources.extend(faults.sources);
        made = Some(RenderedSite {
            artifacts,
            tally,
            compress,
            open_data: printed.open_data,
            base_path: honours.site.base_path.clone(),
            part: Some(part),
        });
    }
    timings.push(("prove", clock.elapsed()));
    findings.diagnostics.extend(leaks::at_their_texts(&settings.site, &said.diagnostics));
    findings.sources.extend(said.sources);
    findings.diagnostics.sort();
    // The process ends in a moment.
    std::mem::forget((honours, secrecy));
    let made = made.filter(|_| !findings.diagnostics.has_errors());
    if made.is_some() {
        papers::keep_reports(&reports_anew, &settings.site)?;
    }
    Ok(made)
}

/// The print of what all parts of a build are made from: parts with another do not belong together.
fn build(honours: &Honours, theme: &Theme, photos: &Album) -> String {
    honours.ceremonies.par_iter().with_max_len(1).for_each(|ceremony| _ = ceremony.print());
    let texts = (&honours.articles, &honours.campaigns, &honours.pages, &honours.results);
    let photos: Vec<&str> = photos.files().into_keys().collect();
    let all = (
        (env!("CARGO_PKG_VERSION"), papers::has_press()),
        theme.print(),
        honours.frame.print(),
        &honours.ceremonies,
        texts,
        photos,
    );
    format!("{:?}", Print::of(&all))
}

/// What the part that makes what speaks of the whole site makes beside sheets. Cards are not among it: each is made with
/// its page.
fn of_the_whole(theme: &Theme, photos: &Album) -> Vec<Artifact> {
    let closing = Planner::closing_addresses().map(|address| Artifact::bytes(address, Vec::new())).collect();
    artifacts(closing, theme, photos)
}

/// The cards that a part's pages show.
struct Cards {
    shown: Vec<CardOrder>,
    /// The pages whose cards it publishes. Cards that say the same are one file, which the part of the first page has.
    own: Vec<Address>,
}

impl Cards {
    fn of(honours: &Honours, photos: &Album, is_own: impl Fn(&Address) -> bool) -> Result<Self> {
        let all = cards(honours, photos);
        let prints: Vec<Print> =
            all.par_iter().map(|order| Ok(Print::of_written(&order.view)?)).collect::<Result<_>>()?;
        let mut known = BTreeSet::new();
        let firsts = all.iter().zip(prints).filter(|(_, print)| known.insert(*print)).map(|(order, _)| &order.page);
        let own = firsts.filter(|page| is_own(page)).cloned().collect();
        // The site's own stands in the head of every page that has none.
        let is_shown = |order: &CardOrder| order.page == Address::home() || is_own(&order.page);
        Ok(Cards { own, shown: all.into_iter().filter(is_shown).collect() })
    }
}

/// The pages of a part with its cards, and where they belong the theme's files and all photos.
fn with_pictures(
    pages: Vec<Artifact>,
    theme: &Theme,
    photos: &Album,
    album: &Album,
    own: &[Address],
    shares: &Shares,
) -> Vec<Artifact> {
    let cards = own.iter().filter_map(|page| album.card(page.as_str()));
    let cards: BTreeMap<&str, &PathBuf> = cards.map(|card| (card.address.as_str(), &card.file)).collect();
    let cards = cards.into_iter();
    let cards =
        cards.map(|(address, file)| Artifact::file(Address::file(address.trim_start_matches('/')), file.clone()));
    let pages = if shares.has_the_whole() { artifacts(pages, theme, photos) } else { pages };
    pages.into_iter().chain(cards).collect()
}

/// What the other parts publish, as far as the proof of this one asks.
struct Others<'a> {
    planner: &'a Planner<'a>,
    theme: &'a Theme,
    shares: &'a Shares,
    standing: &'a Standing,
    of_the_whole: &'a [Artifact],
    /// Of pages that are made to look at their anchors: their own part says the same.
    faults: Mutex<Findings>,
}

impl Elsewhere for Others<'_> {
    fn has(&self, address: &str) -> bool {
        self.standing.find(address).is_some()
    }

    fn pages(&self, addresses: &BTreeSet<&str>) -> Result<Vec<Artifact>> {
        let mut wanted: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        let mut found = Vec::new();
        for &address in addresses {
            match self.standing.find(address) {
                Some(Maker::Sheet(at)) => _ = wanted.entry(at).or_default().insert(address),
                Some(Maker::OfTheWhole) => {
                    found.extend(self.of_the_whole.iter().find(|file| file.address.as_str() == address).cloned());
                }
                None => {}
            }
        }
        let make = |(at, addresses): (&usize, &BTreeSet<&str>)| self.rendered(*at, addresses);
        for pages in wanted.par_iter().map(make).collect::<Result<Vec<_>>>()? {
            found.extend(pages);
        }
        Ok(found)
    }

    fn proves(&self, ceremony: &Id) -> bool {
        let list = self.standing.find(Address::ceremony(ceremony).as_str());
        matches!(list, Some(Maker::Sheet(at)) if !self.shares.is_own(at))
    }
}

impl Others<'_> {
    /// Some pages of a sheet.
    fn rendered(&self, at: usize, addresses: &BTreeSet<&str>) -> Result<Vec<Artifact>> {
        let (sheet, _) = self.planner.plan(&self.shares.orders[at])?;
        let mut pages = Vec::new();
        for page in sheet.pages.iter().filter(|page| addresses.contains(page.address.as_str())) {
            match self.theme.render(page.view.template(), &page.head, &page.view) {
                Ok(bytes) => pages.push(Artifact::bytes(page.address.clone(), bytes)),
                Err(fault) => {
                    let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
                    faults.diagnostics.push(fault.diagnostic.with("address", &page.address));
                    faults.sources.extend(fault.source);
                }
            }
        }
        Ok(pages)
    }
}
