//! What headquarters decides while an outlet is at work: twice at once, or by a newer rule.

use serde_json::json;

use crate::net::{Net, SHOP, on_both_engines};

on_both_engines! {
    async fn two_people_at_two_nodes_answer_one_request_at_once_and_one_answer_stands(net) {
        let counter = net.pc("前台").await;
        let node = net.node().await;
        let made = counter.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 4 }] })).await.unwrap();
        counter.sync().await;
        let answer = |qty: i64| json!({ "outlet": SHOP, "request": made["request"], "approved": [qty], "why": "按库存" });
        let (one, other) = tokio::join!(
            Net::call_at(&net.hq, "li.na", "request.decide", answer(4)),
            Net::call_at(&node.host, "wang.bo", "request.decide", answer(1)),
        );
        assert_eq!((one.is_ok() as u8) + (other.is_ok() as u8), 1);
        assert_eq!(one.err().or(other.err()).unwrap().code, "request.closed");
        counter.sync().await;
        counter.agrees_with(&net).await;
        let approved = counter.balance("approved", "SCR-1").await;
        assert!(approved == (4, 80_000) || approved == (1, 20_000), "{approved:?}");
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }

    async fn a_policy_replaced_in_the_middle_of_a_repair_leaves_the_order_at_the_one_it_was_judged_by(net) {
        let counter = net.pc("前台").await;
        let with = json!({
            "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": "860123040000019", "by_hand": "",
            "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "complaint": "开机黑屏", "tamper": "intact",
            "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01",
            "manufactured_on": "2025-10-01", "price_paid_fen": 129_900, "fault": "display", "cause": "quality"
        });
        let taken = counter.call("order.intake", with).await.unwrap();
        counter.sync().await;
        let shown = async |host: &commands::Host| Net::call_at(host, "x", "order.show", json!({ "outlet": SHOP, "order": taken["order"] })).await.unwrap();
        let before = shown(&net.hq).await["verdict"].clone();
        assert_eq!(before["policy"], "cn-handset@1");
        let law = net.call("pack.show", json!({ "kind": "policy" })).await.unwrap();
        let today = net.hq.ambient.today().to_string();
        let newer = law["content"].as_str().unwrap().replacen("version = 1", "version = 2", 1);
        let pack = json!({ "kind": "policy", "effective_on": today, "title": "新政策", "content": newer });
        net.call("pack.publish", pack).await.unwrap();
        // A remark is no new judgement; the verdict stands as it was, at both ends, and says by which version.
        counter.sync().await;
        let remark = json!({ "order": taken["order"], "sets": { "remark": "客户催" } });
        counter.call("order.set", remark).await.unwrap();
        counter.sync().await;
        counter.agrees_with(&net).await;
        assert_eq!(shown(&net.hq).await["verdict"], before);
        // What the guarantees ask about is judged by the policy in force when it changes.
        let cause = json!({ "order": taken["order"], "sets": { "cause": "human" } });
        counter.call("order.set", cause).await.unwrap();
        counter.sync().await;
        counter.agrees_with(&net).await;
        let after = shown(&net.hq).await;
        assert_eq!((&after["verdict"]["policy"], &after["verdict"]["charge"]), (&json!("cn-handset@2"), &json!("paid")));
        assert_eq!(after["conflicts"], json!([]));
    }
}
