//! A site that lists are imported into, and lists of a few lines.

use std::fs;

use crate::support::{Run, Site};

/// Wards and models whose names the lists know.
pub(super) fn zoo_site() -> Site {
    Site::new()
        .file("content/wards/thanh-loc.yaml", "names: [{name: phường Thanh Lộc, parent: quận Thanh Khê}]\n")
        .file("content/models/dong-ho-hoc-tap.yaml", "name: Dòng họ học tập\nrecognises: clan\norder: 1\n")
        .file("content/models/gia-dinh-hoc-tap.yaml", "name: Gia đình học tập\nrecognises: household\norder: 2\n")
}

/// The file of the ceremony `le`.
pub(super) const LIST: &str = "content/winners/le.yaml";

/// A site with the ceremony `le`: what its head says beside name, date and ward, and its rows.
pub(super) fn site_with(head: &str, rows: &str) -> Site {
    Site::new().file(LIST, &format!("{}{rows}", crate::support::ceremony(head)))
}

pub(super) fn list(site: &Site) -> String {
    fs::read_to_string(site.path().join(LIST)).unwrap()
}

/// Imports lines of cells, `;` between them, into the ceremony `le`.
pub(super) fn import(site: &Site, lines: &str, options: &[&str]) -> Run {
    import_into(site, "le", lines, options)
}

pub(super) fn import_into(site: &Site, ceremony: &str, lines: &str, options: &[&str]) -> Run {
    site.write("danh-sach.csv", lines);
    let file = site.path().join("danh-sach.csv");
    let mut args = vec!["import", file.to_str().unwrap(), "--ceremony", ceremony];
    args.extend(options);
    site.run(&args)
}
