//! Whole-site tests: each runs the program on a small site in a folder and reads what was published.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod addresses;
mod architecture;
mod cards;
mod codes;
mod commands;
mod demo;
mod determinism;
mod diagnostics;
mod downloads;
mod explanations;
mod figures;
mod hostile;
mod import;
mod killed;
mod long_lists;
mod markdown;
mod mutations;
mod new;
mod news;
mod papers;
mod parts;
mod photos;
mod proof;
mod publication;
mod publishing;
mod results;
mod schemas;
mod serve;
mod shards;
mod structured;
mod support;
mod takedown;
mod text_order;
mod themes;
mod typed;
mod wards;
