//! Who still stands in what is kept: what has been taken down in the site stands in the copies from before.

use std::path::PathBuf;

use anyhow::Result;

use super::entry::Entry;
use super::keeping::History;
use crate::text::nfc;

impl History {
    /// The copies in which a text stands, the oldest first.
    ///
    /// # Errors
    /// When the disk fails, or the history is damaged.
    pub fn copies_with(&self, text: &str) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in Entry::all(&self.folder())? {
            for file in entry.record.files.iter().filter(|file| file.before.is_some()) {
                // A copy that somebody has deleted holds nobody's name.
                let Some((path, bytes)) = entry.copy_of(file)? else { continue };
                let kept = String::from_utf8_lossy(&bytes);
                if nfc(&kept).contains(&*nfc(text)) {
                    found.push(path);
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::history::{Change, History};
    use crate::text::Date;

    #[test]
    fn copies_that_name_somebody_are_found() {
        let site = tempfile::tempdir().unwrap();
        let path = site.path().join("content/winners/le.yaml");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "name: Lê Ánh\n").unwrap();
        let history = History::of(site.path());
        assert!(history.copies_with("Lê Ánh").unwrap().is_empty(), "nothing is kept yet");
        let change = Change {
            path: "content/winners/le.yaml".to_owned(),
            before: Some("name: Lê Ánh\n".to_owned()),
            after: "name: Lê Bình\n".to_owned(),
        };
        history.write(Date::new(2026, 11, 26).unwrap(), "import", &[change]).unwrap();
        let decomposed = "Lê A\u{301}nh";
        let found = history.copies_with(decomposed).unwrap();
        assert_eq!(found.len(), 1);
        assert!(history.copies_with("Lê Bình").unwrap().is_empty(), "the new text is no copy");
        std::fs::remove_file(&found[0]).unwrap();
        assert!(history.copies_with("Lê Ánh").unwrap().is_empty(), "a copy that was deleted holds nobody");
    }
}
