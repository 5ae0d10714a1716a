use serde_json::{Value, json};

use crate::support::{DAY_MS, OWNER, PHONE_A, PHONE_B, RECEPTION, Shop, shop, text};

async fn customer(shop: &Shop, name: &str, phone: &str) -> String {
    text(&shop.call("customer.add", json!({ "name": name, "phone": phone })).await["id"])
}

async fn found(shop: &Shop, typed: &str) -> Vec<String> {
    let gives = shop.call("customer.find", json!({ "text": typed })).await;
    gives["customers"].as_array().unwrap().iter().map(|customer| text(&customer["name"])).collect()
}

#[tokio::test]
async fn a_customer_is_found_by_initials_by_name_and_by_any_digits_of_the_number() {
    let shop = shop().await;
    let zhang = customer(&shop, "张晓丽", "13812345678").await;
    customer(&shop, "李强", "13911112222").await;
    for typed in ["zxl", "张晓", "zhangxiao", "5678", "138 1234", "３４５６"] {
        assert_eq!(found(&shop, typed).await, ["张晓丽"], "{typed}");
    }
    assert_eq!(found(&shop, "  ").await.len(), 2, "nothing typed: the newest");
    assert_eq!(found(&shop, "nobody").await, Vec::<String>::new());

    shop.intake(json!({ "new_customer": null, "customer": zhang })).await;
    let gives = shop.call("customer.find", json!({ "text": "zxl" })).await;
    assert_eq!(gives["customers"][0]["orders"], 1);
    assert!(gives["customers"][0]["last_ms"].is_i64());
}

#[tokio::test]
async fn a_changed_number_is_found_and_the_old_one_is_not() {
    let shop = shop().await;
    let id = customer(&shop, "张晓丽", "13812345678").await;
    let change = |with: Value| {
        let mut all = json!({ "customer": id });
        all.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        all
    };
    shop.call_as(RECEPTION, "customer.change", change(json!({ "phone": "13700007777", "address": "深圳" }))).await;
    assert_eq!(found(&shop, "13700007777").await, ["张晓丽"]);
    assert_eq!(found(&shop, "12345678").await, Vec::<String>::new());
    let before = shop.changesets().await;
    shop.call("customer.change", change(json!({ "phone": "137-0000-7777", "name": null }))).await;
    assert_eq!(shop.changesets().await, before, "the same again is no change");
    assert_eq!(shop.refused(OWNER, "customer.change", change(json!({ "name": " " }))).await.0, "text.missing at name");
}

#[tokio::test]
async fn a_scan_tells_the_model_the_open_order_and_the_earlier_ones() {
    let shop = shop().await;
    let look = |text: &str| json!({ "text": text, "kind": "imei" });
    let first = shop.call("unit.look", look("86-012304-000001-9")).await;
    assert_eq!((&first["imei"], &first["imei_grouped"]), (&json!(PHONE_A), &json!("86-012304-000001-9")));
    assert_eq!((&first["models"], &first["unknown_tac"]), (&json!(["Nova A36"]), &json!(false)));
    assert_eq!(
        (&first["known"], &first["open_order"], &first["brand"]),
        (&json!(null), &json!(null), &json!("Benchmark"))
    );
    assert_eq!(
        (&first["repairs"], &first["exchanges"]),
        (&json!([]), &json!([])),
        "the network's own brand, and nothing done yet"
    );

    let (order, number) = shop.intake(json!({ "imei2": PHONE_B })).await;
    let again = shop.call("unit.look", look(PHONE_B)).await;
    assert_eq!((&again["unit"], &again["imei"]), (&json!(format!("imei:{PHONE_A}")), &json!(PHONE_B)));
    assert_eq!((&again["open_order"]["number"], &again["brand"]), (&json!(number), &json!("Nova")));
    shop.step(&order, "declined", json!({})).await;
    shop.step(&order, "collected", json!({})).await;
    let done = shop.call("unit.look", look(PHONE_A)).await;
    assert_eq!((&done["open_order"], done["orders"].as_array().unwrap().len()), (&json!(null), 1));
}

#[tokio::test]
async fn an_unknown_tac_is_no_refusal_and_a_wrong_check_digit_is_one() {
    let shop = shop().await;
    let strange = "490154203237518";
    let look = shop.call("unit.look", json!({ "text": strange, "kind": "imei" })).await;
    assert_eq!((&look["unknown_tac"], &look["models"]), (&json!(true), &json!([])));
    // What was once taken in by hand is offered the next time.
    shop.intake(json!({ "imei": strange, "brand": "Acme", "model": "One" })).await;
    let look = shop.call("unit.look", json!({ "text": "490154203237526", "kind": "imei" })).await;
    assert_eq!((&look["models"], &look["brand"]), (&json!(["One"]), &json!("Acme")));
    assert_eq!(look["unknown_tac"], true);
    let wrong = json!({ "text": "490154203237519", "kind": "imei" });
    assert_eq!(shop.refused(OWNER, "unit.look", wrong).await.0, "imei.check_digit at text");
}

#[tokio::test]
async fn one_box_finds_orders_customers_units_and_parts() {
    let shop = shop().await;
    let (order, number) = shop.intake(json!({ "complaint": "充不进电" })).await;
    let find = async |typed: &str| -> Vec<(String, String)> {
        let gives = shop.call("search.find", json!({ "text": typed })).await;
        let hits = gives["hits"].as_array().unwrap();
        hits.iter().map(|hit| (text(&hit["kind"]), text(&hit["title"]))).collect()
    };
    let order_hit = ("order".to_owned(), number.clone());
    assert!(find("充不进").await.contains(&order_hit));
    assert!(find("cbjd").await.contains(&order_hit));
    assert!(find(&number.to_lowercase()).await.contains(&order_hit));
    assert!(find("0019").await.contains(&("unit".to_owned(), "Nova Nova A36".to_owned())));
    assert!(find("wf").await.contains(&("customer".to_owned(), "王芳".to_owned())));
    assert!(find("A36 电池").await.contains(&("part".to_owned(), "Nova A36 电池".to_owned())));
    let gives = shop.call("search.find", json!({ "text": "充不进", "limit": 1 })).await;
    let hit = &gives["hits"][0];
    assert_eq!((&hit["id"], &hit["state"], &hit["outlet"]), (&json!(order), &json!("received"), &json!("SZ017")));
    assert_eq!(hit["detail"], "Nova Nova A36 · 王芳");
    let parts = shop.call("search.find", json!({ "text": "A36-BAT" })).await;
    assert_eq!(parts["hits"][0]["id"], "A36-BAT");
}

#[tokio::test]
async fn each_person_has_a_draft_of_each_screen() {
    let shop = shop().await;
    let save = |kind: &str, json: &str| json!({ "kind": kind, "json": json });
    shop.call_as(RECEPTION, "draft.save", save("intake", r#"{"imei":"8601"}"#)).await;
    shop.call_as(RECEPTION, "draft.save", save("request", "[1]")).await;
    shop.later(DAY_MS);
    shop.call_as(OWNER, "draft.save", save("intake", r#"{"imei":"9"}"#)).await;
    let load =
        async |who: &str, kind: &str| shop.call_as(who, "draft.load", json!({ "kind": kind })).await["json"].clone();
    assert_eq!(load(RECEPTION, "intake").await, r#"{"imei":"8601"}"#);
    assert_eq!(load(OWNER, "intake").await, r#"{"imei":"9"}"#);
    assert_eq!(load(RECEPTION, "request").await, "[1]");
    shop.call_as(RECEPTION, "draft.drop", json!({ "kind": "intake" })).await;
    assert_eq!(load(RECEPTION, "intake").await, Value::Null);
    assert_eq!(load(OWNER, "intake").await, r#"{"imei":"9"}"#);

    let large = format!("\"{}\"", "x".repeat(256 << 10));
    assert_eq!(shop.refused(OWNER, "draft.save", save("intake", &large)).await.0, "call.too_large at json");
    assert_eq!(shop.refused(OWNER, "draft.save", save("intake", "{")).await.0, "call.malformed at json");
}

#[tokio::test]
async fn a_full_book_is_not_read_through_to_find_ten_orders() {
    let shop = shop().await;
    let order = "SELECT * FROM repair_order WHERE scope='SZ017' AND ";
    let unit = "SELECT * FROM unit WHERE scope='SZ017' AND ";
    for (sql, index) in [
        (format!("{order} unit='x' AND id<>'y' ORDER BY opened_ms, id"), "repair_order_unit"),
        (format!("{order} customer='x' ORDER BY opened_ms DESC"), "repair_order_customer"),
        (format!("{order} state IN ('received','ready') ORDER BY promised_on"), "repair_order_state"),
        (format!("{order} technician='x' AND state IN ('received','ready')"), "repair_order_technician"),
        (format!("{order} 1=1 ORDER BY opened_ms DESC LIMIT 20"), "repair_order_opened"),
        (format!("{unit} (id IN ('a','b') OR imei2 IN ('a','b')) ORDER BY seen_ms"), "unit_imei2"),
    ] {
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        let read = shop.host.book.engine.read(&explain, &[]).await.unwrap();
        let mut work = shop.host.work("SZ017").await.unwrap();
        let written = work.fetch(&explain, &[]).await.unwrap();
        assert!(format!("{read:?}").contains(index), "{sql}: {read:?}");
        assert!(format!("{written:?}").contains(index), "{sql}: {written:?}");
    }
}

#[tokio::test]
async fn a_customer_is_erased_by_the_owner_once_nothing_is_open_and_nobody_can_be_reached_through_them_any_more() {
    let shop = shop().await;
    let (order, number) = shop.intake(json!({})).await;
    let id = text(&shop.show(&order).await["customer"]["id"]);
    let why = |why: &str| json!({ "customer": id, "why": why });
    assert_eq!(shop.refused(RECEPTION, "customer.erase", why("asked")).await.0, "access.denied at -");
    assert_eq!(shop.refused(OWNER, "customer.erase", why("王芳要求删除")).await.0, "call.malformed at why");
    assert_eq!(
        shop.refused(OWNER, "customer.erase", json!({ "customer": "x", "why": "asked" })).await.1.code,
        "thing.not_found"
    );
    let (refused, fault) = shop.refused(OWNER, "customer.erase", why("asked")).await;
    assert_eq!((refused.as_str(), &fault.facts["numbers"]), ("customer.in_business at customer", &json!(number)));

    shop.step(&order, "declined", json!({})).await;
    shop.step(&order, "collected", json!({})).await;
    shop.step(&order, "appealed", json!({})).await;
    assert_eq!(shop.refused(OWNER, "customer.erase", why("asked")).await.1.code, "customer.in_business", "a dispute");
    shop.step(&order, "followed_up", json!({})).await;
    shop.call("customer.erase", why("asked")).await;

    assert_eq!(found(&shop, "").await, [""], "a row without a name");
    for typed in ["13800138000", "0013", "王芳", "wf"] {
        assert_eq!(found(&shop, typed).await, Vec::<String>::new(), "{typed}");
    }
    let shown = shop.show(&order).await;
    assert_eq!((&shown["order"]["number"], &shown["customer"]["phone"]), (&json!(number), &Value::Null));
    let last = shown["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["word"], &last["actor"]), (&json!("customer_erased"), &json!(OWNER)));
    let again = [
        ("customer.erase", why("asked")),
        ("customer.change", json!({ "customer": id, "phone": "13700007777" })),
        ("order.intake", crate::support::usual(json!({ "new_customer": null, "customer": id }))),
    ];
    for (name, with) in again {
        assert_eq!(shop.refused(OWNER, name, with).await.0, "customer.erased at customer", "{name}");
    }
    let verified = shop.call("book.verify", json!({})).await;
    assert_eq!((&verified["ok"], &verified["erased"]), (&json!(true), &json!(2)));
}
