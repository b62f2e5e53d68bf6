//! Live preview: the site in memory, built again when a file changes, shown on this computer alone.
//!
//! `watching` tells of changes on the disk, `preview` holds what is shown, `server` hands it to browsers, and `live.js`
//! in the page reloads it. Nothing is written to the output folder.
//!
//! May use: `build`, `diagnostics`, `honours` (addresses), `publish` (artifacts), `stamps` and `paths` (which files count).

mod preview;
mod running;
mod server;
mod watching;

pub use running::{Options, Turn, serve};
