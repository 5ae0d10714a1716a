//! Brings HQ's own word back to it: HQ was put back from a backup, and what it had signed since is here.

use std::collections::HashMap;

use book::heads::{self, Signed};
use book::{Log, Owner};
use domain::Fault;
use journal::fold::ALL;
use journal::rows::ReceiptRow;
use journal::{LogId, Packed};
use sync::limits::PUSH_MAX;
use sync::message::{Piece, Proof, Return, Returned, SignedHead};

use super::line::{Line, Path};
use crate::host::{Host, IntoVal, Joined};

/// A log of which HQ signed something, with the kept heads.
struct Held {
    log: Log,
    signed: Vec<Signed>,
}

/// Shows HQ what it signed, and brings what it lacks of that. Returns whether it is still recovering.
///
/// # Errors
/// `sync.signature` where HQ does not know its own key; `sync.hq_contradicts`; what the line refuses with.
pub async fn bring(host: &Host, line: &Line, joined: &Joined) -> Result<bool, Fault> {
    let held = held(host, joined).await?;
    let mut shown = nothing(joined);
    held.iter().for_each(|h| show(&mut shown, h, h.signed.last()));
    let told: Returned = line.say_for(host, joined, Path::Returned, &shown).await?;
    let have: HashMap<LogId, u64> = told.have.into_iter().collect();
    for held in &held {
        let mut at = have.get(&held.log.id).copied().unwrap_or(0);
        while let Some(head) = held.signed.iter().find(|head| head.seq > at) {
            let changesets = stretch(host, joined, held.log.id, at, head.seq).await?;
            // A book that begins with a snapshot has no history to bring.
            if changesets.len() as u64 != head.seq - at {
                break;
            }
            let mut said = nothing(joined);
            show(&mut said, held, Some(head));
            // A receipt is for a whole request, which is several pieces; they go together, as they came.
            for (piece, first) in changesets.chunks(PUSH_MAX as usize).zip((at + 1..).step_by(PUSH_MAX as usize)) {
                said.pieces.push(Piece { log: held.log.id, first, changesets: piece.to_vec() });
            }
            let told: Returned = line.say_for(host, joined, Path::Returned, &said).await?;
            let now = told.have.iter().find(|(log, _)| *log == held.log.id).map_or(0, |(_, seq)| *seq);
            if now <= at {
                break;
            }
            at = now;
        }
    }
    let told: Returned = line.say_for(host, joined, Path::Returned, &Return { done: true, ..nothing(joined) }).await?;
    Ok(told.recovering)
}

fn nothing(joined: &Joined) -> Return {
    let (epoch, outlet) = (joined.epoch, joined.outlet.clone());
    Return { epoch, outlet, heads: vec![], receipts: vec![], pieces: vec![], done: false }
}

/// HQ's logs first: by them it knows its outlets and PCs again. Then the other PCs', and this one's own.
async fn held(host: &Host, joined: &Joined) -> Result<Vec<Held>, Fault> {
    let mut receipts = HashMap::new();
    for row in host.book.rows::<ReceiptRow>("WHERE scope=$1", &[joined.outlet.as_str().into_val()]).await? {
        receipts.insert(row.log.clone(), Signed::of(row)?);
    }
    let mut work = host.work(&joined.outlet).await?;
    let logs: Vec<Log> = work.logs().cloned().collect();
    let mut all = Vec::new();
    for log in logs {
        let mut signed = heads::kept(work.writer(), log.id).await?;
        // The answer with a receipt may be lost, or come on a stick: then HQ's log tells of it.
        if let Some(receipt) = receipts.remove(&log.id.to_string()).filter(|r| signed.iter().all(|s| s.seq < r.seq)) {
            signed.push(receipt);
        }
        if !signed.is_empty() {
            all.push(Held { log, signed });
        }
    }
    let own = Owner::Device(joined.device);
    all.sort_by_key(|h| (h.log.owner == own, h.log.owner != Owner::Hq, h.log.scope != ALL, h.log.tail.lamport));
    Ok(all)
}

fn show(to: &mut Return, held: &Held, head: Option<&Signed>) {
    let Some(Signed { seq, hash, signature, at_ms }) = head.cloned() else { return };
    let (log, parent) = (held.log.id, held.log.parent);
    match (at_ms, held.log.device()) {
        (Some(at_ms), Some(device)) => {
            to.receipts.push(Proof { device, log, parent, seq, head: hash, at_ms, signature })
        }
        (_, device) => {
            let for_all = held.log.scope == ALL;
            to.heads.push(SignedHead { log, device, for_all, parent, seq, hash, signature });
        }
    }
}

/// What HQ signed up to `until` behind `at`: kept heads stand no further apart than a request can carry.
async fn stretch(host: &Host, joined: &Joined, log: LogId, at: u64, until: u64) -> Result<Vec<Packed>, Fault> {
    let mut work = host.work(&joined.outlet).await?;
    let stored = book::log::packed(work.writer(), log, at, until - at).await?;
    Ok(stored.into_iter().map(|(_, packed)| packed).collect())
}
