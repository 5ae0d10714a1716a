//! What an outlet lends: a loaner is with one customer at a time and back before the order is closed; a tool or a key is with
//! one person, and what it cost him is owed until it is paid.

use domain::Fen;
use domain::repair::State;
use domain::tool::{PaidHow, ToolEnd};
use journal::Ref;
use journal::fact::{CompensationPaid, Fact, LoanerLent, OrderMoved, ToolReturned};
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

/// A tool of ¥900 and the person who has it.
async fn issued(pc: &Pc, kind: &str, name: &str) -> (Value, Value) {
    let with = json!({ "name": name, "number": "T-01", "kind": kind, "value_fen": 90_000 });
    let tool = pc.call("tool.add", with).await.unwrap()["tool"].clone();
    let staff = pc.call("staff.add", json!({ "name": "赵敏", "roles": ["technician"], "pin": "4821" })).await.unwrap();
    pc.call("tool.issue", json!({ "tool": tool, "staff": staff["id"] })).await.unwrap();
    (tool, staff["id"].clone())
}

/// The tool on top of the list.
async fn card(pc: &Pc) -> Value {
    pc.call("tool.list", json!({})).await.unwrap()["tools"][0].clone()
}

/// What people owe, as the list says and as the book does.
async fn owed(pc: &Pc) -> i64 {
    let listed = pc.call("tool.list", json!({})).await.unwrap()["owed_fen"].as_i64().unwrap();
    let sql = "SELECT CAST(COALESCE(SUM(fen),0) AS BIGINT) FROM posting WHERE account='owed_by_staff'";
    assert_eq!(listed, pc.number(sql).await);
    listed
}

async fn refusals(net: &Net) -> i64 {
    net.number("SELECT COUNT(*) FROM refusal").await
}

on_both_engines! {
    async fn a_loaner_comes_back_in_the_hand_overs_own_action_or_not_at_all(net) {
        let pc = net.pc("前台").await;
        let order = take_in(&pc).await["order"].clone();
        let loaner = loaner(&pc).await;
        lend(&pc, &loaner, &order).await.unwrap();
        let over = |condition: Value| pc.call("order.move", json!({ "order": order, "to": "collected", "loaner_condition": condition }));
        let goes = |to: State| OrderMoved { order: order.as_str().unwrap().parse().unwrap(), from: State::Received, to, day: day(), why: String::new() };
        pc.say(vec![goes(State::Unrepairable).into()]).await;
        assert_eq!(over(Value::Null).await.unwrap_err().code, "loaner.out");
        let blank = over(json!(" ")).await.unwrap_err();
        assert_eq!((blank.code.as_str(), blank.field.as_deref()), ("text.missing", Some("loaner_condition")));
        assert_eq!(of_order(&pc, &order).await["out"].as_array().unwrap().len(), 1);
        let before = pc.number("SELECT COUNT(*) FROM changeset").await;
        over(json!("完好")).await.unwrap();
        assert_eq!(pc.number("SELECT COUNT(*) FROM changeset").await, before + 1, "one action");
        let shown = of_order(&pc, &order).await;
        assert_eq!((&shown["back"][0]["returned_condition"], shown["out"].as_array().unwrap().len()), (&json!("完好"), 0));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 0);
    }

    async fn headquarters_finds_by_the_orders_own_days_that_a_loaner_is_due(net) {
        let pc = net.pc("前台").await;
        let order = take_in(&pc).await["order"].clone();
        pc.sync().await;
        let at_hq = async || net.call("loaner.of_order", json!({ "outlet": SHOP, "order": order })).await.unwrap();
        assert_eq!(at_hq().await["due"], Value::Null);
        net.clock.forward(25 * HOUR_MS);
        assert_eq!(at_hq().await["due"], "hours", "longer than the network's setting");
        // Nobody touches the order: its verdict is the first day's, and the eighth day gives a loaner all the same.
        net.clock.forward(7 * 24 * HOUR_MS);
        assert_eq!((&at_hq().await["due"], &of_order(&pc, &order).await["due"]), (&json!("verdict"), &json!("verdict")));
        let shown = net.call("order.show", json!({ "outlet": SHOP, "order": order })).await.unwrap();
        assert_eq!((&shown["verdict"]["loaner"], &shown["verdict_now"]["loaner"]), (&json!(false), &json!(true)));
        let loaner = loaner(&pc).await;
        lend(&pc, &loaner, &order).await.unwrap();
        pc.sync().await;
        assert_eq!(at_hq().await["due"], Value::Null);
        assert_eq!(at_hq().await["out"].as_array().unwrap().len(), 1);
    }

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

    async fn headquarters_sees_what_an_outlet_lends_and_who_has_its_tools_and_changes_nothing(net) {
        let pc = net.pc("前台").await;
        let (lent, (tool, _)) = (loaner(&pc).await, issued(&pc, "asset", "示波器").await);
        let order = take_in(&pc).await["order"].clone();
        lend(&pc, &lent, &order).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let of = json!({ "outlet": SHOP });
        let own = pc.call("loaner.list", json!({})).await.unwrap();
        assert_eq!(net.call("loaner.list", of.clone()).await.unwrap(), own);
        assert_eq!(own["loaners"][0]["out"]["order_id"], order);
        assert_eq!(net.call("loaner.list", json!({})).await.unwrap_err().code, "text.missing", "whose?");
        let (seen, here) = (net.call("tool.list", of).await.unwrap(), pc.call("tool.list", json!({})).await.unwrap());
        assert_eq!((&seen["tools"], &seen["owed_fen"], &seen["untaken"]), (&here["tools"], &here["owed_fen"], &here["untaken"]));
        assert_eq!((&seen["people"], &seen["ways"]), (&json!([]), &json!([])));
        // Headquarters' own book has none, and it is nobody's but the outlet's to take back.
        assert_eq!(net.call("tool.list", json!({})).await.unwrap()["tools"], json!([]));
        let taken = net.call("tool.return", json!({ "tool": tool, "end": "good" })).await.unwrap_err();
        assert_eq!(taken.code, "thing.not_found");
        // No outlet sees another's.
        for list in ["loaner.list", "tool.list"] {
            assert_eq!(pc.call(list, json!({ "outlet": "GZ004" })).await.unwrap_err().code, "access.denied");
        }
    }

    async fn a_tool_is_with_one_person_at_a_time_and_what_it_cost_is_owed_and_never_more_than_its_worth(net) {
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
        pc.call("tool.return", lost(45_000, "带出未还")).await.unwrap();
        let listed = pc.call("tool.list", json!({})).await.unwrap();
        let card = &listed["tools"][0];
        assert_eq!((&card["state"], &card["compensation_fen"], &card["issues"][0]["why"]), (&json!("lost"), &json!(45_000), &json!("带出未还")));
        assert_eq!(card["issues"][0]["staff_name"], "赵敏");
        assert_eq!(owed(&pc).await, 45_000);
        assert_eq!(pc.call("tool.issue", json!({ "tool": tool, "staff": staff })).await.unwrap_err().facts["state"], "lost");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 0);

        // Figures that no form takes are refused, each alone.
        let issue: Ref = card["issues"][0]["id"].as_str().unwrap().parse().unwrap();
        let tool: Ref = tool.as_str().unwrap().parse().unwrap();
        let returned = |fen: i64| {
            let (end, compensation, why) = (ToolEnd::Lost, Fen(fen), "x".to_owned());
            Fact::from(ToolReturned { tool, issued: issue, end, compensation, why, day: day() })
        };
        let paid = |issued: Ref, fen: i64| {
            let (how, amount, note) = (PaidHow::Cash, Fen(fen), String::new());
            Fact::from(CompensationPaid { tool, issued, how, amount, note, day: day() })
        };
        let mut to_hq = paid(issue, 1);
        if let Fact::CompensationPaid(fact) = &mut to_hq {
            fact.how = PaidHow::Bank;
        }
        let absurd = [returned(i64::MAX), returned(90_001), paid(issue, 0), paid(issue, -1), paid(issue, 90_001), paid(tool, 1), to_hq];
        for (n, fact) in (1..).zip(absurd) {
            pc.say(vec![fact.clone()]).await;
            all_in_step(&net, &[&pc]).await;
            assert_eq!(refusals(&net).await, n, "{fact:?}");
        }
        let till = pc.call("till.show", json!({})).await.unwrap();
        assert_eq!((owed(&pc).await, &till["expected_fen"]), (45_000, &json!(0)), "what was refused moved nothing");
    }

    async fn what_is_owed_for_a_tool_comes_into_the_drawer_or_off_the_wages_and_a_mistake_is_taken_back(net) {
        let pc = net.pc("前台").await;
        let (tool, holder) = issued(&pc, "asset", "热风枪").await;
        let lost = json!({ "tool": tool, "end": "lost", "compensation_fen": 45_000, "why": "带出未还" });
        pc.call("tool.return", lost).await.unwrap();
        let shown = card(&pc).await;
        let issue = shown["issues"][0]["id"].clone();
        let pay = |how: &str, fen: i64| json!({ "tool": tool, "issue": issue, "how": how, "amount_fen": fen });
        for fen in [0, 45_001] {
            let fault = pc.call("tool.pay", pay("cash", fen)).await.unwrap_err();
            assert_eq!((fault.code.as_str(), &fault.facts["max_fen"]), ("value.out_of_range", &json!(45_000)));
        }
        pc.call("tool.pay", pay("cash", 20_000)).await.unwrap();
        let fault = pc.call("tool.pay", pay("wages", 25_001)).await.unwrap_err();
        assert_eq!(fault.facts["max_fen"], json!(25_000));
        pc.call("tool.pay", pay("wages", 25_000)).await.unwrap();
        let till = pc.call("till.show", json!({})).await.unwrap();
        let came = (&till["expected_fen"], &till["payments"][0]["what"], &till["payments"][0]["number"]);
        assert_eq!(came, (&json!(20_000), &json!("tool"), &json!("T-01")));
        assert_eq!(owed(&pc).await, 0);
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("owed_by_staff", "").await.1, net.balance("withheld", "").await.1), (0, 25_000));

        // The drawer goes to the owner with that money in it: headquarters expects what the outlet expects.
        let hand = json!({ "to": "owner", "expected_fen": 20_000, "counted_fen": 20_000, "moved_fen": 10_000 });
        pc.call("till.hand_over", hand).await.unwrap();
        let change = json!({ "to": "change", "expected_fen": 10_000, "counted_fen": 10_000, "moved_fen": -10_000 });
        pc.call("till.hand_over", change).await.unwrap();
        // It is found. What was paid is paid back first, then the return is taken back.
        let back = |of: &Value| json!({ "tool": tool, "of": of, "why": "在柜子后面找到" });
        let shown = card(&pc).await;
        let returned = &shown["issues"][0]["returned"];
        assert_eq!(pc.call("tool.reverse", back(returned)).await.unwrap_err().code, "tool.paid");
        for payment in shown["payments"].as_array().unwrap() {
            pc.call("tool.reverse", back(&payment["id"])).await.unwrap();
        }
        let twice = pc.call("tool.reverse", back(&shown["payments"][0]["id"])).await.unwrap_err();
        assert_eq!(twice.code, "tool.reversed");
        pc.call("tool.reverse", back(returned)).await.unwrap();
        let gone = pc.call("tool.reverse", back(returned)).await.unwrap_err();
        assert_eq!((gone.code.as_str(), gone.field.as_deref()), ("thing.not_found", Some("of")));
        let shown = card(&pc).await;
        assert_eq!((&shown["state"], &shown["issues"][0]["staff"]), (&json!("out"), &holder), "the person has it again");
        assert_eq!((owed(&pc).await, &shown["payments"][1]["state"]), (0, &json!("reversed")));
        let till = pc.call("till.show", json!({})).await.unwrap();
        assert_eq!(till["expected_fen"], json!(0), "it was paid back out of the drawer");
        pc.call("tool.return", json!({ "tool": tool, "end": "good" })).await.unwrap();
        pc.call("tool.retire", json!({ "tool": tool, "why": "报废" })).await.unwrap();
        assert_eq!(pc.call("tool.issue", json!({ "tool": tool, "staff": holder })).await.unwrap_err().code, "tool.not_in");
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("owed_by_staff", "").await.1, net.balance("compensation", "").await.1), (0, 0));
        assert_eq!(refusals(&net).await, 0);
    }

    async fn two_pcs_that_take_the_same_compensation_unseen_owe_the_person_what_came_twice(net) {
        let (counter, desk) = (net.pc("前台").await, net.pc("二号台").await);
        let (tool, _) = issued(&counter, "asset", "热风枪").await;
        let lost = json!({ "tool": tool, "end": "lost", "compensation_fen": 45_000, "why": "带出未还" });
        counter.call("tool.return", lost).await.unwrap();
        all_in_step(&net, &[&counter, &desk]).await;
        let issue = card(&counter).await["issues"][0]["id"].clone();
        for pc in [&counter, &desk] {
            let with = json!({ "tool": tool, "issue": issue, "how": "cash", "amount_fen": 45_000 });
            pc.call("tool.pay", with).await.unwrap();
        }
        all_in_step(&net, &[&counter, &desk]).await;
        assert_eq!((owed(&desk).await, refusals(&net).await), (-45_000, 0), "the money lies in the drawer: nobody denies it");
        let of = card(&desk).await["payments"][0]["id"].clone();
        // Both take it back; it is paid back once.
        for pc in [&counter, &desk] {
            pc.call("tool.reverse", json!({ "tool": tool, "of": of, "why": "收了两次" })).await.unwrap();
        }
        all_in_step(&net, &[&counter, &desk]).await;
        let till = counter.call("till.show", json!({})).await.unwrap();
        assert_eq!((owed(&counter).await, &till["expected_fen"]), (0, &json!(45_000)));
        assert_eq!(net.balance("till", "").await.1, 45_000);
    }

    async fn fixed_assets_are_added_up_and_what_is_lost_or_retired_is_none_any_more(net) {
        let pc = net.pc("前台").await;
        let (first, _) = issued(&pc, "asset", "热风枪").await;
        for (number, name, kind, fen) in [("T-02", "显微镜", "asset", 240_000), ("T-03", "镊子", "consumable", 1_800)] {
            let with = json!({ "name": name, "number": number, "kind": kind, "value_fen": fen });
            pc.call("tool.add", with).await.unwrap();
        }
        let sums = async || pc.call("tool.list", json!({})).await.unwrap()["assets"].clone();
        assert_eq!(sums().await, json!({ "pieces": 2, "value_fen": 330_000, "out": 1, "out_fen": 90_000 }));
        pc.call("tool.return", json!({ "tool": first, "end": "lost", "why": "失窃" })).await.unwrap();
        assert_eq!(sums().await, json!({ "pieces": 1, "value_fen": 240_000, "out": 0, "out_fen": 0 }));
        let scope = pc.call("tool.list", json!({})).await.unwrap();
        pc.call("tool.retire", json!({ "tool": scope["tools"][1]["id"], "why": "镜头坏" })).await.unwrap();
        assert_eq!(sums().await, json!({ "pieces": 0, "value_fen": 0, "out": 0, "out_fen": 0 }));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, 0);
    }

    async fn a_key_goes_from_hand_to_hand_with_both_names_and_a_lost_one_stands_on_top_until_the_lock_is_changed(net) {
        let pc = net.pc("前台").await;
        let (key, first) = issued(&pc, "key", "配件库房门").await;
        let with = json!({ "name": "王建军", "roles": ["storekeeper"], "pin": "4821" });
        let next = pc.call("staff.add", with).await.unwrap()["id"].clone();
        let hand = |to: &Value| json!({ "tool": key, "staff": to, "note": "换班" });
        let same = pc.call("tool.hand_over", hand(&first)).await.unwrap_err();
        assert_eq!((same.code.as_str(), same.field.as_deref()), ("value.duplicate", Some("staff")));
        pc.call("tool.hand_over", hand(&next)).await.unwrap();
        let shown = card(&pc).await;
        let (now, before) = (&shown["issues"][0], &shown["issues"][1]);
        assert_eq!((&now["staff_name"], &now["from_name"], &now["state"]), (&json!("王建军"), &json!("赵敏"), &json!("out")));
        assert_eq!((&before["staff_name"], &before["from_name"], &before["why"]), (&json!("赵敏"), &json!(""), &json!("换班")));
        assert_eq!((&shown["kind"], &shown["state"], &now["by_name"]), (&json!("key"), &json!("out"), &json!("陈国强")));
        pc.call("tool.add", json!({ "name": "保险柜", "number": "K-00", "kind": "key", "value_fen": 0 })).await.unwrap();
        pc.call("tool.return", json!({ "tool": key, "end": "lost", "compensation_fen": 8_000, "why": "换锁" })).await.unwrap();
        let top = card(&pc).await;
        assert_eq!((&top["id"], &top["state"]), (&key, &json!("lost")), "before K-00");
        assert_eq!(pc.call("tool.hand_over", hand(&first)).await.unwrap_err().code, "tool.not_out");
        pc.call("tool.retire", json!({ "tool": key, "why": "锁已更换" })).await.unwrap();
        assert_eq!(card(&pc).await["number"], "K-00");
        all_in_step(&net, &[&pc]).await;
        assert_eq!((refusals(&net).await, net.number("SELECT COUNT(*) FROM conflict").await), (0, 0));
    }

    async fn a_key_that_two_pcs_handed_on_unseen_is_in_conflict_and_the_ruling_says_who_has_it(net) {
        let (counter, desk) = (net.pc("前台").await, net.pc("二号台").await);
        let (key, _) = issued(&counter, "key", "配件库房门").await;
        let mut next = Vec::new();
        for name in ["王建军", "李静"] {
            let with = json!({ "name": name, "roles": ["technician"], "pin": "4821" });
            next.push(counter.call("staff.add", with).await.unwrap()["id"].clone());
        }
        all_in_step(&net, &[&counter, &desk]).await;
        for (pc, to) in [&counter, &desk].into_iter().zip(&next) {
            pc.call("tool.hand_over", json!({ "tool": key, "staff": to })).await.unwrap();
        }
        all_in_step(&net, &[&counter, &desk]).await;
        let waiting = at_hq(&net, true).await;
        assert_eq!((waiting.len(), &waiting[0]["about"], &waiting[0]["title"]), (1, &json!("tool"), &json!("配件库房门")));
        let names = [&waiting[0]["a_value"], &waiting[0]["b_value"]];
        assert!(names.contains(&&json!("王建军")) && names.contains(&&json!("李静")), "{waiting:#?}");
        rule(&net, SHOP, &waiting[0], "b_ref").await;
        all_in_step(&net, &[&counter, &desk]).await;
        let shown = card(&desk).await;
        let holder = shown["issues"].as_array().unwrap().iter().find(|issue| issue["id"] == shown["issued"]).unwrap();
        assert_eq!(holder["staff_name"], waiting[0]["b_value"]);
    }
}
