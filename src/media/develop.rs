//! The work on one photo, and its cache.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::cards::CARD_SIZE;
use super::index::{Index, Known, Stamp};
use super::original::{self, Measures, scaled};
use super::room::Room;
use super::{Album, Fault, Faulty, Order, Picture, Share, Size, cache};

/// Widths that are made, as far as the original has them: a phone, a phone of high density or a column, a projector.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Sizes at these qualities are in docs/dependencies.md.
const JPEG_QUALITY: u8 = 82;
const WEBP_QUALITY: f32 = 80.0;
/// What photos that are decoded at the same time take together: three of a phone, or one progressive of a phone. Memory
/// does not grow with the cores.
const ROOM_BYTES: u64 = 110_000_000;
/// Changes when the settings above do, so that old results are made again.
pub(super) const RECIPE: &str = "1";

/// Develops pictures into `cache`, each once. An original that looks as when it was last read is not read again.
///
/// Gives the album and the pictures that could not be read. `done` is called after each.
///
/// # Errors
/// When the cache cannot be written.
pub fn develop(orders: &[Order], cache: &Path, done: &(dyn Fn() + Sync)) -> Result<(Album, Vec<Faulty>)> {
    if !orders.is_empty() {
        fs::create_dir_all(cache).with_context(|| format!("cannot create {}", cache.display()))?;
    }
    let index = Index::read(&index_file(cache));
    let results: Vec<Result<Result<Developed, Fault>>> =
        orders.par_iter().map(|order| one(order, &index, cache)).inspect(|_| done()).collect();
    let mut album = Album::default();
    let mut faulty = Vec::new();
    let mut known = BTreeMap::new();
    let mut is_as_known = true;
    for (order, result) in orders.iter().zip(results) {
        match result? {
            Ok(developed) => {
                is_as_known &= !developed.was_read;
                album.pictures.insert(order.name.clone(), Arc::new(developed.picture));
                known.extend(developed.known.map(|known| (order.name.clone(), known)));
            }
            Err(fault) => faulty.push(Faulty { name: order.name.clone(), fault }),
        }
    }
    if !is_as_known || !index.holds_only(&known) {
        Index::write(&index_file(cache), &known)?;
    }
    Ok((album, faulty))
}

/// Beside the cache, whose files are all pictures.
fn index_file(cache: &Path) -> PathBuf {
    cache.with_extension("index")
}

struct Developed {
    picture: Picture,
    known: Option<Known>,
    was_read: bool,
}

fn one(order: &Order, index: &Index, cache: &Path) -> Result<Result<Developed, Fault>> {
    // Before its bytes are read: if it changes meanwhile, it looks other the next time.
    let stamp = fs::metadata(&order.path).ok().as_ref().and_then(Stamp::of);
    if let Some(known) = stamp.and_then(|stamp| index.get(&order.name, stamp)) {
        let picture = planned(&known.hash, known.width, known.height, order.share, cache);
        if is_kept(&picture) {
            return Ok(Ok(Developed { picture, known: Some(known.clone()), was_read: false }));
        }
    }
    let bytes = match original::read(&order.path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(Fault::NoFile(error.to_string()))),
    };
    let measures = match original::measure(&bytes) {
        Ok(measures) => measures,
        Err(fault) => return Ok(Err(fault)),
    };
    let (width, height) = (measures.width, measures.height);
    let hash = name_in_cache(&bytes);
    let picture = planned(&hash, width, height, order.share, cache);
    if !is_kept(&picture)
        && let Err(fault) = make_all(bytes, measures, &picture)?
    {
        return Ok(Err(fault));
    }
    let known = stamp.map(|stamp| Known { stamp, hash, width, height });
    Ok(Ok(Developed { picture, known, was_read: true }))
}

fn make_all(bytes: Vec<u8>, measures: Measures, picture: &Picture) -> Result<Result<(), Fault>> {
    static ROOM: Room = Room::of(ROOM_BYTES);
    let seat = ROOM.enter(measures.decoding);
    let upright = match original::decode(bytes, measures, WIDTHS[WIDTHS.len() - 1]) {
        Ok(upright) => upright,
        Err(fault) => return Ok(Err(fault)),
    };
    drop(seat);
    for size in &picture.sizes {
        make(&upright, size)?;
    }
    if let Some(share) = &picture.share {
        make_share(&upright, share)?;
    }
    Ok(Ok(()))
}

/// What is made of an original of this name and size.
fn planned(hash: &str, width: u32, height: u32, share: bool, cache: &Path) -> Picture {
    let sizes = sizes(width, height).map(|(w, h)| size(hash, w, h, cache)).collect();
    Picture { sizes, share: share.then(|| self::share(hash, width, height, cache)).flatten() }
}

fn is_kept(picture: &Picture) -> bool {
    picture.sizes.iter().all(|size| size.jpeg_file.is_file() && size.webp_file.is_file())
        && picture.share.iter().all(|share| share.file.is_file())
}

/// Takes what was developed of an original out of the cache. A picture that was never developed is no error.
///
/// # Errors
/// When a cached file cannot be deleted.
pub fn forget(original: &Path, cache: &Path) -> Result<()> {
    let Ok(bytes) = original::read(original) else { return Ok(()) };
    let prefix = format!("{}-", name_in_cache(&bytes));
    // It names the original, and is made again in a moment.
    let index = index_file(cache);
    if index.exists() {
        fs::remove_file(&index).with_context(|| format!("cannot delete {}", index.display()))?;
    }
    for entry in WalkDir::new(cache).min_depth(1).max_depth(1).into_iter().filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_file(entry.path()).with_context(|| format!("cannot delete {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// What two files of the same bytes share; nothing for a file that cannot be read.
pub fn fingerprint(original: &Path) -> Option<String> {
    original::read(original).ok().map(|bytes| name_in_cache(&bytes))
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
    use crate::media::original::tests::exif;
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

    fn developed(bytes: &[u8]) -> (tempfile::TempDir, Picture) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jpg");
        fs::write(&path, bytes).unwrap();
        let orders = [Order { name: "images/a.jpg".to_owned(), path, share: false }];
        let (album, faulty) = develop(&orders, &folder.path().join("cache"), &|| {}).unwrap();
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
        let (_, faulty) = develop(&orders, &folder.path().join("cache"), &|| {}).unwrap();
        assert_eq!(faulty[0].name, "images/a.jpg");
    }

    #[test]
    fn a_kept_picture_is_not_made_again() {
        let (folder, picture) = developed(&photo(600, 400, None));
        let file = &picture.sizes[0].webp_file;
        fs::write(file, b"kept").unwrap();
        let orders = [Order { name: "images/a.jpg".to_owned(), path: folder.path().join("a.jpg"), share: false }];
        develop(&orders, &folder.path().join("cache"), &|| {}).unwrap();
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

    /// As if the index had been written long after the photos.
    fn settle(folder: &tempfile::TempDir) {
        let index = fs::File::options().write(true).open(folder.path().join("cache.index")).unwrap();
        let written = index.metadata().unwrap().modified().unwrap();
        index.set_modified(written + std::time::Duration::from_secs(3600)).unwrap();
    }

    fn again(folder: &tempfile::TempDir) -> Developed {
        let cache = folder.path().join("cache");
        let order = Order { name: "images/a.jpg".to_owned(), path: folder.path().join("a.jpg"), share: false };
        one(&order, &Index::read(&index_file(&cache)), &cache).unwrap().unwrap()
    }

    #[test]
    fn a_second_time_an_original_is_not_read_once_the_index_is_older() {
        let (folder, picture) = developed(&photo(600, 400, None));
        assert!(again(&folder).was_read, "it could have changed within the disk's tick");
        settle(&folder);
        let second = again(&folder);
        assert!(!second.was_read);
        assert_eq!(second.picture, picture);
        fs::remove_file(&picture.sizes[0].webp_file).unwrap();
        assert!(again(&folder).was_read, "what is gone from the cache is made again");
    }

    #[cfg(unix)]
    #[test]
    fn a_photo_put_in_the_place_of_another_under_its_size_and_date_is_seen() {
        let (folder, before) = developed(&photo(600, 400, None));
        settle(&folder);
        let path = folder.path().join("a.jpg");
        let meta = fs::metadata(&path).unwrap();
        let mut other = photo(600, 400, Some(&exif(3)));
        other.resize(meta.len() as usize, 0);
        fs::write(&path, other).unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(meta.modified().unwrap()).unwrap();
        let now = fs::metadata(&path).unwrap();
        assert_eq!((now.len(), now.modified().unwrap()), (meta.len(), meta.modified().unwrap()));
        // The other is cut short by the size it had to have, and that is told.
        let cache = folder.path().join("cache");
        let order = Order { name: "images/a.jpg".to_owned(), path, share: false };
        let after = one(&order, &Index::read(&index_file(&cache)), &cache).unwrap();
        assert!(after.is_err() || after.is_ok_and(|after| after.was_read && after.picture != before));
    }

    #[test]
    fn a_broad_photo_is_cut_for_shared_links_and_an_upright_or_small_one_is_not() {
        let size = |width, height| share("00", width, height, Path::new("")).map(|share| (share.width, share.height));
        assert_eq!(size(4000, 3000), Some((1200, 630)));
        assert_eq!(size(1600, 1067), Some((1200, 630)));
        assert_eq!(size(5000, 1000), Some((1200, 630)), "a panorama loses its sides");
        assert_eq!(size(800, 600), Some((800, 420)));
        assert_eq!(size(3000, 4000), None);
        assert_eq!(size(1000, 1000), None);
        assert_eq!(size(500, 300), None);
    }
}
