//! Headquarters: the server that receives the outlets' changesets, its console, and the door that both hosts share.

pub mod deadlines;
pub mod demo;
pub mod http;
pub mod limiter;
pub mod limits;
pub mod listen;
pub mod metrics;
pub mod sync;
