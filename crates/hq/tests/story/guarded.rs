//! What is guarded: repairs are counted unless the customer signed that they were none, each day has one owner, and what
//! falls due is seen before it does.

use chrono::NaiveDate;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::repair::{Field, State};
use domain::warranty::BUILT_IN_TOML;
use domain::zone::day_of;
use journal::fact::{AttachmentAdded, Fact, FieldValue, OrderMoved, OrderSet};
use journal::{Hash, Ref};
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::contested::{all_in_step, open};
use crate::net::{Net, Pc, on_both_engines};
use crate::promised::take_in;

const PHONE: &str = "356938035643809";
const OTHER: &str = "490154203237518";

fn today(net: &Net) -> NaiveDate {
    day_of(net.clock.now_ms())
}

fn text(value: &str) -> FieldValue {
    FieldValue::Text(value.to_owned())
}

/// A signature or photograph, as the drawing pad puts it to an order.
async fn attached(pc: &Pc, order: Ref, kind: AttachmentKind, purpose: AttachmentPurpose) -> String {
    let added = AttachmentAdded {
        about: order,
        kind,
        purpose,
        hash: Hash([7; 32]),
        size: 2_048,
        media: "image/png".into(),
        note: String::new(),
        day: day_of(pc.host.ambient.now_ms()),
    };
    pc.say(vec![added.into()]).await.to_string()
}

async fn signature(pc: &Pc, order: Ref) -> String {
    attached(pc, order, AttachmentKind::Signature, AttachmentPurpose::NotARepair).await
}

async fn mark(pc: &Pc, order: Ref, signature: Option<&str>) -> Result<Value, domain::Fault> {
    let with = json!({ "order": order.to_string(), "reason": "no_fault", "signature": signature });
    pc.call("order.not_a_repair", with).await
}

fn marking(order: Ref, reason: &str, signature: &str) -> Fact {
    let sets = vec![(Field::NotARepair, text(reason)), (Field::NotARepairSignature, text(signature))];
    OrderSet { order, sets }.into()
}

async fn marked(pc: &Pc, order: Ref) -> Value {
    pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap()["order"]["not_a_repair"].clone()
}

/// The order goes through these states today.
async fn goes(pc: &Pc, order: Ref, states: &[State]) {
    let day = day_of(pc.host.ambient.now_ms());
    let moved = |to: &State| OrderMoved { order, from: State::Received, to: *to, day, why: String::new() }.into();
    pc.say(states.iter().map(moved).collect()).await;
}

async fn days(pc: &Pc, order: Ref) -> Value {
    pc.call("order.days", json!({ "order": order.to_string() })).await.unwrap()
}

/// The stretches as (owner, days).
fn whose(days: &Value) -> Vec<(String, i64)> {
    let one = |s: &Value| (s["whose"].as_str().unwrap().to_owned(), s["days"].as_i64().unwrap());
    days["stretches"].as_array().unwrap().iter().map(one).collect()
}

/// The verdict after the papers were seen, with what it was judged by.
async fn judged(pc: &Pc, order: Ref, price: i64) -> Value {
    let sets =
        json!({ "invoice": "original", "voucher": "valid", "invoiced_on": "2025-09-01", "price_paid_fen": price });
    pc.call("order.set", json!({ "order": order.to_string(), "sets": sets })).await.unwrap();
    pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap()["verdict"].clone()
}

fn has(verdict: &Value, remedy: &str) -> bool {
    verdict["remedies"].as_array().unwrap().contains(&json!(remedy))
}

async fn refusals(net: &Net) -> Vec<String> {
    let given = net.call("refusal.list", json!({ "outlet": "SZ017" })).await.unwrap();
    let mut codes: Vec<String> =
        given["refusals"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

/// The alarms as (kind, days left).
async fn alarms(pc: &Pc) -> Vec<(String, i64)> {
    kinds(&pc.call("alarm.list", json!({})).await.unwrap())
}

fn kinds(given: &Value) -> Vec<(String, i64)> {
    let one = |a: &Value| (a["kind"].as_str().unwrap().to_owned(), a["left"].as_i64().unwrap());
    given["alarms"].as_array().unwrap().iter().map(one).collect()
}

fn told(alarms: &[(&str, i64)]) -> Vec<(String, i64)> {
    alarms.iter().map(|(kind, left)| ((*kind).to_owned(), *left)).collect()
}

on_both_engines! {
    async fn a_mark_takes_the_customers_signature_on_this_very_order_and_is_taken_back_with_a_reason(net) {
        let pc = net.pc("前台").await;
        let (order, other) = (open(&pc, "SZ017-A-0001", PHONE).await, open(&pc, "SZ017-A-0002", OTHER).await);
        let elses = signature(&pc, other).await;
        let photo = attached(&pc, order, AttachmentKind::Photo, AttachmentPurpose::NotARepair).await;
        let quote = attached(&pc, order, AttachmentKind::Signature, AttachmentPurpose::Consent).await;
        for none in [None, Some(""), Some("nothing"), Some(elses.as_str()), Some(&photo), Some(&quote)] {
            let fault = mark(&pc, order, none).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("order.unsigned", Some("signature")), "{none:?}");
        }
        let by_hand = json!({ "order": order.to_string(), "sets": { "not_a_repair": "no_fault" } });
        assert_eq!(pc.call("order.set", by_hand).await.unwrap_err().code, "call.malformed");

        assert_eq!(days(&pc, order).await["signatures"], json!([]));
        let signed = signature(&pc, order).await;
        assert_eq!(days(&pc, order).await["signatures"], json!([signed]), "what the screen offers");
        mark(&pc, order, Some(&signed)).await.unwrap();
        assert_eq!(marked(&pc, order).await, "no_fault");
        let back = |why: &str| json!({ "order": order.to_string(), "reason": null, "why": why });
        assert_eq!(pc.call("order.not_a_repair", back(" ")).await.unwrap_err().code, "text.missing");
        pc.call("order.not_a_repair", back("复检发现主板虚焊")).await.unwrap();
        assert_eq!(marked(&pc, order).await, "");
        let shown = pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap();
        assert!(shown["history"].to_string().contains("复检发现主板虚焊"), "{}", shown["history"]);

        // What the customer signed for is gone with the mark: another one is signed for anew.
        assert_eq!(mark(&pc, order, Some(&signed)).await.unwrap_err().code, "order.signature_spent");
        assert_eq!(days(&pc, order).await["signatures"], json!([]));
        let anew = signature(&pc, order).await;
        assert_eq!(days(&pc, order).await["signatures"], json!([anew]));
        mark(&pc, order, Some(&anew)).await.unwrap();
        goes(&pc, order, &[State::Ready, State::Collected]).await;
        goes(&pc, other, &[State::Ready, State::Collected]).await;
        assert_eq!(mark(&pc, other, Some(&elses)).await.unwrap_err().code, "order.wrong_state");
        // Marked before the hand-over, sent after it: it stands.
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(marked(&pc, order).await, "no_fault");
    }

    async fn what_the_customer_signed_as_no_repair_opens_no_exchange_and_its_days_still_extend_the_period(net) {
        let pc = net.pc("前台").await;
        let mut orders = Vec::new();
        for n in 1..=2 {
            let order = open(&pc, &format!("SZ017-A-000{n}"), PHONE).await;
            if n == 1 {
                let signed = signature(&pc, order).await;
                mark(&pc, order, Some(&signed)).await.unwrap();
            }
            goes(&pc, order, &[State::Ready, State::Collected]).await;
            orders.push(order);
        }
        let third = open(&pc, "SZ017-A-0003", PHONE).await;
        let before = judged(&pc, third, 299_900).await;
        assert!(!has(&before, "exchange"), "{before}");
        let back = json!({ "order": orders[0].to_string(), "reason": null, "why": "标错" });
        pc.call("order.not_a_repair", back).await.unwrap();
        let after = judged(&pc, third, 299_901).await;
        assert!(has(&after, "exchange"), "two repairs that count: {after}");
        assert_eq!(before["covered_until"], after["covered_until"], "a day in the house is a day");
    }

    async fn a_program_that_marks_without_a_signature_or_after_the_hand_over_or_anothers_order_is_refused(net) {
        let pc = net.pc("前台").await;
        net.outlet("GZ004").await;
        let elsewhere = net.pc_of("GZ004", "前台", ambient(&net.clock, "广州")).await;
        let theirs = open(&elsewhere, "GZ004-A-0001", OTHER).await;
        let order = open(&pc, "SZ017-A-0001", PHONE).await;
        let other = open(&pc, "SZ017-A-0002", "353918057462832").await;
        let (signed, others) = (signature(&pc, order).await, signature(&pc, other).await);
        all_in_step(&net, &[&pc, &elsewhere]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());

        pc.say(vec![marking(other, "software", &others)]).await;
        pc.say(vec![OrderSet { order: other, sets: vec![(Field::NotARepair, FieldValue::Nothing)] }.into()]).await;
        all_in_step(&net, &[&pc, &elsewhere]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        pc.say(vec![marking(other, "software", &others)]).await;
        pc.say(vec![OrderSet { order, sets: vec![(Field::NotARepair, text("software"))] }.into()]).await;
        pc.say(vec![marking(order, "software", &others)]).await;
        pc.say(vec![marking(order, "because", &signed)]).await;
        pc.say(vec![marking(theirs, "software", &signed)]).await;
        goes(&pc, order, &[State::Ready, State::Collected]).await;
        pc.say(vec![marking(order, "software", &signed)]).await;
        all_in_step(&net, &[&pc, &elsewhere]).await;
        assert_eq!(
            refusals(&net).await,
            [
                "order.signature_spent",
                "order.unsigned",
                "order.unsigned",
                "order.wrong_state",
                "thing.not_found",
                "value.unknown_word"
            ]
        );
        assert_eq!(marked(&pc, order).await, "");
        assert_eq!(marked(&elsewhere, theirs).await, "");
    }

    async fn each_day_is_the_customers_the_vendors_or_the_repairers_and_both_ends_say_the_same(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", PHONE).await;
        goes(&pc, order, &[State::Diagnosed, State::Quoted]).await;
        net.clock.forward(2 * DAY_MS);
        goes(&pc, order, &[State::Consented, State::WaitingParts]).await;
        pc.say(vec![OrderSet { order, sets: vec![(Field::WaitsFor, text("SCR-1"))] }.into()]).await;
        net.clock.forward(DAY_MS);
        // Nobody had asked for the part until now.
        let lines = json!([{ "part": "SCR-1", "qty": 1 }]);
        let made = pc.call("request.make", json!({ "lines": lines })).await.unwrap();
        net.clock.forward(3 * DAY_MS);
        pc.sync().await;
        let decided = json!({ "outlet": "SZ017", "request": made["request"], "approved": [1] });
        net.call("request.decide", decided).await.unwrap();
        let sent = json!({
            "outlet": "SZ017", "request": made["request"], "waybill": "SF1", "lines": [{ "line": 0, "qty": 1 }]
        });
        let shipment = net.call("shipment.send", sent).await.unwrap();
        pc.sync().await;
        let counted = json!([{ "good": 1, "damaged": 0, "short": 0 }]);
        pc.call("shipment.receive", json!({ "shipment": shipment["shipment"], "lines": counted })).await.unwrap();
        // It lies in the shelf for a day before anybody fits it.
        net.clock.forward(2 * DAY_MS);
        goes(&pc, order, &[State::Repairing, State::Tested, State::Ready]).await;
        net.clock.forward(10 * DAY_MS);
        goes(&pc, order, &[State::Collected]).await;
        all_in_step(&net, &[&pc]).await;

        let here = days(&pc, order).await;
        let owners = |told: &[(&str, i64)]| told.iter().map(|(w, n)| ((*w).to_owned(), *n)).collect::<Vec<_>>();
        let expected = [("customer", 2), ("repairer", 1), ("vendor_parts", 4), ("repairer", 1), ("repairer", 1)];
        assert_eq!(whose(&here), owners(&expected), "{here}");
        assert_eq!((&here["total"], &here["waits_for"]), (&json!(9), &Value::Null));
        let there = net.call("order.days", json!({ "order": order.to_string(), "outlet": "SZ017" })).await.unwrap();
        assert_eq!(here, there);
        let report = net.call("guard.days", json!({})).await.unwrap();
        let one = &report["outlets"][0];
        assert_eq!((&one["customer"], &one["vendor_parts"], &one["repairer"]), (&json!(2), &json!(4), &json!(3)));
        assert_eq!((&one["orders"], &one["median"], &one["total"]), (&json!(1), &json!(9), &json!(9)));
    }

    async fn the_repairers_own_days_alone_make_an_exchange_due_and_a_customer_who_thinks_gains_nothing(net) {
        let pc = net.pc("前台").await;
        let (worked, thought) = (open(&pc, "SZ017-A-0001", PHONE).await, open(&pc, "SZ017-A-0002", OTHER).await);
        goes(&pc, worked, &[State::Diagnosed, State::Repairing]).await;
        goes(&pc, thought, &[State::Diagnosed, State::Quoted]).await;
        net.clock.forward(30 * DAY_MS);
        assert!(!has(&judged(&pc, worked, 1).await, "exchange"), "the thirtieth day is within");
        net.clock.forward(DAY_MS);
        let verdict = judged(&pc, worked, 2).await;
        assert!(has(&verdict, "exchange") && verdict["loaner"] == true, "{verdict}");
        // The customer took a month to answer; then the bench took a day.
        goes(&pc, thought, &[State::Consented, State::Repairing]).await;
        net.clock.forward(DAY_MS);
        let verdict = judged(&pc, thought, 3).await;
        assert!(!has(&verdict, "exchange") && verdict["loaner"] == false, "{verdict}");
        // Asked for an answer again: the month that the bench took stays the bench's.
        goes(&pc, worked, &[State::Diagnosed, State::Quoted]).await;
        net.clock.forward(DAY_MS);
        assert!(has(&judged(&pc, worked, 4).await, "exchange"));
    }

    async fn a_loaner_an_exchange_and_a_promise_are_seen_before_they_fall_due(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", PHONE).await;
        goes(&pc, order, &[State::Diagnosed, State::Repairing]).await;
        net.clock.forward(5 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[]));
        net.clock.forward(DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[("loaner", 2)]));
        net.clock.forward(2 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[("loaner", 0)]), "handed in on the 9th: the 17th is the first day past 7");
        all_in_step(&net, &[&pc]).await;
        let hq = net.call("alarm.list", json!({})).await.unwrap();
        assert_eq!(kinds(&hq), told(&[("loaner", 0)]));
        assert_eq!((&hq["outlets"][0]["outlet"], &hq["outlets"][0]["due"]), (&json!("SZ017"), &json!(1)));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["alarms"], 1);

        let added = json!({ "name": "备用 A1", "serial": "LN-1" });
        let loaner = pc.call("loaner.add", added).await.unwrap();
        let lend = json!({ "loaner": loaner["loaner"], "order": order.to_string(), "condition": "完好" });
        pc.call("loaner.lend", lend).await.unwrap();
        assert_eq!(alarms(&pc).await, told(&[]), "its owner has one");

        net.clock.forward(18 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[("repairer_exchange", 5)]));
        let promised = json!({ "promised_on": today(&net).to_string() });
        pc.call("order.set", json!({ "order": order.to_string(), "sets": promised })).await.unwrap();
        assert_eq!(alarms(&pc).await, told(&[("promise", 0), ("repairer_exchange", 5)]));
        net.clock.forward(6 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[("promise", -6), ("repairer_exchange", -1)]));
        // What waits for the customer comes no nearer, and what is due stays due.
        goes(&pc, order, &[State::Diagnosed, State::Quoted]).await;
        net.clock.forward(3 * DAY_MS);
        assert!(alarms(&pc).await.contains(&("repairer_exchange".to_owned(), 0)), "the last day was not over when it was quoted");
        goes(&pc, order, &[State::Declined]).await;
        assert_eq!(alarms(&pc).await, told(&[]));
    }

    async fn a_longer_limit_of_tomorrow_takes_no_loaner_from_a_device_that_is_in_the_house(net) {
        let pc = net.pc("前台").await;
        let before = open(&pc, "SZ017-A-0001", PHONE).await;
        goes(&pc, before, &[State::Diagnosed, State::Repairing]).await;
        let (head, loaner) = BUILT_IN_TOML.split_once("[rules.loaner]").unwrap();
        let longer = format!("{head}[rules.loaner]{}", loaner.replacen("limit = 7", "limit = 20", 1));
        let with = json!({
            "kind": "policy", "effective_on": today(&net).succ_opt().unwrap().to_string(), "title": "政策",
            "content": longer.replacen("version = 1", "version = 2", 1)
        });
        net.call("pack.publish", with).await.unwrap();
        net.clock.forward(DAY_MS);
        all_in_step(&net, &[&pc]).await;
        let with = json!({ "imei": OTHER, "invoiced_on": "2026-03-01", "promised_on": "2026-04-30" });
        let after: Ref = take_in(&pc, with).await["order"].as_str().unwrap().parse().unwrap();
        goes(&pc, after, &[State::Diagnosed, State::Repairing]).await;
        net.clock.forward(7 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[("loaner", 0)]), "the one of the 9th, by the limit of the 9th");
        let whose = |order: Ref| json!({ "order": order.to_string() });
        let of = async |order: Ref| kinds(&pc.call("order.days", whose(order)).await.unwrap());
        assert_eq!((of(before).await, of(after).await), (told(&[("loaner", 0)]), told(&[])));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(kinds(&net.call("alarm.list", json!({})).await.unwrap()), told(&[("loaner", 0)]));
    }

    async fn a_verdict_whose_days_have_passed_a_limit_is_shown_as_another_and_judged_again_by_a_press(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", PHONE).await;
        let kept = judged(&pc, order, 299_900).await;
        assert!(!has(&kept, "exchange"), "{kept}");
        goes(&pc, order, &[State::Diagnosed, State::WaitingParts]).await;
        let shown = async || pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap();
        assert_eq!(shown().await["verdict_now"], Value::Null, "nothing has changed yet");
        net.clock.forward(61 * DAY_MS);
        let stale = shown().await;
        assert!(!has(&stale["verdict"], "exchange") && has(&stale["verdict_now"], "exchange"), "{stale}");
        pc.call("order.judge", json!({ "order": order.to_string() })).await.unwrap();
        let anew = shown().await;
        assert!(has(&anew["verdict"], "exchange"), "{anew}");
        assert_eq!(anew["verdict_now"], Value::Null);
        let facts = pc.number("SELECT COUNT(*) FROM changeset").await;
        pc.call("order.judge", json!({ "order": order.to_string() })).await.unwrap();
        assert_eq!(pc.number("SELECT COUNT(*) FROM changeset").await, facts, "a second press says nothing new");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE state='open'").await, 0, "headquarters finds the same");
        goes(&pc, order, &[State::Ready, State::Collected]).await;
        let late = pc.call("order.judge", json!({ "order": order.to_string() })).await.unwrap_err();
        assert_eq!(late.code, "order.wrong_state");
    }

    async fn while_the_customer_thinks_nothing_comes_nearer_and_nobody_is_warned(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", PHONE).await;
        goes(&pc, order, &[State::Diagnosed, State::Repairing]).await;
        net.clock.forward(6 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[("loaner", 2)]));
        goes(&pc, order, &[State::Diagnosed, State::Quoted]).await;
        assert_eq!(alarms(&pc).await, told(&[]), "it waits for its owner");
        net.clock.forward(40 * DAY_MS);
        assert_eq!(alarms(&pc).await, told(&[]));
        goes(&pc, order, &[State::Diagnosed, State::Repairing]).await;
        let found = alarms(&pc).await;
        assert!(found.iter().any(|(kind, _)| kind == "loaner"), "and goes on where the repairer does: {found:?}");
    }

    async fn parts_that_do_not_come_warn_a_week_before_their_exchange_and_a_repair_by_consent_in_three_working_days(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", PHONE).await;
        goes(&pc, order, &[State::Diagnosed, State::WaitingParts]).await;
        net.clock.forward(54 * DAY_MS);
        let found = alarms(&pc).await;
        assert_eq!(found, told(&[("loaner", -46), ("parts_exchange", 7)]), "no day of the repairer's");
        let consented = open(&pc, "SZ017-A-0002", OTHER).await;
        let sets = vec![(Field::QuoteFen, FieldValue::Int(10_000)), (Field::Consent, text("phone")), (Field::Charge, text("paid"))];
        pc.say(vec![OrderSet { order: consented, sets }.into()]).await;
        goes(&pc, consented, &[State::Quoted, State::Consented]).await;
        // A Saturday in the labour day's holiday: the third working day is the next Friday.
        assert_eq!(today(&net).to_string(), "2026-05-02");
        net.clock.forward(5 * DAY_MS);
        let found = alarms(&pc).await;
        assert!(found.contains(&("consent".to_owned(), 1)), "{found:?}");
    }

    async fn an_outlet_whose_repairs_are_mostly_none_stands_out_and_one_of_two_says_nothing(net) {
        let today = today(&net).to_string();
        let settings = json!({ "rate_min_orders": 6 }).to_string();
        let with = json!({ "kind": "settings", "effective_on": today, "title": "设置", "content": settings });
        net.call("pack.publish", with).await.unwrap();
        for (i, (code, orders, marks)) in [("GZ004", 6, 0), ("BJ001", 6, 1), ("SH002", 6, 0), ("CD003", 6, 5), ("XA005", 2, 1)].into_iter().enumerate() {
            net.outlet(code).await;
            let pc = net.pc_of(code, "前台", ambient(&net.clock, code)).await;
            for n in 0..orders {
                let imei = format!("35693803564{i}{n:03}");
                let order = open(&pc, &format!("{code}-A-{n:04}"), &imei).await;
                if n < marks {
                    let signed = signature(&pc, order).await;
                    mark(&pc, order, Some(&signed)).await.unwrap();
                }
                goes(&pc, order, &[State::Ready]).await;
            }
            pc.sync().await;
        }
        let given = net.call("guard.rates", json!({})).await.unwrap();
        let rates: Vec<(&str, i64, bool, bool)> = given["outlets"].as_array().unwrap().iter().map(|r| {
            (r["outlet"].as_str().unwrap(), r["rate"].as_i64().unwrap(), r["few"] == true, r["stands_out"] == true)
        }).collect();
        assert_eq!(rates, [
            ("CD003", 8_333, false, true),
            ("BJ001", 1_666, false, false),
            ("GZ004", 0, false, false),
            ("SH002", 0, false, false),
            ("XA005", 5_000, true, false),
        ]);
        assert_eq!(given["outlet_spread"], json!({ "peers": 4, "q1": 0, "median": 0, "q3": 1_666, "fence": 4_165 }));
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0);
    }
}
