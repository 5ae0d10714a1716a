//! What to ask headquarters for, how much at once, what does in a part's place, and what the warehouse fetches.

use journal::fact::{PartsReceived, ReceiveLine};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, rule};
use crate::counter::refusals;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::take_in;

const CATALOGUE: &str = r#"{"parts":[
    {"number":"SCR-1","name":"屏幕总成 X9","price_fen":20000,"substitutes":["SCR-2","SCR-3"]},
    {"number":"SCR-2","name":"屏幕总成 X9 二供","price_fen":19000},
    {"number":"SCR-3","name":"屏幕总成 X9 三供","price_fen":18000}
]}"#;

async fn publish(net: &Net, kind: &str, content: Value) -> Result<Value, domain::Fault> {
    let content = content.as_str().map_or_else(|| content.to_string(), str::to_owned);
    let today = net.hq.ambient.today().to_string();
    net.call("pack.publish", json!({ "kind": kind, "effective_on": today, "title": kind, "content": content })).await
}

async fn asked(net: &Net, pc: &Pc, lines: Value, approved: Value) -> Value {
    let made = pc.call("request.make", json!({ "lines": lines })).await.unwrap();
    pc.sync().await;
    let request = made["request"].clone();
    net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": approved })).await.unwrap();
    request
}

async fn ship(net: &Net, pc: &Pc, request: &Value, line: u32, qty: i64) {
    let lines = json!([{ "line": line, "qty": qty }]);
    let with = json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": lines });
    let sent = net.call("shipment.send", with).await.unwrap();
    pc.sync().await;
    let lines = json!([{ "good": qty, "damaged": 0, "short": 0 }]);
    pc.call("shipment.receive", json!({ "shipment": sent["shipment"], "lines": lines })).await.unwrap();
    pc.sync().await;
}

on_both_engines! {
    async fn an_outlet_of_a_level_with_limits_of_its_own_asks_within_those(net) {
        let pc = net.pc("前台").await;
        let limits = json!({ "level_limits": { "gold": { "max_fen": 50_000, "line_max_qty": 2 } } });
        publish(&net, "settings", limits).await.unwrap();
        let bad = json!({ "level_limits": { "platinum": { "max_fen": 1, "line_max_qty": 2 } } });
        assert_eq!(publish(&net, "settings", bad).await.unwrap_err().code, "value.unknown_word");
        pc.sync().await;
        let ask = |lines: Value| pc.call("request.make", json!({ "lines": lines }));
        let many = ask(json!([{ "part": "BAT-1", "qty": 3 }])).await.unwrap_err();
        assert_eq!((many.code.as_str(), &many.facts["max"]), ("request.over_limit", &json!(2)));
        let dear = ask(json!([{ "part": "MB-1", "qty": 1 }])).await.unwrap_err();
        assert_eq!((dear.code.as_str(), &dear.facts["max_fen"]), ("request.over_limit", &json!(50_000)));
        let made = ask(json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        pc.sync().await;

        // HQ lowers the limit while the request waits: what it approves is held to the new one.
        publish(&net, "settings", json!({ "level_limits": { "gold": { "max_fen": 30_000, "line_max_qty": 2 } } })).await.unwrap();
        let queued = net.call("request.queue", json!({})).await.unwrap()["requests"][0].clone();
        assert_eq!((&queued["over"], &queued["limits"]["per_request_fen"]), (&json!(true), &json!(30_000)));
        let decide = |qty: i64| {
            let with = json!({ "outlet": SHOP, "request": made["request"], "approved": [qty] });
            let net = &net;
            async move { net.call("request.decide", with).await }
        };
        assert_eq!(decide(2).await.unwrap_err().code, "request.over_limit");
        decide(1).await.unwrap();
    }

    async fn the_pick_list_holds_what_is_approved_and_not_shipped_by_part(net) {
        let pc = net.pc("前台").await;
        let lines = json!([{ "part": "SCR-1", "qty": 3 }, { "part": "MB-1", "qty": 1 }, { "part": "BAT-1", "qty": 2 }]);
        let request = asked(&net, &pc, lines, json!([3, 1, 0])).await;
        asked(&net, &pc, json!([{ "part": "SCR-1", "qty": 2 }]), json!([2])).await;
        ship(&net, &pc, &request, 0, 1).await;
        let listed = net.call("shipment.pick_list", json!({})).await.unwrap();
        let told: Vec<(&Value, &Value, &Value, usize)> = listed["parts"].as_array().unwrap().iter()
            .map(|p| (&p["part"], &p["qty"], &p["serial"], p["lines"].as_array().unwrap().len())).collect();
        assert_eq!(told, [(&json!("MB-1"), &json!(1), &json!(true), 1), (&json!("SCR-1"), &json!(4), &json!(false), 2)]);
    }

    async fn a_suggestion_counts_use_lead_time_the_minimum_and_what_is_on_its_way(net) {
        let pc = net.pc("前台").await;
        let none = pc.call("stock.suggest", json!({})).await.unwrap();
        assert_eq!((&none["lines"], &none["lead_days"], &none["receipts"]), (&json!([]), &json!(7), &json!(0)));
        let request = asked(&net, &pc, json!([{ "part": "SCR-1", "qty": 3 }]), json!([3])).await;
        ship(&net, &pc, &request, 0, 2).await;
        let order = take_in(&pc).await["order"].clone();
        pc.call("order.move", json!({ "order": order, "to": "diagnosed", "sets": { "section": "H02", "defect": "H01", "level": 2 } })).await.unwrap();
        pc.call("order.fit", json!({ "order": order, "part": "SCR-1", "qty": 1 })).await.unwrap();
        for (part, pieces) in [("SCR-1", 5), ("BAT-1", 60)] {
            pc.call("stock.minimum_set", json!({ "part": part, "pieces": pieces })).await.unwrap();
        }
        let unknown = pc.call("stock.minimum_set", json!({ "part": "NO-1", "pieces": 1 })).await.unwrap_err();
        assert_eq!(unknown.code, "price.unknown");
        let given = pc.call("stock.suggest", json!({})).await.unwrap();
        assert_eq!((&given["lead_days"], &given["receipts"]), (&json!(1), &json!(1)));
        let (bat, scr) = (&given["lines"][0], &given["lines"][1]);
        assert_eq!((&bat["part"], &bat["suggested"], &bat["ask"]), (&json!("BAT-1"), &json!(60), &json!(50)), "HQ's limit a line");
        // One used in 90 days, a day to come: 1 + 5 − (1 held + 1 approved).
        assert_eq!((&scr["used"], &scr["wanted"], &scr["there"], &scr["suggested"]), (&json!(1), &json!(6), &json!(2), &json!(4)));
        let stock = pc.call("stock.list", json!({})).await.unwrap();
        let numbers: Vec<&Value> = stock["parts"].as_array().unwrap().iter().map(|p| &p["part"]).collect();
        assert_eq!(numbers, [&json!("BAT-1"), &json!("SCR-1")], "also one that was never here");

        let lines = json!([{ "part": "SCR-1", "qty": scr["ask"] }]);
        pc.call("request.make", json!({ "lines": lines })).await.unwrap();
        let after = pc.call("stock.suggest", json!({})).await.unwrap();
        assert_eq!(after["lines"].as_array().unwrap().len(), 1, "what was asked for is not asked for again");
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn two_minimum_levels_that_did_not_know_of_each_other_are_a_conflict(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        for (pc, pieces) in [(&counter, 5), (&bench, 8)] {
            pc.call("stock.minimum_set", json!({ "part": "SCR-1", "pieces": pieces })).await.unwrap();
        }
        crate::contested::all_in_step(&net, &[&counter, &bench]).await;
        let open = crate::contested::at_hq(&net, true).await;
        assert_eq!((open.len(), &open[0]["about"], &open[0]["about_id"]), (1, &json!("minimum"), &json!("SCR-1")));
        counter.call("stock.minimum_set", json!({ "part": "SCR-1", "pieces": 6 })).await.unwrap();
        crate::contested::all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(crate::contested::at_hq(&net, true).await.len(), 0);
    }

    async fn a_part_that_is_short_names_the_substitutes_on_the_shelf(net) {
        let pc = net.pc("前台").await;
        let wrong = CATALOGUE.replace(r#"["SCR-2","SCR-3"]"#, r#"["SCR-9"]"#);
        let fault = publish(&net, "parts", json!(wrong)).await.unwrap_err();
        assert_eq!(fault.field.as_deref(), Some("content.parts.0.substitutes.0"));
        publish(&net, "parts", json!(CATALOGUE)).await.unwrap();
        pc.sync().await;
        let request = asked(&net, &pc, json!([{ "part": "SCR-3", "qty": 2 }]), json!([2])).await;
        ship(&net, &pc, &request, 0, 2).await;
        let order = take_in(&pc).await["order"].clone();
        pc.call("order.move", json!({ "order": order, "to": "diagnosed", "sets": { "section": "H02", "defect": "H01", "level": 2 } })).await.unwrap();
        let fault = pc.call("order.fit", json!({ "order": order, "part": "SCR-1", "qty": 1 })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["substitutes"]), ("stock.short", &json!("SCR-3 × 2")));
        asked(&net, &pc, json!([{ "part": "SCR-1", "qty": 1 }]), json!([1])).await;
        let listed = net.call("request.list", json!({})).await.unwrap();
        assert_eq!(listed["requests"][0]["lines"][0]["substitutes"], "SCR-2 SCR-3");
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn two_pcs_that_count_one_shipment_agree_or_are_in_conflict(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        for (theirs, contests) in [(json!({ "good": 3, "damaged": 0, "short": 0 }), 0), (json!({ "good": 1, "damaged": 0, "short": 2 }), 1)] {
            let request = asked(&net, &counter, json!([{ "part": "SCR-1", "qty": 3 }]), json!([3])).await;
            let with = json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": [{ "line": 0, "qty": 3 }] });
            let sent = net.call("shipment.send", with).await.unwrap()["shipment"].clone();
            all_in_step(&net, &[&counter, &bench]).await;
            counter.call("shipment.receive", json!({ "shipment": sent, "lines": [{ "good": 3, "damaged": 0, "short": 0 }] })).await.unwrap();
            bench.call("shipment.receive", json!({ "shipment": sent, "lines": [theirs] })).await.unwrap();
            all_in_step(&net, &[&counter, &bench]).await;
            assert_eq!(at_hq(&net, true).await.len(), contests, "{theirs}");
        }
        let conflict = at_hq(&net, true).await.remove(0);
        assert_eq!((&conflict["about"], &conflict["field"], &conflict["title"]), (&json!("shipment"), &json!("receipt"), &json!("SF1")));
        let short = if conflict["a_value"] == "1/0/2" { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &conflict, short).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance("held", "SCR-1").await.0, net.balance("missing", "SCR-1").await.0), (4, 2));
    }

    async fn a_receipt_that_leaves_pieces_out_is_refused(net) {
        let pc = net.pc("前台").await;
        let request = asked(&net, &pc, json!([{ "part": "SCR-1", "qty": 3 }]), json!([3])).await;
        let with = json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": [{ "line": 0, "qty": 3 }] });
        let sent = net.call("shipment.send", with).await.unwrap()["shipment"].clone();
        pc.sync().await;
        let [request, shipment] = [&request, &sent].map(|name| name.as_str().unwrap().parse().unwrap());
        for lines in [vec![ReceiveLine { good: 1, damaged: 0, short: 0 }], vec![]] {
            let day = net.hq.ambient.today();
            pc.say(vec![PartsReceived { request, shipment, lines, day }.into()]).await;
        }
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["value.out_of_range", "value.out_of_range"]);
        assert_eq!(net.balance("transit", "SCR-1").await.0, 3);
    }

    async fn what_is_left_of_a_request_is_given_up_once_and_frees_the_credit(net) {
        let pc = net.pc("前台").await;
        let made = pc.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 3 }] })).await.unwrap();
        pc.sync().await;
        let close = |request: &Value| net.call("request.close", json!({ "outlet": SHOP, "request": request, "why": "已停产" }));
        assert_eq!(close(&made["request"]).await.unwrap_err().code, "request.undecided");
        net.call("request.decide", json!({ "outlet": SHOP, "request": made["request"], "approved": [3] })).await.unwrap();
        let request = made["request"].clone();
        ship(&net, &pc, &request, 0, 1).await;
        assert_eq!(close(&request).await.unwrap()["released_fen"], 40_000);
        assert_eq!(close(&request).await.unwrap_err().code, "request.closed", "nothing is left");
        let more = json!({ "outlet": SHOP, "request": request, "waybill": "SF2", "lines": [{ "line": 0, "qty": 1 }] });
        assert_eq!(net.call("shipment.send", more).await.unwrap_err().code, "shipment.over_shipped");
        assert_eq!(net.call("shipment.pick_list", json!({})).await.unwrap()["parts"], json!([]));
        all_in_step(&net, &[&pc]).await;
        assert_eq!((pc.balance("approved", "SCR-1").await.0, pc.balance("held", "SCR-1").await.0), (0, 1));
        let card = pc.call("request.list", json!({})).await.unwrap()["requests"][0].clone();
        assert_eq!((&card["request"]["state"], &card["request"]["answer"], &card["request"]["approved_fen"]), (&json!("done"), &json!("已停产"), &json!(20_000)));
    }
}
