//! The live preview: the real program serves a site that is edited under it, and what it shows is held, byte for byte,
//! against a clean build of the same files elsewhere.

mod changes;
mod edits;
mod hand;
mod http;
mod looking;
mod model;
mod preview;
mod server;
mod watching;
