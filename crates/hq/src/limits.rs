//! What a node of HQ takes from anybody, each with its reason.

use std::time::Duration;

/// Connections at once: 10,000 outlets' long polls on a few nodes, at some 20 KiB each.
pub const CONNECTIONS: usize = 4_096;
/// A client that has not finished its request's head by then is cut off: a slow-loris holds nothing for long.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// A body that has not arrived by then is given up.
pub const BODY_TIME: Duration = Duration::from_secs(60);
/// And those of one address or network: a town's outlets behind one, and nobody can take all the places alone. Behind a
/// proxy all are the proxy's, and it keeps such a limit itself.
pub const CONNECTIONS_AN_ADDRESS: usize = 256;
/// Requests a minute from one address by whoever has no key or a wrong one: a start of work at a large office, and 58 bits
/// of a one-time code are not guessed by it.
pub const STRANGERS_PER_MINUTE: u32 = 120;
/// Looks at booking pages a minute from one address: a mobile network's customers share one.
pub const VISITORS_PER_MINUTE: u32 = 120;
/// Tries to book by a link an hour from one address, all at once or spread, for the same reason.
pub const ASKERS_PER_HOUR: u32 = 30;
/// The largest form of a booking: every field at its longest, each letter as nine bytes of its encoding.
pub const BOOKING_MAX: usize = 16 << 10;
/// The largest JSON request: a stock list of 20 MiB in base64.
pub const CALL_MAX: usize = 32 << 20;
/// The same of somebody who has not signed in: a name and a password are a hundredth of it.
pub const STRANGER_CALL_MAX: usize = 64 << 10;
/// The largest push, compressed: the protocol's own limit and its envelope.
pub const SYNC_MAX: usize = sync::limits::REQUEST_MAX + 1_024;
/// The largest of all other sync messages.
pub const ASKED_MAX: usize = sync::limits::ASKED_UNPACKED + 1_024;
/// A piece of a file, in its envelope.
pub const FILE_MAX: usize = sync::limits::FILE_UNPACKED + 1_024;

/// What the accept loop holds a client to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub connections: usize,
    pub an_address: usize,
    pub head_time: Duration,
    pub body_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: CONNECTIONS,
            an_address: CONNECTIONS_AN_ADDRESS,
            head_time: HEAD_TIME,
            body_time: BODY_TIME,
        }
    }
}
