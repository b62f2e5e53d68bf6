//! An original as it comes from a phone, a scanner or Zalo: what it is, what is wrong with it, and its pixels.

use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

use fast_image_resize::{PixelType, Resizer, images::Image};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

/// Largest original: beyond it a photo is a mistake or an attack.
const MAX_SIDE: u32 = 20_000;
const MAX_PIXELS: u64 = 120_000_000;
const MAX_ORIGINAL_BYTES: u64 = 200 * 1024 * 1024;

/// Why a picture cannot be read, as far as an editor can do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk does not give it.
    NoFile(String),
    /// A HEIC photo, as iPhones and some Android phones take them.
    Heic,
    /// Another known kind of file: "GIF".
    Other(&'static str),
    /// No known kind of file.
    NoPicture,
    /// The file ends too soon.
    Cut,
    /// More pixels than any photo has, in width and height.
    Large(u32, u32),
    /// What the decoder says.
    Broken(String),
}

/// Width and height as a picture is to be seen, and how it must be turned for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measures {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The most bytes that decoding holds besides the file.
    pub(super) decoding: u64,
    orientation: Orientation,
}

/// The bytes of an original. A pipe would block for ever, a device never end.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let meta = fs::metadata(path)?;
    if !meta.is_file() || meta.len() > MAX_ORIGINAL_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no plain file, or one of more than 200 MB"));
    }
    fs::read(path)
}

/// How large a picture is, from its head alone, and whether it can be read at all.
pub(super) fn measure(bytes: &[u8]) -> Result<Measures, Fault> {
    let format = recognised(bytes)?;
    let broken = |error: image::ImageError| Fault::Broken(error.to_string());
    let mut decoder = reader(bytes, format).into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let has_too_many = u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_SIDE;
    if width == 0 || height == 0 || has_too_many {
        return Err(Fault::Large(width, height));
    }
    let scan = if format == ImageFormat::Jpeg { Scan::of(bytes) } else { Scan::default() };
    if scan.is_cut {
        return Err(Fault::Cut);
    }
    // Of a progressive photo all coefficients are held until the last pass: two bytes each, one a pixel and colour.
    let coefficients = if scan.is_progressive { 6 * u64::from(width) * u64::from(height) } else { 0 };
    let decoding = decoder.total_bytes() + coefficients;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = if is_sideways(orientation) { (height, width) } else { (width, height) };
    Ok(Measures { width, height, decoding, orientation })
}

/// The kind of a picture, from its bytes and whatever its name.
fn recognised(bytes: &[u8]) -> Result<ImageFormat, Fault> {
    let brand = bytes.get(4..12).and_then(|head| head.strip_prefix(b"ftyp"));
    let is_heic =
        |brand: &[u8]| [&b"heic"[..], b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"].contains(&brand);
    if brand.is_some_and(is_heic) {
        return Err(Fault::Heic);
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        Ok(ImageFormat::Gif) => Err(Fault::Other("GIF")),
        Ok(ImageFormat::Bmp) => Err(Fault::Other("BMP")),
        Ok(ImageFormat::Tiff) => Err(Fault::Other("TIFF")),
        Ok(ImageFormat::Avif) => Err(Fault::Other("AVIF")),
        _ if brand.is_some() => Err(Fault::Other("video")),
        _ if bytes.starts_with(b"%PDF") => Err(Fault::Other("PDF")),
        _ if is_svg(bytes) => Err(Fault::Other("SVG")),
        _ => Err(Fault::NoPicture),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.trim_ascii_start().starts_with(b"<") && head.windows(4).any(|word| word == b"<svg")
}

/// What the markers of a JPEG tell.
#[derive(Clone, Copy, Default)]
struct Scan {
    is_cut: bool,
    is_progressive: bool,
}

impl Scan {
    /// Whether the pixels of a JPEG come to an end. Decoders paint what is missing grey and say nothing.
    ///
    /// The preview in a photo's EXIF has an end of its own, so it is looked for behind the last head of pixels alone;
    /// within pixels `FF` is followed by a zero, and by no other marker (ITU T.81, B.1.1.5).
    fn of(jpeg: &[u8]) -> Self {
        let mut scan = Self::default();
        let mut at = 2;
        while let (Some(0xff), Some(&marker)) = (jpeg.get(at), jpeg.get(at + 1)) {
            if marker == 0xda {
                scan.is_cut = !jpeg[at..].windows(2).any(|pair| pair == [0xff, 0xd9]);
                return scan;
            }
            scan.is_progressive |= marker == 0xc2;
            let length = jpeg.get(at + 2..at + 4).map_or(0, |l| usize::from(l[0]) << 8 | usize::from(l[1]));
            at += if marker == 0xff { 1 } else { 2 + length.max(2) };
        }
        // Something the decoder will have its own words for.
        scan
    }
}

fn is_sideways(orientation: Orientation) -> bool {
    use Orientation as O;
    matches!(orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH)
}

fn reader(bytes: &[u8], format: ImageFormat) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    reader
}

/// The pixels of a picture, upright and no wider than `widest`: a large photo is made small before it is turned, which
/// keeps its memory low.
pub(super) fn decode(bytes: Vec<u8>, measures: Measures, widest: u32) -> Result<RgbImage, Fault> {
    let broken = |error: image::ImageError| Fault::Broken(error.to_string());
    let decoded = reader(&bytes, recognised(&bytes)?).decode().map_err(|error| match &error {
        image::ImageError::IoError(io) if io.kind() == io::ErrorKind::UnexpectedEof => Fault::Cut,
        _ => broken(error),
    })?;
    drop(bytes);
    // A transparent picture is laid on the paper of the page.
    let mut rgb = if decoded.color().has_alpha() { on_white(decoded) } else { decoded.into_rgb8() };
    if measures.width > widest {
        let scale = |side: u32| ((u64::from(side) * u64::from(widest)).div_ceil(u64::from(measures.width))) as u32;
        let (width, height) = (scale(rgb.width()), scale(rgb.height()));
        rgb = scaled(&rgb, width, height).map_err(|error| Fault::Broken(error.to_string()))?;
    }
    let mut picture = DynamicImage::ImageRgb8(rgb);
    picture.apply_orientation(measures.orientation);
    Ok(picture.into_rgb8())
}

fn on_white(picture: DynamicImage) -> RgbImage {
    let source = picture.into_rgba8();
    let mut out = RgbImage::new(source.width(), source.height());
    for (to, from) in out.pixels_mut().zip(source.pixels()) {
        let alpha = u32::from(from[3]);
        for i in 0..3 {
            to[i] = ((u32::from(from[i]) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    out
}

/// A picture in another size.
pub(super) fn scaled(picture: &RgbImage, width: u32, height: u32) -> anyhow::Result<RgbImage> {
    if picture.dimensions() == (width, height) {
        return Ok(picture.clone());
    }
    let source =
        fast_image_resize::images::ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3)?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    Resizer::new().resize(&source, &mut target, None)?;
    RgbImage::from_raw(width, height, target.into_vec())
        .ok_or_else(|| anyhow::anyhow!("a scaled picture of another size than asked for"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, ImageEncoder, Rgb};
    use jpeg_encoder::{ColorType, Encoder};

    /// Red, green, blue and yellow in the four corners.
    fn corners(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([220, 30, 30]),
            (false, true) => Rgb([30, 180, 30]),
            (true, false) => Rgb([30, 30, 220]),
            (false, false) => Rgb([230, 220, 20]),
        })
    }

    fn jpeg(picture: &RgbImage, exif: Option<Vec<u8>>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        if let Some(exif) = exif {
            encoder.set_exif_metadata(exif).unwrap();
        }
        encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A little-endian TIFF header with one entry: orientation, and a marker behind it.
    pub(crate) fn exif(orientation: u8) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        bytes.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(b"SECRET-GPS");
        bytes
    }

    fn read_as(bytes: Vec<u8>) -> Result<RgbImage, Fault> {
        let measures = measure(&bytes)?;
        let picture = decode(bytes, measures, 1600)?;
        assert_eq!((picture.width(), picture.height()), (measures.width, measures.height));
        Ok(picture)
    }

    /// The colours of the corners: left and right above, left and right below.
    fn seen(picture: &RgbImage) -> [char; 4] {
        let (w, h) = picture.dimensions();
        [(w / 4, h / 4), (3 * w / 4, h / 4), (w / 4, 3 * h / 4), (3 * w / 4, 3 * h / 4)].map(|(x, y)| {
            match picture.get_pixel(x, y).0.map(|channel| channel > 120) {
                [true, false, false] => 'r',
                [false, true, false] => 'g',
                [false, false, true] => 'b',
                [true, true, false] => 'y',
                _ => '?',
            }
        })
    }

    /// EXIF 2.3, 4.6.4: which side of the picture the first row and the first column are.
    #[test]
    fn all_eight_orientations_come_out_upright() {
        for (orientation, corners_seen) in
            [(1, "rgby"), (2, "gryb"), (3, "ybgr"), (4, "byrg"), (5, "rbgy"), (6, "bryg"), (7, "ygbr"), (8, "gyrb")]
        {
            let picture = read_as(jpeg(&corners(160, 96), Some(exif(orientation)))).unwrap();
            let size = if orientation > 4 { (96, 160) } else { (160, 96) };
            assert_eq!(picture.dimensions(), size, "orientation {orientation}");
            assert_eq!(seen(&picture).iter().collect::<String>(), corners_seen, "orientation {orientation}");
        }
    }

    #[test]
    fn an_orientation_that_is_none_leaves_the_picture_as_it_is() {
        for orientation in [0, 9, 200] {
            assert_eq!(seen(&read_as(jpeg(&corners(64, 64), Some(exif(orientation)))).unwrap()), ['r', 'g', 'b', 'y']);
        }
    }

    #[test]
    fn every_kind_of_jpeg_png_and_webp_is_read() {
        let plain = corners(128, 96);
        let encoded = |colour: ColorType, data: &[u8], progressive: bool| {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 95);
            encoder.set_progressive(progressive);
            encoder.encode(data, 128, 96, colour).unwrap();
            bytes
        };
        let cmyk: Vec<u8> = plain.pixels().flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], 0]).collect();
        let dynamic = DynamicImage::ImageRgb8(plain.clone());
        for (what, bytes) in [
            ("baseline", encoded(ColorType::Rgb, plain.as_raw(), false)),
            ("progressive", encoded(ColorType::Rgb, plain.as_raw(), true)),
            ("CMYK", encoded(ColorType::Cmyk, &cmyk, false)),
            ("YCCK", encoded(ColorType::CmykAsYcck, &cmyk, false)),
            ("PNG", written(plain.clone(), ImageFormat::Png)),
            ("PNG of 16 bits", written(dynamic.to_rgb16(), ImageFormat::Png)),
            ("PNG with alpha", written(dynamic.to_rgba8(), ImageFormat::Png)),
            ("PNG of 16 bits with alpha", written(dynamic.to_rgba16(), ImageFormat::Png)),
            ("WebP", webp::Encoder::from_rgb(plain.as_raw(), 128, 96).encode(90.0).to_vec()),
        ] {
            let picture = read_as(bytes).unwrap_or_else(|fault| panic!("{what}: {fault:?}"));
            assert_eq!(seen(&picture), ['r', 'g', 'b', 'y'], "{what}");
        }
        for bytes in [
            encoded(ColorType::Luma, dynamic.to_luma8().as_raw(), false),
            written(dynamic.to_luma8(), ImageFormat::Png),
            written(dynamic.to_luma_alpha16(), ImageFormat::Png),
        ] {
            let grey = read_as(bytes).unwrap();
            let [dark, light] = [grey.get_pixel(32, 72).0, grey.get_pixel(96, 72).0];
            assert!(
                dark[0] < 90 && light[0] > 150 && light[0] == light[1] && light[1] == light[2],
                "{dark:?} {light:?}"
            );
        }
    }

    #[test]
    fn what_is_clear_is_white() {
        let clear = image::RgbaImage::from_pixel(20, 20, image::Rgba([0, 0, 0, 0]));
        assert_eq!(read_as(written(clear, ImageFormat::Png)).unwrap().get_pixel(5, 5).0, [255, 255, 255]);
    }

    #[test]
    fn a_picture_that_is_cut_off_is_told_of() {
        let plain =
            RgbImage::from_fn(300, 200, |x, y| Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, (x * y % 256) as u8]));
        let with_preview = jpeg(&plain, Some([exif(1), jpeg(&corners(16, 16), None)].concat()));
        for (what, bytes) in [
            ("JPEG", jpeg(&plain, None)),
            ("JPEG whose preview is whole", with_preview),
            ("PNG", written(plain.clone(), ImageFormat::Png)),
            ("WebP", webp::Encoder::from_rgb(plain.as_raw(), 300, 200).encode(90.0).to_vec()),
        ] {
            assert!(read_as(bytes.clone()).is_ok(), "{what}");
            for kept in [3, bytes.len() / 2, bytes.len() - 30] {
                assert!(read_as(bytes[..kept].to_vec()).is_err(), "{what} of {kept} bytes");
            }
        }
        let bytes = jpeg(&plain, None);
        assert_eq!(read_as(bytes[..bytes.len() - 30].to_vec()), Err(Fault::Cut));
        // What a phone writes behind a photo, such as a short film, is no harm.
        assert!(read_as([bytes, b"MotionPhoto_Data".to_vec()].concat()).is_ok());
    }

    #[test]
    fn other_files_are_told_by_their_kind_whatever_their_name() {
        for (bytes, fault) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], Fault::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Fault::Heic),
            (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", Fault::Other("AVIF")),
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", Fault::Other("video")),
            (b"GIF89a\x01\0\x01\0", Fault::Other("GIF")),
            (b"BM\x46\0\0\0\0\0\0\0\x36", Fault::Other("BMP")),
            (b"II*\0\x08\0\0\0", Fault::Other("TIFF")),
            (b"%PDF-1.7", Fault::Other("PDF")),
            (b"<?xml version=\"1.0\"?>\n<svg xmlns=\"\"/>", Fault::Other("SVG")),
            (b"not a picture", Fault::NoPicture),
            (b"", Fault::NoPicture),
        ] {
            assert_eq!(measure(bytes), Err(fault), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_head_that_promises_more_than_any_photo_is_told_of() {
        let mut bytes = jpeg(&corners(16, 16), None);
        let at = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
        bytes[at + 5..at + 9].copy_from_slice(&[0x60, 0, 0x60, 0]);
        assert_eq!(measure(&bytes), Err(Fault::Large(0x6000, 0x6000)));
    }
}
