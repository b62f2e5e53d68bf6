//! Recognising legacy text by the text alone.
//!
//! Word by word: a word that is no Vietnamese as it stands and is a Vietnamese syllable once decoded speaks for the
//! encoding, one that decodes into no syllable against it. What each says, and how loudly, is in `testimony`.

use super::{
    super::normal::nfc,
    encoding::{LegacyEncoding, in_lower_case},
    testimony::{CERTAIN, Testimony, Word},
};

/// The least score that is believed. One word suffices only when it is [`CERTAIN`], or likely and distinctive.
const BELIEVED: i32 = 3;

/// How much more must speak for an encoding than for the other: `Thuû` is Thuỷ in TCVN3 and Thủ in VNI.
const MARGIN: i32 = 4;

/// The usual family names: what decodes into one, in front of a name, does so by no accident.
const FAMILY_NAMES: [&str; 50] = [
    "bùi", "châu", "doãn", "dương", "giáp", "hoàng", "huỳnh", "hà", "hồ", "khổng", "kiều", "lâm", "lê", "lý", "lương",
    "lưu", "lại", "mạc", "nghiêm", "nguyễn", "ngô", "phùng", "phạm", "quách", "thạch", "thái", "triệu", "trương",
    "trần", "trịnh", "tô", "tăng", "tạ", "tống", "từ", "võ", "vũ", "vương", "đinh", "đoàn", "đào", "đàm", "đặng",
    "đồng", "đỗ", "phan", "mai", "cao", "chu", "kim",
];

/// The encoding and the proposed Unicode of a text that surely is legacy text; nothing for text that may be right as it
/// stands, be it Vietnamese or another language. Of a single syllable or two it may be unsure, and then says nothing.
///
/// Give it the text before [`tidy`](super::super::normal::tidy), as [`LegacyEncoding::decode`] says.
pub fn legacy(text: &str) -> Option<(LegacyEncoding, String)> {
    // In nearly every Vietnamese text the first word or two decide.
    if text.is_ascii() || text.chars().any(is_surely_unicode) {
        return None;
    }
    let text = nfc(text);
    if text.chars().any(is_beyond_latin_1) {
        return None;
    }
    let [tcvn3, vni] = [LegacyEncoding::Tcvn3, LegacyEncoding::Vni].map(|encoding| (score(encoding, &text), encoding));
    let ((score, encoding), (other_score, _)) = if tcvn3.0 > vni.0 { (tcvn3, vni) } else { (vni, tcvn3) };
    let is_sure = score >= BELIEVED && (other_score <= 0 || score - other_score >= MARGIN);
    is_sure.then(|| (encoding, encoding.decode(&text)))
}

/// A composed letter of Unicode's Vietnamese that no encoding has, whatever mark may follow it.
fn is_surely_unicode(c: char) -> bool {
    matches!(c, '\u{1EA0}'..='\u{1EF9}' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư')
}

/// A letter or a combining mark that neither encoding can be mistaken for: one of Unicode's Vietnamese letters, or of
/// another script. Quotation marks and dashes are none.
fn is_beyond_latin_1(c: char) -> bool {
    c > '\u{FF}' && (c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c))
}

/// What speaks for the encoding, less what speaks against it.
fn score(encoding: LegacyEncoding, text: &str) -> i32 {
    let words = words(encoding, text);
    let is_a_name = is_a_name(&words);
    let (mut score, mut is_supported, mut leaning) = (0, false, i32::from(is_a_name));
    let mut accents_seen = String::new();
    for (place, word) in words.iter().enumerate() {
        match word.testimony(encoding, is_a_name.then_some(place), words.len()) {
            Testimony::None => {}
            Testimony::Leaning => leaning |= 1,
            Testimony::Against(weight) => score += weight,
            Testimony::For(weight) => {
                let accents: String = word.typed.chars().filter(|c| !c.is_ascii()).map(in_lower_case).collect();
                // Swedish has many short words that decode well, but all with the same letter.
                if weight >= CERTAIN || accents.chars().any(|c| !accents_seen.contains(c)) {
                    score += weight;
                    is_supported = true;
                }
                accents_seen.push_str(&accents);
            }
        }
    }
    if is_supported { score + leaning } else { score }
}

/// The words of a text: all that may be letters in TCVN3, without the signs that only stand beside words.
fn words(encoding: LegacyEncoding, text: &str) -> Vec<Word<'_>> {
    let is_letter = |c: char| c.is_ascii_alphabetic() || ('\u{A1}'..='\u{FF}').contains(&c);
    text.split(|c| !is_letter(c))
        .map(|typed| typed.trim_matches(['²', '³', '°', '±', '¿']))
        .map(|typed| match encoding {
            LegacyEncoding::Tcvn3 => typed,
            LegacyEncoding::Vni => typed.trim_start_matches(['«', '¡']).trim_end_matches('»'),
        })
        .filter(|typed| !typed.is_empty())
        .map(|typed| Word::new(encoding, typed))
        .collect()
}

/// Whether the text is a person's name once decoded: a family name and more, no word with a small letter first.
fn is_a_name(words: &[Word]) -> bool {
    let [first, _, ..] = words else {
        return false;
    };
    FAMILY_NAMES.contains(&&*first.decoded) && words.iter().all(|word| !word.typed.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn legacy_text_is_recognised_and_its_unicode_proposed() {
        use LegacyEncoding::{Tcvn3, Vni};
        for (encoding, typed, proposed) in [
            (Tcvn3, "NguyÔn ThÞ Thuû", "Nguyễn Thị Thuỷ"),
            (Tcvn3, "TrÇn V¨n §øc", "Trần Văn Đức"),
            (Tcvn3, "NguyÔn", "Nguyễn"),
            (Tcvn3, "NGUYÔN THÞ Hµ", "NGUYỄN THỊ HÀ"),
            (Tcvn3, "Hoµ", "Hoà"),
            (Tcvn3, "Lª Lan", "Lê Lan"),
            (Tcvn3, "Hå Lan Mai", "Hồ Lan Mai"),
            (Tcvn3, "Vò Lan", "Vũ Lan"),
            (Tcvn3, "Bïi Huúnh", "Bùi Huỳnh"),
            (Tcvn3, "Gi¶i nhÊt häc sinh giái m«n To¸n", "Giải nhất học sinh giỏi môn Toán"),
            (Tcvn3, "Tr\u{AD}êng TiÓu häc NguyÔn Du", "Trường Tiểu học Nguyễn Du"),
            (Tcvn3, "HuyÖn Kr«ng P¾c", "Huyện Krông Pắc"),
            (Tcvn3, "“Häc sinh xuÊt s¾c” – n¨m häc 2022-2023", "“Học sinh xuất sắc” – năm học 2022-2023"),
            (Tcvn3, "Gi¶i nh× cuéc thi Robocon, TP.HCM", "Giải nhì cuộc thi Robocon, TP.HCM"),
            (Vni, "Nguyeãn Thò Thuûy", "Nguyễn Thị Thủy"),
            (Vni, "Nguyeãn", "Nguyễn"),
            (Vni, "TRAÀN VAÊN ÑÖÙC", "TRẦN VĂN ĐỨC"),
            (Vni, "Phaïm Lan", "Phạm Lan"),
            (Vni, "Phan Thò Lan", "Phan Thị Lan"),
            (Vni, "Leâ Hoàng", "Lê Hồng"),
            (Vni, "Giaûi nhaát hoïc sinh gioûi moân Toaùn", "Giải nhất học sinh giỏi môn Toán"),
            (Vni, "Tröôøng Tieåu hoïc Nguyeãn Du", "Trường Tiểu học Nguyễn Du"),
            (Vni, "Hoïc boång 500.000ñ/em", "Học bổng 500.000đ/em"),
        ] {
            assert_eq!(legacy(typed), Some((encoding, proposed.into())), "{typed}");
            let decomposed: String = typed.nfd().collect();
            assert_eq!(legacy(&decomposed), Some((encoding, proposed.into())), "{typed} in NFD");
            assert_eq!(legacy(proposed), None, "{proposed}");
        }
    }

    #[test]
    fn text_that_may_be_right_is_left_alone() {
        for kept in [
            // Vietnamese without a letter that Latin-1 lacks, some of it VNI for something else: hoà is hồ, Sôn is Sơn.
            "Hoà",
            "Hoà An",
            "Hoà Khánh",
            "Hoàng Minh Anh",
            "Hoàng",
            "toàn",
            "Bình",
            "Trà Tân",
            "Hà Lan",
            "Phó Phòng",
            "Con Thò Lò",
            "Sôn",
            "Thôn Phó",
            "Dòng Sông",
            "Bà Loan",
            "Tôi có chú chó",
            "Pác Bó",
            "Sa Pa",
            "Tú",
            "Võ Lý",
            "Phan Minh Sôn",
            "Quý",
            "Thúy",
            "Lê Hoàng Hà",
            "Vò",
            "Ý",
            "à ơi",
            "ô",
            "Ôn Toán Lý",
            "Đỗ",
            // U+00D0 for Đ.
            "125/Q\u{D0}-UBND",
            "H\u{D0} số",
            "H\u{D0}ND",
            "T\u{D0}",
            "H\u{D0}QT",
            "\u{D0}oàn \u{D0}inh",
            "\u{D0}à Lan",
            "L\u{D0}-TBXH",
            // Codes, addresses, sums.
            "125/QĐ-UBND",
            "6E1",
            "9/1",
            "500.000đ",
            "500.000đ/em",
            "https://vi.wikipedia.org/wiki/Huế",
            "https://example.org/caf\u{E9}",
            "jos\u{E9}@example.org",
            "",
            " ",
            "-",
            "Nguyen Thi Thuy",
            "IELTS 7.5",
            // Signs beside letters.
            "5 µm",
            "µm",
            "10 µg/l",
            "£m",
            "£5m",
            "m×n",
            "a×b",
            "3 × 4",
            "25°",
            "m²",
            "½ km",
            "¼",
            "§ 5",
            "§a",
            "§ 12 Abs. 3",
            "© 2024 Minh",
            "©",
            "Sony®",
            "Mª Carmen",
            "Mª",
            "Nª Sª",
            "1ª",
            "2º",
            "«Minh»",
            "« Un bon »",
            "«Bonjour»",
            "¡Hola!",
            "¡Ay, no!",
            "col·lecció",
            "A·B",
            "Minh¹",
            "x¹",
            "Tam²",
            "Nestlé®",
            "¥en",
            "10 ¢",
            "±5",
            "¶",
            "·",
            "·An",
            // UTF-8 read as Windows-1252.
            "Nguyá»…n Thá»‹ HÃ²a",
            "Tráº§n VÄƒn Äá»©c",
            "ThÃ¡i BÃ¬nh",
            "HoÃ\u{A0}ng",
            "HÃ\u{A0} LÃª",
            // Other alphabets.
            "Łódź",
            "Žižka",
            "İstanbul",
            "Αθήνα",
            "Москва",
            "東京",
            "Þór Þórðarson",
            "Þú",
            "Så må vi gå på",
            "Hå",
            "Bjørn Åse",
        ] {
            assert_eq!(legacy(kept), None, "{kept}");
            assert_eq!(legacy(&kept.nfd().collect::<String>()), None, "{kept} in NFD");
        }
    }

    #[test]
    fn a_single_word_that_french_or_spanish_has_too_is_not_sure() {
        for (word, vni_or_tcvn3) in [
            ("où", "ó"),
            ("Loïc", "Lọc"),
            ("laïc", "lạc"),
            ("Caïn", "Cạn"),
            ("aún", "ẳn"),
            ("tôt", "tụt"),
            ("Häng", "Họng"),
        ] {
            let decoded = [LegacyEncoding::Tcvn3, LegacyEncoding::Vni].map(|encoding| encoding.decode(word));
            assert!(decoded.contains(&vni_or_tcvn3.into()), "{word} {decoded:?}");
            assert_eq!(legacy(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn one_letter_of_unicode_vietnamese_is_enough_to_keep_a_text(
            before in "[a-zA-Z \u{A1}-\u{FF}]{0,12}", letter in "[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]",
        ) {
            prop_assert_eq!(legacy(&(before + &letter)), None);
        }

        #[test]
        fn what_is_proposed_is_never_legacy_text_itself(text in "[a-zA-Z \u{A1}-\u{FF}]{0,16}") {
            if let Some((encoding, proposed)) = legacy(&text) {
                prop_assert_eq!(encoding.decode(&text), proposed.clone());
                prop_assert_eq!(legacy(&proposed), None);
            }
        }
    }
}
