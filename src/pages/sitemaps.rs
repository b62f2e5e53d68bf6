//! `/sitemap.xml`: every page that search engines may show. Where those are more than one file may have, it lists the files
//! that have them (sitemaps.org).

use super::pictures::escaped;
use super::plan::File;
use crate::honours::Address;

/// As many addresses as one file may have.
const MOST_TOGETHER: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const SET: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
const INDEX: &str = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

/// The files as far as they are written.
#[derive(Debug, Default)]
pub(super) struct Sitemaps {
    full: Vec<Vec<u8>>,
    last: String,
    /// How many addresses the last one has.
    count: usize,
}

impl Sitemaps {
    /// Adds a page by its whole address.
    pub(super) fn add(&mut self, canonical: &str) {
        if self.count == MOST_TOGETHER {
            let full = std::mem::take(&mut self.last);
            self.full.push(ended(full));
            self.count = 0;
        }
        if self.count == 0 {
            self.last.extend([HEAD, SET]);
        }
        self.last.extend(["<url><loc>", &escaped(canonical), "</loc></url>\n"]);
        self.count += 1;
    }

    /// The file at `path`, and the others that it lists. `whole` gives the whole address of one.
    pub(super) fn files(mut self, path: &str, whole: impl Fn(&Address) -> String) -> (File, Vec<File>) {
        if self.count == 0 {
            self.last.extend([HEAD, SET]);
        }
        let last = ended(self.last);
        if self.full.is_empty() {
            return (File::open(path, last), Vec::new());
        }
        self.full.push(last);
        let name = |number: usize| path.replace(".xml", &format!("-{number}.xml"));
        let parts: Vec<File> =
            self.full.into_iter().enumerate().map(|(at, part)| File::open(&name(at + 1), part)).collect();
        let lines =
            parts.iter().map(|part| format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&whole(&part.address))));
        let index = [HEAD, INDEX].into_iter().map(str::to_owned).chain(lines).collect::<String>() + "</sitemapindex>\n";
        (File::open(path, index.into_bytes()), parts)
    }
}

fn ended(mut set: String) -> Vec<u8> {
    set.push_str("</urlset>\n");
    // Copied, since what is shrunk in its place may keep the room it grew into.
    set.as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pages: usize) -> (String, Vec<(String, String)>) {
        let mut sitemaps = Sitemaps::default();
        (0..pages).for_each(|page| sitemaps.add(&format!("https://a.example/{page}/?a&b")));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (first, parts) = sitemaps.files("sitemap.xml", |address| format!("https://a.example{address}"));
        (text(first.bytes), parts.into_iter().map(|part| (part.address.to_string(), text(part.bytes))).collect())
    }

    #[test]
    fn one_file_has_as_many_addresses_as_it_may() {
        let (none, parts) = files(0);
        assert!(none.ends_with("0.9\">\n</urlset>\n") && parts.is_empty(), "{none}");
        let (one, parts) = files(MOST_TOGETHER);
        assert!(one.contains("<loc>https://a.example/7/?a&amp;b</loc>") && parts.is_empty());
        assert_eq!(one.matches("<url>").count(), MOST_TOGETHER);

        let (index, parts) = files(MOST_TOGETHER + 1);
        assert_eq!(index.matches("<sitemap>").count(), 2);
        assert!(index.contains("<loc>https://a.example/sitemap-2.xml</loc>"), "{index}");
        let counts: Vec<_> = parts.iter().map(|(path, text)| (path.as_str(), text.matches("<url>").count())).collect();
        assert_eq!(counts, [("/sitemap-1.xml", MOST_TOGETHER), ("/sitemap-2.xml", 1)]);
        assert!(parts.iter().all(|(_, text)| text.starts_with(HEAD) && text.ends_with("</urlset>\n")));
    }
}
