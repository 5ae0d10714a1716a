//! The examples of docs/books/returns.md, as the outlet's own book has them before headquarters hears of anything.

use chrono::NaiveDate;
use domain::Fen;
use domain::sale_return::{ReturnBasis, ReturnStep, goods};
use journal::Ref;
use journal::fact::{Fact, SaleReturnOpened, SaleReturnPaid, SaleReturnStepped};

use super::teller::Teller;

fn day() -> NaiveDate {
    "2026-03-09".parse().unwrap()
}

fn opened(voucher: &str, paid: i64, (basis, price): (ReturnBasis, i64)) -> SaleReturnOpened {
    SaleReturnOpened {
        voucher: voucher.into(),
        item: "耳机".into(),
        serial: String::new(),
        order: None,
        category: "accessory".into(),
        version: 0,
        sold_on: day(),
        paid: Fen(paid),
        original: None,
        current: None,
        saleable: true,
        ours: false,
        report: String::new(),
        why: "不想要了".into(),
        basis,
        price: Fen(price),
        day: day(),
    }
}

fn stepped(returned: Ref, voucher: &str, step: ReturnStep) -> Fact {
    let (department, note) = ("sales".to_owned(), String::new());
    SaleReturnStepped { returned, goods: goods(voucher, "耳机", ""), step, department, note, day: day() }.into()
}

fn paid(returned: Ref, voucher: &str, fen: i64) -> Fact {
    let (goods, method) = (goods(voucher, "耳机", ""), "cash".to_owned());
    SaleReturnPaid { returned, goods, amount: Fen(fen), method, day: day() }.into()
}

testkit::on_both_engines! {
    async fn every_event_of_a_return_moves_what_its_worked_example_says(net) {
        let shop = net.shop("SZ017", 0).await;
        let mut book = Teller::of("books/returns.md", &shop).await;
        let returned = shop.say(vec![opened("FP1", 19_900, (ReturnBasis::Paid, 19_900)).into()]).await;
        book.shows(&shop, "A customer brings goods back").await;
        let both = [ReturnStep::GoodsIn, ReturnStep::Agreed].map(|step| stepped(returned, "FP1", step));
        shop.say(both.into()).await;
        book.shows(&shop, "The warehouse and finance confirm").await;
        shop.say(vec![paid(returned, "FP1", 19_900)]).await;
        book.shows(&shop, "The customer is paid back in cash").await;
        shop.say(vec![paid(returned, "fp 1", 19_900)]).await;
        book.shows(&shop, "The same goods are paid back once more").await;
        let till = shop.call("till.show", serde_json::json!({})).await.unwrap();
        assert_eq!(till["expected_fen"], -19_900, "the drawer gave it once");
        assert_eq!(till["payments"][0]["number"], "FP1");

        let returned = shop.say(vec![opened("FP2", 9_900, (ReturnBasis::Current, 5_900)).into()]).await;
        shop.say(vec![paid(returned, "FP2", 5_900)]).await;
        book.shows(&shop, "Seasonal goods are paid back at today's price").await;
        let returned = shop.say(vec![opened("FP3", 19_900, (ReturnBasis::Original, 24_900)).into()]).await;
        shop.say(vec![paid(returned, "FP3", 24_900)]).await;
        book.shows(&shop, "What we damaged is paid back at its original price").await;
        book.done();
    }
}
