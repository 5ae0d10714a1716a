//! The counter and the bench through the commands, as a window or a command line calls them.

mod bench;
mod demo;
mod hostile;
mod intake;
mod look_up;
mod office;
mod papers;
mod parts;
mod support;
mod verdicts;
