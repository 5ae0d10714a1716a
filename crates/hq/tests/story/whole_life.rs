//! What headquarters owes goes to nothing: whatever a month is made of is paid once, and what was taken back is not paid.

use domain::Fen;
use journal::fact::{CountLine, OpeningLine, StockCounted, StockOpened};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::extras;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::settled::{MARCH, all_in_step, approve, pay, preflight, repaired, review, submit, through};

const APRIL: &str = "2026-04";

async fn due(net: &Net) -> i64 {
    net.balance("fees_due", "").await.1
}

fn kinds(seen: &Value) -> Vec<(String, i64)> {
    let lines = seen["lines"].as_array().unwrap();
    lines.iter().map(|l| (l["kind"].as_str().unwrap().to_owned(), l["amount_fen"].as_i64().unwrap())).collect()
}

/// A piece that a count did not find, and that headquarters charges.
async fn charged(net: &Net, pc: &Pc) -> Value {
    let day = "2026-03-09".parse().unwrap();
    let lines = vec![OpeningLine { part: "SCR-1".into(), qty: 3, price: Fen(20_000) }];
    pc.say(vec![StockOpened { source: "期初".into(), day, lines }.into()]).await;
    let why = "丢失".to_owned();
    let lines =
        vec![CountLine { part: "SCR-1".into(), booked: 3, counted: 2, price: Fen(20_000), why, serials: vec![] }];
    pc.say(vec![StockCounted { lines, day }.into()]).await;
    pc.sync().await;
    let lines = json!([{ "part": "SCR-1", "written_off": 0, "charged": 1 }]);
    let with = json!({ "outlet": SHOP, "account": "missing", "lines": lines, "why": "店内遗失" });
    let loss = net.call("loss.decide", with).await.unwrap()["loss"].clone();
    pc.sync().await;
    loss
}

async fn take_back(net: &Net, loss: &Value) {
    net.call("loss.reverse", json!({ "outlet": SHOP, "loss": loss, "why": "配件找到了" })).await.unwrap();
}

on_both_engines! {
    async fn subsidy_freight_and_way_are_paid_with_their_month_and_never_again(net) {
        extras::publish(&net, "2026-03-09", extras::TABLE).await;
        let pc = net.pc("前台").await;
        extras::stocked(&net, &pc).await;
        let taken = extras::repaired(&pc, json!(25), 3).await;
        pc.call("order.set", json!({ "order": taken["order"], "sets": { "repair": "H01" } })).await.unwrap();
        // Two returns under one waybill are one parcel: it pays once both are looked at.
        let mut returns = Vec::new();
        for qty in [1, 2] {
            let sent = json!({ "waybill": "YT900", "lines": [{ "part": "SCR-1", "qty": qty }] });
            returns.push(pc.call("return.send", sent).await.unwrap()["returned"].clone());
        }
        pc.sync().await;
        let inspect = async |at: usize, off: i64| {
            let with = json!({ "outlet": SHOP, "returned": returns[at], "written_off": [off], "why": "好" });
            net.call("return.inspect", with).await.unwrap();
        };
        inspect(0, 1).await;
        pc.sync().await;
        net.clock.forward(24 * DAY_MS);
        let paid = ["labour", "subsidy", "distance"].map(str::to_owned);
        let seen = kinds(&preflight(&pc, MARCH).await);
        assert_eq!(seen.iter().map(|(kind, _)| kind.clone()).collect::<Vec<_>>(), paid, "half a parcel pays nothing: {seen:?}");
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(through(&net, MARCH).await, 4_000 + 80_000 + 3_000);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(due(&net).await, 0);

        inspect(1, 2).await;
        pc.sync().await;
        net.clock.forward(30 * DAY_MS);
        let seen = kinds(&preflight(&pc, APRIL).await);
        assert_eq!(seen, [("freight".to_owned(), 2_500), ("subsidy".to_owned(), 0)], "March's parcel, once, and April's unmet subsidy");
        submit(&pc, APRIL).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(through(&net, APRIL).await, 2_500);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(due(&net).await, 0);
        net.clock.forward(30 * DAY_MS);
        assert_eq!(kinds(&preflight(&pc, "2026-05").await), [("subsidy".to_owned(), 0)]);
    }

    async fn a_charge_that_is_taken_back_before_its_review_is_neither_taken_nor_given_back(net) {
        let pc = net.pc("前台").await;
        let loss = charged(&net, &pc).await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        assert_eq!(kinds(&preflight(&pc, MARCH).await), [("labour".to_owned(), 4_000), ("loss".to_owned(), -20_000)]);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        take_back(&net, &loss).await;
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(4_000));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(due(&net).await, 0);
        net.clock.forward(30 * DAY_MS);
        assert_eq!(kinds(&preflight(&pc, APRIL).await), [], "nothing was taken: nothing comes back");
    }

    async fn a_charge_that_a_month_took_off_comes_back_once_when_it_is_taken_back(net) {
        let pc = net.pc("前台").await;
        let loss = charged(&net, &pc).await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(through(&net, MARCH).await, -20_000, "the outlet pays");
        assert_eq!(due(&net).await, 0);
        take_back(&net, &loss).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(due(&net).await, 20_000);
        net.clock.forward(30 * DAY_MS);
        assert_eq!(kinds(&preflight(&pc, APRIL).await), [("loss".to_owned(), 20_000)]);
        submit(&pc, APRIL).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(through(&net, APRIL).await, 20_000);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(due(&net).await, 0);
        net.clock.forward(30 * DAY_MS);
        assert_eq!(kinds(&preflight(&pc, "2026-05").await), []);
    }
}
