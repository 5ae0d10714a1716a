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
/// A snapshot's chunk, uncompressed, before it is closed: what a cut loses, and what a PC stores in one transaction.
pub const CHUNK_BYTES: usize = 2 << 20;
/// Changesets that a PC would have to fetch before it asks for a snapshot instead: fewer are one page.
pub const SNAPSHOT_FROM: u64 = PUSH_MAX;
/// Chunks of a snapshot: 32 GiB of rows.
pub const CHUNKS_MAX: usize = 16_384;
/// Things whose facts a PC asks for at once, and changesets with facts of one of them: one with more waits for the history.
pub const SOUGHT_MAX: usize = 200;
