// On Windows a release build opens no console window of its own.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

//! `benchbook`: the outlet's window and its command line.

/// Folding and syncing make small allocations by the million: see docs/BENCHMARKS.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    benchbook::cli::main()
}
