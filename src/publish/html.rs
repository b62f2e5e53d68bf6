//! What a page links to, and what in it can be linked to: read off the HTML that is really published.

/// The links and anchors of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Links<'a> {
    /// Values of `href`, `src`, `srcset` and `action`, as written.
    pub(super) targets: Vec<&'a str>,
    /// Values of `id`.
    pub(super) anchors: Vec<&'a str>,
}

/// What a style sheet loads.
pub(super) fn style_links(css: &str) -> Links<'_> {
    let targets = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.map(|t| t.trim().trim_matches(['"', '\''])).filter(|t| !t.starts_with("data:")).collect();
    Links { targets, anchors: Vec::new() }
}

/// Scans a page. Only tags are read: a quote in a text links nowhere.
pub(super) fn links(html: &str) -> Links<'_> {
    let mut links = Links::default();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let is_script = rest.starts_with("script");
        rest = attributes(rest, &mut links);
        if is_script {
            rest = rest.find("</script").map_or("", |end| &rest[end..]);
        }
    }
    links
}

/// Reads a tag's attributes and gives what follows it.
fn attributes<'a>(tag: &'a str, links: &mut Links<'a>) -> &'a str {
    let mut rest = tag.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after;
            continue;
        }
        let Some(end) = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')) else {
            return "";
        };
        if end == 0 {
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
            continue;
        }
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            continue;
        };
        let after = after.trim_start();
        let value;
        (value, rest) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &after[1..];
                let end = inner.find(quote).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or_default())
            }
            _ => {
                let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
                after.split_at(end)
            }
        };
        match name {
            "href" | "src" | "action" => links.targets.push(value),
            "srcset" => {
                links.targets.extend(value.split(',').filter_map(|source| source.split_whitespace().next()));
            }
            "id" => links.anchors.push(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_anchors_are_read_off_tags_alone() {
        let html = "<h2 id=\"a\">x > y href=\"no\"</h2><a class=b href='../c/'>d</a><img srcset=\"1.jpg 1w, 2.jpg 2w\" src=3.jpg alt=\"id=&quot;\"><!-- <a href=\"z\"> --><script>\"<a href='w'>\"</script><form action=\"/f/\">";
        let found = links(html);
        assert_eq!(found.targets, ["../c/", "1.jpg", "2.jpg", "3.jpg", "/f/"]);
        assert_eq!(found.anchors, ["a"]);
    }
}
