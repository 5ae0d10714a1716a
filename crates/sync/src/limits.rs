//! The protocol's limits. Each is checked by both sides: the client holds to it before it commits or sends.

/// The largest request body on the wire, compressed: 4 MiB holds 60,000 typical changesets and fits HQ's memory times
/// its connections.
pub const REQUEST_MAX: usize = 4 << 20;
/// The most a body may grow to while it is decompressed, counted as it grows.
pub const UNPACKED_MAX: usize = 32 << 20;
/// Changesets in one batch of a push, or one page. HQ commits a batch in one transaction.
pub const PUSH_MAX: u64 = 2_000;
/// What a PC puts into a batch: a line that is cut loses at most that many, some 20 KB.
pub const BATCH: u64 = 500;
/// Compressed batches that a PC puts into one request: on a 1 Mbit/s line four seconds, after which the meter moves.
pub const REQUEST_BYTES: usize = 512 << 10;
/// The bodies of one batch or page, uncompressed: on a 1 Mbit/s line, a few seconds.
pub const PAGE_BYTES: usize = 2 << 20;
/// Logs that one hello may name: an outlet has a handful of PCs, each with a handful of epochs.
pub const LOGS_MAX: usize = 4_096;
/// How long HQ holds a long poll open before it answers "nothing".
pub const WAIT_SECONDS: u64 = 25;
/// Signed requests a PC may make in a minute before it is asked to wait.
pub const REQUESTS_PER_MINUTE: u32 = 600;
/// A bundle stops growing here: 250,000 typical changesets, years of an outlet; in base64 it fits a call of 32 MiB. What
/// is behind goes with the next stick.
pub const BUNDLE_FULL: usize = 16 << 20;
/// The largest bundle that is read: a full one, and the part that filled it.
pub const BUNDLE_MAX: usize = BUNDLE_FULL + REQUEST_MAX + 4_096;
/// Epochs that one bundle may bring: a PC that was restored every week of a year.
pub const BUNDLE_EPOCHS: usize = 64;
