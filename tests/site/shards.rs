//! A site built in parts: the union is the whole site, and each part is held to the same rules.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::{SITE, Site, ceremony, files, program};

const RECEIPT: &str = ".bangvang-receipt";

/// Two wards, lists with every way of publication, an article that links into a list, a photo, cards.
fn site() -> Site {
    let consent = "  consent: {by: [guardian, child], publish: full, photo: true, date: 2023-07-01}\n";
    let mut site = Site::new()
        .file(
            "content/site.yaml",
            &format!("{SITE}page_size: 10\nshare_cards: ceremonies\nprivacy: {{adults: list}}\n"),
        )
        .file("content/wards/hoa-khe.yaml", "names: [{name: phường Hòa Khê, parent: quận Thanh Khê}]\n")
        .file(
            "content/pages/gioi-thieu.md",
            "---\ntitle: Giới thiệu\n---\nXem [danh sách](../winners/le-2.yaml#cap-city).\n",
        )
        .bytes("content/images/le.jpg", &photo());
    for number in 1..=6 {
        let mut list = ceremony(consent)
            .replace("  ward: an-khe", if number % 2 == 0 { "  ward: hoa-khe" } else { "  ward: an-khe" });
        if number == 3 {
            list = list.replace("winners:\n", "  photos: [{file: images/le.jpg, caption: Hội trường}]\nwinners:\n");
        }
        for row in 0..23 {
            let level = if row < 4 { ", level: city" } else { "" };
            let publish = match row % 5 {
                0 => ", consent: {by: [guardian, child], publish: masked}",
                1 => ", consent: {withdrawn: 2024-01-01}",
                _ => "",
            };
            let names = ["An", "Bình", "Chi", "Dung", "Giang", "Hòa", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc"];
            let name = format!("Trần Thị {} {}", names[row % 12], names[(row + number) % 12]);
            list.push_str(&format!(
                "  - {{name: {name}, id: nguoi-{row}, kind: pupil, born: 2009-05-01, school: Trường THCS X, class: 9/{row}{level}{publish}}}\n"
            ));
        }
        list.push_str(
            "  - {name: Họ Lê An Khê, kind: clan}\n  - {name: Võ Văn Tám, kind: teacher, consent: {publish: list}}\n",
        );
        if number == 5 {
            list.push_str(
                "  - {name: Đặng Thị Kín Đáo, kind: pupil, born: 2009-05-01, consent: {withdrawn: 2024-01-01}}\n",
            );
        }
        site = site.file(&format!("content/winners/le-{number}.yaml"), &list);
        let article = format!("---\ntitle: Tin {number}\ndate: 2023-08-2{number}\nceremony: le-{number}\n---\nx\n");
        site = site.file(&format!("content/news/tin-{number}.md"), &article);
    }
    with_pages_for_search_engines(site)
}

/// With lists in which no child is named, but for the second page of one: of a ward, a model, a year and a letter.
fn with_pages_for_search_engines(site: Site) -> Site {
    let mut list = ceremony("  consent: {by: [guardian, child], publish: full, date: 2023-07-01}\n")
        .replace("2023-08-20", "2024-08-20")
        .replace("2022-2023", "2023-2024")
        .replace("ward: an-khe", "ward: xuan-ha");
    for at in 'a'..='l' {
        list.push_str(&format!("  - {{name: Họ Lê {at}, id: ho-{at}, kind: clan, model: dong-ho}}\n"));
    }
    list.push_str("  - {name: Út Lê tộc, kind: clan, model: dong-ho}\n");
    list.push_str("  - {name: Trần Thị Vy, kind: pupil, born: 2010-05-01, school: Trường THCS X}\n");
    site.file("content/winners/le-7.yaml", &list)
        .file("content/wards/xuan-ha.yaml", "names: [{name: phường Xuân Hà, parent: quận Thanh Khê}]\n")
        .file("content/models/dong-ho.yaml", "name: Dòng họ học tập\nrecognises: clan\n")
}

fn photo() -> Vec<u8> {
    let pixels: Vec<u8> = (0..1200 * 800u32).flat_map(|at| [(at % 251) as u8, (at / 1200 % 241) as u8, 90]).collect();
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.encode(&pixels, 1200, 800, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

fn part(site: &Site, number: u32, count: u32) -> PathBuf {
    site.path().join(format!("phan-{number}-{count}"))
}

fn build_part(site: &Site, number: u32, count: u32) -> crate::support::Run {
    let folder = part(site, number, count);
    site.run(&["build", "--shard", &format!("{number}/{count}"), "--output", folder.to_str().unwrap()])
}

/// All files of all parts; each in one of them alone.
fn union(site: &Site, count: u32) -> BTreeMap<String, Vec<u8>> {
    let mut union = BTreeMap::new();
    for number in 1..=count {
        build_part(site, number, count).ok();
        for (path, bytes) in files(&part(site, number, count)) {
            if path != RECEIPT {
                assert!(union.insert(path.clone(), bytes).is_none(), "{path} is in two parts");
            }
        }
    }
    union
}

fn without_receipt(mut files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    files.remove(RECEIPT);
    files
}

#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let paths = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    for (path, bytes) in one {
        assert!(other[path] == *bytes, "{path} differs");
    }
}

fn join(site: &Site, parts: &[PathBuf], output: &str) -> (Option<i32>, String) {
    let run = program().arg("join").args(parts).arg("--output").arg(site.path().join(output)).output().unwrap();
    (run.status.code(), String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap())
}

fn parts(site: &Site, count: u32) -> Vec<PathBuf> {
    (1..=count).map(|number| part(site, number, count)).collect()
}

#[test]
fn the_union_of_all_parts_is_the_whole_site() {
    let site = site();
    site.build().ok();
    let whole = without_receipt(site.published_files());
    assert!(whole.keys().any(|path| path.starts_with("the/")) && whole.keys().any(|path| path.starts_with("anh/")));
    assert!(whole.keys().any(|path| path.ends_with(".gz")), "twins are parts of it");
    let sitemap = String::from_utf8(whole["sitemap.xml"].clone()).unwrap();
    let is_open = |address: &str| sitemap.contains(&format!("<loc>https://a.example{address}</loc>"));
    for open in
        ["/vinh-danh/le-7/ho-a/", "/phuong/xuan-ha/", "/mo-hinh/dong-ho/", "/mo-hinh/dong-ho/trang/2/", "/ten/u/"]
    {
        assert!(is_open(open), "{open} in {sitemap}");
    }
    for closed in ["/vinh-danh/le-7/tran-thi-vy/", "/phuong/xuan-ha/trang/2/", "/phuong/an-khe/", "/ten/v/"] {
        assert!(whole.contains_key(&format!("{}index.html", &closed[1..])) && !is_open(closed), "{closed}");
    }
    for count in [1, 3, 80] {
        assert_same(&whole, &union(&site, count));
    }
    assert!(parts(&site, 80).iter().any(|part| files(part).len() == 1), "with more parts than sheets some are empty");
}

#[test]
fn joined_parts_are_a_site_that_a_whole_build_takes_over() {
    let site = site();
    let parts = parts(&site, 3);
    assert_eq!(join(&site, &parts, "output").0, Some(2), "nothing is built");
    union(&site, 3);
    let (status, said) = join(&site, &parts[..2], "output");
    assert!(status == Some(2) && said.contains("thiếu phần 3 trong 3 phần"), "{said}");
    let (status, said) = join(&site, &[&parts[..], &parts[..1]].concat(), "output");
    assert!(status == Some(2) && said.contains("cùng một phần"), "{said}");
    let (status, said) = join(&site, &parts, "phan-1-3/ca-trang");
    assert!(status == Some(2) && !said.is_empty(), "{said}");
    let (status, said) = join(&site, &parts, "output");
    assert!(status == Some(0), "{said}");
    let joined = without_receipt(site.published_files());
    let again = site.build().ok();
    assert!(again.stdout.contains("Không có gì thay đổi"), "{}", again.stdout);
    assert_same(&joined, &without_receipt(site.published_files()));

    fs::write(parts[1].join("vinh-danh").join("le.html"), "lạ").unwrap_or_default();
    let path = files(&parts[1]).into_keys().find(|path| path.ends_with("index.html")).unwrap();
    fs::write(parts[1].join(&path), "hỏng").unwrap();
    let (status, said) = join(&site, &parts, "output");
    assert!(status == Some(2) && said.contains(&path) && said.contains("không còn như lúc dựng"), "{said}");
}

#[test]
fn parts_of_two_contents_are_not_joined() {
    let site = site();
    union(&site, 2);
    site.write("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu mới\n---\nx\n");
    build_part(&site, 2, 2).ok();
    let (status, said) = join(&site, &parts(&site, 2), "output");
    assert!(status == Some(2) && said.contains("thuộc một lần dựng khác"), "{said}");
}

#[test]
fn a_part_goes_into_a_folder_of_its_own() {
    let site = site();
    site.build().ok();
    let before = site.published_files();
    let output = site.output();
    let refused = site.run(&["build", "--shard", "1/2", "--output", output.to_str().unwrap()]);
    assert!(refused.status == 2 && refused.stderr.contains("bangvang join"), "{}", refused.stderr);
    assert_same(&before, &site.published_files());
    build_part(&site, 1, 2).ok();
    let first = part(&site, 1, 2);
    for args in [&["build", "--shard", "2/2"][..], &["build", "--shard", "1/3"], &["build"]] {
        let refused = site.run(&[args, &["--output", first.to_str().unwrap()]].concat());
        assert!(refused.status == 2 && refused.stderr.contains("bangvang join"), "{args:?}: {}", refused.stderr);
    }
    assert!(build_part(&site, 1, 2).ok().stdout.contains("Phần 1 trong 2 phần"));
}

#[test]
fn which_part_must_be_one_there_is_and_have_a_folder() {
    let site = Site::new();
    for wrong in ["0/4", "5/4", "x", "4", "1/0", "-1/2"] {
        let run = site.run(&["build", &format!("--shard={wrong}"), "--output", "x"]);
        assert!(run.status == 2 && run.stderr.contains("phần thứ mấy trong bao nhiêu phần"), "{wrong}: {}", run.stderr);
    }
    let run = site.run(&["build", "--shard", "1/2"]);
    assert!(run.status == 2 && run.stderr.contains("--output"), "{}", run.stderr);
}

#[test]
fn a_mistake_anywhere_stops_every_part() {
    let site = site().file("content/news/hong.md", "---\ntitle: Hỏng\ndate: 2023-13-01\n---\nx\n");
    for number in 1..=3 {
        build_part(&site, number, 3).fails_with("invalid-date");
        assert!(!part(&site, number, 3).exists());
    }
}

/// Of some runs, those that failed, each with what it said.
fn failing(site: &Site, count: u32) -> Vec<String> {
    let runs = (1..=count).map(|number| build_part(site, number, count));
    runs.filter(|run| run.status != 0).map(|run| run.stderr).collect()
}

/// Texts link by address, which the checks of single records do not follow.
fn linking(target: &str) -> Site {
    site().file("content/pages/lien-ket.md", &format!("---\ntitle: Liên kết\n---\nXem [đây]({target}).\n"))
}

#[test]
fn a_link_into_another_part_must_lead_somewhere() {
    for good in [
        "/vinh-danh/le-5/nguoi-7/",
        "/vinh-danh/le-1/trang/2/",
        "/phuong/hoa-khe/",
        "/du-lieu/vinh-danh.csv",
        "/sitemap.xml",
    ] {
        assert_eq!(failing(&linking(good), 20), Vec::<String>::new(), "{good}");
    }
    for bad in ["/vinh-danh/le-5/nguoi-99/", "/vinh-danh/le-5/nguoi-1/", "/vinh-danh/le-1/trang/9/", "/Phuong/hoa-khe/"]
    {
        let failed = failing(&linking(bad), 20);
        assert!(failed.len() == 1 && failed[0].contains("[broken-link]"), "{bad}: {failed:?}");
    }
}

#[test]
fn an_anchor_in_another_part_must_be_there() {
    let good = linking("/vinh-danh/le-4/#cap-city");
    let bad = linking("/vinh-danh/le-4/#cap-international");
    good.build().ok();
    bad.build().fails_with("broken-link");
    assert_eq!(failing(&good, 20), Vec::<String>::new());
    let failed = failing(&bad, 20);
    assert!(failed.len() == 1 && failed[0].contains("#cap-international"), "{failed:?}");
}

#[test]
fn two_parts_do_not_make_one_address() {
    let article = "---\ntitle: Tin cũ\ndate: 2023-08-20\naliases: [/vinh-danh/le-2/nguoi-3/]\n---\nx\n";
    let site = site().file("content/news/cu.md", article);
    site.build().fails_with("address-collision");
    for number in 1..=4 {
        build_part(&site, number, 4).fails_with("address-collision");
    }
}

#[test]
fn a_name_that_may_not_be_published_is_found_in_the_part_that_would() {
    let text = "---\ntitle: Lời khen\n---\nKhen em Đặng Thị Kín Đáo.\n";
    let site = site().file("content/pages/loi-khen.md", text);
    site.build().fails_with("private-data-leaked");
    let failed = failing(&site, 12);
    assert!(failed.len() == 1 && failed[0].contains("[private-data-leaked]"), "{failed:?}");
}

#[test]
fn parts_are_built_at_the_same_time_and_not_beside_the_whole() {
    let site = site();
    let run = |number: u32| build_part(&site, number, 4).status;
    let run = &run;
    let statuses = std::thread::scope(|scope| {
        let runs: Vec<_> = (1..=4).map(|number| scope.spawn(move || run(number))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(statuses, [0; 4]);
    site.build().ok();
    let whole = without_receipt(site.published_files());
    let made: BTreeMap<String, Vec<u8>> =
        parts(&site, 4).iter().flat_map(|part| without_receipt(files(part))).collect();
    assert_same(&whole, &made);
}
