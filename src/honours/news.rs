//! Articles, standing pages and photos.

use std::ops::Deref;
use std::sync::Arc;

use super::{Address, CeremonyIx, ModelIx, WardIx};
use crate::memory::Printed;
use crate::prose::Prose;
use crate::text::{Date, Id};

/// A campaign's place in [`super::Honours::campaigns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CampaignIx(pub usize);

/// A campaign (phong trào): a name that groups articles.
#[derive(Clone, Debug, Hash)]
pub struct Campaign {
    /// What is left of the name in addresses; two spellings of one name share it.
    pub id: Id,
    /// The name, as most of its articles spell it.
    pub name: String,
    /// The name holds that of a child who is published.
    pub names_child: bool,
}

/// A piece of campaign news.
#[derive(Clone, Debug, Hash)]
pub struct Article {
    /// All but the text.
    pub headline: Printed<Headline>,
    /// The text.
    pub body: Arc<Printed<Prose>>,
}

impl Deref for Article {
    type Target = Headline;
    fn deref(&self) -> &Headline {
        &self.headline
    }
}

/// What is said of an article beside its text: all that lists of articles show.
#[derive(Clone, Debug, Hash)]
pub struct Headline {
    /// Permanent id.
    pub id: Id,
    /// Its headline.
    pub title: String,
    /// The day it came out.
    pub date: Date,
    /// Who wrote it.
    pub author: Option<String>,
    /// Sapo.
    pub summary: Option<String>,
    /// The picture above the text.
    pub image: Option<Photo>,
    /// Wards it is about.
    pub wards: Vec<WardIx>,
    /// Learning models it is about.
    pub models: Vec<ModelIx>,
    /// The ceremony it is about.
    pub ceremony: Option<CeremonyIx>,
    /// The campaign it belongs to.
    pub campaign: Option<CampaignIx>,
    /// Shown in a preview only.
    pub is_draft: bool,
    /// Its text names a child who is published: kept from search engines.
    pub names_child: bool,
    /// Addresses it had before.
    pub aliases: Vec<Address>,
}

/// A standing page.
#[derive(Clone, Debug, Hash)]
pub struct StandingPage {
    /// Permanent id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: Option<String>,
    /// Its text names a child who is published: kept from search engines.
    pub names_child: bool,
    /// The text.
    pub body: Prose,
}

/// A photo with its words.
#[derive(Clone, Debug, Hash)]
pub struct Photo {
    /// The picture's name: its path under `content/`.
    pub file: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
}
