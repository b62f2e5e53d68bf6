//! Same input, same bytes: from another folder, another time zone, another language, another day.

use crate::support::Site;

fn site() -> Site {
    Site::with_winners(&[
        "{name: Nguyễn Thị Hòa, kind: pupil, level: city, form: Giấy khen, photo: images/a.png}",
        "{name: Đỗ Văn An, kind: teacher, prize: {value: 500000}}",
    ])
    .bytes("content/images/a.png", &super::publication::one_pixel_png())
    .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\n![x](../images/a.png)\n")
}

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let (one, two) = (site(), site());
    one.build().ok();
    two.run_in(
        &["build"],
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
    )
    .ok();
    let (one, two) = (one.published_files(), two.published_files());
    assert!(one.len() > 30, "only {} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{path} differs");
    }
}

#[test]
fn the_day_of_the_build_stands_nowhere() {
    let site = site();
    site.build().ok();
    let before = site.published_files();
    site.run(&["build", "--output", site.path().join("khac").to_str().unwrap()]).ok();
    for (path, bytes) in before {
        assert!(!String::from_utf8_lossy(&bytes).contains("2026-11-20"), "{path}");
    }
}
