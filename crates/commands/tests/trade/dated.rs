//! What is of a day goes by what held on that day: the outlet's level, and headquarters' settings.

use chrono::NaiveDate;
use domain::network::Level;
use journal::fact::LevelAgreed;
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;
use testkit::{Network, Shop};

use crate::books::month::{done, repaired, submit};

const OUTLET: &str = "SZ017";
const TABLE: &str = r#"{
    "rates": [{"level":1,"group":"*","fen":2000},{"level":2,"group":"*","fen":4000}],
    "subsidies": [
        {"level":"gold","fen":80000,"least_repairs":0,"least_on_time_pct":0},
        {"level":"diamond","fen":150000,"least_repairs":0,"least_on_time_pct":0}
    ]
}"#;

async fn publish(net: &Network, kind: &str, content: String) {
    let today = net.hq.ambient.today().to_string();
    let pack = json!({ "kind": kind, "effective_on": today, "title": "规则", "content": content });
    net.call("pack.publish", pack).await.unwrap();
}

/// Goes on to a day.
fn until(net: &Network, day: &str) {
    let day: NaiveDate = day.parse().unwrap();
    net.clock.forward((day - net.hq.ambient.today()).num_days() * DAY_MS);
}

async fn agree(net: &Network, starts_on: &str, level: Value) {
    let with = json!({ "outlet": OUTLET, "amount_fen": 1_000_000, "multiplier_pct": 200, "starts_on": starts_on, "level": level });
    net.call("agreement.sign", with).await.unwrap();
}

/// What a month's subsidy pays and by which row; both ends find the same.
async fn subsidy(net: &Network, shop: &Shop, month: &str) -> (i64, String) {
    let ours = shop.call("book.fees", json!({ "month": month })).await.unwrap();
    let theirs = net.call("book.fees", json!({ "outlet": OUTLET, "month": month })).await.unwrap();
    assert_eq!(ours["extras"], theirs["extras"]);
    let line = &ours["extras"][0];
    (line["amount_fen"].as_i64().unwrap(), line["rule"].as_str().unwrap().to_owned())
}

/// The outlet's level today, as the network's list and the outlet's own page have it.
async fn level(net: &Network, shop: &Shop) -> Value {
    let card = net.call("network.outlets", json!({})).await.unwrap()["outlets"][0]["level"].clone();
    let own = shop.call("book.position", json!({})).await.unwrap()["level"].clone();
    assert_eq!(card, own);
    own
}

/// A month's line about an order, by the order's number.
async fn line(shop: &Shop, month: &str, label: &str) -> Value {
    let seen = shop.call("settlement.preflight", json!({ "month": month })).await.unwrap();
    seen["lines"].as_array().unwrap().iter().find(|line| line["label"] == label).unwrap().clone()
}

testkit::on_both_engines! {
    async fn a_raised_level_changes_what_may_be_asked_for_at_once_and_the_subsidy_of_its_month_and_no_earlier_one(net) {
        let limits = json!({ "level_limits": {
            "gold": { "max_fen": 50_000, "line_max_qty": 2 }, "diamond": { "max_fen": 500_000, "line_max_qty": 9 }
        } });
        publish(&net, "settings", limits.to_string()).await;
        publish(&net, "labour", TABLE.to_owned()).await;
        let shop = net.shop(OUTLET, 1_000_000).await;
        let three = json!({ "lines": [{ "part": "SCR-1", "qty": 3 }] });
        until(&net, "2026-04-15");
        assert_eq!(shop.call("request.make", three.clone()).await.unwrap_err().code, "request.over_limit");
        // An agreement that says nothing of the level, and one that says the same, leave it.
        agree(&net, "2026-04-15", Value::Null).await;
        agree(&net, "2026-04-15", json!("gold")).await;
        assert_eq!(net.count("outlet_level", OUTLET).await, 1);
        agree(&net, "2026-04-15", json!("diamond")).await;
        net.carry(&shop).await;
        assert_eq!(level(&net, &shop).await, "diamond");
        let made = shop.call("request.make", three).await.unwrap();
        net.carry(&shop).await;
        let queued = net.call("request.queue", json!({})).await.unwrap()["requests"][0].clone();
        assert_eq!((&queued["over"], &queued["limits"]["per_request_fen"]), (&json!(false), &json!(500_000)));
        let decided = json!({ "outlet": OUTLET, "request": made["request"], "approved": [3] });
        net.call("request.decide", decided).await.unwrap();
        let gold = (80_000, "labour@2 subsidy.gold".to_owned());
        let diamond = (150_000, "labour@2 subsidy.diamond".to_owned());
        assert_eq!(subsidy(&net, &shop, "2026-03").await, gold);
        assert_eq!(subsidy(&net, &shop, "2026-04").await, diamond);

        // The month before is claimed only now, and is paid as it was.
        submit(&net, &shop, "2026-03").await;
        let shown = net.call("settlement.show", json!({ "outlet": OUTLET, "month": "2026-03" })).await.unwrap();
        assert_eq!((&shown["lines"][0]["claimed_fen"], &shown["lines"][0]["rule"]), (&json!(80_000), &json!(gold.1)));
        done(&net, &shop, "li.na", "settlement.review_clean", "2026-03").await;

        // What is agreed for later holds from then on, and a newer agreement takes its place.
        agree(&net, "2026-06-01", json!("general")).await;
        agree(&net, "2026-07-01", json!("gold")).await;
        net.carry(&shop).await;
        assert_eq!(level(&net, &shop).await, "diamond");
        until(&net, "2026-06-02");
        assert_eq!(level(&net, &shop).await, "general");
        agree(&net, "2026-06-02", json!("diamond")).await;
        net.carry(&shop).await;
        until(&net, "2026-07-02");
        assert_eq!(level(&net, &shop).await, "diamond");
        assert!(net.agrees(&shop).await);
    }

    async fn an_outlet_that_gives_itself_a_level_is_refused(net) {
        let shop = net.shop(OUTLET, 1_000_000).await;
        shop.say(vec![LevelAgreed { level: Level::Diamond, starts_on: net.hq.ambient.today() }.into()]).await;
        assert_eq!(level(&net, &shop).await, "gold", "and moves nothing before it is");
        net.carry(&shop).await;
        let refused = net.call("refusal.list", json!({ "outlet": OUTLET })).await.unwrap();
        assert_eq!(refused["refusals"][0]["code"], "sync.scope");
        assert_eq!(level(&net, &shop).await, "gold");
        assert!(net.agrees(&shop).await);
    }

    async fn the_settings_of_the_day_of_the_hand_over_say_what_repeats_and_later_ones_change_nothing_of_it(net) {
        const PHONE: &str = "356938035643809";
        let (shop, other) = (net.shop(OUTLET, 1_000_000).await, net.second_pc(OUTLET, "B").await);
        let today = || net.hq.ambient.today();
        repaired(&shop, today(), ("SZ017-A-0001", PHONE, "111", "free")).await;
        until(&net, "2026-04-23");
        repaired(&shop, today(), ("SZ017-A-0002", PHONE, "111", "free")).await;
        net.carry(&shop).await;
        net.carry(&other).await;
        until(&net, "2026-05-02");
        publish(&net, "settings", json!({ "repeat_days": 60 }).to_string()).await;
        net.carry(&shop).await;
        let paid = line(&shop, "2026-04", "SZ017-A-0002").await;
        assert_eq!((&paid["amount_fen"], &paid["unpaid"]), (&json!(4_000), &Value::Null), "45 days later, 30 counted");
        submit(&net, &shop, "2026-04").await;
        for (who, act) in
            [("li.na", "settlement.review_clean"), ("wang.bo", "settlement.approve"), ("zhao.min", "settlement.pay")]
        {
            done(&net, &shop, who, act, "2026-04").await;
        }
        // The other PC has had no line since, and hands over by the settings that it knows.
        until(&net, "2026-06-02");
        repaired(&other, today(), ("SZ017-B-0001", PHONE, "111", "free")).await;
        net.carry(&other).await;
        net.carry(&shop).await;
        let refused = net.call("refusal.list", json!({ "outlet": OUTLET })).await.unwrap();
        assert_eq!(refused["refusals"], json!([]), "it loses nothing");
        let repeat = line(&shop, "2026-06", "SZ017-B-0001").await;
        let said = (&repeat["unpaid"], &repeat["rule"], &repeat["repeats"], &repeat["repeat_days"]);
        assert_eq!(said, (&json!("repeat"), &json!("settings@1"), &json!("SZ017-A-0002"), &json!(40)));
        until(&net, "2026-07-02");
        // Lower again: the line keeps the version that was in force.
        publish(&net, "settings", json!({ "repeat_days": 10 }).to_string()).await;
        net.carry(&shop).await;
        submit(&net, &shop, "2026-06").await;
        let shown = net.call("settlement.show", json!({ "outlet": OUTLET, "month": "2026-06" })).await.unwrap();
        assert_eq!(shown["proposals"], json!([]), "what April paid stays paid");
        assert_eq!(line(&shop, "2026-06", "SZ017-B-0001").await["rule"], "settings@1");
        assert!(net.agrees(&shop).await);
    }
}
