//! The proof before publishing. It reads the bytes that would be published, not the views they were made from, so it
//! also holds against a mistake in a template or in this program:
//!
//! - no two artifacts at one address, no link into nothing;
//! - everybody who is named stands where they should, and nowhere else;
//! - no private value, and no name of somebody who is only counted, in any artifact or its name;
//! - no picture with a line about where, when or by whom it was taken.
//!
//! May use: what `publish` may.

mod addresses;
mod links;
mod metadata;
mod readable;
mod roll;
mod secrecy;

use anyhow::Result;
use rayon::prelude::*;

use super::Artifact;
use crate::diagnostics::{Diagnostics, Place};
use crate::honours::{Address, Honours};

/// What may stand in no artifact, and what excuses it.
#[derive(Clone, Debug, Default)]
pub struct Secrecy {
    /// Each text that may not be published.
    pub forbidden: Vec<Forbidden>,
    /// Names of others, and of streets and the like, that may hold a forbidden one.
    pub longer_names: Vec<String>,
    /// Public texts that hold a forbidden one where a word such as trường or đường stands before it: a school named
    /// after somebody whose name a pupil bears.
    pub places: Vec<String>,
    /// Addresses that may not be, each with whose they are.
    pub addresses: Vec<(Address, Forbidden)>,
}

/// A string that may stand in no artifact, and whose it is.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// The text to look for.
    pub text: String,
    /// Where the record stands that it belongs to.
    pub place: Place,
    /// The record, as `<file> · <winner's id>`: never the value itself.
    pub record: String,
    /// Whose it is, for a message about a name.
    pub whose: String,
    /// The field's name.
    pub field: &'static str,
    /// Counts only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<String>,
    /// Where it may stand all the same: a page with its continuations, or a file.
    pub allowed_at: Vec<Address>,
    /// Looked for in the names of files and pages alone.
    pub in_addresses: bool,
}

/// An artifact and what it says.
struct Read<'a> {
    artifact: &'a Artifact,
    texts: Vec<String>,
}

impl<'a> Read<'a> {
    fn all(artifacts: &'a [Artifact]) -> Result<Vec<Read<'a>>> {
        artifacts.par_iter().map(|artifact| Ok(Read { artifact, texts: readable::texts_of(artifact)? })).collect()
    }
}

/// Proves a set of artifacts of a register. `drawn` is what its pictures say: it is not published, and held to the same.
///
/// # Errors
/// When a table's archive or a picture cannot be read back, which no content can cause.
pub fn prove(artifacts: &[Artifact], drawn: &[Artifact], honours: &Honours, secrecy: &Secrecy) -> Result<Diagnostics> {
    let mut findings = Diagnostics::new();
    let addresses = addresses::one_each(artifacts, &mut findings);
    links::all_links_lead_somewhere(artifacts, &addresses, &honours.site.base_path, &mut findings);
    let mut read = Read::all(artifacts)?;
    roll::everybody_named_is_there(&read, honours, &mut findings);
    read.extend(Read::all(drawn)?);
    secrecy::nothing_forbidden(&read, secrecy, &mut findings)?;
    metadata::pictures_tell_nothing(artifacts, &mut findings)?;
    findings.sort();
    Ok(findings)
}
