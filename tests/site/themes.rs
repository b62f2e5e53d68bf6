//! Themes: extending, overriding, and mistakes told with their place.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{SITE, Site};

fn site(theme: &str) -> Site {
    Site::with_winners(&["{name: Lê An, kind: teacher, achievement: Dạy giỏi}"])
        .file("content/site.yaml", &format!("{SITE}theme: {theme}\n"))
}

#[test]
fn a_theme_overrides_one_template_and_keeps_the_rest() {
    let site = site("rieng").file("themes/rieng/theme.yaml", "title: Riêng\nextends: stele\n").file(
        "themes/rieng/templates/winner.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ view.name }}</h1><p>RIÊNG</p>{% endblock %}",
    );
    site.build().ok();
    let winner = site.page("/vinh-danh/le/le-an/");
    assert!(winner.contains("RIÊNG") && winner.contains("<header class=\"site\">"), "{winner}");
    assert!(site.page("/vinh-danh/le/").contains("class=\"slab\""));
}

#[test]
fn an_override_may_extend_what_it_overrides() {
    let site = site("rieng").file("themes/rieng/theme.yaml", "extends: stele\n").file(
        "themes/rieng/templates/base.html",
        "{% extends \"stele/base.html\" %}{% block head %}<meta name=\"rieng\" content=\"1\">{% endblock %}",
    );
    site.build().ok();
    let page = site.page("/phuong/an-khe/");
    assert!(page.contains("<meta name=\"rieng\" content=\"1\">") && page.contains("class=\"head\""), "{page}");
}

#[test]
fn a_theme_overrides_one_asset() {
    let site = site("rieng")
        .file("themes/rieng/theme.yaml", "extends: stele\n")
        .file("themes/rieng/static/stele.css", "body{color:teal}");
    site.build().ok();
    let css: Vec<_> = site.published_files().into_iter().filter(|(path, _)| path.ends_with(".css")).collect();
    assert_eq!(css.len(), 1);
    assert_eq!(css[0].1, b"body{color:teal}");
    assert!(site.page("/").contains(&format!("./{}", css[0].0)));
    assert!(site.published_files().keys().any(|path| path.ends_with(".woff2")), "the font of stele is still there");
}

#[test]
fn what_an_editor_keeps_beside_a_file_is_no_part_of_a_theme() {
    let site = site("rieng")
        .file("themes/rieng/theme.yaml", "extends: stele\n")
        .file("themes/rieng/static/stele.css", "body{color:teal}")
        .bytes("themes/rieng/templates/.winner.html.swp", b"b0VIM\0\xff")
        .file("themes/rieng/templates/winner.html~", "{% if %}")
        .file("themes/rieng/static/.stele.css.swp", "b0VIM")
        .file("themes/rieng/static/stele.css~", "body{color:red}");
    site.build().ok();
    let assets = site.published_files().into_keys().filter(|path| path.starts_with("tai-nguyen/"));
    let scrap: Vec<_> = assets.filter(|path| path.contains("swp") || path.contains('~')).collect();
    assert_eq!(scrap, [""; 0]);
}

#[test]
fn a_mistake_while_rendering_has_file_line_and_column() {
    let site = site("rieng")
        .file("themes/rieng/theme.yaml", "extends: stele\n")
        .file("themes/rieng/templates/winner.html", "<h1>{{ view.name }}</h1>\n<p>{{ view.tuoi }}</p>\n");
    let run = site.build().fails_with("template-error");
    assert!(run.stderr.contains("themes/rieng/templates/winner.html:2:"), "{}", run.stderr);
    assert!(run.stderr.contains("<p>{{ view.tuoi }}</p>"), "{}", run.stderr);
    assert!(!site.has("/"));
}

#[test]
fn a_mistake_of_syntax_has_file_line_and_column() {
    let site = site("rieng").file("themes/rieng/templates/winner.html", "<h1>\n{% if %}\n</h1>");
    let run = site.build().fails_with("template-error");
    assert!(run.stderr.contains("themes/rieng/templates/winner.html:2:"), "{}", run.stderr);
}

#[test]
fn unknown_filters_assets_and_parents_are_told_of() {
    for (template, word) in [
        ("{{ view.name | khong_co }}", "khong_co"),
        ("{{ asset(name=\"khong-co.css\") }}", "khong-co.css"),
        ("{% extends \"khong-co.html\" %}", "khong-co.html"),
        ("{% include \"winner.html\" %}", "winner.html"),
    ] {
        let run =
            site("rieng").file("themes/rieng/templates/winner.html", template).build().fails_with("template-error");
        assert!(run.stderr.contains(word) && run.stderr.contains("winner.html"), "{template}: {}", run.stderr);
    }
}

#[test]
fn a_theme_that_is_not_there_names_the_nearest() {
    let run = site("stelle").build().fails_with("invalid-theme");
    assert!(
        run.stderr.contains("content/site.yaml:5:8") && run.stderr.contains("có phải “stele” không?"),
        "{}",
        run.stderr
    );
}

#[test]
fn themes_that_extend_one_another_in_a_circle_are_told_of() {
    let run = site("a").file("themes/a/theme.yaml", "extends: b\n").file("themes/b/theme.yaml", "extends: a\n").build();
    let run = run.fails_with("invalid-theme");
    assert!(run.stderr.contains("a → b → a"), "{}", run.stderr);
}

/// A theme that prints every documented field of every view: what the document names is there.
#[test]
fn every_documented_field_renders() {
    let document = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/themes.md")).unwrap();
    let mut site = site("moi").file("themes/moi/theme.yaml", "extends: stele\n");
    let mut templates = 0;
    for section in document.split("\n### ").skip(1) {
        let template = section.lines().next().unwrap().trim().trim_matches('`');
        if !template.ends_with(".html") {
            continue;
        }
        let own = section.split("\n#### ").next().unwrap();
        let fields: BTreeSet<&str> = own
            .lines()
            .filter_map(|line| line.strip_prefix("| `view."))
            .map(|rest| rest.split('`').next().unwrap())
            .filter(|field| !field.contains(['.', '[']))
            .collect();
        assert!(!fields.is_empty(), "{template} has no fields in docs/themes.md");
        templates += 1;
        let body: String = fields
            .iter()
            .map(|f| format!("<i>{f}={{% if view.{f} %}}1{{% endif %}}{{% set x = view.{f} %}}</i>"))
            .collect();
        let head = "{{ page.title }}{{ page.canonical }}{{ page.root }}{{ site.title }}{% if page.noindex %}noindex{% endif %}";
        site = site
            .file(&format!("themes/moi/templates/{template}"), &format!("<title>{head}</title><h1>Lê An</h1>{body}"));
    }
    assert!(templates >= 19, "only {templates} templates are documented");
    site.build().ok();
    assert!(site.page("/vinh-danh/le/le-an/").contains("<i>achievement=1</i>"));
}

/// The document is held against the source: each public field of a view has its row.
#[test]
fn every_field_of_a_view_is_documented() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let document = fs::read_to_string(format!("{root}docs/themes.md")).unwrap();
    let mut fields = 0;
    for (path, bytes) in crate::support::files(std::path::Path::new(&format!("{root}src/pages"))) {
        let source = String::from_utf8(bytes).unwrap();
        let mut skipped = false;
        for line in source.lines() {
            let line = line.trim();
            if line == "#[serde(skip)]" {
                skipped = true;
                continue;
            }
            let Some((name, _)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) else {
                continue;
            };
            if !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') || std::mem::take(&mut skipped) {
                continue;
            }
            // The plan's own structures are not for templates.
            if ["page.rs", "plan.rs", "sharing.rs"].contains(&path.as_str())
                && ["address", "head", "view", "page", "pages", "files", "bytes", "name", "is_open_data"]
                    .contains(&name)
                || ["dealing.rs", "papers/order.rs", "papers/tests.rs"].contains(&path.as_str())
            {
                continue;
            }
            fields += 1;
            let is_there = ["", "view.", "page.", "site."]
                .iter()
                .any(|prefix| document.contains(&format!("| `{prefix}{name}` |")));
            assert!(is_there, "{name} of src/pages/{path} is not in docs/themes.md");
        }
    }
    assert!(fields > 150, "only {fields} fields were found");
}
