//! Ten thousand changesets from one PC over headquarters to another: time, bytes on the wire, headquarters' disk; and
//! the other systems on the same rows, in the same run.

use std::time::{Duration, Instant};

use commands::Caller;
use journal::fact::{CustomerAdded, Fact, Sealed};
use journal::fold::{fold, keys};
use journal::{Personal, Ref};

use crate::network::{Headquarters, Pc};
use crate::proxy::Count;
use crate::report::Report;
use crate::rows::{RepairRow, rows};
use crate::times::median;
use crate::{Plan, Stop, by_hand, floor, pouch, say};

/// One way: a round trip of 100 ms.
const FAR: Duration = Duration::from_millis(50);

/// Against the fastest peer.
const FASTER: f64 = 2.5;
/// The comparison's other systems. Its figures for them were taken on another machine, and stand in no report of this one.
const UNMEASURED: [&str; 4] = ["peer.actual", "peer.atuin", "peer.turso", "peer.cr_sqlite"];

/// Actions to a commit while a log is made: what a commit of one costs is `commit.rs`'s to say.
const A_COMMIT: usize = 500;

/// What one leg cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leg {
    pub ms: f64,
    pub count: Count,
}

/// One run from end to end.
#[derive(Debug, Clone, Copy, Default)]
struct Round {
    push: Leg,
    pull: Leg,
    update_push: Leg,
    update_pull: Leg,
    nothing: Leg,
    disk: u64,
    disk_grown: u64,
}

impl From<(Duration, Count)> for Leg {
    fn from((took, count): (Duration, Count)) -> Self {
        Self { ms: took.as_secs_f64() * 1e3, count }
    }
}

/// Appends each fact as an action of its own, many to a commit, a hand-in on the day of the clock; returns their names.
pub async fn act(pc: &Pc, facts: Vec<Fact>, values: Vec<Personal>) -> Result<Vec<Ref>, Stop> {
    let outlet = pc.host.joined().await?.outlet;
    let mut names = Vec::with_capacity(facts.len());
    let mut facts = facts.into_iter().peekable();
    while facts.peek().is_some() {
        let mut work = pc.host.work(&outlet).await?;
        let log = pc.host.own_log(&work, &outlet).await?;
        for mut fact in facts.by_ref().take(A_COMMIT) {
            pc.clock.pause();
            if let Fact::OrderOpened(opened) = &mut fact {
                opened.day = pc.host.ambient.today();
            }
            names.push(pc.host.append(&mut work, log, &Caller::nobody(), vec![fact], values.clone())?);
        }
        pc.host.commit(work).await?;
    }
    Ok(names)
}

async fn round(plan: &Plan, rows: &[RepairRow], delay: Duration) -> Result<Round, Stop> {
    let folder = tempfile::tempdir_in(&plan.scratch)?;
    let hq = Headquarters::start(&folder.path().join("hq")).await?;
    let a = Pc::join(&hq, &folder.path().join("a"), delay).await?;
    let b = Pc::join(&hq, &folder.path().join("b"), delay).await?;
    let customer = CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None }.into();
    let values = ["林晓梅", "13800138000"].map(|text| Personal::Present { salt: [1; 16], text: text.to_owned() });
    let customer = act(&a, vec![customer], values.to_vec()).await?[0];
    a.sync().await?;
    b.sync().await?;
    let mut found = Round::default();
    let before = hq.bytes().await?;

    let facts: Vec<Fact> = rows.iter().map(|r| r.opened(customer).map(Into::into)).collect::<Result<_, _>>()?;
    let orders = act(&a, facts, Vec::new()).await?;
    found.push = a.sync().await?.into();
    found.pull = b.sync().await?.into();
    found.disk = hq.bytes().await?;
    found.disk_grown = found.disk - before;

    let facts: Vec<Fact> = orders.iter().map(|order| RepairRow::repaired(*order).into()).collect();
    act(&a, facts, Vec::new()).await?;
    found.update_push = a.sync().await?.into();
    found.update_pull = b.sync().await?.into();
    a.sync().await?;
    found.nothing = a.sync().await?.into();
    converged(&[&hq.host, &a.host, &b.host]).await?;
    for pc in [a, b] {
        pc.host.book.engine.close().await;
    }
    hq.host.book.engine.close().await;
    Ok(found)
}

/// All hold the same tables, or the figures mean nothing.
pub async fn converged(hosts: &[&commands::Host]) -> Result<(), Stop> {
    let outlet = commands::network::demo::OUTLET;
    let mut all = Vec::new();
    for host in hosts {
        all.push(host.book.digests(outlet).await?);
    }
    if all.windows(2).all(|pair| pair[0] == pair[1]) { Ok(()) } else { Err("the books differ after a sync".into()) }
}

/// A push whose line is cut once, half-way: bytes sent in all, against those of an undisturbed push.
async fn cut(plan: &Plan, rows: &[RepairRow], whole: u64) -> Result<f64, Stop> {
    let folder = tempfile::tempdir_in(&plan.scratch)?;
    let hq = Headquarters::start(&folder.path().join("hq")).await?;
    let a = Pc::join(&hq, &folder.path().join("a"), Duration::ZERO).await?;
    let customer = Ref { log: journal::LogId(1), seq: 1, idx: 0 };
    let facts: Vec<Fact> = rows.iter().map(|r| r.opened(customer).map(Into::into)).collect::<Result<_, _>>()?;
    act(&a, facts, Vec::new()).await?;
    let before = a.proxy.count().up;
    a.proxy.cut_after(whole / 2);
    // It breaks once, and is tried again when a PC does: by then headquarters has stored what had arrived.
    if a.sync().await.is_err() {
        tokio::time::sleep(commands::sync::keeper::RETRY).await;
        a.sync().await?;
    }
    Ok((a.proxy.count().up - before) as f64 / whole as f64 * 100.0)
}

/// The rows as a plain SQLite table: what a disk needs at the least.
async fn plain(plan: &Plan, rows: &[RepairRow]) -> Result<u64, Stop> {
    use journal::table::Val;
    use sqlx::Connection;
    let folder = tempfile::tempdir_in(&plan.scratch)?;
    let path = folder.path().join("plain.db");
    let mut conn = by_hand::open(&path).await?;
    let table = "CREATE TABLE repairs (id BLOB PRIMARY KEY, outlet, ticket, device, imei, status, tech, amount INTEGER, \
        note, created) WITHOUT ROWID";
    by_hand::at_once(&mut conn, table, &[]).await?;
    let sql = format!("INSERT INTO repairs VALUES {}", by_hand::tuples(1, 10));
    let text = |text: &String| Val::Text(text.clone());
    let statements: Vec<by_hand::Statement> = rows
        .iter()
        .map(|r| {
            let id = Val::Blob(r.id.as_bytes().to_vec());
            let [outlet, ticket, device, imei] = [&r.outlet, &r.ticket, &r.device, &r.imei].map(text);
            let [status, tech, note, created] = [&r.status, &r.tech, &r.note, &r.created].map(text);
            let row = vec![id, outlet, ticket, device, imei, status, tech, Val::Int(r.amount), note, created];
            (sql.clone(), row)
        })
        .collect();
    by_hand::one_by_one(&mut conn, &statements).await?;
    by_hand::at_once(&mut conn, "PRAGMA wal_checkpoint(TRUNCATE)", &[]).await?;
    conn.close().await?;
    Ok(std::fs::metadata(path)?.len())
}

pub async fn measure(plan: &Plan, report: &mut Report) -> Result<(), Stop> {
    let n = plan.changesets;
    let rows = rows(n, plan.peers.as_deref())?;
    say(format_args!("{n} changesets over loopback, {} rounds", plan.rounds));
    let mut rounds = Vec::new();
    for _ in 0..plan.rounds.max(1) {
        rounds.push(round(plan, &rows, Duration::ZERO).await?);
        say(format_args!("{:?}", rounds.last()));
    }
    let middle = |of: &dyn Fn(&Round) -> f64| median(rounds.iter().map(of).collect());
    let mb = |bytes: u64| bytes as f64 / 1e6;

    let peers = plan.peers.as_deref();
    let pouch = pouch::run(peers, &plan.scratch, &rows);
    let floor = floor::run(peers, &plan.scratch, &rows);
    let beside = |leg: &str, of: fn(&Leg) -> f64, more: &[(&'static str, f64)]| -> Vec<(&'static str, f64)> {
        let peer = pouch.as_ref().ok().and_then(|p| p.legs.get(leg)).map(of);
        more.iter().copied().chain(peer.map(|value| ("pouchdb", value))).collect()
    };
    let up = |leg: &Leg| leg.count.up as f64 / 1e6;
    let down = |leg: &Leg| leg.count.down as f64 / 1e6;
    let ms = |leg: &Leg| leg.ms;
    let floor_figure = |name: &str| floor.as_ref().ok().and_then(|f| f.get(name)).copied();
    let least = |name: &str, more: &[(&'static str, f64)]| -> Vec<(&'static str, f64)> {
        more.iter().copied().chain(floor_figure(name).map(|value| ("floor", value))).collect()
    };

    report.add("sync.push", middle(&|r| r.push.ms), "ms", &beside("push", ms, &[("at_most_later", 300.0)]));
    report.add(
        "sync.pull",
        middle(&|r| r.pull.ms),
        "ms",
        &beside("pull", ms, &least("apply", &[("at_most_later", 300.0)])),
    );
    let wire = least("bytes", &[("at_most_later", 0.70)]);
    report.add("sync.push.wire", middle(&|r| mb(r.push.count.up)), "MB", &beside("push", up, &wire));
    report.add("sync.pull.wire", middle(&|r| mb(r.pull.count.down)), "MB", &beside("pull", down, &wire));
    report.add("sync.push.exchanges", middle(&|r| r.push.count.exchanges as f64), "", &[]);
    report.add("sync.pull.exchanges", middle(&|r| r.pull.count.exchanges as f64), "", &[]);
    report.add("sync.update_push", middle(&|r| r.update_push.ms), "ms", &beside("update_push", ms, &[]));
    let applied = least("update_apply", &[]);
    report.add("sync.update_pull", middle(&|r| r.update_pull.ms), "ms", &beside("update_pull", ms, &applied));
    let wire = least("update_bytes", &[("at_most_later", 0.25)]);
    report.add(
        "sync.update_push.wire",
        middle(&|r| mb(r.update_push.count.up)),
        "MB",
        &beside("update_push", up, &wire),
    );
    report.add(
        "sync.nothing_new.exchanges",
        middle(&|r| r.nothing.count.exchanges as f64),
        "",
        &[("at_most_later", 1.0)],
    );
    let both = middle(&|r| (r.nothing.count.up + r.nothing.count.down) as f64);
    report.add("sync.nothing_new.wire", both, "B", &[("at_most_later", 1_024.0)]);

    let plain = plain(plan, &rows).await?;
    let disk = middle(&|r| mb(r.disk));
    report.add("disk.hq", disk, "MB", &least("disk", &[("plain_rows", mb(plain))]));
    report.add("disk.hq_to_plain_rows", disk / mb(plain), "×", &[("at_most_later", 1.5)]);
    report.add("disk.hq_grown", middle(&|r| mb(r.disk_grown)), "MB", &[("plain_rows", mb(plain))]);

    say("the same at a round trip of 100 ms");
    let far = round(plan, &rows, FAR).await?;
    report.add("sync.far.push", far.push.ms, "ms", &[("at_most_later", 1_000.0)]);
    report.add("sync.far.pull", far.pull.ms, "ms", &[("at_most_later", 1_000.0)]);
    say("the line cut half-way");
    let whole = rounds[0].push.count.up;
    report.add("sync.cut.sent", cut(plan, &rows, whole).await?, "%", &[("at_most_later", 105.0)]);
    for (leg, ours) in [("push", middle(&|r| r.push.ms)), ("pull", middle(&|r| r.pull.ms))] {
        if let Some(peer) = pouch.as_ref().ok().and_then(|p| p.legs.get(leg)) {
            report.add(format!("sync.{leg}.faster_than_pouchdb"), peer.ms / ours, "×", &[("at_least_later", FASTER)]);
        }
    }
    for (name, absent) in [("peer.pouchdb", pouch.err()), ("peer.floor", floor.err())] {
        if let Some(why) = absent {
            report.absent(name, "ms", why);
        }
    }
    for name in UNMEASURED {
        report.absent(name, "ms", "no program that runs it comes with the comparison");
    }
    fold_alone(&rows, report)
}

/// The fold without a disk or a wire: how much of the above is ours to think about.
fn fold_alone(rows: &[RepairRow], report: &mut Report) -> Result<(), Stop> {
    let log = journal::LogId(7);
    let mut known = Vec::with_capacity(rows.len());
    for (seq, row) in (1u64..).zip(rows) {
        let customer = Ref { log, seq: 1, idx: 0 };
        let changeset = journal::Changeset {
            actor: journal::Actor::System,
            wall_ms: 0,
            offset_ms: 0,
            seen: Vec::new(),
            facts: vec![row.opened(customer)?.into()],
            values: Vec::new(),
        };
        let origin = journal::causal::Origin::of(log, false, seq, seq, journal::Heads::default(), &changeset);
        known.push((std::sync::Arc::new(origin), changeset.facts));
    }
    let from = Instant::now();
    let mut made = 0;
    for (origin, facts) in known {
        for fact in facts {
            for key in keys(origin.name(0), &fact) {
                let one = [journal::Known { origin: origin.clone(), idx: 0, fact: fact.clone() }];
                made += fold("SZ017", &key, &one).len();
            }
        }
    }
    let ms = from.elapsed().as_secs_f64() * 1e3;
    report.add("sync.fold_alone", ms, "ms", &[("rows", made as f64)]);
    Ok(())
}
