//! No forbidden text in any artifact: page, feed, table, workbook, script, or a file's name.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result};
use rayon::prelude::*;

use super::readable::{Notation, pattern, readable};
use super::{Forbidden, Read, Secrecy};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::honours::Address;

/// Tells of each forbidden text that stands somewhere, with the first of the places.
pub(super) fn nothing_forbidden(artifacts: &[Read<'_>], secrecy: &Secrecy, findings: &mut Diagnostics) -> Result<()> {
    let taken: BTreeMap<&Address, &Forbidden> = secrecy.addresses.iter().map(|(a, f)| (a, f)).collect();
    for Read { artifact, .. } in artifacts {
        if let Some(forbidden) = taken.get(&artifact.address) {
            findings.push(leak(forbidden, &[&artifact.address]));
        }
    }
    if secrecy.forbidden.is_empty() {
        return Ok(());
    }
    let search = Search::of(secrecy)?;
    let leaks: Vec<Vec<(usize, &Address)>> = artifacts
        .par_iter()
        .map(|read| search.look_at(read).into_iter().map(|i| (i, &read.artifact.address)).collect())
        .collect();
    let mut by_secret: BTreeMap<usize, Vec<&Address>> = BTreeMap::new();
    for (i, address) in leaks.into_iter().flatten() {
        by_secret.entry(i).or_default().push(address);
    }
    for (i, addresses) in by_secret {
        findings.push(leak(&secrecy.forbidden[i], &addresses));
    }
    Ok(())
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

struct Search<'a> {
    forbidden: &'a [Forbidden],
    /// In the spelling of [`readable`], as the patterns are.
    beside: Vec<Option<String>>,
    /// Which forbidden text a pattern is of.
    owners: Vec<usize>,
    patterns: AhoCorasick,
    /// Public texts that hold a forbidden one.
    harmless: AhoCorasick,
}

impl<'a> Search<'a> {
    fn of(secrecy: &'a Secrecy) -> Result<Self> {
        let mut owners = Vec::with_capacity(secrecy.forbidden.len());
        let mut texts = Vec::with_capacity(secrecy.forbidden.len());
        for (i, forbidden) in secrecy.forbidden.iter().enumerate() {
            let text = pattern(&forbidden.text);
            if !text.is_empty() {
                owners.push(i);
                texts.push(text);
            }
        }
        let patterns = AhoCorasick::new(&texts).context("too many private values to search for at once")?;
        let names = secrecy.longer_names.par_iter().map(|name| pattern(name)).filter(|name| patterns.is_match(name));
        let places = secrecy.places.par_iter().map(|place| pattern(place)).filter(|place| {
            patterns.find_overlapping_iter(place.as_str()).any(|found| names_a_place(&place[..found.start()]))
        });
        let harmless: Vec<String> = names.chain(places).collect();
        let harmless = AhoCorasick::new(harmless).context("too many public texts to search for at once")?;
        let beside = secrecy.forbidden.iter().map(|f| f.beside.as_deref().map(pattern)).collect();
        Ok(Search { forbidden: &secrecy.forbidden, beside, owners, patterns, harmless })
    }

    /// The forbidden texts that stand in an artifact or in its name, each once.
    fn look_at(&self, artifact: &Read<'_>) -> Vec<usize> {
        let address = &artifact.artifact.address;
        let mut leaked = Vec::new();
        self.look(&readable(address.as_str(), Notation::Plain), true, address, &mut leaked);
        for text in &artifact.texts {
            self.look(text, false, address, &mut leaked);
        }
        leaked.sort_unstable();
        leaked.dedup();
        leaked
    }

    fn look(&self, text: &str, is_address: bool, address: &Address, leaked: &mut Vec<usize>) {
        let mut harmless: Option<Vec<Range<usize>>> = None;
        for found in self.patterns.find_overlapping_iter(text) {
            let i = self.owners[found.pattern().as_usize()];
            // 1/5/2009 is not in 11/5/2009, Lê An not in Lê Ang.
            let forbidden = &self.forbidden[i];
            let is_elsewhere = forbidden.in_addresses && !is_address || forbidden.may_stand_at(address);
            if !is_whole(text, found.start(), found.end()) || is_elsewhere {
                continue;
            }
            if let Some(beside) = &self.beside[i]
                && !text.contains(beside.as_str())
            {
                continue;
            }
            let harmless = harmless.get_or_insert_with(|| {
                let whole = |m: &aho_corasick::Match| is_whole(text, m.start(), m.end());
                self.harmless.find_overlapping_iter(text).filter(whole).map(|m| m.range()).collect()
            });
            let holds = |range: &Range<usize>| range.start <= found.start() && found.end() <= range.end;
            // A text does not excuse itself: who is named in one list is named in no article.
            if !harmless.iter().any(|range| holds(range) && range.len() > found.range().len()) {
                leaked.push(i);
            }
        }
    }
}

impl Forbidden {
    fn may_stand_at(&self, address: &Address) -> bool {
        self.allowed_at.iter().any(|allowed| {
            let rest = address.as_str().strip_prefix(allowed.as_str());
            rest.is_some_and(|rest| rest.is_empty() || allowed.is_page() && rest.starts_with("trang/"))
        })
    }
}

/// Whether a text ends in a word for something that is named after people.
fn names_a_place(before: &str) -> bool {
    const WORDS: [&str; 24] = [
        "trường",
        "thcs",
        "thpt",
        "th",
        "tiểu học",
        "mầm non",
        "mẫu giáo",
        "trung học",
        "đại học",
        "cao đẳng",
        "đường",
        "phố",
        "quỹ",
        "giải",
        "giải thưởng",
        "học bổng",
        "công viên",
        "phường",
        "xã",
        "quận",
        "cầu",
        "chợ",
        "thư viện",
        "chi hội",
    ];
    let before = before.trim_end();
    WORDS.iter().any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// Letters are not part of what ends or begins in a digit, nor digits of what does in a letter: "Hòa9/2".
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let continues = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
        (Some(a), Some(b)) => a.is_alphabetic() && b.is_alphabetic() || a.is_numeric() && b.is_numeric(),
        _ => false,
    };
    let found = &text[start..end];
    !continues(found.chars().next(), text[..start].chars().next_back())
        && !continues(found.chars().next_back(), text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;
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
        let mut findings = Diagnostics::new();
        nothing_forbidden(&Read::all(&artifacts).unwrap(), secrecy, &mut findings).unwrap();
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
