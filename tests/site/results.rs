//! Results against the dated targets, each ratio with its denominator in words.

use crate::support::{Site, text_of};

const MODEL: &str = "\
name: Gia đình học tập
recognises: household
order: 1
targets:
  - {year: 2020, percent: 70, of: households, source: Quyết định 281}
  - {year: 2025, percent: 62.5, of: households, source: Quyết định 387}
";

fn site(rows: &str) -> Site {
    Site::new()
        .file("content/wards/tay.yaml", "names: [{name: phường Tây}]\n")
        .file("content/models/gia-dinh.yaml", MODEL)
        .file("content/results/2023.yaml", &format!("year: 2023\nsource: Báo cáo 15\nrows:\n{rows}"))
}

#[test]
fn a_ratio_names_its_denominator_and_is_held_against_the_target_of_its_time() {
    let site = site(
        "  - {ward: an-khe, model: gia-dinh, base: 4210, registered: 3900, recognised: 3650}\n  - {ward: tay, model: gia-dinh, base: 1000, registered: 500, recognised: 100}\n",
    );
    site.build().ok();
    let page = text_of(&site.page("/mo-hinh/gia-dinh/"));
    assert!(page.contains("3.750 hộ được công nhận trên 5.210 hộ của 2 phường có báo cáo"), "{page}");
    assert!(page.contains("72%"), "{page}");
    assert!(page.contains("Đạt: chỉ tiêu 62,5% tổng số hộ gia đình, năm 2025"), "{page}");
    assert!(
        page.contains("Công nhận trên tổng số hộ gia đình") && page.contains("Công nhận trên số đăng ký"),
        "{page}"
    );
    assert!(page.contains("86,7%") && page.contains("93,6%"), "{page}");
    assert!(page.contains("Quyết định 387") && page.contains("Nguồn: Báo cáo 15"), "{page}");
    assert!(text_of(&site.page("/phuong/an-khe/")).contains("93,6%"));
}

#[test]
fn a_target_that_is_missed_says_so() {
    let site = site("  - {ward: an-khe, model: gia-dinh, base: 1000, recognised: 624}\n");
    site.build().ok();
    assert!(text_of(&site.page("/mo-hinh/gia-dinh/")).contains("Chưa đạt: chỉ tiêu 62,5"));
}

#[test]
fn a_ward_without_its_base_stays_out_of_the_ratio_and_is_told_of() {
    let site = site(
        "  - {ward: an-khe, model: gia-dinh, base: 100, recognised: 70}\n  - {ward: tay, model: gia-dinh, recognised: 5}\n",
    );
    site.build().ok();
    let page = text_of(&site.page("/mo-hinh/gia-dinh/"));
    assert!(page.contains("70 hộ được công nhận trên 100 hộ của 1 phường có báo cáo"), "{page}");
    assert!(page.contains("Chưa tính 1 phường không báo cáo tổng số hộ gia đình."), "{page}");
}

#[test]
fn a_ward_and_what_became_of_it_are_not_added_up() {
    let site = site("  - {ward: an-khe, model: gia-dinh, base: 100, recognised: 70}\n  - {ward: tay, model: gia-dinh, base: 200, recognised: 150}\n")
        .file("content/wards/tay.yaml", "names: [{name: phường Tây}]\npredecessors: [{ward: an-khe, share: part, on: 2023-07-01}]\n");
    site.build().ok();
    let page = text_of(&site.page("/mo-hinh/gia-dinh/"));
    assert!(page.contains("Không cộng, vì trong năm có cả phường cũ và phường mới"), "{page}");
    assert!(!page.contains("220 hộ"), "{page}");
}

#[test]
fn more_than_all_is_an_error() {
    site("  - {ward: an-khe, model: gia-dinh, base: 100, registered: 90, recognised: 95}\n")
        .build()
        .fails_with("recognised-exceeds-registered");
    site("  - {ward: an-khe, model: gia-dinh, base: 100, registered: 105, recognised: 95}\n")
        .build()
        .fails_with("registered-exceeds-base");
    site("  - {ward: an-khe, model: gia-dinh, base: 100, recognised: 105}\n")
        .build()
        .fails_with("recognised-exceeds-registered");
}
