//! Lists in Vietnamese order, and texts as they were typed.

use crate::support::{SITE, Site};

/// The names of a page's list, in its order.
fn names(site: &Site, address: &str) -> Vec<String> {
    let page = site.page(address);
    page.split("<tr><th scope=\"row\"><a href=\"")
        .skip(1)
        .map(|row| row.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned())
        .collect()
}

fn winners(names: &[&str]) -> Vec<String> {
    names.iter().enumerate().map(|(i, name)| format!("{{name: \"{name}\", id: n{i}, kind: teacher}}")).collect()
}

fn site(names: &[&str]) -> Site {
    let winners = winners(names);
    Site::with_winners(&winners.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn people_stand_by_given_then_middle_then_family_name() {
    let site =
        site(&["Trần Văn Đức", "Lê Thị Dũng", "Nguyễn Đạt", "Phạm Duy", "Lê Dương", "Ngô Anh Duy", "An Văn Duy"]);
    site.build().ok();
    let expected = ["Lê Thị Dũng", "Phạm Duy", "Ngô Anh Duy", "An Văn Duy", "Lê Dương", "Nguyễn Đạt", "Trần Văn Đức"];
    assert_eq!(names(&site, "/vinh-danh/le/"), expected);
}

#[test]
fn a_site_may_order_by_family_name() {
    let site = site(&["Trần An", "Đỗ Bình", "Dương Cúc", "Lê Ánh"])
        .file("content/site.yaml", &format!("{SITE}name_order: family-first\n"));
    site.build().ok();
    assert_eq!(names(&site, "/vinh-danh/le/"), ["Dương Cúc", "Đỗ Bình", "Lê Ánh", "Trần An"]);
}

#[test]
fn parts_say_where_the_given_name_is() {
    let site = Site::with_winners(&[
        "{name: \"H'Maryam Niê\", kind: teacher, parts: {family: Niê, given: \"H'Maryam\"}}",
        "{name: Trần Thị Ích, kind: teacher}",
        "{name: Lê Hạnh, kind: teacher}",
    ]);
    site.build().ok();
    assert_eq!(names(&site, "/vinh-danh/le/"), ["H&#39;Maryam Niê", "Lê Hạnh", "Trần Thị Ích"]);
    assert!(site.page("/ten/h/").contains("H&#39;Maryam Niê") && site.has("/vinh-danh/le/hmaryam-nie/"));
}

#[test]
fn collectives_stand_under_their_first_word_and_nobody_is_left_out() {
    let site = Site::with_winners(&[
        "{name: Tộc Trần An, kind: clan}",
        "{name: Cộng đồng tổ 12, kind: community}",
        "{name: 3 anh em, id: ba-anh-em, kind: unit}",
    ]);
    site.build().ok();
    assert!(site.page("/ten/t/").contains("Tộc Trần An") && site.page("/ten/c/").contains("Cộng đồng tổ 12"));
    assert!(site.page("/ten/khac/").contains("3 anh em") && !site.has("/ten/a/"));
}

#[test]
fn the_highest_honour_stands_first() {
    let site = Site::with_winners(&[
        "{name: Lê An, kind: teacher}",
        "{name: Lê Bình, kind: teacher, level: school, rank: first}",
        "{name: Lê Cúc, kind: teacher, level: international, rank: third}",
        "{name: Lê Dung, kind: teacher, level: international, rank: first}",
        "{name: Lê Em, kind: teacher, level: international}",
        "{name: Lê Gấm, kind: teacher, level: ward, rank: exemplary}",
    ]);
    site.build().ok();
    assert_eq!(names(&site, "/vinh-danh/le/"), ["Lê Dung", "Lê Cúc", "Lê Em", "Lê Gấm", "Lê Bình", "Lê An"]);
}

#[test]
fn scalars_stay_as_typed_and_text_is_nfc() {
    let site = Site::with_winners(&[
        "{name: \"Nguye\u{302}\u{303}n  Thi\u{323} Hoa\u{300}\", kind: pupil, class: 6E1, achievement: No, school: 1.10, group: 00012}",
    ]);
    site.build().ok();
    let page = site.page("/vinh-danh/le/nguyen-thi-hoa/");
    assert!(page.contains("<h1 class=\"name\">Nguyễn Thị Hoà</h1>"), "{page}");
    for text in ["Lớp&nbsp;6E1", "<dd>No</dd>", "1.10", "<dd>00012</dd>"] {
        assert!(page.contains(text), "{text} not in\n{page}");
    }
}

#[test]
fn the_theme_speaks_vietnamese() {
    let site = site(&["Lê An"]);
    site.build().ok();
    for (path, bytes) in site.published_files().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(html.contains("<html lang=\"vi\">"), "{path}");
        // The keys of the open data's JSON are for programs.
        let json_keys = |part: &str| part.contains("id=\"vinh-danh-json\"") || part.contains("id=\"json-");
        let parts = html.split_inclusive("</dl>").filter(|part| !json_keys(part));
        let text = crate::support::text_of(&parts.collect::<String>());
        for word in ["Home", "Page", "Next", "Previous", "Search", "Download", "winners", " and ", "teacher", "school"]
        {
            assert!(!text.contains(word), "“{word}” in {path}: {text}");
        }
    }
}
