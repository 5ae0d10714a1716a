//! A folder that was put back from a copy.

use std::path::Path;

use journal::table::Val;
use serde_json::json;

use crate::net::{Net, Pc, copy_whole, on_both_engines};

async fn add(pc: &Pc, name: &str) {
    pc.call("customer.add", json!({ "name": name, "phone": "13912345678" })).await.unwrap();
}

/// What a backup program keeps: the book, without the head file beside it and without the key.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for name in ["book.db", "book.db-wal", "book.db-shm"] {
        let (old, new) = (from.join(name), to.join(name));
        let _ = std::fs::remove_file(&new);
        if old.exists() {
            std::fs::copy(&old, &new).unwrap();
        }
    }
}

/// What lies on the disk while the book is open: the database, and the write-ahead log with the newest commits.
fn as_it_lies(pc: &Pc, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for name in ["book.db", "book.db-wal"] {
        std::fs::copy(pc.folder.join(name), to.join(name)).unwrap();
    }
}

/// A PC whose latest commits are in the write-ahead log only: two of them at headquarters, with their receipts.
async fn freshly_written(net: &Net) -> Pc {
    let pc = net.pc("前台").await;
    add(&pc, "王芳").await;
    pc.sync().await;
    // Closed in order, the book is one file.
    let pc = pc.after(|_| {}).await;
    add(&pc, "李雷").await;
    add(&pc, "韩梅梅").await;
    pc.sync().await;
    assert!(std::fs::metadata(pc.folder.join("book.db-wal")).unwrap().len() > 0);
    pc
}

/// Puts `with` in the book's place, and hands back what was found out by itself: SQLite sees nothing.
async fn damaged(pc: Pc, with: &Path, lost: i64) -> Pc {
    let old = pc.epoch().await;
    let pc = pc
        .after(|folder| {
            for name in ["book.db", "book.db-wal", "book.db-shm"] {
                let _ = std::fs::remove_file(folder.join(name));
                if with.join(name).exists() {
                    std::fs::copy(with.join(name), folder.join(name)).unwrap();
                }
            }
        })
        .await;
    let check = pc.host.book.engine.read("PRAGMA integrity_check", &[]).await.unwrap();
    assert_eq!(check, [[Val::Text("ok".into())]], "SQLite's own check says that all is well");
    assert_eq!(pc.number("SELECT COUNT(*) FROM customer").await, 3 - lost);
    assert_ne!(pc.epoch().await, old, "the files beside the book say that its end is gone");
    pc
}

async fn whole_again(net: &Net, pc: &Pc) {
    add(pc, "陈明").await;
    pc.sync().await;
    assert_eq!(pc.number("SELECT COUNT(*) FROM customer").await, 4, "the end came back from headquarters");
    assert_eq!(pc.meter().await["waiting"], 0);
    pc.agrees_with(net).await;
}

on_both_engines! {
    async fn a_book_copied_without_its_write_ahead_log_gets_its_end_back(net) {
        let lying = tempfile::tempdir().unwrap();
        let pc = freshly_written(&net).await;
        as_it_lies(&pc, lying.path());
        std::fs::remove_file(lying.path().join("book.db-wal")).unwrap();
        let pc = damaged(pc, lying.path(), 2).await;
        whole_again(&net, &pc).await;
    }

    async fn a_bit_flipped_in_the_write_ahead_log_costs_nothing_that_headquarters_has(net) {
        let lying = tempfile::tempdir().unwrap();
        let pc = freshly_written(&net).await;
        as_it_lies(&pc, lying.path());
        let wal = lying.path().join("book.db-wal");
        let mut bytes = std::fs::read(&wal).unwrap();
        // In the first page of the first commit: SQLite takes nothing behind a frame whose sum is wrong.
        bytes[32 + 24 + 100] ^= 1;
        std::fs::write(&wal, bytes).unwrap();
        let pc = damaged(pc, lying.path(), 2).await;
        whole_again(&net, &pc).await;
    }

    async fn the_receipt_alone_gives_away_a_write_ahead_log_that_was_lost_with_the_head_file(net) {
        let lying = tempfile::tempdir().unwrap();
        let pc = freshly_written(&net).await;
        as_it_lies(&pc, lying.path());
        std::fs::remove_file(lying.path().join("book.db-wal")).unwrap();
        // The head file as it was when the book was last one file.
        let epoch = pc.epoch().await;
        let pc = pc.after(|_| {}).await;
        let mut writer = pc.host.book.engine.writer().await.unwrap();
        let first = "SELECT MIN(seq) FROM changeset WHERE log=$1 AND personal IS NOT NULL";
        let rows = writer.fetch(first, &[Val::Int(epoch.as_i64())]).await.unwrap();
        let Val::Int(seq) = rows[0][0] else { panic!("a changeset") };
        let seq = seq as u64;
        let hash = book::log::hash_at(&mut writer, epoch, seq).await.unwrap().unwrap();
        drop(writer);
        commands::sync::headfile::write(&pc.folder, epoch, &journal::Tail { seq, hash, ..journal::Tail::EMPTY });
        let pc = damaged(pc, lying.path(), 2).await;
        whole_again(&net, &pc).await;
    }

    async fn a_book_put_back_from_a_copy_goes_on_in_a_new_epoch_and_reuses_nothing(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let pc = pc.after(|folder| copy(folder, backup.path())).await;
        let old = pc.epoch().await;
        add(&pc, "李雷").await;
        add(&pc, "韩梅梅").await;
        pc.sync().await;
        let pc = pc
            .after(|folder| {
                copy(backup.path(), folder);
                std::fs::remove_file(folder.join("book.head")).unwrap();
            })
            .await;
        assert_ne!(pc.epoch().await, old, "a book without its head file may be a copy");
        add(&pc, "陈明").await;
        pc.sync().await;
        assert_eq!(pc.number("SELECT COUNT(*) FROM customer").await, 4, "what was lost here comes back from headquarters");
        assert_eq!(pc.meter().await["waiting"], 0);
        pc.agrees_with(&net).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 4);
        let parents = format!("SELECT COUNT(*) FROM log WHERE parent={}", old.as_i64());
        assert_eq!(net.number(&parents).await, 1, "the new epoch names the old one");
        // A second PC finds one story.
        net.pc("工作台").await.agrees_with(&net).await;
    }

    async fn a_head_file_ahead_of_the_book_gives_an_older_state_away(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await.after(|folder| copy(folder, backup.path())).await;
        let old = pc.epoch().await;
        add(&pc, "李雷").await;
        let pc = pc.after(|folder| copy(backup.path(), folder)).await;
        assert_ne!(pc.epoch().await, old);
        add(&pc, "陈明").await;
        pc.sync().await;
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 1, "what never went up is gone with the disk");
        pc.agrees_with(&net).await;
    }

    async fn a_book_closed_in_order_goes_on_in_its_epoch(net) {
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        let old = pc.epoch().await;
        let pc = pc.after(|_| {}).await;
        assert_eq!(pc.epoch().await, old);
        add(&pc, "李雷").await;
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn a_copy_that_hides_its_head_file_is_found_out_by_headquarters(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let pc = pc.after(|folder| copy_whole(folder, backup.path())).await;
        let old = pc.epoch().await;
        add(&pc, "李雷").await;
        pc.sync().await;
        // The head file and the receipt went back with the book: nothing on this PC looks wrong.
        let pc = pc.after(|folder| copy_whole(backup.path(), folder)).await;
        assert_eq!(pc.epoch().await, old);
        pc.sync().await;
        assert_ne!(pc.epoch().await, old, "headquarters had more of this log than this book");
        add(&pc, "陈明").await;
        pc.sync().await;
        assert_eq!(pc.number("SELECT COUNT(*) FROM customer").await, 3);
        pc.agrees_with(&net).await;
    }
}
