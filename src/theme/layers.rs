//! Theme folders, and which extends which.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bytes::Bytes;
use serde::Deserialize;
use walkdir::WalkDir;

use super::embedded::{self, DEFAULT_THEME};
use crate::diagnostics::{Code, Diagnostic, Place, Source, Span};
use crate::paths::is_scrap;
use crate::text::nearest;

/// One theme's files.
#[derive(Default, Hash)]
pub(super) struct Layer {
    pub(super) name: String,
    /// Path below `templates/` and text.
    pub(super) templates: BTreeMap<String, String>,
    /// Path below `static/` and bytes.
    pub(super) statics: BTreeMap<String, Vec<u8>>,
    /// Path below `print/` and bytes.
    pub(super) papers: BTreeMap<String, Bytes>,
}

/// `theme.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    /// What the theme is called.
    #[serde(default)]
    #[allow(dead_code, reason = "for people who list themes; read so that a misspelt field is told of")]
    title: Option<String>,
    /// The theme whose files it takes where it has none of its own.
    #[serde(default)]
    extends: Option<String>,
}

/// The layers of a theme, itself first, what it extends after it.
pub(super) fn load(site: &Path, name: &str, named_at: Place) -> Result<Vec<Layer>, Fault> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((name.to_owned(), named_at));
    while let Some((name, place)) = next.take() {
        if layers.iter().any(|layer| layer.name == name) {
            let chain: Vec<&str> = layers.iter().map(|l| l.name.as_str()).chain([name.as_str()]).collect();
            let d = Diagnostic::new(Code::InvalidTheme, place).saying("invalid-theme-loop");
            return Err((Box::new(d.with("chain", chain.join(" → "))), None));
        }
        let files = files(site, &name)?.ok_or_else(|| {
            let known = known(site);
            let near = nearest(&name, known.iter().map(String::as_str));
            let d = Diagnostic::new(Code::InvalidTheme, place).with("name", &name).with_some("nearest", near);
            (Box::new(d), None)
        })?;
        let (layer, extends) = layer(&name, files)?;
        layers.push(layer);
        next = extends.map(|parent| (parent, Place::file(format!("themes/{name}/theme.yaml"))));
    }
    Ok(layers)
}

type Fault = (Box<Diagnostic>, Option<Source>);

/// Path below the theme's folder, and bytes.
type ThemeEntry = (String, Vec<u8>);

fn layer(name: &str, files: Vec<ThemeEntry>) -> Result<(Layer, Option<String>), Fault> {
    let mut layer = Layer { name: name.to_owned(), ..Layer::default() };
    let mut extends = None;
    for (path, bytes) in files {
        let full = format!("themes/{name}/{path}");
        if let Some(asset) = path.strip_prefix("static/") {
            layer.statics.insert(asset.to_owned(), bytes);
            continue;
        }
        if let Some(paper) = path.strip_prefix("print/") {
            layer.papers.insert(paper.to_owned(), bytes.into());
            continue;
        }
        let is_template = path.starts_with("templates/");
        if !is_template && path != "theme.yaml" {
            continue;
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count();
            let d = Diagnostic::new(Code::NotUtf8, Place::file(full.as_str()));
            (Box::new(d.with("line", line + 1)), None)
        })?;
        if let Some(template) = path.strip_prefix("templates/") {
            layer.templates.insert(template.to_owned(), text);
        } else if !text.trim().is_empty() {
            let source = Source::new(full.as_str(), text);
            let file: ThemeFile = serde_yaml::from_str(source.text()).map_err(|error| {
                let at = error.location().map_or(0, |l| offset(source.text(), l.line() as usize, l.column() as usize));
                let d = Diagnostic::new(Code::InvalidTheme, Place::at(source.path(), Span::new(at, at + 1)))
                    .saying("invalid-theme-file")
                    .with("detail", error.to_string().lines().next().unwrap_or_default());
                (Box::new(d), Some(source.clone()))
            })?;
            extends = file.extends;
        }
    }
    // A theme of templates alone would have no page kinds but its own: the default stands below every other.
    if name != DEFAULT_THEME && extends.is_none() && !layer.templates.contains_key("base.html") {
        extends = Some(DEFAULT_THEME.to_owned());
    }
    Ok((layer, extends))
}

/// The byte of a line and column, both from 1.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let within: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    (start + within).min(text.len())
}

/// The files of a theme: from the site's own folder, else the built-in default. Nothing when there is no such theme.
fn files(site: &Path, name: &str) -> Result<Option<Vec<ThemeEntry>>, Fault> {
    let is_plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let folder = site.join("themes").join(name);
    if !is_plain || !folder.is_dir() {
        return Ok((name == DEFAULT_THEME).then(|| embedded::files().collect()));
    }
    let mut files = Vec::new();
    let is_kept = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_scrap(&entry.file_name().to_string_lossy());
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_kept) {
        let unreadable = |path: &str, detail: String| -> Fault {
            let place = Place::file(format!("themes/{name}/{path}"));
            (Box::new(Diagnostic::new(Code::UnreadableFile, place).with("detail", detail)), None)
        };
        let entry = entry.map_err(|error| unreadable("", error.to_string()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let path: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        let path = path.join("/");
        // A link could lead anywhere; a theme is made of its own files.
        if !entry.file_type().is_file() {
            let place = Place::file(format!("themes/{name}/{path}"));
            let d = Diagnostic::new(Code::UnreadableFile, place).saying("unreadable-file-special");
            return Err((Box::new(d), None));
        }
        let bytes = fs::read(entry.path()).map_err(|error| unreadable(&path, error.to_string()))?;
        files.push((path, bytes));
    }
    Ok(Some(files))
}

fn known(site: &Path) -> Vec<String> {
    let folders = WalkDir::new(site.join("themes")).min_depth(1).max_depth(1).sort_by_file_name();
    let mut known: Vec<String> = folders
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    known.push(DEFAULT_THEME.to_owned());
    known
}
