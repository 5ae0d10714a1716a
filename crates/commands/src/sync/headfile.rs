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

/// What the head file says.
struct Said {
    log: LogId,
    seq: u64,
    hash: String,
}

/// The first letters of a hash over the rest: a file that was torn in the middle of its one write says nothing.
fn check(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

fn read(data: &Path) -> Option<Said> {
    let text = std::fs::read_to_string(data.join(NAME)).ok()?;
    let (said, sum) = text.trim_end().rsplit_once(' ')?;
    let parts: Vec<&str> = said.split(' ').collect();
    let [log, seq, hash] = parts[..] else { return None };
    (check(said) == sum).then_some(Said { log: log.parse().ok()?, seq: seq.parse().ok()?, hash: hash.to_owned() })
}

/// Writes the head after a commit. Not synced: after a power cut it may be behind the book, which is harmless; what it
/// must never be is ahead of it.
pub fn write(data: &Path, log: LogId, tail: &Tail) {
    let said = format!("{log} {} {}", tail.seq, tail.hash);
    let text = format!("{said} {}\n", check(&said));
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
    /// Missing or torn, ahead of the book, or on another chain: a copy or an older state of the book.
    Doubtful,
}

/// Compares; `hash_at` is the book's own hash at the file's place, where the book reaches that far.
pub fn compare(data: &Path, log: LogId, hash_at: impl FnOnce(u64) -> Option<String>) -> Head {
    match read(data) {
        Some(said) if said.log == log && hash_at(said.seq).is_some_and(|own| own == said.hash) => Head::Good,
        _ => Head::Doubtful,
    }
}

/// Whether the file of a node of HQ says that its database ends before what this node wrote last: an older state of it
/// was put back. A node without a file says nothing.
pub async fn is_ahead(host: &Host) -> Result<bool, Fault> {
    if planted(Plant::RestoreUnnoticed) {
        return Ok(false);
    }
    let Some(Said { log, seq, hash }) = read(&host.data) else { return Ok(false) };
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
    read(data).map(|said| said.seq)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_that_was_torn_while_it_was_written_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (log, place) = (LogId(7), folder.path().join(NAME));
        let at = |seq, byte| Tail { seq, hash: Hash([byte; 32]), ..Tail::EMPTY };
        write(folder.path(), log, &at(41, 1));
        let before = std::fs::read(&place).unwrap();
        write(folder.path(), log, &at(42, 2));
        let after = std::fs::read(&place).unwrap();
        assert_eq!(seq(folder.path()), Some(42));
        for torn in 1..after.len() {
            // The end of the file is as it was: a shorter one was never cut.
            let mixed = [&after[..torn], &before[torn..]].concat();
            if mixed == before || mixed == after {
                continue;
            }
            std::fs::write(&place, mixed).unwrap();
            assert_eq!(seq(folder.path()), None, "torn at {torn}");
            assert_eq!(compare(folder.path(), log, |_| Some(Hash([2; 32]).to_string())), Head::Doubtful);
        }
    }
}
