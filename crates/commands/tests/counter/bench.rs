use serde_json::json;

use crate::support::{BENCH, DAY_MS, OWNER, PHONE_B, RECEPTION, shop, text};

const HUMAN: &str = "human";

#[tokio::test]
async fn a_warranty_repair_goes_from_the_counter_to_the_fee() {
    let shop = shop().await;
    shop.stock(&[("A36-BAT", 2, 5_200)]).await;
    let (order, number) = shop.intake(json!({})).await;
    let step = async |who: &str, to: &str, sets: serde_json::Value| {
        shop.call_as(who, "order.move", json!({ "order": order, "to": to, "sets": sets })).await
    };
    step(BENCH, "diagnosed", json!({ "section": "H17", "defect": "H01", "level": 2 })).await;
    let shown = shop.show(&order).await;
    assert_eq!(shown["technician_name"], BENCH, "who takes it to the bench repairs it");
    assert!(!shown["may"].as_array().unwrap().contains(&json!("quoted")), "a free repair is not quoted");

    step(BENCH, "repairing", json!({})).await;
    let fit = json!({ "order": order, "part": "A36-BAT", "qty": 1, "old_serial": "b-old", "new_serial": "b-new" });
    assert_eq!(shop.call_as(BENCH, "order.fit", fit).await["held_after"], 1);
    step(BENCH, "tested", json!({ "repair": "H01", "test": "开机正常，充电正常" })).await;
    step(BENCH, "ready", json!({})).await;
    let gives = step(RECEPTION, "collected", json!({})).await;
    assert_eq!(gives, json!({ "state": "collected", "fee_fen": 3_500 }));

    let shown = shop.show(&order).await;
    assert_eq!(shown["order"]["number"], number);
    assert_eq!((&shown["fee"]["amount_fen"], &shown["fee"]["version"]), (&json!(3_500), &json!(1)));
    assert_eq!(shown["fee"]["model_group"], "*");
    assert_eq!(shown["due_fen"], 0);
    assert_eq!(shown["fittings"][0]["name"], "Nova A36 电池");
    assert_eq!((&shown["fittings"][0]["sold"], &shown["fittings"][0]["owed_back"]), (&json!(false), &json!(true)));
    let words: Vec<String> = shown["history"].as_array().unwrap().iter().map(|event| text(&event["word"])).collect();
    let wanted = "order_opened order_set order_moved order_moved part_fitted order_set order_moved order_moved \
        order_moved fee_earned";
    assert_eq!(words.join(" "), wanted);
    let actors: Vec<String> = shown["history"].as_array().unwrap().iter().map(|e| text(&e["actor"])).collect();
    assert_eq!((actors[0].as_str(), actors[4].as_str(), actors[9].as_str()), (RECEPTION, BENCH, RECEPTION));
}

#[tokio::test]
async fn a_paid_repair_is_quoted_agreed_to_and_paid_before_it_leaves() {
    let shop = shop().await;
    shop.stock(&[("A36-LCD", 1, 21_000)]).await;
    let (order, _) = shop.intake(json!({ "cause": HUMAN, "fault": "display" })).await;
    assert_eq!(shop.show(&order).await["order"]["charge"], "paid");
    shop.step(&order, "diagnosed", json!({ "section": "H09", "defect": "H01" })).await;
    let to_bench = json!({ "order": order, "to": "repairing" });
    assert_eq!(shop.refused(OWNER, "order.move", to_bench.clone()).await.0, "order.not_consented at to");
    let fit = json!({ "order": order, "part": "A36-LCD", "qty": 1, "new_serial": "L1" });
    assert_eq!(shop.refused(OWNER, "order.fit", fit.clone()).await.0, "order.not_consented at order");
    let quote = json!({ "order": order, "to": "quoted" });
    assert_eq!(shop.refused(OWNER, "order.move", quote).await.0, "text.missing at sets.quote_fen");
    shop.step(&order, "quoted", json!({ "quote_fen": 39_900 })).await;
    let consented = json!({ "order": order, "to": "consented" });
    assert_eq!(shop.refused(OWNER, "order.move", consented).await.0, "text.missing at sets.consent");
    shop.step(&order, "consented", json!({ "consent": "signed" })).await;
    shop.step(&order, "repairing", json!({})).await;
    shop.call("order.fit", fit).await;
    shop.step(&order, "tested", json!({ "test": "显示正常" })).await;
    shop.step(&order, "ready", json!({})).await;

    let (refused, fault) = shop.refused(RECEPTION, "order.move", json!({ "order": order, "to": "collected" })).await;
    assert_eq!(refused, "order.unpaid at to");
    assert_eq!((&fault.facts["quote_fen"], &fault.facts["due_fen"]), (&json!(39_900), &json!(39_900)));
    let pay = |fen: i64| json!({ "order": order, "amount_fen": fen, "method": "wechat" });
    assert_eq!(
        shop.call_as(RECEPTION, "order.pay", pay(10_000)).await,
        json!({ "paid_fen": 10_000, "due_fen": 29_900 })
    );
    let (refused, fault) = shop.refused(RECEPTION, "order.pay", pay(29_901)).await;
    assert_eq!((refused.as_str(), &fault.facts["due_fen"]), ("value.out_of_range at amount_fen", &json!(29_900)));
    assert_eq!(shop.refused(RECEPTION, "order.pay", pay(0)).await.0, "value.out_of_range at amount_fen");
    assert_eq!(shop.refused(RECEPTION, "order.pay", pay(-100)).await.0, "value.negative at amount_fen");
    shop.call_as(RECEPTION, "order.pay", pay(29_900)).await;
    assert_eq!(shop.refused(RECEPTION, "order.pay", pay(1)).await.0, "value.out_of_range at amount_fen");
    let gives = shop.step(&order, "collected", json!({})).await;
    assert_eq!(gives["fee_fen"], json!(null), "HQ pays no fee for a repair that the customer paid");
    assert_eq!(shop.show(&order).await["fittings"][0]["sold"], true);
}

#[tokio::test]
async fn a_customer_who_declines_the_quote_takes_the_device_back_and_owes_nothing() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "cause": HUMAN })).await;
    shop.step(&order, "diagnosed", json!({ "section": "H09", "defect": "H01" })).await;
    shop.step(&order, "quoted", json!({ "quote_fen": 39_900 })).await;
    assert_eq!(shop.show(&order).await["due_fen"], 39_900);
    shop.step(&order, "declined", json!({})).await;
    assert_eq!(shop.show(&order).await["due_fen"], 0);
    shop.step(&order, "collected", json!({})).await;
    let shown = shop.show(&order).await;
    assert_eq!((&shown["due_fen"], &shown["order"]["quote_fen"]), (&json!(0), &json!(39_900)));
}

#[tokio::test]
async fn a_new_quote_asks_for_a_new_consent_and_an_agreed_price_only_falls() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "cause": HUMAN })).await;
    let consent = json!({ "order": order, "sets": { "consent": "phone" } });
    assert_eq!(shop.refused(OWNER, "order.set", consent).await.0, "order.wrong_state at sets.consent");
    shop.step(&order, "diagnosed", json!({ "section": "H09", "defect": "H01" })).await;
    shop.step(&order, "quoted", json!({ "quote_fen": 30_000 })).await;
    shop.step(&order, "consented", json!({ "consent": "phone" })).await;
    let quote = |fen: i64| json!({ "order": order, "sets": { "quote_fen": fen } });
    assert_eq!(shop.refused(OWNER, "order.set", quote(30_001)).await.0, "value.out_of_range at sets.quote_fen");
    shop.call("order.set", quote(28_000)).await;
    shop.step(&order, "repairing", json!({})).await;
    shop.step(&order, "diagnosed", json!({})).await;
    shop.step(&order, "quoted", json!({ "quote_fen": 50_000 })).await;
    let shown = shop.show(&order).await;
    assert_eq!((&shown["order"]["consent"], &shown["due_fen"]), (&json!(""), &json!(50_000)));
    assert_eq!(shown["may"], json!(["consented", "declined"]));
}

#[tokio::test]
async fn a_step_that_the_trade_does_not_know_is_refused_with_those_that_it_does() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    let (refused, fault) = shop.refused(OWNER, "order.move", json!({ "order": order, "to": "collected" })).await;
    assert_eq!(refused, "order.wrong_state at to");
    assert_eq!(fault.facts["may"], json!(["diagnosed", "unrepairable", "declined"]));
    let diagnosed = |sets| json!({ "order": order, "to": "diagnosed", "sets": sets });
    let (refused, _) = shop.refused(OWNER, "order.move", diagnosed(json!({ "section": "H01" }))).await;
    assert_eq!(refused, "order.not_diagnosed at sets.defect");
    let wrong = json!({ "section": "H01", "defect": "H01", "level": 7 });
    assert_eq!(shop.refused(OWNER, "order.move", diagnosed(wrong)).await.0, "value.out_of_range at sets.level");
    shop.step(&order, "diagnosed", json!({ "section": "H01", "defect": "H01" })).await;
    shop.step(&order, "repairing", json!({})).await;
    let (refused, _) = shop.refused(OWNER, "order.move", json!({ "order": order, "to": "tested" })).await;
    assert_eq!(refused, "order.not_tested at sets.test");
    let tested = json!({ "order": order, "to": "tested", "sets": { "test": "好" } });
    assert_eq!(shop.refused(OWNER, "order.move", tested).await.0, "text.missing at sets.level");
}

#[tokio::test]
async fn the_receptionist_does_not_repair_and_the_technician_does_not_take_money() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "cause": HUMAN })).await;
    let diagnosed = json!({ "order": order, "to": "diagnosed", "sets": { "section": "H01", "defect": "H01" } });
    assert_eq!(shop.refused(RECEPTION, "order.move", diagnosed.clone()).await.0, "access.denied at to");
    let level = json!({ "order": order, "sets": { "level": 2 } });
    assert_eq!(shop.refused(RECEPTION, "order.set", level).await.0, "access.denied at sets.level");
    shop.call_as(BENCH, "order.move", diagnosed).await;
    let pay = json!({ "order": order, "amount_fen": 100, "method": "cash" });
    assert_eq!(shop.refused(BENCH, "order.pay", pay).await.0, "access.denied at -");
    let fit = json!({ "order": order, "part": "A36-BAT", "qty": 1 });
    assert_eq!(shop.refused(RECEPTION, "order.fit", fit).await.0, "access.denied at -");
    let unfit = json!({ "order": order, "fitting": order, "why": "装错" });
    assert_eq!(shop.refused(RECEPTION, "order.unfit", unfit).await.0, "access.denied at -");
}

#[tokio::test]
async fn the_queue_shows_what_is_overdue_what_nobody_claims_and_how_much_of_each() {
    let shop = shop().await;
    let (late, _) = shop.intake(json!({})).await;
    let (waiting, _) = shop.intake(json!({ "imei": PHONE_B })).await;
    shop.step(&waiting, "declined", json!({})).await;
    let ids = |list: &serde_json::Value| -> Vec<String> {
        list["orders"].as_array().unwrap().iter().map(|card| text(&card["id"])).collect()
    };
    shop.later(4 * DAY_MS);
    let overdue = shop.call("order.list", json!({ "overdue": true })).await;
    assert_eq!((ids(&overdue), &overdue["total"]), (vec![late.clone()], &json!(1)));
    assert_eq!(overdue["counts"], json!({ "received": 1, "declined": 1 }));
    let card = &overdue["orders"][0];
    assert_eq!((&card["overdue"], &card["customer_name"]), (&json!(true), &json!("王芳")));
    assert_eq!((&card["model"], &card["outlet"]), (&json!("Nova A36"), &json!("SZ017")));
    assert_eq!(ids(&shop.call("order.list", json!({ "unclaimed": true })).await), Vec::<String>::new());
    shop.later(30 * DAY_MS);
    assert_eq!(ids(&shop.call("order.list", json!({ "unclaimed": true })).await), vec![waiting.clone()]);
    let all = shop.call("order.list", json!({ "limit": 1, "offset": 1 })).await;
    assert_eq!((ids(&all), &all["total"]), (vec![late.clone()], &json!(2)), "the newest first");
    let queue = shop.call("order.list", json!({ "states": ["received", "declined"] })).await;
    assert_eq!(ids(&queue), vec![late, waiting], "by promise and age");
    let another = shop.refused(OWNER, "order.list", json!({ "outlet": "BJ001" })).await.0;
    assert_eq!(another, "access.denied at outlet");
}

#[tokio::test]
async fn a_note_stands_in_the_history_as_it_was_written() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    let note = "客户来电：明天取 😀 \u{202e}abc <img onerror=1>";
    shop.call_as(RECEPTION, "order.note", json!({ "order": order, "text": note })).await;
    let history = shop.show(&order).await["history"].clone();
    assert_eq!(history[1]["detail"], json!({ "text": note }));
}

#[tokio::test]
async fn what_was_settled_at_the_hand_over_is_not_changed_after_it() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    shop.step(&order, "declined", json!({})).await;
    shop.step(&order, "collected", json!({})).await;
    let cause = json!({ "order": order, "sets": { "cause": HUMAN } });
    assert_eq!(shop.refused(OWNER, "order.set", cause).await.0, "order.wrong_state at sets.cause");
    shop.call("order.set", json!({ "order": order, "sets": { "remark": "客户已带走" } })).await;
}
