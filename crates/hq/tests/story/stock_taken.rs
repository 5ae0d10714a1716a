//! The shelf against the book: stock-takes, stock below zero, losses, parcels with too much in them.

use domain::Fen;
use domain::stock::Account;
use journal::Ref;
use journal::fact::{
    CountLine, Fact, LossDecided, LossLine, OverLine, OverRecallLine, OverRecalled, OverSettled, ShipmentOver,
    StockCounted,
};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, conflicts, day, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::take_in;

/// HQ approves and ships what the PC asks for; what is counted in is the caller's.
async fn sent(net: &Net, pc: &Pc, part: &str, qty: i64, serials: Value) -> Value {
    let made = pc.call("request.make", json!({ "lines": [{ "part": part, "qty": qty }] })).await.unwrap();
    pc.sync().await;
    let request = &made["request"];
    net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [qty] })).await.unwrap();
    let lines = json!([{ "line": 0, "qty": qty, "serials": serials }]);
    let with = json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": lines });
    let sent = net.call("shipment.send", with).await.unwrap();
    pc.sync().await;
    sent["shipment"].clone()
}

async fn receive(pc: &Pc, shipment: &Value, line: Value) {
    pc.call("shipment.receive", json!({ "shipment": shipment, "lines": [line] })).await.unwrap();
    pc.sync().await;
}

async fn stocked(net: &Net, pc: &Pc, part: &str, qty: i64) {
    let shipment = sent(net, pc, part, qty, json!([])).await;
    receive(pc, &shipment, json!({ "good": qty, "damaged": 0, "short": 0 })).await;
}

/// An order in which parts can be fitted.
async fn repairing(pc: &Pc) -> Value {
    let order = take_in(pc).await["order"].clone();
    for (to, sets) in
        [("diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })), ("repairing", json!({}))]
    {
        pc.call("order.move", json!({ "order": order, "to": to, "sets": sets })).await.unwrap();
    }
    pc.sync().await;
    order
}

async fn fit(pc: &Pc, order: &Value, part: &str) {
    pc.call("order.fit", json!({ "order": order, "part": part, "qty": 1 })).await.unwrap();
}

async fn shown(pc: &Pc, part: &str, counted: i64) -> Value {
    let with = json!({ "lines": [{ "part": part, "counted": counted }], "confirm": false });
    pc.call("stock.count", with).await.unwrap()["lines"][0].clone()
}

/// Counts a part as the screen does: looks at the variance, then confirms it.
async fn count(pc: &Pc, part: &str, counted: i64) {
    let booked = shown(pc, part, counted).await["booked"].clone();
    let line = json!({ "part": part, "counted": counted, "why": "盘点", "booked": booked });
    pc.call("stock.count", json!({ "lines": [line], "confirm": true })).await.unwrap();
}

async fn exposure(net: &Net) -> i64 {
    let position = net.call("book.position", json!({ "outlet": SHOP })).await.unwrap();
    position["exposure"]["exposure_fen"].as_i64().unwrap()
}

async fn decide(net: &Net, account: &str, off: i64, charged: i64) -> Result<Value, domain::Fault> {
    let lines = json!([{ "part": "SCR-1", "written_off": off, "charged": charged }]);
    net.call("loss.decide", json!({ "outlet": SHOP, "account": account, "lines": lines, "why": "电话核实" })).await
}

async fn todo(net: &Net, what: &str) -> i64 {
    net.call("todo.list", json!({})).await.unwrap()[what].as_i64().unwrap()
}

/// Whatever moved, it moved from one account to another.
async fn everything_balances(net: &Net) {
    for sql in [
        "SELECT COUNT(*) FROM (SELECT part FROM balance GROUP BY scope, part HAVING SUM(qty)<>0) x",
        "SELECT CAST(SUM(fen) AS BIGINT) FROM balance",
    ] {
        assert_eq!(net.number(sql).await, 0, "{sql}");
    }
}

fn line(part: &str, booked: i64, counted: i64, price: i64) -> CountLine {
    let (part, why) = (part.to_owned(), "盘点".to_owned());
    CountLine { part, booked, counted, price: Fen(price), why, serials: vec![] }
}

async fn refused(net: &Net, pc: &Pc, fact: Fact, code: &str) {
    let before = net.number("SELECT COUNT(*) FROM refusal").await;
    let told = format!("{fact:?}");
    pc.say(vec![fact]).await;
    pc.sync().await;
    assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, before + 1, "{told}");
    let refusals = net.call("refusal.list", json!({})).await.unwrap();
    assert!(refusals["refusals"].as_array().unwrap().iter().any(|r| r["code"] == code), "{code}: {refusals}");
}

/// Screens on headquarters' shelf.
async fn on_hand(net: &Net) -> i64 {
    let shelf = net.call("warehouse.shelf", json!({})).await.unwrap();
    let screens = shelf["parts"].as_array().unwrap().iter().find(|part| part["part"] == "SCR-1").unwrap();
    screens["on_hand"].as_i64().unwrap()
}

on_both_engines! {
    async fn a_blind_count_that_is_short_is_missing_until_headquarters_charges_it_and_the_exposure_falls(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc, "SCR-1", 5).await;
        let plan = pc.call("stock.count_plan", json!({})).await.unwrap();
        assert_eq!(plan, json!({ "parts": [{ "part": "SCR-1", "name": "屏幕总成 X9", "serial": false }] }), "no figures");
        let seen = shown(&pc, "SCR-1", 3).await;
        assert_eq!((&seen["booked"], &seen["over"], &seen["value_fen"]), (&json!(5), &json!(-2), &json!(-40_000)));
        assert_eq!(pc.balance("held", "SCR-1").await, (5, 100_000), "looking writes nothing");
        let silent = json!({ "lines": [{ "part": "SCR-1", "counted": 3, "booked": 5 }], "confirm": true });
        let fault = pc.call("stock.count", silent).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.missing", Some("lines.0.why")));

        count(&pc, "SCR-1", 3).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("held", "SCR-1").await, net.balance("missing", "SCR-1").await), ((3, 60_000), (2, 40_000)));
        assert_eq!((exposure(&net).await, todo(&net, "losses").await), (100_000, 1), "still the outlet's");
        let open = net.call("loss.list", json!({})).await.unwrap()["open"][0].clone();
        assert_eq!((&open["qty"], &open["fen"], &open["why"]), (&json!(2), &json!(40_000), &json!("盘点")));

        let fault = decide(&net, "missing", 1, 2).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["have"]), ("stock.short", &json!(2)));
        assert_eq!(decide(&net, "held", 0, 1).await.unwrap_err().code, "value.unknown_word");
        let lines = json!([{ "part": "SCR-1", "written_off": 1, "charged": 1 }]);
        let show = json!({ "outlet": SHOP, "account": "missing", "lines": lines, "why": "电话核实", "show_only": true });
        let shown = net.call("loss.decide", show).await.unwrap();
        assert_eq!(shown, json!({ "loss": null, "written_off_fen": 20_000, "charged_fen": 20_000 }));
        assert_eq!(todo(&net, "losses").await, 1, "looking decides nothing");
        let decided = decide(&net, "missing", 1, 1).await.unwrap();
        assert_eq!((&decided["written_off_fen"], &decided["charged_fen"]), (&shown["written_off_fen"], &shown["charged_fen"]));
        all_in_step(&net, &[&pc]).await;
        assert_eq!((exposure(&net).await, todo(&net, "losses").await), (60_000, 0));
        for (account, part, held) in [
            ("missing", "SCR-1", (0, 0)), ("written_off", "SCR-1", (1, 20_000)), ("charged_back", "SCR-1", (1, 20_000)),
            ("fees_due", "", (0, -20_000)), ("loss_paid", "", (0, 20_000)),
        ] {
            assert_eq!(pc.balance(account, part).await, held, "{account}");
        }
        assert_eq!(decide(&net, "missing", 0, 1).await.unwrap_err().code, "stock.short", "decided once");

        let back = json!({ "outlet": SHOP, "loss": decided["loss"], "why": "配件找到了" });
        net.call("loss.reverse", back.clone()).await.unwrap();
        assert_eq!(net.call("loss.reverse", back).await.unwrap_err().code, "loss.closed");
        all_in_step(&net, &[&pc]).await;
        assert_eq!((exposure(&net).await, pc.balance("fees_due", "").await), (100_000, (0, 0)));
        assert_eq!(pc.balance("missing", "SCR-1").await, (2, 40_000));
        decide(&net, "missing", 2, 0).await.unwrap();
        everything_balances(&net).await;
    }

    async fn the_last_piece_fitted_at_two_pcs_without_a_line_is_an_exception_that_a_count_cures(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter, "SCR-1", 1).await;
        let order = repairing(&counter).await;
        bench.sync().await;
        fit(&counter, &order, "SCR-1").await;
        fit(&bench, &order, "SCR-1").await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0, "it happened: nobody refuses it");
        assert_eq!(net.balance("held", "SCR-1").await, (-1, -20_000));
        assert_eq!(todo(&net, "below_zero").await, 1);
        let exceptions = net.call("stock.exceptions", json!({})).await.unwrap();
        let below = &exceptions["below_zero"][0];
        assert_eq!((&below["outlet"], &below["part"], &below["qty"]), (&json!(SHOP), &json!("SCR-1"), &json!(-1)));
        stocked(&net, &counter, "BAT-1", 2).await;
        let stock = counter.call("stock.list", json!({})).await.unwrap();
        assert_eq!((&stock["parts"][0]["part"], &stock["parts"][0]["held"]), (&json!("SCR-1"), &json!(-1)), "on top");

        bench.sync().await;
        count(&bench, "SCR-1", 0).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance("held", "SCR-1").await, net.balance("variance", "SCR-1").await), ((0, 0), (-1, -20_000)));
        assert_eq!(todo(&net, "below_zero").await, 0);
        assert_eq!(net.call("stock.exceptions", json!({})).await.unwrap()["below_zero"], json!([]));
        everything_balances(&net).await;
    }

    async fn one_shelf_counted_at_two_pcs_unseen_is_put_right_once_and_headquarters_rules(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter, "SCR-1", 5).await;
        stocked(&net, &counter, "BAT-1", 4).await;
        bench.sync().await;
        for (part, first, second) in [("SCR-1", 4, 3), ("BAT-1", 3, 3)] {
            count(&counter, part, first).await;
            count(&bench, part, second).await;
        }
        all_in_step(&net, &[&counter, &bench]).await;
        let shelf = |pc: &Pc, part: &'static str| { let host = pc.host.clone(); async move {
            let sql = "SELECT qty FROM balance WHERE scope='SZ017' AND account='held' AND part=$1";
            host.book.engine.read(sql, &[journal::table::Val::Text(part.into())]).await.unwrap()[0][0].clone()
        } };
        use journal::table::Val::Int;
        assert_eq!(shelf(&counter, "BAT-1").await, Int(3), "the same finding twice is one");
        let open = at_hq(&net, true).await;
        assert_eq!((open.len(), &open[0]["about"], &open[0]["about_id"]), (1, &json!("count"), &json!("SCR-1")), "{open:#?}");
        assert_eq!(conflicts(&bench).await.len(), 1);
        assert_eq!(decide(&net, "missing", 0, 1).await.unwrap_err().code, "stock.count_contested");
        let one = shelf(&bench, "SCR-1").await;
        assert!(one == Int(4) || one == Int(3), "one of the two: {one:?}");

        let winner = if open[0]["a_value"] == "5 → 3" { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &open[0], winner).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance("held", "SCR-1").await, net.balance("missing", "SCR-1").await), ((3, 60_000), (2, 40_000)));
        decide(&net, "missing", 0, 2).await.unwrap();
        everything_balances(&net).await;
    }

    async fn who_counts_again_knowing_both_counts_leaves_nothing_to_rule_on(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter, "SCR-1", 5).await;
        bench.sync().await;
        count(&counter, "SCR-1", 4).await;
        count(&bench, "SCR-1", 3).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(at_hq(&net, true).await.len(), 1);
        count(&bench, "SCR-1", 2).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((at_hq(&net, true).await.len(), net.balance("held", "SCR-1").await.0), (0, 2));
        everything_balances(&net).await;
    }

    async fn a_shelf_that_moved_after_the_variance_was_shown_is_looked_at_again(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter, "SCR-1", 3).await;
        let order = repairing(&counter).await;
        bench.sync().await;
        let booked = shown(&counter, "SCR-1", 3).await["booked"].clone();
        fit(&bench, &order, "SCR-1").await;
        bench.sync().await;
        counter.sync().await;
        let line = json!({ "part": "SCR-1", "counted": 3, "booked": booked });
        let fault = counter.call("stock.count", json!({ "lines": [line], "confirm": true })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["held"]), ("stock.count_moved", &json!(2)));
        assert_eq!(counter.number("SELECT COUNT(*) FROM stock_count").await, 0);
    }

    async fn scanned_serials_that_were_fitted_or_never_came_are_named_and_so_are_those_that_are_gone(net) {
        let pc = net.pc("前台").await;
        let shipment = sent(&net, &pc, "MB-1", 3, json!(["MB0001", "MB0002", "MB0003"])).await;
        receive(&pc, &shipment, json!({ "good": 3, "damaged": 0, "short": 0 })).await;
        let order = repairing(&pc).await;
        let fitted = json!({ "order": order, "part": "MB-1", "qty": 1, "old_serial": "OLD-1", "new_serial": "MB0001" });
        pc.call("order.fit", fitted).await.unwrap();
        let scan = |serials: Value, counted: i64| {
            let with = json!({ "lines": [{ "part": "MB-1", "counted": counted, "serials": serials }], "confirm": false });
            pc.call("stock.count", with)
        };
        assert_eq!(scan(json!(["MB0002"]), 2).await.unwrap_err().code, "stock.serial_needed");
        assert_eq!(scan(json!(["MB0002", "mb0002"]), 2).await.unwrap_err().code, "value.duplicate");
        let found = scan(json!(["MB0001", "mb0002", "XX9"]), 3).await.unwrap()["lines"][0].clone();
        assert_eq!((&found["booked"], &found["over"], &found["lost"]), (&json!(2), &json!(1), &json!(["MB0003"])));
        let odd = found["odd"].as_array().unwrap();
        let named: Vec<(&Value, &Value)> = odd.iter().map(|f| (&f["serial"], &f["was"])).collect();
        assert_eq!(named, [(&json!("MB0001"), &json!("fitted")), (&json!("XX9"), &json!("unknown"))]);
        assert!(!odd[0]["number"].as_str().unwrap().is_empty(), "the order that it went into");
    }

    async fn a_parcel_with_too_much_in_it_is_said_and_booked_only_once_headquarters_lets_it_stay(net) {
        let pc = net.pc("前台").await;
        let shipment = sent(&net, &pc, "SCR-1", 2, json!([])).await;
        let both = json!({ "shipment": shipment, "lines": [{ "good": 1, "damaged": 0, "short": 1, "over": 1 }] });
        assert_eq!(pc.call("shipment.receive", both).await.unwrap_err().field.as_deref(), Some("lines.0.over"));
        receive(&pc, &shipment, json!({ "good": 2, "damaged": 0, "short": 0, "over": 3 })).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("held", "SCR-1").await, todo(&net, "overs").await), ((2, 40_000), 1));
        let over = net.call("shipment.over_list", json!({})).await.unwrap()["overs"][0].clone();
        assert_eq!((&over["row"]["qty"], &over["waybill"], &over["name"]), (&json!(3), &json!("SF1"), &json!("屏幕总成 X9")));

        let settle = |kept: i64, why: &'static str| {
            let with = json!({ "outlet": SHOP, "shipment": shipment, "kept": [kept], "why": why, "send_to": "总部仓库 周师傅" });
            let net = &net;
            async move { net.call("shipment.over_settle", with).await }
        };
        assert_eq!(settle(4, "").await.unwrap_err().code, "value.out_of_range");
        assert_eq!(settle(1, "").await.unwrap_err().field.as_deref(), Some("why"));
        let nowhere = json!({ "outlet": SHOP, "shipment": shipment, "kept": [1], "why": "多发两件" });
        assert_eq!(net.call("shipment.over_settle", nowhere).await.unwrap_err().field.as_deref(), Some("send_to"));
        let settled = settle(1, "多发两件，请寄回").await.unwrap();
        assert_eq!(settled["kept_fen"], 20_000);
        assert_eq!(settle(3, "").await.unwrap_err().code, "shipment.closed");
        all_in_step(&net, &[&pc]).await;
        assert_eq!((pc.balance("held", "SCR-1").await, pc.balance("hq_stock", "SCR-1").await), ((3, 60_000), (-5, -100_000)));
        assert_eq!((pc.balance("consigned", "SCR-1").await, todo(&net, "overs").await, exposure(&net).await), ((2, 40_000), 0, 60_000));
        everything_balances(&net).await;

        // The outlet has the order to send them back, no more than these, and headquarters counts what came.
        let order = pc.call("transfer.list", json!({})).await.unwrap()["transfers"][0].clone();
        let shown = (&order["row"]["id"], &order["row"]["state"], &order["over_of"], &order["lines"][0]["ordered"]);
        assert_eq!(shown, (&settled["back"], &json!("ordered"), &json!("SF1"), &json!(2)));
        let send = |qty: i64| {
            let lines = json!([{ "part": "SCR-1", "qty": qty }]);
            pc.call("transfer.send", json!({ "transfer": settled["back"], "waybill": "SF9", "lines": lines }))
        };
        assert_eq!(send(3).await.unwrap_err().code, "transfer.over_ordered");
        assert_eq!(send(2).await.unwrap()["value_fen"], 40_000);
        all_in_step(&net, &[&pc]).await;
        assert_eq!((pc.balance("consigned", "SCR-1").await, pc.balance("hq_stock", "SCR-1").await), ((0, 0), (-3, -60_000)));
        assert_eq!(exposure(&net).await, 60_000);
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0);
        let parcel = net.call("warehouse.parcels", json!({})).await.unwrap()["parcels"][0].clone();
        assert_eq!((&parcel["waybill"], &parcel["parts"][0]["part"]), (&json!("SF9"), &json!("SCR-1")));
        let before = on_hand(&net).await;
        let line = json!({ "part": "SCR-1", "counted": 1, "booked": 2, "why": "少一件" });
        let count = json!({ "parcel": { "outlet": SHOP, "transfer": settled["back"] }, "lines": [line], "confirm": true });
        assert_eq!(net.call("warehouse.count", count).await.unwrap()["short_fen"], 20_000);
        assert_eq!(on_hand(&net).await, before + 1, "one came back, one is lost");
        let listed = net.call("transfer.list", json!({})).await.unwrap()["transfers"][0].clone();
        assert_eq!((&listed["over_of"], &listed["counted_on"]), (&json!("SF1"), &json!("2026-03-09")));
        everything_balances(&net).await;
    }

    async fn what_a_hostile_pc_counts_charges_or_finds_too_many_moves_nothing(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc, "SCR-1", 5).await;
        let counted = |lines: Vec<CountLine>| Fact::from(StockCounted { lines, day: day() });
        // A cheap piece found and a cheap piece missing would both cheat somebody; the found one proves no price.
        refused(&net, &pc, counted(vec![line("SCR-1", 5, 6, 1)]), "price.unknown").await;
        refused(&net, &pc, counted(vec![line("SCR-1", 5, 4, 1)]), "price.unknown").await;
        refused(&net, &pc, counted(vec![line("SCR-1", i64::MIN, 4, 20_000)]), "value.out_of_range").await;
        refused(&net, &pc, counted(vec![line("SCR-1", 5, -1, 20_000)]), "value.negative").await;
        refused(&net, &pc, counted(vec![line("SCR-1", 5, 4, 20_000), line("SCR-1", 5, 4, 20_000)]), "value.duplicate").await;
        let silent = CountLine { why: " ".into(), ..line("SCR-1", 5, 4, 20_000) };
        refused(&net, &pc, counted(vec![silent]), "text.missing").await;

        let shipment: Ref = sent(&net, &pc, "SCR-1", 1, json!([])).await.as_str().unwrap().parse().unwrap();
        let request: Ref = net.call("request.list", json!({})).await.unwrap()["requests"][0]["request"]["id"].as_str().unwrap().parse().unwrap();
        let over = |qty, place| ShipmentOver { request, shipment, lines: vec![OverLine { place, qty }], day: day() };
        refused(&net, &pc, over(1, 0).into(), "thing.not_found").await;
        refused(&net, &pc, over(0, 0).into(), "value.out_of_range").await;
        let losses = vec![LossLine { part: "SCR-1".into(), price: Fen(20_000), written_off: 5, charged: 0 }];
        let (why, from) = (String::new(), Account::Missing);
        refused(&net, &pc, LossDecided { from, lines: losses, why: why.clone(), day: day() }.into(), "sync.scope").await;
        refused(&net, &pc, OverSettled { request, shipment, kept: vec![9], why: why.clone(), day: day() }.into(), "sync.scope").await;
        let (lines, send_to) = (vec![OverRecallLine { part: "SCR-1".into(), qty: 9, price: Fen(20_000) }], why.clone());
        refused(&net, &pc, OverRecalled { request, shipment, lines, why, send_to, day: day() }.into(), "sync.scope").await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("held", "SCR-1").await, exposure(&net).await), ((5, 100_000), 120_000));
        assert_eq!(net.number("SELECT COUNT(*) FROM loss").await, 0);
        everything_balances(&net).await;
    }

    async fn defective_parts_that_headquarters_does_not_accept_are_charged(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc, "SCR-1", 2).await;
        let order = repairing(&pc).await;
        fit(&pc, &order, "SCR-1").await;
        pc.sync().await;
        let returned = pc.call("return.send", json!({ "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": 1 }] })).await.unwrap();
        pc.sync().await;
        assert_eq!(net.call("loss.list", json!({})).await.unwrap()["open"], json!([]), "nothing was turned down yet");
        let inspected = json!({ "outlet": SHOP, "returned": returned["returned"], "written_off": [0], "why": "不是原厂件" });
        net.call("return.inspect", inspected).await.unwrap();
        let open = net.call("loss.list", json!({})).await.unwrap()["open"][0].clone();
        assert_eq!((&open["account"], &open["qty"]), (&json!("defective"), &json!(1)));
        decide(&net, "defective", 0, 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((exposure(&net).await, pc.balance("fees_due", "").await), (20_000, (0, -20_000)));
        everything_balances(&net).await;
    }
}
