//! `bangvang print`: where papers may stand, what refuses them, and what they are.

#[cfg(feature = "print")]
mod press;
#[cfg(feature = "print")]
mod reports;

use crate::support::{Site, program};

const WINNERS: [&str; 3] = [
    "{name: Nguyễn Thị Hòa, kind: pupil, class: 9/2, school: Trường THCS Chu Văn An, rank: first, level: city, form: Giấy khen, achievement: Giải nhất môn Toán, private: {phone: 0905 123 456}}",
    "{name: Lê Quý Ân, kind: teacher, form: Giấy khen, consent: {publish: full}}",
    "{name: Ngô Văn Đếm, kind: citizen, form: Giấy khen, consent: {publish: count}}",
];

fn site() -> Site {
    Site::with_winners(&WINNERS)
}

#[cfg(not(feature = "print"))]
#[test]
fn a_program_without_a_press_says_how_to_get_one() {
    let site = site();
    for (lang, words) in [("vi", "không kèm phần in giấy tờ"), ("en", "built without what sets papers")] {
        let to = site.path().join("a.pdf");
        let run = site.run(&["print", "list", "--ceremony", "le", "--lang", lang, "--to", to.to_str().unwrap()]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains(words) && run.stderr.contains("--features print"), "{}", run.stderr);
        assert!(!to.exists());
    }
}

#[cfg(not(feature = "print"))]
#[test]
fn a_site_that_asks_for_reports_is_published_without_them_and_says_so() {
    let site = site().file("content/site.yaml", &format!("{}reports: true\n", crate::support::SITE));
    let run = site.build().ok();
    assert!(run.stderr.contains("[reports-left-out]"), "{}", run.stderr);
    assert!(site.published_files().keys().all(|path| !path.ends_with(".pdf")));
    assert!(!site.page("/vinh-danh/le/").contains("bao-cao.pdf"));
}

#[test]
fn a_call_that_says_too_little_or_too_much_is_refused() {
    for args in [
        &["print", "report", "--to", "a.pdf"][..],
        &["print", "report", "--ceremony", "le", "--ward", "an-khe", "--to", "a.pdf"],
        &["print", "roll", "--ceremony", "le"],
        &["print", "roll", "--ceremony", "le", "--size", "a9", "--to", "a.pdf"],
        &["print", "--to", "a.pdf"],
    ] {
        let run = program().args(args).output().unwrap();
        assert_eq!(run.status.code(), Some(2), "{args:?}");
    }
}
