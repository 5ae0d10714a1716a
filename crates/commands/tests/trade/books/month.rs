//! The examples of docs/books/settlement.md: a month from its claim to the payment of what a dispute changed.

use chrono::{Days, NaiveDate};
use commands::Caller;
use domain::Fen;
use domain::network::Role;
use domain::repair::{Field, State};
use journal::fact::{FeeEarned, FieldValue, OpeningLine, OrderMoved, OrderOpened, PartFitted, StockOpened, UnitSeen};
use journal::{LogId, Ref};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;
use testkit::{Network, Shop};

use super::day::OUTLET;
use super::teller::Teller;

const MARCH: &str = "2026-03";
const APRIL: &str = "2026-04";
const MAY: &str = "2026-05";
const JUNE: &str = "2026-06";

/// A repair with everything that a fee asks for; a paid one sold a screen.
pub async fn repaired(shop: &Shop, day: NaiveDate, (number, imei, symptom, charge): (&str, &str, &str, &str)) {
    let text = |field, value: &str| (field, FieldValue::Text(value.into()));
    let mut sets = vec![
        text(Field::Complaint, "不开机"),
        text(Field::Charge, charge),
        (Field::Level, FieldValue::Int(2)),
        text(Field::Symptom, symptom),
        text(Field::Section, "H02"),
        text(Field::Defect, symptom),
        text(Field::Repair, "A"),
        text(Field::Test, "正常"),
    ];
    sets.extend(testkit::papers(day));
    let unit = UnitSeen {
        unit: format!("imei:{imei}"),
        imei2: None,
        serial: None,
        brand: "B".into(),
        model: "X9".into(),
        by_hand: String::new(),
        manufactured_on: None,
    };
    let customer = Ref { log: LogId(1), seq: 1, idx: 0 };
    let opened = OrderOpened { number: number.into(), unit: unit.unit.clone(), customer, day, sets };
    let order = Ref { idx: 0, ..shop.say(vec![opened.into(), unit.into()]).await };
    let (part, qty, price) = ("SCR-1".to_owned(), 1, Fen(20_000));
    let (old_serial, new_serial, sold, owed_back) = (None, None, true, false);
    if charge == "paid" {
        let fitted = PartFitted { order, part, qty, price, old_serial, new_serial, sold, owed_back, day };
        shop.say(vec![fitted.into()]).await;
    } else {
        let moved = OrderMoved { order, from: State::Ready, to: State::Collected, day, why: String::new() };
        let fee = FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day };
        shop.say(vec![moved.into(), fee.into()]).await;
    }
}

pub async fn submit(net: &Network, shop: &Shop, month: &str) {
    let seen = shop.call("settlement.preflight", json!({ "month": month })).await.unwrap();
    let with = json!({ "month": month, "net_fen": seen["sums"]["net_fen"] });
    shop.call("settlement.submit", with).await.unwrap();
    net.carry(shop).await;
}

fn person(name: &str) -> Caller {
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| !role.at_outlet()).collect();
    Network::person(name, &roles)
}

/// One of headquarters' people does something about a month.
pub async fn done(net: &Network, shop: &Shop, who: &str, act: &str, month: &str) {
    let mut with = json!({ "items": [{ "outlet": OUTLET, "month": month }] });
    if act == "settlement.pay" {
        with["paid_on"] = json!(net.hq.ambient.today());
        with["reference"] = json!("ICBC 0401");
    }
    let answer = net.call_as(&person(who), act, with).await.unwrap();
    assert_eq!(answer["done"][0]["fault"], Value::Null, "{act}: {answer}");
    net.carry(shop).await;
}

async fn march(net: &Network, shop: &Shop, book: &mut Teller) {
    let day = net.hq.ambient.today();
    let line = OpeningLine { part: "SCR-1".into(), qty: 1, price: Fen(20_000) };
    shop.say(vec![StockOpened { source: "盘点".into(), day, lines: vec![line] }.into()]).await;
    for repair in [
        ("SZ017-A-0001", "356938035643809", "111", "free"),
        ("SZ017-A-0002", "490154203237518", "112", "free"),
        ("SZ017-A-0003", "353918057996510", "113", "free"),
        ("SZ017-A-0004", "352099001761481", "222", "paid"),
    ] {
        repaired(shop, day, repair).await;
    }
    net.carry(shop).await;
    net.clock.forward(24 * DAY_MS);
    book.look(shop).await;
    submit(net, shop, MARCH).await;
    book.shows(shop, "A month is claimed").await;
    let shown = net.call("settlement.show", json!({ "outlet": OUTLET, "month": MARCH })).await.unwrap();
    let lines = json!([{ "line": 0, "allowed_fen": 1_000, "note": "照片看不清" }]);
    let claim = &shown["settlement"]["claim"];
    let with = json!({ "outlet": OUTLET, "month": MARCH, "claim": claim, "lines": lines, "deductions": [] });
    net.call_as(&person("li.na"), "settlement.review", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The month is reviewed").await;
    done(net, shop, "wang.bo", "settlement.approve", MARCH).await;
    book.shows(shop, "The month is approved").await;
    done(net, shop, "zhao.min", "settlement.pay", MARCH).await;
    book.shows(shop, "The outlet owes more than it earned, and pays").await;
}

async fn disputed(net: &Network, shop: &Shop, book: &mut Teller) {
    let with = json!({ "about": MARCH, "line": 0, "wanted_fen": 4_000, "why": "屏幕确已更换" });
    shop.call("dispute.raise", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "A line is disputed").await;
    let with = json!({ "outlet": OUTLET, "about": MARCH, "line": 0, "offered_fen": 3_000 });
    net.call("dispute.step", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Headquarters offers a figure").await;
    let told = shop.call("settlement.show", json!({ "month": MARCH })).await.unwrap();
    let with = json!({ "about": MARCH, "line": 0, "offer": told["disputes"][0]["offer"] });
    shop.call("dispute.offer_accept", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The outlet takes the offer").await;
    net.clock.forward(30 * DAY_MS);
    submit(net, shop, APRIL).await;
    done(net, shop, "li.na", "settlement.review_clean", APRIL).await;
    done(net, shop, "wang.bo", "settlement.approve", APRIL).await;
    book.shows(shop, "The next month carries it").await;
    done(net, shop, "zhao.min", "settlement.pay", APRIL).await;
    book.shows(shop, "Headquarters pays").await;
    let shown = net.call("settlement.show", json!({ "outlet": OUTLET, "month": APRIL })).await.unwrap();
    let payment = &shown["settlement"]["payment"];
    let on = net.hq.ambient.today();
    let with = json!({ "outlet": OUTLET, "month": APRIL, "payment": payment, "returned_on": on, "why": "户名不符" });
    net.call("payment.reverse", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The bank returns a payment").await;
    done(net, shop, "zhao.min", "settlement.pay", APRIL).await;
    book.look(shop).await;
}

async fn taken_back(net: &Network, shop: &Shop, book: &mut Teller) {
    const PHONE: &str = "353918057996510";
    let day = net.hq.ambient.today();
    repaired(shop, day, ("SZ017-A-0005", PHONE, "114", "free")).await;
    net.carry(shop).await;
    net.clock.forward(30 * DAY_MS);
    submit(net, shop, MAY).await;
    for (who, act) in
        [("li.na", "settlement.review_clean"), ("wang.bo", "settlement.approve"), ("zhao.min", "settlement.pay")]
    {
        done(net, shop, who, act, MAY).await;
    }
    // A PC that had no line tells only now of the same fault of the same phone, handed over twelve days earlier.
    repaired(shop, day - Days::new(12), ("SZ017-B-0001", PHONE, "114", "free")).await;
    net.carry(shop).await;
    net.clock.forward(30 * DAY_MS);
    submit(net, shop, JUNE).await;
    book.look(shop).await;
    let shown = net.call("settlement.show", json!({ "outlet": OUTLET, "month": JUNE })).await.unwrap();
    let order = &shown["proposals"][0]["order"];
    let claim = &shown["settlement"]["claim"];
    let with = json!({ "outlet": OUTLET, "month": JUNE, "claim": claim, "lines": [], "deductions": [order] });
    net.call_as(&person("li.na"), "settlement.review", with).await.unwrap();
    done(net, shop, "wang.bo", "settlement.approve", JUNE).await;
    book.shows(shop, "A fee of an earlier month is taken back").await;
}

testkit::on_both_engines! {
    async fn every_event_of_a_settlement_moves_what_its_worked_example_says(net) {
        let shop = net.shop(OUTLET, 1_000_000).await;
        let mut book = Teller::of("books/settlement.md", &shop).await;
        march(&net, &shop, &mut book).await;
        disputed(&net, &shop, &mut book).await;
        taken_back(&net, &shop, &mut book).await;
        book.done();
        assert!(net.agrees(&shop).await);
    }
}
