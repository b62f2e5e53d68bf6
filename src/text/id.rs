//! The identifiers in content files: also file names and parts of web addresses, on every system.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::slug::slug;

/// The longest identifier, in bytes: room for a folder, a suffix and `.html` in the 255 a file name may have.
const MAX_BYTES: usize = 100;

/// An identifier: `[a-z0-9-]+` without a hyphen at either end, at most 100 bytes, and a name that no system or page
/// of ours has taken. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(Arc<str>);

/// Why a text is no identifier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IdError {
    /// No text at all.
    Empty,
    /// A character other than `a-z`, `0-9` and `-`, or a hyphen at an end.
    Characters {
        /// An identifier made of the text; empty when there is none.
        proposal: String,
    },
    /// More than 100 bytes.
    TooLong,
    /// A device name in Windows (`con`, `com1`, …), which cannot be a file there, or `trang`, under which the further
    /// pages of long lists stand.
    Reserved,
}

impl Id {
    /// An identifier that only a place in a file can have: it stands in for one that could not be read.
    pub fn of_place(byte: u32) -> Id {
        Id(format!("-{byte}-").into())
    }

    /// The text, shared.
    pub fn text(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    /// Takes the text for an identifier, exactly as it is.
    ///
    /// # Errors
    ///
    /// When it is empty, too long, reserved or has other characters: see [`IdError`].
    pub fn parse(text: &str) -> Result<Id, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if !text.bytes().all(is_plain) || text.starts_with('-') || text.ends_with('-') {
            let proposal = Id::parse(&slug(text)).map_or_else(|_| String::new(), |id| id.to_string());
            return Err(IdError::Characters { proposal });
        }
        if text.len() > MAX_BYTES {
            return Err(IdError::TooLong);
        }
        if is_reserved(text) {
            return Err(IdError::Reserved);
        }
        Ok(Id(Arc::from(text)))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Microsoft, "Naming Files, Paths, and Namespaces"; the paging of `/trang/2/`.
fn is_reserved(id: &str) -> bool {
    matches!(id, "con" | "prn" | "aux" | "nul" | "trang")
        || matches!(id.strip_prefix("com").or(id.strip_prefix("lpt")), Some(n) if matches!(n.as_bytes(), [b'1'..=b'9']))
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// So that a map keyed by `Id` can be asked with a `&str`.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_identifiers_are_taken_as_they_are() {
        let longest = "a".repeat(MAX_BYTES);
        for text in
            ["thanh-khe-tay", "7", "le-tuyen-duong-2023", "console", "com10", "com0", "com", "trang-2", &longest]
        {
            assert_eq!(Id::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn other_characters_come_with_a_proposal() {
        for (text, proposal) in [
            ("Thanh Khê Tây", "thanh-khe-tay"),
            ("a_b", "a-b"),
            ("-a-", "a"),
            (" a", "a"),
            ("../a", "a"),
            ("đ", "d"),
            ("---", ""),
            ("…", ""),
            ("CON", ""),
            ("Trang", ""),
        ] {
            let proposal = proposal.to_owned();
            assert_eq!(Id::parse(text), Err(IdError::Characters { proposal }), "{text}");
        }
    }

    #[test]
    fn empty_long_and_reserved_ones_are_refused() {
        assert_eq!(Id::parse(""), Err(IdError::Empty));
        assert_eq!(Id::parse(&"a".repeat(MAX_BYTES + 1)), Err(IdError::TooLong));
        for text in ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "trang"] {
            assert_eq!(Id::parse(text), Err(IdError::Reserved), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_proposal_is_an_identifier(text in any::<String>()) {
            if let Err(IdError::Characters { proposal }) = Id::parse(&text) {
                prop_assert!(proposal.is_empty() || Id::parse(&proposal).is_ok());
            }
        }
    }
}
