//! The examples of docs/books/parts.md: the shelf against the book, losses, and parcels with too much in them.

use domain::Fen;
use journal::fact::{MinimumSet, OpeningLine, StockOpened};
use serde_json::{Value, json};
use testkit::{Network, Shop};

use super::day::{OUTLET, ask, decide, fit, free, on_the_bench, ship};
use super::teller::Teller;

async fn count(net: &Network, shop: &Shop, booked: i64, counted: i64) {
    let line = json!({ "part": "SCR-1", "counted": counted, "why": "盘点", "booked": booked });
    shop.call("stock.count", json!({ "lines": [line], "confirm": true })).await.unwrap();
    net.carry(shop).await;
}

async fn lose(net: &Network, shop: &Shop, account: &str, [off, charged]: [i64; 2]) -> Value {
    let lines = json!([{ "part": "SCR-1", "written_off": off, "charged": charged }]);
    let with = json!({ "outlet": OUTLET, "account": account, "lines": lines, "why": "电话核实" });
    let decided = net.call("loss.decide", with).await.unwrap();
    net.carry(shop).await;
    decided["loss"].clone()
}

async fn counted(net: &Network, shop: &Shop, book: &mut Teller) {
    let day = net.hq.ambient.today();
    let line = OpeningLine { part: "SCR-1".into(), qty: 5, price: Fen(20_000) };
    shop.say(vec![StockOpened { source: "盘点".into(), day, lines: vec![line] }.into()]).await;
    net.carry(shop).await;
    book.look(shop).await;
    count(net, shop, 5, 3).await;
    book.shows(shop, "Fewer are counted than the book says").await;
    let loss = lose(net, shop, "missing", [1, 1]).await;
    book.shows(shop, "Headquarters writes one off and charges one").await;
    let with = json!({ "outlet": OUTLET, "loss": loss, "why": "配件找到了" });
    net.call("loss.reverse", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "Headquarters takes its decision back").await;
    count(net, shop, 3, 4).await;
    book.shows(shop, "More are counted than the book says").await;
    count(net, shop, 4, 4).await;
    book.shows(shop, "As many are counted as the book says").await;
}

async fn too_many(net: &Network, shop: &Shop, book: &mut Teller) {
    let request = ask(net, shop, json!([{ "part": "SCR-1", "qty": 2 }])).await;
    decide(net, shop, &request, json!([2])).await;
    let parcel = ship(net, shop, &request, json!([{ "line": 0, "qty": 2 }])).await;
    book.look(shop).await;
    let lines = json!([{ "good": 2, "damaged": 0, "short": 0, "over": 3 }]);
    shop.call("shipment.receive", json!({ "shipment": parcel, "lines": lines })).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "A parcel has three too many").await;
    let with = json!({ "outlet": OUTLET, "shipment": parcel, "kept": [1], "why": "留一件", "send_to": "总部仓库" });
    let back = net.call("shipment.over_settle", with).await.unwrap()["back"].clone();
    net.carry(shop).await;
    book.shows(shop, "Headquarters lets one of them stay").await;
    let with = json!({ "transfer": back, "waybill": "SF2000000009", "lines": [{ "part": "SCR-1", "qty": 2 }] });
    shop.call("transfer.send", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The other two go back").await;
}

testkit::on_both_engines! {
    async fn every_event_of_the_shelf_moves_what_its_worked_example_says(net) {
        let shop = net.shop(OUTLET, 500_000).await;
        let mut book = Teller::of("books/parts.md", &shop).await;
        counted(&net, &shop, &mut book).await;
        too_many(&net, &shop, &mut book).await;
        let order = on_the_bench(&net, &shop, free()).await;
        fit(&net, &shop, order, "SCR-1", 1).await;
        book.look(&shop).await;
        lose(&net, &shop, "defective", [0, 1]).await;
        book.shows(&shop, "A defective part is not accepted and is charged").await;
        let minimum = MinimumSet { part: "SCR-1".into(), pieces: 2, day: net.hq.ambient.today() };
        shop.say(vec![minimum.into()]).await;
        net.carry(&shop).await;
        book.shows(&shop, "A minimum level is set").await;
        book.done();
        assert!(net.agrees(&shop).await);
    }
}
