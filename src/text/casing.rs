//! Capitals in a person's name: all of it in them, one missing, one too many. What comes out is a proposal to the
//! editor: nobody's spelling is rewritten without being asked.

use std::borrow::Cow;

use super::{
    fold::{fold, is_apostrophe, lower},
    honorific::{ADDRESSES, COMMON_FAMILIES, TITLES, is_of_word, start_of_name},
    normal::nfc,
};

/// The Roman numerals that tell apart two children of one name. VI and XI among all capitals are more often the names
/// Vi and Xi.
const NUMERALS: &[&str] = &["II", "III", "IV", "VII", "VIII", "IX", "XII"];
const NUMERALS_AND_NAMES: &[&str] = &["VI", "XI"];

/// Particles of foreign names that no Vietnamese syllable looks like, and those that one without its accents does.
const FOREIGN_PARTICLES: &[&str] = &["al", "binti", "de", "del", "dos", "von"];
const DOUBTFUL_PARTICLES: &[&str] = &["bin", "da", "di", "du", "la", "le", "van"];

/// The name with the casing that names of people have, when all of it is in capitals: "NGUYỄN THỊ HÒA" becomes
/// "Nguyễn Thị Hòa". Roman numerals behind the first syllable, single letters (Y, H') and letters behind a digit are
/// kept. None when the name has a lower-case letter, or no two letters together: "Y" and "Ý" are capitals by right.
pub fn unshouted(name: &str) -> Option<String> {
    let name = nfc(name);
    if !is_latin(&name) || !is_shouted(&name) {
        return None;
    }
    let start = start_of_name(&name).unwrap_or(0);
    let cased = each_run(&name, |at, run| {
        let before = name[..at].chars().next_back();
        let title = TITLES.iter().find(|title| at < start && lower(title) == lower(run));
        if let Some(title) = title {
            (*title).into()
        } else if before.is_some_and(char::is_numeric) || (at > start && NUMERALS.contains(&run)) {
            run.into()
        } else {
            with_capital(&lower(run)).into()
        }
    });
    // What stays in capitals whatever is done, such as letters behind a digit, is no slip.
    (!is_shouted(&cased)).then_some(cased)
}

/// Other scripts have rules of their own, or letters whose capitals are those of another letter.
fn is_latin(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(|c| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

/// The name of a person with a capital where a syllable has none ("Nguyễn thị Hòa"), and without stray ones ("NguyễN
/// Thị HÒA").
///
/// Left alone: an honorific in front; remarks behind the name ("(bé Na)", ", lớp 9/2"); what follows an apostrophe or a
/// hyphen (H’rin, Heung-min); particles of foreign names (Ludwig van Beethoven), but not behind a Vietnamese family
/// name, accents or not (Nguyen van An); capitals that may begin a name of their own (NguyễnThị, McDonald). None when
/// nothing is to change, and none for a name all in capitals: see [`unshouted`].
pub fn recased(name: &str) -> Option<String> {
    let name = nfc(name);
    if !is_latin(&name) {
        return None;
    }
    if is_shouted(&name) {
        return None;
    }
    let (front, rest) = name.split_at(start_of_name(&name).unwrap_or(0));
    let (syllables, remark) = rest.split_at(end_of_name(rest));
    let is_vietnamese = begins_with_vietnamese_family(syllables);
    let cased = each_run(syllables, |at, run| {
        let begins_syllable = syllables[..at].chars().next_back().is_none_or(char::is_whitespace);
        let is_particle = FOREIGN_PARTICLES.contains(&run) || (DOUBTFUL_PARTICLES.contains(&run) && !is_vietnamese);
        // "em Hòa": too short to be sure of an honorific, but "Em Hòa" would be no better.
        let is_address = at == 0 && run != "anh" && ADDRESSES.contains(&run);
        if begins_syllable && (is_particle || is_address || run == "và") {
            return run.into();
        }
        let tamed = without_stray_capitals(run);
        if begins_syllable { with_capital(&tamed).into() } else { tamed }
    });
    (cased != syllables).then(|| [front, &cased, remark].concat())
}

/// Each run of letters replaced, given the byte it begins at.
fn each_run<'t>(text: &'t str, spelled: impl Fn(usize, &'t str) -> Cow<'t, str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let run_end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        if run_end > 0 {
            out.push_str(&spelled(at, &rest[..run_end]));
        }
        let other = &rest[run_end..];
        let other_end = other.find(is_of_word).unwrap_or(other.len());
        out.push_str(&other[..other_end]);
        at += run_end + other_end;
    }
    out
}

fn is_shouted(name: &str) -> bool {
    let has_long_run =
        || name.split(|c| !is_of_word(c)).any(|run| run.chars().filter(|c| c.is_uppercase()).count() > 1);
    !name.contains(char::is_lowercase) && has_long_run()
}

fn with_capital(run: &str) -> String {
    let mut rest = run.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest.clone()).collect()
}

/// Only the first letter may be a capital; Roman numerals and names written together keep theirs.
fn without_stray_capitals(run: &str) -> Cow<'_, str> {
    let Some(first) = run.chars().next() else {
        return run.into();
    };
    let rest = &run[first.len_utf8()..];
    let is_numeral = NUMERALS.contains(&run) || NUMERALS_AND_NAMES.contains(&run);
    if !rest.contains(char::is_uppercase) || is_numeral || run.starts_with("Mc") || is_two_names(run) {
        return run.into();
    }
    format!("{first}{}", lower(rest)).into()
}

/// NguyễnThị, LeBron: two parts that begin with a capital and have a vowel behind it or with it. HoàNg is none.
fn is_two_names(run: &str) -> bool {
    let mut parts: Vec<String> = Vec::new();
    for c in run.chars() {
        match parts.last_mut() {
            Some(part) if !c.is_uppercase() => part.push(c),
            _ => parts.push(c.into()),
        }
    }
    let is_syllable =
        |part: &&String| part.chars().nth(1).is_some() && fold(part).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    parts.iter().filter(is_syllable).count() > 1
}

/// Where a remark begins: "(bé Na)", ", lớp 9/2", " - con ông B".
fn end_of_name(text: &str) -> usize {
    let is_of_name = |c: char| is_of_word(c) || is_apostrophe(c) || c.is_whitespace() || matches!(c, '-' | '.');
    let end = text.find(|c| !is_of_name(c)).unwrap_or(text.len());
    text[..end].find(" - ").unwrap_or(end)
}

/// Whether the first syllable is a common family name, its accents aside. A first "van" or "le" without any accent in
/// the whole name is taken for a particle.
fn begins_with_vietnamese_family(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    let key = fold(first);
    !(name.is_ascii() && DOUBTFUL_PARTICLES.contains(&first))
        && COMMON_FAMILIES.iter().any(|family| fold(family) == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn names_in_capitals_get_the_casing_of_names() {
        for (shouted, cased) in [
            ("NGUYỄN THỊ HÒA", "Nguyễn Thị Hòa"),
            ("ĐẶNG ƯỚC  Ý", "Đặng Ước  Ý"),
            ("\u{D0}ẶNG \u{D0}ỨC", "Đặng Đức"),
            ("AN", "An"),
            ("NGUYỄN VĂN AN II", "Nguyễn Văn An II"),
            ("LÊ VĂN III (LỚN)", "Lê Văn III (Lớn)"),
            ("NGUYỄN THỊ VI", "Nguyễn Thị Vi"),
            ("H'MARYAM NIÊ", "H'Maryam Niê"),
            ("SIU H’RIN", "Siu H’Rin"),
            ("K'BRÔI", "K'Brôi"),
            ("Y MOAN ÊBAN", "Y Moan Êban"),
            ("A THƯN", "A Thưn"),
            ("ANNA-MARIA LÊ", "Anna-Maria Lê"),
            ("PHAROLÔ.TRẦN T.H.", "Pharolô.Trần T.H."),
            ("NGUYỄN AN (BÉ NA)", "Nguyễn An (Bé Na)"),
            ("NGUYỄN AN 10CB", "Nguyễn An 10CB"),
            ("EM NGUYỄN THỊ HÒA", "Em Nguyễn Thị Hòa"),
            ("PGS.TS. NGUYỄN THỊ TS", "PGS.TS. Nguyễn Thị Ts"),
            ("THS. LÊ AN", "ThS. Lê An"),
        ] {
            assert_eq!(unshouted(shouted).as_deref(), Some(cased), "{shouted}");
            assert_eq!(unshouted(&shouted.nfd().collect::<String>()).as_deref(), Some(cased), "{shouted} in NFD");
            assert_eq!(unshouted(cased), None, "{cased}");
            assert_eq!(recased(shouted), None, "{shouted}");
        }
    }

    #[test]
    fn other_names_are_not_shouted() {
        for name in
            ["", "Y", "A", "Ý", "Y A", "H' Y", "T.H.", "Nguyễn Thị HÒA", "NGUYỄN thị HÒA", "9/2", "李明", "A II"]
        {
            assert_eq!(unshouted(name), None, "{name}");
        }
    }

    #[test]
    fn each_syllable_gets_one_capital() {
        for (typed, cased) in [
            ("Nguyễn thị Hòa", "Nguyễn Thị Hòa"),
            ("nguyễn thị hòa", "Nguyễn Thị Hòa"),
            ("đặng Văn ánh", "Đặng Văn Ánh"),
            ("NguyễN Thị HòA", "Nguyễn Thị Hòa"),
            ("NGuyễn Thị HoàNg", "Nguyễn Thị Hoàng"),
            ("NGUYỄN Thị Hòa", "Nguyễn Thị Hòa"),
            ("Nguyễn Thị HÒa", "Nguyễn Thị Hòa"),
            ("Nguyễn  văn\u{A0}An II", "Nguyễn  Văn\u{A0}An II"),
            ("Lê văn VI", "Lê Văn VI"),
            ("Nguyen van An", "Nguyen Van An"),
            ("le thị Hoa", "Le Thị Hoa"),
            ("h'Maryam niê", "H'Maryam Niê"),
            ("Y moan Êban", "Y Moan Êban"),
            ("anna-maria Lê", "Anna-maria Lê"),
            ("Nguyễn văn An (bé Na)", "Nguyễn Văn An (bé Na)"),
            ("Nguyễn văn An, lớp 9/2", "Nguyễn Văn An, lớp 9/2"),
            ("Nguyễn văn An - con ông B", "Nguyễn Văn An - con ông B"),
            ("Lê an và Trần bình", "Lê An và Trần Bình"),
            ("em Nguyễn thị Hòa", "em Nguyễn Thị Hòa"),
            ("ThS. Nguyễn thị Hòa", "ThS. Nguyễn Thị Hòa"),
            ("anh Thư", "Anh Thư"),
        ] {
            assert_eq!(recased(typed).as_deref(), Some(cased), "{typed}");
            assert_eq!(recased(&typed.nfd().collect::<String>()).as_deref(), Some(cased), "{typed} in NFD");
            assert_eq!(recased(cased), None, "{cased}");
        }
    }

    #[test]
    fn a_name_with_its_capitals_is_left_alone() {
        for name in [
            "",
            "Y",
            "Nguyễn Thị Hòa",
            "Trần Quý",
            "H'Maryam Niê",
            "H’rin Niê",
            "K'brôi",
            "Ludwig van Beethoven",
            "Maria de la Cruz",
            "Vincent van Gogh",
            "van Gogh",
            "Ali bin Abu",
            "Son Heung-min",
            "Ronald McDonald",
            "LeBron James",
            "NguyễnThị Hòa",
            "Nguyễn Văn An III",
            "Nguyễn An (con ông Bình)",
            "PGS.TS. Lê An",
            "李明",
            "em Nguyễn Thị Hòa",
            "em Hòa",
            "Nguyễn Thị H.",
            "9/2 nguyễn An",
        ] {
            assert_eq!(recased(name), None, "{name}");
        }
    }

    fn nfd(text: &str) -> String {
        text.nfd().collect()
    }

    const TYPED: &str =
        "((em|EM|Ông|ThS\\.|nguyễn|NGUYỄN|thị|ThỊ|HÒA|Hòa|van|Y|II|H'|anna-|\\(|, |9|-)[ .:]?){0,7}|\\PC*";

    proptest! {
        #[test]
        fn what_is_proposed_is_fine(name in TYPED) {
            if !name.contains(|c: char| !c.is_ascii() && c.to_uppercase().count() > 1) {
                if let Some(cased) = unshouted(&name) {
                    prop_assert_eq!(unshouted(&cased), None, "{} of {}", cased, name);
                }
                if let Some(cased) = recased(&name) {
                    prop_assert_eq!(lower(&cased), lower(&nfc(&name)));
                }
            }
        }

        #[test]
        fn composed_and_decomposed_are_read_alike(name in TYPED) {
            let (composed, decomposed) = (nfc(&name).into_owned(), nfd(&name));
            prop_assert_eq!(unshouted(&composed), unshouted(&decomposed));
            prop_assert_eq!(recased(&composed), recased(&decomposed));
        }
    }
}
