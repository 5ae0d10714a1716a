//! A month that headquarters closed, lost with its database and closed again: the close that comes back does not displace
//! what both sides signed since, and nobody is left in the dark.

use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::net::{Net, Pc, SHOP, on_both_engines};

const MARCH: &str = "2026-03";

async fn try_close(net: &Net, month: &str) -> Value {
    let closed = net.call("period.close", json!({ "outlets": [SHOP], "month": month })).await.unwrap();
    closed["outlets"][0].clone()
}

async fn close(net: &Net, month: &str) -> Value {
    let closed = try_close(net, month).await;
    assert_eq!(closed["fault"], Value::Null, "{closed}");
    closed["hash"].clone()
}

async fn sign(pc: &Pc) -> Result<Value, domain::Fault> {
    pc.call("statement.sign", json!({ "month": MARCH })).await
}

/// The hash of March's statement, alike at both ends.
async fn march(net: &Net, pc: &Pc) -> Value {
    let theirs = net.call("statement.show", json!({ "outlet": SHOP, "month": MARCH })).await.unwrap();
    let ours = pc.call("statement.show", json!({ "month": MARCH })).await.unwrap();
    assert_eq!(theirs, ours);
    assert_eq!(ours["statement"]["closed"], true);
    ours["hash"].clone()
}

async fn pay(net: &Net) {
    let with = json!({ "outlet": SHOP, "amount_fen": 777, "paid_on": "2026-03-20", "note": "加押金" });
    net.call("deposit.pay", with).await.unwrap();
}

/// Records of two closes, alike at both ends.
async fn records(net: &Net, pc: &Pc) -> Vec<Value> {
    let theirs = net.call("conflict.list", json!({ "outlet": SHOP })).await.unwrap();
    let ours = pc.call("conflict.list", json!({})).await.unwrap();
    assert_eq!(theirs["conflicts"], ours["conflicts"]);
    ours["conflicts"].as_array().unwrap().iter().filter(|c| c["field"] == "close").cloned().collect()
}

async fn in_step(net: &Net, pcs: &[&Pc]) {
    for _ in 0..2 {
        for pc in pcs {
            pc.dial(&net.url).await;
            pc.sync().await;
        }
    }
    for pc in pcs {
        pc.agrees_with(net).await;
    }
}

/// Two PCs; headquarters closes March, tells the counter, and is put back without the close.
async fn lost(net: &mut Net, signs: bool) -> (Pc, Pc, Value) {
    let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
    in_step(net, &[&counter, &bench]).await;
    net.clock.forward(24 * DAY_MS);
    let backup = net.backup().await;
    for pc in [&counter, &bench] {
        pc.dial(&net.url).await;
    }
    let first = close(net, MARCH).await;
    counter.sync().await;
    if signs {
        assert_eq!(sign(&counter).await.unwrap()["hash"], first);
    }
    net.put_back(&backup, true).await;
    // Nobody waited for the counter.
    net.call("hq.recovery_end", json!({})).await.unwrap();
    bench.dial(&net.url).await;
    bench.sync().await;
    assert_eq!(net.number("SELECT COUNT(*) FROM period").await, 0, "the close is lost");
    pay(net).await;
    (counter, bench, first)
}

on_both_engines! {
    async fn a_close_that_comes_back_leaves_the_month_that_both_sides_signed_meanwhile(net) {
        let mut net = net;
        let (counter, bench, first) = lost(&mut net, false).await;
        let second = close(&net, MARCH).await;
        assert_ne!(first, second, "it knows of one payment more");
        bench.sync().await;
        assert_eq!(sign(&bench).await.unwrap()["hash"], second);
        bench.sync().await;
        // A month more is closed upon it.
        net.clock.forward(30 * DAY_MS);
        let april = close(&net, "2026-04").await;
        in_step(&net, &[&counter, &bench]).await;
        assert_eq!(march(&net, &counter).await, second, "what both signed stands, though the other was said first");
        assert_eq!(close(&net, "2026-04").await, april);
        let listed = net.call("period.list", json!({ "outlet": SHOP })).await.unwrap();
        let signatures = listed["months"][1]["signatures"].as_array().unwrap();
        assert!(signatures.len() == 2 && signatures.iter().all(|s| s["holds"] == true && s["hash"] == second), "{listed}");
        let records = records(&net, &counter).await;
        assert_eq!(records.len(), 1, "{records:?}");
        let told = |field: &str| records[0][field].clone();
        assert_eq!((told("about"), told("title"), told("state")), (json!("period"), json!("2026-03-31"), json!("ruled")));
        assert_eq!((told("a_value"), told("b_value")), (json!("2026-03-31"), json!("2026-03-31 2026-04-30")));
        assert_eq!(told("winner"), told("b_ref"));
    }

    async fn a_close_that_both_sides_had_signed_comes_back_and_stands(net) {
        let mut net = net;
        let (counter, bench, first) = lost(&mut net, true).await;
        let second = close(&net, MARCH).await;
        bench.sync().await;
        in_step(&net, &[&counter, &bench]).await;
        assert_eq!(march(&net, &bench).await, first);
        let records = records(&net, &bench).await;
        assert_eq!(records.len(), 1, "{records:?}");
        assert_eq!((&records[0]["state"], &records[0]["winner"]), (&json!("ruled"), &records[0]["a_ref"]));
        assert_eq!(close(&net, MARCH).await, first, "what is closed is closed");
        assert_ne!(first, second);
        // The payment that the first close did not know is a line of April.
        let april = net.call("statement.show", json!({ "outlet": SHOP, "month": "2026-04" })).await.unwrap();
        let lines = april["statement"]["lines"].as_array().unwrap();
        assert!(lines.iter().any(|l| l["account"] == "deposit" && l["fen"] == 777), "{april}");
        assert_eq!(april["statement"]["start"], "2026-04-01", "headquarters' own log knows of what came back");
    }

    async fn of_two_closes_that_nobody_signed_at_the_outlet_the_first_stands_until_headquarters_rules(net) {
        let mut net = net;
        let (counter, bench, first) = lost(&mut net, false).await;
        let second = close(&net, MARCH).await;
        bench.sync().await;
        in_step(&net, &[&counter, &bench]).await;
        assert_eq!(march(&net, &bench).await, first);
        let open = records(&net, &bench).await;
        assert_eq!((open.len(), &open[0]["state"]), (1, &json!("open")));
        assert_eq!(sign(&bench).await.unwrap_err().code, "period.contested");
        net.clock.forward(30 * DAY_MS);
        let refused = try_close(&net, "2026-04").await;
        assert_eq!(refused["fault"]["code"], "period.contested", "{refused}");
        let ruling = json!({ "outlet": SHOP, "conflict": open[0]["id"], "winner": open[0]["b_ref"], "reason": "以后一次为准" });
        net.call("conflict.rule", ruling).await.unwrap();
        in_step(&net, &[&counter, &bench]).await;
        assert_eq!(march(&net, &counter).await, second);
        assert_eq!(sign(&counter).await.unwrap()["hash"], second);
        counter.sync().await;
        close(&net, "2026-04").await;
        in_step(&net, &[&counter, &bench]).await;
        assert_eq!(march(&net, &bench).await, second);
        let settled = records(&net, &bench).await;
        assert_eq!((&settled[0]["state"], &settled[0]["winner"]), (&json!("ruled"), &settled[0]["b_ref"]));
    }
}
