//! Weeks without a line: changesets go to headquarters on a stick, and its answer comes back on one.

use commands::{Ambient, Caller, cli, fields};
use domain::Fault;
use journal::fact::StaffAdded;
use journal::key::SecretKey;
use serde_json::{Value, json};
use sync::bundle::{Header, Sealer, file};
use testkit::ambient::DAY_MS;

use crate::net::{Net, Pc, SHOP, copy_whole, on_both_engines};

async fn add(pc: &Pc, name: &str) {
    pc.call("customer.add", json!({ "name": name, "phone": "13912345678" })).await.unwrap();
}

async fn customers(pc: &Pc) -> i64 {
    pc.number("SELECT COUNT(*) FROM customer").await
}

async fn write(pc: &Pc) -> Value {
    pc.call("sync.bundle_write", json!({})).await.unwrap()
}

async fn take(net: &Net, bundle: &Value) -> Result<Value, Fault> {
    net.call("sync.bundle_take", json!({ "base64": bundle["base64"] })).await
}

async fn read(pc: &Pc, answer: &Value) -> Result<Value, Fault> {
    pc.call("sync.bundle_read", json!({ "base64": answer["base64"] })).await
}

/// To headquarters and back.
async fn by_stick(net: &Net, pc: &Pc) -> Value {
    let answer = take(net, &write(pc).await).await.unwrap();
    read(pc, &answer).await.unwrap()
}

fn bytes(bundle: &Value) -> Vec<u8> {
    fields::bytes("base64", bundle["base64"].as_str().unwrap()).unwrap()
}

fn bundle(bytes: &[u8]) -> Value {
    json!({ "base64": fields::base64(bytes) })
}

/// How much there is in headquarters' book, and at the PC.
async fn sizes(net: &Net, pc: &Pc) -> (i64, i64) {
    let sql = "SELECT COUNT(*) FROM changeset";
    (net.number(sql).await, pc.number(sql).await)
}

/// Writes so many changesets in one go.
async fn many(pc: &Pc, count: u64) {
    let mut work = pc.host.work(SHOP).await.unwrap();
    let log = pc.host.own_log(&work, SHOP).await.unwrap();
    for n in 0..count {
        let fact = StaffAdded { name: format!("学徒 {n}"), roles: vec![] };
        pc.host.append(&mut work, log, &Caller::of(pc.owner.clone()), vec![fact.into()], vec![]).unwrap();
    }
    pc.host.commit(work).await.unwrap();
}

/// A copy of the PC's folder, with all its files, opened as a machine of its own.
async fn cloned(pc: Pc, folder: &std::path::Path) -> (Pc, Pc) {
    let pc = pc.after(|from| copy_whole(from, folder)).await;
    (pc, Pc::twin(folder, Ambient::machine()).await)
}

on_both_engines! {
    async fn weeks_without_a_line_go_by_stick_and_both_books_agree(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        for name in ["王芳", "李雷", "韩梅梅"] {
            add(&pc, name).await;
        }
        let today = net.hq.ambient.today().to_string();
        net.call("deposit.pay", json!({ "outlet": SHOP, "amount_fen": 50_000, "paid_on": today })).await.unwrap();
        let written = write(&pc).await;
        assert_eq!((&written["changesets"], &written["left"]), (&json!(3), &json!(0)));
        assert_eq!(written["name"], "SZ017-A-20260309-1000.bbsync");
        net.clock.forward(DAY_MS);
        let answer = take(&net, &written).await.unwrap();
        let card = net.call("network.outlets", json!({})).await.unwrap()["outlets"][0].clone();
        assert_eq!(card["last_sync_ms"], net.clock.now_ms(), "who comes by stick is not silent");
        assert_eq!((&answer["outlet"], &answer["letter"], &answer["received"]), (&json!(SHOP), &json!("A"), &json!(3)));
        let came = read(&pc, &answer).await.unwrap();
        assert_eq!((&came["receipted"], &came["waiting"], &came["more"]), (&json!(3), &json!(0), &json!(false)));
        // The deposit, and the receipt.
        assert_eq!(came["received"], 2);
        pc.agrees_with(&net).await;
        // The line finds nothing left to do.
        let outcome = pc.sync().await;
        assert_eq!((outcome.pushed, outcome.pulled), (0, 0));
    }

    async fn a_stick_that_is_taken_twice_counts_once_and_gets_the_same_receipt(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        add(&pc, "王芳").await;
        let written = write(&pc).await;
        let first = take(&net, &written).await.unwrap();
        let after = sizes(&net, &pc).await.0;
        let second = take(&net, &written).await.unwrap();
        assert_eq!((&first["received"], &second["received"]), (&json!(1), &json!(0)));
        assert_eq!(sizes(&net, &pc).await.0, after, "not even a second receipt");
        read(&pc, &second).await.unwrap();
        let receipts = std::fs::read_to_string(pc.folder.join("book.receipt")).unwrap();
        assert_eq!(read(&pc, &first).await.unwrap()["received"], 0);
        assert_eq!(std::fs::read_to_string(pc.folder.join("book.receipt")).unwrap(), receipts);
        pc.agrees_with(&net).await;
    }

    async fn an_old_stick_after_a_newer_one_or_after_a_sync_on_line_changes_nothing(net) {
        let pc = net.pc("前台").await;
        let epoch = pc.epoch().await;
        add(&pc, "王芳").await;
        let old = write(&pc).await;
        let answer_before = take(&net, &old).await.unwrap();
        add(&pc, "李雷").await;
        let newer = write(&pc).await;
        assert_eq!(take(&net, &newer).await.unwrap()["received"], 1, "what was taken before is left out");
        assert_eq!(take(&net, &old).await.unwrap()["received"], 0);
        add(&pc, "韩梅梅").await;
        pc.sync().await;
        let receipt = || std::fs::read_to_string(pc.folder.join("book.receipt")).unwrap();
        let (after, kept) = (sizes(&net, &pc).await, receipt());
        let late = take(&net, &old).await.unwrap();
        for answer in [take(&net, &newer).await.unwrap(), late, answer_before] {
            assert_eq!(read(&pc, &answer).await.unwrap()["received"], 0);
        }
        assert_eq!(sizes(&net, &pc).await, after);
        assert_eq!(receipt(), kept, "an older receipt takes no newer one's place");
        assert_eq!(pc.epoch().await, epoch, "an old word on how things stood moves nothing");
        assert_eq!(pc.meter().await["notice"], Value::Null);
        pc.agrees_with(&net).await;
    }

    async fn a_stick_that_was_cut_or_changed_is_refused_and_nothing_of_it_is_kept(net) {
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        let written = bytes(&write(&pc).await);
        let answer = bytes(&take(&net, &bundle(&written)).await.unwrap());
        let before = sizes(&net, &pc).await;
        // The mark, the header, the key, the signature's length and bytes, a part, the end.
        let places = [0, 12, 70, 86, 100, 200, written.len() - 1];
        for at in places {
            let mut bad = written.clone();
            bad[at] ^= 1;
            assert!(take(&net, &bundle(&bad)).await.is_err(), "byte {at}");
            assert_eq!(take(&net, &bundle(&written[..at])).await.unwrap_err().code, "bundle.unreadable", "cut at {at}");
            let at = at.min(answer.len() - 1);
            let mut bad = answer.clone();
            bad[at] ^= 1;
            assert!(read(&pc, &bundle(&bad)).await.is_err(), "byte {at} of the answer");
            assert_eq!(read(&pc, &bundle(&answer[..at])).await.unwrap_err().code, "bundle.unreadable");
        }
        assert_eq!(sizes(&net, &pc).await, before);
        read(&pc, &bundle(&answer)).await.unwrap();
        pc.agrees_with(&net).await;
    }

    async fn a_stick_that_is_somebody_elses_is_refused_with_the_reason(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let written = write(&counter).await;
        let answer = take(&net, &written).await.unwrap();
        assert_eq!(read(&bench, &answer).await.unwrap_err().code, "bundle.other_pc");
        assert_eq!(read(&counter, &written).await.unwrap_err().code, "bundle.wrong_way");
        assert_eq!(take(&net, &answer).await.unwrap_err().code, "bundle.wrong_way");
        let hq = net.hq.hq().unwrap().key.public();
        let key = &counter.host.outlet().unwrap().key;
        let stranger = SecretKey::from_seed(&[9; 32]);
        let (header, _) = file::header(&bytes(&written)).unwrap();
        let made = |header: &Header, from: &SecretKey| {
            bundle(&Sealer::begin(header, from, &hq, [3; 32]).unwrap().end(false).unwrap())
        };
        let elsewhere = Header { hq: stranger.public().short(), ..header.clone() };
        assert_eq!(take(&net, &made(&elsewhere, key)).await.unwrap_err().code, "bundle.other_network");
        let unknown = Header { device: uuid::Uuid::from_u128(7), ..header.clone() };
        assert_eq!(take(&net, &made(&unknown, key)).await.unwrap_err().code, "device.unknown");
        let forged = take(&net, &made(&header, &stranger)).await.unwrap_err();
        assert_eq!((forged.code.as_str(), &forged.facts["what"]), ("bundle.unreadable", &json!("signature")));
        // Nobody brings another PC's log under their own name.
        let mut theirs = Sealer::begin(&header, key, &hq, [3; 32]).unwrap();
        let hello = sync::Hello {
            epoch: bench.epoch().await, parent: None, seq: 0, head: journal::Hash::START, fold_version: 1, heads: vec![],
        };
        let brought = sync::bundle::Brought { hello, after: 0, before: journal::Hash::START };
        theirs.say(&sync::bundle::Part::Brought(brought)).unwrap();
        assert_eq!(take(&net, &bundle(&theirs.end(false).unwrap())).await.unwrap_err().code, "sync.scope");
    }

    async fn a_bundle_goes_through_files_as_the_command_line_has_them(net) {
        let folder = tempfile::tempdir().unwrap();
        let (there, back) = (folder.path().join("there.bbsync"), folder.path().join("back.bbsync"));
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        let said = cli::bundle_out(&there, write(&pc).await).unwrap();
        assert_eq!((&said["changesets"], &said["base64"]), (&write(&pc).await["changesets"], &Value::Null));
        let taken = net.call("sync.bundle_take", cli::bundle_in(&there).unwrap()).await.unwrap();
        cli::bundle_out(&back, taken).unwrap();
        let came = pc.call("sync.bundle_read", cli::bundle_in(&back).unwrap()).await.unwrap();
        assert_eq!(came["waiting"], 0);
        pc.agrees_with(&net).await;
        let large = std::fs::File::create(&there).unwrap();
        large.set_len(sync::limits::BUNDLE_MAX as u64 + 1).unwrap();
        assert_eq!(cli::bundle_in(&there).unwrap_err().code, "sync.limit");
        assert_eq!(cli::bundle_in(&folder.path().join("none")).unwrap_err().code, "book.io");
    }

    async fn a_revoked_pcs_stick_is_not_taken(net) {
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        let written = write(&pc).await;
        let device = pc.host.joined().await.unwrap().device.to_string();
        net.call("device.revoke", json!({ "outlet": SHOP, "device": device, "reason": "电脑被盗" })).await.unwrap();
        assert_eq!(take(&net, &written).await.unwrap_err().code, "device.revoked");
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 0);
    }

    async fn two_pcs_of_one_outlet_hear_of_each_other_by_stick(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        add(&counter, "王芳").await;
        add(&bench, "李雷").await;
        by_stick(&net, &counter).await;
        by_stick(&net, &bench).await;
        assert_eq!((customers(&counter).await, customers(&bench).await), (1, 2));
        by_stick(&net, &counter).await;
        by_stick(&net, &bench).await;
        counter.agrees_with(&net).await;
        bench.agrees_with(&net).await;
        assert_eq!(customers(&counter).await, 2);
    }

    async fn thousands_of_changesets_travel_on_one_stick_each_way(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        many(&counter, 4_100).await;
        let came = by_stick(&net, &counter).await;
        assert_eq!((&came["waiting"], &came["more"]), (&json!(0), &json!(false)));
        let came = by_stick(&net, &bench).await;
        assert!(came["received"].as_u64().unwrap() > 4_100);
        counter.sync().await;
        counter.agrees_with(&net).await;
        bench.sync().await;
        bench.agrees_with(&net).await;
    }

    async fn a_backup_that_was_put_back_is_found_out_by_the_answer_and_goes_on_in_a_new_epoch(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        by_stick(&net, &pc).await;
        let pc = pc.after(|folder| copy_whole(folder, backup.path())).await;
        let old = pc.epoch().await;
        add(&pc, "李雷").await;
        let late = take(&net, &write(&pc).await).await.unwrap();
        // The head file and the receipt went back with the book: nothing on this PC looks wrong.
        let pc = pc.after(|folder| copy_whole(backup.path(), folder)).await;
        assert_eq!(pc.epoch().await, old);
        // The answer to what this book never wrote does not fit it.
        assert_eq!(read(&pc, &late).await.unwrap_err().code, "bundle.stale");
        by_stick(&net, &pc).await;
        assert_ne!(pc.epoch().await, old, "headquarters had more of this log than this book");
        assert_eq!(pc.meter().await["notice"]["code"], "sync.restored");
        assert_eq!(customers(&pc).await, 2, "what was lost here comes back on the stick");
        add(&pc, "韩梅梅").await;
        by_stick(&net, &pc).await;
        assert_eq!(pc.meter().await["waiting"], 0);
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 3);
        pc.agrees_with(&net).await;
    }

    async fn a_copy_that_went_its_own_way_says_it_again_after_the_answer(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        by_stick(&net, &pc).await;
        let (pc, copy) = cloned(pc, folder.path()).await;
        let old = copy.epoch().await;
        add(&pc, "李雷").await;
        pc.sync().await;
        add(&copy, "韩梅梅").await;
        add(&copy, "陈明").await;
        let taken = take(&net, &write(&copy).await).await.unwrap();
        assert_eq!(taken["received"], 0, "headquarters keeps what it has receipted");
        let came = read(&copy, &taken).await.unwrap();
        assert_eq!(came["waiting"], 2, "said again, and not there yet");
        assert_ne!(copy.epoch().await, old);
        let notice = copy.meter().await["notice"].clone();
        assert_eq!((&notice["code"], &notice["facts"]["changesets"]), (&json!("sync.reissued"), &json!(2)));
        assert_eq!(customers(&copy).await, 4);
        // The same answer again finds nothing left to cure.
        let now = copy.epoch().await;
        read(&copy, &taken).await.unwrap();
        assert_eq!(copy.epoch().await, now);
        assert_eq!(by_stick(&net, &copy).await["waiting"], 0);
        pc.sync().await;
        by_stick(&net, &copy).await;
        pc.agrees_with(&net).await;
        copy.agrees_with(&net).await;
        assert_eq!(customers(&pc).await, 4);
    }

    async fn a_copy_whose_later_epoch_builds_on_the_fork_loses_nothing_by_stick(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        by_stick(&net, &pc).await;
        let (pc, copy) = cloned(pc, folder.path()).await;
        add(&pc, "李雷").await;
        pc.sync().await;
        add(&copy, "韩梅梅").await;
        let copy = copy.after(|folder| std::fs::remove_file(folder.join("book.head")).unwrap()).await;
        add(&copy, "陈明").await;
        assert_eq!(write(&copy).await["changesets"], 2, "of two epochs");
        by_stick(&net, &copy).await;
        assert_eq!(by_stick(&net, &copy).await["waiting"], 0);
        pc.sync().await;
        by_stick(&net, &copy).await;
        pc.agrees_with(&net).await;
        copy.agrees_with(&net).await;
        assert_eq!(customers(&pc).await, 4);
    }
}
