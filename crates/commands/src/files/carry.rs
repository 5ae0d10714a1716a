//! The outlet's side of files on the line: what lies here goes to headquarters behind the changesets, piece by piece, and
//! what lies there comes when somebody looks at it. None of it holds up a sync: it has a lane and a count of its own, and
//! the keeper drops it as soon as a sync begins. What was sent stays sent.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::Fault;
use domain::attachment::FILM_BYTES_MAX;
use journal::Hash;
use sync::file::{Get, Piece, Put, Stood};
use sync::limits::FILE_PIECE;

use super::store::{Added, named};
use super::{keep, may_be_kept, on_disk};
use crate::contract::Topic;
use crate::host::{Host, IntoVal, Joined};
use crate::reader::{int, text};
use crate::sync::line::{Line, Path};

/// Files that one question to the book names.
const AT_ONCE: i64 = 100;
/// Answers that bring nothing further, before a file is left for later.
const STALLS_MAX: u32 = 3;
/// The pause before a refused file is tried again, doubled each time up to a day.
const AGAIN_MS: i64 = 60_000;
const AGAIN_MAX_MS: i64 = 86_400_000;
/// Whose the part of a file is that is being fetched.
const FETCHED: &str = "fetched";

/// What is known of files on the line, until the program ends.
#[derive(Debug, Default)]
pub struct Carrying {
    /// By hash: how often HQ refused it, and when it is tried again.
    refused: Mutex<BTreeMap<Hash, (u32, i64)>>,
    /// The folder was walked through.
    walked: AtomicBool,
}

impl Carrying {
    fn with<T>(&self, change: impl FnOnce(&mut BTreeMap<Hash, (u32, i64)>) -> T) -> T {
        match self.refused.lock() {
            Ok(mut refused) => change(&mut refused),
            Err(poisoned) => change(&mut poisoned.into_inner()),
        }
    }

    fn rests(&self, hash: &Hash, now: i64) -> bool {
        self.with(|refused| refused.get(hash).is_some_and(|(_, until)| now < *until))
    }

    fn refuse(&self, hash: Hash, now: i64) {
        self.with(|refused| {
            let (times, until) = refused.entry(hash).or_default();
            let pause = AGAIN_MS.saturating_mul(1 << (*times).min(12));
            (*times, *until) = (*times + 1, now.saturating_add(pause.min(AGAIN_MAX_MS)));
        });
    }
}

/// How many files wait to be sent, and their bytes.
pub async fn waiting(host: &Host) -> Result<(u64, u64), Fault> {
    let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(f.size),0) AS BIGINT) FROM stored_file f WHERE f.at_hq=0 \
        AND EXISTS (SELECT 1 FROM attachment a WHERE a.scope=f.scope AND a.hash=f.hash)";
    let rows = host.book.engine.read(sql, &[]).await?;
    let row = rows.first().map(Vec::as_slice).unwrap_or_default();
    Ok((int(row.first()) as u64, int(row.get(1)) as u64))
}

/// Sends everything that waits, the oldest first, and returns how many files went. A file that HQ refuses rests, and the
/// next one goes.
///
/// # Errors
/// What the line says; what was sent stays sent.
pub async fn bring(host: &Host, line: &Line) -> Result<u64, Fault> {
    let joined = crate::sync::drive::network(host).await?;
    walk(host, &joined).await?;
    let carrying = &host.outlet()?.carrying;
    let (mut sent, mut after) = (0, (i64::MIN, String::new()));
    loop {
        let page = page(host, &joined, &after).await?;
        let Some(last) = page.last() else { return Ok(sent) };
        after = last.clone();
        for hash in page.iter().filter_map(|(_, hash)| named(hash)) {
            if carrying.rests(&hash, host.ambient.now_ms()) {
                continue;
            }
            match send(host, line, &joined, &hash).await {
                Ok(()) => {
                    sent += 1;
                    carrying.with(|refused| refused.remove(&hash));
                }
                Err(fault) if fault.code.starts_with("file.") || fault.code == "thing.not_found" => {
                    tracing::info!(%hash, %fault, "headquarters does not take a file");
                    carrying.refuse(hash, host.ambient.now_ms());
                }
                Err(fault) => return Err(fault),
            }
        }
    }
}

/// What waits behind a place, with when it came.
async fn page(host: &Host, joined: &Joined, after: &(i64, String)) -> Result<Vec<(i64, String)>, Fault> {
    let sql = format!(
        "SELECT f.at_ms, f.hash FROM stored_file f WHERE f.scope=$1 AND f.at_hq=0 \
         AND (f.at_ms>$2 OR (f.at_ms=$2 AND f.hash>$3)) \
         AND EXISTS (SELECT 1 FROM attachment a WHERE a.scope=f.scope AND a.hash=f.hash) \
         ORDER BY f.at_ms, f.hash LIMIT {AT_ONCE}"
    );
    let args = [joined.outlet.as_str().into_val(), after.0.into_val(), after.1.as_str().into_val()];
    let rows = host.book.engine.read(&sql, &args).await?;
    Ok(rows.iter().map(|row| (int(row.first()), text(row.get(1)))).collect())
}

/// Once a start: what lies in the folder and the book does not know of, because the book is a backup, is noted.
async fn walk(host: &Host, joined: &Joined) -> Result<(), Fault> {
    if host.outlet()?.carrying.walked.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    let folder = host.files.clone();
    let here = on_disk(move || Ok(folder.all())).await?;
    let sql = "SELECT hash FROM stored_file WHERE scope=$1";
    let rows = host.book.engine.read(sql, &[joined.outlet.as_str().into_val()]).await?;
    let known: BTreeSet<String> = rows.iter().map(|row| text(row.first())).collect();
    for (hash, size) in here.into_iter().filter(|(hash, _)| !known.contains(&hash.to_string())) {
        keep(host, &joined.outlet, &hash, size, false).await?;
    }
    Ok(())
}

/// HQ was put back from a backup and may have lost files: each is asked for once more.
pub async fn ask_anew(host: &Host) -> Result<(), Fault> {
    let mut script = book::Script::default();
    script.push("UPDATE stored_file SET at_hq=0 WHERE at_hq<>0", vec![]);
    host.book.engine.writer().await?.commit(script).await?;
    host.outlet()?.carrying.with(BTreeMap::clear);
    Ok(())
}

/// One file: HQ says how much of it is there, and the rest goes in pieces.
async fn send(host: &Host, line: &Line, joined: &Joined, hash: &Hash) -> Result<(), Fault> {
    let (folder, named) = (host.files.clone(), *hash);
    let Some(bytes) = on_disk(move || folder.get(&named)).await? else {
        // It was taken away, or the disk has spoilt it: it is fetched again where HQ has it.
        return forget(host, joined, hash).await;
    };
    let put = async |offset: u64, bytes: Vec<u8>| {
        let question = Put { epoch: joined.epoch, hash: *hash, offset, bytes };
        line.say_for::<_, Stood>(host, joined, Path::FilePut, &question).await
    };
    let mut stood = put(0, Vec::new()).await?;
    let mut stalls = 0;
    while !stood.whole {
        let from = usize::try_from(stood.have).ok().filter(|from| *from < bytes.len());
        let from = from.filter(|_| stalls < STALLS_MAX).ok_or_else(|| Fault::new("file.spoilt"))?;
        let next = put(stood.have, bytes[from..bytes.len().min(from + FILE_PIECE)].to_vec()).await?;
        stalls = if next.have > stood.have { 0 } else { stalls + 1 };
        stood = next;
        tracing::debug!(%hash, have = stood.have, whole = stood.whole, "a piece of a file was sent");
    }
    keep(host, &joined.outlet, hash, bytes.len() as u64, true).await?;
    host.staled(&[Topic::Files]);
    Ok(())
}

async fn forget(host: &Host, joined: &Joined, hash: &Hash) -> Result<(), Fault> {
    let mut script = book::Script::default();
    let args = vec![joined.outlet.as_str().into_val(), hash.to_string().into_val()];
    script.push("DELETE FROM stored_file WHERE scope=$1 AND hash=$2", args);
    host.book.engine.writer().await?.commit(script).await?;
    host.staled(&[Topic::Files]);
    Ok(())
}

/// Fetches a file from HQ, and goes on where an earlier try stopped.
///
/// # Errors
/// `file.missing`, `file.erased`, `thing.not_found` by HQ's word; `file.spoilt` where what came is not what the name says;
/// `network.not_joined`, `sync.*`: no line.
pub async fn fetch(host: &Host, line: &Line, hash: &Hash) -> Result<(), Fault> {
    let joined = crate::sync::drive::network(host).await?;
    let (folder, hash) = (host.files.clone(), *hash);
    let mut have = folder.have(&hash, FETCHED);
    loop {
        let question = Get { epoch: joined.epoch, hash, offset: have };
        let piece: Piece = line.say_for(host, &joined, Path::FileGet, &question).await?;
        let Piece { size, bytes } = piece;
        if size > FILM_BYTES_MAX as u64 || (bytes.is_empty() && have < size) || bytes.len() > FILE_PIECE {
            return Err(Fault::new("sync.garbled").with("what", "file"));
        }
        let store = folder.clone();
        let added = on_disk(move || store.add(&hash, FETCHED, have, &bytes, size)).await?;
        have = match added {
            Added::Have(now) => now,
            Added::TooLarge => size.saturating_add(1),
        };
        if have >= size {
            let store = folder.clone();
            // Somebody else may have been as far a moment ago.
            let closed = on_disk(move || match store.has(&hash) {
                true => Ok(Some(size)),
                false => store.close(&hash, FETCHED, true, may_be_kept),
            });
            let size = closed.await?.unwrap_or(size);
            keep(host, &joined.outlet, &hash, size, true).await?;
            host.staled(&[Topic::Files]);
            return Ok(());
        }
    }
}
