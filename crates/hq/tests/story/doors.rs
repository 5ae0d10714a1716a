//! What no screen sends and a hand on the command line may: each is refused with its code and field, and nothing moves.

use domain::Fault;
use domain::Fen;
use journal::fact::{
    ConsignmentReceived, DrawLine, Fact, PartsDrawn, ReceiveLine, SettlementClaimed, TransferSent, TransferSentLine,
};
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, MONDAY_MS};

use crate::allowance::{allow, stock};
use crate::contested::{all_in_step, day};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::settled::{MARCH, approve, pay, repaired, review, review_clean, submit};

/// Code and field.
fn refused(tried: Result<Value, Fault>) -> (String, String) {
    let fault = tried.expect_err("refused");
    (fault.code.clone(), fault.field.unwrap_or_default())
}

fn at(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

async fn deposit(net: &Net, fen: i64, paid_on: &str) -> (String, String) {
    refused(net.call("deposit.pay", json!({ "outlet": SHOP, "amount_fen": fen, "paid_on": paid_on })).await)
}

async fn agreement(net: &Net, multiplier: i64, ends_on: Value) -> (String, String) {
    let with = json!({
        "outlet": SHOP, "amount_fen": 1_000_000, "multiplier_pct": multiplier, "starts_on": "2026-03-01", "ends_on": ends_on
    });
    refused(net.call("agreement.sign", with).await)
}

async fn refusals(net: &Net) -> Vec<String> {
    let listed = net.call("refusal.list", json!({ "outlet": SHOP })).await.unwrap();
    let mut codes: Vec<String> =
        listed["refusals"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

async fn send(net: &Net, request: &Value, lines: Value) -> Result<Value, Fault> {
    net.call("shipment.send", json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": lines })).await
}

async fn approved(net: &Net, pc: &Pc) -> Value {
    let lines = json!([{ "part": "SCR-1", "qty": 2 }, { "part": "MB-1", "qty": 2 }]);
    let made = pc.call("request.make", json!({ "lines": lines })).await.unwrap();
    pc.sync().await;
    let decided = json!({ "outlet": SHOP, "request": made["request"], "approved": [2, 2] });
    net.call("request.decide", decided).await.unwrap();
    made["request"].clone()
}

on_both_engines! {
    async fn a_deposit_is_money_that_was_paid_by_today_and_no_more_goes_back_than_is_there(net) {
        assert_eq!(deposit(&net, 0, "2026-03-09").await, at("value.out_of_range", "amount_fen"));
        assert_eq!(deposit(&net, 100, "2026-03-10").await, at("value.out_of_range", "paid_on"), "tomorrow");
        let there = net.balance("deposit", "").await.1;
        assert_eq!(deposit(&net, -there - 1, "2026-03-09").await, at("value.out_of_range", "amount_fen"));
        assert_eq!(agreement(&net, 0, Value::Null).await, at("value.out_of_range", "multiplier_pct"));
        assert_eq!(agreement(&net, 100_000, Value::Null).await, at("value.out_of_range", "multiplier_pct"));
        assert_eq!(agreement(&net, 100, json!("2026-02-28")).await, at("value.out_of_range", "ends_on"));
        assert_eq!(net.balance("deposit", "").await.1, there);
    }

    async fn an_allowance_names_each_part_once_and_ends_in_time(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 5 }])).await;
        let twice = json!([{ "part": "SCR-1", "qty": 1 }, { "part": "SCR-1", "qty": 1 }]);
        assert_eq!(refused(allow(&net, &pc, 40_000, twice.clone(), 7).await), at("value.duplicate", "lines.1.part"));
        let one = json!([{ "part": "SCR-1", "qty": 5 }]);
        assert_eq!(refused(allow(&net, &pc, 40_000, one.clone(), 0).await), at("value.out_of_range", "expires_ms"));
        assert_eq!(refused(allow(&net, &pc, 40_000, one.clone(), 4_000).await), at("value.out_of_range", "expires_ms"));
        allow(&net, &pc, 100_000, one, 7).await.unwrap();
        pc.sync().await;
        assert_eq!(refused(pc.call("part.draw", json!({ "lines": twice })).await), at("value.duplicate", "lines.1.part"));
        let sent = |lines: Value| json!({ "outlet": SHOP, "waybill": "SF2", "lines": lines });
        assert_eq!(refused(net.call("consign.send", sent(twice)).await), at("value.duplicate", "lines.1.part"));
        let boards = |serials: Value| sent(json!([{ "part": "MB-1", "qty": 2, "serials": serials }]));
        assert_eq!(refused(net.call("consign.send", boards(json!(["MB1", "mb1"]))).await).0, "value.duplicate");
        assert_eq!(refused(net.call("consign.send", boards(json!(["MB1", " "]))).await).0, "text.missing");
        assert_eq!(net.balance("consigned", "SCR-1").await.0, 5);
    }

    async fn a_tampered_pc_counts_and_draws_no_more_than_was_sent(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 5 }])).await;
        let sent = json!({ "outlet": SHOP, "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": 3 }] });
        let second = net.call("consign.send", sent).await.unwrap()["consignment"].as_str().unwrap().parse().unwrap();
        let signed = allow(&net, &pc, 60_000, json!([{ "part": "SCR-1", "qty": 3 }]), 7).await.unwrap();
        pc.sync().await;
        let count = |good: &[i64]| -> Fact {
            let lines = good.iter().map(|good| ReceiveLine { good: *good, damaged: 0, short: 0 }).collect();
            ConsignmentReceived { consignment: second, lines, day: day() }.into()
        };
        pc.say(vec![count(&[4])]).await;
        pc.sync().await;
        pc.say(vec![count(&[3, 3])]).await;
        let serials = vec!["S1".to_owned(), "S2".to_owned()];
        let lines = vec![DrawLine { part: "SCR-1".into(), qty: 1, price: Fen(20_000), serials }];
        let allowance = signed["allowance"].as_str().unwrap().parse().unwrap();
        let drawn = PartsDrawn { allowance, epoch: pc.epoch().await, lines, as_of_ms: MONDAY_MS, day: day() };
        pc.say(vec![drawn.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["shipment.over_shipped", "shipment.over_shipped", "stock.serial_unneeded"]);
        assert_eq!((net.balance("consigned", "SCR-1").await.0, net.balance("held", "SCR-1").await.0), (5, 0));
    }

    async fn a_shipment_names_each_line_and_each_serial_once_and_no_more_than_was_approved(net) {
        let pc = net.pc("仓库").await;
        let request = approved(&net, &pc).await;
        let screens = |qty: i64| json!({ "line": 0, "qty": qty });
        let boards = |qty: i64, serials: Value| json!([{ "line": 1, "qty": qty, "serials": serials }]);
        assert_eq!(refused(send(&net, &request, json!([screens(1), screens(1)])).await), at("value.duplicate", "lines.1.line"));
        assert_eq!(refused(send(&net, &request, json!([screens(3)])).await), at("shipment.over_shipped", "lines.0.qty"));
        let unasked = json!([{ "line": 0, "qty": 1, "serials": ["A"] }]);
        assert_eq!(refused(send(&net, &request, unasked).await).0, "stock.serial_unneeded");
        assert_eq!(refused(send(&net, &request, boards(2, json!(["A"]))).await).0, "stock.serial_needed");
        assert_eq!(refused(send(&net, &request, boards(2, json!(["A", "a"]))).await).0, "value.duplicate");
        let sent = send(&net, &request, json!([screens(2)])).await.unwrap();
        pc.sync().await;
        let count = |lines: Value| json!({ "shipment": sent["shipment"], "lines": lines });
        let line = |good: i64| json!({ "good": good, "damaged": 0, "short": 0 });
        assert_eq!(refused(pc.call("shipment.receive", count(json!([line(2), line(1)]))).await), at("value.out_of_range", "lines"));
        assert_eq!(refused(pc.call("shipment.receive", count(json!([line(1)]))).await).0, "value.out_of_range", "a piece is told of nowhere");
        pc.call("shipment.receive", count(json!([line(2)]))).await.unwrap();
        let twice = json!({ "lines": [{ "part": "SCR-1", "qty": 1 }, { "part": "SCR-1", "qty": 1 }] });
        assert_eq!(refused(pc.call("request.make", twice).await), at("value.duplicate", "lines.1.part"));
        assert_eq!(net.balance("held", "SCR-1").await, (0, 0), "nothing was sent yet");
        pc.sync().await;
        assert_eq!((net.balance("held", "SCR-1").await.0, net.balance("approved", "MB-1").await.0), (2, 2));
    }

    async fn a_month_is_claimed_with_lines_reviewed_as_it_was_claimed_and_paid_after_it_was_approved(net) {
        let pc = net.pc("前台").await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        let none = json!({ "month": "2026-02", "net_fen": 0 });
        assert_eq!(refused(pc.call("settlement.submit", none).await), at("settlement.empty", "month"));
        submit(&pc, MARCH).await.unwrap();
        // A tampered program: the month that runs, and a month in other digits.
        for month in ["2026-04", "2026-0２"] {
            pc.say(vec![SettlementClaimed { month: month.into(), lines: vec![], day: day() }.into()]).await;
        }
        pc.sync().await;
        assert_eq!(refusals(&net).await, ["value.not_a_date"]);
        let early = review(&net, "li.na", "2026-04", json!([]), json!([])).await;
        assert_eq!(refused(early), at("settlement.month_open", "month"));
        let other = json!({ "outlet": SHOP, "month": MARCH, "claim": "x", "lines": [], "deductions": [] });
        assert_eq!(refused(Net::call_at(&net.hq, "li.na", "settlement.review", other).await), at("settlement.changed", "claim"));
        review_clean(&net, "li.na", MARCH).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        let paid = |on: &str| json!({ "items": [{ "outlet": SHOP, "month": MARCH }], "paid_on": on, "reference": "1" });
        let tomorrow = Net::call_at(&net.hq, "zhao.min", "settlement.pay", paid("2026-04-03")).await;
        assert_eq!(refused(tomorrow), at("value.out_of_range", "paid_on"));
        let before = Net::call_at(&net.hq, "zhao.min", "settlement.pay", paid("2026-04-01")).await.unwrap();
        assert_eq!(before["done"][0]["fault"]["field"], "paid_on", "before the approval");
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(4_000));
    }

    async fn parts_sent_on_carry_a_serial_each_or_none(net) {
        let pc = net.pc("仓库").await;
        let request = approved(&net, &pc).await;
        let lines = json!([{ "line": 0, "qty": 2 }, { "line": 1, "qty": 2, "serials": ["A", "B"] }]);
        let sent = send(&net, &request, lines).await.unwrap();
        pc.sync().await;
        let line = json!({ "good": 2, "damaged": 0, "short": 0 });
        pc.call("shipment.receive", json!({ "shipment": sent["shipment"], "lines": [line, line] })).await.unwrap();
        pc.sync().await;
        let ordered = json!({ "outlet": SHOP, "lines": [{ "part": "SCR-1", "qty": 2 }, { "part": "MB-1", "qty": 2 }], "why": "x", "send_to": "x" });
        let transfer = net.call("transfer.order", ordered).await.unwrap()["transfer"].clone();
        pc.sync().await;
        let with = |lines: Value| json!({ "transfer": transfer, "waybill": "SF2", "lines": lines });
        let unneeded = with(json!([{ "part": "SCR-1", "qty": 1, "serials": ["A"] }]));
        assert_eq!(refused(pc.call("transfer.send", unneeded).await).0, "stock.serial_unneeded");
        let lines = vec![TransferSentLine { part: "MB-1".into(), qty: 2, price: Fen(60_000), serials: vec!["A".into()] }];
        let transfer = transfer.as_str().unwrap().parse().unwrap();
        pc.say(vec![TransferSent { transfer, waybill: "SF2".into(), lines, day: day() }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["stock.serial_needed"]);
        assert_eq!(net.balance("held", "MB-1").await.0, 2);
    }
}
