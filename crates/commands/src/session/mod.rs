//! Who sits here: people, PINs, signing in.

pub mod about;
pub mod open;
pub mod people;
pub mod secret;
pub mod staff;
