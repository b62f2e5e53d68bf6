//! The two encodings' letters. Both were drawn over the upper half of Latin-1, so that is how their text arrives.
//! Neither uses the bytes 0x80 to 0x9F, where Latin-1 and Windows-1252 differ.

use std::str::Chars;

use super::super::normal::nfc;

/// TCVN3's letters from U+00A1 on, a dot where it has none. Those with a tone stand in lower case only: capitals were
/// had by changing to a font such as .VnTimeH. The same 74 as in TCVN 5712:1993, which has more.
const TCVN3_FROM_A1: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ";

/// VNI's diacritics, each a character after its letter. The strings of [`vni_letters`] follow this order.
pub(super) const VNI_MARKS: &str = "øùûõïâàáåãäêèéúüë";

/// An encoding from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyEncoding {
    /// TCVN3, called ABC after the program that brought it: one character a letter, toned capitals in fonts of their
    /// own. Usual in the north and in offices.
    Tcvn3,
    /// VNI: most letters are a plain letter and a character for the diacritics. Usual in the south.
    Vni,
}

impl LegacyEncoding {
    /// What editors call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }

    /// By the name of a spreadsheet's font: .VnTime, .VnArialH, VNI-Times, VNI Helve. A font of TCVN3 whose name ends in H shows
    /// all its letters as capitals, which [`Self::decode`] cannot know.
    pub fn of_font(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        if name.starts_with(".vn") {
            Some(Self::Tcvn3)
        } else if name.starts_with("vni-") || name.starts_with("vni ") {
            Some(Self::Vni)
        } else {
            None
        }
    }

    /// The Unicode (NFC) of what a text in this encoding shows. Characters that the encoding does not have are kept.
    ///
    /// Give it the text before [`tidy`](super::super::normal::tidy): the soft hyphen U+00AD, which that takes out, is
    /// TCVN3's ư. TCVN3 says nothing of toned capitals; they are restored in a word whose plain letters are capitals
    /// (`NGUYÔN`), and at the start of a word when all others start with a capital (`NguyÔn ThÞ ¸nh`).
    pub fn decode(self, text: &str) -> String {
        let letters: String = self.letters(&nfc(text)).map(|(letter, _)| letter).collect();
        let shown = match self {
            Self::Tcvn3 => restore_capitals(&letters),
            Self::Vni => letters,
        };
        // A mark that the encoding knows nothing of may meet a letter that it can be composed with.
        nfc(&shown).into_owned()
    }

    /// Each letter that the text shows, and whether it is one: false for a character above ASCII that the encoding does
    /// not have, or not in this place.
    pub(super) fn letters(self, text: &str) -> Letters<'_> {
        Letters { encoding: self, rest: text.chars() }
    }
}

pub(super) struct Letters<'a> {
    encoding: LegacyEncoding,
    rest: Chars<'a>,
}

impl Iterator for Letters<'_> {
    type Item = (char, bool);

    fn next(&mut self) -> Option<(char, bool)> {
        let c = self.rest.next()?;
        match self.encoding {
            LegacyEncoding::Tcvn3 => Some(tcvn3_letter(c).map_or((c, c.is_ascii()), |letter| (letter, true))),
            LegacyEncoding::Vni => {
                let mut after = self.rest.clone();
                if let Some(letter) = after.next().and_then(|mark| vni_letter(c, mark)) {
                    self.rest = after;
                    return Some((letter, true));
                }
                Some(vni_single(c).map_or((c, c.is_ascii()), |letter| (letter, true)))
            }
        }
    }
}

fn tcvn3_letter(c: char) -> Option<char> {
    let place = u32::from(c).checked_sub(0xA1)?;
    TCVN3_FROM_A1.chars().nth(usize::try_from(place).ok()?).filter(|letter| *letter != '.')
}

/// A letter and its diacritics. A capital may be followed by either case of the mark: people typed both.
fn vni_letter(base: char, mark: char) -> Option<char> {
    let is_capital = base.is_uppercase();
    let mark = if is_capital { in_lower_case(mark) } else { mark };
    let place = VNI_MARKS.chars().position(|known| known == mark)?;
    let letter = vni_letters(in_lower_case(base))?.chars().nth(place)?;
    Some(if is_capital { in_upper_case(letter) } else { letter })
}

fn vni_letters(base: char) -> Option<&'static str> {
    Some(match base {
        'a' => "àáảãạâầấẩẫậăằắẳẵặ",
        'e' => "èéẻẽẹêềếểễệ",
        'o' => "òóỏõọôồốổỗộ",
        'ô' => "ờớởỡợ",
        'u' => "ùúủũụ",
        'ö' => "ừứửữự",
        'y' => "ỳýỷỹ",
        _ => return None,
    })
}

/// The letters of VNI that are one character, most of them narrow ones that had no room for a mark.
fn vni_single(c: char) -> Option<char> {
    let letter = match in_lower_case(c) {
        'ì' => 'ì',
        'í' => 'í',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        'ô' => 'ơ',
        'ö' => 'ư',
        'ñ' => 'đ',
        _ => return None,
    };
    Some(if c.is_uppercase() { in_upper_case(letter) } else { letter })
}

/// Lower case where that is one character, as it is for every letter here.
pub(super) fn in_lower_case(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn in_upper_case(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// How the words of a text are written, as far as TCVN3 lets one see it.
fn restore_capitals(text: &str) -> String {
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let no_lower_case = !text.contains(|c: char| c.is_ascii_lowercase());
    let all_in_capitals = no_lower_case && words().any(is_in_capitals);
    let in_capitals_or_restorable = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let title_case = words().count() > 1
        && words().any(|word| word.starts_with(char::is_uppercase))
        && words().all(|word| in_capitals_or_restorable(&word));

    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        if all_in_capitals || is_in_capitals(word) {
            out.extend(piece.chars().flat_map(char::to_uppercase));
        } else if title_case {
            let mut letters = piece.chars();
            out.extend(letters.next().map(in_upper_case));
            out.push_str(letters.as_str());
        } else {
            out.push_str(piece);
        }
    }
    out
}

/// Two capitals at least, and no small letter that has a capital in every font.
fn is_in_capitals(word: &str) -> bool {
    !word.contains(|c: char| c.is_ascii_lowercase()) && word.chars().filter(|c| c.is_uppercase()).count() > 1
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// What glibc's iconv knows of TCVN: `iconv -f TCVN -t UTF-8` on each byte from A1 to FE, less the capitals with
    /// tones and the combining marks that TCVN 5712:1993 has in its fullest form only.
    const TCVN3_BY_ICONV: &str = "\
        A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ \
        BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế \
        D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ \
        EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ";

    /// The 67 letters beyond ASCII in lower case: 12 vowels in 6 tones, less the 6 plain ones, and đ.
    const LETTERS: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

    fn tcvn3_by_iconv() -> Vec<(char, char)> {
        TCVN3_BY_ICONV
            .split(' ')
            .map(|pair| {
                let (byte, letter) = pair.split_at(2);
                (char::from(u8::from_str_radix(byte, 16).unwrap()), letter.chars().next().unwrap())
            })
            .collect()
    }

    fn letters_in_both_cases() -> impl Iterator<Item = char> {
        LETTERS.chars().chain(LETTERS.chars().map(in_upper_case))
    }

    /// The text as someone with a font of the encoding had typed it. Made from other sources than the decoder: from
    /// iconv's table, and from what each diacritic is in VNI.
    pub(in super::super) fn encode(encoding: LegacyEncoding, text: &str) -> String {
        match encoding {
            LegacyEncoding::Tcvn3 => text.chars().map(encode_tcvn3).collect(),
            LegacyEncoding::Vni => text.chars().map(encode_vni).collect(),
        }
    }

    fn encode_tcvn3(letter: char) -> char {
        let pairs = tcvn3_by_iconv();
        let code_of = |letter| pairs.iter().find(|(_, known)| *known == letter).map(|(code, _)| *code);
        code_of(letter).or_else(|| code_of(in_lower_case(letter))).unwrap_or(letter)
    }

    fn encode_vni(letter: char) -> String {
        let narrow = "ìíæóòîñ".chars().zip("ìíỉĩịỵđ".chars()).find(|(_, known)| *known == in_lower_case(letter));
        if let Some((code, _)) = narrow {
            return if letter.is_uppercase() { in_upper_case(code) } else { code }.to_string();
        }
        let parts: Vec<char> = letter.nfd().collect();
        let base = match (parts[0], parts.contains(&'\u{31B}')) {
            ('o', true) => 'ô',
            ('O', true) => 'Ô',
            ('u', true) => 'ö',
            ('U', true) => 'Ö',
            (base, _) => base,
        };
        let marks_in_tones = |none, tones: &str| {
            let tones: Vec<char> = tones.chars().collect();
            parts
                .iter()
                .find_map(|part| "\u{300}\u{301}\u{309}\u{303}\u{323}".chars().position(|tone| tone == *part))
                .map_or(none, |tone| Some(tones[tone]))
        };
        let mark = if parts.contains(&'\u{302}') {
            marks_in_tones(Some('â'), "àáåãä")
        } else if parts.contains(&'\u{306}') {
            marks_in_tones(Some('ê'), "èéúüë")
        } else {
            marks_in_tones(None, "øùûõï")
        };
        let mark = mark.map(|mark| if letter.is_uppercase() { in_upper_case(mark) } else { mark });
        [Some(base), mark].into_iter().flatten().collect()
    }

    #[test]
    fn tcvn3_has_the_74_letters_that_iconv_has() {
        let pairs = tcvn3_by_iconv();
        assert_eq!(pairs.len(), 74);
        for (code, letter) in &pairs {
            assert_eq!(tcvn3_letter(*code), Some(*letter), "{code}");
        }
        assert_eq!((0..=0x2FF).filter_map(char::from_u32).filter_map(tcvn3_letter).count(), 74);
    }

    #[test]
    fn every_letter_comes_back_from_vni_and_no_two_are_written_alike() {
        let mut written: Vec<String> = letters_in_both_cases()
            .map(|letter| {
                let encoded = encode(LegacyEncoding::Vni, &letter.to_string());
                assert_eq!(LegacyEncoding::Vni.decode(&encoded), letter.to_string(), "{encoded}");
                encoded
            })
            .collect();
        assert_eq!(written.len(), 134);
        written.sort();
        written.dedup();
        assert_eq!(written.len(), 134);
    }

    #[test]
    fn every_letter_that_tcvn3_has_comes_back_and_no_two_are_written_alike() {
        let lower_case_and_untoned_capitals = LETTERS.chars().chain("ĂÂÊÔƠƯĐ".chars());
        let mut written: Vec<String> = lower_case_and_untoned_capitals
            .map(|letter| {
                let encoded = encode(LegacyEncoding::Tcvn3, &letter.to_string());
                assert_eq!(LegacyEncoding::Tcvn3.decode(&encoded), letter.to_string(), "{encoded}");
                encoded
            })
            .collect();
        written.sort();
        written.dedup();
        assert_eq!(written.len(), 74);
    }

    #[test]
    fn texts_from_old_lists_are_decoded() {
        use LegacyEncoding::{Tcvn3, Vni};
        for (encoding, typed, shown) in [
            (Tcvn3, "NguyÔn ThÞ Thuû", "Nguyễn Thị Thuỷ"),
            (Tcvn3, "TrÇn V¨n §øc", "Trần Văn Đức"),
            (Tcvn3, "Gi¶i nhÊt häc sinh giái m«n To¸n", "Giải nhất học sinh giỏi môn Toán"),
            (Tcvn3, "Tr\u{AD}êng THCS Hoµng DiÖu – líp 9/1", "Trường THCS Hoàng Diệu – lớp 9/1"),
            (Vni, "Nguyeãn Thò Thuûy", "Nguyễn Thị Thủy"),
            (Vni, "NGUYEÃN THÒ AÙNH", "NGUYỄN THỊ ÁNH"),
            (Vni, "Aùnh, AÙnh, aùnh", "Ánh, Ánh, ánh"),
            (Vni, "Giaûi nhaát hoïc sinh gioûi moân Toaùn", "Giải nhất học sinh giỏi môn Toán"),
            (Vni, "Tröôøng THCS Hoaøng Dieäu – lôùp 9/1", "Trường THCS Hoàng Diệu – lớp 9/1"),
            (Vni, "Ñaëng Höõu Kyø, 500.000ñ/em", "Đặng Hữu Kỳ, 500.000đ/em"),
            (Tcvn3, "", ""),
            (Vni, "Le Van An 2/9", "Le Van An 2/9"),
        ] {
            assert_eq!(encoding.decode(typed), shown);
            assert_eq!(encoding.decode(&typed.nfd().collect::<String>()), shown, "{typed} in NFD");
        }
    }

    #[test]
    fn the_capitals_that_tcvn3_lacks_are_restored_from_their_neighbours() {
        for (typed, shown) in [
            ("NGUYÔN THÞ Hµ", "NGUYỄN THỊ HÀ"),
            ("L\u{AA} THÞ ¸NH", "LÊ THỊ ÁNH"),
            ("NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh"),
            ("Em NguyÔn ThÞ ¸nh, líp 5", "Em Nguyễn Thị ánh, lớp 5"),
            ("Gi¶i nhÊt ë Tr\u{AD}êng", "Giải nhất ở Trường"),
            ("§ç §øC AN", "ĐỖ ĐỨC AN"),
            ("§ç §øc An", "Đỗ Đức An"),
            ("THPT Hµ Nam", "THPT Hà Nam"),
            ("¸nh", "ánh"),
        ] {
            assert_eq!(LegacyEncoding::Tcvn3.decode(typed), shown);
        }
    }

    #[test]
    fn what_an_encoding_lacks_is_kept() {
        assert_eq!(LegacyEncoding::Tcvn3.decode("À 8° “Nguyễn” €"), "À 8° “Nguyễn” €");
        assert_eq!(LegacyEncoding::Vni.decode("à bù § Nguyễn œ"), "à bù § Nguyễn œ");
    }

    #[test]
    fn fonts_are_known_by_their_names() {
        for name in [".VnTime", ".VnTimeH", ".vnarial", " .VnArial NarrowH"] {
            assert_eq!(LegacyEncoding::of_font(name), Some(LegacyEncoding::Tcvn3), "{name}");
        }
        for name in ["VNI-Times", "vni-helve", "VNI-Avo", "VNI Times"] {
            assert_eq!(LegacyEncoding::of_font(name), Some(LegacyEncoding::Vni), "{name}");
        }
        for name in ["Times New Roman", "Arial", "", "VN", "VNtimes new roman", "Vnistyle"] {
            assert_eq!(LegacyEncoding::of_font(name), None, "{name}");
        }
        assert_eq!(LegacyEncoding::Tcvn3.name(), "TCVN3 (ABC)");
        assert_eq!(LegacyEncoding::Vni.name(), "VNI");
    }

    proptest! {
        #[test]
        fn any_text_is_decoded_to_nfc(text in "[a-zA-Z \u{A1}-\u{FF}\u{300}-\u{323}]{0,16}|\\PC*") {
            for encoding in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
                let decoded = encoding.decode(&text);
                prop_assert!(unicode_normalization::is_nfc(&decoded));
                prop_assert_eq!(encoding.decode(&text.nfd().collect::<String>()), decoded);
            }
        }
    }
}
