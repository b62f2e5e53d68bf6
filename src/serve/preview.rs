//! What is shown: the last good site, and what is wrong with the content now.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::build::RenderedSite;
use crate::honours::Address;
use crate::publish::{Artifact, Body};

/// The state of a preview; replaced as a whole by each build.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    /// The last site without errors; none before there was one.
    pub(super) site: Option<Arc<Site>>,
    /// What `check` would say, when the content has errors now.
    pub(super) problems: Option<Arc<str>>,
}

/// A site in memory.
#[derive(Debug, Default)]
pub(super) struct Site {
    files: Vec<Artifact>,
    /// Where each stands among them.
    places: Arc<BTreeMap<Address, usize>>,
    /// Published addresses of style sheets by the names that stay: `/tai-nguyen/stele.css`.
    styles: BTreeMap<String, String>,
    /// The sub-path it is meant for, without a `/` at its end.
    base_path: String,
}

/// What a browser is told when something changes.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct News {
    /// Tells two states of a page apart, style sheets aside; none without a page.
    pub(super) page: Option<String>,
    /// Style sheets by the names that stay, each with its address now.
    pub(super) styles: BTreeMap<String, String>,
    /// What is wrong with the content.
    pub(super) problems: Option<Arc<str>>,
}

impl Site {
    /// A site; `before` is one that may have its files at the same places.
    pub(super) fn of(rendered: RenderedSite, before: Option<&Site>) -> Self {
        Site::at(rendered.base_path, rendered.artifacts, before)
    }

    fn at(base_path: String, files: Vec<Artifact>, before: Option<&Site>) -> Self {
        let is_placed_alike = |before: &&Site| {
            before.files.len() == files.len()
                && before.files.iter().zip(&files).all(|(before, file)| before.address == file.address)
        };
        let places = match before.filter(is_placed_alike) {
            Some(before) => Arc::clone(&before.places),
            None => Arc::new(files.iter().enumerate().map(|(at, file)| (file.address.clone(), at)).collect()),
        };
        let addresses = files.iter().map(|file| &file.address);
        let styles = addresses.filter_map(|address| Some((lasting(address.as_str())?, address.to_string()))).collect();
        Site { files, places, styles, base_path }
    }

    pub(super) fn base_path(&self) -> &str {
        &self.base_path
    }

    pub(super) fn file(&self, address: &str) -> Option<&Body> {
        self.places.get(address).map(|&at| &self.files[at].body)
    }

    /// Tells two states of a page apart. Style sheets are taken by their lasting names: a page does not change with them.
    pub(super) fn fingerprint(&self, page: &str) -> Option<String> {
        let Body::Bytes(bytes) = self.file(page)? else { return None };
        let mut html = String::from_utf8_lossy(bytes).into_owned();
        for (lasting, address) in &self.styles {
            html = html.replace(address, lasting);
        }
        Some(blake3::hash(html.as_bytes()).to_hex()[..16].to_owned())
    }

    /// How many files differ from those of another site.
    pub(super) fn differences(&self, other: &Site) -> usize {
        let is_as_before = |before: &Body, body: &Body| body.is_same(before) || body == before;
        let are_placed_alike = Arc::ptr_eq(&self.places, &other.places);
        let before = |at: usize, file: &Artifact| match are_placed_alike {
            true => Some(&other.files[at].body),
            false => other.file(file.address.as_str()),
        };
        let differs =
            |(at, file): &(usize, &Artifact)| !before(*at, file).is_some_and(|before| is_as_before(before, &file.body));
        let is_gone = |file: &&Artifact| !are_placed_alike && !self.places.contains_key(&file.address);
        self.files.iter().enumerate().filter(differs).count() + other.files.iter().filter(is_gone).count()
    }
}

impl Preview {
    /// What to tell a browser that shows a page.
    pub(super) fn news(&self, page: &str) -> News {
        let site = self.site.as_deref();
        News {
            page: site.and_then(|site| site.fingerprint(page).or_else(|| site.fingerprint("/404.html"))),
            styles: site.map(|site| site.styles.clone()).unwrap_or_default(),
            problems: self.problems.clone(),
        }
    }
}

/// `/tai-nguyen/stele.css` of `/tai-nguyen/stele.0f3a9c….css`.
fn lasting(address: &str) -> Option<String> {
    let stem = address.strip_suffix(".css")?;
    let (name, hash) = stem.rsplit_once('.')?;
    hash.bytes().all(|b| b.is_ascii_hexdigit()).then(|| format!("{name}.css"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(style: &str, text: &str) -> Site {
        let files = vec![
            Artifact::bytes(Address::home(), format!("<link href=\"./tai-nguyen/a.{style}.css\">{text}")),
            Artifact::bytes(Address::file(&format!("tai-nguyen/a.{style}.css")), style),
        ];
        Site::at(String::new(), files, None)
    }

    #[test]
    fn a_page_changes_with_its_text_and_not_with_its_style_sheet() {
        let before = site("0011223344", "một").fingerprint("/");
        assert!(before.is_some());
        assert_eq!(before, site("aabbccddee", "một").fingerprint("/"));
        assert_ne!(before, site("0011223344", "hai").fingerprint("/"));
        let preview = Preview { site: Some(Arc::new(site("aabbccddee", "một"))), problems: None };
        assert_eq!(preview.news("/").styles["/tai-nguyen/a.css"], "/tai-nguyen/a.aabbccddee.css");
    }

    #[test]
    fn differences_are_counted_on_both_sides() {
        assert_eq!(site("0011223344", "một").differences(&site("0011223344", "hai")), 1);
        assert_eq!(site("0011223344", "một").differences(&site("aabbccddee", "một")), 3);
    }
}
