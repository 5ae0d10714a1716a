//! A thousand outlets come back at once, to two nodes of headquarters on one PostgreSQL, and one of the nodes is killed in
//! the middle of it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use commands::open::{self, Database};
use commands::{Ambient, Host};
use journal::LogId;
use journal::fold::ALL;
use journal::table::Val;
use sync::Standing;
use testkit::program::{Dice, Folder, Headquarters, Vault};
use testkit::station::{CHANGESETS, Station, found};
use tokio::sync::{Notify, Semaphore};

const OUTLETS: u64 = 1_000;
/// A node is killed when so many outlets have got their first receipt.
const KILLED_AT: u64 = OUTLETS / 4;
/// A node's memory, generously: it must not grow with the number of outlets that wait.
const PEAK_KIB_MAX: u64 = 512 << 10;
/// How long the storm may last before something hangs.
const PATIENCE: Duration = Duration::from_secs(240);
/// A PC that was refused tries again after so many milliseconds at the most.
const PAUSE_MS: u64 = 400;

async fn headquarters(data: &Path, url: &str) -> Arc<Host> {
    open::hq(data, &Database::Postgres(url.to_owned()), Ambient::machine(), false).await.expect("headquarters opens")
}

/// How many connections this process may hold at once, some spared for everything else.
fn connections() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").expect("this process's limits");
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files")).expect("open files");
    let soft: usize = line.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    soft.saturating_sub(200).clamp(1, OUTLETS as usize)
}

/// What happened to everybody.
#[derive(Default)]
struct Tally {
    receipted: AtomicU64,
    unreachable: AtomicU64,
    refused: AtomicU64,
    half: Notify,
}

/// Comes back, tries the other node where one is gone, and does not rest before it is in step.
async fn come_back(mut station: Station, urls: [String; 2], http: reqwest::Client, tally: Arc<Tally>) -> Station {
    let number = station.device.as_u128() as u64;
    let mut dice = Dice::new(number);
    let mut node = number as usize % 2;
    loop {
        let before = station.receipted;
        let done = station.sync(&http, &urls[node]).await;
        if before == 0 && station.receipted > 0 && tally.receipted.fetch_add(1, Ordering::SeqCst) + 1 == KILLED_AT {
            tally.half.notify_one();
        }
        match done {
            Ok(outcome) => {
                assert_eq!(outcome.standing, Standing::InStep);
                return station;
            }
            Err(fault) if fault.code == "sync.unreachable" => {
                tally.unreachable.fetch_add(1, Ordering::SeqCst);
                node = 1 - node;
            }
            // A node that has too much to do says so; nothing else is wrong with this outlet.
            Err(fault) if fault.code.starts_with("book.") || fault.code == "sync.server" => {
                tally.refused.fetch_add(1, Ordering::SeqCst);
            }
            Err(fault) => panic!("{}: {fault}", station.outlet),
        }
        tokio::time::sleep(Duration::from_millis(dice.below(PAUSE_MS))).await;
    }
}

/// All come at once; `meanwhile` is done while they do.
async fn storm(
    stations: Vec<Station>,
    urls: &[String; 2],
    tally: &Arc<Tally>,
    meanwhile: impl Future<Output = ()>,
) -> Vec<Station> {
    // It tells the TLS library which cryptography to use, as it does in the program.
    commands::sync::line::Line::new().expect("a line");
    let http = reqwest::Client::builder().timeout(Duration::from_secs(60)).no_proxy().build().expect("a client");
    let places = Arc::new(Semaphore::new(connections()));
    let tasks: Vec<_> = stations
        .into_iter()
        .map(|station| {
            let (urls, http, tally, places) = (urls.clone(), http.clone(), tally.clone(), places.clone());
            tokio::spawn(async move {
                let _place = places.acquire_owned().await.expect("a place");
                come_back(station, urls, http, tally).await
            })
        })
        .collect();
    let all = async {
        meanwhile.await;
        let mut back = Vec::new();
        for task in tasks {
            back.push(task.await.expect("an outlet came back"));
        }
        back
    };
    tokio::time::timeout(PATIENCE, all).await.expect("everybody is back in time")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_outlets_come_back_at_once_a_node_dies_in_the_storm_and_nothing_is_lost() {
    let folder = Folder::in_memory("storm");
    let (data, url) = (folder.path().join("hq"), testkit::postgres::database());
    let host = headquarters(&data, &url).await;
    let hq_key = host.hq().expect("headquarters").key.public();
    let stations: Vec<Station> = (0..OUTLETS).map(|number| Station::new(number, hq_key)).collect();
    found(&host, &stations).await;
    host.book.engine.close().await;

    let vault = Vault::on_postgres(&data, &url);
    let (mut dies, stays) = (Headquarters::serve(vault.clone()), Headquarters::serve(vault.clone()));
    let urls = [dies.url.clone(), stays.url.clone()];
    let (tally, from) = (Arc::new(Tally::default()), Instant::now());
    let mut peak_of_the_dead = 0;
    let stations = storm(stations, &urls, &tally, async {
        tally.half.notified().await;
        peak_of_the_dead = dies.peak_kib();
        dies.kill();
    })
    .await;
    let (took, unreachable) = (from.elapsed(), tally.unreachable.load(Ordering::SeqCst));
    assert!(unreachable > 0, "nobody noticed that a node died");

    // Once more to the node that stayed: everybody has what is said to them, and has nothing left to say.
    let only = [stays.url.clone(), stays.url.clone()];
    let stations = storm(stations, &only, &tally, std::future::ready(())).await;
    let peak = stays.peak_kib().max(peak_of_the_dead);
    println!(
        "{OUTLETS} outlets, {} changesets in {took:?}; a node was gone {unreachable} times, and refused {} times; a \
         node's memory at its peak: {} MiB",
        OUTLETS * CHANGESETS,
        tally.refused.load(Ordering::SeqCst),
        peak >> 10
    );
    assert!(peak < PEAK_KIB_MAX, "a node held {peak} KiB");

    let host = headquarters(&data, &url).await;
    let mut heads = std::collections::BTreeMap::new();
    for row in host.book.engine.read("SELECT id, seq, hash, scope FROM log", &[]).await.expect("the logs") {
        if let Ok([Val::Int(id), Val::Int(seq), Val::Blob(hash), Val::Text(scope)]) = <[Val; 4]>::try_from(row) {
            heads.insert(LogId::from_i64(id), (seq as u64, hash, scope));
        }
    }
    for station in &stations {
        let (seq, hash, _) = &heads[&station.epoch];
        assert_eq!((*seq, hash.as_slice()), (CHANGESETS, station.head().0.as_slice()), "{}", station.outlet);
        assert_eq!(station.receipted, CHANGESETS, "{} has its receipt", station.outlet);
        for (log, (seq, hash, scope)) in &heads {
            let theirs = (*scope == station.outlet || scope == ALL) && *log != station.epoch && *seq > 0;
            let held = station.held.get(log).map(|(seq, hash)| (*seq, hash.0.as_slice()));
            assert_eq!(held, theirs.then_some((*seq, hash.as_slice())), "log {log} at {}", station.outlet);
        }
    }
    let told = "SELECT COUNT(*) FROM changeset c JOIN log l ON l.id=c.log WHERE l.owner<>'hq'";
    let told = host.book.engine.read(told, &[]).await.expect("a count");
    assert_eq!(told, [[Val::Int((OUTLETS * CHANGESETS) as i64)]], "each changeset is there once");
    host.book.engine.close().await;
    vault.verify();
}
