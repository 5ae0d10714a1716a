//! What a month pays besides labour: by headquarters' table of the day, for repairs and parcels that count, the same at
//! both ends.

use domain::repair::Field;
use journal::Ref;
use journal::fact::{FieldValue, OrderSet};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::take_in;
use crate::settled::{MARCH, approve, pay, review, submit};

/// A subsidy for two repairs, all on time; freight by pieces; 1.50 a kilometre beyond five, 60 at most.
pub const TABLE: &str = r#"{
    "rates": [{"level":1,"group":"*","fen":2000},{"level":2,"group":"*","fen":4000}],
    "subsidies": [{"level":"gold","fen":80000,"least_repairs":1,"least_on_time_pct":100}],
    "freight": [{"pieces":1,"fen":1200},{"pieces":3,"fen":2500}],
    "distance": {"steps":[{"beyond_km":5,"fen_a_km":150}],"cap_fen":6000}
}"#;

pub async fn publish(net: &Net, effective_on: &str, content: &str) {
    let with = json!({ "kind": "labour", "effective_on": effective_on, "title": "补贴", "content": content });
    net.call("pack.publish", with).await.unwrap();
}

async fn extras(net: &Net, pc: &Pc) -> Vec<(String, String, i64, String)> {
    let ours = pc.call("book.fees", json!({ "month": "2026-03" })).await.unwrap();
    let theirs = net.call("book.fees", json!({ "outlet": SHOP, "month": "2026-03" })).await.unwrap();
    assert_eq!(ours["extras"], theirs["extras"], "both ends work out the same");
    let lines = ours["extras"].as_array().unwrap();
    let sum: i64 = lines.iter().map(|line| line["amount_fen"].as_i64().unwrap()).sum();
    assert_eq!(ours["extras_fen"], sum);
    let text = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
    let line = |l: &Value| (text(l, "kind"), text(l, "title"), l["amount_fen"].as_i64().unwrap(), text(l, "rule"));
    lines.iter().map(line).collect()
}

/// Parts on the shelf.
pub async fn stocked(net: &Net, pc: &Pc) {
    let made = pc.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 4 }] })).await.unwrap();
    pc.sync().await;
    let request = &made["request"];
    net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [4] })).await.unwrap();
    let sent = json!({ "outlet": SHOP, "request": request, "waybill": "SF1", "lines": [{ "line": 0, "qty": 4 }] });
    let sent = net.call("shipment.send", sent).await.unwrap();
    pc.sync().await;
    let counted = json!({ "shipment": sent["shipment"], "lines": [{ "good": 4, "damaged": 0, "short": 0 }] });
    pc.call("shipment.receive", counted).await.unwrap();
}

/// A free repair from the counter to the customer's hand; returns the order.
pub async fn repaired(pc: &Pc, km: Value, screens: usize) -> Value {
    let taken = take_in(pc).await;
    let order = &taken["order"];
    let step = async |to: &str, sets: Value| {
        pc.call("order.move", json!({ "order": order, "to": to, "sets": sets })).await.unwrap();
    };
    step("diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
    step("repairing", json!({})).await;
    for _ in 0..screens {
        let fitted = json!({ "order": order, "part": "SCR-1", "qty": 1, "old_serial": null });
        pc.call("order.fit", fitted).await.unwrap();
    }
    pc.call("order.set", json!({ "order": order, "sets": { "distance_km": km } })).await.unwrap();
    step("tested", json!({ "test": "正常" })).await;
    step("ready", json!({})).await;
    step("collected", json!({})).await;
    taken.clone()
}

on_both_engines! {
    async fn a_month_pays_its_subsidy_the_freight_and_the_way_by_the_rows_of_the_table_in_force(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(extras(&net, &pc).await, [], "the first table pays labour alone");
        publish(&net, "2026-03-09", TABLE).await;
        all_in_step(&net, &[&pc]).await;
        let unmet = [("subsidy".into(), "2026-03".into(), 0, "labour@2 subsidy.gold".into())];
        assert_eq!(extras(&net, &pc).await, unmet, "nothing is finished yet");

        let taken = repaired(&pc, json!(25), 3).await;
        let sent = json!({ "waybill": "YT900", "lines": [{ "part": "SCR-1", "qty": 3 }] });
        let returned = pc.call("return.send", sent).await.unwrap()["returned"].clone();
        all_in_step(&net, &[&pc]).await;
        let number = taken["number"].as_str().unwrap().to_owned();
        let subsidy = ("subsidy".to_owned(), "2026-03".to_owned(), 80_000, "labour@2 subsidy.gold".to_owned());
        let way = ("distance".to_owned(), number, 3_000, "labour@2 distance.5".to_owned());
        assert_eq!(extras(&net, &pc).await, [subsidy.clone(), way.clone()], "what nobody inspected pays no freight");
        let inspected = json!({ "outlet": SHOP, "returned": returned, "written_off": [2], "why": "一块是空壳" });
        net.call("return.inspect", inspected).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let freight = ("freight".to_owned(), "YT900".to_owned(), 1_200, "labour@2 freight.1".to_owned());
        assert_eq!(extras(&net, &pc).await, [subsidy.clone(), freight.clone(), way.clone()], "by the pieces written off");
        let other = net.call("book.fees", json!({ "outlet": SHOP, "month": "2026-04" })).await.unwrap();
        assert_eq!(other["extras"][0]["conditions"][0], json!({ "asks": "repairs", "wanted": 1, "got": 0 }));
        assert_eq!(other["extras"].as_array().unwrap().len(), 1);

        // A table of tomorrow changes the month's subsidy and nothing of today's lines.
        publish(&net, "2026-03-10", &TABLE.replace("80000", "70000").replace("150", "900").replace("1200", "2400")).await;
        net.clock.forward(testkit::ambient::DAY_MS);
        all_in_step(&net, &[&pc]).await;
        let later = ("subsidy".to_owned(), "2026-03".to_owned(), 70_000, "labour@3 subsidy.gold".to_owned());
        assert_eq!(extras(&net, &pc).await, [later, freight, way]);
    }

    async fn a_repair_that_is_contested_pays_no_way_and_counts_for_no_subsidy_until_the_ruling(net) {
        publish(&net, "2026-03-09", TABLE).await;
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let taken = repaired(&counter, json!(400), 0).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(extras(&net, &counter).await[1].2, 6_000, "the cap");
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        for (pc, text) in [(&counter, "一"), (&bench, "二")] {
            pc.say(vec![OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()]).await;
        }
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(extras(&net, &counter).await, [("subsidy".into(), "2026-03".into(), 0, "labour@2 subsidy.gold".into())]);
        rule(&net, SHOP, &at_hq(&net, true).await[0], "a_ref").await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(extras(&net, &counter).await.len(), 2);
    }

    async fn a_way_longer_than_any_is_refused_at_the_counter_and_at_headquarters(net) {
        let pc = net.pc("前台").await;
        let order = take_in(&pc).await["order"].clone();
        for km in [-1, 2_001] {
            let with = json!({ "order": order, "sets": { "distance_km": km } });
            let fault = pc.call("order.set", with).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("value.out_of_range", Some("sets.distance_km")));
        }
        let order: Ref = order.as_str().unwrap().parse().unwrap();
        pc.say(vec![OrderSet { order, sets: vec![(Field::DistanceKm, FieldValue::Int(9_000_000))] }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        let refused = net.call("refusal.list", json!({ "outlet": SHOP })).await.unwrap();
        assert_eq!(refused["refusals"][0]["code"], "value.out_of_range", "{refused}");
        assert_eq!(pc.number("SELECT COUNT(*) FROM repair_order WHERE distance_km IS NOT NULL").await, 0);
    }

    async fn a_way_whose_order_comes_into_contest_behind_the_approval_is_not_paid(net) {
        publish(&net, "2026-03-09", TABLE).await;
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let taken = repaired(&counter, json!(25), 0).await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        net.clock.forward(24 * testkit::ambient::DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        // Of the labour nothing is allowed: what is left is the way.
        let none = json!([{ "line": 0, "allowed_fen": 0, "note": "照片看不清" }]);
        review(&net, "li.na", MARCH, none, json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        for (pc, text) in [(&counter, "一"), (&bench, "二")] {
            pc.say(vec![OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()]).await;
        }
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Err("settlement.contested".into()));
    }
}
