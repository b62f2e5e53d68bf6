//! Reading: the site's files as their editors wrote them, private fields among them.
//!
//! [`read`] walks `content/`, parses every file it knows, and gives back [`Content`] with the findings beside it.
//! Nothing here decides what may be published; that is the gate's alone. `takedown/` and `amend/` are the parts that
//! write; what both need is in `edit/`.
//!
//! May use: `text`, `terms`, `paths`, `stamps`, `memory`, `diagnostics`.

mod amend;
mod article;
mod ceremony;
mod choice_words;
mod edit;
mod field_names;
mod fields;
mod files;
mod front_matter;
mod model;
mod node;
mod one_record;
mod reading;
mod register;
mod results;
mod row_of_cells;
mod site;
mod slips;
mod takedown;
mod texts;
mod ward;
mod winner;

pub use amend::{
    Amendment, FieldChange, FieldPath, NewList, NotAmended, StandingList, Written, WrittenRow, amend, written_rows,
    yaml_text,
};
pub use article::{Article, ArticleImage, Campaign, StandingPage};
pub use ceremony::{Ceremony, Consent, Decision, Photo, Stated};
pub use choice_words::{explained_choices, meant_choice};
pub use edit::{NotReplaced, replace};
pub use files::{FilesRead, Folder, ImageFile, Origin};
pub use front_matter::Markdown;
pub use model::{Model, Target};
pub use one_record::{Kind, OneRecord};
pub use reading::{Content, Reader, Reading, read, read_in_memory, source_of};
pub use register::{Index, Linked, Register, Resolved};
pub use results::{ResultRow, Results};
pub use row_of_cells::{CellField, read_row};
pub use site::{BaseUrl, Privacy, Site};
pub use takedown::{Change, Mentions, NoCeremony, Refusal, Shared, Survey, SurveyedFile, Withdrawal, withdraw};
pub use texts::{Role, Text};
pub use ward::{Households, Predecessor, Ward, WardCode, WardName};
pub use winner::{Born, NamePartsWritten, Private, Prize, Winner};
