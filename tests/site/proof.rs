//! The proof before publishing, on whole sites: who may not be named is named nowhere, however the name is typed, and
//! who may be is there.

use unicode_normalization::UnicodeNormalization;

use crate::support::{SITE, Site, ceremony};

/// A list with Nguyễn Thị Hòa on these terms, and a teacher who is published; an article says this.
fn site(terms: &str, article: &str) -> Site {
    let rows = format!(
        "  - {{name: Nguyễn Thị Hòa, kind: pupil, {terms}}}\n  - {{name: Lê Quý Ân, kind: teacher, consent: {{publish: full}}}}\n"
    );
    Site::new()
        .file("content/winners/le.yaml", &format!("{}{rows}", ceremony("")))
        .file("content/news/tin.md", &format!("---\ntitle: Tin\ndate: 2023-09-01\n---\n{article}\n"))
}

const COUNTED: &str = "class: 9/2";
const LISTED: &str = "consent: {by: [guardian, child], publish: list}";
const MASKED: &str = "consent: {by: [guardian, child], publish: masked}";
const WITHDRAWN: &str = "consent: {by: [guardian, child], publish: full, withdrawn: 2024-01-01}";
const FULL: &str = "consent: {by: [guardian, child], publish: full}";

#[test]
fn a_name_in_an_article_is_found_however_it_is_typed() {
    for article in [
        "Em Nguyễn Thị Hòa vượt khó.",
        "Em NGUYỄN THỊ HÒA vượt khó.",
        "Em Nguyễn Thị Hoà vượt khó.",
        "Em Nguyễn  Thị\u{a0}Hòa vượt khó.",
        "Em Nguyễn Thị\nHòa vượt khó.",
        "Em **Nguyễn Thị** Hòa vượt khó.",
        "Em [Nguyễn Thị Hòa](https://x.example/) vượt khó.",
        "Em Nguyễn Thị H&#242;a vượt khó.",
        "Em Nguyễn Th\u{200b}ị Hòa vượt khó.",
        &"Em Nguyễn Thị Hòa vượt khó.".nfd().collect::<String>(),
        "![Nguyễn Thị Hòa](../images/a.png)",
        "`Nguyễn Thị Hòa`",
        "| Em |\n|---|\n| Nguyễn Thị Hòa |",
    ] {
        let site = site(COUNTED, article).bytes("content/images/a.png", &crate::publication::one_pixel_png());
        let run = site.build().fails_with("private-data-leaked");
        assert!(
            run.stderr.contains("“Nguyễn Thị Hòa”") && run.stderr.contains("/tin-tuc/tin/"),
            "{article}\n{}",
            run.stderr
        );
        assert!(run.stderr.contains("content/winners/le.yaml:7:12"), "{}", run.stderr);
        assert!(!site.has("/"), "nothing is published");
    }
}

#[test]
fn whoever_may_not_be_named_there_is_not() {
    let article = "Em Nguyễn Thị Hòa vượt khó.";
    for terms in [COUNTED, LISTED, MASKED, WITHDRAWN] {
        site(terms, article).build().fails_with("private-data-leaked");
        site(terms, "Em Hòa vượt khó.").build().ok();
    }
    site(FULL, article).build().ok();
}

#[test]
fn a_longer_name_is_somebody_else_where_a_record_says_so() {
    let article = "Thầy cô Trường THCS Nguyễn Thị Hòa, đường Nguyễn Thị Hòa Bình.";
    site(COUNTED, article).build().fails_with("private-data-leaked");
    let names = "privacy: {public_names: [Trường THCS Nguyễn Thị Hòa, Nguyễn Thị Hòa Bình]}\n";
    let site = site(COUNTED, article).file("content/site.yaml", &format!("{SITE}{names}"));
    site.build().ok();
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\nEm Nguyễn Thị Hòa.\n");
    site.build().fails_with("private-data-leaked");
}

#[test]
fn words_of_other_records_are_searched_too() {
    for (path, text) in [
        ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu em Nguyễn Thị Hòa\n---\nx\n"),
        ("content/models/a.yaml", "name: A\nrecognises: citizen\nsummary: Như em Nguyễn Thị Hòa.\n"),
        (
            "content/winners/hai.yaml",
            "ceremony: {name: Lễ, date: 2023-08-21}\nwinners:\n  - {name: Trần Văn Cam, kind: teacher, consent: {publish: full}, achievement: Dạy em Nguyễn Thị Hòa}\n",
        ),
        (
            "content/winners/hai.yaml",
            "ceremony: {name: Lễ, date: 2023-08-21, photos: [{file: images/a.png, caption: Em Nguyễn Thị Hòa}]}\nwinners: []\n",
        ),
    ] {
        let site =
            site(COUNTED, "x").file(path, text).bytes("content/images/a.png", &crate::publication::one_pixel_png());
        site.build().fails_with("private-data-leaked");
    }
}

#[test]
fn a_theme_that_loses_a_list_is_stopped() {
    let site = site(FULL, "x")
        .file("content/site.yaml", &format!("{SITE}theme: moi\n"))
        .file("themes/moi/theme.yaml", "extends: stele\n");
    site.build().ok();
    site.write("themes/moi/templates/ceremony.html", "<h1>{{ view.title }}</h1>");
    let run = site.build().fails_with("missing-from-output");
    assert!(run.stderr.contains("“Nguyễn Thị Hòa”") && run.stderr.contains("/vinh-danh/le/"), "{}", run.stderr);
    site.write("themes/moi/templates/ceremony.html", "{% extends \"stele/ceremony.html\" %}");
    site.write("themes/moi/templates/winner.html", "<h1>Một em</h1>");
    let run = site.build().fails_with("missing-from-output");
    assert!(run.stderr.contains("/vinh-danh/le/nguyen-thi-hoa/"), "{}", run.stderr);
}

#[test]
fn a_page_of_somebody_without_one_is_stopped() {
    // An article's old address that is the winner's.
    let site = site(COUNTED, "x").file(
        "content/news/tin.md",
        "---\ntitle: Tin\ndate: 2023-09-01\naliases: [/vinh-danh/le/nguyen-thi-hoa/]\n---\nx\n",
    );
    site.build().fails_with("private-data-leaked");
}
