//! What stands in texts that residents read: no phone number of a private person, no text from before Unicode, no cell
//! that a spreadsheet has spoiled, names as names are written.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::spoiled::{self, is_spoiled};
use crate::content::{Content, Index, Role, Text};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::terms::HonoureeKind;
use crate::text::{Contact, bare_class, contacts, fold, honorific, legacy, nearest, recased, unshouted};

/// Forms of award that associations and committees give, as a decision writes them.
const USUAL_FORMS: &[&str] = &[
    "Giấy khen",
    "Bằng khen",
    "Giấy chứng nhận",
    "Bằng công nhận",
    "Quyết định công nhận",
    "Danh hiệu",
    "Học bổng",
    "Phần thưởng",
    "Tiền thưởng",
    "Quà tặng",
    "Thư khen",
    "Tuyên dương",
    "Biểu dương",
    "Kỷ niệm chương",
    "Huy chương",
    "Cờ thi đua",
];

/// Phone numbers, citizen ids and e-mail addresses, but for the association's own.
pub(super) fn private_data(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let own: BTreeSet<String> = index.own_contacts.iter().map(|contact| bare(contact)).collect();
    content.each_text(&mut |text| {
        for (contact, range) in contacts(text.words) {
            let value = &text.words[range.clone()];
            if own.contains(&bare(value)) {
                continue;
            }
            let kind = match contact {
                Contact::Phone => "phone",
                Contact::CitizenId => "citizen-id",
                Contact::Email => "email",
            };
            let d = Diagnostic::new(Code::PrivateDataInText, text.place(range));
            findings.push(d.with("kind", kind).with("value", value));
        }
    });
}

/// A phone number is the same with spaces, dots or +84; an address in whatever case.
fn bare(contact: &str) -> String {
    if contact.contains('@') {
        return contact.to_lowercase();
    }
    let digits: String = contact.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("84").map(|rest| format!("0{rest}")).unwrap_or(digits)
}

/// TCVN3, VNI, and the Icelandic Ð that some keyboards type for Đ. Fields are told of as they are read, before spaces
/// are tidied, since a TCVN3 ư is a soft hyphen; here follow the lines of Markdown.
pub(super) fn encodings(content: &Content, _: &Index, findings: &mut Diagnostics) {
    content.each_text(&mut |text| {
        let has_letter = text.words.contains(ICELANDIC);
        if !has_letter && !text.is_markdown() {
            return;
        }
        for range in lines(text.words) {
            let line = &text.words[range.clone()];
            let found = if text.is_markdown() { legacy(line) } else { None };
            if let Some((encoding, proposal)) = found {
                let d = Diagnostic::new(Code::LegacyEncoding, text.place(range));
                findings.push(d.with("encoding", encoding.name()).with("proposal", shortened(&proposal)));
            } else if has_letter {
                icelandic_letters(&text, range, findings);
            }
        }
    });
}

/// Ð and ð, which look like Đ and đ.
const ICELANDIC: [char; 2] = ['\u{D0}', '\u{F0}'];

fn icelandic_letters(text: &Text<'_>, range: Range<usize>, findings: &mut Diagnostics) {
    let line = &text.words[range.clone()];
    for (at, letter) in line.match_indices(ICELANDIC) {
        let word = word_around(line, at);
        let value = &line[word];
        let proposal = value.replace('\u{D0}', "Đ").replace('\u{F0}', "đ");
        let at = range.start + at;
        let d = Diagnostic::new(Code::LegacyEncoding, text.place(at..at + letter.len()));
        let d = d.saying("legacy-encoding-letter").with("value", value).with("proposal", proposal);
        findings.push(d);
    }
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        range
    })
}

fn word_around(line: &str, at: usize) -> Range<usize> {
    let start =
        line[..at].rfind(char::is_whitespace).map_or(0, |i| i + line[i..].chars().next().map_or(0, char::len_utf8));
    let end = line[at..].find(char::is_whitespace).map_or(line.len(), |i| at + i);
    start..end
}

/// A whole paragraph is too long a proposal.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Cells that a spreadsheet has made something else of, and classes with the word "lớp", which pages write themselves.
pub(super) fn cells(content: &Content, _: &Index, findings: &mut Diagnostics) {
    content.each_text(&mut |text| {
        let spoiled = match text.role {
            Role::Class => spoiled::class(text.words),
            _ => is_spoiled(text.words).then_some(None),
        };
        if let Some(proposal) = spoiled {
            let d = Diagnostic::new(Code::SpreadsheetValue, text.whole()).with("value", text.words);
            findings.push(d.with_some("proposal", proposal));
        } else if let Some(bare) = bare_class(text.words).filter(|_| text.role == Role::Class) {
            let d = Diagnostic::new(Code::OddClass, text.whole());
            findings.push(d.with("value", text.words).with("proposal", bare));
        }
    });
}

/// Names without marks, names in capitals, names with a syllable in small letters, an honorific in front.
pub(super) fn names(content: &Content, _: &Index, findings: &mut Diagnostics) {
    content.each_text(&mut |text| {
        let Role::Name(kind) = text.role else {
            return;
        };
        if kind.is_person() && is_unmarked(text.words) {
            findings.push(Diagnostic::new(Code::UnmarkedName, text.whole()).with("name", text.words));
        }
        let is_of_people = kind.is_person() || kind == HonoureeKind::Household;
        if is_of_people && !is_as_usual(text.words) && legacy(text.words).is_none() {
            name(&text, kind, findings);
        }
    });
}

/// "Nguyễn Thị Hòa", as nearly all names are: of each word the first letter alone is a capital, and no honorific stands
/// in front. Of such a name there is nothing to say.
fn is_as_usual(name: &str) -> bool {
    let is_capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    name.split(' ').all(is_capitalised) && name.contains(char::is_lowercase) && honorific(name).is_none()
}

/// Digits, question marks, commas: a row number, two people in one cell, letters that were lost on the way.
fn odd_character(name: &str) -> Option<char> {
    let is_of_names = |c: char| {
        c.is_alphabetic()
            || is_combining_mark(c)
            || matches!(c, ' ' | '-' | '.' | '\'' | '’' | '‘' | 'ʼ' | '(' | ')' | '“' | '”')
    };
    name.chars().find(|c| !is_of_names(*c))
}

fn name(text: &Text<'_>, kind: HonoureeKind, findings: &mut Diagnostics) {
    if let Some(odd) = odd_character(text.words).filter(|_| kind.is_person()) {
        let d = Diagnostic::new(Code::OddName, text.whole()).with("name", text.words).with("character", odd);
        findings.push(d);
        return;
    }
    let mut tell = |code, d: &dyn Fn(Diagnostic) -> Diagnostic| findings.push(d(Diagnostic::new(code, text.whole())));
    // "Hộ ông Lê Văn An" keeps what is said of a household.
    let bare = |name: &str| match honorific(name).filter(|_| kind.is_person()) {
        Some((_, rest)) => rest.to_owned(),
        None => name.to_owned(),
    };
    if let Some(proposal) = unshouted(text.words) {
        tell(Code::ShoutedName, &|d| d.with("name", text.words).with("proposal", bare(&proposal)));
        return;
    }
    if !kind.is_person() {
        return;
    }
    let (honorific, name) = match honorific(text.words) {
        Some((honorific, rest)) => (Some(honorific), rest),
        None => (None, text.words),
    };
    let shouted = unshouted(name);
    let proposal = shouted.clone().or_else(|| recased(name));
    if let Some(honorific) = honorific {
        let name = proposal.as_deref().unwrap_or(name);
        tell(Code::HonorificInName, &|d| d.with("honorific", honorific).with("name", name));
    }
    if let Some(proposal) = proposal {
        let code = if shouted.is_some() { Code::ShoutedName } else { Code::NameCasing };
        tell(code, &|d| d.with("name", name).with("proposal", &proposal));
    }
}

/// "Nguyen Thi Hoa": the family name is a common one that has marks, and no syllable has any.
fn is_unmarked(name: &str) -> bool {
    const FAMILIES: [&str; 14] =
        ["nguyen", "tran", "le", "pham", "huynh", "hoang", "vo", "vu", "dang", "bui", "do", "ho", "ngo", "duong"];
    name.is_ascii()
        && name
            .split_once(' ')
            .is_some_and(|(first, _)| FAMILIES.iter().any(|family| first.eq_ignore_ascii_case(family)))
}

/// A form of award that is nearly a usual one is a slip, and would be counted apart from it.
pub(super) fn forms(content: &Content, _: &Index, findings: &mut Diagnostics) {
    content.each_text(&mut |text| {
        if text.role != Role::Form || USUAL_FORMS.contains(&text.words) {
            return;
        }
        // A slip keeps the first letter; "Khen thưởng" is no "Phần thưởng".
        let first = |text: &str| fold(text).chars().next();
        let like = USUAL_FORMS.iter().copied().filter(|usual| first(usual) == first(text.words));
        if let Some(near) = nearest(text.words, like) {
            let d = Diagnostic::new(Code::UnknownForm, text.whole());
            findings.push(d.with("value", text.words).with("nearest", near));
        }
    });
}
