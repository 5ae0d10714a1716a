//! Exchanges that an order's verdict gives: on any day that it does, without a vendor's condition before it, and on no other.

use domain::exchange::ExchangeKind;
use domain::repair::State;
use domain::warranty::{BUILT_IN_TOML, VENDOR_TOML};
use journal::Ref;
use journal::fact::{ExchangeSubmitted, OrderMoved};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::contested::all_in_step;
use crate::exchanged::{NEW, PHONE, decide, name, refused, show, stocked, swap, take_in};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::promised::{self, disputes, publish, set};

/// Day 100 is the 11th of March.
const SOLD: &str = "2025-12-01";

/// Repaired and handed back on one day; the next day comes.
async fn repaired(net: &Net, pc: &Pc, order: &Value) {
    let day = net.hq.ambient.today();
    for (from, to) in [(State::Received, State::Ready), (State::Ready, State::Collected)] {
        pc.say(vec![OrderMoved { order: name(order), from, to, day, why: String::new() }.into()]).await;
    }
    net.clock.forward(DAY_MS);
}

/// The phone that comes for the third time, a hundred days after its sale.
async fn third(net: &Net, pc: &Pc) -> Value {
    for _ in 0..2 {
        let order = take_in(pc, PHONE, SOLD).await;
        repaired(net, pc, &order).await;
    }
    take_in(pc, PHONE, SOLD).await
}

async fn submit(pc: &Pc, order: &Value, kind: &str, item: &str) -> Result<Value, domain::Fault> {
    let with = json!({ "order": order, "kind": kind, "item": item, "fault": "花屏", "fulfilled": [] });
    pc.call("exchange.submit", with).await
}

async fn plan(pc: &Pc, order: &Value, kind: &str, item: &str) -> Value {
    pc.call("exchange.plan", json!({ "order": order, "kind": kind, "item": item })).await.unwrap()
}

/// What a changed program says.
fn said(net: &Net, order: Ref, item: &str) -> ExchangeSubmitted {
    let day = net.hq.ambient.today();
    ExchangeSubmitted {
        order,
        kind: ExchangeKind::Guarantee,
        unit: format!("imei:{PHONE}"),
        item: item.into(),
        seller: String::new(),
        fault: "花屏".into(),
        accessories: String::new(),
        fulfilled: vec![],
        found: day,
        day,
    }
}

on_both_engines! {
    async fn a_phone_that_was_repaired_twice_is_exchanged_on_day_100_without_checklist_call_or_test(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let order = third(&net, &pc).await;
        let late = plan(&pc, &order, "fifteen_day", "").await;
        assert_eq!((&late["refused"]["code"], &late["given"]), (&json!("exchange.past_days"), &json!(true)));
        let asked = plan(&pc, &order, "guarantee", "").await;
        assert_eq!((&asked["refused"], &asked["list"]["checks"], &asked["list"]["photos"]), (&Value::Null, &json!([]), &json!(0)));
        // The vendor makes the model no more: the order says so, and headquarters comes to the same.
        set(&pc, &order, json!({ "model_gone": true })).await;
        let shown = promised::shown(&pc, &order).await;
        assert_eq!((&shown["verdict"]["refund_fen"], &shown["order"]["model_gone"]), (&json!(129_900), &json!(true)));
        let made = submit(&pc, &order, "guarantee", "").await.unwrap();
        assert_eq!(made["missing"], json!([]));
        let exchange = &made["exchange"];
        pc.sync().await;
        assert_eq!((refused(&net).await.1, disputes(&net).await), (0, vec![]));

        let listed = net.call("exchange.list", json!({ "open": true })).await.unwrap();
        assert_eq!(listed["exchanges"][0]["waits"], "decision", "nobody is called and nothing is tested");
        let tested = json!({ "exchange": exchange, "reproduced": false, "finding": "没有看到" });
        assert_eq!(pc.call("exchange.test", tested).await.unwrap_err().code, "exchange.wrong_state");
        decide(&net, SHOP, exchange).await.unwrap();
        pc.sync().await;
        swap(&pc, exchange, NEW).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refused(&net).await.1, 0);
        assert_eq!(show(&pc, exchange).await["exchange"]["state"], "swapped");
        assert_eq!(net.balance("defective", "UNIT-X9").await, (1, 100_000), "the old one is owed back");
        repaired(&net, &pc, &order).await;
        let anew = take_in(&pc, NEW, SOLD).await;
        assert_eq!(promised::shown(&pc, &anew).await["order"]["covered_until"], "2027-03-11");
    }

    async fn an_exchange_that_the_verdict_does_not_give_is_refused_whoever_says_that_it_does(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let first = take_in(&pc, PHONE, SOLD).await;
        let fault = submit(&pc, &first, "guarantee", "").await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("exchange.not_given", Some("order")));
        assert_eq!(plan(&pc, &first, "guarantee", "").await["refused"]["code"], "exchange.not_given");
        pc.say(vec![said(&net, name(&first), "").into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.not_given".into(), 1));
        // Nor does a clock that runs ahead: nobody has waited forty days.
        let bench = net.pc("工作台").await;
        bench.sync().await;
        net.clock.forward(40 * DAY_MS);
        bench.say(vec![said(&net, name(&first), "").into()]).await;
        net.clock.forward(-40 * DAY_MS);
        bench.sync().await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.not_given".into(), 2));
        assert_eq!(net.number("SELECT COUNT(*) FROM exchange").await, 0);

        // Of the phone it is given now, and of no battery.
        repaired(&net, &pc, &first).await;
        let second = take_in(&pc, PHONE, SOLD).await;
        repaired(&net, &pc, &second).await;
        let last = take_in(&pc, PHONE, SOLD).await;
        pc.say(vec![said(&net, name(&last), "battery").into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.not_given".into(), 3));
        let exchange = submit(&pc, &last, "guarantee", "").await.unwrap()["exchange"].clone();
        // What the bench finds before headquarters answers counts.
        set(&pc, &last, json!({ "cause": "human" })).await;
        pc.sync().await;
        assert_eq!(decide(&net, SHOP, &exchange).await.unwrap_err().code, "exchange.not_given");
        set(&pc, &last, json!({ "cause": "quality" })).await;
        pc.sync().await;
        decide(&net, SHOP, &exchange).await.unwrap();
        all_in_step(&net, &[&pc, &bench]).await;
    }

    async fn what_an_outlet_without_a_line_was_given_by_the_law_that_it_had_stands(net) {
        let pc = net.pc("前台").await;
        let newer = BUILT_IN_TOML.replacen("version = 1", "version = 2", 1).replacen("  \"keys\",\n", "", 1);
        publish(&net, "policy", 0, &newer).await.unwrap();
        let taken = promised::take_in(&pc, json!({ "fault": "keys" })).await;
        let exchange = submit(&pc, &taken["order"], "guarantee", "").await.unwrap()["exchange"].clone();
        pc.sync().await;
        assert_eq!((refused(&net).await.1, disputes(&net).await), (0, vec![]));
        decide(&net, SHOP, &exchange).await.unwrap();
        all_in_step(&net, &[&pc]).await;
    }

    async fn what_only_a_vendor_promises_is_asked_for_on_the_vendors_conditions(net) {
        let pc = net.pc("前台").await;
        publish(&net, "promise", 0, VENDOR_TOML).await.unwrap();
        pc.sync().await;
        let taken = promised::take_in(&pc, json!({ "fault": "camera", "conditions_met": ["call_back"] })).await;
        assert!(taken["verdict"]["remedies"].as_array().unwrap().contains(&json!("exchange")), "{taken:#}");
        let refused = submit(&pc, &taken["order"], "guarantee", "").await.unwrap_err();
        assert_eq!(refused.code, "exchange.not_given", "no way round the call-back");
    }

    async fn a_battery_is_asked_for_as_long_as_the_better_of_law_and_promise_lets_it(net) {
        let pc = net.pc("前台").await;
        let battery = json!({ "item": "battery", "fault": "battery_capacity", "invoiced_on": "2025-08-04", "manufactured_on": "2025-07-01" });
        let taken = promised::take_in(&pc, battery).await;
        let last = plan(&pc, &taken["order"], "accessory", "battery").await["span"]["last"].clone();
        assert_eq!(last, "2026-02-04");
        publish(&net, "promise", 0, VENDOR_TOML).await.unwrap();
        pc.sync().await;
        // No paper at all: the verdict counts from ninety days behind manufacture, and so does the exchange.
        let bare = json!({
            "imei": "490154203237518", "item": "battery", "fault": "battery_capacity", "invoice": "none",
            "voucher": "missing", "invoiced_on": null, "manufactured_on": "2025-10-01"
        });
        let bare = promised::take_in(&pc, bare).await;
        assert_eq!(bare["verdict"]["remedies"], json!(["exchange"]));
        let span = plan(&pc, &bare["order"], "accessory", "battery").await["span"].clone();
        assert_eq!((&span["from"], &span["last"]), (&json!("2025-12-30"), &json!("2026-06-30")));
        submit(&pc, &bare["order"], "accessory", "battery").await.unwrap();

        let imei = "356938035643809";
        let promised = json!({ "imei": imei, "item": "battery", "fault": "battery_capacity", "invoiced_on": "2025-08-04", "manufactured_on": "2025-07-01" });
        let promised = promised::take_in(&pc, promised).await;
        assert_eq!(promised["verdict"]["remedies"], json!(["exchange"]));
        let span = plan(&pc, &promised["order"], "accessory", "battery").await["span"].clone();
        assert_eq!((&span["from"], &span["last"]), (&json!("2025-08-04"), &json!("2026-08-04")));
        submit(&pc, &promised["order"], "accessory", "battery").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refused(&net).await.1, 0);
    }

    async fn what_a_vendor_promises_beyond_the_law_can_be_exchanged_and_headquarters_takes_it(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        // Twenty days of exchange on call, and an exchange after two repairs of one fault that are none to the law.
        let promise = VENDOR_TOML.replacen("limit = 15", "limit = 20", 1);
        publish(&net, "promise", 0, &promise).await.unwrap();
        pc.sync().await;
        // Day 18 of a fault that the law's list lacks.
        let camera = promised::take_in(&pc, json!({ "imei": PHONE, "invoiced_on": "2026-02-19", "fault": "camera" })).await["order"].clone();
        assert_eq!(plan(&pc, &camera, "guarantee", "").await["refused"]["code"], "exchange.not_given", "the first days go by their list");
        let asked = plan(&pc, &camera, "fifteen_day", "").await;
        assert_eq!((&asked["refused"], &asked["span"]["last"]), (&Value::Null, &json!("2026-03-11")));
        repaired(&net, &pc, &camera).await;
        net.clock.forward(2 * DAY_MS);
        let late = promised::take_in(&pc, json!({ "imei": PHONE, "invoiced_on": "2026-02-19", "fault": "camera", "cause": "human" })).await["order"].clone();
        assert_eq!(plan(&pc, &late, "fifteen_day", "").await["refused"]["code"], "exchange.past_days", "day 21");
        repaired(&net, &pc, &late).await;

        // Two repairs of one fault, of which the law counts one: the other was its owner's doing.
        let third = promised::take_in(&pc, json!({ "imei": PHONE, "invoiced_on": "2026-02-19", "fault": "camera" })).await["order"].clone();
        let verdict = promised::shown(&pc, &third).await["verdict"].clone();
        assert_eq!(verdict["remedies"], json!(["exchange", "repair"]), "{verdict}");
        assert_eq!(plan(&pc, &third, "guarantee", "").await["refused"], Value::Null);
        let made = submit(&pc, &third, "guarantee", "").await.unwrap();
        pc.sync().await;
        let heard = refused(&net).await;
        assert!(!heard.0.starts_with("exchange."), "{heard:?}");
        decide(&net, SHOP, &made["exchange"]).await.unwrap();
        pc.sync().await;
        swap(&pc, &made["exchange"], NEW).await.unwrap();
    }
}
