//! What opening an outlet cost is paid once: by the rule of the day on which its agreement began, after the months that it asks
//! for, never twice, and back in part where the agreement ends too soon.

use journal::fact::SettlementClaimed;
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::net::{Net, Pc, on_both_engines};

const CODE: &str = "GZ004";
const TABLE: &str = r#"{
    "rates": [{"level":1,"group":"*","fen":2000},{"level":2,"group":"*","fen":4000}],
    "setups": [{"level":"gold","fen":500000,"after_months":3,"keep_months":24}]
}"#;

async fn publish(net: &Net, content: &str) {
    let today = net.hq.ambient.today().to_string();
    let with = json!({ "kind": "labour", "effective_on": today, "title": "建店补贴", "content": content });
    net.call("pack.publish", with).await.unwrap();
}

/// An outlet whose agreement begins today, and its PC.
async fn opened(net: &Net) -> Pc {
    net.outlet(CODE).await;
    net.pc_of(CODE, "前台", ambient(&net.clock, "广州")).await
}

/// Goes on to a day.
fn until(net: &Net, day: &str) {
    let day: chrono::NaiveDate = day.parse().unwrap();
    net.clock.forward((day - net.hq.ambient.today()).num_days() * DAY_MS);
}

/// The set-up lines of a month before it is submitted: what they pay, by which rule; both ends find the same.
async fn lines(pc: &Pc, month: &str) -> Vec<(String, i64, String)> {
    pc.sync().await;
    let seen = pc.call("settlement.preflight", json!({ "month": month })).await.unwrap();
    let all = seen["lines"].as_array().unwrap().iter();
    let text = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
    let of = |line: &Value| (text(line, "about"), line["amount_fen"].as_i64().unwrap(), text(line, "rule"));
    all.filter(|line| line["kind"] == "setup").map(of).collect()
}

/// A month from the claim to the money.
async fn settle(net: &Net, pc: &Pc, month: &str, net_fen: i64) {
    pc.sync().await;
    pc.call("settlement.submit", json!({ "month": month, "net_fen": net_fen })).await.unwrap();
    pc.sync().await;
    let items = json!({ "items": [{ "outlet": CODE, "month": month }] });
    let mut paid = items.clone();
    (paid["paid_on"], paid["reference"]) = (json!(net.hq.ambient.today()), json!(format!("PAY-{month}")));
    // Headquarters finds what was claimed, or nobody could wave it through.
    for (who, name, with) in [
        ("审核", "settlement.review_clean", items.clone()),
        ("批准", "settlement.approve", items),
        ("出纳", "settlement.pay", paid),
    ] {
        let done = Net::call_at(&net.hq, who, name, with).await.unwrap()["done"][0].clone();
        assert_eq!((&done["fault"], &done["amount_fen"]), (&Value::Null, &json!(net_fen)), "{name}");
    }
    pc.sync().await;
}

/// What an account of the outlet's holds.
async fn held(net: &Net, account: &str) -> i64 {
    let sql = "SELECT CAST(COALESCE(SUM(fen),0) AS BIGINT) FROM balance WHERE scope='GZ004' AND account=";
    net.number(&format!("{sql}'{account}'")).await
}

async fn agreement(net: &Net, starts_on: &str, ends_on: Option<&str>) {
    let with = json!({ "outlet": CODE, "amount_fen": 1_000_000, "multiplier_pct": 200, "starts_on": starts_on, "ends_on": ends_on });
    net.call("agreement.sign", with).await.unwrap();
}

async fn stops(net: &Net) -> Value {
    let account = net.call("deposit.exit_plan", json!({ "outlet": CODE })).await.unwrap();
    account["stops"].clone()
}

on_both_engines! {
    async fn opening_an_outlet_is_paid_once_after_its_months_and_not_again_when_the_agreement_is_renewed(net) {
        publish(&net, TABLE).await;
        let pc = opened(&net).await;
        let began = net.hq.ambient.today().to_string();
        assert_eq!(began, "2026-03-09");
        let rule = "labour@2 setup.gold".to_owned();
        // A later table changes nothing for whoever began under the old one.
        until(&net, "2026-04-02");
        publish(&net, &TABLE.replace("500000", "900000")).await;
        pc.sync().await;
        assert_eq!(lines(&pc, "2026-03").await, [], "not due");
        let shown = pc.call("book.fees", json!({ "month": "2026-03" })).await.unwrap();
        let told = (&shown["extras"][0]["conditions"], &shown["extras"][0]["amount_fen"], &shown["extras"][0]["rule"]);
        assert_eq!(told, (&json!([{ "asks": "months", "wanted": 3, "got": 0 }]), &json!(0), &json!(rule)));
        // The agreement is renewed before the months are over, and the months go on.
        agreement(&net, "2026-05-01", Some("2027-04-30")).await;
        until(&net, "2026-06-01");
        assert_eq!(lines(&pc, "2026-05").await, [], "two months and three weeks");
        until(&net, "2026-07-02");
        let due = (began.clone(), 500_000, rule.clone());
        assert_eq!(lines(&pc, "2026-06").await, std::slice::from_ref(&due));
        settle(&net, &pc, "2026-06", 500_000).await;
        assert_eq!((held(&net, "fees_earned").await, held(&net, "fees_due").await), (-500_000, 0));
        until(&net, "2026-08-02");
        assert_eq!(lines(&pc, "2026-07").await, [], "once");
        assert_eq!(lines(&pc, "2026-05").await, [], "and no earlier month that is submitted late has it as well");
        agreement(&net, "2027-05-01", None).await;
        until(&net, "2027-09-02");
        assert_eq!(lines(&pc, "2027-08").await, [], "nor when the agreement is renewed");
        pc.agrees_with(&net).await;
    }

    async fn whoever_ends_the_agreement_too_soon_pays_back_the_months_that_were_not_kept_before_it_leaves(net) {
        publish(&net, TABLE).await;
        let pc = opened(&net).await;
        until(&net, "2026-07-02");
        settle(&net, &pc, "2026-06", 500_000).await;
        // Six months of twenty-four.
        until(&net, "2026-09-09");
        assert_eq!(stops(&net).await, json!([{ "what": "setup", "count": 0, "fen": 375_000 }]));
        let deposit = held(&net, "deposit").await;
        let leave = json!({ "outlet": CODE, "pays_back_fen": deposit, "reason": "退网" });
        assert_eq!(net.call("deposit.exit", leave.clone()).await.unwrap_err().code, "exit.blocked");
        assert_eq!(lines(&pc, "2026-08").await, [], "the agreement is in force");
        // A tampered program says of nothing that it pays it back: that takes nothing back.
        let empty = journal::fact::ClaimLine {
            kind: domain::settlement::LineKind::Setup,
            about: None,
            label: "2026-03-09/back".into(),
            part: String::new(),
            qty: 0,
            amount: domain::Fen(0),
            rule: "labour@2 setup.gold".into(),
        };
        let month = "2026-08".to_owned();
        let claim = pc.say(vec![SettlementClaimed { month, lines: vec![empty], day: net.hq.ambient.today() }.into()]).await;
        pc.sync().await;
        assert_eq!(stops(&net).await[1], json!({ "what": "setup_open", "count": 1, "fen": 0 }), "nobody has looked at it");
        let items = json!({ "items": [{ "outlet": CODE, "month": "2026-08" }] });
        let review = json!({ "outlet": CODE, "month": "2026-08", "claim": claim.to_string(), "lines": [] });
        Net::call_at(&net.hq, "审核", "settlement.review", review).await.unwrap();
        Net::call_at(&net.hq, "批准", "settlement.approve", items).await.unwrap();
        agreement(&net, "2026-03-09", Some("2026-09-09")).await;
        until(&net, "2026-10-02");
        let back = ("2026-03-09/back".to_owned(), -375_000, "labour@2 setup.gold".to_owned());
        assert_eq!(lines(&pc, "2026-09").await, [back]);
        settle(&net, &pc, "2026-09", -375_000).await;
        assert_eq!((stops(&net).await, held(&net, "fees_earned").await), (json!([]), -125_000), "it is even");
        until(&net, "2026-11-02");
        assert_eq!(lines(&pc, "2026-10").await, [], "taken back once");
        net.call("deposit.exit", leave).await.unwrap();
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn an_outlet_that_opened_before_there_was_a_rule_is_paid_nothing_and_a_claim_that_says_otherwise_is_cut(net) {
        let pc = opened(&net).await;
        until(&net, "2026-03-10");
        publish(&net, TABLE).await;
        until(&net, "2026-07-02");
        assert_eq!(lines(&pc, "2026-06").await, []);
        let line = journal::fact::ClaimLine {
            kind: domain::settlement::LineKind::Setup, about: None, label: "2026-03-09".into(), part: String::new(), qty: 0,
            amount: domain::Fen(500_000), rule: "labour@2 setup.gold".into(),
        };
        let claim = SettlementClaimed { month: "2026-06".into(), lines: vec![line], day: net.hq.ambient.today() };
        pc.say(vec![claim.into()]).await;
        pc.sync().await;
        let shown = net.call("settlement.show", json!({ "outlet": CODE, "month": "2026-06" })).await.unwrap();
        assert_eq!((&shown["recomputed"][0]["why"], &shown["recomputed"][0]["found_fen"]), (&json!("unknown"), &json!(0)));
    }
}
