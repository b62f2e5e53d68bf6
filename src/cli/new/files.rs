//! The files that a new site begins with: templates with an editor's answers in them.

use super::answers::Answers;
use crate::content::yaml_text;
use crate::schema::{Kind, reference, schema};
use crate::text::{Date, SchoolYear};

/// The five learning models are those of this repository's own site: their names and targets are the law's.
const MODELS: [(&str, &str); 5] = [
    ("gia-dinh-hoc-tap", include_str!("../../../content/models/gia-dinh-hoc-tap.yaml")),
    ("dong-ho-hoc-tap", include_str!("../../../content/models/dong-ho-hoc-tap.yaml")),
    ("cong-dong-hoc-tap", include_str!("../../../content/models/cong-dong-hoc-tap.yaml")),
    ("don-vi-hoc-tap", include_str!("../../../content/models/don-vi-hoc-tap.yaml")),
    ("cong-dan-hoc-tap", include_str!("../../../content/models/cong-dan-hoc-tap.yaml")),
];

const SITE: &str = include_str!("templates/site.yaml");
const WARD: &str = include_str!("templates/ward.yaml");
const ABOUT: &str = include_str!("templates/about.md");
const CORRECTIONS: &str = include_str!("templates/corrections.md");
const WELCOME: &str = include_str!("templates/welcome.md");
const GUIDE: &str = include_str!("templates/HUONG-DAN.md");
const IGNORED: &str = include_str!("templates/gitignore");
const EXTENSIONS: &str = include_str!("templates/extensions.json");

/// What VS Code knows of a folder.
pub(in crate::cli) const SETTINGS: &str = ".vscode/settings.json";

/// A file of a site: its path below it, with `/`, and its text.
pub(super) type SiteFile = (String, String);

/// Every file of the new site.
pub(super) fn files(answers: &Answers, today: Date) -> Vec<SiteFile> {
    let mut files = vec![site(answers)];
    files.extend(answers.wards.iter().map(|ward| {
        let path = format!("content/wards/{}.yaml", ward.id);
        let text = reference(Kind::Ward, &path) + &fill(WARD, &[("name", &yaml_text(&ward.name))]);
        (path, text)
    }));
    files.extend(MODELS.iter().map(|(id, text)| {
        let path = format!("content/models/{id}.yaml");
        let text = reference(Kind::Model, &path) + without_body(text);
        (path, text)
    }));
    let (in_yaml, in_prose) = (yaml_text(&answers.association), in_markdown(&answers.association));
    let contact = match answers.email {
        Some(_) => "gửi thư điện tử đến địa chỉ ở chân trang",
        None => "gặp trực tiếp hoặc gửi thư đến trụ sở Hội",
    };
    let welcome = fill(WELCOME, &[("date", &today.iso()), ("association", &in_yaml)]);
    files.extend([
        ("content/pages/gioi-thieu.md".to_owned(), fill(ABOUT, &[("association", &in_prose)])),
        ("content/pages/dinh-chinh.md".to_owned(), fill(CORRECTIONS, &[("contact", contact)])),
        ("content/news/trang-da-mo.md".to_owned(), welcome),
        ("HUONG-DAN.md".to_owned(), guide(answers, today)),
        (".gitignore".to_owned(), IGNORED.to_owned()),
        (".vscode/extensions.json".to_owned(), EXTENSIONS.to_owned()),
    ]);
    // Git keeps no empty folder; a name with a dot in front is no content.
    let empty = ["winners", "results", "images"].map(|folder| (format!("content/{folder}/.gitkeep"), String::new()));
    files.extend(empty);
    files.extend(for_editors());
    files
}

/// What helps an editor's program: the schemas, and for VS Code which file has which, so that a new file without its
/// comment line is helped as well.
pub(in crate::cli) fn for_editors() -> Vec<SiteFile> {
    let mut files: Vec<SiteFile> = Kind::ALL.into_iter().map(|kind| (kind.file().to_owned(), schema(kind))).collect();
    let schemas: serde_json::Map<_, _> =
        Kind::ALL.into_iter().map(|kind| (format!("./{}", kind.file()), kind.files().into())).collect();
    let settings = serde_json::json!({ "yaml.schemas": schemas });
    files.push((SETTINGS.to_owned(), format!("{settings:#}\n")));
    files
}

/// The id that the next steps propose for the first ceremony.
pub(super) fn first_ceremony(answers: &Answers, today: Date) -> String {
    let year = SchoolYear::containing(today);
    answers.wards.first().map_or_else(|| year.to_string(), |ward| format!("{year}-{}", ward.id))
}

fn site(answers: &Answers) -> SiteFile {
    let path = "content/site.yaml";
    let corrections = match &answers.email {
        Some(email) => format!("corrections:\n  email: {}\n", yaml_text(email)),
        None => "# corrections:\n#   email: hoi-khuyen-hoc@bangvang.example\n".to_owned(),
    };
    let values = [
        ("title", yaml_text(&answers.title)),
        ("base_url", answers.base_url.to_string()),
        ("association", yaml_text(&answers.association)),
        ("corrections", corrections),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    (path.to_owned(), reference(Kind::Site, path) + &fill(SITE, &values))
}

fn guide(answers: &Answers, today: Date) -> String {
    let year = SchoolYear::containing(today).to_string();
    let list = format!("content/winners/{year}/le-tuyen-duong.yaml");
    let values = [
        ("association", in_markdown(&answers.association)),
        ("ceremony", first_ceremony(answers, today)),
        ("reference", reference(Kind::Winners, &list)),
        ("date", today.iso()),
        ("ward", answers.wards.first().map(|ward| ward.id.to_string()).unwrap_or_default()),
        ("year", year),
    ];
    fill(GUIDE, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// A template with the values in the places of `{{name}}`. One pass: what stands in a value is no place.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A model without its longer text, which speaks of the wards of this repository's site.
fn without_body(yaml: &str) -> &str {
    yaml.find("\nbody:").map_or(yaml, |end| &yaml[..=end])
}

/// A text of one line in Markdown: every character that could mean something there is a plain one.
fn in_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | '/' | '(' | ')') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_no_template() {
        assert_eq!(fill("a {{x}} b {{y}}{{z}}", &[("x", "{{y}}"), ("y", "2")]), "a {{y}} b 2");
    }

    #[test]
    fn every_place_of_a_template_is_known() {
        let known = ["title", "base_url", "association", "corrections", "name", "contact", "date", "ceremony", "year"];
        for template in [SITE, WARD, ABOUT, CORRECTIONS, WELCOME, GUIDE] {
            for place in template.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap()) {
                assert!(known.contains(&place) || ["reference", "ward"].contains(&place), "{place}");
            }
        }
    }

    #[test]
    fn models_keep_their_targets_and_lose_what_is_of_one_place() {
        for (id, text) in MODELS {
            let short = without_body(text);
            assert!(short.contains("targets:") && short.ends_with('\n') && !short.contains("body"), "{id}");
            assert!(text.len() > short.len(), "{id}");
        }
    }
}
