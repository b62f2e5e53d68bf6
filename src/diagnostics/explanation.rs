//! The longer text behind a code: what `bangvang explain` prints and the handbook's chapter on messages holds. Both are
//! one file a language, `docs/explanations/`.

use super::{Code, Lang};

const VI: &str = include_str!("../../docs/explanations/vi.md");
const EN: &str = include_str!("../../docs/explanations/en.md");

/// What a code means, why it matters and how to mend it, as plain text.
pub fn explanation(code: Code, lang: Lang) -> String {
    let chapter = match lang {
        Lang::Vi => VI,
        Lang::En => EN,
    };
    let section = chapter.split("\n## ").skip(1).find(|section| section.lines().next() == Some(code.as_str()));
    as_text(section.unwrap_or(code.as_str()))
}

/// A code and the first sentence of its explanation.
pub fn in_brief(code: Code, lang: Lang) -> String {
    let explained = explanation(code, lang);
    let paragraph: Vec<&str> = explained.lines().skip(2).take_while(|line| !line.is_empty()).collect();
    let paragraph = paragraph.join(" ");
    let sentence = paragraph.find(". ").map_or(paragraph.as_str(), |end| &paragraph[..=end]);
    format!("{:<30} {sentence}", code.as_str())
}

/// Markdown for a terminal: an example stands indented below the name of its file.
fn as_text(section: &str) -> String {
    let mut out = String::with_capacity(section.len());
    let mut is_example = false;
    for line in section.trim_end().lines() {
        match line.strip_prefix("```") {
            Some(_) if is_example => is_example = false,
            Some(opening) => {
                is_example = true;
                out.push_str("  ");
                out.push_str(opening.split(' ').nth(1).unwrap_or_default());
                out.push_str(":\n");
            }
            None if is_example && !line.is_empty() => {
                out.push_str("    ");
                out.push_str(line);
                out.push('\n');
            }
            None => {
                out.push_str(&line.replace(['`', '*'], ""));
                out.push('\n');
            }
        }
    }
    out
}
