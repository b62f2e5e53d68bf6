//! The edit, case by case: the text before, and what must become of it.

use super::{Change, Refusal, Shared, withdraw};
use crate::diagnostics::Source;
use crate::text::Date;

/// The text after taking down `winner` on 20 November 2026.
fn edited(text: &str, winner: &str) -> Result<String, Refusal> {
    let source = Source::new("content/winners/le.yaml", text);
    withdraw(&source, winner, Date::new(2026, 11, 20).unwrap()).map(|withdrawal| match withdrawal.change {
        Change::Written(after, span) => {
            let consent = &after.text()[span.start as usize..span.end as usize];
            assert!(consent.contains("2026-11-20"), "the place of the consent is {consent:?}");
            after.text().to_owned()
        }
        Change::Already(since, _) => format!("already {}", since.iso()),
    })
}

/// `marked` is a file in which `⟦…⟧` stands before the edit alone and `⟪…⟫` after it alone.
#[track_caller]
fn becomes(winner: &str, marked: &str) {
    let (mut before, mut after) = (String::new(), String::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['⟦', '⟪']) {
        before.push_str(&rest[..at]);
        after.push_str(&rest[..at]);
        let close = if rest[at..].starts_with('⟦') { '⟧' } else { '⟫' };
        let end = at + rest[at..].find(close).unwrap();
        let inner = &rest[at + '⟦'.len_utf8()..end];
        if close == '⟧' {
            before.push_str(inner)
        } else {
            after.push_str(inner)
        }
        rest = &rest[end + close.len_utf8()..];
    }
    before.push_str(rest);
    after.push_str(rest);
    match edited(&before, winner) {
        Ok(text) => assert_eq!(text, after, "of\n{before}"),
        Err(refusal) => panic!("{refusal:?} of\n{before}"),
    }
}

#[test]
fn a_row_of_lines_gets_a_line_more() {
    becomes(
        "a",
        "winners:\n  - name: A\n    kind: pupil⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n    kind: pupil\n",
    );
    becomes(
        "b",
        "winners:\n  - name: A\n  - name: B # em\n    kind: pupil  # lớp 9\t⟪\n    consent: {withdrawn: 2026-11-20}⟫\n\n# hết\n",
    );
    becomes("a", "winners:\n- name: A\n  kind: pupil⟪\n  consent: {withdrawn: 2026-11-20}⟫\n- name: B\n");
    becomes("a", "winners:\n  -\n    kind: clan\n    name: A⟪\n    consent: {withdrawn: 2026-11-20}⟫\n");
    becomes("a", "winners:\n  - name: A⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n");
    becomes("a", "winners:\n  - # người đầu\n    name: A⟪\n    consent: {withdrawn: 2026-11-20}⟫\n");
}

#[test]
fn the_line_stands_behind_whatever_the_row_ends_with() {
    becomes("a", "winners:\n  - name: A\n    photo:⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n");
    becomes(
        "a",
        "winners:\n  - name: A\n    photo: # chưa có⟪\n    consent: {withdrawn: 2026-11-20}⟫\n    # cuối\n  - name: B\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    prize: {value: 1,\n      in_kind: xe}⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    prize:\n      value: 1\n      in_kind: xe  # đạp⟪\n    consent: {withdrawn: 2026-11-20}⟫\n\n  - name: B\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    achievement: giải\n      nhì⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    achievement: \"giải\n      nhì\"⟪\n    consent: {withdrawn: 2026-11-20}⟫\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    hosts:\n    - x\n    - y⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    hosts:\n      - x\n      - # trống⟪\n    consent: {withdrawn: 2026-11-20}⟫\n  - name: B\n",
    );
}

#[test]
fn a_text_below_a_bar_keeps_its_lines() {
    for bar in ["|", "|-", "|+", ">", ">+"] {
        becomes(
            "a",
            &format!(
                "winners:\n  - name: A\n⟪    consent: {{withdrawn: 2026-11-20}}\n⟫    citation: {bar}\n      Em\n      # học giỏi\n\n\n  - name: B\n"
            ),
        );
    }
    becomes(
        "a",
        "winners:\n  - name: A\n    kind: pupil\n⟪    consent: {withdrawn: 2026-11-20}\n⟫    # lời khen\n    citation: |\n      Em\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    achievement: |\n      # không phải ghi chú\n⟪    consent: {withdrawn: 2026-11-20}\n⟫    citation: |\n      Em\n",
    );
}

#[test]
fn line_ends_and_the_missing_last_one_stay() {
    becomes(
        "a",
        "winners:\r\n  - name: A\r\n    kind: clan⟪\r\n    consent: {withdrawn: 2026-11-20}⟫\r\n  - name: B\r\n",
    );
    becomes("b", "winners:\r\n  - name: A\r\n  - name: B⟪\r\n    consent: {withdrawn: 2026-11-20}⟫");
    becomes("b", "winners:\n  - name: A\n  - name: B⟪\n    consent: {withdrawn: 2026-11-20}⟫");
    becomes("a", "winners: [{name: A⟪, consent: {withdrawn: 2026-11-20}⟫}]");
    becomes(
        "a",
        "winners:\r\n  - name: A\r\n⟪    consent: {withdrawn: 2026-11-20}\r\n⟫    citation: |\r\n      Em\r\n",
    );
}

#[test]
fn a_row_in_braces_gets_an_entry_more() {
    becomes("a", "winners:\n  - {name: A, kind: pupil⟪, consent: {withdrawn: 2026-11-20}⟫}\n");
    becomes("a", "winners:\n  - { name: A, kind: pupil⟪, consent: {withdrawn: 2026-11-20}⟫ } # em\n");
    becomes("a", "winners:\n  - {name: A, kind: pupil⟪, consent: {withdrawn: 2026-11-20}⟫, }\n");
    becomes("a", "winners:\n  - {name: A,\n     prize: {value: 1}⟪, consent: {withdrawn: 2026-11-20}⟫ # tiền\n    }\n");
    becomes("a", "winners:\n  - {⟪consent: {withdrawn: 2026-11-20}, ⟫name: A, photo:}\n");
    becomes("a", "winners:\n  - {⟪consent: {withdrawn: 2026-11-20}, ⟫name: A, photo}\n");
    becomes("a", "winners: [{name: A, kind: \"pupil\"⟪, consent: {withdrawn: 2026-11-20}⟫}, {name: B}]\n");
    becomes("a", "{\"winners\": [{\"name\": \"A\", \"class\":\"9\"⟪, consent: {withdrawn: 2026-11-20}⟫}]}\n");
}

#[test]
fn a_consent_in_braces_keeps_what_it_says() {
    becomes(
        "a",
        "winners:\n  - name: A\n    consent: {by: [guardian], publish: full⟪, withdrawn: 2026-11-20⟫} # giấy 12\n    kind: pupil\n",
    );
    becomes("a", "winners:\n  - {name: A, consent: {by: [guardian]⟪, withdrawn: 2026-11-20⟫}, kind: pupil}\n");
    becomes("a", "winners:\n  - name: A\n    consent: {⟪withdrawn: 2026-11-20⟫}\n");
    becomes("a", "winners:\n  - name: A\n    consent: {⟪withdrawn: 2026-11-20⟫ }\n");
    becomes("a", "winners:\n  - name: A\n    consent: {⟪withdrawn: 2026-11-20, ⟫by: [child], evidence: }\n");
}

#[test]
fn a_consent_of_lines_gets_a_line_more() {
    becomes(
        "a",
        "winners:\n  - name: A\n    consent:\n      by: [guardian]\n      publish: full # cả ảnh⟪\n      withdrawn: 2026-11-20⟫\n\n    # trường\n    school: X\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    consent: # giấy\n        by:\n        - guardian\n        - child⟪\n        withdrawn: 2026-11-20⟫\n  - name: B\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    consent:\n⟪      withdrawn: 2026-11-20\n⟫      evidence: |\n        HS\n    kind: pupil\n",
    );
    becomes("a", "winners:\n  - name: A\n    \"consent\" :\n      publish: full⟪\n      withdrawn: 2026-11-20⟫\n");
}

#[test]
fn a_blank_consent_or_day_is_filled_in() {
    becomes("a", "winners:\n  - name: A\n    consent:⟪ {withdrawn: 2026-11-20}⟫\n    kind: pupil\n");
    becomes("a", "winners:\n  - name: A\n    consent:⟪ {withdrawn: 2026-11-20}⟫  # chờ giấy\n");
    becomes("a", "winners:\n  - name: A\n    consent: ⟦~⟧⟪{withdrawn: 2026-11-20}⟫ # chờ\n");
    becomes("a", "winners:\n  - name: A\n    consent: ⟦null⟧⟪{withdrawn: 2026-11-20}⟫\n");
    becomes("a", "winners:\n  - name: A\n    consent: &c⟪ {withdrawn: 2026-11-20}⟫\n");
    becomes("a", "winners:\n  - {name: A, consent:⟪ {withdrawn: 2026-11-20}⟫ , kind: pupil}\n");
    becomes("a", "winners:\n  - {name: A, consent⟪: {withdrawn: 2026-11-20}⟫, kind: pupil}\n");
    becomes("a", "winners:\n  - name: A\n    consent: {withdrawn:⟪ 2026-11-20⟫}\n");
    becomes("a", "winners:\n  - name: A\n    consent:\n      withdrawn:⟪ 2026-11-20⟫\n      by: [child]\n");
    becomes("a", "winners:\n  - name: A\n    consent: {withdrawn: ⟦\"\"⟧⟪2026-11-20⟫, by: [child]}\n");
}

#[test]
fn a_repeated_consent_is_parted() {
    becomes(
        "a",
        "ceremony: {consent: &c {by: [guardian], publish: full}}\nwinners:\n  - name: A\n    consent: ⟦*c⟧⟪{withdrawn: 2026-11-20}⟫ # như lễ\n  - {name: B, consent: *c}\n",
    );
    becomes("a", "winners:\n  - name: A\n    consent: &c {publish: full⟪, withdrawn: 2026-11-20⟫}\n  - name: B\n");
    becomes(
        "a",
        "winners:\n  - name: A\n    consent: ⟦&c ⟧{publish: full⟪, withdrawn: 2026-11-20⟫}\n  - name: B\n    consent: ⟦*c⟧⟪&c {publish: full}⟫\n  - {name: C, consent: *c}\n",
    );
    becomes(
        "a",
        "winners:\n  - name: A\n    consent: ⟦&c ⟧{withdrawn:⟪ 2026-11-20⟫}\n  - {name: B, consent: ⟦*c⟧⟪&c {withdrawn:}⟫}\n",
    );
}

#[test]
fn who_is_withdrawn_stays_so() {
    for consent in ["{withdrawn: 2024-02-01}", "{by: [child], withdrawn: 1/2/2024}", "\n      withdrawn: 2024-02-01"] {
        let text = format!("winners:\n  - name: A\n    consent: {consent}\n");
        assert_eq!(edited(&text, "a").unwrap(), "already 2024-02-01", "{text}");
    }
    let text = "ceremony: {consent: &c {withdrawn: 2024-02-01}}\nwinners: [{name: A, consent: *c}]\n";
    assert_eq!(edited(text, "a").unwrap(), "already 2024-02-01");
}

#[test]
fn people_are_found_by_their_id_or_the_slug_of_their_name() {
    becomes("nguyen-thi-hoa", "winners:\n  - {name: Nguyễn  Thị Hoà⟪, consent: {withdrawn: 2026-11-20}⟫}\n");
    becomes("hoa-9-2", "winners:\n  - {name: Hoà}\n  - {name: Hoà, id: hoa-9-2⟪, consent: {withdrawn: 2026-11-20}⟫}\n");
    becomes("hoa", "winners:\n  - {name: Hoà, id: Không phải mã⟪, consent: {withdrawn: 2026-11-20}⟫}\n");
    becomes("hmaryam-nie", "winners:\n  - {name: H’Maryam Niê⟪, consent: {withdrawn: 2026-11-20}⟫}\n");
    becomes(
        "a",
        "ceremony: {date: 31/6/2023}\nwinners:\n  - {name: B, kindd: x}\n  - {name: A, kind: pupill, đồng ý: có⟪, consent: {withdrawn: 2026-11-20}⟫}\n",
    );
}

#[test]
fn what_cannot_be_told_apart_is_refused() {
    let refusal = |text: &str| edited(text, "a").unwrap_err();
    assert!(matches!(refusal("winners:\n  - {name: A}\n  - {name: a}\n"), Refusal::Several(at) if at.len() == 2));
    assert!(matches!(refusal("winners:\n  - {name: B}\n"), Refusal::Unknown(_)));
    assert!(matches!(refusal("winners: A\n"), Refusal::Unknown(near) if near.is_empty()));
    assert!(matches!(refusal("winners: [\n"), Refusal::Mistakes(_)));
    for consent in ["có", "[guardian]", "{withdrawn: hôm qua}", "{withdrawn: [x]}"] {
        let refusal = refusal(&format!("winners:\n  - {{name: A, kind: clan, consent: {consent}}}\n"));
        assert!(matches!(&refusal, Refusal::Mistakes(_)), "{consent}: {refusal:?}");
    }
}

#[test]
fn what_others_share_is_refused() {
    let shared = |text: &str| match edited(text, "a").unwrap_err() {
        Refusal::Shared(what, places) => {
            let line = |at: u32| text[..at as usize].matches('\n').count() + 1;
            (what, places.iter().map(|span| line(span.start)).collect::<Vec<_>>())
        }
        other => panic!("{other:?} of\n{text}"),
    };
    let block = "winners:\n  - name: A\n    consent: &c\n      publish: full\n  - name: B\n    consent: *c\n";
    assert_eq!(shared(block), (Shared::Consent, vec![3, 6]));
    let blank = "winners:\n  - name: A\n    consent: &c\n  - name: B\n    consent: *c\n";
    assert_eq!(shared(blank), (Shared::Consent, vec![3, 5]));
    let row = "other: &w {name: A}\nwinners:\n  - *w\n";
    assert_eq!(shared(row), (Shared::Row, vec![1, 3]));
    let repeated = "winners:\n  - &w {name: A}\nother: *w\n";
    assert_eq!(shared(repeated), (Shared::Row, vec![2, 3]));
    let list = "other: &w\n  - {name: A}\nwinners: *w\n";
    assert_eq!(shared(list), (Shared::Row, vec![2, 3]));
}
