//! A repair's identity and its vocabulary.

pub mod iris;
pub mod ticket;

pub use ticket::Ticket;
