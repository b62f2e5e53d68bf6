//! Whatever a sound list says, exported and imported it says the same.

use std::fs;

use bangvang::content::{FieldPath, NewList, Written, WrittenRow, read, written_rows};
use bangvang::diagnostics::Severity;
use bangvang::import::{Mapping, NewHead, Prepared, Request, Said, list_workbook, prepare};
use bangvang::text::{Date, Id};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::support::{LIST, zoo_site};
use crate::support::Site;

type Row = Vec<(FieldPath, Written)>;

fn text(path: FieldPath, text: impl ToString) -> (FieldPath, Written) {
    (path, Written::Text(text.to_string()))
}

/// Words with all that YAML, Markdown, CSV and Excel take for something else.
fn words(most: usize) -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "Giải nhì",
        "môn Toán",
        "học sinh",
        "vượt khó:",
        "\"Robocon\",",
        "bảng A;",
        "- điểm",
        "'nháy'",
        "# số",
        "[x]",
        "{a}",
        "& bạn",
        "*nhấn*",
        "| cột",
        "> trích",
        "= 5",
        "@ lớp",
        "% đạt",
        "!",
        "có",
        "không",
        "null",
        "9/1",
        "1.5",
        "~",
        "H'Maryam",
        "đầy đủ",
        "“kép”",
        "– gạch",
        "\\ chéo",
        "Tổng cộng",
        "Cộng",
        "STT",
        "Họ và tên",
        "Lớp",
    ];
    vec(select(PIECES), 1..=most).prop_map(|pieces| pieces.join(" "))
}

fn prose() -> impl Strategy<Value = String> {
    let lines = vec(words(8), 1..5);
    (lines, select(&["\n", "\n\n", "\n- ", "  \n"][..])).prop_map(|(lines, between)| lines.join(between))
}

fn day(from: u16, to: u16) -> impl Strategy<Value = String> {
    (from..=to, 1u8..=12, 1u8..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

fn name() -> impl Strategy<Value = (String, Option<(&'static str, &'static str)>)> {
    let family = select(&["Nguyễn", "Trần", "Lê", "Tôn Nữ", "Đỗ"][..]);
    let middle = select(&["Thị", "Văn", "Hoàng Bảo", "Ngọc"][..]);
    let given = select(&["An", "Hoà", "Hòa", "Ý", "Uyên", "Đức", "Ân"][..]);
    let usual = (family, middle, given).prop_map(|(f, m, g)| (format!("{f} {m} {g}"), None));
    let of_parts = select(&[("Niê", "H'Maryam"), ("Kđăm", "Y Ban"), ("Niê Kđăm", "H’Linh")][..]);
    let other = of_parts.prop_map(|(family, given)| (format!("{given} {family}"), Some((family, given))));
    prop_oneof![4 => usual, 1 => other]
}

fn consent() -> impl Strategy<Value = Row> {
    let by = subsequence(vec!["guardian", "child", "self"], 0..=3);
    let publish = of(select(&["full", "list", "masked", "count"][..]));
    let photo = of(select(&["true", "false"][..]));
    let given = (by, publish, photo, of(day(2020, 2023)), of(select(&["HS-12/2023", "Phiếu số 7", "00012"][..])));
    let given = given.prop_map(|(by, publish, photo, date, evidence)| {
        let mut fields = Row::new();
        if !by.is_empty() {
            fields.push(("consent.by", Written::List(by.into_iter().map(str::to_owned).collect())));
        }
        fields.extend(publish.map(|word| text("consent.publish", word)));
        fields.extend(photo.map(|word| text("consent.photo", word)));
        fields.extend(date.map(|day| text("consent.date", day)));
        fields.extend(evidence.map(|words| text("consent.evidence", words)));
        fields
    });
    let withdrawn = day(2024, 2026).prop_map(|day| vec![text("consent.withdrawn", day)]);
    prop_oneof![2 => Just(Row::new()), 3 => given, 1 => withdrawn]
}

fn private() -> impl Strategy<Value = Row> {
    let phone = of(select(&["0905 111 222", "0905.111.223", "+84 905 111 224", "0905111225"][..]));
    let number = of(select(&["048209000111", "201555666"][..]));
    (phone, of(words(4)), of(words(4)), number, of(select(&["0071000222333", "00012"][..])), of(words(6))).prop_map(
        |(phone, parents, address, number, bank, note)| {
            let mut fields = Row::new();
            fields.extend(phone.map(|words| text("private.phone", words)));
            fields.extend(parents.map(|words| text("private.parents", words)));
            fields.extend(address.map(|words| text("private.address", words)));
            fields.extend(number.map(|words| text("private.citizen_id", words)));
            fields.extend(bank.map(|words| text("private.bank", words)));
            fields.extend(note.map(|words| text("private.note", words)));
            fields
        },
    )
}

fn place() -> impl Strategy<Value = Row> {
    let kinds = ["pupil", "student", "teacher", "citizen", "household", "clan", "community", "unit"];
    let born = prop_oneof![day(1912, 2019), (1912u16..=2019).prop_map(|year| year.to_string())];
    let class = select(&["9/1", "6E1", "11A2", "9", "00004", "Lớp lá 1", "12/7"][..]);
    let group = select(&["Tổ dân phố 12", "12", "Khối phố: An Tân", "Tổ 3"][..]);
    // The ceremony's own ward is said by saying nothing; one has another name now, one is gone.
    let ward = select(&["thanh-loc", "hoa-khe"][..]);
    (select(kinds.to_vec()), of(born), of(words(3)), of(class), of(group), of(ward)).prop_map(
        |(kind, born, school, class, group, ward)| {
            let mut fields = vec![text("kind", kind)];
            let is_person = ["pupil", "student", "teacher", "citizen"].contains(&kind);
            fields.extend(born.filter(|_| is_person).map(|born| text("born", born)));
            fields.extend(school.filter(|_| is_person).map(|words| text("school", words)));
            fields.extend(class.filter(|_| is_person).map(|class| text("class", class)));
            fields.extend(group.map(|group| text("group", group)));
            fields.extend(ward.map(|ward| text("ward", ward)));
            fields.extend((kind == "household").then(|| text("model", "gia-dinh-hoc-tap")));
            fields
        },
    )
}

fn award() -> impl Strategy<Value = Row> {
    let ranks = ["first", "second", "third", "consolation", "excellent", "good", "exemplary"];
    let levels = ["school", "ward", "district", "city", "province", "national", "international"];
    let form = select(&["Giấy khen", "Bằng khen", "Học bổng"][..]);
    let prize = prop_oneof![0u64..5_000_000, Just(9_007_199_254_740_993), Just(1_000_000_000)];
    (
        of(words(6)),
        of(select(ranks.to_vec())),
        of(select(levels.to_vec())),
        of(form),
        of(prize),
        of(words(3)),
        of(prose()),
    )
        .prop_map(|(achievement, rank, level, form, prize, in_kind, citation)| {
            let mut fields = Row::new();
            fields.extend(achievement.map(|words| text("achievement", words)));
            fields.extend(rank.map(|word| text("rank", word)));
            fields.extend(level.map(|word| text("level", word)));
            fields.extend(form.map(|words| text("form", words)));
            fields.extend(prize.map(|amount| text("prize.value", amount)));
            fields.extend(in_kind.map(|words| text("prize.in_kind", words)));
            fields.extend(citation.map(|words| text("citation", words)));
            fields
        })
}

fn row() -> impl Strategy<Value = Row> {
    (name(), any::<bool>(), place(), award(), consent(), private()).prop_map(
        |((name, parts), has_photo, place, award, consent, private)| {
            let mut fields = vec![text("name", name)];
            if let Some((family, given)) = parts {
                fields.extend([text("parts.family", family), text("parts.given", given)]);
            }
            fields.extend([place, award].concat());
            fields.extend(has_photo.then(|| text("photo", "images/a.jpg")));
            fields.extend([consent, private].concat());
            fields
        },
    )
}

fn site_of(rows: Vec<Row>) -> Site {
    let mut ids = std::collections::BTreeSet::new();
    let mut rows = rows;
    for (i, row) in rows.iter_mut().enumerate() {
        let Some((_, Written::Text(name))) = row.first() else { unreachable!() };
        if !ids.insert(bangvang::text::slug(name)) {
            row.push(text("id", format!("nguoi-{i}")));
        }
    }
    let head =
        vec![text("name", "Lễ"), text("date", "2023-08-20"), text("school_year", "2022-2023"), text("ward", "an-khe")];
    let list = NewList { schema: None, head, rows };
    let old = "names:\n  - {name: phường Hòa Khê cũ, to: 2020-12-31}\n  - {name: phường Hòa Khê, from: 2021-01-01, to: 2024-12-31}\n";
    zoo_site().file("content/wards/hoa-khe.yaml", old).file(LIST, &list.text().unwrap())
}

fn exported(site: &Site) -> Vec<WrittenRow> {
    let site_read = read(site.path());
    let wrong: Vec<_> = site_read.findings.iter().filter(|d| d.severity() == Severity::Error).collect();
    assert!(wrong.is_empty(), "the list is sound: {wrong:?}");
    let ceremony = &site_read.content.ceremonies[0];
    let rows = written_rows(site_read.sources.get(&ceremony.origin.file).unwrap()).unwrap();
    let bytes = list_workbook(&rows, &site_read.content, &ceremony.name, ceremony.date.value).unwrap();
    fs::write(site.path().join("ds.xlsx"), bytes).unwrap();
    rows
}

fn imported(site: &Site, ceremony: &str) -> Prepared {
    let head = NewHead { name: None, date: Date::parse("2023-08-20").ok(), ward: Id::parse("an-khe").ok() };
    let request = Request {
        site: site.path(),
        file: &site.path().join("ds.xlsx"),
        sheet: None,
        ceremony: &Id::parse(ceremony).unwrap(),
        said: Said::default(),
        mapping: Mapping::default(),
        skip_hidden: false,
        head,
        today: Date::parse("2026-11-20").unwrap(),
    };
    let prepared = prepare(&request).unwrap();
    let wrong: Vec<_> = prepared.findings.iter().filter(|d| d.severity() == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    prepared
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_and_imported_is_the_same(rows in vec(row(), 1..8)) {
        let site = site_of(rows);
        let before = exported(&site);

        let again = imported(&site, "le");
        prop_assert!(again.difference.is_nothing(), "{:?}\n{}", again.difference, super::support::list(&site));
        prop_assert_eq!(again.difference.same, before.len());
        prop_assert_eq!(&again.table.passed_over, &[]);
        prop_assert_eq!(&again.table.unknown, &[]);
        prop_assert!(again.mended.is_empty());

        let new = imported(&site, "moi");
        let after = written_rows(new.after.as_ref().unwrap()).unwrap();
        prop_assert_eq!(after.len(), before.len());
        for (old, new) in before.iter().zip(&after) {
            prop_assert_eq!(&old.id, &new.id);
            let fields = |row: &WrittenRow| {
                let fields = row.fields.iter().filter(|(path, _)| *path != "id");
                fields.map(|(path, written)| (path.clone(), written.clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(fields(old), fields(new));
        }
    }
}
