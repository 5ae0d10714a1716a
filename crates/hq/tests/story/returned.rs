//! Goods that customers bring back: taken by the rules, confirmed by the warehouse and finance, paid back once; and what an
//! outlet says beyond that is refused, whether its program asked or not.

use chrono::NaiveDate;
use commands::Caller;
use commands::caller::Person;
use domain::Fen;
use domain::network::Role;
use domain::sale_return::{ReturnBasis, ReturnStep, goods};
use journal::Ref;
use journal::fact::{Fact, SaleReturnOpened, SaleReturnPaid, SaleReturnStepped};
use serde_json::{Value, json};

use crate::contested::{all_in_step, at_hq, day, rule};
use crate::counter::{expected, handing, pay, ready, refusals};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::step;

/// Earphones for ¥199, bought three days ago and clean.
fn brings(voucher: &str, more: Value) -> Value {
    let mut with = json!({
        "voucher": voucher, "item": "耳机", "category": "accessory", "sold_on": "2026-03-06", "paid_fen": 19_900,
        "saleable": true, "ours": false, "why": "不想要了"
    });
    with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    with
}

async fn open(pc: &Pc, voucher: &str, more: Value) -> Value {
    pc.call("sale_return.open", brings(voucher, more)).await.unwrap()["sale_return"].clone()
}

async fn confirm(pc: &Pc, returned: &Value) {
    pc.call("sale_return.receive", json!({ "sale_return": returned, "note": "包装完好" })).await.unwrap();
    pc.call("sale_return.agree", json!({ "sale_return": returned, "department": "sales" })).await.unwrap();
}

fn refund(returned: &Value, fen: i64) -> Value {
    json!({ "sale_return": returned, "amount_fen": fen, "method": "cash" })
}

async fn refused(pc: &Pc, name: &str, with: Value) -> (String, String) {
    let fault = pc.call(name, with).await.unwrap_err();
    (fault.code, fault.field.unwrap_or_default())
}

fn is(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

/// The states of the outlet's returns, sorted.
async fn states(pc: &Pc) -> Vec<String> {
    let listed = pc.call("sale_return.list", json!({})).await.unwrap();
    let mut states: Vec<String> =
        listed["returns"].as_array().unwrap().iter().map(|r| r["state"].as_str().unwrap().to_owned()).collect();
    states.sort();
    states
}

fn opened(voucher: &str) -> SaleReturnOpened {
    SaleReturnOpened {
        voucher: voucher.into(),
        item: "耳机".into(),
        serial: String::new(),
        order: None,
        category: "accessory".into(),
        version: 0,
        sold_on: "2026-03-06".parse().unwrap(),
        paid: Fen(19_900),
        original: None,
        current: None,
        saleable: true,
        ours: false,
        report: String::new(),
        why: "不想要了".into(),
        basis: ReturnBasis::Paid,
        price: Fen(19_900),
        day: day(),
    }
}

fn stepped(returned: Ref, voucher: &str, step: ReturnStep, department: &str) -> Fact {
    let (department, note) = (department.to_owned(), "已核对".to_owned());
    SaleReturnStepped { returned, goods: goods(voucher, "耳机", ""), step, department, note, day: day() }.into()
}

fn paid(returned: Ref, voucher: &str, fen: i64) -> Fact {
    let (goods, method) = (goods(voucher, "耳机", ""), "cash".to_owned());
    SaleReturnPaid { returned, goods, amount: Fen(fen), method, day: day() }.into()
}

/// A right return with both confirmations, as a program of the outlet's own would say it.
async fn confirmed(pc: &Pc, voucher: &str) -> Ref {
    let returned = pc.say(vec![opened(voucher).into()]).await;
    pc.say(vec![stepped(returned, voucher, ReturnStep::GoodsIn, "")]).await;
    pc.say(vec![stepped(returned, voucher, ReturnStep::Agreed, "sales")]).await;
    returned
}

/// A technician of the outlet says it, whatever the forms would let them.
async fn say_as(pc: &Pc, person: &Value, facts: Vec<Fact>) {
    let id = person.as_str().unwrap().to_owned();
    let person = Person { id, name: "赵敏".into(), roles: vec![Role::Technician], has_pin: true, active: true };
    let mut work = pc.host.work(SHOP).await.unwrap();
    let log = pc.host.own_log(&work, SHOP).await.unwrap();
    pc.host.append(&mut work, log, &Caller::of(person), facts, vec![]).unwrap();
    pc.host.commit(work).await.unwrap();
}

async fn publish(net: &Net, rules: &Value) {
    let content = json!({ "sale_return": rules }).to_string();
    let today = net.hq.ambient.today().to_string();
    let with = json!({ "kind": "settings", "effective_on": today, "title": "退货规定", "content": content });
    net.call("pack.publish", with).await.unwrap();
}

on_both_engines! {
    async fn goods_come_back_by_the_rules_and_are_paid_back_after_warehouse_and_finance(net) {
        let pc = net.pc("前台").await;
        let cases = [
            (json!({ "sold_on": "2026-03-01" }), is("sale_return.past_days", "report")),
            (json!({ "category": "food" }), is("sale_return.category", "category")),
            (json!({ "category": "gold" }), is("value.unknown_word", "category")),
            (json!({ "saleable": false }), is("sale_return.not_saleable", "report")),
            (json!({ "ours": true }), is("sale_return.no_report", "report")),
            (json!({ "category": "seasonal" }), is("text.missing", "current_fen")),
            (json!({ "sold_on": "2026-03-10" }), is("value.out_of_range", "sold_on")),
            (json!({ "paid_fen": 0 }), is("value.out_of_range", "paid_fen")),
            (json!({ "item": " / " }), is("text.missing", "item")),
            (json!({ "why": "" }), is("text.missing", "why")),
        ];
        for (more, expected) in cases {
            assert_eq!(refused(&pc, "sale_return.open", brings("FP1", more.clone())).await, expected, "{more}");
        }
        let late = pc.call("sale_return.open", brings("FP1", json!({ "sold_on": "2026-03-01" }))).await.unwrap_err();
        assert_eq!((&late.facts["days"], &late.facts["max"], &late.facts["sold_on"]), (&json!(8), &json!(7), &json!("2026-03-01")));

        let given = pc.call("sale_return.open", brings("FP1", json!({}))).await.unwrap();
        assert_eq!((&given["basis"], &given["price_fen"]), (&json!("paid"), &json!(19_900)));
        let returned = given["sale_return"].clone();
        assert_eq!(refused(&pc, "sale_return.open", brings("ｆp １", json!({}))).await, is("thing.exists", "voucher"));
        let unconfirmed = is("sale_return.unconfirmed", "sale_return");
        assert_eq!(refused(&pc, "sale_return.pay", refund(&returned, 19_900)).await, unconfirmed);
        let nobody = json!({ "sale_return": returned, "department": "nobody" });
        assert_eq!(refused(&pc, "sale_return.agree", nobody).await, is("value.unknown_word", "department"));
        pc.call("sale_return.receive", json!({ "sale_return": returned })).await.unwrap();
        assert_eq!(states(&pc).await, ["goods_in"]);
        assert_eq!(refused(&pc, "sale_return.pay", refund(&returned, 19_900)).await, unconfirmed);
        pc.call("sale_return.agree", json!({ "sale_return": returned, "department": "sales" })).await.unwrap();
        let over = pc.call("sale_return.pay", refund(&returned, 19_901)).await.unwrap_err();
        assert_eq!((over.code.as_str(), over.field.as_deref()), ("sale_return.over", Some("amount_fen")));
        assert_eq!((&over.facts["value_fen"], &over.facts["price_fen"]), (&json!(19_901), &json!(19_900)));
        pc.call("sale_return.pay", refund(&returned, 19_900)).await.unwrap();
        let again = pc.call("sale_return.pay", refund(&returned, 19_900)).await.unwrap_err();
        assert_eq!((again.code.as_str(), &again.facts["refund_fen"]), ("sale_return.refunded", &json!(19_900)));
        let no = json!({ "sale_return": returned, "why": "晚了" });
        assert_eq!(refused(&pc, "sale_return.refuse", no).await, is("sale_return.wrong_state", "sale_return"));
        assert_eq!(expected(&pc).await, -19_900, "out of the drawer");

        // With a report: later, and what we damaged at its price before the discount; a part of the price is a refund too.
        let more = json!({ "sold_on": "2026-02-01", "saleable": false, "report": "JY-26-004" });
        let inspected = open(&pc, "FP2", more).await;
        confirm(&pc, &inspected).await;
        pc.call("sale_return.pay", refund(&inspected, 10_000)).await.unwrap();
        let more = json!({ "category": "battery", "ours": true, "report": "JY-26-005", "original_fen": 24_900 });
        let given = pc.call("sale_return.open", brings("FP3", more)).await.unwrap();
        assert_eq!((&given["basis"], &given["price_fen"]), (&json!("original"), &json!(24_900)));
        let more = json!({ "category": "seasonal", "current_fen": 9_900 });
        let given = pc.call("sale_return.open", brings("FP4", more)).await.unwrap();
        assert_eq!((&given["basis"], &given["price_fen"]), (&json!("current"), &json!(9_900)));
        let no = json!({ "sale_return": given["sale_return"], "why": "少了充电线" });
        pc.call("sale_return.refuse", no).await.unwrap();
        open(&pc, "FP4", json!({})).await;
        assert_eq!(states(&pc).await, ["open", "open", "refunded", "refunded", "refused"]);

        all_in_step(&net, &[&pc]).await;
        assert!(refusals(&net).await.is_empty(), "{:?}", refusals(&net).await);
        assert_eq!((net.balance("refunded", "").await.1, net.balance("till", "").await.1), (29_900, -29_900));
        let report = net.call("sale_return.report", json!({})).await.unwrap();
        let sales = json!({
            "department": "sales", "name_zh": "销售部", "name_en": "Sales", "returns": 2, "refunded": 2, "refund_fen": 29_900
        });
        assert_eq!(report["departments"][0], sales);
        assert_eq!((&report["departments"][1]["department"], &report["departments"][1]["returns"]), (&json!(""), &json!(2)));
        assert_eq!(report["returns"].as_array().unwrap().len(), 5);
        let open = net.call("sale_return.list", json!({ "outlet": SHOP, "open": true })).await.unwrap();
        assert_eq!(open["returns"].as_array().unwrap().len(), 2);
    }

    async fn two_pcs_that_pay_one_return_back_unseen_have_paid_once_until_headquarters_rules(net) {
        let (pc, desk) = (net.pc("前台").await, net.pc("二号台").await);
        let order = ready(&pc, 50_000).await;
        pay(&pc, &order, 50_000, "cash").await;
        let returned = open(&pc, "FP1", json!({})).await;
        confirm(&pc, &returned).await;
        all_in_step(&net, &[&pc, &desk]).await;
        pc.call("sale_return.pay", refund(&returned, 19_900)).await.unwrap();
        desk.call("sale_return.pay", refund(&returned, 15_000)).await.unwrap();
        // Whoever counts what their own book says is no liar, whichever of the two stands.
        desk.call("till.hand_over", handing("bank", 35_000, 35_000, 30_000)).await.unwrap();
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new(), "neither knew of the other");
        let first = net.balance("refunded", "").await.1;
        assert!(first == 19_900 || first == 15_000, "{first}");
        let conflicts = at_hq(&net, true).await;
        assert_eq!((conflicts.len(), conflicts[0]["about"].as_str(), conflicts[0]["title"].as_str()), (1, Some("sale_return"), Some("耳机")));
        assert_eq!(refused(&pc, "sale_return.pay", refund(&returned, 1)).await, is("sale_return.contested", "sale_return"));
        rule(&net, SHOP, &conflicts[0], "b_ref").await;
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(net.balance("refunded", "").await.1, 34_900 - first, "the other one, and it alone");
        assert!(at_hq(&net, true).await.is_empty());
        assert_eq!(states(&pc).await, ["refunded"]);
        assert_eq!(refused(&desk, "sale_return.pay", refund(&returned, 1)).await, is("sale_return.refunded", "sale_return"));
    }

    async fn goods_that_two_pcs_take_back_unseen_are_one_return_and_the_other_waits_for_its_refusal(net) {
        let (pc, desk) = (net.pc("前台").await, net.pc("二号台").await);
        open(&pc, "FP1", json!({})).await;
        open(&desk, "fp1", json!({})).await;
        all_in_step(&net, &[&pc, &desk]).await;
        let listed = net.call("sale_return.list", json!({ "outlet": SHOP })).await.unwrap()["returns"].clone();
        let of = |state: &str| listed.as_array().unwrap().iter().find(|r| r["state"] == state).unwrap()["id"].clone();
        let (live, double) = (of("open"), of("double"));
        let receive = json!({ "sale_return": double });
        assert_eq!(refused(&pc, "sale_return.receive", receive.clone()).await, is("sale_return.wrong_state", "sale_return"));
        pc.call("sale_return.refuse", json!({ "sale_return": live, "why": "登记了两次" })).await.unwrap();
        pc.call("sale_return.receive", receive).await.unwrap();
        all_in_step(&net, &[&pc, &desk]).await;
        assert!(refusals(&net).await.is_empty());
    }

    async fn goods_of_a_repair_are_held_to_the_repairs_own_figures(net) {
        let pc = net.pc("前台").await;
        let order = ready(&pc, 50_000).await;
        let number = pc.call("order.show", json!({ "order": order })).await.unwrap()["order"]["number"].clone();
        let voucher = number.as_str().unwrap();
        let today = net.hq.ambient.today().to_string();
        let of = |fen: i64, more: Value| {
            let mut with = brings(voucher, json!({ "sold_on": today, "paid_fen": fen }));
            with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            with
        };
        assert_eq!(refused(&pc, "sale_return.open", of(1, json!({}))).await, is("order.wrong_state", "voucher"));
        pay(&pc, &order, 50_000, "cash").await;
        step(&pc, &order, "collected", json!({})).await;
        let other_day = of(1, json!({ "sold_on": "2026-03-06" }));
        assert_eq!(refused(&pc, "sale_return.open", other_day).await, is("value.out_of_range", "sold_on"));
        let beyond = pc.call("sale_return.open", of(50_001, json!({}))).await.unwrap_err();
        assert_eq!((beyond.field.as_deref(), &beyond.facts["left_fen"]), (Some("paid_fen"), &json!(50_000)));
        pc.call("sale_return.open", of(30_000, json!({}))).await.unwrap();
        let rest = of(20_001, json!({ "item": "贴膜" }));
        assert_eq!(refused(&pc, "sale_return.open", rest).await, is("value.out_of_range", "paid_fen"));
        let ours = of(20_000, json!({ "item": "贴膜", "ours": true, "report": "JY-1", "original_fen": 50_001 }));
        assert_eq!(refused(&pc, "sale_return.open", ours).await, is("value.out_of_range", "original_fen"));
        // The same, said by a tampered program: with the order, and as if the voucher were no order's.
        let (name, on) = (order.as_str().unwrap().parse::<Ref>().unwrap(), net.hq.ambient.today());
        let lie = |item: &str, order: Option<Ref>, fen: i64, sold_on: NaiveDate| -> Fact {
            let (item, (paid, price)) = (item.to_owned(), (Fen(fen), Fen(fen)));
            SaleReturnOpened { item, order, paid, price, sold_on, day: on, ..opened(voucher) }.into()
        };
        pc.say(vec![lie("贴膜", Some(name), 20_001, on)]).await;
        pc.say(vec![lie("后盖", Some(name), 1, "2026-03-06".parse().unwrap())]).await;
        pc.say(vec![lie("卡托", None, 90_000, on)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["thing.not_found", "value.out_of_range", "value.out_of_range"]);
    }

    async fn what_a_tampered_program_says_of_returns_is_refused_and_moves_nothing(net) {
        let pc = net.pc("前台").await;
        let staff = pc.call("staff.add", json!({ "name": "赵敏", "roles": ["technician"], "pin": "4821" })).await.unwrap()["id"].clone();
        let says = |fact: SaleReturnOpened| vec![fact.into()];
        let of = |voucher: &str| opened(voucher);
        // What the rules do not take, and other prices than they give.
        pc.say(says(SaleReturnOpened { sold_on: "2026-03-01".parse().unwrap(), ..of("A1") })).await;
        pc.say(says(SaleReturnOpened { category: "food".into(), ..of("A2") })).await;
        pc.say(says(SaleReturnOpened { saleable: false, ..of("A3") })).await;
        pc.say(says(SaleReturnOpened { ours: true, ..of("A4") })).await;
        pc.say(says(SaleReturnOpened { price: Fen(29_900), ..of("A5") })).await;
        pc.say(says(SaleReturnOpened { basis: ReturnBasis::Original, ..of("A6") })).await;
        pc.say(says(SaleReturnOpened { category: "seasonal".into(), current: Some(Fen(9_900)), ..of("A7") })).await;
        pc.say(says(SaleReturnOpened { version: 9, ..of("A8") })).await;
        pc.say(says(SaleReturnOpened { why: String::new(), ..of("A9") })).await;
        // Without confirmations, beyond the price, once more, after a refusal, for nothing that came back.
        let bare = pc.say(says(of("B1"))).await;
        pc.say(vec![paid(bare, "B1", 19_900)]).await;
        let dear = confirmed(&pc, "B2").await;
        pc.say(vec![paid(dear, "B2", 19_901)]).await;
        let right = confirmed(&pc, "B3").await;
        pc.say(vec![paid(right, "B3", 19_900)]).await;
        pc.say(vec![paid(right, "B3", 19_900)]).await;
        pc.say(says(of("b 3"))).await;
        pc.say(vec![stepped(right, "B3", ReturnStep::Refused, "")]).await;
        let no = confirmed(&pc, "B4").await;
        pc.say(vec![stepped(no, "B4", ReturnStep::Refused, "")]).await;
        pc.say(vec![paid(no, "B4", 19_900)]).await;
        pc.say(vec![paid(right, "B9", 19_900)]).await;
        // Steps of people who may not say them, and a department that there is not.
        let steps = pc.say(says(of("C1"))).await;
        say_as(&pc, &staff, vec![stepped(steps, "C1", ReturnStep::GoodsIn, "")]).await;
        say_as(&pc, &staff, vec![stepped(steps, "C1", ReturnStep::Agreed, "sales")]).await;
        pc.say(vec![stepped(steps, "C1", ReturnStep::Agreed, "nobody")]).await;
        pc.say(vec![paid(steps, "C1", 19_900)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(
            refusals(&net).await,
            [
                "access.denied", "access.denied", "sale_return.category", "sale_return.no_report", "sale_return.not_saleable",
                "sale_return.over", "sale_return.past_days", "sale_return.price_differs", "sale_return.price_differs",
                "sale_return.price_differs", "sale_return.refunded", "sale_return.rules", "sale_return.unconfirmed",
                "sale_return.unconfirmed", "sale_return.wrong_state", "sale_return.wrong_state", "text.missing", "thing.exists",
                "thing.not_found", "value.unknown_word",
            ]
        );
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE reason='' OR cure=''").await, 0);
        assert_eq!((net.balance("refunded", "").await.1, net.balance("till", "").await.1), (19_900, -19_900), "B3, once");
        assert!(at_hq(&net, true).await.is_empty(), "what was refused is no conflict");
    }

    async fn the_days_the_categories_and_the_departments_are_headquarters_to_set(net) {
        let (pc, desk) = (net.pc("前台").await, net.pc("二号台").await);
        let rules = json!({
            "free_days": 2,
            "categories": [{ "code": "accessory", "name_zh": "配件", "name_en": "Accessories", "returnable": true }],
            "departments": [{ "code": "buyers", "name_zh": "买手组", "name_en": "Buyers" }]
        });
        publish(&net, &rules).await;
        // Who has not heard of them yet is not held to them.
        open(&desk, "FP1", json!({})).await;
        pc.sync().await;
        assert_eq!(refused(&pc, "sale_return.open", brings("FP2", json!({}))).await, is("sale_return.past_days", "report"));
        let fresh = open(&pc, "FP2", json!({ "sold_on": "2026-03-07" })).await;
        let agree = |department: &str| json!({ "sale_return": fresh, "department": department });
        assert_eq!(refused(&pc, "sale_return.agree", agree("sales")).await, is("value.unknown_word", "department"));
        pc.call("sale_return.agree", agree("buyers")).await.unwrap();
        // Who has, and says otherwise, is.
        pc.say(vec![opened("FP3").into()]).await;
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(refusals(&net).await, ["sale_return.rules"]);
        let listed = pc.call("sale_return.list", json!({})).await.unwrap();
        assert_eq!(listed["rules"]["departments"][0]["name_en"], "Buyers");
    }
}
