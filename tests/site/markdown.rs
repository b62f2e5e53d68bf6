//! Articles: links between content files, pictures, and what could do harm.

use crate::support::Site;

fn article(body: &str) -> Site {
    Site::with_winners(&["{name: Trần Thị Bình, kind: teacher}"])
        .bytes("content/images/a.png", &super::publication::one_pixel_png())
        .file(
            "content/news/2023/tin.md",
            &format!("---\ntitle: Tin\ndate: 22/8/2023\nsummary: Sapo của tin\n---\n{body}\n"),
        )
}

#[test]
fn links_between_content_files_become_addresses() {
    let site = article(
        "[lễ](../../winners/le.yaml), [phường](../../wards/an-khe.yaml#people), [chính nó](tin.md), [trang](/thong-ke/)",
    );
    site.build().ok();
    let page = site.page("/tin-tuc/tin/");
    for link in ["../../vinh-danh/le/", "../../phuong/an-khe/#people", "../../tin-tuc/tin/", "../../thong-ke/"] {
        assert!(page.contains(&format!("<a href=\"{link}\">")), "{link} not in\n{page}");
    }
    let feed = site.page("/feed.xml");
    assert!(feed.contains("https://a.example/vinh-danh/le/"), "links in a feed are whole:\n{feed}");
}

#[test]
fn a_link_to_nothing_is_an_error_where_it_stands() {
    let run = article("Đoạn một.\n\nXem [lễ](../../winners/khong-co.yaml).").build().fails_with("broken-link");
    assert!(run.stderr.contains("content/news/2023/tin.md:8:5"), "{}", run.stderr);
    article("[mục](#khong-co)").build().fails_with("broken-link");
    article("[trang](/khong-co/)").build().fails_with("broken-link");
}

#[test]
fn raw_html_and_javascript_come_out_harmless() {
    let site = article(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n[bấm](javascript:alert(3)) [dữ](data:text/html,x)\n\n<a href=\"javascript:alert(4)\">x</a>",
    );
    let run = site.build().ok();
    assert!(run.stderr.contains("[unsafe-link]"), "{}", run.stderr);
    let page = site.page("/tin-tuc/tin/");
    assert!(
        !page.contains("<script>") && !page.contains("<img src=x") && !page.contains("<a href=\"javascript"),
        "{page}"
    );
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
}

#[test]
fn markup_in_names_and_titles_is_text() {
    let name = "\"</script><script>alert(1)</script>\"";
    let site =
        Site::with_winners(&[&format!("{{name: {name}, id: a, kind: teacher, achievement: \"<b>x</b> & 'y'\"}}")]);
    site.build().ok();
    for (path, bytes) in site.published_files() {
        if path.ends_with(".html") || path.ends_with(".xml") {
            assert!(!String::from_utf8_lossy(&bytes).contains("<script>alert"), "{path}");
        }
    }
    assert!(site.page("/vinh-danh/le/a/").contains("&lt;/script&gt;"));
}

#[test]
fn pictures_have_sizes_and_captions_and_the_original_is_not_copied() {
    let site = article("![Sân trường](../../images/a.png \"Sân trường ngày lễ\")");
    site.build().ok();
    let page = site.page("/tin-tuc/tin/");
    assert!(
        page.contains("<figure class=\"photo\"><picture>")
            && page.contains("width=\"1\" height=\"1\" alt=\"Sân trường\""),
        "{page}"
    );
    assert!(page.contains("<figcaption>Sân trường ngày lễ</figcaption>"), "{page}");
    assert!(!site.published_files().keys().any(|path| path.starts_with("anh/") && path.ends_with(".png")));
    article("![x](../../images/b.png)").build().fails_with("missing-image");
    article("![x](https://b.example/x.png)").build().fails_with("missing-image");
}

#[test]
fn tables_footnotes_and_headings_are_laid_out() {
    let site = article("## Kết quả\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\nNguồn[^1].\n\n[^1]: Báo cáo.\n");
    site.build().ok();
    let page = site.page("/tin-tuc/tin/");
    assert!(page.contains("<h2 id=\"ket-qua\">Kết quả</h2>"), "{page}");
    assert!(page.contains("<th scope=\"col\">A</th>") && page.contains("<td class=\"right\">2</td>"), "{page}");
    assert!(page.contains("id=\"chu-thich-1\""), "{page}");
    assert!(page.contains("<p class=\"lead\">Sapo của tin</p>"), "{page}");
}

#[test]
fn drafts_are_published_only_when_asked_for() {
    let site = Site::new().file("content/news/nhap.md", "---\ntitle: Nháp\ndate: 2023-01-01\ndraft: true\n---\nx\n");
    site.build().ok();
    assert!(!site.has("/tin-tuc/nhap/"));
    site.run(&["build", "--drafts"]).ok();
    assert!(site.page("/tin-tuc/nhap/").contains("Bản nháp"));
    assert!(!site.page("/feed.xml").contains("/tin-tuc/nhap/"));
}
