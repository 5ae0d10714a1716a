//! Snapshots: an outlet's rows and its open things' facts, read from one unchanging view, in chunks that any node hands
//! out; and the facts that a PC asks for before the history behind its snapshot is there.

use std::sync::atomic::Ordering;

use book::engine::Writer;
use book::snapshot::{RowReader, open_keys, placed, placed_at};
use book::{Owner, Script};
use commands::Host;
use commands::host::IntoVal;
use domain::Fault;
use journal::fold::{ALL, FOLD_VERSION};
use journal::table::Val;
use journal::{Hash, Key, Sig};
use sync::limits::{PAGE_BYTES, PUSH_MAX, SOUGHT_MAX};
use sync::message::encode;
use sync::snapshot::{Ask, Base, Chunk, Found, Manifest, Offered, Rows, Signed, Sought};

use super::Station;
use super::exchange::same_epoch;

/// Changesets since a snapshot before a new one is made: the PC pulls them as a page.
const BEHIND_MAX: u64 = PUSH_MAX;
/// Snapshots that are kept of an outlet: who has begun with the one before can end with it.
const KEPT: i64 = 2;
/// A snapshot that is still being made after so long was given up by its node.
const MAKING_MS: i64 = 3_600_000;

/// A manifest, or a chunk as it is kept.
///
/// # Errors
/// `thing.not_found` for a snapshot that is not kept, or a chunk that it does not have.
pub async fn ask(host: &Host, station: &Station, ask: Ask) -> Result<Vec<u8>, Fault> {
    same_epoch(station, ask.epoch)?;
    let Some((id, n)) = ask.chunk else {
        return Ok(encode(&Offered { manifest: newest(host, &station.outlet, ask.at_least).await? }));
    };
    let sql = "SELECT c.bytes FROM snapshot_chunk c JOIN snapshot s ON s.id=c.snapshot \
        WHERE c.snapshot=$1 AND c.n=$2 AND s.outlet=$3 AND s.manifest IS NOT NULL";
    let args = [(id as i64).into_val(), (n as i64).into_val(), station.outlet.as_str().into_val()];
    match host.book.engine.read(sql, &args).await?.pop().and_then(|row| row.into_iter().next()) {
        Some(Val::Blob(bytes)) => Ok(bytes),
        _ => Err(Fault::new("thing.not_found").at("chunk").with("n", n)),
    }
}

/// The snapshot to begin with: the last one, or a new one where much has happened since.
async fn newest(host: &Host, outlet: &str, at_least: u64) -> Result<Option<Signed>, Fault> {
    let all = changesets(host, outlet).await?;
    if all < at_least.max(1) {
        return Ok(None);
    }
    if let Some(kept) = kept(host, outlet, all).await? {
        return Ok(Some(kept));
    }
    let _one_at_a_time = host.hq()?.snapshots.lock().await;
    match kept(host, outlet, all).await? {
        Some(kept) => Ok(Some(kept)),
        None => make(host, outlet).await.map(Some),
    }
}

/// Changesets in an outlet's scope.
async fn changesets(host: &Host, outlet: &str) -> Result<u64, Fault> {
    let sql = "SELECT CAST(COALESCE(SUM(seq),0) AS BIGINT) FROM log WHERE scope IN ($1,$2)";
    let rows = host.book.engine.read(sql, &[outlet.into_val(), ALL.into_val()]).await?;
    Ok(if let Some([Val::Int(n)]) = rows.first().map(Vec::as_slice) { *n as u64 } else { 0 })
}

async fn kept(host: &Host, outlet: &str, all: u64) -> Result<Option<Signed>, Fault> {
    let sql = "SELECT manifest, signature, changesets FROM snapshot WHERE outlet=$1 AND manifest IS NOT NULL \
        ORDER BY made_ms DESC, id LIMIT 1";
    let row = host.book.engine.read(sql, &[outlet.into_val()]).await?.pop().map(<[Val; 3]>::try_from);
    let Some(Ok([Val::Blob(bytes), Val::Blob(signature), Val::Int(has)])) = row else { return Ok(None) };
    let Ok(signature) = signature.try_into() else { return Ok(None) };
    let signed = Signed { bytes, signature: Sig(signature) };
    // Another version of the rules, another key: it is of no use to anybody.
    let fits = signed.open(&host.hq()?.key.public()).is_ok_and(|m| m.fold_version == FOLD_VERSION);
    Ok((fits && all.saturating_sub(has as u64) <= BEHIND_MAX).then_some(signed))
}

/// What becomes a snapshot.
struct Making<'a> {
    host: &'a Host,
    id: i64,
    chunk: Chunk,
    bytes: usize,
    hashes: Vec<Hash>,
}

impl Making<'_> {
    async fn add(&mut self, part: Chunk) -> Result<(), Fault> {
        self.bytes += part.size();
        match (self.chunk.rows.last_mut(), part.rows.first()) {
            (Some(last), Some(first)) if last.table == first.table && part.rows.len() == 1 => {
                last.rows.extend(part.rows.into_iter().flat_map(|r| r.rows));
            }
            _ => self.chunk.rows.extend(part.rows),
        }
        self.chunk.placed.extend(part.placed);
        self.chunk.keys.extend(part.keys);
        let full = self.host.hq()?.chunk_bytes.load(Ordering::Relaxed);
        if self.bytes >= full { self.close().await } else { Ok(()) }
    }

    async fn close(&mut self) -> Result<(), Fault> {
        let (hash, bytes) = std::mem::take(&mut self.chunk).pack();
        let mut script = Script::default();
        let args = vec![Val::Int(self.id), Val::Int(self.hashes.len() as i64), Val::Blob(bytes)];
        script.push("INSERT INTO snapshot_chunk (snapshot, n, bytes) VALUES ($1,$2,$3)", args);
        self.host.book.engine.writer().await?.commit(script).await?;
        self.bytes = 0;
        self.hashes.push(hash);
        Ok(())
    }
}

/// Makes a snapshot. Nobody who writes waits for it, and no more than a chunk is held in memory.
async fn make(host: &Host, outlet: &str) -> Result<Signed, Fault> {
    let id = (u64::from_be_bytes(host.ambient.random()?) >> 1) as i64;
    let now = host.ambient.now_ms();
    let mut script = Script::default();
    let sql = "INSERT INTO snapshot (id, outlet, made_ms, changesets) VALUES ($1,$2,$3,0)";
    script.push(sql, vec![Val::Int(id), outlet.into_val(), now.into_val()]);
    host.book.engine.writer().await?.commit(script).await?;
    let mut view = host.book.engine.view().await?;
    let logs = book::log::logs(&mut view, &[outlet, ALL], false).await?;
    let mut making = Making { host, id, chunk: Chunk::default(), bytes: 0, hashes: Vec::new() };
    let mut reader = RowReader::new(&[outlet, ALL]);
    while let Some(part) = reader.next(&mut view).await? {
        for row in part.rows {
            let rows = vec![Rows { table: part.table.name.to_owned(), rows: vec![row] }];
            making.add(Chunk { rows, ..Chunk::default() }).await?;
        }
    }
    for scope in [outlet, ALL] {
        for keys in open_keys(&mut view, scope).await?.chunks(SOUGHT_MAX) {
            let placed = placed(&mut view, scope, keys).await?;
            let keys = keys.iter().map(|key| (scope == ALL, key.0.clone())).collect();
            making.add(Chunk { rows: Vec::new(), placed, keys }).await?;
        }
    }
    for log in &logs {
        // What comes next names these heads, and counts on from them.
        let placed = placed_at(&mut view, log.id, log.tail.seq).await?.into_iter().collect();
        making.add(Chunk { placed, ..Chunk::default() }).await?;
    }
    making.close().await?;
    drop(view);
    let base = |log: &book::Log| Base {
        log: log.id,
        device: if let Owner::Device(device) = log.owner { Some(device) } else { None },
        for_all: log.scope == ALL,
        parent: log.parent,
        tail: log.tail,
        seen: log.seen.clone(),
        seen_seq: log.seen_seq,
    };
    let manifest = Manifest {
        id: id as u64,
        outlet: outlet.to_owned(),
        fold_version: FOLD_VERSION,
        logs: logs.iter().filter(|l| l.tail.seq > 0).map(base).collect(),
        chunks: making.hashes,
    };
    let signed = manifest.sign(&host.hq()?.key);
    let has: u64 = logs.iter().map(|l| l.tail.seq).sum();
    let mut script = Script::default();
    let args = vec![
        Val::Int(id),
        Val::Blob(signed.bytes.clone()),
        Val::Blob(signed.signature.0.to_vec()),
        Val::Int(has as i64),
    ];
    script.push("UPDATE snapshot SET manifest=$2, signature=$3, changesets=$4 WHERE id=$1", args);
    let old = "DELETE FROM snapshot WHERE outlet=$1 AND ((manifest IS NULL AND made_ms<$2) OR (manifest IS NOT NULL AND \
        id NOT IN (SELECT id FROM snapshot WHERE outlet=$1 AND manifest IS NOT NULL ORDER BY made_ms DESC, id LIMIT $3)))";
    script.push(old, vec![outlet.into_val(), (now - MAKING_MS).into_val(), KEPT.into_val()]);
    script.push("DELETE FROM snapshot_chunk WHERE snapshot NOT IN (SELECT id FROM snapshot)", vec![]);
    host.book.engine.writer().await?.commit(script).await?;
    Ok(signed)
}

/// "I lack the facts of these keys, and these changesets."
///
/// # Errors
/// `sync.limit` for more than one message may ask for.
pub async fn sought(host: &Host, station: &Station, sought: Sought) -> Result<Found, Fault> {
    same_epoch(station, sought.epoch)?;
    if sought.keys.len() > SOUGHT_MAX || sought.places.len() as u64 > PUSH_MAX {
        return Err(Fault::new("sync.limit").with("keys_max", SOUGHT_MAX).with("places_max", PUSH_MAX));
    }
    let mut view = host.book.engine.view().await?;
    let mut found = Found::default();
    let mut bytes = 0;
    for (of_all, key) in sought.keys {
        let scope = if of_all { ALL } else { station.outlet.as_str() };
        let key = Key(key);
        if too_many(&mut view, scope, &key).await? {
            continue;
        }
        let facts = placed(&mut view, scope, std::slice::from_ref(&key)).await?;
        let size = facts.iter().map(|p| p.packed.size()).sum::<usize>();
        if size > PAGE_BYTES {
            continue;
        }
        bytes += size;
        if bytes > PAGE_BYTES {
            break;
        }
        found.placed.extend(facts);
        found.keys.push((of_all, key.0));
    }
    let logs = book::log::logs(&mut view, &[&station.outlet, ALL], false).await?;
    for (log, seq) in sought.places {
        // Another outlet's is none of its business, and nowhere to be found.
        if logs.iter().any(|l| l.id == log)
            && let Some(placed) = placed_at(&mut view, log, seq).await?
        {
            bytes += placed.packed.size();
            // One always fits.
            if bytes > PAGE_BYTES && !found.placed.is_empty() {
                break;
            }
            found.placed.push(placed);
        }
    }
    Ok(found)
}

async fn too_many(view: &mut Writer<'_>, scope: &str, key: &Key) -> Result<bool, Fault> {
    let sql = "SELECT COUNT(*) FROM fact_key WHERE scope=$1 AND key=$2";
    let rows = view.fetch(sql, &[scope.into_val(), key.0.as_str().into_val()]).await?;
    Ok(matches!(rows.first().map(Vec::as_slice), Some([Val::Int(n)]) if *n as usize > SOUGHT_MAX))
}
