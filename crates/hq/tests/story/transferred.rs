//! Parts go from one outlet to another by way of headquarters: each outlet's book tells its own side, the goods travel
//! directly, and neither learns anything of the other.

use domain::Fen;
use journal::Ref;
use journal::fact::{Fact, TransferLine, TransferOrdered, TransferSent, TransferSentLine};
use serde_json::{Value, json};
use testkit::ambient::ambient;

use crate::contested::{all_in_step, at_hq, day, open, rule};
use crate::net::{Net, Pc, on_both_engines};
use crate::rivals::fitted;

const SHENZHEN: &str = "SZ017";
const GUANGZHOU: &str = "GZ004";

/// Parts on an outlet's shelf, by way of headquarters.
pub async fn stocked(net: &Net, outlet: &str, pc: &Pc, part: &str, qty: i64, serials: &[&str], waybill: &str) {
    let made = pc.call("request.make", json!({ "lines": [{ "part": part, "qty": qty }] })).await.unwrap();
    pc.sync().await;
    let request = &made["request"];
    net.call("request.decide", json!({ "outlet": outlet, "request": request, "approved": [qty] })).await.unwrap();
    let line = json!({ "line": 0, "qty": qty, "serials": serials });
    let sent = json!({ "outlet": outlet, "request": request, "waybill": waybill, "lines": [line] });
    let sent = net.call("shipment.send", sent).await.unwrap();
    pc.sync().await;
    let counted = json!({ "shipment": sent["shipment"], "lines": [{ "good": qty, "damaged": 0, "short": 0 }] });
    pc.call("shipment.receive", counted).await.unwrap();
    pc.sync().await;
}

async fn order(net: &Net, lines: Value) -> Result<String, domain::Fault> {
    let with = json!({ "outlet": SHENZHEN, "lines": lines, "why": "兄弟网点缺货", "send_to": "天河路 1 号 李先生" });
    Ok(net.call("transfer.order", with).await?["transfer"].as_str().unwrap().to_owned())
}

async fn send(pc: &Pc, transfer: &str, lines: Value) -> Result<Value, domain::Fault> {
    pc.call("transfer.send", json!({ "transfer": transfer, "waybill": "SF2000000001", "lines": lines })).await
}

async fn exposure(net: &Net, outlet: &str) -> i64 {
    let position = net.call("book.position", json!({ "outlet": outlet })).await.unwrap();
    position["exposure"]["exposure_fen"].as_i64().unwrap()
}

async fn transfers(pc: &Pc) -> Vec<Value> {
    pc.call("transfer.list", json!({})).await.unwrap()["transfers"].as_array().unwrap().clone()
}

pub async fn refusals(net: &Net) -> Vec<String> {
    let listed = net.call("refusal.list", json!({ "outlet": SHENZHEN })).await.unwrap();
    let mut codes: Vec<String> =
        listed["refusals"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

on_both_engines! {
    async fn parts_sent_on_leave_one_outlets_exposure_and_reach_the_other_by_its_own_request(net) {
        net.outlet(GUANGZHOU).await;
        let shenzhen = net.pc("前台").await;
        let guangzhou = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        stocked(&net, SHENZHEN, &shenzhen, "SCR-1", 3, &[], "SF1").await;
        stocked(&net, SHENZHEN, &shenzhen, "MB-1", 2, &["MB0001", "MB0002"], "SF2").await;
        assert_eq!(exposure(&net, SHENZHEN).await, 180_000);

        let short = order(&net, json!([{ "part": "SCR-1", "qty": 4 }])).await.unwrap_err();
        assert_eq!((short.code.as_str(), short.field.as_deref()), ("stock.short", Some("lines.0.qty")));
        let transfer = order(&net, json!([{ "part": "SCR-1", "qty": 2 }, { "part": "MB-1", "qty": 1 }])).await.unwrap();
        shenzhen.sync().await;
        let seen = transfers(&shenzhen).await;
        assert_eq!((&seen[0]["row"]["state"], &seen[0]["row"]["send_to"]), (&json!("ordered"), &json!("天河路 1 号 李先生")));
        assert_eq!((&seen[0]["lines"][1]["tracked"], &seen[0]["lines"][1]["name"]), (&json!(true), &json!("主板 X9")));

        let board = |serials: Value| json!([{ "part": "SCR-1", "qty": 2 }, { "part": "MB-1", "qty": 1, "serials": serials }]);
        let more = send(&shenzhen, &transfer, json!([{ "part": "SCR-1", "qty": 3 }])).await.unwrap_err();
        assert_eq!((more.code.as_str(), &more.facts["ordered"]), ("transfer.over_ordered", &json!(2)));
        assert_eq!(send(&shenzhen, &transfer, board(json!([]))).await.unwrap_err().code, "stock.serial_needed");
        let sent = send(&shenzhen, &transfer, board(json!(["mb0001"]))).await.unwrap();
        assert_eq!(sent["value_fen"], 100_000);
        assert_eq!(send(&shenzhen, &transfer, board(json!(["MB0001"]))).await.unwrap_err().code, "transfer.closed");
        assert_eq!(shenzhen.balance("held", "SCR-1").await, (1, 20_000));
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(exposure(&net, SHENZHEN).await, 80_000, "what was sent counts no more");
        assert_eq!(net.balance("hq_stock", "MB-1").await, (-1, -60_000));

        // The other outlet asks as for any parts; headquarters ships to it what is on its way already.
        let made = guangzhou.call("request.make", json!({ "lines": [{ "part": "MB-1", "qty": 1 }] })).await.unwrap();
        guangzhou.sync().await;
        let request = &made["request"];
        net.call("request.decide", json!({ "outlet": GUANGZHOU, "request": request, "approved": [1] })).await.unwrap();
        assert_eq!(exposure(&net, GUANGZHOU).await, 60_000, "it counts from the approval");
        let listed = net.call("transfer.list", json!({})).await.unwrap();
        let card = &listed["transfers"][0];
        assert_eq!((&card["row"]["waybill"], &card["lines"][1]["serials"], &card["shipped_to"]), (&json!("SF2000000001"), &json!("MB0001"), &json!("")));
        let line = json!({ "line": 0, "qty": 1, "serials": ["MB0001"] });
        let on = json!({ "outlet": GUANGZHOU, "request": request, "waybill": "SF2000000001", "lines": [line] });
        let shipment = net.call("shipment.send", on).await.unwrap();
        let listed = net.call("transfer.list", json!({})).await.unwrap();
        assert_eq!(listed["transfers"][0]["shipped_to"], GUANGZHOU);
        guangzhou.sync().await;
        let counted = json!({ "shipment": shipment["shipment"], "lines": [{ "good": 1, "damaged": 0, "short": 0 }] });
        guangzhou.call("shipment.receive", counted).await.unwrap();
        let repair = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        guangzhou.say(vec![fitted(repair, "MB0001")]).await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(at_hq(&net, true).await, Vec::<Value>::new(), "the piece passed on: nobody claims it twice");

        // Neither outlet has a word of the other.
        for (pc, own, other) in [(&shenzhen, SHENZHEN, GUANGZHOU), (&guangzhou, GUANGZHOU, SHENZHEN)] {
            assert_eq!(pc.number(&format!("SELECT COUNT(*) FROM log WHERE scope NOT IN ('{own}','*')")).await, 0);
            assert!(!json!(transfers(pc).await).to_string().contains(other), "{other} stands in the other's list");
        }
        assert_eq!(transfers(&guangzhou).await, Vec::<Value>::new());
    }

    async fn an_outlet_that_needs_its_parts_declines_and_nothing_moves(net) {
        let pc = net.pc("前台").await;
        stocked(&net, SHENZHEN, &pc, "SCR-1", 2, &[], "SF1").await;
        let transfer = order(&net, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        pc.sync().await;
        let silent = json!({ "transfer": transfer, "why": " " });
        assert_eq!(pc.call("transfer.decline", silent).await.unwrap_err().code, "text.missing");
        pc.call("transfer.decline", json!({ "transfer": transfer, "why": "明天有三台要换屏" })).await.unwrap();
        let late = send(&pc, &transfer, json!([{ "part": "SCR-1", "qty": 1 }])).await.unwrap_err();
        assert_eq!((late.code.as_str(), &late.facts["state"]), ("transfer.closed", &json!("declined")));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("held", "SCR-1").await, (2, 40_000));
        let listed = net.call("transfer.list", json!({ "outlet": SHENZHEN })).await.unwrap();
        assert_eq!(listed["transfers"][0]["row"]["answer"], "明天有三台要换屏");
    }

    async fn two_pcs_that_answer_unseen_are_in_conflict_and_the_shelf_follows_the_ruling(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("仓库").await);
        stocked(&net, SHENZHEN, &counter, "SCR-1", 2, &[], "SF1").await;
        let transfer = order(&net, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        send(&counter, &transfer, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        bench.call("transfer.decline", json!({ "transfer": transfer, "why": "要用" })).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let waiting = at_hq(&net, true).await;
        assert_eq!((waiting.len(), &waiting[0]["about"], &waiting[0]["field"]), (1, &json!("transfer"), &json!("answer")));
        let sent = if waiting[0]["a_value"] == "要用" { "b_ref" } else { "a_ref" };
        let declined = if sent == "a_ref" { "b_ref" } else { "a_ref" };
        rule(&net, SHENZHEN, &waiting[0], declined).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(counter.balance("held", "SCR-1").await, (2, 40_000));
        assert_eq!(transfers(&bench).await[0]["row"]["state"], "declined");
    }

    async fn a_board_sent_on_by_one_pc_and_fitted_by_another_is_contested_at_home_and_with_who_received_it(net) {
        net.outlet(GUANGZHOU).await;
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let guangzhou = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        stocked(&net, SHENZHEN, &counter, "MB-1", 1, &["MB0001"], "SF1").await;
        let repair = open(&counter, "SZ017-A-0001", "356938035643809").await;
        let transfer = order(&net, json!([{ "part": "MB-1", "qty": 1 }])).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        send(&counter, &transfer, json!([{ "part": "MB-1", "qty": 1, "serials": ["MB0001"] }])).await.unwrap();
        counter.sync().await;
        stocked(&net, GUANGZHOU, &guangzhou, "MB-1", 1, &["MB0001"], "SF2000000001").await;
        // The bench has heard of nothing.
        bench.say(vec![fitted(repair, "MB0001")]).await;
        all_in_step(&net, &[&bench, &counter, &guangzhou]).await;
        let waiting = at_hq(&net, true).await;
        assert_eq!(waiting.len(), 2, "{waiting:#?}");
        assert!(waiting.iter().all(|c| c["about"] == "serial" && c["title"] == "MB-1/MB0001"), "{waiting:#?}");
        assert_eq!(waiting.iter().filter(|c| c["elsewhere"] != "").count(), 1, "one of them is with the other outlet");
        let home = waiting.iter().find(|c| c["elsewhere"] == "").unwrap();
        let mut did = [home["a_did"].as_str().unwrap(), home["b_did"].as_str().unwrap()];
        did.sort_unstable();
        assert_eq!(did, ["part_fitted", "transfer_sent"], "each side says what it did");
        let step = json!({ "order": repair.to_string(), "to": "declined" });
        bench.call("order.move", step).await.unwrap();
        let out = json!({ "order": repair.to_string(), "to": "collected" });
        assert_eq!(bench.call("order.move", out).await.unwrap_err().code, "order.contested");
    }

    async fn what_a_tampered_program_sends_on_is_refused(net) {
        let pc = net.pc("前台").await;
        stocked(&net, SHENZHEN, &pc, "SCR-1", 3, &[], "SF1").await;
        let transfer: Ref = order(&net, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap().parse().unwrap();
        pc.sync().await;
        let sent = |transfer, qty, price| -> Fact {
            let lines = vec![TransferSentLine { part: "SCR-1".into(), qty, price: Fen(price), serials: vec![] }];
            TransferSent { transfer, waybill: "SF9".into(), lines, day: day() }.into()
        };
        let nobodys = Ref { idx: 7, ..transfer };
        for fact in [sent(transfer, 3, 20_000), sent(transfer, 1, 90_000), sent(nobodys, 1, 20_000), sent(transfer, -1, 20_000)] {
            pc.say(vec![fact]).await;
            pc.sync().await;
        }
        let line = TransferLine { part: "SCR-1".into(), qty: 1 };
        let own = TransferOrdered { lines: vec![line], why: "x".into(), send_to: "x".into(), day: day() };
        pc.say(vec![own.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["price.unknown", "sync.scope", "thing.not_found", "transfer.over_ordered", "value.negative"]);
        assert_eq!(net.balance("held", "SCR-1").await, (3, 60_000));
        assert_eq!(transfers(&pc).await.len(), 1, "only headquarters orders");
        // The honest answer still counts.
        send(&pc, &transfer.to_string(), json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("held", "SCR-1").await, (1, 20_000));
    }
}
