//! Parts go back to headquarters: all of them when an outlet leaves; and an order for parts is taken back while nobody has
//! answered it.

use domain::Fen;
use journal::fact::{Fact, OutletBankSet, TransferSent, TransferSentLine, TransferWithdrawn};
use serde_json::{Value, json};

use crate::allowance::{even, stock};
use crate::contested::{all_in_step, day};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::transferred::{refusals, stocked};

/// What stops the outlet's exit.
pub async fn stops(net: &Net) -> Vec<String> {
    let plan = net.call("deposit.exit_plan", json!({ "outlet": SHOP })).await.unwrap();
    plan["stops"].as_array().unwrap().iter().map(|stop| stop["what"].as_str().unwrap().to_owned()).collect()
}

async fn recall(net: &Net) -> Result<Value, domain::Fault> {
    net.call("transfer.recall", json!({ "outlet": SHOP, "why": "退网", "send_to": "总部仓库" })).await
}

async fn send(pc: &Pc, transfer: &Value, lines: Value) -> Result<Value, domain::Fault> {
    pc.call("transfer.send", json!({ "transfer": transfer, "waybill": "SF77", "lines": lines })).await
}

async fn order(net: &Net, qty: i64) -> Value {
    let with = json!({ "outlet": SHOP, "lines": [{ "part": "SCR-1", "qty": qty }], "why": "兄弟网点缺货", "send_to": "李先生" });
    net.call("transfer.order", with).await.unwrap()["transfer"].clone()
}

async fn withdraw(net: &Net, transfer: &Value) -> Result<Value, domain::Fault> {
    net.call("transfer.withdraw", json!({ "outlet": SHOP, "transfer": transfer, "why": "对方已有货" })).await
}

async fn shown(pc: &Pc) -> Value {
    pc.call("transfer.list", json!({})).await.unwrap()["transfers"][0]["row"].clone()
}

fn sent(transfer: &Value, qty: i64) -> Fact {
    let line = TransferSentLine { part: "SCR-1".into(), qty, price: Fen(20_000), serials: vec![] };
    let transfer = transfer.as_str().unwrap().parse().unwrap();
    TransferSent { transfer, waybill: "SF1".into(), lines: vec![line], day: day() }.into()
}

on_both_engines! {
    async fn an_outlet_that_leaves_gives_back_what_it_holds_and_what_lies_there_for_headquarters(net) {
        let pc = net.pc("前台").await;
        stocked(&net, SHOP, &pc, "SCR-1", 2, &[], "SF1").await;
        stock(&net, &pc, json!([{ "part": "BAT-1", "qty": 3 }, { "part": "MB-1", "qty": 2, "serials": ["MB0001", "MB0002"] }])).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(stops(&net).await, ["parts", "consigned"]);
        let before = net.balance("hq_stock", "BAT-1").await;
        let orders = recall(&net).await.unwrap()["transfers"].clone();
        assert_eq!(orders.as_array().unwrap().len(), 2, "what it holds, and what is headquarters' own");
        let (held, consigned) = (&orders[0], &orders[1]);
        assert_eq!(recall(&net).await.unwrap_err().code, "transfer.nothing", "everything is ordered already");
        pc.sync().await;
        assert_eq!((pc.balance("consigned", "BAT-1").await, stops(&net).await.len()), ((3, 15_000), 2), "an order moves nothing");

        send(&pc, held, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        let boards = |serials: Value| json!([{ "part": "BAT-1", "qty": 3 }, { "part": "MB-1", "qty": 2, "serials": serials }]);
        let wrong = send(&pc, consigned, boards(json!(["MB0001", "MB0009"]))).await.unwrap_err();
        assert_eq!((wrong.code.as_str(), wrong.field.as_deref()), ("consign.serial_unknown", Some("lines.1.serials.1")));
        let gave = send(&pc, consigned, boards(json!(["MB0001", "MB0002"]))).await.unwrap();
        assert_eq!(gave["value_fen"], 3 * 5_000 + 2 * 60_000);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!((net.balance("consigned", "MB-1").await, net.balance("held", "SCR-1").await), ((0, 0), (0, 0)));
        assert_eq!(net.balance("hq_stock", "BAT-1").await, (before.0 + 3, before.1 + 15_000));
        // What it says it sent is counted before its deposit is paid out.
        assert_eq!(stops(&net).await, ["parcels"]);
        let leaves = json!({ "outlet": SHOP, "pays_back_fen": 1_000_000, "reason": "合同到期" });
        assert_eq!(net.call("deposit.exit", leaves.clone()).await.unwrap_err().code, "exit.blocked");
        let own = pc.call("deposit.exit_plan", json!({})).await.unwrap();
        assert_eq!(own["stops"], json!([]), "the outlet has done its part");
        let came = |part: &str, qty: i64| json!({ "part": part, "counted": qty, "booked": qty, "why": "" });
        for (transfer, lines) in [(held, vec![came("SCR-1", 2)]), (consigned, vec![came("BAT-1", 3), came("MB-1", 2)])] {
            let count = json!({ "parcel": { "outlet": SHOP, "transfer": transfer }, "lines": lines, "confirm": true });
            net.call("warehouse.count", count).await.unwrap();
        }
        assert_eq!(stops(&net).await, Vec::<String>::new());
        net.call("deposit.exit", leaves).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        even(&net, &[&pc]).await;
    }

    async fn an_order_that_headquarters_takes_back_is_answered_by_nobody_who_knows(net) {
        let pc = net.pc("前台").await;
        stocked(&net, SHOP, &pc, "SCR-1", 2, &[], "SF1").await;
        let transfer = order(&net, 2).await;
        withdraw(&net, &transfer).await.unwrap();
        assert_eq!(withdraw(&net, &transfer).await.unwrap_err().code, "transfer.closed");
        pc.sync().await;
        let row = shown(&pc).await;
        assert_eq!((&row["state"], &row["answer"]), (&json!("withdrawn"), &json!("对方已有货")));
        let late = send(&pc, &transfer, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap_err();
        assert_eq!((late.code.as_str(), &late.facts["state"]), ("transfer.closed", &json!("withdrawn")));
        // A tampered program says it all the same, and takes an order back itself.
        pc.say(vec![sent(&transfer, 2)]).await;
        assert_eq!(pc.balance("held", "SCR-1").await, (2, 40_000), "not even in its own book");
        let other = order(&net, 1).await;
        pc.sync().await;
        let own = TransferWithdrawn { transfer: other.as_str().unwrap().parse().unwrap(), why: "不想给".into(), day: day() };
        pc.say(vec![own.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["sync.scope", "transfer.closed"]);
        assert_eq!(net.balance("held", "SCR-1").await, (2, 40_000));
        assert_eq!(net.number("SELECT COUNT(*) FROM transfer WHERE state='ordered'").await, 1);
        even(&net, &[&pc]).await;
    }

    async fn parts_that_left_before_anybody_knew_of_the_withdrawal_stay_sent_and_both_sides_have_a_record(net) {
        let pc = net.pc("前台").await;
        stocked(&net, SHOP, &pc, "SCR-1", 2, &[], "SF1").await;
        let transfer = order(&net, 2).await;
        pc.sync().await;
        withdraw(&net, &transfer).await.unwrap();
        send(&pc, &transfer, json!([{ "part": "SCR-1", "qty": 2 }])).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((&shown(&pc).await["state"], net.balance("held", "SCR-1").await), (&json!("sent"), (0, 0)));
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        let ours = pc.call("conflict.list", json!({})).await.unwrap()["conflicts"].clone();
        assert_eq!(ours, net.call("conflict.list", json!({ "outlet": SHOP })).await.unwrap()["conflicts"]);
        let told = |field: &str| ours[0][field].clone();
        assert_eq!((told("about"), told("field"), told("state")), (json!("transfer"), json!("withdrawn"), json!("ruled")));
        let send = if told("a_value") == "对方已有货" { "b_ref" } else { "a_ref" };
        assert_eq!(told("winner"), told(send), "what was sent stands");
        let late = withdraw(&net, &transfer).await.unwrap_err();
        assert_eq!((late.code.as_str(), &late.facts["state"]), ("transfer.closed", &json!("sent")));
        even(&net, &[&pc]).await;
    }

    async fn an_outlet_is_paid_into_the_account_that_finance_wrote_down_and_no_pc_changes_it(net) {
        let pc = net.pc("前台").await;
        let with = |account: &str| json!({ "outlet": SHOP, "holder": "深圳服务有限公司", "bank": "招商银行", "account": account });
        assert_eq!(net.call("outlet.bank_set", with("12")).await.unwrap_err().code, "bank.account");
        net.call("outlet.bank_set", with("7559 0000 1111 2222")).await.unwrap();
        net.call("outlet.bank_set", with("7559 0000 1111 3333")).await.unwrap();
        pc.say(vec![OutletBankSet { holder: "我".into(), bank: "别的".into(), account: "99999999".into() }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["sync.scope"]);
        let bank = net.call("outlet.show", json!({ "outlet": SHOP })).await.unwrap()["bank"].clone();
        assert_eq!((&bank["account"], &bank["holder"]), (&json!("7559000011113333"), &json!("深圳服务有限公司")));
    }
}
