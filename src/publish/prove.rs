//! The proof before publishing: no two artifacts at one address, no link into nothing, no private value anywhere.
//!
//! It reads the bytes that would be published, not the views they were made from, so it also holds against a mistake
//! in a template or in this program.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result};
use rayon::prelude::*;

use super::html::{links, style_links};
use super::{Artifact, Body};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;
use crate::paths::joined;

/// A string that may stand in no artifact, and whose it is.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// The text to look for.
    pub text: String,
    /// The record it belongs to; never the value itself.
    pub record: String,
    /// The field's name.
    pub field: &'static str,
    /// Counts only where this stands too.
    pub beside: Option<String>,
}

/// Proves a set of artifacts. `base_path` is the site's sub-path.
///
/// # Errors
/// When a table's archive cannot be read back, which no content can cause.
pub fn prove(artifacts: &[Artifact], base_path: &str, forbidden: &[Forbidden]) -> Result<Diagnostics> {
    let mut findings = Diagnostics::new();
    let addresses = one_each(artifacts, &mut findings);
    all_links_lead_somewhere(artifacts, &addresses, base_path, &mut findings);
    nothing_forbidden(artifacts, forbidden, &mut findings)?;
    findings.sort();
    Ok(findings)
}

fn one_each<'a>(artifacts: &'a [Artifact], findings: &mut Diagnostics) -> BTreeSet<&'a str> {
    let mut addresses = BTreeSet::new();
    // On Windows and macOS two addresses that differ in case alone are one file.
    let mut folded: BTreeMap<String, &Address> = BTreeMap::new();
    for artifact in artifacts {
        addresses.insert(artifact.address.as_str());
        let path = artifact.address.file_path().to_lowercase();
        if let Some(other) = folded.insert(path, &artifact.address) {
            let d = Diagnostic::new(Code::AddressCollision, Place::file(format!("output{}", artifact.address)))
                .saying("address-collision-output")
                .with("address", &artifact.address)
                .with("other", other);
            findings.push(d);
        }
    }
    for (path, address) in &folded {
        let above = path.match_indices('/').map(|(i, _)| &path[..i]);
        for other in above.filter_map(|folder| folded.get(folder)) {
            let d = Diagnostic::new(Code::AddressCollision, Place::file(format!("output{address}")))
                .saying("address-collision-output")
                .with("address", address)
                .with("other", other);
            findings.push(d);
        }
    }
    addresses
}

fn all_links_lead_somewhere(
    artifacts: &[Artifact],
    addresses: &BTreeSet<&str>,
    base_path: &str,
    findings: &mut Diagnostics,
) {
    let pages: Vec<(&Address, super::html::Links<'_>)> = artifacts
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

fn nothing_forbidden(artifacts: &[Artifact], forbidden: &[Forbidden], findings: &mut Diagnostics) -> Result<()> {
    if forbidden.is_empty() {
        return Ok(());
    }
    // A value stands in HTML and XML with its special characters escaped.
    let mut patterns: Vec<String> = Vec::with_capacity(forbidden.len());
    let mut owners: Vec<usize> = Vec::with_capacity(forbidden.len());
    for (i, secret) in forbidden.iter().enumerate() {
        let escaped = crate::prose::escaped(&secret.text);
        if escaped != secret.text {
            patterns.push(escaped);
            owners.push(i);
        }
        patterns.push(secret.text.clone());
        owners.push(i);
    }
    let search = AhoCorasick::new(&patterns).context("too many private values to search for at once")?;
    let leaks: Vec<Vec<Diagnostic>> = artifacts
        .par_iter()
        .map(|artifact| -> Result<Vec<Diagnostic>> {
            let mut leaked = BTreeSet::new();
            look(&search, &owners, artifact.address.as_str(), &mut leaked);
            if let Body::Bytes(bytes) = &artifact.body {
                if artifact.address.as_str().ends_with(".xlsx") {
                    for text in unpacked(bytes).with_context(|| format!("cannot read back {}", artifact.address))? {
                        look(&search, &owners, &text, &mut leaked);
                    }
                } else {
                    look(&search, &owners, &String::from_utf8_lossy(bytes), &mut leaked);
                }
            }
            leaked.retain(|&i| stands_beside(&forbidden[i], artifact));
            Ok(leaked.into_iter().map(|i| leak(&forbidden[i], &artifact.address)).collect())
        })
        .collect::<Result<_>>()?;
    for diagnostic in leaks.into_iter().flatten() {
        findings.push(diagnostic);
    }
    Ok(())
}

/// Whether the text that makes a secret one stands in the same artifact. What cannot be read as text counts as if.
fn stands_beside(secret: &Forbidden, artifact: &Artifact) -> bool {
    let (Some(beside), Body::Bytes(bytes)) = (&secret.beside, &artifact.body) else { return true };
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    text.contains(beside.as_str()) || text.contains(&crate::prose::escaped(beside))
}

fn look(search: &AhoCorasick, owners: &[usize], text: &str, leaked: &mut BTreeSet<usize>) {
    for found in search.find_overlapping_iter(text) {
        // 1/5/2009 is not in 11/5/2009.
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !is_part(text[..found.start()].chars().next_back()) && !is_part(text[found.end()..].chars().next()) {
            leaked.insert(owners[found.pattern().as_usize()]);
        }
    }
}

fn leak(secret: &Forbidden, address: &Address) -> Diagnostic {
    let file = secret.record.split(" · ").next().unwrap_or_default();
    Diagnostic::new(Code::PrivateDataLeaked, Place::file(file))
        .with("field", secret.field)
        .with("record", &secret.record)
        .with("artifact", address)
}

/// The texts inside a workbook.
fn unpacked(bytes: &[u8]) -> Result<Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut texts = Vec::new();
    for i in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(i)?.read_to_end(&mut bytes)?;
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str, html: &str) -> Artifact {
        Artifact::bytes(Address::typed(address).unwrap_or_else(Address::home), html.as_bytes())
    }

    fn codes(artifacts: &[Artifact], base: &str) -> Vec<(Code, String)> {
        let findings = prove(artifacts, base, &[]).unwrap();
        findings.iter().map(|d| (d.code, d.args.last().unwrap().1.clone())).collect()
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
        let found: Vec<String> = codes(&site, "").into_iter().map(|(_, target)| target).collect();
        assert_eq!(found, ["./a/#y", "./b/", "../../out"]);
        let style = [Artifact::bytes(Address::file("a/b.css"), "x{src:url(\"../c.woff2\")}")];
        assert_eq!(codes(&style, "")[0].1, "../c.woff2");
    }

    #[test]
    fn an_absolute_link_must_stay_under_the_sub_path() {
        let site = [page("/", "<a href=\"/khuyen-hoc/\"></a><a href=\"/\"></a><a href=\"/khuyen-hoc2/\"></a>")];
        let found: Vec<String> = codes(&site, "/khuyen-hoc").into_iter().map(|(_, target)| target).collect();
        assert_eq!(found, ["/", "/khuyen-hoc2/"]);
    }

    #[test]
    fn two_artifacts_at_one_address_are_told_of() {
        let site = [page("/a/", ""), page("/A/", "")];
        assert_eq!(codes(&site, "")[0].0, Code::AddressCollision);
        let site = [page("/a.html", ""), page("/a.html/b", "")];
        assert_eq!(codes(&site, "")[0].0, Code::AddressCollision, "a file that is a folder too");
    }

    #[test]
    fn a_private_value_is_found_whole_and_escaped() {
        let secret = |text: &str| Forbidden {
            text: text.to_owned(),
            record: "content/a.yaml · b".to_owned(),
            field: "note",
            beside: None,
        };
        let secrets = [secret("1/5/2009"), secret("cha & mẹ")];
        let leaks = |html: &str| prove(&[page("/a/", html)], "", &secrets).unwrap().iter().count();
        assert_eq!(leaks("<p>11/5/2009 1/5/20091"), 0);
        assert_eq!(leaks("<p>ngày 1/5/2009."), 1);
        assert_eq!(leaks("<p>cha &amp; mẹ"), 1);
        let born = [Forbidden { beside: Some("Lê An".to_owned()), ..secret("30/4/1975") }];
        let leaks = |html: &str| prove(&[page("/a/", html)], "", &born).unwrap().iter().count();
        assert_eq!(leaks("<p>Ngày 30/4/1975 lịch sử."), 0);
        assert_eq!(leaks("<p>Lê An, sinh 30/4/1975."), 1);
    }
}
