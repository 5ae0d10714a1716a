// On Windows a release build opens no console window of its own.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

//! `benchbook`: the outlet's window and its command line.

fn main() -> std::process::ExitCode {
    benchbook::cli::main()
}
