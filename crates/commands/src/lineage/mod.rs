//! What became of a unit: a timeline over every swap, in the words of whoever reads it.

pub mod activations;
pub mod complete;
pub mod contradiction;
pub mod event;
pub mod exchanges;
pub mod pieces;
pub mod repairs;
pub mod sales;
pub mod show;
pub mod upkeep;
pub mod walk;
