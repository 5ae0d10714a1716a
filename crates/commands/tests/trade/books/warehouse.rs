//! The examples of docs/books/warehouse.md: headquarters' own book.

use serde_json::{Value, json};
use testkit::Network;

use super::teller::Teller;

async fn called(net: &Network, name: &str, with: Value) -> Value {
    net.call(name, with).await.unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

async fn claim(net: &Network, delivery: &Value, qty: i64, came_back: bool) -> Value {
    let with = json!({ "delivery": delivery, "place": 0, "qty": qty, "came_back": came_back, "why": "触摸失灵" });
    called(net, "lot.claim", with).await["claim"].clone()
}

async fn answer(net: &Network, claim: &Value, outcome: &str) {
    called(net, "lot.claim_end", json!({ "claim": claim, "outcome": outcome, "note": "电话确认" })).await;
}

async fn bought(net: &Network, book: &mut Teller) {
    let supplier =
        json!({ "code": "OEM", "name": "原厂备件", "official": true, "quality": "original", "active": true });
    called(net, "supplier.set", supplier).await;
    let quote = json!({ "supplier": "OEM", "part": "SCR-1", "price_fen": 15_000, "lead_days": 10 });
    called(net, "quote.set", quote).await;
    book.shows_at_headquarters(net, "A supplier quotes").await;
    let line = json!({ "part": "SCR-1", "qty": 10, "price_fen": 15_000 });
    let with = json!({ "supplier": "OEM", "lines": [line], "due_on": "2026-03-20" });
    let purchase = called(net, "purchase.order", with).await["purchase"].clone();
    book.shows_at_headquarters(net, "Parts are ordered").await;
    let line = json!({ "line": 0, "accepted": 8, "refused": 1, "lot": "L1", "provenance": "原厂合格证" });
    let with = json!({ "purchase": purchase, "waybill": "JD1", "lines": [line], "note": "一件破损" });
    let delivery = called(net, "delivery.accept", with).await["delivery"].clone();
    book.shows_at_headquarters(net, "A delivery is accepted in part").await;
    let (bad, worn, good) = (
        claim(net, &delivery, 2, false).await,
        claim(net, &delivery, 1, true).await,
        claim(net, &delivery, 1, false).await,
    );
    book.shows_at_headquarters(net, "Bad pieces are claimed").await;
    answer(net, &bad, "credited").await;
    book.shows_at_headquarters(net, "The supplier credits two").await;
    answer(net, &worn, "replaced").await;
    book.shows_at_headquarters(net, "The supplier replaces one that came back").await;
    answer(net, &good, "refused").await;
    book.shows_at_headquarters(net, "The supplier does not accept one").await;
    called(net, "supplier.pay", json!({ "delivery": delivery, "amount_fen": 90_000, "reference": "P1" })).await;
    book.shows_at_headquarters(net, "The delivery is paid").await;
    called(net, "purchase.close", json!({ "purchase": purchase, "why": "停产" })).await;
    book.shows_at_headquarters(net, "Nothing more comes").await;
}

async fn counted(net: &Network, book: &mut Teller) {
    let shelf = called(net, "warehouse.shelf", json!({})).await;
    let there = shelf["parts"][1]["on_hand"].as_i64().unwrap();
    let count = |booked: i64, counted: i64| {
        let line = json!({ "part": "SCR-1", "counted": counted, "booked": booked, "why": "盘点" });
        json!({ "lines": [line], "confirm": true })
    };
    called(net, "warehouse.count", count(there, there - 1)).await;
    book.shows_at_headquarters(net, "Fewer are counted").await;
    called(net, "warehouse.count", count(there - 1, there + 1)).await;
    book.shows_at_headquarters(net, "More are counted").await;
}

testkit::on_both_engines! {
    async fn every_event_of_headquarters_own_book_moves_what_its_worked_example_says(net) {
        let mut book = Teller::of_headquarters("books/warehouse.md", &net).await;
        let line = json!({ "part": "BAT-1", "qty": 20, "price_fen": 3_000 });
        called(&net, "warehouse.open", json!({ "source": "期初", "lines": [line] })).await;
        book.shows_at_headquarters(&net, "Opening stock").await;
        bought(&net, &mut book).await;
        counted(&net, &mut book).await;
        book.done();
        assert_eq!(testkit::ledger::unbalanced(&net.hq).await, Vec::<String>::new());
    }
}
