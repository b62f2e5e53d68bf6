//! Atom (RFC 4287), JSON Feed 1.1, the sitemap and robots.txt.
//!
//! Feeds carry articles and ceremonies, never a person: an article that names a child is told of by its title alone
//! in neither.

use serde_json::{Value, json};

use super::atlas::Atlas;
use super::pictures::{escaped, html};
use super::shared::url;
use super::words;
use crate::honours::{Address, CeremonyHead, Frame, Headline};
use crate::text::{Date, grouped};

/// Entries a feed holds: readers fetch it often.
const ENTRIES: usize = 30;

struct Entry {
    url: String,
    title: String,
    date: Date,
    summary: Option<String>,
    html: Option<String>,
    author: Option<String>,
}

fn entries(atlas: &Atlas<'_>) -> Vec<Entry> {
    let honours = &atlas.honours;
    let is_told = |article: &Headline| !article.names_child && !article.is_draft;
    let articles = honours.headlines().enumerate().filter(|(_, article)| is_told(article));
    let articles = articles.map(|(at, article)| (article.date, Address::article(&article.id), About::Article(at)));
    let ceremonies = honours
        .ceremonies()
        .map(|ceremony| (ceremony.date, Address::ceremony(&ceremony.id), About::Ceremony(ceremony)));
    let mut newest: Vec<_> = articles.chain(ceremonies).collect();
    newest.sort_by(|(a, a_address, _), (b, b_address, _)| b.cmp(a).then_with(|| a_address.cmp(b_address)));
    newest.truncate(ENTRIES);
    newest.into_iter().filter_map(|(_, address, about)| entry(atlas, &address, &about)).collect()
}

/// What an entry is about.
enum About<'a> {
    /// The article at a place.
    Article(usize),
    Ceremony(&'a CeremonyHead),
}

fn entry(atlas: &Atlas<'_>, address: &Address, about: &About<'_>) -> Option<Entry> {
    let honours = &atlas.honours;
    let url = url(honours, address);
    Some(match about {
        About::Article(at) => {
            let article = honours.article(*at)?;
            let base = format!("{}{}", honours.site.origin, honours.site.base_path);
            Entry {
                url,
                title: article.title.clone(),
                date: article.date,
                summary: article.summary.clone(),
                html: Some(html(&article.body, atlas, &base)),
                author: article.author.clone(),
            }
        }
        About::Ceremony(ceremony) => {
            let place = ceremony.ward.map(|ward| format!(", {}", words::ward_on(honours, ward, ceremony.date)));
            let total = grouped(ceremony.counts.tally.total());
            let year = words::school_year(ceremony.school_year);
            let place = place.unwrap_or_default();
            Entry {
                url,
                title: ceremony.name.clone(),
                date: ceremony.date,
                summary: Some(format!("{total} người và tập thể được khen, năm học {year}{place}.")),
                html: None,
                author: None,
            }
        }
    })
}

/// Midnight in Vietnam, which has had one time zone since 1975.
fn timestamp(date: Date) -> String {
    format!("{}T00:00:00+07:00", date.iso())
}

/// `/feed.xml`
pub(super) fn atom(atlas: &Atlas<'_>) -> Vec<u8> {
    let honours = &atlas.honours;
    let home = url(honours, &Address::home());
    let entries = entries(atlas);
    // "Updated" is the content's own newest day, not the build's.
    let updated = entries.first().map_or_else(|| "1970-01-01T00:00:00+07:00".to_owned(), |e| timestamp(e.date));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n");
    out.push_str(&format!("<title>{}</title>\n", escaped(&honours.site.title)));
    if let Some(description) = &honours.site.description {
        out.push_str(&format!("<subtitle>{}</subtitle>\n", escaped(description)));
    }
    out.push_str(&format!("<link href=\"{}\"/>\n", escaped(&home)));
    let own = url(honours, &Address::file("feed.xml"));
    out.push_str(&format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n", escaped(&own)));
    out.push_str(&format!("<id>{}</id>\n<updated>{updated}</updated>\n", escaped(&home)));
    out.push_str(&format!("<author><name>{}</name></author>\n", escaped(&honours.site.association)));
    for entry in &entries {
        let (url, title) = (escaped(&entry.url), escaped(&entry.title));
        out.push_str(&format!("<entry>\n<title>{title}</title>\n<link href=\"{url}\"/>\n<id>{url}</id>\n"));
        let day = timestamp(entry.date);
        out.push_str(&format!("<published>{day}</published>\n<updated>{day}</updated>\n"));
        if let Some(author) = &entry.author {
            out.push_str(&format!("<author><name>{}</name></author>\n", escaped(author)));
        }
        if let Some(summary) = &entry.summary {
            out.push_str(&format!("<summary>{}</summary>\n", escaped(summary)));
        }
        if let Some(html) = &entry.html {
            out.push_str(&format!("<content type=\"html\">{}</content>\n", escaped(html)));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

/// `/feed.json`
///
/// # Errors
/// When it cannot be written as JSON.
pub(super) fn json_feed(atlas: &Atlas<'_>) -> serde_json::Result<Vec<u8>> {
    let honours = &atlas.honours;
    let items: Vec<Value> = entries(atlas)
        .into_iter()
        .map(|entry| {
            let mut item = json!({
                "id": entry.url,
                "url": entry.url,
                "title": entry.title,
                "date_published": timestamp(entry.date),
                "language": "vi",
            });
            if let Some(summary) = entry.summary {
                item["summary"] = summary.into();
            }
            match entry.html {
                Some(html) => item["content_html"] = html.into(),
                None => item["content_text"] = item["summary"].clone(),
            }
            if let Some(author) = entry.author {
                item["authors"] = json!([{ "name": author }]);
            }
            item
        })
        .collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": honours.site.title,
        "home_page_url": url(honours, &Address::home()),
        "feed_url": url(honours, &Address::file("feed.json")),
        "language": "vi",
        "authors": [{ "name": honours.site.association }],
        "items": items,
    });
    if let Some(description) = &honours.site.description {
        feed["description"] = description.as_str().into();
    }
    serde_json::to_vec_pretty(&feed)
}

/// `/robots.txt`. Pages that name a child say so themselves, which a crawler must read to know; files that name one
/// cannot, and are closed here, as are packed twins of pages.
pub(super) fn robots(honours: &Frame, closed: &[Address]) -> Vec<u8> {
    let mut out = format!("User-agent: *\nDisallow: {}/*.gz$\n", honours.site.base_path);
    for address in closed {
        out.push_str(&format!("Disallow: {}{address}\n", honours.site.base_path));
    }
    out.push_str(&format!("\nSitemap: {}\n", url(honours, &Address::file("sitemap.xml"))));
    out.into_bytes()
}
