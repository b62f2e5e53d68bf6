//! What a page needs to know of a picture, and where its files are.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;

use super::{Card, Fault};

/// A picture to be made: its name in the content and its file.
#[derive(Clone, Debug)]
pub struct Order {
    /// Path under `content/`.
    pub name: String,
    /// Where the original is.
    pub path: PathBuf,
    /// Whether a size for shared links is made too.
    pub share: bool,
}

/// A picture that could not be read.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// Path under `content/`.
    pub name: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A developed picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its sizes, the smallest first; at least one.
    pub sizes: Vec<Size>,
    /// The size for shared links, when it was asked for and the photo is fit for it.
    pub share: Option<Share>,
}

/// A photo cut to the shape of shared links, as JPEG.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Address from the site's root.
    pub address: String,
    /// Where it is on the disk.
    pub file: PathBuf,
}

/// One width of a picture, in both formats.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Address of the JPEG from the site's root.
    pub jpeg: String,
    /// Address of the WebP from the site's root.
    pub webp: String,
    /// Where the JPEG is on the disk.
    pub jpeg_file: PathBuf,
    /// Where the WebP is on the disk.
    pub webp_file: PathBuf,
}

/// All developed pictures by name, and all drawn cards by subject.
#[derive(Clone, Debug, Default)]
pub struct Album {
    pub(super) pictures: BTreeMap<String, Arc<Picture>>,
    cards: BTreeMap<String, Card>,
    /// Reports by the page they stand beside; nothing on a site without.
    reports: Option<BTreeMap<String, Bytes>>,
}

impl Album {
    /// A picture by its name in the content.
    pub fn get(&self, name: &str) -> Option<&Arc<Picture>> {
        self.pictures.get(name)
    }

    /// A card by its subject.
    pub fn card(&self, subject: &str) -> Option<&Card> {
        self.cards.get(subject)
    }

    /// Puts cards in.
    pub fn add_cards(&mut self, cards: BTreeMap<String, Card>) {
        self.cards.extend(cards);
    }

    /// Whether the site publishes reports.
    pub fn has_reports(&self) -> bool {
        self.reports.is_some()
    }

    /// The report beside a page, if it has been made.
    pub fn report(&self, page: &str) -> Option<&Bytes> {
        self.reports.as_ref()?.get(page)
    }

    /// Puts reports in; with none it is said that there are going to be some.
    pub fn add_reports(&mut self, reports: BTreeMap<String, Bytes>) {
        self.reports.get_or_insert_default().extend(reports);
    }

    /// Every published file of every picture and card: its address and where it is. Two names of one photo give it once.
    pub fn files(&self) -> BTreeMap<&str, &PathBuf> {
        let sizes = self.pictures.values().flat_map(|picture| &picture.sizes);
        let sizes =
            sizes.flat_map(|size| [(size.jpeg.as_str(), &size.jpeg_file), (size.webp.as_str(), &size.webp_file)]);
        let shares = self.pictures.values().filter_map(|picture| picture.share.as_ref());
        let shares = shares.map(|share| (share.address.as_str(), &share.file));
        let cards = self.cards.values().map(|card| (card.address.as_str(), &card.file));
        sizes.chain(shares).chain(cards).collect()
    }
}
