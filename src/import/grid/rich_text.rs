//! A text in runs, each of which may look in its own way. What a cell's font says of its encoding, and whether it is
//! struck through, a run may take back, and the other way round.

use std::borrow::Cow;

use crate::text::{LegacyEncoding, nfc};

/// How a cell looks, as far as that tells something of what stands in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Text in a font of an encoding from before Unicode.
    pub(super) font: Option<LegacyEncoding>,
    /// A line goes through it.
    pub(super) is_struck: bool,
}

/// How a text or a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunLooks {
    pub(super) font: RunFont,
    /// Whether a line goes through it, of a text through all of it; nothing where it is as its cell is.
    pub(super) is_struck: Option<bool>,
}

impl RunLooks {
    /// The looks in a cell that looks so.
    pub(super) fn within(self, of_cell: Looks) -> Looks {
        Looks { font: self.font.within(of_cell.font), is_struck: self.is_struck.unwrap_or(of_cell.is_struck) }
    }
}

/// A text and how its runs look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RichText {
    /// In NFC.
    pub(super) text: String,
    /// What the runs say.
    pub(super) looks: RunLooks,
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
    /// Some of it is struck through, some is not, some is as the cell is.
    has_struck: bool,
    has_unstruck: bool,
    has_line_of_cell: bool,
}

impl Runs {
    /// That what was added since the text was so long looks so. Blanks look like nothing.
    pub(super) fn set_looks(&mut self, since: usize, looks: RunLooks) {
        if self.text.get(since..).is_none_or(|added| added.trim().is_empty()) {
            return;
        }
        match looks.font {
            RunFont::Legacy(encoding) => self.legacy = Some(encoding),
            RunFont::Unicode => self.has_unicode = true,
            RunFont::OfCell => self.has_text_of_cell = true,
        }
        match looks.is_struck {
            Some(true) => self.has_struck = true,
            Some(false) => self.has_unstruck = true,
            None => self.has_line_of_cell = true,
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
        let is_struck = match read.has_unstruck {
            true => Some(false),
            false => Some(true).filter(|_| read.has_struck && !read.has_line_of_cell),
        };
        RichText { text: composed(read.text), looks: RunLooks { font, is_struck } }
    }
}

/// In NFC, without a copy where it is already.
pub(super) fn composed(text: String) -> String {
    match nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    }
}
