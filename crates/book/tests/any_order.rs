//! The same changesets give the same book, whatever order and batches they arrived in, on either engine.

#[path = "../../journal/tests/history/mod.rs"]
mod history;

use std::collections::BTreeMap;

use book::{Book, Engine, Log, Owner, Role};
use history::{Choice, Entry, History, LOGS, OUTLET, scope_of};
use journal::Hash;
use journal::fold::ALL;
use journal::table::Val;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

type Digests = BTreeMap<(&'static str, &'static str), Hash>;

/// Takes the changesets in this order, `batch` to a unit of work.
async fn take(book: &Book, order: &[Entry], batch: usize) {
    for entries in order.chunks(batch) {
        let mut work = book.work(&[OUTLET, ALL]).await.unwrap();
        for (i, id) in LOGS.into_iter().enumerate() {
            let owner = if i < 2 { Owner::Device(Uuid::from_u128(i as u128)) } else { Owner::Hq };
            work.add_log(Log::new(id, scope_of(id), owner, None));
        }
        for entry in entries {
            work.receive(entry.origin.log, vec![entry.packed.clone()]).await.unwrap();
        }
        work.commit().await.unwrap();
    }
}

async fn digests(book: &Book) -> Digests {
    let mut all = Digests::new();
    for scope in [OUTLET, ALL] {
        all.extend(book.digests(scope).await.unwrap().into_iter().map(|(table, hash)| ((scope, table), hash)));
    }
    all
}

async fn is_sound(book: &Book, changesets: usize) {
    let found = book.verify().await.unwrap();
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    assert_eq!(found.changesets as usize, changesets);
    let sums = "SELECT part, CAST(SUM(qty) AS BIGINT), CAST(SUM(fen) AS BIGINT) FROM balance GROUP BY scope, part";
    for row in book.engine.read(sums, &[]).await.unwrap() {
        assert_eq!(row[1..], [Val::Int(0), Val::Int(0)], "what one account gains another loses: {row:?}");
    }
}

/// A book of the older rules is folded again from its facts when it is opened.
async fn folded_again(book: Book) -> Book {
    let mut script = book::Script::default();
    script.push("UPDATE book SET value='0' WHERE name='fold_version'", vec![]);
    script.push("UPDATE repair_order SET remark='as another version folded it'", vec![]);
    book.engine.writer().await.unwrap().commit(script).await.unwrap();
    Book::open(book.engine, book.role).await.unwrap()
}

/// Where no power is cut, a folder in memory will do.
fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

async fn sqlite(folder: &std::path::Path, name: &str) -> Book {
    Book::open(Engine::sqlite(&folder.join(name)).await.unwrap(), Role::Outlet).await.unwrap()
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    proptest::collection::vec(any::<Choice>(), 10..70)
}

/// Runs `test` on so many histories, the same ones every time unless `PROPTEST_RNG_SEED` says otherwise.
fn on_histories(cases: u32, test: impl AsyncFn(&History, u64) -> ()) {
    let config = ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let strategy = (choices(), any::<u64>());
    let run = TestRunner::new(config).run(&strategy, |(choices, seed)| {
        runtime.block_on(test(&History::of(&choices), seed));
        Ok(())
    });
    run.unwrap();
}

#[test]
fn whatever_order_changesets_arrived_in_the_books_agree() {
    on_histories(64, async |history, seed| {
        let folder = folder();
        let one_by_one = sqlite(folder.path(), "a").await;
        take(&one_by_one, &history.arrival(seed), 7).await;
        let at_once = sqlite(folder.path(), "b").await;
        take(&at_once, &history.arrival(seed.wrapping_mul(31).wrapping_add(7)), usize::MAX).await;
        let same = digests(&one_by_one).await;
        assert_eq!(same, digests(&at_once).await);
        is_sound(&one_by_one, history.len()).await;
        let again = folded_again(one_by_one).await;
        assert_eq!(same, digests(&again).await, "folded from nothing it is the same");
        is_sound(&again, history.len()).await;
    });
}

#[test]
fn both_engines_hold_the_same_book() {
    on_histories(8, async |history, seed| {
        let folder = folder();
        let outlets = sqlite(folder.path(), "outlet").await;
        take(&outlets, &history.arrival(seed), 3).await;
        let url = testkit::postgres::database();
        let hqs = Book::open(Engine::postgres(&url).await.unwrap(), Role::Hq).await.unwrap();
        take(&hqs, &history.arrival(seed.wrapping_add(99)), 5).await;
        let same = digests(&outlets).await;
        assert_eq!(same, digests(&hqs).await);
        is_sound(&hqs, history.len()).await;
        let again = folded_again(hqs).await;
        assert_eq!(same, digests(&again).await);
        again.engine.close().await;
    });
}
