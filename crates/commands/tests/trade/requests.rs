//! From the request to the shelf.

use domain::network::Role;
use serde_json::{Value, json};
use testkit::{Network, Shop};

/// A request that HQ knows of.
async fn asked(net: &Network, shop: &Shop, part: &str, qty: i64) -> String {
    let made = shop.call("request.make", json!({ "lines": [{ "part": part, "qty": qty }] })).await.unwrap();
    net.carry(shop).await;
    made["request"].as_str().unwrap().to_owned()
}

fn decide(request: &str, approved: &[i64]) -> Value {
    json!({ "outlet": "SZ017", "request": request, "approved": approved })
}

fn send(request: &str, qty: i64) -> Value {
    json!({ "outlet": "SZ017", "request": request, "waybill": "SF1000000001", "lines": [{ "line": 0, "qty": qty }] })
}

testkit::on_both_engines! {
    async fn a_request_past_the_limit_is_refused_with_the_sum(net) {
        // ¥500 deposited, doubled: ¥1,000 of credit, five screens.
        let shop = net.shop("SZ017", 50_000).await;
        let lines = json!({ "lines": [{ "part": "SCR-1", "qty": 3 }] });
        let made = shop.call("request.make", lines.clone()).await.unwrap();
        assert_eq!((made["value_fen"].as_i64(), made["left_after_fen"].as_i64()), (Some(60_000), Some(40_000)));
        let fault = shop.call("request.make", lines).await.unwrap_err();
        assert_eq!(fault.code, "deposit.over_limit");
        let figures = ["limit_fen", "exposure_fen", "pending_fen", "draw_fen", "short_fen"].map(|f| fault.facts[f].as_i64());
        assert_eq!(figures.map(Option::unwrap), [100_000, 0, 60_000, 60_000, 20_000]);
        let position = shop.call("book.position", json!({})).await.unwrap();
        assert_eq!(position["pending_fen"], 60_000);
        assert_eq!(position["exposure"]["left_fen"], 100_000);
    }

    async fn an_outlet_that_paid_no_deposit_draws_nothing(net) {
        let shop = net.shop("SZ017", 0).await;
        let fault = shop.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 1 }] })).await.unwrap_err();
        assert_eq!(fault.code, "deposit.none");
    }

    async fn a_request_names_the_line_that_is_wrong(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let screen = json!({ "part": "SCR-1", "qty": 1 });
        for (line, code, field) in [
            (json!({ "part": "SCR-9", "qty": 1 }), "price.unknown", "lines.1.part"),
            (json!({ "part": "SCR-1", "qty": 1 }), "value.duplicate", "lines.1.part"),
            (json!({ "part": "BAT-1", "qty": 0 }), "value.out_of_range", "lines.1.qty"),
            (json!({ "part": "BAT-1", "qty": -1 }), "value.negative", "lines.1.qty"),
            (json!({ "part": "BAT-1", "qty": 51 }), "request.over_limit", "lines.1.qty"),
            (json!({ "part": "BAT-1", "qty": "two" }), "call.malformed", "lines[1].qty"),
        ] {
            let fault = shop.call("request.make", json!({ "lines": [screen, line] })).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some(field)));
        }
        let fault = shop.call("request.make", json!({ "lines": [] })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.missing", Some("lines")));
        assert_eq!(shop.call("request.list", json!({})).await.unwrap()["requests"], json!([]));
    }

    async fn a_receptionist_asks_for_no_parts(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let with = json!({ "lines": [{ "part": "SCR-1", "qty": 1 }] });
        let fault = shop.call_as(&[Role::Receptionist], "request.make", with).await.unwrap_err();
        assert_eq!(fault.code, "access.denied");
    }

    async fn a_request_above_what_hq_lets_anybody_ask_for_is_refused_with_the_figures(net) {
        let settings = json!({ "request_max_fen": 50_000 }).to_string();
        let today = net.hq.ambient.today().to_string();
        let pack = json!({ "kind": "settings", "effective_on": today, "title": "上限", "content": settings });
        net.call("pack.publish", pack).await.unwrap();
        let shop = net.shop("SZ017", 1_000_000).await;
        let fault = shop.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 3 }] })).await.unwrap_err();
        assert_eq!(fault.code, "request.over_limit");
        assert_eq!((&fault.facts["value_fen"], &fault.facts["over_fen"]), (&json!(60_000), &json!(10_000)));
    }

    async fn no_more_is_approved_than_was_asked_for(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let request = asked(&net, &shop, "SCR-1", 2).await;
        let fault = net.call("request.decide", decide(&request, &[3])).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("request.over_asked", Some("approved.0")));
        assert_eq!((&fault.facts["asked"], &fault.facts["approved"]), (&json!(2), &json!(3)));
        for wrong in [vec![], vec![1, 1]] {
            assert_eq!(net.call("request.decide", decide(&request, &wrong)).await.unwrap_err().code, "value.out_of_range");
        }
        assert_eq!(net.call("request.decide", decide(&request, &[-1])).await.unwrap_err().code, "value.negative");
    }

    async fn a_request_is_answered_once(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let request = asked(&net, &shop, "SCR-1", 2).await;
        assert_eq!(net.call("request.decide", decide(&request, &[1])).await.unwrap()["approved_fen"], 20_000);
        let fault = net.call("request.decide", decide(&request, &[2])).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["state"]), ("request.closed", &json!("part")));
    }

    async fn a_refusal_of_a_request_says_why(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let request = asked(&net, &shop, "SCR-1", 2).await;
        let fault = net.call("request.decide", decide(&request, &[0])).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.missing", Some("why")));
        let mut with = decide(&request, &[0]);
        with["why"] = json!("先还旧件");
        net.call("request.decide", with).await.unwrap();
        net.carry(&shop).await;
        let cards = shop.call("request.list", json!({ "states": ["refused"] })).await.unwrap();
        assert_eq!(cards["requests"][0]["request"]["answer"], "先还旧件");
    }

    async fn hq_approves_nothing_past_the_credit_limit_even_if_two_pcs_asked_at_once(net) {
        let first = net.shop("SZ017", 50_000).await;
        let second = net.second_pc("SZ017", "B").await;
        let lines = json!({ "lines": [{ "part": "SCR-1", "qty": 4 }] });
        // Neither knows of the other's.
        let one = first.call("request.make", lines.clone()).await.unwrap();
        let other = second.call("request.make", lines).await.unwrap();
        net.carry(&first).await;
        net.carry(&second).await;
        let queue = net.call("request.queue", json!({})).await.unwrap();
        assert_eq!(queue["requests"].as_array().unwrap().len(), 2);
        assert_eq!(queue["requests"][0]["pending_fen"], 80_000);
        assert_eq!(queue["requests"][0]["over"], false);
        net.call("request.decide", decide(one["request"].as_str().unwrap(), &[4])).await.unwrap();
        let queue = net.call("request.queue", json!({})).await.unwrap();
        assert_eq!((&queue["requests"][0]["over"], &queue["requests"][0]["left_after_fen"]), (&json!(true), &json!(-60_000)));
        let fault = net.call("request.decide", decide(other["request"].as_str().unwrap(), &[4])).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["short_fen"]), ("deposit.over_limit", &json!(60_000)));
        net.call("request.decide", decide(other["request"].as_str().unwrap(), &[1])).await.unwrap();
    }

    async fn a_request_at_a_price_that_no_catalogue_had_is_not_approved(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let line = journal::fact::RequestLine { part: "SCR-1".into(), qty: 1, price: domain::Fen(1) };
        let day = net.hq.ambient.today();
        let fact = journal::fact::PartsRequested { lines: vec![line], why: String::new(), day };
        let request = shop.say(vec![fact.into()]).await.to_string();
        net.carry(&shop).await;
        assert_eq!(net.call("request.decide", decide(&request, &[1])).await.unwrap_err().code, "price.unknown");
    }

    async fn nothing_is_shipped_before_the_answer_nor_more_than_was_approved(net) {
        let shop = net.shop("SZ017", 50_000).await;
        let request = asked(&net, &shop, "SCR-1", 3).await;
        assert_eq!(net.call("shipment.send", send(&request, 1)).await.unwrap_err().code, "request.undecided");
        net.call("request.decide", decide(&request, &[2])).await.unwrap();
        net.call("shipment.send", send(&request, 1)).await.unwrap();
        let fault = net.call("shipment.send", send(&request, 2)).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("shipment.over_shipped", Some("lines.0.qty")));
        assert_eq!((&fault.facts["left"], &fault.facts["qty"]), (&json!(1), &json!(2)));
        net.call("shipment.send", send(&request, 1)).await.unwrap();
        assert_eq!(net.call("shipment.send", send(&request, 1)).await.unwrap_err().code, "shipment.over_shipped");
    }

    async fn a_part_that_is_tracked_is_shipped_serial_by_serial(net) {
        let shop = net.shop("SZ017", 100_000).await;
        let request = asked(&net, &shop, "MB-1", 2).await;
        net.call("request.decide", decide(&request, &[2])).await.unwrap();
        let with = |serials: Value| {
            let line = json!({ "line": 0, "qty": 2, "serials": serials });
            json!({ "outlet": "SZ017", "request": request, "waybill": "SF1", "lines": [line] })
        };
        for (serials, code) in [
            (json!([]), "stock.serial_needed"),
            (json!(["MB-A"]), "stock.serial_needed"),
            (json!(["MB-A", "MB-A"]), "value.duplicate"),
            (json!(["MB-A", " "]), "text.missing"),
        ] {
            assert_eq!(net.call("shipment.send", with(serials)).await.unwrap_err().code, code);
        }
        net.call("shipment.send", with(json!(["MB-A", "MB-B"]))).await.unwrap();
    }

    async fn a_shipment_is_counted_to_the_last_piece_and_once(net) {
        let shop = net.shop("SZ017", 100_000).await;
        let request = asked(&net, &shop, "SCR-1", 5).await;
        net.call("request.decide", decide(&request, &[5])).await.unwrap();
        let shipment = net.call("shipment.send", send(&request, 5)).await.unwrap()["shipment"].clone();
        net.carry(&shop).await;
        assert_eq!(shop.balance("transit", "SCR-1").await, (5, 100_000));
        let count = |good: i64, damaged: i64, short: i64| {
            json!({ "shipment": shipment, "lines": [{ "good": good, "damaged": damaged, "short": short }] })
        };
        for (good, damaged, short) in [(4, 0, 0), (5, 1, 0), (3, 1, 2)] {
            let fault = shop.call("shipment.receive", count(good, damaged, short)).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("value.out_of_range", Some("lines.0")));
            assert_eq!(fault.facts["expected"], 5);
        }
        shop.call("shipment.receive", count(3, 1, 1)).await.unwrap();
        assert_eq!(shop.balance("held", "SCR-1").await, (3, 60_000));
        assert_eq!(shop.balance("missing", "SCR-1").await, (2, 40_000));
        assert_eq!(shop.call("shipment.receive", count(5, 0, 0)).await.unwrap_err().code, "shipment.closed");
        net.carry(&shop).await;
        let cards = net.call("request.list", json!({})).await.unwrap();
        let card = &cards["requests"][0];
        assert_eq!((&card["request"]["state"], &card["outlet_name"]), (&json!("done"), &json!("SZ017 服务网点")));
        assert_eq!(card["lines"][0]["name"], "屏幕总成 X9");
        assert_eq!(card["shipments"][0]["lines"][0]["short"], 1);
        assert!(net.agrees(&shop).await);
        let lines = net.call("book.lines", json!({ "account": "held", "outlet": "SZ017" })).await.unwrap();
        assert_eq!((&lines["total"], &lines["qty"], &lines["lines"][0]["name"]), (&json!(1), &json!(3), &json!("屏幕总成 X9")));
    }

    async fn a_part_is_found_by_number_by_name_and_by_pinyin(net) {
        let shop = net.shop("SZ017", 100_000).await;
        for (typed, first) in [("scr", "SCR-1"), ("电池", "BAT-1"), ("pm", "SCR-1"), ("mb-1", "MB-1"), ("ｓｃｒ－１", "SCR-1")] {
            let found = shop.call("part.find", json!({ "text": typed })).await.unwrap();
            assert_eq!(found["parts"][0]["number"], first, "{typed}");
        }
        let found = |with: Value| async { shop.call("part.find", with).await.unwrap()["parts"].as_array().unwrap().len() };
        assert_eq!(found(json!({ "text": "" })).await, 3);
        assert_eq!(found(json!({ "text": "%" })).await, 0);
        assert_eq!(found(json!({ "text": "", "model": "A1" })).await, 2);
        assert_eq!(found(json!({ "text": "", "model": "X9" })).await, 3);
        assert_eq!(found(json!({ "text": "'\" OR 1=1 --" })).await, 0);
    }
}
