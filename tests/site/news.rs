//! News by campaign and by ward, and old addresses that lead on.

use crate::support::{SITE, Site, text_of};

fn article(title: &str, date: &str, fields: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\n{fields}---\nThân bài.\n")
}

/// Two former wards, one of which went into the new one whole, and six articles.
fn site() -> Site {
    Site::new()
        .file("content/wards/tay.yaml", "names: [{name: phường Tây, to: 2025-06-30}]\n")
        .file("content/wards/xa.yaml", "names: [{name: phường Xa, to: 2025-06-30}]\n")
        .file("content/wards/moi.yaml", "names: [{name: phường Mới, from: 2025-07-01}]\npredecessors: [{ward: tay, share: whole, on: 2025-07-01}]\n")
        .file("content/news/a.md", &article("Bài A", "2023-01-01", "wards: [tay]\ncampaign: Học tập suốt đời\n"))
        .file("content/news/b.md", &article("Bài B", "2024-01-01", "wards: [tay, xa]\ncampaign: Học tập suốt đời\n"))
        .file("content/news/c.md", &article("Bài C", "2025-08-01", "wards: [moi, moi]\ncampaign: Tháng khuyến học\n"))
        .file("content/news/d.md", &article("Bài D", "2025-09-01", "wards: [moi]\n"))
        .file("content/news/e.md", &article("Bài E", "2025-10-01", "wards: [moi]\n"))
        .file("content/news/f.md", &article("Bài F", "2025-11-01", "wards: [moi]\n"))
}

#[test]
fn the_news_lead_to_campaigns_and_wards_with_their_counts() {
    let site = site();
    site.build().ok();
    let news = site.page("/tin-tuc/");
    for link in [
        "<a href=\"../tin-tuc/phong-trao/thang-khuyen-hoc/\">Tháng khuyến học <span>1</span></a>",
        "<a href=\"../tin-tuc/phong-trao/hoc-tap-suot-doi/\">Học tập suốt đời <span>2</span></a>",
        "<a href=\"../tin-tuc/phuong/moi/\">Mới <span>4</span></a>",
        "<a href=\"../tin-tuc/phuong/tay/\">Tây (cũ) <span>2</span></a>",
    ] {
        assert!(news.contains(link), "{link} not in\n{news}");
    }
    assert!(!site.has("/tin-tuc/phuong/an-khe/"), "a ward without news has no page of news");
    let campaigns = text_of(&site.page("/tin-tuc/phong-trao/"));
    assert!(campaigns.contains("2 phong trào có bài viết") && campaigns.contains("Học tập suốt đời 2"), "{campaigns}");
    let wards = site.page("/tin-tuc/phuong/");
    let former = wards.find("id=\"former\"").expect("former wards stand apart");
    assert!(wards[..former].contains("/tin-tuc/phuong/moi/") && wards[former..].contains("/tin-tuc/phuong/tay/"));
}

#[test]
fn a_campaign_s_page_has_its_articles_newest_first() {
    let site = site();
    site.build().ok();
    let page = site.page("/tin-tuc/phong-trao/hoc-tap-suot-doi/");
    let (a, b) = (page.find("Bài A").unwrap(), page.find("Bài B").unwrap());
    assert!(b < a && !page.contains("Bài C"), "{page}");
    assert!(text_of(&page).contains("2 bài viết, từ 1/1/2023 đến 1/1/2024."));
    let article = site.page("/tin-tuc/a/");
    assert!(
        article.contains("<a href=\"../../tin-tuc/phong-trao/hoc-tap-suot-doi/\">Học tập suốt đời</a>"),
        "{article}"
    );
    assert!(article.contains("<a href=\"../../tin-tuc/phuong/tay/\">Phường Tây</a>"), "{article}");
}

#[test]
fn a_merged_ward_s_news_stay_its_own_and_are_linked_both_ways() {
    let site = site();
    site.build().ok();
    let new = site.page("/tin-tuc/phuong/moi/");
    let earlier = new.find("id=\"earlier\"").expect("the news before the merger are linked to");
    assert!(new[earlier..].contains("/tin-tuc/phuong/tay/\">Tây <span>2</span>"), "{new}");
    assert!(!new.contains("Bài A") && !new.contains("/tin-tuc/phuong/xa/"), "{new}");
    let old = site.page("/tin-tuc/phuong/tay/");
    let later = old.find("id=\"later\"").expect("and those after it");
    assert!(old[later..].contains("/tin-tuc/phuong/moi/\">Mới <span>4</span>"), "{old}");
    assert!(old.contains("Bài A") && !old.contains("Bài C"), "{old}");
}

#[test]
fn a_ward_s_page_shows_its_newest_news_and_the_way_to_all() {
    let site = site();
    site.build().ok();
    let page = site.page("/phuong/moi/");
    assert!(["D", "E", "F"].iter().all(|letter| page.contains(&format!("Bài {letter}"))), "{page}");
    assert!(!page.contains("Bài C"), "{page}");
    assert!(page.contains("<a href=\"../../tin-tuc/phuong/moi/\">Tất cả 4 bài</a>"), "{page}");
    assert!(page.contains("id=\"earlier-articles\"") && page.contains("/tin-tuc/phuong/tay/"), "{page}");
    assert!(!site.page("/phuong/xa/").contains("Tất cả"), "one article has no more behind it");
}

#[test]
fn long_lists_of_news_are_cut_and_nothing_is_lost() {
    let mut site = Site::new().file("content/site.yaml", &format!("{SITE}page_size: 10\n"));
    for n in 10..35 {
        let fields = format!("wards: [an-khe, w{n}]\ncampaign: Phong trào {n}\n");
        site = site
            .file(&format!("content/wards/w{n}.yaml"), &format!("names: [{{name: phường W{n}}}]\n"))
            .file(&format!("content/news/bai-{n}.md"), &article(&format!("Bài {n}"), "2024-01-01", &fields));
    }
    site.build().ok();
    let linked = |addresses: &[&str], what: &str| -> usize {
        addresses.iter().map(|address| site.page(address).matches(what).count()).sum()
    };
    let parts = ["/tin-tuc/phuong/an-khe/", "/tin-tuc/phuong/an-khe/trang/2/", "/tin-tuc/phuong/an-khe/trang/3/"];
    assert_eq!(linked(&parts, "<h3><a href=\""), 25);
    assert!(site.page(parts[1]).contains(">Tin về phường An Khê</a></li>"), "the first page is in the crumbs");
    let news = site.page("/tin-tuc/");
    assert_eq!(news.matches("/tin-tuc/phong-trao/phong-trao-").count(), 8, "{news}");
    assert!(news.contains("/tin-tuc/phong-trao/\">Tất cả 25 phong trào</a>"), "{news}");
    assert!(news.contains("/tin-tuc/phuong/\">Tất cả 26 phường</a>"), "{news}");
    assert_eq!(linked(&["/tin-tuc/phong-trao/"], "/tin-tuc/phong-trao/phong-trao-"), 25);
    assert_eq!(linked(&["/tin-tuc/phuong/"], "/tin-tuc/phuong/w"), 25);
    assert!(!site.page("/tin-tuc/trang/2/").contains("/tin-tuc/phong-trao/phong-trao-"), "once is enough");
}

#[test]
fn one_campaign_under_two_spellings_is_one_group_and_told_of() {
    let site = site()
        .file("content/news/g.md", &article("Bài G", "2026-01-01", "campaign: HOC TAP, suốt đời!\n"))
        .file("content/news/h.md", &article("Bài H", "2026-02-01", "campaign: HOC TAP, suốt đời!\n"))
        .file("content/news/i.md", &article("Bài I", "2022-02-01", "campaign: Học tập suốt đời\n"));
    let run = site.build().ok();
    assert_eq!(run.stderr.matches("[probable-duplicate]").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("“HOC TAP, suốt đời!” và “Học tập suốt đời”"), "{}", run.stderr);
    let page = text_of(&site.page("/tin-tuc/phong-trao/hoc-tap-suot-doi/"));
    assert!(page.contains("Học tập suốt đời 5 bài viết"), "the spelling of most articles is shown: {page}");
}

#[test]
fn a_campaign_without_an_address_is_an_error() {
    for name in ["“—”", &"Tháng khuyến học ".repeat(9)] {
        let text = article("A", "2024-01-01", &format!("campaign: {name}\n"));
        let run = Site::new().file("content/news/a.md", &text).build().fails_with("invalid-id");
        assert!(run.stderr.contains("ên phong trào"), "{}", run.stderr);
    }
}

#[test]
fn no_article_takes_the_address_of_a_list() {
    for id in ["phong-trao", "phuong"] {
        let run = Site::new().file(&format!("content/news/{id}.md"), &article("A", "2024-01-01", "")).build();
        let run = run.fails_with("address-collision");
        assert!(run.stderr.contains(&format!("/tin-tuc/{id}/")), "{}", run.stderr);
    }
}

#[test]
fn a_campaign_or_ward_page_with_a_child_s_name_is_kept_from_search_engines() {
    let site = Site::with_winners(&["{name: Nguyễn Thị Hòa, kind: pupil}"])
        .file("content/news/a.md", &article("Em Nguyễn Thị Hòa", "2024-01-01", "wards: [an-khe]\ncampaign: Hè vui\n"))
        .file("content/news/b.md", &article("Bài B", "2024-02-01", "campaign: Khác\n"));
    site.build().ok();
    for address in ["/tin-tuc/phuong/an-khe/", "/tin-tuc/phong-trao/he-vui/"] {
        assert!(site.page(address).contains("noindex"), "{address}");
        assert!(!site.page("/sitemap.xml").contains(address), "{address}");
    }
    assert!(!site.page("/tin-tuc/phong-trao/khac/").contains("noindex"), "its own article names no child");
    assert!(!site.page("/tin-tuc/phong-trao/").contains("noindex"));
}

#[test]
fn a_campaign_named_for_a_child_is_told_to_no_search_engine() {
    let mut site = Site::with_winners(&["{name: Nguyễn Thị Hòa, kind: pupil}"])
        .file("content/site.yaml", &format!("{SITE}page_size: 10\n"));
    for n in 10..21 {
        let text = article(&format!("Bài {n}"), "2024-01-01", "campaign: Noi gương Nguyễn Thị Hòa\n");
        site = site.file(&format!("content/news/b{n}.md"), &text);
    }
    site.build().ok();
    let second = "/tin-tuc/phong-trao/noi-guong-nguyen-thi-hoa/trang/2/";
    for address in ["/tin-tuc/", "/tin-tuc/phong-trao/", "/tin-tuc/b10/", second] {
        let page = site.page(address);
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{address}");
        let block =
            page.split("application/ld+json\">").nth(1).map_or("", |rest| rest.split("</script>").next().unwrap());
        assert!(!block.contains("Hòa"), "{address}: {block}");
    }
    assert!(!site.page("/sitemap.xml").contains("noi-guong"));
}

#[test]
fn an_article_about_a_ceremony_leads_to_those_who_have_pages() {
    let winners = ["{name: Lê An, kind: teacher}", "{name: Tộc Lê, kind: clan}"];
    let site = Site::with_winners(&winners).file("content/news/a.md", &article("A", "2024-01-01", "ceremony: le\n"));
    site.build().ok();
    let page = site.page("/tin-tuc/a/");
    assert!(page.contains("/vinh-danh/le/#roll\">Bảng vàng của buổi lễ: 2 người, hộ và tập thể"), "{page}");
    assert!(!page.contains("Lê An"), "nobody is named on the article's page by the program");
}

#[test]
fn a_card_shows_the_article_s_picture_small_and_of_known_size() {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1200, 800).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let site = Site::new()
        .bytes("content/images/a.png", png.get_ref())
        .file("content/news/a.md", &article("A", "2024-01-01", "image: {file: images/a.png}\n"));
    site.build().ok();
    for address in ["/", "/tin-tuc/"] {
        let page = site.page(address);
        let img = &page[page.find("<img").expect(address)..];
        let img = &img[..img.find('>').unwrap()];
        assert!(img.contains("-480.jpg\" width=\"480\" height=\"320\" alt=\"\" loading=\"lazy\""), "{img}");
    }
}

#[test]
fn an_old_address_says_where_the_article_is_now() {
    let site = Site::new()
        .file("content/news/a.md", &article("Bài A", "2024-01-01", "aliases: [/tin/2020/a.html, /tin/a, /tin/a/]\n"));
    site.run(&["build", "--base-url", "https://a.example/khuyen-hoc/"]).ok();
    for (old, target) in [("/tin/2020/a.html", "../../tin-tuc/a/"), ("/tin/a/", "../../tin-tuc/a/")] {
        let page = site.page(old);
        assert!(page.contains("<link rel=\"canonical\" href=\"https://a.example/khuyen-hoc/tin-tuc/a/\">"), "{page}");
        assert!(page.contains(&format!("http-equiv=\"refresh\" content=\"0; url={target}\"")), "{page}");
        assert!(page.contains(&format!("<a href=\"{target}\">")), "for who stays on the page: {page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">") && !page.contains("<script"), "{page}");
    }
    assert!(!site.page("/sitemap.xml").contains("/tin/"));
}

#[test]
fn an_old_address_may_not_be_that_of_a_page() {
    let taken = [
        "/phuong/an-khe",
        "/phuong/",
        "/tin-tuc/b/",
        "/tin-tuc/phong-trao",
        "/tin-tuc/phuong/an-khe",
        "/nam-hoc/2022-2023/",
        "/vinh-danh/le/danh-sach.csv",
        "/Thong-Ke/",
        "/tin/b",
    ];
    for alias in taken {
        Site::with_winners(&["{name: Lê An, kind: teacher}"])
            .file("content/news/a.md", &article("A", "2024-01-01", &format!("wards: [an-khe]\naliases: [{alias}]\n")))
            .file("content/news/b.md", &article("B", "2024-01-01", "aliases: [/tin/b/]\n"))
            .build()
            .fails_with("address-collision");
    }
}
