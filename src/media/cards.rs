//! Share cards: a drawing in SVG made a PNG, once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use bytes::Bytes;
use rayon::prelude::*;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{FontResolver, ImageHrefResolver, Options, Tree, fontdb};

use super::cache;
use super::png::png;

/// Width and height of every card in pixels: what Open Graph's readers show whole.
pub const CARD_SIZE: (u32, u32) = (1200, 630);
/// Changes when the same drawing would give other pixels or bytes: with another resvg or another way of writing PNG.
const RECIPE: &str = "resvg 0.49, 1";

/// A card to be drawn.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// What it is of; the caller's to choose.
    pub subject: String,
    /// The card as SVG.
    pub svg: Bytes,
}

/// A drawn card.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// Address of the PNG from the site's root.
    pub address: String,
    /// Where it is on the disk.
    pub file: PathBuf,
}

/// A card that cannot be drawn.
#[derive(Clone, Debug)]
pub struct Undrawable {
    /// What it is of.
    pub subject: String,
    /// What is wrong with its SVG.
    pub detail: String,
}

/// Draws cards into `cache`, each once, in letters of these fonts alone. Nothing outside of the SVG is read.
///
/// Gives the cards by subject and those that cannot be drawn. `done` is called after each.
///
/// # Errors
/// When the cache cannot be written.
pub fn draw(
    drawings: &[Drawing],
    fonts: &[Vec<u8>],
    cache: &Path,
    done: &(dyn Fn() + Sync),
) -> Result<(BTreeMap<String, Card>, Vec<Undrawable>)> {
    if drawings.is_empty() {
        return Ok((BTreeMap::new(), Vec::new()));
    }
    fs::create_dir_all(cache).with_context(|| format!("cannot create {}", cache.display()))?;
    let pen = Pen::new(fonts);
    let drawn: Vec<Result<Result<(String, Card), Undrawable>>> =
        drawings.par_iter().map(|drawing| pen.one(drawing, cache)).inspect(|_| done()).collect();
    let mut cards = BTreeMap::new();
    let mut undrawable = Vec::new();
    for result in drawn {
        match result? {
            Ok((subject, card)) => {
                cards.insert(subject, card);
            }
            Err(fault) => undrawable.push(fault),
        }
    }
    Ok((cards, undrawable))
}

/// Draws with the fonts of a theme.
struct Pen {
    options: Options<'static>,
    /// What the name of a card begins from.
    hasher: blake3::Hasher,
}

impl Pen {
    fn new(fonts: &[Vec<u8>]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(RECIPE.as_bytes());
        let mut database = fontdb::Database::new();
        for font in fonts {
            hasher.update(blake3::hash(font).as_bytes());
            database.load_font_source(fontdb::Source::Binary(Arc::new(font.clone())));
        }
        let first = database.faces().next().map(|face| face.id);
        // A family that the theme has not is written in its first font, never left out.
        let named = FontResolver::default_font_selector();
        let font_resolver = FontResolver {
            select_font: Box::new(move |font, fonts| named(font, fonts).or(first)),
            select_fallback: FontResolver::default_fallback_selector(),
        };
        let image_href_resolver =
            ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { font_resolver, image_href_resolver, fontdb: Arc::new(database), ..Options::default() };
        Pen { options, hasher }
    }

    fn one(&self, drawing: &Drawing, cache: &Path) -> Result<Result<(String, Card), Undrawable>> {
        let hash = &self.hasher.clone().update(&drawing.svg).finalize().to_hex()[..16];
        let name = format!("{hash}.png");
        let card = Card { address: format!("/the/{name}"), file: cache.join(&name) };
        if !card.file.is_file() {
            match self.picture(&drawing.svg) {
                Ok(picture) => cache::keep(&card.file, &png(&picture)?)?,
                Err(detail) => return Ok(Err(Undrawable { subject: drawing.subject.clone(), detail })),
            }
        }
        Ok(Ok((drawing.subject.clone(), card)))
    }

    fn picture(&self, svg: &[u8]) -> Result<Pixmap, String> {
        let tree = Tree::from_data(svg, &self.options).map_err(|error| error.to_string())?;
        let (width, height) = CARD_SIZE;
        if (tree.size().width(), tree.size().height()) != (width as f32, height as f32) {
            return Err(format!("the card must have width=\"{width}\" and height=\"{height}\""));
        }
        // Without a font the drawing has lost its texts by now.
        if self.options.fontdb.is_empty() && svg.windows(5).any(|word| word == b"<text") {
            return Err("the theme has no font (.woff2, .ttf, .otf) below static/ to write the card in".to_owned());
        }
        let mut picture = Pixmap::new(width, height).ok_or("no memory for the card")?;
        // A card is no hole: what the theme leaves open is white.
        picture.fill(Color::WHITE);
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        Ok(picture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">";

    fn font() -> Vec<u8> {
        let packed = include_bytes!("../../themes/stele/static/fonts/noto-serif-bold-vi.woff2");
        wuff::decompress_woff2(packed).unwrap()
    }

    fn drawn(svg: &str, fonts: &[Vec<u8>]) -> Result<(Card, Vec<u8>), String> {
        let folder = tempfile::tempdir().unwrap();
        let drawing = Drawing { subject: "/".to_owned(), svg: format!("{HEAD}{svg}</svg>").into() };
        let (cards, faults) = draw(&[drawing], fonts, folder.path(), &|| {}).unwrap();
        match cards.get("/") {
            Some(card) => Ok((card.clone(), fs::read(&card.file).unwrap())),
            None => Err(faults[0].detail.clone()),
        }
    }

    /// When this fails, drawings have become other pictures: then [`RECIPE`] must change too, or old cards stay in the
    /// caches under names that mean the new ones. Should it fail on one kind of machine alone, cards are not the same
    /// bytes everywhere.
    #[test]
    fn a_drawing_is_the_same_bytes_on_every_machine() {
        let svg = "<path fill=\"#6b1414\" d=\"M0 0h1200v630H0z\"/><path fill=\"#fff\" d=\"M277 548V132C277 56 418 22 600 22s323 34 323 110v416z\"/>\
            <text x=\"600\" y=\"300\" font-size=\"64\" text-anchor=\"middle\">Nguyễn Thị Hòa</text>";
        let (card, png) = drawn(svg, &[font()]).unwrap();
        assert_eq!(&blake3::hash(&png).to_hex()[..16], "d5f11ac96a51a401");
        assert_eq!(card.address, "/the/b5f7fdb9d33b1603.png");
        assert!(png.len() < 60_000);
    }

    #[test]
    fn a_text_is_drawn_with_its_marks_and_in_the_theme_s_font_whatever_it_asks_for() {
        let dark = |svg: &str| {
            let (_, png) = drawn(svg, &[font()]).unwrap();
            let picture = image::load_from_memory(&png).unwrap().into_luma8();
            picture.pixels().filter(|pixel| pixel[0] < 128).count()
        };
        let text = |words: &str, family: &str| {
            dark(&format!("<text x=\"99\" y=\"300\" font-size=\"99\" font-family=\"{family}\">{words}</text>"))
        };
        assert!(text("ễ", "Noto Serif") > text("e", "Noto Serif") + 100);
        assert_eq!(text("Hòa", "Comic Sans MS"), text("Hòa", "Noto Serif"));
        assert_eq!(dark(""), 0);
    }

    #[test]
    fn words_without_a_font_are_no_card() {
        assert!(drawn("<text x=\"9\" y=\"99\">Hòa</text>", &[]).is_err());
        assert!(drawn("<path d=\"M0 0h9v9z\"/>", &[]).is_ok());
    }
}
