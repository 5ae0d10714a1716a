//! What a modified program leaves unsaid, or says behind others' backs, of who pays for a repair: a free one without a
//! verdict, a verdict on what was refused, an older word that comes late, parts that nobody is charged for. And what no
//! writer could know is held against nobody.

use domain::Fen;
use domain::repair::{Field, State};
use domain::warranty::BUILT_IN_TOML;
use journal::Ref;
use journal::fact::{Fact, FieldValue, OrderMoved, OrderOpened, OrderSet, PartFitted, UnitSeen};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::contested::{all_in_step, fees, hand_over, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::promised::{disputes, publish, set, shown, take_in};
use crate::repair::{step, stocked};

const PHONE: &str = "356938035643809";

fn text(value: &str) -> FieldValue {
    FieldValue::Text(value.into())
}

/// A device over the counter of a program that keeps no verdict: free because it says so, bought so many days ago.
pub async fn opened(net: &Net, pc: &Pc, imei: &str, bought: u64, more: &[(Field, FieldValue)]) -> Ref {
    let day = net.hq.ambient.today();
    let unit = UnitSeen {
        unit: format!("imei:{imei}"),
        imei2: None,
        serial: None,
        brand: "Nova".into(),
        model: "X9".into(),
        by_hand: String::new(),
        manufactured_on: None,
    };
    let mut sets = vec![(Field::Charge, text("free")), (Field::Level, FieldValue::Int(2))];
    sets.extend([(Field::Invoice, text("original")), (Field::Voucher, text("valid"))]);
    sets.push((Field::InvoicedOn, FieldValue::Day(day - chrono::Days::new(bought))));
    sets.extend_from_slice(more);
    let customer = Ref { log: journal::LogId(1), seq: 1, idx: 0 };
    let number = format!("SZ017-Z-{}", &imei[11..]);
    let opened = OrderOpened { number, unit: unit.unit.clone(), customer, day, sets };
    Ref { idx: 0, ..pc.say(vec![opened.into(), unit.into()]).await }
}

fn sets(order: Ref, sets: Vec<(Field, FieldValue)>) -> Fact {
    OrderSet { order, sets }.into()
}

fn moved(net: &Net, order: Ref, from: State, to: State) -> Fact {
    OrderMoved { order, from, to, day: net.hq.ambient.today(), why: String::new() }.into()
}

fn screen(net: &Net, order: Ref, sold: bool) -> Fact {
    PartFitted {
        order,
        part: "SCR-1".into(),
        qty: 1,
        price: Fen(20_000),
        old_serial: None,
        new_serial: None,
        sold,
        owed_back: !sold,
        day: net.hq.ambient.today(),
    }
    .into()
}

/// What both sides of each dispute say.
async fn said(net: &Net) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    disputes(net).await.iter().map(|open| (text(&open["a_value"]), text(&open["b_value"]))).collect()
}

async fn refusals(net: &Net) -> i64 {
    net.number("SELECT COUNT(*) FROM refusal").await
}

on_both_engines! {
    async fn a_free_repair_without_a_verdict_is_judged_at_the_hand_over_and_nothing_is_paid_until_headquarters_rules(net) {
        let pc = net.pc("前台").await;
        let order = opened(&net, &pc, PHONE, 30, &[(Field::Cause, text("human"))]).await;
        pc.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new(), "it may be judged yet");
        hand_over(&pc, order).await;
        all_in_step(&net, &[&pc]).await;
        let open = disputes(&net).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["a_value"], &open[0]["b_did"]), (&json!("–, free"), &json!("verdict_differs")));
        let found = open[0]["b_value"].as_str().unwrap();
        assert!(found.starts_with("cn-handset@1: repair") && found.ends_with(", paid"), "{found}");
        assert_eq!(fees(&net, SHOP).await, (json!("contested"), json!(0), json!(0)));
        rule(&net, SHOP, &open[0], "b_ref").await;
        assert_eq!(fees(&net, SHOP).await, (json!("lost"), json!(0), json!(0)));
        // What HQ ruled on is not asked again, also where it looks once more.
        let lies = vec![(Field::Charge, text("free")), (Field::QuoteFen, FieldValue::Int(i64::MAX))];
        pc.say(vec![sets(order, lies)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        assert_eq!((refusals(&net).await, fees(&net, SHOP).await.0), (1, json!("lost")));
    }

    async fn a_free_repair_without_a_verdict_that_the_guarantees_give_is_paid(net) {
        let pc = net.pc("前台").await;
        let order = opened(&net, &pc, PHONE, 30, &[]).await;
        hand_over(&pc, order).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        assert_eq!(fees(&net, SHOP).await, (json!("counted"), json!(4_000), json!(4_000)));
        // One that was bought two years ago is not, nor is it where the papers are said afterwards to be another's.
        let old = opened(&net, &pc, "490154203237518", 700, &[]).await;
        hand_over(&pc, old).await;
        pc.say(vec![sets(order, vec![(Field::Cause, text("human"))])]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await.len(), 2);
    }

    async fn a_verdict_on_what_is_refused_covers_nothing(net) {
        let pc = net.pc("前台").await;
        let order = opened(&net, &pc, PHONE, 700, &[]).await;
        // Papers that no form takes are refused with everything that came with them.
        let day = net.hq.ambient.today() - chrono::Days::new(10);
        let lies = vec![(Field::InvoicedOn, FieldValue::Day(day)), (Field::QuoteFen, FieldValue::Int(i64::MAX))];
        pc.say(vec![sets(order, lies)]).await;
        hand_over(&pc, order).await;
        pc.sync().await;
        assert_eq!(refusals(&net).await, 1);
        let said = said(&net).await;
        assert!(said.len() == 1 && said[0].0 == "–, free" && said[0].1.ends_with(", paid"), "{said:?}");
    }

    async fn a_pc_that_could_not_know_of_a_shorter_guarantee_is_not_held_to_it_for_a_month(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        // A year becomes a month: by the old pack a phone of two months is free.
        let newer = BUILT_IN_TOML.replacen("version = 1", "version = 2", 1);
        let shorter = newer.replacen("months = 12", "months = 1", 1);
        assert_ne!(newer, shorter);
        publish(&net, "policy", 1, &shorter).await.unwrap();
        net.clock.forward(10 * DAY_MS);
        let soon = opened(&net, &pc, PHONE, 60, &[]).await;
        pc.say(vec![moved(&net, soon, State::Ready, State::Collected)]).await;
        net.clock.forward(40 * DAY_MS);
        let late = opened(&net, &pc, "490154203237518", 60, &[]).await;
        pc.say(vec![moved(&net, late, State::Ready, State::Collected)]).await;
        pc.sync().await;
        let open = disputes(&net).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["about_id"], &open[0]["b_did"]), (&json!(late.to_string()), &json!("policy_replaced")));
        // Who fetched it goes by it from the first day.
        let other = net.pc("二号台").await;
        other.sync().await;
        let known = opened(&net, &other, "353918057996510", 60, &[]).await;
        other.say(vec![moved(&net, known, State::Ready, State::Collected)]).await;
        other.sync().await;
        let open: Vec<Value> = disputes(&net).await.into_iter().filter(|c| c["about_id"] == known.to_string()).collect();
        assert_eq!(open[0]["b_did"], "verdict_differs");
    }

    async fn an_older_word_that_comes_late_closes_no_dispute_about_a_newer_one(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let taken = take_in(&counter, json!({ "cause": "human" })).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        // The bench is without a line, and honest; the counter is modified, and writes behind it in the order.
        set(&bench, &taken["order"], json!({ "fault": "other" })).await;
        for n in 0..5 {
            counter.say(vec![sets(order, vec![(Field::Remark, text(&n.to_string()))])]).await;
        }
        let mut forged = taken["verdict"].clone();
        (forged["charge"], forged["remedies"]) = (json!("free"), json!(["repair"]));
        counter.say(vec![sets(order, vec![(Field::Verdict, text(&forged.to_string())), (Field::Charge, text("free"))])]).await;
        counter.sync().await;
        assert_eq!(disputes(&net).await.len(), 1);
        let before = disputes(&net).await;
        bench.sync().await;
        assert_eq!(disputes(&net).await, before, "the newer word is in dispute as it was");
        // Who knows both and judges again ends it.
        all_in_step(&net, &[&counter, &bench]).await;
        set(&bench, &taken["order"], json!({ "fault": "display" })).await;
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn of_two_words_unseen_by_each_other_the_false_one_is_disputed_though_the_honest_one_stands_behind_it(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let taken = take_in(&counter, json!({ "cause": "human" })).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let mut forged = taken["verdict"].clone();
        (forged["charge"], forged["remedies"]) = (json!("free"), json!(["repair"]));
        bench.say(vec![sets(order, vec![(Field::Verdict, text(&forged.to_string())), (Field::Charge, text("free"))])]).await;
        for n in 0..5 {
            counter.say(vec![sets(order, vec![(Field::Remark, text(&n.to_string()))])]).await;
        }
        // It changes no verdict: the forged one is what both ends keep.
        counter.say(vec![sets(order, vec![(Field::Fault, text("other"))])]).await;
        bench.sync().await;
        counter.sync().await;
        let said = said(&net).await;
        assert!(said.len() == 1 && said[0].0.ends_with(", free") && said[0].1.ends_with(", paid"), "{said:?}");
    }

    async fn a_part_that_is_charged_to_the_wrong_side_is_refused_and_lies_on_the_shelf_again(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let paid = take_in(&pc, json!({ "cause": "human" })).await;
        let free = take_in(&pc, json!({ "imei": PHONE })).await;
        let name = |taken: &Value| taken["order"].as_str().unwrap().parse().unwrap();
        pc.say(vec![screen(&net, name(&paid), false)]).await;
        pc.say(vec![screen(&net, name(&free), true)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='order.wrong_state'").await, 2);
        assert_eq!(net.balance("held", "SCR-1").await, (3, 60_000));
        pc.say(vec![screen(&net, name(&paid), true), screen(&net, name(&free), false)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 2);
        assert_eq!(net.balance("held", "SCR-1").await, (1, 20_000));
        // Nor is it free in what a refused word made free.
        let lies = vec![(Field::Charge, text("free")), (Field::QuoteFen, FieldValue::Int(i64::MAX))];
        pc.say(vec![sets(name(&paid), lies)]).await;
        pc.say(vec![screen(&net, name(&paid), false)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 4);
        assert_eq!(net.balance("held", "SCR-1").await, (1, 20_000));
    }

    async fn a_part_fitted_free_before_the_customer_pays_for_the_repair_is_disputed_at_the_hand_over(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        let taken = take_in(&pc, json!({})).await;
        let order = &taken["order"];
        step(&pc, order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
        pc.call("order.fit", json!({ "order": order, "part": "SCR-1", "qty": 1, "old_serial": "OLD-1" })).await.unwrap();
        set(&pc, order, json!({ "cause": "human" })).await;
        pc.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new(), "it may turn out otherwise again");
        step(&pc, order, "declined", json!({})).await;
        step(&pc, order, "collected", json!({})).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(said(&net).await, [("SCR-1 × 1, free".to_owned(), "SCR-1 × 1, paid".to_owned())]);
        let open = disputes(&net).await;
        rule(&net, SHOP, &open[0], "a_ref").await;
        pc.say(vec![sets(order.as_str().unwrap().parse().unwrap(), vec![(Field::Cause, text("human"))])]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        assert_eq!(refusals(&net).await, 0);
    }

    async fn what_another_pc_did_to_an_earlier_repair_meanwhile_makes_no_honest_verdict_false(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let first = take_in(&counter, json!({})).await;
        let order: Ref = first["order"].as_str().unwrap().parse().unwrap();
        counter.say(vec![moved(&net, order, State::Received, State::Ready)]).await;
        counter.say(vec![moved(&net, order, State::Ready, State::Collected)]).await;
        all_in_step(&net, &[&counter, &bench]).await;
        net.clock.forward(5 * DAY_MS);
        let second = take_in(&counter, json!({})).await;
        assert_eq!(second["verdict"]["covered_until"], "2027-02-26", "one day of repair");
        // The bench finishes the first one again, and headquarters hears of that before it sees the second.
        net.clock.forward(5 * DAY_MS);
        bench.say(vec![moved(&net, order, State::Rework, State::Ready)]).await;
        bench.sync().await;
        counter.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        // Who knows of it counts it.
        all_in_step(&net, &[&counter, &bench]).await;
        set(&counter, &second["order"], json!({ "fault": "other" })).await;
        let after = shown(&counter, &second["order"]).await;
        assert_ne!(after["verdict"]["covered_until"], second["verdict"]["covered_until"]);
        all_in_step(&net, &[&counter]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }
}
