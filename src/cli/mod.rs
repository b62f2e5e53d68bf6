//! The command line: arguments in, words and exit status out.
//!
//! Exit status: 0 done; 1 the content has errors and the published site is untouched; 2 the call or the environment
//! is wrong. Findings go to standard error, results to standard output.
//!
//! May use: `build` and below.

mod args;
mod bar;
mod explain;
mod export;
mod import;
mod import_preview;
mod join;
mod manual;
mod new;
mod paper_args;
mod print;
mod run;
mod schema;
mod serve;
mod spreadsheet;
mod takedown;
mod template;
mod today;
mod undo;

pub use run::run;
