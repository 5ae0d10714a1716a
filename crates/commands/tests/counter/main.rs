//! The counter and the bench through the commands, as a window or a command line calls them.

mod bench;
mod hostile;
mod intake;
mod look_up;
mod papers;
mod parts;
mod support;
mod verdicts;
