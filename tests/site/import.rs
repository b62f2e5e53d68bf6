//! An editor's spreadsheet into a ceremony's list: what is read, what is asked, and what stays as it was.

mod consent;
mod lists;
mod options;
mod private;
mod property;
mod support;
mod undo;
mod workbooks;
mod zoo;
