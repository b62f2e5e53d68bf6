//! The `bangvang` program. All it does is in the library.

use std::process::ExitCode;

/// The system's own takes a tenth of a build longer (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    bangvang::cli::run()
}
