use serde_json::{Value, json};

use crate::support::{BENCH, OWNER, PHONE_B, Shop, shop};

/// An order on the bench.
async fn on_the_bench(shop: &Shop, with: Value) -> (String, String) {
    let (order, number) = shop.intake(with).await;
    shop.step(&order, "diagnosed", json!({ "section": "H17", "defect": "H01", "level": 2 })).await;
    shop.step(&order, "repairing", json!({})).await;
    (order, number)
}

#[tokio::test]
async fn a_part_that_is_not_there_is_refused_with_what_is() {
    let shop = shop().await;
    shop.stock(&[("A36-BAT", 1, 5_200)]).await;
    let (order, _) = on_the_bench(&shop, json!({})).await;
    let fit = |part: &str, qty: i64, serial: Option<&str>| json!({ "order": order, "part": part, "qty": qty, "old_serial": "OLD", "new_serial": serial });
    let before = shop.changesets().await;
    for (with, refusal) in [
        (fit("NO-SUCH", 1, None), "price.unknown at part"),
        (fit("A36-BAT", 1, None), "stock.serial_needed at new_serial"),
        (fit("A36-BAT", 2, Some("S1")), "value.out_of_range at qty"),
        (fit("A36-BAT", -1, Some("S1")), "value.negative at qty"),
        (fit("A36-LCD", 1, Some("S1")), "stock.short at qty"),
    ] {
        assert_eq!(shop.refused(BENCH, "order.fit", with).await.0, refusal);
    }
    assert_eq!(shop.changesets().await, before);
    let (_, fault) = shop.refused(BENCH, "order.fit", fit("A36-LCD", 1, Some("S1"))).await;
    assert_eq!((&fault.facts["held"], &fault.facts["wanted"]), (&json!(0), &json!(1)));
    shop.call_as(BENCH, "order.fit", fit("A36-BAT", 1, Some("S1"))).await;
    assert_eq!(shop.refused(BENCH, "order.fit", fit("A36-BAT", 1, Some("S2"))).await.0, "stock.short at qty");
}

#[tokio::test]
async fn the_old_piece_that_headquarters_is_owed_has_a_number() {
    let shop = shop().await;
    shop.stock(&[("A36-BAT", 2, 5_200)]).await;
    let (order, number) = on_the_bench(&shop, json!({})).await;
    let fit =
        |old: Value| json!({ "order": order, "part": "A36-BAT", "qty": 1, "old_serial": old, "new_serial": "S1" });
    for none in [json!(null), json!(" ")] {
        assert_eq!(shop.refused(BENCH, "order.fit", fit(none)).await.0, "stock.old_serial_needed at old_serial");
    }
    // Where its label cannot be read, the order's number stands for it.
    shop.call_as(BENCH, "order.fit", fit(json!(number))).await;
    assert_eq!(shop.show(&order).await["fittings"][0]["old_serial"], number);
}

#[tokio::test]
async fn one_serial_goes_into_one_device() {
    let shop = shop().await;
    shop.stock(&[("A36-BAT", 3, 5_200), ("A36-LCD", 3, 21_000)]).await;
    let (first, number) = on_the_bench(&shop, json!({})).await;
    let (second, _) = on_the_bench(&shop, json!({ "imei": PHONE_B })).await;
    let fit = |order: &str, part: &str, old: &str, new: &str| json!({ "order": order, "part": part, "qty": 1, "old_serial": old, "new_serial": new });
    shop.call_as(BENCH, "order.fit", fit(&first, "A36-BAT", "OLD1", "NEW1")).await;
    let (refused, fault) = shop.refused(BENCH, "order.fit", fit(&second, "A36-BAT", "OLD2", "ｎｅｗ1")).await;
    assert_eq!(refused, "stock.serial_used at new_serial");
    assert_eq!(fault.facts["number"], number);
    assert_eq!(
        shop.refused(BENCH, "order.fit", fit(&second, "A36-BAT", "X", "x")).await.0,
        "value.duplicate at new_serial"
    );
    // Another part may bear the same serial: each maker counts for itself.
    shop.call_as(BENCH, "order.fit", fit(&second, "A36-LCD", "OLD2", "NEW1")).await;
}

#[tokio::test]
async fn parts_go_into_a_device_on_the_bench_and_into_no_other() {
    let shop = shop().await;
    shop.stock(&[("A36-BAT", 1, 5_200)]).await;
    let (order, _) = shop.intake(json!({})).await;
    let fit = json!({ "order": order, "part": "A36-BAT", "qty": 1, "old_serial": "OLD", "new_serial": "S1" });
    let (refused, fault) = shop.refused(OWNER, "order.fit", fit).await;
    assert_eq!((refused.as_str(), &fault.facts["state"]), ("order.wrong_state at order", &json!("received")));
}

#[tokio::test]
async fn an_empty_shelf_is_worth_nothing_whatever_its_pieces_were_drawn_at() {
    let shop = shop().await;
    shop.stock(&[("A36-BAT", 2, 5_200), ("A36-BAT", 1, 5_001)]).await;
    let (order, _) = on_the_bench(&shop, json!({})).await;
    for serial in ["S1", "S2", "S3"] {
        let fit = json!({ "order": order, "part": "A36-BAT", "qty": 1, "old_serial": format!("O-{serial}"), "new_serial": serial });
        shop.call_as(BENCH, "order.fit", fit).await;
    }
    let sql = "SELECT qty, fen FROM balance WHERE account=$1 AND part='A36-BAT'";
    let held = shop.host.book.engine.read(sql, &[journal::table::Val::Text("held".into())]).await.unwrap();
    assert_eq!(held, vec![vec![journal::table::Val::Int(0), journal::table::Val::Int(0)]]);
    let owed = shop.host.book.engine.read(sql, &[journal::table::Val::Text("defective".into())]).await.unwrap();
    assert_eq!(owed, vec![vec![journal::table::Val::Int(3), journal::table::Val::Int(15_401)]]);
}

#[tokio::test]
async fn a_fitting_that_emptied_the_shelf_is_taken_back_line_by_line_and_the_shelf_is_worth_what_it_was() {
    let shop = shop().await;
    shop.stock(&[("A36-FPC", 2, 2_600), ("A36-FPC", 1, 2_602)]).await;
    let (order, _) = on_the_bench(&shop, json!({})).await;
    shop.call_as(BENCH, "order.fit", json!({ "order": order, "part": "A36-FPC", "qty": 3 })).await;
    let fittings = shop.show(&order).await["fittings"].as_array().unwrap().clone();
    let prices: Vec<&Value> = fittings.iter().map(|fitting| &fitting["price_fen"]).collect();
    assert_eq!(prices, [2_600, 2_601], "one piece at the mean, and two that take what is left");
    for (fitting, held_after) in fittings.iter().zip([1, 3]) {
        let with = json!({ "order": order, "fitting": fitting["id"], "why": "装错" });
        assert_eq!(shop.call_as(BENCH, "order.unfit", with).await["held_after"], held_after);
    }
    let sql = "SELECT qty, fen FROM balance WHERE account='held' AND part='A36-FPC'";
    let held = shop.host.book.engine.read(sql, &[]).await.unwrap();
    assert_eq!(held, vec![vec![journal::table::Val::Int(3), journal::table::Val::Int(7_802)]]);
    let report = shop.show(&order).await;
    assert_eq!((&report["fittings"], report["taken_back"].as_array().unwrap().len()), (&json!([]), 2));
}
