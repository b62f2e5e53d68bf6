//! Ward history: former wards stay, and nothing is summed across a partial transfer without a word.

use crate::support::{Site, text_of};

fn site() -> Site {
    let roll = |ward: &str, name: &str, date: &str, id: &str| {
        format!(
            "ceremony: {{name: Lễ {id}, date: {date}, school_year: 2022-2023, ward: {ward}}}\nwinners:\n  - {{name: {name}, kind: clan}}\n"
        )
    };
    Site::new()
        .file("content/wards/tay.yaml", "names: [{name: phường Tây, parent: quận Cũ, to: 2025-06-30}]\ncodes: [{scheme: gso, code: \"00206\", to: 2025-06-30}]\nhouseholds: [{year: 2023, count: 5120}]\n")
        .file("content/wards/minh.yaml", "names: [{name: phường Minh, to: 2025-06-30}]\n")
        .file("content/wards/xa.yaml", "names: [{name: phường Xa, to: 2024-12-31}]\npredecessors: []\n")
        .file("content/wards/moi.yaml", "names: [{name: phường Mới, parent: thành phố Đà Nẵng, from: 2025-07-01}]\npredecessors:\n  - {ward: tay, share: whole, on: 2025-07-01, decision: NQ 1659}\n  - {ward: minh, share: part, on: 2025-07-01}\n")
        .file("content/wards/an-khe.yaml", "names:\n  - {name: xã An Khê, to: 2022-12-31}\n  - {name: phường An Khê, from: 2023-01-01}\n")
        .file("content/winners/tay.yaml", &roll("tay", "Tộc Trần", "2023-08-20", "tay"))
        .file("content/winners/minh.yaml", &roll("minh", "Tộc Lê", "2023-08-21", "minh"))
        .file("content/winners/moi.yaml", &roll("moi", "Tộc Phan", "2025-08-20", "moi"))
        .file("content/winners/an-khe.yaml", &roll("an-khe", "Tộc Võ", "2022-08-20", "an-khe"))
}

#[test]
fn a_former_ward_keeps_its_page_and_names_its_successor_and_its_period() {
    let site = site();
    site.build().ok();
    let page = text_of(&site.page("/phuong/tay/"));
    assert!(page.contains("hoạt động đến hết ngày 30 tháng 6 năm 2025"), "{page}");
    assert!(page.contains("nay thuộc phường Mới"), "{page}");
    assert!(page.contains("Phường Tây, quận Cũ (đến 30/6/2025)"), "{page}");
    assert!(page.contains("00206 (mã của cơ quan thống kê, đến 30/6/2025)"), "{page}");
    assert!(page.contains("5.120 hộ (2023)"), "{page}");
    assert!(page.contains("Tộc Trần"));
}

#[test]
fn a_successor_lists_its_predecessors_ceremonies_under_their_own_heading() {
    let site = site();
    site.build().ok();
    let page = site.page("/phuong/moi/");
    let before = page.find("id=\"before\"").expect("a heading of its own");
    let earlier = &page[before..];
    assert!(earlier.contains("Lễ tay") && earlier.contains("Lễ minh"), "{earlier}");
    assert!(!page[..before].contains("Lễ tay"), "a former ward's ceremony stands among its own");
    assert!(!page.contains("Tộc Trần"), "a former ward's people stay on its own page");
}

#[test]
fn no_sum_is_taken_across_a_partial_transfer() {
    let site = site();
    site.build().ok();
    let page = text_of(&site.page("/phuong/moi/"));
    assert!(page.contains("Cộng cả các phường đã nhập trọn vào phường này: 2 lượt khen."), "{page}");
    assert!(page.contains("Không cộng số liệu của phường Minh, vì chỉ một phần địa bàn chuyển sang."), "{page}");
}

#[test]
fn an_award_shows_its_ward_as_it_was_and_what_it_is_now() {
    let site = site();
    site.build().ok();
    let label = |address: &str| text_of(&site.page(address));
    assert!(label("/vinh-danh/tay/").contains("Phường Tây (nay thuộc phường Mới)"));
    assert!(label("/vinh-danh/tay/toc-tran/").contains("Phường Tây (nay thuộc phường Mới)"));
    assert!(
        label("/vinh-danh/minh/toc-le/").contains("Phường Minh (nay thuộc một phần phường Mới)")
            || label("/vinh-danh/minh/toc-le/").contains("Phường Minh (một phần nay thuộc phường Mới)")
    );
    assert!(label("/vinh-danh/an-khe/toc-vo/").contains("Xã An Khê (nay là phường An Khê)"));
    assert!(!label("/vinh-danh/moi/toc-phan/").contains("(nay"));
}

#[test]
fn a_ward_after_its_end_or_before_its_start_is_told_of() {
    let site = site().file(
        "content/winners/sai.yaml",
        "ceremony: {name: Lễ sai, date: 2025-08-01, ward: tay}\nwinners:\n  - {name: Tộc A, kind: clan}\n  - {name: Tộc B, kind: clan, ward: moi}\n",
    );
    let run = site.build().ok();
    assert!(run.stderr.contains("[ward-not-in-force]"), "{}", run.stderr);
    assert!(run.stderr.contains("phường Tây chỉ còn đến 30/6/2025"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("[ward-not-in-force]").count(), 1);
}

#[test]
fn the_words_for_wards_are_those_of_the_site() {
    let roll = "ceremony: {name: Lễ, date: 2025-08-20, ward: hoang-sa}\nwinners:\n  - {name: Tộc A, kind: clan, level: ward}\n  - {name: Tộc B, kind: clan, ward: hoa-vang}\n";
    let site = Site::new()
        .file("content/wards/hoa-vang.yaml", "names: [{name: xã Hòa Vang}]\n")
        .file("content/wards/hoang-sa.yaml", "names: [{name: Đặc khu Hoàng Sa}]\n")
        .file("content/winners/le.yaml", roll);
    site.build().ok();
    let all = |address: &str| text_of(&site.page(address));
    assert!(site.page("/").contains(">Phường, xã, đặc khu</a></li>"), "the navigation");
    assert!(all("/phuong/").contains("3 phường, xã, đặc khu hiện nay"), "{}", all("/phuong/"));
    assert!(all("/thong-ke/").contains("Theo phường, xã, đặc khu"));
    assert!(all("/phuong/hoang-sa/").contains("; đặc khu tổ chức 1 lễ"), "a page of one ward has its own word");
    assert!(all("/phuong/hoa-vang/").contains("Số lượt khen của xã,"));
    let winner = site.page("/vinh-danh/le/toc-b/");
    assert!(winner.contains("<dt>Xã</dt>") && winner.contains(">Hòa Vang</a>"), "{winner}");
    assert!(site.page("/thong-ke/phuong.csv").contains("\"Phường, xã, đặc khu\",Lượt khen"));
    site.remove("content/wards/an-khe.yaml");
    site.remove("content/wards/hoang-sa.yaml");
    site.write("content/winners/le.yaml", roll.replace("hoang-sa", "hoa-vang"));
    site.build().ok();
    for page in ["/", "/phuong/", "/thong-ke/", "/phuong/hoa-vang/", "/vinh-danh/le/", "/mo-hinh/"] {
        assert!(!all(page).to_lowercase().contains("phường"), "{page} of a site of communes: {}", all(page));
    }
    // Headings of data stay the same on every site.
    assert!(!all("/du-lieu/").to_lowercase().replace("phường, xã", "").contains("phường"), "{}", all("/du-lieu/"));
    assert!(all("/vinh-danh/le/").contains("Cấp xã"));
}
