//! Style sheets, fonts and scripts under names that change with their content, so that a browser may keep them for ever.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::layers::Layer;
use crate::paths::joined;

/// A file of a theme as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Address from the site's root: `/tai-nguyen/stele.0f3a….css`.
    pub address: String,
    /// What it holds.
    pub bytes: Bytes,
}

/// Folder of a site's assets.
const FOLDER: &str = "tai-nguyen";

/// All assets of a theme by the name that templates use. What a theme has itself stands before what it extends.
pub(super) fn collect(layers: &[Layer]) -> BTreeMap<String, Asset> {
    let mut files: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for layer in layers.iter().rev() {
        files.extend(layer.statics.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    }
    // Notes for people who work on the theme are not for residents.
    files.retain(|name, _| !name.ends_with(".md"));
    let is_css = |name: &str| name.ends_with(".css");
    let mut assets: BTreeMap<String, Asset> = files
        .iter()
        .filter(|(name, _)| !is_css(name))
        .map(|(&name, &bytes)| (name.to_owned(), asset(name, bytes.to_vec())))
        .collect();
    // Style sheets name other files, so their names come last.
    for (&name, &bytes) in files.iter().filter(|(name, _)| is_css(name)) {
        let text = String::from_utf8_lossy(bytes);
        let linked = link(&text, name, &assets);
        assets.insert(name.to_owned(), asset(name, linked.into_bytes()));
    }
    assets
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = &blake3::hash(&bytes).to_hex()[..10];
    let published = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    };
    Asset { address: format!("/{FOLDER}/{published}"), bytes: bytes.into() }
}

/// Puts the published names into a style sheet's `url("…")`.
fn link(css: &str, name: &str, assets: &BTreeMap<String, Asset>) -> String {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let target = after[..end].trim().trim_matches(['"', '\'']);
        let path = target.split(['#', '?']).next().unwrap_or_default();
        match joined(folder, path).and_then(|key| assets.get(&key)) {
            Some(asset) => {
                let up = "../".repeat(name.matches('/').count());
                let path = asset.address.trim_start_matches(&format!("/{FOLDER}/")[..]);
                out.push_str(&format!("\"{up}{path}\""));
            }
            None => out.push_str(&after[..end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(name: &str, files: &[(&str, &str)]) -> Layer {
        Layer {
            name: name.to_owned(),
            statics: files.iter().map(|(n, b)| ((*n).to_owned(), b.as_bytes().to_vec())).collect(),
            ..Layer::default()
        }
    }

    #[test]
    fn names_change_with_content_and_style_sheets_follow() {
        let css = "@font-face{src:url(\"fonts/a.woff2\") format(\"woff2\")}";
        let one = collect(&[layer("a", &[("a.css", css), ("fonts/a.woff2", "1")])]);
        let two = collect(&[layer("a", &[("a.css", css), ("fonts/a.woff2", "2")])]);
        assert_ne!(one["fonts/a.woff2"].address, two["fonts/a.woff2"].address);
        assert_ne!(one["a.css"].address, two["a.css"].address);
        let text = String::from_utf8(one["a.css"].bytes.to_vec()).unwrap();
        let font = one["fonts/a.woff2"].address.trim_start_matches("/tai-nguyen/");
        assert!(text.contains(&format!("url(\"{font}\")")), "{text}");
    }

    #[test]
    fn a_theme_s_own_asset_stands_before_the_one_it_extends() {
        let assets =
            collect(&[layer("mine", &[("a.css", "mine")]), layer("stele", &[("a.css", "stele"), ("b.css", "b")])]);
        assert_eq!(assets["a.css"].bytes, b"mine"[..]);
        assert_eq!(assets["b.css"].bytes, b"b"[..]);
    }
}
