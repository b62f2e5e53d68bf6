//! Bytes at an address: everything that is published is one of these.

use std::path::PathBuf;

use bytes::Bytes;

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
    /// In memory, and shared: a copy of an artifact costs nothing.
    Bytes(Bytes),
    /// In a file that is only copied.
    File(PathBuf),
}

impl Body {
    /// Whether it is the very same bytes in memory, or the same file. What is equal may all the same be another.
    pub fn is_same(&self, other: &Body) -> bool {
        match (self, other) {
            (Body::Bytes(one), Body::Bytes(other)) => one.as_ptr() == other.as_ptr() && one.len() == other.len(),
            (Body::File(one), Body::File(other)) => one == other,
            _ => false,
        }
    }
}

impl Artifact {
    /// Bytes at an address.
    pub fn bytes(address: Address, bytes: impl Into<Vec<u8>>) -> Self {
        // Without the room that a page's buffer has left: thousands of them are held.
        let bytes: Vec<u8> = bytes.into();
        Artifact { address, body: Body::Bytes(Bytes::from(bytes.into_boxed_slice())) }
    }

    /// A file to copy to an address.
    pub fn file(address: Address, path: PathBuf) -> Self {
        Artifact { address, body: Body::File(path) }
    }
}
