//! A PC's disk died, and a backup of its folder has work at its end that nobody else has. Another PC of the outlet offers
//! it, a person at headquarters rules, and then it is there: once, and with the names and the conflicts that it had.

use std::path::Path;

use commands::Ambient;
use domain::Fault;
use journal::Hash;
use journal::fact::{OpeningLine, Reissued, StockOpened};
use serde_json::{Value, json};

use crate::net::{Net, Pc, SHOP, copy_whole, on_both_engines};
use crate::repair::take_in;

async fn add(pc: &Pc, name: &str) -> Value {
    pc.call("customer.add", json!({ "name": name, "phone": "13912345678" })).await.unwrap()["id"].clone()
}

async fn names(pc: &Pc) -> i64 {
    pc.number("SELECT COUNT(*) FROM customer").await
}

async fn kept(pc: &Pc) -> i64 {
    pc.number("SELECT COUNT(*) FROM kept_tail").await
}

async fn backed_up(pc: Pc, to: &Path) -> Pc {
    pc.after(|folder| copy_whole(folder, to)).await
}

async fn offer(pc: &Pc, backup: &Path) -> Result<Value, Fault> {
    pc.call("sync.tail_offer", json!({ "folder": backup.to_str().unwrap() })).await
}

/// Rules on every offer that waits.
async fn rule(net: &Net, accept: bool) {
    for tail in net.call("tail.list", json!({})).await.unwrap()["tails"].as_array().unwrap() {
        if tail["state"] == "held" {
            said(net, &tail["offer"], accept).await.unwrap();
        }
    }
}

async fn said(net: &Net, offer: &Value, accept: bool) -> Result<Value, Fault> {
    let with = json!({ "outlet": SHOP, "offer": offer, "accept": accept, "reason": "电话核对过" });
    net.call("tail.rule", with).await
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

fn stock(source: &str) -> StockOpened {
    StockOpened {
        source: source.into(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(),
        lines: vec![OpeningLine { part: "SCR-1".into(), qty: 1, price: domain::Fen(20_000) }],
    }
}

on_both_engines! {
    async fn what_a_dead_disk_held_comes_back_from_a_backup_once_headquarters_accepts_it(net) {
        let backup = tempfile::tempdir().unwrap();
        let (lost, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let known = add(&lost, "王芳").await;
        in_step(&net, &[&lost, &bench]).await;
        // Without a line: a new customer with a repair, and a change of one that everybody knows.
        let taken = take_in(&lost).await;
        lost.call("order.note", json!({ "order": taken["order"], "text": "屏幕有划痕" })).await.unwrap();
        lost.call("customer.change", json!({ "customer": known, "address": "深圳" })).await.unwrap();
        let lost = backed_up(lost, backup.path()).await;
        let device = lost.host.joined().await.unwrap().device.to_string();
        drop(lost);
        let with = json!({ "outlet": SHOP, "device": device, "reason": "硬盘坏了" });
        net.call("device.revoke", with).await.unwrap();

        let new = net.pc("新前台").await;
        let offered = offer(&new, backup.path()).await.unwrap();
        assert_eq!((&offered["lost"], &offered["changesets"]), (&json!("A 前台"), &json!(3)));
        assert_eq!(offer(&new, backup.path()).await.unwrap_err().code, "tail.offered");
        in_step(&net, &[&new, &bench]).await;
        // Held: headquarters knows of it, and nobody believes it.
        let held = net.call("tail.list", json!({ "outlet": SHOP })).await.unwrap()["tails"][0].clone();
        assert_eq!((&held["state"], &held["by"], &held["changesets"]), (&json!("held"), &json!("C 新前台"), &json!(3)));
        assert_eq!(net.number("SELECT COUNT(*) FROM repair_order").await, 0);
        assert_eq!((names(&new).await, names(&bench).await, kept(&new).await), (1, 1, 3));

        said(&net, &held["offer"], true).await.unwrap();
        assert_eq!(said(&net, &held["offer"], false).await.unwrap_err().code, "tail.closed");
        new.sync().await;
        assert_eq!(new.meter().await["notice"]["code"], "sync.brought_back");
        in_step(&net, &[&new, &bench]).await;
        assert_eq!(kept(&new).await, 0);
        for pc in [&new, &bench] {
            let order = "SELECT COUNT(*) FROM repair_order o JOIN customer c ON c.id=o.customer WHERE c.name='李娜'";
            assert_eq!(pc.number(order).await, 1, "the order finds its customer under the new name");
            assert_eq!(pc.number("SELECT COUNT(*) FROM customer WHERE name='王芳' AND address='深圳'").await, 1);
            assert_eq!(names(pc).await, 2);
        }
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0);
        assert_eq!(offer(&new, backup.path()).await.unwrap_err().code, "tail.offered");
        // The work goes on from there.
        let order = new.call("order.list", json!({})).await.unwrap()["orders"][0]["id"].clone();
        new.call("order.note", json!({ "order": order, "text": "已联系客户" })).await.unwrap();
        in_step(&net, &[&new, &bench]).await;
    }

    async fn what_headquarters_refuses_does_not_come_back_and_is_kept_no_longer(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        lost.sync().await;
        add(&lost, "李雷").await;
        drop(backed_up(lost, backup.path()).await);
        let new = net.pc("新前台").await;
        offer(&new, backup.path()).await.unwrap();
        in_step(&net, &[&new]).await;
        rule(&net, false).await;
        in_step(&net, &[&new]).await;
        assert_eq!((names(&new).await, kept(&new).await), (0, 0));
        let said = new.call("tail.list", json!({})).await.unwrap()["tails"][0].clone();
        assert_eq!((&said["state"], &said["reason"]), (&json!("refused"), &json!("电话核对过")));
        // Somebody thinks better of it.
        offer(&new, backup.path()).await.unwrap();
        in_step(&net, &[&new]).await;
        rule(&net, true).await;
        in_step(&net, &[&new]).await;
        assert_eq!(names(&new).await, 1);
    }

    async fn two_pcs_that_bring_one_backup_back_have_brought_it_once(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        lost.sync().await;
        take_in(&lost).await;
        drop(backed_up(lost, backup.path()).await);
        let (one, two) = (net.pc("新前台").await, net.pc("工作台").await);
        in_step(&net, &[&one, &two]).await;
        offer(&one, backup.path()).await.unwrap();
        offer(&two, backup.path()).await.unwrap();
        in_step(&net, &[&one, &two]).await;
        rule(&net, true).await;
        in_step(&net, &[&one, &two]).await;
        for pc in [&one, &two] {
            assert_eq!(names(pc).await, 1);
            assert_eq!(pc.number("SELECT COUNT(*) FROM repair_order").await, 1);
            assert_eq!(pc.number("SELECT COUNT(*) FROM conflict").await, 0);
        }
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0);
    }

    async fn a_pc_that_was_not_lost_after_all_doubles_nothing_and_loses_nothing(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        lost.sync().await;
        let kept = add(&lost, "李雷").await;
        let lost = backed_up(lost, backup.path()).await;
        let old = lost.epoch().await;
        // What is written after the backup was made speaks of what is in it.
        lost.call("customer.change", json!({ "customer": kept, "address": "深圳" })).await.unwrap();
        let new = net.pc("新前台").await;
        offer(&new, backup.path()).await.unwrap();
        in_step(&net, &[&new]).await;
        rule(&net, true).await;
        in_step(&net, &[&new]).await;
        assert_eq!((names(&new).await, new.number("SELECT COUNT(*) FROM customer WHERE address='深圳'").await), (1, 0));
        add(&lost, "韩梅梅").await;
        // A stick does not end the log; the line does.
        let stick = lost.call("sync.bundle_write", json!({})).await.unwrap();
        let taken = net.call("sync.bundle_take", json!({ "base64": stick["base64"] })).await;
        assert_eq!(taken.unwrap_err().code, "sync.forked");
        lost.sync().await;
        assert_ne!(lost.epoch().await, old, "its log ended where the backup was taken over");
        in_step(&net, &[&lost, &new]).await;
        for pc in [&lost, &new] {
            assert_eq!(names(pc).await, 2);
            assert_eq!(pc.number("SELECT COUNT(*) FROM customer WHERE name='李雷' AND address='深圳'").await, 1);
            assert_eq!(pc.number("SELECT COUNT(*) FROM conflict").await, 0);
        }
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0);
    }

    async fn a_pc_that_has_sent_more_itself_since_is_not_taken_over(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        lost.sync().await;
        add(&lost, "李雷").await;
        let lost = backed_up(lost, backup.path()).await;
        let new = net.pc("新前台").await;
        offer(&new, backup.path()).await.unwrap();
        in_step(&net, &[&new]).await;
        lost.sync().await;
        let held = net.call("tail.list", json!({})).await.unwrap()["tails"][0]["offer"].clone();
        assert_eq!(said(&net, &held, true).await.unwrap_err().code, "tail.moved");
        rule(&net, false).await;
        in_step(&net, &[&lost, &new]).await;
        assert_eq!((names(&new).await, kept(&new).await), (1, 0));
        assert_eq!(offer(&new, backup.path()).await.unwrap_err().code, "tail.nothing");
    }

    async fn what_nobody_had_seen_of_the_other_stays_a_conflict(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        let known = add(&lost, "王芳").await;
        lost.sync().await;
        lost.call("customer.change", json!({ "customer": known, "address": "深圳" })).await.unwrap();
        drop(backed_up(lost, backup.path()).await);
        let new = net.pc("新前台").await;
        new.call("customer.change", json!({ "customer": known, "address": "广州" })).await.unwrap();
        in_step(&net, &[&new]).await;
        offer(&new, backup.path()).await.unwrap();
        in_step(&net, &[&new]).await;
        rule(&net, true).await;
        in_step(&net, &[&new]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE state='open' AND field='address'").await, 1);
    }

    async fn a_customer_who_was_erased_meanwhile_does_not_come_back_with_the_tail(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        let known = add(&lost, "王芳").await;
        lost.sync().await;
        lost.call("customer.change", json!({ "customer": known, "address": "深圳南山科技园" })).await.unwrap();
        drop(backed_up(lost, backup.path()).await);
        let new = net.pc("新前台").await;
        offer(&new, backup.path()).await.unwrap();
        new.call("customer.erase", json!({ "customer": known, "why": "asked" })).await.unwrap();
        in_step(&net, &[&new]).await;
        rule(&net, true).await;
        in_step(&net, &[&new]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM customer WHERE name IS NULL AND address IS NULL").await, 1);
        assert_eq!(new.number("SELECT COUNT(*) FROM customer WHERE name IS NULL AND address IS NULL").await, 1);
    }

    async fn a_program_that_was_changed_says_nothing_again_that_was_not_accepted(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        lost.sync().await;
        let log = lost.epoch().await;
        add(&lost, "李雷").await;
        drop(backed_up(lost, backup.path()).await);
        let (new, bench) = (net.pc("新前台").await, net.pc("工作台").await);
        let claim = |seq: u64, hash: u8| Reissued { log, seq, hash: Hash([hash; 32]) };
        let after = new.number(&format!("SELECT seq FROM log WHERE id={}", log.as_i64())).await as u64;
        // Before the offer, and while it is held.
        new.say(vec![stock("没有提交").into(), claim(after + 1, 1).into()]).await;
        offer(&new, backup.path()).await.unwrap();
        new.say(vec![stock("没有批准").into(), claim(after + 1, 2).into()]).await;
        in_step(&net, &[&new, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='access.denied'").await, 2);
        rule(&net, true).await;
        in_step(&net, &[&new, &bench]).await;
        assert_eq!((names(&new).await, names(&bench).await), (1, 1));
        // Accepted is one stretch, of one PC's, with one end.
        new.say(vec![stock("之前").into(), claim(after, 3).into()]).await;
        new.say(vec![stock("之后").into(), claim(after + 2, 4).into()]).await;
        new.say(vec![stock("另一个结尾").into(), claim(after + 1, 5).into()]).await;
        bench.say(vec![stock("别的电脑").into(), claim(after + 1, 6).into()]).await;
        in_step(&net, &[&new, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='access.denied'").await, 6);
        assert_eq!(net.number("SELECT COUNT(*) FROM posting WHERE account='held'").await, 0);
    }

    async fn an_offer_says_nothing_of_a_customer(net) {
        let backup = tempfile::tempdir().unwrap();
        let lost = net.pc("前台").await;
        lost.sync().await;
        add(&lost, "欧阳锋").await;
        drop(backed_up(lost, backup.path()).await);
        let new = net.pc("新前台").await;
        offer(&new, backup.path()).await.unwrap();
        in_step(&net, &[&new]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM changeset WHERE personal IS NOT NULL").await, 0);
    }

    async fn a_folder_that_is_no_lost_pcs_is_not_offered(net) {
        let (backup, foreign) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let lost = net.pc("前台").await;
        lost.sync().await;
        let lost = backed_up(lost, backup.path()).await;
        let new = net.pc("新前台").await;
        new.sync().await;
        let code = async |folder: &Path| offer(&new, folder).await.unwrap_err().code;
        assert_eq!(code(backup.path()).await, "tail.nothing");
        assert_eq!(code(&new.folder).await, "tail.own");
        assert_eq!(code(&backup.path().join("nowhere")).await, "tail.unreadable");
        std::fs::write(backup.path().join("book.db"), "no book").unwrap();
        assert_eq!(code(backup.path()).await, "tail.unreadable");
        net.outlet("GZ002").await;
        let other = net.pc_of("GZ002", "别店", testkit::ambient::ambient(&net.clock, "别店")).await;
        drop(backed_up(other, foreign.path()).await);
        assert_eq!(code(foreign.path()).await, "tail.other_network");
        // The PC and a copy of it went two ways.
        let forked = tempfile::tempdir().unwrap();
        let lost = backed_up(lost, forked.path()).await;
        let twin = Pc::twin(forked.path(), Ambient::machine()).await;
        add(&twin, "李雷").await;
        add(&twin, "韩梅梅").await;
        let forked = tempfile::tempdir().unwrap();
        drop(backed_up(twin, forked.path()).await);
        add(&lost, "王芳").await;
        lost.sync().await;
        assert_eq!(code(forked.path()).await, "tail.forked");
        assert_eq!(kept(&new).await, 0);
    }
}
