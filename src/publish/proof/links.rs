//! Every link between the site's own files leads somewhere, its anchor too.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;
use crate::paths::joined;
use crate::publish::html::{Links, links, style_links};
use crate::publish::{Artifact, Body};

/// Tells of links that lead nowhere. `base_path` is the site's sub-path.
pub(super) fn all_links_lead_somewhere(
    artifacts: &[Artifact],
    addresses: &BTreeSet<&str>,
    base_path: &str,
    findings: &mut Diagnostics,
) {
    let pages: Vec<(&Address, Links<'_>)> = artifacts
        .par_iter()
        .filter_map(|artifact| {
            let Body::Bytes(bytes) = &artifact.body else {
                return None;
            };
            let text = std::str::from_utf8(bytes).ok()?;
            let address = artifact.address.as_str();
            if artifact.address.is_page() || address.ends_with(".html") {
                Some((&artifact.address, links(text)))
            } else if address.ends_with(".css") {
                Some((&artifact.address, style_links(text)))
            } else {
                None
            }
        })
        .collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(address, links)| (address.as_str(), links.anchors.iter().copied().collect())).collect();
    let broken: Vec<Diagnostic> = pages
        .par_iter()
        .flat_map_iter(|(page, links)| {
            let mut seen = BTreeSet::new();
            links
                .targets
                .iter()
                .filter(move |target| seen.insert(**target))
                .filter(|target| !leads_somewhere(page, target, base_path, addresses, &anchors))
                .map(|target| {
                    Diagnostic::new(Code::BrokenLink, Place::file(format!("output{page}")))
                        .saying("broken-link-page")
                        .with("page", page)
                        .with("target", target)
                })
                .collect::<Vec<_>>()
        })
        .collect();
    for diagnostic in broken {
        findings.push(diagnostic);
    }
}

fn leads_somewhere(
    page: &Address,
    target: &str,
    base_path: &str,
    addresses: &BTreeSet<&str>,
    anchors: &BTreeMap<&str, BTreeSet<&str>>,
) -> bool {
    if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme)) {
        return true;
    }
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (target, None),
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
    let Some(address) = address.filter(|address| addresses.contains(address.as_str())) else {
        return false;
    };
    match anchor.filter(|anchor| !anchor.is_empty()) {
        Some(anchor) => anchors.get(address.as_str()).is_some_and(|known| known.contains(anchor)),
        None => true,
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
        let addresses = artifacts.iter().map(|a| a.address.as_str()).collect();
        all_links_lead_somewhere(artifacts, &addresses, base, &mut findings);
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
