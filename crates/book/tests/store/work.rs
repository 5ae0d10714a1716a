//! Units of work: whole or not at all, whatever happens to them.

use std::pin::Pin;
use std::task::{Context, Poll};

use book::{Log, Owner};
use journal::table::Val;
use uuid::Uuid;

use crate::engines::{LOG, OUTLET, Store, customer, on_both_engines};

/// Gives a future so many turns, and then gives it up.
pub struct Patience<F> {
    pub act: Pin<Box<F>>,
    pub turns: u32,
}

impl<F: Future> Future for Patience<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.turns == 0 {
            return Poll::Ready(None);
        }
        self.turns -= 1;
        self.act.as_mut().poll(cx).map(Some)
    }
}

on_both_engines! {
    async fn a_unit_of_work_that_is_dropped_half_way_leaves_no_trace(store) {
        store.add("王芳", "13912345678").await.unwrap();
        for run_first in [false, true] {
            let mut work = store.book.work(&[OUTLET]).await.unwrap();
            work.append(LOG, customer("李雷", "13800138000")).unwrap();
            let sql = "INSERT INTO book (name, value) VALUES ('half', 'way')";
            work.also(sql, vec![]);
            if run_first {
                let mut script = book::Script::default();
                script.push(sql, vec![]);
                work.writer().run(script).await.unwrap();
            }
            drop(work);
            assert_eq!(store.count().await, 1);
            assert!(store.book.engine.read("SELECT value FROM book WHERE name='half'", &[]).await.unwrap().is_empty());
        }
        store.add("李雷", "13800138000").await.unwrap();
        assert_eq!(store.count().await, 2);
        store.is_sound().await;
    }

    async fn who_only_looks_holds_up_nobody_and_commits_nothing(store) {
        store.add("王芳", "13912345678").await.unwrap();
        let mut look = store.book.look(&[OUTLET]).await.unwrap();
        let seen = look.log(LOG).unwrap().tail;
        store.add("李雷", "13800138000").await.unwrap();
        let rows = look.fetch("SELECT seq FROM log WHERE id=$1", &[Val::Int(LOG.as_i64())]).await.unwrap();
        assert_eq!(rows, [[Val::Int(seen.seq as i64)]], "it sees what was there when it looked");
        look.append(LOG, customer("韩梅梅", "13700137000")).unwrap();
        assert!(look.commit().await.is_err());
        assert_eq!(store.count().await, 2);
        store.is_sound().await;
    }

    async fn a_statement_that_fails_takes_the_whole_action_with_it_and_the_next_one_stands(store) {
        store.add("王芳", "13912345678").await.unwrap();
        for (sql, code) in [
            ("INSERT INTO book (name, value) VALUES ('fold_version', 'again')", "book.io"),
            ("INSERT INTO staff (scope) VALUES ('SZ017')", "book.io"),
            ("INSERT INTO no_such_table VALUES (1)", "book.io"),
        ] {
            let mut work = store.book.work(&[OUTLET]).await.unwrap();
            work.append(LOG, customer("李雷", "13800138000")).unwrap();
            work.also(sql, vec![]);
            assert_eq!(work.commit().await.unwrap_err().fault().code, code, "{sql}");
            assert_eq!(store.count().await, 1, "{sql}");
        }
        store.add("李雷", "13800138000").await.unwrap();
        assert_eq!(store.count().await, 2);
        store.is_sound().await;
    }

    async fn an_action_that_somebody_gave_up_on_is_whole_or_not_there_and_the_next_one_stands(store) {
        store.add("王芳", "13912345678").await.unwrap();
        let (mut given_up, mut before) = (0, 1);
        for n in 0..40 {
            // After so many turns, not after so much time: on any machine some are cut at every step of the commit.
            let act = Box::pin(store.add("李雷", "13800138000"));
            if (Patience { act, turns: n }).await.is_none() {
                given_up += 1;
            }
            // Nobody waits for what was given up: the next action comes at once.
            store.add("韩梅梅", "13700137000").await.unwrap();
            let now = store.count().await;
            assert!(now == before + 1 || now == before + 2, "{before} became {now}");
            before = now;
        }
        assert!(given_up >= 3, "{given_up} of 40 were given up");
        store.is_sound().await;
    }

    async fn a_batch_of_hundreds_is_whole_or_not_there_and_leaves_what_its_actions_leave_one_by_one(store) {
        const BATCH: i64 = 600;
        let name = |i: i64| format!("顾客{}", i % 7);
        let batch = async || {
            let mut work = store.book.work(&[OUTLET]).await?;
            work.add_log(Log::new(LOG, OUTLET, Owner::Device(Uuid::from_u128(1)), None));
            for i in 0..BATCH {
                work.append(LOG, customer(&name(i), "13800138000"))?;
            }
            work.commit().await.map(drop)
        };
        for turns in [3, 12, 30, 60, 90] {
            if (Patience { act: Box::pin(batch()), turns }).await.is_some() {
                break;
            }
            let now = store.count().await;
            assert!(now == 0 || now == BATCH, "{now} after {turns} turns");
            if now > 0 {
                break;
            }
        }
        if store.count().await == 0 {
            batch().await.unwrap();
        }
        assert_eq!(store.count().await, BATCH);
        let one_by_one = Store::sqlite().await;
        for i in 0..BATCH {
            one_by_one.add(&name(i), "13800138000").await.unwrap();
        }
        let digests = [store.book.digests(OUTLET).await.unwrap(), one_by_one.book.digests(OUTLET).await.unwrap()];
        assert_eq!(digests[0], digests[1]);
        assert_eq!(store.book.search(Some(OUTLET), "顾客3", 1_000).await.unwrap().len(), 86);
        store.is_sound().await;
    }

    async fn a_list_of_rows_comes_back_as_it_was_written_whatever_is_alike_in_them(store) {
        let row = |i: i64| vec![Val::Int(3), Val::Int(i), Val::Blob(vec![if i < 300 { 7 } else { (i % 2) as u8 }; 32])];
        let insert = |rows: &[Vec<Val>]| {
            let mut script = book::Script::default();
            script.push_rows("INSERT INTO mark (log, seq, hash) ", rows.to_vec(), " ON CONFLICT DO NOTHING");
            script
        };
        for (from, n) in [(0, 1), (100, 15), (200, 16), (300, 77)] {
            let rows: Vec<Vec<Val>> = (from..from + n).map(row).collect();
            let mut writer = store.book.engine.writer().await.unwrap();
            assert_eq!(writer.written(insert(&rows)).await.unwrap(), n as u64);
            assert_eq!(writer.written(insert(&rows)).await.unwrap(), 0, "they were there");
            writer.commit(book::Script::default()).await.unwrap();
            let sql = format!("SELECT log, seq, hash FROM mark WHERE seq>={from} ORDER BY seq");
            assert_eq!(store.book.engine.read(&sql, &[]).await.unwrap(), rows);
        }
    }

    async fn a_head_that_reached_the_disk_is_found_there_and_another_is_not(store) {
        store.add("王芳", "13912345678").await.unwrap();
        let mut work = store.book.work(&[OUTLET]).await.unwrap();
        work.append(LOG, customer("李雷", "13800138000")).unwrap();
        let moved = work.moved();
        assert_eq!(moved.len(), 1);
        drop(work);
        assert!(!store.book.has(&moved).await.unwrap(), "it was given up before its commit");
        store.add("李雷", "13800138000").await.unwrap();
        let mut work = store.book.work(&[OUTLET]).await.unwrap();
        work.append(LOG, customer("韩梅梅", "13700137000")).unwrap();
        let moved = work.moved();
        work.commit().await.unwrap();
        store.add("王芳", "13912345678").await.unwrap();
        assert!(store.book.has(&moved).await.unwrap(), "also where the log has gone on");
        let other = [(LOG, journal::Tail { hash: journal::Hash([7; 32]), ..moved[0].1 })];
        assert!(!store.book.has(&other).await.unwrap(), "another changeset stands at that place");
    }

    async fn two_at_a_time_get_each_a_place_of_their_own(store) {
        store.add("王芳", "13912345678").await.unwrap();
        let store = std::sync::Arc::new(store);
        let all: Vec<_> = (0..8)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move { store.add(&format!("顾客{n}"), "13900000000").await })
            })
            .collect();
        for one in all {
            one.await.unwrap().unwrap();
        }
        assert_eq!(store.count().await, 9);
        store.is_sound().await;
    }

    async fn a_log_of_another_scope_is_not_in_sight(store) {
        store.add("王芳", "13912345678").await.unwrap();
        let mut work = store.book.work(&["GZ001"]).await.unwrap();
        assert!(work.log(LOG).is_none());
        assert_eq!(work.append(LOG, customer("李雷", "1")).unwrap_err().fault().code, "sync.scope");
        drop(work);
        // A log that is begun anew under a known name would cut the old one's head off.
        for with_changeset in [true, false] {
            let mut work = store.book.work(&["GZ001"]).await.unwrap();
            work.add_log(Log::new(LOG, "GZ001", Owner::Device(Uuid::from_u128(2)), None));
            if with_changeset {
                work.append(LOG, customer("李雷", "13800138000")).unwrap();
            }
            assert_eq!(work.commit().await.is_err(), with_changeset);
        }
        let rows = store.book.engine.read("SELECT scope, seq FROM log", &[]).await.unwrap();
        assert_eq!(rows, [vec![Val::Text(OUTLET.into()), Val::Int(1)]]);
        store.is_sound().await;
    }
}

/// What a connection keeps for itself goes with it: its caches as well.
#[tokio::test]
async fn a_unit_of_work_that_wrote_nothing_gives_its_connection_back_and_one_that_failed_does_not() {
    let store = crate::engines::Store::sqlite().await;
    let own = "SELECT COUNT(*) FROM sqlite_temp_master";
    let run = async |sql: &str| {
        let mut script = book::Script::default();
        script.push(sql, vec![]);
        store.book.engine.writer().await.unwrap().commit(script).await
    };
    run("CREATE TEMP TABLE mine (a)").await.unwrap();
    let mut writer = store.book.engine.writer().await.unwrap();
    writer.lock().await.unwrap();
    drop(writer);
    let count = async || store.book.engine.writer().await.unwrap().fetch(own, &[]).await.unwrap();
    assert_eq!(count().await, [[Val::Int(1)]]);
    assert!(run("INSERT INTO no_such_table VALUES (1)").await.is_err());
    assert_eq!(count().await, [[Val::Int(0)]], "nothing is sure on a connection that failed");
}
