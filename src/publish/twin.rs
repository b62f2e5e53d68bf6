//! The packed twin of a text: `index.html.gz` beside `index.html`, for hosts that serve it in its place.
//!
//! It is made of the bytes that were proved, after the proof, and holds no time and no name: equal texts have equal twins.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What texts are written in. Pictures, fonts and workbooks are packed already.
const TEXTS: [&str; 8] = ["html", "css", "js", "json", "csv", "xml", "svg", "txt"];
const ENDING: &str = ".gz";

/// Where the twin of a file stands; nothing for what is no text.
pub(super) fn twin_of(path: &str) -> Option<String> {
    let (_, ending) = path.rsplit_once('.')?;
    TEXTS.contains(&ending.to_ascii_lowercase().as_str()).then(|| format!("{path}{ENDING}"))
}

/// Whether a path is that of a twin.
pub(super) fn is_twin(path: &str) -> bool {
    path.strip_suffix(ENDING).is_some_and(|plain| twin_of(plain).is_some())
}

/// The bytes packed; nothing when that makes them no smaller.
pub(super) fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    // Writing into memory does not fail; if it did, the plain file would do.
    written.ok().filter(|packed| packed.len() < bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_twins_and_others_none() {
        assert_eq!(twin_of("a/index.html").as_deref(), Some("a/index.html.gz"));
        assert_eq!(twin_of("vinh-danh/danh-sach.xlsx"), None);
        assert_eq!(twin_of("_headers"), None);
        assert!(is_twin("feed.xml.gz") && !is_twin("feed.xml") && !is_twin("anh/a.jpg.gz"));
    }

    #[test]
    fn a_twin_is_smaller_and_holds_no_time() {
        let text = "Bảng vàng ".repeat(50);
        let twin = packed(text.as_bytes()).unwrap();
        assert!(twin.len() < text.len() / 4);
        assert_eq!(twin[4..8], [0; 4], "the time of RFC 1952");
        assert_eq!(packed(b"short"), None);
    }
}
