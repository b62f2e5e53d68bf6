//! Any bytes as an article: front matter, then Markdown that comes out without a script or an open tag of its own.

#![no_main]

use bangvang::content::read_in_memory;
use bangvang::prose::{Destination, references, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let reading = read_in_memory([("content/news/a.md".to_owned(), data.to_vec())]);
    for article in &reading.content.articles {
        for reference in references(&article.body.text) {
            let place = article.body.place(reference.range);
            assert!(place.span.is_some());
        }
        let prose = render(&article.body.text, &mut |target| Destination::Outside(target.to_owned()));
        let lower = prose.plain.to_lowercase();
        assert_eq!(lower.is_empty(), prose.plain.is_empty());
    }
});
