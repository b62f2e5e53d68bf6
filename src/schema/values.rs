//! The values that fields have, as loosely as reading takes them: YAML makes a number of `0905`, reading a text.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::words::Words;

/// Days that `text::Date` reads, but for those the calendar lacks.
const DATE: &str =
    r"((19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(19|20|21)\d\d)";
const YEAR: &str = r"(19|20|21)\d\d";
/// What `text::Id` reads, but for the few reserved ones.
const ID: &str = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";
/// What `text::parse_count` reads.
const COUNT: &str = r"^(\d{1,3}(\.\d{3})+|0?\d|[1-9]\d*)$";

const DATE_ERROR: &str = "Viết ngày dạng 2023-08-20 hoặc 20/8/2023.";
const BORN_ERROR: &str = "Viết ngày dạng 2009-05-01 hoặc 1/5/2009, hoặc chỉ năm: 2009.";
const YEAR_ERROR: &str = "Viết năm bằng bốn chữ số, ví dụ 2025.";
const ID_ERROR: &str = "Mã chỉ gồm chữ thường không dấu a–z, chữ số và dấu gạch nối, ví dụ thanh-khe-tay.";
const COUNT_ERROR: &str = "Viết số nguyên: 500000 hoặc 500.000, không kèm đơn vị.";
const PERCENT_ERROR: &str = "Viết tỷ lệ phần trăm từ 0 đến 100, ví dụ 70 hoặc 62,5.";
const SCHOOL_YEAR_ERROR: &str = "Viết hai năm liền nhau, ví dụ 2022-2023.";
const URL_ERROR: &str = "Viết đủ, ví dụ https://khuyenhoc.example/thanh-khe/.";

/// `patternErrorMessage` is what editors' programs show in place of the pattern, as `errorMessage` in place of choices.
fn matching(types: &[&str], pattern: &str, error: &str) -> Schema {
    json_schema!({ "type": types, "pattern": pattern, "patternErrorMessage": error })
}

macro_rules! value {
    ($(#[$doc:meta])* $name:ident, $schema:expr) => {
        $(#[$doc])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

value!(
    /// One text: a scalar of any look.
    Text,
    json_schema!({ "type": ["string", "number"] })
);
value!(
    /// A list of texts, or one alone.
    Texts,
    json_schema!({ "type": ["array", "string", "number"], "items": { "type": ["string", "number"] } })
);
value!(
    /// A day.
    Day,
    matching(&["string"], &format!("^{DATE}$"), DATE_ERROR)
);
value!(
    /// A day or a year.
    Born,
    {
        let mut schema = matching(&["string", "integer"], &format!("^({DATE}|{YEAR})$"), BORN_ERROR);
        schema.insert("minimum".to_owned(), json!(1900));
        schema.insert("maximum".to_owned(), json!(2199));
        schema
    }
);
value!(
    /// A calendar year.
    Year,
    {
        let mut schema = matching(&["string", "integer"], &format!("^{YEAR}$"), YEAR_ERROR);
        schema.insert("minimum".to_owned(), json!(1900));
        schema.insert("maximum".to_owned(), json!(2199));
        schema
    }
);
value!(
    /// Two consecutive years.
    SchoolYear,
    matching(&["string"], r"^\d{4}\s*[-–]\s*\d{4}$", SCHOOL_YEAR_ERROR)
);
value!(
    /// A whole number. `4.210` is 4210 to reading and a fraction to YAML.
    Count,
    {
        let mut schema = matching(&["string", "number"], COUNT, COUNT_ERROR);
        schema.insert("minimum".to_owned(), json!(0));
        schema
    }
);
value!(
    /// A share in per cent.
    Percent,
    {
        let mut schema = matching(&["string", "number"], r"^\d{1,3}([.,]\d)?\s*%?$", PERCENT_ERROR);
        schema.insert("minimum".to_owned(), json!(0));
        schema.insert("maximum".to_owned(), json!(100));
        schema
    }
);
value!(
    /// An id; one of digits alone is a number to YAML.
    Id,
    {
        let mut schema = matching(&["string", "integer"], ID, ID_ERROR);
        schema.insert("maxLength".to_owned(), json!(100));
        schema
    }
);
value!(
    /// True or false, also in Vietnamese.
    Flag,
    json_schema!({ "enum": [true, false, "có", "không", "yes", "no"], "errorMessage": "Viết true (có) hoặc false (không)." })
);
value!(
    /// An address on the web.
    Url,
    matching(&["string"], "^https?://[A-Za-z0-9]", URL_ERROR)
);

/// One of a few words, each with its meaning in Vietnamese.
pub(super) struct Word<T>(PhantomData<T>);

impl<T: Words> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        std::any::type_name::<T>().rsplit("::").next().unwrap_or_default().to_owned().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::ALL.iter().map(|choice| choice.word()).collect();
        let meanings: Vec<&str> = T::ALL.iter().map(|choice| choice.meaning()).collect();
        let error = format!("Chọn một trong: {}.", words.join(", "));
        json_schema!({ "enum": words, "enumDescriptions": meanings, "errorMessage": error })
    }
}

/// A list of such words, or one alone.
pub(super) struct WordList<T>(PhantomData<T>);

impl<T: Words> JsonSchema for WordList<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Word::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let word = Word::<T>::json_schema(generator);
        json_schema!({ "anyOf": [{ "type": "array", "items": word.clone() }, word] })
    }
}
