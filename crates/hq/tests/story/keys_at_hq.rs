//! The keys and tools of headquarters' warehouse go from person to person by the same facts as an outlet's, in headquarters'
//! own book; who has one has said so with their own sign-in.

use commands::{Caller, Person};
use domain::Fault;
use domain::network::Role;
use serde_json::{Value, json};

use crate::net::{Net, on_both_engines};

/// Calls as one of headquarters' people, who have one role each.
async fn by(net: &Net, (name, role): (&str, Role), command: &str, with: Value) -> Result<Value, Fault> {
    let person = Person { id: name.into(), name: name.into(), roles: vec![role], has_pin: true, active: true };
    commands::call(&net.hq, &Caller::of(person), command, with).await
}

const KEEPER: (&str, Role) = ("陆海", Role::Warehouse);
const CLERK: (&str, Role) = ("小周", Role::Parts);
const GUARD: (&str, Role) = ("老马", Role::Policy);
const CASHIER: (&str, Role) = ("方敏", Role::Finance);

/// The people, as the sign-in knows them; the first one there is given every role.
async fn people(net: &Net) {
    let roles = Role::ALL.iter().filter(|role| !role.at_outlet()).map(|role| json!(role)).collect::<Vec<_>>();
    for ((name, role), all) in [(KEEPER, true), (CLERK, false), (GUARD, false), (CASHIER, false)] {
        let given = if all { json!(roles) } else { json!([role]) };
        let with = json!({ "name": name, "password": format!("{name}-备件库 2026"), "roles": given });
        net.call("hq.add_person", with).await.unwrap();
    }
}

async fn key(net: &Net) -> Value {
    let with = json!({ "name": "良品库大门", "number": "K-01", "kind": "key", "value_fen": 12_000 });
    by(net, KEEPER, "tool.add", with).await.unwrap()["tool"].clone()
}

/// The thing on top of the list, as its keeper sees it.
async fn card(net: &Net) -> Value {
    by(net, KEEPER, "tool.list", json!({})).await.unwrap()["tools"][0].clone()
}

/// What an account of headquarters' own book holds.
async fn own(net: &Net, account: &str) -> i64 {
    let sql = "SELECT CAST(COALESCE(SUM(fen),0) AS BIGINT) FROM balance WHERE scope='hq' AND account=";
    net.number(&format!("{sql}'{account}'")).await
}

fn told(fault: Fault) -> (String, String) {
    (fault.code, fault.field.unwrap_or_default())
}

fn at(code: &str, field: &str) -> (String, String) {
    (code.into(), field.into())
}

on_both_engines! {
    async fn a_key_of_the_warehouse_goes_from_hand_to_hand_and_each_says_that_they_have_it(net) {
        people(&net).await;
        let pc = net.pc("前台").await;
        let key = key(&net).await;
        let again = json!({ "name": "又一把", "number": "K-01", "kind": "key", "value_fen": 0 });
        assert_eq!(told(by(&net, KEEPER, "tool.add", again).await.unwrap_err()), at("thing.exists", "number"));
        let to = |person: &str| json!({ "tool": key, "staff": person });
        assert_eq!(by(&net, GUARD, "tool.issue", to("老马")).await.unwrap_err().code, "access.denied");
        assert_eq!(told(by(&net, KEEPER, "tool.issue", to("谁")).await.unwrap_err()), at("thing.not_found", "staff"));
        by(&net, KEEPER, "tool.issue", to("小周")).await.unwrap();
        let listed = by(&net, KEEPER, "tool.list", json!({})).await.unwrap();
        assert_eq!((&listed["untaken"], &listed["tools"][0]["issues"][0]["staff_name"]), (&json!(1), &json!("小周")));
        assert_eq!((&listed["people"].as_array().unwrap().len(), &listed["ways"]), (&4, &json!(["bank", "wages"])));

        // Nobody says it for another, and nobody twice.
        assert_eq!(told(by(&net, KEEPER, "tool.take", json!({ "tool": key })).await.unwrap_err()), at("tool.not_yours", "tool"));
        let mine = async |who| by(&net, who, "tool.mine", json!({})).await.unwrap()["tools"].clone();
        assert_eq!((&mine(CLERK).await[0]["name"], mine(GUARD).await), (&json!("良品库大门"), json!([])));
        by(&net, CLERK, "tool.take", json!({ "tool": key })).await.unwrap();
        assert_eq!(told(by(&net, CLERK, "tool.take", json!({ "tool": key })).await.unwrap_err()), at("tool.taken", "tool"));
        assert_eq!(mine(CLERK).await[0]["taken_on"], json!(net.hq.ambient.today()));

        // Straight to the next one, who has no other right to the warehouse's screens.
        assert_eq!(told(by(&net, KEEPER, "tool.hand_over", to("小周")).await.unwrap_err()), at("value.duplicate", "staff"));
        by(&net, KEEPER, "tool.hand_over", to("老马")).await.unwrap();
        let now = card(&net).await["issues"][0].clone();
        assert_eq!((&now["staff_name"], &now["from_name"], &now["by_name"], &now["taken_on"]), (&json!("老马"), &json!("小周"), &json!("陆海"), &Value::Null));
        assert_eq!((mine(CLERK).await, &mine(GUARD).await[0]["from_name"]), (json!([]), &json!("小周")));
        by(&net, GUARD, "tool.take", json!({ "tool": key })).await.unwrap();
        assert_eq!(by(&net, GUARD, "tool.list", json!({})).await.unwrap_err().code, "access.denied");

        // Who writes down that they have it themselves has said so.
        by(&net, KEEPER, "tool.hand_over", to("陆海")).await.unwrap();
        let listed = by(&net, KEEPER, "tool.list", json!({})).await.unwrap();
        assert_eq!((&listed["untaken"], &listed["tools"][0]["issues"][0]["taken_on"]), (&json!(0), &json!(net.hq.ambient.today())));

        // It is headquarters' own affair: no outlet hears of it.
        pc.sync().await;
        assert_eq!(pc.number("SELECT COUNT(*) FROM tool").await + pc.number("SELECT COUNT(*) FROM staff WHERE scope='hq'").await, 0);
        assert_eq!(net.number("SELECT COUNT(*) FROM staff WHERE scope='hq'").await, 3, "each is named once");
        net.is_sound().await;
    }

    async fn a_lost_key_of_the_warehouse_is_owed_for_paid_into_the_account_and_found_again(net) {
        people(&net).await;
        let key = key(&net).await;
        by(&net, KEEPER, "tool.issue", json!({ "tool": key, "staff": "小周" })).await.unwrap();
        let lost = |fen: i64| json!({ "tool": key, "end": "lost", "compensation_fen": fen, "why": "落在车上" });
        let dear = by(&net, KEEPER, "tool.return", lost(12_001)).await.unwrap_err();
        assert_eq!((&dear.facts["max_fen"], told(dear.clone())), (&json!(12_000), at("value.out_of_range", "compensation_fen")));
        by(&net, KEEPER, "tool.return", lost(12_000)).await.unwrap();
        by(&net, KEEPER, "tool.add", json!({ "name": "叉车", "number": "A-01", "kind": "asset", "value_fen": 900_000 })).await.unwrap();
        let top = card(&net).await;
        assert_eq!((&top["id"], &top["state"], own(&net, "owed_by_staff").await), (&key, &json!("lost"), 12_000), "before A-01");

        let issue = top["issues"][0]["id"].clone();
        let pay = |how: &str, fen: i64| json!({ "tool": key, "issue": issue, "how": how, "amount_fen": fen });
        assert_eq!(by(&net, KEEPER, "tool.pay", pay("bank", 5_000)).await.unwrap_err().code, "access.denied", "finance takes the money");
        assert_eq!(told(by(&net, CASHIER, "tool.pay", pay("cash", 5_000)).await.unwrap_err()), at("tool.paid_how", "how"), "headquarters has no drawer");
        by(&net, CASHIER, "tool.pay", pay("bank", 5_000)).await.unwrap();
        let much = by(&net, CASHIER, "tool.pay", pay("wages", 7_001)).await.unwrap_err();
        assert_eq!((&much.facts["max_fen"], told(much.clone())), (&json!(7_000), at("value.out_of_range", "amount_fen")));
        by(&net, CASHIER, "tool.pay", pay("wages", 7_000)).await.unwrap();
        let held = [own(&net, "bank").await, own(&net, "withheld").await, own(&net, "till").await, own(&net, "owed_by_staff").await];
        assert_eq!(held, [5_000, 7_000, 0, 0]);

        // It is found: what was paid goes back first.
        let shown = card(&net).await;
        let back = |of: &Value| json!({ "tool": key, "of": of, "why": "在车座下找到" });
        let returned = &shown["issues"][0]["returned"];
        assert_eq!(told(by(&net, KEEPER, "tool.reverse", back(returned)).await.unwrap_err()), at("tool.paid", "of"));
        for payment in shown["payments"].as_array().unwrap() {
            by(&net, CASHIER, "tool.reverse", back(&payment["id"])).await.unwrap();
        }
        by(&net, KEEPER, "tool.reverse", back(returned)).await.unwrap();
        let held = [own(&net, "bank").await, own(&net, "withheld").await, own(&net, "compensation").await, own(&net, "owed_by_staff").await];
        assert_eq!(held, [0, 0, 0, 0]);
        by(&net, KEEPER, "tool.return", json!({ "tool": key, "end": "good" })).await.unwrap();
        by(&net, KEEPER, "tool.retire", json!({ "tool": key, "why": "换了锁" })).await.unwrap();
        assert_eq!(told(by(&net, KEEPER, "tool.issue", json!({ "tool": key, "staff": "小周" })).await.unwrap_err()), at("tool.not_in", "tool"));
        assert_eq!(testkit::ledger::unbalanced(&net.hq).await, Vec::<String>::new());
        net.is_sound().await;
    }

    async fn at_an_outlet_too_the_one_who_was_handed_a_key_says_so_themselves(net) {
        let pc = net.pc("前台").await;
        let with = json!({ "name": "配件库房门", "number": "K-01", "kind": "key", "value_fen": 8_000 });
        let key = pc.call("tool.add", with).await.unwrap()["tool"].clone();
        let with = json!({ "name": "王建军", "roles": ["storekeeper"], "pin": "4821" });
        let wang = pc.call("staff.add", with).await.unwrap()["id"].as_str().unwrap().to_owned();
        let wang = Person { id: wang, name: "王建军".into(), roles: vec![Role::Storekeeper], has_pin: true, active: true };
        let as_wang = async |name: &str, with: Value| commands::call(&pc.host, &Caller::of(wang.clone()), name, with).await;
        pc.call("tool.issue", json!({ "tool": key, "staff": wang.id })).await.unwrap();
        assert_eq!(pc.call("tool.take", json!({ "tool": key })).await.unwrap_err().code, "tool.not_yours");
        // A tampered program says it for him: it counts for nothing.
        let issued: journal::Ref = pc.call("tool.list", json!({})).await.unwrap()["tools"][0]["issued"].as_str().unwrap().parse().unwrap();
        let tool: journal::Ref = key.as_str().unwrap().parse().unwrap();
        pc.say(vec![journal::fact::ToolTaken { tool, issued, day: net.hq.ambient.today() }.into()]).await;
        assert_eq!(as_wang("tool.mine", json!({})).await.unwrap()["tools"][0]["taken_on"], Value::Null);
        as_wang("tool.take", json!({ "tool": key })).await.unwrap();
        let owner = pc.owner.id.clone();
        pc.call("tool.hand_over", json!({ "tool": key, "staff": owner })).await.unwrap();
        pc.sync().await;
        let taken = "SELECT COUNT(*) FROM tool_issue WHERE taken_on IS NOT NULL";
        assert_eq!((net.number(taken).await, net.number("SELECT COUNT(*) FROM refusal").await), (2, 0));
        let fault = pc.call("tool.pay", json!({ "tool": key, "issue": issued.to_string(), "how": "bank", "amount_fen": 1 })).await.unwrap_err();
        assert_eq!(told(fault), at("tool.paid_how", "how"));
        pc.agrees_with(&net).await;
    }
}
