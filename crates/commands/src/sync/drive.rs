//! Drives one sync: the state machine says what to do, this does it on the book and over the line.

use std::collections::BTreeMap;

use book::{Log, Owner, Work};
use domain::Fault;
use journal::fold::ALL;
use journal::key::head_message;
use journal::plant::{Plant, planted};
use journal::rows::ReceiptRow;
use journal::{Heads, LogId, Packed, Sig, Tail};
use sync::client::{Event, Outcome, Receipt, Session, Step};
use sync::limits::{BATCH, PAGE_BYTES, PUSH_MAX, REQUEST_BYTES};
use sync::message::{Agreed, Common, Page, Pull, Push, SignedHead, Standing, decode, encode};

use super::headfile;
use super::line::{Line, Path};
use super::meter::Meter;
use crate::contract::Topic;
use crate::host::{Host, IntoVal, Joined};

/// Everything that HQ's facts may change on a screen.
const AFTER_PULL: &[Topic] = &[
    Topic::Orders,
    Topic::Customers,
    Topic::Units,
    Topic::Stock,
    Topic::Requests,
    Topic::Money,
    Topic::Network,
    Topic::People,
    Topic::Packs,
    Topic::Conflicts,
    Topic::Sync,
];

/// Held while a sync runs: one that is given up half-way (a window closed, a caller gone) runs no more.
struct Running<'a>(&'a Meter);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.change(|m| m.running = false);
    }
}

/// One whole sync. What it found is in the meter, whatever the outcome.
pub async fn sync(host: &Host, line: &Line) -> Result<Outcome, Fault> {
    let outlet = host.outlet()?;
    let _one_at_a_time = outlet.syncing.lock().await;
    let now = host.ambient.now_ms();
    outlet.meter.change(|m| {
        m.running = true;
        m.last_try_ms = Some(now);
        m.done = 0;
        m.total = 0;
    });
    let running = Running(&outlet.meter);
    host.staled(&[Topic::Sync]);
    let done = attempt(host, line).await;
    drop(running);
    let now = host.ambient.now_ms();
    outlet.meter.change(|m| match &done {
        Ok(outcome) => {
            m.standing = outcome.standing.word().to_owned();
            m.offset_ms = Some(outcome.hq_time_ms.saturating_sub(now));
            m.fault = fault_of(outcome.standing);
            if outcome.standing == Standing::InStep {
                m.last_ok_ms = Some(now);
            }
        }
        Err(fault) => m.fault = Some(fault.clone()),
    });
    if let Ok(outcome) = &done
        && outcome.standing == Standing::InStep
    {
        crate::network::join::finish(host).await?;
        let mut script = book::Script::default();
        let (sql, args) = crate::open::keep("last_ok_ms", now.to_string());
        script.push(sql, args);
        host.book.engine.writer().await?.commit(script).await?;
    }
    host.staled(&[Topic::Sync]);
    done
}

fn fault_of(standing: Standing) -> Option<Fault> {
    match standing {
        Standing::InStep => None,
        Standing::Behind | Standing::Forked => Some(Fault::new("sync.forked")),
        Standing::Unknown => Some(Fault::new("device.unknown")),
        Standing::Revoked => Some(Fault::new("device.revoked")),
        Standing::Upgrade => Some(Fault::new("sync.upgrade")),
    }
}

/// How often one sync may find a fork and go on in a new epoch. Once is what a clone or a restored backup needs; a
/// network in which it never ends is one in which somebody lies.
const FORKS_MAX: usize = 4;

/// Brings every epoch of this PC to HQ, the oldest first: a later one had seen the earlier ones.
async fn attempt(host: &Host, line: &Line) -> Result<Outcome, Fault> {
    super::snapshot::fetch(host, line).await?;
    for _ in 0..FORKS_MAX {
        match epochs(host, line).await? {
            Round::Done(outcome) => {
                if outcome.standing == Standing::InStep {
                    super::history::settle(host, line).await?;
                }
                return Ok(outcome);
            }
            Round::Again => {}
        }
    }
    Err(Fault::new("sync.forked"))
}

enum Round {
    Done(Outcome),
    /// This PC has a new epoch: once more.
    Again,
}

async fn epochs(host: &Host, line: &Line) -> Result<Round, Fault> {
    let now = host.joined().await?;
    if now.hq_url.is_empty() {
        return Err(Fault::new("network.not_joined"));
    }
    let mut sum = (0, 0);
    for epoch in unsent(host, &now).await? {
        let joined = Joined { epoch, ..now.clone() };
        let outcome = run(host, line, &joined).await?;
        sum = (sum.0 + outcome.pushed, sum.1 + outcome.pulled);
        if planted(Plant::NumberReused) && matches!(outcome.standing, Standing::Behind | Standing::Forked) {
            return Ok(Round::Done(outcome));
        }
        match outcome.standing {
            Standing::InStep if epoch == now.epoch => {
                return Ok(Round::Done(Outcome { pushed: sum.0, pulled: sum.1, ..outcome }));
            }
            Standing::InStep => {}
            // HQ has more of this log than this book: an older state was put back. What HQ has of the old epoch comes
            // with the next pages like any other log's; this PC goes on in a new one and reuses no number.
            Standing::Behind if epoch == now.epoch => {
                crate::open::begin_epoch(host, &BTreeMap::new()).await?;
                return Ok(Round::Again);
            }
            Standing::Behind => {}
            // Two continuations of one log: HQ keeps what it has, and what this PC wrote beside it is said again.
            Standing::Forked => {
                let mut ends = BTreeMap::from([(epoch, common(host, line, &joined).await?)]);
                // What later epochs hold builds on what is cut off here, and HQ has none of it.
                ends.extend(later(host, &now, epoch).await?.into_iter().map(|log| (log, 0)));
                crate::open::begin_epoch(host, &ends).await?;
                host.staled(Topic::ALL);
                return Ok(Round::Again);
            }
            Standing::Unknown | Standing::Revoked | Standing::Upgrade => return Ok(Round::Done(outcome)),
        }
    }
    Err(Fault::new("book.corrupt").with("what", "epoch"))
}

/// This PC's epochs, the oldest first.
async fn own_epochs(host: &Host, joined: &Joined) -> Result<Vec<Log>, Fault> {
    let work = host.work(&joined.outlet).await?;
    let owner = Owner::Device(joined.device);
    let mut own: Vec<Log> = work.logs().filter(|l| l.owner == owner).cloned().collect();
    // An epoch begins where the one before ended: its head counts higher, and the one that is written now is the last.
    own.sort_by_key(|l| (l.id == joined.epoch, l.tail.lamport));
    Ok(own)
}

/// The epochs of which HQ lacks something, and the one that is written now.
async fn unsent(host: &Host, joined: &Joined) -> Result<Vec<LogId>, Fault> {
    let mut open = Vec::new();
    for log in own_epochs(host, joined).await? {
        let args = [joined.outlet.as_str().into_val(), log.id.to_string().into_val()];
        let receipt = host.book.row::<ReceiptRow>("WHERE scope=$1 AND log=$2", &args).await?;
        if log.id == joined.epoch || receipt.map_or(0, |r| r.seq as u64) < log.tail.seq {
            open.push(log.id);
        }
    }
    Ok(open)
}

/// Epochs after `epoch` in which something was written.
async fn later(host: &Host, joined: &Joined, epoch: LogId) -> Result<Vec<LogId>, Fault> {
    let own = own_epochs(host, joined).await?;
    Ok(own.into_iter().map(|l| l.id).skip_while(|id| *id != epoch).skip(1).collect())
}

/// The last changeset of an own log that HQ has as well.
async fn common(host: &Host, line: &Line, joined: &Joined) -> Result<u64, Fault> {
    let mut at = 0;
    loop {
        let (before, hashes) = {
            let mut work = host.work(&joined.outlet).await?;
            let before = book::log::hash_at(work.writer(), joined.epoch, at).await?;
            let before = before.ok_or_else(|| Fault::new("book.corrupt").with("what", "own log"))?;
            let stored = book::log::changesets(work.writer(), joined.epoch, at, PUSH_MAX).await?;
            let mut hash = before;
            let mut next = |packed: &journal::Packed| {
                hash = packed.hash(&hash);
                hash
            };
            (before, stored.iter().map(|s| next(&s.packed)).collect::<Vec<_>>())
        };
        let asked = hashes.len() as u64;
        let question = Common { epoch: joined.epoch, after: at, before, hashes };
        let agreed: Agreed = line.say_for(host, joined, Path::Common, &question).await?;
        if agreed.seq < at || agreed.seq > at + asked {
            return Err(Fault::new("sync.garbled").with("seq", agreed.seq));
        }
        if asked == 0 || agreed.seq < at + asked {
            return Ok(agreed.seq);
        }
        at = agreed.seq;
    }
}

async fn run(host: &Host, line: &Line, joined: &Joined) -> Result<Outcome, Fault> {
    let meter = &host.outlet()?.meter;
    let (own, mut heads) = {
        let work = host.work(&joined.outlet).await?;
        let own = work.log(joined.epoch).cloned().ok_or_else(|| Fault::new("book.corrupt").with("what", "epoch"))?;
        (own, heads_besides(&work, joined.epoch))
    };
    let (mut session, mut step) = Session::begin(joined.epoch, own.parent, own.tail.seq, own.tail.hash, heads.clone());
    // Where the push ended that the receipt is for; the page after the one that is being stored.
    let mut end = None;
    let mut asked: Option<(Pull, Result<Page, Fault>)> = None;
    loop {
        let event = match step {
            Step::SayHello(hello) => {
                let answer: sync::Answer = line.say_for(host, joined, Path::Hello, &hello).await?;
                if answer.standing == Standing::InStep {
                    meter.change(|m| m.total = own.tail.seq.saturating_sub(answer.have));
                }
                let at_have = {
                    let mut work = host.work(&joined.outlet).await?;
                    book::log::hash_at(work.writer(), joined.epoch, answer.have).await?
                };
                Event::Answered { answer, at_have }
            }
            Step::Push { after, heads } => {
                let request = load(host, joined, after, own.tail.seq, heads).await?;
                let pushed = decode(&line.carry(host, joined, Path::Push, request.body).await?)?;
                meter.change(|m| m.done += request.end.seq - after);
                host.staled(&[Topic::Sync]);
                end = Some(request.end);
                Event::Pushed(pushed)
            }
            Step::Pull(pull) => Event::Pulled(match asked.take() {
                Some((question, answer)) if question == pull => answer?,
                _ => line.say_for(host, joined, Path::Pull, &pull).await?,
            }),
            Step::Store { receipt, page } => {
                super::history::prepare(host, line, joined, &page).await?;
                // While this page is written, the next one travels. The question says what this PC will have then; HQ
                // remembers nothing of it, and where storing fails, the answer is dropped.
                let question = session.pulls_next().then(|| Pull { epoch: joined.epoch, heads: after(&heads, &page) });
                let answer = async {
                    match &question {
                        Some(question) => Some(line.say_for(host, joined, Path::Pull, question).await),
                        None => None,
                    }
                };
                let (stored, answer) = tokio::join!(store(host, joined, receipt, end.take(), page), answer);
                heads = stored?;
                asked = question.zip(answer);
                Event::Stored { heads: heads.clone() }
            }
            Step::Done(outcome) => return Ok(outcome),
        };
        step = session.on(event)?;
    }
}

/// Heads of all logs in scope but the own epoch.
pub fn heads_besides(work: &Work<'_>, epoch: LogId) -> Heads {
    work.logs().filter(|l| l.id != epoch && l.tail.seq > 0).map(|l| (l.id, l.tail.seq)).collect()
}

/// The heads that a PC with these has when the page is stored.
fn after(heads: &Heads, page: &Page) -> Vec<(LogId, u64)> {
    let mut heads = heads.clone();
    for piece in &page.pieces {
        let end = piece.first.saturating_add(piece.changesets.len() as u64).saturating_sub(1);
        heads.advance(piece.log, end);
    }
    heads.iter().collect()
}

/// A stretch of the own log as it travels: batches, each with this PC's signature over the head behind it.
struct Request {
    body: Vec<u8>,
    /// The head behind the last batch.
    end: Tail,
}

/// The own changesets after `after` and up to `until`, as many as one request holds.
async fn load(
    host: &Host,
    joined: &Joined,
    after: u64,
    until: u64,
    heads: Vec<(LogId, u64)>,
) -> Result<Request, Fault> {
    let bad = || Fault::new("book.corrupt").with("what", "own log");
    let key = &host.outlet()?.key;
    let hash = {
        let mut work = host.work(&joined.outlet).await?;
        book::log::hash_at(work.writer(), joined.epoch, after).await?.ok_or_else(bad)?
    };
    let mut request = Request { body: Vec::new(), end: Tail { seq: after, hash, lamport: 0, wall_ms: 0 } };
    while request.end.seq < until && request.body.len() < REQUEST_BYTES {
        let end = &mut request.end;
        // The book is let go between two batches: the counter must not wait for this.
        let stored = {
            let mut work = host.work(&joined.outlet).await?;
            book::log::changesets(work.writer(), joined.epoch, end.seq, BATCH.min(until - end.seq)).await?
        };
        let changesets = within(stored.into_iter().map(|s| s.packed), PAGE_BYTES);
        if changesets.is_empty() {
            return Err(bad());
        }
        let first = end.seq + 1;
        end.seq += changesets.len() as u64;
        end.hash = changesets.iter().fold(end.hash, |hash, packed| packed.hash(&hash));
        let signature = Sig(key.sign(&head_message(joined.epoch, end.seq, &end.hash)));
        let heads = heads.clone();
        let batch = encode(&Push { epoch: joined.epoch, first, changesets, signature, heads });
        // One batch always fits: it is far below what HQ takes.
        request.body.extend(batch);
    }
    Ok(request)
}

/// The first of these, as many as keep to `bytes`, and one at least.
fn within(all: impl Iterator<Item = Packed>, bytes: usize) -> Vec<Packed> {
    let mut sum = 0;
    all.take_while(|packed| {
        let first = sum == 0;
        sum += packed.size();
        first || sum <= bytes
    })
    .collect()
}

/// Stores a page whole, or nothing of it: every log's chain must end in a head that HQ signed. `end` is where the push
/// ended that the receipt is for.
async fn store(
    host: &Host,
    joined: &Joined,
    receipt: Option<Receipt>,
    end: Option<Tail>,
    page: Page,
) -> Result<Heads, Fault> {
    if let Some(receipt) = &receipt {
        let message =
            journal::key::receipt_message(&joined.device, joined.epoch, receipt.seq, &receipt.head, receipt.at_ms);
        if !joined.hq_key.verifies(&message, &receipt.signature.0) {
            return Err(Fault::new("sync.signature").with("what", "receipt"));
        }
        headfile::keep_receipt(&host.data, joined.epoch, receipt);
    }
    let mut work = host.work(&joined.outlet).await?;
    if let Some(end) = end {
        work.mark_at(joined.epoch, &end);
    }
    let pulled = !page.pieces.is_empty();
    for head in &page.heads {
        admit(&mut work, joined, head)?;
    }
    for piece in page.pieces {
        let have = work.log(piece.log).map(|l| l.tail.seq).ok_or_else(|| Fault::new("sync.scope"))?;
        if piece.first > have + 1 {
            return Err(Fault::new("sync.chain").with("first", piece.first).with("have", have));
        }
        let known = (have + 1 - piece.first) as usize;
        work.receive(piece.log, piece.changesets.into_iter().skip(known).collect()).await?;
    }
    for head in &page.heads {
        let tail = work.log(head.log).map(|l| l.tail);
        let agrees = tail.is_some_and(|t| t.seq > head.seq || (t.seq == head.seq && t.hash == head.hash));
        if !agrees {
            return Err(Fault::new("sync.chain").with("log", head.log.to_string()).with("seq", head.seq));
        }
        work.mark(head.log);
    }
    let heads = heads_besides(&work, joined.epoch);
    work.commit().await?;
    if pulled {
        host.staled(AFTER_PULL);
    }
    Ok(heads)
}

/// Makes a log known that HQ vouches for.
fn admit(work: &mut Work<'_>, joined: &Joined, head: &SignedHead) -> Result<(), Fault> {
    if !joined.hq_key.verifies(&head_message(head.log, head.seq, &head.hash), &head.signature.0) {
        return Err(Fault::new("sync.signature").with("what", "head"));
    }
    let scope = if head.for_all { ALL } else { &joined.outlet };
    let owner = head.device.map_or(Owner::Hq, Owner::Device);
    work.add_log(Log::new(head.log, scope, owner, head.parent));
    Ok(())
}
