//! Two of one PC: a copied folder, or work on a backup that was put back. HQ keeps what it receipted; what the other
//! wrote is said again, and nothing is lost or doubled.

use std::path::Path;

use commands::Ambient;
use serde_json::{Value, json};

use crate::net::{Net, Pc, copy_whole, on_both_engines};

async fn add(pc: &Pc, name: &str) -> Value {
    let with = json!({ "name": name, "phone": "13912345678" });
    pc.call("customer.add", with).await.unwrap()["id"].clone()
}

async fn names(pc: &Pc) -> i64 {
    pc.number("SELECT COUNT(*) FROM customer").await
}

/// Copies the PC's folder while it is closed.
async fn copied(pc: Pc, to: &Path) -> Pc {
    pc.after(|folder| copy_whole(folder, to)).await
}

async fn in_step(net: &Net, pcs: &[&Pc]) {
    for _ in 0..2 {
        for pc in pcs {
            pc.sync().await;
        }
    }
    for pc in pcs {
        assert_eq!(pc.meter().await["waiting"], 0);
        pc.agrees_with(net).await;
    }
}

on_both_engines! {
    async fn a_clone_that_wrote_more_than_the_original_goes_on_in_a_new_epoch_and_loses_nothing(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let pc = copied(pc, folder.path()).await;
        let clone = Pc::twin(folder.path(), Ambient::machine()).await;
        let old = clone.epoch().await;
        add(&pc, "李雷").await;
        pc.sync().await;
        let kept = add(&clone, "韩梅梅").await;
        // What is said later about something said again finds it.
        clone.call("customer.change", json!({ "customer": kept, "address": "深圳" })).await.unwrap();
        add(&clone, "陈明").await;
        let outcome = clone.sync().await;
        assert_eq!(outcome.pushed, 3);
        assert_ne!(clone.epoch().await, old);
        let notice = clone.meter().await["notice"].clone();
        assert_eq!((&notice["code"], &notice["facts"]["changesets"]), (&json!("sync.reissued"), &json!(3)));
        clone.call("sync.acknowledge", json!({})).await.unwrap();
        assert_eq!(clone.meter().await["notice"], Value::Null);
        in_step(&net, &[&pc, &clone]).await;
        assert_eq!((names(&pc).await, names(&clone).await), (4, 4));
        assert_eq!(pc.number("SELECT COUNT(*) FROM customer WHERE address='深圳'").await, 1);
        // The original notices nothing, and both go on.
        assert_eq!(pc.epoch().await, old);
        add(&pc, "赵敏").await;
        add(&clone, "周婷").await;
        in_step(&net, &[&pc, &clone]).await;
        assert_eq!(names(&pc).await, 6);
    }

    async fn what_both_copies_hold_and_headquarters_has_already_is_not_said_again(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        let pc = copied(pc, folder.path()).await;
        let clone = Pc::twin(folder.path(), Ambient::machine()).await;
        add(&pc, "李雷").await;
        pc.sync().await;
        add(&clone, "韩梅梅").await;
        assert_eq!(clone.sync().await.pushed, 1, "only what the clone alone has");
        in_step(&net, &[&pc, &clone]).await;
        assert_eq!(names(&clone).await, 3);
    }

    async fn work_on_a_backup_that_was_put_back_stands_beside_what_headquarters_had(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let pc = copied(pc, backup.path()).await;
        add(&pc, "李雷").await;
        pc.sync().await;
        // The head file and the receipt went back with the book: nothing on this PC looks wrong.
        let pc = pc.after(|folder| copy_whole(backup.path(), folder)).await;
        add(&pc, "韩梅梅").await;
        pc.sync().await;
        in_step(&net, &[&pc]).await;
        assert_eq!(names(&pc).await, 3);
    }

    async fn two_copies_that_both_say_one_action_again_have_said_it_once(net) {
        let (before, first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let pc = copied(net.pc("前台").await, before.path()).await;
        let shared = add(&pc, "王芳").await;
        let pc = copied(pc, first.path()).await;
        let pc = copied(pc, second.path()).await;
        // The original goes back to before the action and writes something else in its place.
        let pc = pc.after(|folder| copy_whole(before.path(), folder)).await;
        add(&pc, "李雷").await;
        pc.sync().await;
        let one = Pc::twin(first.path(), Ambient::machine()).await;
        let two = Pc::twin(second.path(), Ambient::machine()).await;
        one.call("customer.change", json!({ "customer": shared, "address": "深圳" })).await.unwrap();
        two.call("customer.change", json!({ "customer": shared, "phone": "13700007777" })).await.unwrap();
        in_step(&net, &[&one, &two, &pc]).await;
        for pc in [&one, &two, &pc] {
            assert_eq!(names(pc).await, 2, "王芳 once, 李雷 once");
            let both = "SELECT COUNT(*) FROM customer WHERE address='深圳' AND phone='13700007777'";
            assert_eq!(pc.number(both).await, 1, "both changes are of the same customer");
            let conflicts = "SELECT COUNT(*) FROM conflict";
            assert_eq!(pc.number(conflicts).await, 0, "each saw a copy of what it changed");
        }
    }

    async fn what_an_old_epoch_never_sent_goes_before_the_new_one(net) {
        let pc = net.pc("前台").await;
        let old = pc.epoch().await;
        add(&pc, "王芳").await;
        let pc = pc.after(|folder| std::fs::remove_file(folder.join("book.head")).unwrap()).await;
        assert_ne!(pc.epoch().await, old);
        assert_eq!(pc.meter().await["notice"]["code"], "sync.restored");
        add(&pc, "李雷").await;
        pc.sync().await;
        in_step(&net, &[&pc]).await;
        assert_eq!(names(&pc).await, 2);
    }

    async fn a_book_whose_end_was_lost_with_its_head_file_is_found_out_by_the_receipt(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = copied(net.pc("前台").await, backup.path()).await;
        let old = pc.epoch().await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let pc = pc
            .after(|folder| {
                // All but the receipt, which was written last and is in no backup.
                let receipt = std::fs::read(folder.join("book.receipt")).unwrap();
                copy_whole(backup.path(), folder);
                std::fs::write(folder.join("book.receipt"), receipt).unwrap();
            })
            .await;
        assert_ne!(pc.epoch().await, old, "found out at the start, before anything is written");
        pc.sync().await;
        in_step(&net, &[&pc]).await;
        assert_eq!(names(&pc).await, 1);
    }

    async fn two_new_epochs_without_a_line_between_them_still_reach_headquarters(net) {
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        for _ in 0..3 {
            // Nothing is written in the second one: headquarters never hears of it.
            let pc_again = pc.host.data.join("book.head");
            std::fs::remove_file(&pc_again).unwrap();
            commands::open::begin_epoch(&pc.host, &std::collections::BTreeMap::new()).await.unwrap();
        }
        add(&pc, "李雷").await;
        in_step(&net, &[&pc]).await;
        assert_eq!(names(&pc).await, 2);
    }

    async fn a_fork_found_after_a_new_epoch_was_begun_takes_both_along(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = copied(net.pc("前台").await, folder.path()).await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let clone = Pc::twin(folder.path(), Ambient::machine()).await;
        add(&clone, "李雷").await;
        let clone = clone.after(|folder| std::fs::remove_file(folder.join("book.head")).unwrap()).await;
        add(&clone, "韩梅梅").await;
        in_step(&net, &[&clone, &pc]).await;
        assert_eq!(names(&pc).await, 3);
    }

    async fn somebody_brought_in_by_what_is_said_again_signs_in_as_before(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = copied(net.pc("前台").await, folder.path()).await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let clone = Pc::twin(folder.path(), Ambient::machine()).await;
        let with = json!({ "name": "张伟", "roles": ["technician"], "pin": "147036" });
        let id = clone.call("staff.add", with).await.unwrap()["id"].clone();
        clone.sync().await;
        let people = clone.call("session.people", json!({})).await.unwrap();
        let zhang = people["people"].as_array().unwrap().iter().find(|p| p["name"] == "张伟").unwrap().clone();
        assert_ne!(zhang["id"], id, "the fact that brought them in is called otherwise now");
        assert_eq!(zhang["has_pin"], true);
        commands::session::open::by_pin(&clone.host, "张伟", "147036").await.unwrap();
        in_step(&net, &[&clone, &pc]).await;
    }

    async fn a_pc_that_claims_what_another_said_first_is_refused_and_the_other_stands(net) {
        let (one, two) = (net.pc("前台").await, net.pc("工作台").await);
        add(&one, "王芳").await;
        in_step(&net, &[&one, &two]).await;
        let first = journal::fact::Reissued { log: one.epoch().await, seq: 9, hash: journal::Hash([9; 32]) };
        let stock = |source: &str| journal::fact::StockOpened {
            source: source.into(),
            day: chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(),
            lines: vec![journal::fact::OpeningLine { part: "SCR-1".into(), qty: 1, price: domain::Fen(20_000) }],
        };
        two.say(vec![stock("别人的").into(), first.clone().into()]).await;
        two.sync().await;
        one.say(vec![stock("自己的").into(), first.into()]).await;
        in_step(&net, &[&one, &two]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='access.denied'").await, 1);
        let stands = "SELECT COUNT(*) FROM posting WHERE account='held'";
        assert_eq!((one.number(stands).await, two.number(stands).await), (1, 1));
    }

    async fn a_refusal_of_what_was_said_again_voids_it(net) {
        let pc = net.pc("前台").await;
        let again = journal::fact::Reissued { log: pc.epoch().await, seq: 77, hash: journal::Hash([7; 32]) };
        let stock = journal::fact::StockOpened {
            source: "假的".into(),
            day: chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(),
            lines: vec![journal::fact::OpeningLine { part: "SCR-1".into(), qty: -5, price: domain::Fen(20_000) }],
        };
        pc.say(vec![stock.into(), again.into()]).await;
        in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 1);
        assert_eq!(net.number("SELECT COUNT(*) FROM posting WHERE part='SCR-1'").await, 0, "no piece moves");
    }
}
