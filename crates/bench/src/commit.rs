//! A device over the counter: how long until it is on the disk, beside the same statements written by hand and beside a
//! bare transaction of as many bytes. The four are timed in turn, so that whatever else the machine does meets all.

use std::sync::Arc;
use std::time::Instant;

use commands::{Ambient, Caller, Host};
use journal::rows::SearchRow;
use journal::table::{Row, Val};
use journal::{Ref, fold};
use serde_json::json;

use crate::by_hand::{self, Statement};
use crate::report::Report;
use crate::shop::Shop;
use crate::times::Times;
use crate::{Plan, Stop, say};

/// The issue's: against the same statements by hand.
const AT_MOST: f64 = 1.5;
/// Not counted: statements are prepared and the first pages allocated.
const WARM_UP: usize = 50;

/// A demo outlet in a folder of its own.
pub(crate) async fn outlet(folder: &std::path::Path) -> Result<Arc<Host>, Stop> {
    let host = commands::open::outlet(folder, Ambient::machine()).await?;
    commands::call(&host, &Caller::nobody(), "demo.open", json!({})).await?;
    Ok(host)
}

/// Somebody who may do everything at the counter.
pub(crate) async fn owner(host: &Host) -> Result<Caller, Stop> {
    let people = commands::session::people::of(host, &host.joined().await?.outlet).await?;
    let owner = people.into_iter().find(|p| p.roles.contains(&domain::network::Role::Owner));
    Ok(Caller::of(owner.ok_or("the demo has no owner")?))
}

pub async fn measure(plan: &Plan, report: &mut Report) -> Result<(), Stop> {
    say(format_args!("commits, {} times", plan.commits));
    let folder = tempfile::tempdir_in(&plan.scratch)?;
    let host = outlet(&folder.path().join("ours")).await?;
    let caller = owner(&host).await?;
    let mut by_one = by_hand::schema(&folder.path().join("by-one.db")).await?;
    let mut at_once = by_hand::schema(&folder.path().join("at-once.db")).await?;
    let mut bare = by_hand::open(&folder.path().join("bare.db")).await?;
    by_hand::at_once(&mut bare, "CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)", &[]).await?;
    let mut shop = Shop::new(1);
    let [mut ours, mut ones, mut texts, mut bares] = [(); 4].map(|()| Times::default());
    for i in 0..plan.commits + WARM_UP {
        if i == WARM_UP {
            [ours, ones, texts, bares] = [(); 4].map(|()| Times::default());
        }
        let from = Instant::now();
        let taken = take_in(&host, &caller, &mut shop).await?;
        ours.since(from);
        let statements = statements(&host, taken).await?;
        let from = Instant::now();
        by_hand::one_by_one(&mut by_one, &statements).await?;
        ones.since(from);
        let (text, args) = by_hand::joined(&statements);
        let from = Instant::now();
        by_hand::at_once(&mut at_once, &text, &args).await?;
        texts.since(from);
        let bytes = vec![7u8; by_hand::weight(&args)];
        let from = Instant::now();
        by_hand::one_by_one(&mut bare, &[("INSERT INTO bare (bytes) VALUES ($1)".to_owned(), vec![Val::Blob(bytes)])])
            .await?;
        bares.since(from);
    }
    for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
        let beside = [("by_hand", ones.us(share)), ("by_hand_one_text", texts.us(share)), ("bare", bares.us(share))];
        report.add(format!("commit.{name}"), ours.us(share), "µs", &beside);
    }
    let p50 = ours.us(0.5);
    report.add("commit.to_by_hand", p50 / ones.us(0.5), "×", &[("at_most", AT_MOST)]);
    report.add("commit.to_by_hand_one_text", p50 / texts.us(0.5), "×", &[]);
    report.add("commit.to_bare", p50 / bares.us(0.5), "×", &[]);
    command(plan, &host, &caller, report, ones.us(0.5)).await?;
    host.book.engine.close().await;
    Ok(())
}

/// An intake's facts, committed as every command commits. Returns the number that it got.
async fn take_in(host: &Host, caller: &Caller, shop: &mut Shop) -> Result<Ref, Stop> {
    let outlet = host.joined().await?.outlet;
    let mut work = host.work(&outlet).await?;
    let log = host.own_log(&work, &outlet).await?;
    let next = Ref { log, seq: work.log(log).map_or(0, |l| l.tail.seq) + 1, idx: 0 };
    let intake = shop.intake(&outlet, next, true)?;
    host.append(&mut work, log, caller, intake.facts, intake.values)?;
    host.commit(work).await?;
    Ok(next)
}

/// What that commit wrote, statement by statement.
async fn statements(host: &Host, taken: Ref) -> Result<Vec<Statement>, Stop> {
    let scope = host.joined().await?.outlet;
    let mut work = host.work(&scope).await?;
    let tail = work.log(taken.log).ok_or("the log is gone")?.clone();
    let stored = book::log::changesets(work.writer(), taken.log, taken.seq - 1, 1).await?.pop().ok_or("not stored")?;
    drop(work);
    let (log, seq) = (Val::Int(taken.log.as_i64()), Val::Int(taken.seq as i64));
    let personal = stored.packed.values.iter().flat_map(|v| v.text().unwrap_or_default().bytes()).collect();
    let mut all = vec![(
        format!(
            "INSERT INTO changeset (log,seq,lamport,wall_ms,seen_seq,body,personal) VALUES {}",
            by_hand::tuples(1, 7)
        ),
        vec![
            log.clone(),
            seq.clone(),
            Val::Int(stored.lamport as i64),
            Val::Int(stored.wall_ms),
            Val::Int(stored.seen_seq as i64),
            Val::Blob(stored.packed.body.clone()),
            Val::Blob(personal),
        ],
    )];
    let changeset = journal::Changeset::unpack(&stored.packed, taken.log, 0)?;
    let mut touches = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (idx, fact) in (0u32..).zip(&changeset.facts) {
        for key in fold::keys(Ref { idx, ..taken }, fact) {
            rows.extend(fold::fold(&scope, &key, &host.book.facts(&scope, &key).await?));
            touches.extend([
                Val::Text(scope.clone()),
                Val::Text(key.0),
                log.clone(),
                seq.clone(),
                Val::Int(idx.into()),
            ]);
        }
    }
    let values = by_hand::tuples(touches.len() / 5, 5);
    all.push((format!("INSERT INTO fact_key (scope,key,log,seq,idx) VALUES {values}"), touches));
    all.push((
        "INSERT INTO log (id,scope,owner,seq,hash,lamport,wall_ms,seen_seq) VALUES ($1,$2,'a',$3,$4,$5,$6,$7) \
         ON CONFLICT (id) DO UPDATE SET seq=excluded.seq, hash=excluded.hash, lamport=excluded.lamport, \
         wall_ms=excluded.wall_ms, seen_seq=excluded.seen_seq"
            .to_owned(),
        vec![
            log,
            Val::Text(scope),
            seq,
            Val::Blob(tail.tail.hash.0.to_vec()),
            Val::Int(tail.tail.lamport as i64),
            Val::Int(tail.tail.wall_ms),
            Val::Int(tail.seen_seq as i64),
        ],
    ));
    for row in &rows {
        if row.table.is::<SearchRow>() {
            all.extend(by_hand::put_words(row));
        } else {
            all.push(by_hand::put(row));
        }
    }
    Ok(all)
}

/// The whole command: it checks numbers and papers, looks up what is known of unit and customer, judges the warranty,
/// mints the ticket and commits.
async fn command(plan: &Plan, host: &Host, caller: &Caller, report: &mut Report, by_hand: f64) -> Result<(), Stop> {
    let mut shop = Shop::new(2);
    let mut times = Times::default();
    let next = Ref { log: journal::LogId(0), seq: 1, idx: 0 };
    for i in 0..plan.commits + WARM_UP {
        let intake = shop.intake("SZ017", next, true)?;
        let with = json!({
            "new_customer": { "name": intake.name, "phone": intake.phone },
            "imei": intake.imei, "brand": "华为", "model": "Mate 60 Pro",
            "condition": "1", "symptom": "111", "complaint": intake.complaint, "looks": "外观完好",
            "accessories": "充电器", "tamper": "intact", "passcode_consent": true, "invoice": "original",
            "voucher": "valid", "invoiced_on": "2026-03-01", "price_paid_fen": 399_900,
        });
        let from = Instant::now();
        match commands::call(host, caller, "order.intake", with).await {
            Ok(_) => times.since(from),
            Err(fault) if fault.code == "call.unknown" => {
                report.absent("commit.order_intake.p50", "µs", "this program has no order.intake");
                return Ok(());
            }
            Err(fault) => return Err(fault.into()),
        }
        if i == WARM_UP {
            times = Times::default();
        }
    }
    report.add("commit.order_intake.p50", times.us(0.5), "µs", &[("by_hand", by_hand)]);
    report.add("commit.order_intake.p95", times.us(0.95), "µs", &[]);
    Ok(())
}
