//! What an editor has said of headings that are not known, for this list and for the next one of the association.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::columns::{Column, is_of_parents, plain};
use super::table::Meant;
use crate::diagnostics::column_letters;

/// Headings, folded, each with what it is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    headings: BTreeMap<String, Meant>,
}

/// The file that remembers it: below the site, and not published.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    /// Folded heading to the field's usual heading, or `-`.
    columns: BTreeMap<String, String>,
}

/// A pair that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPair {
    /// It is none, or names no field.
    NoField(String),
    /// A parent's name, a phone number and the like would become public.
    Private(String),
}

/// Leaves a column out.
const LEAVE_OUT: &str = "-";

impl Mapping {
    /// What `--map` says: "Chức vụ=ghi chú", "Họ tên cháu=name", "F=class", "Chức vụ=-".
    ///
    /// # Errors
    /// The pair that is none, names no field, or would publish what is private.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = &'a str>) -> Result<Mapping, BadPair> {
        let mut mapping = Mapping::default();
        for pair in pairs {
            let no_field = || BadPair::NoField(pair.to_owned());
            let (heading, field) = pair.rsplit_once('=').ok_or_else(no_field)?;
            let meant = meant(field.trim()).ok_or_else(no_field)?;
            if !may_be(heading, meant) {
                return Err(BadPair::Private(pair.to_owned()));
            }
            mapping.headings.insert(plain(heading), meant);
        }
        Ok(mapping)
    }

    /// What was said for an earlier list of the site.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn remembered(site: &Path) -> Result<Mapping> {
        let path = path(site);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Mapping::default()),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        // What an older or newer program wrote is not worth stopping for.
        let remembered: Remembered = serde_json::from_str(&text).unwrap_or_default();
        let known = remembered.columns.into_iter().filter_map(|(heading, field)| Some((heading, meant(&field)?)));
        Ok(Mapping { headings: known.collect() })
    }

    /// The same, with what is said now before what was said earlier.
    pub fn over(mut self, earlier: Mapping) -> Mapping {
        for (heading, meant) in earlier.headings {
            self.headings.entry(heading).or_insert(meant);
        }
        self
    }

    /// Whether nothing has been said.
    pub fn is_empty(&self) -> bool {
        self.headings.is_empty()
    }

    /// What is said of a column, by its heading or else its letter.
    pub fn of(&self, heading: &str, at: usize) -> Option<Meant> {
        let by_heading = self.headings.get(&plain(heading)).filter(|_| !plain(heading).is_empty());
        let said = by_heading.or_else(|| self.headings.get(&column_letters(at).to_lowercase())).copied();
        // A letter says nothing of what stands in the heading.
        said.filter(|meant| may_be(heading, *meant))
    }

    /// The file that keeps it for the next list of the site, and what stands in it.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no heading can cause.
    pub fn to_remember(&self, site: &Path) -> Result<(PathBuf, String)> {
        let name = |meant: &Meant| match meant {
            Meant::Column(column) if column.path().is_empty() => column.title().to_owned(),
            Meant::Column(column) => column.path().to_owned(),
            Meant::LeaveOut | Meant::Unknown => LEAVE_OUT.to_owned(),
        };
        // A letter is of one list alone.
        let headings = self.headings.iter().filter(|(heading, _)| heading.len() > 2);
        let columns = headings.map(|(heading, meant)| (heading.clone(), name(meant))).collect();
        Ok((path(site), serde_json::to_string_pretty(&Remembered { columns })?))
    }
}

fn meant(field: &str) -> Option<Meant> {
    if field == LEAVE_OUT { Some(Meant::LeaveOut) } else { Column::of_name(field).map(Meant::Column) }
}

/// Whether a column of this heading may be that.
fn may_be(heading: &str, meant: Meant) -> bool {
    let Meant::Column(column) = meant else { return true };
    let known = Column::of_heading(heading).or(is_of_parents(heading).then_some(Column::Parents));
    known.is_none_or(|known| known.may_become(column))
}

fn path(site: &Path) -> PathBuf {
    site.join(".bangvang").join("columns.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_remembered_and_what_is_said_now_comes_first() {
        let site = tempfile::tempdir().unwrap();
        assert!(Mapping::remembered(site.path()).unwrap().is_empty());
        let said = Mapping::parse(["Chức vụ=-", "Họ tên cháu = name", "F=class"]).unwrap();
        let (path, text) = said.to_remember(site.path()).unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        let now = Mapping::parse(["chức vụ=Ghi chú"]).unwrap().over(Mapping::remembered(site.path()).unwrap());
        assert_eq!(now.of("CHỨC VỤ (nếu có)", 3), Some(Meant::Column(Column::Note)));
        assert_eq!(now.of("Họ tên cháu", 1), Some(Meant::Column(Column::Name)));
        assert_eq!(now.of("Lớp", 5), None, "a letter is of one list alone");
        assert_eq!(said.of("Lớp", 5), Some(Meant::Column(Column::Class)));
    }

    #[test]
    fn a_pair_that_names_no_field_is_given_back() {
        assert_eq!(Mapping::parse(["Lớp=xyz"]), Err(BadPair::NoField("Lớp=xyz".to_owned())));
        assert_eq!(Mapping::parse(["Lớp"]), Err(BadPair::NoField("Lớp".to_owned())));
    }

    #[test]
    fn what_is_of_the_parents_becomes_nothing_public() {
        for pair in [
            "Phụ huynh=name",
            "Họ tên cha=Họ và tên",
            "Họ tên mẹ của em=achievement",
            "SĐT=thành tích",
            "CCCD=citation",
            "Số tài khoản=hiện vật",
            "Họ và tên (phụ huynh)=name",
        ] {
            assert_eq!(Mapping::parse([pair]), Err(BadPair::Private(pair.to_owned())));
        }
        for pair in
            ["Phụ huynh=-", "Họ tên mẹ của em=phụ huynh", "SĐT=ghi chú", "Ghi chú=thành tích", "Địa chỉ=tổ dân phố"]
        {
            assert!(Mapping::parse([pair]).is_ok(), "{pair}");
        }
        // Nor by its letter.
        let by_letter = Mapping::parse(["C=name"]).unwrap();
        assert_eq!(by_letter.of("Họ tên mẹ", 2), None);
        assert_eq!(by_letter.of("Cháu", 2), Some(Meant::Column(Column::Name)));
    }
}
