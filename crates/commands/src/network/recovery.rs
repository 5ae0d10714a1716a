//! Headquarters that was put back from a backup. What it had said and receipted since then is at the outlets, under its own
//! signature. Until a person ends the recovery it issues nothing: all of its logs are closed, in the database that its nodes
//! share, so that no node appends to one. Then it goes on in new ones.

use std::collections::HashMap;

use book::{Log, Owner, Work};
use domain::Fault;
use journal::fact::{LogContinued, Receipted};
use journal::fold::ALL;
use journal::key::receipt_message;
use journal::rows::ReceiptRow;
use journal::table::Val;
use journal::{Fact, LogId, Sig};

use crate::caller::Caller;
use crate::contract::Topic;
use crate::host::{Host, IntoVal};

/// Receipts in one changeset, below its limit of facts.
const RECEIPTS_MAX: usize = 400;

/// Whether HQ takes back what it lost, and issues nothing.
pub fn going_on(work: &Work<'_>) -> bool {
    let own = |log: &&Log| log.scope == ALL && log.owner == Owner::Hq;
    work.logs().filter(own).all(|log| log.closed)
}

/// Every scope of HQ's, so that all of its logs are held at once.
async fn scopes(host: &Host) -> Result<Vec<String>, Fault> {
    let rows = host.book.engine.read("SELECT DISTINCT scope FROM log ORDER BY scope", &[]).await?;
    Ok(rows.into_iter().flatten().filter_map(|v| if let Val::Text(scope) = v { Some(scope) } else { None }).collect())
}

async fn all(host: &Host) -> Result<(Vec<String>, Work<'_>), Fault> {
    let scopes = scopes(host).await?;
    let work = host.book.work(&scopes.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    Ok((scopes, work))
}

/// Begins a recovery, where none is going on. `shown_by` is `head_file`, `asked`, or the outlet that showed more.
pub async fn begin(host: &Host, shown_by: &str) -> Result<(), Fault> {
    let (_, mut work) = all(host).await?;
    if going_on(&work) {
        return Ok(());
    }
    work.also("UPDATE log SET closed=1 WHERE owner='hq'", vec![]);
    let sql = "INSERT INTO recovery (id, began_ms, shown_by) SELECT COALESCE(MAX(id),0)+1, $1, $2 FROM recovery";
    work.also(sql, vec![host.ambient.now_ms().into_val(), shown_by.into_val()]);
    work.also("DELETE FROM recovery_answer", vec![]);
    work.commit().await?;
    tracing::warn!(shown_by, "the database is older than what was said of it: recovery begins, nothing is issued");
    host.staled(Topic::ALL);
    Ok(())
}

/// Whether there ever was one: outlets that were silent then may still show what HQ had before.
pub async fn on_record(work: &mut Work<'_>) -> Result<bool, Fault> {
    Ok(!work.fetch("SELECT id FROM recovery LIMIT 1", &[]).await?.is_empty())
}

/// Ends it: HQ goes on in a new log for each scope, receipts what came back, and judges it.
///
/// # Errors
/// `hq.not_recovering`.
pub async fn end(host: &Host, caller: &Caller) -> Result<(), Fault> {
    let (scopes, mut work) = all(host).await?;
    if !going_on(&work) {
        return Err(Fault::new("hq.not_recovering"));
    }
    for scope in &scopes {
        go_on(host, &mut work, scope, caller).await?;
    }
    let by = caller.person.as_ref().map_or("", |person| person.id.as_str());
    let sql = "UPDATE recovery SET ended_ms=$1, ended_by=$2 WHERE ended_ms IS NULL";
    work.also(sql, vec![host.ambient.now_ms().into_val(), by.into_val()]);
    host.commit(work).await?;
    host.staled(Topic::ALL);
    for scope in scopes.iter().filter(|scope| *scope != ALL) {
        super::judge::judge(host, scope).await?;
    }
    Ok(())
}

/// What HQ had said and found again after the recovery is named in `own`, the log that it writes: whatever it says from then on
/// knows of it. Tells whether there was such a thing.
pub fn take_note(host: &Host, work: &mut Work<'_>, own: LogId) -> Result<bool, Fault> {
    let Some(open) = work.log(own) else { return Ok(false) };
    let (scope, seen) = (open.scope.clone(), open.seen.clone());
    let old = work.logs().filter(|log| log.scope == scope && log.owner == Owner::Hq && log.id != own);
    let found: Vec<Fact> = old
        .filter(|log| log.tail.seq > seen.get(log.id))
        .map(|log| LogContinued { log: log.id, seq: log.tail.seq, hash: log.tail.hash }.into())
        .collect();
    if found.is_empty() {
        return Ok(false);
    }
    host.append(work, own, &Caller::nobody(), found, vec![])?;
    Ok(true)
}

/// HQ's new log for a scope: it names the old one's end, and receipts what HQ has of the devices' logs and had not.
pub async fn go_on(host: &Host, work: &mut Work<'_>, scope: &str, caller: &Caller) -> Result<(), Fault> {
    let key = &host.hq()?.key;
    let own = work.logs().filter(|log| log.scope == scope && log.owner == Owner::Hq);
    let Some(last) = own.max_by_key(|log| (log.tail.lamport, log.id)).cloned() else { return Ok(()) };
    let parent = (last.tail.seq > 0).then_some((last.id, last.tail.seq));
    let id = LogId(u64::from_be_bytes(host.ambient.random()?));
    work.add_log(Log::new(id, scope, Owner::Hq, parent));
    let mut facts: Vec<Fact> = Vec::new();
    if let Some((log, seq)) = parent {
        facts.push(LogContinued { log, seq, hash: last.tail.hash }.into());
    }
    let receipts = work.rows::<ReceiptRow>("WHERE scope=$1", &[scope.into_val()]).await?;
    let receipted: HashMap<String, u64> = receipts.into_iter().map(|r| (r.log, r.seq as u64)).collect();
    let at_ms = host.ambient.now_ms();
    for log in work.logs().filter(|log| log.scope == scope) {
        let Some(device) = log.device() else { continue };
        let (seq, head) = (log.tail.seq, log.tail.hash);
        if seq > receipted.get(&log.id.to_string()).copied().unwrap_or(0) {
            let signature = Sig(key.sign(&receipt_message(&device, log.id, seq, &head, at_ms)));
            facts.push(Receipted { device, log: log.id, seq, head, at_ms, signature }.into());
        }
    }
    while !facts.is_empty() {
        let rest = facts.split_off(facts.len().min(RECEIPTS_MAX));
        host.append(work, id, caller, std::mem::replace(&mut facts, rest), vec![])?;
    }
    Ok(())
}
