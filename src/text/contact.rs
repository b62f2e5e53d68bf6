//! What must not stand in a text for everyone: telephone numbers, numbers of identity cards, e-mail addresses.
//!
//! A number that is missed is published, so a doubtful one is found; but an article is full of numbers of decisions,
//! sums of money and dates, and a warning for each would teach editors to look past all. So a number counts when it has
//! the form of one in use, or when a word in front of it (SĐT, Zalo, CCCD) says what it is.

use std::ops::Range;

use super::{contact_label::is_of_word, contact_number::find_numbers};

/// Something in a text by which a private person can be reached or identified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Contact {
    /// A Vietnamese telephone number, mobile or fixed, of today or of before 2018.
    Phone,
    /// The number of a citizen's card (CCCD, 12 digits) or of the older identity card (CMND, 9 digits).
    CitizenId,
    /// An e-mail address.
    Email,
}

/// All of them in a text, with their byte ranges, in order; none overlaps another. A range covers the number and what
/// belongs to it, `+84` and `(0236)`, not the word that labels it.
///
/// Numbers in web addresses and file names are none, except behind `zalo.me/` and `wa.me/`.
pub fn contacts(text: &str) -> Vec<(Contact, Range<usize>)> {
    let mut found = emails(text);
    let groups = digit_groups(text, &found);
    found.extend(find_numbers(text, groups));
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// The runs of ASCII digits outside e-mail, web addresses and file names.
fn digit_groups(text: &str, emails: &[(Contact, Range<usize>)]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut emails = emails.iter().map(|(_, range)| range).peekable();
    let mut behind_word = 0;
    // Only words with a digit are looked at: most have none.
    while let Some(digit) = text.as_bytes()[behind_word..].iter().position(u8::is_ascii_digit) {
        let word_range = word_around(text, behind_word, behind_word + digit);
        let (word_start, word) = (word_range.start, &text[word_range.clone()]);
        let is_address = is_file_or_web_address(word);
        let mut at = 0;
        while let Some(digit) = word[at..].find(|c: char| c.is_ascii_digit()) {
            let start = at + digit;
            at = word[start..].find(|c: char| !c.is_ascii_digit()).map_or(word.len(), |length| start + length);
            let group = word_start + start..word_start + at;
            while emails.next_if(|email| email.end <= group.start).is_some() {}
            let is_in_email = emails.peek().is_some_and(|email| email.start < group.end);
            let is_number = !is_address || ["zalo.me/", "wa.me/"].iter().any(|host| word[..start].ends_with(host));
            if is_number && !is_in_email {
                groups.push(group);
            }
        }
        behind_word = word_range.end;
    }
    groups
}

/// The word that a byte is in, with the character that ends it; no word begins before `floor`.
fn word_around(text: &str, floor: usize, at: usize) -> Range<usize> {
    let ends_word = |c: char| c.is_whitespace() || "()[]<>\"'`,;|".contains(c);
    let mut back = text[floor..at].char_indices().rev().skip_while(|(_, c)| !ends_word(*c));
    let start = back.next().map_or(floor, |(before, c)| floor + before + c.len_utf8());
    let mut forth = text[at..].char_indices().skip_while(|(_, c)| !ends_word(*c));
    let end = forth.next().map_or(text.len(), |(behind, c)| at + behind + c.len_utf8());
    start..end
}

/// https://…, www.…, baodanang.vn/…, 20230820_093015.jpg
fn is_file_or_web_address(word: &str) -> bool {
    let is_top_domain = |end: &str| end.len() > 1 && end.bytes().all(|b| b.is_ascii_lowercase());
    let host = word.split_once('/').and_then(|(host, _)| host.rsplit_once('.'));
    let file = word.trim_end_matches(|c: char| !is_of_word(c)).rsplit_once('.');
    word.contains("://")
        || word.starts_with("www.")
        || host.is_some_and(|(_, end)| is_top_domain(end))
        || file.is_some_and(|(_, end)| is_file_end(end))
}

fn is_file_end(extension: &str) -> bool {
    const ENDS: &[&str] = &[
        "csv", "doc", "docx", "gif", "heic", "html", "jpeg", "jpg", "mp4", "pdf", "png", "pptx", "svg", "webp", "xls",
        "xlsx", "yaml", "yml",
    ];
    ENDS.iter().any(|end| extension.eq_ignore_ascii_case(end))
}

/// Addresses of the usual form: letters, digits and `._%+-` before the @, at least two labels behind it, the last of
/// letters. The limits are those of RFC 5321, 4.5.3.1.
fn emails(text: &str) -> Vec<(Contact, Range<usize>)> {
    let mut found: Vec<(Contact, Range<usize>)> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let floor = found.last().map_or(0, |(_, range)| range.end);
        let is_of_local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
        let length = text.as_bytes()[floor..at].iter().rev().take(64).take_while(|b| is_of_local(b)).count();
        let local = &text[at - length..at];
        let local = local.rsplit("..").next().unwrap_or(local).trim_start_matches('.');
        let is_of_domain = |b: &u8| b.is_ascii_alphanumeric() || b".-".contains(b);
        let length = text.as_bytes()[at + 1..].iter().take(253).take_while(|b| is_of_domain(b)).count();
        let domain = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
        let range = at - local.len()..at + 1 + domain.len();
        let is_whole = !text[..range.start].ends_with(is_of_word) && !text[range.end..].starts_with(is_of_word);
        let has_local = !local.is_empty() && !local.ends_with('.');
        let has_domain = domain.split('.').all(|label| !label.is_empty())
            && domain.rsplit_once('.').is_some_and(|(_, end)| {
                end.len() > 1 && end.bytes().all(|b| b.is_ascii_alphabetic()) && !is_file_end(end)
            });
        if is_whole && has_local && has_domain {
            found.push((Contact::Email, range));
        }
    }
    found
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    pub(in super::super) fn found(text: &str) -> Vec<(Contact, &str)> {
        contacts(text).into_iter().map(|(contact, range)| (contact, &text[range])).collect()
    }

    /// Each text has one contact, between the brackets ⟦ and ⟧.
    pub(in super::super) fn check(contact: Contact, marked: &[&str]) {
        for marked in marked {
            let text = marked.replace(['⟦', '⟧'], "");
            let expected = marked.split_once('⟦').and_then(|(_, rest)| rest.split_once('⟧')).unwrap().0;
            assert_eq!(found(&text), [(contact, expected)], "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(found(&decomposed), [(contact, expected)], "{text} in NFD");
        }
    }

    #[test]
    fn e_mail_addresses_are_found() {
        check(
            Contact::Email,
            &[
                "⟦a.b+c@d.vn⟧",
                "Gửi về ⟦hoikhuyenhoc.thanhkhe@danang.gov.vn⟧.",
                "[thư](mailto:⟦hoa_99@gmail.com⟧)",
                "<⟦hoa-nguyen@sub.truong-hoc.edu.vn⟧>",
                "Email:⟦0905123456@gmail.com⟧",
                "chị Hoà...⟦hoa@gmail.com⟧",
            ],
        );
    }

    /// One a line.
    const ORDINARY: &str = "
        Căn cứ Quyết định số 125/QĐ-UBND ngày 20/8/2023 của Ủy ban nhân dân phường Thanh Khê Tây
        Nghị quyết số 1659/NQ-UBTVQH15 có hiệu lực từ ngày 01/7/2025
        Quyết định số 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ
        Quyết định 0905/QĐ-UBND, Công văn 0123/SGDĐT-VP
        Nghị định số 30/2020/NĐ-CP, Thông tư 22/2021/TT-BGDĐT 0905
        Luật 91/2025/QH15 và Nghị định 356/2025
        Mỗi em nhận 1.500.000 đồng và một phần quà
        Tổng số tiền 1.234.567.890 đồng
        Quỹ khuyến học huy động được 14,3 tỷ đồng
        trị giá 0,5 tỷ đồng
        trao 350.000.000đ cho 70 em
        84 905 123 456 đồng
        3 055 000 000 đồng, tăng 905 000 000 đồng
        tặng một điện thoại 3.500.000 đồng
        nhóm Zalo 1000000 thành viên
        mỗi suất 500.000 – 1.000.000 đồng
        Lễ tuyên dương diễn ra ngày 20/8/2023
        ngày 05.09.2026
        09.10.2026 10 giờ
        từ 09-10-2026 đến 12-10-2026
        lúc 09:10 ngày 08.12.2025 - 08 giờ
        ngày 05 tháng 9 năm 2026, lúc 07 giờ 30
        Năm học 2022-2023
        Năm học 2022 - 2023 và 2023 - 2024
        Liên hệ 2022-2023
        giai đoạn 2021–2030
        em Nguyễn Thị Hòa, lớp 9/2, trường THCS Đỗ Đăng Tuyển
        lớp 6A1, 7/3, 8/10 và 12A10
        điểm trung bình 9,75; Toán 9.8; Văn 8,5
        0.912345678 và 16,0678123456
        tọa độ 16.0678 108.2208, 107.0905123456
        phường Xuân Hà (20209) nay là phường Thanh Khê 20209
        thành lập năm 1996, tái lập năm 2005 và 2025
        đạt 105 %, tăng 84,2 % so với năm 2022
        đạt 98.765432109%
        ISBN 978-604-2-12345-6
        ISBN: 0-905123-45-6
        ISBN 0905123456
        ISSN 0866-7632
        images/20230820_093015.jpg
        IMG_0905123456.jpg
        Ảnh 0905123456.JPG
        anh-0905123456.webp
        https://baodanang.vn/xa-hoi/12345678901
        https://baodanang.vn/xa-hoi/0905123456/khuyen-hoc
        xem [bài báo](https://cadn.com.vn/news/64_2023_0905123456.aspx)
        www.danang.gov.vn/0905123456
        baodanang.vn/tin/0905123456
        1. Nguyễn An 2. Lê Bình 3. Trần Cường
        34.505 hộ, 21 dòng họ, 33 đơn vị, 341 cộng đồng
        đăng ký 25.182 hộ, công nhận 21.859 hộ (84,2 %)
        22.130 suất quà và 10.300 học bổng
        SĐT 2018-2019, liên hệ 2018 - 2019
        MST 0401234567
        MST: 0901234567
        mã số thuế 0905123456
        mã học sinh 0912345678
        STK 048209001234
        tổng đài 1900 1234, hotline 1800 1567, gọi 111
        Sở GD&ĐT 20222023
        phòng 0203, tầng 2; nhà số 0236
        0984 12 em
        theo dõi @hoikhuyenhoc trên Facebook
        https://www.tiktok.com/@thanhkhe.tay
        hoa@gmail, hoa@, @gmail.com, hoa@.vn, hoa@gmail..com
        logo@2x.png
        npm install theme@1.2.3
    ";

    #[test]
    fn an_ordinary_article_has_no_contacts() {
        for text in ORDINARY.lines().map(str::trim) {
            assert_eq!(found(text), [], "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(found(&decomposed), [], "{text} in NFD");
        }
    }

    #[test]
    fn long_texts_take_no_longer_by_the_word() {
        for part in ["0905 123 456 ", "0", "0 ", "@", "a@", "a.", "1.0-", "SĐT ", "zalo.me/0", "(+", "\u{301}"] {
            assert!(contacts(&part.repeat(20_000)).len() <= 20_000);
        }
    }

    const TYPED: &str = "((SĐT|CCCD|STK|\\+84|84|0905|123|456|048209001234|0|a@b\\.vn|@|ế|https://|\u{301})\
        [ .:(),/\u{A0}-]{0,2}){0,16}|\\PC*";

    proptest! {
        #[test]
        fn ranges_are_in_order_and_cut_no_character(text in TYPED) {
            let mut last_end = 0;
            for (_, range) in contacts(&text) {
                prop_assert!(range.start >= last_end && range.start < range.end, "{:?} in {:?}", range, text);
                prop_assert!(text.get(range.clone()).is_some_and(|found| !found.is_empty()));
                last_end = range.end;
            }
        }

        #[test]
        fn a_mobile_number_is_found_however_it_is_grouped(
            digits in "09[0-9]{8}",
            gaps in prop::collection::vec("[ .-]?", 2),
        ) {
            let number = format!("{}{}{}{}{}", &digits[..4], gaps[0], &digits[4..7], gaps[1], &digits[7..]);
            let text = format!("Phụ huynh em Hòa, {number}, tổ 5.");
            prop_assert_eq!(found(&text), [(Contact::Phone, number.as_str())]);
        }
    }
}
