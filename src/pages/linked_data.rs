//! JSON-LD: what a page is, for machines.

use serde_json::{Value, json};

use super::page::Page;
use crate::honours::Honours;

/// Gives every page that search engines may show its breadcrumbs (schema.org `BreadcrumbList`). A page that names a
/// child gets none.
pub(super) fn add(honours: &Honours, pages: &mut [Page]) {
    let base = format!("{}{}", honours.site.origin, honours.site.base_path);
    for page in pages.iter_mut().filter(|page| !page.head.noindex && !page.head.crumbs.is_empty()) {
        let head = &mut page.head;
        let above = head.crumbs.iter().map(|crumb| (crumb.title.as_str(), format!("{base}{}", crumb.address)));
        let items: Vec<Value> = above
            .chain([(head.title.as_str(), head.canonical.clone())])
            .enumerate()
            .map(|(i, (name, url))| json!({"@type": "ListItem", "position": i + 1, "name": name, "item": url}))
            .collect();
        let list = json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items});
        head.json_ld = Some(in_script(&list));
    }
}

/// JSON that cannot end the `script` element it stands in.
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_title_cannot_end_the_script() {
        let text = in_script(&json!({"name": "</script><script>alert(1)</script>"}));
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], "</script><script>alert(1)</script>");
    }
}
