//! Headquarters on PostgreSQL: the real server and a private cluster with the database's own settings. What one PC brings
//! after a long absence; then thousands of outlets, each with a cursor of its own, that come back at once and, later, ask
//! for news.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use commands::Ambient;
use commands::open::{self, Database};
use testkit::program::{Headquarters as Server, Vault};
use testkit::station::{CHANGESETS, Station, found};

use crate::network::{Headquarters, Pc};
use crate::report::Report;
use crate::rows::rows;
use crate::transfer::{act, converged};
use crate::{Plan, Stop, say};

/// Outlets that ask at once: more than a node has connections to its database.
const AT_ONCE: usize = 64;
const OUTLETS: usize = 10_000;

pub async fn measure(plan: &Plan, report: &mut Report) -> Result<(), Stop> {
    let folder = tempfile::tempdir_in(&plan.scratch)?;
    long_absence(plan, folder.path(), report).await?;
    many_outlets(plan, folder.path(), report).await
}

fn per_second(n: usize, took: Duration) -> f64 {
    n as f64 / took.as_secs_f64()
}

/// One PC with all of the plan's changesets, over loopback.
async fn long_absence(plan: &Plan, folder: &Path, report: &mut Report) -> Result<(), Stop> {
    let url = testkit::postgres::durable_database();
    let hq = Headquarters::on(&folder.join("hq"), &Database::Postgres(url)).await?;
    let pc = Pc::join(&hq, &folder.join("pc"), Duration::ZERO).await?;
    let customer = journal::Ref { log: journal::LogId(1), seq: 1, idx: 0 };
    let drawn = rows(plan.changesets, plan.peers.as_deref())?;
    let facts = drawn.iter().map(|r| r.opened(customer).map(Into::into)).collect::<Result<Vec<_>, _>>()?;
    act(&pc, facts, Vec::new()).await?;
    let (took, _) = pc.sync().await?;
    converged(&[&hq.host, &pc.host]).await?;
    report.add("postgres.push", per_second(plan.changesets, took), "changesets/s", &[]);
    pc.host.book.engine.close().await;
    hq.host.book.engine.close().await;
    Ok(())
}

/// Every outlet with a PC that has a little to tell, at the real server.
async fn many_outlets(plan: &Plan, folder: &Path, report: &mut Report) -> Result<(), Stop> {
    // A run that measures nothing has as many outlets as changesets.
    let outlets = OUTLETS.min(plan.changesets);
    let (data, url) = (folder.join("many"), testkit::postgres::durable_database());
    let host = open::hq(&data, &Database::Postgres(url.clone()), Ambient::machine(), false).await?;
    let hq_key = host.hq()?.key.public();
    let stations: Vec<Station> = (0..outlets as u64).map(|number| Station::new(number, hq_key)).collect();
    say(format_args!("PostgreSQL: opening {outlets} outlets"));
    found(&host, &stations).await;
    host.book.engine.close().await;
    let server = Server::serve(Vault::on_postgres(&data, &url));
    let idle = server.peak_kib();

    say("they come back at once");
    let from = Instant::now();
    let stations = all(stations, &server.url).await?;
    let told = outlets * CHANGESETS as usize;
    if stations.iter().any(|station| station.receipted != CHANGESETS) {
        return Err("an outlet has no receipt".into());
    }
    report.add("postgres.storm", per_second(told, from.elapsed()), "changesets/s", &[("outlets", outlets as f64)]);
    // What each was told of its receipt is fetched, so that the next word finds nothing new.
    let stations = all(stations, &server.url).await?;
    let from = Instant::now();
    all(stations, &server.url).await?;
    report.add(
        "postgres.nothing_new",
        per_second(outlets, from.elapsed()),
        "outlets/s",
        &[("outlets", outlets as f64)],
    );
    let mb = |kib: u64| (kib << 10) as f64 / 1e6;
    report.add("postgres.node_memory", mb(server.peak_kib()), "MB", &[("at_the_start", mb(idle))]);
    report.add("postgres.database_memory", testkit::postgres::durable_memory() as f64 / 1e6, "MB", &[]);
    Ok(())
}

/// One sync of each, so many at a time.
async fn all(stations: Vec<Station>, url: &str) -> Result<Vec<Station>, Stop> {
    let http = reqwest::Client::builder().no_proxy().build()?;
    let waiting = Arc::new(std::sync::Mutex::new(stations));
    let mut tasks = Vec::new();
    for _ in 0..AT_ONCE {
        let (http, waiting, url) = (http.clone(), waiting.clone(), url.to_owned());
        tasks.push(tokio::spawn(async move {
            let mut done = Vec::new();
            loop {
                let next = waiting.lock().map_err(|_| "a task before this one ended badly")?.pop();
                let Some(mut station) = next else { return Ok::<_, Stop>(done) };
                station.sync(&http, &url).await.map_err(|fault| format!("{}: {fault}", station.outlet))?;
                done.push(station);
            }
        }));
    }
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await??);
    }
    Ok(all)
}
