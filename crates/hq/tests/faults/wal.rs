//! The end of a book is lost: a flipped bit in its log, or a copy without the log. SQLite's own check calls what is left
//! sound. The files beside the book say that there was more, and headquarters gives back what it has receipted.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::Path;

use serde_json::json;
use testkit::program::{self, Book, Folder, Headquarters, Session, intake, text};

/// Orders that headquarters has when the book is damaged, and one that it has not.
const RECEIPTED: u64 = 3;

fn numbers(session: &mut Session) -> Vec<String> {
    let listed = session.must("order.list", &json!({}));
    listed["orders"].as_array().expect("orders").iter().map(|order| text(&order["number"])).collect()
}

/// What SQLite says of a book by itself.
fn sqlite_calls_it_sound(folder: &Path) {
    let copy = folder.with_extension("sqlite");
    program::copy(folder, &copy);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let said = runtime.block_on(async {
        let engine = book::Engine::sqlite(&copy.join("book.db")).await.expect("the book opens");
        let said = engine.read("PRAGMA integrity_check", &[]).await.expect("a check");
        engine.close().await;
        said
    });
    assert_eq!(said, [[journal::table::Val::Text("ok".to_owned())]]);
}

fn lose_the_end(name: &str, damage: impl FnOnce(&Path)) {
    let folder = Folder::in_memory(name);
    let (hq, code) = Headquarters::demo(&folder.path().join("hq"));
    let book = Book::joined(&folder.path().join("book"), &hq.url, &code);
    let mut session = book.lines();
    for n in 1..=RECEIPTED {
        session.must("order.intake", &intake(n, "2024-01-05"));
        assert_eq!(session.must("sync.now", &json!({}))["waiting"], 0);
    }
    let receipted = numbers(&mut session);
    session.must("order.intake", &intake(9, "2024-01-05"));
    session.kill();
    damage(&book.data);
    sqlite_calls_it_sound(&book.data);

    let mut session = book.lines();
    assert!((numbers(&mut session).len() as u64) < RECEIPTED, "the damage took nothing away");
    let status = session.must("sync.status", &json!({}));
    assert_eq!(status["notice"]["code"], "sync.restored", "the program says so: {status}");
    let fresh = text(&session.must("order.intake", &intake(10, "2024-01-05"))["number"]);
    assert!(!receipted.contains(&fresh), "a number is used twice");
    for _ in 0..2 {
        let status = session.must("sync.now", &json!({}));
        assert_eq!((status["fault"].is_null(), &status["waiting"]), (true, &json!(0)), "{status}");
    }
    let now = numbers(&mut session);
    assert!(receipted.iter().all(|number| now.contains(number)), "{now:?} lacks some of {receipted:?}");
    assert_eq!(now.len() as u64, RECEIPTED + 1, "and what was said since");
    assert_eq!(hq.orders(), RECEIPTED + 1);
    session.close();
    book.verify();
    hq.verify();
}

#[test]
fn a_flipped_bit_in_the_log_is_found_out_and_headquarters_gives_the_end_back() {
    lose_the_end("fault-bit", |data| {
        let wal = OpenOptions::new().read(true).write(true).open(data.join("book.db-wal")).expect("the log");
        // In a page of an early frame: everything behind it has a sum that builds on it.
        let (mut byte, at) = ([0], 32 + 3 * (24 + 4096) + 2_000);
        wal.read_exact_at(&mut byte, at).expect("a byte");
        wal.write_all_at(&[byte[0] ^ 0x10], at).expect("a flipped bit");
    });
}

#[test]
fn a_book_copied_without_its_log_is_found_out_and_headquarters_gives_the_end_back() {
    lose_the_end("fault-no-log", |data| std::fs::remove_file(data.join("book.db-wal")).expect("the log"));
}
