//! A bad line, or a bad headquarters: the counter never waits, and nothing counts twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use commands::sync::line::{Carried, Carrier, Line, Path};
use commands::{Host, Person};
use domain::Fault;
use futures::{StreamExt, stream};
use hq::limiter::{Limiter, Rates};
use journal::Sig;
use journal::fact::StaffAdded;
use journal::fold::ALL;
use journal::key::head_message;
use serde_json::json;
use sync::auth::HEADER;
use sync::batch::Cutter;
use sync::limits::{BATCH, PUSH_MAX};
use sync::message::{Push, Pushed};
use tokio::sync::Notify;

use crate::line::{Cut, impostor};
use crate::net::{Net, Pc, on_both_engines};

async fn add(pc: &Pc, n: usize) {
    let with = json!({ "name": format!("顾客{n}"), "phone": format!("139000000{n:02}") });
    pc.call("customer.add", with).await.unwrap();
}

/// The whole own log as one push.
async fn whole_log(pc: &Pc) -> Push {
    let epoch = pc.epoch().await;
    let mut work = pc.host.work("SZ017").await.unwrap();
    let tail = work.log(epoch).unwrap().tail;
    let stored = book::log::packed(work.writer(), epoch, 0, tail.seq).await.unwrap();
    let signature = Sig(pc.host.outlet().unwrap().key.sign(&head_message(epoch, tail.seq, &tail.hash)));
    let changesets = stored.into_iter().map(|(_, packed)| packed).collect();
    let heads = commands::sync::drive::heads_besides(&work, epoch).iter().collect();
    Push { epoch, first: 1, changesets, signature, heads }
}

/// Changesets that headquarters holds of all logs.
async fn changesets(net: &Net) -> i64 {
    net.number("SELECT COUNT(*) FROM changeset").await
}

/// What a PC says of its last sync, and that work goes on at once.
async fn meter_says(pc: &Pc, n: usize, code: &str) {
    let from = Instant::now();
    add(pc, n).await;
    assert!(from.elapsed() < Duration::from_secs(2), "the counter waited {:?}", from.elapsed());
    let meter = pc.meter().await;
    assert_eq!(meter["fault"]["code"], code, "{meter}");
    assert!(meter["waiting"].as_u64().unwrap() > 0);
    assert!(meter["oldest_ms"].is_i64());
    assert!(meter["last_ok_ms"].is_i64(), "it worked once, when the PC joined");
}

/// A line that lets half of a push's body through, and breaks when it is told to.
struct Torn {
    client: reqwest::Client,
    half: std::sync::Mutex<Vec<u8>>,
    cut: Arc<Notify>,
}

impl Carrier for Torn {
    fn post<'a>(&'a self, base: &'a str, path: Path, header: Option<String>, body: Vec<u8>) -> Carried<'a> {
        Box::pin(async move {
            let broken = || Fault::new("sync.unreachable").with("what", "broken");
            let request = self.client.post(format!("{base}{}", path.text())).header(HEADER, header.unwrap_or_default());
            if path != Path::Push {
                let answer = request.body(body).send().await.map_err(|_| broken())?;
                return Ok(answer.bytes().await.map_err(|_| broken())?.to_vec());
            }
            let half = body[..body.len() / 2].to_vec();
            self.half.lock().unwrap().clone_from(&half);
            let cut = self.cut.clone();
            let cut = async move {
                cut.notified().await;
                Err(std::io::Error::other("the line is cut"))
            };
            let body = stream::once(async { Ok(half) }).chain(stream::once(cut));
            assert!(request.body(reqwest::Body::wrap_stream(body)).send().await.is_err());
            Err(broken())
        })
    }
}

/// No line at all: headquarters has a request whole, at once.
struct Beside {
    hq: Arc<Host>,
    limiter: Limiter,
}

impl Carrier for Beside {
    fn post<'a>(&'a self, _: &'a str, path: Path, header: Option<String>, body: Vec<u8>) -> Carried<'a> {
        Box::pin(
            async move { Ok(hq::sync::answer(&self.hq, &self.limiter, path, header.as_deref(), &body).await?.bytes) },
        )
    }
}

/// A line during whose first words with headquarters the counter goes on.
struct Busy {
    line: reqwest::Client,
    host: Arc<Host>,
    owner: Person,
    acted: AtomicBool,
}

impl Carrier for Busy {
    fn post<'a>(&'a self, base: &'a str, path: Path, header: Option<String>, body: Vec<u8>) -> Carried<'a> {
        Box::pin(async move {
            let broken = |_| Fault::new("sync.unreachable").with("what", "broken");
            let request = self.line.post(format!("{base}{}", path.text())).header(HEADER, header.unwrap_or_default());
            let answer = request.body(body).send().await.map_err(broken)?.bytes().await.map_err(broken)?;
            if !self.acted.swap(true, Ordering::SeqCst) {
                let with = json!({ "name": "顾客", "phone": "13900000000" });
                commands::call(&self.host, &commands::Caller::of(self.owner.clone()), "customer.add", with).await?;
            }
            Ok(answer.to_vec())
        })
    }
}

/// So many actions, one after the other.
async fn act(pc: &Pc, n: usize) {
    let mut work = pc.host.work("SZ017").await.unwrap();
    let log = pc.host.own_log(&work, "SZ017").await.unwrap();
    for i in 0..n {
        let fact = StaffAdded { name: format!("{i}"), roles: vec![] }.into();
        pc.host.append(&mut work, log, &commands::Caller::nobody(), vec![fact], vec![]).unwrap();
    }
    pc.host.commit(work).await.unwrap();
}

on_both_engines! {
    async fn batches_that_are_here_at_once_are_stored_at_once_under_one_receipt(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        act(&pc, PUSH_MAX as usize + 1).await;
        let (before, had) = (changesets(&net).await, net.number("SELECT COUNT(*) FROM staff").await);
        let limiter = Limiter::new(Rates::UNLIMITED, net.hq.ambient.clone());
        let line = Line::over(Arc::new(Beside { hq: net.hq.clone(), limiter }));
        let outcome = commands::sync::drive::sync(&pc.host, &line).await.unwrap();
        assert_eq!(outcome.pushed, PUSH_MAX + 1);
        // One more than a transaction holds: two of them, a receipt each.
        assert_eq!(changesets(&net).await - before, PUSH_MAX as i64 + 3);
        assert_eq!(net.number("SELECT COUNT(*) FROM staff").await - had, PUSH_MAX as i64 + 1);
        pc.agrees_with(&net).await;
    }

    async fn a_push_cut_half_way_loses_the_batch_that_it_was_cut_in_and_no_more(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        act(&pc, 2_000).await;
        let had = net.number("SELECT COUNT(*) FROM staff").await;
        let torn = Arc::new(Torn { client: reqwest::Client::new(), half: Default::default(), cut: Default::default() });
        let line = Line::over(torn.clone());
        let mut news = net.hq.listen();
        let arrived = async {
            let mut whole = 0;
            while whole == 0 || net.number("SELECT COUNT(*) FROM staff").await < had + whole {
                news.recv().await.unwrap();
                let mut cutter = Cutter::default();
                cutter.feed(&torn.half.lock().unwrap()).unwrap();
                whole = std::iter::from_fn(|| cutter.take()).count() as i64 * BATCH as i64;
            }
            torn.cut.notify_one();
            whole
        };
        let (outcome, whole) = tokio::join!(commands::sync::drive::sync(&pc.host, &line), arrived);
        assert_eq!(outcome.unwrap_err().code, "sync.unreachable");
        assert!(whole < 2_000, "{whole}");
        let outcome = pc.sync().await;
        assert_eq!(outcome.pushed, 2_000 - whole as u64);
        assert_eq!(net.number("SELECT COUNT(*) FROM staff").await, had + 2_000);
        pc.agrees_with(&net).await;
    }

    async fn the_same_push_again_gives_the_same_receipt_and_nothing_twice(net) {
        let pc = net.pc("前台").await;
        add(&pc, 1).await;
        pc.sync().await;
        let (push, before) = (whole_log(&pc).await, changesets(&net).await);
        let line = Line::new().unwrap();
        net.clock.forward(60_000);
        let first: Pushed = line.say(&pc.host, Path::Push, &push).await.unwrap();
        net.clock.forward(60_000);
        let again: Pushed = line.say(&pc.host, Path::Push, &push).await.unwrap();
        assert_eq!((first.seq, first.head, first.at_ms, first.receipt), (again.seq, again.head, again.at_ms, again.receipt));
        assert_eq!(first.seq as usize, push.changesets.len());
        assert_eq!(changesets(&net).await, before);
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn a_line_cut_after_headquarters_has_it_and_before_the_outlet_knows_counts_once(net) {
        let pc = net.pc("前台").await;
        let cut = Cut::before(&net.url).await;
        pc.dial(&cut.url).await;
        pc.sync().await;
        add(&pc, 1).await;
        add(&pc, 2).await;
        cut.arm();
        let fault = pc.try_sync().await.unwrap_err();
        assert_eq!((fault.code.as_str(), cut.cuts.load(Ordering::SeqCst)), ("sync.unreachable", 1));
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 2, "headquarters has it");
        assert_eq!(pc.meter().await["waiting"], 2, "the outlet does not know yet");
        add(&pc, 3).await;
        let outcome = pc.sync().await;
        assert_eq!(outcome.pushed, 1, "only what headquarters lacks goes up");
        assert_eq!(pc.meter().await["waiting"], 0);
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 3);
        pc.agrees_with(&net).await;
    }

    async fn garbage_a_broken_server_and_silence_are_named_by_the_meter_and_work_goes_on(net) {
        let pc = net.pc("前台").await;
        let garbage = b"HTTP/1.1 200 OK\r\ncontent-length: 21\r\n\r\n<html>portal</html>\r\n";
        let broken = b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 5\r\n\r\noops\n";
        let half = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n\x01(\xb5/\xfd";
        let cases: [(&'static [u8], &str); 3] =
            [(garbage, "sync.garbled"), (broken, "sync.server"), (half, "sync.unreachable")];
        for (n, (answer, code)) in cases.into_iter().enumerate() {
            let (url, server) = impostor(Some(answer)).await;
            pc.dial(&url).await;
            assert_eq!(pc.try_sync().await.unwrap_err().code, code);
            meter_says(&pc, n, code).await;
            server.abort();
        }
        // Nobody there at all.
        pc.dial("http://127.0.0.1:9").await;
        assert_eq!(pc.try_sync().await.unwrap_err().code, "sync.unreachable");
        meter_says(&pc, 8, "sync.unreachable").await;
        // Somebody who never answers: the sync hangs, the counter does not.
        let (url, _server) = impostor(None).await;
        pc.dial(&url).await;
        let host = pc.host.clone();
        let hanging = tokio::spawn(async move { commands::sync::drive::sync(&host, &Line::new().unwrap()).await });
        tokio::time::sleep(Duration::from_millis(200)).await;
        let from = Instant::now();
        add(&pc, 9).await;
        assert!(from.elapsed() < Duration::from_secs(2));
        assert_eq!(pc.meter().await["running"], true);
        hanging.abort();
        let _ = hanging.await;
        assert_eq!(pc.meter().await["running"], false, "a sync that was given up is not running");
        pc.dial(&net.url).await;
        pc.sync().await;
        assert!(pc.meter().await["fault"].is_null());
        pc.agrees_with(&net).await;
    }

    async fn what_is_done_while_a_sync_runs_goes_up_right_behind_it(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        let (host, owner) = (pc.host.clone(), pc.owner.clone());
        let busy = Busy { line: reqwest::Client::new(), host, owner, acted: AtomicBool::new(false) };
        let keeper = tokio::spawn(commands::sync::keeper::keep(pc.host.clone(), Line::over(Arc::new(busy))));
        let from = Instant::now();
        while net.number("SELECT COUNT(*) FROM customer").await == 0 {
            assert!(from.elapsed() < Duration::from_secs(10), "it waits for the next sync that comes by itself");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        keeper.abort();
        let _ = keeper.await;
    }

    async fn what_headquarters_says_is_at_the_outlet_within_a_second(net) {
        let pc = net.pc("前台").await;
        let keeper = tokio::spawn(commands::sync::keeper::keep(pc.host.clone(), Line::new().unwrap()));
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut fastest = Duration::MAX;
        for n in 1..=3_i64 {
            let paid = json!({ "outlet": "SZ017", "amount_fen": 100, "paid_on": "2026-03-09" });
            net.call("deposit.pay", paid).await.unwrap();
            let from = Instant::now();
            while pc.balance("deposit", "").await.1 != 1_000_000 + 100 * n {
                assert!(from.elapsed() < Duration::from_secs(10), "headquarters' word never came");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            fastest = fastest.min(from.elapsed());
        }
        assert!(fastest < Duration::from_secs(1), "it took {fastest:?}");
        // And what the counter does goes up by itself.
        add(&pc, 1).await;
        let from = Instant::now();
        while net.number("SELECT COUNT(*) FROM customer").await == 0 {
            assert!(from.elapsed() < Duration::from_secs(10), "the outlet's word never came");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        keeper.abort();
        let _ = keeper.await;
        pc.sync().await;
        for scope in ["SZ017", ALL] {
            assert_eq!(pc.host.book.digests(scope).await.unwrap(), net.hq.book.digests(scope).await.unwrap());
        }
    }

    async fn a_line_that_lets_no_long_poll_through_is_not_worn_out_by_asking(net) {
        let pc = net.pc("前台").await;
        let line = Cut::without_long_polls(&net.url).await;
        pc.dial(&line.url).await;
        let keeper = tokio::spawn(commands::sync::keeper::keep(pc.host.clone(), Line::new().unwrap()));
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        keeper.abort();
        let polls = line.polls.load(Ordering::SeqCst);
        assert!((1..=2).contains(&polls), "{polls} long polls in a second and a half");
    }
}
