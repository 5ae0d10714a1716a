//! Drives one sync: the state machine says what to do, this does it on the book and over the line.

use std::cmp::Ordering;
use std::collections::{BTreeMap, VecDeque};

use book::heads::Signed;
use book::{Log, Owner, Work};
use domain::Fault;
use journal::fold::ALL;
use journal::key::{head_message, receipt_message};
use journal::plant::{Plant, planted};
use journal::rows::ReceiptRow;
use journal::{Heads, LogId, Packed, Sig, Tail};
use sync::client::{Event, Outcome, Receipt, Session, Step};
use sync::limits::{BATCH, EPOCHS_MAX, PUSH_MAX, REQUEST_BYTES};
use sync::message::{Agreed, Common, Page, Pull, Push, SignedHead, Standing, decode, encode};
use sync::page::Room;

use super::line::{Line, Path};
use super::meter::Meter;
use super::{evidence, headfile};
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
    // Tried every minute without a line: what has passed meanwhile is not to be had back by setting the clock.
    if let Err(fault) = super::hq_clock::mark(host).await {
        tracing::debug!(%fault, "the time is not kept");
    }
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
        super::hq_clock::heard(host, outcome.hq_time_ms).await?;
        crate::network::join::finish(host).await?;
        if outcome.pulled > 0 {
            crate::files::erase::try_sweep(host, &host.joined().await?.outlet).await;
        }
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
        Standing::Recovering => Some(Fault::new("hq.recovering")),
    }
}

/// How often one sync may find a fork and go on in a new epoch. Once is what a clone or a restored backup needs; a
/// network in which it never ends is one in which somebody lies.
const FORKS_MAX: usize = 4;

/// Brings every epoch of this PC to HQ, the oldest first: a later one had seen the earlier ones.
async fn attempt(host: &Host, line: &Line) -> Result<Outcome, Fault> {
    super::snapshot::fetch(host, line).await?;
    let mut why = Fault::new("sync.forked");
    for _ in 0..FORKS_MAX {
        match epochs(host, line).await? {
            Round::Done(outcome) => {
                if outcome.standing == Standing::InStep {
                    super::history::settle(host, line).await?;
                    // What HQ accepted of a lost PC is said in a new epoch, which has to go up.
                    if super::tail::settle(host).await? {
                        continue;
                    }
                    // An allowance that is over is given back at once: HQ counts what is left of it until it hears so.
                    if crate::allowance::close::settle(host).await? {
                        continue;
                    }
                }
                return Ok(outcome);
            }
            Round::Again(because) => why = because,
        }
    }
    Err(why)
}

enum Round {
    Done(Outcome),
    /// This PC has a new epoch, or HQ has more of its own word: once more, and with this fault where that never ends.
    Again(Fault),
}

/// The network that this PC is in. A demonstration without headquarters is in none.
pub(crate) async fn network(host: &Host) -> Result<Joined, Fault> {
    let now = host.joined().await?;
    if now.hq_url.is_empty() { Err(Fault::new("network.not_joined")) } else { Ok(now) }
}

async fn epochs(host: &Host, line: &Line) -> Result<Round, Fault> {
    let now = network(host).await?;
    let mut sum = (0, 0);
    for epoch in unsent(host, &now).await? {
        let joined = Joined { epoch, ..now.clone() };
        let outcome = match run(host, line, &joined).await {
            Ok(outcome) => outcome,
            // What an older state of HQ's database says: it knows neither this PC nor what its actions had seen.
            Err(fault) if matches!(fault.code.as_str(), "device.unknown" | "sync.unseen") => {
                return bring_back(host, line, &joined, fault).await;
            }
            Err(fault) => return Err(fault),
        };
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
                return Ok(Round::Again(Fault::new("sync.forked")));
            }
            Standing::Behind => {}
            // Two continuations of one log: HQ keeps what it has, and what this PC wrote beside it is said again.
            Standing::Forked => {
                let end = common(host, line, &joined).await?;
                part(host, &now, epoch, end).await?;
                return Ok(Round::Again(Fault::new("sync.forked")));
            }
            Standing::Recovering => {
                let round = bring_back(host, line, &joined, Fault::new("sync.hq_lost")).await?;
                return Ok(if matches!(round, Round::Done(_)) { Round::Done(outcome) } else { round });
            }
            Standing::Unknown | Standing::Revoked | Standing::Upgrade => return Ok(Round::Done(outcome)),
        }
    }
    Err(Fault::new("book.corrupt").with("what", "epoch"))
}

/// Brings HQ's own word back to it. While it recovers, that is all that can be done; else the sync begins anew. `why` is
/// what HQ said, where it stays so.
async fn bring_back(host: &Host, line: &Line, joined: &Joined, why: Fault) -> Result<Round, Fault> {
    let recovering = match super::bring::bring(host, line, joined).await {
        Ok(recovering) => recovering,
        // An HQ that has nothing of this network believes nothing of it.
        Err(fault) if fault.code == "device.unknown" || fault.code == "sync.signature" => return Err(why),
        Err(fault) => return Err(fault),
    };
    crate::files::carry::ask_anew(host).await?;
    if !recovering {
        return Ok(Round::Again(why));
    }
    let hq_time_ms = host.ambient.now_ms() + host.outlet()?.meter.offset_ms();
    Ok(Round::Done(Outcome { standing: Standing::Recovering, hq_time_ms, pushed: 0, pulled: 0 }))
}

/// This PC's epochs, the oldest first.
pub(super) async fn own_epochs(host: &Host, joined: &Joined) -> Result<Vec<Log>, Fault> {
    let work = host.look(&joined.outlet).await?;
    let owner = Owner::Device(joined.device);
    let mut own: Vec<Log> = work.logs().filter(|l| l.owner == owner).cloned().collect();
    // An epoch begins where the one before ended: its head counts higher, and the one that is written now is the last.
    own.sort_by_key(|l| (l.id == joined.epoch, l.tail.lamport));
    Ok(own)
}

/// The epochs of which HQ lacks something, and the one that is written now.
pub(super) async fn unsent(host: &Host, joined: &Joined) -> Result<Vec<LogId>, Fault> {
    let mut open = Vec::new();
    let own = own_epochs(host, joined).await?;
    // HQ takes no more from one PC: it says so, the counter works on, and HQ enrols the PC anew.
    if own.len() > EPOCHS_MAX {
        return Err(Fault::new("sync.limit").with("what", "epochs").with("epochs_max", EPOCHS_MAX));
    }
    for log in own {
        let args = [joined.outlet.as_str().into_val(), log.id.to_string().into_val()];
        let receipt = host.book.row::<ReceiptRow>("WHERE scope=$1 AND log=$2", &args).await?;
        if log.id == joined.epoch || receipt.map_or(0, |r| r.seq as u64) < log.tail.seq {
            open.push(log.id);
        }
    }
    Ok(open)
}

/// Two continuations of one log, which are alike up to `end`: what stands behind is said again in a new epoch. Later
/// epochs build on what is cut off, and HQ has none of them.
pub(super) async fn part(host: &Host, joined: &Joined, epoch: LogId, end: u64) -> Result<(), Fault> {
    let mut ends = BTreeMap::from([(epoch, end)]);
    ends.extend(later(host, joined, epoch).await?.into_iter().map(|log| (log, 0)));
    crate::open::begin_epoch(host, &ends).await?;
    host.staled(Topic::ALL);
    Ok(())
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
            let mut work = host.look(&joined.outlet).await?;
            let before = book::log::hash_at(work.writer(), joined.epoch, at).await?;
            let before = before.ok_or_else(|| Fault::new("book.corrupt").with("what", "own log"))?;
            let stored = book::log::packed(work.writer(), joined.epoch, at, PUSH_MAX).await?;
            let mut hash = before;
            let mut next = |packed: &journal::Packed| {
                hash = packed.hash(&hash);
                hash
            };
            (before, stored.iter().map(|(_, packed)| next(packed)).collect::<Vec<_>>())
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
        let work = host.look(&joined.outlet).await?;
        let own = work.log(joined.epoch).cloned().ok_or_else(|| Fault::new("book.corrupt").with("what", "epoch"))?;
        (own, heads_besides(&work, joined.epoch))
    };
    let (mut session, mut step) = Session::begin(joined.epoch, own.parent, own.tail.seq, own.tail.hash, heads.clone());
    // Where the push ended that the receipt is for; the page after the one that is being stored.
    let mut end: Option<End> = None;
    let mut asked: Option<(Pull, Result<Page, Fault>)> = None;
    loop {
        let event = match step {
            Step::SayHello(hello) => {
                let mut answer: sync::Answer = line.say_for(host, joined, Path::Hello, &hello).await?;
                if answer.standing == Standing::InStep && answer.have < receipted(host, joined).await? {
                    answer.standing = Standing::Recovering;
                }
                if answer.standing == Standing::InStep {
                    meter.change(|m| m.total = own.tail.seq.saturating_sub(answer.have));
                }
                let at_have = {
                    let mut work = host.look(&joined.outlet).await?;
                    book::log::hash_at(work.writer(), joined.epoch, answer.have).await?
                };
                Event::Answered { answer, at_have }
            }
            Step::Push { after, heads } => {
                let request = load(host, joined, after, own.tail.seq, heads).await?;
                let pushed = decode(&line.carry(host, joined, Path::Push, request.body).await?)?;
                meter.change(|m| m.done += request.end.tail.seq - after);
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

/// How much of the own log HQ signed that it has, by what is kept here.
async fn receipted(host: &Host, joined: &Joined) -> Result<u64, Fault> {
    let mut work = host.look(&joined.outlet).await?;
    Ok(book::heads::kept(work.writer(), joined.epoch).await?.last().map_or(0, |head| head.seq))
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
    end: End,
}

/// Where a request ends.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// The head behind the last batch.
    tail: Tail,
    /// Of the bodies in it.
    bytes: u64,
}

/// The own changesets after `after` and up to `until`, as many as one request holds.
async fn load(
    host: &Host,
    joined: &Joined,
    after: u64,
    until: u64,
    heads: Vec<(LogId, u64)>,
) -> Result<Request, Fault> {
    let hash = {
        let mut work = host.look(&joined.outlet).await?;
        let hash = book::log::hash_at(work.writer(), joined.epoch, after).await?;
        hash.ok_or_else(|| Fault::new("book.corrupt").with("what", "own log"))?
    };
    let tail = Tail { seq: after, hash, lamport: 0, wall_ms: 0 };
    let mut request = Request { body: Vec::new(), end: End { tail, bytes: 0 } };
    let mut read = VecDeque::new();
    while request.end.tail.seq < until && request.body.len() < REQUEST_BYTES {
        let End { tail, bytes } = &mut request.end;
        let batch = batch(host, joined, tail, until, heads.clone(), &mut read).await?;
        *bytes += batch.changesets.iter().map(|packed| packed.body.len() as u64).sum::<u64>();
        // One batch always fits: it is far below what HQ takes.
        request.body.extend(encode(&batch));
    }
    Ok(request)
}

/// The next batch of own changesets behind `end` and up to `until`; `end` is behind it then. `read` holds what was read
/// for the batches after it.
pub(super) async fn batch(
    host: &Host,
    joined: &Joined,
    end: &mut Tail,
    until: u64,
    heads: Vec<(LogId, u64)>,
    read: &mut VecDeque<Packed>,
) -> Result<Push, Fault> {
    if read.is_empty() {
        let mut work = host.look(&joined.outlet).await?;
        let stored = book::log::packed(work.writer(), joined.epoch, end.seq, PUSH_MAX.min(until - end.seq)).await?;
        read.extend(stored.into_iter().map(|(_, packed)| packed));
    }
    let mut room = Room::default();
    let mut changesets = Vec::with_capacity(read.len().min(BATCH as usize));
    while (changesets.len() as u64) < BATCH
        && let Some(packed) = read.pop_front_if(|packed| room.takes(packed))
    {
        changesets.push(packed);
    }
    if changesets.is_empty() {
        return Err(Fault::new("book.corrupt").with("what", "own log"));
    }
    let first = end.seq + 1;
    end.seq += changesets.len() as u64;
    end.hash = changesets.iter().fold(end.hash, |hash, packed| packed.hash(&hash));
    let signature = Sig(host.outlet()?.key.sign(&head_message(joined.epoch, end.seq, &end.hash)));
    Ok(Push { epoch: joined.epoch, first, changesets, signature, heads })
}

/// Keeps HQ's receipt for the epoch beside the book, once its signature holds.
pub(super) fn keep(host: &Host, joined: &Joined, receipt: &Receipt) -> Result<(), Fault> {
    let message = receipt_message(&joined.device, joined.epoch, receipt.seq, &receipt.head, receipt.at_ms);
    if !joined.hq_key.verifies(&message, &receipt.signature.0) {
        return Err(Fault::new("sync.signature").with("what", "receipt"));
    }
    headfile::keep_receipt(&host.data, joined.epoch, receipt);
    Ok(())
}

/// Stores a page whole, or nothing of it: every log's chain must end in a head that HQ signed. `end` is where the push
/// ended that the receipt is for.
pub(super) async fn store(
    host: &Host,
    joined: &Joined,
    receipt: Option<Receipt>,
    end: Option<End>,
    page: Page,
) -> Result<Heads, Fault> {
    if let Some(receipt) = &receipt {
        keep(host, joined, receipt)?;
    }
    let mut work = host.work(&joined.outlet).await?;
    if let Some(End { tail, bytes }) = end {
        work.mark_at(joined.epoch, &tail);
        if let Some(receipt) = receipt.filter(|receipt| receipt.seq == tail.seq && receipt.head == tail.hash) {
            let Receipt { seq, head: hash, at_ms, signature } = receipt;
            work.keep_head(joined.epoch, &Signed { seq, hash, signature, at_ms: Some(at_ms) }, bytes).await?;
        }
    }
    let pulled = !page.pieces.is_empty();
    let mut bytes: BTreeMap<LogId, u64> = BTreeMap::new();
    for piece in &page.pieces {
        *bytes.entry(piece.log).or_default() += piece.changesets.iter().map(|p| p.body.len() as u64).sum::<u64>();
    }
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
        let tail = work.log(head.log).map_or(Tail::EMPTY, |l| l.tail);
        let here = match tail.seq.cmp(&head.seq) {
            Ordering::Less => {
                return Err(Fault::new("sync.chain").with("log", head.log.to_string()).with("seq", head.seq));
            }
            Ordering::Equal => tail.hash,
            // Another sync was here meanwhile.
            Ordering::Greater => book::log::hash_at(work.writer(), head.log, head.seq).await?.unwrap_or(head.hash),
        };
        if here != head.hash {
            drop(work);
            return Err(evidence::keep(host, head).await?);
        }
        work.mark(head.log);
        let signed = Signed { seq: head.seq, hash: head.hash, signature: head.signature, at_ms: None };
        work.keep_head(head.log, &signed, bytes.get(&head.log).copied().unwrap_or(0)).await?;
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
    if !joined.hq_key.verifies(&head.message(&joined.outlet), &head.signature.0) {
        return Err(Fault::new("sync.signature").with("what", "head"));
    }
    let scope = if head.for_all { ALL } else { &joined.outlet };
    let owner = head.device.map_or(Owner::Hq, Owner::Device);
    work.add_log(Log::new(head.log, scope, owner, head.parent));
    Ok(())
}
