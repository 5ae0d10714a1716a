//! Hello, push, pull, wait: what HQ answers.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use book::heads::Signed;
use book::{Log, Owner, Work};
use commands::network::{recovery, tail};
use commands::{Host, Topic};
use domain::Fault;
use journal::fact::Receipted;
use journal::fold::ALL;
use journal::key::{hq_head_message, receipt_message};
use journal::plant::{Plant, planted};
use journal::rows::ReceiptRow;
use journal::table::Val;
use journal::{Hash, Heads, LogId, Packed, Sig, Tail};
use sync::client::Receipt;
use sync::limits::{EPOCHS_MAX, LOGS_MAX, PUSH_MAX, WAIT_SECONDS};
use sync::message::{
    Agreed, Answer, Common, Hello, Page, Piece, Pull, Push, Pushed, SignedHead, Standing, check_heads,
};
use sync::page::{Room, Stretch, Waiting, cut};
use sync::server;

use super::Station;

/// Facts written by another node are noticed this often by a long poll.
const LOOK: Duration = Duration::from_millis(400);

/// "Who I am and what I have."
pub async fn hello(host: &Host, station: &Station, hello: Hello) -> Result<Answer, Fault> {
    check_heads(&hello.heads)?;
    same_epoch(station, hello.epoch)?;
    let mut work = host.work(&station.outlet).await?;
    if recovery::going_on(&work) || lacks(&work, station, &hello.heads) {
        let standing = Standing::Recovering;
        let hq_time_ms = host.ambient.now_ms();
        return Ok(Answer { standing, hq_time_ms, have: 0, head: Hash::START, page: Page::default() });
    }
    let ours = own_log(&mut work, station, hello.parent).await?;
    let at_theirs =
        if hello.seq < ours.seq { book::log::hash_at(work.writer(), hello.epoch, hello.seq).await? } else { None };
    let mut standing = server::standing(&hello, &ours, at_theirs);
    // A log whose tail HQ took from a backup ends where it does: what its PC has behind, it says again elsewhere, and all
    // that say it have said it once.
    if standing == Standing::InStep
        && hello.seq > ours.seq
        && tail::is_taken_over(&mut work, &station.outlet, hello.epoch).await?
    {
        standing = Standing::Forked;
    }
    let page = if standing == Standing::InStep {
        page(host, &mut work, station, &hello.heads).await?
    } else {
        Page::default()
    };
    work.commit().await?;
    Ok(Answer { standing, hq_time_ms: host.ambient.now_ms(), have: ours.seq, head: ours.hash, page })
}

/// Whether the PC says that it has more than HQ of a log that it cannot have written itself. Nothing is believed by that:
/// the PC is to bring HQ's own word for it.
fn lacks(work: &Work<'_>, station: &Station, theirs: &[(LogId, u64)]) -> bool {
    let others = |l: &&Log| l.device() != Some(station.device);
    let more = |(log, seq): &(LogId, u64)| work.log(*log).filter(others).is_some_and(|l| l.tail.seq < *seq);
    !planted(Plant::RestoreUnnoticed) && theirs.iter().any(more)
}

/// "How far are our copies of my log alike?"
pub async fn common(host: &Host, station: &Station, asked: Common) -> Result<Agreed, Fault> {
    same_epoch(station, asked.epoch)?;
    if asked.hashes.len() as u64 > PUSH_MAX {
        return Err(Fault::new("sync.limit").with("hashes", asked.hashes.len()).with("max", PUSH_MAX));
    }
    let mut work = host.look(&station.outlet).await?;
    if work.log(asked.epoch).is_none_or(|l| l.owner != Owner::Device(station.device)) {
        return Err(Fault::new("sync.scope").with("log", asked.epoch.to_string()));
    }
    // Behind the end nothing is alike, and nobody walks the chain to find that out.
    if asked.after > work.log(asked.epoch).map_or(0, |l| l.tail.seq) {
        return Ok(Agreed { seq: 0 });
    }
    let at = book::log::hash_at(work.writer(), asked.epoch, asked.after).await?;
    let Some(mut hash) = at.filter(|at| *at == asked.before) else { return Ok(Agreed { seq: 0 }) };
    let mut theirs = asked.hashes.iter();
    let mut seq = asked.after;
    while !theirs.as_slice().is_empty() {
        let ours = book::log::packed(work.writer(), asked.epoch, seq, theirs.len() as u64).await?;
        if ours.is_empty() {
            break;
        }
        for (next, packed) in ours {
            hash = packed.hash(&hash);
            if theirs.next() != Some(&hash) {
                return Ok(Agreed { seq });
            }
            seq = next;
        }
    }
    Ok(Agreed { seq })
}

/// The signed claim and the message must mean one log.
pub(super) fn same_epoch(station: &Station, epoch: LogId) -> Result<(), Fault> {
    if station.epoch == epoch { Ok(()) } else { Err(Fault::new("sync.scope").with("log", epoch.to_string())) }
}

/// The station's own log, made known at its first word. Another device's log is none of its.
pub async fn own_log(work: &mut Work<'_>, station: &Station, parent: Option<(LogId, u64)>) -> Result<Tail, Fault> {
    if work.log(station.epoch).is_none() {
        let owner = Owner::Device(station.device);
        let fits = parent.is_none_or(|(log, _)| work.log(log).is_some_and(|l| l.owner == owner));
        if !fits {
            return Err(Fault::new("sync.scope").with("what", "parent"));
        }
        // This unit of work sees the outlet's logs only: another outlet's must not be begun anew under its name.
        let taken = work.fetch("SELECT id FROM log WHERE id=$1", &[Val::Int(station.epoch.as_i64())]).await?;
        if !taken.is_empty() {
            return Err(Fault::new("sync.scope").with("log", station.epoch.to_string()));
        }
        room_for_a_log(work, &owner)?;
        work.add_log(Log::new(station.epoch, &station.outlet, owner, parent));
    }
    let log = work.log(station.epoch).ok_or_else(|| Fault::new("sync.scope"))?;
    if log.owner != Owner::Device(station.device) || log.scope != station.outlet {
        return Err(Fault::new("sync.scope").with("log", station.epoch.to_string()));
    }
    Ok(log.tail)
}

/// One more log than a PC needs, or than the others of its outlet can name, is not begun.
fn room_for_a_log(work: &Work<'_>, owner: &Owner) -> Result<(), Fault> {
    let own = work.logs().filter(|l| l.owner == *owner).count();
    if own >= EPOCHS_MAX {
        return Err(Fault::new("sync.limit").with("what", "epochs").with("epochs_max", EPOCHS_MAX));
    }
    if work.logs().count() >= LOGS_MAX {
        return Err(Fault::new("sync.limit").with("what", "logs").with("logs_max", LOGS_MAX));
    }
    Ok(())
}

/// A push under way: its batches are stored and receipted, each whole, and judged at its end.
#[derive(Debug)]
pub struct Pushing {
    station: Station,
    /// Batches that are here and not stored: each continues the one before, and one transaction holds them.
    here: Vec<Push>,
    room: Room,
    /// The receipt for the last batch, and the heads that came with it.
    last: Option<(Receipt, Vec<(LogId, u64)>)>,
    /// Changesets that came.
    pub received: usize,
}

impl Pushing {
    pub fn new(station: Station) -> Self {
        Self { station, here: Vec::new(), room: Room::default(), last: None, received: 0 }
    }

    pub fn device(&self) -> uuid::Uuid {
        self.station.device
    }

    /// "Here is what I did." It is stored with what came before it, where one transaction holds both.
    pub async fn take(&mut self, host: &Host, push: Push) -> Result<(), Fault> {
        // Held until it is stored: nothing is that could not be.
        check_heads(&push.heads)?;
        same_epoch(&self.station, push.epoch)?;
        if push.changesets.is_empty() {
            return Err(Fault::new("sync.limit").with("changesets", 0).with("max", PUSH_MAX));
        }
        self.received += push.changesets.len();
        let mut room = self.room.clone();
        let continues = self.here.last().is_some_and(|last| last.is_continued_by(&push));
        if !(continues && push.changesets.iter().all(|packed| room.takes(packed))) {
            self.settle(host).await?;
            // Whether it holds more than it may is checked where it is stored.
            room = Room::default();
            push.changesets.iter().all(|packed| room.takes(packed));
        }
        if let Some(before) = self.here.last_mut() {
            before.heads = Vec::new();
        }
        self.here.push(push);
        self.room = room;
        Ok(())
    }

    /// Stores what is here: together, or, where that is refused, batch by batch up to the one that is.
    pub async fn settle(&mut self, host: &Host) -> Result<(), Fault> {
        let here = std::mem::take(&mut self.here);
        let Some(whole) = Push::joined(&here) else { return Ok(()) };
        let heads = whole.heads.clone();
        match store(host, &self.station, whole).await {
            Ok(receipt) => self.last = Some((receipt, heads)),
            Err(fault) if here.len() < 2 => return Err(fault),
            Err(_) => {
                for push in here {
                    let heads = push.heads.clone();
                    self.last = Some((store(host, &self.station, push).await?, heads));
                }
            }
        }
        Ok(())
    }

    /// The last batch was the last.
    pub async fn end(self, host: &Host) -> Result<Pushed, Fault> {
        let (receipt, heads) = self.last.ok_or_else(|| Fault::new("sync.garbled").with("what", "no batch"))?;
        judge(host, &self.station.outlet).await;
        let mut work = host.look(&self.station.outlet).await?;
        let page = page(host, &mut work, &self.station, &heads).await?;
        let Receipt { seq, head, at_ms, signature } = receipt;
        Ok(Pushed { seq, head, at_ms, receipt: signature, page })
    }
}

/// Stores a batch and its receipt in one transaction.
pub async fn store(host: &Host, station: &Station, push: Push) -> Result<Receipt, Fault> {
    check_heads(&push.heads)?;
    same_epoch(station, push.epoch)?;
    let mut work = host.work(&station.outlet).await?;
    if lacks(&work, station, &push.heads) {
        return Err(Fault::new("hq.recovering"));
    }
    let ours = work.log(push.epoch).filter(|l| l.owner == Owner::Device(station.device)).map(|l| l.tail);
    let ours = ours.ok_or_else(|| Fault::new("sync.scope").with("log", push.epoch.to_string()))?;
    server::fits(&push, &ours)?;
    let before = book::log::hash_at(work.writer(), push.epoch, push.first - 1).await?;
    let checked = server::check(&push, &ours, before, &station.key)?;
    if checked.seq <= ours.seq {
        return again(work, station, push.epoch, checked.seq, checked.head).await;
    }
    if tail::is_taken_over(&mut work, &station.outlet, push.epoch).await? {
        return Err(Fault::new("sync.forked").with("seq", ours.seq));
    }
    let new = push.changesets.into_iter().skip(checked.known).collect();
    let head = work.receive(push.epoch, new).await?;
    if head != checked.head {
        return Err(Fault::new("sync.chain").with("seq", checked.seq));
    }
    work.mark(push.epoch);
    // The device's own word for it, so that HQ can show who wrote it.
    let signed = Signed { seq: checked.seq, hash: head, signature: push.signature, at_ms: None };
    work.keep_only_head(push.epoch, &signed);
    let at_ms = host.ambient.now_ms();
    let message = receipt_message(&station.device, push.epoch, checked.seq, &head, at_ms);
    let signature = Sig(host.hq()?.key.sign(&message));
    let fact = Receipted { device: station.device, log: push.epoch, seq: checked.seq, head, at_ms, signature };
    let log = host.own_log(&work, &station.outlet).await?;
    host.append(&mut work, log, &commands::Caller::nobody(), vec![fact.into()], vec![])?;
    let receipt = Receipt { seq: checked.seq, head, at_ms, signature };
    if planted(Plant::ReceiptBeforeCommit) && checked.seq.is_multiple_of(3) {
        return Ok(receipt);
    }
    host.commit(work).await?;
    host.staled(&[Topic::Orders, Topic::Stock, Topic::Requests, Topic::Money, Topic::Network, Topic::Conflicts]);
    Ok(receipt)
}

/// Acceptance is not judgement: what was stored stays stored even where judging it fails, and is judged with the next.
pub async fn judge(host: &Host, outlet: &str) {
    if let Err(fault) = commands::network::judge::judge(host, outlet).await {
        tracing::error!(outlet, %fault, "not judged");
    }
}

/// The same batch again: the same receipt.
async fn again(mut work: Work<'_>, station: &Station, log: LogId, seq: u64, head: Hash) -> Result<Receipt, Fault> {
    if book::log::hash_at(work.writer(), log, seq).await? != Some(head) {
        return Err(Fault::new("sync.forked").with("seq", seq));
    }
    let receipt = receipt(&mut work, station, log).await?;
    receipt.ok_or_else(|| Fault::new("book.corrupt").with("what", "receipt"))
}

/// HQ's last receipt for a log of the station's.
pub async fn receipt(work: &mut Work<'_>, station: &Station, log: LogId) -> Result<Option<Receipt>, Fault> {
    let args = [Val::Text(station.outlet.clone()), Val::Text(log.to_string())];
    let Some(row) = work.rows::<ReceiptRow>("WHERE scope=$1 AND log=$2", &args).await?.pop() else { return Ok(None) };
    let bad = || Fault::new("book.corrupt").with("what", "receipt");
    Ok(Some(Receipt {
        seq: row.seq as u64,
        head: Hash::from_slice(&row.head).ok_or_else(bad)?,
        at_ms: row.at_ms,
        signature: Sig(row.signature.try_into().map_err(|_| bad())?),
    }))
}

/// "Give me what I lack."
pub async fn pull(host: &Host, station: &Station, pull: Pull) -> Result<Page, Fault> {
    check_heads(&pull.heads)?;
    same_epoch(station, pull.epoch)?;
    let mut work = host.look(&station.outlet).await?;
    page(host, &mut work, station, &pull.heads).await
}

/// "Tell me when there is something": true as soon as there is, false after a while.
pub async fn wait(host: &Host, station: &Station, pull: Pull) -> Result<bool, Fault> {
    check_heads(&pull.heads)?;
    let theirs: Heads = pull.heads.into_iter().collect();
    let mut stale = host.listen();
    let until = tokio::time::Instant::now() + Duration::from_secs(WAIT_SECONDS);
    loop {
        if news(host, station, &theirs).await? {
            return Ok(true);
        }
        tokio::select! {
            () = tokio::time::sleep_until(until) => return Ok(false),
            _ = stale.recv() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn news(host: &Host, station: &Station, theirs: &Heads) -> Result<bool, Fault> {
    let sql = "SELECT id, seq FROM log WHERE scope IN ($1,$2) AND id<>$3";
    let args = [Val::Text(station.outlet.clone()), Val::Text(ALL.to_owned()), Val::Int(station.epoch.as_i64())];
    let rows = host.book.engine.read(sql, &args).await?;
    Ok(rows.iter().any(
        |row| matches!(row.as_slice(), [Val::Int(id), Val::Int(seq)] if *seq as u64 > theirs.get(LogId::from_i64(*id))),
    ))
}

/// What another outlet wrote: nothing, but for the planted bug that the simulation must find.
async fn leaked(work: &mut Work<'_>, theirs: &Heads) -> Result<Vec<Log>, Fault> {
    if !planted(Plant::OtherOutletLeaked) {
        return Ok(Vec::new());
    }
    let scopes = work.fetch("SELECT DISTINCT scope FROM log", &[]).await?.into_iter().flatten();
    let scopes: Vec<String> =
        scopes.filter_map(|val| if let Val::Text(scope) = val { Some(scope) } else { None }).collect();
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    let known: Vec<LogId> = work.logs().map(|l| l.id).collect();
    let all = book::log::logs(work.writer(), &scopes, false).await?;
    Ok(all.into_iter().filter(|l| !known.contains(&l.id) && l.tail.seq > theirs.get(l.id)).collect())
}

/// Cuts the page of what the station lacks. Its own epoch is not among it: it wrote that itself.
async fn page(host: &Host, work: &mut Work<'_>, station: &Station, theirs: &[(LogId, u64)]) -> Result<Page, Fault> {
    let theirs: Heads = theirs.iter().copied().collect();
    let leaked = leaked(work, &theirs).await?;
    let behind: Vec<Log> = work
        .logs()
        .chain(&leaked)
        .filter(|l| l.id != station.epoch && l.tail.seq > theirs.get(l.id))
        .cloned()
        .collect();
    // Cut by size first: only what goes onto the page is ever held.
    let mut runs = Vec::new();
    for log in &behind {
        let after =
            theirs.get(log.id) + u64::from(planted(Plant::CursorAhead) && log.tail.seq > theirs.get(log.id) + 1);
        let sizes = book::log::sizes(work.writer(), log.id, after, PUSH_MAX).await?;
        let run: Vec<Waiting> = sizes
            .into_iter()
            .map(|s| Waiting { log: log.id, seq: s.seq, lamport: s.lamport, bytes: s.bytes })
            .collect();
        let more = run.last().is_some_and(|last| last.seq < log.tail.seq);
        runs.push((run, more));
    }
    let (stretches, more) = cut(runs);
    let pieces = pieces(work, stretches).await?;
    let mut heads = Vec::new();
    for log in behind {
        let Some(seq) = end_of(&pieces, log.id) else { continue };
        let hash = if seq == log.tail.seq {
            Some(log.tail.hash)
        } else {
            book::log::hash_at(work.writer(), log.id, seq).await?
        };
        let hash = hash.ok_or_else(|| Fault::new("book.corrupt").with("what", "log"))?;
        heads.push(signed_head(host, &log, seq, hash)?);
    }
    Ok(Page { heads, pieces, more })
}

/// HQ's signature over a log's head at `seq`.
fn signed_head(host: &Host, log: &Log, seq: u64, hash: Hash) -> Result<SignedHead, Fault> {
    let device = log.device();
    let message = hq_head_message(&log.scope, device.as_ref(), log.parent, log.id, seq, &hash);
    let signature = Sig(host.hq()?.key.sign(&message));
    Ok(SignedHead { log: log.id, device, for_all: log.scope == ALL, parent: log.parent, seq, hash, signature })
}

/// The changesets of a page: of each log one stretch is read, and dealt out in the page's order.
async fn pieces(work: &mut Work<'_>, stretches: Vec<Stretch>) -> Result<Vec<Piece>, Fault> {
    let mut read: BTreeMap<LogId, VecDeque<Packed>> = BTreeMap::new();
    for stretch in &stretches {
        if read.contains_key(&stretch.log) {
            continue;
        }
        let count = stretches.iter().filter(|s| s.log == stretch.log).map(|s| s.count).sum();
        let stored = book::log::packed(work.writer(), stretch.log, stretch.first - 1, count).await?;
        read.insert(stretch.log, stored.into_iter().map(|(_, packed)| packed).collect());
    }
    let mut deal = |stretch: Stretch| {
        let stored = read.get_mut(&stretch.log).filter(|stored| stored.len() as u64 >= stretch.count);
        let stored = stored.ok_or_else(|| Fault::new("book.corrupt").with("what", "log"))?;
        let changesets = stored.drain(..stretch.count as usize).collect();
        Ok(Piece { log: stretch.log, first: stretch.first, changesets })
    };
    stretches.into_iter().map(&mut deal).collect()
}

/// Where a page leaves a log.
fn end_of(pieces: &[Piece], log: LogId) -> Option<u64> {
    pieces.iter().rev().find(|p| p.log == log).map(|p| p.first + p.changesets.len() as u64 - 1)
}
