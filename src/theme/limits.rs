//! Limits on what a template may use: one that loops for ever must end in a message, not in an editor's lost evening.
//!
//! Tera has no budget of its own. A page is written through [`Bounded`], and a template's `range` asks [`Watch`] each
//! time a loop begins, so that loops end whether they write or not.

use std::cell::Cell;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tera::{Error, Kwargs, State, Tera, TeraResult};

/// A page takes less than a millisecond.
const LONGEST: Duration = Duration::from_secs(2);
/// The longest page of a large register has 200 KB.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Most steps of one loop over numbers.
const MOST_STEPS: i64 = 10_000;

/// Whether a page has taken too long: others of the theme then do not begin.
#[derive(Debug, Default)]
pub(super) struct Watch {
    is_over: AtomicBool,
}

thread_local! {
    static BEGAN: Cell<Option<Instant>> = const { Cell::new(None) };
    /// What the last page was written in: a page is kept in as much room as it takes, and not in what it grew in.
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A page that is longer leaves no room behind.
const MOST_SPARE: usize = 256 * 1024;

fn is_late() -> bool {
    BEGAN.get().is_some_and(|began| began.elapsed() > LONGEST)
}

impl Watch {
    /// Begins a page.
    ///
    /// # Errors
    /// When another page of the theme has run into a limit.
    pub(super) fn begin(&self) -> TeraResult<Bounded> {
        if self.is_over() {
            return Err(too_long());
        }
        BEGAN.set(Some(Instant::now()));
        Ok(Bounded { bytes: SPARE.take(), until_look: LOOK_EVERY })
    }

    /// Whether a page has taken too long.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// Ends a page that failed: if it ran into a limit, the others need not try.
    pub(super) fn failed(&self) {
        if is_late() {
            self.is_over.store(true, Ordering::Relaxed);
        }
    }
}

fn too_long() -> Error {
    Error::message(format!("the template does not end: it was stopped after {} s", LONGEST.as_secs()))
}

/// Writes between two looks at the clock.
const LOOK_EVERY: u32 = 1024;

/// The bytes of a page, so many and no more.
pub(super) struct Bounded {
    bytes: Vec<u8>,
    until_look: u32,
}

impl Bounded {
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        let page = self.bytes.as_slice().to_vec();
        if self.bytes.capacity() <= MOST_SPARE {
            self.bytes.clear();
            SPARE.set(self.bytes);
        }
        page
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.until_look -= 1;
        if self.until_look == 0 {
            self.until_look = LOOK_EVERY;
            if is_late() {
                return Err(io::Error::other(too_long().to_string()));
            }
        }
        if self.bytes.len() + bytes.len() > MOST_BYTES {
            let most = MOST_BYTES >> 20;
            return Err(io::Error::other(format!(
                "the page is longer than {most} MB: does the template repeat itself?"
            )));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts a `range` with a limit in the place of Tera's.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
}

/// `range(end=5)`, `range(start=1, end=6)`, `range(end=6, step_by=2)`.
fn range(args: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    if is_late() {
        return Err(too_long());
    }
    let start = args.get::<i64>("start")?.unwrap_or_default();
    let end = args.must_get::<i64>("end")?;
    let step = args.get::<i64>("step_by")?.unwrap_or(1);
    if step <= 0 || start > end {
        return Err(Error::message("`range` goes from `start` up to `end`, with a `step_by` above 0"));
    }
    if end.saturating_sub(start) / step > MOST_STEPS {
        return Err(Error::message(format!("`range` has more than {MOST_STEPS} steps")));
    }
    Ok((start..end).step_by(usize::try_from(step).unwrap_or(usize::MAX)).collect())
}
