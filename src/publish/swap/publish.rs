//! The steps of a publishing, and what is cleared away before and after.

use std::path::Path;

use anyhow::Result;

use super::edition::Edition;
use super::purpose::Purpose;
use super::{exchange, guard, journal};
use crate::publish::{Artifact, Changes};

/// Publishes proved artifacts into `output`; `done` is called when one has been compared with what stands there. What an earlier run was killed over is finished or cleared first.
///
/// # Errors
/// When the folder is refused ([`super::Refused`]) or the disk does not let itself be read or written; every such error
/// names the path. The folder then holds the site it held before; only on a system that cannot exchange folders, and
/// when renaming itself fails halfway, it holds files of both, each whole, until the next run goes on.
pub fn publish(
    artifacts: &[Artifact],
    site: &Path,
    output: &Path,
    purpose: &Purpose,
    done: &(dyn Fn() + Sync),
) -> Result<Changes> {
    let output = guard::admit(site, output, purpose, std::env::home_dir().as_deref())?;
    journal::finish(&output)?;
    exchange::clear(&output)?;
    let edition = Edition::compare(artifacts, output, purpose, done)?;
    if edition.is_in_place() {
        return Ok(edition.into_changes());
    }
    // An export may go into a folder full of other things: its files alone are touched there.
    let is_done = *purpose != Purpose::Export && exchange::replace(&edition)?;
    if !is_done {
        journal::replace(&edition)?;
    }
    Ok(edition.into_changes())
}
