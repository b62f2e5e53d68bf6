//! A ceremony and its roll of honour.

use std::ops::Deref;
use std::sync::Arc;

use super::{Counts, ModelIx, Photo, WardIx};
use crate::memory::Printed;
use crate::prose::Prose;
use crate::terms::{AwardLevel, HonoureeKind, Rank};
use crate::text::{Date, Id, PersonName, SchoolYear, SortKey};

/// A ceremony's place in [`super::Honours::ceremonies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CeremonyIx(pub usize);

/// A ceremony (lễ tuyên dương) as residents may see it.
#[derive(Clone, Debug, Hash)]
pub struct Ceremony {
    /// All but the list.
    pub head: Printed<CeremonyHead>,
    /// Those who are named, highest honour first, then by name.
    pub entries: Vec<Entry>,
}

impl Deref for Ceremony {
    type Target = CeremonyHead;
    fn deref(&self) -> &CeremonyHead {
        &self.head
    }
}

/// What is said of a ceremony beside its list: all that other pages show of it.
#[derive(Clone, Debug, Hash)]
pub struct CeremonyHead {
    /// Permanent id.
    pub id: Id,
    /// Its full name.
    pub name: String,
    /// The day it was held.
    pub date: Date,
    /// The school year it honours.
    pub school_year: SchoolYear,
    /// The ward that held it; none for one above the wards.
    pub ward: Option<WardIx>,
    /// The place it was held at.
    pub venue: Option<String>,
    /// Who held it.
    pub hosts: Vec<String>,
    /// The decision behind it.
    pub decision: Option<Decision>,
    /// The article about it, as a place in [`super::Honours::articles`].
    pub article: Option<usize>,
    /// Photos of it.
    pub photos: Vec<Photo>,
    /// Its own words (name, venue, captions) name a child who is published.
    pub words_name_child: bool,
    /// Everybody.
    pub counts: Counts,
}

/// A signed decision.
#[derive(Clone, Debug, Hash)]
pub struct Decision {
    /// "125/QĐ-UBND".
    pub number: String,
    /// The day it was signed.
    pub signed_on: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Who signed it.
    pub signatory: Option<String>,
}

/// One row of the list.
#[derive(Clone, Debug, Hash)]
pub enum Entry {
    /// Published in full.
    Full(Arc<Printed<Winner>>),
    /// Published in this list alone, perhaps with a masked name.
    Listed(Arc<Listed>),
}

impl Entry {
    /// Whether the row names a child, masked or not.
    pub fn names_child(&self) -> bool {
        match self {
            Entry::Full(winner) => winner.names_child,
            Entry::Listed(listed) => listed.is_child,
        }
    }

    /// The name as the list shows it.
    pub fn name(&self) -> &str {
        match self {
            Entry::Full(winner) => winner.name.full(),
            Entry::Listed(listed) => &listed.name,
        }
    }

    /// Whose competition or title it is.
    pub fn level(&self) -> Option<AwardLevel> {
        match self {
            Entry::Full(winner) => winner.level,
            Entry::Listed(listed) => listed.level,
        }
    }

    /// The winner, when published in full.
    pub fn full(&self) -> Option<&Arc<Printed<Winner>>> {
        match self {
            Entry::Full(winner) => Some(winner),
            Entry::Listed(_) => None,
        }
    }
}

/// A winner who is published in full. What a list says of many, such as their school, is held once.
#[derive(Clone, Debug, Hash)]
pub struct Winner {
    /// Permanent id within the ceremony.
    pub id: Id,
    /// The name, with its parts.
    pub name: PersonName,
    /// Where the name stands among all: by given name, middle, family; of a household or body by the whole name. Empty on
    /// a site without names by letter.
    pub name_key: SortKey,
    /// Who it is.
    pub kind: HonoureeKind,
    /// A child on the day of the ceremony.
    pub is_child: bool,
    /// The winner, or somebody the citation names, is a child: pages with it are kept from search engines.
    pub names_child: bool,
    /// School.
    pub school: Option<Arc<str>>,
    /// Class, as typed.
    pub class: Option<Arc<str>>,
    /// Tổ dân phố.
    pub group: Option<Arc<str>>,
    /// The ward, as it was on the day.
    pub ward: Option<WardIx>,
    /// The learning model.
    pub model: Option<ModelIx>,
    /// What for.
    pub achievement: Option<Arc<str>>,
    /// Giải, danh hiệu.
    pub rank: Option<Rank>,
    /// Cấp khen.
    pub level: Option<AwardLevel>,
    /// Hình thức khen thưởng.
    pub form: Option<Arc<str>>,
    /// In đồng.
    pub prize_value: Option<u64>,
    /// What few have.
    pub more: Option<Box<More>>,
}

/// What is said of few winners.
#[derive(Clone, Debug, Default, Hash)]
pub struct More {
    /// Things that are part of the prize.
    pub prize_in_kind: Option<Arc<str>>,
    /// A sentence about the winner.
    pub citation: Option<Prose>,
    /// The name of a picture.
    pub photo: Option<String>,
}

impl Winner {
    /// Things that are part of the prize.
    pub fn prize_in_kind(&self) -> Option<&Arc<str>> {
        self.more.as_ref()?.prize_in_kind.as_ref()
    }

    /// A sentence about the winner.
    pub fn citation(&self) -> Option<&Prose> {
        self.more.as_ref()?.citation.as_ref()
    }

    /// The name of a picture.
    pub fn photo(&self) -> Option<&str> {
        self.more.as_ref()?.photo.as_deref()
    }
}

/// A winner of whom the list says no more than this.
#[derive(Clone, Debug, Hash)]
pub struct Listed {
    /// The name; of a masked one "Nguyễn Thị H.".
    pub name: Box<str>,
    /// Whether the name is masked.
    pub is_masked: bool,
    /// A child on the day of the ceremony: in no download.
    pub is_child: bool,
    /// What for.
    pub achievement: Option<Arc<str>>,
    /// Hình thức khen thưởng.
    pub form: Option<Arc<str>>,
    /// For the order of the list and its headings.
    pub level: Option<AwardLevel>,
}
