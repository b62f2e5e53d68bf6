//! What a page links to, and what in it can be linked to: read off the HTML that is really published.

/// The links and anchors of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Links<'a> {
    /// Values of `href`, `src`, `srcset` and `action`, as written.
    pub(super) targets: Vec<&'a str>,
    /// Values of `id`.
    pub(super) anchors: Vec<&'a str>,
    /// Whether the text ends within a tag, a comment or a script: of a part of a page, more may follow.
    pub(super) is_cut: bool,
}

/// What a style sheet loads.
pub(super) fn style_links(css: &str) -> Links<'_> {
    let targets = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.map(|t| t.trim().trim_matches(['"', '\''])).filter(|t| !t.starts_with("data:")).collect();
    Links { targets, ..Links::default() }
}

/// Scans a page. Only tags are read: a quote in a text links nowhere.
pub(super) fn links(html: &str) -> Links<'_> {
    let mut links = Links::default();
    let mut rest = html;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = comment.find("-->");
            links.is_cut |= end.is_none();
            rest = end.map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let is_script = rest.starts_with("script");
        rest = attributes(rest, &mut links);
        if is_script {
            let end = rest.find("</script");
            links.is_cut |= end.is_none();
            rest = end.map_or("", |end| &rest[end..]);
        }
    }
    links
}

/// Reads a tag's attributes and gives what follows it. What delimits them is ASCII, so bytes are looked at.
fn attributes<'a>(tag: &'a str, links: &mut Links<'a>) -> &'a str {
    let bytes = tag.as_bytes();
    let end_of = |from: usize, ends: fn(u8) -> bool| {
        bytes[from..].iter().position(|&byte| ends(byte)).map_or(bytes.len(), |length| from + length)
    };
    let mut at = end_of(0, |byte| !(byte.is_ascii_alphanumeric() || byte == b'-'));
    loop {
        at = end_of(at, |byte| !byte.is_ascii_whitespace());
        match bytes.get(at) {
            None => {
                links.is_cut = true;
                return "";
            }
            Some(b'>') => return &tag[at + 1..],
            Some(b'/' | b'=') => {
                at += 1;
                continue;
            }
            Some(_) => {}
        }
        let end = end_of(at, |byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
        let name = &tag[at..end];
        at = end_of(end, |byte| !byte.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at = end_of(at + 1, |byte| !byte.is_ascii_whitespace());
        let value = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let start = at + 1;
                let end = memchr::memchr(quote, &bytes[start..]).map_or(bytes.len(), |length| start + length);
                at = (end + 1).min(bytes.len());
                &tag[start..end]
            }
            _ => {
                let start = at;
                at = end_of(start, |byte| byte.is_ascii_whitespace() || byte == b'>');
                &tag[start..at]
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
