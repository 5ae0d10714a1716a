//! Exchanges: submitted, called back, sent back, completed, tested, accepted, swapped. What HQ did not say counts for
//! nothing, what happens twice is contested by itself, and a dealer that is late stands on top.

use domain::Fen;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::exchange::ExchangeKind;
use domain::repair::{Field, State};
use journal::fact::{
    AttachmentAdded, ExchangeCalled, ExchangeDecided, ExchangeSubmitted, ExchangeSwapped, FieldValue, OpeningLine,
    OrderMoved, OrderSet, StockOpened,
};
use journal::{Hash, Ref};
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::contested::{all_in_step, at_hq, contested, day, rule};
use crate::given_back::stops;
use crate::net::{Net, Pc, SHOP, on_both_engines};

pub const GUANGZHOU: &str = "GZ004";
pub const PHONE: &str = "860123040000019";
pub const NEW: &str = "356938035643809";
/// What the second slot of the same phone has.
pub const PHONE_2: &str = "860123040000027";
pub const OTHER: &str = "490154203237518";

/// A catalogue with a whole phone in it, by serial, and a battery that nobody owes back.
const CATALOGUE: &str = r#"{"parts":[
    {"number":"UNIT-X9","name":"整机 X9","price_fen":100000,"serial":true,"owed_back":false},
    {"number":"BAT-1","name":"电池 X9","price_fen":5000,"owed_back":false}
]}"#;

async fn publish(net: &Net, kind: &str, content: &str) {
    let today = net.hq.ambient.today().to_string();
    let with = json!({ "kind": kind, "effective_on": today, "title": kind, "content": content });
    net.call("pack.publish", with).await.unwrap();
}

/// The shelf: two phones, three batteries.
pub async fn stocked(net: &Net, pc: &Pc) {
    publish(net, "parts", CATALOGUE).await;
    let line = |part: &str, qty, price| OpeningLine { part: part.into(), qty, price: Fen(price) };
    let lines = vec![line("UNIT-X9", 2, 100_000), line("BAT-1", 3, 5_000)];
    pc.say(vec![StockOpened { source: "盘点".into(), day: day(), lines }.into()]).await;
    pc.sync().await;
}

/// A phone at the counter that was sold on this day.
pub async fn take_in(pc: &Pc, imei: &str, sold: &str) -> Value {
    take_in_by(pc, (imei, None), sold).await
}

/// The same by whichever of its IMEIs were scanned.
pub async fn take_in_by(pc: &Pc, (imei, imei2): (&str, Option<&str>), sold: &str) -> Value {
    let with = json!({
        "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": imei, "imei2": imei2, "by_hand": "", "brand": "Nova",
        "model": "X9", "condition": "1", "symptom": "111", "complaint": "开机黑屏", "tamper": "intact",
        "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": sold,
        "manufactured_on": "2025-10-01", "price_paid_fen": 129_900, "fault": "display", "cause": "quality"
    });
    pc.call("order.intake", with).await.unwrap()["order"].clone()
}

async fn photographed(pc: &Pc, order: &Value, count: u8) {
    for n in 0..count {
        let added = AttachmentAdded {
            about: name(order),
            kind: AttachmentKind::Photo,
            purpose: AttachmentPurpose::Exchange,
            hash: Hash([n; 32]),
            size: 1_000,
            media: "image/jpeg".into(),
            note: String::new(),
            day: day(),
        };
        pc.say(vec![added.into()]).await;
    }
}

pub fn name(value: &Value) -> Ref {
    value.as_str().unwrap().parse().unwrap()
}

/// Every word of the checklist that holds for an order.
async fn all_of(pc: &Pc, order: &Value, kind: &str) -> Vec<String> {
    let plan = pc.call("exchange.plan", json!({ "order": order, "kind": kind, "item": "" })).await.unwrap();
    let words = |at: &str| {
        plan["list"][at].as_array().unwrap().iter().map(|w| w.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    [words("checks"), words("extra")].concat()
}

async fn submit(pc: &Pc, order: &Value, kind: &str) -> Result<Value, domain::Fault> {
    let fulfilled = all_of(pc, order, kind).await;
    let item = if kind == "accessory" { "battery" } else { "" };
    let with = json!({ "order": order, "kind": kind, "item": item, "seller": "数码城", "fault": "花屏", "fulfilled": fulfilled });
    Ok(pc.call("exchange.submit", with).await?["exchange"].clone())
}

pub async fn show(pc: &Pc, exchange: &Value) -> Value {
    pc.call("exchange.show", json!({ "exchange": exchange })).await.unwrap()
}

async fn call(net: &Net, outlet: &str, exchange: &Value, holds: bool) {
    let with = json!({ "outlet": outlet, "exchange": exchange, "reached": true, "holds": holds, "said": "是我的手机" });
    net.call("exchange.call", with).await.unwrap();
}

pub async fn decide(net: &Net, outlet: &str, exchange: &Value) -> Result<Value, domain::Fault> {
    net.call("exchange.decide", json!({ "outlet": outlet, "exchange": exchange, "accepted": true })).await
}

async fn test(pc: &Pc, exchange: &Value, reproduced: bool) {
    let with = json!({ "exchange": exchange, "reproduced": reproduced, "finding": "冷热循环两小时" });
    pc.call("exchange.test", with).await.unwrap();
}

pub async fn swap(pc: &Pc, exchange: &Value, new: &str) -> Result<Value, domain::Fault> {
    pc.call("exchange.swap", json!({ "exchange": exchange, "part": "UNIT-X9", "new_imei": new })).await
}

/// From the counter to HQ's acceptance.
pub async fn accepted(net: &Net, pc: &Pc, order: &Value, kind: &str) -> Value {
    let outlet = pc.host.joined().await.unwrap().outlet;
    photographed(pc, order, 4).await;
    let exchange = submit(pc, order, kind).await.unwrap();
    test(pc, &exchange, true).await;
    pc.sync().await;
    call(net, &outlet, &exchange, true).await;
    decide(net, &outlet, &exchange).await.unwrap();
    pc.sync().await;
    exchange
}

/// An accepted exchange that was swapped.
pub async fn swapped(net: &Net, pc: &Pc, imei: &str, new: &str) -> (Value, Value) {
    let order = take_in(pc, imei, "2026-03-02").await;
    let exchange = accepted(net, pc, &order, "fifteen_day").await;
    swap(pc, &exchange, new).await.unwrap();
    (order, exchange)
}

pub async fn hand_back(pc: &Pc, order: &Value) {
    for to in ["declined", "collected"] {
        pc.call("order.move", json!({ "order": order, "to": to })).await.unwrap();
    }
}

/// The code of the last refusal, and how many there are.
pub async fn refused(net: &Net) -> (String, i64) {
    let listed = net.call("refusal.list", json!({})).await.unwrap();
    let all = listed["refusals"].as_array().unwrap();
    let newest = all.iter().max_by_key(|r| r["seq"].as_i64()).map(|r| r["code"].as_str().unwrap().to_owned());
    (newest.unwrap_or_default(), all.len() as i64)
}

pub fn swap_said(exchange: &Value, order: &Value, old: &str, new: &str) -> ExchangeSwapped {
    let (old_unit, new_unit) = (format!("imei:{old}"), format!("imei:{new}"));
    ExchangeSwapped {
        exchange: name(exchange),
        order: name(order),
        of_unit: true,
        part: String::new(),
        old_unit,
        new_unit,
        day: day(),
    }
}

on_both_engines! {
    async fn a_phone_that_fails_in_the_first_days_goes_step_by_step_to_a_swap_and_the_old_one_is_owed_back(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let order = take_in(&pc, PHONE, "2026-03-02").await;
        let plan = pc.call("exchange.plan", json!({ "order": order, "kind": "fifteen_day" })).await.unwrap();
        assert_eq!((&plan["span"]["from"], &plan["span"]["last"], &plan["refused"]), (&json!("2026-03-02"), &json!("2026-03-17"), &Value::Null));
        let with = json!({ "order": order, "kind": "fifteen_day", "fault": "花屏", "fulfilled": ["invoice", "no_damage", "fault_described"] });
        let made = pc.call("exchange.submit", with.clone()).await.unwrap();
        let exchange = &made["exchange"];
        assert_eq!(made["missing"], json!(["warranty_card", "dates_agree", "same_stamp", "no_network_label", "photos"]));
        assert_eq!(pc.call("exchange.submit", with).await.unwrap_err().code, "exchange.open");
        pc.sync().await;

        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["exchanges"], 1);
        let short = decide(&net, SHOP, exchange).await.unwrap_err();
        assert_eq!((short.code.as_str(), short.facts["missing"].as_array().unwrap().len()), ("exchange.incomplete", 5));
        let unreached = json!({ "outlet": SHOP, "exchange": exchange, "reached": false, "holds": true });
        net.call("exchange.call", unreached).await.unwrap();
        let back = json!({ "outlet": SHOP, "exchange": exchange, "accepted": false, "missing": ["warranty_card", "same_stamp"] });
        net.call("exchange.decide", back).await.unwrap();
        pc.sync().await;
        let shown = show(&pc, exchange).await;
        assert_eq!((&shown["exchange"]["state"], &shown["exchange"]["waits"]), (&json!("returned"), &json!("missing")));
        assert_eq!((&shown["wanted"], &shown["exchange"]["confirmed"]), (&json!(["warranty_card", "same_stamp"]), &Value::Null));

        let again = |fulfilled: Vec<String>| json!({ "exchange": exchange, "fault": "花屏", "fulfilled": fulfilled });
        let all = all_of(&pc, &order, "fifteen_day").await;
        let bare = pc.call("exchange.resubmit", again(all.clone())).await.unwrap_err();
        assert_eq!((bare.code.as_str(), &bare.facts["missing"]), ("exchange.incomplete", &json!(["photos"])));
        photographed(&pc, &order, 2).await;
        pc.call("exchange.resubmit", again(all)).await.unwrap();
        pc.sync().await;
        assert_eq!(decide(&net, SHOP, exchange).await.unwrap_err().code, "exchange.not_called");
        call(&net, SHOP, exchange, true).await;
        assert_eq!(decide(&net, SHOP, exchange).await.unwrap_err().code, "exchange.not_reproduced");
        test(&pc, exchange, true).await;
        assert_eq!(swap(&pc, exchange, NEW).await.unwrap_err().code, "exchange.not_accepted");
        pc.sync().await;
        decide(&net, SHOP, exchange).await.unwrap();
        pc.sync().await;

        let same = swap(&pc, exchange, PHONE).await.unwrap_err();
        assert_eq!((same.code.as_str(), same.field.as_deref()), ("value.duplicate", Some("new_imei")));
        // Without the part that it comes from nobody would owe the old one.
        let bare = pc.call("exchange.swap", json!({ "exchange": exchange, "part": " ", "new_imei": NEW })).await.unwrap_err();
        assert_eq!((bare.code.as_str(), bare.field.as_deref()), ("text.missing", Some("part")));
        swap(&pc, exchange, NEW).await.unwrap();
        assert_eq!(swap(&pc, exchange, OTHER).await.unwrap_err().code, "exchange.wrong_state");
        all_in_step(&net, &[&pc]).await;
        for (account, held) in [("held", (1, 100_000)), ("defective", (1, 100_000)), ("fitted", (0, 0))] {
            assert_eq!(net.balance(account, "UNIT-X9").await, held, "{account}");
        }
        let shown = show(&pc, exchange).await;
        assert_eq!((&shown["exchange"]["state"], &shown["exchange"]["new_unit"]), (&json!("swapped"), &json!(format!("imei:{NEW}"))));
        let did: Vec<&str> = shown["events"].as_array().unwrap().iter().map(|e| e["did"].as_str().unwrap()).collect();
        assert_eq!(did.len(), 8, "{did:?}");
        // The old one is on its way with the defective return.
        let parcel = json!({ "waybill": "SF7", "lines": [{ "part": "UNIT-X9", "qty": 1 }] });
        pc.call("return.send", parcel).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("returned", "UNIT-X9").await, (1, 100_000));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["exchanges"], 0);
    }

    async fn the_periods_of_a_unit_that_was_given_out_run_from_the_day_of_the_swap(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let (order, _) = swapped(&net, &pc, PHONE, NEW).await;
        net.clock.forward(DAY_MS);
        // The counter knows it from the scan, before anything is written.
        let look = pc.call("unit.look", json!({ "text": NEW, "kind": "imei" })).await.unwrap();
        assert_eq!(look["exchanges"], json!(["2026-03-09"]));
        let replaced = take_in(&pc, NEW, "2026-03-02").await;
        let until = |shown: &Value| shown["order"]["covered_until"].clone();
        let shown = pc.call("order.show", json!({ "order": replaced })).await.unwrap();
        assert_eq!(until(&shown), "2027-03-09", "a year from the swap");
        assert_eq!(shown["exchanges"], json!(["2026-03-09"]));
        let plan = pc.call("exchange.plan", json!({ "order": replaced, "kind": "fifteen_day" })).await.unwrap();
        assert_eq!(plan["span"]["from"], "2026-03-09");
        // A field that is judged again finds the same.
        let sets = json!({ "order": replaced, "sets": { "invoiced_on": "2026-03-01" } });
        pc.call("order.set", sets).await.unwrap();
        let shown = pc.call("order.show", json!({ "order": replaced })).await.unwrap();
        assert_eq!(until(&shown), "2027-03-09");
        let old = pc.call("order.show", json!({ "order": order })).await.unwrap();
        assert_eq!(until(&old), "2027-03-02", "the one that was given back keeps its own");
    }

    async fn what_another_outlet_exchanged_gives_the_customer_more_and_the_outlet_is_told_and_not_held_up(net) {
        net.outlet(GUANGZHOU).await;
        let pc = net.pc("前台").await;
        let other = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        stocked(&net, &pc).await;
        other.sync().await;
        swapped(&net, &pc, PHONE, NEW).await;
        all_in_step(&net, &[&pc]).await;
        net.clock.forward(10 * DAY_MS);
        // Day 27 by the invoice, and day 10 by the exchange, of which this outlet has no word.
        let order = take_in(&other, NEW, "2026-02-20").await;
        let shown = async || other.call("order.show", json!({ "order": order })).await.unwrap();
        assert_eq!(shown().await["verdict"]["remedies"], json!(["repair"]));
        all_in_step(&net, &[&pc, &other]).await;
        let conflicts = shown().await["conflicts"].clone();
        assert_eq!((&conflicts[0]["state"], &conflicts[0]["b_did"]), (&json!("told"), &json!("not_known")), "{conflicts}");
        let found = conflicts[0]["b_value"].as_str().unwrap();
        assert!(found.starts_with("cn-handset@1: refund exchange repair") && found.ends_with("→ 2027-03-09, free"), "{found}");
        assert_eq!(shown().await["order"]["contested"], false);
        let listed = |open: bool| json!({ "outlet": GUANGZHOU, "open": open });
        let at_hq = net.call("conflict.list", listed(false)).await.unwrap();
        assert_eq!(at_hq["conflicts"][0]["state"], "told");
        assert_eq!(net.call("conflict.list", listed(true)).await.unwrap()["conflicts"], json!([]));
        // A word that changes nothing of it is not told twice, and the device is handed over.
        let sets = json!({ "order": order, "sets": { "price_paid_fen": 120_000 } });
        other.call("order.set", sets).await.unwrap();
        hand_back(&other, &order).await;
        all_in_step(&net, &[&other]).await;
        let told = shown().await["conflicts"].as_array().unwrap().iter().filter(|c| c["state"] == "told").count();
        assert_eq!(told, 1);
        // Where it is the outlet's own exchange, nothing is to be told.
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE scope='SZ017'").await, 0);
    }

    async fn a_fault_that_the_bench_does_not_find_sends_the_phone_back_and_nothing_is_swapped(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let order = take_in(&pc, PHONE, "2026-03-02").await;
        photographed(&pc, &order, 4).await;
        let exchange = submit(&pc, &order, "doa").await.unwrap();
        test(&pc, &exchange, false).await;
        pc.sync().await;
        let late = decide(&net, SHOP, &exchange).await.unwrap_err();
        assert_eq!((late.code.as_str(), &late.facts["state"]), ("exchange.wrong_state", &json!("unreproduced")));
        assert_eq!(swap(&pc, &exchange, NEW).await.unwrap_err().code, "exchange.not_accepted");
        // It shows after all: the bench says so, and it goes on.
        test(&pc, &exchange, true).await;
        pc.sync().await;
        call(&net, SHOP, &exchange, false).await;
        assert_eq!(decide(&net, SHOP, &exchange).await.unwrap_err().code, "exchange.not_called", "the owner says otherwise");
        all_in_step(&net, &[&pc]).await;
    }

    async fn what_is_headquarters_to_say_counts_for_nothing_from_a_pc_and_is_refused(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let order = take_in(&pc, PHONE, "2026-03-02").await;
        photographed(&pc, &order, 4).await;
        let exchange = submit(&pc, &order, "fifteen_day").await.unwrap();
        pc.sync().await;
        let (exchange_name, day) = (name(&exchange), day());
        let accepts = ExchangeDecided { exchange: exchange_name, accepted: true, whole: false, missing: vec![], why: String::new(), day };
        pc.say(vec![accepts.into()]).await;
        assert_eq!(show(&pc, &exchange).await["exchange"]["state"], "submitted", "not even before HQ hears of it");
        pc.sync().await;
        assert_eq!(refused(&net).await, ("sync.scope".into(), 1));
        let called = ExchangeCalled { exchange: exchange_name, reached: true, holds: true, said: "是".into(), settings: 0, day };
        pc.say(vec![called.into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.call_at_hq".into(), 2));
        assert_eq!(pc.call("exchange.call", json!({ "exchange": exchange, "reached": true, "holds": true, "said": "是" })).await.unwrap_err().code, "exchange.call_at_hq");
        pc.say(vec![swap_said(&exchange, &order, PHONE, NEW).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.not_accepted".into(), 3));
        pc.sync().await;
        let shown = show(&pc, &exchange).await;
        assert_eq!((&shown["exchange"]["state"], &shown["exchange"]["confirmed"]), (&json!("submitted"), &Value::Null));
        // Accepted now: and another phone goes than the one that it was accepted for.
        test(&pc, &exchange, true).await;
        pc.sync().await;
        call(&net, SHOP, &exchange, true).await;
        decide(&net, SHOP, &exchange).await.unwrap();
        pc.sync().await;
        pc.say(vec![swap_said(&exchange, &order, OTHER, NEW).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.other_unit".into(), 4));
        pc.say(vec![swap_said(&exchange, &order, PHONE, PHONE).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.given_back".into(), 5));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(show(&pc, &exchange).await["exchange"]["state"], "accepted");
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0, "what is refused rivals nobody");
    }

    async fn an_exchange_past_its_days_is_refused_at_the_counter_and_at_headquarters(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        // Friday the 20th of February and fifteen days: Saturday, so Monday the 9th of March, which is today.
        let last = take_in(&pc, PHONE, "2026-02-20").await;
        submit(&pc, &last, "fifteen_day").await.unwrap();
        let late = take_in(&pc, OTHER, "2026-02-19").await;
        let fault = submit(&pc, &late, "fifteen_day").await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["last"]), ("exchange.past_days", &json!("2026-03-06")));
        let submitted = |order: &Value, unit: &str| ExchangeSubmitted {
            order: name(order),
            kind: ExchangeKind::FifteenDay,
            unit: format!("imei:{unit}"),
            item: String::new(),
            seller: String::new(),
            fault: "花屏".into(),
            accessories: String::new(),
            fulfilled: vec![],
            found: day(),
            day: day(),
        };
        pc.say(vec![submitted(&late, OTHER).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.past_days".into(), 1));
        pc.say(vec![submitted(&late, PHONE).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.other_unit".into(), 2));
        let undated = OrderSet { order: name(&late), sets: vec![(Field::InvoicedOn, FieldValue::Nothing)] };
        pc.say(vec![undated.into()]).await;
        assert_eq!(submit(&pc, &late, "fifteen_day").await.unwrap_err().code, "exchange.undated");
        // Dead on arrival asks for no day.
        submit(&pc, &late, "doa").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let listed = net.call("refusal.list", json!({})).await.unwrap();
        assert!(listed.to_string().contains("2026-03-06"), "the reason has the last day: {listed}");
    }

    async fn one_exchange_swapped_on_two_pcs_unseen_is_contested_and_nothing_is_handed_over_until_the_ruling(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter).await;
        let order = take_in(&counter, PHONE, "2026-03-02").await;
        let exchange = accepted(&net, &counter, &order, "fifteen_day").await;
        bench.sync().await;
        swap(&counter, &exchange, NEW).await.unwrap();
        swap(&bench, &exchange, OTHER).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(refused(&net).await.1, 0, "both knew of the acceptance");
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["about"], &open[0]["about_id"]), (&json!("exchange"), &json!(format!("imei:{PHONE}"))));
        assert!(contested(&counter, name(&order)).await);
        let said = OrderMoved { order: name(&order), from: State::Received, to: State::Ready, day: day(), why: String::new() };
        counter.say(vec![said.into()]).await;
        let out = counter.call("order.move", json!({ "order": order, "to": "collected" })).await.unwrap_err();
        assert_eq!(out.code, "order.contested");
        rule(&net, SHOP, &open[0], "a_ref").await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert!(!contested(&counter, name(&order)).await);
    }

    async fn of_two_swaps_of_one_exchange_the_one_that_is_ruled_for_is_what_everybody_is_shown(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter).await;
        let order = take_in(&counter, PHONE, "2026-03-02").await;
        let exchange = accepted(&net, &counter, &order, "fifteen_day").await;
        bench.sync().await;
        swap(&counter, &exchange, NEW).await.unwrap();
        swap(&bench, &exchange, OTHER).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let given = |shown: &Value| shown["exchange"]["new_unit"].as_str().unwrap().to_owned();
        let first = given(&show(&counter, &exchange).await);
        let ruled = [NEW, OTHER].map(|imei| format!("imei:{imei}")).into_iter().find(|unit| *unit != first).unwrap();
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        rule(&net, SHOP, &open[0], "b_ref").await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(at_hq(&net, true).await, Vec::<Value>::new());
        for pc in [&counter, &bench] {
            assert_eq!(given(&show(pc, &exchange).await), ruled);
        }
        let at_hq = net.call("exchange.show", json!({ "outlet": SHOP, "exchange": exchange })).await.unwrap();
        assert_eq!((given(&at_hq), &at_hq["exchange"]["state"]), (ruled.clone(), &json!("swapped")));
        // The old one's life goes on in the one that stands, and in no other; the lost one is no part of it.
        let lineage = net.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap();
        let told = |what: &str| {
            let of = lineage["events"].as_array().unwrap().iter().filter(|event| event["what"] == what);
            of.map(|event| format!("{} {}", event["unit"].as_str().unwrap(), event["other"].as_str().unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(told("given_out"), [format!("{ruled} imei:{PHONE}")]);
        assert_eq!(told("given_back"), [format!("imei:{PHONE} {ruled}")]);
        assert_eq!(told("fitted"), Vec::<String>::new());
        // And its periods alone begin anew.
        for (unit, from) in [(&ruled, "2026-03-09"), (&first, "2026-02-27")] {
            let again = take_in(&counter, unit.trim_start_matches("imei:"), "2026-02-27").await;
            let plan = counter.call("exchange.plan", json!({ "order": again, "kind": "fifteen_day" })).await.unwrap();
            assert_eq!(plan["span"]["from"], from, "{unit}");
        }
    }

    async fn a_phone_from_the_shelf_that_two_exchanges_gave_out_is_one_conflict_and_one_ruling_ends_it(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter).await;
        let mut asked = Vec::new();
        for imei in [PHONE, OTHER] {
            let order = take_in(&counter, imei, "2026-03-02").await;
            let exchange = accepted(&net, &counter, &order, "fifteen_day").await;
            asked.push((order, exchange));
        }
        bench.sync().await;
        swap(&counter, &asked[0].1, NEW).await.unwrap();
        swap(&bench, &asked[1].1, NEW).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["about"], &open[0]["about_id"]), (&json!("serial"), &json!(format!("UNIT-X9/{NEW}"))));
        for (order, _) in &asked {
            assert!(contested(&counter, name(order)).await);
        }
        rule(&net, SHOP, &open[0], "a_ref").await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(at_hq(&net, true).await, Vec::<Value>::new());
        for (order, _) in &asked {
            assert!(!contested(&counter, name(order)).await);
        }
        // Who names a part that gives the phone out has taken it off the shelf: a program that does not is refused.
        let third = take_in(&counter, PHONE_2, "2026-03-02").await;
        let exchange = accepted(&net, &counter, &third, "fifteen_day").await;
        let said = swap_said(&exchange, &third, PHONE_2, NEW);
        counter.say(vec![ExchangeSwapped { part: "UNIT-X9".into(), ..said }.into()]).await;
        counter.sync().await;
        assert_eq!(refused(&net).await, ("thing.not_found".into(), 1));
    }

    async fn an_outlet_does_not_leave_while_an_exchange_is_asked_for_and_has_no_end(net) {
        let pc = net.pc("前台").await;
        let order = take_in(&pc, PHONE, "2026-03-02").await;
        let exchange = submit(&pc, &order, "fifteen_day").await.unwrap();
        pc.sync().await;
        assert_eq!(stops(&net).await, ["orders", "exchanges"]);
        // Its owner takes it home and waits for the answer there.
        hand_back(&pc, &order).await;
        pc.sync().await;
        let leaves = json!({ "outlet": SHOP, "pays_back_fen": 1_000_000, "reason": "合同到期" });
        let blocked = net.call("deposit.exit", leaves).await.unwrap_err();
        assert_eq!((blocked.code.as_str(), &blocked.facts["stops"]), ("exit.blocked", &json!(["exchanges"])));
        test(&pc, &exchange, false).await;
        pc.sync().await;
        assert_eq!(stops(&net).await, Vec::<String>::new(), "the bench gave it up");

        let other = take_in(&pc, OTHER, "2026-03-02").await;
        accepted(&net, &pc, &other, "fifteen_day").await;
        assert_eq!(stops(&net).await, ["orders", "exchanges"]);
        hand_back(&pc, &other).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(stops(&net).await, Vec::<String>::new(), "answered, and its owner took it home unswapped");
    }

    async fn a_phone_whose_exchange_two_outlets_had_accepted_is_contested_at_both_and_swapped_at_one(net) {
        net.outlet(GUANGZHOU).await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        stocked(&net, &shenzhen).await;
        let first = take_in(&shenzhen, PHONE, "2026-03-02").await;
        let at_first = accepted(&net, &shenzhen, &first, "fifteen_day").await;
        // The owner takes it back unswapped, and asks for the same elsewhere.
        hand_back(&shenzhen, &first).await;
        shenzhen.sync().await;
        let second = take_in(&guangzhou, PHONE, "2026-03-02").await;
        let at_second = accepted(&net, &guangzhou, &second, "fifteen_day").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["a_claim"]["outlet"], &open[0]["b_claim"]["outlet"]), (&json!("SZ017"), &json!(GUANGZHOU)));
        let seen = guangzhou.call("conflict.list", json!({})).await.unwrap().to_string();
        assert!(!seen.contains("SZ017"), "nothing of the other outlet: {seen}");
        let shown = net.call("exchange.show", json!({ "outlet": GUANGZHOU, "exchange": at_second })).await.unwrap();
        assert_eq!((&shown["exchange"]["contested"], &shown["others"][0]["scope"]), (&json!(true), &json!("SZ017")));
        assert_eq!(swap(&guangzhou, &at_second, NEW).await.unwrap_err().code, "order.contested");

        rule(&net, SHOP, &open[0], "a_ref").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(swap(&guangzhou, &at_second, NEW).await.unwrap_err().code, "exchange.lost");
        // HQ takes an acceptance back where there is nothing to rule on any more.
        let back = json!({ "outlet": SHOP, "exchange": at_first, "accepted": false, "why": "机主已另行换机" });
        net.call("exchange.decide", back).await.unwrap();
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(show(&shenzhen, &at_first).await["exchange"]["state"], "returned");
    }

    async fn one_new_phone_given_out_at_two_outlets_is_contested_at_both(net) {
        net.outlet(GUANGZHOU).await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        publish(&net, "parts", CATALOGUE).await;
        let mut orders = Vec::new();
        for (pc, imei) in [(&shenzhen, PHONE), (&guangzhou, OTHER)] {
            pc.sync().await;
            let order = take_in(pc, imei, "2026-03-02").await;
            let exchange = accepted(&net, pc, &order, "dealer").await;
            // From a dealer's shelf: no part of the outlet's own stock.
            pc.call("exchange.swap", json!({ "exchange": exchange, "new_imei": NEW })).await.unwrap();
            orders.push(order);
        }
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!(open[0]["about_id"], format!("out/imei:{NEW}"));
        assert!(contested(&shenzhen, name(&orders[0])).await && contested(&guangzhou, name(&orders[1])).await);
        rule(&net, GUANGZHOU, &open[0], "b_ref").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert!(!contested(&shenzhen, name(&orders[0])).await && !contested(&guangzhou, name(&orders[1])).await);
        // Only the swap that stands restarts a period.
        for (pc, from) in [(&shenzhen, "2026-02-27"), (&guangzhou, "2026-03-09")] {
            let again = take_in(pc, NEW, "2026-02-27").await;
            let plan = pc.call("exchange.plan", json!({ "order": again, "kind": "fifteen_day" })).await.unwrap();
            assert_eq!(plan["span"]["from"], from);
        }
    }

    async fn a_phone_that_was_given_back_is_neither_exchanged_again_nor_given_out(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let (order, _) = swapped(&net, &pc, PHONE, NEW).await;
        for to in [(State::Received, State::Ready), (State::Ready, State::Collected)] {
            pc.say(vec![OrderMoved { order: name(&order), from: to.0, to: to.1, day: day(), why: String::new() }.into()]).await;
        }
        let again = take_in(&pc, PHONE, "2026-03-02").await;
        assert_eq!(submit(&pc, &again, "fifteen_day").await.unwrap_err().code, "exchange.given_back");
        hand_back(&pc, &again).await;
        let other = take_in(&pc, OTHER, "2026-03-02").await;
        let exchange = accepted(&net, &pc, &other, "fifteen_day").await;
        let old = swap(&pc, &exchange, PHONE).await.unwrap_err();
        assert_eq!((old.code.as_str(), old.field.as_deref()), ("exchange.given_back", Some("new_imei")));
        assert_eq!(swap(&pc, &exchange, NEW).await.unwrap_err().code, "stock.serial_used");
        let (other_imei, phone) = (OTHER, PHONE);
        pc.say(vec![swap_said(&exchange, &other, other_imei, phone).into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.given_back".into(), 1));
    }

    async fn a_battery_is_exchanged_within_its_months_and_the_shelf_gives_it(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let old = take_in(&pc, PHONE, "2025-09-05").await;
        let late = submit(&pc, &old, "accessory").await.unwrap_err();
        assert_eq!((late.code.as_str(), &late.facts["last"]), ("exchange.past_days", &json!("2026-03-05")));
        let order = take_in(&pc, OTHER, "2025-12-01").await;
        let exchange = accepted(&net, &pc, &order, "accessory").await;
        pc.call("exchange.swap", json!({ "exchange": exchange, "part": "BAT-1", "old_serial": "BT1" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("held", "BAT-1").await, net.balance("fitted", "BAT-1").await), ((2, 10_000), (1, 5_000)));
        // Its months run from today, the phone's do not; so the counter sees it from the scan.
        let look = pc.call("unit.look", json!({ "text": OTHER, "kind": "imei" })).await.unwrap();
        let battery = json!([{ "item": "battery", "exchanges": ["2026-03-09"] }]);
        assert_eq!((&look["exchanges"], &look["item_exchanges"]), (&json!([]), &battery));
        let plan = |item: &str| json!({ "order": order, "kind": "accessory", "item": item });
        let battery = pc.call("exchange.plan", plan("battery")).await.unwrap();
        assert_eq!(battery["span"]["from"], "2026-03-09");
        assert_eq!(pc.call("exchange.plan", plan("charger")).await.unwrap()["span"]["from"], "2025-12-01");
    }

    async fn the_outlet_calls_owners_back_where_the_settings_let_it_and_a_brand_has_its_own_list(net) {
        let pc = net.pc("前台").await;
        let mut settings: Value = serde_json::to_value(domain::settings::Settings::default()).unwrap();
        settings["exchange"]["call_at_outlet"] = json!(true);
        let mut own = settings["exchange"]["checklists"][1].clone();
        own["brand"] = json!("nova");
        own["extra"] = json!(["盒内说明书"]);
        settings["exchange"]["checklists"].as_array_mut().unwrap().push(own);
        publish(&net, "settings", &settings.to_string()).await;
        stocked(&net, &pc).await;
        let order = take_in(&pc, PHONE, "2026-03-02").await;
        assert!(all_of(&pc, &order, "fifteen_day").await.contains(&"盒内说明书".to_owned()));
        let exchange = submit(&pc, &order, "fifteen_day").await.unwrap();
        let answered = json!({ "exchange": exchange, "reached": true, "holds": true, "said": "是我买的" });
        pc.call("exchange.call", answered).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refused(&net).await.1, 0);
        assert_eq!(show(&pc, &exchange).await["exchange"]["state"], "called");
        // A program that names a version which is not in force is not believed.
        let stale = ExchangeCalled { exchange: name(&exchange), reached: true, holds: true, said: "是".into(), settings: 7, day: day() };
        pc.say(vec![stale.into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.call_at_hq".into(), 1));
    }

    async fn a_dealers_exchange_goes_on_in_fixed_times_and_a_late_one_stands_on_top(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let dealer = take_in(&pc, PHONE, "2026-03-02").await;
        let exchange = accepted(&net, &pc, &dealer, "dealer").await;
        let other = take_in(&pc, OTHER, "2026-03-02").await;
        submit(&pc, &other, "fifteen_day").await.unwrap();
        pc.sync().await;
        let first = |listed: &Value| {
            let card = &listed["exchanges"][0];
            (card["kind"].clone(), card["due"].clone(), card["overdue"].clone(), card["waits"].clone())
        };
        let list = async || net.call("exchange.list", json!({ "open": true })).await.unwrap();
        assert_eq!(first(&list().await), (json!("dealer"), json!("2026-03-12"), json!(false), json!("swap")));
        net.clock.forward(4 * DAY_MS);
        assert_eq!(first(&list().await).2, true);
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["exchanges_late"], 1);
        swap(&pc, &exchange, NEW).await.unwrap();
        let step = |step: &str| json!({ "exchange": exchange, "step": step, "waybill": "SF9" });
        assert_eq!(pc.call("exchange.step", step("received")).await.unwrap_err().code, "exchange.wrong_state");
        pc.sync().await;
        let now = first(&list().await);
        assert_eq!((now.2, now.3), (json!(false), json!("send_back")), "in time again");
        pc.call("exchange.step", step("sent_back")).await.unwrap();
        pc.call("exchange.step", step("received")).await.unwrap();
        assert_eq!(pc.call("exchange.step", step("received")).await.unwrap_err().code, "exchange.wrong_state");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(list().await["exchanges"].as_array().unwrap().len(), 1, "the dealer's is over");
    }
}
