//! A new PC: it begins with a signed snapshot, works at once, and fetches the history behind it later.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use commands::host::IntoVal;
use commands::open::BookLock;
use commands::sync::line::Line;
use commands::sync::{drive, history, snapshot};
use commands::{Caller, Host};
use domain::Fen;
use domain::repair::{Field, State};
use hq::http::{App, router};
use hq::metrics::Metrics;
use journal::Ref;
use journal::fact::{FieldValue, OrderMoved, OrderOpened, OrderSet, PartFitted};
use journal::fold::ALL;
use journal::table::Val;
use serde_json::{Value, json};
use sync::snapshot::Chunk;
use testkit::ambient::ambient;
use tokio::net::TcpListener;

use crate::net::{Net, Pc, SHOP, on_both_engines};

/// Small enough that a story's snapshot has several chunks.
const SMALL: usize = 1_000;

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day")
}

async fn opens(pc: &Pc, n: u32) -> Ref {
    let with = json!({ "name": format!("顾客{n}"), "phone": format!("139{n:08}") });
    let customer = pc.call("customer.add", with).await.expect("a customer")["id"].clone();
    let customer: Ref = customer.as_str().expect("a name").parse().expect("a fact's name");
    let fact = OrderOpened {
        number: format!("SZ017A-{n}"),
        unit: format!("imei:{n:015}"),
        customer,
        day: day(),
        sets: vec![(Field::Complaint, FieldValue::Text(format!("故障{n}")))],
    };
    pc.say(vec![fact.into()]).await
}

async fn fits(pc: &Pc, order: Ref, serial: &str) {
    let fact = PartFitted {
        order,
        part: "MB-1".into(),
        qty: 1,
        price: Fen(60_000),
        old_serial: None,
        new_serial: Some(serial.into()),
        sold: false,
        owed_back: true,
        day: day(),
    };
    pc.say(vec![fact.into()]).await;
}

async fn hands_over(pc: &Pc, order: Ref) {
    let moved = OrderMoved { order, from: State::Ready, to: State::Collected, day: day(), why: String::new() };
    pc.say(vec![moved.into()]).await;
}

async fn remarks(pc: &Pc, order: Ref, text: &str) {
    pc.say(vec![OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()]).await;
}

async fn remark(host: &Host, order: Ref) -> String {
    let sql = "SELECT remark FROM repair_order WHERE scope=$1 AND id=$2";
    match host.book.engine.read(sql, &[SHOP.into_val(), order.to_string().into_val()]).await.expect("an order").pop() {
        Some(row) => {
            if let Some(Val::Text(text)) = row.into_iter().next() {
                text
            } else {
                panic!("no text")
            }
        }
        None => panic!("no order"),
    }
}

/// What a year leaves: orders collected, and two on the bench. Returns one of the first and one of the second.
async fn a_year(net: &Net, pc: &Pc) -> (Ref, Ref) {
    net.hq.hq().expect("headquarters").chunk_bytes.store(SMALL, Ordering::Relaxed);
    let mut old = None;
    for n in 0..12 {
        let order = opens(pc, n).await;
        fits(pc, order, &format!("MB{n}")).await;
        hands_over(pc, order).await;
        old.get_or_insert(order);
    }
    let open = opens(pc, 50).await;
    opens(pc, 51).await;
    pc.sync().await;
    (old.expect("an order"), open)
}

/// A door to headquarters that lets so many requests for a path through, and fails the others as a broken proxy does.
struct Gate {
    url: String,
    permits: Arc<AtomicI64>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Gate {
    async fn before(net: &Net, path: &'static str, permits: i64) -> Self {
        let permits = Arc::new(AtomicI64::new(permits));
        let left = permits.clone();
        let app = App { host: net.hq.clone(), metrics: Metrics::new(), ui: None };
        let gate = move |request: Request, next: Next| {
            let left = left.clone();
            async move {
                if request.uri().path() == path && left.fetch_sub(1, Ordering::SeqCst) <= 0 {
                    return StatusCode::BAD_GATEWAY.into_response();
                }
                let answer: Response = next.run(request).await;
                answer
            }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let router = router(app).layer(from_fn(gate));
        let server = tokio::spawn(hq::listen::serve(listener, router, std::future::pending()));
        Self { url, permits, server }
    }

    fn admits(&self, n: i64) {
        self.permits.store(n, Ordering::SeqCst);
    }
}

/// A machine that asks for a snapshot however little there is.
async fn machine(net: &Net, name: &str) -> (Arc<Host>, PathBuf, BookLock) {
    let made = net.machine(SHOP, name, ambient(&net.clock, name)).await;
    snapshot::ask_from(&made.0, 0).await.expect("kept");
    made
}

/// A PC that began with a snapshot, and has nothing of the history.
async fn newcomer(net: &Net, name: &str, url: &str) -> Pc {
    let (host, folder, lock) = machine(net, name).await;
    let joined = net.join(&host, SHOP, name, url).await;
    assert_eq!(joined["whole"], true);
    Pc::with(host, folder, lock).await
}

fn line() -> Line {
    Line::new().expect("a client")
}

async fn meter(host: &Arc<Host>) -> Value {
    commands::call(host, &Caller::nobody(), "sync.status", json!({})).await.expect("the meter is read")
}

async fn differing(pc: &Pc, net: &Net) -> Vec<&'static str> {
    let mut all = Vec::new();
    for scope in [SHOP, ALL] {
        let (ours, theirs) = (pc.host.book.digests(scope).await.unwrap(), net.hq.book.digests(scope).await.unwrap());
        all.extend(ours.iter().filter(|(table, digest)| theirs.get(*table) != Some(digest)).map(|(table, _)| *table));
    }
    all
}

/// Fetches the history: from here on this PC is like any other.
async fn catches_up(pc: &Pc, net: &Net) {
    history::fetch(&pc.host, &line()).await.expect("the history comes");
    pc.sync().await;
    assert_eq!(pc.host.book.history().await.unwrap(), None);
    assert_eq!(pc.number("SELECT COUNT(*) FROM behind_key").await, 0);
    let sql = "SELECT CAST(SUM(seq) AS BIGINT) - (SELECT COUNT(*) FROM changeset) FROM log";
    assert_eq!(pc.number(sql).await, 0, "a changeset is missing");
    pc.agrees_with(net).await;
}

on_both_engines! {
    async fn a_new_pc_begins_with_a_snapshot_and_ends_with_the_same_book(net) {
        let old = net.pc("A").await;
        a_year(&net, &old).await;
        let new = newcomer(&net, "B", &net.url).await;
        new.sync().await;
        assert_eq!(differing(&new, &net).await, Vec::<&str>::new(), "before any history");
        let (here, of) = {
            let history = new.host.book.history().await.unwrap().expect("the history is behind");
            (history.here, history.of)
        };
        assert!(here == 0 && of > 40, "{here} of {of}");
        assert!(net.number("SELECT COUNT(*) FROM snapshot_chunk").await > 3, "several chunks");
        let found = new.call("search.find", json!({ "text": "顾客3" })).await.unwrap();
        assert!(found.to_string().contains("顾客3"), "{found}");
        let verified = new.call("book.verify", json!({})).await.unwrap();
        assert_eq!((&verified["ok"], &verified["history"]["of"]), (&json!(true), &json!(of)), "{verified}");
        catches_up(&new, &net).await;
        assert_eq!(new.call("book.verify", json!({})).await.unwrap()["history"], Value::Null);
    }

    async fn a_snapshot_that_is_cut_at_every_chunk_shows_nothing_half_done_and_goes_on(net) {
        let old = net.pc("A").await;
        a_year(&net, &old).await;
        let gate = Gate::before(&net, "/sync/snapshot", 1).await;
        let (mut host, folder, lock) = machine(&net, "B").await;
        assert_eq!(net.join(&host, SHOP, "B", &gate.url).await["whole"], false);
        let mut cuts = 0;
        while snapshot::pending(&host).await.unwrap() {
            let who = commands::call(&host, &Caller::nobody(), "session.whoami", json!({})).await.unwrap();
            assert_eq!(who["joined"], false);
            let sql = "SELECT id FROM log WHERE seq>0 OR base_seq>0";
            assert!(host.book.engine.read(sql, &[]).await.unwrap().is_empty(), "a log is known too early");
            assert!(meter(&host).await["snapshot"].is_object());
            // The program is killed between two chunks.
            host.book.engine.close().await;
            host = commands::open::outlet(&folder, ambient(&net.clock, "B again")).await.unwrap();
            gate.admits(1);
            let _ = drive::sync(&host, &line()).await;
            cuts += 1;
            assert!(cuts < 100);
        }
        assert!(cuts > 3, "{cuts}");
        gate.admits(100);
        drive::sync(&host, &line()).await.unwrap();
        let new = Pc::with(host, folder, lock).await;
        assert_eq!(differing(&new, &net).await, Vec::<&str>::new());
        catches_up(&new, &net).await;
    }

    async fn a_book_on_its_way_is_stopped_and_let_go_on_by_who_sits_there(net) {
        let old = net.pc("A").await;
        a_year(&net, &old).await;
        let gate = Gate::before(&net, "/sync/snapshot", 2).await;
        let (host, folder, lock) = machine(&net, "B").await;
        assert_eq!(net.join(&host, SHOP, "B", &gate.url).await["whole"], false);
        gate.admits(100);
        let hold = async |hold: bool| {
            commands::call(&host, &Caller::nobody(), "network.join_hold", json!({ "hold": hold })).await.unwrap()
        };
        hold(true).await;
        assert_eq!(drive::sync(&host, &line()).await.unwrap_err().code, "sync.held");
        assert!(snapshot::pending(&host).await.unwrap());
        // Nor does a stick bring anything meanwhile: it would stand in the way of what is still to come.
        for (name, with) in [("sync.bundle_write", json!({})), ("sync.bundle_read", json!({ "base64": "" }))] {
            let refused = commands::call(&host, &Caller::nobody(), name, with).await.unwrap_err();
            assert_eq!(refused.code, "bundle.no_book", "{name}");
        }
        hold(false).await;
        drive::sync(&host, &line()).await.unwrap();
        catches_up(&Pc::with(host, folder, lock).await, &net).await;
    }

    async fn rows_that_are_not_those_that_headquarters_signed_are_refused_and_none_stays(net) {
        let old = net.pc("A").await;
        a_year(&net, &old).await;
        // The snapshot is made, and then somebody changes a sum in headquarters' database.
        drop(newcomer(&net, "B", &net.url).await);
        let sql = "SELECT snapshot, n, bytes FROM snapshot_chunk ORDER BY n";
        let mut changed = 0;
        for row in net.hq.book.engine.read(sql, &[]).await.unwrap() {
            let [id, n, Val::Blob(bytes)] = <[Val; 3]>::try_from(row).unwrap() else { panic!("a chunk") };
            let mut chunk: Chunk = sync::message::decode(&bytes).unwrap();
            for rows in chunk.rows.iter_mut().filter(|r| r.table == "posting") {
                rows.rows[0][6] = Val::Int(1);
                changed += 1;
            }
            let mut script = book::Script::default();
            script.push("UPDATE snapshot_chunk SET bytes=$3 WHERE snapshot=$1 AND n=$2", vec![id, n, Val::Blob(chunk.pack().1)]);
            net.hq.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        }
        assert!(changed > 0);
        let (host, folder, lock) = machine(&net, "C").await;
        assert_eq!(net.join(&host, SHOP, "C", &net.url).await["whole"], false);
        assert_eq!(meter(&host).await["fault"]["code"], "sync.garbled");
        for table in ["posting", "repair_order", "customer", "search_doc", "balance"] {
            let rows = host.book.engine.read(&format!("SELECT COUNT(*) FROM {table}"), &[]).await.unwrap();
            assert_eq!(rows, [[Val::Int(0)]], "{table}");
        }
        // A manifest that was changed is nobody's: headquarters makes a new one.
        let mut script = book::Script::default();
        script.push("UPDATE snapshot SET signature=manifest", vec![]);
        net.hq.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        drive::sync(&host, &line()).await.unwrap();
        drive::sync(&host, &line()).await.unwrap();
        catches_up(&Pc::with(host, folder, lock).await, &net).await;
    }

    async fn an_order_on_the_bench_is_worked_on_at_once_and_without_a_line(net) {
        let old = net.pc("A").await;
        let (_, open) = a_year(&net, &old).await;
        let new = newcomer(&net, "B", &net.url).await;
        new.sync().await;
        new.dial("http://127.0.0.1:1").await;
        remarks(&new, open, "换屏").await;
        fits(&new, open, "MB90").await;
        hands_over(&new, open).await;
        let fresh = opens(&new, 70).await;
        assert_eq!(remark(&new.host, open).await, "换屏");
        assert_eq!(remark(&new.host, fresh).await, "");
        assert_eq!(new.host.book.waiting().await.unwrap(), 0);
        assert_eq!(new.balance("held", "MB-1").await.0, -13);
        remarks(&old, open, "另一句").await;
        old.sync().await;
        new.dial(&net.url).await;
        new.sync().await;
        new.sync().await;
        assert_eq!(differing(&new, &net).await, Vec::<&str>::new());
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE state='open'").await, 1, "two remarks unseen");
        catches_up(&new, &net).await;
    }

    async fn what_is_new_about_an_old_order_waits_for_its_history_and_no_table_is_wrong_meanwhile(net) {
        let old = net.pc("A").await;
        let (closed, _) = a_year(&net, &old).await;
        let gate = Gate::before(&net, "/sync/facts", 0).await;
        let new = newcomer(&net, "B", &gate.url).await;
        // Without a line, at the new PC itself.
        remarks(&new, closed, "客户来电").await;
        fits(&new, closed, "MB0").await;
        assert_eq!(remark(&new.host, closed).await, "", "the row stands as it was");
        assert_eq!(new.balance("held", "MB-1").await.0, -12);
        assert_eq!(meter(&new.host).await["behind"], 1);
        // And from another PC that was away: it knows nothing of what the new one said.
        remarks(&old, closed, "回访").await;
        old.sync().await;
        let refused = new.try_sync().await.unwrap_err();
        assert_eq!(refused.code, "sync.server", "what it lacks does not come");
        assert_eq!(remark(&new.host, closed).await, "");
        // Its facts come: the order is right at once, long before the whole history.
        gate.admits(100);
        new.sync().await;
        new.sync().await;
        assert!(new.host.book.history().await.unwrap().is_some());
        assert_eq!(new.host.book.waiting().await.unwrap(), 0);
        assert_eq!(differing(&new, &net).await, Vec::<&str>::new());
        assert_eq!(new.balance("held", "MB-1").await.0, -13);
        catches_up(&new, &net).await;
    }

    async fn the_whole_history_settles_what_waited_for_it(net) {
        let old = net.pc("A").await;
        let (closed, _) = a_year(&net, &old).await;
        let gate = Gate::before(&net, "/sync/facts", 0).await;
        let new = newcomer(&net, "B", &gate.url).await;
        remarks(&new, closed, "客户来电").await;
        fits(&new, closed, "MB3").await;
        assert_eq!(new.host.book.waiting().await.unwrap(), 1);
        history::fetch(&new.host, &line()).await.unwrap();
        assert_eq!(remark(&new.host, closed).await, "客户来电");
        assert_eq!(new.balance("held", "MB-1").await.0, -13);
        new.sync().await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE about='serial'").await, 1, "a board in two devices");
        catches_up(&new, &net).await;
    }

    async fn a_pc_that_was_away_when_the_snapshot_was_made_is_understood(net) {
        let old = net.pc("A").await;
        let away = net.pc("C").await;
        let (closed, open) = a_year(&net, &old).await;
        away.sync().await;
        // What it says now has seen this much and no more.
        remarks(&away, open, "旧").await;
        remarks(&away, closed, "旧").await;
        for n in 100..110 {
            opens(&old, n).await;
            old.sync().await;
        }
        let new = newcomer(&net, "B", &net.url).await;
        new.sync().await;
        away.sync().await;
        new.sync().await;
        assert!(new.host.book.history().await.unwrap().is_some());
        assert_eq!(differing(&new, &net).await, Vec::<&str>::new());
        let counters = "SELECT CAST(SUM(lamport) AS BIGINT) FROM log WHERE scope='SZ017'";
        assert_eq!(new.number(counters).await, net.number(counters).await);
        catches_up(&new, &net).await;
    }

    async fn history_that_is_cut_goes_on_where_it_was(net) {
        let old = net.pc("A").await;
        a_year(&net, &old).await;
        let new = newcomer(&net, "B", &net.url).await;
        let gate = Gate::before(&net, "/sync/pull", 0).await;
        new.dial(&gate.url).await;
        assert!(history::fetch(&new.host, &line()).await.is_err());
        let new = new.after(|_| {}).await;
        assert!(new.host.book.history().await.unwrap().is_some());
        // Meanwhile more is said than the snapshot held: a page of the history goes on beyond it.
        for n in 80..83 {
            opens(&old, n).await;
            old.sync().await;
        }
        new.dial(&net.url).await;
        catches_up(&new, &net).await;
    }
}
