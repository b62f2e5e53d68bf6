//! Writes what the program's fold makes of many texts, as JSON for `tests/web/search-spelling.mjs`, which holds the
//! script of the search against it: `[[text, search_fold, fold of that, fold], …]`.
//!
//! Every Vietnamese syllable there could be, as people type it: each tone on each vowel of each rime after each onset,
//! in small letters and capitals, composed and decomposed; then names with what copying leaves behind, and texts of any
//! characters at all.

use std::io::{Error, stdout};

use bangvang::text::{fold, search_fold};
use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 9] = ["", "b", "đ", "h", "ngh", "q", "qu", "th", "ThỊ Kh"];
const GLIDES: [&str; 3] = ["", "o", "u"];
const VOWELS: [&str; 12] = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const CODAS: [&str; 6] = ["", "n", "y", "i", "nh", "a"];
/// Ngang, huyền, hỏi, ngã, sắc, nặng.
const TONES: [&str; 6] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
const NAMES: [&str; 12] = [
    "H’Maryam Niê",
    "H'Maryam  Niê",
    "\u{A0}Nguyễn\u{200B} Thị\tHoà ",
    "Ðặng \u{F0}ình \u{189}ức",
    "LÝ MỸ KỲ",
    "Y Phương",
    "Andy Lý",
    "qúy Quý QUÍ",
    "Hoà-Bình, Thuý (Ỷ Lan)",
    "Hộ ông Trần Văn A – tổ 12",
    "İstanbul ǅ Ǆ K Å",
    "a\u{200B}\u{301} a\u{301}\u{323} hoa\u{300}\u{300}",
];

fn main() -> Result<(), Error> {
    let mut texts: Vec<String> = NAMES.map(str::to_owned).into();
    for onset in ONSETS {
        for rime in rimes() {
            let small = format!("{onset}{rime}");
            let capital = small.to_uppercase();
            texts.extend([small.nfc().collect(), capital.nfc().collect(), small, capital]);
        }
    }
    let mut chance = Chance(20_261_120);
    texts.extend((0..10_000).map(|_| any_text(&mut chance)));
    let spelled: Vec<[String; 4]> = texts
        .into_iter()
        .map(|text| {
            let exact = search_fold(&text);
            let (bare, plain) = (fold(&exact), fold(&text));
            [text, exact, bare, plain]
        })
        .collect();
    Ok(serde_json::to_writer(stdout().lock(), &spelled)?)
}

/// Every rime with each tone on its glide or its vowel, decomposed.
fn rimes() -> Vec<String> {
    let mut rimes = Vec::new();
    for glide in GLIDES {
        for vowel in VOWELS {
            for coda in CODAS {
                for tone in TONES {
                    rimes.push(format!("{glide}{vowel}{tone}{coda}"));
                    if !tone.is_empty() && !glide.is_empty() {
                        rimes.push(format!("{glide}{tone}{vowel}{coda}"));
                    }
                }
            }
        }
    }
    rimes
}

/// The same "chance" each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u32 % end
    }
}

/// Up to twelve characters: half of them of the Vietnamese alphabet, others Latin, marks, signs, or any at all.
fn any_text(chance: &mut Chance) -> String {
    let vietnamese: Vec<char> = "aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠẦỳỴỹỶ 'ʼ-".chars().collect();
    (0..=chance.below(12))
        .filter_map(|_| match chance.below(8) {
            0..=3 => Some(vietnamese[chance.below(vietnamese.len() as u32) as usize]),
            4 => char::from_u32(chance.below(0x250)),
            5 => char::from_u32(0x300 + chance.below(0x30)),
            6 => char::from_u32(0x1E00 + chance.below(0x300)),
            _ => char::from_u32(chance.below(0x11_0000)),
        })
        .collect()
}
