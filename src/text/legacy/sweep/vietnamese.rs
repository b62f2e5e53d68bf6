//! What Vietnamese lists say: names put together from their parts, achievements, schools, sentences.

pub(super) const FAMILY: [&str; 28] = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Trương",
    "Mai",
    "Cao",
    "Đoàn",
    "Lương",
    "Tạ",
    "Tô",
    "Hà",
    "Thái",
    "Châu",
    "Nguyễn Phan",
];
pub(super) const MIDDLE: [&str; 20] = [
    "Văn",
    "Thị",
    "Minh",
    "Đức",
    "Hữu",
    "Ngọc",
    "Thanh",
    "Quốc",
    "Gia",
    "Bảo",
    "Hoài",
    "Thu",
    "Xuân",
    "Anh",
    "Thị Kim",
    "Khánh",
    "Nhật",
    "Công",
    "Thị Bích",
    "Hải",
];
pub(super) const GIVEN: [&str; 50] = [
    "An", "Anh", "Ánh", "Bình", "Châu", "Chi", "Cường", "Dũng", "Duy", "Dương", "Đạt", "Đức", "Giang", "Hà", "Hải",
    "Hằng", "Hiếu", "Hoa", "Hòa", "Hoà", "Hoàng", "Hùng", "Huy", "Hương", "Khang", "Khôi", "Lan", "Linh", "Long",
    "Mai", "Mỹ", "Nam", "Nga", "Ngọc", "Nhi", "Nhung", "Phúc", "Phương", "Quân", "Quỳnh", "Sơn", "Thảo", "Thuỷ",
    "Tiến", "Trang", "Tuấn", "Tú", "Uyên", "Vy", "Yến",
];
pub(super) const ACHIEVEMENTS: [&str; 16] = [
    "Giải nhất học sinh giỏi môn Toán cấp thành phố",
    "Giải nhì môn Ngữ văn",
    "Giải ba cuộc thi Tin học trẻ",
    "Giải khuyến khích",
    "Học sinh xuất sắc",
    "Học sinh giỏi",
    "Đạt danh hiệu Cháu ngoan Bác Hồ",
    "Huy chương vàng",
    "Huy chương bạc Olympic Toán",
    "Thủ khoa kỳ thi tuyển sinh lớp 10",
    "Gia đình học tập tiêu biểu",
    "Dòng họ học tập",
    "Vượt khó học giỏi",
    "Có nhiều đóng góp cho phong trào khuyến học",
    "Đỗ đại học",
    "IELTS 7.5, học bổng toàn phần",
];
pub(super) const SCHOOLS: [&str; 12] = [
    "Trường Tiểu học Nguyễn Du",
    "Trường THCS Hoàng Diệu",
    "THPT Thái Phiên",
    "THPT chuyên Lê Quý Đôn",
    "Trường TH Dũng Sĩ Thanh Khê",
    "Mầm non Hoa Mai",
    "Trường Tiểu học Bế Văn Đàn",
    "THCS Chu Văn An",
    "Trường Đại học Bách khoa",
    "Trường Tiểu học Huỳnh Ngọc Huệ",
    "THCS Nguyễn Đình Chiểu",
    "Trường Đại học Sư phạm",
];
pub(super) const VIETNAMESE: [&str; 14] = [
    "Hội Khuyến học phường Thanh Khê Tây tổ chức lễ tuyên dương.",
    "Tổ dân phố số 5, phường An Khê",
    "Ông Bùi Văn Tám",
    "Mỗi tổ chức cá nhân gắn với địa chỉ khuyến học",
    "Số: 125/QĐ-UBND ngày 05 tháng 9 năm 2023",
    "Hoà Khánh Bắc",
    "Bà Loan",
    "Hòa Minh",
    "Tam Thuận",
    "Vĩnh Trung",
    "Tôi có con chó",
    "Hà Nam",
    "Phó Phòng",
    "Xã Hoà Châu",
];

pub(super) fn names() -> Vec<String> {
    let mut names = Vec::new();
    for family in FAMILY {
        for given in GIVEN {
            names.push(format!("{family} {given}"));
            names.extend(MIDDLE.map(|middle| format!("{family} {middle} {given}")));
        }
    }
    names
}
