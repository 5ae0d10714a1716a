//! One repair, from the counter to the customer's hand and the fee, without a line; then headquarters has it.

use domain::Fen;
use journal::rows::OrderRow;
use serde_json::{Value, json};

use crate::net::{Net, Pc, SHOP, on_both_engines};

/// Parts on the shelf, by way of headquarters.
pub async fn stocked(net: &Net, pc: &Pc) {
    let made = pc.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 3 }] })).await.unwrap();
    pc.sync().await;
    let request = &made["request"];
    net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [3] })).await.unwrap();
    let sent = json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": [{ "line": 0, "qty": 3 }] });
    let sent = net.call("shipment.send", sent).await.unwrap();
    pc.sync().await;
    let counted = json!({ "shipment": sent["shipment"], "lines": [{ "good": 3, "damaged": 0, "short": 0 }] });
    pc.call("shipment.receive", counted).await.unwrap();
    pc.sync().await;
}

pub async fn take_in(pc: &Pc) -> Value {
    let with = json!({
        "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": "860123040000019", "by_hand": "",
        "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "complaint": "开机黑屏", "tamper": "intact",
        "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01",
        "manufactured_on": "2025-10-01", "price_paid_fen": 129_900, "fault": "display", "cause": "quality"
    });
    pc.call("order.intake", with).await.unwrap()
}

pub async fn step(pc: &Pc, order: &Value, to: &str, sets: Value) -> Value {
    pc.call("order.move", json!({ "order": order, "to": to, "sets": sets })).await.unwrap()
}

on_both_engines! {
    async fn a_free_repair_done_without_a_line_is_at_headquarters_with_its_part_and_its_fee_when_the_line_is_back(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter).await;
        let taken = take_in(&counter).await;
        counter.sync().await;
        bench.sync().await;

        // The bench is alone from here: nobody answers.
        bench.dial("http://127.0.0.1:9").await;
        let order = &taken["order"];
        let too_soon = bench.call("order.move", json!({ "order": order, "to": "collected" })).await.unwrap_err();
        assert_eq!(too_soon.code, "order.wrong_state");
        step(&bench, order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
        step(&bench, order, "repairing", json!({})).await;
        let fitted = json!({ "order": order, "part": "SCR-1", "qty": 1, "old_serial": "OLD-1" });
        assert_eq!(bench.call("order.fit", fitted).await.unwrap()["held_after"], 2);
        step(&bench, order, "tested", json!({ "test": "触摸、显示、通话正常" })).await;
        step(&bench, order, "ready", json!({})).await;
        let handed = step(&bench, order, "collected", json!({})).await;
        assert_eq!(handed["fee_fen"], 4_000);
        assert_eq!(bench.try_sync().await.unwrap_err().code, "sync.unreachable");
        assert_eq!(bench.meter().await["waiting"], 6);

        bench.dial(&net.url).await;
        bench.sync().await;
        counter.sync().await;
        let id = order.as_str().unwrap();
        for host in [&net.hq, &counter.host, &bench.host] {
            let row = host.one::<OrderRow>(SHOP, id, "order").await.unwrap();
            assert_eq!((row.state.as_str(), row.fee_fen), ("collected", Some(Fen(4_000))));
            assert_eq!(row.number, taken["number"].as_str().unwrap());
        }
        for (account, part, held) in
            [("held", "SCR-1", (2, 40_000)), ("defective", "SCR-1", (1, 20_000)), ("fees_due", "", (0, 4_000))]
        {
            assert_eq!(net.balance(account, part).await, held, "{account}");
        }
        counter.agrees_with(&net).await;
        bench.agrees_with(&net).await;
        let shown = net.call("order.show", json!({ "outlet": SHOP, "order": order })).await.unwrap();
        assert_eq!(shown["order"]["state"], "collected");
    }

    async fn an_order_that_two_pcs_took_different_ways_is_not_handed_over_before_headquarters_rules(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let taken = take_in(&counter).await;
        let order = &taken["order"];
        counter.sync().await;
        bench.sync().await;
        step(&bench, order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 1 })).await;
        step(&counter, order, "declined", json!({})).await;
        for pc in [&counter, &bench, &counter] {
            pc.sync().await;
        }
        let row = counter.host.one::<OrderRow>(SHOP, order.as_str().unwrap(), "order").await.unwrap();
        assert!(row.contested, "{row:?}");
        let open = json!({ "outlet": SHOP, "open": true });
        let listed = net.call("conflict.list", open.clone()).await.unwrap();
        let state = listed["conflicts"].as_array().unwrap().iter().find(|c| c["field"] == "state").unwrap().clone();
        for conflict in listed["conflicts"].as_array().unwrap() {
            // The counter's word stands: the customer took the device back.
            let (a, b) = (&conflict["a_ref"], &conflict["b_ref"]);
            let counters = counter.epoch().await.to_string();
            let winner = if a.as_str().unwrap().starts_with(&counters) { a } else { b };
            let ruling = json!({ "outlet": SHOP, "conflict": conflict["id"], "winner": winner, "reason": "客户放弃" });
            net.call("conflict.rule", ruling).await.unwrap();
        }
        assert_eq!(state["about"], "order");
        counter.sync().await;
        bench.sync().await;
        for pc in [&counter, &bench] {
            let row = pc.host.one::<OrderRow>(SHOP, order.as_str().unwrap(), "order").await.unwrap();
            assert_eq!((row.state.as_str(), row.contested), ("declined", false));
            pc.agrees_with(&net).await;
        }
        step(&counter, order, "collected", json!({})).await;
    }
}
