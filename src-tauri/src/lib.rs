//! The window: commands in, events out, no business rule.

pub mod cli;
pub mod socket;
pub mod window;
