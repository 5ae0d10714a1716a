//! The network as a PC joins it.

pub mod code;
pub mod demo;
pub mod join;
