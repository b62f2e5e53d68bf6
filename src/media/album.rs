//! What a page needs to know of a picture, and where its files are.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A picture to be made: its name in the content and its file.
#[derive(Clone, Debug)]
pub struct Order {
    /// Path under `content/`.
    pub name: String,
    /// Where the original is.
    pub path: PathBuf,
}

/// A picture that could not be read.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// Path under `content/`.
    pub name: String,
    /// What is wrong with it; nothing when it is of no known format.
    pub detail: Option<String>,
}

/// A developed picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its sizes, the smallest first; at least one.
    pub sizes: Vec<Size>,
}

/// One width of a picture, in both formats.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// All developed pictures by name.
#[derive(Clone, Debug, Default)]
pub struct Album(pub(super) BTreeMap<String, Arc<Picture>>);

impl Album {
    /// A picture by its name in the content.
    pub fn get(&self, name: &str) -> Option<&Arc<Picture>> {
        self.0.get(name)
    }

    /// Every published file of every picture: its address and where it is. Two names of one photo give it once.
    pub fn files(&self) -> BTreeMap<&str, &PathBuf> {
        self.0
            .values()
            .flat_map(|picture| &picture.sizes)
            .flat_map(|size| [(size.jpeg.as_str(), &size.jpeg_file), (size.webp.as_str(), &size.webp_file)])
            .collect()
    }
}
