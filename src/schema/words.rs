//! The closed vocabularies in Vietnamese: each word of `terms` with what an editor should know of it.

use crate::terms::{
    AwardLevel, Choice, ConsentGiver, HonoureeKind, LearningSubject, ListOrder, Publication, Rank, Share, ShareCards,
    SitePart, TargetBase,
};

/// A vocabulary whose words are explained.
pub(super) trait Words: Choice {
    /// What the word means, in Vietnamese.
    fn meaning(self) -> &'static str;
}

macro_rules! meanings {
    ($name:ident { $($variant:ident => $meaning:literal,)* }) => {
        impl Words for $name {
            fn meaning(self) -> &'static str {
                match self { $($name::$variant => $meaning,)* }
            }
        }
    };
}

meanings!(HonoureeKind {
    Pupil => "Học sinh.",
    Student => "Sinh viên.",
    Teacher => "Giáo viên, nhà giáo.",
    Citizen => "Công dân, cá nhân khác.",
    Household => "Hộ gia đình.",
    Clan => "Dòng họ, tộc họ.",
    Community => "Cộng đồng, tổ dân phố, thôn.",
    Unit => "Đơn vị: cơ quan, trường học, doanh nghiệp.",
});

meanings!(Rank {
    First => "Giải nhất.",
    Second => "Giải nhì.",
    Third => "Giải ba.",
    Consolation => "Giải khuyến khích.",
    Excellent => "Xuất sắc.",
    Good => "Giỏi.",
    Exemplary => "Tiêu biểu, gương mẫu.",
});

meanings!(AwardLevel {
    International => "Quốc tế.",
    National => "Quốc gia, toàn quốc.",
    Province => "Cấp tỉnh.",
    City => "Cấp thành phố.",
    District => "Cấp quận, huyện (đến 30/6/2025).",
    Ward => "Cấp phường, xã, đặc khu.",
    School => "Cấp trường.",
});

meanings!(LearningSubject {
    Household => "Gia đình học tập: công nhận hộ gia đình.",
    Clan => "Dòng họ học tập: công nhận dòng họ.",
    Community => "Cộng đồng học tập: công nhận cộng đồng.",
    Unit => "Đơn vị học tập: công nhận đơn vị.",
    Citizen => "Công dân học tập: công nhận từng người.",
});

meanings!(TargetBase {
    Households => "Trên tổng số hộ gia đình.",
    Clans => "Trên tổng số dòng họ.",
    Communities => "Trên tổng số cộng đồng.",
    Units => "Trên tổng số đơn vị.",
    Adults => "Trên tổng số người lớn.",
    Officials => "Trên tổng số cán bộ, công chức, viên chức.",
});

meanings!(Publication {
    Full => "Đầy đủ: có trang riêng, có trong tìm kiếm và tệp tải về.",
    List => "Danh sách: tên, hình thức khen và thành tích, chỉ trong danh sách của buổi lễ.",
    Masked => "Viết tắt: “Nguyễn Thị H.” trong danh sách của buổi lễ.",
    Count => "Chỉ tính số: không nêu tên, vẫn được đếm vào tổng số.",
});

meanings!(Share {
    Whole => "Toàn bộ.",
    Part => "Một phần.",
});

meanings!(ShareCards {
    None => "Không vẽ ảnh chia sẻ.",
    Ceremonies => "Vẽ cho trang chung, buổi lễ và bài viết.",
    Winners => "Như trên, và cho từng người được nêu tên đầy đủ.",
});

meanings!(SitePart {
    Search => "Tìm tên: /tim-kiem/.",
    Names => "Tên theo vần: /ten/.",
    Statistics => "Thống kê: /thong-ke/.",
    Data => "Dữ liệu mở và mọi tệp tải về: /du-lieu/, danh sách CSV và Excel của từng lễ.",
    Feeds => "Nguồn tin: feed.xml, feed.json.",
    Structured => "Phần dành riêng cho máy tìm kiếm trong từng trang (JSON-LD).",
});

meanings!(ConsentGiver {
    Guardian => "Cha mẹ hoặc người giám hộ.",
    Child => "Chính em, từ đủ 7 tuổi.",
    Person => "Chính người đó (người lớn), hoặc chính tập thể.",
});

meanings!(ListOrder {
    GivenFirst => "Xếp theo tên, rồi đệm, rồi họ.",
    FamilyFirst => "Xếp theo họ, rồi đệm, rồi tên.",
});
