//! JSON Schemas of the YAML files, so that an editor's program completes and explains their fields in Vietnamese.
//!
//! May use: `terms`.
