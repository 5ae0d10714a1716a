//! Acceptance is not judgement: HQ stores whatever is well formed, and then says here what of it does not stand. A
//! refusal is a fact of HQ's, with a code, a reason and a cure; it voids a whole changeset in every fold, and the log
//! goes on.

mod again;
mod allowance;
pub mod carried;
mod check;
mod counter;
mod disputed;
mod doubt;
mod elsewhere;
mod exchange;
mod fitted;
mod guard;
mod had;
mod heard;
mod known;
mod late;
mod owed;
mod parts;
mod plan;
mod sale_return;
mod sent_on;
mod settled;
mod tool;
mod unfitted;
mod verdict;
mod visit;
mod workshop;

use std::collections::{BTreeSet, HashMap};

use book::log::Stored;
use book::{Log, Owner, Work};
use domain::Fault;
use journal::fact::Refused;
use journal::reissue::First;
use journal::rows::FittingReversedRow;
use journal::table::Val;
use journal::{Changeset, Fact, Key, LogId, Ref};

use super::claims::{self, Entered};
use crate::activation::tell::untold;
use crate::caller::Caller;
use crate::contract::Topic;
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::{NAMES, damaged, places};
use check::{Bench, Objection};
use doubt::Opened;
use elsewhere::Elsewhere;
use late::Late;
use verdict::Verdicts;

/// Changesets judged in one transaction, HQ's logs of the outlet being locked meanwhile: a whole push, so that judging it
/// is one more commit.
const PAGE: u64 = sync::limits::PUSH_MAX;
/// Bytes of keys in one changeset of refusals, well below a changeset's limit.
const KEYS_MAX: usize = 256 << 10;
/// Characters of a reason: what it quotes is the outlet's word, of any length.
const REASON_MAX: usize = 300;
/// Bytes of keys that one sitting gathers before it is written down.
const GATHERED_MAX: usize = 4 * KEYS_MAX;
/// And refusals in one, well below a changeset's number of facts.
const REFUSALS_MAX: usize = 200;
/// What a voided changeset may have shown on a screen.
const AFTER: &[Topic] = &[
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

/// Judges what an outlet's PCs have sent since the last time, and returns how many changesets it refused. Running it again
/// changes nothing.
pub async fn judge(host: &Host, outlet: &str) -> Result<usize, Fault> {
    host.hq()?;
    let (mut refused, mut contested) = (0, 0);
    let (mut others, mut erases) = (BTreeSet::new(), false);
    loop {
        match page(host, outlet, &others).await? {
            Page::Judged { refusals, contests, erased } => {
                refused += refusals;
                contested += contests;
                erases |= erased;
            }
            Page::Wider(more) => others.extend(more),
            Page::Nothing => break,
        }
    }
    if refused + contested > 0 {
        host.staled(AFTER);
    }
    if erases {
        crate::files::erase::try_sweep(host, outlet).await;
    }
    Ok(refused)
}

/// What became of one transaction.
enum Page {
    Judged {
        refusals: usize,
        contests: usize,
        /// Customers were erased.
        erased: bool,
    },
    /// Nothing yet: the claims rival those of these outlets, whose logs are needed as well.
    Wider(BTreeSet<String>),
    Nothing,
}

/// One transaction's worth.
async fn page(host: &Host, outlet: &str, others: &BTreeSet<String>) -> Result<Page, Fault> {
    let mut work = host.work_with(outlet, others).await?;
    let logs: Vec<Log> =
        work.logs().filter(|l| l.scope == outlet && matches!(l.owner, Owner::Device(_))).cloned().collect();
    let cursors = cursors(&mut work, &logs).await?;
    let open: Vec<&Log> = logs.iter().filter(|l| cursors.get(&l.id).copied().unwrap_or(0) < l.tail.seq).collect();
    let older = carried::older(&mut work, &logs).await?;
    if open.is_empty() && older.is_empty() {
        return Ok(Page::Nothing);
    }
    let mut sitting = Sitting {
        bench: Bench::new(host, outlet, cursors),
        late: Late::of(&mut work, outlet).await?,
        verdicts: Verdicts::new(outlet),
        refusals: Vec::new(),
        claimed: Vec::new(),
        freed: Vec::new(),
        count: 0,
        gathered: 0,
        erased: false,
        elsewhere: Elsewhere::default(),
        opened: Vec::new(),
        units: BTreeSet::new(),
    };
    for of in &older {
        sitting.hear(&mut work, (of.log, of.seq), (&of.unjudged, of.wall_ms), &of.facts).await?;
    }
    let mut left = PAGE;
    for log in &open {
        let stored = book::log::changesets(work.writer(), log.id, sitting.bench.judged(log.id), left).await?;
        left -= stored.len() as u64;
        for Stored { seq, wall_ms, packed, .. } in stored {
            let changeset = Changeset::unpack(&packed, log.id, 0).map_err(|_| damaged("changeset"))?;
            carried::note(&mut work, log.id, seq, &changeset.facts)?;
            sitting.hear(&mut work, (log.id, seq), (&changeset, wall_ms), &changeset.facts).await?;
            sitting.bench.done_to(log.id, seq);
            if sitting.gathered > GATHERED_MAX {
                break;
            }
        }
        let judged = sitting.bench.judged(log.id);
        let sql = "INSERT INTO judged (log, seq) VALUES ($1,$2) ON CONFLICT (log) DO UPDATE SET seq=excluded.seq";
        work.also(sql, vec![log.id.as_i64().into_val(), (judged as i64).into_val()]);
        // Logs are judged one after the other: the next one waits where this one has more.
        if left == 0 || judged < log.tail.seq {
            break;
        }
    }
    if left == PAGE && !open.is_empty() {
        // Heads that promise changesets which are not there: a damaged book is not judged for ever.
        return Err(damaged("log"));
    }
    let Sitting {
        bench,
        late,
        verdicts,
        refusals,
        mut claimed,
        mut freed,
        count,
        erased,
        elsewhere,
        opened,
        units,
        ..
    } = sitting;
    let theirs = elsewhere.orders(&mut work, outlet).await?;
    let more: BTreeSet<String> = theirs.keys().filter(|s| work.logs().all(|log| log.scope != **s)).cloned().collect();
    if !more.is_empty() {
        return Ok(Page::Wider(more));
    }
    freed.extend(taken_back(&mut work, &bench, &claimed).await?);
    claims::free(&mut work, &mut claimed, &freed);
    say(host, &mut work, outlet, refusals).await?;
    doubt::write_down(&mut work, outlet, &opened, host.ambient.now_ms());
    let untold = untold(&mut work, outlet, &units).await?;
    if !untold.is_empty() {
        let log = host.own_log(&work, outlet).await?;
        for fact in untold {
            host.append(&mut work, log, &Caller::nobody(), vec![fact], vec![])?;
        }
    }
    late.say(host, &mut work, outlet).await?;
    let mut disputed = verdicts.say(host, &mut work, bench.voided()).await?;
    for (other, orders) in theirs {
        disputed += Verdicts::once_more(&other, orders).say(host, &mut work, bench.voided()).await?;
    }
    let contests = match claims::enter(host, &mut work, outlet, claimed).await? {
        Entered::Told(contests) => contests + disputed,
        Entered::Wider(more) => return Ok(Page::Wider(more)),
    };
    host.commit(work).await?;
    Ok(Page::Judged { refusals: count, contests, erased })
}

/// What one transaction's worth of changesets comes to.
struct Sitting<'a> {
    bench: Bench<'a>,
    late: Late,
    verdicts: Verdicts<'a>,
    refusals: Vec<Refused>,
    claimed: Vec<claims::Claim>,
    /// What claims its thing no more.
    freed: Vec<(Key, Ref)>,
    /// Changesets refused.
    count: usize,
    /// Bytes of the refusals' keys.
    gathered: usize,
    /// Customers were erased.
    erased: bool,
    elsewhere: Elsewhere,
    /// Orders whose day nobody confirmed.
    opened: Vec<Opened>,
    /// The units of new orders.
    units: BTreeSet<String>,
}

impl Sitting<'_> {
    /// Weighs a changeset of a writer's clock; with it `all` of its facts are voided.
    async fn hear(
        &mut self,
        work: &mut Work<'_>,
        (log, seq): (LogId, u64),
        (changeset, wall_ms): (&Changeset, i64),
        all: &[Fact],
    ) -> Result<(), Fault> {
        self.erased |= changeset.facts.iter().any(|fact| matches!(fact, Fact::CustomerErased(_)));
        self.verdicts.note(log, seq, changeset);
        if let Some(objection) = self.bench.weigh(work, log, seq, &changeset.facts).await? {
            let outlet = self.bench.outlet;
            tracing::warn!(outlet, log = %log, seq, code = %objection.code, "refused");
            self.count += 1;
            for refused in refusal(log, seq, objection, all) {
                self.gathered += size(&refused);
                self.refusals.push(refused);
            }
            return Ok(());
        }
        let again = First::of(&changeset.facts).is_some();
        for (name, fact) in named(log, seq, &changeset.facts) {
            self.elsewhere.note(fact);
            let Fact::OrderOpened(opened) = fact else { continue };
            self.units.insert(opened.unit.clone());
            // What is said again was first said by another clock.
            if !again {
                self.opened.extend(Opened::unconfirmed(name, (changeset, wall_ms), opened));
            }
        }
        self.late.weigh(work, log, seq, changeset).await?;
        self.freed.extend(changeset.facts.iter().filter_map(claims::freed));
        self.claimed.extend(named(log, seq, &changeset.facts).flat_map(|(name, fact)| claims::of(name, fact)));
        Ok(())
    }
}

/// Of what is claimed now, the fittings that another log took back which was judged before theirs.
async fn taken_back(
    work: &mut Work<'_>,
    bench: &Bench<'_>,
    claimed: &[claims::Claim],
) -> Result<Vec<(Key, Ref)>, Fault> {
    let fitted = claimed.iter().filter_map(claims::Claim::fitting);
    let names: Vec<Val> = fitted.map(|name| name.to_string().into_val()).collect();
    let mut freed = Vec::new();
    for group in names.chunks(NAMES) {
        let mut query = Query::new("WHERE scope=$1 AND id IN ", vec![bench.outlet.into_val()]);
        query.list(group.iter().cloned());
        for row in work.rows::<FittingReversedRow>(&query.sql, &query.args).await? {
            let (Ok(fitting), Ok(by), Some(serial)) = (row.id.parse(), row.reversed.parse(), &row.new_serial) else {
                continue;
            };
            if bench.let_stand(work, by) {
                freed.push((Key::serial(&row.part, serial), fitting));
            }
        }
    }
    Ok(freed)
}

/// The facts of a changeset with their names.
fn named(log: LogId, seq: u64, facts: &[Fact]) -> impl Iterator<Item = (Ref, &Fact)> {
    let first = First::of(facts);
    facts.iter().zip(0..).map(move |(fact, idx)| (first.map_or(Ref { log, seq, idx }, |first| first.name(idx)), fact))
}

async fn cursors(work: &mut Work<'_>, logs: &[Log]) -> Result<HashMap<LogId, u64>, Fault> {
    if logs.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!("SELECT log, seq FROM judged WHERE log IN ({})", places(1, logs.len()));
    let args: Vec<Val> = logs.iter().map(|l| l.id.as_i64().into_val()).collect();
    let rows = work.fetch(&sql, &args).await?;
    rows.into_iter()
        .map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Int(log), Val::Int(seq)]) => Ok((LogId::from_i64(log), seq as u64)),
            _ => Err(damaged("judged")),
        })
        .collect()
}

/// The fact that voids a changeset: it names every key that the voided facts touch, so that each is folded again. Where the
/// keys are too many for one changeset of HQ's, several say it, each with its share.
fn refusal(log: LogId, seq: u64, objection: Objection, facts: &[Fact]) -> Vec<Refused> {
    let keys = named(log, seq, facts).flat_map(|(name, fact)| journal::fold::keys(name, fact));
    let mut keys: Vec<String> = keys.map(|key| key.0).collect();
    keys.sort();
    keys.dedup();
    let reason: String = objection.reason.chars().take(REASON_MAX).collect();
    let mut refused = vec![Refused { log, seq, code: objection.code, reason, cure: objection.cure, keys: Vec::new() }];
    for key in keys {
        if let Some(full) = refused.last().filter(|last| size(last) + key.len() > KEYS_MAX) {
            let next = Refused { keys: Vec::new(), ..full.clone() };
            refused.push(next);
        }
        if let Some(last) = refused.last_mut() {
            last.keys.push(key);
        }
    }
    refused
}

/// Bytes of a refusal's keys.
fn size(refused: &Refused) -> usize {
    refused.keys.iter().map(|k| k.len() + 2).sum()
}

/// Appends the refusals to HQ's log for the outlet, as many to a changeset as it holds.
async fn say(host: &Host, work: &mut Work<'_>, outlet: &str, refusals: Vec<Refused>) -> Result<(), Fault> {
    if refusals.is_empty() {
        return Ok(());
    }
    let log = host.own_log(work, outlet).await?;
    let mut facts: Vec<Fact> = Vec::new();
    let mut bytes = 0;
    for refused in refusals {
        let size = size(&refused);
        if !facts.is_empty() && (bytes + size > KEYS_MAX || facts.len() == REFUSALS_MAX) {
            host.append(work, log, &Caller::nobody(), std::mem::take(&mut facts), vec![])?;
            bytes = 0;
        }
        bytes += size;
        facts.push(refused.into());
    }
    host.append(work, log, &Caller::nobody(), facts, vec![])?;
    Ok(())
}
