//! Names in articles as nobody would search for them: `#NguyễnThịHòa`, a family name in one cell of a table and the given
//! one in the next, the address of a newspaper's page, letters from a generator of fancy fonts; the number of an account
//! in groups of the writer's own.
//!
//! Articles alone are read so: what the program writes has names as they stand in the lists.

use std::mem::take;

use unicode_normalization::UnicodeNormalization;

use super::markup::{end_of_tag, name_of, unescaped};
use crate::honours::Address;
use crate::publish::html::links;
use crate::text::{EDGE, SearchKey};

/// Most syllables of a cell that may go on in the next, and of what it goes on with: "Nguyễn Thị" and "Hòa".
const BEGINNING: usize = 4;
const ENDING: usize = 2;

/// Whether what stands at an address is read so.
pub(super) fn may_stand_at(address: &Address) -> bool {
    address.as_str().starts_with("/tin-tuc/")
}

/// What a reader makes of such writing on a page of news, in the spelling of [`readable`](super::readable::readable); nothing
/// where there is none of it.
pub(super) fn readings(address: &Address, page: &str) -> Vec<String> {
    let page = main(page);
    let is_plain = page.split('<').all(|piece| is_plain(piece.split_once('>').map_or(piece, |(_, text)| text)));
    let said = if is_plain && !page.contains("<td") { Said::default() } else { Said::of(page) };
    let plain = without_fancy_letters(&said.text);
    let parted = apart(plain.as_ref().unwrap_or(&said.text));
    let numbers = numbers(&parted);
    let text = Some(parted).filter(|parted| *parted != said.text);
    let pieces: Vec<String> = said.cells.into_iter().chain(numbers).chain(addresses(address, page)).collect();
    let pieces = (!pieces.is_empty()).then(|| pieces.join(&EDGE.to_string()));
    [text, pieces].into_iter().flatten().map(|text| spelled(&text)).collect()
}

/// Whether nothing in a text is in disguise, at a look at its bytes: nearly all texts are read no further.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [mut before_last, mut last] = [b' '; 2];
    let (mut digits, mut has_groups) = (0, false);
    for (at, &byte) in bytes.iter().enumerate() {
        // Most letters are such.
        if byte.is_ascii_lowercase() && last.is_ascii_lowercase() {
            (before_last, last) = (last, byte);
            continue;
        }
        let follows_letter = last.is_ascii_lowercase() || last >= 0x80;
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let is_disguise = match byte {
            b'A'..=b'Z' => follows_letter,
            // The letters of Vietnamese: of most, the capitals are the even ones.
            0xC3 => follows_letter && next < 0x9F,
            0xC4 | 0xC5 => follows_letter && next % 2 == 0,
            // Ơ and Ư.
            0xC6 => follows_letter && matches!(next, 0xA0 | 0xAF),
            0xE1 if matches!(next, 0xBA | 0xBB) => {
                follows_letter && bytes.get(at + 2).is_some_and(|last| last % 2 == 0)
            }
            // Dashes and quotes; signs such as ·.
            0xE2 => next != 0x80,
            0xC2 | 0x00..0xC0 => false,
            _ => true,
        };
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
        if is_disguise || matches!(last, b'-' | b'.' | b'_') && is_letter(before_last) && is_letter(byte) {
            return false;
        }
        if byte.is_ascii_digit() {
            has_groups |= digits > 0 && !last.is_ascii_digit();
            digits += 1;
            if has_groups && digits >= SHORTEST_NUMBER {
                return false;
            }
        } else if !(last.is_ascii_digit() || last == 0xC2) {
            // Of · both bytes stand between two groups.
            (digits, has_groups) = (0, false);
        }
        (before_last, last) = (last, byte);
    }
    true
}

/// What the page is about, without what stands on every page.
fn main(page: &str) -> &str {
    let from = page.find("<main").unwrap_or(0);
    let rest = &page[from..];
    rest.find("</main").map_or(rest, |end| &rest[..end])
}

fn spelled(text: &str) -> String {
    let mut key = SearchKey::with_edges(text.len());
    key.write(text);
    key.finish()
}

/// A text without its tags, and what cells of its tables say together.
#[derive(Default)]
struct Said {
    text: String,
    cells: Vec<String>,
}

impl Said {
    fn of(html: &str) -> Self {
        let mut said = Said { text: String::with_capacity(html.len()), cells: Vec::new() };
        let (mut last_cell, mut cell): (Option<String>, Option<String>) = (None, None);
        let mut rest = html;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            said.write(&rest[..at], cell.as_mut());
            rest = &rest[at + 1..];
            let end = end_of_tag(rest);
            let (tag, is_end) = (&rest[..end], rest.starts_with('/'));
            match (name_of(tag.as_bytes()), is_end) {
                (b"tr", _) => last_cell = None,
                (b"td" | b"th", false) => cell = Some(String::new()),
                (b"td" | b"th", true) => {
                    let now = take(&mut cell).unwrap_or_default();
                    if let Some(before) = last_cell.replace(now.clone()) {
                        let may_go_on = (1..=BEGINNING).contains(&before.split_whitespace().count())
                            && (1..=ENDING).contains(&now.split_whitespace().count());
                        said.cells.extend(may_go_on.then(|| format!("{before} {now}")));
                    }
                }
                _ => {}
            }
            said.text.push(EDGE);
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        said.write(rest, None);
        said
    }

    fn write(&mut self, piece: &str, cell: Option<&mut String>) {
        let piece = unescaped(piece);
        self.text.push_str(&piece);
        if let Some(cell) = cell {
            cell.push_str(&piece);
        }
    }
}

/// `#NguyễnThịHòa`, `Nguyễn-Thị-Hòa`, `nguyen.thi.hoa` with spaces between the words.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = EDGE;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if parts_behind(before, c) {
            out.push(' ');
        }
        let joins = joins(c) && before.is_alphabetic();
        out.push(if joins && letters.peek().is_some_and(|next| next.is_alphabetic()) { ' ' } else { c });
        before = c;
    }
    out
}

/// Numbers that are written in groups, each as one: of an account or a phone, with any one sign between two groups.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let (mut number, mut last, mut has_groups) = (String::new(), EDGE, false);
    for c in text.chars().chain([EDGE]) {
        let goes_on = c.is_ascii_digit() || is_in_number(c) && last.is_ascii_digit();
        if c.is_ascii_digit() {
            has_groups |= is_in_number(last) && !number.is_empty();
            number.push(c);
        } else if !goes_on {
            let is_one = has_groups && (SHORTEST_NUMBER..=LONGEST_NUMBER).contains(&number.len());
            numbers.extend(is_one.then(|| number.clone()));
            number.clear();
            has_groups = false;
        }
        last = c;
    }
    numbers
}

/// Digits of an account, a phone or a citizen id; a day has eight, and a school year.
const SHORTEST_NUMBER: usize = 9;
const LONGEST_NUMBER: usize = 24;

/// Whether a sign may stand between the groups of one number.
fn is_in_number(sign: char) -> bool {
    matches!(sign, ' ' | '.' | ',' | '-' | '/' | '_' | '·' | '\u{a0}')
}

/// Whether a word begins within another.
fn parts_behind(last: char, c: char) -> bool {
    c.is_uppercase() && last.is_lowercase()
}

/// Whether a sign may stand for a space.
fn joins(sign: char) -> bool {
    matches!(sign, '-' | '.' | '_')
}

/// A text in plain letters; nothing where it has no others.
fn without_fancy_letters(text: &str) -> Option<String> {
    if !text.chars().any(|c| is_fancy(c) || is_unseen(c)) {
        return None;
    }
    Some(text.chars().filter(|c| !is_unseen(*c)).nfkc().collect())
}

/// Letters in circles, of full width, of mathematics.
fn is_fancy(c: char) -> bool {
    matches!(c,
        '\u{2460}'..='\u{24FF}' | '\u{FF00}'..='\u{FFEF}' | '\u{1D400}'..='\u{1D7FF}' | '\u{1F100}'..='\u{1F1FF}')
}

/// Fillers, selectors of a variant, strokes through a letter: what a reader does not take for a letter.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{334}'..='\u{338}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// What the addresses of other sites say to which a page links. Its own, and those of winners' pages, are searched as such.
fn addresses(own: &Address, page: &str) -> impl Iterator<Item = String> {
    let has_any = memchr::memmem::find(page.as_bytes(), b"\"http").is_some();
    let targets = if has_any { links(page).targets } else { Vec::new() };
    let decoded = targets.into_iter().filter(|target| target.starts_with("http")).map(decoded);
    let is_elsewhere = |target: &String| !target.contains(own.as_str()) && !target.contains("/vinh-danh/");
    let words = |target: String| target.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    decoded.filter(is_elsewhere).map(words).collect::<Vec<_>>().into_iter()
}

/// An address with its escapes undone (RFC 3986, 2.1).
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        bytes.extend(rest[..at].bytes());
        let hex = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(hex.unwrap_or(b'%'));
        rest = &rest[at + if hex.is_some() { 3 } else { 1 }..];
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(html: &str) -> String {
        readings(&Address::file("tin-tuc/tin/"), html).join("\n")
    }

    #[test]
    fn a_name_is_read_however_it_is_disguised() {
        for (html, name) in [
            ("<main><p>Chúc mừng #NguyễnThịHòa!</p></main>", "nguyễn thị hòa"),
            ("<p>#NguyenThiHoa</p>", "nguyen thi hoa"),
            ("<p>Nguyễn-Thị-Hòa, Nguyễn.Thị.Hoà</p>", "nguyễn thị hòa"),
            ("<p>emNguyễn Thị Hòa</p>", "nguyễn thị hòa"),
            ("<tr><td>1</td>\n<td>Nguyễn Thị</td>\n<td>Hòa</td></tr>", "nguyễn thị hòa"),
            ("<a href=\"https://bao.example/em-nguyen-thi-hoa-vuot-kho-123.html\">x</a>", "nguyen thi hoa"),
            ("<a href=\"https://bao.example/Nguy%E1%BB%85n%20Th%E1%BB%8B%20H%C3%B2a\">x</a>", "nguyễn thị hòa"),
            ("<p>https://facebook.com/nguyen.thi.hoa.2012</p>", "nguyen thi hoa"),
            ("<p>𝐍𝐠𝐮𝐲𝐞̂̃𝐧 𝐓𝐡𝐢̣ 𝐇𝐨̀𝐚</p>", "nguyễn thị hòa"),
            ("<p>Ng\u{336}u\u{336}yễn Thị\u{2800} H\u{fe0f}òa</p>", "nguyễn thị hòa"),
        ] {
            assert!(read(html).contains(name), "{html}: {}", read(html));
        }
    }

    #[test]
    fn a_number_is_read_whatever_its_groups() {
        for number in ["0071 0001 23456", "0071.000.123.456", "0071·000·123456", "0071000/123/456"] {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let read = read(&format!("<p>Ủng hộ số {number}, 12 em cảm ơn.</p>"));
            assert!(read.split(['|', '\n']).any(|piece| piece == digits), "{number}: {read}");
        }
        assert_eq!(read("<p>Năm 2023 có 1.500 em, 38.300 đồng.</p>"), "");
    }

    #[test]
    fn what_is_plain_at_a_look_is_changed_by_nothing() {
        for text in [
            "Em Nguyễn Thị Ứng, người được khen; năm 2022–2023: 1.500.000 đ (“giải nhất”)…",
            "Ấp Ơn, Ưng Ý, Ăn Âu Êban",
        ] {
            assert!(is_plain(text), "{text}");
        }
        for text in [
            "thịHòa",
            "vănĐức",
            "lêÁnh",
            "thịƯng",
            "lêẨn",
            "a-b",
            "một.hai",
            "0905 123 456",
            "\u{1D40D}g",
            "Ⓐ",
            "e\u{302}",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }

    #[test]
    fn plain_writing_is_read_once_and_no_page_of_lists_is() {
        assert_eq!(read("<main><p>Em Nguyễn Thị Hòa, năm học 2022-2023.</p></main><p>AbCd</p>"), "");
        assert!(!may_stand_at(&Address::file("vinh-danh/le/")) && may_stand_at(&Address::file("tin-tuc/tin/")));
        let cells = read("<tr><td>Nguyễn Thị</td></tr><tr><td>Hòa</td><td>lớp tám hai</td></tr>");
        assert!(!cells.contains("nguyễn thị hòa"), "{cells}");
        let own = "<a href=\"https://a.example/vinh-danh/le/nguyen-thi-hoa-an/\">x</a>";
        assert_eq!(read(own), "");
    }

    proptest! {
        /// A look at the bytes never passes over what the closer reading would change.
        #[test]
        fn what_would_be_read_otherwise_is_not_plain(parts in prop::collection::vec(
            "(Nguyễn|thị|Hòa|ĐỨC|ơ|Ư|á|Ẩ|ũ|x|A|-|\\.|_|·|,| |\u{a0}|/|0071|23|9|–|“|\u{336}|\u{FE0F}|Ⓐ|Ａ|𝐍|\u{2800}|\u{3164})", 0..14,
        )) {
            let text = parts.concat();
            let plain = without_fancy_letters(&text);
            let is_changed = plain.is_some() || apart(&text) != text || !numbers(&text).is_empty();
            prop_assert!(!(is_changed && is_plain(&text)), "{}", text);
        }
    }
}
