//! The examples of docs/books/deposit.md: consigned stock, what is drawn of it without a line, and the end of an outlet.

use domain::Fen;
use journal::Ref;
use journal::fact::{AllowanceClosed, DrawLine, PartsDrawn};
use serde_json::json;
use testkit::ambient::DAY_MS;
use testkit::{Network, Shop};

use super::day::{OUTLET, rule};
use super::teller::Teller;

async fn lent(net: &Network, shop: &Shop, book: &mut Teller) {
    let lines = json!([{ "part": "SCR-1", "qty": 9 }]);
    let with = json!({ "outlet": OUTLET, "waybill": "SF1000000001", "carrier": "顺丰", "lines": lines });
    let sent = net.call("consign.send", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Consigned stock is sent").await;
    let counted = json!([{ "good": 8, "damaged": 0, "short": 1 }]);
    shop.call("consign.receive", json!({ "consignment": sent["consignment"], "lines": counted })).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Consigned stock is counted, one short").await;
}

async fn allowed(net: &Network, shop: &Shop, book: &mut Teller) {
    let with = json!({
        "outlet": OUTLET, "device": shop.host.joined().await.unwrap().device.to_string(), "amount_fen": 100_000,
        "lines": [{ "part": "SCR-1", "qty": 5 }], "expires_ms": net.clock.now_ms() + 7 * DAY_MS
    });
    let signed = net.call("allowance.sign", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "An allowance is signed").await;
    shop.call("part.draw", json!({ "lines": [{ "part": "SCR-1", "qty": 2 }] })).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Consigned parts are drawn without a line").await;
    let allowance: Ref = signed["allowance"].as_str().unwrap().parse().unwrap();
    let (epoch, as_of_ms, day) = (shop.epoch, net.clock.now_ms(), net.hq.ambient.today());
    let line = DrawLine { part: "SCR-1".into(), qty: 4, price: Fen(20_000), serials: vec![] };
    shop.say(vec![PartsDrawn { allowance, epoch, lines: vec![line], as_of_ms, day }.into()]).await;
    net.carry(shop).await;
    book.shows(shop, "More is drawn than was allowed").await;
    rule(net, shop, |conflict| conflict["b_ref"].clone()).await;
    book.shows(shop, "Headquarters rules on the draw").await;
    shop.say(vec![AllowanceClosed { allowance, epoch, as_of_ms }.into()]).await;
    net.carry(shop).await;
    book.shows(shop, "An allowance is given back").await;
}

async fn count(net: &Network, shop: &Shop, booked: i64, counted: i64) {
    let line = json!({ "part": "SCR-1", "counted": counted, "why": "盘点", "booked": booked });
    shop.call("stock.count", json!({ "shelf": "consigned", "lines": [line], "confirm": true })).await.unwrap();
    net.carry(shop).await;
}

async fn counted(net: &Network, shop: &Shop, book: &mut Teller) {
    count(net, shop, 2, 1).await;
    book.shows(shop, "Headquarters' shelf is counted, and a piece is gone").await;
    let lines = json!([{ "part": "SCR-1", "written_off": 1, "charged": 0 }]);
    let with = json!({ "outlet": OUTLET, "account": "missing", "lines": lines, "why": "电话核实" });
    net.call("loss.decide", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Headquarters writes the piece off").await;
    let with = json!({
        "outlet": OUTLET, "device": shop.host.joined().await.unwrap().device.to_string(), "amount_fen": 100_000,
        "lines": [{ "part": "SCR-1", "qty": 5 }], "expires_ms": net.clock.now_ms() + 7 * DAY_MS
    });
    let signed = net.call("allowance.sign", with).await.unwrap();
    net.carry(shop).await;
    let allowance: Ref = signed["allowance"].as_str().unwrap().parse().unwrap();
    let (epoch, as_of_ms, day) = (shop.epoch, net.clock.now_ms(), net.hq.ambient.today());
    let line = DrawLine { part: "SCR-1".into(), qty: 2, price: Fen(20_000), serials: vec![] };
    shop.say(vec![PartsDrawn { allowance, epoch, lines: vec![line], as_of_ms, day }.into()]).await;
    net.carry(shop).await;
    book.shows(shop, "One piece is drawn at two PCs").await;
    count(net, shop, -1, 0).await;
    book.shows(shop, "Headquarters' shelf is counted where the book is below zero").await;
}

async fn ends(net: &Network, shop: &Shop, book: &mut Teller) {
    let today = net.hq.ambient.today().to_string();
    let signed = json!({ "outlet": OUTLET, "amount_fen": 1_200_000, "multiplier_pct": 200, "starts_on": today });
    net.call("agreement.sign", signed.clone()).await.unwrap();
    let paid = json!({ "outlet": OUTLET, "amount_fen": 200_000, "paid_on": today });
    net.call("deposit.pay", paid).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The deposit is raised").await;
    let mut raised = signed;
    raised["level"] = json!("diamond");
    net.call("agreement.sign", raised).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The level is raised").await;

    let leaving = net.shop("GZ004", 600_000).await;
    book.look(&leaving).await;
    let with = json!({ "outlet": "GZ004", "pays_back_fen": 600_000, "reason": "合同到期" });
    net.call("deposit.exit", with).await.unwrap();
    net.carry(&leaving).await;
    book.shows(&leaving, "The outlet leaves").await;
    assert!(net.agrees(&leaving).await);
}

testkit::on_both_engines! {
    async fn every_event_of_consigned_stock_moves_what_its_worked_example_says(net) {
        let shop = net.shop(OUTLET, 1_000_000).await;
        let mut book = Teller::of("books/deposit.md", &shop).await;
        lent(&net, &shop, &mut book).await;
        allowed(&net, &shop, &mut book).await;
        counted(&net, &shop, &mut book).await;
        ends(&net, &shop, &mut book).await;
        book.done();
        assert!(net.agrees(&shop).await);
    }
}
