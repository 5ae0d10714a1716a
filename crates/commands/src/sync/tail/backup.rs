//! The folder of a lost PC, as a backup program kept it. It is read from a copy: opening a book writes to it.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use book::reissue::Tailed;
use book::{Book, Engine, Log, Owner, Role};
use domain::Fault;
use journal::fold::ALL;
use journal::{Hash, LogId, Tail};
use uuid::Uuid;

use crate::host::{Host, Joined};
use crate::open::{self, BOOK};

/// Where the copy is, within this PC's own folder, while it is read.
const COPY: &str = "backup.copy";

/// What stands in the backup behind the end of one of the lost PC's logs.
pub(super) struct Found {
    pub log: LogId,
    /// The end of the log here.
    pub after: u64,
    pub before: Hash,
    pub tail: Vec<Tailed>,
}

/// The copy, for as long as somebody reads it.
struct Copied(PathBuf);

impl Drop for Copied {
    fn drop(&mut self) {
        // What is left after a power cut goes with the next one.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn unreadable(what: impl std::fmt::Display) -> Fault {
    Fault::new("tail.unreadable").at("folder").with("what", what.to_string())
}

/// Copies what makes a book: the file, and what is written and not yet folded into it.
fn copy(from: &Path, to: PathBuf) -> Result<Copied, Fault> {
    let _ = std::fs::remove_dir_all(&to);
    open::make_folder(&to)?;
    let copied = Copied(to);
    let wal = format!("{BOOK}-wal");
    for name in [BOOK, wal.as_str()] {
        let from = from.join(name);
        if name == wal && !from.exists() {
            continue;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut from = File::open(&from).map_err(unreadable)?;
        let mut to = options.open(copied.0.join(name)).map_err(unreadable)?;
        std::io::copy(&mut from, &mut to).map_err(unreadable)?;
    }
    Ok(copied)
}

/// Reads a backup's book against the ends of the logs as they are here. Gives whose it was, and what is in it beyond.
///
/// # Errors
/// `tail.unreadable`, `tail.other_network`, `tail.own`, `tail.forked`; `book.newer`.
pub(super) async fn read(
    host: &Host,
    joined: &Joined,
    folder: &str,
    here: &BTreeMap<LogId, Tail>,
) -> Result<(Uuid, Vec<Found>), Fault> {
    let (from, to) = (PathBuf::from(folder), host.data.join(COPY));
    // A large file takes its time, and migrating what an older version wrote is no work for a thread that others share.
    let runtime = tokio::runtime::Handle::current();
    let opened = tokio::task::spawn_blocking(move || {
        let copied = copy(&from, to)?;
        let book = runtime.block_on(open_copy(&copied.0.join(BOOK)))?;
        Ok::<_, Fault>((copied, book))
    });
    let (_copied, book) = opened.await.map_err(unreadable)??;
    let found = within(&book, joined, here).await;
    book.engine.close().await;
    found
}

async fn open_copy(path: &Path) -> Result<Book, Fault> {
    let engine = Engine::sqlite(path).await.map_err(unreadable)?;
    Book::open(engine, Role::Outlet).await.map_err(|error| {
        let fault = error.fault();
        if fault.code == "book.newer" { fault } else { unreadable(fault) }
    })
}

async fn within(book: &Book, joined: &Joined, here: &BTreeMap<LogId, Tail>) -> Result<(Uuid, Vec<Found>), Fault> {
    let lost = open::joined(book).await?.ok_or_else(|| unreadable("network"))?;
    if lost.outlet != joined.outlet || lost.hq_key != joined.hq_key {
        return Err(Fault::new("tail.other_network").at("folder").with("outlet", lost.outlet));
    }
    if lost.device == joined.device {
        return Err(Fault::new("tail.own").at("folder"));
    }
    let mut work = book.work(&[lost.outlet.as_str(), ALL]).await?;
    let logs: Vec<Log> = work.logs().filter(|log| log.owner == Owner::Device(lost.device)).cloned().collect();
    let mut found = Vec::new();
    for log in logs {
        let end = here.get(&log.id).copied().unwrap_or(Tail::EMPTY);
        if log.tail.seq <= end.seq {
            continue;
        }
        let at = book::log::hash_at(work.writer(), log.id, end.seq).await?.ok_or_else(|| unreadable(log.id))?;
        if at != end.hash {
            // A copy that lived on, or the PC after another backup: which of the two is right, nobody here can say.
            return Err(Fault::new("tail.forked").at("folder").with("log", log.id.to_string()).with("seq", end.seq));
        }
        let tail = book::reissue::tail(work.writer(), log.id, end.seq).await.map_err(unreadable)?;
        let whole = tail.iter().zip(end.seq + 1..).all(|(t, seq)| t.first.seq == seq);
        let ends = tail.last().map(|t| (t.first.seq, t.first.hash));
        if !whole || ends != Some((log.tail.seq, log.tail.hash)) {
            return Err(unreadable(log.id));
        }
        found.push(Found { log: log.id, after: end.seq, before: end.hash, tail });
    }
    Ok((lost.device, found))
}
