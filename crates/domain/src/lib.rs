//! The rules of the trade, pure: no I/O, no clock, no randomness of their own.

pub mod fault;
pub mod fen;
pub mod repair;
pub mod text;
pub mod unit;

pub use fault::Fault;
pub use fen::Fen;
