//! The work on one photo, and its cache.

use std::fs;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use fast_image_resize::{PixelType, Resizer, images::Image};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader, Limits, RgbImage};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::cards::CARD_SIZE;
use super::{Album, Faulty, Order, Picture, Share, Size, cache};

/// Widths that are made, as far as the original has them: a phone, a phone of high density or a column, a projector.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Sizes at these qualities are in docs/dependencies.md.
const JPEG_QUALITY: u8 = 82;
const WEBP_QUALITY: f32 = 80.0;
/// Changes when the settings above do, so that old results are made again.
const RECIPE: &str = "1";
/// Largest original: beyond it a photo is a mistake or an attack.
const MAX_SIDE: u32 = 20_000;
const MAX_PIXELS: u64 = 120_000_000;
const MAX_ORIGINAL_BYTES: u64 = 200 * 1024 * 1024;

/// Develops pictures into `cache`, each once.
///
/// Gives the album and the pictures that could not be read.
///
/// # Errors
/// When the cache cannot be written.
pub fn develop(orders: &[Order], cache: &Path) -> Result<(Album, Vec<Faulty>)> {
    if !orders.is_empty() {
        fs::create_dir_all(cache).with_context(|| format!("cannot create {}", cache.display()))?;
    }
    let results: Vec<Result<Result<(String, Picture), Faulty>>> =
        orders.par_iter().map(|order| one(order, cache)).collect();
    let mut album = Album::default();
    let mut faulty = Vec::new();
    for result in results {
        match result? {
            Ok((name, picture)) => {
                album.pictures.insert(name, Arc::new(picture));
            }
            Err(fault) => faulty.push(fault),
        }
    }
    Ok((album, faulty))
}

fn one(order: &Order, cache: &Path) -> Result<Result<(String, Picture), Faulty>> {
    let fault = |detail: String| Faulty { name: order.name.clone(), detail: Some(detail) };
    let bytes = match read_original(&order.path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(fault(error.to_string()))),
    };
    if image::guess_format(&bytes).is_err() {
        return Ok(Err(Faulty { name: order.name.clone(), detail: None }));
    }
    let hash = name_in_cache(&bytes);
    let (width, height, orientation) = match measure(&bytes) {
        Ok(measures) => measures,
        Err(error) => return Ok(Err(fault(format!("{error:#}")))),
    };
    let sizes: Vec<Size> = sizes(width, height).map(|(w, h)| size(&hash, w, h, cache)).collect();
    let share = share(&hash, width, height, cache).filter(|_| order.share);
    let are_kept = sizes.iter().all(|s| s.jpeg_file.is_file() && s.webp_file.is_file());
    let is_kept = are_kept && share.iter().all(|share| share.file.is_file());
    if !is_kept {
        let upright = match decode(&bytes, orientation) {
            Ok(picture) => picture,
            Err(error) => return Ok(Err(fault(format!("{error:#}")))),
        };
        for size in &sizes {
            make(&upright, size)?;
        }
        if let Some(share) = &share {
            make_share(&upright, share)?;
        }
    }
    Ok(Ok((order.name.clone(), Picture { sizes, share })))
}

/// A pipe would block for ever, a device never end.
fn read_original(path: &Path) -> io::Result<Vec<u8>> {
    let meta = fs::metadata(path)?;
    if !meta.is_file() || meta.len() > MAX_ORIGINAL_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no plain file, or one of more than 200 MB"));
    }
    fs::read(path)
}

/// Takes what was developed of an original out of the cache. A picture that was never developed is no error.
///
/// # Errors
/// When a cached file cannot be deleted.
pub fn forget(original: &Path, cache: &Path) -> Result<()> {
    let Ok(bytes) = read_original(original) else { return Ok(()) };
    let prefix = format!("{}-", name_in_cache(&bytes));
    for entry in WalkDir::new(cache).min_depth(1).max_depth(1).into_iter().filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_file(entry.path()).with_context(|| format!("cannot delete {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// What two files of the same bytes share; nothing for a file that cannot be read.
pub fn fingerprint(original: &Path) -> Option<String> {
    read_original(original).ok().map(|bytes| name_in_cache(&bytes))
}

/// What the files made of an original begin with.
fn name_in_cache(original: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(RECIPE.as_bytes()).update(original);
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The widths to make of an original: never larger than it is.
fn sizes(width: u32, height: u32) -> impl Iterator<Item = (u32, u32)> {
    let widest = WIDTHS.iter().rposition(|&w| w <= width);
    let chosen: Vec<u32> = match widest {
        Some(last) => WIDTHS[..=last].to_vec(),
        None => vec![width],
    };
    chosen.into_iter().map(move |w| {
        let h = (u64::from(w) * u64::from(height)).div_ceil(u64::from(width));
        (w, u32::try_from(h).unwrap_or(u32::MAX).max(1))
    })
}

fn size(hash: &str, width: u32, height: u32, cache: &Path) -> Size {
    let name = |ending: &str| format!("{hash}-{width}.{ending}");
    let file = |ending: &str| -> PathBuf { cache.join(name(ending)) };
    Size {
        width,
        height,
        jpeg: format!("/anh/{}", name("jpg")),
        webp: format!("/anh/{}", name("webp")),
        jpeg_file: file("jpg"),
        webp_file: file("webp"),
    }
}

/// The size for shared links. Nothing of an upright or square photo, which would lose heads or feet, nor of one so small
/// that Zalo and Facebook show it as a stamp.
fn share(hash: &str, width: u32, height: u32, cache: &Path) -> Option<Share> {
    const LEAST_WIDTH: u32 = 600;
    let is_broad = u64::from(width) * 3 >= u64::from(height) * 4;
    let (width, height) = within(width, height, CARD_SIZE);
    let width = width.min(CARD_SIZE.0);
    let height = height.min(width * CARD_SIZE.1 / CARD_SIZE.0);
    let name = format!("{hash}-{width}x{height}.jpg");
    (is_broad && width >= LEAST_WIDTH).then(|| Share {
        width,
        height,
        address: format!("/anh/{name}"),
        file: cache.join(name),
    })
}

/// The largest part of a picture that has this shape.
fn within(width: u32, height: u32, shape: (u32, u32)) -> (u32, u32) {
    let part = |of: u32, by: u32, for_each: u32| u64::from(of) * u64::from(by) / u64::from(for_each);
    let narrowed = part(height, shape.0, shape.1);
    match u32::try_from(narrowed) {
        Ok(narrowed) if narrowed < width => (narrowed.max(1), height),
        _ => (width, part(width, shape.1, shape.0).clamp(1, u64::from(height)) as u32),
    }
}

/// Width and height as the picture is to be seen, and how it must be turned for that.
fn measure(bytes: &[u8]) -> Result<(u32, u32, Orientation)> {
    let mut decoder = reader(bytes)?.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(anyhow!("{width} × {height}"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(if is_sideways(orientation) { (height, width, orientation) } else { (width, height, orientation) })
}

fn is_sideways(orientation: Orientation) -> bool {
    use Orientation as O;
    matches!(orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH)
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    Ok(reader)
}

/// Decodes to RGB no wider than the widest size needs before it is turned, which keeps a large photo's memory low.
fn decode(bytes: &[u8], orientation: Orientation) -> Result<RgbImage> {
    let decoded = reader(bytes)?.decode()?;
    // A transparent picture is laid on the paper of the page.
    let rgb = if decoded.color().has_alpha() { on_white(&decoded) } else { decoded.into_rgb8() };
    let (width, height) = rgb.dimensions();
    let shown_width = if is_sideways(orientation) { height } else { width };
    let largest = WIDTHS[WIDTHS.len() - 1];
    let rgb = if shown_width > largest {
        let scale = |side: u32| ((u64::from(side) * u64::from(largest)).div_ceil(u64::from(shown_width))) as u32;
        scaled(&rgb, scale(width), scale(height))?
    } else {
        rgb
    };
    let mut picture = DynamicImage::ImageRgb8(rgb);
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let source = picture.to_rgba8();
    let mut out = RgbImage::new(source.width(), source.height());
    for (to, from) in out.pixels_mut().zip(source.pixels()) {
        let alpha = u32::from(from[3]);
        for i in 0..3 {
            to[i] = ((u32::from(from[i]) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    out
}

fn scaled(picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage> {
    if picture.dimensions() == (width, height) {
        return Ok(picture.clone());
    }
    let source =
        fast_image_resize::images::ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3)?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    Resizer::new().resize(&source, &mut target, None)?;
    RgbImage::from_raw(width, height, target.into_vec()).context("a scaled picture of another size than asked for")
}

fn make(upright: &RgbImage, size: &Size) -> Result<()> {
    let picture = scaled(upright, size.width, size.height)?;
    cache::keep(&size.jpeg_file, &jpeg(&picture)?)?;
    let webp = webp::Encoder::from_rgb(picture.as_raw(), size.width, size.height).encode(WEBP_QUALITY);
    cache::keep(&size.webp_file, &webp)
}

/// Cut from the whole width, with more of what is lost below than above: people's heads are above.
fn make_share(upright: &RgbImage, share: &Share) -> Result<()> {
    let (width, height) = within(upright.width(), upright.height(), (share.width, share.height));
    let (left, above) = ((upright.width() - width) / 2, (upright.height() - height) * 2 / 5);
    let part = image::imageops::crop_imm(upright, left, above, width, height).to_image();
    cache::keep(&share.file, &jpeg(&scaled(&part, share.width, share.height)?)?)
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    encoder.write_image(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    fn photo(width: u32, height: u32, exif: Option<&[u8]>) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { image::Rgb([200, 30, 30]) } else { image::Rgb([30, 30, 200]) }
        });
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
        if let Some(exif) = exif {
            encoder.set_exif_metadata(exif.to_vec()).unwrap();
        }
        encoder.write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    /// A little-endian TIFF header with one entry: orientation, and a marker behind it.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        bytes.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(b"SECRET-GPS");
        bytes
    }

    fn developed(bytes: &[u8]) -> (tempfile::TempDir, Picture) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jpg");
        fs::write(&path, bytes).unwrap();
        let orders = [Order { name: "images/a.jpg".to_owned(), path, share: false }];
        let (album, faulty) = develop(&orders, &folder.path().join("cache")).unwrap();
        assert!(faulty.is_empty(), "{faulty:?}");
        let picture = album.get("images/a.jpg").unwrap().as_ref().clone();
        (folder, picture)
    }

    #[test]
    fn a_photo_comes_out_upright_and_without_metadata() {
        let bytes = photo(1200, 800, Some(&exif(6)));
        assert!(bytes.windows(10).any(|w| w == b"SECRET-GPS"), "the original has the marker");
        let (_folder, picture) = developed(&bytes);
        let size = &picture.sizes[0];
        assert_eq!((size.width, size.height), (480, 720));
        for file in [&size.jpeg_file, &size.webp_file] {
            let out = fs::read(file).unwrap();
            assert!(!out.windows(6).any(|w| w == b"SECRET" || w == b"Exif\0\0"), "{}", file.display());
        }
        // Turned by 90° clockwise, the red left half is the upper one.
        let top = image::open(&size.jpeg_file).unwrap().to_rgb8().get_pixel(240, 100).0;
        assert!(top[0] > 150 && top[2] < 90, "{top:?}");
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        let (_folder, picture) = developed(&photo(300, 200, None));
        assert_eq!(picture.sizes.iter().map(|s| (s.width, s.height)).collect::<Vec<_>>(), [(300, 200)]);
    }

    #[test]
    fn what_is_no_picture_is_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jpg");
        fs::write(&path, b"not a picture").unwrap();
        let orders = [Order { name: "images/a.jpg".to_owned(), path, share: false }];
        let (_, faulty) = develop(&orders, &folder.path().join("cache")).unwrap();
        assert_eq!(faulty[0].name, "images/a.jpg");
    }

    #[test]
    fn a_kept_picture_is_not_made_again() {
        let (folder, picture) = developed(&photo(600, 400, None));
        let file = &picture.sizes[0].webp_file;
        fs::write(file, b"kept").unwrap();
        let orders = [Order { name: "images/a.jpg".to_owned(), path: folder.path().join("a.jpg"), share: false }];
        develop(&orders, &folder.path().join("cache")).unwrap();
        assert_eq!(fs::read(file).unwrap(), b"kept");
    }

    #[test]
    fn a_forgotten_picture_leaves_the_cache_and_others_stay() {
        let (folder, picture) = developed(&photo(600, 400, None));
        let other = folder.path().join("cache/0123456789abcdef-480.jpg");
        fs::write(&other, b"kept").unwrap();
        forget(&folder.path().join("a.jpg"), &folder.path().join("cache")).unwrap();
        assert!(!picture.sizes[0].jpeg_file.exists() && !picture.sizes[0].webp_file.exists());
        assert!(other.exists());
        forget(&folder.path().join("none.jpg"), &folder.path().join("none")).unwrap();
    }
}
