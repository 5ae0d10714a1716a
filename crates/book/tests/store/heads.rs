//! Heads that HQ signed are kept as a ladder: few, and none further from the next than a request can carry.

use book::heads::{self, Signed};
use book::{Book, Engine, Log, Owner, Role};
use journal::{Hash, LogId, Sig};

const LOG: LogId = LogId(7);

async fn kept_after(places: impl Iterator<Item = (u64, u64)>) -> Vec<u64> {
    let folder = tempfile::tempdir().unwrap();
    let book = Book::open(Engine::sqlite(&folder.path().join("book.db")).await.unwrap(), Role::Outlet).await.unwrap();
    let mut work = book.work(&["SZ017"]).await.unwrap();
    work.add_log(Log::new(LOG, "SZ017", Owner::Hq, None));
    work.commit().await.unwrap();
    for (seq, bytes) in places {
        let mut work = book.work(&["SZ017"]).await.unwrap();
        let head = Signed { seq, hash: Hash([1; 32]), signature: Sig([2; 64]), at_ms: None };
        work.keep_head(LOG, &head, bytes).await.unwrap();
        work.commit().await.unwrap();
    }
    let mut writer = book.engine.writer().await.unwrap();
    let kept = heads::kept(&mut writer, LOG).await.unwrap().into_iter().map(|head| head.seq).collect();
    drop(writer);
    book.engine.close().await;
    kept
}

#[tokio::test]
async fn the_last_head_is_kept_and_few_before_it() {
    assert_eq!(kept_after((1..=400).map(|n| (n, 200))).await, [400], "one at a time: only the last matters");
    let kept = kept_after((1..=50).map(|n| (n * 100, 200))).await;
    assert_eq!(kept, [1_000, 2_000, 3_000, 4_000, 5_000]);
}

#[tokio::test]
async fn no_two_heads_are_further_apart_than_a_request_can_carry() {
    let heavy = kept_after((1..=12).map(|n| (n, 400 << 10))).await;
    assert_eq!(heavy, [2, 4, 6, 8, 10, 12], "by bytes: two of 400 KiB fit into a MiB");
    assert_eq!(kept_after([(2_000, 10), (4_000, 10), (4_001, 10)].into_iter()).await, [2_000, 4_000, 4_001]);
}

#[tokio::test]
async fn a_head_that_comes_again_or_late_changes_nothing() {
    assert_eq!(kept_after([(500, 10), (500, 10), (300, 10)].into_iter()).await, [500]);
}
