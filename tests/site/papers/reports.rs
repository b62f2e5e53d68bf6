//! The public reports of a site: whom they name, when they are set again, and what may not be in them.

use std::fs;
use std::path::Path;

use super::site;
use crate::support::{Run, SITE, Site, files, program};

const REPORTS: [&str; 2] = ["vinh-danh/le/bao-cao.pdf", "nam-hoc/2022-2023/bao-cao.pdf"];

fn with_reports(site: Site) -> Site {
    let text = format!("{SITE}reports: true\ntheme: moi\n");
    site.file("content/site.yaml", &text).file("themes/moi/theme.yaml", "extends: stele\n")
}

#[test]
fn a_report_without_room_is_told_of_in_every_build() {
    let site = Site::with_winners(&[&format!(
        "{{name: Lê Quý Ân, kind: teacher, form: Giấy khen, achievement: {}}}",
        "ô".repeat(300)
    )]);
    let site = site.file("content/site.yaml", &format!("{SITE}reports: true\n"));
    let told = |run: &Run| run.stderr.contains("không đủ chỗ cho");
    assert!(told(&site.build().ok()));
    assert!(told(&site.build().ok()), "with nothing changed");
    let site = site.file("content/pages/khac.md", "---\ntitle: Trang khác\n---\nChữ.\n");
    assert!(told(&site.build().ok()), "with something else changed");
}

#[test]
fn public_reports_stand_beside_their_pages_and_are_closed_to_search_engines() {
    let site = with_reports(site());
    let run = site.build().ok();
    assert!(!run.stderr.contains("template-"), "{}", run.stderr);
    for (report, page) in REPORTS.into_iter().zip(["/vinh-danh/le/", "/nam-hoc/2022-2023/"]) {
        let pdf = fs::read(site.output().join(report)).unwrap();
        let text = bangvang::publish::pdf_text(&pdf).unwrap();
        assert!(text.contains("Lê Quý Ân") && text.contains("Nguyễn Thị Hòa"), "{text}");
        assert!(!text.contains("Ngô Văn Đếm") && text.contains("1 lượt được khen, không nêu tên"), "{text}");
        assert!(site.page(page).contains(&format!("/{report}\"")), "{page} does not link to it");
        assert!(site.page("/robots.txt").contains(&format!("Disallow: /{report}")));
        assert!(!site.page("/sitemap.xml").contains("bao-cao.pdf"));
    }
    let headers = site.page("/_headers");
    for rule in
        ["/vinh-danh/:le/bao-cao.pdf\n  X-Robots-Tag: noindex", "/nam-hoc/:nam/bao-cao.pdf\n  X-Robots-Tag: noindex"]
    {
        assert!(headers.contains(rule), "{headers}");
    }
}

/// A report once took the school for the child: its cells break within the name, and are read back in pieces.
#[test]
fn a_school_that_bears_the_name_of_a_child_may_stand_in_a_report() {
    let pupils: Vec<String> = (0..40)
        .map(|i| {
            format!(
                "{{name: Trần Văn An, id: em-{i}, kind: pupil, class: {i}A, school: Trường THCS Lê Hồng Phong, \
                 achievement: Giải nhất cuộc thi Viết thư quốc tế lần thứ {i} dành cho học sinh, form: Giấy khen, \
                 consent: {{publish: full, by: [guardian, child]}}}}"
            )
        })
        .chain(["{name: Lê Hồng Phong, kind: pupil, class: 9/2}".to_owned()])
        .collect();
    let site = with_reports(Site::with_winners(&pupils.iter().map(String::as_str).collect::<Vec<_>>()));
    site.build().ok();
    let pdf = fs::read(site.output().join(REPORTS[0])).unwrap();
    assert!(bangvang::publish::pdf_text(&pdf).unwrap().contains("Trường THCS"));
    for paper in ["report", "roll", "certificate", "list"] {
        let to = site.path().join("a.pdf");
        let to = to.to_str().unwrap();
        site.run(&["print", paper, "--ceremony", "le", "--public", "--to", to]).ok();
    }
}

#[test]
fn a_report_is_set_again_only_when_something_in_it_has_changed() {
    let site = with_reports(site());
    site.build().ok();
    let cached = || files(&site.path().join(".bangvang/bao-cao"));
    let before = cached();
    assert_eq!(before.len(), 2);
    // One that is there to its end is taken as it is; one that is not is made anew.
    let (whole, cut) = (before.keys().next().unwrap(), before.keys().nth(1).unwrap());
    let marked = [&before[whole][..], b"\n%%EOF\n"].concat();
    site.write(&format!(".bangvang/bao-cao/{whole}"), &marked);
    site.write(&format!(".bangvang/bao-cao/{cut}"), &before[cut][..1000]);
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-01-01\n---\nx\n");
    site.build().ok();
    let published: Vec<Vec<u8>> = REPORTS.map(|path| fs::read(site.output().join(path)).unwrap()).into();
    assert!(published.contains(&marked) && published.contains(&before[cut]));
    let list = site.path().join("content/winners/le.yaml");
    let text = fs::read_to_string(&list).unwrap().replace("Lê Quý Ân", "Lê Quý Ẩn");
    fs::write(list, text).unwrap();
    site.build().ok();
    let after = cached();
    assert_eq!(after.len(), 2, "what is not published any more is forgotten");
    assert!(after.keys().all(|name| !before.contains_key(name)));
}

#[test]
fn a_takedown_takes_reports_out_of_the_cache() {
    let site = with_reports(site());
    site.build().ok();
    site.run(&["takedown", "le/le-quy-an"]).ok();
    assert!(files(&site.path().join(".bangvang")).keys().all(|path| !path.ends_with(".pdf")));
    site.build().ok();
    for report in REPORTS {
        let text = bangvang::publish::pdf_text(&fs::read(site.output().join(report)).unwrap()).unwrap();
        assert!(!text.contains("Lê Quý Ân"), "{text}");
    }
}

#[test]
fn parts_together_have_every_report_once() {
    let site = with_reports(site());
    site.build().ok();
    let whole = site.published_files();
    let folder = tempfile::tempdir().unwrap();
    let part = |number: usize| folder.path().join(number.to_string()).to_str().unwrap().to_owned();
    for number in 1..=3 {
        site.run(&["build", "--shard", &format!("{number}/3"), "--output", &part(number)]).ok();
    }
    let joined = folder.path().join("ca-trang");
    let args = ["join".to_owned(), part(1), part(2), part(3), "--output".to_owned(), joined.display().to_string()];
    assert!(program().args(args).status().unwrap().success());
    let joined = files(&joined);
    let differs = |path: &&String| !path.starts_with(".bangvang") && whole.get(*path) != joined.get(*path);
    assert_eq!(whole.keys().chain(joined.keys()).find(differs), None);
    assert!(REPORTS.iter().all(|report| joined.contains_key(*report)));
}

/// What a template of papers could do wrong: each is caught before anything is published.
#[test]
fn what_may_not_be_published_is_caught_in_a_report_however_it_is_written() {
    let head = "#set document(title: \"Báo cáo\")\n#set text(lang: \"vi\", font: \"Tinos\")\n= Báo cáo\n";
    for (what, text) in [
        ("plain", "Điện thoại 0905 123 456"),
        ("in pieces", "Điện thoại #text(fill: red)[0905] #text(size: 20pt)[123] *456*"),
        ("in letters of their own colours", "Em #for c in \"Ngô Văn Đếm\" { text(fill: red, c) }"),
        ("from a letter of its own", "Em\n\n#text(fill: red)[N]gô Văn Đếm"),
        (
            "in a drawing of letters",
            "Em\n\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='40'><text x='5' y='30' font-family='Tinos' font-size='20'>Ngô Văn Đếm</text></svg>\"), format: \"svg\", alt: \"a\")",
        ),
        ("over two pages", "#set page(footer: [Trang 2])\nÔng Ngô\n#pagebreak()\nVăn Đếm"),
        ("over two lines", "#box(width: 20mm)[Ông Ngô #linebreak() Văn Đếm]"),
        ("a name that is only counted", "Ông Ngô Văn Đếm"),
        ("a name in capitals", "#upper[Ông Ngô Văn Đếm]"),
        ("small capitals and spacing", "#text(tracking: 3pt)[Ông Ngô Văn Đếm]"),
        ("in the title", "#set document(title: \"Ngô Văn Đếm\")"),
        ("in its keywords", "#set document(keywords: (\"Ngô Văn Đếm\",))"),
        ("in place of a picture", "#figure(rect(), alt: \"Ông Ngô Văn Đếm\", caption: none)"),
        ("in the outline", "== Ông Ngô Văn Đếm"),
        ("turned", "#rotate(90deg)[Ông Ngô Văn Đếm]"),
        ("white and tiny", "#text(fill: white, size: 1pt)[Ông Ngô Văn Đếm]"),
        ("in a pattern", "#rect(width: 90mm, height: 9mm, fill: tiling(size: (80mm, 9mm))[Ông Ngô Văn Đếm])"),
        ("attached", "#pdf.attach(\"/a.txt\", bytes(\"Ngô Văn Đếm\"), description: \"x\")"),
        ("in an address", "#link(\"https://a.example/?0905123456\")[đây]"),
    ] {
        let site = with_reports(site()).file("themes/moi/print/report.typ", &format!("{head}{text}\n"));
        let run = site.build();
        let is_caught = run.stderr.contains("[private-data-leaked]");
        // What the standard of archived papers forbids does not come so far.
        let is_refused = what == "attached" && run.stderr.contains("[template-error]");
        assert!(run.status == 1 && (is_caught || is_refused), "{what}: {}\n{}", run.status, run.stderr);
        assert!(!site.output().exists(), "{what}");
        assert!(!site.path().join(".bangvang/bao-cao").exists(), "{what}: nothing unproved lies in the cache");
    }
}

/// Everybody of the demo below `full`, looked for in the text of every public report.
#[test]
fn nobody_below_full_is_in_a_public_report_of_the_demo() {
    use bangvang::gate::{Conditions, decide};
    use bangvang::terms::Publication;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut site = Site::new();
    site.remove("content/wards/an-khe.yaml");
    for (path, bytes) in files(&root.join("content")) {
        site = site.bytes(&format!("content/{path}"), &bytes);
    }
    let settings = fs::read_to_string(root.join("content/site.yaml")).unwrap();
    let site = site.file("content/site.yaml", &format!("{settings}\nreports: true\n"));
    site.build().ok();
    let reports: Vec<String> = site
        .published_files()
        .into_iter()
        .filter(|(path, _)| path.ends_with("bao-cao.pdf"))
        .map(|(path, pdf)| bangvang::publish::pdf_text(&pdf).unwrap_or_else(|error| panic!("{path}: {error:#}")))
        .collect();
    let content = bangvang::content::read(site.path()).content;
    let conditions = Conditions { today: bangvang::text::Date::new(2026, 11, 20).unwrap(), drafts: false };
    let privacy = content.site.as_ref().unwrap().privacy;
    assert_eq!(reports.len(), content.ceremonies.len() + 5);
    let (mut full, mut below) = (Vec::new(), Vec::new());
    for ceremony in &content.ceremonies {
        for winner in &ceremony.winners {
            match decide(winner, ceremony, privacy, conditions).publication {
                Publication::Full => full.push(winner.name.value.as_str()),
                _ => below.push(winner.name.value.as_str()),
            }
        }
    }
    let all = reports.join("\n");
    assert!(full.iter().all(|name| all.contains(name)), "{:?}", full.iter().find(|name| !all.contains(*name)));
    below.retain(|name| !full.iter().any(|longer| longer.contains(name)));
    assert!(below.len() > 50 && full.len() > 50);
    for name in below {
        assert!(!all.contains(name), "{name}");
    }
}

/// What a preview remembers of reports is what a clean build would make.
#[test]
fn a_preview_shows_the_reports_of_a_clean_build() {
    use bangvang::build::{Findings, Settings, Timings, Workshop};
    use bangvang::publish::Body;
    let site = with_reports(site());
    let settings = Settings {
        site: site.path().to_owned(),
        output: site.output(),
        base_url: None,
        theme: None,
        drafts: false,
        today: bangvang::text::Date::new(2026, 11, 20).unwrap(),
        shard: None,
    };
    let reports = |workshop: &mut Workshop| {
        let rendered = workshop.render(&settings, &mut Findings::default(), &mut Timings::new()).unwrap().unwrap();
        let bytes = rendered.artifacts.into_iter().filter_map(|artifact| match artifact.body {
            Body::Bytes(bytes) => Some((artifact.address, bytes)),
            Body::File(_) => None,
        });
        bytes.filter(|(address, _)| address.as_str().ends_with(".pdf")).collect::<Vec<_>>()
    };
    let mut preview = Workshop::remembering();
    let before = reports(&mut preview);
    assert_eq!(before.len(), 2);
    let list = site.path().join("content/winners/le.yaml");
    let text = fs::read_to_string(&list).unwrap();
    for (edit, is_other) in [(text.replace("Giải nhất", "Giải nhì"), true), (text.clone(), false)] {
        fs::write(&list, edit).unwrap();
        let now = reports(&mut preview);
        assert_eq!(now != before, is_other);
        fs::remove_dir_all(site.path().join(".bangvang/bao-cao")).unwrap();
        assert_eq!(now, reports(&mut Workshop::default()));
    }
}
