//! When units were activated: lists of the vendor's that headquarters takes over, and what outlets are told of them.
//!
//! The guarantees do not count from an activation: the law's start is the sale, and without papers manufacture. The day is shown
//! in a unit's life with what says so.

pub mod import;
pub mod tell;
