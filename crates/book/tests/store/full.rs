//! A disk that is full, and then is not.

use journal::table::Val;

use crate::engines::{Store, number};

/// Leaves the book no page to grow into, for as long as this connection lives.
async fn no_room(store: &Store) {
    let mut writer = store.book.engine.writer().await.unwrap();
    let pages = writer.fetch("PRAGMA page_count", &[]).await.unwrap();
    let [Val::Int(pages)] = pages[0][..] else { panic!("{pages:?}") };
    let free = writer.fetch("PRAGMA freelist_count", &[]).await.unwrap();
    assert_eq!(free, [vec![Val::Int(0)]]);
    writer.fetch(&format!("PRAGMA max_page_count={pages}"), &[]).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_named_loses_nothing_and_the_next_write_stands_once_there_is_room() {
    let store = Store::sqlite().await;
    store.add("王芳", "13912345678").await.unwrap();
    let long = "长".repeat(20_000);
    for _ in 0..2 {
        no_room(&store).await;
        assert_eq!(store.add(&long, "13800138000").await.unwrap_err().fault().code, "book.full");
        assert_eq!(store.count().await, 1);
    }
    // Half-way through a longer unit of work, too.
    no_room(&store).await;
    let mut work = store.book.work(&["SZ017"]).await.unwrap();
    let mut script = book::Script::default();
    script.push("INSERT INTO book (name, value) VALUES ('long', $1)", vec![Val::Text(long.clone())]);
    assert_eq!(work.writer().run(script).await.unwrap_err().fault().code, "book.full");
    drop(work);
    store.add(&long, "13800138000").await.unwrap();
    assert_eq!(store.count().await, 2);
    // What was acknowledged is there for somebody else as well, not only for the connection that wrote it.
    assert_eq!(number(&store.other().await, "SELECT COUNT(*) FROM customer").await, 2);
    store.is_sound().await;
}
