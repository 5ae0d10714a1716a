//! The protocol: what an outlet's PC and HQ say to each other, as values and as a pure state machine. No I/O, no clock,
//! no randomness: `commands` drives the client, `hq` answers, and a simulation can drive both.

pub mod auth;
pub mod batch;
pub mod bundle;
pub mod client;
pub mod file;
pub mod limits;
pub mod message;
pub mod page;
pub mod proof;
pub mod server;
pub mod snapshot;

pub use client::{Session, Step};
pub use message::{Answer, Hello, Page, Piece, Pull, Push, Pushed, Return, Returned, SignedHead, Standing};
