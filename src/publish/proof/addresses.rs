//! No two artifacts at one address.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;
use crate::publish::Artifact;

/// Tells of addresses that are taken twice.
pub(super) fn one_each(artifacts: &[Artifact]) -> Diagnostics {
    let mut findings = Diagnostics::new();
    // On Windows and macOS two addresses that differ in case alone are one file.
    let mut folded: BTreeMap<String, &Address> = BTreeMap::new();
    for artifact in artifacts {
        let path = artifact.address.file_path().to_lowercase();
        if let Some(other) = folded.insert(path, &artifact.address) {
            let d = Diagnostic::new(Code::AddressCollision, Place::file(format!("output{}", artifact.address)))
                .saying("address-collision-output")
                .with("address", &artifact.address)
                .with("other", other);
            findings.push(d);
        }
    }
    for (path, address) in &folded {
        let above = path.match_indices('/').map(|(i, _)| &path[..i]);
        for other in above.filter_map(|folder| folded.get(folder)) {
            let d = Diagnostic::new(Code::AddressCollision, Place::file(format!("output{address}")))
                .saying("address-collision-output")
                .with("address", address)
                .with("other", other);
            findings.push(d);
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collisions(addresses: &[&str]) -> usize {
        let artifacts: Vec<Artifact> =
            addresses.iter().map(|a| Artifact::bytes(Address::typed(a).unwrap(), Vec::new())).collect();
        one_each(&artifacts).iter().filter(|d| d.code == Code::AddressCollision).count()
    }

    #[test]
    fn two_artifacts_at_one_address_are_told_of() {
        assert_eq!(collisions(&["/a/", "/b/"]), 0);
        assert_eq!(collisions(&["/a/", "/A/"]), 1);
        assert_eq!(collisions(&["/a.html", "/a.html/b"]), 1, "a file that is a folder too");
    }
}
