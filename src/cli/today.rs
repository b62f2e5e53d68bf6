//! The one clock: `--today`, else `SOURCE_DATE_EPOCH`, else the system's date.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use crate::text::Date;

/// Vietnam has had one time zone, seven hours ahead, since 1975.
const VIETNAM: i64 = 7 * 3600;

/// The day a run counts as.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set and is no number of seconds, or the clock stands outside 1900–2199.
pub(super) fn today(argument: Option<Date>) -> Result<Date> {
    if let Some(date) = argument {
        return Ok(date);
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse::<i64>().with_context(|| format!("SOURCE_DATE_EPOCH={text}"))?,
        Err(_) => now() + VIETNAM,
    };
    Date::from_unix_seconds(seconds).with_context(|| format!("{seconds} s"))
}

#[allow(clippy::disallowed_methods, reason = "the one place where the clock becomes an argument")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(0)
}
