//! Where a test may stop a run as a kill would. In the program itself nothing is stopped.

/// Fails when the test says so.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "in tests it fails")]
pub(super) fn checkpoint() -> anyhow::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(super) use super::tests::checkpoint;
