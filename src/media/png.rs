//! Writing a drawing as a small PNG.
//!
//! A card has a few colours and the blends between them at the edges of letters. With at most 256 of them the file is half
//! as large, and no eye tells.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use resvg::tiny_skia::Pixmap;

type Colour = [u8; 3];

/// A drawing as PNG, without any word about where it comes from.
pub(super) fn png(picture: &Pixmap) -> Result<Vec<u8>> {
    let pixels: Vec<Colour> = picture.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
    let palette = Palette::of(&pixels);
    let mut indexes = Vec::with_capacity(pixels.len());
    for run in pixels.chunk_by(|a, b| a == b) {
        let index = palette.index(run[0]).context("a colour outside of the palette")?;
        indexes.resize(indexes.len() + run.len(), index);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.colours.concat());
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indexes)?;
    writer.finish()?;
    Ok(bytes)
}

/// Up to 256 colours that stand for all.
struct Palette {
    colours: Vec<Colour>,
    /// Which colour stands for a cell of the colour cube.
    cells: BTreeMap<Colour, u8>,
    /// A cell is so many bits wide.
    bits: u32,
}

impl Palette {
    /// The finest cells of which a picture fills no more than 256; for each stands its most frequent colour, so that
    /// grounds and letters keep theirs to the bit and only blends move.
    fn of(pixels: &[Colour]) -> Self {
        let mut counts: BTreeMap<Colour, u32> = BTreeMap::new();
        for run in pixels.chunk_by(|a, b| a == b) {
            *counts.entry(run[0]).or_default() += run.len() as u32;
        }
        let filled = |bits| counts.keys().map(|&colour| cell(colour, bits)).collect::<BTreeSet<_>>().len();
        let bits = (0..8).find(|&bits| filled(bits) <= 256).unwrap_or(8);
        let mut most: BTreeMap<Colour, (u32, Colour)> = BTreeMap::new();
        for (colour, count) in counts {
            let best = most.entry(cell(colour, bits)).or_insert((count, colour));
            *best = (*best).max((count, colour));
        }
        let colours = most.values().map(|&(_, colour)| colour).collect();
        let cells = most.into_keys().zip(0..=u8::MAX).collect();
        Palette { colours, cells, bits }
    }

    fn index(&self, colour: Colour) -> Option<u8> {
        self.cells.get(&cell(colour, self.bits)).copied()
    }
}

fn cell(colour: Colour, bits: u32) -> Colour {
    colour.map(|channel| channel.checked_shr(bits).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::PremultipliedColorU8;

    fn read_back(bytes: &[u8]) -> Vec<Colour> {
        let picture = image::load_from_memory(bytes).unwrap().into_rgb8();
        picture.pixels().map(|p| p.0).collect()
    }

    fn picture(colours: &[Colour]) -> Pixmap {
        let mut picture = Pixmap::new(colours.len() as u32, 1).unwrap();
        for (to, [r, g, b]) in picture.pixels_mut().iter_mut().zip(colours) {
            *to = PremultipliedColorU8::from_rgba(*r, *g, *b, 255).unwrap();
        }
        picture
    }

    #[test]
    fn few_colours_come_back_to_the_bit() {
        let colours: Vec<Colour> = (0..=255).map(|i| [i, 255 - i, 7]).collect();
        assert_eq!(read_back(&png(&picture(&colours)).unwrap()), colours);
    }

    #[test]
    fn of_many_colours_the_frequent_ones_stay_and_the_others_move_little() {
        let mut colours: Vec<Colour> = (0..5000u32).map(|i| [(i % 256) as u8, (i / 20) as u8, 40]).collect();
        colours.extend([[107, 20, 20]; 900]);
        let back = read_back(&png(&picture(&colours)).unwrap());
        assert_eq!(back.last(), Some(&[107, 20, 20]));
        for (before, after) in colours.iter().zip(&back) {
            assert!(before.iter().zip(after).all(|(a, b)| a.abs_diff(*b) < 32), "{before:?} {after:?}");
        }
    }
}
