//! Two tracks: the law's floor and a vendor's promise, as headquarters publishes them and outlets judge by them; and
//! headquarters, which judges again.

use domain::calendar::BUILT_IN_CSV;
use domain::repair::Field;
use domain::warranty::{APPLIANCE_TOML, BUILT_IN_TOML, VENDOR_TOML, VerdictFinding};
use journal::Ref;
use journal::fact::{FieldValue, OrderSet, VerdictWeighed};
use serde_json::{Value, json};
use testkit::ambient::{Clock, DAY_MS, ambient};

use crate::contested::{fees, hand_over};
use crate::net::{Net, Pc, SHOP, on_both_engines};

const HOUR_MS: i64 = 3_600_000;

pub async fn publish(net: &Net, kind: &str, days_ahead: u64, content: &str) -> Result<Value, domain::Fault> {
    let from = (net.hq.ambient.today() + chrono::Days::new(days_ahead)).to_string();
    net.call("pack.publish", json!({ "kind": kind, "effective_on": from, "title": "政策", "content": content })).await
}

/// A phone bought on 1 March 2026, taken in today.
pub fn device(changes: Value) -> Value {
    let mut with = json!({
        "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": "860123040000019", "by_hand": "",
        "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "complaint": "开机黑屏", "tamper": "intact",
        "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2026-02-25",
        "manufactured_on": "2025-10-01", "price_paid_fen": 129_900, "fault": "display", "cause": "quality"
    });
    for (field, value) in changes.as_object().unwrap() {
        with[field] = value.clone();
    }
    with
}

pub async fn take_in(pc: &Pc, changes: Value) -> Value {
    pc.call("order.intake", device(changes)).await.unwrap()
}

pub async fn set(pc: &Pc, order: &Value, sets: Value) {
    pc.call("order.set", json!({ "order": order, "sets": sets })).await.unwrap();
}

pub async fn shown(pc: &Pc, order: &Value) -> Value {
    pc.call("order.show", json!({ "order": order })).await.unwrap()
}

fn remedies(verdict: &Value) -> Vec<&str> {
    verdict["remedies"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

pub async fn disputes(net: &Net) -> Vec<Value> {
    let listed = net.call("conflict.list", json!({ "open": true })).await.unwrap();
    listed["conflicts"].as_array().unwrap().iter().filter(|c| c["field"] == "judged").cloned().collect()
}

/// What the counter may choose.
async fn goods(pc: &Pc) -> Value {
    pc.call("pack.list", json!({})).await.unwrap()["goods"].clone()
}

fn items(goods: &Value) -> Vec<(String, Vec<&str>)> {
    goods
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["category"].as_str().unwrap().to_owned(), names(&one["items"], "item")))
        .collect()
}

fn names<'v>(list: &'v Value, at: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|one| one[at].as_str().unwrap()).collect()
}

/// The built-in calendar with one more rest day.
fn calendar_with(day: &str) -> String {
    format!("{}\n{day},rest,调休\n", BUILT_IN_CSV.trim_end())
}

on_both_engines! {
    async fn a_vendors_promise_gives_what_the_law_does_not_once_its_conditions_are_met(net) {
        publish(&net, "promise", 0, VENDOR_TOML).await.unwrap();
        let counter = net.pc("前台").await;
        counter.sync().await;
        // Day 12, a fault that the law does not list.
        let taken = take_in(&counter, json!({ "fault": "camera" })).await;
        assert_eq!(taken["verdict"]["policy"], "cn-handset@1+vendor-handset@1");
        assert_eq!(remedies(&taken["verdict"]), ["repair"]);
        let lacks = &taken["missing"][0];
        assert_eq!((&lacks["evidence"], &lacks["adds"][0]), (&json!("conditions"), &json!("exchange")));
        let before = shown(&counter, &taken["order"]).await;
        assert!(before["asked"].as_array().unwrap().contains(&json!("call_back")));
        assert_eq!(before["missing"][0]["evidence"], "conditions");

        let unknown = json!({ "order": taken["order"], "sets": { "conditions_met": "call_back smile" } });
        assert_eq!(counter.call("order.set", unknown).await.unwrap_err().code, "value.unknown_word");
        set(&counter, &taken["order"], json!({ "conditions_met": "call_back" })).await;
        let after = shown(&counter, &taken["order"]).await;
        assert_eq!(remedies(&after["verdict"]), ["exchange", "repair"]);
        assert_eq!((&after["verdict"]["day"], &after["verdict"]["calendar"]), (&json!("2026-03-09"), &json!(0)));
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn a_promise_weaker_than_the_floor_goes_out_with_a_reason_or_not_at_all(net) {
        let weak = VENDOR_TOML.replacen("limit = 15", "limit = 10", 1);
        let refused = publish(&net, "promise", 0, &weak).await.unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("policy.weaker", Some("rules.exchange.limit")));
        assert_eq!((&refused.facts["floor"], &refused.facts["promised"], &refused.facts["article"]), (&json!(15), &json!(10), &json!("12")));
        assert_eq!(net.number("SELECT COUNT(*) FROM pack WHERE kind='promise'").await, 0);
        let today = net.hq.ambient.today().to_string();
        let with = json!({ "kind": "promise", "effective_on": today, "title": "承诺", "content": weak, "nevertheless": "旧合同到六月" });
        let gives = net.call("pack.publish", with).await.unwrap();
        assert_eq!(gives["warnings"], json!(["rules.exchange.limit: 15 → 10"]));
        assert!(gives["weaknesses"][0]["says_zh"].as_str().unwrap().contains("15日内"));
        let shown = net.call("pack.show", json!({ "kind": "promise" })).await.unwrap();
        assert!(shown["content"].as_str().unwrap().lines().next().unwrap().contains("旧合同到六月"));
        // The customer has the law's fifteen days all the same.
        let counter = net.pc("前台").await;
        counter.sync().await;
        let taken = take_in(&counter, json!({})).await;
        assert_eq!(remedies(&taken["verdict"]), ["refund", "exchange", "repair"]);
        let nobody = VENDOR_TOML.replace("category = \"handset\"", "category = \"bicycle\"");
        assert_eq!(publish(&net, "promise", 0, &nobody).await.unwrap_err().code, "policy.no_floor");
    }

    async fn an_appliance_is_judged_by_its_own_numbers_beside_the_phones(net) {
        let counter = net.pc("前台").await;
        let fridge = json!({
            "category": "appliance", "item": "compressor", "fault": "other", "invoiced_on": "2024-01-05",
            "delivered_on": "2024-01-10", "manufactured_on": "2023-11-01"
        });
        let unknown = counter.call("order.intake", device(fridge.clone())).await.unwrap_err();
        assert_eq!((unknown.code.as_str(), unknown.field.as_deref()), ("warranty.malformed", Some("category")));
        let phone = ("handset".to_owned(), vec!["main_unit", "battery", "charger", "data_cable", "data_card", "earphone", "terminal_card"]);
        assert_eq!(items(&goods(&counter).await), std::slice::from_ref(&phone));
        publish(&net, "policy", 0, APPLIANCE_TOML).await.unwrap();
        counter.sync().await;
        let fridge_of = ("appliance".to_owned(), vec!["main_unit", "compressor", "motor", "panel", "remote"]);
        assert_eq!(items(&goods(&counter).await), [fridge_of, phone], "the counter chooses what a claim is about");
        let taken = take_in(&counter, fridge).await;
        assert_eq!((&taken["verdict"]["policy"], &taken["verdict"]["charge"]), (&json!("cn-appliance@1"), &json!("free")));
        assert_eq!(taken["verdict"]["covered_until"], "2027-01-10");
        let phone = take_in(&counter, json!({ "imei": "356938035643809" })).await;
        assert_eq!(phone["verdict"]["policy"], "cn-handset@1", "a second category replaces nothing");
        let listed = net.call("pack.list", json!({})).await.unwrap();
        let card = listed["packs"].as_array().unwrap().iter().find(|card| card["kind"] == "policy").unwrap().clone();
        assert_eq!(
            (&card["category"], &card["pack"], &card["current"]),
            (&json!("appliance"), &json!("cn-appliance@1"), &json!(true))
        );
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn a_policy_of_tomorrow_changes_nothing_about_a_device_that_is_in_the_house(net) {
        let counter = net.pc("前台").await;
        let taken = take_in(&counter, json!({})).await;
        let newer = BUILT_IN_TOML.replacen("version = 1", "version = 2", 1).replacen("limit = 15", "limit = 20", 1);
        publish(&net, "policy", 1, &newer).await.unwrap();
        counter.sync().await;
        net.clock.forward(DAY_MS);
        counter.sync().await;
        set(&counter, &taken["order"], json!({ "fault": "other" })).await;
        let after = shown(&counter, &taken["order"]).await;
        assert_eq!((&after["verdict"]["policy"], remedies(&after["verdict"])), (&json!("cn-handset@1"), vec!["repair"]));
        let next = take_in(&counter, json!({ "imei": "356938035643809" })).await;
        assert_eq!(next["verdict"]["policy"], "cn-handset@2");
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn a_pack_of_this_afternoon_judges_nobody_who_came_in_the_morning(net) {
        let counter = net.pc("前台").await;
        let morning = take_in(&counter, json!({ "fault": "camera" })).await;
        net.clock.forward(3 * HOUR_MS);
        publish(&net, "promise", 0, VENDOR_TOML).await.unwrap();
        counter.sync().await;
        net.clock.forward(HOUR_MS);
        set(&counter, &morning["order"], json!({ "conditions_met": "call_back" })).await;
        let judged = shown(&counter, &morning["order"]).await["verdict"].clone();
        assert_eq!((&judged["policy"], remedies(&judged)), (&json!("cn-handset@1"), vec!["repair"]));
        // Who comes after it was published has what it gives, on the same day.
        let later = take_in(&counter, json!({ "fault": "camera", "imei": "356938035643809", "conditions_met": ["call_back"] })).await;
        assert_eq!(later["verdict"]["policy"], "cn-handset@1+vendor-handset@1");
        assert_eq!(remedies(&later["verdict"]), ["exchange", "repair"]);
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new(), "headquarters judges by the same moment");
        // A program that helps itself to the promise for the morning's device is found out.
        let forged = serde_json::to_string(&later["verdict"]).unwrap();
        let order: Ref = morning["order"].as_str().unwrap().parse().unwrap();
        counter.say(vec![OrderSet { order, sets: vec![(Field::Verdict, FieldValue::Text(forged))] }.into()]).await;
        counter.sync().await;
        assert_eq!(disputes(&net).await.len(), 1);
    }

    async fn a_verdict_of_a_modified_program_is_disputed_and_nothing_is_paid_until_headquarters_rules(net) {
        let counter = net.pc("前台").await;
        let taken = take_in(&counter, json!({ "cause": "human" })).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        let mut forged = taken["verdict"].clone();
        (forged["charge"], forged["remedies"]) = (json!("free"), json!(["repair"]));
        let text = |text: String| FieldValue::Text(text);
        let sets = vec![(Field::Verdict, text(forged.to_string())), (Field::Charge, text("free".into()))];
        counter.say(vec![OrderSet { order, sets }.into()]).await;
        counter.sync().await;
        counter.sync().await;
        counter.agrees_with(&net).await;
        let open = disputes(&net).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["b_did"], &open[0]["title"]), (&json!("verdict_differs"), &taken["number"]));
        assert!(open[0]["a_value"].as_str().unwrap().ends_with("free") && open[0]["b_value"].as_str().unwrap().ends_with(", paid"));
        assert_eq!(shown(&counter, &taken["order"]).await["order"]["contested"], true);
        let declined = json!({ "order": taken["order"], "to": "declined" });
        counter.call("order.move", declined).await.unwrap();
        let collected = json!({ "order": taken["order"], "to": "collected" });
        assert_eq!(counter.call("order.move", collected).await.unwrap_err().code, "order.contested");

        // Judged again by the program as it is, it agrees, and the dispute is over.
        set(&counter, &taken["order"], json!({ "fault": "other" })).await;
        counter.sync().await;
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        assert_eq!(shown(&counter, &taken["order"]).await["order"]["contested"], false);
    }

    async fn a_verdict_that_is_wiped_out_is_disputed_as_well(net) {
        let counter = net.pc("前台").await;
        let taken = take_in(&counter, json!({ "cause": "human" })).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        let free = FieldValue::Text("free".into());
        let sets = vec![(Field::Verdict, FieldValue::Nothing), (Field::Charge, free.clone())];
        counter.say(vec![OrderSet { order, sets }.into()]).await;
        counter.sync().await;
        let open = disputes(&net).await;
        assert_eq!((open.len(), &open[0]["a_value"]), (1, &json!("–, free")));
        assert!(open[0]["b_value"].as_str().unwrap().ends_with(", paid"));
        // Nor is a cause changed behind the verdict's back.
        let other = take_in(&counter, json!({ "imei": "356938035643809" })).await;
        let order: Ref = other["order"].as_str().unwrap().parse().unwrap();
        let sets = vec![(Field::Cause, FieldValue::Text("human".into()))];
        counter.say(vec![OrderSet { order, sets }.into()]).await;
        counter.sync().await;
        assert_eq!(disputes(&net).await.len(), 2);
    }

    async fn a_repair_that_headquarters_rules_was_none_of_the_guarantees_loses_its_fee(net) {
        let counter = net.pc("前台").await;
        let taken = take_in(&counter, json!({ "cause": "human" })).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        let mut forged = taken["verdict"].clone();
        forged["charge"] = json!("free");
        let text = |text: String| FieldValue::Text(text);
        let free = (Field::Charge, text("free".into()));
        let sets = vec![(Field::Verdict, text(forged.to_string())), free, (Field::Level, FieldValue::Int(2))];
        counter.say(vec![OrderSet { order, sets }.into()]).await;
        hand_over(&counter, order).await;
        counter.sync().await;
        assert_eq!(fees(&net, SHOP).await, (json!("contested"), json!(0), json!(0)));
        let open = disputes(&net).await.remove(0);
        let with = json!({ "outlet": SHOP, "conflict": open["id"], "winner": open["b_ref"], "reason": "人为损坏" });
        net.call("conflict.rule", with).await.unwrap();
        assert_eq!(fees(&net, SHOP).await, (json!("lost"), json!(0), json!(0)));
        counter.sync().await;
        counter.agrees_with(&net).await;
        let conflicts = shown(&counter, &taken["order"]).await["conflicts"].clone();
        assert_eq!((&conflicts[0]["state"], &conflicts[0]["winner"]), (&json!("ruled"), &open["b_ref"]));
    }

    async fn a_pc_that_finds_in_headquarters_name_finds_nothing(net) {
        let counter = net.pc("前台").await;
        let taken = take_in(&counter, json!({})).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        let (said, found) = ("cn-handset@1: repair, free".to_owned(), "cn-handset@1: repair, paid".to_owned());
        counter.say(vec![VerdictWeighed { order, judged: order, finding: VerdictFinding::Differs, said, found }.into()]).await;
        assert_eq!(counter.number("SELECT COUNT(*) FROM conflict").await, 0);
        counter.sync().await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='sync.scope'").await, 1);
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn an_outlet_without_a_line_may_judge_by_the_old_pack_for_a_month_and_no_longer(net) {
        let counter = net.pc("前台").await;
        counter.sync().await;
        let newer = BUILT_IN_TOML.replacen("version = 1", "version = 2", 1).replacen("limit = 15", "limit = 9", 1);
        publish(&net, "policy", 1, &newer).await.unwrap();
        // It cannot know of it yet.
        net.clock.forward(20 * DAY_MS);
        let soon = take_in(&counter, json!({ "invoiced_on": "2026-03-19" })).await;
        assert_eq!(soon["verdict"]["policy"], "cn-handset@1");
        net.clock.forward(20 * DAY_MS);
        let late = take_in(&counter, json!({ "imei": "356938035643809", "invoiced_on": "2026-04-08" })).await;
        counter.sync().await;
        let open = disputes(&net).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["b_did"], &open[0]["title"]), (&json!("policy_replaced"), &late["number"]));
        assert!(open[0]["a_value"].as_str().unwrap().starts_with("cn-handset@1: refund exchange repair"));
        assert!(open[0]["b_value"].as_str().unwrap().starts_with("cn-handset@2: repair"), "{open:#?}");
        // Judged again with what it knows now, both agree.
        counter.sync().await;
        set(&counter, &late["order"], json!({ "price_paid_fen": 120_000 })).await;
        counter.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn what_a_pack_lists_as_a_fault_can_be_chosen_by_its_name(net) {
        publish(&net, "policy", 0, APPLIANCE_TOML).await.unwrap();
        publish(&net, "promise", 0, VENDOR_TOML).await.unwrap();
        let counter = net.pc("前台").await;
        counter.sync().await;
        let goods = goods(&counter).await;
        let fridge = &goods[0]["items"][0];
        assert_eq!((&fridge["item"], &fridge["name_zh"], &fridge["name_en"]), (&json!("main_unit"), &json!("整机"), &json!("appliance")));
        assert_eq!(names(&fridge["faults"], "fault"), ["function_dead", "keys", "leak", "no_boot", "shutdown"]);
        let leak = json!({ "fault": "leak", "name_zh": "漏水、漏电", "name_en": "Leaks water or current" });
        assert_eq!(fridge["faults"][2], leak);
        assert_eq!(fridge["faults"][0]["name_zh"], "", "screens have a word for it");
        let phone = &goods[1]["items"][0]["faults"];
        let of_vendor = names(phone, "fault").split_off(10);
        assert_eq!(of_vendor, ["camera", "charging", "fingerprint", "touch", "wireless"], "behind the law's ten");
        assert_eq!(phone[10]["name_en"], "Camera");
        // What was chosen is judged as a listed fault.
        let leaks = json!({ "category": "appliance", "fault": "leak", "invoiced_on": "2026-03-04" });
        let taken = take_in(&counter, leaks).await;
        assert_eq!(remedies(&taken["verdict"]), ["refund", "exchange", "repair"]);
    }

    async fn an_outlet_without_a_line_counts_days_by_the_calendar_that_it_has_for_a_month_and_no_longer(net) {
        let counter = net.pc("前台").await;
        counter.sync().await;
        publish(&net, "calendar", 1, &calendar_with("2026-06-10")).await.unwrap();
        net.clock.forward(20 * DAY_MS);
        // The last day is the 10th of June: a rest day by a calendar that it cannot know of yet.
        let bought = |imei: &str| json!({ "imei": imei, "invoiced_on": "2025-06-10", "manufactured_on": "2025-05-01" });
        let soon = take_in(&counter, bought("860123040000019")).await;
        assert_eq!(soon["verdict"]["covered_until"], "2026-06-10");
        net.clock.forward(20 * DAY_MS);
        let late = take_in(&counter, bought("356938035643809")).await;
        counter.sync().await;
        let open = disputes(&net).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["b_did"], &open[0]["title"]), (&json!("policy_replaced"), &late["number"]));
        counter.sync().await;
        set(&counter, &late["order"], json!({ "price_paid_fen": 120_000 })).await;
        let again = shown(&counter, &late["order"]).await["verdict"].clone();
        assert_eq!((&again["covered_until"], &again["calendar"]), (&json!("2026-06-11"), &json!(1)));
        counter.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        // A program that has the new calendar and names the old one is found out.
        let known = take_in(&counter, bought("490154203237518")).await;
        let order: Ref = known["order"].as_str().unwrap().parse().unwrap();
        let mut forged = known["verdict"].clone();
        (forged["covered_until"], forged["calendar"]) = (json!("2026-06-10"), json!(0));
        let until = FieldValue::Day("2026-06-10".parse().unwrap());
        let sets = vec![(Field::Verdict, FieldValue::Text(forged.to_string())), (Field::CoveredUntil, until)];
        counter.say(vec![OrderSet { order, sets }.into()]).await;
        counter.sync().await;
        let open = disputes(&net).await;
        assert_eq!((open.len(), &open[0]["b_did"], &open[0]["title"]), (1, &json!("policy_replaced"), &known["number"]));
    }

    async fn the_roll_that_is_switched_off_later_shortens_nobodys_period(net) {
        let counter = net.pc("前台").await;
        // The last day would be Saturday the 13th of June: it is Monday the 15th.
        let bought = |imei: &str| json!({ "imei": imei, "invoiced_on": "2025-06-13", "manufactured_on": "2025-05-01" });
        let taken = take_in(&counter, bought("860123040000019")).await;
        let until = async |taken: &Value| shown(&counter, &taken["order"]).await["verdict"]["covered_until"].clone();
        assert_eq!(until(&taken).await, "2026-06-15");
        counter.sync().await;
        publish(&net, "settings", 1, r#"{"roll":false}"#).await.unwrap();
        net.clock.forward(DAY_MS);
        let unknowing = take_in(&counter, bought("356938035643809")).await;
        assert_eq!(until(&unknowing).await, "2026-06-15", "it has not heard of it");
        counter.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new(), "and could not have");
        set(&counter, &taken["order"], json!({ "fault": "other" })).await;
        assert_eq!(until(&taken).await, "2026-06-15");
        let next = take_in(&counter, bought("490154203237518")).await;
        assert_eq!(until(&next).await, "2026-06-13");
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn a_clock_an_hour_off_asks_a_person_for_the_day(net) {
        let clock = Clock::default();
        let counter = net.pc_of(SHOP, "前台", ambient(&clock, "前台")).await;
        counter.sync().await;
        take_in(&counter, json!({})).await;
        clock.forward(2 * DAY_MS);
        net.clock.forward(2 * DAY_MS + HOUR_MS / 2);
        counter.sync().await;
        let second = take_in(&counter, json!({ "imei": "356938035643809" })).await;
        assert_eq!(shown(&counter, &second["order"]).await["order"]["day_confirmed"], false, "half an hour is no matter");
        // Somebody sets the clock back by a day: the periods would start and end on another one.
        clock.forward(-DAY_MS);
        let asked = counter.call("order.intake", device(json!({ "imei": "490154203237518" }))).await.unwrap_err();
        assert_eq!((asked.code.as_str(), &asked.facts["day"]), ("order.day_unconfirmed", &json!("2026-03-10")));
        let taken = take_in(&counter, json!({ "imei": "490154203237518", "day_confirmed": true })).await;
        assert_eq!(shown(&counter, &taken["order"]).await["order"]["day_confirmed"], true);
        // A few minutes back are no hour, and yet the clock ran back behind what this PC wrote.
        clock.forward(DAY_MS);
        counter.sync().await;
        take_in(&counter, json!({ "imei": "352099001761481" })).await;
        clock.forward(-60_000);
        let back = counter.call("order.intake", device(json!({ "imei": "353879234252633" }))).await.unwrap_err();
        assert_eq!(back.code, "order.day_unconfirmed");
    }

    async fn next_years_holidays_leave_this_years_rest_days(net) {
        let counter = net.pc("前台").await;
        // From 9 March to Monday 23 November, two weeks after the State Council's notice.
        net.clock.forward(259 * DAY_MS);
        let bought = json!({ "invoiced_on": "2026-11-06", "manufactured_on": "2026-09-01" });
        let early = take_in(&counter, json!({ "imei": "490154203237518" })).await;
        set(&counter, &early["order"], json!({ "promised_on": "2027-01-04" })).await;
        let guessed = async || shown(&counter, &early["order"]).await["promise_guessed"].clone();
        assert_eq!(guessed().await, true, "nobody has said yet which days of that year are holidays");
        let next = "date,kind,name\n2027-01-01,rest,元旦\n2027-02-06,rest,春节\n2027-10-01,rest,国庆节\n";
        publish(&net, "calendar", 0, next).await.unwrap();
        counter.sync().await;
        // Day 15 of Friday the 6th is Saturday the 21st: the last day of the exchange is today, and the refund comes with it.
        let taken = take_in(&counter, bought).await;
        assert_eq!(remedies(&taken["verdict"]), ["refund", "exchange", "repair"]);
        assert_eq!(guessed().await, false);
        counter.sync().await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn headquarters_is_warned_sixty_days_before_the_calendar_ends(net) {
        let ends = async || net.call("todo.list", json!({})).await.unwrap()["calendar_ends"].clone();
        // 2026-03-09 to 2026-11-01 are 237 days; the built-in calendar ends with the year.
        net.clock.forward(236 * DAY_MS);
        assert_eq!(ends().await, Value::Null);
        net.clock.forward(DAY_MS);
        assert_eq!(ends().await, "2026-12-31");
    }
}
