//! Every link between the site's own files leads somewhere, its anchor too.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;
use crate::paths::joined;
use crate::publish::html::{links, style_links};
use crate::publish::{Artifact, Body};

/// The links of a page into its own site, and what in it can be linked to.
#[derive(Debug)]
pub(super) struct PageLinks {
    /// Each once.
    targets: Vec<Target>,
    anchors: BTreeSet<Box<str>>,
}

/// Where a link leads.
#[derive(Debug)]
struct Target {
    written: Box<str>,
    /// Nothing when it leaves the site without saying so.
    address: Option<Box<str>>,
    anchor: Option<Box<str>>,
}

impl PageLinks {
    /// Those of a page or a style sheet. `base_path` is the site's sub-path.
    pub(super) fn of(artifact: &Artifact, base_path: &str) -> Option<Self> {
        let Body::Bytes(bytes) = &artifact.body else {
            return None;
        };
        let (page, is_page) = (&artifact.address, artifact.address.is_page());
        let ending = page.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
        if !is_page && !matches!(ending, "html" | "css") {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let found = if !is_page && ending == "css" { style_links(text) } else { links(text) };
        let mut written = found.targets;
        written.sort_unstable();
        written.dedup();
        Some(PageLinks {
            targets: written.into_iter().filter_map(|link| Target::of(link, page, base_path)).collect(),
            anchors: found.anchors.into_iter().map(Box::from).collect(),
        })
    }
}

impl Target {
    /// Nothing for a link to another site.
    fn of(written: &str, page: &Address, base_path: &str) -> Option<Self> {
        if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| written.starts_with(scheme)) {
            return None;
        }
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (written, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let address = if path.is_empty() {
            Some(page.as_str().to_owned())
        } else if let Some(absolute) = path.strip_prefix('/') {
            let absolute = format!("/{absolute}");
            absolute.strip_prefix(base_path).filter(|rest| rest.starts_with('/')).map(str::to_owned)
        } else {
            resolved(page.as_str(), path)
        };
        Some(Target {
            written: written.into(),
            address: address.map(String::into_boxed_str),
            anchor: anchor.filter(|anchor| !anchor.is_empty()).map(Box::from),
        })
    }
}

/// A site, to follow links in.
pub(super) struct Site<'a> {
    /// Whether something stands at an address.
    pub(super) has: &'a (dyn Fn(&str) -> bool + Sync),
    /// The page at an address.
    pub(super) page: &'a (dyn Fn(&str) -> Option<&'a PageLinks> + Sync),
}

impl Site<'_> {
    /// Tells of the links of a page that lead nowhere.
    pub(super) fn follow(&self, page: &Address, links: &PageLinks, findings: &mut Diagnostics) {
        for target in links.targets.iter().filter(|target| !self.leads_somewhere(target)) {
            let d = Diagnostic::new(Code::BrokenLink, Place::file(format!("output{page}"))).saying("broken-link-page");
            findings.push(d.with("page", page).with("target", &target.written));
        }
    }

    fn leads_somewhere(&self, target: &Target) -> bool {
        let Some(address) = target.address.as_deref() else { return false };
        match &target.anchor {
            Some(anchor) => (self.page)(address).is_some_and(|page| page.anchors.contains(anchor)),
            None => (self.has)(address),
        }
    }
}

/// What could be linked to before, and cannot any more.
#[derive(Debug, Default)]
pub(super) struct Gone<'a> {
    pub(super) addresses: BTreeSet<&'a str>,
    pub(super) anchors: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Gone<'a> {
    /// Adds the anchors that a page had and has no more.
    pub(super) fn add_anchors(&mut self, page: &'a Address, before: Option<&'a PageLinks>, now: Option<&PageLinks>) {
        let is_gone = |anchor: &&str| !now.is_some_and(|now| now.anchors.contains(*anchor));
        let gone = before.into_iter().flat_map(|before| before.anchors.iter().map(|anchor| &**anchor).filter(is_gone));
        self.anchors.extend(gone.map(|anchor| (page.as_str(), anchor)));
    }

    /// Whether a page links to something of it.
    pub(super) fn is_missed_by(&self, links: &PageLinks) -> bool {
        if self.addresses.is_empty() && self.anchors.is_empty() {
            return false;
        }
        links.targets.iter().any(|target| {
            let Some(address) = target.address.as_deref() else { return false };
            let has_anchor = |anchor: &str| self.anchors.contains(&(address, anchor));
            self.addresses.contains(address) || target.anchor.as_deref().is_some_and(has_anchor)
        })
    }
}

/// A relative link from a page; nothing when it leaves the site.
fn resolved(page: &str, path: &str) -> Option<String> {
    let folder = &page[..page.rfind('/').map_or(0, |i| i + 1)];
    let mut address = format!("/{}", joined(folder, path)?);
    let is_folder = path.ends_with('/') || path.ends_with("..") || path == ".";
    if is_folder && !address.ends_with('/') {
        address.push('/');
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str, html: &str) -> Artifact {
        Artifact::bytes(Address::typed(address).unwrap_or_else(Address::home), html.as_bytes())
    }

    fn broken(artifacts: &[Artifact], base: &str) -> Vec<String> {
        let mut findings = Diagnostics::new();
        let links: Vec<_> = artifacts.iter().map(|a| (&a.address, PageLinks::of(a, base).unwrap())).collect();
        let page = |address: &str| links.iter().find(|(page, _)| page.as_str() == address).map(|(_, links)| links);
        let has = |address: &str| artifacts.iter().any(|a| a.address.as_str() == address);
        let site = Site { has: &has, page: &page };
        for (page, links) in &links {
            site.follow(page, links, &mut findings);
        }
        findings.iter().map(|d| d.args.last().unwrap().1.clone()).collect()
    }

    #[test]
    fn links_and_anchors_must_be_there() {
        let site = [
            page("/", "<a href=\"./a/\"></a><a href=\"./a/#x\"></a><a href=\"./a/#y\"></a><a href=\"./b/\"></a>"),
            page(
                "/a/",
                "<p id=\"x\"><a href=\"..\"></a><a href=\"../\"></a><a href=\"../../out\"></a><a href=\"#x\"></a>",
            ),
        ];
        assert_eq!(broken(&site, ""), ["./a/#y", "./b/", "../../out"]);
        let style = [Artifact::bytes(Address::file("a/b.css"), "x{src:url(\"../c.woff2\")}")];
        assert_eq!(broken(&style, ""), ["../c.woff2"]);
    }

    #[test]
    fn an_absolute_link_must_stay_under_the_sub_path() {
        let site = [page("/", "<a href=\"/khuyen-hoc/\"></a><a href=\"/\"></a><a href=\"/khuyen-hoc2/\"></a>")];
        assert_eq!(broken(&site, "/khuyen-hoc"), ["/", "/khuyen-hoc2/"]);
    }
}
