//! Changes kept and brought back, byte for byte, and power cuts between any two steps.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::keeping::Step as Writing;
use super::undoing::Step as Undoing;
use super::{Busy, Change, History, NotKept, NotUndone, lock, put};
use crate::content::NotReplaced;
use crate::text::Date;

const LIST: &str = "content/winners/2023/le.yaml";
const OTHER: &str = "content/winners/khac.yaml";

fn day() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

fn site() -> (tempfile::TempDir, History) {
    let site = tempfile::tempdir().unwrap();
    fs::create_dir_all(site.path().join("content/winners")).unwrap();
    let history = History::of(site.path());
    (site, history)
}

fn change(path: &str, before: Option<&str>, after: &str) -> Change {
    Change { path: path.to_owned(), before: before.map(str::to_owned), after: after.to_owned() }
}

/// All files of the site but the history.
fn files(site: &Path) -> Vec<(String, Vec<u8>)> {
    let inside = walkdir::WalkDir::new(site).min_depth(1).sort_by_file_name().into_iter();
    inside
        .filter_entry(|entry| entry.file_name() != ".bangvang")
        .map(Result::unwrap)
        .map(|entry| {
            let name = entry.path().strip_prefix(site).unwrap().to_str().unwrap().replace('\\', "/");
            (name, if entry.file_type().is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() })
        })
        .collect()
}

fn entries(site: &Path) -> Vec<String> {
    let history = site.join(".bangvang/history");
    let inside = walkdir::WalkDir::new(history).min_depth(1).max_depth(1).sort_by_file_name();
    let folders = inside.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_dir());
    folders.map(|entry| entry.file_name().to_str().unwrap().to_owned()).collect()
}

#[test]
fn a_changed_file_comes_back_byte_for_byte() {
    let (site, history) = site();
    let old = "\u{feff}ceremony:\r\n  name: Lễ\r\n";
    fs::write(site.path().join(OTHER), old).unwrap();
    let text = old.trim_start_matches('\u{feff}');
    history.write(day(), "import a.xlsx", &[change(OTHER, Some(text), "ceremony: {}\r\n")]).unwrap();
    assert_eq!(fs::read_to_string(site.path().join(OTHER)).unwrap(), "\u{feff}ceremony: {}\r\n");
    let peeked = history.peek().unwrap().unwrap();
    assert_eq!((peeked.command.as_str(), peeked.date), ("import a.xlsx", Some(day())));
    assert_eq!((peeked.replaced.clone(), peeked.made.len()), (vec![OTHER.to_owned()], 0));
    assert_eq!(history.undo().unwrap(), peeked);
    assert_eq!(fs::read_to_string(site.path().join(OTHER)).unwrap(), old);
    assert_eq!(history.peek().unwrap(), None);
    assert_eq!(entries(site.path()), ["2026-11-20-001"], "what was undone is kept");
}

#[test]
fn a_made_file_goes_with_the_folders_that_were_made_for_it() {
    let (site, history) = site();
    let before = files(site.path());
    history.write(day(), "import", &[change(LIST, None, "winners: []\n")]).unwrap();
    assert_eq!(fs::read_to_string(site.path().join(LIST)).unwrap(), "winners: []\n");
    assert_eq!(history.undo().unwrap().made, [LIST]);
    assert_eq!(files(site.path()), before);

    history.write(day(), "import", &[change(LIST, None, "winners: []\n")]).unwrap();
    let beside = site.path().join("content/winners/2023/khac.yaml");
    fs::write(&beside, "x").unwrap();
    history.undo().unwrap();
    assert!(beside.exists() && !site.path().join(LIST).exists());
}

#[test]
fn each_undo_goes_one_change_further_back() {
    let (site, history) = site();
    let path = site.path().join(OTHER);
    fs::write(&path, "1").unwrap();
    // The date may go back: numbers alone tell what came later.
    history.write(day(), "one", &[change(OTHER, Some("1"), "2")]).unwrap();
    history.write(Date::new(2025, 1, 1).unwrap(), "two", &[change(OTHER, Some("2"), "3")]).unwrap();
    assert_eq!(history.undo().unwrap().command, "two");
    assert_eq!(fs::read(&path).unwrap(), b"2");
    assert_eq!(history.undo().unwrap().command, "one");
    assert_eq!(fs::read(&path).unwrap(), b"1");
    let error = history.undo().unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&NotUndone::Nothing));
    history.write(day(), "three", &[change(OTHER, Some("1"), "4")]).unwrap();
    assert_eq!(entries(site.path()), ["2025-01-01-002", "2026-11-20-001", "2026-11-20-003"]);
    assert_eq!(history.undo().unwrap().command, "three");
}

#[test]
fn what_an_editor_typed_since_stays() {
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "1").unwrap();
    history.write(day(), "import", &[change(OTHER, Some("1"), "2"), change(LIST, None, "3")]).unwrap();
    fs::write(site.path().join(OTHER), "2 và tay").unwrap();
    let before = files(site.path());
    let error = history.undo().unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&NotUndone::ChangedSince(vec![OTHER.to_owned()])));
    fs::remove_file(site.path().join(LIST)).unwrap();
    fs::write(site.path().join(LIST), "3").unwrap();
    assert_eq!(files(site.path()), before);
    // Once it is as it was left, it can be undone.
    fs::write(site.path().join(OTHER), "2").unwrap();
    history.undo().unwrap();
    assert_eq!(fs::read(site.path().join(OTHER)).unwrap(), b"1");
    assert!(!site.path().join(LIST).exists());
}

#[test]
fn nothing_is_written_that_somebody_else_wrote_meanwhile() {
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "2").unwrap();
    let before = files(site.path());
    let error = history.write(day(), "import", &[change(LIST, None, "3"), change(OTHER, Some("1"), "2")]).unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(NotReplaced::Changed(_))), "{error:#}");
    let error = history.write(day(), "import", &[change(OTHER, None, "3")]).unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(NotKept::Exists(_))), "{error:#}");
    for path in ["../ngoài.yaml", "/a.yaml", "", "a/../b.yaml"] {
        let error = history.write(day(), "import", &[change(path, None, "3")]).unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(NotKept::Outside(_))), "{path}: {error:#}");
    }
    assert_eq!(files(site.path()), before);
    assert!(!site.path().join(".bangvang").exists());
}

#[test]
fn when_one_file_fails_the_others_are_put_back() {
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "1").unwrap();
    fs::write(site.path().join("ba.yaml"), "1").unwrap();
    let before = files(site.path());
    let changes = [change(LIST, None, "3"), change(OTHER, Some("1"), "2"), change("ba.yaml", Some("1"), "2")];
    let result = history.write_in_steps(day(), "import", &changes, &mut |step| {
        if step == Writing::Written(2) {
            fs::write(site.path().join("ba.yaml"), "tay").unwrap();
        }
    });
    assert!(matches!(result.unwrap_err().downcast_ref(), Some(NotReplaced::Changed(_))));
    fs::write(site.path().join("ba.yaml"), "1").unwrap();
    assert_eq!(files(site.path()), before);
    assert!(entries(site.path()).is_empty());
    assert_eq!(history.peek().unwrap(), None);
}

#[test]
fn a_power_cut_leaves_each_file_old_or_new_with_its_old_self_kept() {
    let steps = [Writing::Begun, Writing::Copied, Writing::Recorded, Writing::Written(1), Writing::Written(2)];
    for cut in steps {
        let (site, history) = site();
        fs::write(site.path().join(OTHER), "0").unwrap();
        history.write(day(), "zero", &[change(OTHER, Some("0"), "1")]).unwrap();
        let before = files(site.path());
        let changes = [change(OTHER, Some("1"), "2"), change(LIST, None, "3")];
        let write = || history.write_in_steps(day(), "cut", &changes, &mut |step| assert_ne!(step, cut, "a power cut"));
        catch_unwind(AssertUnwindSafe(write)).unwrap_err();
        let other = fs::read(site.path().join(OTHER)).unwrap();
        assert!([b"1", b"2"].contains(&other.as_slice().try_into().unwrap()), "{cut:?}");
        let is_begun = matches!(cut, Writing::Written(_));
        assert_eq!(other == b"2", is_begun, "{cut:?}");
        if is_begun {
            assert_eq!(history.undo().unwrap().command, "cut", "{cut:?}");
        }
        assert_eq!(files(site.path()), before, "{cut:?}");
        // The next ones work, and what was left behind is gone.
        history.write(day(), "next", &changes).unwrap();
        assert_eq!(history.undo().unwrap().command, "next", "{cut:?}");
        assert_eq!(files(site.path()), before, "{cut:?}");
        assert_eq!(history.undo().unwrap().command, "zero", "{cut:?}");
        assert_eq!(fs::read(site.path().join(OTHER)).unwrap(), b"0", "{cut:?}");
        let whole = |entry: &String| site.path().join(".bangvang/history").join(entry).join("entry.json").exists();
        assert!(entries(site.path()).iter().all(whole), "{cut:?}");
    }
}

#[test]
fn a_power_cut_while_undoing_is_made_good_by_the_next() {
    for cut in [Undoing::Begun, Undoing::Back(1), Undoing::Back(2)] {
        let (site, history) = site();
        fs::write(site.path().join(OTHER), "0").unwrap();
        history.write(day(), "zero", &[change(OTHER, Some("0"), "1")]).unwrap();
        let before = files(site.path());
        history.write(day(), "one", &[change(OTHER, Some("1"), "2"), change(LIST, None, "3")]).unwrap();
        let undo = || history.undo_in_steps(&mut |step| assert_ne!(step, cut, "a power cut"));
        catch_unwind(AssertUnwindSafe(undo)).unwrap_err();
        assert_eq!(history.peek().unwrap().unwrap().command, "one");
        assert_eq!(history.undo().unwrap().command, "one", "{cut:?}");
        assert_eq!(files(site.path()), before, "{cut:?}");
        assert_eq!(history.undo().unwrap().command, "zero", "{cut:?}");
    }
}

#[test]
fn one_command_at_a_time() {
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "1").unwrap();
    history.write(day(), "one", &[change(OTHER, Some("1"), "2")]).unwrap();
    let held = lock::lock(&site.path().join(".bangvang/history")).unwrap();
    let error = history.write(day(), "two", &[change(OTHER, Some("2"), "3")]).unwrap_err();
    assert_eq!(error.downcast_ref::<Busy>().unwrap().process, Some(std::process::id()));
    assert!(history.undo().unwrap_err().is::<Busy>());
    drop(held);
    history.undo().unwrap();
}

#[test]
fn a_damaged_history_brings_nothing_back() {
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "1").unwrap();
    history.write(day(), "one", &[change(OTHER, Some("1"), "2")]).unwrap();
    let entry = site.path().join(".bangvang/history/2026-11-20-001");
    fs::write(entry.join("before").join(OTHER), "khác").unwrap();
    assert!(format!("{:#}", history.undo().unwrap_err()).contains("damaged"));
    assert_eq!(fs::read(site.path().join(OTHER)).unwrap(), b"2");
    let record = fs::read_to_string(entry.join("entry.json")).unwrap();
    fs::write(entry.join("entry.json"), record.replace(OTHER, "../a.yaml")).unwrap();
    assert!(format!("{:#}", history.undo().unwrap_err()).contains("damaged"));
}

#[test]
fn what_changes_nothing_is_no_entry() {
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "1").unwrap();
    history.write(day(), "one", &[change(OTHER, Some("1"), "1")]).unwrap();
    assert!(!site.path().join(".bangvang").exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_history() {
    use std::os::unix::fs::PermissionsExt;
    let (site, history) = site();
    fs::write(site.path().join(OTHER), "1").unwrap();
    history.write(day(), "one", &[change(OTHER, Some("1"), "2")]).unwrap();
    for entry in walkdir::WalkDir::new(site.path().join(".bangvang/history")) {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if entry.file_type().is_dir() { 0o700 } else { 0o600 }, "{}", entry.path().display());
    }
}

#[test]
fn a_file_of_the_program_s_own_is_put_in_its_place() {
    let (site, _) = site();
    let path = site.path().join(".bangvang/columns.json");
    put(&path, "{}").unwrap();
    put(&path, "{\"a\": 1}").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"{\"a\": 1}");
    assert_eq!(walkdir::WalkDir::new(site.path().join(".bangvang")).min_depth(1).into_iter().count(), 1);
}
