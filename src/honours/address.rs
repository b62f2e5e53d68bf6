//! Where things stand in the published site.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::text::{Id, SchoolYear};

/// An address from the site's root: `/vinh-danh/` is a page, `/feed.xml` a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// Addresses are made by the hundred thousand: formatting takes several times as long.
    fn joined(parts: &[&str]) -> Self {
        Address(parts.concat().into())
    }

    /// The home page.
    pub fn home() -> Self {
        Address("/".into())
    }

    /// A page of the first level, such as `/phuong/`.
    pub fn section(name: &str) -> Self {
        Self::joined(&["/", name, "/"])
    }

    /// A page below a section.
    pub fn below(section: &str, id: &str) -> Self {
        Self::joined(&["/", section, "/", id, "/"])
    }

    /// A file at the root or below, such as `/feed.xml`.
    pub fn file(path: &str) -> Self {
        Self::joined(&["/", path])
    }

    /// A ceremony's page.
    pub fn ceremony(id: &Id) -> Self {
        Self::below("vinh-danh", id.as_str())
    }

    /// A winner's page.
    pub fn winner(ceremony: &Id, winner: &Id) -> Self {
        Self::joined(&["/vinh-danh/", ceremony.as_str(), "/", winner.as_str(), "/"])
    }

    /// A ward's page.
    pub fn ward(id: &Id) -> Self {
        Self::below("phuong", id.as_str())
    }

    /// A model's page.
    pub fn model(id: &Id) -> Self {
        Self::below("mo-hinh", id.as_str())
    }

    /// A school year's page.
    pub fn school_year(year: SchoolYear) -> Self {
        Self::below("nam-hoc", &year.to_string())
    }

    /// An article's page.
    pub fn article(id: &Id) -> Self {
        Self::below("tin-tuc", id.as_str())
    }

    /// The news of a campaign.
    pub fn campaign(id: &Id) -> Self {
        Self::joined(&["/tin-tuc/phong-trao/", id.as_str(), "/"])
    }

    /// The news of a ward.
    pub fn ward_news(id: &Id) -> Self {
        Self::joined(&["/tin-tuc/phuong/", id.as_str(), "/"])
    }

    /// A standing page.
    pub fn page(id: &Id) -> Self {
        Self::section(id.as_str())
    }

    /// The further pages of a long list: page 1 is the list itself.
    pub fn part(&self, number: usize) -> Self {
        if number <= 1 { self.clone() } else { Address(format!("{}trang/{number}/", self.0).into()) }
    }

    /// A file beside a page.
    pub fn beside(&self, file: &str) -> Self {
        Self::joined(&[&self.0, file])
    }

    /// An address that an editor typed: an old address of an article.
    ///
    /// Nothing when it is no plain path from the root.
    pub fn typed(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.strip_prefix('/')?.trim_end_matches('/').split('/').collect();
        let is_plain = |part: &&str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        };
        if !parts.iter().all(is_plain) {
            return None;
        }
        let path = parts.join("/");
        let is_file = parts.last().is_some_and(|last| last.contains('.'));
        Some(Address(if is_file { format!("/{path}") } else { format!("/{path}/") }.into()))
    }

    /// The text: `/phuong/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page rather than a file.
    pub fn is_page(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The file below the output folder, with `/`.
    pub fn file_path(&self) -> String {
        let path = &self.0[1..];
        if self.is_page() { [path, "index.html"].concat() } else { path.to_owned() }
    }

    /// The way from a page at this address up to the site's root: `..` for `/phuong/`, `.` for `/`.
    /// `{root}{address}` is then a link that works wherever the site stands.
    pub fn root(&self) -> String {
        match self.0.bytes().filter(|&b| b == b'/').count() - 1 {
            0 => ".".to_owned(),
            levels => vec![".."; levels].join("/"),
        }
    }
}

/// Compared as its text is.
impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_an_index_in_its_folder() {
        assert_eq!(Address::home().file_path(), "index.html");
        assert_eq!(Address::section("phuong").file_path(), "phuong/index.html");
        assert_eq!(Address::file("feed.xml").file_path(), "feed.xml");
        assert_eq!(Address::section("ten").part(2).as_str(), "/ten/trang/2/");
        assert_eq!(Address::section("ten").part(1).as_str(), "/ten/");
    }

    #[test]
    fn the_way_to_the_root_and_an_address_make_a_link() {
        assert_eq!(Address::home().root(), ".");
        assert_eq!(Address::section("phuong").root(), "..");
        assert_eq!(Address::below("phuong", "an-khe").root(), "../..");
        assert_eq!(Address::file("404.html").root(), ".");
    }

    #[test]
    fn typed_addresses_are_plain_paths() {
        assert_eq!(Address::typed("/tin/cu").unwrap().as_str(), "/tin/cu/");
        assert_eq!(Address::typed("/tin/cu.html").unwrap().as_str(), "/tin/cu.html");
        for text in ["tin/cu", "/../x", "//a", "/tin cũ", "/", "/.git/config"] {
            assert!(Address::typed(text).is_none(), "{text}");
        }
    }
}
