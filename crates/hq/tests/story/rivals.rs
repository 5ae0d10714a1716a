//! Two PCs that had not seen each other.

use chrono::NaiveDate;
use domain::Fen;
use domain::repair::Field;
use journal::Ref;
use journal::fact::{Fact, FieldValue, OrderOpened, OrderSet, PartFitted};
use serde_json::json;

use crate::net::{Net, Pc, on_both_engines};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

/// An order, as the counter opens it.
pub async fn open(pc: &Pc, number: &str) -> Ref {
    let customer = pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
    let customer = customer["id"].as_str().unwrap().parse().unwrap();
    let opened = OrderOpened {
        number: number.into(),
        unit: "imei:356938035643809".into(),
        customer,
        day: day(),
        sets: vec![(Field::Complaint, FieldValue::Text("不开机".into()))],
    };
    pc.say(vec![opened.into()]).await
}

pub fn remark(order: Ref, text: &str) -> Fact {
    OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()
}

pub fn fitted(order: Ref, serial: &str) -> Fact {
    PartFitted {
        order,
        part: "MB-1".into(),
        qty: 1,
        price: Fen(60_000),
        old_serial: None,
        new_serial: Some(serial.into()),
        sold: false,
        owed_back: true,
        day: day(),
    }
    .into()
}

async fn remark_at(pc: &Pc, order: Ref) -> String {
    let row = pc.host.one::<journal::rows::OrderRow>("SZ017", &order.to_string(), "order").await.unwrap();
    format!("{} {}", row.remark, if row.contested { "contested" } else { "settled" })
}

/// Both PCs send, then both fetch what the other sent.
async fn all_in_step(net: &Net, pcs: [&Pc; 2]) {
    for pc in [pcs[0], pcs[1], pcs[0]] {
        pc.sync().await;
    }
    for pc in pcs {
        pc.agrees_with(net).await;
    }
}

on_both_engines! {
    async fn two_pcs_write_one_remark_unseen_and_headquarters_rules_for_both(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let order = open(&counter, "SZ017-A-0001").await;
        all_in_step(&net, [&counter, &bench]).await;
        counter.say(vec![remark(order, "屏幕碎")]).await;
        bench.say(vec![remark(order, "进水")]).await;
        all_in_step(&net, [&counter, &bench]).await;

        let listed = net.call("conflict.list", json!({ "outlet": "SZ017", "open": true })).await.unwrap();
        let conflicts = listed["conflicts"].as_array().unwrap();
        assert_eq!(conflicts.len(), 1, "{listed}");
        let conflict = &conflicts[0];
        let values = [conflict["a_value"].as_str().unwrap(), conflict["b_value"].as_str().unwrap()];
        assert!(values.contains(&"屏幕碎") && values.contains(&"进水"));
        assert_eq!(remark_at(&counter, order).await, remark_at(&bench, order).await);
        assert!(remark_at(&counter, order).await.ends_with("contested"));

        let ruling = json!({
            "outlet": "SZ017", "conflict": conflict["id"], "winner": conflict["a_ref"], "reason": "前台当面确认"
        });
        net.call("conflict.rule", ruling.clone()).await.unwrap();
        assert_eq!(net.call("conflict.rule", ruling).await.unwrap_err().code, "conflict.closed");
        all_in_step(&net, [&counter, &bench]).await;
        let settled = format!("{} settled", conflict["a_value"].as_str().unwrap());
        for pc in [&counter, &bench] {
            assert_eq!(remark_at(pc, order).await, settled);
        }
        // The next remark is by somebody who saw the ruling: it raises nothing.
        bench.say(vec![remark(order, "已烘干")]).await;
        all_in_step(&net, [&counter, &bench]).await;
        assert_eq!(remark_at(&counter, order).await, "已烘干 settled");
    }

    async fn one_boards_serial_fitted_on_two_pcs_is_a_conflict_and_no_piece_vanishes(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let (first, second) = (open(&counter, "SZ017-A-0001").await, open(&bench, "SZ017-B-0001").await);
        counter.say(vec![fitted(first, "MB0001")]).await;
        bench.say(vec![fitted(second, "MB0001")]).await;
        all_in_step(&net, [&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE about='serial' AND state='open'").await, 1);
        for held in [net.balance("held", "MB-1").await, bench.balance("held", "MB-1").await] {
            assert_eq!(held, (-2, -120_000), "both are in the books until headquarters rules");
        }
        // Neither device leaves the house meanwhile.
        for (pc, order) in [(&counter, first), (&bench, second)] {
            let shown = pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap();
            assert_eq!((&shown["order"]["contested"], &shown["conflicts"][0]["about"]), (&json!(true), &json!("serial")));
            let step = |to: &str| json!({ "order": order.to_string(), "to": to });
            pc.call("order.move", step("declined")).await.unwrap();
            let refused = pc.call("order.move", step("collected")).await.unwrap_err();
            assert_eq!((refused.code.as_str(), &refused.facts["thing"]), ("order.contested", &json!("MB-1/MB0001")));
        }
        let listed = net.call("conflict.list", json!({ "open": true })).await.unwrap();
        let conflict = &listed["conflicts"][0];
        let claims = [&conflict["a_claim"]["id"], &conflict["b_claim"]["id"]];
        assert!(claims.contains(&&json!(first.to_string())) && claims.contains(&&json!(second.to_string())), "{conflict}");
        let counters = counter.epoch().await.to_string();
        let (saw, of_counter) = if conflict["b_ref"].as_str().unwrap().starts_with(&counters) { ("a_saw", "b_ref") } else { ("b_saw", "a_ref") };
        let place: Ref = conflict[of_counter].as_str().unwrap().parse().unwrap();
        assert!(conflict[saw].as_u64().unwrap() < place.seq, "the bench had not seen the counter's: {conflict}");
        let ruling = json!({
            "outlet": "SZ017", "conflict": conflict["id"], "winner": conflict["a_ref"], "reason": "拆机核对"
        });
        net.call("conflict.rule", ruling).await.unwrap();
        all_in_step(&net, [&counter, &bench]).await;
        for (pc, order) in [(&counter, first), (&bench, second)] {
            pc.call("order.move", json!({ "order": order.to_string(), "to": "collected" })).await.unwrap();
        }
    }

    async fn pcs_that_agree_by_chance_raise_no_conflict(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let order = open(&counter, "SZ017-A-0001").await;
        all_in_step(&net, [&counter, &bench]).await;
        counter.say(vec![remark(order, "进水")]).await;
        bench.say(vec![remark(order, "进水")]).await;
        all_in_step(&net, [&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }
}
