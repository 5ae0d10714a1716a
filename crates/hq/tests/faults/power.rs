//! The power goes: of what the programs wrote, only what they had synced is sure to be on the disk. Every acknowledged
//! action is in each book that can be left, at the outlet and at headquarters, and each of those books is sound.

use std::path::Path;

use serde_json::json;
use testkit::disk::Disk;
use testkit::power::{Log, Unsynced};
use testkit::program::{self, Book, Dice, Folder, Headquarters, Vault, intake};

/// Places at which the power goes besides those right after an answer.
const DRAWN: u64 = 24;
const SEED: u64 = 20_260_309;

/// How long the disk's log was when so many actions had been acknowledged.
struct Answered {
    log: u64,
    orders: u64,
}

/// Each book that a power loss can leave is opened by `opened`, which gets its folder and how many orders must be there.
fn lose_power_everywhere(disk: &Disk, start: &Path, answers: &[Answered], mut opened: impl FnMut(&Path, u64)) {
    let whole = std::fs::metadata(disk.log()).expect("the log").len();
    let all = Log::read(disk.log(), whole);
    let places: Vec<(usize, u64)> = answers.iter().map(|a| (Log::read(disk.log(), a.log).len(), a.orders)).collect();
    let test = start.parent().and_then(Path::file_name).expect("a test's folder").to_string_lossy();
    let folder = Folder::in_memory(&format!("{test}-left"));
    let mut leave = |events: usize, unsynced: Unsynced, orders: u64| {
        let left = folder.path().join("left");
        let _ = std::fs::remove_dir_all(&left);
        program::copy(start, &left);
        all.lose_power(&left, events, unsynced);
        opened(&left, orders);
    };
    for (events, orders) in &places {
        leave(*events, Unsynced::Dropped, *orders);
    }
    let mut dice = Dice::new(SEED);
    for seed in 0..DRAWN {
        let events = dice.below(all.len() as u64) as usize;
        let orders = places.iter().filter(|(at, _)| *at <= events).map(|(_, orders)| *orders).max().unwrap_or(0);
        leave(events, Unsynced::Drawn(seed), orders);
    }
    println!("{} events, {} books opened", all.len(), places.len() as u64 + DRAWN);
}

#[test]
fn what_was_acknowledged_outlives_a_power_loss_that_drops_what_was_not_synced() {
    let folder = Folder::in_memory("power-outlet");
    let mut book = Book::demo(&folder.path().join("book"));
    let start = folder.path().join("start");
    program::copy(&book.data, &start);
    let disk = Disk::new(folder.path(), &book.data).logged();
    book.around = disk.around();
    let mut session = book.lines();
    let orders = |session: &mut program::Session| session.must("order.list", &json!({}))["total"].as_u64();
    let base = orders(&mut session).expect("a total");
    let log = || std::fs::metadata(disk.log()).expect("the log").len();
    let mut answers = vec![Answered { log: 0, orders: base }];
    for n in 1..=12 {
        session.must("order.intake", &intake(n, "2024-01-05"));
        answers.push(Answered { log: log(), orders: base + n });
    }
    // Closing moves the log's pages into the book's file.
    session.close();
    answers.push(Answered { log: log(), orders: base + 12 });
    lose_power_everywhere(&disk, &start, &answers, |left, at_least| {
        let left = book.on(left);
        let mut session = left.lines();
        let found = orders(&mut session).expect("a total");
        assert!((at_least..=at_least + 1).contains(&found), "{found} orders, {at_least} were acknowledged");
        let verified = session.must("book.verify", &json!({}));
        assert_eq!(verified["ok"], true, "{verified}");
    });
}

#[test]
fn what_headquarters_receipted_outlives_its_power_loss() {
    let folder = Folder::in_memory("power-hq");
    let data = folder.path().join("hq");
    let (mut hq, code) = Headquarters::demo(&data);
    let book = Book::joined(&folder.path().join("book"), &hq.url, &code);
    hq.kill();
    let start = folder.path().join("start");
    program::copy(&data, &start);
    let disk = Disk::new(folder.path(), &data).logged();
    hq.again(disk.around());
    let mut session = book.lines();
    let mut answers = vec![Answered { log: 0, orders: 0 }];
    for n in 1..=8 {
        session.must("order.intake", &intake(n, "2024-01-05"));
        let status = session.must("sync.now", &json!({}));
        assert_eq!(status["waiting"], 0, "{status}");
        answers.push(Answered { log: std::fs::metadata(disk.log()).expect("the log").len(), orders: n });
    }
    hq.kill();
    lose_power_everywhere(&disk, &start, &answers, |left, at_least| {
        let left = Vault::embedded(left);
        let found = left.orders();
        assert!((at_least..=at_least + 1).contains(&found), "{found} orders, {at_least} were receipted");
        left.verify();
    });
}
