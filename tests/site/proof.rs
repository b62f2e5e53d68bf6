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
        "**N**guyễn Thị Hòa",
        "Nguyễn Thị `Hòa`",
        "Nguyễn Thị  \nHòa",
        "Nguyen Thi Hoa",
        "Nguyễn Thị Hòa9/2",
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
fn a_name_is_told_of_at_the_line_that_says_it() {
    let run = site(COUNTED, "Một dòng.\n\nEm Nguyễn Thị Hoà vượt khó.").build().fails_with("private-data-leaked");
    let place = |of: &str| run.stderr.find(of).unwrap_or_else(|| panic!("no {of} in\n{}", run.stderr));
    assert!(place("content/news/tin.md") < place("content/winners/le.yaml:7:12"), "{}", run.stderr);
    assert!(run.stderr.contains("Em Nguyễn Thị Hoà vượt khó."), "{}", run.stderr);
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
fn a_masked_name_does_not_name_somebody_of_a_shorter_name() {
    let rows = "  - {name: Nguyễn Thị Hòa, kind: pupil, class: 9/2}\n";
    let masked = |terms: &str| {
        let list = format!("{}{rows}  - {{name: Nguyễn Thị Hòa Anh, kind: pupil, {MASKED}{terms}}}\n", ceremony(""));
        Site::new().file("content/winners/le.yaml", &list)
    };
    let site = masked("");
    site.build().ok();
    assert!(site.page("/vinh-danh/le/").contains("Nguyễn Thị Hòa A."));
    masked(", achievement: Cùng Nguyễn Thị Hòa").build().fails_with("private-data-leaked");
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
fn a_theme_that_leaves_a_child_s_page_open_to_search_engines_is_stopped() {
    let site = site(FULL, "x")
        .file("content/site.yaml", &format!("{SITE}theme: moi\n"))
        .file("themes/moi/theme.yaml", "extends: stele\n")
        .file("themes/moi/templates/winner.html", "<h1>{{ view.name }}</h1>");
    let run = site.build().fails_with("private-data-leaked");
    assert!(run.stderr.contains("/vinh-danh/le/nguyen-thi-hoa/") && run.stderr.contains("noindex"), "{}", run.stderr);
    site.write(
        "themes/moi/templates/winner.html",
        "{% if page.noindex %}<meta name=\"robots\" content=\"noindex\">{% endif %}<h1>{{ view.name }}</h1>",
    );
    site.build().ok();
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

#[test]
fn what_is_said_of_somebody_else_does_not_free_a_name() {
    let article = "Em Nguyễn Thị Hòa vượt khó.";
    let other = |row: &str| {
        let text = format!(
            "ceremony: {{name: Lễ hai, date: 2023-08-21, consent: {{publish: full}}}}\nwinners:\n  - {{{row}}}\n"
        );
        site(COUNTED, article).file("content/winners/hai.yaml", &text)
    };
    for row in [
        "name: Gia đình em Nguyễn Thị Hòa, kind: household",
        "name: Tộc nhà em Nguyễn Thị Hòa, kind: clan",
        "name: Trần Văn Cam, kind: teacher, school: Trường A (cô của em Nguyễn Thị Hòa)",
        "name: Trần Văn Cam, kind: teacher, group: nhà em Nguyễn Thị Hòa",
    ] {
        other(row).build().fails_with("private-data-leaked");
    }
    let author = "---\ntitle: Tin\ndate: 2023-09-01\nauthor: Nguyễn Thị Hòa\n---\nx\n";
    site(COUNTED, article).file("content/news/bai.md", author).build().fails_with("private-data-leaked");
    other("name: Trần Văn Cam, kind: teacher, school: Trường THCS Nguyễn Thị Hòa")
        .build()
        .fails_with("private-data-leaked");
    let school = "Thầy cô Trường THCS Nguyễn Thị Hòa chúc mừng.";
    let text = "ceremony: {name: Lễ hai, date: 2023-08-21}\nwinners:\n  - {name: Trần Văn Cam, kind: teacher, consent: {publish: full}, school: Trường THCS Nguyễn Thị Hòa}\n";
    site(COUNTED, school).file("content/winners/hai.yaml", text).build().ok();
}

#[test]
fn a_name_in_the_address_of_an_article_is_found() {
    let site = site(COUNTED, "x")
        .file("content/news/em-nguyen-thi-hoa-vuot-kho.md", "---\ntitle: Vượt khó\ndate: 2023-09-01\n---\nx\n");
    site.build().fails_with("private-data-leaked");
}

#[test]
fn a_name_with_a_remark_is_found_without_it() {
    for name in ["em Nguyễn Thị Hòa", "Nguyễn Thị Hòa (9/2)", "\"Nguyễn Thị Hòa, 6A1\"", "Nguyễn Thị Hòa B"]
    {
        let text = format!("{}  - {{name: {name}, id: mot, kind: pupil}}\n", ceremony(""));
        let site = Site::new()
            .file("content/winners/le.yaml", &text)
            .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\nBạn Nguyễn Thị Hòa vượt khó.\n");
        site.build().fails_with("private-data-leaked");
    }
}

#[test]
fn a_date_of_birth_is_found_in_the_ways_it_is_written() {
    for day in [
        "1/5/2009",
        "01/05/2009",
        "01-05-2009",
        "1.5.2009",
        "01/05/09",
        "1 tháng 5 năm 2009",
        "ngày 01 tháng 5 năm 2009",
    ] {
        let site = site(&format!("{FULL}, born: 2009-05-01"), &format!("Em Nguyễn Thị Hòa, sinh {day}."));
        site.build().fails_with("private-data-leaked");
    }
}

#[test]
fn each_of_two_parents_and_a_bare_account_number_are_found() {
    for (private, article) in [
        ("parents: Nguyễn Văn Ba và Lê Thị Bốn", "Con bà Lê Thị Bốn."),
        ("parents: \"ông Nguyễn Văn Ba, bà Lê Thị Bốn\"", "Con anh Nguyễn Văn Ba."),
        ("bank: Vietcombank 0071000123456", "Số 0071000123456 ạ."),
        ("bank: Vietcombank 0071000123456", "Số 0071.000.123.456, 2 em."),
        ("bank: Vietcombank 0071 000 123456", "Số 0071 0001 23456 ạ."),
        ("parents: Nguyễn Văn Ba Lê Thị Bốn", "Con bà Lê Thị Bốn."),
    ] {
        site(&format!("{FULL}, private: {{{private}}}"), article).build().fails_with("private-data-leaked");
    }
    for (private, article) in [("parents: không có", "Trang không có gì."), ("note: có hoàn cảnh", "Em có hoàn cảnh.")]
    {
        site(&format!("{FULL}, private: {{{private}}}"), article).build().ok();
    }
}

#[test]
fn a_photo_without_consent_is_not_shown_by_another_way() {
    let photo = crate::publication::jpeg_with_gps();
    for (way, path, text) in [
        (
            "an article's picture",
            "content/news/tin.md",
            "---\ntitle: Tin\ndate: 2023-09-01\nimage: {file: images/hoa.jpg}\n---\nx\n",
        ),
        ("in an article", "content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\n![a](../images/hoa.jpg)\n"),
        ("a copy", "content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\n![a](../images/ban-sao.jpg)\n"),
    ] {
        let site = site(&format!("{FULL}, photo: images/hoa.jpg"), "x")
            .bytes("content/images/hoa.jpg", &photo)
            .bytes("content/images/ban-sao.jpg", &photo)
            .file(path, text);
        let run = site.build().fails_with("private-data-leaked");
        assert!(run.stderr.contains("“Nguyễn Thị Hòa”"), "{way}: {}", run.stderr);
    }
}

#[test]
fn a_withdrawal_typed_as_an_empty_text_is_an_error_and_no_consent() {
    for empty in ["\"\"", "\" \"", "''"] {
        site(&format!("consent: {{by: [guardian, child], publish: full, withdrawn: {empty}}}"), "x")
            .build()
            .fails_with("missing-field");
    }
}

/// Ways of writing a name in which it is one word, or stands in two cells, or in somebody else's address.
#[test]
fn a_name_in_disguise_is_found_in_an_article() {
    for article in [
        "Chúc mừng #NguyễnThịHòa!",
        "Chúc mừng #NguyenThiHoa!",
        "Em Nguyễn-Thị-Hòa vượt khó.",
        "Chúc mừng emNguyễn Thị Hòa.",
        "| STT | Họ và tên đệm | Tên |\n|---|---|---|\n| 1 | Nguyễn Thị | Hòa |",
        "[Bài báo](https://bao.example/em-nguyen-thi-hoa-vuot-kho-123.html)",
        "[Bài báo](https://bao.example/Nguy%E1%BB%85n%20Th%E1%BB%8B%20H%C3%B2a)",
        "𝐍𝐠𝐮𝐲𝐞̂̃𝐧 𝐓𝐡𝐢̣ 𝐇𝐨̀𝐚 vượt khó.",
    ] {
        let run = site(COUNTED, article).build().fails_with("private-data-leaked");
        assert!(run.stderr.contains("“Nguyễn Thị Hòa”"), "{article}\n{}", run.stderr);
        site(FULL, article).build().ok();
    }
    site(COUNTED, "Em Nguyễn Thị Hà, lớp 9/2. [Bài](https://bao.example/le-quy-an.html)").build().ok();
}

/// Whoever may be named with somebody else beside the name names that one too.
#[test]
fn a_name_with_another_in_it_excuses_nobody() {
    for name in [
        "Lê Thị Bốn (phụ huynh em Nguyễn Thị Hòa)",
        "Lê Thị Bốn - mẹ em Nguyễn Thị Hòa",
        "Lê Thị Bốn và Nguyễn Thị Hòa",
        "Lê Thị Bốn Nguyễn Thị Hòa",
    ] {
        for publish in ["full", "list", "masked"] {
            let row = format!("  - {{name: {name}, kind: citizen, born: 1980, consent: {{publish: {publish}}}}}\n");
            let list = format!("{}  - {{name: Nguyễn Thị Hòa, kind: pupil, {COUNTED}}}\n{row}", ceremony(""));
            let site = Site::new().file("content/winners/le.yaml", &list);
            match publish {
                "masked" => {
                    site.build().ok();
                    assert!(!site.page("/vinh-danh/le/").contains("Hòa"), "{name}");
                }
                _ => {
                    site.build().fails_with("private-data-leaked");
                }
            }
        }
    }
}

/// A cell of a list holds more than a name now and then; the name is a secret all the same.
#[test]
fn a_name_is_looked_for_without_what_stands_around_it() {
    for name in [
        "1. Nguyễn Thị Hòa",
        "Nguyễn Thị Hòa lớp 8/2",
        "Nguyễn Thị Hòa II",
        "VĐV Nguyễn Thị Hòa",
        "Lê Văn Tám, Nguyễn Thị Hòa",
        "Lê Văn Tám và Nguyễn Thị Hòa",
    ] {
        let list = format!("{}  - {{name: \"{name}\", kind: pupil}}\n", ceremony(""));
        let article = "---\ntitle: Tin\ndate: 2023-09-01\n---\nEm Nguyễn Thị Hòa vượt khó.\n";
        let site = Site::new().file("content/winners/le.yaml", &list).file("content/news/tin.md", article);
        let run = site.build().fails_with("private-data-leaked");
        assert!(run.stderr.contains("/tin-tuc/tin/"), "{name}\n{}", run.stderr);
    }
}

/// What the editor says of a name holds in addresses, and longer names of signatories and authors are other people's.
#[test]
fn a_longer_name_is_somebody_else_in_an_address_and_under_an_article() {
    let school = "  - {name: Trường Tiểu học Nguyễn Thị Hòa, kind: unit}\n";
    let pupil = format!("  - {{name: Nguyễn Thị Hòa, kind: pupil, {COUNTED}}}\n");
    let list = format!("{}{school}{pupil}", ceremony(""));
    let named = format!("{SITE}privacy: {{public_names: [Trường Tiểu học Nguyễn Thị Hòa]}}\n");
    let site = Site::new().file("content/winners/le.yaml", &list);
    site.build().fails_with("private-data-leaked");
    site.write("content/site.yaml", &named);
    site.build().ok();
    site.write("content/winners/le.yaml", format!("{}{pupil}", ceremony("")));
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\nauthor: Nguyễn Thị Hòa An\n---\nTin vui.\n");
    site.build().ok();
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\nauthor: Quỹ của Nguyễn Thị Hòa\n---\nTin.\n");
    site.build().fails_with("private-data-leaked");
}

/// A group of the same name as a school and a pupil does not free the pupil's.
#[test]
fn a_group_of_the_same_name_frees_nobody() {
    let rows = "  - {name: Lê Văn Tám, id: nhom, kind: unit, consent: {publish: count}}\n  - {name: Lê Văn Tám, kind: pupil}\n  - {name: Lê Quý Ân, kind: teacher, school: Lê Văn Tám, consent: {publish: full}}\n";
    let site = Site::new()
        .file("content/winners/le.yaml", &format!("{}{rows}", ceremony("")))
        .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-09-01\n---\nEm Lê Văn Tám, lớp 8/2.\n");
    site.build().fails_with("private-data-leaked");
}
