//! `bangvang print`: where papers may stand, what refuses them, and what they are.

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

#[cfg(feature = "print")]
mod with_a_press {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::support::Run;

    /// A theme whose lists are a line for each name.
    const LIST: &str = "#let view = json(\"/view.json\")\n#set document(title: view.paper.title)\n\
        #set text(lang: \"vi\", font: \"Tinos\")\n\
        #for group in view.list.groups [#for row in group.rows [#row.number. #row.name\n\n]]\n";

    fn with_template(site: Site, file: &str, text: &str) -> Site {
        site.file("content/site.yaml", &format!("{}theme: moi\n", crate::support::SITE))
            .file("themes/moi/theme.yaml", "extends: stele\n")
            .file(&format!("themes/moi/print/{file}"), text)
    }

    fn print(site: &Site, paper: &[&str], to: &Path) -> Run {
        let to = to.to_str().unwrap();
        site.run(&[&["print"], paper, &["--to", to]].concat())
    }

    fn list(site: &Site, to: &Path) -> Run {
        print(site, &["list", "--ceremony", "le"], to)
    }

    #[test]
    fn each_kind_is_made_and_again_with_the_same_bytes() {
        let (site, folder) = (site(), tempfile::tempdir().unwrap());
        for (kind, name) in [
            (&["report", "--ceremony", "le"][..], "bao-cao-le.pdf"),
            (&["report", "--ward", "an-khe"], "bao-cao-an-khe.pdf"),
            (&["report", "--school-year", "2022-2023"], "bao-cao-2022-2023.pdf"),
            (&["roll", "--ceremony", "le", "--size", "a2"], "bang-vang-le.pdf"),
            (&["certificate", "--ceremony", "le", "--qr", "--number", "01/2023"], "giay-khen-le.pdf"),
            (&["list", "--ceremony", "le", "--date", "2023-08-25"], "ky-nhan-le.pdf"),
        ] {
            let made = |into: &str| {
                let run = print(&site, kind, &folder.path().join(into)).ok();
                assert!(run.stdout.contains(name), "{}", run.stdout);
                assert!(!run.stderr.contains("template-"), "{}", run.stderr);
                fs::read(folder.path().join(into).join(name)).unwrap()
            };
            let (one, again) = (made("a"), made("b"));
            assert!(one.starts_with(b"%PDF-1.7"), "{name}");
            assert_eq!(one, again, "{name}");
            let holds = |words: &str| one.windows(words.len()).any(|bytes| bytes == words.as_bytes());
            assert!(holds("pdfuaid:part>1<"), "{name} is not for everybody to read");
            assert_eq!(holds("pdfaid:part>2<"), name.starts_with("bao-cao"), "{name}");
        }
    }

    #[test]
    fn certificates_are_one_file_or_one_each() {
        let (site, folder) = (site(), tempfile::tempdir().unwrap());
        let to = folder.path().join("khen");
        let run = print(&site, &["certificate", "--ceremony", "le", "--each"], &to).ok();
        assert!(run.stdout.contains("3 tệp"), "{}", run.stdout);
        let names: Vec<String> = crate::support::files(&to).into_keys().collect();
        assert_eq!(names, ["le-quy-an.pdf", "ngo-van-dem.pdf", "nguyen-thi-hoa.pdf"]);
        let to = folder.path().join("mot.PDF");
        print(&site, &["certificate", "--ceremony", "le", "--winner", "ngo-van-dem"], &to).ok();
        assert!(to.is_file());
        let public = ["certificate", "--ceremony", "le", "--winner", "ngo-van-dem", "--public"];
        assert_eq!(print(&site, &public, &folder.path().join("khong.pdf")).status, 2);
        assert!(!folder.path().join("khong.pdf").exists());
    }

    #[test]
    fn what_is_published_is_no_place_for_a_paper() {
        let site = site();
        site.build().ok();
        let elsewhere = tempfile::tempdir().unwrap();
        let published = elsewhere.path().join("www");
        site.run(&["build", "--output", published.to_str().unwrap()]).ok();
        let mut places = vec![
            site.output().join("a.pdf"),
            site.output(),
            site.output().join("chua/co"),
            site.path().join("khac/../output/a.pdf"),
            site.path().join("content/a.pdf"),
            site.path().join("themes/moi/static/a.pdf"),
            published.join("vinh-danh/a.pdf"),
        ];
        #[cfg(unix)]
        {
            let link = elsewhere.path().join("lien-ket");
            std::os::unix::fs::symlink(site.output(), &link).unwrap();
            places.extend([link.join("a.pdf"), link.join("chua/co/a.pdf")]);
        }
        for place in places {
            let run = list(&site, &place);
            assert_eq!(run.status, 2, "{}: {}", place.display(), run.stderr);
            assert!(run.stderr.contains("được đăng lên mạng"), "{}", run.stderr);
        }
        assert!(site.published_files().keys().all(|path| !path.ends_with(".pdf")));
    }

    #[test]
    fn a_place_that_will_be_published_is_refused_before_the_first_build() {
        let site = site();
        for place in ["output/a.pdf", "Output/a.pdf", "output/x/a.pdf"] {
            assert_eq!(list(&site, &site.path().join(place)).status, 2, "{place}");
        }
        assert!(!site.output().exists());
    }

    #[test]
    fn an_older_paper_is_replaced_and_nothing_else_is() {
        let (site, folder) = (site(), tempfile::tempdir().unwrap());
        let to = folder.path().join("a.pdf");
        fs::write(&to, "%PDF-1.4 cũ").unwrap();
        list(&site, &to).ok();
        assert!(fs::read(&to).unwrap().len() > 1000);
        fs::write(&to, "ghi chú của hội").unwrap();
        let run = list(&site, &to);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert_eq!(fs::read_to_string(&to).unwrap(), "ghi chú của hội");
        assert_eq!(crate::support::files(folder.path()).len(), 1, "nothing lies beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_slip_in_the_call_is_told_with_what_was_meant() {
        let site = site();
        site.write("ghi-chu.txt", "x");
        let run = list(&site, &site.path().join("ghi-chu.txt"));
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("ghi-chu.txt là một tệp, không phải thư mục"), "{}", run.stderr);
        let to = site.path().join("a.pdf");
        let run = print(&site, &["certificate", "--ceremony", "le", "--number", "GK-1"], &to);
        assert!(run.status == 2 && run.stderr.contains("GK-1") && !to.exists(), "{}", run.stderr);
        for (paper, near) in [
            (&["report", "--ceremony", "lee"][..], "\n  le\n"),
            (&["report", "--ward", "an-khee"], "\n  an-khe\n"),
            (&["certificate", "--ceremony", "le", "--winner", "nguyen-thi-hoaa"], "\n  nguyen-thi-hoa\n"),
        ] {
            let run = print(&site, paper, &to);
            assert!(run.status == 2 && run.stderr.contains(near), "{}", run.stderr);
        }
    }

    #[test]
    fn a_paper_with_everybody_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (site, folder) = (site(), tempfile::tempdir().unwrap());
        let to = folder.path().join("a.pdf");
        list(&site, &to).ok();
        assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn a_mistake_in_a_template_has_file_line_and_column() {
        let folder = tempfile::tempdir().unwrap();
        let view = "#let view = json(\"/view.json\")\n#set document(title: \"x\")\n";
        for (text, words, place) in [
            ("#view.list.tong-so", "docs/themes.md", ":3:12"),
            ("#view.list.heading(", "Mẫu in có chỗ sai", ":3:"),
            ("#read(\"/etc/passwd\")", "/view.json", ":3:7"),
            ("#import \"@preview/cetz:0.3.0\"", "không có gói", ":3:9"),
            ("#text(font: \"Tinos\")[漢]", "không vẽ được", ""),
            ("#datetime.today().display()", "Mẫu in có chỗ sai", ":3:2"),
        ] {
            let site = with_template(site(), "list.typ", &format!("{view}{text}\n"));
            let run = list(&site, &folder.path().join("a.pdf")).fails_with("template-error");
            let at = format!("themes/moi/print/list.typ{place}");
            assert!(run.stderr.contains(&at) && run.stderr.contains(words), "{text}\n{}", run.stderr);
            assert!(!folder.path().join("a.pdf").exists());
        }
    }

    #[test]
    fn a_font_that_is_not_there_is_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        let site = with_template(site(), "list.typ", &LIST.replace("Tinos", "Comic Sans MS"));
        let run = list(&site, &folder.path().join("a.pdf"));
        assert!(run.stderr.contains("[template-warning]") && run.stderr.contains("list.typ:3:"), "{}", run.stderr);
        assert!(run.stderr.contains("print/fonts/"), "{}", run.stderr);
    }

    #[test]
    fn a_theme_overrides_one_template_and_keeps_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let site = with_template(site(), "list.typ", LIST);
        let (own, theirs) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
        list(&site, &own).ok();
        list(&super::site(), &theirs).ok();
        assert_ne!(fs::read(own).unwrap(), fs::read(theirs).unwrap());
        print(&site, &["roll", "--ceremony", "le"], &folder.path().join("c.pdf")).ok();
        let whole = with_template(super::site(), "list.typ", "#include \"/stele/list.typ\"\n");
        list(&whole, &folder.path().join("d.pdf")).ok();
    }

    #[test]
    fn content_with_an_error_gives_no_paper() {
        let folder = tempfile::tempdir().unwrap();
        let site = site().file("content/wards/sai.yaml", "names: [\n");
        let run = list(&site, &folder.path().join("a.pdf")).fails_with("yaml-syntax");
        assert!(run.stderr.contains("Chưa in gì"), "{}", run.stderr);
        let run = print(&super::site(), &["list", "--ceremony", "khac"], &folder.path().join("a.pdf"));
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("“khac”") && !folder.path().join("a.pdf").exists(), "{}", run.stderr);
    }

    fn with_reports(site: Site) -> Site {
        let text = format!("{}reports: true\ntheme: moi\n", crate::support::SITE);
        site.file("content/site.yaml", &text).file("themes/moi/theme.yaml", "extends: stele\n")
    }

    const REPORTS: [&str; 2] = ["vinh-danh/le/bao-cao.pdf", "nam-hoc/2022-2023/bao-cao.pdf"];

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
        for rule in [
            "/vinh-danh/:le/bao-cao.pdf\n  X-Robots-Tag: noindex",
            "/nam-hoc/:nam/bao-cao.pdf\n  X-Robots-Tag: noindex",
        ] {
            assert!(headers.contains(rule), "{headers}");
        }
    }

    #[test]
    fn a_report_is_set_again_only_when_something_in_it_has_changed() {
        let site = with_reports(site());
        site.build().ok();
        let cached = || crate::support::files(&site.path().join(".bangvang/bao-cao"));
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
        assert!(crate::support::files(&site.path().join(".bangvang")).keys().all(|path| !path.ends_with(".pdf")));
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
        let joined = crate::support::files(&joined);
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

    #[test]
    fn a_public_paper_of_the_command_is_held_to_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("a.pdf");
        let site = with_template(site(), "list.typ", &format!("{LIST}Điện thoại 0905 123 456\n"));
        let run = print(&site, &["list", "--ceremony", "le", "--public"], &to).fails_with("private-data-leaked");
        assert!(!to.exists() && !run.stderr.contains("0905"), "{}", run.stderr);
        print(&site, &["list", "--ceremony", "le"], &to).ok();
    }

    /// Everybody of the demo below `full`, looked for in the text of every public report.
    #[test]
    fn nobody_below_full_is_in_a_public_report_of_the_demo() {
        use bangvang::gate::{Conditions, decide};
        use bangvang::terms::Publication;
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut site = Site::new();
        site.remove("content/wards/an-khe.yaml");
        for (path, bytes) in crate::support::files(&root.join("content")) {
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

    /// Papers set side by side once stood on one another's stacks: a hundred ended the program.
    #[test]
    fn many_papers_at_once_do_not_overflow_a_stack() {
        let winners: Vec<String> =
            (0..120).map(|i| format!("{{name: Lê Văn An, id: nguoi-{i}, kind: pupil}}")).collect();
        let site = Site::with_winners(&winners.iter().map(String::as_str).collect::<Vec<_>>());
        let folder = tempfile::tempdir().unwrap();
        print(&site, &["certificate", "--ceremony", "le", "--each"], folder.path()).ok();
        assert_eq!(crate::support::files(folder.path()).len(), 120);
    }
}
