//! Lists too long for one page or one glance: cut, with ways to what one looks for, and told of where something is left
//! out.

use std::fmt::Write;

use crate::support::{Site, WARD};

/// A site with one pupil for each given name, in that order, all published.
fn with_given_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Site {
    let rows: Vec<String> = names
        .into_iter()
        .enumerate()
        .map(|(i, name)| format!("{{name: Lê Thị {name}, id: em-{i}, kind: pupil, class: \"9/{i}\"}}"))
        .collect();
    Site::with_winners(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_long_letter_leads_to_each_given_name() {
    let names = ["Ngân"; 40].into_iter().chain(["Nga"; 30]).chain(["Nam"; 20]).chain(["Ngoan"]);
    let site = with_given_names(names);
    site.build().ok();
    let first = site.page("/ten/n/");
    for jump in [
        r##"<a href="#ten-nam">Nam <span>20</span></a>"##,
        r##"<a href="#ten-nga">Nga <span>30</span></a>"##,
        r##"<a href="../../ten/n/trang/2/#ten-ngân">Ngân <span>40</span></a>"##,
        r##"<a href="../../ten/n/trang/2/#ten-ngoan">Ngoan <span>1</span></a>"##,
    ] {
        assert!(first.contains(jump), "{jump}\n{first}");
    }
    assert!(first.contains(r#"<tbody id="ten-nga">"#));
    let second = site.page("/ten/n/trang/2/");
    assert!(second.contains(r#"<tbody id="ten-ngân">"#) && second.contains("Ngân: 40 lượt"));
    assert!(second.contains(r##"<a href="../../../../ten/n/#ten-nam">"##), "{second}");
}

#[test]
fn a_name_that_runs_on_is_named_again_and_anchored_once() {
    let site = with_given_names(["An"; 60]);
    site.build().ok();
    assert!(site.page("/ten/a/").contains(r#"<tbody id="ten-an">"#));
    let second = site.page("/ten/a/trang/2/");
    assert!(second.contains("<tbody>") && second.contains("An: 60 lượt"), "{second}");
}

#[test]
fn spellings_of_one_given_name_stand_together() {
    let site = with_given_names(["Hòa", "Hoà", "HÒA", "Hoa"]);
    site.build().ok();
    let page = site.page("/ten/h/");
    assert!(page.contains(": 3 lượt") && page.contains("Hoa: 1 lượt"), "{page}");
    assert!(!page.contains("Đến tên"), "nothing to jump to on one page");
}

/// A site with so many wards in force besides the first.
fn with_wards(count: usize) -> Site {
    (0..count).fold(Site::new(), |site, i| {
        site.file(&format!("content/wards/p-{i:03}.yaml"), &WARD.replace("An Khê", &format!("Số {i:03}")))
    })
}

#[test]
fn the_home_page_shows_the_wards_with_the_most_of_very_many() {
    let few = with_wards(20);
    few.build().ok();
    assert!(few.page("/").contains("Số 019") && !few.page("/").contains("Tất cả 21 phường"));
    let rows = "  - {name: Tộc Lê Bá, kind: clan, ward: p-049}\n";
    let many = with_wards(50).file("content/winners/le.yaml", &format!("{}{rows}", crate::support::ceremony("")));
    many.build().ok();
    let home = many.page("/");
    assert!(home.contains("Số 049") && home.contains("Tất cả 51 phường") && !home.contains("Số 045"), "{home}");
    assert!(many.page("/phuong/").contains("Số 045"));
    assert!(!many.page("/phuong/p-049/").contains("Phường khác"));
}

#[test]
fn results_that_a_page_cannot_bear_are_named() {
    let mut site = with_wards(200).file(
        "content/models/gia-dinh.yaml",
        "{name: Gia đình học tập, recognises: household, order: 1, summary: Một mô hình.}\n",
    );
    for year in 2021..=2023 {
        let mut results = format!("year: {year}\nrows:\n");
        for ward in 0..200 {
            let _ = writeln!(results, "  - {{ward: p-{ward:03}, model: gia-dinh, base: 20, recognised: 10}}");
        }
        site = site.file(&format!("content/results/{year}.yaml"), &results);
    }
    site.build().ok();
    let page = site.page("/mo-hinh/gia-dinh/");
    assert!(page.contains(r#"id="kq-2023""#) && page.contains(r#"id="kq-2022""#) && !page.contains(r#"id="kq-2021""#));
    assert!(page.contains("Kết quả từng phường năm 2021 có ở"), "{page}");
    assert!(site.page("/phuong/p-150/").contains(r#"id="kq-2021""#));
}
