//! The text core on any string: no panic, and what holds of every text holds.

#![no_main]

use bangvang::text::{
    Collation, Date, Id, NameKeys, NameOrder, PersonName, SchoolYear, contacts, fold, honorific, legacy, nearest, parse_count,
    recased, search_fold, slug, tidy, unshouted,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let tidied = tidy(text);
    assert_eq!(tidy(&tidied), tidied);
    let folded = fold(text);
    assert_eq!(fold(&folded), folded);
    let key = search_fold(text);
    assert_eq!(search_fold(&key), key);
    let slug = slug(text);
    assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    for (_, range) in contacts(text) {
        assert!(!text[range].is_empty());
    }
    if let Some((_, unicode)) = legacy(text) {
        assert!(!unicode.is_empty());
    }
    if let Some((honorific, name)) = honorific(text) {
        assert!(!honorific.is_empty() && !name.is_empty());
    }
    if let Some(proposal) = unshouted(text) {
        assert_eq!(unshouted(&proposal), None, "{text} as {proposal}");
    }
    assert_ne!(recased(text).as_deref(), Some(text));
    let name = PersonName::new(text, None);
    assert!(!name.masked().is_empty());
    let collation = Collation::vietnamese();
    let mut keys = NameKeys::new(&collation);
    let key = keys.of(&name, NameOrder::GivenFirst);
    assert_eq!(keys.of(&name, NameOrder::GivenFirst), key, "a remembered part sorts as a new one does");
    let _ = (
        Date::parse(text).is_ok(),
        SchoolYear::parse(text).is_ok(),
        parse_count(text).is_ok(),
        Id::parse(text).is_ok(),
    );
    let _ = nearest(text, ["name", "class", "school"]);
});
