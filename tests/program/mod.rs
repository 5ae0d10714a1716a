//! The outlet's program as a script runs it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the program with these words and this standard input.
pub fn run(words: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_benchbook"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that has read enough closes its end.
    let _ = child.stdin.take().expect("its input").write_all(input);
    child.wait_with_output().expect("the program ends")
}

pub fn status(done: &Output) -> i32 {
    done.status.code().expect("a status")
}
