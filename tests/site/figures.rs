//! Pictures of figures: each has its sentence, its numbers as text and its file; long lists lose nothing.

use crate::support::{Site, text_of};

/// A ceremony of a school year that begins in August of `year`, with so many clans of each ward.
fn roll(year: u16, wards: &[(&str, usize)]) -> String {
    let mut text = format!(
        "ceremony: {{name: Lễ {year}, date: {}-08-20, school_year: {year}-{}}}\nwinners:\n",
        year + 1,
        year + 1
    );
    for (ward, count) in wards {
        for n in 0..*count {
            text.push_str(&format!(
                "  - {{name: Tộc {ward} số hiệu, id: {ward}-{n}, kind: clan, ward: {ward}, form: Giấy khen}}\n"
            ));
        }
    }
    text.replace("số hiệu", "họ Lê")
}

fn site() -> Site {
    Site::new()
        .file("content/wards/tay.yaml", "names: [{name: phường Tây, to: 2025-06-30}]\n")
        .file("content/winners/a.yaml", &roll(2022, &[("an-khe", 6), ("tay", 4)]))
        .file("content/winners/b.yaml", &roll(2023, &[("an-khe", 3), ("tay", 5)]))
}

#[test]
fn each_picture_of_the_statistics_says_what_it_shows() {
    let site = site();
    site.build().ok();
    let page = text_of(&site.page("/thong-ke/")).replace('\u{a0}', " ");
    for message in [
        "Năm học 2023–2024 giảm 2 lượt khen so với năm học 2022–2023 (từ 10 xuống 8).",
        "Phường An Khê và phường Tây (cũ) cùng có nhiều lượt khen nhất, mỗi phường 9 trên 18 lượt (50%).",
        "Cả 18 lượt đều nhận giấy khen.",
        "Cả 18 lượt đều của đối tượng dòng họ.",
        "Năm học 2023–2024 so với năm học 2022–2023: 1 phường tăng, 1 phường giảm, trong 2 phường có lượt khen ở cả hai năm học.",
        "mọi hình cùng một thang; cột cao nhất là 6 lượt khen.",
    ] {
        assert!(page.contains(message), "{message} not in\n{page}");
    }
    assert!(text_of(&site.page("/phuong/tay/")).contains("Năm học 2023–2024 tăng 1 lượt khen"));
    assert!(
        text_of(&site.page("/nam-hoc/2022-2023/")).contains("Phường An Khê có nhiều lượt khen nhất: 6 trên 10 lượt")
    );
    assert!(text_of(&site.page("/vinh-danh/a/")).contains("Phường An Khê có nhiều lượt khen nhất: 6 trên 10 lượt"));
}

#[test]
fn a_small_picture_is_a_table_with_its_numbers_on_one_scale() {
    let site = site();
    site.build().ok();
    let page = site.page("/thong-ke/");
    let start = page.find("<ul class=\"multiples\">").expect("the pictures");
    let pictures = &page[start..start + page[start..].find("</ul>").unwrap()];
    assert_eq!(pictures.matches("<table").count(), 2, "{pictures}");
    let tay = &pictures[pictures.find("Tây (cũ)</a></caption>").unwrap()..];
    assert!(tay.contains("<th scope=\"col\">22–23</th><th scope=\"col\">23–24</th>"), "{tay}");
    // Of 60 pixels for the six of An Khê.
    for (count, height) in [(4, 40), (5, 50)] {
        let cell = format!("<td>{count}<svg aria-hidden=\"true\" focusable=\"false\" height=\"{height}\">");
        assert!(tay.contains(&cell), "{cell} not in {tay}");
    }
    assert!(!page.contains("style="), "the policy of the page allows no inline style");
    let csv = site.page("/thong-ke/phuong-nam-hoc.csv");
    assert!(csv.contains("Phường,2022–2023,2023–2024,Cộng\r\nAn Khê,6,3,9\r\nTây (đến 30/6/2025),4,5,9\r\n"), "{csv}");
    for name in ["nam-hoc", "phuong", "mo-hinh", "hinh-thuc", "doi-tuong", "cap-khen", "mo-hinh-nam-hoc"] {
        assert!(page.contains(&format!("/thong-ke/{name}.csv")) || name == "mo-hinh-nam-hoc", "{name}");
        assert!(site.has(&format!("/thong-ke/{name}.csv")), "{name}");
    }
}

#[test]
fn a_long_list_of_wards_is_cut_and_all_of_it_is_there() {
    let wards: Vec<String> = (10..40).map(|n| format!("w{n}")).collect();
    let counts: Vec<(&str, usize)> = wards.iter().map(String::as_str).zip(1..).collect();
    let mut site = Site::new().file("content/winners/a.yaml", &roll(2022, &counts));
    for ward in &wards {
        site = site.file(&format!("content/wards/{ward}.yaml"), &format!("names: [{{name: phường {ward}}}]\n"));
    }
    site.build().ok();
    for address in ["/thong-ke/", "/nam-hoc/2022-2023/", "/vinh-danh/a/"] {
        let page = site.page(address);
        let (open, rest) = page.split_once("<details>").expect(address);
        let rest = rest.split_once("</details>").unwrap().0;
        assert!(rest.contains("<summary>Và 15 phường khác (120 lượt khen)</summary>"), "{address}: {rest}");
        assert!(open.contains(">w39</a></th>") && !open.contains(">w10</a></th>"), "{address}");
        assert_eq!(rest.matches("<th scope=\"row\">").count(), 15, "{address}");
    }
    let statistics = site.page("/thong-ke/");
    assert!(statistics.contains("/phuong/\">Và 6 phường khác</a>"), "{statistics}");
    assert_eq!(site.page("/thong-ke/phuong-nam-hoc.csv").lines().count(), 31);
    assert_eq!(site.page("/phuong/").matches("<th scope=\"row\">").count(), 31, "the list of wards is whole");
}

#[test]
fn a_site_without_an_award_has_sentences_and_no_empty_picture() {
    let site = Site::new();
    site.build().ok();
    let page = site.page("/thong-ke/");
    assert!(text_of(&page).contains("Chưa có lượt khen nào."), "{page}");
    assert!(!page.contains("<table"), "{page}");
}

#[test]
fn targets_are_summed_up_with_the_denominator_of_each_ratio() {
    let model = "name: Gia đình học tập\nrecognises: household\norder: 1\ntargets: [{year: 2025, percent: 70, of: households, source: QĐ 387}]\n";
    let results = |year: u16, recognised: u16| {
        format!(
            "year: {year}\nrows: [{{ward: an-khe, model: gia-dinh, base: 1000, registered: 900, recognised: {recognised}}}]\n"
        )
    };
    let site = Site::new()
        .file("content/models/gia-dinh.yaml", model)
        .file("content/results/2023.yaml", &results(2023, 650))
        .file("content/results/2024.yaml", &results(2024, 720));
    site.build().ok();
    let page = text_of(&site.page("/mo-hinh/gia-dinh/")).replace('\u{a0}', " ");
    assert!(
        page.contains("Năm 2024: 720 trên 1.000 hộ được công nhận (72%), cao hơn năm 2023 (650 trên 1.000 hộ, 65%)."),
        "{page}"
    );
    assert!(text_of(&site.page("/thong-ke/")).contains("Năm 2024: Gia đình học tập đạt chỉ tiêu."));
}

#[test]
fn a_share_is_not_held_against_that_of_other_wards() {
    let results = |year: u16, ward: &str| {
        format!(
            "year: {year}\nrows: [{{ward: {ward}, model: gia-dinh, base: 1000, registered: 900, recognised: 700}}]\n"
        )
    };
    let site = Site::new()
        .file("content/wards/tay.yaml", "names: [{name: phường Tây, to: 2025-06-30}]\n")
        .file(
            "content/wards/moi.yaml",
            "names: [{name: phường Mới, from: 2025-07-01}]\npredecessors: [{ward: tay, share: whole, on: 2025-07-01}]\n",
        )
        .file("content/models/gia-dinh.yaml", "name: Gia đình học tập\nrecognises: household\norder: 1\n")
        .file("content/results/2024.yaml", &results(2024, "tay"))
        .file("content/results/2025.yaml", &results(2025, "moi"));
    let message = || text_of(&site.page("/mo-hinh/gia-dinh/")).replace('\u{a0}', " ");
    site.build().ok();
    let told = "700 trên 1.000 hộ được công nhận (70%). Phường đã sắp xếp lại, không so với năm 2024.";
    assert!(message().contains(told), "{}", message());
    site.write("content/results/2025.yaml", results(2025, "an-khe"));
    site.write("content/results/2024.yaml", results(2023, "tay"));
    site.build().ok();
    assert!(message().contains("Phường đã sắp xếp lại, không so với năm 2023."), "{}", message());
    site.write("content/results/2025.yaml", results(2024, "an-khe"));
    site.build().ok();
    let told = "Không so với năm 2023, vì các phường có báo cáo không giống nhau.";
    assert!(message().contains(told), "{}", message());
}

#[test]
fn a_year_in_which_a_ward_was_not_there_is_no_nought() {
    let site = Site::new()
        .file("content/wards/tay.yaml", "names: [{name: phường Tây, to: 2025-06-30}]\n")
        .file("content/winners/a.yaml", &roll(2022, &[("tay", 4)]))
        .file("content/winners/b.yaml", &roll(2025, &[("an-khe", 2)]));
    site.build().ok();
    let page = site.page("/thong-ke/");
    let cells = |ward: &str| {
        let from = page.find(&format!("{ward}</a></caption>")).unwrap();
        let row = &page[from..from + page[from..].find("</table>").unwrap()];
        row.split("<td>").skip(1).map(|cell| cell.split('<').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(cells("Tây (cũ)"), ["4", "–"]);
    assert_eq!(cells("An Khê"), ["0", "2"]);
    assert!(page.contains("Dấu “–” là năm phường ấy chưa có hoặc không còn."), "{page}");
}

#[test]
fn the_levels_of_a_roll_add_up_to_everybody() {
    let mut rows = vec!["{name: Tộc Lê, kind: clan, level: district}".to_owned()];
    for (name, level) in [("An", "city"), ("Bảo", "district"), ("Chi", "school"), ("Du", "school")] {
        rows.push(format!("{{name: Lê {name}, kind: pupil, level: {level}, consent: {{withdrawn: 2023-09-01}}}}"));
    }
    let site = Site::with_winners(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    site.build().ok();
    let page = site.page("/vinh-danh/le/");
    let text = text_of(&page).replace('\u{a0}', " ");
    for title in [
        "Cấp thành phố: 1 lượt, không nêu tên",
        "Cấp quận: 2 lượt, 1 lượt nêu tên",
        "Cấp trường: 2 lượt, không nêu tên",
    ] {
        assert!(text.contains(title), "{title} not in\n{text}");
    }
    for anchor in ["cap-city", "cap-district", "cap-school"] {
        assert!(page.contains(&format!("id=\"{anchor}\"")) && page.contains(&format!("#{anchor}\"")), "{anchor}");
    }
    assert!(text.contains("1 lượt có tên trong danh sách. 4 lượt còn lại"), "{text}");
}
