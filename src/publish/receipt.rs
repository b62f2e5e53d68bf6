//! The record of what builds wrote into an output folder: one line a file, hash and path.
//!
//! It stands in the folder itself, so that it goes where the folder goes, and holds nothing but what can be seen there.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

/// Name of the file in the folder of a site.
pub(super) const OF_SITE: &str = ".bangvang-receipt";
/// Name of the file in the folder of an export.
pub(super) const OF_EXPORT: &str = ".bangvang-export";
const HEAD: &str = "# Files written by bangvang: hash and path. Only these are ever deleted by it.\n";

/// Whether a folder holds what a build or an export wrote, which is there to be published.
pub fn is_published(folder: &Path) -> bool {
    [OF_SITE, OF_EXPORT].iter().any(|name| folder.join(name).exists())
}

/// Path below the output folder, with `/`, and the hash of the file's bytes.
pub(super) type Receipt = BTreeMap<String, String>;

/// Reads the receipt of a folder; an empty one when it has none.
pub(super) fn read(output: &Path, name: &str) -> Result<Receipt> {
    let path = output.join(name);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Receipt::new()),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines
        .filter_map(|line| line.split_once(' '))
        // A receipt that was tampered with must not lead a deletion out of the folder.
        .filter(|(_, path)| stays_inside(path))
        .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
        .collect())
}

/// Whether a path can lead to nothing but a file below the output folder.
pub(super) fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.split(['/', '\\']).any(|part| part == ".." || part.contains(':'))
}

/// The receipt as a file.
pub(super) fn text(receipt: &Receipt) -> String {
    let mut text = HEAD.to_owned();
    for (path, hash) in receipt {
        text.extend([hash, " ", path, "\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_reads_back_and_never_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path(), OF_SITE).unwrap().is_empty());
        let receipt = Receipt::from([("a/index.html".to_owned(), "00ff".to_owned())]);
        fs::write(folder.path().join(OF_SITE), text(&receipt) + "11 ../x\n22 /etc/passwd\n33 a/../../y\n").unwrap();
        assert_eq!(read(folder.path(), OF_SITE).unwrap(), receipt);
    }
}
