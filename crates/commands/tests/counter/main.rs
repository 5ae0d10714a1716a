//! The counter and the bench through the commands, as a window or a command line calls them.

mod bench;
mod demo;
mod hostile;
mod intake;
mod look_up;
mod office;
mod papers;
// What stands on a paper is read back as the forms' own tests read it.
mod parts;
#[path = "../../../print/tests/paper/mod.rs"]
#[allow(dead_code)]
mod printed;
mod support;
mod verdicts;
