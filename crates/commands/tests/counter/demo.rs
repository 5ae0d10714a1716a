use serde_json::json;

use crate::support::empty;

#[tokio::test]
async fn the_demos_week_is_taken_in_repaired_and_paid_by_the_real_commands() {
    let shop = empty().await;
    let nobody = commands::Caller::nobody();
    commands::call(&shop.host, &nobody, "demo.open", json!({})).await.unwrap();
    let people = commands::call(&shop.host, &nobody, "session.people", json!({})).await.unwrap();
    let people: Vec<commands::Person> = serde_json::from_value(people["people"].clone()).unwrap();
    let caller = commands::Caller::of(people[0].clone());
    let list = commands::call(&shop.host, &caller, "order.list", json!({})).await.unwrap();
    assert!(list["total"].as_i64().unwrap() >= 30, "{}", list["counts"]);
    for state in ["received", "quoted", "ready", "collected"] {
        assert!(list["counts"][state].as_i64().unwrap_or(0) > 0, "{state}: {}", list["counts"]);
    }
}
