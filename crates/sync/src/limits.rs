//! The protocol's limits. Each is checked by both sides: the client holds to it before it commits or sends.

/// The largest request body on the wire, compressed: 4 MiB holds 60,000 typical changesets and fits HQ's memory times
/// its connections.
pub const REQUEST_MAX: usize = 4 << 20;
/// The most a message may grow to while it is decompressed, counted as it grows.
pub const UNPACKED_MAX: usize = 32 << 20;
/// The same for a batch of a push at HQ: [`PAGE_BYTES`] of changesets, or one of the largest size, with their heads.
pub const PUSH_UNPACKED: usize = 4 << 20;
/// The same for every other request at HQ: [`LOGS_MAX`] heads, or [`PUSH_MAX`] hashes, are half of it. Anybody may send an
/// enrolment, and many at once.
pub const ASKED_UNPACKED: usize = 128 << 10;
/// Changesets in one batch of a push, or one page. HQ commits a batch in one transaction.
pub const PUSH_MAX: u64 = 2_000;
/// What a PC puts into a batch: a line that is cut loses at most that many, some 9 KB.
pub const BATCH: u64 = 200;
/// Compressed batches that a PC puts into one request: on a 1 Mbit/s line four seconds, after which the meter moves.
pub const REQUEST_BYTES: usize = 512 << 10;
/// The bodies of one batch or page, uncompressed: on a 1 Mbit/s line, a few seconds.
pub const PAGE_BYTES: usize = 2 << 20;
/// Facts in one batch with more than one changeset: each becomes rows, of some KiB while the transaction is made.
pub const PUSH_FACTS: u64 = 20_000;
/// Logs of an outlet, and that one hello may name: an outlet has a handful of PCs, each with a handful of epochs.
pub const LOGS_MAX: usize = 4_096;
/// Epochs of one PC: a clone or a backup put back every week of two years. A PC that lost so many books is enrolled anew.
pub const EPOCHS_MAX: usize = 128;
/// How long HQ holds a long poll open before it answers "nothing".
pub const WAIT_SECONDS: u64 = 25;
/// Signed requests that a PC may make in a minute, at once or spread: a first sync fetches 1,200,000 changesets with them,
/// an ordinary one makes three.
pub const REQUESTS_PER_MINUTE: u32 = 600;
/// The longest that a PC waits because somebody who need not be HQ said so: a refusal is not signed.
pub const RETRY_AFTER_MAX: u64 = 300;
/// A bundle stops growing here: 250,000 typical changesets, years of an outlet; in base64 it fits a call of 32 MiB. What
/// is behind goes with the next stick.
pub const BUNDLE_FULL: usize = 16 << 20;
/// The largest bundle that is read: a full one, and the part that filled it.
pub const BUNDLE_MAX: usize = BUNDLE_FULL + REQUEST_MAX + 4_096;
/// Epochs that one bundle may bring: a PC that was restored every week of a year.
pub const BUNDLE_EPOCHS: usize = 64;
/// A snapshot's chunk, uncompressed, before it is closed: what a cut loses, and what a PC stores in one transaction.
pub const CHUNK_BYTES: usize = 2 << 20;
/// A piece of a file: on a 1 Mbit/s line a second, which is what a cut loses.
pub const FILE_PIECE: usize = 128 << 10;
/// The same with its message around it, decompressed.
pub const FILE_UNPACKED: usize = FILE_PIECE + 4_096;
/// Files of one outlet that HQ has begun and not got whole: its PCs send one at a time.
pub const FILES_BEGUN: usize = 32;
/// What HQ keeps of one outlet's files, in bytes: fifty a day for ten years.
pub const FILES_BYTES: u64 = 64 << 30;
/// And what it takes of them in 24 hours: a hundred times an ordinary day, and far from filling a disk unnoticed.
pub const FILES_A_DAY: u64 = 2 << 30;
/// A file of which nothing more has come for so long is begun anew, in milliseconds.
pub const FILE_GIVEN_UP_MS: i64 = 14 * 86_400_000;
/// Changesets that a PC would have to fetch before it asks for a snapshot instead: fewer are one page.
pub const SNAPSHOT_FROM: u64 = PUSH_MAX;
/// Chunks of a snapshot: 32 GiB of rows.
pub const CHUNKS_MAX: usize = 16_384;
/// Things whose facts a PC asks for at once, and changesets with facts of one of them: one with more waits for the history.
pub const SOUGHT_MAX: usize = 200;
