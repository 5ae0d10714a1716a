//! Figures at the ends of their types, empty lists, lists without end.

use chrono::NaiveDate;
use commands::sync::line::Path;
use domain::Fen;
use journal::fact::{CustomerAdded, OpeningLine, Sealed, StockOpened};
use journal::{Actor, Changeset, Hash, LogId, Personal};
use serde_json::json;
use sync::auth::{Claim, Lane};
use sync::limits::{EPOCHS_MAX, LOGS_MAX, PUSH_MAX};
use sync::message::{Common, Hello, Pull, Push, encode};

use crate::liar::{Liar, client, hello, post, said, say};
use crate::net::{SHOP, on_both_engines};

on_both_engines! {
    async fn the_greatest_numbers_are_refused_or_mean_nothing_and_the_others_go_on(net) {
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let log = vec![said(liar.epoch, vec![])];
        liar.tell(&log).await.unwrap();
        for (first, code) in [(0, "sync.chain"), (3, "sync.chain"), (u64::MAX, "sync.chain")] {
            let push = Push { first, ..liar.signed(&log, 1) };
            assert_eq!(liar.push(push).await.unwrap_err().code, code, "{first}");
        }
        let empty = Push { changesets: vec![], ..liar.signed(&log, 1) };
        assert_eq!(liar.push(empty).await.unwrap_err().code, "sync.limit");
        let many = Push { changesets: vec![log[0].clone(); PUSH_MAX as usize], ..liar.signed(&log, 1) };
        assert_eq!(liar.push(many).await.unwrap_err().code, "sync.signature");
        // A place behind the end is alike nowhere, however far behind.
        for after in [2, u64::MAX] {
            let asked = Common { epoch: liar.epoch, after, before: Hash::START, hashes: vec![Hash::START; 2_000] };
            assert_eq!(liar.common(asked).await.unwrap().seq, 0);
        }
        let asked = Common { epoch: liar.epoch, after: 0, before: Hash::START, hashes: vec![Hash::START; 2_001] };
        assert_eq!(liar.common(asked).await.unwrap_err().code, "sync.limit");
        let far = Hello { seq: u64::MAX, parent: Some((liar.epoch, u64::MAX)), ..hello(liar.epoch) };
        liar.hello(far).await.unwrap();
        // Heads that nobody has, the same log named over and over, more logs than any outlet has.
        let all: Vec<_> = pc.host.work(SHOP).await.unwrap().logs().map(|l| (l.id, u64::MAX)).collect();
        let page = liar.pull(all.iter().copied().chain([(LogId(5), u64::MAX)]).collect()).await.unwrap();
        assert!(page.pieces.is_empty() && !page.more);
        let doubled = all.iter().flat_map(|(id, _)| [(*id, 0), (*id, u64::MAX), (*id, 0)]).collect();
        assert!(liar.pull(doubled).await.unwrap().pieces.is_empty());
        let heads = (0..=LOGS_MAX as u64).map(|id| (LogId(id), 1)).collect();
        assert_eq!(liar.pull(heads).await.unwrap_err().code, "sync.limit");
        // What it says that it had seen is not there.
        for seen in [(liar.epoch, 2), (liar.epoch, u64::MAX), (LogId(u64::MAX), u64::MAX)] {
            let actor = Actor::System;
            let said = Changeset { actor, wall_ms: 0, offset_ms: 0, seen: vec![seen], facts: vec![], values: vec![] };
            let log = [log[0].clone(), say(liar.epoch, said)];
            assert_eq!(liar.push(liar.signed(&log, 2)).await.unwrap_err().code, "sync.unseen", "{seen:?}");
        }
        honest.sync().await;
        honest.agrees_with(&net).await;
    }

    async fn a_counter_at_the_end_of_its_type_shuts_out_its_own_pc_and_nobody_else(net) {
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let liar = Liar::with(&net, &pc).await;
        let ask = async |counter| {
            let body = encode(&Pull { epoch: liar.epoch, heads: vec![] });
            let claim = Claim { device: liar.device, epoch: liar.epoch, counter, lane: Lane::Talk };
            let header = claim.header(liar.key(), "POST", Path::Pull.text(), &body);
            post(&client(None), &net.url, Path::Pull, Some(&header), body).await
        };
        assert_eq!(ask(u64::MAX).await.unwrap_err().code, "sync.limit");
        ask(i64::MAX as u64).await.unwrap();
        let fault = ask(7).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.facts["next"].as_i64()), ("sync.replay", Some(i64::MAX)));
        // The PC does not believe that it ever came so far; its counter works on.
        assert_eq!(pc.try_sync().await.unwrap_err().code, "sync.replay");
        pc.call("customer.add", json!({ "name": "李雷", "phone": "13800138000" })).await.unwrap();
        honest.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        honest.sync().await;
        honest.agrees_with(&net).await;
    }

    async fn days_and_clocks_at_the_ends_of_the_calendar_stop_no_screen(net) {
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let mut log = Vec::new();
        let mut wall_before = 0;
        for (wall_ms, offset_ms, day) in
            [(i64::MAX, i64::MIN, NaiveDate::MAX), (i64::MIN, i64::MAX, NaiveDate::MIN), (0, 0, NaiveDate::MAX)]
        {
            let lines = vec![OpeningLine { part: "SCR-1".into(), qty: 1, price: Fen(20_000) }];
            let facts = vec![
                StockOpened { source: "盘点".into(), day, lines }.into(),
                CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None }.into(),
            ];
            let text = |text: &str| Personal::Present { salt: [1; 16], text: text.into() };
            let values = vec![text("顾客"), text("9")];
            let changeset = Changeset { actor: Actor::System, wall_ms, offset_ms, seen: vec![], facts, values };
            log.push(changeset.pack(liar.epoch, wall_before));
            wall_before = wall_ms;
        }
        liar.tell(&log).await.unwrap();
        // A personal value that is not there, and one for two fields.
        for place in [u32::MAX, 0] {
            let facts = vec![CustomerAdded { name: Sealed(0), phone: Sealed(place), address: None }.into()];
            let values = vec![Personal::Present { salt: [1; 16], text: "顾客".into() }];
            let actor = Actor::System;
            let said = Changeset { actor, wall_ms: 0, offset_ms: 0, seen: vec![], facts, values };
            let more: Vec<_> = log.iter().cloned().chain([said.pack(liar.epoch, 0)]).collect();
            assert_eq!(liar.push(liar.signed(&more, 4)).await.unwrap_err().code, "sync.framing", "{place}");
        }
        honest.sync().await;
        honest.agrees_with(&net).await;
        for (name, with) in [
            ("sync.status", json!({})),
            ("stock.list", json!({})),
            ("customer.find", json!({ "text": "顾客" })),
            ("order.list", json!({})),
        ] {
            honest.call(name, with).await.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
        for (name, with) in [("todo.list", json!({})), ("outlet.show", json!({ "outlet": SHOP }))] {
            net.call(name, with).await.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }

    async fn a_pc_begins_no_epochs_without_end_and_the_others_of_its_outlet_sync_on(net) {
        let (honest, pc) = (net.pc("前台").await, net.pc("工作台").await);
        let liar = Liar::with(&net, &pc).await;
        let mut begun = 0;
        let refused = loop {
            match liar.begin(LogId(1_000 + begun)).await {
                Ok(_) => begun += 1,
                Err(fault) => break fault,
            }
            assert!(begun < 1_000, "epochs without end");
        };
        // The PC's own is among them.
        assert_eq!(begun as usize, EPOCHS_MAX - 1);
        assert_eq!((refused.code.as_str(), refused.facts["what"].as_str()), ("sync.limit", Some("epochs")));
        // A log that is known already is still served.
        liar.begin(LogId(1_000)).await.unwrap();
        honest.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
        honest.sync().await;
        pc.sync().await;
        honest.agrees_with(&net).await;
    }
}
