//! Consent comes from a list only as the list says it, and goes by a list never.

use super::support::{LIST, import, list, site_with};
use crate::support::{Site, text_of};

const OF_ALL: &str = "  consent: {by: [guardian, child], publish: full, date: 2023-07-01}\n";

/// Whether the person's name stands on the ceremony's page.
#[track_caller]
fn is_named(site: &Site, name: &str) -> bool {
    site.build().ok();
    let page = text_of(&site.page("/vinh-danh/le/"));
    assert!(page.contains("lượt người và tập thể được khen"), "{page}");
    page.contains(name)
}

#[test]
fn whoever_is_taken_down_stays_so_whatever_an_older_list_says() {
    let row = "  - {name: Lê An, kind: pupil, class: 9/1, consent: {withdrawn: 2026-03-01}}\n  - {name: Võ Hạ, kind: pupil, class: 9/1}\n";
    let older = "Họ và tên;Lớp;Đồng ý công khai;Người đồng ý\nLê An;9/2;Có;Người giám hộ và chính em\nVõ Hạ;9/1;;\n";
    let site = site_with(OF_ALL, row);
    import(&site, older, &[]).ok();
    assert!(list(&site).contains("class: 9/2, consent: {withdrawn: 2026-03-01}"), "{}", list(&site));
    assert!(!is_named(&site, "Lê An") && is_named(&site, "Võ Hạ"));
    // A date in the list itself takes nobody back either.
    let site = site_with(OF_ALL, row);
    import(&site, "Họ và tên;Lớp;Ngày rút đồng ý\nLê An;9/1;\nVõ Hạ;9/1;02/03/2026\n", &[]).ok();
    assert!(list(&site).contains("{name: Lê An, kind: pupil, class: 9/1, consent: {withdrawn: 2026-03-01}}"));
    assert!(!is_named(&site, "Võ Hạ"), "the list withdraws");
}

#[test]
fn whoever_is_taken_down_does_not_leave_the_list_without_a_word() {
    let mut rows = "  - {name: Lê An, kind: pupil, born: 2009, consent: {withdrawn: 2026-03-01}}\n".to_owned();
    let mut lines = "Họ và tên;Năm sinh\n".to_owned();
    for i in 0..40 {
        rows.push_str(&format!("  - {{name: Võ Hạ, id: ha-{i}, kind: pupil, born: {}}}\n", 1960 + i));
        lines.push_str(&format!("Võ Hạ;{}\n", 1960 + i));
    }
    // The file would know no more that the name must not be published, and the next older list would bring it back.
    let site =
        site_with("  consent: {by: self, publish: list}\n", &rows.replace("kind: pupil, born", "kind: citizen, born"));
    let before = list(&site);
    let run = import(&site, &lines, &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("Lê An") && run.stderr.contains("rút lại"), "{}", run.stderr);
    assert_eq!(list(&site), before);
    // Nor does another year of birth make somebody new of whoever is taken down.
    let run = import(&site, &format!("{lines}Lê An;2010\n"), &["--kind", "công dân"]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("Lê An") && run.stderr.contains("rút lại"), "{}", run.stderr);
    import(&site, &lines, &["--yes"]).ok();
    assert!(!list(&site).contains("Lê An"));
}

#[test]
fn a_yes_without_who_agreed_makes_no_child_public() {
    let lines = "Họ và tên;Lớp;Đồng ý công khai\nLê An;9/1;Có\nVõ Hạ;9/1;x\nHồ Vũ;9/1;\nTạ Lam;9/1;Không\n";
    let site = site_with("", "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    import(&site, lines, &[]).ok();
    let text = list(&site);
    assert!(text.contains("consent: {publish: full}") && !text.contains("guardian"), "{text}");
    assert!(!["Lê An", "Võ Hạ", "Hồ Vũ", "Tạ Lam"].iter().any(|name| is_named(&site, name)));
    // With it, those alone who agreed.
    import(&site, lines, &["--consent-by", "guardian,child"]).ok();
    assert_eq!(list(&site).matches("by: [guardian, child]").count(), 2, "{}", list(&site));
    let named = ["Lê An", "Võ Hạ", "Hồ Vũ", "Tạ Lam"].map(|name| is_named(&site, name));
    assert_eq!(named, [true, true, false, false]);
    // The list's own word on who it was goes before.
    let site = site_with("", "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    let lines = "Họ và tên;Lớp;Đồng ý công khai;Người đồng ý\nLê An;9/1;Có;Cha\n";
    import(&site, lines, &["--consent-by", "guardian,child"]).ok();
    assert!(list(&site).contains("consent: {by: [guardian], publish: full}"), "{}", list(&site));
    assert!(!is_named(&site, "Lê An"), "the child of fourteen did not agree");
}

#[test]
fn a_yes_leaves_the_consent_that_stands() {
    // That of all, whatever it allows.
    for publish in ["full", "list", "masked"] {
        let head = format!("  consent: {{by: [guardian, child], publish: {publish}}}\n");
        let rows = "  - {name: Lê An, kind: pupil, class: 9/1}\n";
        let site = site_with(&head, rows);
        let before = list(&site);
        import(&site, "Họ và tên;Lớp;Đồng ý công khai\nLê An;9/1;Có\n", &[]).ok();
        assert_eq!(list(&site), before, "{publish}");
        // Someone new has what all have.
        import(&site, "Họ và tên;Lớp;Đồng ý công khai\nLê An;9/1;Có\nVõ Hạ;9/2;Có\n", &[]).ok();
        assert_eq!(list(&site).matches("consent").count(), 1, "{}", list(&site));
    }
    // A child's own, which allows less than "Có" could mean.
    for publish in ["list", "masked"] {
        let rows = format!(
            "  - {{name: Lê An, kind: pupil, class: 9/1, consent: {{by: [guardian, child], publish: {publish}}}}}\n"
        );
        let site = site_with("", &rows);
        let before = list(&site);
        import(&site, "Họ và tên;Lớp;Đồng ý công khai\nLê An;9/1;Có\n", &[]).ok();
        assert_eq!(list(&site), before);
        // A word for how much is no yes.
        import(&site, "Họ và tên;Lớp;Đồng ý công khai\nLê An;9/1;Đầy đủ\n", &[]).ok();
        assert!(list(&site).contains("publish: full"), "{}", list(&site));
    }
}

#[test]
fn a_no_takes_a_person_out_of_the_consent_of_all() {
    let site =
        site_with(OF_ALL, "  - {name: Lê An, kind: pupil, class: 9/1}\n  - {name: Võ Hạ, kind: pupil, class: 9/2}\n");
    assert!(is_named(&site, "Lê An"));
    import(&site, "Họ và tên;Lớp;Đồng ý công khai\nLê An;9/1;Không\nVõ Hạ;9/2;Có\n", &[]).ok();
    assert!(
        list(&site).contains("{name: Lê An, kind: pupil, class: 9/1, consent: {publish: count}}"),
        "{}",
        list(&site)
    );
    assert!(!is_named(&site, "Lê An") && is_named(&site, "Võ Hạ"));
}

#[test]
fn a_consent_is_never_handed_to_another_person() {
    let own = "consent: {by: [guardian, child], publish: full}";
    let site =
        || site_with("", &format!("  - {{name: Nguyễn Văn Tuân, kind: pupil, class: 9/1, school: THCS A, {own}}}\n"));
    for (row, who) in [
        ("Nguyễn Văn Tuấn;7/3;THCS A", "another accent and another class"),
        ("Nguyễn Văn Tuân;7/3;THCS B", "one name, another class of another school"),
        ("Nguyễn Văn Toàn;9/1;THCS A", "a name that is near"),
    ] {
        let site = site();
        let run = import(&site, &format!("Họ và tên;Lớp;Trường\n{row}\n"), &["--yes"]).ok();
        assert!(run.stdout.contains("Thêm 1 · Sửa 0 · Bớt 1"), "{who}: {}", run.stdout);
        assert!(!list(&site).contains("consent"), "{who}: {}", list(&site));
    }
    // A column of names that was sorted by itself beside the ids is asked about.
    let rows = format!(
        "  - {{name: Nguyễn Văn Tuân, kind: pupil, class: 9/1, {own}}}\n  - {{name: Lê Khánh Chi, kind: pupil, class: 9/1}}\n"
    );
    let site = site_with("", &rows);
    let lines = "Mã;Họ và tên;Lớp\nnguyen-van-tuan;Lê Khánh Chi;9/1\nle-khanh-chi;Nguyễn Văn Tuân;9/1\n";
    let run = import(&site, lines, &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("“Nguyễn Văn Tuân”") && run.stderr.contains("“Lê Khánh Chi”"), "{}", run.stderr);
    assert!(list(&site).ends_with(&rows), "{}", list(&site));
}

#[test]
fn which_of_two_people_of_one_name_is_meant_is_not_guessed() {
    let rows = "  - {name: Lê An, kind: pupil, class: 9/1, consent: {by: [guardian, child], publish: full}}\n  - {name: Lê An, id: le-an-2, kind: pupil, class: 9/2, consent: {withdrawn: 2026-03-01}}\n  - {name: Võ Hạ, kind: pupil, class: 9/1}\n";
    let site = site_with("", rows);
    let run = import(&site, "Họ và tên;Lớp\nLê An;9/3\nVõ Hạ;9/1\n", &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("Lê An"), "{}", run.stderr);
    assert!(list(&site).ends_with(rows));
    assert!(site.path().join(LIST).is_file());
}

#[test]
fn an_answer_that_may_be_either_is_asked_about_and_the_column_is_told_in_one_line() {
    let site = site_with("", "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    let before = list(&site);
    let lines = |answers: [&str; 5]| {
        let rows = ["Lê An", "Võ Hạ", "Hồ Vũ", "Tạ Lam", "Mai Ân"].iter().zip(answers);
        let rows: String = rows.map(|(name, answer)| format!("{name};9/1;{answer};\n")).collect();
        format!("Họ và tên;Lớp;Đồng ý;Đồng ý đăng ảnh\n{rows}")
    };
    for letter in ["C", "c", "v", "K", "1", "0", "rồi", "đã ký", "chưa", "cỏ"] {
        let run = import(&site, &lines(["Có", letter, "", "", ""]), &["--yes"]).fails_with("invalid-choice");
        assert!(run.stderr.contains(&format!("“{letter}” không rõ là có hay không.")), "{}", run.stderr);
        assert!(run.stderr.contains("x, ✓, đồng ý, đã đồng ý") && run.stderr.contains("C3"), "{}", run.stderr);
    }
    let photo = lines(["Có", "", "", "", ""]).replace("Lê An;9/1;Có;", "Lê An;9/1;Có;rồi");
    let run = import(&site, &photo, &["--yes"]).fails_with("invalid-choice");
    assert!(run.stderr.contains("“rồi” không rõ là có hay không cho đăng ảnh."), "{}", run.stderr);
    assert_eq!(list(&site), before);
    let run = import(&site, &lines(["Có", "✓", "danh sách", "KO", ""]), &["--yes"]).ok();
    let said = "Cột “Đồng ý”: 3 đồng ý, 1 không đồng ý, 1 để trống.\n";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    // Where all have agreed, a yes is one too.
    let site = site_with(OF_ALL, "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    let run = import(&site, &lines(["Có", "✓", "danh sách", "KO", ""]), &["--yes"]).ok();
    assert!(run.stdout.contains(said), "{}", run.stdout);
}

/// A list of so many children with what `answer` says of each, as file and as lines.
fn children(
    count: usize,
    file: impl Fn(usize) -> &'static str,
    list: impl Fn(usize) -> &'static str,
) -> (String, String) {
    let (mut rows, mut lines) = (String::new(), "Họ và tên;Lớp;Đồng ý;Người đồng ý\n".to_owned());
    for i in 0..count {
        let name = format!("Lê {} {}", ["An", "Bảo", "Chi", "Duy"][i % 4], ["Ân", "Hạ", "Lam", "Vũ", "Sa"][i / 4 % 5]);
        let name = format!("{name}{}", "h".repeat(i / 20));
        let consent = match file(i) {
            "" => "",
            "Không" => ", consent: {publish: count}",
            _ => ", consent: {by: [guardian, child], publish: full}",
        };
        rows.push_str(&format!("  - {{name: {name}, kind: pupil, class: 9/1{consent}}}\n"));
        let by = if list(i) == "Có" { "Phụ huynh và em" } else { "" };
        lines.push_str(&format!("{name};9/1;{};{by}\n", list(i)));
    }
    (rows, lines)
}

#[test]
fn a_column_of_consent_that_was_sorted_by_itself_is_a_question() {
    let file = |i: usize| if i % 7 == 3 { "" } else { "Có" };
    // Sorted, those who agreed stand first: 5 of 40 lose theirs, which a blank cell keeps, and 5 others get one.
    let (rows, lines) = children(40, file, |i| if i < 34 { "Có" } else { "" });
    let site = site_with("", &rows);
    let before = list(&site);
    let run = import(&site, &lines, &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(
        run.stderr.contains("Cột “Đồng ý công khai” đổi ở 10 trong 40 người, mà các giá trị vẫn như cũ"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("Cột “Người đồng ý” đổi ở 10 trong 40 người"), "{}", run.stderr);
    assert_eq!(list(&site), before);
    import(&site, &lines, &["--yes"]).ok();
    // Forms that came in later are no such thing.
    let (rows, lines) = children(40, file, |_| "Có");
    let site = site_with("", &rows);
    import(&site, &lines, &[]).ok();
    assert_eq!(list(&site).matches("publish: full").count(), 40);
}

#[test]
fn whoever_said_no_and_now_says_yes_is_named_and_from_three_on_asked_about() {
    let no_of = |count: usize| move |i: usize| if i < count { "Không" } else { "Có" };
    let (rows, lines) = children(40, no_of(2), |_| "Có");
    let site = site_with("", &rows);
    let run = import(&site, &lines, &[]).ok();
    let said = "2 người đã ghi không đồng ý, theo danh sách này thì đồng ý:\n    Lê An Ân, Lê Bảo Ân\n";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    let (rows, lines) = children(60, no_of(3), |_| "Có");
    let site = site_with("", &rows);
    let before = list(&site);
    let run = import(&site, &lines, &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("3 người từng ghi không đồng ý nay thành đồng ý"), "{}", run.stderr);
    assert_eq!(list(&site), before);
    // All of them, however many.
    let (rows, lines) = children(60, no_of(30), |_| "Có");
    let site = site_with("", &rows);
    let run = import(&site, &lines, &["--yes"]).ok();
    let named = run.stdout.lines().skip_while(|line| !line.contains("đã ghi không đồng ý")).nth(1).unwrap();
    assert_eq!(named.split(", ").count(), 30, "{}", run.stdout);
    // From no to how much of a name.
    let site = site_with("", "  - {name: Lê An, kind: pupil, class: 9/1, consent: {publish: count}}\n");
    let run = import(&site, "Họ và tên;Lớp;Đồng ý\nLê An;9/1;Viết tắt tên\n", &[]).ok();
    assert!(run.stdout.contains("theo danh sách này thì đồng ý:\n    Lê An\n"), "{}", run.stdout);
}
