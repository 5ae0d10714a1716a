//! The counter's money: a quote of parts, services and hours; the drawer that is counted and handed over, once; devices that go
//! out on account; invoices within their days; and what an outlet says beyond that is refused.

use domain::Fen;
use domain::repair::State;
use domain::service::QuoteWhat;
use domain::till::TillTo;
use journal::Ref;
use journal::fact::{
    Fact, InvoiceDrawn, OrderMoved, OrderOnAccount, OrderPaid, OrderQuoted, QuotedLine, TillHandedOver,
};
use journal::table::Val;
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::contested::{all_in_step, at_hq, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::step;

const SERVICES: &str = r#"{"services":[
    {"code":"data-backup","name_zh":"数据备份","name_en":"Data backup","by":"piece","price_fen":5000,"data":true},
    {"code":"film","name_zh":"贴膜","name_en":"Film","by":"piece","price_fen":3000},
    {"code":"labour","name_zh":"工时","name_en":"Labour","by":"hour","price_fen":8003}
]}"#;

async fn publish(net: &Net) {
    let today = net.hq.ambient.today().to_string();
    let with = json!({ "kind": "services", "effective_on": today, "title": "服务价目", "content": SERVICES });
    net.call("pack.publish", with).await.unwrap();
}

/// A device that fell into the water: the customer pays.
async fn taken_in(pc: &Pc) -> Value {
    let with = json!({
        "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": "860123040000019", "by_hand": "",
        "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact",
        "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01",
        "price_paid_fen": 129_900, "fault": "display", "cause": "human"
    });
    let order = pc.call("order.intake", with).await.unwrap()["order"].clone();
    step(pc, &order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
    order
}

/// A repair for a sum that is quoted in one figure, ready to be handed over.
pub async fn ready(pc: &Pc, fen: i64) -> Value {
    let order = taken_in(pc).await;
    step(pc, &order, "quoted", json!({ "quote_fen": fen, "promised_on": "2026-03-12" })).await;
    step(pc, &order, "consented", json!({ "consent": "signed" })).await;
    step(pc, &order, "repairing", json!({})).await;
    step(pc, &order, "tested", json!({ "test": "正常" })).await;
    step(pc, &order, "ready", json!({})).await;
    order
}

pub async fn pay(pc: &Pc, order: &Value, fen: i64, method: &str) {
    pc.call("order.pay", json!({ "order": order, "amount_fen": fen, "method": method })).await.unwrap();
}

pub async fn expected(pc: &Pc) -> i64 {
    pc.call("till.show", json!({})).await.unwrap()["expected_fen"].as_i64().unwrap()
}

pub fn handing(to: &str, expected: i64, counted: i64, moved: i64) -> Value {
    json!({ "to": to, "expected_fen": expected, "counted_fen": counted, "moved_fen": moved })
}

fn name(order: &Value) -> Ref {
    order.as_str().unwrap().parse().unwrap()
}

/// The codes of HQ's refusals, sorted.
pub async fn refusals(net: &Net) -> Vec<String> {
    let rows = net.hq.book.engine.read("SELECT code FROM refusal ORDER BY code", &[]).await.unwrap();
    rows.into_iter().flatten().filter_map(|val| if let Val::Text(code) = val { Some(code) } else { None }).collect()
}

fn line(what: QuoteWhat, code: &str, qty: i64, price: i64, amount: i64, data: bool) -> QuotedLine {
    let (name_zh, name_en) = ("项目".to_owned(), "Item".to_owned());
    let (price, amount) = (Fen(price), Fen(amount));
    QuotedLine { what, code: code.into(), name_zh, name_en, qty, price, amount, data }
}

on_both_engines! {
    async fn a_quote_is_parts_services_and_quarters_of_an_hour_and_data_is_touched_by_consent_alone(net) {
        publish(&net).await;
        let pc = net.pc("前台").await;
        pc.sync().await;
        let listed = pc.call("service.list", json!({})).await.unwrap();
        assert_eq!((&listed["version"], listed["services"].as_array().unwrap().len()), (&json!(1), 3));
        let order = taken_in(&pc).await;
        let lines = json!([
            { "what": "part", "code": "SCR-1", "qty": 1, "price_fen": 39_900 },
            { "what": "piece", "code": "data-backup", "qty": 1 },
            { "what": "hours", "code": "labour", "qty": 3 },
        ]);
        let asked = |lines: &Value, total: i64| {
            json!({ "order": order, "lines": lines, "promised_on": "2026-03-12", "total_fen": total })
        };
        // ¥399 + ¥50 + 3 quarters of ¥80.03, rounded down.
        let wrong = pc.call("order.quote", asked(&lines, 50_903)).await.unwrap_err();
        assert_eq!((wrong.code.as_str(), &wrong.facts["quote_fen"]), ("quote.differs", &json!(50_902)));
        let cheap = json!([{ "what": "piece", "code": "film", "qty": 1, "price_fen": 1 }]);
        assert_eq!(pc.call("order.quote", asked(&cheap, 1)).await.unwrap_err().code, "service.price");
        let unknown = json!([{ "what": "hours", "code": "film", "qty": 1 }]);
        assert_eq!(pc.call("order.quote", asked(&unknown, 750)).await.unwrap_err().code, "price.unknown");
        let quoted = pc.call("order.quote", asked(&lines, 50_902)).await.unwrap();
        assert_eq!(quoted, json!({ "total_fen": 50_902, "data": true }));
        step(&pc, &order, "quoted", json!({})).await;
        step(&pc, &order, "consented", json!({ "consent": "signed" })).await;
        let too_soon = pc.call("order.move", json!({ "order": order, "to": "repairing" })).await.unwrap_err();
        assert_eq!(too_soon.code, "order.data_consent");
        let signed = commands::fields::base64(&crate::pictured::photo(400, 1));
        let signed = json!({ "about": order, "kind": "signature", "purpose": "consent", "base64": signed });
        pc.call("attachment.add", signed).await.unwrap();
        step(&pc, &order, "repairing", json!({})).await;
        let printed = pc.call("receipt.print", json!({ "order": order, "lang": "en" })).await.unwrap();
        assert_eq!(printed["missing"], "");
        all_in_step(&net, &[&pc]).await;
        let shown = net.call("order.show", json!({ "outlet": SHOP, "order": order })).await.unwrap();
        let amounts: Vec<i64> =
            shown["quote_lines"].as_array().unwrap().iter().map(|l| l["amount_fen"].as_i64().unwrap()).collect();
        assert_eq!((amounts, &shown["order"]["quote_fen"]), (vec![39_900, 5_000, 6_002], &json!(50_902)));
        assert!(refusals(&net).await.is_empty());

        // A sum in one figure over it, and the lines are no more the quote's.
        pc.call("order.set", json!({ "order": order, "sets": { "quote_fen": 40_000 } })).await.unwrap();
        let shown = pc.call("order.show", json!({ "order": order })).await.unwrap();
        assert_eq!(shown["quote_lines"], json!([]));
    }

    async fn a_drawer_that_two_pcs_hand_over_unseen_is_emptied_once_until_headquarters_rules(net) {
        let (pc, desk) = (net.pc("前台").await, net.pc("二号台").await);
        let order = ready(&pc, 50_000).await;
        pay(&pc, &order, 30_000, "cash").await;
        pay(&pc, &order, 20_000, "wechat").await;
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!((expected(&pc).await, expected(&desk).await), (30_000, 30_000), "cash alone");

        let stale = pc.call("till.hand_over", handing("bank", 29_000, 29_000, 29_000)).await.unwrap_err();
        assert_eq!((stale.code.as_str(), &stale.facts["expected_fen"]), ("till.expected_differs", &json!(30_000)));
        let unsaid = pc.call("till.hand_over", handing("bank", 30_000, 29_900, 20_000)).await.unwrap_err();
        assert_eq!((unsaid.field.as_deref(), &unsaid.facts["variance_fen"]), (Some("why"), &json!(-100)));
        let beyond = pc.call("till.hand_over", handing("bank", 30_000, 30_000, 30_001)).await.unwrap_err();
        assert_eq!(beyond.field.as_deref(), Some("moved_fen"));

        let mut short = handing("bank", 30_000, 29_900, 20_000);
        short["why"] = json!("找零错");
        let handed = pc.call("till.hand_over", short).await.unwrap();
        assert_eq!((&handed["variance_fen"], &handed["left_fen"]), (&json!(-100), &json!(9_900)));
        desk.call("till.hand_over", handing("owner", 30_000, 30_000, 30_000)).await.unwrap();
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new(), "neither knew of the other");
        assert_eq!(net.balance("cash_out", "").await.1 + net.balance("till", "").await.1 + net.balance("cash_variance", "").await.1, 50_000);
        let open = at_hq(&net, true).await;
        assert_eq!((open.len(), open[0]["about"].as_str()), (1, Some("till")), "{open:#?}");
        let first = net.balance("cash_out", "").await.1;
        let other = if first == 20_000 { 30_000 } else { 20_000 };
        rule(&net, SHOP, &open[0], "b_ref").await;
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(net.balance("cash_out", "").await.1, other, "the other one, and it alone");
        assert!(at_hq(&net, true).await.is_empty());
        let left = expected(&pc).await;
        assert_eq!(left, if other == 30_000 { 0 } else { 9_900 });
        pc.call("till.hand_over", handing("change", left, left, -5_000)).await.unwrap();
        assert_eq!(expected(&pc).await, left + 5_000);
        all_in_step(&net, &[&pc, &desk]).await;
        assert!(refusals(&net).await.is_empty());
        let report = net.call("counter.report", json!({})).await.unwrap();
        let shop = report["lines"].as_array().unwrap().iter().find(|l| l["outlet"] == SHOP).unwrap().clone();
        assert_eq!(shop["expected_fen"], left + 5_000);
    }

    async fn a_device_goes_out_on_the_owners_word_and_is_paid_later_without_a_second_sale(net) {
        let pc = net.pc("前台").await;
        let order = ready(&pc, 50_000).await;
        pay(&pc, &order, 20_000, "cash").await;
        let owing = pc.call("order.move", json!({ "order": order, "to": "collected" })).await.unwrap_err();
        assert_eq!((owing.code.as_str(), &owing.facts["due_fen"]), ("order.unpaid", &json!(30_000)));
        let on = |fen: i64| json!({ "order": order, "amount_fen": fen, "due_on": "2026-03-20", "why": "街道办" });
        assert_eq!(pc.call("order.on_account", on(30_001)).await.unwrap_err().field.as_deref(), Some("amount_fen"));
        pc.call("order.on_account", on(30_000)).await.unwrap();
        assert_eq!(pc.call("order.on_account", on(1)).await.unwrap_err().facts["on_account_fen"], 30_000);
        step(&pc, &order, "collected", json!({})).await;
        net.clock.forward(15 * DAY_MS);
        all_in_step(&net, &[&pc]).await;
        let owed = net.call("receivable.list", json!({})).await.unwrap();
        let one = &owed["receivables"][0];
        assert_eq!((&one["open_fen"], &one["age_days"], &one["overdue_days"]), (&json!(30_000), &json!(15), &json!(4)));
        assert_eq!(owed["overdue_fen"], 30_000);
        pay(&pc, &order, 30_000, "transfer").await;
        all_in_step(&net, &[&pc]).await;
        for (account, fen) in [("sales", -50_000), ("till", 50_000), ("receivable", 0)] {
            assert_eq!(net.balance(account, "").await.1, fen, "{account}");
        }
        assert_eq!(net.call("receivable.list", json!({})).await.unwrap()["receivables"], json!([]));
        assert!(refusals(&net).await.is_empty());
    }

    async fn what_was_paid_of_an_account_lets_no_other_rest_go_and_too_much_on_it_is_taken_back(net) {
        let pc = net.pc("前台").await;
        let order = ready(&pc, 50_000).await;
        let on = |fen: i64| json!({ "order": order, "amount_fen": fen, "due_on": "2026-03-20", "why": "街道办" });
        pc.call("order.on_account", on(30_000)).await.unwrap();
        pay(&pc, &order, 30_000, "cash").await;
        let owing = pc.call("order.move", json!({ "order": order, "to": "collected" })).await.unwrap_err();
        assert_eq!((owing.code.as_str(), &owing.facts["due_fen"]), ("order.unpaid", &json!(20_000)));
        assert_eq!(pc.call("order.on_account", on(-1)).await.unwrap_err().field.as_deref(), Some("amount_fen"));
        pc.call("order.on_account", on(20_000)).await.unwrap();
        step(&pc, &order, "collected", json!({})).await;
        // It will never be paid: the owner takes it back.
        assert_eq!(pc.call("order.on_account", on(1)).await.unwrap_err().code, "order.wrong_state");
        pc.call("order.on_account", on(-20_000)).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        for (account, fen) in [("sales", -30_000), ("till", 30_000), ("receivable", 0)] {
            assert_eq!(net.balance(account, "").await.1, fen, "{account}");
        }
        assert_eq!(net.call("receivable.list", json!({})).await.unwrap()["receivables"], json!([]));
        assert!(refusals(&net).await.is_empty());
    }

    async fn an_invoice_is_due_within_three_working_days_and_never_comes_to_more_than_was_paid(net) {
        let pc = net.pc("前台").await;
        let order = ready(&pc, 50_000).await;
        pay(&pc, &order, 50_000, "cash").await;
        step(&pc, &order, "collected", json!({})).await;
        let listed = pc.call("invoice.list", json!({})).await.unwrap();
        // Monday, so Thursday.
        assert_eq!((&listed["due"][0]["due_on"], &listed["overdue"]), (&json!("2026-03-12"), &json!(0)));
        let draw = |number: &str, fen: i64| {
            json!({ "order": order, "number": number, "title": "个人", "tax_number": "", "amount_fen": fen })
        };
        let over = pc.call("invoice.draw", draw("2544 0001", 50_001)).await.unwrap_err();
        assert_eq!((over.code.as_str(), &over.facts["left_fen"]), ("invoice.over", &json!(50_000)));
        let first = pc.call("invoice.draw", draw("2544 0001", 50_000)).await.unwrap();
        assert_eq!(pc.call("invoice.draw", draw("25440001", 1)).await.unwrap_err().code, "value.duplicate");
        assert_eq!(pc.call("invoice.draw", draw("25440002", 1)).await.unwrap_err().code, "invoice.over");
        assert_eq!(pc.call("invoice.list", json!({})).await.unwrap()["due"], json!([]));
        let void = json!({ "invoice": first["invoice"], "number": "25440003", "why": "抬头错" });
        pc.call("invoice.void", void.clone()).await.unwrap();
        assert_eq!(pc.call("invoice.void", void).await.unwrap_err().code, "invoice.voided");
        net.clock.forward(4 * DAY_MS);
        assert_eq!(pc.call("invoice.list", json!({})).await.unwrap()["overdue"], 1, "it is due again");
        pc.call("invoice.draw", draw("25440004", 50_000)).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert!(refusals(&net).await.is_empty());
        assert_eq!(net.number("SELECT invoiced_fen FROM repair_order").await, 50_000);
    }

    async fn what_was_written_over_or_taken_back_before_headquarters_heard_of_it_is_held_against_nobody(net) {
        publish(&net).await;
        let pc = net.pc("前台").await;
        pc.sync().await;
        // The customer wants no backup after all: the sum of the rest is written over the quote.
        let order = taken_in(&pc).await;
        let backup = json!([{ "what": "piece", "code": "data-backup", "qty": 1 }]);
        let asked = json!({ "order": order, "lines": backup, "promised_on": "2026-03-12", "total_fen": 5_000 });
        pc.call("order.quote", asked).await.unwrap();
        step(&pc, &order, "quoted", json!({ "quote_fen": 4_000 })).await;
        step(&pc, &order, "consented", json!({ "consent": "signed" })).await;
        step(&pc, &order, "repairing", json!({})).await;
        // An invoice of the old price, and its reversal.
        let draw = |number: &str, fen: i64| {
            json!({ "order": order, "number": number, "title": "个人", "tax_number": "", "amount_fen": fen })
        };
        let first = pc.call("invoice.draw", draw("25440001", 4_000)).await.unwrap();
        pc.call("order.set", json!({ "order": order, "sets": { "quote_fen": 3_000 } })).await.unwrap();
        let void = json!({ "invoice": first["invoice"], "number": "25440002", "why": "减价" });
        pc.call("invoice.void", void).await.unwrap();
        pc.call("invoice.draw", draw("25440003", 3_000)).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(net.number("SELECT invoiced_fen FROM repair_order").await, 3_000);
    }

    async fn what_a_tampered_program_says_of_the_counters_money_is_refused_and_moves_nothing(net) {
        publish(&net).await;
        let pc = net.pc("前台").await;
        pc.sync().await;
        let order = ready(&pc, 50_000).await;
        pay(&pc, &order, 50_000, "cash").await;
        let (of, day) = (name(&order), net.hq.ambient.today());
        let handed = |expected: i64, counted: i64, moved: i64| -> Fact {
            let (expected, counted, moved) = (Fen(expected), Fen(counted), Fen(moved));
            let (reference, why) = (String::new(), String::new());
            TillHandedOver { to: TillTo::Owner, person: None, expected, counted, moved, reference, why, day }.into()
        };
        let invoice = |fen: i64| -> Fact {
            let (number, title, tax_number) = (format!("2544{fen}"), "个人".to_owned(), String::new());
            InvoiceDrawn { order: of, number, title, tax_number, amount: Fen(fen), day }.into()
        };
        let quote = |lines: Vec<QuotedLine>, total: i64| -> Fact {
            OrderQuoted { order: of, version: 1, lines, total: Fen(total), day }.into()
        };
        // A hidden ¥200: the count agrees with a false book; and more taken out than was there.
        pc.say(vec![handed(30_000, 30_000, 30_000)]).await;
        pc.say(vec![handed(50_000, 50_000, 60_000)]).await;
        pc.say(vec![OrderOnAccount { order: of, amount: Fen(90_000), due_on: day, why: "熟人".into(), day }.into()]).await;
        pc.say(vec![invoice(50_001)]).await;
        pc.say(vec![quote(vec![line(QuoteWhat::Hours, "labour", 3, 8_003, 6_003, false)], 6_003)]).await;
        pc.say(vec![quote(vec![line(QuoteWhat::Piece, "film", 1, 1, 1, false)], 1)]).await;
        pc.say(vec![quote(vec![line(QuoteWhat::Piece, "data-backup", 1, 5_000, 5_000, false)], 5_000)]).await;
        pc.say(vec![quote(vec![line(QuoteWhat::Piece, "gold", 1, 1, 1, false)], 1)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(
            refusals(&net).await,
            [
                "invoice.over", "price.unknown", "quote.differs", "service.price", "service.price",
                "till.expected_differs", "value.out_of_range", "value.out_of_range",
            ]
        );
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE reason='' OR cure=''").await, 0);
        for (account, fen) in [("till", 50_000), ("cash_out", 0), ("receivable", 0)] {
            assert_eq!(net.balance(account, "").await.1, fen, "{account}");
        }
        // Data is touched without consent.
        pc.say(vec![quote(vec![line(QuoteWhat::Piece, "data-backup", 1, 5_000, 5_000, true)], 5_000)]).await;
        let begun = OrderMoved { order: of, from: State::Ready, to: State::Repairing, day, why: String::new() };
        pc.say(vec![begun.into()]).await;
        // Money that came in after the refusals is known to both, and an honest count stands.
        pc.say(vec![OrderPaid { order: of, amount: Fen(100), method: "cash".into(), day }.into()]).await;
        pc.sync().await;
        pc.sync().await;
        pc.say(vec![handed(50_100, 50_100, 50_100)]).await;
        all_in_step(&net, &[&pc]).await;
        let codes = refusals(&net).await;
        assert!(codes.contains(&"order.data_consent".to_owned()) && codes.len() == 9, "{codes:?}");
        assert_eq!(net.balance("cash_out", "").await.1, 50_100);
    }
}
