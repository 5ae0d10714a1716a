//! The examples of docs/BOOKS.md, in the order of the page.

use commands::Caller;
use domain::Fen;
use domain::repair::{Field, State};
use journal::Ref;
use journal::fact::{
    Fact, FeeEarned, FieldValue, OpeningLine, OrderMoved, OrderPaid, OrderSet, PartFitted, RequestDecided, StockOpened,
    UnitSeen,
};
use serde_json::{Value, json};
use testkit::{Network, Shop};

use super::teller::Teller;
use crate::returns::order;

pub const OUTLET: &str = "SZ017";

pub async fn ask(net: &Network, shop: &Shop, lines: Value) -> String {
    let made = shop.call("request.make", json!({ "lines": lines })).await.unwrap();
    net.carry(shop).await;
    made["request"].as_str().unwrap().to_owned()
}

pub async fn decide(net: &Network, shop: &Shop, request: &str, approved: Value) {
    let with = json!({ "outlet": OUTLET, "request": request, "approved": approved, "why": "先还旧件" });
    net.call("request.decide", with).await.unwrap();
    net.carry(shop).await;
}

pub async fn ship(net: &Network, shop: &Shop, request: &str, lines: Value) -> String {
    let with = json!({ "outlet": OUTLET, "request": request, "waybill": "SF1000000001", "lines": lines });
    let sent = net.call("shipment.send", with).await.unwrap();
    net.carry(shop).await;
    sent["shipment"].as_str().unwrap().to_owned()
}

pub async fn receive(net: &Network, shop: &Shop, shipment: &str, counts: &[[i64; 3]]) {
    let line = |[good, damaged, short]: &[i64; 3]| json!({ "good": good, "damaged": damaged, "short": short });
    let lines: Vec<Value> = counts.iter().map(line).collect();
    shop.call("shipment.receive", json!({ "shipment": shipment, "lines": lines })).await.unwrap();
    net.carry(shop).await;
}

/// What no command of headquarters' says a second time.
async fn at_hq(net: &Network, shop: &Shop, fact: Fact) -> Ref {
    let mut work = net.hq.work(OUTLET).await.unwrap();
    let log = net.hq.own_log(&work, OUTLET).await.unwrap();
    let name = net.hq.append(&mut work, log, &Caller::nobody(), vec![fact], vec![]).unwrap();
    net.hq.commit(work).await.unwrap();
    net.carry(shop).await;
    name
}

/// An order on the bench.
pub async fn on_the_bench(net: &Network, shop: &Shop, mut sets: Vec<(Field, FieldValue)>) -> Ref {
    let order = order(net, shop).await;
    let day = net.hq.ambient.today();
    sets.extend(testkit::papers(day));
    let moved = OrderMoved { order, from: State::Received, to: State::Repairing, day, why: String::new() };
    let unit = UnitSeen {
        unit: "imei:490154203237518".into(),
        imei2: None,
        serial: None,
        brand: "B".into(),
        model: "X9".into(),
        by_hand: String::new(),
        manufactured_on: None,
    };
    shop.say(vec![unit.into(), OrderSet { order, sets }.into(), moved.into()]).await;
    net.carry(shop).await;
    order
}

pub fn free() -> Vec<(Field, FieldValue)> {
    vec![(Field::Charge, FieldValue::Text("free".into())), (Field::Level, FieldValue::Int(2))]
}

fn paid() -> Vec<(Field, FieldValue)> {
    let text = |text: &str| FieldValue::Text(text.into());
    vec![
        (Field::Charge, text("paid")),
        (Field::Consent, text("王芳")),
        (Field::QuoteFen, FieldValue::Int(39_900)),
        (Field::Level, FieldValue::Int(2)),
    ]
}

pub async fn fit(net: &Network, shop: &Shop, order: Ref, part: &str, qty: i64) {
    shop.call("order.fit", json!({ "order": order.to_string(), "part": part, "qty": qty })).await.unwrap();
    net.carry(shop).await;
}

async fn hand_over(net: &Network, shop: &Shop, order: Ref) {
    let day = net.hq.ambient.today();
    let moved = OrderMoved { order, from: State::Ready, to: State::Collected, day, why: String::new() };
    let fee = FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day };
    shop.say(vec![moved.into(), fee.into()]).await;
}

pub async fn rule(net: &Network, shop: &Shop, winner: impl Fn(&Value) -> Value) {
    let open = net.call("conflict.list", json!({ "open": true })).await.unwrap();
    let conflict = &open["conflicts"][0];
    let with = json!({ "outlet": OUTLET, "conflict": conflict["id"], "winner": winner(conflict), "reason": "核实" });
    net.call("conflict.rule", with).await.unwrap();
    net.carry(shop).await;
}

async fn money_and_requests(net: &Network, shop: &Shop, book: &mut Teller) -> [String; 2] {
    let today = net.hq.ambient.today();
    let signed =
        json!({ "outlet": OUTLET, "amount_fen": 600_000, "multiplier_pct": 150, "starts_on": today.to_string() });
    net.call("agreement.sign", signed).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The agreement is signed").await;
    for (fen, title) in [(600_000, "Deposit is paid in"), (-100_000, "Deposit is paid back")] {
        let with = json!({ "outlet": OUTLET, "amount_fen": fen, "paid_on": today.to_string() });
        net.call("deposit.pay", with).await.unwrap();
        net.carry(shop).await;
        book.shows(shop, title).await;
    }
    let line = OpeningLine { part: "SCR-1".into(), qty: 4, price: Fen(18_000) };
    shop.say(vec![StockOpened { source: "盘点".into(), day: today, lines: vec![line] }.into()]).await;
    book.shows(shop, "Opening stock").await;

    let lines = json!([{ "part": "SCR-1", "qty": 3 }, { "part": "BAT-1", "qty": 4 }]);
    let first = ask(net, shop, lines).await;
    book.shows(shop, "Parts are asked for").await;
    decide(net, shop, &first, json!([2, 4])).await;
    book.shows(shop, "A request is approved in part").await;
    let board = ask(net, shop, json!([{ "part": "MB-1", "qty": 1 }])).await;
    decide(net, shop, &board, json!([1])).await;
    book.shows(shop, "A request is approved whole").await;
    let battery = ask(net, shop, json!([{ "part": "BAT-1", "qty": 1 }])).await;
    decide(net, shop, &battery, json!([0])).await;
    book.shows(shop, "A request is refused").await;
    let out = ask(net, shop, json!([{ "part": "BAT-1", "qty": 1 }])).await;
    decide(net, shop, &out, json!([1])).await;
    book.look(shop).await;
    let with = json!({ "outlet": OUTLET, "request": out, "why": "已停产" });
    assert_eq!(net.call("request.close", with).await.unwrap()["released_fen"], 5_000);
    net.carry(shop).await;
    book.shows(shop, "What is left of a request is not sent").await;

    let twice = ask(net, shop, json!([{ "part": "SCR-1", "qty": 2 }])).await;
    decide(net, shop, &twice, json!([1])).await;
    let again = RequestDecided { request: twice.parse().unwrap(), approved: vec![2], why: String::new(), day: today };
    let second = at_hq(net, shop, again.into()).await;
    book.shows(shop, "A request is answered twice").await;
    rule(net, shop, |_| json!(second.to_string())).await;
    book.shows(shop, "A ruling names the other answer").await;
    [first, board]
}

async fn parcels(net: &Network, shop: &Shop, book: &mut Teller, [first, board]: [String; 2]) {
    let parcel = ship(net, shop, &first, json!([{ "line": 0, "qty": 2 }, { "line": 1, "qty": 4 }])).await;
    book.shows(shop, "Parts are shipped").await;
    receive(net, shop, &parcel, &[[1, 1, 0], [3, 0, 1]]).await;
    book.shows(shop, "Goods are received, one damaged and one short").await;
    let parcel = ship(net, shop, &board, json!([{ "line": 0, "qty": 1, "serials": ["MB0001"] }])).await;
    book.look(shop).await;
    receive(net, shop, &parcel, &[[1, 0, 0]]).await;
    book.shows(shop, "Goods are received, all good").await;
}

async fn repairs(net: &Network, shop: &Shop, book: &mut Teller) {
    let warranty = on_the_bench(net, shop, free()).await;
    fit(net, shop, warranty, "SCR-1", 2).await;
    book.shows(shop, "A part is fitted under warranty, the defective one is owed").await;
    fit(net, shop, warranty, "BAT-1", 1).await;
    book.shows(shop, "A part is fitted under warranty, nothing is owed").await;
    let mut mistaken = Vec::new();
    for part in ["SCR-1", "BAT-1"] {
        let with = json!({ "order": warranty.to_string(), "part": part, "qty": 1 });
        mistaken.push(shop.call("order.fit", with).await.unwrap()["id"].clone());
    }
    book.look(shop).await;
    for fitting in mistaken {
        let with = json!({ "order": warranty.to_string(), "fitting": fitting, "why": "扫错条码" });
        shop.call("order.unfit", with).await.unwrap();
    }
    net.carry(shop).await;
    book.shows(shop, "A fitting was a mistake and is taken back").await;
    let own_cost = on_the_bench(net, shop, paid()).await;
    fit(net, shop, own_cost, "SCR-1", 1).await;
    book.shows(shop, "A part is fitted in a paid repair").await;
    let with = json!({ "order": own_cost.to_string(), "amount_fen": 39_900, "method": "cash" });
    shop.call("order.pay", with).await.unwrap();
    book.shows(shop, "A customer pays at the counter").await;
    let day = net.hq.ambient.today();
    shop.say(vec![OrderPaid { order: own_cost, amount: Fen(-5_000), method: "cash".into(), day }.into()]).await;
    net.carry(shop).await;
    book.shows(shop, "Money is paid back at the counter").await;

    hand_over(net, shop, warranty).await;
    net.carry(shop).await;
    book.shows(shop, "A labour fee is earned").await;
    let cancelled = on_the_bench(net, shop, free()).await;
    let with = json!({ "outlet": OUTLET, "order": cancelled.to_string(), "reason": "重复报修" });
    net.call("order.cancel", with).await.unwrap();
    for (from, to) in [(State::Repairing, State::Tested), (State::Tested, State::Ready)] {
        shop.say(vec![OrderMoved { order: cancelled, from, to, day, why: String::new() }.into()]).await;
    }
    hand_over(net, shop, cancelled).await;
    net.carry(shop).await;
    book.look(shop).await;
    let hqs = |conflict: &Value| conflict[if conflict["a_value"] == "cancelled" { "a_ref" } else { "b_ref" }].clone();
    rule(net, shop, hqs).await;
    book.shows(shop, "A cancelled order earns nothing").await;
}

async fn defectives_and_refusals(net: &Network, shop: &Shop, book: &mut Teller) {
    let with = json!({ "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": 2 }] });
    let sent = shop.call("return.send", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Defective parts go back").await;
    let with = json!({ "outlet": OUTLET, "returned": sent["returned"], "written_off": [1], "why": "空壳" });
    net.call("return.inspect", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Defective parts are inspected").await;
    let with = json!({ "outlet": OUTLET, "returned": sent["returned"], "why": "点错了箱子" });
    net.call("inspection.reverse", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "An inspection is taken back").await;
    let with = json!({ "outlet": OUTLET, "returned": sent["returned"], "written_off": [1], "why": "空壳" });
    net.call("return.inspect", with).await.unwrap();
    net.carry(shop).await;
    book.look(shop).await;

    let order = on_the_bench(net, shop, free()).await;
    let false_price = PartFitted {
        order,
        part: "SCR-1".into(),
        qty: 1,
        price: Fen(90_000),
        old_serial: None,
        new_serial: None,
        sold: false,
        owed_back: false,
        day: net.hq.ambient.today(),
    };
    book.look(shop).await;
    shop.say(vec![false_price.into()]).await;
    book.shows(shop, "Something false is said").await;
    net.carry(shop).await;
    book.shows(shop, "Headquarters refuses it").await;
}

testkit::on_both_engines! {
    async fn every_event_moves_what_its_worked_example_says(net) {
        let shop = net.shop(OUTLET, 0).await;
        let mut book = Teller::of("BOOKS.md", &shop).await;
        let requests = money_and_requests(&net, &shop, &mut book).await;
        parcels(&net, &shop, &mut book, requests).await;
        repairs(&net, &shop, &mut book).await;
        defectives_and_refusals(&net, &shop, &mut book).await;
        book.done();
        assert!(net.agrees(&shop).await);
    }
}
