//! A text in runs, each of which may have a font of its own. What a cell's font says of its encoding, a run may take
//! back, and the other way round.

use std::borrow::Cow;

use crate::text::{LegacyEncoding, nfc};

/// A text and what its runs say of fonts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RichText {
    /// In NFC.
    pub(super) text: String,
    /// What the runs say.
    pub(super) font: RunFont,
}

/// The font of a text or of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RunFont {
    /// That of its cell; of a text, in a part of it at least.
    #[default]
    OfCell,
    /// One of this encoding; of a text, in a part of it.
    Legacy(LegacyEncoding),
    /// One of Unicode; of a text, in all of it.
    Unicode,
}

impl RunFont {
    /// By the font's name.
    pub(super) fn named(name: &str) -> Self {
        LegacyEncoding::of_font(name).map_or(Self::Unicode, Self::Legacy)
    }

    /// The encoding, in a cell whose own font has that one.
    pub(super) fn within(self, of_cell: Option<LegacyEncoding>) -> Option<LegacyEncoding> {
        match self {
            Self::OfCell => of_cell,
            Self::Legacy(encoding) => Some(encoding),
            Self::Unicode => None,
        }
    }
}

/// A text while its runs are read.
#[derive(Default)]
pub(super) struct Runs {
    /// What was read so far, not in NFC yet.
    pub(super) text: String,
    legacy: Option<LegacyEncoding>,
    has_text_of_cell: bool,
    has_unicode: bool,
}

impl Runs {
    /// That what was added since the text was so long is in this font. Blanks have none.
    pub(super) fn set_font(&mut self, since: usize, font: RunFont) {
        if self.text.get(since..).is_none_or(|added| added.trim().is_empty()) {
            return;
        }
        match font {
            RunFont::Legacy(encoding) => self.legacy = Some(encoding),
            RunFont::Unicode => self.has_unicode = true,
            RunFont::OfCell => self.has_text_of_cell = true,
        }
    }

    /// The text; what follows is another.
    pub(super) fn take(&mut self) -> RichText {
        let read = std::mem::take(self);
        let font = match read.legacy {
            Some(encoding) => RunFont::Legacy(encoding),
            None if read.has_unicode && !read.has_text_of_cell => RunFont::Unicode,
            None => RunFont::OfCell,
        };
        RichText { text: composed(read.text), font }
    }
}

/// In NFC, without a copy where it is already.
pub(super) fn composed(text: String) -> String {
    match nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    }
}
