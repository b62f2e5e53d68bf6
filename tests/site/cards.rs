//! Share cards and the picture of each page.

use std::collections::BTreeSet;

use crate::support::{SITE, Site, ceremony, files};

const PEOPLE: &[&str] = &[
    "{name: Nguyễn Thị Hòa, kind: pupil, achievement: Giải nhất môn Toán}",
    "{name: Lê An, kind: teacher, consent: {publish: list}}",
    "{name: Trần Bình, kind: teacher, consent: {publish: masked}}",
    "{name: Phạm Cúc, kind: pupil, consent: {by: [guardian], publish: full}}",
];

fn site(share_cards: &str) -> Site {
    let mut list = ceremony("  consent: {by: [guardian, child], publish: full}\n  photos: [{file: images/le.png}]\n");
    for person in PEOPLE {
        list.push_str(&format!("  - {person}\n"));
    }
    Site::new()
        .file("content/site.yaml", &format!("{SITE}{share_cards}"))
        .file("content/winners/le.yaml", &list)
        .file("content/news/tin.md", "---\ntitle: Tin một\ndate: 2023-08-22\n---\nx\n")
        .file(
            "content/news/anh.md",
            "---\ntitle: Tin có ảnh\ndate: 2023-08-23\nimage: {file: images/bai.png}\n---\nx\n",
        )
        .bytes("content/images/le.png", &photo(1500, 1000))
        .bytes("content/images/bai.png", &photo(1400, 900))
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x / 8) as u8, (y / 8) as u8, 90]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The address of a page's picture below the site's root, which must be there in the size that the page says.
#[track_caller]
fn picture(site: &Site, page: &str) -> Option<String> {
    let html = site.page(page);
    let said = |property: &str| {
        let (_, rest) = html.split_once(&format!("<meta property=\"{property}\" content=\""))?;
        Some(rest.split('"').next().unwrap().to_owned())
    };
    let url = said("og:image")?;
    let address = url.strip_prefix("https://a.example/").unwrap_or_else(|| panic!("{url} is not the whole address"));
    let bytes = &site.published_files()[address];
    let read = image::load_from_memory(bytes).unwrap();
    assert_eq!(said("og:image:width"), Some(read.width().to_string()), "{page}");
    assert_eq!(said("og:image:height"), Some(read.height().to_string()), "{page}");
    let mime = if address.ends_with(".png") { "image/png" } else { "image/jpeg" };
    assert_eq!(said("og:image:type").as_deref(), Some(mime), "{page}");
    assert!(said("og:image:alt").is_some_and(|alt| alt.chars().count() > 8), "{page}");
    Some(address.to_owned())
}

fn cards(site: &Site) -> usize {
    site.published_files().keys().filter(|path| path.starts_with("the/")).count()
}

#[test]
fn every_page_is_shared_with_a_picture() {
    let site = site("");
    site.build().ok();
    let mut pictures = BTreeSet::new();
    for path in site.published_files().into_keys().filter(|path| path.ends_with("index.html")) {
        let address = format!("/{}", path.trim_end_matches("index.html"));
        pictures.insert(picture(&site, &address).unwrap_or_else(|| panic!("{address} has no picture")));
    }
    // The site, the ceremony and the article without a photo; the other article's photo.
    assert_eq!(cards(&site), 3);
    assert_eq!(pictures.len(), 4);
    let ceremony = picture(&site, "/vinh-danh/le/").unwrap();
    assert!(ceremony.starts_with("the/") && ceremony.ends_with(".png"), "{ceremony}");
    assert_eq!(picture(&site, "/vinh-danh/le/nguyen-thi-hoa/"), Some(ceremony));
    let photo = picture(&site, "/tin-tuc/anh/").unwrap();
    assert!(photo.starts_with("anh/") && photo.ends_with("-1200x630.jpg"), "{photo}");
    assert_eq!(picture(&site, "/"), picture(&site, "/phuong/an-khe/"));
}

#[test]
fn who_is_not_published_in_full_has_no_card() {
    let site = site("share_cards: winners\n");
    site.build().ok();
    // As above, and Hòa's: the others are listed, masked, and counted.
    assert_eq!(cards(&site), 4);
    let own = picture(&site, "/vinh-danh/le/nguyen-thi-hoa/");
    assert_ne!(own, picture(&site, "/vinh-danh/le/"));
}

#[test]
fn a_site_without_cards_shares_the_photos_of_ceremonies_and_articles() {
    let site = site("share_cards: none\n");
    site.build().ok();
    assert_eq!(cards(&site), 0);
    for page in ["/vinh-danh/le/", "/vinh-danh/le/nguyen-thi-hoa/", "/tin-tuc/anh/"] {
        assert!(picture(&site, page).is_some_and(|address| address.starts_with("anh/")), "{page}");
    }
    assert_eq!(picture(&site, "/tin-tuc/tin/"), None);
    assert!(!site.page("/tin-tuc/tin/").contains("og:image"));
}

#[test]
fn a_second_build_draws_nothing_and_what_is_no_longer_shown_leaves_the_cache() {
    let site = site("share_cards: winners\n");
    site.build().ok();
    let cache = site.path().join(".bangvang/the");
    let drawn = files(&cache);
    assert_eq!(drawn.len(), 4);
    // Whoever drew again would write these anew.
    let name = drawn.keys().next().unwrap();
    std::fs::write(cache.join(name), b"\x89PNG\r\n\x1a\nkept").unwrap();
    site.build().ok();
    assert_eq!(files(&cache)[name], b"\x89PNG\r\n\x1a\nkept");

    std::fs::write(cache.join("0123456789abcdef.7-0.part"), b"half").unwrap();
    std::fs::write(site.path().join(".bangvang/anh/0123456789abcdef-480.jpg"), b"old").unwrap();
    let photos = files(&site.path().join(".bangvang/anh")).len();
    site.write("content/site.yaml", SITE);
    site.build().ok();
    assert_eq!(files(&cache).len(), 3);
    assert_eq!(files(&site.path().join(".bangvang/anh")).len(), photos - 1);
}

#[test]
fn a_takedown_empties_the_cache_of_cards_at_once() {
    let site = site("share_cards: winners\n");
    site.build().ok();
    assert_eq!(files(&site.path().join(".bangvang/the")).len(), 4);
    site.run(&["takedown", "le/nguyen-thi-hoa"]).ok();
    assert_eq!(files(&site.path().join(".bangvang/the")).len(), 0);
    site.build().ok();
    assert_eq!(cards(&site), 3);
}

#[test]
fn a_card_changes_with_what_it_says_and_no_other_does() {
    let site = site("");
    site.build().ok();
    let (home, article) = (picture(&site, "/"), picture(&site, "/tin-tuc/tin/"));
    site.write("content/news/tin.md", "---\ntitle: Tin hai\ndate: 2023-08-22\n---\nx\n");
    site.build().ok();
    assert_eq!(picture(&site, "/"), home);
    assert_ne!(picture(&site, "/tin-tuc/tin/"), article);
}

#[test]
fn a_card_with_a_letter_that_the_font_lacks_is_not_drawn_and_a_sign_is_left_out() {
    let site = site("")
        .file("content/news/chu.md", "---\ntitle: Gặp thầy Müller\ndate: 2023-08-24\n---\nx\n")
        .file("content/news/dau.md", "---\ntitle: 🎉 Ngày hội\ndate: 2023-08-25\n---\nx\n");
    site.build().ok();
    assert_eq!(picture(&site, "/tin-tuc/chu/"), picture(&site, "/"));
    assert_ne!(picture(&site, "/tin-tuc/dau/"), picture(&site, "/"));
}

fn with_card(svg: &str) -> Site {
    site("theme: rieng\n")
        .file("themes/rieng/theme.yaml", "extends: stele\n")
        .file("themes/rieng/templates/card.svg", svg)
}

const ROOT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">";

#[test]
fn a_theme_draws_its_own_card() {
    let svg = format!("{ROOT}<path fill=\"#123456\" d=\"M0 0h1200v630H0z\"/></svg>");
    let site = with_card(&svg);
    site.build().ok();
    assert_eq!(cards(&site), 1, "they all look the same");
    let address = picture(&site, "/").unwrap();
    let card = image::load_from_memory(&site.published_files()[&address]).unwrap().into_rgb8();
    assert!(card.pixels().all(|pixel| pixel.0 == [0x12, 0x34, 0x56]));
}

#[test]
fn mistakes_in_a_card_are_told_with_its_file() {
    for (svg, word) in [
        (format!("{ROOT}{{{{ view.tuoi }}}}</svg>"), "tuoi"),
        (format!("{ROOT}<g></svg>"), "card.svg"),
        (ROOT.replace("1200", "600") + "</svg>", "1200"),
        (format!("{ROOT}{{% set a = fit(text=view.title, width=0, height=1, largest=9) %}}</svg>"), "width"),
    ] {
        let run = with_card(&svg).build().fails_with("template-error");
        assert!(run.stderr.contains("themes/rieng/templates/card.svg") && run.stderr.contains(word), "{}", run.stderr);
    }
}

#[test]
fn a_card_loads_no_file_and_a_private_value_in_it_stops_the_build() {
    let outside = format!("{ROOT}<image width=\"1200\" height=\"630\" href=\"a.svg\"/></svg>");
    let site = with_card(&outside).file("a.svg", &format!("{ROOT}<path d=\"M0 0h1200v630H0z\"/></svg>"));
    site.build().ok();
    let address = picture(&site, "/").unwrap();
    let card = image::load_from_memory(&site.published_files()[&address]).unwrap().into_rgb8();
    assert!(card.pixels().all(|pixel| pixel.0 == [255, 255, 255]), "nothing was loaded");

    let leaking = with_card(&format!("{ROOT}<text>Phạm <tspan>Cúc</tspan></text></svg>"));
    let run = leaking.build().fails_with("private-data-leaked");
    assert!(run.stderr.contains("/the/"), "{}", run.stderr);
}
