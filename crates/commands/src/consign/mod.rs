//! HQ's own stock that lies at an outlet and is owed by nobody until it is drawn.

pub mod consign_list;
pub mod consign_receive;
pub mod consign_send;
pub mod shelf;
