//! The words: one Fluent file a language, so that a message can be corrected without touching a rule.

use fluent_bundle::types::FluentValue;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

const VI: &str = include_str!("messages/vi.ftl");
const EN: &str = include_str!("messages/en.ftl");

/// The messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    tag: &'static str,
}

impl Catalogue {
    /// Loads a language's messages. They are part of the program; what Fluent cannot parse of them is left out,
    /// and a test holds that nothing is.
    pub fn new(lang: Lang) -> Self {
        let (text, tag) = match lang {
            Lang::Vi => (VI, "vi"),
            Lang::En => (EN, "en"),
        };
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new(vec![language]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Catalogue { bundle, tag }
    }

    /// The language's tag (BCP 47).
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The text of a key; the key itself where the catalogue lacks it.
    pub fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        self.bundle
            .get_message(key)
            .and_then(|m| m.value())
            .map_or_else(|| key.to_owned(), |pattern| self.format(pattern, args))
    }

    /// The hint that belongs to a key, if it has one and all it needs is known.
    pub fn hint(&self, key: &str, args: &[(&str, String)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = message.get_attribute("hint")?.value();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&fluent_args(args)), &mut errors);
        // A hint such as "did you mean X" has nothing to say when there is no X.
        errors.is_empty().then(|| text.into_owned())
    }

    fn format(&self, pattern: &Pattern<&str>, args: &[(&str, String)]) -> String {
        self.bundle.format_pattern(pattern, Some(&fluent_args(args)), &mut Vec::new()).into_owned()
    }
}

fn fluent_args<'a>(args: &'a [(&str, String)]) -> FluentArgs<'a> {
    args.iter().map(|(name, value)| (name.to_string(), FluentValue::from(shortened(value)))).collect()
}

/// Most characters of a value that a message repeats: a field's name may be a whole paragraph by mistake.
const MOST_REPEATED: usize = 400;

fn shortened(value: &str) -> String {
    match value.char_indices().nth(MOST_REPEATED) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    fn keys(text: &str) -> Vec<String> {
        let resource = FluentResource::try_new(text.to_owned()).expect("the catalogue parses");
        resource
            .entries()
            .filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(m) => {
                    let mut names = vec![m.id.name.to_owned()];
                    names.extend(m.attributes.iter().map(|a| format!("{}.{}", m.id.name, a.id.name)));
                    Some(names)
                }
                _ => None,
            })
            .flatten()
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_in_the_same_order() {
        let vietnamese = keys(VI);
        assert!(vietnamese.len() > 40);
        assert_eq!(vietnamese, keys(EN));
    }

    #[test]
    fn every_code_has_a_message() {
        for lang in [Lang::Vi, Lang::En] {
            let catalogue = Catalogue::new(lang);
            for code in Code::ALL {
                assert!(catalogue.bundle.has_message(code.as_str()), "{code} lacks its message in {lang:?}");
            }
        }
    }

    #[test]
    fn a_hint_without_its_argument_stays_silent() {
        let catalogue = Catalogue::new(Lang::En);
        let args = [("field", "clas".to_owned())];
        assert_eq!(catalogue.hint("unknown-field", &args), None);
        let args = [("field", "clas".to_owned()), ("nearest", "class".to_owned())];
        assert_eq!(catalogue.hint("unknown-field", &args).as_deref(), Some("write “class”?"));
    }
}
