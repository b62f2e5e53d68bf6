//! No forbidden text in any artifact: page, feed, table, workbook, script, or a file's name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::reading::Read;
use super::search::{Look, Search};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::honours::Address;

/// What may stand in no artifact, and what excuses it.
#[derive(Clone, Debug, Default)]
pub struct Secrecy {
    /// Each text that may not be published.
    pub forbidden: Vec<Forbidden>,
    /// Names of others, and of streets and the like, that may hold a forbidden one.
    pub longer_names: Vec<String>,
    /// Public texts that hold a forbidden one where a word such as trường or đường stands before it: a school named
    /// after somebody whose name a pupil bears.
    pub places: Vec<String>,
    /// Addresses that may not be, each with whose they are.
    pub addresses: Vec<(Address, Forbidden)>,
}

/// A string that may stand in no artifact, and whose it is.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// The text to look for.
    pub text: String,
    /// Where the record stands that it belongs to.
    pub place: Place,
    /// The record, as `<file> · <winner's id>`: never the value itself.
    pub record: String,
    /// Whose it is, for a message about a name.
    pub whose: String,
    /// The field's name.
    pub field: &'static str,
    /// Counts only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<String>,
    /// Where it may stand all the same: a page with its continuations, or a file.
    pub allowed_at: Vec<Address>,
    /// Looked for in the names of files and pages alone.
    pub in_addresses: bool,
}

/// Looks for what is forbidden, and remembers where it has looked.
#[derive(Debug, Default)]
pub(super) struct Guard {
    searched_for: Secrecy,
    search: Option<Search>,
    looks: BTreeMap<Address, (Arc<Read>, Look)>,
}

impl Guard {
    /// Tells of each forbidden text that stands somewhere, with the first of the places.
    ///
    /// An artifact in which nothing was found is searched for what was not forbidden then, and for nothing else.
    ///
    /// # Errors
    /// When there is more to search for than can be searched for at once.
    pub(super) fn nothing_forbidden(
        &mut self,
        reads: &[Arc<Read>],
        secrecy: &Secrecy,
        findings: &mut Diagnostics,
    ) -> Result<()> {
        let taken: BTreeMap<&Address, &Forbidden> = secrecy.addresses.iter().map(|(a, f)| (a, f)).collect();
        for read in reads {
            if let Some(forbidden) = taken.get(&read.address) {
                findings.push(leak(forbidden, &[&read.address]));
            }
        }
        let new = self.take(secrecy)?;
        let Some(search) = &self.search else { return Ok(()) };
        let look = |read: &Arc<Read>| {
            let known = self.looks.get(&read.address).filter(|(known, _)| Arc::ptr_eq(known, read));
            let is_known = known.is_some_and(|(_, look)| match &new {
                New::Nothing => true,
                New::Some(added) => look.is_clean() && added.look_at(read).is_clean(),
                New::All => false,
            });
            match known {
                Some((_, look)) if is_known => look.clone(),
                _ => search.look_at(read),
            }
        };
        let looks: Vec<Look> = reads.par_iter().map(look).collect();
        let mut by_secret: BTreeMap<usize, Vec<&Address>> = BTreeMap::new();
        for (read, look) in reads.iter().zip(&looks) {
            for &i in &look.leaked {
                by_secret.entry(i).or_default().push(&read.address);
            }
        }
        for (i, addresses) in by_secret {
            findings.push(leak(&secrecy.forbidden[i], &addresses));
        }
        let looked = reads.iter().zip(looks).map(|(read, look)| (read.address.clone(), (Arc::clone(read), look)));
        self.looks = looked.collect();
        Ok(())
    }

    /// Takes over what is forbidden now, and tells what of it was not before.
    fn take(&mut self, secrecy: &Secrecy) -> Result<New> {
        let before = &self.searched_for;
        let is_excused_alike = before.longer_names == secrecy.longer_names && before.places == secrecy.places;
        let is_alike = before.forbidden.len() == secrecy.forbidden.len()
            && before.forbidden.iter().zip(&secrecy.forbidden).all(|(before, now)| before.wants() == now.wants());
        if self.search.is_some() && is_alike && is_excused_alike {
            return Ok(New::Nothing);
        }
        let new = match &self.search {
            None => New::All,
            Some(_) => {
                let known: BTreeSet<Wants<'_>> = before.forbidden.iter().map(Forbidden::wants).collect();
                let added: Vec<&Forbidden> =
                    secrecy.forbidden.iter().filter(|forbidden| !known.contains(&forbidden.wants())).collect();
                New::Some(Box::new(Search::without_excuses(added)?))
            }
        };
        self.search = Some(Search::of(secrecy)?);
        self.searched_for = secrecy.clone();
        Ok(new)
    }
}

/// What is forbidden and was not before.
enum New {
    Nothing,
    Some(Box<Search>),
    All,
}

/// What a search for a forbidden text hangs on.
type Wants<'a> = (&'a str, Option<&'a str>, &'a [Address], bool);

impl Forbidden {
    fn wants(&self) -> Wants<'_> {
        (&self.text, self.beside.as_deref(), &self.allowed_at, self.in_addresses)
    }
}

/// Most addresses that one finding lists.
const MOST_LISTED: usize = 3;

fn leak(secret: &Forbidden, addresses: &[&Address]) -> Diagnostic {
    let listed: Vec<&str> = addresses.iter().take(MOST_LISTED).map(|address| address.as_str()).collect();
    let more = addresses.len() - listed.len();
    let is_name = secret.field == "name";
    let message = if is_name { "private-data-leaked-name" } else { "private-data-leaked" };
    let d = Diagnostic::new(Code::PrivateDataLeaked, secret.place.clone())
        .saying(message)
        .with("field", secret.field)
        .with("record", &secret.record)
        .with("artifact", listed.join(", "))
        .with("more", if more == 0 { "none".to_owned() } else { more.to_string() });
    // A private value is not repeated in a message, which may stand in a log.
    if is_name { d.with("name", &secret.whose) } else { d }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Artifact;

    fn forbidden(text: &str) -> Forbidden {
        let (place, record) = (Place::file("content/a.yaml"), "content/a.yaml · b".to_owned());
        Forbidden {
            text: text.to_owned(),
            place,
            record,
            whose: text.to_owned(),
            field: "name",
            beside: None,
            allowed_at: Vec::new(),
            in_addresses: false,
        }
    }

    /// At which addresses a text is found.
    fn leaks(secrecy: &Secrecy, artifacts: &[(&str, &[u8])]) -> Vec<String> {
        let artifacts: Vec<Artifact> = artifacts
            .iter()
            .map(|(address, bytes)| Artifact::bytes(Address::typed(address).unwrap(), *bytes))
            .collect();
        let reads: Vec<Arc<Read>> = artifacts.iter().map(|artifact| Read::of(artifact, "").unwrap()).collect();
        let mut findings = Diagnostics::new();
        Guard::default().nothing_forbidden(&reads, secrecy, &mut findings).unwrap();
        let artifact = |d: &Diagnostic| d.args.iter().find(|(name, _)| *name == "artifact").unwrap().1.clone();
        findings.iter().map(artifact).collect()
    }

    fn workbook(text: &str) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, text).unwrap();
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn a_name_is_caught_in_every_kind_of_artifact() {
        let secrecy = Secrecy { forbidden: vec![forbidden("Nguyễn Thị Hòa")], ..Secrecy::default() };
        let book = workbook("em Nguyễn Thị Hoà");
        for (address, bytes) in [
            ("/a/", "<p>Nguyễn Thị Hòa".as_bytes()),
            ("/a/", b"<script type=\"application/ld+json\">{\"name\":\"Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b H\xc3\xb2a\"}"),
            ("/feed.xml", "<content>&lt;p&gt;NGUYỄN THỊ HÒA".as_bytes()),
            ("/feed.json", "{\"x\":\"Nguyễn Thị\\nHòa\"}".as_bytes()),
            ("/du-lieu/a.csv", "1;Nguyễn Thị Hòa;9".as_bytes()),
            ("/du-lieu/a.xlsx", book.as_slice()),
            ("/tim-kiem/ten/0.json", "{\"names\":[\"Lê An\",\"Nguyễn Thị Hòa\"],\"texts\":[\"\"]}".as_bytes()),
            ("/tim-kiem/ten/1.json", "{\"names\":[],\"texts\":[\"Như em Nguyễn Thị Hoà\"]}".as_bytes()),
            ("/tai-nguyen/a.js", "const x = \"Nguyễn Thị Hòa\"".as_bytes()),
        ] {
            assert_eq!(leaks(&secrecy, &[(address, bytes)]), [address]);
        }
        assert!(leaks(&secrecy, &[("/du-lieu/a.xlsx", &workbook("Nguyễn Thị Hòe"))]).is_empty());
    }

    #[test]
    fn a_value_is_caught_in_the_name_of_a_file() {
        let secrecy = Secrecy { forbidden: vec![forbidden("0905123456")], ..Secrecy::default() };
        assert_eq!(leaks(&secrecy, &[("/anh/0905123456-480.jpg", b"")]), ["/anh/0905123456-480.jpg"]);
        let address = Address::typed("/vinh-danh/le/nguyen-thi-hoa/").unwrap();
        let secrecy =
            Secrecy { addresses: vec![(address.clone(), forbidden("Nguyễn Thị Hòa"))], ..Secrecy::default() };
        assert_eq!(leaks(&secrecy, &[(address.as_str(), b"")]), [address.as_str()]);
    }

    #[test]
    fn a_value_counts_whole_and_with_its_escapes() {
        let secrecy = Secrecy { forbidden: vec![forbidden("1/5/2009"), forbidden("cha & mẹ")], ..Secrecy::default() };
        let count = |html: &str| leaks(&secrecy, &[("/a/", html.as_bytes())]).len();
        assert_eq!(count("<p>11/5/2009 1/5/20091"), 0);
        assert_eq!(count("<p>ngày 1/5/2009."), 1);
        assert_eq!(count("<p>cha &amp; mẹ"), 1);
    }

    #[test]
    fn a_day_is_a_date_of_birth_beside_its_person_alone() {
        let born = Forbidden { beside: Some("Lê An".to_owned()), ..forbidden("30/4/1975") };
        let secrecy = Secrecy { forbidden: vec![born], ..Secrecy::default() };
        assert!(leaks(&secrecy, &[("/a/", "<p>Ngày 30/4/1975 lịch sử.".as_bytes())]).is_empty());
        assert_eq!(leaks(&secrecy, &[("/a/", "<p>Lê An, sinh 30/4/1975.".as_bytes())]), ["/a/"]);
    }

    #[test]
    fn who_is_listed_stands_in_that_list_and_nowhere_else() {
        let allowed_at =
            vec![Address::typed("/vinh-danh/le/").unwrap(), Address::typed("/vinh-danh/le/danh-sach.csv").unwrap()];
        let secrecy =
            Secrecy { forbidden: vec![Forbidden { allowed_at, ..forbidden("Lê Văn An") }], ..Secrecy::default() };
        let name = "Lê Văn An".as_bytes();
        for fine in ["/vinh-danh/le/", "/vinh-danh/le/trang/2/", "/vinh-danh/le/danh-sach.csv"] {
            assert!(leaks(&secrecy, &[(fine, name)]).is_empty(), "{fine}");
        }
        for wrong in
            ["/vinh-danh/le/le-van-an/", "/vinh-danh/", "/vinh-danh/le/danh-sach.xml", "/ten/a/", "/tin-tuc/tin/"]
        {
            assert_eq!(leaks(&secrecy, &[(wrong, name)]), [wrong]);
        }
    }

    #[test]
    fn a_longer_public_text_is_not_the_person() {
        let places = vec!["Trường THCS Nguyễn Thị Minh".to_owned(), "Nhà em Nguyễn Thị Minh".to_owned()];
        let longer_names = vec!["Nguyễn Thị Minh Khai".to_owned()];
        let secrecy =
            Secrecy { forbidden: vec![forbidden("Nguyễn Thị Minh")], longer_names, places, ..Secrecy::default() };
        let count = |html: &str| leaks(&secrecy, &[("/a/", html.as_bytes())]).len();
        assert_eq!(count("<p>học sinh Trường THCS Nguyễn Thị Minh, đường Nguyễn Thị Minh Khai"), 0);
        assert_eq!(count("<p>em Nguyễn Thị Minh, Trường THCS Nguyễn Thị Minh"), 1);
        assert_eq!(count("<p>Nhà em Nguyễn Thị Minh"), 1, "a place may not be a way of naming somebody");
        let itself = Secrecy { longer_names: vec!["Nguyễn Thị Minh".to_owned()], ..secrecy };
        assert_eq!(leaks(&itself, &[("/a/", "<p>em Nguyễn Thị Minh".as_bytes())]).len(), 1);
    }
}
