//! A first look at pages, which is all that most of them need. What many pages have alike (their frame, a school, a form of
//! honour) is read once: a page is taken apart into blocks, and a block that was seen to be in order is passed over.

use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::links::{Site, is_within_site};
use super::markup::{Desk, blocks};
use super::reading::Read;
use super::search::Search;
use crate::honours::Address;
use crate::publish::html::links;

/// So many pages in a row are read by one thread, which knows what those before had alike.
const READ_TOGETHER: usize = 128;

/// What a first look at an artifact has shown. Where it has not, a closer look must.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// All its links lead somewhere.
    pub(super) is_sound: bool,
    /// Nothing forbidden stands in it or in its name, excused or not.
    pub(super) is_clean: bool,
}

/// Blocks in which nothing forbidden stands, each with how deep its page stands, and whether all its links lead
/// somewhere, to the same from every page of that depth.
type Blocks<'r> = FxHashMap<(&'r [u8], usize), bool>;

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
    let look = |bench: &mut Bench<'r>, (at, read): (usize, &'r Arc<Read>)| {
        if wanted(at) { look_at(read, site, search, bench) } else { Ok(Seen::default()) }
    };
    reads.par_iter().enumerate().with_min_len(READ_TOGETHER).map_init(Bench::default, look).collect()
}

fn look_at<'r>(read: &'r Read, site: &Site<'_>, search: &Search, bench: &mut Bench<'r>) -> Result<Seen> {
    let has_clean_name = !search.stand_in(&read.name());
    let Some(page) = read.markup() else {
        let is_clean = has_clean_name && !read.texts()?.iter().any(|text| search.stand_in(text));
        return Ok(Seen { is_clean, is_sound: false });
    };
    let mut seen = Seen { is_clean: has_clean_name, is_sound: read.address.is_page() };
    let depth = depth_of(&read.address);
    for block in blocks(page) {
        let known = bench.known.get(&(block, depth));
        if known == Some(&true) {
            continue;
        }
        let Ok(text) = std::str::from_utf8(block) else { return Ok(Seen::default()) };
        let is_sound = match known {
            Some(_) => None,
            None => {
                let may_be_there = search.may_stand_in(text);
                let is_clean = !may_be_there || !bench.desk.says(text, |text| search.stand_in(text));
                let (is_sound, leads_to_the_same) = follow(text, page, read, site, depth);
                if is_clean {
                    bench.known.insert((block, depth), is_sound && leads_to_the_same);
                }
                seen.is_clean &= is_clean;
                Some(is_sound)
            }
        };
        seen.is_sound &= is_sound.unwrap_or_else(|| follow(text, page, read, site, depth).0);
        if seen == Seen::default() {
            break;
        }
    }
    Ok(seen)
}

/// In how many folders a page stands.
fn depth_of(page: &Address) -> usize {
    page.as_str().matches('/').count() - 1
}

/// Whether all links of a block lead somewhere, and whether they lead to the same from every page of that depth.
fn follow(block: &str, page: &[u8], read: &Read, site: &Site<'_>, depth: usize) -> (bool, bool) {
    let found = links(block);
    let mut leads_to_the_same = true;
    let leads_somewhere = |link: &&str| {
        if let Some(anchor) = link.strip_prefix('#') {
            leads_to_the_same = false;
            return memchr::memmem::find(page, format!(" id=\"{anchor}\"").as_bytes()).is_some();
        }
        leads_to_the_same &= !is_within_site(link) || link.starts_with('/') || climbs(link) >= depth;
        site.is_seen_to_lead_somewhere(&read.address, link)
    };
    let is_sound = !found.is_cut && found.targets.iter().all(leads_somewhere);
    (is_sound, leads_to_the_same)
}

/// How many folders a link leads up before it leads down.
fn climbs(link: &str) -> usize {
    link.as_bytes().chunks_exact(3).take_while(|part| *part == b"../").count()
}
