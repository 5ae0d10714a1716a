//! Acceptance is not judgement: what a tampered PC says is stored, refused in view, and counts for nothing.

use domain::Fen;
use domain::repair::{Field, State};
use journal::Ref;
use journal::fact::{
    DepositPaid, Fact, FeeEarned, FieldValue, OpeningLine, OrderMoved, OrderSet, PartFitted, PartsReceived,
    ReceiveLine, Refused, RequestDecided, StockOpened, UnitSeen,
};
use serde_json::{Value, json};
use testkit::{Network, Shop};

use crate::returns::order;

async fn codes(net: &Network) -> Vec<String> {
    let list = net.call("refusal.list", json!({ "outlet": "SZ017" })).await.unwrap();
    list["refusals"].as_array().unwrap().iter().rev().map(|r| r["code"].as_str().unwrap().to_owned()).collect()
}

async fn left(net: &Network) -> Value {
    net.call("book.position", json!({ "outlet": "SZ017" })).await.unwrap()["exposure"]["left_fen"].clone()
}

/// A warranty repair that is done: unit seen, level 2, free, collected.
async fn collected(net: &Network, shop: &Shop) -> Ref {
    let order = order(net, shop).await;
    let day = net.hq.ambient.today();
    let unit = UnitSeen {
        unit: "imei:490154203237518".into(),
        imei2: None,
        serial: None,
        brand: "B".into(),
        model: "X9".into(),
        by_hand: String::new(),
        manufactured_on: None,
    };
    let mut sets = vec![(Field::Level, FieldValue::Int(2)), (Field::Charge, FieldValue::Text("free".into()))];
    sets.extend(testkit::papers(day));
    let moved = OrderMoved { order, from: State::Ready, to: State::Collected, day, why: String::new() };
    shop.say(vec![unit.into(), OrderSet { order, sets }.into(), moved.into()]).await;
    order
}

fn fee(net: &Network, order: Ref, amount: i64, level: i64) -> Fact {
    let day = net.hq.ambient.today();
    FeeEarned { order, amount: Fen(amount), version: 1, level, group: "*".into(), day }.into()
}

async fn fees(net: &Network) -> Value {
    net.call("book.fees", json!({ "outlet": "SZ017" })).await.unwrap()["total_fen"].clone()
}

testkit::on_both_engines! {
    async fn a_pc_that_says_what_only_hq_may_say_is_refused_and_nothing_comes_of_it(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let made = shop.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 1 }] })).await.unwrap();
        let request: Ref = made["request"].as_str().unwrap().parse().unwrap();
        let day = net.hq.ambient.today();
        shop.say(vec![DepositPaid { amount: Fen(9_000_000), paid_on: day, note: "自己交的".into() }.into()]).await;
        shop.say(vec![RequestDecided { request, approved: vec![1], why: String::new(), day }.into()]).await;
        net.carry(&shop).await;
        assert_eq!(codes(&net).await, ["sync.scope", "sync.scope"]);
        assert_eq!(left(&net).await, 100_000);
        let card = net.call("request.list", json!({})).await.unwrap()["requests"][0].clone();
        assert_eq!((&card["request"]["state"], &card["request"]["contested"]), (&json!("open"), &json!(false)));
        // The same in the shop's own book: the refusal is a fact there too.
        assert_eq!(shop.call("refusal.list", json!({})).await.unwrap()["refusals"].as_array().unwrap().len(), 2);
        assert_eq!(shop.call("book.position", json!({})).await.unwrap()["exposure"]["left_fen"], 100_000);
        assert!(net.agrees(&shop).await);
        // HQ's own answer to the request stands.
        let with = json!({ "outlet": "SZ017", "request": request.to_string(), "approved": [1] });
        net.call("request.decide", with).await.unwrap();
    }

    async fn negative_and_absurd_figures_are_refused_and_no_list_breaks_on_them(net) {
        let shop = net.shop("SZ017", 50_000).await;
        net.shop("BJ001", 70_000).await;
        let day = net.hq.ambient.today();
        for (qty, price) in [(-5, 20_000), (i64::MAX, i64::MAX), (1, -20_000), (1_000_001, 1)] {
            let line = OpeningLine { part: "SCR-1".into(), qty, price: Fen(price) };
            shop.say(vec![StockOpened { source: "改过".into(), day, lines: vec![line] }.into()]).await;
        }
        // Before HQ has judged, the network's list is already whole.
        let mut from = shop.host.work("SZ017").await.unwrap();
        let own = book::log::changesets(from.writer(), shop.epoch, 1, 100).await.unwrap();
        drop(from);
        let mut work = net.hq.work("SZ017").await.unwrap();
        work.receive(shop.epoch, own.into_iter().map(|s| s.packed).collect()).await.unwrap();
        net.hq.commit(work).await.unwrap();
        let outlets = net.call("network.outlets", json!({})).await.unwrap();
        assert_eq!(outlets["outlets"][0]["left_fen"], 140_000);
        assert_eq!(commands::network::judge::judge(&net.hq, "SZ017").await.unwrap(), 4);
        assert_eq!(commands::network::judge::judge(&net.hq, "SZ017").await.unwrap(), 0);
        assert_eq!(codes(&net).await.len(), 4);
        assert_eq!(left(&net).await, 100_000);
        net.carry(&shop).await;
        assert!(net.agrees(&shop).await);
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["refusals"], 4);
    }

    async fn a_fee_is_what_the_labour_table_pays_once_and_only_for_a_free_repair_that_was_collected(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let done = collected(&net, &shop).await;
        shop.say(vec![fee(&net, done, 4_000, 2)]).await;
        net.carry(&shop).await;
        assert_eq!(codes(&net).await, Vec::<String>::new());
        assert_eq!(fees(&net).await, 4_000);
        // A second one, and one of an order that is still on the bench.
        shop.say(vec![fee(&net, done, 4_000, 2)]).await;
        let waiting = order(&net, &shop).await;
        shop.say(vec![fee(&net, waiting, 4_000, 2)]).await;
        net.carry(&shop).await;
        assert_eq!(codes(&net).await, ["thing.exists", "order.wrong_state"]);
        assert_eq!(fees(&net).await, 4_000);
        assert!(net.agrees(&shop).await);
    }

    async fn a_fee_of_another_amount_level_or_table_is_refused_with_the_sum(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let done = collected(&net, &shop).await;
        shop.say(vec![fee(&net, done, 99_900, 2)]).await;
        shop.say(vec![fee(&net, done, 2_000, 1)]).await;
        let day = net.hq.ambient.today();
        shop.say(vec![FeeEarned { order: done, amount: Fen(4_000), version: 7, level: 2, group: "*".into(), day }.into()]).await;
        net.carry(&shop).await;
        assert_eq!(codes(&net).await, ["price.unknown"; 3]);
        assert_eq!(fees(&net).await, 0);
        let list = net.call("refusal.list", json!({})).await.unwrap();
        let reasons: Vec<&str> = list["refusals"].as_array().unwrap().iter().map(|r| r["reason"].as_str().unwrap()).collect();
        assert!(reasons.iter().any(|r| r.contains("¥999.00") && r.contains("¥40.00")), "{reasons:?}");
    }

    async fn more_than_was_shipped_is_not_received(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let made = shop.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 2 }] })).await.unwrap();
        net.carry(&shop).await;
        let request = made["request"].as_str().unwrap();
        net.call("request.decide", json!({ "outlet": "SZ017", "request": request, "approved": [2] })).await.unwrap();
        let with = json!({ "outlet": "SZ017", "request": request, "waybill": "SF1", "lines": [{ "line": 0, "qty": 2 }] });
        let shipment = net.call("shipment.send", with).await.unwrap()["shipment"].as_str().unwrap().to_owned();
        net.carry(&shop).await;
        let day = net.hq.ambient.today();
        let lines = vec![ReceiveLine { good: 200, damaged: 0, short: 0 }];
        let fact = PartsReceived { request: request.parse().unwrap(), shipment: shipment.parse().unwrap(), lines, day };
        shop.say(vec![fact.into()]).await;
        net.carry(&shop).await;
        assert_eq!(codes(&net).await, ["shipment.over_shipped"]);
        assert_eq!(shop.balance("held", "SCR-1").await, (0, 0));
        // The cure: count again.
        let count = json!({ "shipment": shipment, "lines": [{ "good": 2, "damaged": 0, "short": 0 }] });
        shop.call("shipment.receive", count).await.unwrap();
        net.carry(&shop).await;
        assert_eq!(codes(&net).await.len(), 1);
        assert_eq!(shop.balance("held", "SCR-1").await, (2, 40_000));
        assert!(net.agrees(&shop).await);
    }

    async fn a_part_is_fitted_at_a_price_that_it_once_had_or_is_held_at(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let order = order(&net, &shop).await;
        let day = net.hq.ambient.today();
        let fitted = |price: i64| -> Fact {
            PartFitted {
                order, part: "SCR-1".into(), qty: 1, price: Fen(price), old_serial: None, new_serial: None, sold: false,
                owed_back: true, day,
            }.into()
        };
        let line = OpeningLine { part: "SCR-1".into(), qty: 4, price: Fen(17_500) };
        shop.say(vec![StockOpened { source: "盘点".into(), day, lines: vec![line] }.into()]).await;
        shop.say(vec![fitted(20_000)]).await;
        shop.say(vec![fitted(17_500)]).await;
        shop.say(vec![fitted(1)]).await;
        net.carry(&shop).await;
        assert_eq!(codes(&net).await, ["price.unknown"]);
        assert_eq!(shop.balance("defective", "SCR-1").await, (2, 37_500));
    }

    async fn a_pc_that_refuses_what_hq_said_voids_nothing_not_even_before_it_is_judged(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let hq = net.hq.work("SZ017").await.unwrap().logs().find(|l| l.scope == "SZ017" && l.id != shop.epoch).unwrap().id;
        let paid = DepositPaid { amount: Fen(1), paid_on: net.hq.ambient.today(), note: String::new() };
        let keys = journal::fold::keys(Ref { log: hq, seq: 1, idx: 2 }, &paid.into());
        let keys: Vec<String> = keys.into_iter().map(|k| k.0).chain(["O".to_owned()]).collect();
        // What HQ has said, and the next that it could say: the refusal of this very fact.
        for seq in 1..20 {
            let fact = Refused {
                log: hq, seq, code: "sync.scope".into(), reason: String::new(), cure: String::new(), keys: keys.clone(),
            };
            shop.say(vec![fact.into()]).await;
        }
        assert_eq!(shop.call("book.position", json!({})).await.unwrap()["exposure"]["left_fen"], 100_000);
        net.carry(&shop).await;
        assert_eq!(left(&net).await, 100_000);
        assert_eq!(codes(&net).await.len(), 19);
        assert_eq!(shop.call("refusal.list", json!({})).await.unwrap()["refusals"].as_array().unwrap().len(), 19);
        assert!(net.agrees(&shop).await);
    }

    async fn a_conflict_is_listed_with_names_and_ruled_on_once(net) {
        let first = net.shop("SZ017", 50_000).await;
        let second = net.second_pc("SZ017", "B").await;
        let order = order(&net, &first).await;
        net.carry(&first).await;
        net.carry(&second).await;
        let says = |text: &str| -> Fact {
            OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()
        };
        first.say(vec![says("边框磕碰")]).await;
        second.say(vec![says("边框完好")]).await;
        net.carry(&first).await;
        net.carry(&second).await;
        let list = net.call("conflict.list", json!({ "open": true })).await.unwrap();
        let conflict = &list["conflicts"][0];
        let shown = net.call("order.show", json!({ "outlet": "SZ017", "order": order.to_string() })).await.unwrap();
        assert_eq!((&conflict["title"], &conflict["field"]), (&shown["order"]["number"], &json!("remark")));
        let mut names = [conflict["a_name"].as_str().unwrap(), conflict["b_name"].as_str().unwrap()];
        names.sort_unstable();
        assert_eq!(names, ["店主 A", "店主 B"]);
        assert_eq!(net.call("network.outlets", json!({})).await.unwrap()["outlets"][0]["open_conflicts"], 1);
        let rule = |winner: &Value| {
            json!({ "outlet": "SZ017", "conflict": conflict["id"], "winner": winner, "reason": "看过照片" })
        };
        assert_eq!(net.call("conflict.rule", rule(&json!("0000000000001-1"))).await.unwrap_err().field.as_deref(), Some("winner"));
        net.call("conflict.rule", rule(&conflict["a_ref"])).await.unwrap();
        assert_eq!(net.call("conflict.rule", rule(&conflict["a_ref"])).await.unwrap_err().code, "conflict.closed");
        assert_eq!(net.call("conflict.list", json!({ "open": true })).await.unwrap()["conflicts"], json!([]));
        net.carry(&first).await;
        net.carry(&second).await;
        net.carry(&first).await;
        assert!(net.agrees(&first).await && net.agrees(&second).await);
        let settled = first.call("conflict.list", json!({ "open": false })).await.unwrap();
        assert_eq!((&settled["conflicts"][0]["state"], &settled["conflicts"][0]["settled_why"]), (&json!("ruled"), &json!("看过照片")));
    }
}
