//! The ways in which a secret is said: what people call somebody, the parts of a private value.

use crate::terms::HonoureeKind;
use crate::text::{begins_as_a_name, begins_with_family, honorific, tells_namesakes_apart, tidy};

/// What stands before the name of the person a household is known by.
const OF_HOUSEHOLDS: [&str; 6] = ["hộ gia đình", "gia đình", "hộ", "ông", "bà", "em"];
/// What stands before a parent's name.
const OF_PARENTS: [&str; 14] =
    ["ông", "bà", "anh", "chị", "cha", "mẹ", "bố", "ba", "má", "cha là", "mẹ là", "con ông", "con bà", "người giám hộ"];

/// A name as it stands in the list, and the names in it: without an honorific, a household's "Hộ ông", a number before it or
/// a remark behind it, and each of several people in one cell. One syllable is a word of the language more often than a
/// person, unless it has an apostrophe.
pub(super) fn names(name: &str, kind: HonoureeKind) -> Vec<String> {
    let mut found = vec![name.to_owned()];
    if kind.is_person() || kind == HonoureeKind::Household {
        for (place, piece) in pieces(name).iter().enumerate() {
            let bare = bare_name(piece, kind);
            // "Nguyễn Thị Hòa, Trường THCS": behind the first name only what begins as one does is another.
            let is_name = begins_with_family(&bare) && bare.contains(' ');
            if place > 0 && !is_name && people_in(&bare).next().is_none() {
                continue;
            }
            let is_cut_by_brackets = name.split_once('(').is_some_and(|(before, _)| before == *piece);
            if is_cut_by_brackets && is_named_behind_brackets(name) {
                continue;
            }
            found.extend(without_mark(&bare));
            if !begins_with_family(&bare) {
                found.extend(people_in(&bare).map(str::to_owned));
            }
            found.push(bare);
        }
        found.extend(without_brackets(name).map(|name| bare_name(&name, kind)));
    }
    found.retain(|name| name.contains(' ') || name.contains(['\'', '’', '‘', 'ʼ']));
    found.sort();
    found.dedup();
    found
}

/// What stands between the signs and words that part people in one cell.
fn pieces(text: &str) -> Vec<&str> {
    let signs = text.split(['(', ')', '[', ']', ',', ';', '/', '|', '+', '&', '–', '—', '\n']);
    let parted = signs.flat_map(|piece| piece.split(" - ")).flat_map(|piece| piece.split(" và "));
    parted.filter(|piece| !piece.trim().is_empty()).collect()
}

/// Without what stands around a name in one cell: "1. Em học sinh Nguyễn Thị Hòa lớp 8/2".
fn bare_name(piece: &str, kind: HonoureeKind) -> String {
    let is_around = |c: char| !c.is_alphabetic();
    let piece = tidy(piece.trim_start_matches(is_around).trim_matches(['"', '“', '”', '«', '»', '.', ' ']));
    let is_remark = |word: &&str| {
        word.contains(|c: char| c.is_ascii_digit()) || BEFORE_REMARKS.contains(&word.to_lowercase().as_str())
    };
    let name: Vec<&str> = piece.split(' ').take_while(|word| !is_remark(word)).collect();
    let name = name.join(" ").replace(['"', '“', '”', '«', '»'], "");
    let name = if kind == HonoureeKind::Household { without_fronts(&name, &OF_HOUSEHOLDS) } else { name };
    honorific(&name).map_or(name.clone(), |(_, rest)| rest.to_owned())
}

/// What a remark behind a name begins with.
const BEFORE_REMARKS: [&str; 4] = ["lớp", "khối", "tổ", "thôn"];

/// "Nguyễn Thị Hòa B", "… II", "… nhỏ": as classes tell two of one name apart. Of "Nguyễn Văn A" no name would be left.
fn without_mark(name: &str) -> Option<String> {
    let (rest, mark) = name.rsplit_once(' ')?;
    let (_, last) = rest.rsplit_once(' ')?;
    let is_middle = MIDDLE_NAMES.contains(&last.to_lowercase().as_str()) && rest.split(' ').count() < 3;
    ((mark.chars().count() == 1 || tells_namesakes_apart(mark)) && !is_middle).then(|| rest.to_owned())
}

/// Middle names that end no name.
const MIDDLE_NAMES: [&str; 2] = ["thị", "văn"];

/// The rest of a text from each syllable on that can only be a family name: three syllables at least, for two are a place or
/// a given name as well.
fn people_in(text: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.map(|at| &text[at..]).filter(|rest| begins_as_a_name(rest) && rest.split(' ').count() > 2)
}

/// Whether brackets stand within a name, with more of it behind them: "Nguyễn Thị (Na) Hòa".
fn is_named_behind_brackets(name: &str) -> bool {
    name.rsplit_once(')').is_some_and(|(_, behind)| {
        !behind.is_empty() && behind.chars().all(|c| c.is_alphabetic() || c == ' ') && behind.trim().len() > 1
    })
}

/// A name without the brackets within it.
fn without_brackets(name: &str) -> Option<String> {
    let (before, rest) = name.split_once('(')?;
    let (_, behind) = rest.split_once(')')?;
    is_named_behind_brackets(name).then(|| tidy(&format!("{before} {behind}")))
}

/// A private value, and what in it tells as much by itself: each of two parents, the number of an account.
pub(super) fn parts(field: &str, value: &str) -> Vec<String> {
    let mut found = vec![value.to_owned()];
    match field {
        "parents" => {
            for piece in value.split(|c: char| c.is_ascii_digit() || c == ':').flat_map(pieces).flat_map(at_parents) {
                let bare = without_fronts(&bare_name(&piece, HonoureeKind::Citizen), &OF_PARENTS);
                // "Nguyễn Văn Ba Lê Thị Bốn": two lines of one cell.
                for name in people_in(&bare).filter(|name| name.len() < bare.len()) {
                    let before = bare[..bare.len() - name.len()].trim();
                    found.extend(Some(before).filter(|name| name.split(' ').count() > 2).map(str::to_owned));
                    found.push(name.to_owned());
                }
                found.push(bare);
            }
            let is_name = |name: &String| {
                let last = name.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
                last.is_some_and(|last| !MIDDLE_NAMES.contains(&last.as_str()))
            };
            found.retain(is_name);
            found.push(value.to_owned());
        }
        "bank" | "phone" | "citizen_id" => {
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            let runs = value.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 8);
            found.extend(runs.map(str::to_owned));
            if digits.len() >= 8 {
                found.push(digits);
            }
        }
        _ => {}
    }
    found.sort();
    found.dedup();
    found
}

/// "Bố Nguyễn Văn Ba mẹ Lê Thị Bốn", parted where the word for a parent stands. With a capital it may be a name.
fn at_parents(piece: &str) -> Vec<String> {
    let mut parted = vec![String::new()];
    for word in piece.split_whitespace() {
        match parted.last_mut() {
            Some(last) if !OF_PARENTS.contains(&word) || !piece.contains(char::is_uppercase) => {
                last.push_str(word);
                last.push(' ');
            }
            _ => parted.push(String::new()),
        }
    }
    parted
}

fn without_fronts(name: &str, fronts: &[&str]) -> String {
    let mut rest = name;
    while let Some(shorter) = fronts.iter().find_map(|front| {
        let behind = rest.get(front.len()..)?;
        (rest.get(..front.len())?.to_lowercase() == *front).then(|| behind.strip_prefix(' ')).flatten()
    }) {
        rest = shorter;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_as_people_say_it() {
        for (name, kind, called) in [
            ("em Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa (9/2)", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa, 6A1", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa B", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Hộ ông Lê Văn An", HonoureeKind::Household, "Lê Văn An"),
            ("H'Maryam", HonoureeKind::Pupil, "H'Maryam"),
            ("1. Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa lớp 8/2", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa 8A", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa — lớp 8/2", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa II", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa nhỏ", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị \"Hòa\"", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị (Na) Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("VĐV Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("HS: Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Học sinh: Ksor Hà My", HonoureeKind::Pupil, "Ksor Hà My"),
            ("Cháu ngoan Bác Hồ Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Em học sinh nghèo Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Lê Văn An, Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Lê Văn An và Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Lê Văn An và Nguyễn Thị Hòa", HonoureeKind::Pupil, "Lê Văn An"),
            ("Nhóm Lê Văn An + Nguyễn Thị Hòa", HonoureeKind::Pupil, "Lê Văn An"),
            ("Hộ ông Lê Văn An – bà Trần Thị Bình", HonoureeKind::Household, "Trần Thị Bình"),
            ("Vợ chồng ông Lê Văn An", HonoureeKind::Household, "Lê Văn An"),
            ("Gia đình Đại tá Lê Văn An", HonoureeKind::Household, "Lê Văn An"),
        ] {
            assert!(names(name, kind).iter().any(|n| n == called), "{name}: {:?}", names(name, kind));
        }
        for (name, no_name) in [
            ("Nguyễn Thị Y", "Nguyễn Thị"),
            ("Nguyễn Văn A", "Nguyễn Văn"),
            ("Nguyễn Thị (Na) Hòa", "Nguyễn Thị"),
            ("Nguyễn Thị Hòa, Trường THCS An Khê", "Trường THCS An Khê"),
            ("Trần Nguyễn Thị Hòa", "Nguyễn Thị Hòa"),
            ("Ksor Hà My", "Hà My"),
        ] {
            assert!(!names(name, HonoureeKind::Pupil).iter().any(|n| n == no_name), "{name}");
        }
        assert!(names("Hòa", HonoureeKind::Pupil).is_empty());
        assert_eq!(names("Tộc Lê (nhánh hai)", HonoureeKind::Clan), ["Tộc Lê (nhánh hai)"]);
    }

    #[test]
    fn each_of_two_parents_is_looked_for() {
        for typed in [
            "ông Nguyễn Văn Ba và bà Lê Thị Bốn",
            "Nguyễn Văn Ba Lê Thị Bốn",
            "Nguyễn Văn Ba\nLê Thị Bốn",
            "Nguyễn Văn Ba + Lê Thị Bốn",
            "Nguyễn Văn Ba – Lê Thị Bốn",
            "1. Nguyễn Văn Ba 2. Lê Thị Bốn",
            "Bố Nguyễn Văn Ba mẹ Lê Thị Bốn",
            "chú Nguyễn Văn Ba 0905999888, mẹ kế Lê Thị Bốn",
            "phụ huynh: Nguyễn Văn Ba | ông nội Lê Thị Bốn",
        ] {
            let found = parts("parents", typed);
            assert!(found.iter().any(|name| name == "Nguyễn Văn Ba"), "{typed}: {found:?}");
            assert!(found.iter().any(|name| name == "Lê Thị Bốn"), "{typed}: {found:?}");
        }
        assert!(parts("bank", "Vietcombank 0071 000 123 456").contains(&"0071000123456".to_owned()));
        for (typed, no_name) in
            [("anh Nguyễn Văn Ba", "Nguyễn Văn"), ("chị Trần Thị Mai Lan", "Mai Lan"), ("Nguyễn Hoàng Hà", "Hoàng Hà")]
        {
            assert!(!parts("parents", typed).iter().any(|name| name == no_name), "{typed}");
        }
        assert_eq!(parts("note", "con ông B, bà C"), ["con ông B, bà C"]);
    }
}
