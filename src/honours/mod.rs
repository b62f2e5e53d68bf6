//! The public register: wards, models, ceremonies, winners, articles, as residents may see them.
//!
//! Everything here may be published. The types have no place for a date of birth, a consent or a private note, so
//! nothing built from them can show one. The gate alone makes a [`Honours`], and an [`OwnUse`] of everybody, which only papers
//! of the association's own are made of.
//!
//! May use: `text`, `terms`, `prose`, `memory`.

mod address;
mod news;
mod own_use;
mod register;
mod results;
mod roll;
mod tally;
mod ward;
mod ward_kind;

pub use address::Address;
pub use news::{Article, Campaign, CampaignIx, Headline, Photo, StandingPage};
pub use own_use::OwnUse;
pub use register::{Frame, Honours, Letterhead, Site};
pub use results::{Model, ResultRow, Target};
pub use roll::{Ceremony, CeremonyHead, CeremonyIx, Decision, Entry, Listed, More, Winner};
pub use tally::{Counts, Tally};
pub use ward::{ModelIx, Predecessor, Successor, Ward, WardIx, WardName};
pub use ward_kind::{split_ward, ward_kind, ward_kinds};
