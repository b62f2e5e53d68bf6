//! The fonts of a theme as share cards use them: their letters and how wide these are.
//!
//! Every font below `static/` serves, whatever its name. Browsers take them packed as WOFF2; the drawing needs them
//! unpacked, which is done once a run.

use std::collections::BTreeMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use super::assets::Asset;

/// The fonts of a theme, unpacked, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    files: Vec<Vec<u8>>,
}

impl Fonts {
    /// Unpacks what of the files are fonts. One that cannot be read is left out: a browser would do the same.
    pub(super) fn of(assets: &BTreeMap<String, Asset>) -> Self {
        let unpacked = assets.iter().filter_map(|(name, asset)| {
            let bytes = match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
                Some("woff2") => wuff::decompress_woff2(&asset.bytes).ok()?,
                Some("ttf" | "otf") => asset.bytes.to_vec(),
                _ => return None,
            };
            FontRef::new(&bytes).is_ok().then_some(bytes)
        });
        Fonts { files: unpacked.collect() }
    }

    /// The unpacked fonts.
    pub fn files(&self) -> &[Vec<u8>] {
        &self.files
    }

    /// Whether some font has a letter.
    pub(super) fn have(&self, c: char) -> bool {
        self.faces().any(|face| face.charmap().map(c).is_some())
    }

    /// The width of a text set in size 1, as the first font that has each letter says. Pairs of letters that are set
    /// closer are not counted, so a text is never wider than this by more than a hair.
    pub(super) fn width(&self, text: &str) -> f32 {
        let faces: Vec<_> = self
            .faces()
            .map(|face| (face.charmap(), GlyphMetrics::new(&face, Size::new(1.0), LocationRef::default())))
            .collect();
        // What no font has is drawn as a box of about this width.
        const UNKNOWN: f32 = 0.6;
        let advance = |c: char| {
            faces.iter().find_map(|(letters, metrics)| metrics.advance_width(letters.map(c)?)).unwrap_or(UNKNOWN)
        };
        text.chars().map(advance).sum()
    }

    fn faces(&self) -> impl Iterator<Item = FontRef<'_>> {
        self.files.iter().filter_map(|bytes| FontRef::new(bytes).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fonts of the default theme.
    fn stele() -> Fonts {
        let assets = super::super::embedded::files().filter_map(|(path, bytes)| {
            Some((path.strip_prefix("static/")?.to_owned(), Asset { address: String::new(), bytes: bytes.into() }))
        });
        Fonts::of(&assets.collect())
    }

    #[test]
    fn the_default_theme_can_write_vietnamese() {
        let fonts = stele();
        assert_eq!(fonts.files().len(), 1);
        for c in "Nguyễn Đỗ Quỳnh Ươm Ỹ ẵ ợ “–” 0123456789".chars() {
            assert!(fonts.have(c), "{c}");
        }
        assert!(!fonts.have('語'));
    }

    #[test]
    fn widths_add_up_and_spaces_have_one() {
        let fonts = stele();
        let (a, both) = (fonts.width("Lê"), fonts.width("Lê An"));
        assert!(a > 0.9 && a < 1.6, "{a}");
        assert!((both - a - fonts.width(" ") - fonts.width("An")).abs() < 0.001);
        assert_eq!(fonts.width("\u{a0}"), fonts.width(" "), "a space that does not break is as wide");
    }

    #[test]
    fn what_is_no_font_is_left_out() {
        let asset = |bytes: &[u8]| Asset { address: String::new(), bytes: bytes.to_vec().into() };
        let files = [("a.woff2", asset(b"wOF2 no")), ("b.ttf", asset(b"")), ("c.css", asset(b"body {}"))];
        let fonts = Fonts::of(&files.map(|(name, asset)| (name.to_owned(), asset)).into());
        assert!(fonts.files().is_empty());
        assert!(fonts.width("Lê") > 0.0 && !fonts.have('L'));
    }
}
