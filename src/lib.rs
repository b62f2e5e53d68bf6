//! Bảng Vàng: a static site generator for commendation reports.
//!
//! A record goes one way, and each room of the crate is a step of it:
//!
//! ```text
//! content ─▶ check ─▶ gate ─▶ honours ─▶ pages ─▶ theme ─▶ publish
//! ```
//!
//! `ARCHITECTURE.md` has the picture with what each room may use.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod build;
pub mod check;
pub mod cli;
pub mod content;
pub mod diagnostics;
pub mod gate;
pub mod history;
pub mod honours;
pub mod import;
mod lock;
pub mod media;
pub mod memory;
pub mod pages;
mod paths;
#[cfg(feature = "print")]
pub mod print;
pub mod progress;
pub mod prose;
pub mod publish;
pub mod schema;
pub mod secrecy;
pub mod serve;
pub mod shard;
mod stamps;
pub mod terms;
pub mod text;
pub mod theme;
