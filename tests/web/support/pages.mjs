// One page of each kind, with the heading a resident must find there.

export const PAGES = [
  { kind: "home", path: "", heading: "Bảng vàng khuyến học Thanh Khê" },
  { kind: "ceremonies", path: "vinh-danh/", heading: "Vinh danh" },
  {
    kind: "a ceremony, names by level",
    path: "vinh-danh/2022-2023-thanh-khe-tay/",
    heading: "Lễ tuyên dương, khen thưởng học sinh có thành tích cao trong học tập",
  },
  {
    kind: "a ceremony that names adults in its list alone",
    path: "vinh-danh/2021-2022-vinh-trung/",
    heading: "Lễ tuyên dương gương sáng khuyến học, khuyến tài",
  },
  { kind: "a winner", path: "vinh-danh/2022-2023-thanh-khe-tay/nguyen-thi-hoa/", heading: "Nguyễn Thị Hòa" },
  { kind: "wards", path: "phuong/", heading: "Phường" },
  { kind: "a former ward", path: "phuong/thanh-khe-tay/", heading: "Phường Thanh Khê Tây" },
  { kind: "page 2 of a ward", path: "phuong/thanh-khe-tay/trang/2/", heading: "Phường Thanh Khê Tây, trang 2" },
  { kind: "a current ward", path: "phuong/thanh-khe/", heading: "Phường Thanh Khê" },
  { kind: "models", path: "mo-hinh/", heading: "Mô hình học tập" },
  { kind: "a model", path: "mo-hinh/gia-dinh-hoc-tap/", heading: "Gia đình học tập" },
  { kind: "school years", path: "nam-hoc/", heading: "Năm học" },
  { kind: "a school year", path: "nam-hoc/2022-2023/", heading: "Năm học 2022–2023" },
  { kind: "page 2 of a school year", path: "nam-hoc/2022-2023/trang/2/", heading: "Năm học 2022–2023, trang 2" },
  { kind: "news", path: "tin-tuc/", heading: "Tin tức" },
  { kind: "campaigns", path: "tin-tuc/phong-trao/", heading: "Phong trào" },
  { kind: "news of a campaign", path: "tin-tuc/phong-trao/hoc-tap-suot-doi/", heading: "Học tập suốt đời" },
  { kind: "wards with news", path: "tin-tuc/phuong/", heading: "Tin theo phường" },
  { kind: "news of a ward", path: "tin-tuc/phuong/thanh-khe/", heading: "Tin về phường Thanh Khê" },
  { kind: "an article", path: "tin-tuc/quy-khuyen-hoc-tu-con-heo-dat/", heading: "Quỹ khuyến học từ những con heo đất" },
  { kind: "statistics", path: "thong-ke/", heading: "Thống kê" },
  { kind: "search with results", path: "tim-kiem/?q=nguyen", heading: "Tìm tên", searches: true },
  { kind: "names", path: "ten/", heading: "Tên theo vần" },
  { kind: "a letter", path: "ten/a/", heading: "Tên bắt đầu bằng A, Ă, Â" },
  { kind: "open data", path: "du-lieu/", heading: "Dữ liệu mở" },
  { kind: "a standing page", path: "quyen-rieng-tu/", heading: "Quyền riêng tư" },
  { kind: "not found", path: "404.html", heading: "Không tìm thấy trang" },
];

// What looks unlike any of these, for the pictures.
export const GOLDENS = [
  ...PAGES,
  { kind: "a child with a photo", path: "vinh-danh/2022-2023-thanh-khe-tay/tran-anh-vi/", heading: "Trần Ánh Vi" },
  { kind: "an adult with a photo", path: "vinh-danh/2022-2023-quan-mo-hinh-hoc-tap/dang-duc-vinh/", heading: "Đặng Đức Vinh" },
  { kind: "search without a result", path: "tim-kiem/?q=zzzz", heading: "Tìm tên", findsNothing: true },
];
