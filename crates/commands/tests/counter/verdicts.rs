use serde_json::{Value, json};

use crate::support::{DAY_MS, OWNER, Shop, shop, text};

async fn repaired(shop: &Shop, order: &str) {
    shop.step(order, "diagnosed", json!({ "section": "H01", "defect": "H01", "level": 2 })).await;
    shop.step(order, "repairing", json!({})).await;
    shop.step(order, "tested", json!({ "test": "好" })).await;
    shop.step(order, "ready", json!({})).await;
    shop.step(order, "collected", json!({})).await;
}

#[tokio::test]
async fn the_third_fault_after_two_repairs_here_opens_the_exchange() {
    let shop = shop().await;
    let old = json!({ "invoiced_on": "2025-09-01", "fault": "other" });
    for done in 0..2 {
        let (order, _) = shop.intake(old.clone()).await;
        assert_eq!(shop.show(&order).await["verdict"]["remedies"], json!(["repair"]));
        repaired(&shop, &order).await;
        shop.later(7 * DAY_MS);
        // What the counter judges by while it types counts the same repairs.
        let imei = shop.show(&order).await["order"]["unit"].as_str().unwrap().trim_start_matches("imei:").to_owned();
        let look = shop.call("unit.look", json!({ "text": imei, "kind": "imei" })).await;
        assert_eq!(look["repairs"].as_array().unwrap().len(), done + 1, "{look}");
    }
    let (order, _) = shop.intake(old).await;
    let remedies = shop.show(&order).await["verdict"]["remedies"].clone();
    assert!(remedies.as_array().unwrap().contains(&json!("exchange")), "{remedies}");
}

#[tokio::test]
async fn a_model_that_the_vendor_no_longer_supplies_is_refunded_in_full_where_an_exchange_is_due() {
    let shop = shop().await;
    let old = json!({ "invoiced_on": "2025-09-01", "fault": "other" });
    for _ in 0..2 {
        let (order, _) = shop.intake(old.clone()).await;
        repaired(&shop, &order).await;
    }
    let (order, _) = shop.intake(json!({ "invoiced_on": "2025-09-01", "fault": "other", "model_gone": true })).await;
    let gives = async || {
        let shown = shop.show(&order).await;
        let first = shown["verdict"]["trace"].as_array().unwrap().iter().any(|reason| reason["article"] == "18");
        (shown["verdict"]["remedies"].clone(), shown["verdict"]["refund_fen"].as_i64().unwrap(), first)
    };
    assert_eq!(gives().await, (json!(["refund", "exchange", "repair"]), 299_900, true));
    // It can be had after all: less for every day, and said so at the bench.
    shop.call("order.set", json!({ "order": order, "sets": { "model_gone": false } })).await;
    let (_, less, gone) = gives().await;
    assert!(less < 299_900 && !gone, "{less}");
    shop.call("order.set", json!({ "order": order, "sets": { "model_gone": true } })).await;
    assert_eq!(gives().await.1, 299_900);
    let with = json!({ "order": order, "sets": { "model_gone": "yes" } });
    assert_eq!(shop.refused(OWNER, "order.set", with).await.0, "call.malformed at sets.model_gone");
}

#[tokio::test]
async fn what_was_done_to_a_battery_is_no_repair_of_the_phone_and_lengthens_nothing_of_it() {
    let shop = shop().await;
    let battery = json!({ "invoiced_on": "2026-02-02", "item": "battery", "fault": "battery_capacity" });
    for _ in 0..2 {
        let (order, _) = shop.intake(battery.clone()).await;
        repaired(&shop, &order).await;
        shop.later(DAY_MS);
    }
    let phone = json!({ "invoiced_on": "2026-02-02", "fault": "other" });
    let (order, _) = shop.intake(phone.clone()).await;
    let shown = shop.show(&order).await;
    assert_eq!(
        (&shown["verdict"]["remedies"], &shown["verdict"]["covered_until"]),
        (&json!(["repair"]), &json!("2027-02-02"))
    );
    let imei = shown["order"]["unit"].as_str().unwrap().trim_start_matches("imei:").to_owned();
    let look = async || shop.call("unit.look", json!({ "text": imei, "kind": "imei" })).await["repairs"].clone();
    assert_eq!(look().await, json!([]));
    // The phone's own do.
    repaired(&shop, &order).await;
    let (second, _) = shop.intake(phone.clone()).await;
    assert_eq!(shop.show(&second).await["verdict"]["covered_until"], "2027-02-03");
    repaired(&shop, &second).await;
    assert_eq!(look().await.as_array().unwrap().len(), 2);
    let (third, _) = shop.intake(phone).await;
    assert!(shop.show(&third).await["verdict"]["remedies"].as_array().unwrap().contains(&json!("exchange")));
}

#[tokio::test]
async fn a_cause_found_at_the_bench_is_judged_again_in_the_same_action() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    let before = shop.changesets().await;
    shop.step(&order, "diagnosed", json!({ "section": "H01", "defect": "H01", "cause": "human" })).await;
    assert_eq!(shop.changesets().await, before + 1);
    let shown = shop.show(&order).await;
    assert_eq!((&shown["order"]["charge"], &shown["verdict"]["charge"]), (&json!("paid"), &json!("paid")));
    assert_eq!(shown["may"], json!(["quoted", "unrepairable", "declined"]));
    shop.call("order.set", json!({ "order": order, "sets": { "cause": "quality" } })).await;
    assert_eq!(shop.show(&order).await["order"]["charge"], "free");
}

#[tokio::test]
async fn a_device_that_waits_long_gets_a_loaner_when_it_is_judged_again() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "lang": "en" })).await;
    shop.later(9 * DAY_MS);
    shop.call("order.set", json!({ "order": order, "sets": { "fault": "display" } })).await;
    let verdict = shop.show(&order).await["verdict"].clone();
    assert_eq!(verdict["loaner"], true);
    assert!(text(&verdict["trace"][0]["says"]).is_ascii(), "in the customer's language: {verdict}");
}

#[tokio::test]
async fn what_the_guarantees_decide_is_not_typed_in() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "cause": "human" })).await;
    for (sets, refusal) in [
        (json!({ "charge": "free" }), "value.unknown_word at sets.charge"),
        (json!({ "verdict": "{}" }), "call.malformed at sets.verdict"),
        (json!({ "covered_until": "2030-01-01" }), "call.malformed at sets.covered_until"),
        (json!({ "invoiced_on": "2026-03-10" }), "value.out_of_range at sets.invoiced_on"),
        (json!({ "invoiced_on": null }), "warranty.malformed at sets.invoiced_on"),
        (json!({ "technician": "nobody" }), "thing.not_found at sets.technician"),
        (json!({ "section": "999" }), "value.unknown_word at sets.section"),
        (json!({ "symptom": null }), "text.missing at sets.symptom"),
        (json!({ "level": "2" }), "call.malformed at sets.level"),
        (json!({ "quote_fen": -1 }), "value.negative at sets.quote_fen"),
    ] {
        let with = json!({ "order": order, "sets": sets });
        assert_eq!(shop.refused(OWNER, "order.set", with).await.0, refusal, "{sets}");
    }
}

#[tokio::test]
async fn what_is_set_as_it_stands_is_nobodys_last_word() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    let before = shop.changesets().await;
    shop.call("order.set", json!({ "order": order, "sets": { "complaint": " 不开机 ", "cause": "quality" } })).await;
    assert_eq!(shop.changesets().await, before);
}

#[tokio::test]
async fn a_battery_is_judged_as_a_battery_at_intake_and_ever_after() {
    let shop = shop().await;
    let battery = json!({ "item": "battery", "fault": "battery_capacity", "invoiced_on": "2025-12-01" });
    let (order, _) = shop.intake(battery).await;
    assert_eq!(shop.show(&order).await["verdict"]["remedies"], json!(["exchange"]));
    shop.call("order.set", json!({ "order": order, "sets": { "invoiced_on": "2025-11-20" } })).await;
    let shown = shop.show(&order).await;
    assert_eq!((&shown["order"]["item"], &shown["verdict"]["remedies"]), (&json!("battery"), &json!(["exchange"])));
}

#[tokio::test]
async fn a_malformed_case_is_refused_by_its_field() {
    let shop = shop().await;
    let case = |with: Value| {
        let mut case: Value = serde_json::from_str(
            r#"{"category":"handset","item":"main_unit","invoiced_on":"2026-03-02","delivered_on":null,
            "invoice":"original","voucher":"valid","manufactured_on":"2025-12-20","claimed_on":"2026-03-09",
            "fault":"no_boot","cause":"quality","repairs":[{"received_on":"2026-03-05","ready_on":"2026-03-06",
            "counts":true}],"exchanges":[],"waiting":null,"model_available":true,"paid_fen":299900}"#,
        )
        .unwrap();
        case.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        json!({ "case": case, "lang": "en" })
    };
    let verdict = shop.call("warranty.judge", case(json!({}))).await;
    assert_eq!((&verdict["refund_fen"], &verdict["covered_until"]), (&json!(299_900), &json!("2027-03-04")));
    for (with, refusal) in [
        (json!({ "cause": "luck" }), "warranty.malformed at case.cause"),
        (json!({ "claimed_on": "2026-02-30" }), "warranty.malformed at case.claimed_on"),
        (json!({ "colour": "red" }), "warranty.malformed at case.colour"),
    ] {
        assert_eq!(shop.refused(OWNER, "warranty.judge", case(with)).await.0, refusal);
    }
    let (refused, _) = shop.refused(OWNER, "warranty.judge", json!({ "case": 7 })).await;
    assert_eq!(refused, "warranty.malformed at case");
}
