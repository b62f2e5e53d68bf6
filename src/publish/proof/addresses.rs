//! No two artifacts at one address.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;

/// Tells of addresses that are taken twice.
pub fn one_each(addresses: &[&Address]) -> Diagnostics {
    let mut findings = Diagnostics::new();
    let mut tell = |address: &Address, other: &Address| {
        let d = Diagnostic::new(Code::AddressCollision, Place::file(format!("output{address}")))
            .saying("address-collision-output")
            .with("address", address)
            .with("other", other);
        findings.push(d);
    };
    // On Windows and macOS two addresses that differ in case alone are one file.
    let mut folded: Vec<(String, &Address)> =
        addresses.par_iter().map(|address| (address.file_path().to_lowercase(), *address)).collect();
    folded.par_sort_by(|(one, _), (other, _)| one.cmp(other));
    for pair in folded.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        tell(pair[1].1, pair[0].1);
    }
    // A page's file is no folder of another, unless an address says so.
    let is_folder_somewhere = |path: &str| !path.ends_with("index.html");
    let files: BTreeMap<&str, &Address> = folded
        .iter()
        .filter(|(path, _)| is_folder_somewhere(path))
        .map(|(path, address)| (path.as_str(), *address))
        .collect();
    let in_the_way = |folder: &str| match files.get(folder) {
        None if folder.ends_with("index.html") => {
            folded.binary_search_by(|(path, _)| path.as_str().cmp(folder)).ok().map(|at| folded[at].1)
        }
        other => other.copied(),
    };
    let over_files: Vec<(&Address, &Address)> = folded
        .par_iter()
        .flat_map_iter(|(path, address)| {
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            folders.filter_map(in_the_way).map(|other| (*address, other))
        })
        .collect();
    over_files.into_iter().for_each(|(address, other)| tell(address, other));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collisions(addresses: &[&str]) -> usize {
        let addresses: Vec<Address> = addresses.iter().map(|a| Address::typed(a).unwrap()).collect();
        one_each(&addresses.iter().collect::<Vec<_>>()).iter().filter(|d| d.code == Code::AddressCollision).count()
    }

    #[test]
    fn two_artifacts_at_one_address_are_told_of() {
        assert_eq!(collisions(&["/a/", "/b/"]), 0);
        assert_eq!(collisions(&["/a/", "/A/"]), 1);
        assert_eq!(collisions(&["/a.html", "/a.html/b"]), 1, "a file that is a folder too");
    }
}
