//! Texts: of BIFF8, in one or two bytes a character, with runs in fonts of their own ([MS-XLS] 2.5.293); of BIFF5, in the
//! code page of the file.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

use super::super::rich_text::{RichText, RunLooks, Runs};
use super::records::u16_at;

const IS_WIDE: u8 = 0x01;
const HAS_EXTENSION: u8 = 0x04;
const HAS_RUNS: u8 = 0x08;

/// How a file writes texts.
#[derive(Clone, Copy)]
pub(super) enum Writing {
    /// BIFF8.
    Unicode,
    /// BIFF5.
    CodePage(&'static Encoding),
}

/// The encoding of a code page; most lists of the time come from Windows in English or Vietnamese.
pub(super) fn code_page(number: u16) -> &'static Encoding {
    if number == 1258 { WINDOWS_1258 } else { WINDOWS_1252 }
}

/// Reads across the pieces of a record.
pub(super) struct Pieces<'a> {
    pieces: &'a [&'a [u8]],
    offset: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(pieces: &'a [&'a [u8]], offset: usize) -> Self {
        Self { pieces, offset }
    }

    /// Whether there is a byte more; an end is crossed to find out.
    fn is_at_end(&mut self) -> bool {
        while let [piece, rest @ ..] = self.pieces {
            if self.offset < piece.len() {
                return false;
            }
            (self.pieces, self.offset) = (rest, 0);
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        if self.is_at_end() {
            return None;
        }
        let byte = self.pieces.first()?.get(self.offset).copied()?;
        self.offset += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |number, place| Some(number | u32::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, bytes: u32) -> Option<()> {
        let mut left = bytes as usize;
        while left > 0 {
            if self.is_at_end() {
                return None;
            }
            let here = left.min(self.pieces.first()?.len() - self.offset);
            self.offset += here;
            left -= here;
        }
        Some(())
    }

    /// Characters. Where a piece ends among them, the next one says anew whether they are wide.
    fn characters(&mut self, count: u32, mut is_wide: bool) -> Option<Vec<u16>> {
        let mut characters = Vec::new();
        for place in 0..count {
            let is_piece_over = self.pieces.first().is_none_or(|piece| self.offset >= piece.len());
            if is_piece_over && place > 0 {
                is_wide = self.byte()? & IS_WIDE != 0;
            }
            characters.push(self.number(if is_wide { 2 } else { 1 })? as u16);
        }
        Some(characters)
    }

    /// A text whose length takes so many bytes, 1 or 2. A file that ends within it has no such text.
    pub(super) fn text(&mut self, length: u32, looks: &dyn Fn(u16) -> RunLooks) -> Option<RichText> {
        let count = self.number(length)?;
        let flags = self.byte()?;
        let run_count = if flags & HAS_RUNS != 0 { self.number(2)? } else { 0 };
        let extension = if flags & HAS_EXTENSION != 0 { self.number(4)? } else { 0 };
        let characters = self.characters(count, flags & IS_WIDE != 0)?;
        let mut runs = vec![];
        for _ in 0..run_count {
            runs.push((self.number(2)? as usize, looks(self.number(2)? as u16)));
        }
        self.skip(extension)?;
        Some(in_runs(&characters, &runs))
    }
}

/// What stands before the first run looks as the cell does.
fn in_runs(characters: &[u16], runs: &[(usize, RunLooks)]) -> RichText {
    let mut read = Runs::default();
    let mut looks = RunLooks::default();
    let mut start = 0;
    for (at, next) in runs.iter().copied().chain([(characters.len(), RunLooks::default())]) {
        let at = at.clamp(start, characters.len());
        let before = read.text.len();
        read.text.push_str(&String::from_utf16_lossy(&characters[start..at]));
        read.set_looks(before, looks);
        (start, looks) = (at, next);
    }
    read.take()
}

impl Writing {
    /// A text inside of a record, after so many bytes, its length in one or two of them.
    pub(super) fn text(self, pieces: &[&[u8]], offset: usize, length: u32) -> Option<RichText> {
        match self {
            Self::Unicode => Pieces::new(pieces, offset).text(length, &|_| RunLooks::default()),
            Self::CodePage(encoding) => {
                let data = *pieces.first()?;
                let count = if length == 1 { usize::from(*data.get(offset)?) } else { u16_at(data, offset)?.into() };
                let start = offset.checked_add(length as usize)?;
                let bytes = data.get(start..start.checked_add(count)?)?;
                let mut runs = Runs::default();
                runs.text = encoding.decode_without_bom_handling(bytes).0.into_owned();
                Some(runs.take())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::rich_text::RunFont;
    use super::*;
    use crate::text::LegacyEncoding;

    fn fonts(number: u16) -> RunLooks {
        let font = if number == 7 { RunFont::Legacy(LegacyEncoding::Tcvn3) } else { RunFont::Unicode };
        RunLooks { font, is_struck: Some(number == 9) }
    }

    #[test]
    fn a_text_goes_on_in_the_next_piece_in_another_width() {
        let pieces: [&[u8]; 2] = [&[3, 0, 0, b'A', b'n'], &[1, 0xBF, 0x1E]];
        let text = Pieces::new(&pieces, 0).text(2, &fonts).unwrap();
        assert_eq!(text.text, "Anế");
    }

    #[test]
    fn runs_have_fonts() {
        let pieces: [&[u8]; 1] = [&[4, 0, 8, 1, 0, b'e', b'm', b' ', 0xBB, 3, 0, 7, 0]];
        let text = Pieces::new(&pieces, 0).text(2, &fonts).unwrap();
        let looks = RunLooks { font: RunFont::Legacy(LegacyEncoding::Tcvn3), is_struck: Some(false) };
        assert_eq!(text, RichText { text: "em »".into(), looks });
        // All of it from the first character on.
        let pieces: [&[u8]; 1] = [&[2, 0, 8, 1, 0, b'A', b'n', 0, 0, 9, 0]];
        assert_eq!(Pieces::new(&pieces, 0).text(2, &fonts).unwrap().looks.is_struck, Some(true));
    }

    #[test]
    fn a_text_that_is_cut_off_is_none() {
        for bytes in [&[][..], &[9], &[9, 0], &[9, 0, 0, b'a'], &[1, 0, 8, 9, 9, b'a'], &[1, 0, 4, 9, 9, 9, 9, b'a']] {
            assert_eq!(Pieces::new(&[bytes], 0).text(2, &fonts), None, "{bytes:?}");
        }
    }
}
