//! The three guarantees at the counter: judging a case, and judging an order.

pub mod claim;
pub mod judge;
pub mod now;
pub mod of_order;
pub mod past;
pub mod reworded;
pub mod tracks;
