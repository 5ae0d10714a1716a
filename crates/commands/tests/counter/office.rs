//! What headquarters said and did, as the outlet shows it; and an outlet's orders, as headquarters shows them.

use domain::network::Role;
use domain::repair::Field;
use journal::fact::{FieldValue, OrderSet, Receipted, Refused};
use journal::{Actor, Changeset, Hash, LogId, Ref, Sig};
use serde_json::{Value, json};

use crate::support::{OWNER, PC_LOG, PHONE_B, Shop, headquarters, shop, text, usual, write_as_hq};

fn words(shown: &Value, flag: &str) -> Vec<bool> {
    shown["history"].as_array().unwrap().iter().map(|event| event[flag].as_bool().unwrap()).collect()
}

#[tokio::test]
async fn the_history_says_what_headquarters_has_and_what_it_refused() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    shop.call("order.note", json!({ "order": order, "text": "一" })).await;
    shop.call("order.note", json!({ "order": order, "text": "二" })).await;
    let opened: Ref = order.parse().unwrap();
    let at = |seq: u64| Ref { seq, idx: 0, ..opened };
    let receipt = Receipted {
        device: uuid::Uuid::from_u128(1),
        log: opened.log,
        seq: opened.seq + 1,
        head: Hash::START,
        at_ms: 0,
        signature: Sig([0; 64]),
    };
    write_as_hq(&shop.host, receipt).await;
    let shown = shop.show(&order).await;
    assert_eq!(words(&shown, "at_hq"), [true, true, false]);
    let refused = Refused {
        log: opened.log,
        seq: opened.seq + 1,
        code: "text.too_long".into(),
        reason: "x".into(),
        cure: "y".into(),
        keys: vec![format!("o{order}")],
    };
    write_as_hq(&shop.host, refused).await;
    let shown = shop.show(&order).await;
    assert_eq!(words(&shown, "voided"), [false, true, false, false]);
    assert_eq!(words(&shown, "at_hq"), [true, true, false, true]);
    assert_eq!(shown["history"][1]["id"], at(opened.seq + 1).to_string());
    assert_eq!(shown["history"][3]["word"], "refused");
}

/// Sets a field on the outlet's other PC, which has seen everything up to the intake and nothing since.
async fn elsewhere(shop: &Shop, order: &str, seen: Vec<(LogId, u64)>, remark: &str) {
    let log = LogId(7 << 60);
    let fact =
        OrderSet { order: order.parse().unwrap(), sets: vec![(Field::Remark, FieldValue::Text(remark.to_owned()))] };
    let changeset = Changeset {
        actor: Actor::System,
        wall_ms: shop.host.ambient.now_ms(),
        offset_ms: 0,
        seen,
        facts: vec![fact.into()],
        values: Vec::new(),
    };
    let mut work = shop.host.work("SZ017").await.unwrap();
    work.add_log(book::Log::new(log, "SZ017", book::Owner::Device(uuid::Uuid::from_u128(2)), None));
    work.receive(log, vec![changeset.pack(log, 0)]).await.unwrap();
    shop.host.commit(work).await.unwrap();
}

#[tokio::test]
async fn a_contested_order_is_not_handed_over_until_somebody_who_saw_both_decides() {
    let shop = shop().await;
    let (order, number) = shop.intake(json!({})).await;
    let work = shop.host.work("SZ017").await.unwrap();
    let seen: Vec<(LogId, u64)> = work.logs().map(|log| (log.id, log.tail.seq)).collect();
    drop(work);
    shop.call("order.set", json!({ "order": order, "sets": { "remark": "左" } })).await;
    elsewhere(&shop, &order, seen, "右").await;
    let shown = shop.show(&order).await;
    assert_eq!((&shown["order"]["contested"], &shown["conflicts"][0]["field"]), (&json!(true), &json!("remark")));
    shop.step(&order, "declined", json!({})).await;
    let (refused, fault) = shop.refused(OWNER, "order.move", json!({ "order": order, "to": "collected" })).await;
    assert_eq!((refused.as_str(), &fault.facts["number"]), ("order.contested at to", &json!(number)));
    shop.call("order.set", json!({ "order": order, "sets": { "remark": "中" } })).await;
    shop.step(&order, "collected", json!({})).await;
}

#[tokio::test]
async fn headquarters_sees_the_orders_of_one_outlet_and_of_all() {
    let shop = shop().await;
    let (order, number) = shop.intake(json!({})).await;
    shop.intake(json!({ "imei": PHONE_B })).await;

    let folder = tempfile::tempdir().unwrap();
    let ambient = shop.host.ambient.clone();
    let hq = commands::open::hq(folder.path(), &commands::open::Database::Embedded, ambient, false).await.unwrap();
    headquarters(&hq, "SZ017").await;
    let mut work = shop.host.work("SZ017").await.unwrap();
    let own = book::log::changesets(work.writer(), PC_LOG, 0, 100).await.unwrap();
    let packed: Vec<journal::Packed> = own.into_iter().map(|stored| stored.packed).collect();
    drop(work);
    let mut work = hq.work("SZ017").await.unwrap();
    work.add_log(book::Log::new(PC_LOG, "SZ017", book::Owner::Device(uuid::Uuid::from_u128(1)), None));
    work.receive(PC_LOG, packed).await.unwrap();
    hq.commit(work).await.unwrap();

    let auditor = commands::Caller::of(commands::Person {
        id: "a".into(),
        name: "a".into(),
        roles: vec![Role::Auditor],
        has_pin: true,
        active: true,
    });
    let ask = async |name: &str, with: Value| commands::call(&hq, &auditor, name, with).await;
    let all = ask("order.list", json!({})).await.unwrap();
    assert_eq!((&all["total"], &all["orders"][0]["outlet"]), (&json!(2), &json!("SZ017")));
    let narrow = json!({ "states": ["received"], "overdue": true, "unclaimed": true, "technician": "x", "unit": "y" });
    assert_eq!(ask("order.list", narrow).await.unwrap()["total"], 0);
    let shown = ask("order.show", json!({ "order": order, "outlet": "SZ017" })).await.unwrap();
    assert_eq!(shown["order"], shop.show(&order).await["order"], "the same fold of the same facts");
    assert_eq!(words(&shown, "at_hq"), [true]);
    assert_eq!(ask("order.show", json!({ "order": order })).await.unwrap_err().code, "text.missing");
    assert_eq!(ask("order.list", json!({ "outlet": "BJ001" })).await.unwrap_err().code, "outlet.unknown");
    assert_eq!(ask("order.intake", usual(json!({}))).await.unwrap_err().code, "call.not_here");
    let found = ask("search.find", json!({ "text": number })).await.unwrap();
    assert_eq!(text(&found["hits"][0]["detail"]), "华强北 · Nova Nova A36 · 王芳");
}

#[tokio::test]
async fn a_labour_table_that_pays_nothing_for_a_level_earns_no_fee() {
    let shop = shop().await;
    shop.publish(domain::network::PackKind::Labour, r#"{"rates":[{"level":1,"group":"*","fen":100}]}"#).await;
    let repaired = async |imei: &str, level: i64| {
        let (order, _) = shop.intake(json!({ "imei": imei })).await;
        shop.step(&order, "diagnosed", json!({ "section": "H01", "defect": "H01", "level": level })).await;
        shop.step(&order, "repairing", json!({})).await;
        shop.step(&order, "tested", json!({ "test": "好" })).await;
        shop.step(&order, "ready", json!({})).await;
        shop.step(&order, "collected", json!({})).await["fee_fen"].clone()
    };
    assert_eq!(repaired(crate::support::PHONE_A, 3).await, json!(null));
    assert_eq!(repaired(PHONE_B, 1).await, 100);
}

#[tokio::test]
async fn the_last_day_moves_past_a_rest_day_unless_headquarters_switched_that_off() {
    let shop = shop().await;
    let bought = json!({ "invoiced_on": "2025-03-14" });
    let (order, _) = shop.intake(bought.clone()).await;
    assert_eq!(shop.show(&order).await["order"]["covered_until"], "2026-03-16");
    shop.publish(domain::network::PackKind::Settings, r#"{"roll":false}"#).await;
    let (order, _) = shop.intake(json!({ "invoiced_on": "2025-03-14", "imei": PHONE_B })).await;
    assert_eq!(shop.show(&order).await["order"]["covered_until"], "2026-03-14");
}
