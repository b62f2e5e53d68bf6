//! The proof of a site, and what of it need not be shown again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::links::{Gone, PageLinks, Site};
use super::reading::Read;
use super::secrecy::{Guard, Secrecy};
use super::{addresses, metadata, roll};
use crate::diagnostics::Diagnostics;
use crate::honours::{Address, Honours};
use crate::memory::Print;
use crate::publish::Artifact;
use crate::text::Id;

/// Proves a set of artifacts of a register. `drawn` is what its pictures say: it is not published, and held to the same.
///
/// # Errors
/// When a table's archive or a picture cannot be read back, which no content can cause.
pub fn prove(artifacts: &[Artifact], drawn: &[Artifact], honours: &Honours, secrecy: &Secrecy) -> Result<Diagnostics> {
    Prover::default().prove(artifacts, drawn, honours, secrecy)
}

/// Proves one site again and again. What was shown of an artifact that is still the same one holds, as far as nothing
/// that it hangs on has changed.
#[derive(Debug, Default)]
pub struct Prover {
    base_path: String,
    order: Vec<Address>,
    addresses: BTreeSet<Address>,
    reads: BTreeMap<Address, Arc<Read>>,
    /// Pages all of whose links led somewhere.
    sound: BTreeSet<Address>,
    /// Ceremonies of which everybody named was there.
    complete: BTreeMap<Id, Print>,
    guard: Guard,
}

impl Prover {
    /// As [`prove`].
    ///
    /// # Errors
    /// As [`prove`].
    pub fn prove(
        &mut self,
        artifacts: &[Artifact],
        drawn: &[Artifact],
        honours: &Honours,
        secrecy: &Secrecy,
    ) -> Result<Diagnostics> {
        let mut findings = Diagnostics::new();
        if self.base_path != honours.site.base_path {
            *self = Prover { base_path: honours.site.base_path.clone(), ..Prover::default() };
        }
        let before = std::mem::take(&mut self.reads);
        let reads = self.read(artifacts, &before)?;
        self.reads = reads.iter().map(|read| (read.address.clone(), Arc::clone(read))).collect();
        self.links(artifacts, &before, &mut findings);
        self.rolls(honours, &before, &mut findings);
        let all: Vec<Arc<Read>> = drawn
            .par_iter()
            .map(|artifact| Read::of(artifact, &self.base_path))
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .chain(reads)
            .collect();
        self.guard.nothing_forbidden(&all, secrecy, &mut findings)?;
        for read in self.reads.values() {
            if let Some(kind) = read.metadata {
                metadata::tell(&read.address, kind, &mut findings);
            }
        }
        findings.sort();
        Ok(findings)
    }

    fn read(&self, artifacts: &[Artifact], before: &BTreeMap<Address, Arc<Read>>) -> Result<Vec<Arc<Read>>> {
        let read = |artifact: &Artifact| match before.get(&artifact.address).filter(|read| read.is_of(artifact)) {
            Some(read) => Ok(Arc::clone(read)),
            None => Read::of(artifact, &self.base_path),
        };
        artifacts.par_iter().map(read).collect()
    }

    /// Follows the links of new pages, and of those from which something that they link to has gone.
    fn links(&mut self, artifacts: &[Artifact], before: &BTreeMap<Address, Arc<Read>>, findings: &mut Diagnostics) {
        let is_as_before = self.order.len() == artifacts.len()
            && self.order.iter().zip(artifacts).all(|(address, artifact)| *address == artifact.address);
        let mut gone = Gone::default();
        if !is_as_before || self.order.is_empty() {
            // A collision is an error: of a site that has one nothing is remembered.
            let mut collisions = Diagnostics::new();
            let addresses = addresses::one_each(artifacts, &mut collisions);
            let has_collision = !collisions.is_empty();
            findings.extend(collisions);
            self.order = if has_collision { Vec::new() } else { artifacts.iter().map(|a| a.address.clone()).collect() };
            self.addresses = addresses;
        }
        for (address, old) in before {
            let now = self.reads.get(address);
            if now.is_none() {
                gone.addresses.insert(address.as_str());
            }
            if now.is_none_or(|now| !Arc::ptr_eq(now, old)) {
                gone.add_anchors(address, old.links.as_ref(), now.and_then(|now| now.links.as_ref()));
            }
        }
        let pages: BTreeMap<&str, &PageLinks> =
            self.reads.iter().filter_map(|(page, read)| Some((page.as_str(), read.links.as_ref()?))).collect();
        let site = Site { addresses: &self.addresses, pages };
        let follow = |read: &Arc<Read>| {
            let links = read.links.as_ref()?;
            let mut broken = Diagnostics::new();
            let is_known = before.get(&read.address).is_some_and(|before| Arc::ptr_eq(before, read));
            if !is_known || !self.sound.contains(&read.address) || gone.is_missed_by(links) {
                site.follow(&read.address, links, &mut broken);
            }
            Some((read.address.clone(), broken))
        };
        let followed: Vec<(Address, Diagnostics)> =
            self.reads.par_iter().filter_map(|(_, read)| follow(read)).collect();
        let mut sound = BTreeSet::new();
        for (page, broken) in followed {
            if broken.is_empty() {
                sound.insert(page);
            }
            findings.extend(broken);
        }
        self.sound = sound;
    }

    /// Looks for everybody of the ceremonies that have changed, or one of whose pages has.
    fn rolls(&mut self, honours: &Honours, before: &BTreeMap<Address, Arc<Read>>, findings: &mut Diagnostics) {
        let is_other = |address: &Address| match (before.get(address), self.reads.get(address)) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            _ => true,
        };
        let changed: BTreeSet<&Address> =
            before.keys().chain(self.reads.keys()).filter(|address| is_other(address)).collect();
        let look = |ceremony: &Arc<crate::memory::Printed<crate::honours::Ceremony>>| {
            let list = Address::ceremony(&ceremony.id);
            let is_complete = self.complete.get(&ceremony.id) == Some(&ceremony.print());
            let next = changed.range::<Address, _>(&list..).next();
            if is_complete && !next.is_some_and(|address| address.as_str().starts_with(list.as_str())) {
                return Vec::new();
            }
            roll::everybody_named_is_there(ceremony, &self.reads)
        };
        let missing: Vec<_> = honours.ceremonies.par_iter().map(look).collect();
        let mut complete = BTreeMap::new();
        for (ceremony, missing) in honours.ceremonies.iter().zip(missing) {
            if missing.is_empty() {
                complete.insert(ceremony.id.clone(), ceremony.print());
            }
            for diagnostic in missing {
                findings.push(diagnostic);
            }
        }
        self.complete = complete;
    }
}
