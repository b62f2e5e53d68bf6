//! No forbidden text in any artifact: page, feed, table, workbook, script, or a file's name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::reading::Read;
use super::search::{Change, Look, Search};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::honours::Address;
use crate::secrecy::{Forbidden, Secrecy};

/// An artifact, and what was found in it.
type Looked = (Arc<Read>, Option<Look>);

/// Looks for what is forbidden, and remembers where it has looked.
#[derive(Debug, Default)]
pub(super) struct Guard {
    pub(super) search: Search,
    /// In the order of the artifacts; nothing of one that was passed over.
    looks: Vec<Looked>,
}

impl Guard {
    /// Tells of each forbidden text that stands somewhere, with the first of the places.
    ///
    /// An artifact in which nothing was found but what is still excused is searched for what was not forbidden then, and for nothing else.
    ///
    /// `change` is what the search has just taken over. Those at the places `passed_over` are not looked at.
    ///
    /// # Errors
    /// When an artifact cannot be read back.
    pub(super) fn nothing_forbidden(
        &mut self,
        reads: &[Arc<Read>],
        secrecy: &Secrecy,
        change: &Change,
        is_seen_to_be_clean: impl Fn(usize) -> bool + Sync,
        passed_over: &BTreeSet<usize>,
        findings: &mut Diagnostics,
    ) -> Result<()> {
        let known = Known::of(&self.looks, reads);
        let search = &self.search;
        let look = |(at, read): (usize, &Arc<Read>)| {
            if passed_over.contains(&at) {
                return Ok(None);
            }
            let still_holds = match (known.at(at, read), change) {
                (Some(look), Change::None) => Some(look),
                (Some(look), Change::Some(added)) if search.holds(look) => {
                    (!search.latest_stand_in(added, read)?).then_some(look)
                }
                _ => None,
            };
            Ok(Some(match still_holds {
                Some(look) => look.clone(),
                None if is_seen_to_be_clean(at) => Look::default(),
                None => search.look_at(read)?,
            }))
        };
        let looks: Vec<Option<Look>> = reads.par_iter().enumerate().map(look).collect::<Result<_>>()?;
        let mut by_secret: BTreeMap<usize, Vec<&Address>> = BTreeMap::new();
        for (read, look) in reads.iter().zip(&looks) {
            for &entry in look.iter().flat_map(|look| &look.leaked) {
                by_secret.entry(entry).or_default().push(&read.address);
            }
        }
        for (entry, addresses) in by_secret {
            if let Some(forbidden) = search.forbidden(secrecy, entry) {
                findings.push(leak(forbidden, &addresses));
            }
        }
        self.looks = reads.iter().cloned().zip(looks).collect();
        Ok(())
    }
}

/// Tells of pages at addresses that may not be.
pub(super) fn no_forbidden_page(has: impl Fn(&Address) -> bool, secrecy: &Secrecy, findings: &mut Diagnostics) {
    for (address, forbidden) in secrecy.addresses.iter().flat_map(|group| group.iter()) {
        if has(address) {
            findings.push(leak(forbidden, &[address]));
        }
    }
}

/// What was found in artifacts before.
struct Known<'a> {
    in_order: &'a [Looked],
    /// When they stand in another order now.
    by_address: BTreeMap<&'a Address, usize>,
}

impl<'a> Known<'a> {
    fn of(looks: &'a [Looked], reads: &[Arc<Read>]) -> Self {
        let is_in_order = looks.len() == reads.len()
            && looks.iter().zip(reads).all(|((known, _), read)| known.address == read.address);
        let by_address = looks.iter().enumerate().map(|(i, (known, _))| (&known.address, i));
        Known { in_order: looks, by_address: if is_in_order { BTreeMap::new() } else { by_address.collect() } }
    }

    fn at(&self, place: usize, read: &Arc<Read>) -> Option<&'a Look> {
        let place = if self.by_address.is_empty() { place } else { *self.by_address.get(&read.address)? };
        self.in_order.get(place).filter(|(known, _)| Arc::ptr_eq(known, read))?.1.as_ref()
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
        .with("record", secret.record())
        .with("artifact", listed.join(", "))
        .with("more", if more == 0 { "none".to_owned() } else { more.to_string() });
    // A private value is not repeated in a message, which may stand in a log.
    if is_name { d.with("name", secret.of_name.as_ref().map_or("", |name| &name.whose)) } else { d }
}

#[cfg(test)]
mod tests {
    use super::super::links::Site;
    use super::super::skim::skim;
    use super::*;
    use crate::diagnostics::Place;
    use crate::publish::Artifact;
    use crate::secrecy::{Excuse, OfName};
    use crate::text::Id;

    fn forbidden(text: &str) -> Forbidden {
        let (place, id) = (Place::file("content/a.yaml"), Some(Id::parse("b").unwrap()));
        Forbidden {
            text: text.into(),
            day: None,
            place,
            id,
            field: "name",
            beside: None,
            in_addresses: false,
            of_name: Some(Box::new(OfName { whose: text.into(), allowed_at: Vec::new() })),
        }
    }

    fn allowed(allowed_at: Vec<Address>, forbidden: Forbidden) -> Forbidden {
        let of_name = forbidden.of_name.map(|name| Box::new(OfName { allowed_at, ..*name }));
        Forbidden { of_name, ..forbidden }
    }

    fn one<T>(items: Vec<T>) -> Vec<Arc<Vec<T>>> {
        vec![Arc::new(items)]
    }

    fn read(artifacts: &[(&str, &[u8])]) -> Vec<Arc<Read>> {
        let read = |(address, bytes): &(&str, &[u8])| {
            Read::of(&Artifact::bytes(Address::typed(address).unwrap(), *bytes)).unwrap()
        };
        artifacts.iter().map(read).collect()
    }

    /// At which addresses a text is found.
    fn leaks(secrecy: &Secrecy, artifacts: &[(&str, &[u8])]) -> Vec<String> {
        told(&mut Guard::default(), secrecy, &read(artifacts))
    }

    fn told(guard: &mut Guard, secrecy: &Secrecy, reads: &[Arc<Read>]) -> Vec<String> {
        let mut findings = Diagnostics::new();
        no_forbidden_page(|address| reads.iter().any(|read| read.address == *address), secrecy, &mut findings);
        let change = guard.search.take(secrecy);
        let nowhere = Site { has: &|_| false, base_path: "", page: &|_| None };
        let seen = skim(reads, |_| true, &nowhere, &guard.search).unwrap();
        let is_clean = |at: usize| seen[at].is_clean;
        guard.nothing_forbidden(reads, secrecy, &change, is_clean, &BTreeSet::new(), &mut findings).unwrap();
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
        let secrecy = Secrecy { forbidden: one(vec![forbidden("Nguyễn Thị Hòa")]), ..Secrecy::default() };
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
        let secrecy = Secrecy { forbidden: one(vec![forbidden("0905123456")]), ..Secrecy::default() };
        assert_eq!(leaks(&secrecy, &[("/anh/0905123456-480.jpg", b"")]), ["/anh/0905123456-480.jpg"]);
        let address = Address::typed("/vinh-danh/le/nguyen-thi-hoa/").unwrap();
        let secrecy =
            Secrecy { addresses: one(vec![(address.clone(), forbidden("Nguyễn Thị Hòa"))]), ..Secrecy::default() };
        assert_eq!(leaks(&secrecy, &[(address.as_str(), b"")]), [address.as_str()]);
    }

    #[test]
    fn a_value_counts_whole_and_with_its_escapes() {
        let secrecy =
            Secrecy { forbidden: one(vec![forbidden("1/5/2009"), forbidden("cha & mẹ")]), ..Secrecy::default() };
        let count = |html: &str| leaks(&secrecy, &[("/a/", html.as_bytes())]).len();
        assert_eq!(count("<p>11/5/2009 1/5/20091"), 0);
        assert_eq!(count("<p>ngày 1/5/2009."), 1);
        assert_eq!(count("<p>cha &amp; mẹ"), 1);
    }

    #[test]
    fn a_day_is_a_date_of_birth_beside_its_person_alone() {
        let born = Forbidden { beside: Some("Lê An".into()), ..forbidden("30/4/1975") };
        let secrecy = Secrecy { forbidden: one(vec![born]), ..Secrecy::default() };
        assert!(leaks(&secrecy, &[("/a/", "<p>Ngày 30/4/1975 lịch sử.".as_bytes())]).is_empty());
        assert_eq!(leaks(&secrecy, &[("/a/", "<p>Lê An, sinh 30/4/1975.".as_bytes())]), ["/a/"]);
    }

    #[test]
    fn who_is_listed_stands_in_that_list_and_nowhere_else() {
        let allowed_at =
            vec![Address::typed("/vinh-danh/le/").unwrap(), Address::typed("/vinh-danh/le/danh-sach.csv").unwrap()];
        let secrecy =
            Secrecy { forbidden: one(vec![allowed(allowed_at, forbidden("Lê Văn An"))]), ..Secrecy::default() };
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
        let place = |text: &str| Excuse::Place(text.into());
        let longer = |text: &str| Excuse::LongerName(text.into());
        let places = [place("Trường THCS Nguyễn Thị Minh"), place("Nhà em Nguyễn Thị Minh")];
        let excuses = one(places.into_iter().chain([longer("Nguyễn Thị Minh Khai")]).collect());
        let secrecy = Secrecy { forbidden: one(vec![forbidden("Nguyễn Thị Minh")]), excuses, ..Secrecy::default() };
        let count = |html: &str| leaks(&secrecy, &[("/a/", html.as_bytes())]).len();
        assert_eq!(count("<p>học sinh Trường THCS Nguyễn Thị Minh, đường Nguyễn Thị Minh Khai"), 0);
        assert_eq!(count("<p>em Nguyễn Thị Minh, Trường THCS Nguyễn Thị Minh"), 1);
        assert_eq!(count("<p>Nhà em Nguyễn Thị Minh"), 1, "a place may not be a way of naming somebody");
        let itself = Secrecy { excuses: one(vec![longer("Nguyễn Thị Minh")]), ..secrecy };
        assert_eq!(leaks(&itself, &[("/a/", "<p>em Nguyễn Thị Minh".as_bytes())]).len(), 1);
    }

    /// What is remembered of a page must not hide what has become secret since, nor keep what no longer is.
    #[test]
    fn a_guard_that_has_looked_finds_what_a_new_one_finds() {
        let pages: &[(&str, &[u8])] = &[
            ("/a/", "<p>em Nguyễn Thị Hòa, Trường THCS Lê Văn Tám".as_bytes()),
            ("/b/", "<p>cô Trần Thị Bình, sinh 1/5/1980".as_bytes()),
            ("/c/", b"<p>x"),
        ];
        let reads = read(pages);
        let in_turn = [&reads[1], &reads[0]].map(Arc::clone);
        let born = Forbidden { beside: Some("Trần Thị Bình".into()), ..forbidden("1/5/1980") };
        let listed = allowed(vec![Address::typed("/a/").unwrap()], forbidden("Nguyễn Thị Hòa"));
        let sets =
            [vec![forbidden("Nguyễn Thị Hòa")], vec![listed], vec![born], vec![forbidden("Lê Văn Tám")], Vec::new()];
        let excuses = [Vec::new(), vec![Excuse::Place("Trường THCS Lê Văn Tám".into())]];
        let mut guard = Guard::default();
        for round in 0..200 {
            let group = |n: usize| Arc::new(sets[n % sets.len()].clone());
            let secrecy = Secrecy {
                forbidden: vec![group(round), group(round / 5), group(round * 7 / 3)],
                excuses: one(excuses[round / 4 % 2].clone()),
                ..Secrecy::default()
            };
            let shown = if round % 3 == 0 { &in_turn[..] } else { &reads[..] };
            let (mut found, mut anew) =
                (told(&mut guard, &secrecy, shown), told(&mut Guard::default(), &secrecy, shown));
            found.sort();
            anew.sort();
            assert_eq!(found, anew, "{round}");
        }
    }

    #[test]
    fn an_excuse_that_goes_opens_the_page_again_however_often_others_came_and_went() {
        let reads = read(&[("/a/", "<p>Trường THCS Nguyễn Thị Minh".as_bytes())]);
        let school = |name: &str| Excuse::Place(format!("Trường {name}").into());
        let others: Vec<Excuse> = (0..30).map(|n| school(&format!("số {n}"))).collect();
        let mut guard = Guard::default();
        let mut look = |round: usize, excused: bool| {
            let mut excuses = vec![Arc::new(others.clone()), Arc::new(vec![school(&format!("mới {round}"))])];
            if excused {
                excuses.push(Arc::new(vec![school("THCS Nguyễn Thị Minh")]));
            }
            let forbidden = one(vec![forbidden("Nguyễn Thị Minh")]);
            told(&mut guard, &Secrecy { forbidden, excuses, ..Secrecy::default() }, &reads).len()
        };
        for round in 0..40 {
            assert_eq!(look(round, true), 0, "{round}");
        }
        assert_eq!(look(40, false), 1);
    }

    #[test]
    fn what_stands_beside_a_name_that_is_part_of_a_word_is_found_by_a_guard_that_has_looked() {
        let reads = read(&[("/a/", "<p>emNguyễn Văn Anh, sinh 1/5/2009".as_bytes())]);
        let mut guard = Guard::default();
        let born = Forbidden { beside: Some("Nguyễn Văn An".into()), ..forbidden("1/5/2009") };
        for (secrets, found) in [(vec![forbidden("Lê Tám")], 0), (vec![forbidden("Lê Tám"), born], 1)] {
            let secrecy = Secrecy { forbidden: one(secrets), ..Secrecy::default() };
            assert_eq!(told(&mut guard, &secrecy, &reads).len(), found);
            assert_eq!(leaks(&secrecy, &[("/a/", "<p>emNguyễn Văn Anh, sinh 1/5/2009".as_bytes())]).len(), found);
        }
    }
}
