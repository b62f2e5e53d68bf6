//! Every link between the site's own files leads somewhere, its anchor too.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;
use crate::paths::joined;
use crate::publish::Body;
use crate::publish::html::{links, style_links};

/// The links of a page into its own site, and what in it can be linked to.
#[derive(Debug)]
pub(super) struct PageLinks {
    targets: Box<[Target]>,
    /// The addresses of all targets, one after the other: a box for each would take longer to make than to fill.
    addresses: Box<str>,
    /// As the links are written, likewise.
    written: Box<str>,
    anchors: BTreeSet<Box<str>>,
}

/// Where a link leads.
#[derive(Debug)]
struct Target {
    written: Range<u32>,
    /// Nothing when it leaves the site without saying so.
    address: Option<Range<u32>>,
    anchor: Option<Range<u32>>,
}

impl PageLinks {
    /// Those of a page or a style sheet. `base_path` is the site's sub-path.
    pub(super) fn of(page: &Address, body: &Body, base_path: &str) -> Option<Self> {
        let Body::Bytes(bytes) = body else {
            return None;
        };
        let is_page = page.is_page();
        let ending = page.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
        if !is_page && !matches!(ending, "html" | "css") {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let found = if !is_page && ending == "css" { style_links(text) } else { links(text) };
        let (mut addresses, mut written) = (String::with_capacity(512), String::with_capacity(512));
        let mut targets = Vec::with_capacity(found.targets.len());
        for (at, link) in found.targets.iter().enumerate() {
            // The same again, as a picture's several sizes or a button below a list.
            if is_within_site(link) && !found.targets[at.saturating_sub(4)..at].contains(link) {
                targets.push(Target::of(link, page, base_path, &mut addresses, &mut written));
            }
        }
        Some(PageLinks {
            targets: targets.into(),
            addresses: addresses.into(),
            written: written.into(),
            anchors: found.anchors.into_iter().map(Box::from).collect(),
        })
    }

    fn address(&self, target: &Target) -> Option<&str> {
        target.address.as_ref().map(|range| slice(&self.addresses, range))
    }

    /// The addresses that it links to at an anchor.
    pub(super) fn anchored(&self) -> impl Iterator<Item = &str> {
        let anchored = self.targets.iter().filter(|target| target.anchor.is_some());
        anchored.filter_map(|target| self.address(target))
    }

    fn anchor(&self, target: &Target) -> Option<&str> {
        target.anchor.as_ref().map(|range| slice(&self.written, range))
    }
}

/// Whether a link does not say that it leaves the site.
pub(super) fn is_within_site(link: &str) -> bool {
    !["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

fn slice<'a>(text: &'a str, range: &Range<u32>) -> &'a str {
    &text[range.start as usize..range.end as usize]
}

/// Adds a text to those before, and says where it stands.
fn added(text: &str, to: &mut String) -> Range<u32> {
    let start = to.len();
    to.push_str(text);
    start as u32..to.len() as u32
}

impl Target {
    fn of(link: &str, page: &Address, base_path: &str, addresses: &mut String, all_written: &mut String) -> Self {
        let written = added(link, all_written);
        let (path, anchor) = match link.split_once('#') {
            Some((path, anchor)) => {
                (path, (!anchor.is_empty()).then(|| written.end - anchor.len() as u32..written.end))
            }
            None => (link, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let address = if path.is_empty() {
            Some(added(page.as_str(), addresses))
        } else if path.starts_with('/') {
            let within = path.strip_prefix(base_path).filter(|rest| rest.starts_with('/'));
            within.map(|within| added(within, addresses))
        } else {
            let start = addresses.len();
            resolve(page.as_str(), path, addresses).map(|()| start as u32..addresses.len() as u32)
        };
        Target { written, address, anchor }
    }
}

/// A site, to follow links in.
pub(super) struct Site<'a> {
    /// Whether something stands at an address.
    pub(super) has: &'a (dyn Fn(&str) -> bool + Sync),
    /// Its sub-path.
    pub(super) base_path: &'a str,
    /// The page at an address.
    pub(super) page: &'a (dyn Fn(&str) -> Option<&'a PageLinks> + Sync),
}

impl Site<'_> {
    /// Tells of the links of a page that lead nowhere.
    pub(super) fn follow(&self, page: &Address, links: &PageLinks, findings: &mut Diagnostics) {
        let mut told: Vec<&str> = Vec::new();
        for target in links.targets.iter().filter(|target| !self.leads_somewhere(links, target)) {
            let written = slice(&links.written, &target.written);
            if told.contains(&written) {
                continue;
            }
            told.push(written);
            let d = Diagnostic::new(Code::BrokenLink, Place::file(format!("output{page}"))).saying("broken-link-page");
            findings.push(d.with("page", page).with("target", written));
        }
    }

    /// Whether a link of a page is seen to lead somewhere, or out of the site, without a look at the page it leads to.
    pub(super) fn is_seen_to_lead_somewhere(&self, page: &Address, link: &str) -> bool {
        if !is_within_site(link) {
            return true;
        }
        let path = link.split('?').next().unwrap_or_default();
        if path.is_empty() || path.contains('#') {
            return false;
        }
        if path.starts_with('/') {
            let within = path.strip_prefix(self.base_path).filter(|rest| rest.starts_with('/'));
            return within.is_some_and(self.has);
        }
        let mut address = String::with_capacity(page.as_str().len() + path.len());
        resolve(page.as_str(), path, &mut address).is_some() && (self.has)(&address)
    }

    fn leads_somewhere(&self, links: &PageLinks, target: &Target) -> bool {
        let Some(address) = links.address(target) else { return false };
        match links.anchor(target) {
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

    /// Whether nothing has gone.
    pub(super) fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.anchors.is_empty()
    }

    /// Whether a page links to something of it.
    pub(super) fn is_missed_by(&self, links: &PageLinks) -> bool {
        links.targets.iter().any(|target| {
            let Some(address) = links.address(target) else { return false };
            let has_anchor = |anchor: &str| self.anchors.contains(&(address, anchor));
            self.addresses.contains(address) || links.anchor(target).is_some_and(has_anchor)
        })
    }
}

/// Adds the address of a relative link from a page; nothing when it leaves the site.
fn resolve(page: &str, path: &str, addresses: &mut String) -> Option<()> {
    let (mut folder, mut rest) = (&page[..page.rfind('/').unwrap_or(0)], path);
    // "../../phuong/": up, and down from there, as nearly every link is.
    loop {
        if let Some(above) = rest.strip_prefix("../") {
            folder = &folder[..folder.rfind('/')?];
            rest = above;
        } else if let Some(here) = rest.strip_prefix("./") {
            rest = here;
        } else {
            break;
        }
    }
    let is_plain = !rest.split('/').rev().skip(1).any(str::is_empty) && !rest.contains("./") && !rest.ends_with('.');
    if is_plain {
        addresses.extend([folder, "/", rest]);
        return Some(());
    }
    let address = joined(folder, rest)?;
    addresses.extend(["/", &address]);
    let is_folder = rest.ends_with('/') || rest.ends_with("..") || rest == ".";
    if is_folder && !address.is_empty() {
        addresses.push('/');
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Artifact;

    fn page(address: &str, html: &str) -> Artifact {
        Artifact::bytes(Address::typed(address).unwrap_or_else(Address::home), html.as_bytes())
    }

    fn broken(artifacts: &[Artifact], base: &str) -> Vec<String> {
        let mut findings = Diagnostics::new();
        let links: Vec<_> =
            artifacts.iter().map(|a| (&a.address, PageLinks::of(&a.address, &a.body, base).unwrap())).collect();
        let page = |address: &str| links.iter().find(|(page, _)| page.as_str() == address).map(|(_, links)| links);
        let has = |address: &str| artifacts.iter().any(|a| a.address.as_str() == address);
        let site = Site { has: &has, base_path: base, page: &page };
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
    fn relative_links_lead_where_browsers_follow_them() {
        for (page, link, address) in [
            ("/a/b/", "../", Some("/a/")),
            ("/a/b/", "..", Some("/a/")),
            ("/a/b/", "../../", Some("/")),
            ("/a/b/", "../../../", None),
            ("/a/b/", "../../..", None),
            ("/a/b/", "./", Some("/a/b/")),
            ("/a/b/", ".", Some("/a/b/")),
            ("/a/b/", "c", Some("/a/b/c")),
            ("/a/b/", "../c/./d.html", Some("/a/c/d.html")),
            ("/a/b/", "../c/../d/", Some("/a/d/")),
            ("/a/b/", "c//d/", Some("/a/b/c/d/")),
            ("/a.html", "b.css", Some("/b.css")),
            ("/a/b.css", "../c.woff2", Some("/c.woff2")),
            ("/", "..", None),
        ] {
            let mut addresses = String::new();
            let found = resolve(page, link, &mut addresses).map(|()| addresses.as_str());
            assert_eq!(found, address, "{link} on {page}");
        }
    }

    #[test]
    fn an_absolute_link_must_stay_under_the_sub_path() {
        let site = [page("/", "<a href=\"/khuyen-hoc/\"></a><a href=\"/\"></a><a href=\"/khuyen-hoc2/\"></a>")];
        assert_eq!(broken(&site, "/khuyen-hoc"), ["/", "/khuyen-hoc2/"]);
    }
}
