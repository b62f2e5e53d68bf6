//! Bytes at an address: everything that is published is one of these.

use std::path::PathBuf;

use crate::honours::Address;

/// A page, a feed, a table, a picture, a font: bytes at an address.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Where it stands.
    pub address: Address,
    /// What it is made of.
    pub body: Body,
}

/// The bytes, in memory or, for a picture, in the cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// In memory.
    Bytes(Vec<u8>),
    /// In a file that is only copied.
    File(PathBuf),
}

impl Artifact {
    /// Bytes at an address.
    pub fn bytes(address: Address, bytes: impl Into<Vec<u8>>) -> Self {
        Artifact { address, body: Body::Bytes(bytes.into()) }
    }

    /// A file to copy to an address.
    pub fn file(address: Address, path: PathBuf) -> Self {
        Artifact { address, body: Body::File(path) }
    }
}
