//! A repair's identity and its vocabulary.

pub mod field;
pub mod iris;
pub mod state;
pub mod ticket;

pub use ticket::Ticket;

pub use field::Field;
pub use state::State;
