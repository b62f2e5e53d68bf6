//! What stands around the lists: the site, the models with their results, the news.

use std::fmt::Write;

use fastrand::Rng;

use crate::chance::any;
use crate::wards::{self, Wards};

/// Id, name, whom it recognises, target for 2025 in per cent, of what.
const MODELS: &[(&str, &str, &str, u32, &str)] = &[
    ("gia-dinh-hoc-tap", "Gia đình học tập", "household", 70, "households"),
    ("dong-ho-hoc-tap", "Dòng họ học tập", "clan", 65, "clans"),
    ("cong-dong-hoc-tap", "Cộng đồng học tập", "community", 65, "communities"),
    ("don-vi-hoc-tap", "Đơn vị học tập", "unit", 80, "units"),
    ("cong-dan-hoc-tap", "Công dân học tập", "citizen", 40, "adults"),
];

/// A standing page.
pub(crate) const ABOUT: &str = "---\ntitle: Giới thiệu\nsummary: Trang thử với dữ liệu hư cấu.\norder: 1\n---\n\n\
     Mọi tên người, con số và bài viết trên trang này là hư cấu, để thử một trang lớn.\n";

const PARAGRAPH: &str = "Mỗi chi hội chọn một việc vừa sức, làm đều trong năm, rồi kể lại bằng con số. Có nơi mở tủ sách, \
     có nơi nhận đỡ đầu một học sinh, có nơi dạy nhau dùng điện thoại để học. Điều chung là việc nào cũng có người chịu \
     trách nhiệm và có ngày báo lại.";

/// `site.yaml`.
pub(crate) fn site() -> String {
    "title: Bảng vàng khuyến học thành phố\n\
     base_url: https://bangvang.example/thanh-pho/\n\
     association: Hội Khuyến học thành phố\n\
     description: Danh sách tuyên dương và tin tức phong trào khuyến học của thành phố.\n\
     notice: Dữ liệu hư cấu, để thử một trang lớn.\n\
     theme: stele\n\
     name_order: given-first\n\
     page_size: 50\n\
     corrections: {email: hoikhuyenhoc@bangvang.example}\n\
     privacy: {adults: list, collectives: full, expires_after_years: 10}\n\
     share_cards: none\n"
        .to_owned()
}

/// The files of the models, by id.
pub(crate) fn models() -> impl Iterator<Item = (&'static str, String)> {
    MODELS.iter().enumerate().map(|(i, (id, name, subject, percent, of))| {
        let file = format!(
            "name: {name}\nrecognises: {subject}\norder: {}\nsummary: Mô hình {name} theo tiêu chí của thành phố.\n\
             targets:\n  - {{year: 2025, percent: {percent}, of: {of}, source: Quyết định số 387/QĐ-TTg ngày \
             25/3/2022}}\n",
            i + 1
        );
        (*id, file)
    })
}

/// The results of a year: every ward in force, every model.
pub(crate) fn results(year: u16, wards: &Wards, rng: &mut Rng) -> String {
    let mut file = format!("year: {year}\nsource: Báo cáo số {}/BC-HKH ngày 20/12/{year}\nrows:\n", rng.u32(10..90));
    for ward in wards.of(year) {
        let ward = wards::id(ward);
        for (model, _, subject, _, _) in MODELS {
            let base = match *subject {
                "household" => rng.u32(2_000..9_000),
                "citizen" => rng.u32(5_000..20_000),
                _ => rng.u32(4..80),
            };
            let registered = base - rng.u32(0..=base / 4);
            let recognised = registered - rng.u32(0..=registered / 5);
            let _ = writeln!(
                file,
                "  - {{ward: {ward}, model: {model}, base: {base}, registered: {registered}, recognised: {recognised}}}"
            );
        }
    }
    file
}

/// An article, about a ceremony where there is one. It names nobody.
pub(crate) fn article(number: usize, ceremonies: &[String], wards: &Wards, rng: &mut Rng) -> String {
    let year = 2019 + u16::try_from(number % 8).unwrap_or(0);
    let ward = wards.any(year, rng);
    let what = any(rng, &["Ngày hội đọc sách", "Tuần lễ học tập suốt đời", "Quỹ khuyến học", "Lớp học buổi tối"]);
    let mut file = format!(
        "---\ntitle: {what} ở phường {ward}, bài {}\ndate: {year}-{:02}-{:02}\nauthor: Ban Biên tập\n\
         summary: Câu chuyện ngắn về một việc nhỏ của phong trào khuyến học trong phường, kể lại để nơi khác cùng làm.\n\
         wards: [{}]\nmodels: [{}]\n",
        number + 1,
        rng.u32(1..=10),
        rng.u32(1..=28),
        wards::id(ward),
        MODELS[number % MODELS.len()].0,
    );
    if let Some(ceremony) = ceremonies.get(number) {
        let _ = writeln!(file, "ceremony: {ceremony}");
    }
    file.push_str("campaign: Học tập suốt đời\n---\n");
    for _ in 0..rng.u32(3..9) {
        let heading = any(rng, &["Bắt đầu từ tổ dân phố", "Góp từng việc nhỏ", "Một năm nhìn lại", "Việc của năm tới"]);
        let _ = write!(file, "\n## {heading}\n\n{PARAGRAPH}\n");
    }
    file
}
