//! The window: commands in, events out, no business rule.

pub mod cli;
pub mod mark;
pub mod socket;
pub mod window;
