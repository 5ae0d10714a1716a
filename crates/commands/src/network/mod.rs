//! The network as a PC joins it.

pub mod demo;
pub mod join;
