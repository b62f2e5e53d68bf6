//! The JSON-LD of a page: its way from the home page, and the [`Thing`] it is about.
//!
//! A block that names nobody who may not be searched for: where a title names a child, the block ends before it. The
//! page's Content-Security-Policy names the block by its hash, since to a checker it is a script like any other.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::atlas::Atlas;
use super::page::{Head, Page};
use super::shared::url;
use super::things::Thing;
use crate::honours::{Address, Frame, Honours};

/// The JSON-LD of a page, for its `<script type="application/ld+json">`.
#[derive(Debug, Serialize)]
pub struct StructuredData {
    /// The block, to be printed as it is with nothing around it: no `<` is in it.
    pub json: String,
    /// SHA-256 of the block in Base64, for the page's Content-Security-Policy.
    pub hash: String,
}

/// Gives every page its block. A page without a way to it, and about nothing of its own, gets none.
///
/// # Errors
/// When a block cannot be written as JSON, which no content can cause.
pub(super) fn describe(pages: &mut [Page], atlas: &Atlas<'_>) -> serde_json::Result<()> {
    for page in pages {
        page.head.structured = block(&mut page.head, &atlas.honours, atlas.untold())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Block {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node {
    Way(BreadcrumbList),
    About(Box<Thing>),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BreadcrumbList {
    item_list_element: Vec<ListItem>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem {
    position: usize,
    name: String,
    item: String,
}

fn block(head: &mut Head, honours: &Frame, untold: &BTreeSet<Address>) -> serde_json::Result<Option<StructuredData>> {
    let about = head.about.take().map(|thing| match &head.image {
        // A photo on a page that is kept from search engines may show a child.
        Some(image) if !head.noindex => thing.shown_by(&image.url),
        _ => thing,
    });
    let graph: Vec<Node> = way(head, honours, untold)
        .map(Node::Way)
        .into_iter()
        .chain(about.map(|thing| Node::About(Box::new(thing))))
        .collect();
    if graph.is_empty() {
        return Ok(None);
    }
    let json = serde_json::to_string(&Block { context: "https://schema.org", graph })?;
    // A name may hold "</script>" or "<!--".
    let json = json.replace('<', "\\u003c");
    let hash = BASE64_STANDARD.encode(Sha256::digest(json.as_bytes()));
    Ok(Some(StructuredData { json, hash }))
}

/// The crumbs and the page itself, whose title is left out where search engines are to leave the page out. Of fewer
/// than two steps search engines make nothing.
fn way(head: &Head, honours: &Frame, untold: &BTreeSet<Address>) -> Option<BreadcrumbList> {
    if head.crumbs.is_empty() {
        return None;
    }
    let above = head.crumbs.iter().take_while(|crumb| !untold.contains(&crumb.address));
    let mut steps: Vec<(String, String)> =
        above.map(|crumb| (crumb.title.clone(), url(honours, &crumb.address))).collect();
    if !head.noindex {
        steps.push((head.title.clone(), head.canonical.clone()));
    }
    let items = steps.into_iter().enumerate().map(|(i, (name, item))| ListItem { position: i + 1, name, item });
    let item_list_element: Vec<ListItem> = items.collect();
    (item_list_element.len() > 1).then_some(BreadcrumbList { item_list_element })
}

/// The pages whose titles name a child.
pub(super) fn titles_that_name_a_child(honours: &Honours) -> BTreeSet<Address> {
    let ceremonies = honours.ceremonies.iter().filter(|c| c.words_name_child).map(|c| Address::ceremony(&c.id));
    let models = honours.models.iter().filter(|m| m.names_child).map(|m| Address::model(&m.id));
    let campaigns = honours.campaigns.iter().filter(|c| c.names_child).map(|c| Address::campaign(&c.id));
    ceremonies.chain(models).chain(campaigns).collect()
}
