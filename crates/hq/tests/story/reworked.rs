//! A device that comes back under its order: each stay is a repair of its own, the days at home are nobody's, and a free repair is
//! good for thirty days.

use domain::repair::{Field, State};
use journal::fact::{FieldValue, OrderMoved, OrderSet};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::contested::all_in_step;
use crate::exchanged::{NEW, PHONE, name};
use crate::net::{Net, Pc, on_both_engines};
use crate::promised::{disputes, shown, take_in};

/// A phone that was bought on 2 March 2026 for ¥2,999.00, with a fault of its main unit that is not a listed one.
async fn bought(pc: &Pc, imei: &str) -> Value {
    let phone = json!({ "imei": imei, "invoiced_on": "2026-03-02", "fault": "other", "price_paid_fen": 299_900 });
    take_in(pc, phone).await["order"].clone()
}

/// Goes these ways today.
async fn goes(net: &Net, pc: &Pc, order: &Value, ways: &[State]) {
    for way in ways.windows(2) {
        let (day, why) = (net.hq.ambient.today(), String::new());
        pc.say(vec![OrderMoved { order: name(order), from: way[0], to: way[1], day, why }.into()]).await;
    }
}

/// What an order's verdict gives once it is judged now.
async fn judged(pc: &Pc, order: &Value) -> Value {
    pc.call("order.judge", json!({ "order": order })).await.unwrap();
    shown(pc, order).await["verdict"].clone()
}

fn gives(verdict: &Value) -> String {
    let words: Vec<&str> = verdict["remedies"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    format!("{}, {}", words.join(" "), verdict["charge"].as_str().unwrap())
}

fn until(net: &Net, day: &str) {
    let days = (day.parse::<chrono::NaiveDate>().unwrap() - net.hq.ambient.today()).num_days();
    net.clock.forward(DAY_MS * days);
}

use State::{Appealed, Collected, Ready, Received, Repairing, Rework, WaitingParts};

on_both_engines! {
    async fn a_wait_for_parts_after_a_complaint_is_judged_by_its_own_days_and_leaves_out_those_at_home(net) {
        let pc = net.pc("前台").await;
        let order = bought(&pc, PHONE).await;
        until(&net, "2026-03-10");
        goes(&net, &pc, &order, &[Received, Repairing, Ready, Collected]).await;
        until(&net, "2026-09-05");
        goes(&net, &pc, &order, &[Collected, Appealed, Rework, WaitingParts]).await;
        until(&net, "2026-09-12");
        assert!(!judged(&pc, &order).await["loaner"].as_bool().unwrap(), "the seventh day");
        until(&net, "2026-09-13");
        let week = judged(&pc, &order).await;
        assert_eq!((gives(&week), &week["loaner"]), ("repair, free".to_owned(), &json!(true)));
        until(&net, "2026-11-10");
        let verdict = judged(&pc, &order).await;
        // 253 days since the invoice, 2 + 67 of them away: 184 × 0.5 % = 92 %.
        assert_eq!((gives(&verdict), &verdict["refund_fen"]), ("refund exchange repair, free".to_owned(), &json!(23_992)));
        assert_eq!(verdict["judged_on"], "2026-11-10");
        let told = verdict["trace"].to_string();
        assert!(told.contains("2026-09-05 送修") && told.contains("其中修理和待修 69 天不计"), "{told}");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn two_repairs_under_one_order_are_two_and_the_next_order_counts_the_days_of_both(net) {
        let pc = net.pc("前台").await;
        let order = bought(&pc, PHONE).await;
        until(&net, "2026-03-10");
        goes(&net, &pc, &order, &[Received, Repairing, Ready, Collected]).await;
        until(&net, "2026-09-05");
        goes(&net, &pc, &order, &[Collected, Appealed, Rework, Repairing]).await;
        until(&net, "2026-11-10");
        goes(&net, &pc, &order, &[Repairing, Ready, Collected]).await;
        until(&net, "2026-12-01");
        let known = pc.call("unit.look", json!({ "kind": "imei", "text": PHONE })).await.unwrap();
        let stay = |from: &str, to: &str| json!({ "received_on": from, "ready_on": to, "counts": true });
        assert_eq!(known["repairs"], json!([stay("2026-03-09", "2026-03-10"), stay("2026-09-05", "2026-11-10")]));
        let next = bought(&pc, PHONE).await;
        let verdict = shown(&pc, &next).await["verdict"].clone();
        assert_eq!(gives(&verdict), "refund exchange repair, free", "two repairs, and still a fault");
        assert!(verdict["trace"].to_string().contains("已计入的修理 2 次"), "{verdict}");
        assert_eq!(verdict["covered_until"], "2027-05-10", "a year and 69 days");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn a_free_repair_is_good_for_thirty_days_behind_the_period_and_headquarters_agrees(net) {
        let pc = net.pc("前台").await;
        let (soon, late) = (bought(&pc, PHONE).await, bought(&pc, NEW).await);
        // The year ends on 2027-03-03: nobody fetches them until two days before.
        for order in [&soon, &late] {
            goes(&net, &pc, order, &[Received, Repairing, Ready]).await;
        }
        until(&net, "2027-03-01");
        for order in [&soon, &late] {
            goes(&net, &pc, order, &[Ready, Collected]).await;
        }
        until(&net, "2027-03-31");
        goes(&net, &pc, &soon, &[Collected, Appealed, Rework]).await;
        let verdict = judged(&pc, &soon).await;
        assert_eq!(gives(&verdict), "repair, free", "the thirtieth day");
        assert!(verdict["trace"].to_string().contains("保用至 2027-03-31"), "{verdict}");
        until(&net, "2027-04-01");
        goes(&net, &pc, &late, &[Collected, Appealed, Rework]).await;
        assert_eq!(gives(&judged(&pc, &late).await), "repair, paid");
        assert_eq!(gives(&judged(&pc, &soon).await), "repair, free", "what counts is the day it was handed in");
        goes(&net, &pc, &soon, &[Rework, Repairing, Ready, Collected]).await;
        // The same fault once more, under an order of its own: the counter sees it before it saves.
        until(&net, "2027-04-20");
        let again = take_in(&pc, json!({ "imei": PHONE, "invoiced_on": "2026-03-02", "fault": "other" })).await;
        assert_eq!(gives(&again["verdict"]), "repair, free");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn what_a_program_from_before_judged_as_one_stay_is_in_no_dispute_and_anything_else_is(net) {
        let pc = net.pc("前台").await;
        let order = bought(&pc, PHONE).await;
        until(&net, "2026-03-10");
        goes(&net, &pc, &order, &[Received, Repairing, Ready, Collected]).await;
        until(&net, "2026-09-05");
        goes(&net, &pc, &order, &[Collected, Appealed, Rework]).await;
        until(&net, "2026-09-12");
        // It knew of the two days up to the first "ready", and of none since.
        let said = async |until: &str| {
            let mut verdict = shown(&pc, &order).await["verdict"].clone();
            (verdict["covered_until"], verdict["judged_on"]) = (json!(until), json!("2026-03-10"));
            let sets = vec![
                (Field::Verdict, FieldValue::Text(verdict.to_string())),
                (Field::CoveredUntil, FieldValue::Day(until.parse().unwrap())),
            ];
            pc.say(vec![OrderSet { order: name(&order), sets }.into()]).await;
            all_in_step(&net, &[&pc]).await;
            disputes(&net).await.len()
        };
        assert_eq!(said("2027-03-04").await, 0);
        assert_eq!(said("2027-03-05").await, 1);
    }
}
