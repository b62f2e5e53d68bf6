//! Vietnamese text: normal forms, folding, slugs, alphabetical order, names, dates, numbers, school years and
//! identifiers. Knows nothing of honours, files or pages, and uses nothing else of this crate; what is wrong with a
//! text is said as plain data, and worded elsewhere.

mod casing;
mod class;
mod collation;
mod contact;
mod contact_label;
mod contact_number;
mod count;
mod date;
mod date_reading;
mod fold;
mod honorific;
mod id;
mod legacy;
mod mask;
mod name;
mod nearest;
mod normal;
mod number;
mod school_year;
mod search_key;
mod slug;
mod spelling;
mod syllable;
mod unbroken;

pub use casing::{recased, unshouted};
pub use class::{bare_class, is_school_class};
pub use collation::{Collation, SortKey};
pub use contact::{Contact, contacts};
pub use count::{NumberError, parse_count};
pub use date::Date;
pub use date_reading::DateError;
pub use fold::{fold, search_fold};
pub use honorific::{begins_as_a_name, begins_with_family, honorific, tells_namesakes_apart};
pub use id::{Id, IdError};
pub use legacy::{LegacyEncoding, legacy};
pub use name::{NameKeys, NameOrder, NameParts, PersonName};
pub use nearest::nearest;
pub use normal::{nfc, tidied, tidy};
pub use number::{decimal, grouped, money, percent};
pub use school_year::{SchoolYear, SchoolYearError};
pub use search_key::{EDGE, SearchKey};
pub use slug::slug;
pub use spelling::{SpellingRule, SpellingRules};
pub use unbroken::unbroken;
