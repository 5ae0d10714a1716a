//! What a node of HQ takes from anybody, each with its reason.

use std::time::Duration;

/// Connections at once: 10,000 outlets' long polls on a few nodes, at some 20 KiB each.
pub const CONNECTIONS: usize = 4_096;
/// A client that has not finished its request's head by then is cut off: a slow-loris holds nothing for long.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// A body that has not arrived by then is given up.
pub const BODY_TIME: Duration = Duration::from_secs(60);
/// The largest JSON request: a stock list of 20 MiB in base64.
pub const CALL_MAX: usize = 32 << 20;
/// The largest sync message, compressed: the protocol's own limit and its envelope.
pub const SYNC_MAX: usize = sync::limits::REQUEST_MAX + 1_024;

/// What the accept loop holds a client to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub connections: usize,
    pub head_time: Duration,
    pub body_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: CONNECTIONS, head_time: HEAD_TIME, body_time: BODY_TIME }
    }
}
