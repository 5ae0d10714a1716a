//! The examples of docs/books/fees.md: parts that go from one outlet to another, and things that are lent.

use domain::Fen;
use domain::tool::ToolKind;
use journal::fact::{LoanerAdded, OpeningLine, StockOpened, ToolAdded};
use serde_json::{Value, json};
use testkit::{Network, Shop};

use super::day::{OUTLET, receive};
use super::teller::Teller;

const OTHER: &str = "GZ004";

async fn order(net: &Network, shop: &Shop, qty: i64) -> Value {
    let lines = json!([{ "part": "SCR-1", "qty": qty }]);
    let with = json!({ "outlet": OUTLET, "lines": lines, "why": "兄弟网点缺货", "send_to": "天河路 1 号 李先生" });
    let ordered = net.call("transfer.order", with).await.unwrap();
    net.carry(shop).await;
    ordered["transfer"].clone()
}

async fn sent(net: &Network, shop: &Shop, book: &mut Teller) {
    let day = net.hq.ambient.today();
    let line = OpeningLine { part: "SCR-1".into(), qty: 4, price: Fen(20_000) };
    shop.say(vec![StockOpened { source: "盘点".into(), day, lines: vec![line] }.into()]).await;
    net.carry(shop).await;
    book.look(shop).await;
    let transfer = order(net, shop, 2).await;
    book.shows(shop, "Headquarters orders parts to be sent on").await;
    let with = json!({ "transfer": transfer, "waybill": "SF2000000001", "lines": [{ "part": "SCR-1", "qty": 2 }] });
    shop.call("transfer.send", with).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The outlet sends them").await;
    let another = order(net, shop, 1).await;
    shop.call("transfer.decline", json!({ "transfer": another, "why": "明天有三台要换屏" })).await.unwrap();
    net.carry(shop).await;
    book.shows(shop, "The outlet declines another order").await;
}

async fn arrived(net: &Network, book: &mut Teller) {
    let other = net.shop(OTHER, 500_000).await;
    let made = other.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 2 }] })).await.unwrap();
    net.carry(&other).await;
    book.look(&other).await;
    let request = &made["request"];
    let with = json!({ "outlet": OTHER, "request": request, "approved": [2] });
    net.call("request.decide", with).await.unwrap();
    net.carry(&other).await;
    book.shows(&other, "The other outlet's request is approved").await;
    let lines = json!([{ "line": 0, "qty": 2 }]);
    let with = json!({ "outlet": OTHER, "request": request, "waybill": "SF2000000001", "lines": lines });
    let shipped = net.call("shipment.send", with).await.unwrap();
    net.carry(&other).await;
    book.shows(&other, "They are shipped to the other outlet").await;
    receive(net, &other, shipped["shipment"].as_str().unwrap(), &[[2, 0, 0]]).await;
    book.shows(&other, "The other outlet receives them").await;
}

async fn compensated(net: &Network, shop: &Shop, book: &mut Teller) {
    let card = async || shop.call("tool.list", json!({})).await.unwrap()["tools"][0].clone();
    let said = async |name: &str, with: Value| {
        shop.call(name, with).await.unwrap();
        net.carry(shop).await;
    };
    let tool = card().await["id"].clone();
    let person = async |name: &str| {
        let with = json!({ "name": name, "roles": ["technician"], "pin": "4821" });
        shop.call("staff.add", with).await.unwrap()["id"].clone()
    };
    let (first, next) = (person("赵敏").await, person("王建军").await);
    said("tool.issue", json!({ "tool": tool, "staff": first })).await;
    book.look(shop).await;
    let lost = json!({ "tool": tool, "end": "lost", "compensation_fen": 45_000, "why": "带出未还" });
    said("tool.return", lost).await;
    book.shows(shop, "A tool is lost").await;
    let issue = card().await["issues"][0]["id"].clone();
    let pays = |how: &str, fen: i64| json!({ "tool": tool, "issue": issue, "how": how, "amount_fen": fen });
    said("tool.pay", pays("cash", 20_000)).await;
    book.shows(shop, "The person pays a part in cash").await;
    said("tool.pay", pays("wages", 25_000)).await;
    book.shows(shop, "The rest is kept from the wages").await;
    let back = |of: &Value| json!({ "tool": tool, "of": of, "why": "找到了" });
    for payment in card().await["payments"].as_array().unwrap() {
        said("tool.reverse", back(&payment["id"])).await;
    }
    book.shows(shop, "The payments are taken back").await;
    said("tool.reverse", back(&card().await["issues"][0]["returned"])).await;
    book.shows(shop, "The tool is found").await;
    said("tool.hand_over", json!({ "tool": tool, "staff": next })).await;
    said("tool.return", json!({ "tool": tool, "end": "good" })).await;
    said("tool.retire", json!({ "tool": tool, "why": "报废" })).await;
    book.shows(shop, "A tool goes from one person to the next, and is retired").await;
}

testkit::on_both_engines! {
    async fn every_event_of_parts_sent_on_moves_what_its_worked_example_says(net) {
        let shop = net.shop(OUTLET, 500_000).await;
        let mut book = Teller::of("books/fees.md", &shop).await;
        sent(&net, &shop, &mut book).await;
        arrived(&net, &mut book).await;
        book.look(&shop).await;
        let day = net.hq.ambient.today();
        let loaner = LoanerAdded { name: "备机".into(), serial: "LY-0001".into(), remark: String::new(), day };
        let (name, number, value) = ("热风枪".into(), "T-01".into(), Fen(80_000));
        let tool = ToolAdded { name, number, kind: ToolKind::ALL[0], value, day };
        shop.say(vec![loaner.into(), tool.into()]).await;
        net.carry(&shop).await;
        book.shows(&shop, "Loaners and tools join the outlet").await;
        compensated(&net, &shop, &mut book).await;
        book.done();
        assert!(net.agrees(&shop).await);
    }
}
