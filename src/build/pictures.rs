//! Photos developed and cards drawn, and their caches.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use bytes::Bytes;
use rayon::prelude::*;

use super::{Findings, Settings};
use crate::content::ImageFile;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::gate::PrivatePhoto;
use crate::honours::{Address, Entry, Honours};
use crate::media::{self, Album, Fault};
use crate::memory::{Kept, Print};
use crate::pages::{self, CardOrder};
use crate::progress::{Progress, Step};
use crate::publish::{Artifact, Body};
use crate::theme::{TemplateFault, Theme};

/// Develops the pictures that something published shows.
pub(super) fn album(
    settings: &Settings,
    image: &dyn Fn(&str) -> Option<ImageFile>,
    private: &[PrivatePhoto],
    honours: &Honours,
    progress: &Progress,
    findings: &mut Findings,
) -> Result<Option<Album>> {
    let shared: BTreeSet<&str> = pages::photos(honours).collect();
    let orders: Vec<media::Order> = pictures(honours)
        .into_iter()
        .filter_map(|name| {
            let image = image(name)?;
            let share = shared.contains(name);
            Some(media::Order { name: name.to_owned(), path: image.path, share })
        })
        .collect();
    if shows_a_private_photo(image, private, &orders, findings) {
        return Ok(None);
    }
    let (album, faulty) = {
        progress.begin(Step::Photos, orders.len());
        media::develop(&orders, &picture_cache(&settings.site), &|| progress.advance())?
    };
    for fault in &faulty {
        let place = Place::file(format!("content/{}", fault.name));
        let d = Diagnostic::new(Code::ImageUnreadable, place);
        findings.diagnostics.push(match &fault.fault {
            Fault::NoFile(detail) => d.saying("image-unreadable-file").with("detail", detail),
            Fault::Heic => d.saying("image-unreadable-heic"),
            Fault::Other(kind) => d.saying("image-unreadable-kind").with("kind", kind),
            Fault::NoPicture => d.saying("image-unreadable-format"),
            Fault::Cut => d.saying("image-unreadable-cut"),
            Fault::Large(width, height) => {
                d.saying("image-unreadable-large").with("width", width).with("height", height)
            }
            Fault::Broken(detail) => d.with("detail", detail),
        });
    }
    Ok(faulty.is_empty().then_some(album))
}

/// Cards as they were laid out: by the theme, the site, and what they say.
pub(super) type LaidOut = Kept<(Print, Print, Print), Option<Bytes>>;

/// What drawing is done with: what was laid out before, the print of what templates get of the site, and who is told how
/// far it is.
pub(super) struct Drawing<'a> {
    pub(super) known: &'a mut LaidOut,
    pub(super) site: Print,
    pub(super) progress: &'a Progress,
}

/// Draws the cards of shared links into the album. Gives what they say, which nobody could read in a picture.
pub(super) fn cards(
    settings: &Settings,
    orders: Vec<CardOrder>,
    album: &mut Album,
    theme: &Theme,
    drawing: &mut Drawing<'_>,
    findings: &mut Findings,
) -> Result<Option<Vec<Artifact>>> {
    let Drawing { known, site, progress } = drawing;
    known.begin();
    let lay_out = |order: CardOrder| -> Result<Result<Option<media::Drawing>, Box<TemplateFault>>> {
        let asked = (theme.print(), *site, Print::of_written(&order.view)?);
        let svg = match known.known(&asked) {
            Some(svg) => svg,
            None => match theme.card(&order.view) {
                Ok(svg) => known.keep(asked, svg.map(Bytes::from)),
                Err(fault) => return Ok(Err(fault)),
            },
        };
        Ok(Ok(svg.map(|svg| media::Drawing { subject: order.page.to_string(), svg })))
    };
    let mut drawings = Vec::new();
    for drawing in orders.into_par_iter().map(lay_out).collect::<Result<Vec<_>>>()? {
        match drawing {
            Ok(drawing) => drawings.extend(drawing),
            // One mistake in the template shows on every card.
            Err(fault) => return Ok(told(*fault, findings)),
        }
    }
    let (cards, undrawable) = {
        progress.begin(Step::Cards, drawings.len());
        media::draw(&drawings, theme.fonts().files(), &card_cache(&settings.site), &|| progress.advance())?
    };
    if let Some(card) = undrawable.first() {
        let fault = theme.card_fault(&card.detail);
        let diagnostic = fault.diagnostic.with("address", &card.subject);
        return Ok(told(TemplateFault { diagnostic, ..fault }, findings));
    }
    let said = drawings.into_iter().filter_map(|drawing| {
        let card = cards.get(&drawing.subject)?;
        let address = card.address.trim_start_matches('/').replace(".png", ".svg");
        Some(Artifact { address: Address::file(&address), body: Body::Bytes(drawing.svg) })
    });
    let said = said.collect();
    album.add_cards(cards);
    Ok(Some(said))
}

fn told<T>(fault: TemplateFault, findings: &mut Findings) -> Option<T> {
    findings.diagnostics.push(fault.diagnostic);
    if let Some(source) = fault.source {
        findings.sources.insert(source);
    }
    None
}

/// Takes what was developed of a picture out of the site's cache.
///
/// # Errors
/// When a cached file cannot be deleted.
pub fn forget_picture(site: &Path, original: &Path) -> Result<()> {
    media::forget(original, &picture_cache(site))
}

/// Takes every drawn card out of the site's cache: which of them names somebody is not written on its file. They are drawn
/// again in a moment.
///
/// # Errors
/// When a cached file cannot be deleted.
pub fn forget_cards(site: &Path) -> Result<()> {
    media::keep_only(&card_cache(site), &BTreeSet::new())
}

/// Takes out of the site's cache what a published site does not show.
pub(super) fn forget_all_but(artifacts: &[Artifact], site: &Path) -> Result<()> {
    let shown: BTreeSet<&Path> = artifacts
        .iter()
        .filter_map(|artifact| match &artifact.body {
            Body::File(path) => Some(path.as_path()),
            Body::Bytes(_) => None,
        })
        .collect();
    media::keep_only(&picture_cache(site), &shown)?;
    media::keep_only(&card_cache(site), &shown)
}

fn picture_cache(site: &Path) -> PathBuf {
    site.join(".bangvang").join("anh")
}

fn card_cache(site: &Path) -> PathBuf {
    site.join(".bangvang").join("the")
}

/// Tells of photos whose winner has not agreed to one, and which another text or a copy would show all the same.
fn shows_a_private_photo(
    image: &dyn Fn(&str) -> Option<ImageFile>,
    private: &[PrivatePhoto],
    orders: &[media::Order],
    findings: &mut Findings,
) -> bool {
    let size = |path: &Path| std::fs::metadata(path).map(|meta| meta.len()).ok();
    let mut is_shown = false;
    for photo in private {
        let Some(own) = image(&photo.photo) else { continue };
        // Bytes are read only of files of one size.
        let is_a_copy = |path: &Path| {
            size(path) == size(&own.path)
                && media::fingerprint(path).is_some_and(|of_it| Some(of_it) == media::fingerprint(&own.path))
        };
        let is_same = |order: &&media::Order| order.name == photo.photo || is_a_copy(&order.path);
        if let Some(order) = orders.iter().find(is_same) {
            is_shown = true;
            let d = Diagnostic::new(Code::PrivateDataLeaked, photo.place.clone()).saying("private-data-leaked-photo");
            findings.diagnostics.push(d.with("name", &photo.name).with("photo", format!("content/{}", order.name)));
        }
    }
    is_shown
}

/// The names of all pictures that something published shows.
fn pictures(honours: &Honours) -> BTreeSet<&str> {
    let ceremonies = honours.ceremonies.iter().flat_map(|c| {
        let winners = c.entries.iter().filter_map(Entry::full);
        let of_winners = winners.flat_map(|w| {
            let cited = w.citation().into_iter().flat_map(|text| text.pictures()).map(|p| p.name.as_str());
            w.photo().into_iter().chain(cited)
        });
        c.photos.iter().map(|photo| photo.file.as_str()).chain(of_winners)
    });
    let articles = honours.articles.iter().flat_map(|article| {
        let above = article.image.as_ref().map(|photo| photo.file.as_str());
        above.into_iter().chain(article.body.pictures().map(|p| p.name.as_str()))
    });
    let texts = honours.pages.iter().map(|page| &page.body).chain(honours.models.iter().map(|model| &model.body));
    let in_texts = texts.flat_map(|text| text.pictures()).map(|p| p.name.as_str());
    ceremonies.chain(articles).chain(in_texts).collect()
}
