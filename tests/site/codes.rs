//! Every code, a site that provokes it, and what is said of it in both languages.

use crate::explanations::example;
use crate::support::{SITE, Site, ceremony};

/// Code, Vietnamese, English: the message as it is printed.
const SAID: &[(&str, &str, &str)] = &[
    (
        "yaml-syntax",
        "Có dấu hai chấm trong phần chữ mà phần chữ chưa nằm trong ngoặc kép.",
        "there is a colon inside a text that stands in no quotes",
    ),
    ("unknown-field", "Không có trường “lop” ở đây.", "there is no field “lop” here"),
    ("missing-field", "Thiếu trường “kind”.", "the field “kind” is missing"),
    (
        "wrong-type",
        "Ở đây cần các trường (tên: giá trị), nhưng tệp ghi một dòng chữ.",
        "expected fields (name: value), found a text",
    ),
    (
        "duplicate-key",
        "Trường “class” ghi hai lần trong cùng một bản ghi.",
        "the field “class” stands twice in one record",
    ),
    ("not-utf8", "Dòng 1 có ký tự không thuộc bảng mã UTF-8.", "line 1 has bytes that are no UTF-8"),
    (
        "unreadable-file",
        "Đây là một thư mục, nhưng tên thì là tên của một tệp dữ liệu.",
        "this is a folder with the name of a data file",
    ),
    (
        "unread-file",
        "Tệp này không thuộc loại nào mà chương trình đọc, nên không được đăng.",
        "this file is of no kind that is read, so it is not published",
    ),
    (
        "outside-site",
        "Liên kết này dẫn ra ngoài thư mục của trang, nên không được đọc.",
        "this link leads out of the site's folder, so it is not read",
    ),
    ("invalid-date", "Không có ngày “31/6/2023” trong lịch.", "there is no day “31/6/2023” in the calendar"),
    (
        "invalid-school-year",
        "“2022-2024” không phải là một năm học: hai năm phải liền nhau.",
        "“2022-2024” is no school year: the two years must follow one another",
    ),
    (
        "invalid-id",
        "“An Khê” không dùng làm địa chỉ được: chỉ gồm chữ thường không dấu a–z, chữ số và dấu gạch nối.",
        "“An Khê” cannot be part of an address: only a–z, digits and hyphens",
    ),
    (
        "invalid-number",
        "“500k” có đơn vị hoặc chữ, không rõ là bao nhiêu.",
        "“500k” has a unit or words, so its amount is in doubt",
    ),
    (
        "invalid-choice",
        "“học sinh” không phải là một lựa chọn ở đây. Các lựa chọn: pupil (học sinh), student (sinh viên), teacher (giáo viên), citizen (công dân), household (hộ gia đình), clan (dòng họ), community (cộng đồng), unit (đơn vị).",
        "“học sinh” is no choice here; the choices are: pupil, student, teacher, citizen, household, clan, community, unit",
    ),
    (
        "invalid-url",
        "“khuyenhoc.example/an-khe/” không phải là địa chỉ trang web.",
        "“khuyenhoc.example/an-khe/” is no web address",
    ),
    ("unknown-ward", "Không có phường nào mang mã “an-khee”.", "no ward has the id “an-khee”"),
    ("unknown-model", "Không có mô hình nào mang mã “dong-ho”.", "no model has the id “dong-ho”"),
    (
        "unknown-article",
        "Không có bài viết nào mang mã “le-tuyen-duong-2023”.",
        "no article has the id “le-tuyen-duong-2023”",
    ),
    ("unknown-ceremony", "Không có lễ tuyên dương nào mang mã “an-khe”.", "no ceremony has the id “an-khe”"),
    (
        "duplicate-id",
        "Mã “le-tuyen-duong” đã dùng ở tệp content/news/2022/le-tuyen-duong.md.",
        "the id “le-tuyen-duong” is already that of content/news/2022/le-tuyen-duong.md",
    ),
    (
        "address-collision",
        "Hai người trong một lễ cùng địa chỉ /vinh-danh/le/nguyen-thi-hoa/.",
        "two people of one ceremony have the address /vinh-danh/le/nguyen-thi-hoa/",
    ),
    (
        "overlapping-periods",
        "Hai khoảng thời gian chồng lên nhau hoặc sai thứ tự.",
        "two periods overlap or stand in the wrong order",
    ),
    (
        "stated-total",
        "Quyết định ghi 2 người, danh sách có 1 dòng.",
        "the decision states 2 winners; rows in the list: 1",
    ),
    (
        "recognised-exceeds-registered",
        "Số công nhận (3.900) lớn hơn số đăng ký (3.650).",
        "more recognised (3.900) than registered (3.650)",
    ),
    (
        "registered-exceeds-base",
        "Số đăng ký (3.900) lớn hơn tổng số (421).",
        "more registered (3.900) than there are (421)",
    ),
    (
        "ward-not-in-force",
        "phường Thanh Khê có từ 1/7/2025, mà lễ vào ngày 20/8/2023.",
        "phường Thanh Khê is in force since 1/7/2025, and the ceremony was held on 20/8/2023",
    ),
    (
        "decision-after-ceremony",
        "Quyết định ký ngày 25/8/2023, sau ngày làm lễ 20/8/2023.",
        "the decision was signed on 25/8/2023, after the ceremony of 20/8/2023",
    ),
    (
        "duplicate-decision",
        "Quyết định 125/QĐ-UBND đã dùng cho một lễ khác.",
        "the decision 125/QĐ-UBND already stands for another ceremony",
    ),
    (
        "probable-duplicate",
        "“Trần Mĩ Linh” có lẽ ghi hai lần trong cùng một lễ.",
        "“Trần Mĩ Linh” probably stands twice in one ceremony",
    ),
    (
        "consent-missing",
        "1 trong 1 người là trẻ em chưa có sự đồng ý, nên chỉ được tính vào tổng số.",
        "counted only, as children without consent: 1 of 1 people",
    ),
    (
        "consent-incomplete",
        "1 em chỉ được tính vào tổng số: còn thiếu sự đồng ý của chính các em (child).",
        "children who are counted only: 1; the consent of the children is missing",
    ),
    (
        "missing-image",
        "Không có ảnh “images/le-2023.jpg” trong content/.",
        "there is no picture “images/le-2023.jpg” in content/",
    ),
    (
        "image-unreadable",
        "Tệp này không phải là ảnh thuộc loại đọc được (JPEG, PNG, WebP).",
        "this file is no picture of a kind that can be read (JPEG, PNG, WebP)",
    ),
    (
        "broken-link",
        "Liên kết “../winners/an-khe.yaml” dẫn tới content/winners/an-khe.yaml, nhưng không có gì ở đó.",
        "the link “../winners/an-khe.yaml” leads to content/winners/an-khe.yaml, and nothing is there",
    ),
    (
        "unsafe-link",
        "Liên kết “file:///D:/Hoi-Khuyen-hoc/QD-125.pdf” có thể chạy mã hoặc dẫn đi nơi không rõ, nên chỉ giữ phần chữ.",
        "the link “file:///D:/Hoi-Khuyen-hoc/QD-125.pdf” could run code or lead who knows where, so only its words stay",
    ),
    (
        "private-data-in-text",
        "Số điện thoại (“0905123456”) nằm trong phần chữ sẽ đăng lên trang.",
        "a phone number (“0905123456”) stands in a text that would be published",
    ),
    (
        "legacy-encoding",
        "Chữ ở đây gõ theo bảng mã TCVN3 (ABC), không phải Unicode.",
        "this text is in the TCVN3 (ABC) encoding, not in Unicode",
    ),
    (
        "spreadsheet-value",
        "“9-Jan” có lẽ không phải nội dung đã gõ: Excel đã tự đổi.",
        "“9-Jan” is what a spreadsheet has made of something else",
    ),
    ("shouted-name", "Tên “NGUYỄN THỊ HÒA” viết hoa toàn bộ.", "the name “NGUYỄN THỊ HÒA” is all in capitals"),
    (
        "name-casing",
        "Tên “Nguyễn thị Hòa” có tiếng chưa viết hoa chữ đầu, hoặc viết hoa ở giữa.",
        "the name “Nguyễn thị Hòa” has a syllable without a capital, or a capital inside one",
    ),
    ("unmarked-name", "Tên “Nguyen Thi Hoa” không có dấu.", "the name “Nguyen Thi Hoa” has no marks"),
    (
        "honorific-in-name",
        "“em” đứng trước “Nguyễn Thị Hòa” không thuộc về tên; để vậy thì sai thứ tự danh sách và sai địa chỉ trang.",
        "“em” in front of “Nguyễn Thị Hòa” is no part of the name; it would spoil the order of the list and the address",
    ),
    (
        "odd-name",
        "Tên “12. Lê Văn Chín” có ký tự “1”, tên người không có.",
        "the name “12. Lê Văn Chín” has the character “1”, which names of people do not have",
    ),
    (
        "odd-class",
        "Lớp “Lớp 9/2” có sẵn chữ “lớp”, mà trang tự ghi chữ ấy ở trước.",
        "the class “Lớp 9/2” begins with the word “lớp”, which pages write in front themselves",
    ),
    (
        "unknown-form",
        "“Giáy khen” không phải là hình thức khen thưởng thường dùng.",
        "“Giáy khen” is no usual form of award",
    ),
    (
        "date-outside-school-year",
        "Lễ tổ chức ngày 15/1/2025, trước khi năm học 2025-2026 bắt đầu.",
        "the ceremony of 15/1/2025 is before the school year 2025-2026 that it honours",
    ),
    (
        "implausible-birth",
        "Theo ngày sinh này thì “Nguyễn Thị Hòa” sinh sau ngày lễ.",
        "“Nguyễn Thị Hòa” would have been born after the ceremony",
    ),
    (
        "pupil-as-adult",
        "“Nguyễn Thị Hòa” học lớp của trường phổ thông mà ghi là kind: student, nên được coi như người lớn, không cần sự đồng ý.",
        "“Nguyễn Thị Hòa” is in a school class and has kind: student, so that they count as an adult who needs no consent",
    ),
    (
        "private-data-leaked",
        "Dữ liệu riêng (parents của content/winners/le.yaml · le-quy-an) sẽ lộ ra ở /vinh-danh/le/, /vinh-danh/le/le-quy-an/, /phuong/an-khe/ và 7 tệp khác.",
        "private data (parents of content/winners/le.yaml · le-quy-an) would show in /vinh-danh/le/, /vinh-danh/le/le-quy-an/, /phuong/an-khe/ and 7 other files",
    ),
    (
        "missing-from-output",
        "“Lê Quý Ân” được phép nêu tên, nhưng trang /vinh-danh/le/ không có tên này.",
        "“Lê Quý Ân” may be named, but the page /vinh-danh/le/ does not name them",
    ),
    (
        "template-error",
        "Giao diện có chỗ sai: Field `tieu_de` is not defined. Available fields: all_wards, earlier, former_wards, latest, models, news, wards",
        "the theme has a mistake: Field `tieu_de` is not defined. Available fields: all_wards, earlier, former_wards, latest, models, news, wards",
    ),
    (
        "template-warning",
        "Mẫu in dùng một phông chữ không có: unknown font family: comic sans ms",
        "the template of a paper uses a font that is not there: unknown font family: comic sans ms",
    ),
    (
        "reports-left-out",
        "Trang có ghi reports: true, nhưng bản chương trình này không có phần in nên không đăng báo cáo PDF nào.",
        "the site has reports: true, but this program was built without what sets papers, so no report is published",
    ),
    ("invalid-theme", "Không có giao diện “stelle”.", "there is no theme “stelle”"),
];

/// The site that provokes a code: the handbook's wrong example, or one that no text can show.
fn site(code: &str) -> Site {
    let teacher = |fields: &str| {
        let winner = format!("  - {{name: Lê Quý Ân, kind: teacher, {fields}}}\n");
        Site::new().file("content/winners/le.yaml", &format!("{}{winner}", ceremony("  consent: {publish: full}\n")))
    };
    match code {
        "not-utf8" => Site::new().bytes("content/models/a.yaml", b"name: Gia \x90\xa4\n"),
        "unreadable-file" => Site::new().file("content/wards/la.yaml/a.txt", "x"),
        "outside-site" => outside(),
        "image-unreadable" => teacher("consent: {publish: full, photo: true}, photo: images/a.jpg")
            .file("content/images/a.jpg", "không phải ảnh"),
        "private-data-leaked" => teacher("achievement: Con bà Trần Thị Bưởi, private: {parents: Trần Thị Bưởi}"),
        "missing-from-output" => teacher("form: Giấy khen")
            .file("content/site.yaml", &format!("{}theme: moi\n", SITE))
            .file("themes/moi/theme.yaml", "extends: stele\n")
            .file("themes/moi/templates/ceremony.html", "<h1>{{ view.title }}</h1>"),
        "template-error" => Site::new()
            .file("content/site.yaml", &format!("{}theme: moi\n", SITE))
            .file("themes/moi/theme.yaml", "extends: stele\n")
            .file("themes/moi/templates/home.html", "<h1>{{ view.tieu_de }}</h1>"),
        "template-warning" => teacher("form: Giấy khen")
            .file("content/site.yaml", &format!("{}theme: moi\nreports: true\n", SITE))
            .file("themes/moi/theme.yaml", "extends: stele\n")
            .file(
                "themes/moi/print/report.typ",
                "#set document(title: \"x\")\n#text(font: (\"Comic Sans MS\", \"Tinos\"))[x]\n",
            ),
        "reports-left-out" => Site::new().file("content/site.yaml", &format!("{SITE}reports: true\n")),
        "invalid-theme" => Site::new().file("content/site.yaml", &format!("{}theme: stelle\n", SITE)),
        _ => example(code).into_iter().fold(Site::new(), |site, (path, body)| site.file(&path, &body)),
    }
}

#[cfg(unix)]
fn outside() -> Site {
    let site = Site::new();
    std::os::unix::fs::symlink("/etc/hostname", site.path().join("content/wards/la.yaml")).unwrap();
    site
}

#[cfg(not(unix))]
fn outside() -> Site {
    Site::new()
}

#[test]
fn every_code_is_provoked_and_said_in_both_languages() {
    let mut wrong = String::new();
    // Only a program with a press finds anything in the templates of papers, and only one without says so.
    let unsaid = if cfg!(feature = "print") { "reports-left-out" } else { "template-warning" };
    let is_provoked = |code: &&str| *code != unsaid;
    for code in bangvang::diagnostics::Code::ALL.iter().map(|code| code.as_str()).filter(is_provoked) {
        let said = |lang: &str| {
            let run = site(code).run(&["build", "--lang", lang]);
            let said = run
                .stderr
                .lines()
                .find_map(|line| line.split_once(&format!("[{code}]: ")))
                .map(|(_, said)| said.to_owned());
            said.unwrap_or_else(|| panic!("{code} is not provoked:\n{}", run.stderr))
        };
        let (vietnamese, english) = (said("vi"), said("en"));
        let row = SAID.iter().find(|(named, ..)| *named == code);
        if row.is_none_or(|(_, vi, en)| *vi != vietnamese || *en != english) {
            wrong.push_str(&format!("    ({code:?}, {vietnamese:?}, {english:?}),\n"));
        }
    }
    assert!(wrong.is_empty(), "no row, or another, for what is said:\n{wrong}");
    assert_eq!(SAID.len(), bangvang::diagnostics::Code::ALL.len(), "a row without a code, or twice");
}
