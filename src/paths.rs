//! Paths with `/` inside a site, whatever the system's own separator is.
//!
//! May use: nothing of ours.

use std::fs::OpenOptions;

/// A path taken from a folder, `.` and `..` resolved; nothing when it leads out of the root.
pub(crate) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Lets nobody but its owner read the file that is going to be made, where the system can.
pub(crate) fn for_its_owner_alone(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Whether a file or folder of this name is what editors' machines leave behind and nobody typed.
pub(crate) fn is_scrap(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".swp")
        // Emacs saves here what is not saved yet.
        || name.starts_with('#') && name.ends_with('#')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_resolved_and_never_lead_out() {
        assert_eq!(joined("content/news", "../images/a.jpg").as_deref(), Some("content/images/a.jpg"));
        assert_eq!(joined("", "./a//b/.").as_deref(), Some("a/b"));
        assert_eq!(joined("a", "..").as_deref(), Some(""));
        assert_eq!(joined("a", "../../b"), None);
    }
}
