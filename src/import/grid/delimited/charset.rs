//! The encoding of a text that does not name it.
//!
//! UTF-8 and UTF-16 are recognised by what is valid in them. What is neither was saved with a code page of Windows. A
//! Vietnamese machine has 1258, which writes a tone as a mark after its letter. Text typed in the fonts of TCVN3 or VNI is
//! of no code page: it is seen as 1252, which is how [`legacy`] knows it. Which of the two it is, the cells say by being
//! Vietnamese in the one way or the other.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::char::is_combining_mark;

use crate::text::{legacy, nfc};

/// How many cells with letters beyond ASCII are asked.
const ASKED: usize = 2000;

/// The text of some bytes, and the encoding they were in.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return in_encoding(&bytes[mark..], encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => (text.into(), UTF_8.name()),
        _ => match utf_16(bytes) {
            Some(encoding) => in_encoding(bytes, encoding),
            None if is_nearly_utf_8(bytes) => in_encoding(bytes, UTF_8),
            None => in_code_page(bytes),
        },
    }
}

fn in_encoding<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> (Cow<'a, str>, &'static str) {
    (encoding.decode_without_bom_handling(bytes).0, name(encoding))
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == WINDOWS_1258 {
        "Windows-1258"
    } else if encoding == WINDOWS_1252 {
        "Windows-1252"
    } else {
        encoding.name()
    }
}

/// UTF-16 without a mark: digits, spaces and plain letters have a byte that is zero, always on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(4096)].chunks_exact(2);
    let count = pairs.len();
    let zeros = |side: usize| pairs.clone().filter(|pair| pair[side] == 0).count();
    let is_mostly = |side| zeros(side) * 4 > count && zeros(1 - side) * 20 < count;
    if is_mostly(1) {
        Some(UTF_16LE)
    } else if is_mostly(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A byte or two that went wrong in a long text, or an end that was cut off: better a sign for what is lost in one cell
/// than nonsense in all.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut lost, mut sound) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        lost += usize::from(!chunk.invalid().is_empty());
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    lost * 20 < sound
}

fn in_code_page(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let cells = bytes.split(|b| b",;\t\"\r\n".contains(b)).filter(|cell| !cell.is_ascii()).take(ASKED);
    let (mut of_1258, mut of_1252) = (0, 0);
    for cell in cells {
        of_1258 += usize::from(is_vietnamese(&WINDOWS_1258.decode_without_bom_handling(cell).0));
        of_1252 += usize::from(legacy(&WINDOWS_1252.decode_without_bom_handling(cell).0).is_some());
    }
    in_encoding(bytes, if of_1252 > of_1258 { WINDOWS_1252 } else { WINDOWS_1258 })
}

/// Letters that only Vietnamese has, and each tone with a letter that can carry it.
fn is_vietnamese(text: &str) -> bool {
    let text = nfc(text);
    let is_own = |c: char| {
        matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1EA0}'..='\u{1EF9}')
    };
    text.contains(is_own) && !text.contains(is_combining_mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    const TEXT: &str = "STT;Họ và tên;Lớp\n1;Nguyễn Thị Thuỷ Đào;9/1\n2;Trần Văn Đức;9/2\n";

    /// 1258 has the vowels whole and the tones as marks.
    fn to_1258(text: &str) -> Vec<u8> {
        let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
        let mut written = String::new();
        for c in text.chars() {
            let tone = c.nfd().find(|part| tones.contains(part));
            written.extend(c.nfd().filter(|part| !tones.contains(part)).nfc().chain(tone));
        }
        let (bytes, _, is_lossy) = WINDOWS_1258.encode(&written);
        assert!(!is_lossy, "{text}");
        bytes.into_owned()
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let (little, big) = (utf_16(TEXT, u16::to_le_bytes), utf_16(TEXT, u16::to_be_bytes));
        for (bytes, expected) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), "UTF-8"),
            (little.clone(), "UTF-16LE"),
            ([&b"\xFF\xFE"[..], &little].concat(), "UTF-16LE"),
            (big.clone(), "UTF-16BE"),
            ([&b"\xFE\xFF"[..], &big].concat(), "UTF-16BE"),
            (to_1258(TEXT), "Windows-1258"),
        ] {
            let (text, encoding) = decode(&bytes);
            assert_eq!((&*nfc(&text), encoding), (TEXT, expected));
        }
    }

    #[test]
    fn text_in_fonts_from_before_unicode_is_seen_as_1252() {
        for typed in [
            "STT,Hä vµ tªn,Líp\n1,NguyÔn ThÞ Thuû,9/1\n2,TrÇn V¨n §øc,9/2\n",
            "STT,Hoï vaø teân,Lôùp\n1,Nguyeãn Thò Thuûy,9/1\n2,Traàn Vaên Ñöùc,9/2\n",
        ] {
            let bytes = WINDOWS_1252.encode(typed).0.into_owned();
            assert_eq!(decode(&bytes), (typed.into(), "Windows-1252"));
        }
    }

    #[test]
    fn one_broken_byte_does_not_spoil_a_text() {
        let text = TEXT.repeat(3);
        let cut = &text.as_bytes()[..text.find("ễ").unwrap() + 1 + 2 * TEXT.len()];
        let (read, encoding) = decode(cut);
        assert_eq!(encoding, "UTF-8");
        assert!(read.starts_with(TEXT) && read.ends_with('\u{FFFD}'), "{read}");
    }

    #[test]
    fn any_bytes_are_some_text() {
        for length in 0..64usize {
            let bytes: Vec<u8> = (0..length).map(|place| (place * 151 + length * 89) as u8).collect();
            decode(&bytes);
        }
    }
}
