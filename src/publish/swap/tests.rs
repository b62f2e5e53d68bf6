//! Runs that are stopped at each step, as by a kill: what stands in the folder afterwards, and what the next run makes
//! of it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use walkdir::WalkDir;

use super::edition::Edition;
use super::purpose::Purpose;
use super::{exchange, guard, journal, publish};
use crate::honours::Address;
use crate::publish::Artifact;

const SITE: Purpose = Purpose::Site { with_twins: true, part: None };

thread_local! {
    /// How many checkpoints are passed before the run is stopped; negative for never.
    static LEFT: Cell<i64> = const { Cell::new(-1) };
    static KILLED: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn checkpoint() -> Result<()> {
    let left = LEFT.get();
    if left == 0 {
        KILLED.set(true);
        bail!("killed");
    }
    LEFT.set(left - 1);
    Ok(())
}

pub(super) fn was_killed() -> bool {
    KILLED.get()
}

/// Runs something that is stopped at its `steps`-th checkpoint; whether it was.
fn killed_after(steps: i64, run: impl FnOnce() -> Result<()>) -> bool {
    LEFT.set(steps);
    KILLED.set(false);
    let done = run();
    LEFT.set(-1);
    let was_killed = KILLED.replace(false);
    assert_eq!(done.is_err(), was_killed, "{done:?}");
    was_killed
}

fn site(words: &[(&str, &str)]) -> Vec<Artifact> {
    words.iter().map(|(path, text)| Artifact::bytes(Address::file(path), *text)).collect()
}

fn first() -> Vec<Artifact> {
    site(&[("index.html", "một"), ("giữ/index.html", "giữ"), ("bỏ/index.html", "bỏ"), ("tệp", "tệp")])
}

/// A page changes, one goes, one comes, and a file gives way to a folder.
fn second() -> Vec<Artifact> {
    site(&[("index.html", "hai"), ("giữ/index.html", "giữ"), ("mới/a/index.html", "mới"), ("tệp/index.html", "trang")])
}

fn stands(folder: &Path) -> BTreeMap<String, String> {
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn without_staging(found: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut found = found.clone();
    found.retain(|path, _| !path.starts_with(journal::STAGING));
    found
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// What a folder holds after a run that nothing stopped.
fn published(editions: &[&[Artifact]]) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    for artifacts in editions {
        publish(artifacts, &folder.path().join("site"), &output, &SITE, &|| {}).unwrap();
        fs::write(output.join("của tôi.txt"), "giữ").unwrap();
    }
    stands(&output)
}

/// The two ways of replacing, each stopped at every step.
#[test]
fn a_run_that_is_killed_leaves_one_whole_site_and_the_next_goes_on() {
    let (old, new) = (first(), second());
    let (as_old, as_new) = (published(&[&old]), published(&[&old, &new]));
    assert_ne!(as_old, as_new);
    for by_journal in [false, true] {
        let mut steps = 0;
        loop {
            let folder = tempfile::tempdir().unwrap();
            let (site, output) = (folder.path().join("site"), folder.path().join("output"));
            publish(&old, &site, &output, &SITE, &|| {}).unwrap();
            fs::write(output.join("của tôi.txt"), "giữ").unwrap();
            let was_killed = killed_after(steps, || {
                let edition = Edition::compare(&new, guard::admit(&site, &output, &SITE, None)?, &SITE, &|| {})?;
                if by_journal {
                    journal::replace(&edition)
                } else {
                    exchange::replace(&edition).map(|done| assert!(done))
                }
            });
            let found = stands(&output);
            if by_journal {
                // Half of it may stand there, but the next run finishes it before it does anything else.
                assert!(found.contains_key(journal::NAME) || without_staging(&found) == as_old || found == as_new);
                journal::finish(&output).unwrap();
            }
            let found = stands(&output);
            assert!(found == as_old || found == as_new, "step {steps}: {found:?}");
            publish(&new, &site, &output, &SITE, &|| {}).unwrap();
            assert_eq!(stands(&output), as_new, "step {steps}");
            assert_eq!(names_in(folder.path()), ["output"], "step {steps}");
            if !was_killed {
                break;
            }
            steps += 1;
        }
        assert!(steps >= 4, "only {steps} steps");
    }
}

#[test]
fn a_first_run_that_is_killed_leaves_no_site_or_a_whole_one() {
    let new = second();
    let as_new = published(&[&new]);
    let mut steps = 0;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let (site, output) = (folder.path().join("site"), folder.path().join("output"));
        let was_killed = killed_after(steps, || publish(&new, &site, &output, &SITE, &|| {}).map(drop));
        let found = stands(&output);
        assert!(found.is_empty() || found.len() == as_new.len() - 1, "step {steps}: {found:?}");
        publish(&new, &site, &output, &SITE, &|| {}).unwrap();
        fs::write(output.join("của tôi.txt"), "giữ").unwrap();
        assert_eq!(stands(&output), as_new);
        assert_eq!(names_in(folder.path()), ["output"], "step {steps}");
        if !was_killed {
            break;
        }
        steps += 1;
    }
    assert!(steps >= 4, "only {steps} steps");
}

#[test]
fn a_file_that_somebody_puts_there_during_the_exchange_is_carried_over() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("output"));
    publish(&first(), &site, &output, &SITE, &|| {}).unwrap();
    fs::write(output.join("sổ.txt"), "cũ").unwrap();
    let edition_of =
        |artifacts| Edition::compare(artifacts, guard::admit(&site, &output, &SITE, None).unwrap(), &SITE, &|| {});
    // Stopped when the folders have changed places and the old one is still there.
    let mut steps = 0;
    let new = second();
    while fs::read_to_string(output.join("index.html")).unwrap() == "một" {
        exchange::clear(&output).unwrap();
        killed_after(steps, || exchange::replace(&edition_of(&new)?).map(drop));
        steps += 1;
    }
    let old = folder.path().join(".output.bangvang-staging");
    assert!(old.join("index.html").exists(), "the old site is still beside the new one");
    fs::write(old.join("mới/thư.txt"), "thư").unwrap_or_else(|_| fs::write(old.join("thư.txt"), "thư").unwrap());
    fs::remove_file(old.join("sổ.txt")).unwrap();
    fs::write(old.join("sổ.txt"), "mới hơn").unwrap();
    publish(&new, &site, &output, &SITE, &|| {}).unwrap();
    assert_eq!(fs::read_to_string(output.join("thư.txt")).unwrap(), "thư");
    assert_eq!(fs::read_to_string(output.join("sổ.txt")).unwrap(), "mới hơn");
    assert!(!old.exists());
}

#[cfg(unix)]
#[test]
fn unchanged_files_keep_inode_and_time_and_folders_their_rights() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("output"));
    publish(&first(), &site, &output, &SITE, &|| {}).unwrap();
    fs::create_dir(output.join("trống")).unwrap();
    fs::set_permissions(output.join("giữ"), fs::Permissions::from_mode(0o750)).unwrap();
    let of = |path: &str| fs::metadata(output.join(path)).unwrap();
    let (before, root) = (of("giữ/index.html"), of(""));
    publish(&second(), &site, &output, &SITE, &|| {}).unwrap();
    let after = of("giữ/index.html");
    assert_ne!(root.ino(), of("").ino(), "the folder was exchanged");
    assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()));
    assert_eq!(of("giữ").mode() & 0o777, 0o750);
    assert!(output.join("trống").is_dir());
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("output"));
    publish(&first(), &site, &output, &SITE, &|| {}).unwrap();
    let elsewhere = folder.path().join("elsewhere");
    fs::rename(output.join("giữ"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, output.join("giữ")).unwrap();
    publish(&site_with("giữ/index.html", "khác"), &site, &output, &SITE, &|| {}).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).unwrap(), "khác");
}

fn site_with(path: &str, text: &str) -> Vec<Artifact> {
    site(&[("index.html", "một"), (path, text)])
}
