//! What HQ had said and lost with its database comes back from the outlets. HQ believes its own signatures and nothing else
//! here: who brings them does not matter, so a PC that the older database does not know is heard as well.

use std::collections::BTreeMap;

use book::{Log, Owner, Work};
use commands::host::IntoVal;
use commands::network::{judge, recovery};
use commands::{Caller, Host, Topic};
use domain::Fault;
use journal::key::receipt_message;
use journal::rows::DeviceRow;
use journal::table::Val;
use journal::{Hash, LogId, Packed};
use sync::limits::PUSH_MAX;
use sync::message::{Piece, Return, Returned, check_heads};

use super::Station;

/// What HQ's signature says of a log: a head of a page, or a receipt.
struct Vouched {
    log: Log,
    seq: u64,
    hash: Hash,
    /// A receipt says which device's log it is, not of which outlet: the book must know the device.
    receipt: bool,
}

/// "This is your own word, and what it vouches for."
///
/// # Errors
/// `sync.signature` for what HQ never signed; `sync.hq_contradicts` where HQ's copy goes another way than it signed;
/// `sync.chain`, `sync.scope`, `sync.limit`.
pub async fn returned(host: &Host, station: Option<&Station>, told: Return) -> Result<Returned, Fault> {
    if station.is_some_and(|s| s.outlet != told.outlet || s.epoch != told.epoch) {
        return Err(Fault::new("sync.scope").with("outlet", told.outlet));
    }
    let vouched = vouched(host, &told)?;
    notice(host, station, &told.outlet, &vouched).await?;
    let mut work = host.work(&told.outlet).await?;
    let mut brought = 0;
    for piece in joined(told.pieces) {
        brought += take(&mut work, &vouched, piece, &told.outlet).await?;
    }
    if let Some(station) = station {
        answered(host, &mut work, station, brought, told.done);
    }
    work.commit().await?;
    if apply(host, &told.outlet).await? + brought > 0 || told.done {
        host.staled(Topic::ALL);
    }
    let recovering = settle(host, &told.outlet, told.done).await?;
    let mut work = host.work(&told.outlet).await?;
    let mut have = BTreeMap::new();
    for head in vouched {
        have.insert(head.log.id, end(&mut work, head.log.id).await?.0);
    }
    Ok(Returned { recovering, have: have.into_iter().collect() })
}

/// Pieces of one log that follow each other are one: what a single receipt vouches for may be more than a piece holds.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        let follows = |last: &&mut Piece| {
            last.log == piece.log && last.first.checked_add(last.changesets.len() as u64) == Some(piece.first)
        };
        match all.last_mut().filter(follows) {
            Some(last) => last.changesets.extend(piece.changesets),
            None => all.push(piece),
        }
    }
    all
}

/// Checks every signature before anything is looked at.
fn vouched(host: &Host, told: &Return) -> Result<Vec<Vouched>, Fault> {
    check_heads(&told.heads.iter().map(|h| (h.log, h.seq)).collect::<Vec<_>>())?;
    check_heads(&told.receipts.iter().map(|r| (r.log, r.seq)).collect::<Vec<_>>())?;
    let key = host.hq()?.key.public();
    let mut all = Vec::with_capacity(told.heads.len() + told.receipts.len());
    for head in &told.heads {
        if !key.verifies(&head.message(&told.outlet), &head.signature.0) {
            return Err(Fault::new("sync.signature").with("what", "head").with("log", head.log.to_string()));
        }
        let scope = if head.for_all { journal::fold::ALL } else { &told.outlet };
        let log = Log::new(head.log, scope, head.device.map_or(Owner::Hq, Owner::Device), head.parent);
        // HQ's own, from before: it is read and never written again.
        let log = Log { closed: head.device.is_none(), ..log };
        all.push(Vouched { log, seq: head.seq, hash: head.hash, receipt: false });
    }
    for receipt in &told.receipts {
        let message = receipt_message(&receipt.device, receipt.log, receipt.seq, &receipt.head, receipt.at_ms);
        if !key.verifies(&message, &receipt.signature.0) {
            return Err(Fault::new("sync.signature").with("what", "receipt").with("log", receipt.log.to_string()));
        }
        let log = Log::new(receipt.log, &told.outlet, Owner::Device(receipt.device), receipt.parent);
        all.push(Vouched { log, seq: receipt.seq, hash: receipt.head, receipt: true });
    }
    Ok(all)
}

/// Begins the recovery where HQ is shown that it had more than it has. What an outlet brings that was silent until the
/// last recovery had ended is of logs that are closed: it is taken, and stops nothing.
async fn notice(host: &Host, station: Option<&Station>, outlet: &str, vouched: &[Vouched]) -> Result<(), Fault> {
    let mut work = host.work(outlet).await?;
    if recovery::going_on(&work) {
        return Ok(());
    }
    let before = recovery::on_record(&mut work).await?;
    let late = match station {
        Some(station) if before => {
            let sql = "SELECT answered_ms FROM recovery_answer WHERE device=$1 AND answered_ms IS NOT NULL";
            work.fetch(sql, &[station.device.to_string().into_val()]).await?.is_empty()
        }
        _ => before,
    };
    let known = host.own_log(&work, outlet).await.is_ok();
    for head in vouched {
        let here = work.log(head.log.id).map(|log| (log.tail.seq, log.closed));
        let lost = here.is_none_or(|(seq, _)| seq < head.seq);
        let written = match (&head.log.owner, here) {
            (Owner::Hq, Some((_, closed))) => !closed,
            (Owner::Hq, None) => known || !before,
            (Owner::Device(_), _) => !late,
        };
        if lost && written {
            drop(work);
            return recovery::begin(host, outlet).await;
        }
    }
    Ok(())
}

/// Where HQ's copy of a log ends, with what came back and waits.
async fn end(work: &mut Work<'_>, log: LogId) -> Result<(u64, Hash), Fault> {
    let here = work.log(log).map_or((0, Hash::START), |l| (l.tail.seq, l.tail.hash));
    let sql = "SELECT seq, before, body, personal FROM returned WHERE log=$1 ORDER BY seq DESC LIMIT 1";
    match work.fetch(sql, &[Val::Int(log.as_i64())]).await?.pop() {
        Some(row) => {
            let waiting = Waiting::read(row)?;
            Ok(if waiting.seq > here.0 { (waiting.seq, waiting.packed.hash(&waiting.before)) } else { here })
        }
        None => Ok(here),
    }
}

/// Keeps what continues HQ's copy, once its chain has ended in what HQ signed. Returns how many changesets that are.
async fn take(work: &mut Work<'_>, vouched: &[Vouched], piece: Piece, outlet: &str) -> Result<u64, Fault> {
    let chain = || Fault::new("sync.chain").with("log", piece.log.to_string()).with("first", piece.first);
    let last =
        piece.first.checked_add(piece.changesets.len() as u64).and_then(|n| n.checked_sub(1)).ok_or_else(chain)?;
    let head = vouched.iter().find(|v| v.log.id == piece.log && v.seq == last).ok_or_else(chain)?;
    let (have, mut hash) = end(work, piece.log).await?;
    if last <= have {
        return Ok(0);
    }
    if piece.first == 0 || piece.first > have + 1 {
        return Err(chain().with("have", have));
    }
    if !may_be(work, head, outlet).await? {
        return Ok(0);
    }
    let known = (have + 1 - piece.first) as usize;
    let mut rows = Vec::with_capacity(piece.changesets.len());
    for (packed, seq) in piece.changesets.iter().skip(known).zip(have + 1..) {
        rows.push(vec![
            Val::Int(piece.log.as_i64()),
            Val::Int(seq as i64),
            Val::Blob(hash.0.to_vec()),
            Val::Blob(packed.body.clone()),
            book::log::write_personal(&packed.values),
        ]);
        hash = packed.hash(&hash);
    }
    if hash != head.hash {
        return Err(Fault::new("sync.hq_contradicts").with("log", piece.log.to_string()).with("seq", last));
    }
    let brought = rows.len() as u64;
    for args in rows {
        work.also("INSERT INTO returned (log, seq, before, body, personal) VALUES ($1,$2,$3,$4,$5)", args);
    }
    work.add_log(head.log.clone());
    Ok(brought)
}

/// A log that HQ knows is whose it is. Of one that it does not know HQ's own signature says so; on a receipt, whose outlet
/// it is says the book.
async fn may_be(work: &mut Work<'_>, head: &Vouched, outlet: &str) -> Result<bool, Fault> {
    if let Some(known) = work.log(head.log.id) {
        let same = known.owner == head.log.owner && known.scope == head.log.scope;
        return if same { Ok(true) } else { Err(Fault::new("sync.scope").with("log", head.log.id.to_string())) };
    }
    let taken = work.fetch("SELECT id FROM log WHERE id=$1", &[Val::Int(head.log.id.as_i64())]).await?;
    if !taken.is_empty() {
        return Err(Fault::new("sync.scope").with("log", head.log.id.to_string()));
    }
    let Some(device) = head.log.device().filter(|_| head.receipt) else { return Ok(true) };
    let parent_fits = head.log.parent.is_none_or(|(log, _)| work.log(log).is_some_and(|l| l.owner == head.log.owner));
    let args = [outlet.into_val(), device.to_string().into_val()];
    Ok(parent_fits && !work.rows::<DeviceRow>("WHERE scope=$1 AND id=$2", &args).await?.is_empty())
}

fn answered(host: &Host, work: &mut Work<'_>, station: &Station, brought: u64, done: bool) {
    let sql = "INSERT INTO recovery_answer (device, answered_ms, brought) VALUES ($1,$2,$3) ON CONFLICT (device) DO \
        UPDATE SET answered_ms=COALESCE(excluded.answered_ms, recovery_answer.answered_ms), \
        brought=recovery_answer.brought+excluded.brought";
    let at = if done { Val::Int(host.ambient.now_ms()) } else { Val::Null };
    work.also(sql, vec![station.device.to_string().into_val(), at, Val::Int(brought as i64)]);
}

/// A changeset that came back.
struct Waiting {
    seq: u64,
    before: Hash,
    packed: Packed,
}

impl Waiting {
    fn read(row: Vec<Val>) -> Result<Self, Fault> {
        let bad = || Fault::new("book.corrupt").with("what", "returned");
        let Ok([Val::Int(seq), Val::Blob(before), Val::Blob(body), personal]) = <[Val; 4]>::try_from(row) else {
            return Err(bad());
        };
        let values = if let Val::Blob(bytes) = personal { book::log::read_personal(&bytes)? } else { Vec::new() };
        Ok(Self {
            seq: seq as u64,
            before: Hash::from_slice(&before).ok_or_else(bad)?,
            packed: Packed { body, values },
        })
    }
}

/// Moves what waits into the logs, as far as everything that it had seen is there. Returns how many changesets that were.
async fn apply(host: &Host, outlet: &str) -> Result<u64, Fault> {
    let mut all = 0;
    loop {
        let mut work = host.work(outlet).await?;
        let logs: Vec<LogId> = work.logs().map(|log| log.id).collect();
        let mut runs: Vec<(LogId, std::collections::VecDeque<Waiting>)> = Vec::new();
        for log in logs {
            let sql = "SELECT seq, before, body, personal FROM returned WHERE log=$1 ORDER BY seq LIMIT $2";
            let rows = work.fetch(sql, &[Val::Int(log.as_i64()), Val::Int(PUSH_MAX as i64)]).await?;
            let run = rows.into_iter().map(Waiting::read).collect::<Result<_, _>>()?;
            runs.push((log, run));
        }
        let mut moved = 0;
        loop {
            let mut more = 0;
            for (log, run) in &mut runs {
                more += forward(&mut work, *log, run).await?;
            }
            if more == 0 {
                break;
            }
            moved += more;
        }
        if moved == 0 {
            return Ok(all);
        }
        host.commit(work).await?;
        all += moved;
    }
}

/// Receives what it can of one log, and takes it, or what came another way meanwhile, off those that wait.
async fn forward(work: &mut Work<'_>, log: LogId, run: &mut std::collections::VecDeque<Waiting>) -> Result<u64, Fault> {
    let mut moved = 0;
    while let Some(next) = run.front() {
        let tail = work.log(log).map_or(journal::Tail::EMPTY, |l| l.tail);
        if next.seq > tail.seq {
            if next.seq != tail.seq + 1 || next.before != tail.hash {
                return Err(Fault::new("sync.hq_contradicts").with("log", log.to_string()).with("seq", tail.seq));
            }
            match work.receive(log, vec![next.packed.clone()]).await.map_err(Fault::from) {
                Ok(_) => {}
                Err(fault) if fault.code == "sync.unseen" => break,
                Err(fault) => return Err(fault),
            }
        }
        work.also(
            "DELETE FROM returned WHERE log=$1 AND seq=$2",
            vec![Val::Int(log.as_i64()), Val::Int(next.seq as i64)],
        );
        run.pop_front();
        moved += 1;
    }
    Ok(moved)
}

/// Whether the recovery is still going on. An outlet that came back after its end gets its log, and is judged.
async fn settle(host: &Host, outlet: &str, done: bool) -> Result<bool, Fault> {
    let mut work = host.work(outlet).await?;
    if recovery::going_on(&work) {
        return Ok(true);
    }
    if done {
        let said = match host.own_log(&work, outlet).await {
            Ok(own) => recovery::take_note(host, &mut work, own)?,
            Err(fault) if fault.code == "hq.recovering" => {
                recovery::go_on(host, &mut work, outlet, &Caller::nobody()).await?;
                true
            }
            Err(_) => false,
        };
        if said {
            host.commit(work).await?;
        } else {
            drop(work);
        }
        judge::judge(host, outlet).await?;
    }
    Ok(false)
}
