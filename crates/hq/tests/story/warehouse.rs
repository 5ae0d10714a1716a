//! Headquarters buys parts, keeps them on its shelf, sends them to outlets and gets some back: every piece is in the
//! in and out book, the shelf is what that book comes to, and no account gains what another does not lose.

use domain::network::Role;
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::contested::all_in_step;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::transferred::stocked;

/// An official supplier with a quote for screens, and a merchant without papers.
async fn suppliers(net: &Net) {
    for (code, name, official) in [("oem", "原厂备件", true), ("gray", "华强北柜台", false)] {
        let with = json!({ "code": code, "name": name, "official": official, "quality": "original", "active": true });
        net.call("supplier.set", with).await.unwrap();
    }
    for (supplier, price, days) in [("OEM", 15_000, 10), ("GRAY", 9_000, 1)] {
        let with = json!({ "supplier": supplier, "part": "SCR-1", "price_fen": price, "lead_days": days });
        net.call("quote.set", with).await.unwrap();
    }
}

async fn order(net: &Net, lines: Value) -> Result<Value, domain::Fault> {
    let with = json!({ "supplier": "oem", "lines": lines, "due_on": "2026-03-20" });
    Ok(net.call("purchase.order", with).await?["purchase"].clone())
}

async fn accept(net: &Net, purchase: &Value, accepted: i64, refused: i64, note: &str) -> Result<Value, domain::Fault> {
    let line =
        json!({ "line": 0, "accepted": accepted, "refused": refused, "lot": "L1", "provenance": "原厂合格证 88" });
    let with =
        json!({ "purchase": purchase, "waybill": format!("JD{accepted}-{refused}"), "lines": [line], "note": note });
    net.call("delivery.accept", with).await
}

async fn pay(net: &Net, delivery: &Value, fen: i64, reference: &str) -> Result<Value, domain::Fault> {
    net.call("supplier.pay", json!({ "delivery": delivery, "amount_fen": fen, "reference": reference })).await
}

async fn claim(net: &Net, delivery: &Value, qty: i64, came_back: bool) -> Result<Value, domain::Fault> {
    let with = json!({ "delivery": delivery, "place": 0, "qty": qty, "came_back": came_back, "why": "触摸失灵" });
    Ok(net.call("lot.claim", with).await?["claim"].clone())
}

async fn answer(net: &Net, claim: &Value, outcome: &str, note: &str) -> Result<Value, domain::Fault> {
    net.call("lot.claim_end", json!({ "claim": claim, "outcome": outcome, "note": note })).await
}

/// A part of the shelf: on hand, reserved, free, on order, in transit, coming back.
async fn shelf(net: &Net, part: &str) -> [i64; 6] {
    let shelf = net.call("warehouse.shelf", json!({})).await.unwrap();
    let row = shelf["parts"].as_array().unwrap().iter().find(|row| row["part"] == part).expect("the part").clone();
    ["on_hand", "reserved", "free", "on_order", "transit", "coming_back"].map(|of| row[of].as_i64().unwrap())
}

async fn moves(net: &Net, part: &str) -> Vec<(String, i64)> {
    let book = net.call("warehouse.moves", json!({ "part": part })).await.unwrap();
    let of = |line: &Value| (line["kind"].as_str().unwrap().to_owned(), line["qty"].as_i64().unwrap());
    let mut moves: Vec<(String, i64)> = book["moves"].as_array().unwrap().iter().map(of).collect();
    moves.sort();
    moves
}

/// The shelf is what its in and out book comes to, part by part, and every account of every book sums to zero.
async fn adds_up(net: &Net) {
    let shelf = net.call("warehouse.shelf", json!({})).await.unwrap();
    for row in shelf["parts"].as_array().unwrap() {
        let part = row["part"].as_str().unwrap();
        let sum: i64 = moves(net, part).await.iter().map(|(_, qty)| qty).sum();
        assert_eq!(row["on_hand"], sum, "{part}");
    }
    assert_eq!(testkit::ledger::unbalanced(&net.hq).await, Vec::<String>::new());
}

async fn asks(pc: &Pc, lines: Value) -> Value {
    let made = pc.call("request.make", json!({ "lines": lines })).await.unwrap();
    pc.sync().await;
    made["request"].clone()
}

fn told(fault: domain::Fault) -> (String, String) {
    (fault.code, fault.field.unwrap_or_default())
}

on_both_engines! {
    async fn parts_are_bought_sent_out_sent_back_counted_and_paid_for_and_everything_adds_up(net) {
        let pc = net.pc("前台").await;
        suppliers(&net).await;
        let line = |part: &str, qty: i64| json!([{ "part": part, "qty": qty, "price_fen": 15_000 }]);
        let gray = json!({ "supplier": "gray", "lines": line("SCR-1", 1), "due_on": "2026-03-20" });
        let gray = net.call("purchase.order", gray).await.unwrap_err();
        assert_eq!((&gray.facts["official"], told(gray.clone())), (&json!(false), ("supplier.not_official".into(), "supplier".into())));
        let purchase = order(&net, line("SCR-1", 10)).await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await, [0, 0, 0, 10, 0, 0]);

        // Six are good, one is sent away; the other three come later, with one too many.
        let first = accept(&net, &purchase, 6, 1, "一件外箱压坏").await.unwrap();
        assert_eq!((&first["accepted_fen"], &first["to_come"]), (&json!(90_000), &json!([4])));
        let over = accept(&net, &purchase, 5, 0, "").await.unwrap_err();
        assert_eq!(told(over), ("text.missing".into(), "note".into()), "what is beyond the order needs a word");
        let second = accept(&net, &purchase, 5, 0, "多发一件，已留下").await.unwrap();
        assert_eq!(second["to_come"], json!([-1]));
        let late = accept(&net, &purchase, 1, 0, "x").await.unwrap_err();
        assert_eq!((&late.facts["state"], told(late.clone())), (&json!("done"), ("purchase.closed".into(), "purchase".into())));
        assert_eq!(shelf(&net, "SCR-1").await, [11, 0, 11, 0, 0, 0]);

        // Three go to the outlet: promised, then on the way, then there.
        let request = asks(&pc, json!([{ "part": "SCR-1", "qty": 3 }])).await;
        net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [3] })).await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await, [11, 3, 8, 0, 0, 0]);
        let lines = json!([{ "line": 0, "qty": 3 }]);
        let sent = net.call("shipment.send", json!({ "outlet": SHOP, "request": request, "waybill": "SF500", "lines": lines })).await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await, [8, 0, 8, 0, 3, 0]);
        pc.sync().await;
        let counted = json!({ "shipment": sent["shipment"], "lines": [{ "good": 3, "damaged": 0, "short": 0 }] });
        pc.call("shipment.receive", counted).await.unwrap();
        let lying = json!({ "outlet": SHOP, "waybill": "SF501", "lines": [{ "part": "SCR-1", "qty": 2 }] });
        let lying = net.call("consign.send", lying).await.unwrap();
        pc.sync().await;
        assert_eq!(shelf(&net, "SCR-1").await, [6, 0, 6, 0, 2, 0]);
        let broken = json!({ "consignment": lying["consignment"], "lines": [{ "good": 1, "damaged": 1, "short": 0 }] });
        pc.call("consign.receive", broken).await.unwrap();
        pc.sync().await;
        assert_eq!(shelf(&net, "SCR-1").await, [6, 0, 6, 0, 0, 0], "what broke on the way does not lie on the shelf");
        adds_up(&net).await;

        // Two bad ones are claimed off the shelf; one came back out of a device.
        let delivery = &first["delivery"];
        let much = claim(&net, delivery, 7, false).await.unwrap_err();
        assert_eq!((&much.facts["accepted"], told(much.clone())), (&json!(6), ("claim.over_lot".into(), "qty".into())));
        let off_shelf = claim(&net, delivery, 2, false).await.unwrap();
        let came_back = claim(&net, delivery, 1, true).await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await[0], 4);
        let all = pay(&net, delivery, 90_000, "P1").await.unwrap_err();
        assert_eq!((&all.facts["may_fen"], &all.facts["claimed_fen"], all.code.as_str()), (&json!(45_000), &json!(45_000), "purchase.over_due"));
        answer(&net, &off_shelf, "replaced", "").await.unwrap();
        let twice = answer(&net, &off_shelf, "credited", "").await.unwrap_err();
        assert_eq!((&twice.facts["outcome"], twice.code.as_str()), (&json!("replaced"), "claim.closed"));
        assert_eq!(told(answer(&net, &came_back, "refused", " ").await.unwrap_err()), ("text.missing".into(), "note".into()));
        answer(&net, &came_back, "credited", "").await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await[0], 6, "good ones came for the bad ones");

        // Paid once: what was accepted, less what was credited.
        assert_eq!(pay(&net, delivery, 75_001, "P1").await.unwrap_err().facts["may_fen"], 75_000);
        assert_eq!(pay(&net, delivery, 75_000, "P1").await.unwrap()["left_fen"], 0);
        assert_eq!(told(pay(&net, delivery, 75_000, "P1").await.unwrap_err()), ("purchase.paid".into(), "reference".into()));
        let again = pay(&net, delivery, 75_000, "P2").await.unwrap_err();
        assert_eq!((&again.facts["may_fen"], again.code.as_str()), (&json!(0), "purchase.over_due"));
        let pieces = "SELECT qty FROM balance WHERE scope='hq' AND account='supplied' AND part='SCR-1'";
        assert_eq!(net.number(pieces).await, -10, "eleven came, one was credited");
        assert_eq!(net.number("SELECT CAST(SUM(fen) AS BIGINT) FROM balance WHERE scope='hq' AND account='supplied'").await, -75_000);
        let owed = net.call("supplier.list", json!({})).await.unwrap();
        assert_eq!((&owed["suppliers"][1]["row"]["code"], &owed["suppliers"][1]["owed_fen"]), (&json!("OEM"), &json!(75_000)));

        // The outlet leaves: what it gives back is on its way, and on the shelf only once it is counted.
        net.call("transfer.recall", json!({ "outlet": SHOP, "why": "退网", "send_to": "总部仓库" })).await.unwrap();
        pc.sync().await;
        for (transfer, qty) in pc.call("transfer.list", json!({})).await.unwrap()["transfers"].as_array().unwrap().iter().map(|t| {
            (t["row"]["id"].clone(), if t["row"]["place"] == "held" { 3 } else { 1 })
        }) {
            let with = json!({ "transfer": transfer, "waybill": "SF900", "lines": [{ "part": "SCR-1", "qty": qty }] });
            pc.call("transfer.send", with).await.unwrap();
        }
        pc.sync().await;
        assert_eq!(shelf(&net, "SCR-1").await, [6, 0, 6, 0, 0, 4]);
        adds_up(&net).await;
        let parcels = net.call("warehouse.parcels", json!({})).await.unwrap()["parcels"].as_array().unwrap().clone();
        assert_eq!((parcels.len(), &parcels[0]["parts"][0]["part"]), (2, &json!("SCR-1")));
        assert!(parcels[0]["parts"][0].get("qty").is_none(), "who counts must not know");
        let mut counts = Vec::new();
        for parcel in &parcels {
            let of = json!({ "outlet": parcel["outlet"], "transfer": parcel["transfer"] });
            let count = |with: Value| net.call("warehouse.count", with);
            let empty = count(json!({ "parcel": of, "lines": [{ "part": "BAT-1", "counted": 0 }], "confirm": false })).await.unwrap_err();
            assert_eq!((told(empty.clone()), &empty.facts["part"]), (("text.missing".into(), "lines".into()), &json!("SCR-1")));
            let seen = count(json!({ "parcel": of, "lines": [{ "part": "SCR-1", "counted": 2 }], "confirm": false })).await.unwrap();
            let booked = seen["lines"][0]["booked"].as_i64().unwrap();
            let line = |booked: i64| json!([{ "part": "SCR-1", "counted": booked.min(2), "booked": booked, "why": "短少一件" }]);
            let moved = count(json!({ "parcel": of, "lines": line(booked + 1), "confirm": true })).await.unwrap_err();
            assert_eq!(moved.code, "stock.count_moved");
            count(json!({ "parcel": of, "lines": line(booked), "confirm": true })).await.unwrap();
            let again = count(json!({ "parcel": of, "lines": line(booked), "confirm": true })).await.unwrap_err();
            assert_eq!(again.code, "thing.exists");
            counts.push(booked);
        }
        counts.sort_unstable();
        assert_eq!(counts, [1, 3]);
        assert_eq!(shelf(&net, "SCR-1").await, [9, 0, 9, 0, 0, 0], "two of the three, and the one");
        adds_up(&net).await;

        // The shelf itself is counted, blind.
        let plan = net.call("warehouse.count_plan", json!({})).await.unwrap();
        assert_eq!(plan["parts"], json!([{ "part": "SCR-1", "name": "屏幕总成 X9", "serial": false }]));
        let found = json!({ "lines": [{ "part": "SCR-1", "counted": 8, "booked": 9 }], "confirm": true });
        assert_eq!(told(net.call("warehouse.count", found).await.unwrap_err()), ("text.missing".into(), "lines.0.why".into()));
        let found = json!({ "lines": [{ "part": "SCR-1", "counted": 8, "booked": 9, "why": "盘亏" }], "confirm": true });
        let found = net.call("warehouse.count", found).await.unwrap();
        assert_eq!((&found["short_fen"], &found["lines"][0]["over"]), (&json!(15_000), &json!(-1)));
        assert_eq!(shelf(&net, "SCR-1").await[0], 8);
        let kinds: Vec<String> = moves(&net, "SCR-1").await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["arrival", "arrival", "claim", "consignment", "count", "delivery", "delivery", "replaced", "shipment"]);
        adds_up(&net).await;
        all_in_step(&net, &[&pc]).await;
    }

    async fn no_outlet_hears_what_headquarters_buys_and_what_leaves_before_its_book_began_was_there_once(net) {
        let pc = net.pc("前台").await;
        stocked(&net, SHOP, &pc, "SCR-1", 3, &[], "SF1").await;
        assert_eq!(shelf(&net, "SCR-1").await, [-3, 0, -3, 0, 0, 0], "below zero is shown, never refused");
        let shown = net.call("warehouse.shelf", json!({})).await.unwrap();
        assert_eq!(shown["below_zero"], 1);
        let opened = json!({ "source": "期初盘点.xlsx", "lines": [{ "part": "SCR-1", "qty": 20, "price_fen": 14_000 }] });
        assert_eq!(net.call("warehouse.open", opened.clone()).await.unwrap()["value_fen"], 280_000);
        assert_eq!(net.call("warehouse.open", opened).await.unwrap_err().code, "thing.exists");
        assert_eq!(shelf(&net, "SCR-1").await, [20, 0, 20, 0, 0, 0]);
        suppliers(&net).await;
        all_in_step(&net, &[&pc]).await;
        for table in ["supplier", "supplier_quote", "shelf_count"] {
            assert_eq!(pc.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
            assert!(net.number(&format!("SELECT COUNT(*) FROM {table}")).await > 0, "{table}");
        }
        assert_eq!(pc.number("SELECT COUNT(*) FROM posting WHERE scope='hq'").await, 0);
        adds_up(&net).await;
        net.is_sound().await;
    }

    async fn what_is_scarce_is_shared_by_use_and_what_to_buy_is_worked_out(net) {
        let pc = net.pc("前台").await;
        net.outlet("GZ004").await;
        let other = net.pc_of("GZ004", "前台", testkit::ambient::ambient(&net.clock, "广州")).await;
        suppliers(&net).await;
        let purchase = order(&net, json!([{ "part": "SCR-1", "qty": 30, "price_fen": 15_000 }])).await.unwrap();
        accept(&net, &purchase, 8, 0, "").await.unwrap();
        // One outlet used three screens, the other none.
        stocked(&net, SHOP, &pc, "SCR-1", 3, &[], "SF1").await;
        let day = net.hq.ambient.today();
        let line = journal::fact::PartFitted {
            order: crate::repair::take_in(&pc).await["order"].as_str().unwrap().parse().unwrap(),
            part: "SCR-1".into(), qty: 3, price: domain::Fen(20_000), old_serial: None, new_serial: None,
            sold: false, owed_back: true, day,
        };
        pc.say(vec![line.into()]).await;
        pc.call("stock.minimum_set", json!({ "part": "SCR-1", "pieces": 2 })).await.unwrap();
        let ours = asks(&pc, json!([{ "part": "SCR-1", "qty": 4 }, { "part": "BAT-1", "qty": 1 }])).await;
        net.clock.forward(1_000);
        let theirs = asks(&other, json!([{ "part": "SCR-1", "qty": 6 }])).await;
        let plan = net.call("warehouse.plan", json!({})).await.unwrap();
        let screens = plan["lines"].as_array().unwrap().iter().find(|line| line["part"] == "SCR-1").unwrap();
        // Three in ninety days, ten days to come: one. Ten are asked for; what is asked for covers the minimum.
        let of = |field: &str| screens[field].as_i64().unwrap();
        assert_eq!([of("used"), of("lead_days"), of("lead_use"), of("lacking"), of("asked"), of("wanted")], [3, 10, 1, 0, 10, 11]);
        assert_eq!([of("free"), of("on_order"), of("there"), of("suggested"), of("first_floor")], [5, 22, 27, 0, 1]);
        assert_eq!((&screens["quote"]["row"]["supplier"], &screens["quote"]["best"]), (&json!("OEM"), &json!(true)), "the cheaper one is no official channel");
        let proposals = plan["proposals"].as_array().unwrap();
        let of = |at: usize| proposals[at]["lines"][0].clone();
        assert_eq!((&proposals[0]["request"], &of(0)["proposed"], &of(0)["scarce"]), (&ours, &json!(4), &json!(true)), "who used them gets them first");
        assert_eq!((&proposals[1]["request"], &of(1)["proposed"]), (&theirs, &json!(1)));
        let shares: Vec<i64> = proposals[0]["lines"].as_array().unwrap().iter().map(|line| line["proposed"].as_i64().unwrap()).collect();
        assert_eq!(shares, [4, 0], "no battery was ever bought");
        net.call("request.decide", json!({ "outlet": SHOP, "request": ours, "approved": shares, "why": "紧缺分配" })).await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await, [5, 4, 1, 22, 0, 0]);
        adds_up(&net).await;
        all_in_step(&net, &[&pc, &other]).await;
    }

    async fn after_a_restore_headquarters_own_book_goes_on_from_the_backup(net) {
        let mut net = net;
        suppliers(&net).await;
        let backup = net.backup().await;
        let line = json!([{ "part": "SCR-1", "qty": 2, "price_fen": 15_000 }]);
        order(&net, line.clone()).await.unwrap();
        net.put_back(&backup, true).await;
        assert_eq!(order(&net, line.clone()).await.unwrap_err().code, "hq.recovering");
        net.call("hq.recovery_end", json!({})).await.unwrap();
        let lost = net.call("purchase.list", json!({})).await.unwrap();
        assert_eq!(lost["purchases"], json!([]), "no outlet has it, so it is entered again");
        let purchase = order(&net, line).await.unwrap();
        accept(&net, &purchase, 2, 0, "").await.unwrap();
        assert_eq!(shelf(&net, "SCR-1").await, [2, 0, 2, 0, 0, 0]);
        adds_up(&net).await;
        net.is_sound().await;
    }

    async fn who_may_not_and_what_cannot_be_is_refused_with_the_field(net) {
        suppliers(&net).await;
        let as_role = async |role: Role, name: &str, with: Value| {
            let person = commands::Person { id: "wu".into(), name: "wu".into(), roles: vec![role], has_pin: true, active: true };
            commands::call(&net.hq, &commands::Caller::of(person), name, with).await
        };
        let order_of = |supplier: &str, part: &str, qty: i64, price: i64, due: &str| {
            json!({ "supplier": supplier, "lines": [{ "part": part, "qty": qty, "price_fen": price }], "due_on": due })
        };
        let good = order_of("OEM", "SCR-1", 2, 15_000, "2026-03-20");
        assert_eq!(as_role(Role::Finance, "purchase.order", good.clone()).await.unwrap_err().code, "access.denied");
        assert_eq!(as_role(Role::Policy, "warehouse.shelf", json!({})).await.unwrap_err().code, "access.denied");
        for (with, code, field) in [
            (order_of("NONE", "SCR-1", 2, 1, "2026-03-20"), "thing.not_found", "supplier"),
            (order_of("OEM", "XX", 2, 1, "2026-03-20"), "price.unknown", "lines.0.part"),
            (order_of("OEM", "SCR-1", 0, 1, "2026-03-20"), "value.out_of_range", "lines.0.qty"),
            (order_of("OEM", "SCR-1", -1, 1, "2026-03-20"), "value.negative", "lines.0.qty"),
            (order_of("OEM", "SCR-1", 2, -1, "2026-03-20"), "value.negative", "lines.0.price_fen"),
            (order_of("OEM", "SCR-1", 2, 1, "2026-01-01"), "value.out_of_range", "due_on"),
        ] {
            let refused = net.call("purchase.order", with.clone()).await.unwrap_err();
            assert_eq!(told(refused), (code.to_owned(), field.to_owned()), "{with}");
        }
        let purchase = net.call("purchase.order", good).await.unwrap()["purchase"].clone();
        let bare = json!({ "purchase": purchase, "waybill": "JD1", "lines": [{ "line": 0, "accepted": 1, "refused": 0 }] });
        assert_eq!(told(net.call("delivery.accept", bare).await.unwrap_err()), ("text.missing".into(), "lines.0.lot".into()), "no lot without where it is from");
        let none = json!({ "purchase": purchase, "waybill": "JD1", "lines": [{ "line": 7, "accepted": 1, "refused": 0 }] });
        assert_eq!(told(net.call("delivery.accept", none).await.unwrap_err()), ("value.out_of_range".into(), "lines.0.line".into()));
        // Who got no answer and presses again means one delivery; a second one under the waybill says so.
        let again = |note: &str| {
            let line = json!({ "line": 0, "accepted": 1, "refused": 0, "lot": "L1", "provenance": "原厂合格证 88" });
            json!({ "purchase": purchase, "waybill": "JD1", "lines": [line], "note": note })
        };
        net.call("delivery.accept", again("")).await.unwrap();
        assert_eq!(told(net.call("delivery.accept", again("")).await.unwrap_err()), ("value.duplicate".into(), "waybill".into()));
        assert_eq!(there_or_to_come(&net).await, 2, "one is there and one to come");
        net.clock.forward(12 * DAY_MS);
        let listed = net.call("purchase.list", json!({ "open": true })).await.unwrap();
        assert_eq!((&listed["overdue"], &listed["purchases"][0]["overdue"]), (&json!(1), &json!(true)));
        net.call("purchase.close", json!({ "purchase": purchase, "why": "供应商停产" })).await.unwrap();
        assert_eq!(net.call("purchase.close", json!({ "purchase": purchase, "why": "x" })).await.unwrap_err().code, "purchase.closed");
        assert_eq!(there_or_to_come(&net).await, 1);
    }
}

/// Pieces that are there or to come.
async fn there_or_to_come(net: &Net) -> i64 {
    let shelf = net.call("warehouse.shelf", json!({})).await.unwrap();
    shelf["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["on_order"].as_i64().unwrap() + row["on_hand"].as_i64().unwrap())
        .sum()
}
