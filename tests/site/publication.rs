//! The publication table of the contract: each row, for each kind of winner.

use crate::support::{SITE, Site, ceremony, text_of};

/// What became of the one winner of a site.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Full,
    List,
    Masked,
    Count,
}

const NAME: &str = "Nguyễn Thị Hòa";

fn site(winner: &str, ceremony_consent: &str, privacy: &str) -> Site {
    let text = format!(
        "{}  - {{name: {NAME}, {winner}, achievement: Học giỏi, form: Giấy khen}}\n",
        ceremony(ceremony_consent)
    );
    Site::new().file("content/site.yaml", &format!("{SITE}{privacy}")).file("content/winners/le.yaml", &text)
}

/// Builds, and looks for the name in every file.
fn seen(winner: &str, ceremony_consent: &str, privacy: &str) -> Seen {
    let site = site(winner, ceremony_consent, privacy);
    site.build().ok();
    let roll = site.page("/vinh-danh/le/");
    assert!(text_of(&roll).contains("1 lượt người và tập thể được khen"), "everybody is counted");
    let with_name: Vec<String> = site
        .published_files()
        .into_iter()
        .filter(|(path, bytes)| !path.ends_with(".xlsx") && String::from_utf8_lossy(bytes).contains(NAME))
        .map(|(path, _)| path)
        .collect();
    if site.has("/vinh-danh/le/nguyen-thi-hoa/") {
        assert!(with_name.len() > 5, "{with_name:?}");
        return Seen::Full;
    }
    if roll.contains(NAME) {
        let allowed = ["vinh-danh/le/index.html", "vinh-danh/le/danh-sach.csv"];
        assert!(with_name.iter().all(|path| allowed.contains(&path.as_str())), "listed people stand in {with_name:?}");
        assert!(roll.contains("Học giỏi") && roll.contains("Giấy khen"));
        return Seen::List;
    }
    assert!(with_name.is_empty(), "{with_name:?}");
    if roll.contains("Nguyễn Thị H.") { Seen::Masked } else { Seen::Count }
}

const BOTH: &str = "consent: {by: [guardian, child], publish: full}";

#[test]
fn a_child_is_counted_until_both_have_agreed() {
    let none = "kind: pupil, born: 2010-05-01";
    assert_eq!(seen(none, "", ""), Seen::Count);
    assert_eq!(seen(none, "", "privacy: {adults: full}\n"), Seen::Count);
    for one in ["guardian", "child"] {
        let consent = format!("{none}, consent: {{by: [{one}], publish: full}}");
        assert_eq!(seen(&consent, "", ""), Seen::Count, "{one} alone");
    }
    assert_eq!(seen(&format!("{none}, {BOTH}"), "", ""), Seen::Full);
    assert_eq!(seen(&format!("{none}, consent: {{by: [guardian, child]}}"), "", ""), Seen::List);
    for (publish, result) in [("list", Seen::List), ("masked", Seen::Masked), ("count", Seen::Count)] {
        let consent = format!("{none}, consent: {{by: [guardian, child], publish: {publish}}}");
        assert_eq!(seen(&consent, "", ""), result);
    }
}

#[test]
fn a_child_under_seven_needs_the_guardian_alone() {
    let consent = "consent: {by: [guardian], publish: full}";
    assert_eq!(seen(&format!("kind: pupil, born: 2016-08-21, {consent}"), "", ""), Seen::Full, "six on the day");
    assert_eq!(seen(&format!("kind: pupil, born: 2016-08-20, {consent}"), "", ""), Seen::Count, "seven on the day");
    assert_eq!(seen(&format!("kind: pupil, born: 2016, {consent}"), "", ""), Seen::Count, "perhaps seven");
    assert_eq!(seen(&format!("kind: pupil, born: 2017, {consent}"), "", ""), Seen::Full, "six at most");
    assert_eq!(seen("kind: pupil, born: 2018, consent: {by: [child], publish: full}", "", ""), Seen::Count);
}

#[test]
fn a_pupil_of_unknown_age_is_a_child_and_one_of_sixteen_is_not() {
    let adults = "privacy: {adults: list}\n";
    assert_eq!(seen("kind: pupil", "", adults), Seen::Count);
    assert_eq!(seen("kind: pupil, born: 2007-08-20", "", adults), Seen::List, "sixteen on the day");
    assert_eq!(seen("kind: pupil, born: 2007-08-21", "", adults), Seen::Count, "sixteen the day after");
    assert_eq!(seen("kind: pupil, born: 2007", "", adults), Seen::Count, "perhaps fifteen");
    assert_eq!(seen("kind: pupil, born: 2006", "", adults), Seen::List, "sixteen at least");
    assert_eq!(seen("kind: student", "", adults), Seen::List, "only a pupil is taken for a child");
    assert_eq!(seen("kind: citizen, born: 2010-01-01", "", adults), Seen::Count, "a child of any kind");
}

#[test]
fn adults_and_households_follow_the_site_s_setting() {
    for kind in ["student", "teacher", "citizen", "household"] {
        let winner = format!("kind: {kind}");
        assert_eq!(seen(&winner, "", ""), Seen::Count, "{kind} when nothing is set");
        for (setting, result) in
            [("full", Seen::Full), ("list", Seen::List), ("masked", Seen::Masked), ("count", Seen::Count)]
        {
            assert_eq!(seen(&winner, "", &format!("privacy: {{adults: {setting}}}\n")), result, "{kind} {setting}");
        }
        let consent = format!("{winner}, consent: {{publish: full}}");
        assert_eq!(seen(&consent, "", "privacy: {adults: list}\n"), Seen::Full, "{kind} with consent");
    }
}

#[test]
fn collectives_are_published_unless_set_otherwise() {
    for kind in ["clan", "community", "unit"] {
        let winner = format!("kind: {kind}");
        assert_eq!(seen(&winner, "", ""), Seen::Full, "{kind}");
        assert_eq!(seen(&winner, "", "privacy: {collectives: list}\n"), Seen::List, "{kind}");
        let consent = format!("{winner}, consent: {{publish: count}}");
        assert_eq!(seen(&consent, "", ""), Seen::Count, "{kind}");
    }
}

#[test]
fn who_withdrew_is_counted_whatever_else_stands() {
    let privacy = "privacy: {adults: full, collectives: full}\n";
    let all = "  consent: {by: [guardian, child], publish: full}\n";
    for kind in ["pupil", "student", "teacher", "citizen", "household", "clan", "community", "unit"] {
        let winner = format!("kind: {kind}, consent: {{by: [guardian, child], publish: full, withdrawn: 2026-03-01}}");
        assert_eq!(seen(&winner, all, privacy), Seen::Count, "{kind}");
    }
    // A withdrawal that lies ahead of the build's day is one all the same.
    assert_eq!(seen("kind: teacher, consent: {withdrawn: 2099-01-01}", all, privacy), Seen::Count);
}

#[test]
fn a_winner_s_consent_replaces_the_ceremony_s() {
    let all = "  consent: {by: [guardian, child], publish: full}\n";
    assert_eq!(seen("kind: pupil", all, ""), Seen::Full);
    assert_eq!(seen("kind: pupil, consent: {by: [guardian], publish: full}", all, ""), Seen::Count);
}

#[test]
fn children_s_names_expire_and_others_do_not() {
    let privacy = "privacy: {expires_after_years: 3}\n";
    let consent = "consent: {by: [guardian, child], publish: full}";
    assert_eq!(
        seen(&format!("kind: pupil, {consent}"), "", privacy),
        Seen::Count,
        "2023-08-20 is over three years ago"
    );
    assert_eq!(seen(&format!("kind: pupil, {consent}"), "", "privacy: {expires_after_years: 4}\n"), Seen::Full);
    assert_eq!(seen(&format!("kind: teacher, {consent}"), "", privacy), Seen::Full);
}

#[test]
fn a_list_child_is_in_no_download_and_a_list_adult_in_the_ceremony_s_alone() {
    let child = site("kind: pupil, consent: {by: [guardian, child], publish: list}", "", "");
    child.build().ok();
    assert!(!child.page("/vinh-danh/le/danh-sach.csv").contains(NAME));
    let adult = site("kind: teacher", "", "privacy: {adults: list}\n");
    adult.build().ok();
    assert!(adult.page("/vinh-danh/le/danh-sach.csv").contains(NAME));
    assert!(!adult.page("/du-lieu/vinh-danh.csv").contains(NAME));
    assert!(!adult.page("/du-lieu/vinh-danh.json").contains(NAME));
    for (path, bytes) in adult.published_files().into_iter().filter(|(path, _)| path.starts_with("tim-kiem/ten/")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(NAME), "{path}");
    }
}

#[test]
fn pages_that_name_a_child_are_kept_from_search_engines() {
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    let child = site("kind: pupil, consent: {by: [guardian, child], publish: full}", "", "");
    child.build().ok();
    for address in
        ["/vinh-danh/le/", "/vinh-danh/le/nguyen-thi-hoa/", "/phuong/an-khe/", "/nam-hoc/2022-2023/", "/ten/h/"]
    {
        assert!(child.page(address).contains(noindex), "{address}");
        assert!(!child.page("/sitemap.xml").contains(&format!("a.example{address}<")), "{address}");
    }
    for address in ["/", "/phuong/", "/thong-ke/", "/tim-kiem/"] {
        assert!(!child.page(address).contains(noindex), "{address}");
        assert!(child.page("/sitemap.xml").contains(&format!("a.example{address}<")), "{address}");
    }
    let robots = child.page("/robots.txt");
    assert!(
        robots.contains("Disallow: /vinh-danh/le/danh-sach.csv\n") && robots.contains("Disallow: /tim-kiem/ten/\n"),
        "{robots}"
    );

    let listed = site("kind: pupil, consent: {by: [guardian, child], publish: list}", "", "");
    listed.build().ok();
    assert!(listed.page("/vinh-danh/le/").contains(noindex));

    let adult = site("kind: teacher, consent: {publish: full}", "", "");
    adult.build().ok();
    assert!(!adult.page("/vinh-danh/le/nguyen-thi-hoa/").contains(noindex));
    assert!(adult.page("/sitemap.xml").contains("/vinh-danh/le/nguyen-thi-hoa/"));
}

#[test]
fn an_article_that_names_a_child_is_kept_from_search_engines_and_feeds() {
    let site = site("kind: pupil, consent: {by: [guardian, child], publish: full}", "", "")
        .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\nEm **Nguyễn Thị Hòa** đạt giải.\n");
    site.build().ok();
    assert!(site.page("/tin-tuc/tin/").contains("noindex"));
    assert!(!site.page("/feed.xml").contains("/tin-tuc/tin/"));
    assert!(!site.page("/sitemap.xml").contains("/tin-tuc/tin/"));
}

#[test]
fn a_page_that_shows_such_an_article_s_title_is_kept_from_search_engines_too() {
    let article = |title: &str| {
        format!("---\ntitle: {title}\ndate: 2023-09-01\ncampaign: Tháng khuyến học\nwards: [an-khe]\n---\nx\n")
    };
    let site = site("kind: pupil, consent: {by: [guardian, child], publish: full}", "", "")
        .file("content/news/mot.md", &article("Em Nguyễn Thị Hòa vượt khó"))
        .file("content/news/hai.md", &article("Tin khác"))
        .file("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\nsummary: Có em Nguyễn Thị Hòa\n---\nx\n");
    site.build().ok();
    for address in ["/tin-tuc/mot/", "/tin-tuc/hai/", "/tin-tuc/", "/phuong/an-khe/", "/gioi-thieu/"] {
        assert!(site.page(address).contains("noindex"), "{address}");
    }
    assert!(!site.page("/").contains(NAME), "the home page names no child");
}

#[test]
fn a_consent_left_empty_is_none_and_a_withdrawal_without_its_day_is_an_error() {
    let all = "  consent: {by: [guardian, child], publish: full}\n";
    assert_eq!(seen("kind: pupil, consent: ", all, ""), Seen::Count);
    assert_eq!(seen("kind: pupil, consent: {}", all, ""), Seen::Count);
    let blank = "kind: pupil, consent: {by: [guardian, child], publish: full, withdrawn: }";
    site(blank, all, "").build().fails_with("missing-field");
    site("kind: pupil, consent: {withdrawn: chưa}", all, "").build().fails_with("invalid-date");
}

#[test]
fn a_family_that_said_no_is_not_asked_again() {
    let site = site("kind: pupil, born: 2010-05-01, consent: {publish: count, date: 2023-07-01}", "", "");
    let run = site.build().ok();
    assert!(!run.stderr.contains("consent"), "{}", run.stderr);
}

#[test]
fn an_expiry_out_of_bounds_is_an_error_and_not_forever() {
    site("kind: teacher", "", "privacy: {expires_after_years: 99999999999}\n").build().fails_with("invalid-number");
}

#[test]
fn a_historical_date_and_a_parent_who_is_honoured_accuse_nobody() {
    let text = format!(
        "{}  - {{name: Lê An, kind: teacher, born: 1975-04-30, private: {{parents: Lê Văn Bình}}}}\n  - {{name: Lê Văn Bình, kind: teacher}}\n",
        ceremony("  consent: {publish: full}\n")
    );
    let site = Site::new()
        .file("content/winners/le.yaml", &text)
        .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-04-30\n---\nKỷ niệm ngày 30/4/1975.\n");
    site.build().ok();
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-04-30\n---\nThầy Lê An, sinh 30/4/1975.\n");
    site.build().fails_with("private-data-leaked");
}

#[test]
fn a_photo_needs_consent_of_its_own() {
    let photo = "photo: images/a.png";
    let picture = one_pixel_png();
    for (consent, shown) in
        [("{publish: full}", false), ("{publish: full, photo: true}", true), ("{publish: list, photo: true}", false)]
    {
        let site = site(&format!("kind: teacher, {photo}, consent: {consent}"), "", "")
            .bytes("content/images/a.png", &picture);
        site.build().ok();
        let pictures = site.published_files().keys().filter(|path| path.starts_with("anh/")).count();
        assert_eq!(pictures > 0, shown, "{consent}");
    }
}

/// A PNG of one grey pixel.
/// A small photo with a block of EXIF that names a place, as a phone writes it.
pub(crate) fn jpeg_with_gps() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let picture = image::RgbImage::from_pixel(64, 48, image::Rgb([120, 90, 60]));
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&picture).unwrap();
    // TIFF, little-endian: one directory whose one entry leads to the GPS directory, which holds "N".
    let tiff =
        b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0";
    let mut exif = vec![0xff, 0xe1, 0, (2 + 6 + tiff.len()) as u8];
    exif.extend(b"Exif\0\0");
    exif.extend(tiff);
    jpeg.splice(2..2, exif);
    jpeg
}

pub(crate) fn one_pixel_png() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d4948445200000001000000010800000000\
               3a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

#[test]
fn nothing_private_is_published() {
    let winner = "kind: teacher, born: 1980-03-07, consent: {publish: full, evidence: HS-77/2023}, \
                  private: {phone: 0905123456, parents: Ông Lê Bí Mật, address: 7 kiệt Kín, citizen_id: 048123456789, bank: VCB 0071000, note: gia cảnh khó khăn lắm}";
    let site = site(winner, "", "");
    site.build().ok();
    let secrets = [
        "1980-03-07",
        "7/3/1980",
        "HS-77",
        "0905123456",
        "Bí Mật",
        "kiệt Kín",
        "048123456789",
        "0071000",
        "khó khăn lắm",
    ];
    for (path, bytes) in site.published_files() {
        let text = String::from_utf8_lossy(&bytes);
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} in {path}");
        }
    }
}

#[test]
fn the_proof_stops_a_private_value_that_a_text_lets_out() {
    // The article gives away what the list keeps private.
    let site = site("kind: teacher, consent: {publish: full}, private: {parents: Ông Lê Bí Mật}", "", "")
        .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\nCon Ông Lê Bí Mật.\n");
    let run = site.build().fails_with("private-data-leaked");
    assert!(run.stderr.contains("/tin-tuc/tin/") && !run.stderr.contains("Bí Mật"), "{}", run.stderr);
    assert!(!site.has("/"), "nothing was published");
}

#[test]
fn the_proof_reads_workbooks_too() {
    let site = site(
        "kind: teacher, consent: {publish: full}, school: Nhà ông Lê Bí Mật, private: {address: Nhà ông Lê Bí Mật ngõ 3}",
        "",
        "",
    );
    site.build().ok();
    let site = site_with_leaking_school();
    let run = site.build().fails_with("private-data-leaked");
    assert!(run.stderr.contains("danh-sach.xlsx"), "{}", run.stderr);
}

fn site_with_leaking_school() -> Site {
    site(
        "kind: teacher, consent: {publish: full}, prize: {in_kind: sổ tiết kiệm VCB-0071}, private: {bank: sổ tiết kiệm VCB-0071}",
        "",
        "",
    )
}
