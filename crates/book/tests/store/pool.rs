//! Connections go back clean, whatever happened to whoever held them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use journal::table::Val;

use crate::engines::{Store, number};
use crate::work::Patience;

/// PostgreSQL connections of one node.
const POOL: usize = 16;
/// A query that takes many turns.
const LONG: &str = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<20000) SELECT x FROM n";

async fn until(what: &str, mut is: impl AsyncFnMut() -> bool) {
    let from = Instant::now();
    while !is().await {
        assert!(from.elapsed() < Duration::from_secs(8), "{what} never came");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Makes every connection of the pool work once, at the same time, and says how many of them are in a transaction
/// afterwards, as the server sees it.
async fn left_open(store: &Arc<Store>) -> i64 {
    let other = store.other().await;
    let mut gate = other.writer().await.unwrap();
    gate.fetch("SELECT 1 FROM pg_advisory_xact_lock(7)", &[]).await.unwrap();
    let passing: Vec<_> = (0..POOL)
        .map(|_| {
            let store = store.clone();
            let sql = "SELECT 1 FROM pg_advisory_xact_lock_shared(7)";
            tokio::spawn(async move { store.book.engine.read(sql, &[]).await.map(|_| ()) })
        })
        .collect();
    let third = store.other().await;
    let waiting = "SELECT COUNT(*) FROM pg_locks WHERE locktype='advisory' AND NOT granted \
        AND database=(SELECT oid FROM pg_database WHERE datname=current_database())";
    until("every connection", async || number(&third, waiting).await == POOL as i64).await;
    drop(gate);
    other.close().await;
    for one in passing {
        one.await.unwrap().unwrap();
    }
    let open =
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname=current_database() AND state LIKE 'idle in transaction%'";
    number(&third, open).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_was_given_up_while_it_began_is_left_on_no_connection() {
    let store = Arc::new(Store::postgres().await);
    // After so many turns, not after so much time: some stop while they wait for a connection, some at BEGIN itself.
    // A later one that began and ended well would hide what is left, so that each is looked at alone.
    let mut given_up = 0;
    for n in 0..9 {
        if (Patience { act: Box::pin(store.book.engine.writer()), turns: 1 + n % 3 }).await.is_none() {
            given_up += 1;
            assert_eq!(left_open(&store).await, 0, "given up after {} turns", 1 + n % 3);
        }
    }
    assert!(given_up >= 3, "{given_up} of 9 were given up");
    // What is written outside of a transaction is there for everybody.
    store.book.engine.maintain("CREATE TABLE kept (n BIGINT)").await.unwrap();
    assert_eq!(number(&store.other().await, "SELECT COUNT(*) FROM kept").await, 0);
    store.add("王芳", "13912345678").await.unwrap();
    store.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_of_work_that_was_given_up_anywhere_is_left_on_no_connection() {
    let store = Arc::new(Store::postgres().await);
    store.add("王芳", "13912345678").await.unwrap();
    let mut given_up = 0;
    for turns in 1..40 {
        if (Patience { act: Box::pin(store.add("李雷", "13800138000")), turns }).await.is_none() {
            given_up += 1;
            assert_eq!(left_open(&store).await, 0, "given up after {turns} turns");
        }
    }
    assert!(given_up >= 5, "{given_up} of 39 were given up");
    store.is_sound().await;
}

#[tokio::test]
async fn the_server_ends_the_transaction_of_a_node_that_has_gone() {
    let store = Store::postgres().await;
    let limit = "SHOW idle_in_transaction_session_timeout";
    assert_eq!(store.book.engine.read(limit, &[]).await.unwrap(), [vec![Val::Text("30s".into())]]);
    let mut writer = store.book.engine.writer().await.unwrap();
    assert_eq!(writer.fetch(limit, &[]).await.unwrap(), [vec![Val::Text("30s".into())]]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_was_given_up_holds_no_old_state_of_the_book() {
    let store = Store::sqlite().await;
    let mut given_up = 0;
    for n in 0..60 {
        store.add(&format!("顾客{n}"), "13900000000").await.unwrap();
        if (Patience { act: Box::pin(store.book.engine.read(LONG, &[])), turns: n % 12 }).await.is_none() {
            given_up += 1;
        }
        // More readers than there are connections: each of them sees what was written last.
        for _ in 0..6 {
            assert_eq!(number(&store.book.engine, "SELECT COUNT(*) FROM customer").await, i64::from(n) + 1);
        }
    }
    assert!(given_up >= 10, "{given_up} of 60 were given up");
    // Whoever still looked at an older state would keep the log from being folded into the file.
    until("the end of the last reader", async || {
        let mut writer = store.book.engine.writer().await.unwrap();
        let rows = writer.fetch("PRAGMA wal_checkpoint(TRUNCATE)", &[]).await.unwrap();
        rows[0] == [Val::Int(0), Val::Int(0), Val::Int(0)]
    })
    .await;
    store.is_sound().await;
}
