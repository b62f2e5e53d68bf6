//! The amendment, case by case: the text before, and what must become of it.

use super::{Amendment, FieldPath, NotAmended, Written, amend};
use crate::diagnostics::Source;

fn set(path: FieldPath, text: &str) -> (FieldPath, Option<Written>) {
    (path, Some(Written::Text(text.to_owned())))
}

fn by(givers: &[&str]) -> (FieldPath, Option<Written>) {
    ("consent.by", Some(Written::List(givers.iter().map(|&giver| giver.to_owned()).collect())))
}

fn away(path: FieldPath) -> (FieldPath, Option<Written>) {
    (path, None)
}

fn change(row: usize, fields: Vec<(FieldPath, Option<Written>)>) -> Amendment {
    Amendment { changed: vec![(row, fields)], ..Amendment::default() }
}

fn remove(rows: &[usize]) -> Amendment {
    Amendment { removed: rows.to_vec(), ..Amendment::default() }
}

fn row(name: &str) -> Vec<(FieldPath, Written)> {
    vec![("kind", Written::Text("pupil".to_owned())), ("name", Written::Text(name.to_owned()))]
}

fn add(names: &[&str]) -> Amendment {
    Amendment { added: names.iter().map(|name| row(name)).collect(), ..Amendment::default() }
}

fn amended(text: &str, amendment: &Amendment) -> Result<String, NotAmended> {
    amend(&Source::new("content/winners/le.yaml", text), amendment).map(|after| after.text().to_owned())
}

/// `marked` is a file in which `⟦…⟧` stands before the edit alone and `⟪…⟫` after it alone.
#[track_caller]
fn becomes(amendment: Amendment, marked: &str) {
    let side = |open: char, close: char| {
        let mut text = marked.to_owned();
        while let Some(at) = text.find(open) {
            let end = at + text[at..].find(close).unwrap();
            text.replace_range(at..end + close.len_utf8(), "");
        }
        text.replace(['⟦', '⟧', '⟪', '⟫'], "")
    };
    let (before, after) = (side('⟪', '⟫'), side('⟦', '⟧'));
    match amended(&before, &amendment) {
        Ok(text) => assert_eq!(text, after, "of\n{before}"),
        Err(refusal) => panic!("{refusal:?} of\n{before}"),
    }
}

#[test]
fn a_changed_text_is_written_as_the_old_one_was() {
    becomes(change(0, vec![set("class", "9/2")]), "winners:\n  - name: A\n    class: ⟦9/1⟧⟪9/2⟫ # lớp\n  - name: B\n");
    becomes(change(0, vec![set("class", "9/2")]), "winners:\n  - name: A\n    class: \"⟦9/1⟧⟪9/2⟫\"\n");
    becomes(change(0, vec![set("form", "O'A")]), "winners:\n  - name: A\n    form: '⟦x⟧⟪O''A⟫'\n");
    becomes(change(0, vec![set("form", "a: b")]), "winners:\n  - name: A\n    form: ⟦x⟧⟪\"a: b\"⟫\n");
    becomes(change(0, vec![set("form", "a, b")]), "winners:\n  - name: A\n    form: ⟦x⟧⟪a, b⟫\n");
    becomes(change(0, vec![set("form", "a, b")]), "winners:\n  - {name: A, form: ⟦x⟧⟪\"a, b\"⟫, class: 9}\n");
    becomes(change(1, vec![set("name", "C")]), "winners:\n  - name: A\n  - name: ⟦B⟧⟪C⟫\n");
    becomes(
        change(0, vec![set("form", "y")]),
        "winners:\n  - name: A\n    form: ⟦một\n      dòng⟧⟪y⟫ # em\n    class: 9\n",
    );
    becomes(change(0, vec![set("form", "y")]), "winners:\n  - name: A\n    form:⟪ y⟫ # chưa rõ\n    class: 9\n");
    becomes(change(0, vec![set("form", "y")]), "winners:\n  - name: A\n    form: ⟦~⟧⟪y⟫\n");
}

#[test]
fn a_text_below_a_bar_is_replaced_whole() {
    becomes(
        change(0, vec![set("citation", "Em giỏi.")]),
        "winners:\n  - name: A\n    citation: ⟦|⟧⟪Em giỏi.⟫ # lời\n⟦      Em\n\n      # ngoan\n⟧\n    # lớp\n    class: 9\n",
    );
    becomes(
        change(0, vec![set("citation", "Em giỏi.")]),
        "winners:\n  - name: A\n    citation: ⟦>+\n      Em⟧⟪Em giỏi.⟫\n  - name: B\n",
    );
    becomes(
        change(0, vec![away("citation")]),
        "winners:\n  - name: A\n⟦    citation: |2-\n        Em\n      giỏi\n⟧    class: 9\n",
    );
}

#[test]
fn a_text_below_a_bar_within_a_list_is_seen_for_what_it_is() {
    let hosts = "    hosts:\n    - |\n      # ông\n    - >+ # và\n      # bà\n\n";
    becomes(
        change(0, vec![set("class", "9")]),
        &format!("winners:\n  - name: A⟪\n    class: 9⟫\n{hosts}  - name: B\n"),
    );
    becomes(change(1, vec![set("name", "C")]), &format!("winners:\n  - name: A\n{hosts}  - name: ⟦B⟧⟪C⟫\n"));
    becomes(add(&["B"]), &format!("winners:\n  - name: A\n{hosts}⟪  - name: B\n    kind: pupil\n⟫other: x\n"));
    becomes(remove(&[0]), &format!("winners:\n⟦  - name: A\n{hosts}⟧  - name: B\n"));
}

#[test]
fn a_new_field_stands_where_the_contract_has_it() {
    becomes(
        change(0, vec![set("school", "X"), set("born", "2010")]),
        "winners:\n  - name: A\n    kind: pupil # em⟪\n    born: 2010\n    school: X⟫\n    class: 9/1\n\n  - name: B\n",
    );
    becomes(change(0, vec![set("kind", "pupil")]), "winners:\n- name: A⟪\n  kind: pupil⟫\n- name: B\n");
    becomes(change(0, vec![set("kind", "pupil")]), "winners:\r\n  - name: A⟪\r\n    kind: pupil⟫");
    becomes(change(0, vec![set("class", "9")]), "winners:\n  - {name: A⟪, class: 9⟫, form: x}\n");
    becomes(change(0, vec![set("class", "9")]), "winners: [{name: A⟪, class: 9⟫, form: x}, {name: B}]\n");
    becomes(
        change(0, vec![set("photo", "images/a.jpg")]),
        "winners:\n  - name: A\n⟪    photo: images/a.jpg\n⟫    citation: |\n      Em\n\n  - name: B\n",
    );
    becomes(
        change(0, vec![set("photo", "images/a.jpg")]),
        "winners:\n  - name: A\n    citation: |\n      Em\n⟪    photo: images/a.jpg\n⟫    # đồng ý\n    consent: {}\n",
    );
}

#[test]
fn a_field_that_goes_leaves_its_comment() {
    becomes(change(0, vec![away("class")]), "winners:\n  - name: A\n⟦    class: 9\n⟧    form: x\n");
    becomes(change(0, vec![away("class")]), "winners:\n  - name: A\n    ⟦class: 9 ⟧# lớp\n    form: x\n");
    becomes(change(0, vec![away("class")]), "winners:\n  - name: A⟦\n    class: 9⟧");
    becomes(change(0, vec![away("class")]), "winners:\r\n  - name: A\r\n⟦    class: 9\r\n⟧\r\n  - name: B\r\n");
    becomes(change(0, vec![away("kind")]), "winners:\n  - ⟦kind: clan\n    ⟧name: A\n");
    becomes(change(0, vec![away("kind")]), "winners:\n  - ⟦kind: clan⟧ # tộc\n    name: A\n");
    becomes(change(0, vec![away("kind"), away("class")]), "winners:\n  - {name: A⟦, kind: clan, class: 9⟧}\n");
    becomes(change(0, vec![away("class"), set("form", "y")]), "winners:\n  - {name: A, ⟦class: 9, ⟧form: ⟦x⟧⟪y⟫}\n");
    becomes(change(0, vec![away("class"), set("form", "y")]), "winners:\n  - {name: A⟪, form: y⟫⟦, class: 9⟧}\n");
    becomes(
        change(0, vec![away("hosts")]),
        "winners:\n  - name: A\n⟦    hosts:\n⟧    # một\n⟦      - x\n⟧    form: x\n"
            .replace("⟧    # một\n⟦", "⟧⟦  ⟧    # một\n⟦")
            .as_str(),
    );
    becomes(change(0, vec![away("form")]), "winners:\n  - name: A\n");
}

#[test]
fn fields_within_a_field_change_alone() {
    let value = || vec![set("prize.value", "2")];
    becomes(change(0, value()), "winners:\n  - name: A\n    prize: {value: ⟦1⟧⟪2⟫, in_kind: xe}\n");
    becomes(change(0, value()), "winners:\n  - name: A\n    prize:\n      value: ⟦1⟧⟪2⟫ # đồng\n");
    becomes(change(0, value()), "winners:\n  - name: A\n    form: x⟪\n    prize: {value: 2}⟫\n    photo: a\n");
    becomes(change(0, value()), "winners:\n  - name: A\n    prize:⟪ {value: 2}⟫\n");
    becomes(change(0, value()), "winners:\n  - name: A\n    prize: {⟪value: 2⟫}\n");
    becomes(
        change(0, vec![set("prize.in_kind", "1 xe, 2 vở")]),
        "winners:\n  - name: A\n    prize: {value: 1⟪, in_kind: \"1 xe, 2 vở\"⟫}\n",
    );
    becomes(
        change(0, vec![set("private.parents", "Ông B"), set("private.phone", "0905")]),
        "winners:\n  - name: A⟪\n    private:\n      phone: 0905\n      parents: Ông B⟫\n",
    );
    becomes(change(0, vec![set("private.phone", "0905")]), "winners:\n  - {name: A⟪, private: {phone: 0905}⟫}\n");
    becomes(
        change(0, vec![set("private.address", "Tổ 5")]),
        "winners:\n  - name: A\n    private:\n      phone: 0905⟪\n      address: Tổ 5⟫\n      note: x\n",
    );
    becomes(change(0, vec![away("prize.value")]), "winners:\n  - name: A\n    prize: {⟦value: 1, ⟧in_kind: xe}\n");
    becomes(
        change(0, vec![away("prize.in_kind"), set("citation", "Em")]),
        "winners:\n  - name: A\n    prize:\n      value: 1⟦\n      in_kind: xe⟧⟪\n    citation: Em⟫\n",
    );
    becomes(change(0, vec![away("prize.value")]), "winners:\n  - name: A\n⟦    prize: {value: 1}\n⟧    form: x\n");
    becomes(
        change(0, vec![away("private.phone")]),
        "winners:\n  - name: A\n⟦    private:\n      phone: 1 ⟧⟪    ⟫# mẹ\n    form: x\n",
    );
}

#[test]
fn a_consent_from_which_all_is_taken_is_none_that_was_given() {
    becomes(
        change(0, vec![away("consent.by"), away("consent.publish")]),
        "winners:\n  - name: A\n    consent: {⟦by: [guardian], publish: full⟧}\n",
    );
    becomes(
        change(0, vec![away("consent.publish")]),
        "winners:\n  - name: A\n    consent:⟦\n      publish: full⟧⟪ {}⟫\n    form: x\n",
    );
    becomes(change(0, vec![away("consent")]), "winners:\n  - name: A\n⟦    consent: {publish: full}\n⟧    form: x\n");
    becomes(
        change(0, vec![by(&["guardian", "child"])]),
        "winners:\n  - name: A\n    consent: {by: ⟦guardian⟧⟪[guardian, child]⟫, publish: full}\n",
    );
    becomes(
        change(0, vec![by(&["guardian"])]),
        "winners:\n  - name: A\n    consent:\n      by:⟦\n      - guardian\n      - child⟧⟪ [guardian]⟫\n      publish: full\n",
    );
}

#[test]
fn what_repeats_an_anchor_is_written_out_for_one_row() {
    becomes(
        change(0, vec![set("consent.publish", "list")]),
        "ceremony: {consent: &c {by: [child], publish: full}}\nwinners:\n  - name: A\n    consent: ⟦*c⟧⟪{by: [child], publish: list}⟫ # như lễ\n  - {name: B, consent: *c}\n",
    );
    becomes(
        change(1, vec![set("school", "Y")]),
        "winners:\n  - {name: A, school: &s X}\n  - {name: B, school: ⟦*s⟧⟪Y⟫}\n  - {name: C, school: *s}\n",
    );
}

#[test]
fn what_others_share_is_refused() {
    let shared = |text: &str, amendment: Amendment| match amended(text, &amendment).unwrap_err() {
        NotAmended::Shared(places) => {
            places.iter().map(|at| text[..at.start as usize].matches('\n').count() + 1).collect::<Vec<_>>()
        }
        other => panic!("{other:?} of\n{text}"),
    };
    let class = || change(0, vec![set("class", "9/2")]);
    assert_eq!(shared("winners:\n  - &w {name: A}\nother: *w\n", class()), [2, 3]);
    assert_eq!(shared("other: &w {name: A}\nwinners:\n  - *w\n", class()), [1, 3]);
    assert_eq!(shared("other: &w\n  - {name: A}\nwinners: *w\n", class()).len(), 2);
    assert_eq!(shared("winners:\n  - {name: A, class: &c 9/1}\n  - {name: B, class: *c}\n", class()), [2, 3]);
    let text = "winners:\n  - {name: A, consent: &c {by: [child]}}\n  - {name: B, consent: *c}\n";
    assert_eq!(shared(text, change(0, vec![set("consent.publish", "full")])), [2, 3]);
    assert_eq!(shared(text, change(0, vec![away("consent")])), [2, 3]);
    assert_eq!(shared(text, remove(&[0])), [2, 3]);
}

#[test]
fn what_is_not_sure_is_refused() {
    let unsure = |text: &str, amendment: Amendment| {
        let refusal = amended(text, &amendment).unwrap_err();
        assert!(matches!(refusal, NotAmended::Unsure(_)), "{refusal:?} of\n{text}");
    };
    unsure("winners: A\n", add(&["B"]));
    unsure("winners:\n  - A\n", change(0, vec![set("class", "9")]));
    unsure("winners:\n  - {name: A}\n", change(1, vec![set("class", "9")]));
    unsure("winners:\n  - {name: A}\n", remove(&[1]));
    unsure("winners:\n  - {name: A, class: 1, class: 2}\n", change(0, vec![set("class", "9")]));
    unsure("winners:\n  - {name: A, prize: 500000}\n", change(0, vec![set("prize.value", "9")]));
    unsure(
        "winners:\n  - name: A\n    consent:\n      by:\n        # mẹ\n        - guardian\n",
        change(0, vec![by(&["child"])]),
    );
    let mut twice = change(0, vec![set("class", "9")]);
    twice.removed.push(0);
    unsure("winners:\n  - {name: A}\n", twice);
    unsure("winners:\n  - {name: A}\n", change(0, vec![set("class", "9"), set("class", "8")]));
    assert!(matches!(amended("winners: [\n", &add(&["B"])), Err(NotAmended::Mistake(_))));
}

#[test]
fn a_row_of_no_sure_layout_is_written_anew() {
    becomes(
        change(0, vec![set("class", "9"), away("kind")]),
        "winners:\n  - ⟦? name\n    : A\n    ? kind\n    : clan⟧⟪name: A\n    class: 9⟫\n  - name: B # em\n",
    );
}

#[test]
fn a_row_goes_with_its_comments() {
    becomes(remove(&[1]), "winners:\n  - name: A\n⟦  - name: B\n    class: 9 # lớp\n⟧  - name: C\n");
    becomes(
        remove(&[1]),
        "winners:\n  # khối 9\n\n  # A\n  - name: A\n    # cuối A\n\n⟦  # B\n  - name: B\n    # cuối B\n\n⟧  # C\n  - name: C\n",
    );
    becomes(remove(&[0]), "winners:\n⟦  - name: A\n\n⟧  - name: B\n# hết\n");
    becomes(remove(&[1]), "winners:\n  - name: A\n⟦\n  - name: B\n⟧\n# hết\nother: x\n");
    becomes(remove(&[1]), "winners:\r\n  - name: A\r\n⟦\r\n  - name: B\r\n    class: 9⟧");
    becomes(remove(&[1]), "winners:\n- name: A\n⟦-\n  # em\n  name: B\n⟧- name: C\n");
    becomes(remove(&[1]), "winners:\n  - name: A\n    citation: |+\n      Em\n\n\n⟦  - name: B\n\n⟧  - name: C\n");
    becomes(remove(&[1]), "winners:\n  - name: A\n    citation: |+\n      Em\n\n\n⟦  - name: B\n⟧");
    becomes(remove(&[0, 1]), "winners:⟪ []⟫ # em\n⟦  - name: A\n\n  - {name: B}\n⟧\nother: x\n");
    becomes(remove(&[1, 2]), "winners:\n  - name: A\n⟦\n  - name: B\n\n  - name: C\n⟧");
    becomes(remove(&[1]), "winners: [{name: A}, ⟦{name: B}, ⟧{name: C}]\n");
    becomes(remove(&[1]), "winners: [{name: A}⟦, {name: B}⟧]\n");
    becomes(remove(&[0, 1]), "winners: [⟦{name: A}, {name: B}⟧]\n");
    becomes(remove(&[1]), "winners: [\n  {name: A}, # A\n  ⟦{name: B}⟧ # B\n]\n");
    becomes(remove(&[0]), "winners: [\n  ⟦{name: A},⟧ # A\n  {name: B}\n]\n");
    becomes(remove(&[0, 1]), "winners:⟪ []⟫\n⟦  - {name: A, consent: &c {by: [child]}}\n  - {name: B, consent: *c}\n⟧");
}

#[test]
fn new_rows_stand_at_the_end_as_the_others_do() {
    becomes(add(&["B"]), "winners:\n  - name: A\n    kind: clan # tộc⟪\n\n  - name: B\n    kind: pupil⟫\n");
    becomes(
        add(&["C", "D"]),
        "winners:\n- name: A\n- name: B\n  # cuối⟪\n- name: C\n  kind: pupil\n- name: D\n  kind: pupil⟫\n\n# hết\n",
    );
    becomes(
        add(&["C", "D"]),
        "winners:\r\n  - name: A\r\n\r\n  - name: B⟪\r\n\r\n  - name: C\r\n    kind: pupil\r\n\r\n  - name: D\r\n    kind: pupil⟫",
    );
    becomes(add(&["B"]), "winners:\n  - {name: A}⟪\n  - {name: B, kind: pupil}⟫\nother: x\n");
    becomes(add(&["B"]), "winners: [{name: A}⟪, {name: B, kind: pupil}⟫]\n");
    becomes(add(&["C"]), "winners: [\n  {name: A},\n  {name: B}⟪,\n  {name: C, kind: pupil}⟫,\n]\n");
    becomes(add(&["B"]), "ceremony: {name: Lễ}\nwinners:⟪\n  - name: B\n    kind: pupil⟫\n");
    becomes(add(&["B"]), "winners:⟦ []⟧ # chưa có⟪\n  - name: B\n    kind: pupil⟫\n");
    becomes(add(&["B"]), "winners:⟦ ~⟧⟪\n  - name: B\n    kind: pupil⟫");
    becomes(add(&["B"]), "winners: [ # chưa có\n ]\n".replace("[ #", "[⟪{name: B, kind: pupil}⟫ #").as_str());
    becomes(add(&["B"]), "{winners: [⟪{name: B, kind: pupil}⟫]}\n");
    becomes(add(&["B"]), "ceremony:\n  name: Lễ\n# hết\n⟪\nwinners:\n  - name: B\n    kind: pupil\n⟫");
    becomes(add(&["B"]), "ceremony: {name: Lễ}⟪\n\nwinners:\n  - name: B\n    kind: pupil⟫");
    becomes(add(&["B"]), "⟪winners:\n  - name: B\n    kind: pupil\n⟫");
    becomes(
        add(&["B"]),
        "winners:\n  - name: A\n    citation: |\n      Em\n⟪\n  - name: B\n    kind: pupil\n⟫\nother: x\n"
            .replace("Em\n⟪\n", "Em⟪\n\n")
            .replace("pupil\n⟫", "pupil⟫\n")
            .as_str(),
    );
}

#[test]
fn all_at_once() {
    let amendment = Amendment {
        changed: vec![(0, vec![set("class", "9/2"), away("form")]), (2, vec![set("name", "D")])],
        removed: vec![1, 3],
        added: vec![row("E")],
    };
    becomes(
        amendment,
        "winners:\n  - name: A\n    class: ⟦9/1⟧⟪9/2⟫\n⟦    form: x\n⟧\n⟦  - name: B\n\n⟧  - name: ⟦C⟧⟪D⟫⟪\n\n  - name: E\n    kind: pupil⟫\n⟦\n  - name: X\n⟧\n# hết\n",
    );
    let amendment = Amendment { removed: vec![0], added: vec![row("E")], ..Amendment::default() };
    becomes(amendment, "winners:\n  ⟦- name: A\n⟧⟪- name: E\n    kind: pupil\n⟫\nother: x\n");
}

#[test]
fn a_row_of_which_nothing_is_left_stays_one() {
    becomes(
        change(0, vec![away("name"), away("kind"), away("consent")]),
        "winners:\n  - ⟦name: A\n    kind: clan\n    consent:⟧⟪{}⟫\n  - name: B\n",
    );
}
