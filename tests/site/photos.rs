//! Photos as editors have them: large, with the place they were taken at, of the wrong kind, damaged.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::support::{Site, files, measured_build};

/// EXIF with an orientation and a place: N 16° 4′ 0″, as a phone writes it.
fn exif(orientation: u8) -> Vec<u8> {
    let mut bytes = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    bytes.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    bytes.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend([2, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0, 2, 0, 5, 0, 3, 0, 0, 0, 68, 0, 0, 0, 0, 0, 0, 0]);
    for (number, of) in [(16u32, 1u32), (4, 1), (0, 1)] {
        bytes.extend(number.to_le_bytes());
        bytes.extend(of.to_le_bytes());
    }
    bytes.extend(b"GPS-MARKER");
    bytes
}

/// A photo with as much detail as a real one: about three bits a pixel.
fn photo(width: u16, height: u16, seed: u32, progressive: bool) -> Vec<u8> {
    let mut state = seed;
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..u32::from(height) {
        for x in 0..u32::from(width) {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = state >> 27;
            pixels.extend([(x / 16 + grain) as u8, (y / 16 + grain) as u8, ((x + y) / 32 + seed * 40) as u8]);
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(progressive);
    encoder.add_app_segment(1, exif(6)).unwrap();
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    bytes
}

fn article(image: &str, bytes: &[u8]) -> Site {
    let text = format!("---\ntitle: Tin\ndate: 2023-08-22\nimage: {{file: images/{image}}}\n---\nx\n");
    Site::new().file("content/news/tin.md", &text).bytes(&format!("content/images/{image}"), bytes)
}

/// The bound of the issue: 100 MB a photo of 12 megapixels, two of which are developed at once here.
#[test]
fn photos_of_twelve_megapixels_take_under_100_mb_each_and_lose_their_place() {
    let mut site = Site::new();
    let without = measured_build(&site).peak_mb;
    for i in 0..4u32 {
        let text = format!("---\ntitle: Tin {i}\ndate: 2023-08-22\nimage: {{file: images/{i}.jpg}}\n---\nx\n");
        let bytes = photo(4000, 3000, i, i % 2 == 1);
        assert!(bytes.windows(10).any(|word| word == b"GPS-MARKER") && bytes.len() > 2_000_000, "{}", bytes.len());
        site = site.file(&format!("content/news/{i}.md"), &text).bytes(&format!("content/images/{i}.jpg"), &bytes);
    }
    let ended = measured_build(&site);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    println!("{without} MB without photos, {} MB with two at once", ended.peak_mb);
    assert!(ended.peak_mb < without + 200, "{without} MB without photos, {} MB with two at once", ended.peak_mb);
    let published = site.published_files();
    let photos: Vec<_> = published.iter().filter(|(path, _)| path.starts_with("anh/")).collect();
    assert_eq!(photos.len(), 4 * 6, "three widths in two formats; upright ones have no size for links");
    for (path, bytes) in photos {
        assert!(!bytes.windows(10).any(|word| word == b"GPS-MARKER"), "{path}");
        assert!(!bytes.windows(4).any(|word| word == b"Exif" || word == b"EXIF"), "{path}");
        let picture = image::load_from_memory(bytes).unwrap();
        assert!(picture.height() > picture.width(), "{path} lies on its side");
    }
}

#[test]
fn a_page_shows_three_widths_in_two_formats_with_its_measures() {
    let site = article("a.jpg", &photo(1300, 2000, 1, false));
    site.build().ok();
    let page = site.page("/tin-tuc/tin/");
    let (_, rest) = page.split_once("<picture>").unwrap();
    let (picture, _) = rest.split_once("</picture>").unwrap();
    for word in ["type=\"image/webp\"", "480w", "960w", "1600w", ".jpg", "width=\"960\" height=\"624\"", "alt=\"Tin\""]
    {
        assert!(picture.contains(word), "{word} not in {picture}");
    }
    assert!(!picture.contains("loading=\"lazy\""), "the picture at the top is loaded at once");
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\n![Sân](../images/a.jpg)\n");
    site.build().ok();
    assert!(site.page("/tin-tuc/tin/").contains("loading=\"lazy\""));
}

#[test]
fn a_picture_that_cannot_be_read_is_told_with_its_cure() {
    let whole = photo(600, 400, 1, false);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for (bytes, vietnamese, english) in [
        (
            &heic[..],
            "trên iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất",
            "Settings › Camera › Formats › Most Compatible",
        ),
        (&whole[..whole.len() / 2], "Ảnh bị cụt", "the picture is cut off"),
        (b"GIF89a\x01\0\x01\0\0\0\0", "Tệp này là GIF", "this file is GIF"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "Tệp này là phim", "this file is a video"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Tệp này là SVG", "this file is SVG"),
        (b"xin chao", "không phải là ảnh thuộc loại đọc được", "no picture of a kind that can be read"),
    ] {
        let site = article("a.jpg", bytes);
        let said = site.build().fails_with("image-unreadable").stderr;
        assert!(said.contains(vietnamese) && said.contains("content/images/a.jpg"), "{said}");
        let said = site.run(&["build", "--lang", "en"]).fails_with("image-unreadable").stderr;
        assert!(said.contains(english), "{said}");
        assert!(!site.has("/"));
    }
}

#[test]
fn a_photo_under_a_wrong_ending_is_read() {
    let site = article("a.png", &photo(600, 400, 1, false));
    site.build().ok();
    assert!(site.published_files().keys().any(|path| path.starts_with("anh/")));
}

#[test]
fn a_photo_that_changes_under_its_size_and_date_is_developed_anew() {
    let (one, mut two) = (photo(600, 400, 1, false), photo(600, 400, 2, false));
    let length = one.len().max(two.len());
    let mut one = one;
    // What stands behind the end of a JPEG is no part of it.
    one.resize(length, 0);
    two.resize(length, 0);
    let site = article("a.jpg", &one);
    let path = site.path().join("content/images/a.jpg");
    site.build().ok();
    let before = files(&site.output().join("anh"));
    let date = std::fs::metadata(&path).unwrap().modified().unwrap();
    site.write("content/images/a.jpg", &two);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(date).unwrap();
    site.build().ok();
    let after = files(&site.output().join("anh"));
    assert_eq!(before.len(), after.len());
    assert!(before.keys().all(|name| !after.contains_key(name)), "{after:?}");
}
