//! The proof of a site, and what of it need not be shown again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::elsewhere::{Elsewhere, Nowhere};
use super::links::{Gone, Site};
use super::reading::Read;
use super::search::Change;
use super::secrecy::{Guard, no_forbidden_page};
use super::skim::{Seen, skim};
use super::{addresses, metadata, roll};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::honours::{Address, Ceremony, Honours};
use crate::memory::Printed;
use crate::publish::Artifact;
use crate::secrecy::Secrecy;
use crate::text::Id;

/// Proves a set of artifacts of a register. `drawn` is what its pictures say: it is not published, and held to the same.
///
/// # Errors
/// When a table's archive or a picture cannot be read back, which no content can cause.
pub fn prove(artifacts: &[Artifact], drawn: &[Artifact], honours: &Honours, secrecy: &Secrecy) -> Result<Diagnostics> {
    Prover::default().prove(artifacts, drawn, honours, secrecy, &BTreeSet::new(), &Nowhere)
}

/// Looks for what may stand in no artifact, in a few that are no site.
///
/// # Errors
/// As [`prove`].
pub fn search(artifacts: &[Artifact], secrecy: &Secrecy) -> Result<Diagnostics> {
    let reads: Vec<Arc<Read>> = artifacts.iter().map(Read::of).collect::<Result<_>>()?;
    let (mut guard, mut findings) = (Guard::default(), Diagnostics::new());
    let change = guard.search.take(secrecy);
    guard.nothing_forbidden(&reads, secrecy, &change, |_| false, &BTreeSet::new(), &mut findings)?;
    findings.sort();
    Ok(findings)
}

/// Proves one site again and again. What was shown of an artifact that is still the same one holds, as far as nothing
/// that it hangs on has changed.
#[derive(Debug, Default)]
pub struct Prover {
    base_path: String,
    known: Known,
    drawn: Vec<Arc<Read>>,
    /// Ceremonies of which everybody named was there.
    complete: Complete,
    guard: Guard,
}

/// Ceremonies, each as it was.
type Complete = BTreeMap<Id, Arc<Printed<Ceremony>>>;

/// The artifacts of a site as they were read, in their order.
#[derive(Debug, Default)]
struct Known {
    reads: Vec<Arc<Read>>,
    /// Whether all links of a page led somewhere.
    sound: Vec<bool>,
    /// Where each stands.
    places: Arc<Places>,
    /// Whether no two are at one address.
    is_one_each: bool,
}

impl Known {
    fn get(&self, address: &str) -> Option<&Arc<Read>> {
        self.places.get(address).and_then(|&at| self.reads.get(at))
    }
}

/// Where each address stands. Each link of each page is looked up here.
type Places = FxHashMap<Address, usize>;

/// What is new in a site, and what is not there any more.
struct Round<'a> {
    before: &'a Known,
    now: &'a Known,
    /// The places of artifacts that are not the ones that stood at their addresses before.
    changed: Vec<usize>,
    /// Addresses that are not there any more.
    removed: Vec<&'a Address>,
    base_path: &'a str,
}

impl Prover {
    /// As [`prove`]. What stands at the addresses `outdated` is to be replaced in a moment: it is not searched for secrets.
    /// What other parts of the site have is `elsewhere`.
    ///
    /// # Errors
    /// As [`prove`].
    pub fn prove(
        &mut self,
        artifacts: &[Artifact],
        drawn: &[Artifact],
        honours: &Honours,
        secrecy: &Secrecy,
        outdated: &BTreeSet<Address>,
        elsewhere: &dyn Elsewhere,
    ) -> Result<Diagnostics> {
        let mut findings = Diagnostics::new();
        if self.base_path != honours.site.base_path {
            *self = Prover { base_path: honours.site.base_path.clone(), ..Prover::default() };
        }
        // Taken, so that a proof that fails halfway leaves nothing that the next one would build on.
        let before = std::mem::take(&mut self.known);
        let mut guard = std::mem::take(&mut self.guard);
        let (mut now, changed) = self.read(artifacts, &before, &mut findings)?;
        let drawn = self.read_drawn(drawn)?;
        let removed = if Arc::ptr_eq(&before.places, &now.places) {
            Vec::new()
        } else {
            before.places.keys().filter(|address| !now.places.contains_key(*address)).collect()
        };
        let round = Round { before: &before, now: &now, changed, removed, base_path: &self.base_path };
        let all: Vec<Arc<Read>> = now.reads.iter().chain(&drawn).cloned().collect();
        let change = guard.search.take(secrecy);
        let is_changed = round.is_changed();
        let is_new = |at: usize| is_changed.get(at) != Some(&false) || change == Change::All;
        let has = |address: &str| now.places.contains_key(address) || elsewhere.has(address);
        let page = |address: &str| now.get(address).and_then(|read| read.links(&self.base_path));
        let site = Site { has: &has, base_path: &self.base_path, page: &page };
        let seen = skim(&all, is_new, &site, &guard.search)?;
        let beyond = self.linked_beyond(&now, &seen, elsewhere)?;
        let page = |address: &str| page(address).or_else(|| beyond.get(address)?.links(&self.base_path));
        let site = Site { page: &page, ..site };
        let sound = round.links(&is_changed, &seen, &site, &mut findings);
        self.complete = round.rolls(honours, &self.complete, elsewhere, &mut findings)?;
        drop(round);
        now.sound = sound;
        self.drawn = drawn;
        no_forbidden_page(|address| now.places.contains_key(address), secrecy, &mut findings);
        let outdated = outdated.iter().filter_map(|address| now.places.get(address).copied()).collect();
        let is_clean = |at: usize| seen[at].is_clean;
        guard.nothing_forbidden(&all, secrecy, &change, is_clean, &outdated, &mut findings)?;
        for read in &now.reads {
            if let Some(kind) = read.metadata {
                metadata::tell(&read.address, kind, &mut findings);
            }
        }
        self.known = now;
        self.guard = guard;
        findings.sort();
        Ok(findings)
    }

    /// Reads what is new; gives all, and the places of those that are.
    fn read(&self, artifacts: &[Artifact], before: &Known, findings: &mut Diagnostics) -> Result<(Known, Vec<usize>)> {
        let is_in_order = before.is_one_each
            && before.reads.len() == artifacts.len()
            && before.reads.iter().zip(artifacts).all(|(read, artifact)| read.address == artifact.address);
        let known = |at: usize, artifact: &Artifact| {
            let at = if is_in_order { at } else { *before.places.get(&artifact.address)? };
            before.reads.get(at).filter(|read| read.is_of(artifact))
        };
        let read = |(at, artifact): (usize, &Artifact)| match known(at, artifact) {
            Some(read) => Ok((Arc::clone(read), false)),
            None => Ok((Read::of(artifact)?, true)),
        };
        let all: Vec<(Arc<Read>, bool)> = artifacts.par_iter().enumerate().map(read).collect::<Result<_>>()?;
        let changed = all.iter().enumerate().filter(|(_, (_, is_new))| *is_new).map(|(at, _)| at).collect();
        let (places, is_one_each) = if is_in_order {
            (Arc::clone(&before.places), true)
        } else {
            let addresses: Vec<&Address> = artifacts.iter().map(|artifact| &artifact.address).collect();
            let place = |(at, address): (usize, &&Address)| (Address::clone(address), at);
            let (collisions, places) =
                rayon::join(|| addresses::one_each(&addresses), || addresses.iter().enumerate().map(place).collect());
            let is_one_each = collisions.is_empty();
            findings.extend(collisions);
            (Arc::new(places), is_one_each)
        };
        let reads = all.into_iter().map(|(read, _)| read).collect();
        Ok((Known { reads, sound: Vec::new(), places, is_one_each }, changed))
    }

    /// The pages of other parts of the site that a page links to at an anchor.
    fn linked_beyond(
        &self,
        now: &Known,
        seen: &[Seen],
        elsewhere: &dyn Elsewhere,
    ) -> Result<BTreeMap<Address, Arc<Read>>> {
        let unseen = now.reads.iter().zip(seen).filter(|(_, seen)| !seen.is_sound);
        let anchored = unseen.filter_map(|(read, _)| read.links(&self.base_path)).flat_map(|links| links.anchored());
        let is_beyond = |address: &&str| !now.places.contains_key(*address) && elsewhere.has(address);
        let wanted: BTreeSet<&str> = anchored.filter(is_beyond).collect();
        if wanted.is_empty() {
            return Ok(BTreeMap::new());
        }
        let pages = elsewhere.pages(&wanted)?;
        pages.iter().map(|page| Ok((page.address.clone(), Read::of(page)?))).collect()
    }

    /// Drawings are made anew each time; those that say what they said are not read again.
    fn read_drawn(&self, drawn: &[Artifact]) -> Result<Vec<Arc<Read>>> {
        let known: BTreeMap<&Address, &Arc<Read>> = self.drawn.iter().map(|read| (&read.address, read)).collect();
        let read = |artifact: &Artifact| match known.get(&artifact.address).filter(|read| read.is_of(artifact)) {
            Some(read) => Ok(Arc::clone(read)),
            None => Read::of(artifact),
        };
        drawn.par_iter().map(read).collect()
    }
}

impl Round<'_> {
    /// Of each artifact, whether it is another than before.
    fn is_changed(&self) -> Vec<bool> {
        let mut is_changed = vec![false; self.now.reads.len()];
        self.changed.iter().for_each(|&at| is_changed[at] = true);
        is_changed
    }

    /// Follows the links of new pages, and of those from which something that they link to has gone. Gives of each
    /// artifact whether all its links lead somewhere.
    fn links(&self, is_changed: &[bool], seen: &[Seen], site: &Site<'_>, findings: &mut Diagnostics) -> Vec<bool> {
        let mut gone =
            Gone { addresses: self.removed.iter().map(|address| address.as_str()).collect(), ..Gone::default() };
        for &at in &self.changed {
            let now = &self.now.reads[at];
            if let Some(before) = self.before.get(now.address.as_str()) {
                gone.add_anchors(&now.address, before.links(self.base_path), now.links(self.base_path));
            }
        }
        let is_in_order = Arc::ptr_eq(&self.before.places, &self.now.places);
        let was_sound = |at: usize, address: &Address| {
            let at = if is_in_order { Some(at) } else { self.before.places.get(address).copied() };
            at.and_then(|at| self.before.sound.get(at)).copied().unwrap_or(false)
        };
        let misses =
            |read: &Read| !gone.is_empty() && read.links(self.base_path).is_some_and(|links| gone.is_missed_by(links));
        let follow = |(at, read): (usize, &Arc<Read>)| {
            let mut broken = Diagnostics::new();
            if !seen[at].is_sound
                && (is_changed[at] || !was_sound(at, &read.address) || misses(read))
                && let Some(links) = read.links(self.base_path)
            {
                site.follow(&read.address, links, &mut broken);
            }
            broken
        };
        let followed: Vec<Diagnostics> = self.now.reads.par_iter().enumerate().map(follow).collect();
        let sound = followed.iter().map(Diagnostics::is_empty).collect();
        for broken in followed {
            findings.extend(broken);
        }
        sound
    }

    /// Looks for everybody of the ceremonies that have changed, or one of whose pages has. Gives those that are complete.
    fn rolls(
        &self,
        honours: &Honours,
        complete: &Complete,
        elsewhere: &dyn Elsewhere,
        findings: &mut Diagnostics,
    ) -> Result<Complete> {
        let addresses = self.changed.iter().map(|&at| &self.now.reads[at].address).chain(self.removed.iter().copied());
        // Where nobody was complete before, everybody is looked for.
        let changed: BTreeSet<&Address> = addresses.take_while(|_| !complete.is_empty()).collect();
        let look = |ceremony: &Arc<Printed<Ceremony>>| {
            let list = Address::ceremony(&ceremony.id);
            let is_same = |was: &Arc<Printed<Ceremony>>| Arc::ptr_eq(was, ceremony) || was.print() == ceremony.print();
            let was_complete = complete.get(&ceremony.id).is_some_and(is_same);
            let next = changed.range::<Address, _>(&list..).next();
            if was_complete && !next.is_some_and(|address| address.as_str().starts_with(list.as_str())) {
                return Ok(Vec::new());
            }
            roll::everybody_named_is_there(ceremony, |address| self.now.get(address))
        };
        let ceremonies: Vec<_> = honours.ceremonies.iter().filter(|ceremony| !elsewhere.proves(&ceremony.id)).collect();
        let missing: Vec<Vec<Diagnostic>> = ceremonies.par_iter().copied().map(look).collect::<Result<_>>()?;
        let is_complete = missing.iter().map(Vec::is_empty);
        let complete = ceremonies.iter().zip(is_complete).filter(|(_, is_complete)| *is_complete);
        let complete = complete.map(|(ceremony, _)| (ceremony.id.clone(), Arc::clone(*ceremony))).collect();
        for diagnostic in missing.into_iter().flatten() {
            findings.push(diagnostic);
        }
        Ok(complete)
    }
}
