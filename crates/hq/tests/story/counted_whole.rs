//! A shelf of thousands of parts is counted at once: one count on many sheets, whole or not at all, at an outlet and at
//! headquarters.

use domain::Fen;
use journal::Ref;
use journal::fact::{CountContinued, CountLine, OpeningLine, StockCounted, StockOpened};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};

const PARTS: usize = 3_000;

fn part(n: usize) -> String {
    format!("P-{n:04}")
}

/// A catalogue of thousands of parts, five pieces of each on the outlet's shelf.
async fn shelf(net: &Net, pc: &Pc) {
    let parts: Vec<Value> =
        (0..PARTS).map(|n| json!({ "number": part(n), "name": format!("配件 {n}"), "price_fen": 1_000 })).collect();
    let today = net.hq.ambient.today();
    let content = json!({ "parts": parts }).to_string();
    let with = json!({ "kind": "parts", "effective_on": today, "title": "全部配件", "content": content });
    net.call("pack.publish", with).await.unwrap();
    pc.sync().await;
    for first in (0..PARTS).step_by(500) {
        let line = |n: usize| OpeningLine { part: part(n), qty: 5, price: Fen(1_000) };
        let lines = (first..first + 500).map(line).collect();
        pc.say(vec![StockOpened { source: "盘点表".into(), day: today, lines }.into()]).await;
    }
    pc.sync().await;
}

/// Every hundredth part lacks a piece.
fn counted(booked: Option<i64>) -> Vec<Value> {
    let line = |n: usize| {
        let there = if n.is_multiple_of(100) { 4 } else { 5 };
        json!({ "part": part(n), "counted": there, "booked": booked, "why": if there == 4 { "少一件" } else { "" } })
    };
    (0..PARTS).map(line).collect()
}

async fn of(net: &Net, sql: &str) -> i64 {
    net.number(sql).await
}

on_both_engines! {
    async fn a_shelf_of_thousands_of_parts_is_one_count_and_a_sheet_of_it_is_contested_like_any_other(net) {
        let (pc, other) = (net.pc("前台").await, net.pc("二号台").await);
        shelf(&net, &pc).await;
        all_in_step(&net, &[&pc, &other]).await;
        assert_eq!(pc.call("stock.count_plan", json!({})).await.unwrap()["parts"].as_array().unwrap().len(), PARTS);
        let seen = pc.call("stock.count", json!({ "lines": counted(None), "confirm": false })).await.unwrap();
        assert_eq!((&seen["short_fen"], &seen["over_fen"], &seen["count"]), (&json!(30_000), &json!(0), &Value::Null));
        // The last line does not stand: nothing of the count does.
        let mut wrong = counted(Some(5));
        wrong[PARTS - 1]["booked"] = json!(7);
        let fault = pc.call("stock.count", json!({ "lines": wrong, "confirm": true })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("stock.count_moved", Some("lines.2999.counted")));
        assert_eq!(pc.number("SELECT COUNT(*) FROM stock_count").await, 0);
        let mut twice = counted(Some(5));
        twice.push(twice[0].clone());
        let fault = pc.call("stock.count", json!({ "lines": twice, "confirm": true })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("value.duplicate", Some("lines.3000.part")));
        let many: Vec<Value> = (0..10_001).map(|n| json!({ "part": part(n), "counted": 0 })).collect();
        let fault = pc.call("stock.count", json!({ "lines": many, "confirm": false })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["max"]), ("value.out_of_range", &json!(10_000)));

        // Another PC counts two of the parts, and neither knows of the other.
        let line = |n: usize, there: i64| json!({ "part": part(n), "counted": there, "booked": 5, "why": "少" });
        other.call("stock.count", json!({ "lines": [line(2_900, 3), line(1, 5)], "confirm": true })).await.unwrap();
        let count = pc.call("stock.count", json!({ "lines": counted(Some(5)), "confirm": true })).await.unwrap()["count"].clone();
        let listed = pc.call("stock.count_list", json!({})).await.unwrap();
        let card = &listed["counts"][0];
        let told = (&card["row"]["id"], &card["counted"], card["lines"].as_array().unwrap().len(), &card["row"]["short_fen"]);
        assert_eq!(told, (&count, &json!(PARTS), 30, &json!(30_000)), "one count, whatever it was written on");
        assert_eq!(card["lines"][29]["line"], 2_900, "the lines run on");
        all_in_step(&net, &[&pc, &other]).await;
        assert_eq!(of(&net, "SELECT COUNT(*) FROM refusal").await, 0);
        assert_eq!((of(&net, "SELECT COUNT(*) FROM stock_count").await, of(&net, "SELECT COUNT(*) FROM stock_count_line").await), (2, 3_002));
        let waiting = at_hq(&net, true).await;
        assert_eq!((waiting.len(), &waiting[0]["about"], &waiting[0]["about_id"]), (1, &json!("count"), &json!("P-2900")));
        let winner = if waiting[0]["a_value"] == "5 → 4" { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &waiting[0], winner).await;
        all_in_step(&net, &[&pc, &other]).await;
        let lost = "SELECT CAST(SUM(qty) AS BIGINT) FROM balance WHERE account='missing'";
        assert_eq!((of(&net, lost).await, other.number(lost).await), (30, 30), "the sheet that was ruled for moves its piece");
        pc.agrees_with(&net).await;
        other.agrees_with(&net).await;
    }

    async fn a_sheet_belongs_to_the_count_that_it_continues_and_to_no_other(net) {
        let (pc, other) = (net.pc("前台").await, net.pc("二号台").await);
        shelf(&net, &pc).await;
        let today = net.hq.ambient.today();
        let line = |n: usize| CountLine {
            part: part(n), booked: 5, counted: 5, price: Fen(1_000), why: String::new(), serials: Vec::new(),
        };
        let more = |count: Ref, n: usize, day| CountContinued { count, lines: vec![line(n)], day }.into();
        let count = pc.say(vec![StockCounted { lines: vec![line(1)], day: today }.into()]).await;
        pc.say(vec![more(count, 2, today)]).await;
        all_in_step(&net, &[&pc, &other]).await;
        let refused = async || net.number("SELECT COUNT(*) FROM refusal").await;
        assert_eq!(refused().await, 0, "an honest one stands");
        for (n, sheet) in [more(count, 1, today), more(count, 3, today.succ_opt().unwrap())].into_iter().enumerate() {
            pc.say(vec![sheet]).await;
            pc.sync().await;
            assert_eq!(refused().await, 1 + n as i64, "the same part again, and another day");
        }
        let order = Ref { seq: count.seq - 1, ..count };
        pc.say(vec![more(order, 4, today)]).await;
        other.say(vec![more(count, 5, today)]).await;
        all_in_step(&net, &[&pc, &other]).await;
        assert_eq!(refused().await, 4, "what is no count, and another PC's");
        assert_eq!(net.number("SELECT COUNT(*) FROM stock_count_line").await, 2);
    }

    async fn headquarters_counts_its_own_shelf_of_thousands_at_once(net) {
        let pc = net.pc("前台").await;
        shelf(&net, &pc).await;
        for first in (0..PARTS).step_by(500) {
            let lines: Vec<Value> = (first..first + 500).map(|n| json!({ "part": part(n), "qty": 5, "price_fen": 1_000 })).collect();
            net.call("warehouse.open", json!({ "source": "盘点表", "lines": lines })).await.unwrap();
        }
        let plan = net.call("warehouse.count_plan", json!({})).await.unwrap();
        assert_eq!(plan["parts"].as_array().unwrap().len(), PARTS);
        let seen = net.call("warehouse.count", json!({ "lines": counted(None), "confirm": false })).await.unwrap();
        assert_eq!((&seen["short_fen"], &seen["lines"][100]["over"]), (&json!(30_000), &json!(-1)));
        let mut wrong = counted(Some(5));
        wrong[PARTS - 1]["booked"] = json!(7);
        let fault = net.call("warehouse.count", json!({ "lines": wrong, "confirm": true })).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("stock.count_moved", Some("lines.2999.counted")));
        let counts = "SELECT COUNT(*) FROM shelf_count WHERE kind='count'";
        assert_eq!(of(&net, counts).await, 0, "nothing of it is written");
        net.call("warehouse.count", json!({ "lines": counted(Some(5)), "confirm": true })).await.unwrap();
        assert_eq!(of(&net, counts).await, PARTS as i64);
        assert_eq!(of(&net, "SELECT CAST(SUM(qty) AS BIGINT) FROM balance WHERE account='shelf'").await, (PARTS * 5 - 30) as i64);
        assert_eq!(testkit::ledger::unbalanced(&net.hq).await, Vec::<String>::new());
        net.is_sound().await;
    }
}
