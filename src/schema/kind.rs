//! Which schemas there are, where they lie in a site, and how a file names its own.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::ceremony::List;
use super::records::{Model, Results, Site, Ward};

/// A kind of YAML file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `content/site.yaml`
    Site,
    /// `content/wards/*.yaml`
    Ward,
    /// `content/models/*.yaml`
    Model,
    /// `content/winners/**/*.yaml`
    Winners,
    /// `content/results/**/*.yaml`
    Results,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [Kind::Site, Kind::Ward, Kind::Model, Kind::Winners, Kind::Results];

    /// Where the schema lies, below the site.
    pub fn file(self) -> &'static str {
        match self {
            Kind::Site => "schema/site.json",
            Kind::Ward => "schema/ward.json",
            Kind::Model => "schema/model.json",
            Kind::Winners => "schema/winners.json",
            Kind::Results => "schema/results.json",
        }
    }

    /// The files it is for, below the site, as editors' programs write patterns of paths.
    pub fn files(self) -> &'static str {
        match self {
            Kind::Site => "content/site.yaml",
            Kind::Ward => "content/wards/*.yaml",
            Kind::Model => "content/models/*.yaml",
            Kind::Winners => "content/winners/**/*.yaml",
            Kind::Results => "content/results/**/*.yaml",
        }
    }
}

/// The schema of a kind: JSON in lines, the same for every call.
pub fn schema(kind: Kind) -> String {
    let schema = match kind {
        Kind::Site => of::<Site>(),
        Kind::Ward => of::<Ward>(),
        Kind::Model => of::<Model>(),
        Kind::Winners => of::<List>(),
        Kind::Results => of::<Results>(),
    };
    format!("{:#}\n", schema.as_value())
}

/// The comment line by which a file names its schema, for a file at a path below the site such as
/// `content/winners/2022-2023/le.yaml`: `# yaml-language-server: $schema=../../../schema/winners.json`. It ends in a
/// line feed.
pub fn reference(kind: Kind, file_below_site: &str) -> String {
    format!("# yaml-language-server: $schema={}\n", address(kind, file_below_site))
}

/// The way to a schema from a file at a path below the site: `../../../schema/winners.json`.
pub fn address(kind: Kind, file_below_site: &str) -> String {
    let folders = file_below_site.split('/').filter(|part| !matches!(*part, "" | ".")).count().saturating_sub(1);
    format!("{}{}", "../".repeat(folders), kind.file())
}

fn of<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(WithoutNull));
    settings.into_generator().into_root_schema_for::<T>()
}

/// A field that may be left out is not one that may say `null`. Reading takes a blank field for one that is not there,
/// but who is writing is better told that its value is still missing, and is not offered the word `null`.
#[derive(Clone, Debug)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        let Some(schema) = schema.as_object_mut() else { return };
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                schema.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(words)) = schema.get_mut("enum") {
            words.retain(|word| !word.is_null());
        }
        let Some(Value::Array(ways)) = schema.get_mut("anyOf") else { return };
        ways.retain(|way| way.get("type").is_none_or(|name| name != "null"));
        if let [only] = ways.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            if let Value::Object(fields) = only {
                for (name, value) in fields {
                    schema.entry(name).or_insert(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_its_schema_from_where_it_stands() {
        for (kind, file, path) in [
            (Kind::Site, "content/site.yaml", "../schema/site.json"),
            (Kind::Ward, "content/wards/an-khe.yaml", "../../schema/ward.json"),
            (Kind::Winners, "content/winners/le.yaml", "../../schema/winners.json"),
            (Kind::Winners, "./content/winners/2022-2023/le.yaml", "../../../schema/winners.json"),
        ] {
            assert_eq!(reference(kind, file), format!("# yaml-language-server: $schema={path}\n"));
        }
    }

    #[test]
    fn no_schema_offers_the_word_null() {
        for kind in Kind::ALL {
            let text = schema(kind);
            assert!(!text.contains("null"), "{text}");
            assert_eq!(text, schema(kind));
        }
    }
}
