//! A folder that was put back from a copy.

use std::path::Path;

use serde_json::json;

use crate::net::{Pc, copy_whole, on_both_engines};

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

on_both_engines! {
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
