//! What HQ publishes: packs, their content, and what holds today.

pub mod content;
pub mod packs;
