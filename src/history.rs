//! What commands that change an editor's files have replaced, kept by date, so that it can be brought back.
//!
//! May use: `paths`, `text`, `content` (for replacing a file).
