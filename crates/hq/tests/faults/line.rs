//! A bad line between both real programs: cut at any byte, requests that come twice, late or garbled, answers that are
//! slow, garbled, or somebody else's. Every action counts once, and its receipt comes.

use serde_json::json;
use testkit::program::{Book, Dice, Folder, Headquarters, text};
use testkit::proxy::{Proxy, Weather};

use crate::counter::{Counter, total};

/// Between two cuts within a message, in bytes; its edges are cut at as well.
const STRIDE: usize = 61;
/// Requests of one sync that has something to say: hello, push, and what comes after.
const REQUESTS: usize = 3;
/// Syncs in bad weather.
const ROUNDS: u64 = 60;
const SEED: u64 = 20_260_309;

/// Where a message of this length is cut: at its edges, around the end of its head, and in between.
fn places(len: usize) -> impl Iterator<Item = usize> {
    (0..len).filter(move |at| *at < 3 || at % STRIDE == 0 || at + 3 >= len)
}

/// What a line may make of a sync, and nothing else.
fn is_of_the_line(code: &str) {
    let known = ["sync.unreachable", "sync.garbled", "sync.signature", "sync.replay", "sync.server", "call.malformed"];
    assert!(known.contains(&code), "{code} for a bad line");
}

/// A sync in this weather, and then one in fair weather, after which nothing waits.
fn sync_in(proxy: &Proxy, counter: &mut Counter, weather: &[Weather]) {
    assert_eq!(counter.take_in(), Some(true));
    proxy.forecast(weather);
    if let Some(code) = counter.sync().expect("the program goes on") {
        is_of_the_line(&code);
    }
    proxy.forecast(&[]);
    assert_eq!(counter.sync(), Some(None), "after {weather:?}");
    let status = counter.session.must("sync.status", &json!({}));
    assert_eq!(status["waiting"], 0, "after {weather:?}: {status}");
}

#[test]
fn a_line_cut_at_any_byte_of_a_sync_counts_every_action_once() {
    let folder = Folder::in_memory("line-cut");
    let (hq, code) = Headquarters::demo(&folder.path().join("hq"));
    let proxy = Proxy::before(hq.address());
    let book = Book::joined(&folder.path().join("book"), &proxy.url, &code);
    let mut counter = Counter::at(&book);
    for request in 0..REQUESTS - 1 {
        // In fair weather first, to see how long both messages are.
        assert_eq!((counter.take_in(), counter.sync()), (Some(true), Some(None)));
        let (asked, answered) = proxy.lengths();
        let before = proxy.bad();
        for weather in places(asked).map(Weather::RequestCut).chain(places(answered).map(Weather::AnswerCut)) {
            let mut forecast = vec![Weather::Fair; request];
            forecast.push(weather);
            sync_in(&proxy, &mut counter, &forecast);
        }
        assert!(proxy.bad() > before + 20, "the line was cut {} times only", proxy.bad() - before);
    }
    println!("the line was cut {} times", proxy.bad());
    assert_eq!(hq.orders(), total(&mut counter.session));
    assert_eq!(hq.orders(), counter.taken.len() as u64, "each order is there once");
    counter.is_sound();
    hq.verify();
}

#[test]
fn what_comes_twice_late_garbled_or_slowly_counts_once_for_every_pc() {
    let folder = Folder::in_memory("line-weather");
    let (hq, code) = Headquarters::demo(&folder.path().join("hq"));
    let proxy = Proxy::before(hq.address());
    let mut codes = vec![code];
    codes.push(text(&hq.ask("device.enrol", &json!({ "outlet": "SZ017", "name": "工作台" }))["code"]));
    let counters: Vec<Counter> = codes
        .iter()
        .zip(0..)
        .map(|(code, pc)| {
            let book = Book::joined(&folder.path().join(format!("book-{pc}")), &proxy.url, code);
            let mut counter = Counter::at(&book);
            // No two PCs take in one device.
            counter.serial = pc * 10_000;
            counter
        })
        .collect();
    let proxy = &proxy;
    let run = |(mut counter, pc): (Counter, u64)| {
        let mut dice = Dice::new(SEED + pc);
        for _ in 0..ROUNDS / 2 {
            assert_eq!(counter.take_in(), Some(true));
            let weather: Vec<Weather> = (0..REQUESTS).map(|_| drawn(&mut dice)).collect();
            // Both PCs share the line, and each one's weather may become the other's: that is how it is on a line.
            proxy.forecast(&weather);
            if let Some(code) = counter.sync().expect("the program goes on") {
                is_of_the_line(&code);
            }
        }
        counter
    };
    let mut counters: Vec<Counter> = std::thread::scope(|scope| {
        let running: Vec<_> = counters.into_iter().zip(0..).map(|each| scope.spawn(move || run(each))).collect();
        running.into_iter().map(|thread| thread.join().expect("a counter's day")).collect()
    });
    proxy.forecast(&[]);
    assert!(proxy.bad() > ROUNDS, "only {} requests met bad weather", proxy.bad());
    for _ in 0..2 {
        counters.iter_mut().for_each(|counter| assert_eq!(counter.sync(), Some(None)));
    }
    let all: u64 = counters.iter().map(|counter| counter.taken.len() as u64).sum();
    assert_eq!(hq.orders(), all, "each order is there once");
    for counter in &mut counters {
        assert_eq!(total(&mut counter.session), all, "and at both PCs");
        counter.is_sound();
    }
    hq.verify();
    println!("{} requests met bad weather, {all} orders", proxy.bad());
}

fn drawn(dice: &mut Dice) -> Weather {
    match dice.below(10) {
        0 => Weather::RequestCut(dice.below(700) as usize),
        1 => Weather::AnswerCut(dice.below(500) as usize),
        2 => Weather::Twice,
        3 => Weather::TwiceLastAnswer,
        4 => Weather::OldOneAgain,
        5 => Weather::OldAnswer,
        6 => Weather::RequestGarbled,
        7 => Weather::AnswerGarbled,
        8 => Weather::Slow(dice.below(40)),
        _ => Weather::Fair,
    }
}
