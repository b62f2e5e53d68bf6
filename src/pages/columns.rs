//! What every column of a table and every key of the open data means: for the page of open data, and for the text that
//! goes with the files.

use serde::Serialize;

/// The columns of a file.
#[derive(Debug, Serialize)]
pub struct ColumnTable {
    /// The file's name, or what of the file: "vinh-danh.json, mỗi lễ".
    pub title: &'static str,
    /// An anchor.
    pub anchor: &'static str,
    /// In the file's order.
    pub columns: Vec<Column>,
}

/// A column of a table, or a key of an object.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Column {
    /// As it stands in the file.
    pub name: &'static str,
    /// What it means, and in which unit.
    pub text: &'static str,
}

const HEADINGS: [(&str, &str); 29] = [
    ("STT", "Số thứ tự trong tệp"),
    ("Mã lễ", "Mã của lễ tuyên dương trong địa chỉ trang, không bao giờ đổi"),
    ("Lễ tuyên dương", "Tên đầy đủ của lễ"),
    ("Ngày", "Ngày tổ chức lễ, dạng năm-tháng-ngày"),
    ("Ngày trao", "Ngày tổ chức lễ"),
    ("Năm học", "Hai năm liền nhau, như 2022-2023"),
    ("Số quyết định", "Số của quyết định khen thưởng"),
    ("Ngày ký", "Ngày ký quyết định, dạng năm-tháng-ngày"),
    ("Họ và tên", "Như trong quyết định"),
    ("Đối tượng", "Học sinh, sinh viên, giáo viên, công dân, hộ gia đình, dòng họ, cộng đồng hoặc đơn vị"),
    ("Lớp", "Như trong quyết định"),
    ("Trường", "Trường vào ngày trao"),
    ("Tổ dân phố", "Tổ dân phố vào ngày trao"),
    ("Phường, xã", "Tên phường, xã vào ngày trao; trong ket-qua.csv là tên vào cuối năm ấy"),
    ("Mô hình", "Mô hình học tập"),
    ("Thành tích", "Như trong quyết định"),
    ("Giải", "Giải hoặc danh hiệu"),
    ("Cấp khen", "Cấp của cuộc thi hay danh hiệu"),
    ("Hình thức khen", "Giấy khen, bằng khen, học bổng…"),
    ("Mức thưởng (đồng)", "Đúng như quyết định ghi, tính bằng đồng"),
    ("Hiện vật", "Phần thưởng không phải tiền"),
    ("Địa chỉ trang", "Trang riêng của người hoặc tập thể"),
    ("Năm", "Năm dương lịch"),
    ("Đơn vị tính", "Các cột số đếm gì: hộ, dòng họ, cộng đồng, đơn vị hoặc người"),
    ("Tổng số", "Tất cả hộ, dòng họ, cộng đồng, đơn vị hoặc người lớn của phường, xã trong năm"),
    ("Đăng ký", "Số đã đăng ký phấn đấu trong năm"),
    ("Công nhận", "Số được công nhận trong năm"),
    ("Nguồn", "Báo cáo mà dòng này được lấy ra"),
    ("Mã phường, xã", "Mã số đơn vị hành chính của phường, xã trong năm ấy, nếu có: GSO là mã của cơ quan thống kê"),
];

const OF_THE_FILE: [(&str, &str); 7] = [
    ("title", "Tên trang"),
    ("publisher", "Đơn vị công bố"),
    ("licence", "Giấy phép, tên SPDX; null khi không ghi"),
    ("notice", "Lời lưu ý ở cuối mỗi trang; null khi không có"),
    ("updated", "Ngày của lễ mới nhất, dạng năm-tháng-ngày"),
    ("url", "Địa chỉ của trang web"),
    ("ceremonies", "Các lễ tuyên dương, mới nhất trước"),
];

const OF_A_CEREMONY: [(&str, &str); 12] = [
    ("id", "Mã lễ, không bao giờ đổi"),
    ("name", "Tên đầy đủ"),
    ("date", "Ngày tổ chức"),
    ("school_year", "Năm học, như 2022-2023"),
    ("ward", "Mã của phường, xã tổ chức trong địa chỉ trang; null khi lễ ở cấp trên"),
    ("ward_name", "Tên phường, xã ấy vào ngày tổ chức"),
    ("decision", "Quyết định: number là số, signed_on là ngày ký, issuer là nơi ban hành"),
    ("url", "Trang của lễ"),
    ("counted", "Số lượt được khen, tính đủ mọi người"),
    (
        "published",
        "Trong đó: full có trang riêng, list chỉ có trong danh sách của lễ, masked viết tắt tên, counted chỉ tính vào tổng số",
    ),
    ("prize_total", "Tổng mức thưởng của mọi người, tính bằng đồng"),
    ("winners", "Những người, hộ, tập thể được công bố đầy đủ"),
];

const OF_A_WINNER: [(&str, &str); 15] = [
    ("id", "Mã của người hoặc tập thể trong lễ"),
    ("name", "Tên như trong quyết định"),
    ("kind", "Đối tượng, bằng tiếng Việt"),
    ("school", "Trường"),
    ("class", "Lớp"),
    ("group", "Tổ dân phố"),
    ("ward", "Mã phường, xã trong địa chỉ trang"),
    ("ward_name", "Tên phường, xã vào ngày trao"),
    ("model", "Mã mô hình học tập trong địa chỉ trang"),
    ("achievement", "Thành tích"),
    ("rank", "Giải hoặc danh hiệu"),
    ("level", "Cấp khen"),
    ("form", "Hình thức khen"),
    ("prize", "Phần thưởng: value tính bằng đồng, in_kind là hiện vật"),
    ("url", "Trang riêng"),
];

/// The files of open data, each with its columns. `winners` and `results` are the headings of the two tables.
pub(super) fn described(winners: &[&'static str], results: &[&'static str]) -> Vec<ColumnTable> {
    let keys = |pairs: &[(&'static str, &'static str)]| {
        pairs.iter().map(|&(name, text)| Column { name, text }).collect::<Vec<_>>()
    };
    vec![
        ColumnTable { title: "vinh-danh.csv", anchor: "vinh-danh-csv", columns: of_headings(winners) },
        ColumnTable { title: "vinh-danh.json", anchor: "vinh-danh-json", columns: keys(&OF_THE_FILE) },
        ColumnTable { title: "vinh-danh.json, mỗi lễ", anchor: "json-le", columns: keys(&OF_A_CEREMONY) },
        ColumnTable {
            title: "vinh-danh.json, mỗi lượt khen", anchor: "json-luot-khen", columns: keys(&OF_A_WINNER)
        },
        ColumnTable { title: "ket-qua.csv", anchor: "ket-qua-csv", columns: of_headings(results) },
    ]
}

fn of_headings(headings: &[&'static str]) -> Vec<Column> {
    headings.iter().map(|&name| Column { name, text: meaning(name) }).collect()
}

fn meaning(heading: &str) -> &'static str {
    HEADINGS.iter().find(|(known, _)| *known == heading).map_or("", |(_, text)| text)
}
