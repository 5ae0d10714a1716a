//! What headquarters signed is kept and says whether anybody has changed a book since: the PC's, or headquarters' own.

use journal::LogId;
use journal::key::head_message;
use journal::table::Val;
use serde_json::{Value, json};
use sync::message::{Return, Returned, SignedHead, encode};

use crate::net::{Net, Pc, SHOP, on_both_engines};

async fn add(pc: &Pc, name: &str) {
    pc.call("customer.add", json!({ "name": name, "phone": "13912345678" })).await.unwrap();
}

async fn pay(net: &Net) {
    let today = net.hq.ambient.today().to_string();
    let with = json!({ "outlet": SHOP, "amount_fen": 777, "paid_on": today });
    net.call("deposit.pay", with).await.unwrap();
}

async fn run(host: &commands::Host, sql: &str, args: Vec<Val>) {
    let mut script = book::Script::default();
    script.push(sql, args);
    host.book.engine.writer().await.unwrap().commit(script).await.unwrap();
}

/// Changes one byte of a note or a name in a stored changeset, and all hashes behind it with it: chain, head and marks are
/// sound again, as somebody leaves them who knows the program.
async fn rewrite(host: &commands::Host, log: LogId, seq: i64) {
    let id = Val::Int(log.as_i64());
    let sql = "SELECT personal FROM changeset WHERE log=$1 AND seq=$2";
    let row = host.book.engine.read(sql, &[id.clone(), Val::Int(seq)]).await.unwrap().remove(0).remove(0);
    let Val::Blob(mut personal) = row else { panic!("a personal value") };
    let salt = 3;
    personal[salt] ^= 1;
    run(
        host,
        "UPDATE changeset SET personal=$3 WHERE log=$1 AND seq=$2",
        vec![id.clone(), Val::Int(seq), Val::Blob(personal)],
    )
    .await;
    run(host, "DELETE FROM mark WHERE log=$1", vec![id.clone()]).await;
    let mut writer = host.book.engine.writer().await.unwrap();
    let rows = writer.fetch("SELECT seq FROM log WHERE id=$1", std::slice::from_ref(&id)).await.unwrap();
    let Val::Int(end) = rows[0][0] else { panic!("a log") };
    let hash = book::log::hash_at(&mut writer, log, end as u64).await.unwrap().unwrap();
    drop(writer);
    run(host, "UPDATE log SET hash=$2 WHERE id=$1", vec![id, Val::Blob(hash.0.to_vec())]).await;
}

/// The first finding of `book.verify`.
async fn found(host: &commands::Host) -> Value {
    assert!(host.book.verify().await.unwrap().faults.is_empty(), "chains and tables alone look sound");
    let said = commands::call(host, &commands::Caller::nobody(), "book.verify", json!({})).await.unwrap();
    assert_eq!(said["ok"], false);
    said["findings"][0].clone()
}

async fn hq_log(net: &Net) -> LogId {
    net.hq.own_log(&net.hq.work(SHOP).await.unwrap(), SHOP).await.unwrap()
}

on_both_engines! {
    async fn a_pcs_book_that_was_rewritten_whole_is_found_out_by_headquarters_signatures(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        for name in ["王芳", "李雷", "韩梅梅"] {
            add(&counter, name).await;
            counter.sync().await;
            bench.sync().await;
        }
        bench.agrees_with(&net).await;
        let epoch = counter.epoch().await;
        let rows = "SELECT seq FROM changeset WHERE log=$1 AND personal IS NOT NULL ORDER BY seq DESC LIMIT 1";
        let last = bench.host.book.engine.read(rows, &[Val::Int(epoch.as_i64())]).await.unwrap();
        let Val::Int(last) = last[0][0] else { panic!("a changeset") };
        rewrite(&bench.host, epoch, last).await;
        let finding = found(&bench.host).await;
        assert_eq!(finding["code"], "sync.chain", "{finding}");
        let facts = &finding["facts"];
        assert!(facts["seq"].as_i64().unwrap() <= last && last <= facts["until"].as_i64().unwrap(), "{finding}");
        assert_eq!((&facts["log"], &facts["pc"]), (&json!(epoch.to_string()), &json!("A 前台")));
        // The receipt says so of the PC's own log, on the PC itself.
        rewrite(&counter.host, epoch, last).await;
        assert_eq!(found(&counter.host).await["facts"]["pc"], "A 前台");
    }

    async fn a_forged_signature_is_named_with_its_log_and_place(net) {
        let pc = net.pc("前台").await;
        pay(&net).await;
        pc.sync().await;
        run(&pc.host, "UPDATE signed_head SET signature=$1 WHERE at_ms IS NULL", vec![Val::Blob(vec![7; 64])]).await;
        let finding = found(&pc.host).await;
        assert_eq!((&finding["code"], &finding["facts"]["device"]), (&json!("sync.signature"), &json!("hq")));
    }

    async fn headquarters_can_show_who_wrote_a_log_and_finds_a_copy_that_was_rewritten(net) {
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        net.is_sound().await;
        let epoch = pc.epoch().await;
        let rows = "SELECT seq FROM changeset WHERE log=$1 AND personal IS NOT NULL ORDER BY seq LIMIT 1";
        let first = net.hq.book.engine.read(rows, &[Val::Int(epoch.as_i64())]).await.unwrap();
        let Val::Int(first) = first[0][0] else { panic!("a changeset") };
        rewrite(&net.hq, epoch, first).await;
        let finding = found(&net.hq).await;
        assert_eq!((&finding["code"], &finding["facts"]["pc"]), (&json!("sync.chain"), &json!("A 前台")));
        // Without the receipts, which headquarters could sign anew, the device's own word is enough.
        run(&net.hq, "DELETE FROM receipt", vec![]).await;
        let said = commands::call(&net.hq, &commands::Caller::nobody(), "book.verify", json!({})).await.unwrap();
        let signed = said["findings"].as_array().unwrap().iter().any(|f| f["facts"]["until"].is_i64());
        assert!(signed, "{said}");
    }

    async fn two_of_headquarters_heads_are_proven_to_be_of_one_history_without_a_book(net) {
        let pc = net.pc("前台").await;
        for _ in 0..3 {
            pay(&net).await;
            pc.sync().await;
        }
        // One PC keeps few heads; another one, or headquarters, shows another.
        let shown = net.call("sync.proof", json!({ "outlet": SHOP, "from": 2 })).await.unwrap();
        let proof = pc.call("sync.proof", json!({ "shown": shown["earlier"] })).await.unwrap();
        assert!(!proof["links"].as_array().unwrap().is_empty());
        let stranger = testkit::ambient::ambient(&net.clock, "stranger");
        let folder = tempfile::tempdir().unwrap();
        let nobody = commands::open::outlet(folder.path(), stranger).await.unwrap();
        let check = async |proof: &Value| {
            commands::call(&nobody, &commands::Caller::nobody(), "sync.proof_check", proof.clone()).await
        };
        let checked = check(&proof).await.unwrap();
        assert_eq!(checked["verdict"], "extends");
        assert_eq!(checked["hq_fingerprint"], net.hq.hq().unwrap().key.public().fingerprint());
        let same = json!({ "from": proof["later"]["seq"], "to": proof["later"]["seq"] });
        assert_eq!(check(&pc.call("sync.proof", same).await.unwrap()).await.unwrap()["verdict"], "equal");
        for at in ["earlier", "later"] {
            let mut forged = proof.clone();
            forged[at]["hash"] = json!("07".repeat(32));
            assert_eq!(check(&forged).await.unwrap_err().code, "sync.signature");
        }
        let mut cut = proof.clone();
        cut["links"].as_array_mut().unwrap().pop();
        assert_eq!(check(&cut).await.unwrap_err().code, "sync.chain", "proves nothing");
        nobody.book.engine.close().await;
    }

    async fn headquarters_that_goes_on_unnoticed_from_an_older_state_contradicts_itself_and_the_pc_says_so(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        let backup = net.backup().await;
        pc.dial(&net.url).await;
        pay(&net).await;
        pc.sync().await;
        let known = pc.call("sync.proof", json!({})).await.unwrap();
        net.put_back(&backup, false).await;
        // Somebody works there before any outlet has spoken.
        net.clock.forward(60_000);
        pay(&net).await;
        pay(&net).await;
        pc.dial(&net.url).await;
        assert_eq!(pc.try_sync().await.unwrap_err().code, "sync.hq_contradicts");
        assert_eq!(pc.meter().await["fault"]["code"], "sync.hq_contradicts");
        assert_eq!(pc.meter().await["notice"]["code"], "sync.hq_contradicts");
        assert_eq!(pc.number("SELECT COUNT(*) FROM evidence").await, 1);
        assert_eq!(pc.number("SELECT COUNT(*) FROM posting WHERE account='deposit' AND fen=777").await, 1, "nothing of it is taken");
        // Whoever has headquarters' other history proves it with the head that the PC kept.
        let proof = net.call("sync.proof", json!({ "outlet": SHOP, "shown": known["later"] })).await.unwrap();
        let checked = pc.call("sync.proof_check", proof).await.unwrap();
        assert_eq!(checked["verdict"], "contradicts");
        // The counter works on, and nothing is lost: the same backup again, noticed this time.
        add(&pc, "王芳").await;
        net.put_back(&backup, true).await;
        pc.dial(&net.url).await;
        assert_eq!(pc.sync().await.standing, sync::Standing::Recovering);
        net.call("hq.recovery_end", json!({})).await.unwrap();
        pc.sync().await;
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn what_headquarters_never_signed_is_not_brought_back_to_it(net) {
        use commands::sync::line::{Line, Path};
        let pc = net.pc("前台").await;
        let (epoch, key) = (pc.epoch().await, &pc.host.outlet().unwrap().key);
        let own = hq_log(&net).await;
        // A deposit that the PC says HQ had booked, under the PC's own signature.
        let (seq, hash) = (99, journal::Hash([9; 32]));
        let signature = journal::Sig(key.sign(&head_message(own, seq, &hash)));
        let head = SignedHead { log: own, device: None, for_all: false, parent: None, seq, hash, signature };
        let told = Return { epoch, outlet: SHOP.into(), heads: vec![head], receipts: vec![], pieces: vec![], done: false };
        assert!(!encode(&told).is_empty());
        let line = Line::new().unwrap();
        let said = line.say::<_, Returned>(&pc.host, Path::Returned, &told).await;
        assert_eq!(said.unwrap_err().code, "sync.signature");
        // Nor is a device's log taken for one of headquarters' own because headquarters signed its head.
        let bench = net.pc("工作台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        bench.sync().await;
        let mut writer = bench.host.book.engine.writer().await.unwrap();
        let kept = book::heads::kept(&mut writer, epoch).await.unwrap().pop().expect("headquarters' head of the other PC's log");
        drop(writer);
        let head = SignedHead { log: epoch, device: None, for_all: false, parent: None, seq: kept.seq, hash: kept.hash, signature: kept.signature };
        let epoch = bench.epoch().await;
        let told = Return { epoch, outlet: SHOP.into(), heads: vec![head], receipts: vec![], pieces: vec![], done: true };
        let said = line.say::<_, Returned>(&bench.host, Path::Returned, &told).await;
        assert_eq!(said.unwrap_err().code, "sync.signature");
        assert_eq!(net.call("hq.recovery", json!({})).await.unwrap()["recovering"], false);
    }
}
