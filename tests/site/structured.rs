//! JSON-LD: what a page is about, and that no child is told of in it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{SITE, Site, ceremony};

/// The one block of a page.
#[track_caller]
fn block(page: &str) -> &str {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("a block");
    rest.split_once("</script>").expect("its end").0
}

/// What the page is about, its breadcrumbs left out.
#[track_caller]
fn about(page: &str) -> Option<Value> {
    let block: Value = serde_json::from_str(block(page)).unwrap();
    assert_eq!(block["@context"], "https://schema.org");
    let graph = block["@graph"].as_array().unwrap();
    graph.iter().find(|node| node["@type"] != "BreadcrumbList").cloned()
}

/// The names on the way to a page.
#[track_caller]
fn way(page: &str) -> Vec<String> {
    let block: Value = serde_json::from_str(block(page)).unwrap();
    let list = block["@graph"].as_array().unwrap().iter().find(|node| node["@type"] == "BreadcrumbList").unwrap();
    let steps = list["itemListElement"].as_array().unwrap();
    steps.iter().map(|step| step["name"].as_str().unwrap().to_owned()).collect()
}

const BOTH: &str = "  consent: {by: [guardian, child], publish: full}\n";

#[test]
fn an_adult_in_full_has_an_award_and_nobody_else() {
    let winners = "  - {name: Lê Văn An, kind: teacher, achievement: Dạy giỏi, form: Giấy khen}\n  \
                   - {name: Đỗ Thị Bé, kind: pupil, achievement: Học giỏi}\n  \
                   - {name: Võ Thị Chín, kind: teacher, consent: {publish: list}}\n  \
                   - {name: Hộ ông Trần Dư, kind: household}\n  \
                   - {name: Tộc Võ, kind: clan, form: Bằng khen}\n";
    let site = Site::new().file("content/winners/le.yaml", &format!("{}{winners}", ceremony(BOTH)));
    site.build().ok();
    let adult = about(&site.page("/vinh-danh/le/le-van-an/")).unwrap();
    assert_eq!(adult["@type"], "Person");
    assert_eq!(adult["award"], "Giấy khen: Dạy giỏi (Lễ tuyên dương, 20/8/2023)");
    let clan = about(&site.page("/vinh-danh/le/toc-vo/")).unwrap();
    assert_eq!(
        (&clan["@type"], &clan["award"]),
        (&"Organization".into(), &"Bằng khen (Lễ tuyên dương, 20/8/2023)".into())
    );
    assert_eq!(about(&site.page("/vinh-danh/le/ho-ong-tran-du/")), None);

    let child = site.page("/vinh-danh/le/do-thi-be/");
    assert_eq!(about(&child), None);
    assert_eq!(way(&child), ["Trang chủ", "Vinh danh", "Lễ tuyên dương"]);
    assert_eq!(way(&site.page("/vinh-danh/le/le-van-an/")).last().unwrap(), "Lê Văn An");
    for (path, bytes) in site.published_files().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        if page.contains("ld+json") {
            assert!(!block(&page).contains("Đỗ Thị Bé"), "{path} names a child");
            assert!(!block(&page).contains("Võ Thị Chín"), "{path} names one of the list");
        }
    }
}

#[test]
fn a_ceremony_is_an_event_unless_its_words_name_a_child() {
    let head = ceremony(BOTH);
    let winners = "  - {name: Đỗ Thị Bé, kind: pupil}\n  - {name: Lê Văn An, kind: teacher}\n";
    let site = Site::new().file("content/winners/le.yaml", &format!("{head}{winners}"));
    site.build().ok();
    let event = about(&site.page("/vinh-danh/le/")).unwrap();
    assert_eq!((&event["@type"], &event["startDate"]), (&"Event".into(), &"2023-08-20".into()));
    assert_eq!(event["location"]["address"]["addressLocality"], "Phường An Khê");
    assert_eq!(event["organizer"][0]["name"], "Hội Khuyến học thử");

    site.write("content/winners/le.yaml", format!("{head}{winners}").replace("Lễ tuyên dương", "Lễ mừng Đỗ Thị Bé"));
    site.build().ok();
    assert!(!site.page("/vinh-danh/le/").split("ld+json").nth(1).is_some_and(|rest| rest.contains("Event")));
    assert_eq!(way(&site.page("/vinh-danh/le/le-van-an/")), ["Trang chủ", "Vinh danh"]);
    assert_eq!(about(&site.page("/vinh-danh/le/le-van-an/")), None);
}

#[test]
fn an_article_is_news_unless_it_names_a_child_or_is_a_draft() {
    let text = |head: &str, body: &str| format!("---\ntitle: Tin\ndate: 2023-09-01\n{head}---\n{body}\n");
    let site = Site::with_winners(&["{name: Đỗ Thị Bé, kind: pupil}"])
        .file("content/news/mot.md", &text("author: Ban Biên tập\n", "x"))
        .file("content/news/hai.md", &text("author: Phan Thị Lan\n", "x"))
        .file("content/news/ba.md", &text("", "Em Đỗ Thị Bé"))
        .file("content/news/nhap.md", &text("draft: true\n", "x"));
    site.run(&["build", "--drafts"]).ok();
    let news = about(&site.page("/tin-tuc/mot/")).unwrap();
    assert_eq!((&news["@type"], &news["datePublished"]), (&"NewsArticle".into(), &"2023-09-01".into()));
    assert_eq!(news["author"]["@type"], "Organization");
    assert_eq!(news["publisher"]["@type"], "NGO");
    assert_eq!(about(&site.page("/tin-tuc/hai/")).unwrap()["author"]["@type"], "Person");
    assert_eq!(about(&site.page("/tin-tuc/ba/")), None);
    assert_eq!(about(&site.page("/tin-tuc/nhap/")), None);
}

#[test]
fn a_name_cannot_end_the_block_and_the_policy_names_its_hash() {
    let site = Site::with_winners(&["{name: \"Lê </script><b>An</b>\", id: le-an, kind: teacher}"])
        .file("content/site.yaml", &SITE.replace("https://a.example/", "https://a.example/khuyen-hoc/"));
    site.build().ok();
    let page = site.page("/vinh-danh/le/le-an/");
    assert_eq!(about(&page).unwrap()["name"], "Lê </script><b>An</b>");
    assert_eq!(about(&page).unwrap()["url"], "https://a.example/khuyen-hoc/vinh-danh/le/le-an/");
    let hash = BASE64_STANDARD.encode(Sha256::digest(block(&page)));
    assert!(page.contains(&format!("script-src 'self' 'sha256-{hash}';")), "{page}");
}
