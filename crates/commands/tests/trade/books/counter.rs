//! The examples of docs/books/counter.md, as the outlet's own book has them before headquarters hears of anything.

use chrono::NaiveDate;
use domain::Fen;
use domain::till::TillTo;
use journal::Ref;
use journal::fact::{InvoiceDrawn, InvoiceVoided, OrderOnAccount, OrderPaid, TillHandedOver};

use super::teller::Teller;

fn day() -> NaiveDate {
    "2026-03-09".parse().unwrap()
}

fn paid(order: Ref, fen: i64) -> OrderPaid {
    OrderPaid { order, amount: Fen(fen), method: "cash".into(), day: day() }
}

fn handed(to: TillTo, expected: i64, counted: i64, moved: i64) -> TillHandedOver {
    let (expected, counted, moved) = (Fen(expected), Fen(counted), Fen(moved));
    TillHandedOver {
        to,
        person: None,
        expected,
        counted,
        moved,
        reference: String::new(),
        why: String::new(),
        day: day(),
    }
}

fn on_account(order: Ref, fen: i64) -> OrderOnAccount {
    OrderOnAccount { order, amount: Fen(fen), due_on: day(), why: "老客户".into(), day: day() }
}

testkit::on_both_engines! {
    async fn every_event_of_the_counters_money_moves_what_its_worked_example_says(net) {
        let shop = net.shop("SZ017", 0).await;
        let mut book = Teller::of("books/counter.md", &shop).await;
        let order = Ref { log: shop.epoch, seq: 1, idx: 0 };
        shop.say(vec![paid(order, 50_000).into()]).await;
        book.shows(&shop, "A customer pays in cash").await;
        shop.say(vec![handed(TillTo::Person, 50_000, 49_900, 0).into()]).await;
        book.shows(&shop, "The drawer goes to the next person").await;
        shop.say(vec![handed(TillTo::Bank, 49_900, 49_900, 40_000).into()]).await;
        book.shows(&shop, "Cash is brought to the bank").await;
        shop.say(vec![handed(TillTo::Change, 9_900, 10_000, -20_000).into()]).await;
        book.shows(&shop, "Change is put in").await;
        let till = shop.call("till.show", serde_json::json!({})).await.unwrap();
        assert_eq!(till["expected_fen"], 30_000, "what the examples leave in the drawer");

        shop.say(vec![on_account(order, 30_000).into()]).await;
        book.shows(&shop, "A device goes out on account").await;
        shop.say(vec![on_account(order, -5_000).into()]).await;
        book.shows(&shop, "A part of it is taken back").await;
        shop.say(vec![paid(order, 10_000).into()]).await;
        book.shows(&shop, "A customer on account pays a part").await;
        shop.say(vec![paid(order, 20_000).into()]).await;
        book.shows(&shop, "A customer on account pays more than is owed").await;

        let (number, title, tax_number) = ("25442000000123456789".to_owned(), "个人".to_owned(), String::new());
        let drawn = InvoiceDrawn { order, number, title, tax_number, amount: Fen(30_000), day: day() };
        let invoice = shop.say(vec![drawn.into()]).await;
        book.shows(&shop, "An invoice is drawn").await;
        let (number, why) = ("25442000000123456790".to_owned(), "抬头写错".to_owned());
        shop.say(vec![InvoiceVoided { order, invoice, number, why, day: day() }.into()]).await;
        book.shows(&shop, "An invoice is reversed").await;
        book.done();
    }
}
