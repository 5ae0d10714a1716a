//! Headquarters cancels an order: the device goes back to its owner and nothing is earned. Where the outlet completed it
//! meanwhile, both words are shown, one ruling settles them, and until then nothing is handed over or paid.

use domain::Fen;
use domain::repair::State;
use journal::Ref;
use journal::fact::{FeeEarned, OrderMoved};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, conflicts, contested, day, fees, hand_over, open, rule};
use crate::net::{Net, Pc, on_both_engines};

const OUTLET: &str = "SZ017";

async fn cancel(net: &Net, order: Ref) -> Result<Value, domain::Fault> {
    net.call("order.cancel", json!({ "outlet": OUTLET, "order": order.to_string(), "reason": "重复报修" })).await
}

async fn state(pc: &Pc, order: Ref) -> Value {
    pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap()["order"]["state"].clone()
}

async fn step(pc: &Pc, order: Ref, from: State, to: State) {
    pc.say(vec![OrderMoved { order, from, to, day: day(), why: String::new() }.into()]).await;
}

/// The one conflict that is open, as headquarters sees it.
async fn one_open(net: &Net) -> Value {
    let mut open = at_hq(net, true).await;
    assert_eq!(open.len(), 1, "{open:#?}");
    open.remove(0)
}

on_both_engines! {
    async fn a_cancelled_order_waits_for_its_owner_earns_nothing_and_goes_no_other_way(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        all_in_step(&net, &[&pc]).await;
        let nobody = json!({ "outlet": OUTLET, "order": order.to_string(), "reason": " " });
        let fault = net.call("order.cancel", nobody).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.missing", Some("reason")));
        let elsewhere = json!({ "outlet": "GZ004", "order": order.to_string(), "reason": "重复报修" });
        assert_eq!(net.call("order.cancel", elsewhere).await.unwrap_err().code, "outlet.unknown");

        cancel(&net, order).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let shown = pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap();
        assert_eq!((&shown["order"]["state"], &shown["due_fen"], &shown["may"]), (&json!("cancelled"), &json!(0), &json!(["collected"])));
        let told = shown["history"].as_array().unwrap().iter().any(|e| e.to_string().contains("重复报修"));
        assert!(told, "the outlet reads why: {}", shown["history"]);
        let again = cancel(&net, order).await.unwrap_err();
        assert_eq!((again.code.as_str(), &again.facts["state"]), ("order.wrong_state", &json!("cancelled")));
        let on = json!({ "order": order.to_string(), "to": "repairing" });
        assert_eq!(pc.call("order.move", on).await.unwrap_err().code, "order.wrong_state");
        pc.call("order.move", json!({ "order": order.to_string(), "to": "collected" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(cancel(&net, order).await.unwrap_err().code, "order.wrong_state", "it has left the house");
        assert_eq!(fees(&net, OUTLET).await.2, 0);
    }

    async fn an_order_that_the_outlet_completed_meanwhile_is_in_one_conflict_and_pays_by_the_ruling(net) {
        let pc = net.pc("前台").await;
        for (n, winner, stands, paid) in [(1, "cancelled", "cancelled", 0), (2, "collected", "collected", 4_000)] {
            let order = open(&pc, &format!("SZ017-A-000{n}"), ["356938035643809", "490154203237518"][n - 1]).await;
            all_in_step(&net, &[&pc]).await;
            cancel(&net, order).await.unwrap();
            // The line is down: the bench works on, step by step.
            for (from, to) in [(State::Received, State::Diagnosed), (State::Diagnosed, State::Repairing), (State::Repairing, State::Tested), (State::Tested, State::Ready)] {
                step(&pc, order, from, to).await;
            }
            hand_over(&pc, order).await;
            all_in_step(&net, &[&pc]).await;

            // Of the outlet's five steps the last is what headquarters' word is in conflict with.
            let conflict = one_open(&net).await;
            assert_eq!((&conflict["field"], &conflict["about"]), (&json!("state"), &json!("order")));
            let side = |word: &str| {
                ["a", "b"].into_iter().find(|s| conflict[format!("{s}_value")] == word).unwrap_or_else(|| panic!("{word}: {conflict}"))
            };
            let (hqs, theirs) = (side("cancelled"), side("collected"));
            assert_eq!((&conflict[format!("{hqs}_name")], &conflict[format!("{theirs}_name")]), (&json!("hq:li.na"), &json!("陈国强")));
            assert_eq!(conflicts(&pc).await.iter().filter(|c| c["state"] == "open").count(), 1, "the outlet sees the same");
            assert!(contested(&pc, order).await);
            let again = cancel(&net, order).await.unwrap_err();
            assert!(["order.contested", "order.wrong_state"].contains(&again.code.as_str()), "{again}");

            rule(&net, OUTLET, &conflict, &format!("{}_ref", side(winner))).await;
            all_in_step(&net, &[&pc]).await;
            assert!(!contested(&pc, order).await);
            assert_eq!(state(&pc, order).await, stands);
            assert_eq!(fees(&net, OUTLET).await.2, paid);
        }
    }

    async fn a_fee_for_a_repair_that_its_outlet_knew_to_be_cancelled_is_not_earned_whatever_a_program_says(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        all_in_step(&net, &[&pc]).await;
        cancel(&net, order).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        hand_over(&pc, order).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(fees(&net, OUTLET).await.2, 0);
        let fee = FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day: day() };
        pc.say(vec![fee.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(fees(&net, OUTLET).await.2, 0);
    }

    async fn until_the_ruling_the_bench_takes_no_step_and_a_repair_that_was_ruled_good_earns_its_fee(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        all_in_step(&net, &[&pc]).await;
        cancel(&net, order).await.unwrap();
        for (from, to) in [(State::Received, State::Repairing), (State::Repairing, State::Tested), (State::Tested, State::Ready)] {
            step(&pc, order, from, to).await;
        }
        all_in_step(&net, &[&pc]).await;
        assert_eq!(state(&pc, order).await, "ready", "the later word stands");
        for to in ["rework", "collected"] {
            let with = json!({ "order": order.to_string(), "to": to, "why": "再看一遍" });
            let refused = pc.call("order.move", with).await.unwrap_err();
            assert_eq!((refused.code.as_str(), &refused.facts["thing"]), ("order.contested", &json!("state")), "{to}");
        }
        let conflict = one_open(&net).await;
        let theirs = if conflict["a_value"] == "ready" { "a_ref" } else { "b_ref" };
        rule(&net, OUTLET, &conflict, theirs).await;
        all_in_step(&net, &[&pc]).await;
        hand_over(&pc, order).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((state(&pc, order).await, fees(&net, OUTLET).await.2), (json!("collected"), json!(4_000)));
    }

    async fn a_program_that_steps_on_over_a_cancellation_settles_nothing(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        all_in_step(&net, &[&pc]).await;
        cancel(&net, order).await.unwrap();
        step(&pc, order, State::Received, State::Repairing).await;
        all_in_step(&net, &[&pc]).await;
        step(&pc, order, State::Repairing, State::Ready).await;
        all_in_step(&net, &[&pc]).await;
        assert!(contested(&pc, order).await);
        one_open(&net).await;
    }

    async fn a_cancelled_rework_takes_nothing_of_the_repair_before_it(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        hand_over(&pc, order).await;
        step(&pc, order, State::Collected, State::Appealed).await;
        step(&pc, order, State::Appealed, State::Rework).await;
        all_in_step(&net, &[&pc]).await;
        cancel(&net, order).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        pc.call("order.move", json!({ "order": order.to_string(), "to": "collected" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(fees(&net, OUTLET).await.2, 4_000);
    }

    async fn an_outlet_cancels_nothing_in_headquarters_name(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        step(&pc, order, State::Received, State::Cancelled).await;
        assert_eq!(state(&pc, order).await, "received");
        all_in_step(&net, &[&pc]).await;
        let refused = net.call("refusal.list", json!({ "outlet": OUTLET })).await.unwrap();
        assert_eq!(refused["refusals"][0]["code"], "sync.scope", "{refused}");
        assert_eq!(state(&pc, order).await, "received");
        assert_eq!(pc.call("order.cancel", json!({ "outlet": OUTLET, "order": order.to_string(), "reason": "x" })).await.unwrap_err().code, "call.not_here");
    }
}
