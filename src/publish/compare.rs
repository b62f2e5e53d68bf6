//! What would stand in a folder, held against what stands there.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::receipt::Receipt;
use super::twin::{packed, twin_of};
use super::{Artifact, Body, Change, Refused};

/// A file as it is to stand in the folder.
pub(super) struct Planned<'a> {
    /// Below the folder, with `/`.
    pub(super) path: String,
    /// Of its bytes.
    pub(super) hash: String,
    /// What becomes of what stands there.
    pub(super) change: Change,
    /// Where its bytes are from; of an unchanged file nobody asks.
    pub(super) source: Source<'a>,
}

/// Where the bytes of a planned file are from.
pub(super) enum Source<'a> {
    /// Those of an artifact.
    Artifact(&'a Artifact),
    /// Made for this.
    Packed(Vec<u8>),
    /// They stand in the folder.
    InPlace,
}

/// Every artifact, and if asked for the packed twin of every text.
///
/// # Errors
/// When a file stands where one belongs and no build wrote it, or the disk cannot be read.
pub(super) fn compare<'a>(
    artifacts: &'a [Artifact],
    output: &Path,
    old: &Receipt,
    with_twins: bool,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Planned<'a>>> {
    let output = Output { folder: output, is_there: output.is_dir(), old };
    let own_files = artifacts.iter().filter(|_| with_twins).map(|artifact| artifact.address.file_path());
    let paths: BTreeSet<String> = own_files.collect();
    let planned: Vec<(Planned<'a>, Option<Planned<'a>>)> = artifacts
        .par_iter()
        .map(|artifact| {
            let path = artifact.address.file_path();
            let bytes = bytes_of(artifact)?;
            let plain = output.plan(path, &bytes, Source::Artifact(artifact))?;
            // An artifact of that very name comes first.
            let twin_path = twin_of(&plain.path).filter(|twin| with_twins && !paths.contains(twin));
            let twin = twin_path.map(|path| output.twin(path, &plain, &bytes)).transpose()?;
            Ok((plain, twin.flatten()))
        })
        .inspect(|_| done())
        .collect::<Result<_>>()?;
    Ok(planned.into_iter().flat_map(|(plain, twin)| std::iter::once(plain).chain(twin)).collect())
}

fn bytes_of(artifact: &Artifact) -> Result<Cow<'_, [u8]>> {
    match &artifact.body {
        Body::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        Body::File(source) => {
            fs::read(source).map(Cow::Owned).with_context(|| format!("cannot read {}", source.display()))
        }
    }
}

/// The folder as it is.
struct Output<'o> {
    folder: &'o Path,
    is_there: bool,
    /// What earlier runs wrote.
    old: &'o Receipt,
}

impl Output<'_> {
    /// The twin of a file. That of an unchanged file is not packed anew, as long as it is the one that was written.
    fn twin<'a>(&self, path: String, plain: &Planned<'_>, bytes: &[u8]) -> Result<Option<Planned<'a>>> {
        if plain.change == Change::Unchanged
            && self.old.get(&plain.path) == Some(&plain.hash)
            && let Some(hash) = self.old.get(&path)
            && fs::read(self.folder.join(&path)).is_ok_and(|present| hash_of(&present) == *hash)
        {
            return Ok(Some(Planned { hash: hash.clone(), path, change: Change::Unchanged, source: Source::InPlace }));
        }
        let Some(packed) = packed(bytes) else {
            return Ok(None);
        };
        let mut planned = self.plan(path, &packed, Source::InPlace)?;
        planned.source = Source::Packed(packed);
        Ok(Some(planned))
    }

    fn plan<'a>(&self, path: String, bytes: &[u8], source: Source<'a>) -> Result<Planned<'a>> {
        let change = if self.is_there { self.change(&path, bytes)? } else { Change::New };
        Ok(Planned { path, hash: hash_of(bytes), change, source })
    }

    fn change(&self, path: &str, bytes: &[u8]) -> Result<Change> {
        let target = self.folder.join(path);
        match fs::read(&target) {
            Ok(present) if present == *bytes => Ok(Change::Unchanged),
            Ok(_) if self.old.contains_key(path) => Ok(Change::Changed),
            Ok(_) => Err(anyhow!(Refused::ForeignFile(target))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Change::New),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", target.display())),
        }
    }
}

/// As receipts have it: a file that somebody has edited is told from the one that was written. Nobody is kept out by it;
/// whoever can write into the folder can write the receipt too.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    format!("{:032x}", XxHash3_128::oneshot(bytes))
}

/// Whether [`hash_of`] gives this hash of the bytes.
pub(super) fn hashes_to(bytes: &[u8], hash: &str) -> bool {
    u128::from_str_radix(hash, 16).is_ok_and(|hash| hash == XxHash3_128::oneshot(bytes))
}
