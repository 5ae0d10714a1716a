//! What an outlet lends: a loaner is with one customer at a time and back before the order is closed; a tool is with one
//! person, and what it cost him is written down.

use domain::Fen;
use domain::tool::ToolEnd;
use journal::Ref;
use journal::fact::{LoanerLent, ToolReturned};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, contested, day, open, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::take_in;

const HOUR_MS: i64 = 3_600_000;

async fn loaner(pc: &Pc) -> Value {
    let with = json!({ "name": "Nova A1 备用", "serial": "ly-0001" });
    pc.call("loaner.add", with).await.unwrap()["loaner"].clone()
}

async fn lend(pc: &Pc, loaner: &Value, order: &Value) -> Result<Value, domain::Fault> {
    let with = json!({ "loaner": loaner, "order": order, "condition": "屏幕有一处划痕", "accessories": "充电器" });
    Ok(pc.call("loaner.lend", with).await?["loan"].clone())
}

async fn of_order(pc: &Pc, order: &Value) -> Value {
    pc.call("loaner.of_order", json!({ "order": order })).await.unwrap()
}

async fn step(pc: &Pc, order: &Value, to: &str) -> Result<Value, domain::Fault> {
    pc.call("order.move", json!({ "order": order, "to": to })).await
}

async fn refusals(net: &Net) -> i64 {
    net.number("SELECT COUNT(*) FROM refusal").await
}

on_both_engines! {
    async fn a_loaner_is_due_after_a_day_goes_out_once_and_is_back_before_the_device_is_handed_over(net) {
        let pc = net.pc("前台").await;
        let order = take_in(&pc).await["order"].clone();
        let loaner = loaner(&pc).await;
        let twice = pc.call("loaner.add", json!({ "name": "又一台", "serial": "LY-0001" })).await.unwrap_err();
        assert_eq!((twice.code.as_str(), twice.field.as_deref()), ("thing.exists", Some("serial")));
        assert_eq!(of_order(&pc, &order).await["due"], Value::Null);
        net.clock.forward(25 * HOUR_MS);
        let shown = of_order(&pc, &order).await;
        assert_eq!((&shown["due"], &shown["after_hours"], &shown["free"][0]["serial"]), (&json!("hours"), &json!(24), &json!("LY-0001")));

        let loan = lend(&pc, &loaner, &order).await.unwrap();
        let again = lend(&pc, &loaner, &order).await.unwrap_err();
        assert_eq!((again.code.as_str(), &again.facts["state"]), ("loaner.not_in", &json!("lent")));
        let retired = pc.call("loaner.retire", json!({ "loaner": loaner, "why": "旧" })).await.unwrap_err();
        assert_eq!(retired.code, "loaner.not_in");
        let shown = of_order(&pc, &order).await;
        assert_eq!((&shown["due"], &shown["out"][0]["loaner_name"]), (&Value::Null, &json!("Nova A1 备用")));
        let listed = pc.call("loaner.list", json!({})).await.unwrap();
        let out = &listed["loaners"][0]["out"];
        assert_eq!((&out["customer_name"], &out["lent_on"], &out["by_name"]), (&json!("李娜"), &json!("2026-03-10"), &json!("陈国强")));

        step(&pc, &order, "declined").await.unwrap();
        let refused = step(&pc, &order, "collected").await.unwrap_err();
        assert_eq!((refused.code.as_str(), &refused.facts["serial"]), ("loaner.out", &json!("LY-0001")));
        let back = json!({ "loan": loan, "condition": "划痕同前" });
        pc.call("loaner.return", back.clone()).await.unwrap();
        assert_eq!(pc.call("loaner.return", back).await.unwrap_err().code, "loaner.not_out");
        step(&pc, &order, "collected").await.unwrap();
        let gone = lend(&pc, &loaner, &order).await.unwrap_err();
        assert_eq!((gone.code.as_str(), gone.field.as_deref()), ("order.wrong_state", Some("order")));
        pc.call("loaner.retire", json!({ "loaner": loaner, "why": "旧" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM loaner WHERE state='retired' AND condition='划痕同前'").await, 1);
    }

    async fn one_loaner_lent_at_two_pcs_unseen_is_in_conflict_and_only_who_has_it_gives_it_back(net) {
        let (counter, desk) = (net.pc("前台").await, net.pc("二号台").await);
        let loaner = loaner(&counter).await;
        let first = open(&counter, "SZ017-A-0001", "356938035643809").await;
        let second = open(&counter, "SZ017-A-0002", "490154203237518").await;
        all_in_step(&net, &[&counter, &desk]).await;
        lend(&counter, &loaner, &json!(first.to_string())).await.unwrap();
        let theirs = lend(&desk, &loaner, &json!(second.to_string())).await.unwrap();
        all_in_step(&net, &[&counter, &desk]).await;
        let waiting = at_hq(&net, true).await;
        assert_eq!((waiting.len(), &waiting[0]["about"], &waiting[0]["title"]), (1, &json!("loaner"), &json!("Nova A1 备用")));
        let numbers = [&waiting[0]["a_claim"]["number"], &waiting[0]["b_claim"]["number"]];
        assert!(numbers.contains(&&json!("SZ017-A-0001")) && numbers.contains(&&json!("SZ017-A-0002")), "{waiting:#?}");
        // A loaner costs no repair its fee.
        assert!(!contested(&counter, first).await && !contested(&counter, second).await);
        for order in [first, second] {
            let order = json!(order.to_string());
            step(&counter, &order, "declined").await.unwrap();
            assert_eq!(step(&counter, &order, "collected").await.unwrap_err().code, "loaner.out");
        }
        let winner = if waiting[0]["a_ref"] == theirs { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &waiting[0], winner).await;
        all_in_step(&net, &[&counter, &desk]).await;
        step(&counter, &json!(first.to_string()), "collected").await.unwrap();
        let still = step(&counter, &json!(second.to_string()), "collected").await.unwrap_err();
        assert_eq!(still.code, "loaner.out");
        counter.call("loaner.return", json!({ "loan": theirs, "condition": "完好" })).await.unwrap();
        step(&counter, &json!(second.to_string()), "collected").await.unwrap();
        all_in_step(&net, &[&counter, &desk]).await;
        // Who lends it now knows of both: the old conflict makes no new one.
        let third = open(&desk, "SZ017-B-0003", "860123040000019").await;
        lend(&desk, &loaner, &json!(third.to_string())).await.unwrap();
        all_in_step(&net, &[&counter, &desk]).await;
        assert_eq!(at_hq(&net, true).await, Vec::<Value>::new());
    }

    async fn a_program_that_lends_what_is_out_makes_a_conflict_and_moves_nothing(net) {
        let pc = net.pc("前台").await;
        let loaner = loaner(&pc).await;
        let first = open(&pc, "SZ017-A-0001", "356938035643809").await;
        let second = open(&pc, "SZ017-A-0002", "490154203237518").await;
        lend(&pc, &loaner, &json!(first.to_string())).await.unwrap();
        let loaner: Ref = loaner.as_str().unwrap().parse().unwrap();
        let again = LoanerLent { loaner, order: second, condition: "x".into(), accessories: "x".into(), day: day() };
        pc.say(vec![again.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(at_hq(&net, true).await.len(), 1);
        assert_eq!(pc.number("SELECT COUNT(*) FROM loaner WHERE state='lent' AND contested=1").await, 1);
        let holder = pc.call("loaner.list", json!({})).await.unwrap()["loaners"][0]["out"]["order_id"].clone();
        assert_eq!(holder, json!(first.to_string()), "who had it has it");
    }

    async fn a_tool_is_with_one_person_at_a_time_and_what_it_cost_is_written_down_and_posted_nowhere(net) {
        let pc = net.pc("前台").await;
        let with = json!({ "name": "热风枪", "number": "T-01", "kind": "asset", "value_fen": 90_000 });
        let tool = pc.call("tool.add", with.clone()).await.unwrap()["tool"].clone();
        assert_eq!(pc.call("tool.add", with).await.unwrap_err().code, "thing.exists");
        let staff = pc.call("staff.add", json!({ "name": "赵敏", "roles": ["technician"], "pin": "4821" })).await.unwrap();
        let staff = &staff["id"];
        let early = pc.call("tool.return", json!({ "tool": tool, "end": "good" })).await.unwrap_err();
        assert_eq!(early.code, "tool.not_out");
        pc.call("tool.issue", json!({ "tool": tool, "staff": staff })).await.unwrap();
        let twice = pc.call("tool.issue", json!({ "tool": tool, "staff": pc.owner.id })).await.unwrap_err();
        assert_eq!(twice.code, "tool.not_in");
        let lost = |fen: i64, why: &str| json!({ "tool": tool, "end": "lost", "compensation_fen": fen, "why": why });
        assert_eq!(pc.call("tool.return", lost(45_000, "")).await.unwrap_err().code, "text.missing");
        let dear = pc.call("tool.return", lost(90_001, "带出未还")).await.unwrap_err();
        assert_eq!((dear.code.as_str(), dear.field.as_deref()), ("value.out_of_range", Some("compensation_fen")));
        let postings = pc.number("SELECT COUNT(*) FROM posting").await;
        pc.call("tool.return", lost(45_000, "带出未还")).await.unwrap();
        let listed = pc.call("tool.list", json!({})).await.unwrap();
        let card = &listed["tools"][0];
        assert_eq!((&card["state"], &card["compensation_fen"], &card["issues"][0]["why"]), (&json!("lost"), &json!(45_000), &json!("带出未还")));
        assert_eq!(card["issues"][0]["staff_name"], "赵敏");
        assert_eq!(pc.number("SELECT COUNT(*) FROM posting").await, postings);
        assert_eq!(pc.call("tool.issue", json!({ "tool": tool, "staff": staff })).await.unwrap_err().facts["state"], "lost");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 0);

        // A figure that no form takes is refused.
        let tool: Ref = tool.as_str().unwrap().parse().unwrap();
        let compensation = Fen(i64::MAX);
        let absurd = ToolReturned { tool, issued: tool, end: ToolEnd::Lost, compensation, why: "x".into(), day: day() };
        pc.say(vec![absurd.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 1);
    }
}
