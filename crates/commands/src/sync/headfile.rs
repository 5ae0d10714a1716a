//! Two files beside the book. The head file: where this PC's log ended when it was last written. A restored backup has a book that
//! ends before its head file says; the PC then goes on in a new epoch, so that no number is used twice. The receipt file:
//! how much of the log HQ has.

use std::io::Write;
use std::path::Path;

use domain::Fault;
use journal::plant::{Plant, planted};
use journal::table::Val;
use journal::{Hash, LogId, Tail};
use sync::client::Receipt;

use crate::host::Host;

const NAME: &str = "book.head";

/// Writes the head after a commit. Not synced: after a power cut it may be behind the book, which is harmless; what it
/// must never be is ahead of it.
pub fn write(data: &Path, log: LogId, tail: &Tail) {
    let text = format!("{log} {} {}\n", tail.seq, tail.hash);
    let written = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(data.join(NAME))
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.set_len(text.len() as u64)));
    if let Err(error) = written {
        tracing::warn!(%error, "the head file was not written");
    }
}

/// How the book's head stands against the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// The file agrees, or is behind: the book goes on.
    Good,
    /// Missing, ahead of the book, or on another chain: a copy or an older state of the book.
    Doubtful,
}

/// Compares; `hash_at` is the book's own hash at the file's place, where the book reaches that far.
pub fn compare(data: &Path, log: LogId, hash_at: impl FnOnce(u64) -> Option<String>) -> Head {
    let Ok(text) = std::fs::read_to_string(data.join(NAME)) else { return Head::Doubtful };
    let parts: Vec<&str> = text.trim_end().split(' ').collect();
    let [id, seq, hash] = parts[..] else { return Head::Doubtful };
    match (id.parse::<LogId>(), seq.parse::<u64>()) {
        (Ok(id), Ok(seq)) if id == log && hash_at(seq).is_some_and(|own| own == hash) => Head::Good,
        _ => Head::Doubtful,
    }
}

/// Whether the file of a node of HQ says that its database ends before what this node wrote last: an older state of it
/// was put back. A node without a file says nothing.
pub async fn is_ahead(host: &Host) -> Result<bool, Fault> {
    if planted(Plant::RestoreUnnoticed) {
        return Ok(false);
    }
    let Ok(text) = std::fs::read_to_string(host.data.join(NAME)) else { return Ok(false) };
    let mut parts = text.trim_end().split(' ');
    let (Some(Ok(log)), Some(Ok(seq)), Some(hash)) =
        (parts.next().map(str::parse::<LogId>), parts.next().map(str::parse::<u64>), parts.next())
    else {
        return Ok(false);
    };
    let mut writer = host.book.engine.writer().await?;
    let rows = writer.fetch("SELECT seq, hash FROM log WHERE id=$1", &[Val::Int(log.as_i64())]).await?;
    let here = match rows.first().map(Vec::as_slice) {
        // As it was closed: no need to walk the chain.
        Some([Val::Int(end), Val::Blob(at)]) if *end as u64 == seq => Hash::from_slice(at),
        Some([Val::Int(end), _]) if *end as u64 > seq => book::log::hash_at(&mut writer, log, seq).await?,
        _ => None,
    };
    Ok(here.is_none_or(|here| here.to_string() != hash))
}

const RECEIPT: &str = "book.receipt";

/// Keeps HQ's last receipt in a file beside the book: a book whose end was lost is found out by it.
pub fn keep_receipt(data: &Path, epoch: LogId, receipt: &Receipt) {
    let text = format!("{epoch} {} {} {} {}\n", receipt.seq, receipt.head, receipt.at_ms, receipt.signature);
    if let Err(error) = std::fs::write(data.join(RECEIPT), text) {
        tracing::warn!(%error, "the receipt file was not written");
    }
}

/// How much of this log HQ has by the receipt file; `None` where it says nothing of this log.
pub fn receipted(data: &Path, log: LogId) -> Option<u64> {
    let text = std::fs::read_to_string(data.join(RECEIPT)).ok()?;
    let mut parts = text.split(' ');
    (parts.next()?.parse::<LogId>().ok()? == log).then(|| parts.next()?.parse().ok()).flatten()
}

/// Where the file says that the log ends, for the question of the hash there.
pub fn seq(data: &Path) -> Option<u64> {
    std::fs::read_to_string(data.join(NAME)).ok()?.split(' ').nth(1)?.parse().ok()
}
