//! Every address of the contract is produced, under a bare host and under a sub-path.

use crate::support::{SITE, Site};

fn full_site() -> Site {
    Site::with_winners(&[
        "{name: Nguyễn Thị Hòa, kind: pupil, achievement: Giải nhất, level: city, rank: first, form: Giấy khen, model: gia-dinh}",
        "{name: Đỗ Văn An, kind: teacher, achievement: Dạy giỏi}",
    ])
    .file("content/models/gia-dinh.yaml", "name: Gia đình học tập\nrecognises: household\norder: 1\n")
    .file("content/news/tin-mot.md", "---\ntitle: Tin một\ndate: 2023-08-22\naliases: [/tin-cu/bai-1.html, /tin-cu/bai-2/]\n---\nThân bài.\n")
    .file("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nVề chúng tôi.\n")
    .file("content/results/2023.yaml", "year: 2023\nrows: [{ward: an-khe, model: gia-dinh, base: 10, registered: 8, recognised: 7}]\n")
}

const ADDRESSES: &[&str] = &[
    "/",
    "/vinh-danh/",
    "/vinh-danh/le/",
    "/vinh-danh/le/nguyen-thi-hoa/",
    "/vinh-danh/le/do-van-an/",
    "/vinh-danh/le/danh-sach.csv",
    "/vinh-danh/le/danh-sach.xlsx",
    "/phuong/",
    "/phuong/an-khe/",
    "/mo-hinh/",
    "/mo-hinh/gia-dinh/",
    "/nam-hoc/",
    "/nam-hoc/2022-2023/",
    "/tin-tuc/",
    "/tin-tuc/tin-mot/",
    "/thong-ke/",
    "/tim-kiem/",
    "/ten/",
    "/ten/h/",
    "/ten/a/",
    "/du-lieu/",
    "/du-lieu/vinh-danh.csv",
    "/du-lieu/vinh-danh.json",
    "/du-lieu/ket-qua.csv",
    "/gioi-thieu/",
    "/feed.xml",
    "/feed.json",
    "/sitemap.xml",
    "/robots.txt",
    "/404.html",
    "/tin-cu/bai-1.html",
    "/tin-cu/bai-2/",
];

#[test]
fn every_address_of_the_contract_is_there() {
    let site = full_site();
    site.build().ok();
    for address in ADDRESSES {
        assert!(site.has(address), "{address} is missing");
    }
}

#[test]
fn links_are_relative_and_whole_addresses_carry_the_sub_path() {
    let site = full_site();
    site.run(&["build", "--base-url", "https://a.example/khuyen-hoc/"]).ok();
    let page = site.page("/vinh-danh/le/");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://a.example/khuyen-hoc/vinh-danh/le/\">"), "{page}");
    assert!(page.contains("href=\"../../vinh-danh/le/nguyen-thi-hoa/\""), "{page}");
    assert!(!page.contains("href=\"/"), "a link from the root leaves the sub-path:\n{page}");
    let not_found = site.page("/404.html");
    assert!(not_found.contains("href=\"/khuyen-hoc/vinh-danh/\""), "404 may be shown at any depth:\n{not_found}");
    assert!(site.page("/robots.txt").contains("Sitemap: https://a.example/khuyen-hoc/sitemap.xml"));
    assert!(site.page("/feed.xml").contains("<id>https://a.example/khuyen-hoc/tin-tuc/tin-mot/</id>"));
    assert!(site.page("/tin-cu/bai-2/").contains("url=../../tin-tuc/tin-mot/"));
}

#[test]
fn long_lists_are_cut_and_addresses_stay() {
    let winners: Vec<String> =
        (1..=25).map(|n| format!("{{name: Trần Văn {}, kind: citizen}}", letter_name(n))).collect();
    let winners: Vec<&str> = winners.iter().map(String::as_str).collect();
    let site = Site::with_winners(&winners).file("content/site.yaml", &format!("{SITE}page_size: 10\n"));
    site.build().ok();
    for list in ["/vinh-danh/le/", "/phuong/an-khe/", "/nam-hoc/2022-2023/"] {
        assert!(site.has(&format!("{list}trang/2/")) && site.has(&format!("{list}trang/3/")), "{list}");
        assert!(!site.has(&format!("{list}trang/4/")) && !site.has(&format!("{list}trang/1/")), "{list}");
        let links: usize = ["", "trang/2/", "trang/3/"]
            .iter()
            .map(|part| site.page(&format!("{list}{part}")).matches("/vinh-danh/le/tran-van-").count())
            .sum();
        assert_eq!(links, 25, "{list}");
    }
    let second = site.page("/phuong/an-khe/trang/2/");
    assert!(second.contains("<li><a href=\"../../../../phuong/an-khe/\">Phường An Khê</a></li>"), "{second}");
}

/// Names that differ in their letters: An, Ba, … so that slugs do.
fn letter_name(n: u32) -> String {
    let c = char::from_u32(u32::from('a') + n).unwrap();
    format!("{}{c}", c.to_uppercase())
}

#[test]
fn pages_have_crumbs_to_the_home_page_but_home_has_none() {
    let site = full_site();
    site.build().ok();
    let winner = site.page("/vinh-danh/le/nguyen-thi-hoa/");
    for crumb in [
        "<a href=\"../../../\">Trang chủ</a>",
        "<a href=\"../../../vinh-danh/\">Vinh danh</a>",
        "<a href=\"../../../vinh-danh/le/\">Lễ tuyên dương</a>",
    ] {
        assert!(winner.contains(crumb), "{crumb} not in\n{winner}");
    }
    assert!(!site.page("/").contains("class=\"crumbs\""));
}

#[test]
fn feeds_name_no_person_and_carry_dates_of_the_content() {
    let site = full_site();
    site.build().ok();
    let atom = site.page("/feed.xml");
    assert!(atom.contains("<updated>2023-08-22T00:00:00+07:00</updated>"), "{atom}");
    assert!(!atom.contains("Nguyễn Thị Hòa"));
    let json: serde_json::Value = serde_json::from_str(&site.page("/feed.json")).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    assert_eq!(json["items"][0]["title"], "Tin một");
}

#[test]
fn a_site_with_nothing_but_its_name_is_a_site() {
    let site = Site::new();
    site.build().ok();
    assert!(site.page("/").contains("<h1 class=\"brand\">"));
    assert!(site.has("/thong-ke/") && site.has("/tin-tuc/"));
}
