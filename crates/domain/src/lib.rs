//! The rules of the trade, pure: no I/O, no clock, no randomness of their own.

pub mod attachment;
pub mod calendar;
pub mod desk;
pub mod exchange;
pub mod fault;
pub mod fen;
pub mod labour;
pub mod lang;
pub mod network;
pub mod picture;
pub mod plan;
pub mod repair;
pub mod sale_return;
pub mod service;
pub mod settings;
pub mod settlement;
pub mod statement;
pub mod stock;
pub mod supplier;
pub mod text;
pub mod till;
pub mod tool;
pub mod unit;
pub mod visit;
pub mod warranty;
pub mod words;
pub mod workshop;
pub mod zone;

pub use calendar::Calendar;
pub use fault::Fault;
pub use fen::Fen;
pub use lang::Lang;
