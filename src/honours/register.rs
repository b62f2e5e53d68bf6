//! The register as a whole.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use super::{Article, Campaign, Ceremony, CeremonyIx, Model, ResultRow, StandingPage, Ward, WardIx};
use crate::memory::Printed;
use crate::terms::{ListOrder, Share, ShareCards, SitePart};
use crate::text::Date;

/// Everything a site publishes.
#[derive(Clone, Debug)]
pub struct Honours {
    /// What every page may show.
    pub frame: Printed<Frame>,
    /// The ceremonies, newest first.
    pub ceremonies: Vec<Arc<Printed<Ceremony>>>,
    /// The articles, newest first.
    pub articles: Vec<Arc<Printed<Article>>>,
    /// The campaigns of the articles, the one with the newest article first.
    pub campaigns: Vec<Campaign>,
    /// The standing pages in their order.
    pub pages: Vec<StandingPage>,
    /// Results, newest year first, then by model and ward.
    pub results: Arc<Printed<Vec<ResultRow>>>,
}

/// The few things that stand on many pages, and change seldom.
#[derive(Clone, Debug, Hash)]
pub struct Frame {
    /// The site itself.
    pub site: Site,
    /// All wards, former ones among them, in the order of their names.
    pub wards: Vec<Ward>,
    /// What the wards are called together: "phường", "phường, xã".
    pub ward_kinds: String,
    /// The models in their order.
    pub models: Vec<Model>,
}

impl Deref for Honours {
    type Target = Frame;
    fn deref(&self) -> &Frame {
        &self.frame
    }
}

/// The site and its association.
#[derive(Clone, Debug, Hash)]
pub struct Site {
    /// Title.
    pub title: String,
    /// Scheme and host.
    pub origin: String,
    /// Sub-path without a slash at the end, or nothing.
    pub base_path: String,
    /// The association.
    pub association: String,
    /// One sentence.
    pub description: Option<String>,
    /// A line at the foot of every page.
    pub notice: Option<String>,
    /// Licence of the open data.
    pub licence: Option<String>,
    /// Which part of a name orders lists.
    pub name_order: ListOrder,
    /// Rows a page of a long list.
    pub page_size: usize,
    /// Where a resident asks for a correction or removal.
    pub corrections_email: Option<String>,
    /// Which pages have a picture to share.
    pub share_cards: ShareCards,
    /// What it does without.
    pub leaves_out: BTreeSet<SitePart>,
    /// What stands on every paper of the association.
    pub letterhead: Letterhead,
    /// Whether the reports that residents may read are published as PDF.
    pub reports: bool,
}

/// What stands on every paper of the association.
#[derive(Clone, Debug, Default, Hash)]
pub struct Letterhead {
    /// The body above it.
    pub parent: Option<String>,
    /// Where its papers are issued.
    pub place: Option<String>,
    /// What follows the number of a report: "BC-HKH".
    pub number_suffix: Option<String>,
    /// In whose name papers are signed, in lines.
    pub office: Option<String>,
    /// Who signs.
    pub signatory: Option<String>,
}

impl Site {
    /// Whether it has a part.
    pub fn has(&self, part: SitePart) -> bool {
        !self.leaves_out.contains(&part)
    }
}

impl Honours {
    /// A ceremony.
    pub fn ceremony(&self, ix: CeremonyIx) -> &Ceremony {
        &self.ceremonies[ix.0]
    }
}

impl Frame {
    /// A ward.
    pub fn ward(&self, ix: WardIx) -> &Ward {
        &self.wards[ix.0]
    }

    /// The wards in force that a former ward's area belongs to now, each with whether all of it went there.
    /// Nothing for a ward in force, or one whose successors no record names.
    pub fn now_part_of(&self, ward: WardIx) -> Vec<(WardIx, Share)> {
        let mut found: Vec<(WardIx, Share)> = Vec::new();
        let mut seen = BTreeSet::from([ward]);
        let mut open = vec![(ward, Share::Whole)];
        while let Some((at, share)) = open.pop() {
            let ward = self.ward(at);
            if ward.ended().is_none() {
                found.push((at, share));
                continue;
            }
            for next in ward.successors.iter().rev() {
                // The chain is whole only while each link is.
                let share = if next.share == Share::Part { Share::Part } else { share };
                if seen.insert(next.ward) {
                    open.push((next.ward, share));
                }
            }
        }
        found.retain(|(ix, _)| *ix != ward);
        found
    }

    /// The wards whose whole area is in a ward through all mergers, and those of which a part is.
    pub fn made_from(&self, ward: WardIx) -> Vec<(WardIx, Share)> {
        self.made_from_by(ward, None)
    }

    /// The same through the mergers up to a day. A merger without a date counts for every day.
    pub fn made_from_by(&self, ward: WardIx, day: Option<Date>) -> Vec<(WardIx, Share)> {
        let in_time = |on: Option<Date>| on.zip(day).is_none_or(|(on, day)| on <= day);
        let mut found: Vec<(WardIx, Share)> = Vec::new();
        let mut open = vec![(ward, Share::Whole)];
        while let Some((at, share)) = open.pop() {
            for predecessor in self.ward(at).predecessors.iter().rev().filter(|p| in_time(p.on)) {
                let share = if predecessor.share == Share::Part { Share::Part } else { share };
                if predecessor.ward != ward && !found.iter().any(|(ix, _)| *ix == predecessor.ward) {
                    found.push((predecessor.ward, share));
                    open.push((predecessor.ward, share));
                }
            }
        }
        found.sort_by_key(|(ix, _)| ix.0);
        found
    }
}
