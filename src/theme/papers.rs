//! What papers are made with: the files of a theme's folder `print/`, Typst templates and fonts among them.

use std::collections::BTreeMap;
use std::path::Path;

use bytes::Bytes;

use super::errors::TemplateFault;
use super::layers::{self, Layer};
use crate::diagnostics::Place;
use crate::memory::Print;

/// A theme's files for papers, its own before those of what it extends.
#[derive(Clone, Debug)]
pub struct PaperFiles {
    /// Name of the layer, and its files by their path below `print/`.
    layers: Vec<(String, BTreeMap<String, Bytes>)>,
    print: Print,
}

/// A file that papers are made with.
#[derive(Clone, Debug)]
pub struct PaperFile<'a> {
    /// Where it stands below the site: `themes/stele/print/report.typ`.
    pub path: String,
    /// What it holds.
    pub bytes: &'a Bytes,
}

/// Folder of the fonts.
const FONTS: &str = "fonts/";

impl PaperFiles {
    /// The files of a theme with all it extends. `named_at` is where the site names it.
    ///
    /// # Errors
    /// As [`super::Theme::load`], of what is no template of pages.
    pub fn load(site: &Path, name: &str, named_at: Place) -> Result<Self, Box<TemplateFault>> {
        match layers::load(site, name, named_at) {
            Ok(layers) => Ok(Self::of(&layers)),
            Err((diagnostic, source)) => Err(Box::new(TemplateFault { diagnostic: *diagnostic, source })),
        }
    }

    pub(super) fn of(layers: &[Layer]) -> Self {
        let layers: Vec<_> = layers.iter().map(|layer| (layer.name.clone(), layer.papers.clone())).collect();
        PaperFiles { print: Print::of(&layers), layers }
    }

    /// Tells them from others.
    pub fn print(&self) -> Print {
        self.print
    }

    /// A file by its path below `print/`, from the first layer that has it; `stele/report.typ` is that of the layer
    /// `stele`.
    pub fn get(&self, path: &str) -> Option<PaperFile<'_>> {
        let first = self.layers.iter().find_map(|(layer, files)| Some((layer, path, files.get(path)?)));
        let found = first.or_else(|| {
            let (layer, path) = path.split_once('/')?;
            let (layer, files) = self.layers.iter().find(|(name, _)| name == layer)?;
            Some((layer, path, files.get(path)?))
        });
        found.map(|(layer, path, bytes)| PaperFile { path: format!("themes/{layer}/print/{path}"), bytes })
    }

    /// The fonts, each under its path once, in the order of their paths.
    pub fn fonts(&self) -> impl Iterator<Item = &Bytes> {
        let mut fonts: BTreeMap<&str, &Bytes> = BTreeMap::new();
        for (_, files) in self.layers.iter().rev() {
            let is_font = |path: &str| {
                let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
                path.starts_with(FONTS) && matches!(ending.as_deref(), Some("ttf" | "otf"))
            };
            fonts.extend(files.iter().filter(|(path, _)| is_font(path)).map(|(path, bytes)| (path.as_str(), bytes)));
        }
        fonts.into_values()
    }

    /// The path that a file would have in the theme itself, to be named where there is none.
    pub fn own_path(&self, path: &str) -> String {
        let name = self.layers.first().map_or("", |(name, _)| name);
        format!("themes/{name}/print/{path}")
    }
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::{FontRef, MetadataProvider};
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn layer(name: &str, files: &[(&str, &str)]) -> Layer {
        let papers = files.iter().map(|(path, text)| ((*path).to_owned(), Bytes::copy_from_slice(text.as_bytes())));
        Layer { name: name.to_owned(), papers: papers.collect(), ..Layer::default() }
    }

    #[test]
    fn files_are_overridden_one_by_one_and_a_layer_s_own_can_be_named() {
        let files = PaperFiles::of(&[
            layer("mine", &[("report.typ", "mine"), ("fonts/a.ttf", "own")]),
            layer(
                "stele",
                &[("report.typ", "stele"), ("list.typ", "list"), ("fonts/a.ttf", "A"), ("fonts/b.otf", "B")],
            ),
        ]);
        let text =
            |path: &str| files.get(path).map(|file| (file.path, String::from_utf8_lossy(file.bytes).into_owned()));
        let said = |path: &str, text: &str| Some((path.to_owned(), text.to_owned()));
        assert_eq!(text("report.typ"), said("themes/mine/print/report.typ", "mine"));
        assert_eq!(text("stele/report.typ"), said("themes/stele/print/report.typ", "stele"));
        assert_eq!(text("list.typ"), said("themes/stele/print/list.typ", "list"));
        assert_eq!(text("mine/list.typ"), None);
        assert_eq!(text("../theme.yaml"), None);
        assert_eq!(files.fonts().map(|font| &font[..]).collect::<Vec<_>>(), [b"own", &b"B"[..]]);
    }

    /// The letters of Vietnamese, small and large: 12 vowels in 6 tones, and 17 consonants.
    fn letters() -> Vec<char> {
        let vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
        let small = vowels.chars().chain("bcdđghklmnpqrstvx".chars());
        small.flat_map(|letter| std::iter::once(letter).chain(letter.to_uppercase())).collect()
    }

    /// What a glyph draws: its lines, and the box around them.
    #[derive(Default, PartialEq)]
    struct Drawn {
        path: String,
        bounds: Option<(f32, f32, f32, f32)>,
    }

    impl Drawn {
        fn add(&mut self, step: char, points: &[(f32, f32)]) {
            self.path.push(step);
            for &(x, y) in points {
                self.path.push_str(&format!(" {x} {y}"));
                let (left, bottom, right, top) = self.bounds.unwrap_or((x, y, x, y));
                self.bounds = Some((left.min(x), bottom.min(y), right.max(x), top.max(y)));
            }
        }
    }

    impl OutlinePen for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.add('M', &[(x, y)]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.add('L', &[(x, y)]);
        }
        fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
            self.add('Q', &[(cx, cy), (x, y)]);
        }
        fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
            self.add('C', &[(ax, ay), (bx, by), (x, y)]);
        }
        fn close(&mut self) {
            self.path.push('Z');
        }
    }

    /// A font may say the right letter and draw another: Libertinus Serif Bold Italic draws of ự the dot alone.
    #[test]
    fn each_face_of_the_default_theme_draws_every_letter_of_vietnamese() {
        let letters = letters();
        assert_eq!(letters.len(), 178);
        let files = super::super::embedded::files();
        let fonts = files.filter(|(path, _)| path.starts_with("print/fonts/") && path.ends_with(".ttf"));
        let mut faces = 0;
        for (path, bytes) in fonts {
            let font = FontRef::new(&bytes).unwrap();
            let drawn = |letter: char| {
                let glyph = font.charmap().map(letter).unwrap_or_else(|| panic!("{path} has no {letter}"));
                let mut drawn = Drawn::default();
                let settings = DrawSettings::unhinted(Size::new(1000.0), LocationRef::default());
                font.outline_glyphs().get(glyph).unwrap().draw(settings, &mut drawn).unwrap();
                drawn
            };
            let mut seen: BTreeMap<String, char> = BTreeMap::new();
            for &letter in &letters {
                let glyph = drawn(letter);
                assert!(!glyph.path.is_empty(), "{path} draws nothing for {letter}");
                // The letter is drawn under its marks: as broad and as high as it is without them.
                let base = letter.to_string().nfd().find(|c| c.is_alphabetic()).unwrap();
                let (own, bare) = (glyph.bounds.unwrap(), drawn(base).bounds.unwrap());
                let slack = 60.0;
                assert!(
                    own.2 - own.0 >= bare.2 - bare.0 - slack && own.3 >= bare.3 - slack && own.1 <= bare.1 + slack,
                    "{path} draws of {letter} the mark alone: {own:?}, {base} is {bare:?}"
                );
                if let Some(other) = seen.insert(glyph.path, letter) {
                    panic!("{path} draws {letter} as {other}");
                }
            }
            for sign in "0123456789.,;:!?()/%“”–…•§ʼ'".chars() {
                assert!(font.charmap().map(sign).is_some(), "{path} has no {sign}");
            }
            faces += 1;
        }
        assert!(faces >= 5, "only {faces} faces");
    }
}
