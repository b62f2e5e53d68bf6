//! A first look at pages, which is all that most of them need. What many pages have alike (their frame, a school, a form of
//! honour) is read once: a page is taken apart into blocks, and a block that was seen to be in order is passed over.

use std::sync::{Arc, Mutex};

use anyhow::Result;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::disguises;
use super::links::{Site, is_within_site};
use super::markup::{Desk, blocks};
use super::reading::Read;
use super::search::Search;
use super::sieve::CleanAddresses;
use crate::honours::Address;
use crate::publish::html::links;

/// So many pages in a row are read by one thread, which has read what those before have alike.
const READ_TOGETHER: usize = 32;
/// From so many pages on, links are known by where they lead.
const MANY: usize = 128;

/// What a first look at an artifact has shown. Where it has not, a closer look must.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// All its links lead somewhere.
    pub(super) is_sound: bool,
    /// Nothing forbidden stands in it or in its name, excused or not.
    pub(super) is_clean: bool,
}

/// Where the links of a block lead.
#[derive(Clone, Copy)]
enum Way {
    /// Nowhere, or not to the same from every page.
    Unsure,
    /// Somewhere, and to the same from every page that stands in so many folders.
    SameFrom(u16),
    /// Somewhere, and to the same from everywhere.
    Same,
}

/// Blocks in which nothing forbidden stands.
type Blocks<'r> = FxHashMap<&'r [u8], Way>;

/// What a thread has at hand.
#[derive(Default)]
struct Bench<'r> {
    known: Blocks<'r>,
    desk: Desk,
}

/// Looks at artifacts, those at the places `wanted`; of the others nothing is shown.
///
/// # Errors
/// When an artifact cannot be read back.
pub(super) fn skim<'r>(
    reads: &'r [Arc<Read>],
    wanted: impl Fn(usize) -> bool + Sync,
    site: &Site<'_>,
    search: &Search,
) -> Result<Vec<Seen>> {
    let clean = if (0..reads.len()).filter(|&at| wanted(at)).count() > MANY {
        clean_addresses(reads, search)
    } else {
        CleanAddresses::default()
    };
    let benches: Vec<Mutex<Bench<'r>>> = (0..rayon::current_num_threads()).map(|_| Mutex::default()).collect();
    let look = |(at, read): (usize, &'r Arc<Read>)| {
        if !wanted(at) {
            return Ok(Seen::default());
        }
        // Nothing waits for another thread while it is at its bench.
        let own = rayon::current_thread_index().and_then(|thread| benches.get(thread));
        match own.and_then(|bench| bench.lock().ok()) {
            Some(mut bench) => look_at(read, site, search, &clean, &mut bench),
            None => look_at(read, site, search, &clean, &mut Bench::default()),
        }
    };
    reads.par_iter().enumerate().with_min_len(READ_TOGETHER).map(look).collect()
}

/// The addresses of pages in which nothing is seen that is searched for.
fn clean_addresses<'r>(reads: &'r [Arc<Read>], search: &Search) -> CleanAddresses<'r> {
    let none = CleanAddresses::default();
    let address = |read: &'r Arc<Read>| Some(read.address.as_str()).filter(|_| read.address.is_page());
    let is_clean = |address: &&str| !search.may_stand_in(address, &none);
    reads
        .par_iter()
        .with_min_len(READ_TOGETHER)
        .filter_map(address)
        .filter(is_clean)
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

fn look_at<'r>(
    read: &'r Read,
    site: &Site<'_>,
    search: &Search,
    clean: &CleanAddresses<'_>,
    bench: &mut Bench<'r>,
) -> Result<Seen> {
    let address = read.address.as_str();
    let has_clean_name = clean.has(address) || !search.may_stand_in(address, clean) || !search.stand_in(&read.name());
    let Some(page) = read.markup() else {
        let is_clean = has_clean_name && !read.texts()?.iter().any(|text| search.stand_in(text));
        return Ok(Seen { is_clean, is_sound: false });
    };
    let mut seen = Seen { is_clean: has_clean_name, is_sound: read.address.is_page() };
    let depth = depth_of(&read.address);
    for block in blocks(page) {
        let known = bench.known.get(block);
        match known {
            Some(Way::Same) => continue,
            Some(&Way::SameFrom(there)) if there == depth => continue,
            _ => {}
        }
        let Ok(text) = simdutf8::basic::from_utf8(block) else { return Ok(Seen::default()) };
        let way = follow(text, page, read, site, depth);
        seen.is_sound &= way.is_some();
        if known.is_none() {
            if search.may_stand_in(text, clean) && bench.desk.says(text, |text| search.stand_in(text)) {
                seen.is_clean = false;
            } else if read.address.is_page() {
                // Each line of a sitemap is another.
                bench.known.insert(block, way.unwrap_or(Way::Unsure));
            }
        }
        if seen == Seen::default() {
            break;
        }
    }
    if seen.is_clean && disguises::may_stand_at(&read.address) {
        let page = String::from_utf8_lossy(page);
        seen.is_clean = !disguises::readings(&read.address, &page).iter().any(|text| search.stand_in(text));
    }
    Ok(seen)
}

/// In how many folders a page stands.
fn depth_of(page: &Address) -> u16 {
    u16::try_from(page.as_str().matches('/').count() - 1).unwrap_or(u16::MAX)
}

/// Where all links of a block lead; nothing when one leads nowhere.
fn follow(block: &str, page: &[u8], read: &Read, site: &Site<'_>, depth: u16) -> Option<Way> {
    let found = links(block);
    let mut way = Way::Same;
    let mut leads_somewhere = |link: &&str| {
        if let Some(anchor) = link.strip_prefix('#') {
            way = Way::Unsure;
            return memchr::memmem::find(page, format!(" id=\"{anchor}\"").as_bytes()).is_some();
        }
        if is_within_site(link) && !link.starts_with('/') {
            let leaves_all_folders = climbs(link) >= usize::from(depth);
            way = match way {
                Way::Unsure => Way::Unsure,
                _ if leaves_all_folders => Way::SameFrom(depth),
                _ => Way::Unsure,
            };
        }
        site.is_seen_to_lead_somewhere(&read.address, link)
    };
    (!found.is_cut && found.targets.iter().all(&mut leads_somewhere)).then_some(way)
}

/// How many folders a link leads up before it leads down.
fn climbs(link: &str) -> usize {
    link.as_bytes().chunks_exact(3).take_while(|part| *part == b"../").count()
}
