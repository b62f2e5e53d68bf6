//! The plan: which pages and files the site has, each with its address and the small view its template gets.
//!
//! [`plan`] is a pure function of the public register. A page kind is one file here and one template of the theme;
//! everything that is grouped, sorted, counted or put into a sentence is so here, and templates only lay out.
//!
//! May use: `honours`, `media` (the album of pictures and cards), `memory`, `text`, `terms`, `prose`.

mod articles;
mod atlas;
mod ceremonies;
mod charts;
mod columns;
mod data;
mod dealing;
mod downloads;
mod feeds;
mod home;
mod hosting;
mod levels;
mod messages;
mod models;
mod names;
mod namesakes;
mod overview;
mod page;
pub mod papers;
mod parts;
mod people;
mod pictures;
mod plan;
mod readme;
mod results;
mod search;
mod shared;
mod sharing;
mod sitemaps;
mod spreadsheet;
mod standing;
mod statistics;
mod structured;
mod survey;
mod tables;
mod things;
mod topics;
mod wards;
mod winners;
mod words;
mod years;

pub use atlas::Notes;
pub use dealing::Piece;
pub use page::{Head, Page, View};
pub use plan::{Closing, File, Outline, Planner, Sheet, SheetOrder, plan};
pub use shared::SiteView;
pub use sharing::{CardOrder, CardView, cards, photos};
pub use survey::LastSides;
