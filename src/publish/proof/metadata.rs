//! No published picture says where, when, with what or by whom it was taken.
//!
//! Pictures are made anew from their pixels, so none should; this reads the files that are published.

use std::fs;

use anyhow::{Context, Result};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;
use crate::publish::{Artifact, Body};

/// The kind of metadata that an artifact carries.
///
/// # Errors
/// When a developed picture cannot be read from the cache.
pub(super) fn of(artifact: &Artifact) -> Result<Option<&'static str>> {
    Ok(match &artifact.body {
        Body::File(path) => metadata(&fs::read(path).with_context(|| format!("cannot read {}", path.display()))?),
        // A theme's own files may be anything; a photo among them is held to the same.
        Body::Bytes(bytes) => metadata(bytes).filter(|kind| *kind != UNKNOWN),
    })
}

/// Tells of an artifact that carries metadata.
pub(super) fn tell(address: &Address, kind: &str, findings: &mut Diagnostics) {
    let d = Diagnostic::new(Code::PrivateDataLeaked, Place::file(format!("output{address}")));
    findings.push(d.saying("private-data-leaked-metadata").with("kind", kind));
}

const UNKNOWN: &str = "unknown";

/// The name of the first block of metadata in a JPEG, WebP or PNG file; `unknown` for any other file.
fn metadata(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else {
        Some(UNKNOWN)
    }
}

/// JPEG's segments up to the pixels (ITU T.81, B.1.1): APP1 is EXIF or XMP, APP13 IPTC, COM a comment.
fn jpeg(bytes: &[u8]) -> Option<&'static str> {
    let mut at = 2;
    while let (Some(0xff), Some(&marker)) = (bytes.get(at), bytes.get(at + 1)) {
        match marker {
            0xda | 0xd9 => return None,
            0xe1 => return Some("EXIF"),
            0xed => return Some("IPTC"),
            0xfe => return Some("COM"),
            0xe2..=0xef => return Some("APP"),
            _ => {}
        }
        let length = bytes.get(at + 2..at + 4).map_or(0, |l| usize::from(l[0]) << 8 | usize::from(l[1]));
        at += 2 + length.max(2);
    }
    None
}

/// The chunks of a WebP file (RFC 9649, 2.7).
fn webp(bytes: &[u8]) -> Option<&'static str> {
    let mut at = 12;
    while let (Some(name), Some(size)) = (bytes.get(at..at + 4), bytes.get(at + 4..at + 8)) {
        match name {
            b"EXIF" => return Some("EXIF"),
            b"XMP " => return Some("XMP"),
            _ => {}
        }
        let size = size.iter().rev().fold(0usize, |sum, &byte| sum << 8 | usize::from(byte));
        at = at.saturating_add(8).saturating_add(size).saturating_add(size % 2);
    }
    None
}

/// The chunks of a PNG file up to its end (W3C PNG, 5.3): words in three notations, EXIF, and the time of change.
fn png(bytes: &[u8]) -> Option<&'static str> {
    let mut at = 8;
    while let (Some(size), Some(name)) = (bytes.get(at..at + 4), bytes.get(at + 4..at + 8)) {
        match name {
            b"tEXt" | b"zTXt" | b"iTXt" => return Some("tEXt"),
            b"eXIf" => return Some("EXIF"),
            b"tIME" => return Some("tIME"),
            _ => {}
        }
        let size = size.iter().fold(0usize, |sum, &byte| sum << 8 | usize::from(byte));
        at = at.saturating_add(12).saturating_add(size);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        usize::from(of(&Artifact::file(Address::file("anh/a"), path)).unwrap().is_some())
    }

    #[test]
    fn a_picture_with_metadata_is_caught() {
        let start = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0];
        let end = [0xff, 0xda, 0, 2, 1, 2, 3];
        let exif = [0xff, 0xe1, 0, 8, b'E', b'x', b'i', b'f', 0, 0];
        assert_eq!(told("a.jpg", &[&start[..], &end].concat()), 0);
        assert_eq!(told("a.jpg", &[&start[..], &exif, &end].concat()), 1);
        assert_eq!(told("a.jpg", &[&start[..], &[0xff, 0xfe, 0, 3, b'x'], &end].concat()), 1);
        let webp = |chunk: &[u8]| [b"RIFF\x20\0\0\0WEBPVP8 \x03\0\0\0abc\0", chunk].concat();
        assert_eq!(told("a.webp", &webp(b"")), 0);
        assert_eq!(told("a.webp", &webp(b"EXIF\x02\0\0\0ab")), 1);
        assert_eq!(told("a.webp", &webp(b"XMP \x02\0\0\0ab")), 1);
        let png = |chunk: &[u8]| [b"\x89PNG\r\n\x1a\n\0\0\0\x02IDATabCRC!", chunk].concat();
        assert_eq!(told("a.png", &png(b"\0\0\0\0IENDCRC!")), 0);
        for name in [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"] {
            assert_eq!(told("a.png", &png(&[b"\0\0\0\x01", &name[..], b"aCRC!"].concat())), 1);
        }
        assert_eq!(told("a.gif", b"GIF89a"), 1);
        let of_a_theme = |bytes: &[u8]| Artifact::bytes(Address::file("tai-nguyen/a"), bytes);
        let with_exif = of_a_theme(&[&start[..], &exif, &end].concat());
        assert_eq!(of(&with_exif).unwrap(), Some("EXIF"));
        assert_eq!(of(&of_a_theme(b"body {}")).unwrap(), None);
    }
}
