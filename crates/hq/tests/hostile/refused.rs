//! Who is not who they say, and what was said before.

use commands::sync::line::Path;
use domain::{Fault, Fen};
use hq::limiter::{Limiter, Rates};
use hq::sync::Arriving;
use journal::fact::DepositPaid;
use journal::fold::ALL;
use journal::key::SecretKey;
use journal::{LogId, Sig};
use serde_json::json;
use sync::auth::{Claim, Lane};
use sync::limits::LOGS_MAX;
use sync::message::{Hello, Pull, Push, encode};

use crate::liar;
use crate::net::{Net, Pc, on_both_engines};

async fn post(net: &Net, path: Path, header: &str, body: Vec<u8>) -> Result<(), Fault> {
    liar::post(&liar::client(None), &net.url, path, Some(header), body).await.map(drop)
}

async fn claim(pc: &Pc, epoch: LogId, counter: u64) -> Claim {
    Claim { device: pc.host.joined().await.unwrap().device, epoch, counter, lane: Lane::Talk }
}

fn key(pc: &Pc) -> &SecretKey {
    &pc.host.outlet().unwrap().key
}

on_both_engines! {
    async fn a_request_that_was_made_before_is_refused(net) {
        let pc = net.pc("前台").await;
        let epoch = pc.epoch().await;
        let body = encode(&Pull { epoch, heads: vec![] });
        let header = claim(&pc, epoch, 50_000).await.header(key(&pc), "POST", Path::Pull.text(), &body);
        post(&net, Path::Pull, &header, body.clone()).await.unwrap();
        let refused = post(&net, Path::Pull, &header, body).await.unwrap_err();
        assert_eq!(refused.code, "sync.replay");
        assert_eq!(refused.facts["next"], 50_001);
        // The PC itself is set right and goes on.
        pc.sync().await;
        assert!(pc.meter().await["fault"].is_null());
    }

    async fn a_request_under_another_key_or_none_is_refused(net) {
        let pc = net.pc("前台").await;
        let epoch = pc.epoch().await;
        let body = encode(&Pull { epoch, heads: vec![] });
        let stranger = SecretKey::from_seed(&[9; 32]);
        let header = claim(&pc, epoch, 50_000).await.header(&stranger, "POST", Path::Pull.text(), &body);
        assert_eq!(post(&net, Path::Pull, &header, body.clone()).await.unwrap_err().code, "sync.signature");
        let honest = claim(&pc, epoch, 50_000).await.header(key(&pc), "POST", Path::Pull.text(), &body);
        assert_eq!(post(&net, Path::Hello, &honest, body.clone()).await.unwrap_err().code, "sync.signature");
        let unknown = Claim { device: uuid::Uuid::from_u128(7), epoch, counter: 1, lane: Lane::Talk };
        let header = unknown.header(&stranger, "POST", Path::Pull.text(), &body);
        assert_eq!(post(&net, Path::Pull, &header, body).await.unwrap_err().code, "device.unknown");
        // None of it used a counter up.
        pc.sync().await;
    }

    async fn a_pc_cannot_write_in_another_pcs_log(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let theirs = counter.epoch().await;
        let seq = net.number("SELECT seq FROM log WHERE owner<>'hq' ORDER BY seq DESC LIMIT 1").await;
        let before = net.number("SELECT COUNT(*) FROM changeset").await;
        counter.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        let stolen = {
            let mut work = counter.host.work("SZ017").await.unwrap();
            let tail = work.log(theirs).unwrap().tail;
            let stored = book::log::changesets(work.writer(), theirs, tail.seq - 1, 1).await.unwrap();
            let signature = journal::Sig(key(&bench).sign(&journal::key::head_message(theirs, tail.seq, &tail.hash)));
            let changesets = stored.into_iter().map(|s| s.packed).collect();
            sync::message::Push { epoch: theirs, first: tail.seq, changesets, signature, heads: vec![] }
        };
        let body = encode(&stolen);
        let header = claim(&bench, theirs, 50_000).await.header(key(&bench), "POST", Path::Push.text(), &body);
        assert_eq!(post(&net, Path::Push, &header, body.clone()).await.unwrap_err().code, "sync.scope");
        // Nor under its own name, with the other's log in the message.
        let own = bench.epoch().await;
        let header = claim(&bench, own, 50_001).await.header(key(&bench), "POST", Path::Push.text(), &body);
        assert_eq!(post(&net, Path::Push, &header, body).await.unwrap_err().code, "sync.scope");
        let hello = Hello { epoch: theirs, parent: None, seq: 0, head: journal::Hash::START, fold_version: 1, heads: vec![] };
        let body = encode(&hello);
        let header = claim(&bench, theirs, 50_002).await.header(key(&bench), "POST", Path::Hello.text(), &body);
        assert_eq!(post(&net, Path::Hello, &header, body).await.unwrap_err().code, "sync.scope");
        // Nor into headquarters' own log.
        let hq_log = net.hq.own_log(&net.hq.work(ALL).await.unwrap(), ALL).await.unwrap();
        let body = encode(&Hello { epoch: hq_log, ..hello });
        let header = claim(&bench, hq_log, 50_003).await.header(key(&bench), "POST", Path::Hello.text(), &body);
        assert_eq!(post(&net, Path::Hello, &header, body).await.unwrap_err().code, "sync.scope");
        assert_eq!(net.number("SELECT COUNT(*) FROM changeset").await, before);
        assert!(seq > 0);
        counter.sync().await;
        bench.sync().await;
        bench.agrees_with(&net).await;
    }

    async fn a_batch_that_could_not_be_stored_is_not_held_until_others_come(net) {
        let pc = net.pc("前台").await;
        let own = pc.epoch().await;
        let heads = |n: usize| (0..n as u64).map(|i| (LogId(i), 1)).collect();
        let changesets = vec![journal::Packed { body: vec![1], values: vec![] }];
        let empty = Push { epoch: own, first: 1, changesets: vec![], signature: Sig([1; 64]), heads: vec![] };
        let wide = Push { changesets: changesets.clone(), heads: heads(LOGS_MAX + 1), ..empty.clone() };
        let foreign = Push { changesets, epoch: LogId(own.0 ^ 1), ..empty.clone() };
        for (n, (push, code)) in (0..).zip([(empty, "sync.limit"), (wide, "sync.limit"), (foreign, "sync.scope")]) {
            let body = encode(&push);
            let header = claim(&pc, own, 50_000 + n).await.header(key(&pc), "POST", Path::Push.text(), &body);
            let limiter = Limiter::new(Rates::UNLIMITED, net.hq.ambient.clone());
            let mut arriving = Arriving::new(header);
            assert_eq!(arriving.feed(&net.hq, &limiter, &body).await.unwrap_err().code, code, "{n}");
        }
    }

    async fn another_outlets_log_cannot_be_taken_over(net) {
        net.outlet("GZ001").await;
        let other = net.pc_of("GZ001", "前台", testkit::ambient::ambient(&net.clock, "guangzhou")).await;
        let pc = net.pc("前台").await;
        let theirs = other.epoch().await;
        let hello = Hello { epoch: theirs, parent: None, seq: 0, head: journal::Hash::START, fold_version: 1, heads: vec![] };
        let body = encode(&hello);
        let header = claim(&pc, theirs, 50_000).await.header(key(&pc), "POST", Path::Hello.text(), &body);
        assert_eq!(post(&net, Path::Hello, &header, body).await.unwrap_err().code, "sync.scope");
        other.call("customer.add", json!({ "name": "周杰", "phone": "13700137000" })).await.unwrap();
        other.sync().await;
        other.agrees_with(&net).await;
    }

    async fn a_revoked_pc_is_told_so_and_its_counter_goes_on_alone(net) {
        let pc = net.pc("前台").await;
        let device = pc.host.joined().await.unwrap().device.to_string();
        let revoked = json!({ "outlet": "SZ017", "device": device, "reason": "电脑失窃" });
        net.call("device.revoke", revoked).await.unwrap();
        pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        let before = net.number("SELECT COUNT(*) FROM changeset").await;
        assert_eq!(pc.try_sync().await.unwrap_err().code, "device.revoked");
        let meter = pc.meter().await;
        assert_eq!((meter["fault"]["code"].as_str(), meter["waiting"].as_u64()), (Some("device.revoked"), Some(1)));
        assert_eq!(net.number("SELECT COUNT(*) FROM changeset").await, before);
        pc.call("customer.add", json!({ "name": "李雷", "phone": "13800138000" })).await.unwrap();
    }

    async fn what_only_headquarters_may_say_is_stored_receipted_and_refused_when_a_pc_says_it(net) {
        let (pc, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let paid = DepositPaid { amount: Fen(5_000_000), paid_on: day, note: "自己记的".into() };
        pc.say(vec![paid.into()]).await;
        pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        pc.sync().await;
        pc.sync().await;
        let meter = pc.meter().await;
        assert_eq!(meter["waiting"], 0, "the log goes on: {meter}");
        assert_eq!(meter["refused"][0]["code"], "sync.scope");
        bench.sync().await;
        for held in [net.balance("deposit", "").await, pc.balance("deposit", "").await, bench.balance("deposit", "").await] {
            assert_eq!(held, (0, 1_000_000));
        }
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 1);
        pc.agrees_with(&net).await;
        bench.agrees_with(&net).await;
    }
}
