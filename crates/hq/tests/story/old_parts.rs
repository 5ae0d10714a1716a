//! Old parts are headquarters': one that is owed is not talked away, and no more is written off than was owed.

use chrono::NaiveDate;
use domain::Fen;
use journal::Ref;
use journal::fact::{DefectiveLine, DefectivesReturned, Fact, OpeningLine, OrderOpened, PartFitted, StockOpened};
use serde_json::{Value, json};

use crate::counter::refusals;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::settled::all_in_step;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

/// An order on the bench, and screens and batteries on the shelf.
async fn at_work(pc: &Pc) -> Ref {
    let customer = pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
    let customer = customer["id"].as_str().unwrap().parse().unwrap();
    let unit = "imei:356938035643809".to_owned();
    let opened = OrderOpened { number: "SZ017-A-0001".into(), unit, customer, day: day(), sets: vec![] };
    let line = |part: &str, price| OpeningLine { part: part.into(), qty: 9, price: Fen(price) };
    let lines = vec![line("SCR-1", 20_000), line("BAT-1", 5_000)];
    pc.say(vec![opened.into(), StockOpened { source: "盘点".into(), day: day(), lines }.into()]).await
}

async fn fit(pc: &Pc, order: Ref, (part, price): (&str, i64), owed_back: bool) {
    let (old_serial, new_serial, sold) = (None, None, false);
    let price = Fen(price);
    let fitted =
        PartFitted { order, part: part.into(), qty: 1, price, old_serial, new_serial, sold, owed_back, day: day() };
    pc.say(vec![fitted.into()]).await;
}

async fn refused(net: &Net, pc: &Pc) -> Vec<String> {
    all_in_step(net, &[pc]).await;
    refusals(net).await
}

async fn publish(net: &Net, owed_back: bool) {
    let part = json!({ "number": "SCR-1", "name": "屏幕总成 X9", "price_fen": 20_000, "owed_back": owed_back });
    let content = json!({ "parts": [part] }).to_string();
    let with = json!({ "kind": "parts", "effective_on": net.hq.ambient.today(), "title": "旧件", "content": content });
    net.call("pack.publish", with).await.unwrap();
}

fn back(qty: i64, price: i64) -> Fact {
    let lines = vec![DefectiveLine { part: "SCR-1".into(), qty, price: Fen(price) }];
    DefectivesReturned { waybill: format!("SF{qty}-{price}"), lines, day: day() }.into()
}

async fn inspect(net: &Net, returned: Ref, written_off: i64) -> Result<Value, domain::Fault> {
    let with =
        json!({ "outlet": SHOP, "returned": returned.to_string(), "written_off": [written_off], "why": "数量不符" });
    net.call("return.inspect", with).await
}

on_both_engines! {
    async fn a_part_whose_old_piece_is_wanted_back_is_not_fitted_as_if_it_were_not(net) {
        let pc = net.pc("前台").await;
        let order = at_work(&pc).await;
        fit(&pc, order, ("BAT-1", 5_000), false).await;
        assert_eq!(refused(&net, &pc).await.len(), 0, "nobody wants an old battery");
        fit(&pc, order, ("SCR-1", 20_000), false).await;
        assert_eq!(refused(&net, &pc).await, ["stock.owed_back"]);
        assert_eq!(net.balance("held", "SCR-1").await, (9, 180_000), "it is on the shelf as before");
        // A catalogue that wants none back holds until another is known.
        publish(&net, false).await;
        all_in_step(&net, &[&pc]).await;
        publish(&net, true).await;
        fit(&pc, order, ("SCR-1", 20_000), false).await;
        assert_eq!(refused(&net, &pc).await.len(), 1, "said without a line, by the catalogue that was known");
        fit(&pc, order, ("SCR-1", 20_000), false).await;
        assert_eq!(refused(&net, &pc).await.len(), 2);
    }

    async fn an_old_part_comes_back_at_the_price_at_which_it_is_owed(net) {
        let pc = net.pc("前台").await;
        let order = at_work(&pc).await;
        fit(&pc, order, ("SCR-1", 20_000), true).await;
        pc.say(vec![back(1, 100_000_000)]).await;
        assert_eq!(refused(&net, &pc).await, ["price.unknown"]);
        pc.say(vec![back(1, 20_000)]).await;
        assert_eq!(refused(&net, &pc).await.len(), 1);
    }

    async fn no_more_is_written_off_than_was_owed(net) {
        let pc = net.pc("前台").await;
        let order = at_work(&pc).await;
        for _ in 0..2 {
            fit(&pc, order, ("SCR-1", 20_000), true).await;
        }
        let returned = pc.say(vec![back(5, 20_000)]).await;
        all_in_step(&net, &[&pc]).await;
        let over = inspect(&net, returned, 3).await.unwrap_err();
        assert_eq!((over.code.as_str(), &over.facts["may"], &over.facts["qty"]), ("return.over_owed", &json!(2), &json!(3)));
        inspect(&net, returned, 2).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("defective", "SCR-1").await, (0, 0), "the three that nobody owed came to nothing");
        assert_eq!(pc.call("book.position", json!({})).await.unwrap()["exposure"]["exposure_fen"], 7 * 20_000 + 9 * 5_000);
    }
}
