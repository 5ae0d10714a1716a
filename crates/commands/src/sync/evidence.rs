//! Two words of HQ's that cannot both be true: kept with its signatures, and said on the screen.

use domain::Fault;
use journal::table::Val;
use journal::{Hash, LogId};
use sync::message::SignedHead;

use crate::host::{Host, IntoVal};
use crate::open::{NOTICE, keep as keep_setting};

/// Keeps a head of HQ's that does not continue what HQ had signed of this log before. Returns what the person is told.
pub async fn keep(host: &Host, shown: &SignedHead) -> Result<Fault, Fault> {
    let had = last(host, shown.log).await?;
    let fault = Fault::new("sync.hq_contradicts")
        .with("log", shown.log.to_string())
        .with("seq", shown.seq)
        .with("had", had.as_ref().map_or(0, |(seq, _)| *seq));
    let (had_seq, had_hash) = had.unwrap_or((0, Hash::START));
    let mut script = book::Script::default();
    let sql = "INSERT INTO evidence (log, had_seq, had_hash, shown_seq, shown_hash, shown_signature, at_ms) \
        VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING";
    let args = vec![
        Val::Int(shown.log.as_i64()),
        Val::Int(had_seq as i64),
        Val::Blob(had_hash.0.to_vec()),
        Val::Int(shown.seq as i64),
        Val::Blob(shown.hash.0.to_vec()),
        Val::Blob(shown.signature.0.to_vec()),
        host.ambient.now_ms().into_val(),
    ];
    script.push(sql, args);
    let (sql, args) = keep_setting(NOTICE, serde_json::to_string(&fault).unwrap_or_default());
    script.push(sql, args);
    host.book.engine.writer().await?.commit(script).await?;
    tracing::error!(%fault, "headquarters contradicts what it signed before");
    Ok(fault)
}

/// The last head of a log that HQ signed and this book kept.
async fn last(host: &Host, log: LogId) -> Result<Option<(u64, Hash)>, Fault> {
    let mut writer = host.book.engine.writer().await?;
    Ok(book::heads::kept(&mut writer, log).await?.pop().map(|head| (head.seq, head.hash)))
}
