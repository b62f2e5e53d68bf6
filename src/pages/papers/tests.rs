//! The views of papers, on the demo and on a small site.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::*;
use crate::check::check;
use crate::content::{Register, read, read_in_memory};
use crate::diagnostics::Diagnostics;
use crate::gate::{Conditions, Gate, decide, open, open_for_own_use};
use crate::media::Album;
use crate::terms::Publication;
use crate::text::{Date, Id, SchoolYear};

fn conditions() -> Conditions {
    Conditions { today: Date::new(2026, 11, 20).unwrap(), drafts: false }
}

fn demo() -> Register {
    let reading = read(Path::new(env!("CARGO_MANIFEST_DIR")));
    check(reading.content, conditions(), &mut Diagnostics::new()).unwrap()
}

fn small(winners: &str) -> Register {
    small_with("", winners)
}

/// The same with more lines in the ceremony's head.
fn small_with(head: &str, winners: &str) -> Register {
    let ceremony = format!(
        "ceremony:\n  name: Lễ thử\n  date: 2023-08-20\n  school_year: 2022-2023\n  ward: an-khe\n{head}winners:\n"
    );
    let site = "title: Thử\nbase_url: https://a.example/\nassociation: Hội Khuyến học thử\n\
                papers: {parent: Hội trên, signatory: Lê Văn Ký, office: \"TM. Ban Thường vụ\\n  Chủ  tịch\\n\"}\n";
    let ward = "names: [{name: phường An Khê}]\n";
    let files = [
        ("content/site.yaml", site.to_owned()),
        ("content/wards/an-khe.yaml", ward.to_owned()),
        ("content/winners/le.yaml", format!("{ceremony}{winners}")),
    ];
    let reading = read_in_memory(files.map(|(path, text)| (path.to_owned(), text.into_bytes())));
    let mut findings = Diagnostics::new();
    check(reading.content, conditions(), &mut findings).unwrap_or_else(|| panic!("{findings:?}"))
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn report(scope: Scope) -> PaperOrder {
    PaperOrder { kind: PaperKind::Report(scope), given: Given::default() }
}

fn certificates(winner: Option<&str>, with_code: bool) -> PaperOrder {
    let kind = PaperKind::Certificates { ceremony: id("le"), winner: winner.map(id), with_code };
    PaperOrder { kind, given: Given::default() }
}

/// Every paper of a ceremony.
fn all_of(ceremony: &Id) -> Vec<PaperOrder> {
    let roll = PaperKind::Roll { ceremony: ceremony.clone(), size: RollSize::A3 };
    let list = PaperKind::List { ceremony: ceremony.clone() };
    let each = PaperKind::Certificates { ceremony: ceremony.clone(), winner: None, with_code: true };
    let orders = [roll, list, each].map(|kind| PaperOrder { kind, given: Given::default() });
    [report(Scope::Ceremony(ceremony.clone()))].into_iter().chain(orders).collect()
}

fn json(paper: &Paper) -> Value {
    serde_json::to_value(&paper.view).unwrap()
}

/// The names of a report's annex, in their order.
fn named(report: &Value) -> Vec<String> {
    let groups = report["report"]["annex"]["groups"].as_array().unwrap();
    let rows = groups.iter().flat_map(|group| group["rows"].as_array().unwrap());
    rows.map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_report_counts_everybody_and_its_tables_add_up() {
    let (register, album) = (demo(), Album::default());
    let own = open_for_own_use(&register, conditions());
    let papers = Papers::own(&own, &album);
    let view = json(&papers.paper(&report(Scope::Ceremony(id("2022-2023-hoa-khe")))).unwrap());
    let said = &view["report"];
    assert_eq!(said["lead"][2], "Có 22 lượt người và tập thể được khen, gồm 20 học sinh, 1 công dân và 1 đơn vị.");
    assert_eq!(view["paper"]["mark"], "Lưu hành nội bộ");
    assert_eq!(
        view["paper"]["title"],
        "Báo cáo kết quả tuyên dương, khen thưởng tại lễ trao học bổng và khen thưởng học sinh giỏi, học sinh vượt khó"
    );
    assert_eq!((named(&view).len(), &said["annex"]["unnamed"]), (22, &Value::Null));
    let numbers: Vec<u64> = said["annex"]["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["rows"].as_array().unwrap())
        .map(|row| row["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=22).collect::<Vec<u64>>());
    let number = |text: &Value| text.as_str().unwrap().replace('.', "").parse::<u64>().unwrap();
    let tables = said["sections"][0]["tables"].as_array().unwrap();
    assert!(tables.len() >= 3);
    for table in tables {
        let sum: u64 = table["rows"].as_array().unwrap().iter().map(|row| number(&row[1])).sum();
        assert_eq!((sum, number(&table["foot"][1])), (22, 22), "{table}");
    }
}

#[test]
fn results_are_held_against_their_targets() {
    let (register, album) = (demo(), Album::default());
    let honours = open(&register, conditions());
    let papers = Papers::public(&honours, &album);
    let view = json(&papers.paper(&report(Scope::Ceremony(id("2022-2023-hoa-khe")))).unwrap());
    let row = &view["report"]["sections"][1]["tables"][0]["rows"][0];
    let said: Vec<&str> = row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect();
    assert_eq!(
        said,
        ["Gia đình học tập, trên tổng số hộ gia đình", "4.754", "6.050", "78,6%", "70% (năm 2025)", "Đạt"]
    );
}

/// Of the whole demo: a public paper has the name of nobody below `full`, and the association's own that of everybody.
#[test]
fn a_public_paper_names_those_alone_who_have_a_page() {
    let (register, album) = (demo(), Album::default());
    let (honours, own) = (open(&register, conditions()), open_for_own_use(&register, conditions()));
    let (public, own) = (Papers::public(&honours, &album), Papers::own(&own, &album));
    let name = |winner: &crate::content::Winner| winner.name.value.clone();
    let mut seen = [0, 0];
    for ceremony in register.ceremonies() {
        let publication = |winner: &crate::content::Winner| {
            decide(winner, ceremony, register.site().privacy, conditions()).publication
        };
        let (full, others): (Vec<_>, Vec<_>) =
            ceremony.winners.iter().partition(|winner| publication(winner) == Publication::Full);
        let full: BTreeSet<String> = full.into_iter().map(name).collect();
        for order in all_of(&ceremony.origin.id) {
            let paper = match public.paper(&order) {
                Err(NotThere::Nobody) => continue,
                paper => json(&paper.unwrap()).to_string(),
            };
            for winner in others.iter().map(|winner| name(winner)).filter(|name| !full.contains(name)) {
                assert!(!paper.contains(&winner), "{winner} in {order:?}");
                seen[0] += 1;
            }
        }
        let whole = named(&json(&own.paper(&report(Scope::Ceremony(ceremony.origin.id.clone()))).unwrap()));
        let withdrawn =
            |winner: &crate::content::Winner| winner.consent.as_ref().is_some_and(|c| c.withdrawn.is_some());
        for winner in ceremony.winners.iter().filter(|winner| !withdrawn(winner)) {
            assert!(whole.contains(&name(winner)), "{winner:?}");
            seen[1] += 1;
        }
    }
    assert!(seen[0] > 100 && seen[1] > 100, "{seen:?}");
}

/// Of the whole demo: what is private, dates of birth among it, is in no paper, not in the association's own either.
#[test]
fn no_paper_has_a_private_value() {
    let (register, album) = (demo(), Album::default());
    let own = open_for_own_use(&register, conditions());
    let papers = Papers::own(&own, &album);
    let secrecy = Gate::default().secrecy(&register, conditions());
    let private: Vec<&str> = secrecy
        .forbidden
        .iter()
        .flat_map(|group| group.iter())
        .filter(|forbidden| forbidden.field != "name" && forbidden.beside.is_none())
        .map(|forbidden| &*forbidden.text)
        .collect();
    assert!(private.len() > 100, "{}", private.len());
    let years =
        register.ceremonies().iter().map(|ceremony| ceremony.school_year.value).collect::<BTreeSet<SchoolYear>>();
    let of_years = years.into_iter().map(|year| report(Scope::Year(year)));
    let of_wards = register.wards().iter().map(|ward| report(Scope::Ward(ward.origin.id.clone(), None)));
    let of_ceremonies = register.ceremonies().iter().flat_map(|ceremony| all_of(&ceremony.origin.id));
    let mut made = 0;
    for order in of_years.chain(of_wards).chain(of_ceremonies) {
        let Ok(paper) = papers.paper(&order) else { continue };
        let text = json(&paper).to_string();
        for value in &private {
            assert!(!text.contains(value), "{value} in {order:?}");
        }
        made += 1;
    }
    assert!(made > 60, "{made}");
}

#[test]
fn no_date_of_birth_is_in_a_report() {
    let (register, album) = (demo(), Album::default());
    let own = open_for_own_use(&register, conditions());
    let papers = Papers::own(&own, &album);
    let mut born = 0;
    for ceremony in register.ceremonies() {
        let text = json(&papers.paper(&report(Scope::Ceremony(ceremony.origin.id.clone()))).unwrap()).to_string();
        for winner in &ceremony.winners {
            if let Some(crate::content::Born::Day(day, _)) = &winner.born {
                assert!(
                    ![day.iso(), day.on_screen(), day.on_paper()].iter().any(|day| text.contains(day)),
                    "{winner:?}"
                );
                born += 1;
            }
        }
    }
    assert!(born > 50, "{born}");
}

const WITHDRAWN: &str = "  - {name: Lê Quý Ân, kind: teacher, form: Giấy khen, rank: first, achievement: Giải nhất dạy giỏi, consent: {publish: full}}
  - {name: Trần Thị Rút, kind: teacher, form: Giấy khen, consent: {publish: full, withdrawn: 2024-01-01}}
  - {name: Ngô Văn Đếm, kind: citizen, form: Giấy khen, prize: {value: 500000, in_kind: 01 xe đạp}, consent: {publish: count}}
  - {name: Phan Thị Che, kind: citizen, form: Giấy khen, consent: {publish: masked}}
";

#[test]
fn who_took_their_consent_back_is_counted_alone_but_has_a_certificate() {
    let (register, album) = (small(WITHDRAWN), Album::default());
    let own = open_for_own_use(&register, conditions());
    let papers = Papers::own(&own, &album);
    for order in all_of(&id("le")) {
        let text = json(&papers.paper(&order).unwrap()).to_string();
        assert!(!text.contains("Trần Thị Rút") && text.contains("Ngô Văn Đếm"), "{order:?}");
    }
    let view = json(&papers.paper(&report(Scope::Ceremony(id("le")))).unwrap());
    assert_eq!(view["report"]["annex"]["unnamed"], "Ngoài ra 1 lượt được khen, không nêu tên vì đã rút lại sự đồng ý.");
    assert_eq!(view["report"]["lead"][1], "Có 4 lượt người và tập thể được khen, gồm 2 giáo viên và 2 công dân.");
    assert_eq!(papers.winners(&id("le")).unwrap().len(), 3);
    let one = json(&papers.paper(&certificates(Some("tran-thi-rut"), false)).unwrap());
    assert_eq!(one["certificates"][0]["name"], "Trần Thị Rút");
    let honours = open(&register, conditions());
    let public = Papers::public(&honours, &album).paper(&certificates(Some("tran-thi-rut"), false));
    assert_eq!(public.unwrap_err(), NotThere::Winner(id("tran-thi-rut"), None));
}

#[test]
fn a_code_leads_to_a_page_that_is_there() {
    let (register, album) = (small(WITHDRAWN), Album::default());
    let own = open_for_own_use(&register, conditions());
    let view = json(&Papers::own(&own, &album).paper(&certificates(None, true)).unwrap());
    let codes: Vec<(&str, bool)> = view["certificates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["qr"] == "https://a.example/vinh-danh/le/le-quy-an/"))
        .collect();
    assert_eq!(codes, [("Lê Quý Ân", true), ("Phan Thị Che", false), ("Ngô Văn Đếm", false)]);
    assert_eq!(view["certificates"][0]["for"], "Đã đạt giải nhất dạy giỏi, năm học 2022–2023");
    assert_eq!(view["paper"]["mark"], Value::Null, "a certificate is to be shown");
}

#[test]
fn a_public_paper_says_whom_it_counts_and_has_no_signature_of_a_setting() {
    let (register, album) = (small(WITHDRAWN), Album::default());
    let (honours, own) = (open(&register, conditions()), open_for_own_use(&register, conditions()));
    let order = report(Scope::Ceremony(id("le")));
    let view = json(&Papers::public(&honours, &album).paper(&order).unwrap());
    assert_eq!(named(&view), ["Lê Quý Ân"]);
    assert_eq!(view["report"]["annex"]["unnamed"], "Ngoài ra 3 lượt được khen, không nêu tên trong bản công khai.");
    let paper = &view["paper"];
    assert_eq!(
        (&paper["mark"], &paper["signatory"], &paper["audience"]),
        (&Value::Null, &Value::Null, &"public".into())
    );
    assert!(!view.to_string().contains("Phan Thị"), "masked names are not on paper");
    let list = PaperOrder { kind: PaperKind::List { ceremony: id("le") }, given: Given::default() };
    let total = json(&Papers::public(&honours, &album).paper(&list).unwrap())["list"]["total"].take();
    let counted = "Ngoài ra 3 lượt được khen, không nêu tên trong bản công khai.";
    assert!(total.as_str().unwrap().ends_with(counted), "{total}");
    let view = json(&Papers::own(&own, &album).paper(&order).unwrap());
    assert_eq!(
        (&view["paper"]["signatory"], &view["paper"]["office"]),
        (&"Lê Văn Ký".into(), &"TM. Ban Thường vụ\nChủ tịch".into())
    );
    assert_eq!(view["paper"]["recipients"], serde_json::json!(["Hội trên (để báo cáo)", "Lưu: VT"]));
}

#[test]
fn a_certificate_of_somebody_else_is_not_signed_by_the_association() {
    let album = Album::default();
    for (issuer, office) in [
        ("", "TM. Ban Thường vụ\nChủ tịch".into()),
        ("  decision: {number: 1/QĐ, issuer: Hội Khuyến học Thử}\n", "TM. Ban Thường vụ\nChủ tịch".into()),
        ("  decision: {number: 1/QĐ, issuer: UBND phường An Khê}\n", Value::Null),
    ] {
        let register = small_with(issuer, WITHDRAWN);
        let own = open_for_own_use(&register, conditions());
        let papers = Papers::own(&own, &album);
        let signed = |order: &PaperOrder| json(&papers.paper(order).unwrap())["paper"]["office"].take();
        assert_eq!(signed(&certificates(None, false)), office, "{issuer}");
        let mut given = certificates(None, false);
        given.given.office = Some("Chủ tịch".to_owned());
        assert_eq!(signed(&given), "Chủ tịch");
        assert_eq!(
            signed(&report(Scope::Ceremony(id("le")))),
            "TM. Ban Thường vụ\nChủ tịch",
            "a report is the association's"
        );
    }
}

#[test]
fn a_report_on_nobody_has_no_empty_section() {
    let (register, album) = (small("  []\n"), Album::default());
    let own = open_for_own_use(&register, conditions());
    let order = PaperOrder { kind: PaperKind::Report(Scope::Ceremony(id("le"))), given: Given::default() };
    let report = json(&Papers::own(&own, &album).paper(&order).unwrap())["report"].take();
    assert_eq!(report["sections"], serde_json::json!([]));
    assert_eq!(report["annex"]["groups"], serde_json::json!([]));
}

#[test]
fn a_list_to_sign_has_prizes_and_a_roll_has_ranks() {
    let (register, album) = (small(WITHDRAWN), Album::default());
    let own = open_for_own_use(&register, conditions());
    let papers = Papers::own(&own, &album);
    let order = |kind| PaperOrder { kind, given: Given::default() };
    let list = json(&papers.paper(&order(PaperKind::List { ceremony: id("le") })).unwrap())["list"].take();
    assert_eq!(list["groups"][0]["rows"][2]["prize"], "500.000\u{a0}đồng và 01 xe đạp");
    let total = "Tổng cộng: 3 lượt khen, tiền thưởng 500.000\u{a0}đồng. Ngoài ra 1 lượt được khen, không nêu tên vì đã rút lại \
                 sự đồng ý.";
    assert_eq!(list["total"], total);
    assert_eq!(list["columns"], serde_json::json!(["form", "prize"]));
    let roll = PaperKind::Roll { ceremony: id("le"), size: RollSize::A2 };
    let view = json(&papers.paper(&order(roll)).unwrap());
    let ranks = view["roll"]["groups"][0]["ranks"].as_array().unwrap();
    assert_eq!(
        (&ranks[0]["title"], &ranks[1]["title"], &view["paper"]["size"]),
        (&"Giải nhất".into(), &Value::Null, &"a2".into())
    );
}

#[test]
fn what_is_not_there_is_said() {
    let (register, album) = (small(WITHDRAWN), Album::default());
    let honours = open(&register, conditions());
    let papers = Papers::public(&honours, &album);
    let year = SchoolYear::parse("2030-2031").unwrap();
    let refused = |scope| papers.paper(&report(scope)).unwrap_err();
    assert_eq!(refused(Scope::Ceremony(id("khac"))), NotThere::Ceremony(id("khac"), None));
    assert_eq!(refused(Scope::Ward(id("khac"), None)), NotThere::Ward(id("khac"), None));
    assert_eq!(refused(Scope::Year(year)), NotThere::Year(year));
    assert_eq!(refused(Scope::Ward(id("an-khe"), Some(year))), NotThere::Year(year));
}
