//! What a counter takes as evidence beside papers: whose the device is, when it was activated, what vouchers of other outlets say;
//! and what headquarters makes of it, of days that hang on a wrong clock, and of what it hears of later.

use commands::fields::base64;
use domain::calendar::BUILT_IN_CSV;
use domain::exchange::ExchangeKind;
use domain::repair::{Field, State};
use domain::warranty::{DEALER_TOML, VENDOR_TOML};
use journal::fact::{Activation, ExchangeSubmitted, Fact, FieldValue, OrderMoved, OrderSet, UnitsActivated};
use serde_json::{Value, json};
use testkit::ambient::{Clock, DAY_MS, ambient};

use crate::contested::{all_in_step, contested, day};
use crate::exchanged::{NEW, PHONE, accepted, name, refused, stocked, swapped};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::promised::{disputes, publish, set, shown, take_in};

const GUANGZHOU: &str = "GZ004";
const OTHER: &str = "490154203237518";
const THIRD: &str = "352099001761481";

fn remedies(verdict: &Value) -> String {
    verdict["remedies"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

/// Two outlets, the second in Guangzhou.
async fn two(net: &Net) -> (Pc, Pc) {
    net.outlet(GUANGZHOU).await;
    (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await)
}

/// A repair on one day; the next day comes.
async fn repaired(net: &Net, pc: &Pc, imei: &str) {
    let taken = take_in(pc, json!({ "imei": imei, "invoiced_on": "2025-12-01", "fault": "other" })).await;
    let day = net.hq.ambient.today();
    for (from, to) in [(State::Received, State::Ready), (State::Ready, State::Collected)] {
        let order = name(&taken["order"]);
        pc.say(vec![OrderMoved { order, from, to, day, why: String::new() }.into()]).await;
    }
    net.clock.forward(DAY_MS);
}

/// The phone with two vouchers of the 9th and the 10th of March.
fn with_vouchers(imei: &str) -> Value {
    let stay = |day: &str| json!({ "received_on": day, "ready_on": day });
    json!({
        "imei": imei, "invoiced_on": "2025-12-01", "fault": "other",
        "elsewhere": { "repairs": [stay("2026-03-09"), stay("2026-03-10")], "exchanged_on": null }
    })
}

/// What HQ found of verdicts, whatever became of it: what and in which state.
async fn found(net: &Net) -> Vec<(String, String)> {
    let listed = net.call("conflict.list", json!({})).await.unwrap();
    let judged = listed["conflicts"].as_array().unwrap().iter().filter(|c| c["field"] == "judged");
    let text = |c: &Value, at: &str| c[at].as_str().unwrap_or_default().to_owned();
    judged.map(|c| (text(c, "b_did"), text(c, "state"))).collect()
}

/// When a unit was activated and what says so, as its life tells it.
async fn activated(life: Value) -> Vec<(String, String, String)> {
    let text = |event: &Value, at: &str| event[at].as_str().unwrap().to_owned();
    let events = life["events"].as_array().unwrap().iter().filter(|event| event["what"] == "activated");
    events.map(|event| (text(event, "day"), text(event, "word"), text(event, "detail"))).collect()
}

fn says(day: &str, word: &str, detail: &str) -> (String, String, String) {
    (day.into(), word.into(), detail.into())
}

fn submitted(net: &Net, order: &Value, imei: &str, kind: ExchangeKind) -> Fact {
    let day = net.hq.ambient.today();
    ExchangeSubmitted {
        order: name(order),
        kind,
        unit: format!("imei:{imei}"),
        item: String::new(),
        seller: "数码城".into(),
        fault: "花屏".into(),
        accessories: String::new(),
        fulfilled: vec![],
        found: day,
        day,
    }
    .into()
}

async fn plan(pc: &Pc, taken: &Value, kind: &str) -> Value {
    pc.call("exchange.plan", json!({ "order": taken["order"], "kind": kind, "item": "" })).await.unwrap()
}

on_both_engines! {
    async fn a_dealers_stock_is_judged_by_the_dealers_edition_and_exchanged_in_its_times(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        publish(&net, "promise", 0, VENDOR_TOML).await.unwrap();
        publish(&net, "promise", 0, &DEALER_TOML.replacen("swap = 3", "swap = 5", 1)).await.unwrap();
        let listed = net.call("pack.list", json!({})).await.unwrap();
        let promises = listed["packs"].as_array().unwrap().iter().filter(|card| card["kind"] == "promise");
        let editions: Vec<(&Value, &Value)> = promises.map(|card| (&card["edition"], &card["current"])).collect();
        assert_eq!(editions, [(&json!("dealer"), &json!(true)), (&json!("user"), &json!(true))], "both are in force");
        let begun = net.call("pack.show", json!({ "kind": "promise", "example": "dealer" })).await.unwrap();
        assert_eq!(begun["content"], DEALER_TOML);
        pc.sync().await;

        let users = take_in(&pc, json!({ "fault": "camera" })).await;
        assert_eq!(users["verdict"]["policy"], "cn-handset@1+vendor-handset@1");
        let met = json!(["packaging", "unworn_shell", "labels", "inspection_report"]);
        let stock = json!({
            "imei": NEW, "owner": "dealer", "invoiced_on": "2026-03-02", "fault": "camera", "conditions_met": met
        });
        let dealers = take_in(&pc, stock).await;
        assert_eq!(dealers["verdict"]["policy"], "cn-handset@1+dealer-handset@1/dealer");
        assert_eq!(remedies(&dealers["verdict"]), "refund exchange repair");
        let asked = shown(&pc, &dealers["order"]).await["asked"].clone();
        assert!(asked.as_array().unwrap().contains(&json!("unworn_shell")), "the dealers' conditions: {asked}");

        // A dealer's exchange is of a dealer's device, and such a device goes no other way.
        for (taken, kind) in [(&users, "dealer"), (&dealers, "doa"), (&dealers, "fifteen_day")] {
            assert_eq!(plan(&pc, taken, kind).await["refused"]["code"], "exchange.other_edition", "{kind}");
        }
        let may = plan(&pc, &dealers, "dealer").await;
        assert_eq!((&may["refused"], &may["span"]["last"]), (&Value::Null, &json!("2026-03-17")));
        pc.say(vec![submitted(&net, &users["order"], PHONE, ExchangeKind::Dealer)]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.other_edition".into(), 1));
        accepted(&net, &pc, &dealers["order"], "dealer").await;
        let listed = net.call("exchange.list", json!({ "open": true })).await.unwrap();
        assert_eq!(listed["exchanges"][0]["due"], "2026-03-14", "five days of the 9th, as the edition says");

        // Who owns it can be set right, and the verdict follows.
        set(&pc, &users["order"], json!({ "owner": "dealer" })).await;
        assert_eq!(shown(&pc, &users["order"]).await["verdict"]["policy"], "cn-handset@1+dealer-handset@1/dealer");
        let neither = json!({ "order": users["order"], "sets": { "owner": "vendor" } });
        assert_eq!(pc.call("order.set", neither).await.unwrap_err().code, "value.unknown_word");
        set(&pc, &users["order"], json!({ "owner": null })).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((disputes(&net).await, refused(&net).await.1), (vec![], 1));
        // A program that helps a user's device to the dealers' edition is found out, and one that makes up an owner refused.
        let order = name(&users["order"]);
        let forged = FieldValue::Text(dealers["verdict"].to_string());
        pc.say(vec![OrderSet { order, sets: vec![(Field::Verdict, forged)] }.into()]).await;
        pc.say(vec![OrderSet { order, sets: vec![(Field::Owner, FieldValue::Text("vendor".into()))] }.into()]).await;
        pc.sync().await;
        assert_eq!(disputes(&net).await.len(), 1);
        assert_eq!(refused(&net).await, ("value.unknown_word".into(), 2));
    }

    async fn where_no_dealers_edition_is_published_a_dealers_exchange_goes_by_the_settings(net) {
        let pc = net.pc("前台").await;
        let users = take_in(&pc, json!({})).await;
        assert_eq!(plan(&pc, &users, "dealer").await["refused"], Value::Null);
        let dealers = take_in(&pc, json!({ "imei": NEW, "owner": "dealer" })).await;
        assert_eq!(dealers["verdict"]["policy"], "cn-handset@1", "no promise is made to dealers");
        assert_eq!(plan(&pc, &dealers, "fifteen_day").await["refused"], Value::Null);
        pc.sync().await;
        assert_eq!((disputes(&net).await, refused(&net).await.1), (vec![], 0));
    }

    async fn a_phones_life_tells_when_it_was_activated_and_what_says_so(net) {
        let (pc, other) = two(&net).await;
        let stated = json!({ "activated_on": "2026-02-26", "activated_by": "device" });
        let half = json!({ "imei": OTHER, "activated_on": "2026-02-26" });
        let mut with = half.clone();
        with["activated_by"] = json!("list");
        for (with, code) in [(half, "text.missing"), (with, "value.unknown_word")] {
            let refused = pc.call("order.intake", crate::promised::device(with)).await.unwrap_err();
            assert_eq!((refused.code.as_str(), refused.field.as_deref()), (code, Some("activated_by")));
        }
        let taken = take_in(&pc, stated).await;
        // The law starts with the sale and not with the activation.
        assert_eq!(shown(&pc, &taken["order"]).await["verdict"]["covered_until"], "2027-02-25");
        let half = json!({ "order": taken["order"], "sets": { "activated_on": null } });
        assert_eq!(pc.call("order.set", half).await.unwrap_err().field.as_deref(), Some("sets.activated_on"));
        all_in_step(&net, &[&pc, &other]).await;

        let list = format!("IMEI,激活\n{PHONE},2026-02-27\n490154203237519,2026-02-27\n{NEW},2026-03-30\n{OTHER},soon\n{THIRD},2026/02/20\n");
        let with = json!({ "title": "三月激活", "base64": base64(list.as_bytes()) });
        let gave = net.call("activation.import", with.clone()).await.unwrap();
        let bad: Vec<(i64, &str)> = gave["bad"].as_array().unwrap().iter().map(|b| (b["row"].as_i64().unwrap(), b["code"].as_str().unwrap())).collect();
        assert_eq!(bad, [(3, "imei.check_digit"), (4, "value.out_of_range"), (5, "value.not_a_date")]);
        assert_eq!((&gave["units"], &gave["outlets"]), (&json!(2), &json!(1)), "one outlet knows one of them");
        all_in_step(&net, &[&pc, &other]).await;
        let both = [says("2026-02-26", "device", ""), says("2026-02-27", "list", "三月激活")];
        assert_eq!(activated(pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap()).await, both);
        assert_eq!(activated(net.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap()).await, both);
        assert_eq!(other.number("SELECT COUNT(*) FROM activation").await, 0, "who never saw it is not told");
        // Who takes one of them in later hears of it then.
        take_in(&other, json!({ "imei": THIRD })).await;
        all_in_step(&net, &[&other, &pc]).await;
        let later = activated(other.call("unit.lineage", json!({ "unit": THIRD })).await.unwrap()).await;
        assert_eq!(later, [says("2026-02-20", "list", "三月激活")]);
        // The last list holds, and the same one again says nothing new to anybody but its day.
        let corrected = base64(format!("{PHONE},2026-02-25\n").as_bytes());
        net.call("activation.import", json!({ "title": "更正", "base64": corrected })).await.unwrap();
        all_in_step(&net, &[&pc, &other]).await;
        let life = activated(pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap()).await;
        assert_eq!(life, [says("2026-02-25", "list", "更正"), says("2026-02-26", "device", "")]);
        let fits = |life: Value| life["units"][0]["contradictions"].clone();
        assert_eq!(fits(pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap()), json!([]));
        let used = base64(format!("{PHONE},2026-02-05\n").as_bytes());
        net.call("activation.import", json!({ "title": "再更正", "base64": used })).await.unwrap();
        all_in_step(&net, &[&pc, &other]).await;
        let of = |what: &str, later: &str| json!({ "what": what, "earlier": "2026-02-05", "later": later });
        let both = json!([of("activated_before_sold", "2026-02-25"), of("activated_twice", "2026-02-26")]);
        assert_eq!(fits(pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap()), both, "used before it was sold");
        assert_eq!(fits(net.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap()), both);
        // Lists are headquarters'.
        let lines = vec![Activation { unit: format!("imei:{PHONE}"), on: day() }];
        pc.say(vec![UnitsActivated { lines, title: "自制".into(), day: day() }.into()]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("sync.scope".into(), 1));
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
    }

    async fn a_day_that_hangs_on_a_wrong_clock_stands_on_headquarters_list(net) {
        let clock = Clock::default();
        let counter = net.pc_of(SHOP, "前台", ambient(&clock, "前台")).await;
        counter.sync().await;
        take_in(&counter, json!({})).await;
        // Set two days ahead: without a line it cannot know, and takes the days for passed.
        clock.forward(2 * DAY_MS);
        let ahead = take_in(&counter, json!({ "imei": NEW })).await;
        // Set right again it runs back: a person confirms the day, and a changed program asks nobody.
        clock.forward(DAY_MS / 24 - 2 * DAY_MS);
        net.clock.forward(DAY_MS / 24);
        let asked = counter.call("order.intake", crate::promised::device(json!({ "imei": OTHER }))).await.unwrap_err();
        assert_eq!(asked.code, "order.day_unconfirmed");
        take_in(&counter, json!({ "imei": OTHER, "day_confirmed": true })).await;
        clock.forward(-60_000);
        crate::unsaid::opened(&net, &counter, THIRD, 12, &[]).await;
        counter.sync().await;
        let listed = net.call("guard.doubts", json!({})).await.unwrap();
        let whys: Vec<&str> = listed["days"].as_array().unwrap().iter().map(|d| d["why"].as_str().unwrap()).collect();
        assert_eq!(whys, ["ahead", "ran_back", "confirmed"], "what nobody confirmed stands in front: {listed:#}");
        let first = &listed["days"][0];
        assert_eq!((&first["number"], &first["outlet"]), (&ahead["number"], &json!(SHOP)));
        assert_eq!(first["pc_ms"].as_i64().unwrap() - first["hq_ms"].as_i64().unwrap(), 2 * DAY_MS - DAY_MS / 24);
        let sum = &listed["outlets"][0];
        assert_eq!((&sum["unconfirmed"], &sum["confirmed"], &sum["orders"]), (&json!(2), &json!(1), &json!(4)));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["doubtful_days"], 2);
        // Whoever looked at one ticks it off, with what was found.
        let tick = |order: &Value, why: &str| json!({ "days": [{ "outlet": SHOP, "order": order }], "why": why });
        let of = |at: usize| listed["days"][at]["order"].clone();
        for (with, code, field) in [
            (tick(&of(0), " "), "text.missing", "why"),
            (tick(&of(2), "前台确认过"), "thing.not_found", "days"),
            (json!({ "days": [], "why": "没有" }), "text.missing", "days"),
        ] {
            let refused = net.call("guard.doubt_clear", with).await.unwrap_err();
            assert_eq!((refused.code.as_str(), refused.field.as_deref()), (code, Some(field)));
        }
        net.call("guard.doubt_clear", tick(&of(0), "时钟快两天，日期属实")).await.unwrap();
        net.call("guard.doubt_clear", tick(&of(0), "又看了一遍")).await.unwrap();
        let listed = net.call("guard.doubts", json!({})).await.unwrap();
        let whys: Vec<&str> = listed["days"].as_array().unwrap().iter().map(|d| d["why"].as_str().unwrap()).collect();
        assert_eq!(whys, ["ran_back", "ahead", "confirmed"], "what nobody looked at stands in front");
        assert_eq!((&listed["days"][0]["cleared"], &listed["days"][1]["cleared"]["why"]), (&Value::Null, &json!("时钟快两天，日期属实")));
        assert_eq!(listed["outlets"][0]["cleared"], 1);
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["doubtful_days"], 1);
        let nobody = net.call("guard.doubts", json!({ "outlet": SHOP, "to": "2026-03-01" })).await.unwrap();
        assert_eq!((&nobody["days"], &nobody["outlets"]), (&json!([]), &json!([])));
        assert_eq!(refused(&net).await.1, 0, "nothing is refused for its clock");
    }

    async fn repairs_at_another_outlet_count_by_their_vouchers_and_headquarters_finds_them_in_its_books(net) {
        let (here, there) = two(&net).await;
        repaired(&net, &there, PHONE).await;
        repaired(&net, &there, PHONE).await;
        there.sync().await;
        let bare = take_in(&here, json!({ "imei": NEW, "invoiced_on": "2025-12-01", "fault": "other" })).await;
        assert_eq!(remedies(&bare["verdict"]), "repair");
        let taken = take_in(&here, with_vouchers(PHONE)).await;
        assert_eq!(remedies(&taken["verdict"]), "refund exchange repair");
        assert!(taken["verdict"]["trace"].to_string().contains("其他网点的凭证 2 份"), "{taken:#}");
        let order = shown(&here, &taken["order"]).await;
        assert_eq!(order["order"]["repairs_elsewhere"], "2026-03-09/2026-03-09 2026-03-10/2026-03-10");
        assert_eq!(order["verdict"]["covered_until"], "2026-12-03", "and their two days push the period out");
        all_in_step(&net, &[&here, &there]).await;
        assert_eq!(found(&net).await, [], "the vouchers say what the other outlet's book says");
        // One repair with its voucher is one and not two.
        repaired(&net, &there, OTHER).await;
        there.sync().await;
        let stay = json!({ "received_on": "2026-03-11", "ready_on": "2026-03-11" });
        let mut once = with_vouchers(OTHER);
        once["elsewhere"]["repairs"] = json!([stay]);
        assert_eq!(remedies(&take_in(&here, once).await["verdict"]), "repair");
        all_in_step(&net, &[&here, &there]).await;
        assert_eq!(found(&net).await, []);
        for (stays, code) in [("2026-03-10/2026-03-09", "value.out_of_range"), ("soon", "value.not_a_date")] {
            let sets = json!({ "order": taken["order"], "sets": { "repairs_elsewhere": stays } });
            assert_eq!(here.call("order.set", sets).await.unwrap_err().code, code);
            let sets = vec![(Field::RepairsElsewhere, FieldValue::Text(stays.into()))];
            here.say(vec![OrderSet { order: name(&taken["order"]), sets }.into()]).await;
            here.sync().await;
            assert_eq!(refused(&net).await.0, code, "nor does headquarters take it");
        }
    }

    async fn a_verdict_that_rests_on_vouchers_of_which_no_book_knows_waits_for_headquarters_or_for_the_other_outlet(net) {
        let (here, there) = two(&net).await;
        repaired(&net, &there, PHONE).await;
        repaired(&net, &there, PHONE).await;
        // The other outlet has no line yet.
        let taken = take_in(&here, with_vouchers(PHONE)).await;
        let made_up = take_in(&here, with_vouchers(OTHER)).await;
        // A voucher that changes nothing is nobody's dispute.
        let harmless = json!({
            "imei": NEW, "elsewhere": { "repairs": [{ "received_on": "2026-03-01", "ready_on": "2026-03-01" }], "exchanged_on": null },
            "item": "battery", "fault": "battery_capacity"
        });
        take_in(&here, harmless).await;
        here.sync().await;
        let open = disputes(&net).await;
        let mut titles: Vec<&Value> = open.iter().map(|c| &c["title"]).collect();
        titles.sort_by_key(|title| title.as_str());
        let mut wanted = [&taken["number"], &made_up["number"]];
        wanted.sort_by_key(|title| title.as_str());
        assert_eq!(titles, wanted, "{open:#?}");
        assert!(open.iter().all(|c| c["b_did"] == "elsewhere_unproven"), "{open:#?}");
        assert!(open[0]["a_value"].as_str().unwrap().contains(" ¥") && !open[0]["a_value"].as_str().unwrap().contains("¥¥"));
        here.sync().await;
        assert!(contested(&here, name(&taken["order"])).await, "nobody is paid for it yet");
        // Its book comes, and the vouchers are true.
        there.sync().await;
        let open = disputes(&net).await;
        assert_eq!((open.len(), &open[0]["title"]), (1, &made_up["number"]), "{open:#?}");
        here.sync().await;
        assert!(!contested(&here, name(&taken["order"])).await);
        all_in_step(&net, &[&here, &there]).await;
    }

    async fn headquarters_judges_again_when_another_outlets_exchange_of_the_phone_comes_later(net) {
        let (here, there) = two(&net).await;
        stocked(&net, &there).await;
        swapped(&net, &there, PHONE, NEW).await;
        net.clock.forward(DAY_MS);
        // It was bought long before; of the swap only its voucher knows here, and nobody asks for it.
        let bought = json!({ "imei": NEW, "invoiced_on": "2025-12-01" });
        let taken = take_in(&here, bought).await;
        assert_eq!(remedies(&taken["verdict"]), "repair");
        here.sync().await;
        assert_eq!(found(&net).await, [], "headquarters has not heard of it either");
        there.sync().await;
        assert_eq!(found(&net).await, [("not_known".to_owned(), "told".to_owned())], "now it has, and says so");
        all_in_step(&net, &[&here, &there]).await;
        let told = shown(&here, &taken["order"]).await["conflicts"].clone();
        assert_eq!((&told[0]["state"], &told[0]["b_did"]), (&json!("told"), &json!("not_known")), "{told:#}");
        // With the voucher's day on the order the outlet comes to the same.
        set(&here, &taken["order"], json!({ "exchanged_elsewhere": "2026-03-09" })).await;
        let verdict = shown(&here, &taken["order"]).await["verdict"].clone();
        assert_eq!((remedies(&verdict).as_str(), &verdict["covered_until"]), ("refund exchange repair", &json!("2027-03-09")));
        all_in_step(&net, &[&here, &there]).await;
        assert_eq!(found(&net).await, [("not_known".to_owned(), "superseded".to_owned())]);
    }

    async fn an_outlet_that_lacks_the_newest_calendar_exchanges_by_the_one_that_it_has(net) {
        let pc = net.pc("前台").await;
        pc.sync().await;
        // Day 15 of Friday the 6th is Saturday the 21st: a day of rest, until a newer calendar makes it a workday.
        let newer = format!("{}\n2026-03-21,work,补班\n", BUILT_IN_CSV.trim_end());
        publish(&net, "calendar", 1, &newer).await.unwrap();
        net.clock.forward(14 * DAY_MS);
        let bought = |imei: &str| json!({ "imei": imei, "invoiced_on": "2026-03-06", "manufactured_on": "2025-10-01" });
        let monday = take_in(&pc, bought(PHONE)).await;
        let with = |taken: &Value| json!({ "order": taken["order"], "kind": "fifteen_day", "fault": "花屏", "fulfilled": [] });
        pc.call("exchange.submit", with(&monday)).await.unwrap();
        pc.sync().await;
        assert_eq!(refused(&net).await.1, 0, "it could not know");
        pc.sync().await;
        let known = take_in(&pc, bought(OTHER)).await;
        assert_eq!(pc.call("exchange.submit", with(&known)).await.unwrap_err().code, "exchange.past_days");
        pc.say(vec![submitted(&net, &known["order"], OTHER, ExchangeKind::FifteenDay)]).await;
        pc.sync().await;
        assert_eq!(refused(&net).await, ("exchange.past_days".into(), 1), "now it does");
    }
}
