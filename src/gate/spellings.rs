//! The ways in which a secret is said: what people call somebody, how a day is written, the parts of a private value.

use crate::content::Born;
use crate::terms::HonoureeKind;
use crate::text::{honorific, tidy};

/// What stands before the name of the person a household is known by.
const OF_HOUSEHOLDS: [&str; 6] = ["hộ gia đình", "gia đình", "hộ", "ông", "bà", "em"];
/// What stands before a parent's name.
const OF_PARENTS: [&str; 14] =
    ["ông", "bà", "anh", "chị", "cha", "mẹ", "bố", "ba", "má", "cha là", "mẹ là", "con ông", "con bà", "người giám hộ"];

/// A name as it stands in the list, and the name in it: without an honorific, a household's "Hộ ông", a remark behind
/// it. One syllable is a word of the language more often than a person, unless it has an apostrophe.
pub(super) fn names(name: &str, kind: HonoureeKind) -> Vec<String> {
    let mut found = vec![name.to_owned()];
    if kind.is_person() || kind == HonoureeKind::Household {
        let end = name.find(['(', '[', ',', ';', '/', '–']).unwrap_or(name.len());
        let end = name[..end].find(" - ").unwrap_or(end);
        let mut bare = tidy(name[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
        if kind == HonoureeKind::Household {
            bare = without_fronts(&bare, &OF_HOUSEHOLDS);
        }
        if let Some((_, rest)) = honorific(&bare) {
            bare = rest.to_owned();
        }
        // "Nguyễn Thị Hòa B", as classes tell two of one name apart.
        if let Some((rest, letter)) = bare.rsplit_once(' ')
            && letter.len() == 1
            && rest.contains(' ')
        {
            found.push(rest.to_owned());
        }
        found.push(bare);
    }
    found.retain(|name| name.contains(' ') || name.contains(['\'', '’', '‘', 'ʼ']));
    found.sort();
    found.dedup();
    found
}

/// A day in the ways in which it is written; a year alone as typed.
pub(super) fn born(born: &Born) -> Vec<String> {
    let Born::Day(date, typed) = born else {
        return vec![born.typed().value.clone()];
    };
    // All forms are put together from the parts of one: writing the numbers anew for each took three times as long.
    let iso = date.iso();
    let (year, month_in_two, day_in_two) = (&iso[..4], &iso[5..7], &iso[8..]);
    let (year_in_two, month, day) =
        (&year[2..], month_in_two.trim_start_matches('0'), day_in_two.trim_start_matches('0'));
    let mut forms = vec![typed.value.clone(), iso.clone(), date.on_paper()];
    for separator in ["/", "-", "."] {
        forms.push(joined([day, separator, month, separator, year]));
        forms.push(joined([day_in_two, separator, month_in_two, separator, year]));
        forms.push(joined([day_in_two, separator, month_in_two, separator, year_in_two]));
        forms.push(joined([day, separator, month, separator, year_in_two]));
    }
    forms.push(joined([day, " tháng ", month, " năm ", year]));
    forms.push(joined([day_in_two, " tháng ", month_in_two, " năm ", year]));
    forms.sort();
    forms.dedup();
    forms
}

/// The parts of a day as one text, in a piece of memory that fits the longest.
fn joined(parts: [&str; 5]) -> String {
    let mut text = String::with_capacity("20 tháng 10 năm 2023".len());
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// A private value, and what in it tells as much by itself: each of two parents, the number of an account.
pub(super) fn parts(field: &str, value: &str) -> Vec<String> {
    let mut found = vec![value.to_owned()];
    match field {
        "parents" => {
            for part in value.split([',', ';', ':', '/', '(', ')', '-', '&']).flat_map(|part| part.split(" và ")) {
                let name = without_fronts(&tidy(part), &OF_PARENTS);
                if name.contains(' ') {
                    found.push(name);
                }
            }
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
    use crate::diagnostics::{Span, Spanned};
    use crate::text::Date;

    #[test]
    fn a_name_is_looked_for_as_people_say_it() {
        for (name, kind, called) in [
            ("em Nguyễn Thị Hòa", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa (9/2)", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa, 6A1", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Nguyễn Thị Hòa B", HonoureeKind::Pupil, "Nguyễn Thị Hòa"),
            ("Hộ ông Lê Văn An", HonoureeKind::Household, "Lê Văn An"),
            ("H'Maryam", HonoureeKind::Pupil, "H'Maryam"),
        ] {
            assert!(names(name, kind).iter().any(|n| n == called), "{name}: {:?}", names(name, kind));
        }
        assert!(names("Hòa", HonoureeKind::Pupil).is_empty());
        assert_eq!(names("Tộc Lê (nhánh hai)", HonoureeKind::Clan), ["Tộc Lê (nhánh hai)"]);
    }

    #[test]
    fn a_day_is_looked_for_in_all_the_ways_in_which_it_is_written() {
        let (day, typed) = (Date::parse("2009-05-01").unwrap(), "1/5/2009".to_owned());
        assert_eq!(
            born(&Born::Day(day, Spanned::new(typed, Span::default()))),
            [
                "01 tháng 05 năm 2009",
                "01-05-09",
                "01-05-2009",
                "01.05.09",
                "01.05.2009",
                "01/05/09",
                "01/05/2009",
                "1 tháng 5 năm 2009",
                "1-5-09",
                "1-5-2009",
                "1.5.09",
                "1.5.2009",
                "1/5/09",
                "1/5/2009",
                "2009-05-01",
                "ngày 01 tháng 5 năm 2009",
            ]
        );
        let year = Spanned::new("2009".to_owned(), Span::default());
        assert_eq!(born(&Born::Year(2009, year)), ["2009"]);
    }

    #[test]
    fn each_of_two_parents_is_looked_for() {
        let found = parts("parents", "ông Nguyễn Văn Ba và bà Lê Thị Bốn");
        assert!(found.contains(&"Nguyễn Văn Ba".to_owned()) && found.contains(&"Lê Thị Bốn".to_owned()), "{found:?}");
        assert!(parts("bank", "Vietcombank 0071 000 123 456").contains(&"0071000123456".to_owned()));
        assert_eq!(parts("note", "con ông B, bà C"), ["con ông B, bà C"]);
    }
}
