//! `site.yaml`, wards, learning models and results, as their editors should know them.

#![expect(dead_code, reason = "the fields are read by the derive alone")]

use schemars::JsonSchema;

use super::values::{Count, Day, Flag, Id, Percent, Text, Texts, Url, Word, Year};
use crate::terms::{LearningSubject, ListOrder, Publication, Share, ShareCards, SitePart, TargetBase};

/// Thông tin chung của trang.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Thông tin chung của trang")]
pub(super) struct Site {
    /// Tên của trang, ví dụ “Bảng vàng khuyến học Thanh Khê”.
    title: Text,
    /// Địa chỉ của trang trên mạng, ví dụ https://khuyenhoc.example/thanh-khe/.
    base_url: Url,
    /// Hội đứng tên trang, ví dụ “Hội Khuyến học phường Thanh Khê”.
    association: Text,
    /// Một câu giới thiệu, dùng cho máy tìm kiếm và khi chia sẻ.
    description: Option<Text>,
    /// Dòng chữ ở chân mọi trang, ví dụ “Dữ liệu minh họa”.
    notice: Option<Text>,
    /// Giấy phép của dữ liệu mở, ví dụ CC-BY-4.0.
    licence: Option<Text>,
    /// Tên giao diện. Bỏ trống thì dùng stele.
    theme: Option<Text>,
    /// Thứ tự tên trong danh sách.
    name_order: Option<Word<ListOrder>>,
    /// Số dòng mỗi trang của danh sách dài, từ 10 đến 500. Bỏ trống là 50.
    #[schemars(range(min = 10, max = 500))]
    page_size: Option<Count>,
    /// Nơi nhận yêu cầu sửa hoặc gỡ tên.
    corrections: Option<Corrections>,
    /// Nêu tên đến đâu khi danh sách không ghi gì về sự đồng ý.
    privacy: Option<Privacy>,
    /// Trang nào có ảnh vẽ riêng khi chia sẻ qua Zalo, Facebook.
    share_cards: Option<Word<ShareCards>>,
    /// Những phần trang không làm. Bỏ trống là làm đủ.
    leaves_out: Option<Vec<Word<SitePart>>>,
    /// Có ghi thêm bản nén .gz bên cạnh các tệp chữ không. Bỏ trống là có.
    compress: Option<Flag>,
    /// Những gì đứng trên mọi giấy tờ in bằng bangvang print.
    papers: Option<Papers>,
    /// Có đăng báo cáo công khai dạng PDF của từng lễ, từng năm học không. Bỏ trống là không.
    reports: Option<Flag>,
}

/// Những gì đứng trên mọi giấy tờ in bằng bangvang print.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Papers {
    /// Cơ quan cấp trên, ví dụ “Hội Khuyến học thành phố Đà Nẵng”.
    parent: Option<Text>,
    /// Địa danh đứng trước ngày tháng, ví dụ “Thanh Khê”.
    place: Option<Text>,
    /// Phần sau số của báo cáo, ví dụ “BC-HKH”.
    number_suffix: Option<Text>,
    /// Thẩm quyền và chức vụ người ký; nhiều dòng thì viết sau dấu |.
    office: Option<Text>,
    /// Họ tên người ký.
    signatory: Option<Text>,
}

/// Nơi nhận yêu cầu sửa hoặc gỡ tên.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Corrections {
    /// Thư điện tử của hội, hiện ở chân trang.
    email: Option<Text>,
    /// Số điện thoại của hội, một hoặc nhiều số. Chỉ những số này được đứng trong bài viết.
    phone: Option<Texts>,
}

/// Nêu tên đến đâu khi danh sách không ghi gì về sự đồng ý. Trẻ em thì luôn phải có sự đồng ý.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Privacy {
    /// Người từ 16 tuổi và hộ gia đình. Bỏ trống là count.
    adults: Option<Word<Publication>>,
    /// Dòng họ, cộng đồng, đơn vị. Bỏ trống là full.
    collectives: Option<Word<Publication>>,
    /// Sau bấy nhiêu năm, trẻ em đã nêu tên chỉ còn được đếm. Từ 1 đến 100; bỏ trống là không bao giờ.
    #[schemars(range(min = 1, max = 100))]
    expires_after_years: Option<Count>,
    /// Tên đường, tên trường, nhân vật lịch sử trùng với tên người không được nêu, ví dụ [Nguyễn Thị Minh Khai].
    public_names: Option<Texts>,
}

/// Một phường, xã hoặc đặc khu.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Phường, xã, đặc khu")]
pub(super) struct Ward {
    /// Mã, khi khác tên tệp. Mã đã đăng thì giữ mãi.
    id: Option<Id>,
    /// Các tên qua từng thời kỳ, tên mới nhất đứng cuối.
    #[schemars(length(min = 1))]
    names: Vec<WardName>,
    /// Mã số hành chính.
    codes: Option<Vec<WardCode>>,
    /// Những phường đã nhập vào phường này.
    predecessors: Option<Vec<Predecessor>>,
    /// Số hộ gia đình theo năm.
    households: Option<Vec<Households>>,
}

/// Tên của phường trong một thời kỳ.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WardName {
    /// Tên kèm chữ phường, xã hoặc đặc khu viết thường, ví dụ “phường An Khê”.
    name: Text,
    /// Đơn vị cấp trên, ví dụ “thành phố Đà Nẵng”.
    parent: Option<Text>,
    /// Ngày đầu mang tên này.
    from: Option<Day>,
    /// Ngày cuối mang tên này. Bỏ trống là tên đang dùng.
    to: Option<Day>,
}

/// Mã số hành chính trong một thời kỳ.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WardCode {
    /// Mã của ai, ví dụ gso (Tổng cục Thống kê).
    scheme: Text,
    /// Mã số, đủ số 0 ở đầu, ví dụ "00004".
    code: Text,
    /// Ngày đầu dùng mã này.
    from: Option<Day>,
    /// Ngày cuối dùng mã này. Bỏ trống là đang dùng.
    to: Option<Day>,
}

/// Một phường cũ đã nhập vào phường này.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Predecessor {
    /// Mã của phường cũ.
    ward: Id,
    /// Nhập toàn bộ hay một phần.
    share: Word<Share>,
    /// Từ ngày nào.
    on: Option<Day>,
    /// Theo văn bản nào, ví dụ “Nghị quyết số 1659/NQ-UBTVQH15”.
    decision: Option<Text>,
}

/// Số hộ gia đình của một năm.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Households {
    /// Năm, ví dụ 2025.
    year: Year,
    /// Số hộ.
    count: Count,
}

/// Một mô hình học tập.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Mô hình học tập")]
pub(super) struct Model {
    /// Mã, khi khác tên tệp. Mã đã đăng thì giữ mãi.
    id: Option<Id>,
    /// Tên mô hình, ví dụ “Gia đình học tập”.
    name: Text,
    /// Mô hình này công nhận ai.
    recognises: Word<LearningSubject>,
    /// Thứ tự trong danh sách các mô hình: 1 đứng đầu.
    order: Option<Count>,
    /// Một hai câu giới thiệu, không định dạng.
    summary: Option<Text>,
    /// Bài dài hơn, viết bằng Markdown.
    body: Option<Text>,
    /// Chỉ tiêu theo văn bản.
    targets: Option<Vec<Target>>,
}

/// Một chỉ tiêu theo văn bản.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Target {
    /// Đến năm nào, ví dụ 2030.
    year: Year,
    /// Bao nhiêu phần trăm, ví dụ 70 hoặc 62,5.
    percent: Percent,
    /// Tỷ lệ tính trên tổng số gì.
    of: Word<TargetBase>,
    /// Văn bản đặt ra chỉ tiêu, ví dụ “Quyết định số 387/QĐ-TTg ngày 25/3/2022”.
    source: Text,
}

/// Kết quả các mô hình học tập của một năm.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Kết quả mô hình học tập")]
pub(super) struct Results {
    /// Năm, ví dụ 2025.
    year: Year,
    /// Báo cáo có các con số này, ví dụ “Báo cáo số 31/BC-HKH ngày 20/12/2021”.
    source: Option<Text>,
    /// Mỗi dòng một phường và một mô hình.
    rows: Option<Vec<ResultRow>>,
}

/// Kết quả của một phường và một mô hình.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ResultRow {
    /// Mã của phường, là tên tệp trong wards/.
    ward: Id,
    /// Mã của mô hình, là tên tệp trong models/.
    model: Id,
    /// Tổng số hộ (dòng họ, cộng đồng, đơn vị, người lớn).
    base: Option<Count>,
    /// Số đã đăng ký.
    registered: Option<Count>,
    /// Số được công nhận.
    recognised: Count,
}
