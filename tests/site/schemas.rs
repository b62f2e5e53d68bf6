//! The schemas against the readers, the vocabularies and every file of the demo.
//!
//! The validator here knows what the schemas use and refuses anything else, so that no rule of a schema goes untried.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::Path;

use bangvang::content::read_in_memory;
use bangvang::diagnostics::Diagnostic;
use bangvang::schema::{Kind, schema};
use bangvang::terms::{
    AwardLevel, Choice, ConsentGiver, HonoureeKind, LearningSubject, ListOrder, Publication, Rank, Share, ShareCards,
    SitePart, TargetBase,
};
use serde_json::{Map, Value, json};

use crate::support::files;

fn root_of(kind: Kind) -> Value {
    serde_json::from_str(&schema(kind)).unwrap()
}

/// A file of the kind, for reading in memory.
fn a_file(kind: Kind) -> &'static str {
    match kind {
        Kind::Site => "content/site.yaml",
        Kind::Ward => "content/wards/a.yaml",
        Kind::Model => "content/models/a.yaml",
        Kind::Winners => "content/winners/a.yaml",
        Kind::Results => "content/results/a.yaml",
    }
}

/// Follows `$ref`.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(path) => root.pointer(path.trim_start_matches('#')).unwrap_or_else(|| panic!("{path}")),
        None => schema,
    }
}

/// What is wrong with a value, in the words of this test: empty when nothing is.
fn complaints(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut said = Vec::new();
    for (rule, set) in schema.as_object().unwrap_or_else(|| panic!("{at}: no schema")) {
        let words = || set.as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        let mut say = |holds: bool| {
            if !holds {
                said.push(format!("{at}: {value} against {rule} {set}"));
            }
        };
        match rule.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            // For people: what no validator reads.
            "enumDescriptions" | "patternErrorMessage" | "errorMessage" => {}
            "$ref" => said.extend(complaints(root, resolved(root, schema), value, at)),
            "type" => {
                let is = |name: &str| match name {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "number" => value.is_number(),
                    "integer" => value.is_i64() || value.is_u64(),
                    _ => panic!("{at}: type {name}"),
                };
                say(if set.is_string() { is(set.as_str().unwrap()) } else { words().any(is) });
            }
            "enum" => say(set.as_array().unwrap().contains(value)),
            "pattern" => {
                let pattern = regex_lite::Regex::new(set.as_str().unwrap()).unwrap();
                say(value.as_str().is_none_or(|text| pattern.is_match(text)));
            }
            "minimum" => say(value.as_f64().is_none_or(|number| number >= set.as_f64().unwrap())),
            "maximum" => say(value.as_f64().is_none_or(|number| number <= set.as_f64().unwrap())),
            "maxLength" => say(value.as_str().is_none_or(|text| text.chars().count() as u64 <= set.as_u64().unwrap())),
            "minItems" => say(value.as_array().is_none_or(|items| items.len() as u64 >= set.as_u64().unwrap())),
            "required" => say(value.as_object().is_none_or(|fields| words().all(|name| fields.contains_key(name)))),
            "additionalProperties" => {
                assert_eq!(set, &json!(false), "{at}");
                let known = schema["properties"].as_object().unwrap();
                say(value.as_object().is_none_or(|fields| fields.keys().all(|name| known.contains_key(name))));
            }
            "properties" => {
                for (name, field) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = set.get(name) {
                        said.extend(complaints(root, schema, field, &format!("{at}.{name}")));
                    }
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    said.extend(complaints(root, set, item, &format!("{at}[{index}]")));
                }
            }
            "anyOf" => {
                say(set.as_array().unwrap().iter().any(|way| complaints(root, way, value, at).is_empty()));
            }
            _ => panic!("{at}: the rule {rule} is unknown here"),
        }
    }
    said
}

fn in_yaml(kind: Kind, yaml: &str) -> Vec<String> {
    let value: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    let root = root_of(kind);
    complaints(&root, &root, &value, "")
}

#[test]
fn every_file_of_the_demo_is_right() {
    let content = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"));
    let mut seen = BTreeMap::new();
    for (path, bytes) in files(content).into_iter().filter(|(path, _)| path.ends_with(".yaml")) {
        let kind = match path.split('/').next().unwrap() {
            "site.yaml" => Kind::Site,
            "wards" => Kind::Ward,
            "models" => Kind::Model,
            "winners" => Kind::Winners,
            "results" => Kind::Results,
            folder => panic!("{folder}"),
        };
        assert_eq!(in_yaml(kind, &String::from_utf8(bytes).unwrap()), [""; 0], "{path}");
        *seen.entry(kind).or_insert(0) += 1;
    }
    assert!(seen.len() == 5 && seen.values().sum::<u32>() > 30, "{seen:?}");
}

const CEREMONY: &str = "ceremony: {name: Lễ, date: 2023-08-20}\nwinners:\n";

#[test]
fn what_reading_takes_is_right() {
    for winner in [
        "{name: Lê An, kind: teacher, class: 9, born: 1980}",
        "{name: Lê An, kind: teacher, class: 6E1, born: 1/5/1980, group: 00004}",
        "{name: Lê An, kind: teacher, private: {phone: 0905123456, bank: 12}}",
        "{name: Lê An, kind: teacher, prize: {value: 1.500.000, in_kind: 1}}",
        "{name: Lê An, kind: teacher, prize: {value: 500.000}}",
        "{name: Lê An, kind: pupil, consent: {by: guardian, photo: có, publish: full}}",
        "{name: Lê An, kind: pupil, consent: {by: [guardian, child], photo: true, withdrawn: 2026-03-01}}",
        "{name: Lê An, kind: teacher, id: 7}",
    ] {
        let yaml = format!("{CEREMONY}  - {winner}\n");
        assert_eq!(in_yaml(Kind::Winners, &yaml), [""; 0], "{winner}");
        let reading = read_in_memory([(a_file(Kind::Winners).to_owned(), yaml.into_bytes())]);
        let told: Vec<&Diagnostic> =
            reading.findings.iter().filter(|finding| &*finding.place.file != "content/site.yaml").collect();
        assert!(told.is_empty(), "{winner}: {told:?}");
    }
    for (kind, yaml) in [
        (Kind::Winners, "ceremony: {name: Lễ, date: 20/8/2023, school_year: 2022–2023, hosts: UBND phường}"),
        (Kind::Site, "{title: 1, base_url: http://localhost:4321, association: A, corrections: {phone: [0905, 1]}}"),
        (Kind::Model, "{name: A, recognises: unit, targets: [{year: 2025, percent: 62,5, of: units, source: Q}]}"),
    ] {
        assert_eq!(in_yaml(kind, &yaml.replace("62,5", "\"62,5 %\"")), [""; 0], "{yaml}");
    }
}

#[test]
fn what_reading_refuses_is_wrong() {
    for (winner, word) in [
        ("{name: Lê An, kind: teacher, clas: 9}", "additionalProperties"),
        ("{name: Lê An, kind: giáo viên}", "enum"),
        ("{name: Lê An}", "required"),
        ("{kind: teacher}", "required"),
        ("{name: Lê An, kind: teacher, born: 5/9/26}", "pattern"),
        ("{name: Lê An, kind: teacher, born: 09/15/2023}", "pattern"),
        ("{name: Lê An, kind: teacher, born: 45174}", "maximum"),
        ("{name: Lê An, kind: teacher, id: Lê-An}", "pattern"),
        ("{name: Lê An, kind: teacher, ward: -a}", "pattern"),
        ("{name: Lê An, kind: teacher, prize: 500000}", "type"),
        ("{name: Lê An, kind: teacher, prize: {value: 500k}}", "pattern"),
        ("{name: Lê An, kind: teacher, consent: {by: [cha]}}", "anyOf"),
        ("{name: Lê An, kind: teacher, consent: {photo: được}}", "enum"),
        ("{name: Lê An, kind: teacher, private: {so: 1}}", "additionalProperties"),
        ("{name: [Lê An], kind: teacher}", "type"),
        ("{name: Lê An, kind: teacher, class: }", "type"),
    ] {
        let said = in_yaml(Kind::Winners, &format!("{CEREMONY}  - {winner}\n")).join("\n");
        assert!(said.contains(&format!("against {word} ")), "{winner}: {said}");
    }
    for (kind, yaml) in [
        (Kind::Winners, "ceremony: {name: Lễ, date: 31.8.2023}"),
        (Kind::Winners, "winners: []"),
        (Kind::Site, "{title: A, base_url: a.example, association: A}"),
        (Kind::Site, "{title: A, base_url: https://a.example, association: A, page_size: 9}"),
        (Kind::Site, "{title: A, base_url: https://a.example, association: A, privacy: {expires_after_years: 0}}"),
        (Kind::Ward, "names: []"),
        (Kind::Model, "{name: A, recognises: unit, targets: [{year: 2025, percent: 105, of: units, source: Q}]}"),
        (Kind::Results, "{year: 23, rows: []}"),
    ] {
        assert_ne!(in_yaml(kind, yaml), [""; 0], "{yaml}");
    }
}

/// A place in a file: the way from its root to a record, `[]` for an item of a list.
type Way = Vec<String>;

/// Every record of a schema with its fields, by the way to it.
fn records(root: &Value, schema: &Value, way: &Way, found: &mut BTreeMap<Way, Map<String, Value>>) {
    let schema = resolved(root, schema);
    let below = |step: &str| [way.as_slice(), &[step.to_owned()]].concat();
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        found.insert(way.clone(), properties.clone());
        for (name, field) in properties {
            records(root, field, &below(name), found);
        }
    }
    if let Some(items) = schema.get("items") {
        records(root, items, &below("[]"), found);
    }
}

/// A file with nothing in it but this value at this place.
fn holding(way: &[String], value: Value) -> Value {
    way.iter().rev().fold(value, |inner, step| match step.as_str() {
        "[]" => json!([inner]),
        name => json!({ name: inner }),
    })
}

fn findings(kind: Kind, file: &Value) -> Vec<Diagnostic> {
    let reading = read_in_memory([(a_file(kind).to_owned(), file.to_string().into_bytes())]);
    reading.findings.iter().cloned().collect()
}

#[test]
fn each_record_has_the_fields_that_its_reader_asks_for() {
    let mut fields = 0;
    for kind in Kind::ALL {
        let root = root_of(kind);
        let mut found = BTreeMap::new();
        records(&root, &root, &Way::new(), &mut found);
        for (way, properties) in found {
            // The reader names all fields it knows when one is near to none of them.
            let told = findings(kind, &holding(&way, json!({ "qqqqqqqqqqqqqqqq": 1 })));
            let far = told.iter().find(|finding| finding.message == "unknown-field-far");
            let far = far.unwrap_or_else(|| panic!("{kind:?} {way:?} is no record to its reader: {told:?}"));
            let known = &far.args.iter().find(|(name, _)| *name == "known").unwrap().1;
            let known: BTreeSet<&str> = known.split(", ").collect();
            let said: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
            assert_eq!(known, said, "{kind:?} {way:?}");
            fields += said.len();
        }
    }
    assert!(fields > 100, "only {fields} fields");
}

/// A value that a schema's field takes.
fn sample(root: &Value, schema: &Value) -> Value {
    let schema = resolved(root, schema);
    if let Some(words) = schema.get("enum") {
        return words[0].clone();
    }
    if let Some(ways) = schema.get("anyOf") {
        return sample(root, &ways[0]);
    }
    if let Some(fields) = schema.get("properties") {
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let names = required.map(|name| name.as_str().unwrap());
        return names.map(|name| (name.to_owned(), sample(root, &fields[name]))).collect::<Map<_, _>>().into();
    }
    if let Some(items) = schema.get("items") {
        return json!([sample(root, items)]);
    }
    let pattern = schema.get("pattern").map(|pattern| regex_lite::Regex::new(pattern.as_str().unwrap()).unwrap());
    let candidates = ["chữ", "2023-08-20", "2022-2023", "50", "2023", "https://a.example/", "70%"];
    let fitting = candidates.into_iter().find(|text| pattern.as_ref().is_none_or(|pattern| pattern.is_match(text)));
    fitting.unwrap_or_else(|| panic!("no value for {schema}")).into()
}

#[test]
fn each_field_takes_what_its_schema_says() {
    for kind in Kind::ALL {
        let root = root_of(kind);
        let mut found = BTreeMap::new();
        records(&root, &root, &Way::new(), &mut found);
        for (way, properties) in found {
            for (name, field) in properties {
                let value = sample(&root, &field);
                assert_eq!(complaints(&root, &field, &value, ""), [""; 0]);
                let told = findings(kind, &holding(&way, json!({ name.as_str(): value })));
                let wrong = |finding: &&Diagnostic| {
                    let code = finding.code.as_str();
                    code.starts_with("invalid-") || code == "wrong-type"
                };
                // The records above it lack what they must have; of this field itself nothing is wrong.
                let refused: Vec<_> = told.iter().filter(wrong).collect();
                assert!(refused.is_empty(), "{kind:?} {way:?} {name}: {value}: {refused:?}");
            }
        }
    }
}

/// What a record must have, its reader misses and its schema requires.
#[test]
fn each_record_requires_what_its_reader_misses() {
    for kind in Kind::ALL {
        let root = root_of(kind);
        let mut found = BTreeMap::new();
        records(&root, &root, &Way::new(), &mut found);
        for way in found.into_keys() {
            let misses = |file: &Value| -> Vec<String> {
                let told = findings(kind, file);
                let missing = told.iter().filter(|finding| finding.message == "missing-field");
                missing.map(|finding| finding.args[0].1.clone()).collect()
            };
            // The records above miss their own; what comes more is this one's.
            let mut own = misses(&holding(&way, json!({})));
            if let Some((_, above)) = way.split_last() {
                let list = way.last().is_some_and(|step| step == "[]");
                let (above, empty) = if list { (&above[..above.len() - 1], json!({})) } else { (above, json!({})) };
                for of_above in misses(&holding(above, empty)) {
                    if let Some(at) = own.iter().position(|name| *name == of_above) {
                        own.remove(at);
                    }
                }
            }
            let mut schema = &root;
            for step in &way {
                let of = resolved(&root, schema);
                schema = if step == "[]" { &of["items"] } else { &of["properties"][step.as_str()] };
            }
            let required = resolved(&root, schema).get("required").and_then(Value::as_array);
            let required: BTreeSet<&str> = required.into_iter().flatten().map(|name| name.as_str().unwrap()).collect();
            assert_eq!(own.iter().map(String::as_str).collect::<BTreeSet<_>>(), required, "{kind:?} {way:?}");
        }
    }
}

#[test]
fn the_words_are_those_of_the_vocabularies_each_with_its_meaning() {
    fn words<T: Choice>() -> Vec<&'static str> {
        T::ALL.iter().map(|choice| choice.word()).collect()
    }
    let vocabularies = [
        words::<AwardLevel>(),
        words::<ConsentGiver>(),
        words::<HonoureeKind>(),
        words::<LearningSubject>(),
        words::<ListOrder>(),
        words::<Publication>(),
        words::<Rank>(),
        words::<Share>(),
        words::<ShareCards>(),
        words::<SitePart>(),
        words::<TargetBase>(),
    ];
    fn enums<'a>(schema: &'a Value, found: &mut Vec<(&'a Value, Option<&'a Value>)>) {
        match schema {
            Value::Object(fields) => {
                found.extend(fields.get("enum").map(|words| (words, fields.get("enumDescriptions"))));
                fields.values().for_each(|field| enums(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| enums(item, found)),
            _ => {}
        }
    }
    let mut met = BTreeSet::new();
    for kind in Kind::ALL {
        let root = root_of(kind);
        let mut found = Vec::new();
        enums(&root, &mut found);
        for (words, meanings) in found.into_iter().filter(|(words, _)| words[0].is_string()) {
            let words: Vec<&str> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
            let at = vocabularies.iter().position(|known| *known == words);
            met.insert(at.unwrap_or_else(|| panic!("{words:?} is no vocabulary")));
            let meanings = meanings.and_then(Value::as_array).unwrap_or_else(|| panic!("{words:?} is not explained"));
            assert_eq!(meanings.len(), words.len(), "{words:?}");
        }
    }
    assert_eq!(met.len(), vocabularies.len(), "each vocabulary stands in a schema");
}

#[test]
fn each_field_is_explained() {
    fn is_explained(root: &Value, at: impl Debug) {
        for (name, field) in root["properties"].as_object().into_iter().flatten() {
            let said = field.get("description").and_then(Value::as_str).unwrap_or_default();
            assert!(said.ends_with(['.', '…', ']', '}']) && !said.contains('\n'), "{at:?} {name}: {said:?}");
        }
    }
    for kind in Kind::ALL {
        let root = root_of(kind);
        is_explained(&root, kind);
        for (name, record) in root["$defs"].as_object().into_iter().flatten() {
            is_explained(record, (kind, name));
        }
    }
}
