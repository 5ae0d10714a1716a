//! A repair's identity and its vocabulary.

pub mod days;
pub mod field;
pub mod iris;
pub mod not_repair;
pub mod rate;
pub mod state;
pub mod stays;
pub mod ticket;

pub use ticket::Ticket;

pub use field::Field;
pub use not_repair::NotRepairReason;
pub use state::State;
