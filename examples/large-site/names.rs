//! Names of people as they occur in Viet Nam.
//!
//! Shares of the family names are those of Lê Trung Hoa, *Họ và tên người Việt Nam* (2005), in per mille; those of
//! middle and given names are guessed so that a few letters hold very many people, as they do.

use fastrand::Rng;

use crate::chance::{any, weighted};

const FAMILIES: &[(&str, u32)] = &[
    ("Nguyễn", 384),
    ("Trần", 110),
    ("Lê", 95),
    ("Phạm", 71),
    ("Huỳnh", 31),
    ("Hoàng", 20),
    ("Phan", 45),
    ("Võ", 25),
    ("Vũ", 14),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Đỗ", 14),
    ("Hồ", 13),
    ("Ngô", 13),
    ("Dương", 10),
    ("Lý", 5),
    ("Đinh", 9),
    ("Trương", 12),
    ("Mai", 8),
    ("Đoàn", 8),
    ("Lương", 7),
    ("Hà", 6),
    ("Tạ", 5),
    ("Cao", 6),
    ("Thái", 5),
    ("Châu", 4),
    ("Tô", 4),
    ("Kiều", 3),
    ("Nghiêm", 2),
    ("Ông", 2),
    ("Tôn Thất", 1),
];

const MIDDLES_OF_GIRLS: &[(&str, u32)] = &[
    ("Thị", 30),
    ("Ngọc", 9),
    ("Thị Thu", 5),
    ("Thị Ngọc", 5),
    ("Thanh", 6),
    ("Khánh", 5),
    ("Bảo", 5),
    ("Phương", 5),
    ("Minh", 4),
    ("Thùy", 4),
    ("Hoài", 3),
    ("Mai", 3),
    ("Thị Kim", 3),
    ("Hà", 2),
    ("Quỳnh", 2),
    ("Tường", 1),
];

const MIDDLES_OF_BOYS: &[(&str, u32)] = &[
    ("Văn", 22),
    ("Minh", 10),
    ("Gia", 8),
    ("Quốc", 7),
    ("Đức", 6),
    ("Anh", 4),
    ("Hoàng", 6),
    ("Thanh", 5),
    ("Xuân", 4),
    ("Hữu", 4),
    ("Công", 4),
    ("Đình", 4),
    ("Bá", 2),
    ("Nhật", 4),
    ("Tuấn", 4),
    ("Trọng", 3),
    ("Viết", 2),
];

const GIRLS: &[(&str, u32)] = &[
    ("Anh", 60),
    ("Ánh", 8),
    ("An", 14),
    ("Bích", 5),
    ("Châu", 14),
    ("Chi", 14),
    ("Diệp", 8),
    ("Diễm", 7),
    ("Dung", 12),
    ("Duyên", 14),
    ("Đan", 6),
    ("Giang", 12),
    ("Hà", 22),
    ("Hạnh", 10),
    ("Hân", 20),
    ("Hằng", 10),
    ("Hiền", 15),
    ("Hoa", 9),
    ("Hòa", 5),
    ("Hồng", 9),
    ("Huệ", 7),
    ("Huyền", 16),
    ("Hương", 18),
    ("Khánh", 8),
    ("Lam", 5),
    ("Lan", 12),
    ("Linh", 42),
    ("Loan", 6),
    ("Ly", 14),
    ("Mai", 16),
    ("My", 18),
    ("Nga", 12),
    ("Ngân", 30),
    ("Ngọc", 28),
    ("Nguyên", 12),
    ("Nhi", 40),
    ("Nhung", 10),
    ("Như", 24),
    ("Oanh", 7),
    ("Phụng", 4),
    ("Phương", 26),
    ("Quyên", 10),
    ("Quỳnh", 18),
    ("Sương", 5),
    ("Tâm", 9),
    ("Thảo", 28),
    ("Thơ", 5),
    ("Thư", 28),
    ("Thùy", 8),
    ("Thúy", 8),
    ("Tiên", 12),
    ("Trang", 26),
    ("Trâm", 18),
    ("Trân", 14),
    ("Trinh", 12),
    ("Trúc", 12),
    ("Tuyết", 6),
    ("Uyên", 16),
    ("Vân", 14),
    ("Vi", 10),
    ("Vy", 34),
    ("Xuân", 4),
    ("Yên", 4),
    ("Yến", 14),
    ("Ý", 4),
];

const BOYS: &[(&str, u32)] = &[
    ("Anh", 34),
    ("An", 22),
    ("Ân", 7),
    ("Bách", 7),
    ("Bảo", 34),
    ("Bình", 12),
    ("Cường", 12),
    ("Chương", 3),
    ("Danh", 7),
    ("Duy", 20),
    ("Dũng", 14),
    ("Dương", 14),
    ("Đại", 6),
    ("Đạt", 26),
    ("Đăng", 16),
    ("Đức", 20),
    ("Giang", 6),
    ("Hải", 16),
    ("Hào", 8),
    ("Hiếu", 24),
    ("Hiển", 5),
    ("Hoàng", 28),
    ("Huy", 40),
    ("Hùng", 16),
    ("Hưng", 20),
    ("Kha", 5),
    ("Khang", 34),
    ("Khánh", 14),
    ("Khôi", 24),
    ("Khoa", 26),
    ("Kiên", 16),
    ("Kiệt", 22),
    ("Lâm", 14),
    ("Lộc", 12),
    ("Long", 26),
    ("Luân", 6),
    ("Mạnh", 8),
    ("Minh", 40),
    ("Nam", 30),
    ("Nghĩa", 14),
    ("Nguyên", 26),
    ("Nhân", 18),
    ("Nhật", 12),
    ("Ninh", 4),
    ("Phát", 22),
    ("Phong", 22),
    ("Phú", 12),
    ("Phúc", 34),
    ("Quân", 26),
    ("Quang", 16),
    ("Quốc", 6),
    ("Quý", 6),
    ("Sang", 8),
    ("Sơn", 16),
    ("Tài", 16),
    ("Tâm", 8),
    ("Tân", 6),
    ("Thành", 18),
    ("Thái", 10),
    ("Thắng", 14),
    ("Thiên", 12),
    ("Thịnh", 22),
    ("Tiến", 14),
    ("Toàn", 8),
    ("Trí", 18),
    ("Trung", 14),
    ("Tú", 8),
    ("Tuấn", 20),
    ("Tùng", 10),
    ("Vinh", 16),
    ("Vũ", 12),
    ("Vương", 6),
];

/// Names whose parts do not follow the usual order: written, family name, given name.
const OTHERS: &[(&str, &str, &str)] =
    &[("H'Maryam Niê", "Niê", "H'Maryam"), ("Y Bhăm Êban", "Êban", "Y Bhăm"), ("H'Linh Kbuôr", "Kbuôr", "H'Linh")];

/// A person's name.
pub(crate) struct Name {
    /// As written.
    pub(crate) full: String,
    /// Family and given name, where the usual order would be wrong.
    pub(crate) parts: Option<(&'static str, &'static str)>,
}

/// A name as likely as it is in Viet Nam; one in three hundred does not follow the usual order.
pub(crate) fn person(rng: &mut Rng) -> Name {
    if rng.u32(0..300) == 0 {
        let (full, family, given) = any(rng, OTHERS);
        return Name { full: full.to_owned(), parts: Some((family, given)) };
    }
    let (middles, givens) = if rng.bool() { (MIDDLES_OF_GIRLS, GIRLS) } else { (MIDDLES_OF_BOYS, BOYS) };
    let (family, middle, given) = (weighted(rng, FAMILIES), weighted(rng, middles), weighted(rng, givens));
    // "Hoàng Minh Minh" is nobody's name.
    if middle.ends_with(given) || family == given {
        return person(rng);
    }
    Name { full: format!("{family} {middle} {given}"), parts: None }
}

/// A household, by its head: "Gia đình ông Nguyễn Văn Sáu". The elder generation's given names are their own, so that no
/// household bears the name of a child who may not be named.
pub(crate) fn household(rng: &mut Rng) -> String {
    let (title, middle) = any(rng, &[("ông", "Văn"), ("bà", "Thị"), ("ông", "Hữu"), ("bà", "Kim")]);
    let given = any(rng, &["Hai", "Ba", "Tư", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út", "Lành", "Thơm", "Mùi"]);
    format!("Gia đình {title} {} {middle} {given}", weighted(rng, FAMILIES))
}

/// A clan: "Tộc Huỳnh Bá".
pub(crate) fn clan(rng: &mut Rng) -> String {
    format!("Tộc {} {}", weighted(rng, FAMILIES), any(rng, &["Bá", "Đình", "Hữu", "Văn", "Công", "Viết", "Đức"]))
}
