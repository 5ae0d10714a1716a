//! A new PC of an outlet with many orders: from the one-time code to the first screen, against rebuilding the same tables
//! inside the engine.

use std::path::Path;
use std::time::{Duration, Instant};

use book::{Book, Engine, Role};
use commands::network::demo::OUTLET;
use commands::{Caller, Host};
use domain::repair::State;
use journal::Ref;
use journal::fact::OrderMoved;
use journal::fold::words;
use journal::rows::{FOLDED, SearchRow};
use journal::table::{Record, Row, Table};
use serde_json::json;

use crate::network::{Headquarters, Pc};
use crate::report::Report;
use crate::shop::Shop;
use crate::{Plan, Stop, say};

/// The targets: times over the engine's own, and seconds to the first screen.
const RATIO_AT_MOST: f64 = 2.0;
const FIRST_SCREEN_AT_MOST: f64 = 3.0;
/// Intakes to a commit while the book is made.
const BATCH: usize = 1_000;
/// Orders that are still on the bench: what a large outlet has at once.
const OPEN: usize = 300;

pub async fn measure(plan: &Plan, report: &mut Report) -> Result<(), Stop> {
    let Some(size) = plan.sizes.first().copied() else { return Ok(()) };
    let folder = tempfile::tempdir_in(&plan.scratch)?;
    let hq = Headquarters::start(folder.path()).await?;
    fill(&hq.host, size).await?;
    // The first one that asks waits for headquarters to make the snapshot; whoever comes after finds it made.
    for name in ["new_pc_first", "new_pc"] {
        let at = folder.path().join(name);
        let from = Instant::now();
        let pc = Pc::join(&hq, &at, Duration::ZERO).await?;
        let joined = from.elapsed().as_secs_f64();
        if pc.host.book.history().await?.is_none() {
            return Err("the PC fetched all history".into());
        }
        if name == "new_pc_first" {
            report.add(format!("snapshot.{size}.new_pc_first"), joined, "s", &[]);
            continue;
        }
        let from = Instant::now();
        for (call, with) in [("session.whoami", json!({})), ("session.people", json!({})), ("order.list", json!({}))] {
            let people = commands::session::people::of(&pc.host, OUTLET).await?;
            let caller = people.into_iter().find(|p| p.has_pin).map(Caller::of).ok_or("no owner")?;
            commands::call(&pc.host, &caller, call, with).await?;
        }
        let screen = from.elapsed().as_secs_f64();
        report.add(format!("snapshot.{size}.first_screen"), screen, "s", &[("at_most", FIRST_SCREEN_AT_MOST)]);
        for scope in [OUTLET, journal::fold::ALL] {
            if pc.host.book.digests(scope).await? != hq.host.book.digests(scope).await? {
                return Err("the new PC's tables are not headquarters'".into());
            }
        }
        let rebuilt = rebuild(&pc.host, &folder.path().join("rebuilt.db")).await?;
        report.add(format!("snapshot.{size}.new_pc"), joined, "s", &[("rebuilt_in_the_engine", rebuilt)]);
        let ratio = joined / rebuilt;
        report.add(format!("snapshot.{size}.times_the_engine"), ratio, "x", &[("at_most", RATIO_AT_MOST)]);
        let from = Instant::now();
        commands::sync::history::fetch(&pc.host, &pc.line).await?;
        report.add(format!("snapshot.{size}.history"), from.elapsed().as_secs_f64(), "s", &[]);
    }
    Ok(())
}

/// Takes in so many devices at headquarters, and hands all but the last few over.
async fn fill(hq: &Host, size: usize) -> Result<(), Stop> {
    let mut shop = Shop::new(6);
    for start in (0..size).step_by(BATCH) {
        let mut work = hq.work(OUTLET).await?;
        let log = hq.own_log(&work, OUTLET).await?;
        for i in start..size.min(start + BATCH) {
            let next = work.next(log);
            let intake = shop.intake(OUTLET, next, false)?;
            let order = Ref { idx: intake.facts.len() as u32 - 1, ..next };
            hq.append(&mut work, log, &Caller::nobody(), intake.facts, intake.values)?;
            if i + OPEN < size {
                let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).ok_or("a day")?;
                let moved = OrderMoved { order, from: State::Ready, to: State::Collected, day, why: String::new() };
                hq.append(&mut work, log, &Caller::nobody(), vec![moved.into()], vec![])?;
            }
        }
        hq.commit(work).await?;
        if start % (BATCH * 20) == 0 {
            say(format_args!("headquarters has {start} of {size} orders"));
        }
    }
    Ok(())
}

/// Every table out of an attached copy, the search box's index out of its texts: what SQLite takes for the same rows.
async fn rebuild(from: &Host, to: &Path) -> Result<f64, Stop> {
    let (tables, search): (Vec<&Table>, Vec<&Table>) = FOLDED.iter().copied().partition(|t| !t.is::<SearchRow>());
    let mut texts = book::Script::default();
    texts.push("CREATE TABLE bench_text (sn INTEGER PRIMARY KEY, body TEXT NOT NULL)", vec![]);
    for table in &tables {
        let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        for values in from.book.engine.read(&format!("SELECT {} FROM {}", names.join(","), table.name), &[]).await? {
            let Some(row) = words::of_row(&Row { table, values }) else { break };
            let sql = "INSERT INTO bench_text SELECT sn, $4 FROM search_doc WHERE scope=$1 AND kind=$2 AND id=$3";
            texts.push(sql, row.into_row().values);
        }
    }
    from.book.engine.writer().await?.commit(texts).await?;
    let engine = Engine::sqlite(to).await?;
    let book = Book::open(engine, Role::Outlet).await?;
    let path = from.data.join(commands::open::BOOK);
    book.engine.maintain(format!("ATTACH '{}' AS copy", path.display()).leak()).await?;
    let mut script = book::Script::default();
    for name in tables.iter().chain(&search).map(|t| t.name).chain(["balance", "turnover"]) {
        script.push(format!("INSERT INTO {name} SELECT * FROM copy.{name}"), vec![]);
    }
    script.push("INSERT INTO search_text (rowid, body) SELECT sn, body FROM copy.bench_text ORDER BY sn", vec![]);
    let from = Instant::now();
    book.engine.writer().await?.commit(script).await?;
    let took = from.elapsed().as_secs_f64();
    book.engine.close().await;
    Ok(took)
}
