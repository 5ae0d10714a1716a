//! How a new PC gets its outlet's book: a signed snapshot in chunks, each stored as it comes. A cut loses one chunk; nobody
//! sees a row before the last one is there, because until then the book knows of no log but this PC's own, empty one.

use std::sync::Arc;

use book::snapshot::{begin, clear, put_keys, put_placed, put_rows};
use book::{Log, Owner, Script};
use data_encoding::HEXLOWER;
use domain::Fault;
use journal::fold::{ALL, FOLD_VERSION};
use journal::{Key, Sig};
use sync::limits::SNAPSHOT_FROM;
use sync::message::encode;
use sync::snapshot::{Ask, Chunk, Manifest, Offered, Signed};

use super::line::{Line, Path};
use crate::contract::Topic;
use crate::host::{Host, IntoVal, Joined};
use crate::open::{keep, setting};

/// Where it stands: [`WANTED`], or the number of the next chunk. Absent on a PC that has its book.
const STATE: &str = "snapshot";
const MANIFEST: &str = "snapshot_manifest";
/// Below how many changesets this PC asks for none; absent for the protocol's own figure.
const FROM: &str = "snapshot_from";
const WANTED: &str = "wanted";

/// The statement by which a PC that joins says that it has no book yet.
pub fn want() -> (&'static str, Vec<journal::table::Val>) {
    keep(STATE, WANTED)
}

/// Makes this PC ask for a snapshot where HQ has so many changesets or more.
///
/// # Errors
/// `book.*`
pub async fn ask_from(host: &Host, changesets: u64) -> Result<(), Fault> {
    let mut script = Script::default();
    let (sql, args) = keep(FROM, changesets.to_string());
    script.push(sql, args);
    Ok(host.book.engine.writer().await?.commit(script).await?)
}

/// Whether this PC still waits for its book.
pub async fn pending(host: &Host) -> Result<bool, Fault> {
    Ok(setting(&host.book, STATE).await?.is_some())
}

/// A snapshot that was begun.
struct Begun {
    manifest: Manifest,
    next: usize,
}

/// Fetches what this PC lacks of its snapshot. Nothing happens on one that has its book.
///
/// # Errors
/// `sync.signature` and `sync.garbled` for what is not HQ's; `sync.held` where somebody stopped it; else what the line
/// says. The next call goes on from there.
pub async fn fetch(host: &Host, line: &Line) -> Result<(), Fault> {
    let joined = host.joined().await?;
    while pending(host).await? {
        if host.outlet()?.meter.read().held {
            return Err(Fault::new("sync.held"));
        }
        let begun = match begun(host, &joined).await? {
            Some(begun) => Some(begun),
            None => first(host, line, &joined).await?,
        };
        let Some(begun) = begun else { return forget(host).await };
        match chunks(host, line, &joined, begun).await {
            // HQ has a newer one, and this one no longer.
            Err(fault) if fault.code == "thing.not_found" => again(host).await?,
            Err(fault) => {
                if fault.code == "sync.garbled" && fault.facts.get("what").is_some_and(|what| what == "chunk") {
                    again(host).await?;
                }
                return Err(fault);
            }
            Ok(()) => {}
        }
    }
    Ok(())
}

/// What was begun before a cut.
async fn begun(host: &Host, joined: &Joined) -> Result<Option<Begun>, Fault> {
    let (Some(state), Some(text)) = (setting(&host.book, STATE).await?, setting(&host.book, MANIFEST).await?) else {
        return Ok(None);
    };
    let bad = || Fault::new("book.corrupt").with("what", "snapshot");
    let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| bad())?;
    let (signature, bytes) = bytes.split_first_chunk::<64>().ok_or_else(bad)?;
    let manifest = Signed { bytes: bytes.to_vec(), signature: Sig(*signature) }.open(&joined.hq_key)?;
    if manifest.fold_version != FOLD_VERSION {
        // This PC was upgraded half-way: the rows that came are of the older rules.
        again(host).await?;
        return Ok(None);
    }
    Ok(Some(Begun { manifest, next: state.parse().map_err(|_| bad())? }))
}

/// Asks for the newest snapshot; `None` where the history is as quick, or HQ or this PC is of another version.
async fn first(host: &Host, line: &Line, joined: &Joined) -> Result<Option<Begun>, Fault> {
    let at_least = setting(&host.book, FROM).await?.and_then(|v| v.parse().ok()).unwrap_or(SNAPSHOT_FROM);
    let ask = Ask { epoch: joined.epoch, chunk: None, at_least };
    let offered: Offered = match line.say_for(host, joined, Path::Snapshot, &ask).await {
        Err(fault) if fault.facts.get("status").is_some_and(|status| status == 404) => return Ok(None),
        other => other?,
    };
    let Some(signed) = offered.manifest else { return Ok(None) };
    let manifest = signed.open(&joined.hq_key)?;
    if manifest.outlet != joined.outlet {
        return Err(Fault::new("sync.scope").with("outlet", manifest.outlet));
    }
    let own = manifest.logs.iter().any(|base| base.device == Some(joined.device) || base.log == joined.epoch);
    if manifest.fold_version != FOLD_VERSION || own || manifest.chunks.is_empty() {
        return Ok(None);
    }
    let mut kept = signed.signature.0.to_vec();
    kept.extend_from_slice(&signed.bytes);
    let mut script = Script::default();
    for (sql, args) in [keep(MANIFEST, HEXLOWER.encode(&kept)), keep(STATE, "0")] {
        script.push(sql, args);
    }
    host.book.engine.writer().await?.commit(script).await?;
    Ok(Some(Begun { manifest, next: 0 }))
}

/// Fetches and stores the chunks that are missing. While one is written, the next one travels and is made ready.
async fn chunks(host: &Host, line: &Line, joined: &Joined, begun: Begun) -> Result<(), Fault> {
    let Begun { manifest, next } = begun;
    let meter = &host.outlet()?.meter;
    let total = manifest.chunks.len();
    let logs = Arc::new(logs(&manifest, joined));
    let fetch = async |n: usize| {
        let ask = Ask { epoch: joined.epoch, chunk: Some((manifest.id, n as u64)), at_least: 0 };
        let bytes = line.carry(host, joined, Path::Snapshot, encode(&ask)).await?;
        let (hash, logs, outlet) = (manifest.chunks[n], logs.clone(), joined.outlet.clone());
        let ready = move || statements(&outlet, &logs, n, total, Chunk::unpack(&bytes, &hash)?);
        tokio::task::spawn_blocking(ready).await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
    };
    let mut travelling = if next < total { Some(fetch(next).await?) } else { None };
    for n in next..total {
        if meter.read().held {
            return Err(Fault::new("sync.held"));
        }
        let Some(script) = travelling.take() else { break };
        let store = async { host.book.engine.writer().await?.commit(script).await };
        let after = async { if n + 1 < total { fetch(n + 1).await.map(Some) } else { Ok(None) } };
        let (stored, fetched) = tokio::join!(store, after);
        stored?;
        meter.change(|m| m.snapshot = Some((n as u64 + 1, total as u64)));
        host.staled(&[Topic::Sync]);
        travelling = fetched?;
    }
    meter.change(|m| m.snapshot = None);
    host.staled(Topic::ALL);
    Ok(())
}

fn logs(manifest: &Manifest, joined: &Joined) -> Vec<Log> {
    let log = |base: &sync::snapshot::Base| {
        let scope = if base.for_all { ALL } else { joined.outlet.as_str() };
        let owner = base.device.map_or(Owner::Hq, Owner::Device);
        let (seen, seen_seq) = (base.seen.clone(), base.seen_seq);
        Log {
            tail: base.tail,
            seen,
            seen_seq,
            base_seq: base.tail.seq,
            ..Log::new(base.log, scope, owner, base.parent)
        }
    };
    manifest.logs.iter().map(log).collect()
}

/// What stores a chunk whole, and with the last one makes the book one that works.
fn statements(outlet: &str, logs: &[Log], n: usize, total: usize, chunk: Chunk) -> Result<Script, Fault> {
    let (mut script, mut texts) = (Script::default(), Script::default());
    for rows in chunk.rows {
        put_rows(&mut script, &mut texts, &rows.table, &[outlet, ALL], rows.rows)?;
    }
    put_placed(&mut script, logs, chunk.placed)?;
    for (scope, of_all) in [(outlet, false), (ALL, true)] {
        let keys: Vec<Key> = chunk.keys.iter().filter(|k| k.0 == of_all).map(|k| Key(k.1.clone())).collect();
        put_keys(&mut script, scope, &keys);
    }
    if n + 1 == total {
        begin(&mut script, logs);
        script.push("DELETE FROM network WHERE name IN ($1,$2)", vec![STATE.into_val(), MANIFEST.into_val()]);
    } else {
        let (sql, args) = keep(STATE, (n + 1).to_string());
        script.push(sql, args);
    }
    script.append(texts);
    Ok(script)
}

/// Takes away what came, and asks anew.
async fn again(host: &Host) -> Result<(), Fault> {
    let mut script = Script::default();
    clear(&mut script);
    script.push("DELETE FROM network WHERE name=$1", vec![MANIFEST.into_val()]);
    let (sql, args) = want();
    script.push(sql, args);
    Ok(host.book.engine.writer().await?.commit(script).await?)
}

/// This PC pulls the whole history, as if there were no snapshots.
async fn forget(host: &Host) -> Result<(), Fault> {
    let mut script = Script::default();
    script.push("DELETE FROM network WHERE name IN ($1,$2)", vec![STATE.into_val(), MANIFEST.into_val()]);
    Ok(host.book.engine.writer().await?.commit(script).await?)
}

/// Chunks that are here, and how many there are, where the snapshot is under way.
pub async fn progress(host: &Host) -> Result<Option<(u64, u64)>, Fault> {
    let Some(state) = setting(&host.book, STATE).await? else { return Ok(None) };
    Ok(Some(host.outlet()?.meter.read().snapshot.unwrap_or((state.parse().unwrap_or(0), 0))))
}
