//! The history behind a snapshot: fetched page by page and checked against the heads that HQ signs, and, sooner, the facts
//! of things whose rows wait for it.

use book::Work;
use book::behind::Past;
use book::heads::Signed;
use book::snapshot::put_placed;
use domain::Fault;
use journal::fold::ALL;
use journal::{Key, LogId, Packed};
use sync::limits::{PUSH_MAX, SOUGHT_MAX};
use sync::message::{Page, Pull};
use sync::snapshot::{Found, Sought};

use super::line::{Line, Path};
use crate::contract::Topic;
use crate::host::{Host, Joined};

/// Fetches the history until all of it is here. Every page is stored whole: a cut loses one.
///
/// # Errors
/// What the line says; `sync.signature`, `sync.chain` for a page that does not end in heads that HQ signed.
pub async fn fetch(host: &Host, line: &Line) -> Result<(), Fault> {
    while page(host, line).await? {}
    Ok(())
}

/// Fetches one page; false where there was none to fetch.
pub async fn page(host: &Host, line: &Line) -> Result<bool, Fault> {
    if host.book.history().await?.is_none() || super::snapshot::pending(host).await? {
        return Ok(false);
    }
    let joined = host.joined().await?;
    let heads = {
        let work = host.work(&joined.outlet).await?;
        // Of a log without history here there is nothing to ask for.
        let at = |l: &book::Log| if l.base_seq > 0 && l.here_seq < l.base_seq { l.here_seq } else { l.tail.seq };
        work.logs().filter(|l| l.id != joined.epoch).map(|l| (l.id, at(l))).filter(|(_, seq)| *seq > 0).collect()
    };
    let page: Page = line.say_for(host, &joined, Path::Pull, &Pull { epoch: joined.epoch, heads }).await?;
    let mut work = host.work(&joined.outlet).await?;
    store(&mut work, &joined, page).await?;
    work.commit().await?;
    let mut work = host.work(&joined.outlet).await?;
    if work.has_history() {
        work.end_history().await?;
        work.commit().await?;
        // Rows that an older version of the rules made could not be folded again before.
        host.book.refold_if_older().await?;
        host.staled(Topic::ALL);
    } else {
        drop(work);
        host.staled(&[Topic::Sync]);
    }
    Ok(true)
}

/// Takes of a page what belongs to the history; what is newer comes with the next sync.
async fn store(work: &mut Work<'_>, joined: &Joined, page: Page) -> Result<(), Fault> {
    let mut past = Past::default();
    let mut moved = false;
    for piece in page.pieces {
        let Some(log) = work.log(piece.log).filter(|l| l.here_seq < l.base_seq).cloned() else { continue };
        let (seq, hash) = work.receive_history(&mut past, piece.log, piece.first, piece.changesets).await?;
        moved |= seq > log.here_seq;
        let chain = || Fault::new("sync.chain").with("log", piece.log.to_string()).with("seq", seq);
        if seq == log.base_seq && book::log::hash_at(work.writer(), log.id, seq).await? != Some(hash) {
            return Err(chain());
        }
        let Some(head) = page.heads.iter().find(|h| h.log == piece.log) else { return Err(chain()) };
        if !joined.hq_key.verifies(&head.message(&joined.outlet), &head.signature.0) {
            return Err(Fault::new("sync.signature").with("what", "head"));
        }
        if seq > head.seq || (seq == head.seq && hash != head.hash) {
            return Err(chain());
        }
        if seq == head.seq {
            // With it HQ can be shown its own word, should it lose it.
            let signed = Signed { seq, hash, signature: head.signature, at_ms: None };
            work.keep_head_below(log.id, &signed, seq - log.here_seq);
        }
    }
    if !moved {
        // The same question again would have the same answer.
        return Err(Fault::new("sync.garbled").with("what", "no history"));
    }
    work.keep_history(past);
    Ok(())
}

/// Fetches the changesets of the history whose counters this page builds on.
pub async fn prepare(host: &Host, line: &Line, joined: &Joined, page: &Page) -> Result<(), Fault> {
    if !host.work(&joined.outlet).await?.is_behind() {
        return Ok(());
    }
    let runs: Vec<(LogId, Vec<Packed>)> = page.pieces.iter().map(|p| (p.log, p.changesets.clone())).collect();
    let mut lacking = usize::MAX;
    loop {
        let mut work = host.work(&joined.outlet).await?;
        let mut places = if work.is_behind() { work.unseen(&runs).await? } else { Vec::new() };
        drop(work);
        // HQ may bring fewer than were asked for; one that it lacks is refused where the page is stored.
        if places.is_empty() || places.len() >= lacking {
            return Ok(());
        }
        lacking = places.len();
        places.truncate(PUSH_MAX as usize);
        let sought = Sought { epoch: joined.epoch, keys: Vec::new(), places };
        let found: Found = line.say_for(host, joined, Path::Facts, &sought).await?;
        let mut work = host.work(&joined.outlet).await?;
        keep(&mut work, found.placed).await?;
        work.commit().await?;
    }
}

/// Fetches the facts of things whose rows wait, and folds them.
pub async fn settle(host: &Host, line: &Line) -> Result<(), Fault> {
    let joined = host.joined().await?;
    let waiting = {
        let mut work = host.work(&joined.outlet).await?;
        if !work.is_behind() {
            return Ok(());
        }
        work.waiting_keys(u32::MAX.into()).await?
    };
    let sought: Vec<(bool, String)> = waiting.into_iter().map(|(scope, key)| (scope == ALL, key.0)).collect();
    for keys in sought.chunks(SOUGHT_MAX) {
        let mut left = keys.to_vec();
        while !left.is_empty() {
            let sought = Sought { epoch: joined.epoch, keys: left.clone(), places: Vec::new() };
            let found: Found = line.say_for(host, &joined, Path::Facts, &sought).await?;
            let mut work = host.work(&joined.outlet).await?;
            if !work.is_behind() {
                return Ok(());
            }
            keep(&mut work, found.placed).await?;
            for (scope, of_all) in [(joined.outlet.as_str(), false), (ALL, true)] {
                let whole = |k: &&(bool, String)| k.0 == of_all && found.keys.contains(k);
                let keys: Vec<Key> = left.iter().filter(whole).map(|k| Key(k.1.clone())).collect();
                work.settle(scope, &keys).await?;
            }
            work.commit().await?;
            let before = left.len();
            left.retain(|k| !found.keys.contains(k));
            // What is left has too many facts to travel by itself, and waits for the whole history.
            if left.len() == before {
                break;
            }
        }
        host.staled(Topic::ALL);
    }
    Ok(())
}

/// Stores changesets apart from their logs, where what follows in this transaction finds them.
async fn keep(work: &mut Work<'_>, placed: Vec<journal::Placed>) -> Result<(), Fault> {
    let logs: Vec<book::Log> = work.logs().cloned().collect();
    let mut script = book::Script::default();
    put_placed(&mut script, &logs, placed)?;
    Ok(work.writer().run(script).await?)
}
