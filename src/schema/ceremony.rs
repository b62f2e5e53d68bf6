//! A ceremony's list with its winners, as its editor should know it.

#![expect(dead_code, reason = "the fields are read by the derive alone")]

use schemars::JsonSchema;

use super::values::{Born, Count, Day, Flag, Id, SchoolYear, Text, Texts, Word, WordList};
use crate::terms::{AwardLevel, ConsentGiver, HonoureeKind, Publication, Rank};

/// Danh sách tuyên dương của một buổi lễ.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Danh sách tuyên dương")]
pub(super) struct List {
    /// Buổi lễ và quyết định khen thưởng.
    ceremony: Ceremony,
    /// Những người và tập thể được khen, mỗi người bắt đầu bằng một dấu gạch.
    winners: Option<Vec<Winner>>,
}

/// Buổi lễ và quyết định khen thưởng.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Ceremony {
    /// Mã, khi khác đường dẫn của tệp. Mã đã đăng thì giữ mãi.
    id: Option<Id>,
    /// Tên đầy đủ của buổi lễ, ví dụ “Lễ tuyên dương học sinh giỏi phường An Khê”.
    name: Text,
    /// Ngày làm lễ, dạng 2023-08-20 hoặc 20/8/2023.
    date: Day,
    /// Năm học được khen, ví dụ 2022-2023. Bỏ trống thì tính theo ngày làm lễ.
    school_year: Option<SchoolYear>,
    /// Mã của phường tổ chức, là tên tệp trong wards/. Lễ cấp trên thì bỏ trống.
    ward: Option<Id>,
    /// Nơi làm lễ, ví dụ “Hội trường UBND phường”.
    venue: Option<Text>,
    /// Đơn vị tổ chức, ví dụ [UBND phường An Khê, Hội Khuyến học phường An Khê].
    hosts: Option<Texts>,
    /// Quyết định khen thưởng.
    decision: Option<Decision>,
    /// Số người và tổng tiền ghi trong quyết định, để đối chiếu với danh sách.
    stated: Option<Stated>,
    /// Sự đồng ý chung của mọi người trong danh sách; ai có consent riêng thì theo bản riêng.
    consent: Option<Consent>,
    /// Mã của bài viết về buổi lễ, là tên tệp trong news/.
    article: Option<Id>,
    /// Ảnh của buổi lễ.
    photos: Option<Vec<Photo>>,
}

/// Quyết định khen thưởng.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Decision {
    /// Số quyết định như trên giấy, ví dụ 125/QĐ-UBND.
    number: Text,
    /// Ngày ký, ví dụ 15/8/2023.
    signed_on: Option<Day>,
    /// Nơi ban hành, ví dụ “UBND phường An Khê”.
    issuer: Option<Text>,
    /// Người ký: chức vụ, hoặc chức vụ và tên.
    signatory: Option<Text>,
}

/// Những con số ghi trong quyết định.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Stated {
    /// Số người và tập thể được khen.
    winners: Option<Count>,
    /// Tổng tiền thưởng, tính bằng đồng, ví dụ 19650000.
    prize_total: Option<Count>,
}

/// Sự đồng ý cho nêu tên, hoặc việc rút lại sự đồng ý. Im lặng không phải là đồng ý.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Consent {
    /// Ai đã đồng ý. Em từ đủ 7 tuổi cần cả hai: [guardian, child].
    by: Option<WordList<ConsentGiver>>,
    /// Đồng ý cho nêu đến đâu.
    publish: Option<Word<Publication>>,
    /// Có đồng ý cho đăng ảnh không. Bỏ trống là không.
    photo: Option<Flag>,
    /// Ngày đồng ý.
    date: Option<Day>,
    /// Số phiếu đồng ý giữ ở đâu, ví dụ HS-12/2023. Không bao giờ đăng.
    evidence: Option<Text>,
    /// Ngày rút lại sự đồng ý. Có dòng này thì người đó chỉ còn được đếm.
    withdrawn: Option<Day>,
}

/// Một tấm ảnh.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Photo {
    /// Đường dẫn trong content/, ví dụ images/le-2023.jpg.
    file: Text,
    /// Chú thích dưới ảnh.
    caption: Option<Text>,
    /// Người chụp.
    credit: Option<Text>,
}

/// Một người, hộ gia đình hoặc tập thể được khen.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Winner {
    /// Họ và tên đủ dấu, không kèm em, ông, bà. Ví dụ Nguyễn Thị Hòa.
    name: Text,
    /// Mã trong địa chỉ trang, khi khác tên viết không dấu. Cần khi hai người trùng tên trong một lễ.
    id: Option<Id>,
    /// Là ai: học sinh, giáo viên, hộ gia đình, …
    kind: Word<HonoureeKind>,
    /// Các phần của tên, chỉ ghi khi không theo thứ tự họ, đệm, tên.
    parts: Option<Parts>,
    /// Ngày sinh, dạng 2009-05-01, hoặc chỉ năm 2009. Chỉ dùng để tính tuổi, không bao giờ đăng.
    born: Option<Born>,
    /// Trường, ví dụ “Trường THCS Nguyễn Đình Chiểu”.
    school: Option<Text>,
    /// Lớp như trên giấy khen, ví dụ 9/2.
    class: Option<Text>,
    /// Tổ dân phố hoặc thôn, ví dụ “Tổ dân phố 12”.
    group: Option<Text>,
    /// Mã của phường, chỉ ghi khi khác phường của buổi lễ.
    ward: Option<Id>,
    /// Mã của mô hình học tập được công nhận, ví dụ cong-dan-hoc-tap.
    model: Option<Id>,
    /// Thành tích, ví dụ “Giải nhì học sinh giỏi môn Toán”.
    achievement: Option<Text>,
    /// Giải hoặc danh hiệu.
    rank: Option<Word<Rank>>,
    /// Cấp của giải.
    level: Option<Word<AwardLevel>>,
    /// Hình thức khen thưởng, ví dụ Giấy khen, Bằng khen, Học bổng.
    form: Option<Text>,
    /// Mức thưởng ghi trong quyết định.
    prize: Option<Prize>,
    /// Một câu về người được khen, viết bằng Markdown.
    citation: Option<Text>,
    /// Ảnh chân dung trong content/, ví dụ images/hoa.jpg. Chỉ đăng khi consent có photo: true.
    photo: Option<Text>,
    /// Sự đồng ý của riêng người này, thay cho sự đồng ý chung của buổi lễ.
    consent: Option<Consent>,
    /// Điều hội giữ riêng. Không bao giờ đăng.
    private: Option<Private>,
}

/// Các phần của một tên không theo thứ tự họ, đệm, tên, ví dụ {family: Niê, given: H'Maryam}.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Parts {
    /// Họ.
    family: Option<Text>,
    /// Tên đệm.
    middle: Option<Text>,
    /// Tên.
    given: Text,
}

/// Mức thưởng ghi trong quyết định.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Prize {
    /// Tiền, tính bằng đồng, ví dụ 500000.
    value: Option<Count>,
    /// Hiện vật, ví dụ “01 xe đạp”.
    in_kind: Option<Text>,
}

/// Điều hội giữ riêng. Không bao giờ đăng.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Private {
    /// Số điện thoại.
    phone: Option<Text>,
    /// Cha mẹ, người giám hộ.
    parents: Option<Text>,
    /// Địa chỉ nhà.
    address: Option<Text>,
    /// Số căn cước.
    citizen_id: Option<Text>,
    /// Số tài khoản.
    bank: Option<Text>,
    /// Ghi chú.
    note: Option<Text>,
}
