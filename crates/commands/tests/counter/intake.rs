use serde_json::{Value, json};

use crate::support::{BENCH, DAY_MS, OWNER, PHONE_A, PHONE_B, RECEPTION, shop, text, usual};

#[tokio::test]
async fn a_device_is_taken_in_with_its_owner_its_verdict_and_its_number_in_one_action() {
    let shop = shop().await;
    let before = shop.changesets().await;
    let gives = shop.call_as(RECEPTION, "order.intake", usual(json!({}))).await;
    assert_eq!(shop.changesets().await, before + 1);
    let number = text(&gives["number"]);
    assert!(number.starts_with("SZ017A-260309-001"), "{number}");
    assert_eq!(gives["verdict"]["remedies"], json!(["refund", "exchange", "repair"]));
    assert_eq!(gives["verdict"]["refund_fen"], 299_900);

    let shown = shop.show(&text(&gives["order"])).await;
    let order = &shown["order"];
    assert_eq!((&order["state"], &order["charge"]), (&json!("received"), &json!("free")));
    assert_eq!(order["promised_on"], "2026-03-12", "three working days");
    assert_eq!(order["covered_until"], gives["verdict"]["covered_until"]);
    for (field, value) in gives["verdict"].as_object().unwrap() {
        assert_eq!(&shown["verdict"][field], value, "{field}");
    }
    assert_eq!((&shown["verdict"]["day"], &shown["verdict"]["calendar"]), (&json!("2026-03-09"), &json!(0)));
    assert_eq!(shown["customer"]["phone"], "13800138000");
    assert_eq!(shown["unit"]["id"], format!("imei:{PHONE_A}"));
    assert_eq!(shown["may"], json!(["diagnosed", "unrepairable", "declined"]));
    let opened = &shown["history"][0];
    assert_eq!((&opened["word"], &opened["actor"]), (&json!("order_opened"), &json!(RECEPTION)));
    assert_eq!((&opened["at_hq"], &opened["voided"]), (&json!(false), &json!(false)));
    assert_eq!(opened["detail"]["sets"]["complaint"], "不开机");
}

#[tokio::test]
async fn two_devices_of_a_day_have_two_numbers_and_the_next_day_begins_again() {
    let shop = shop().await;
    let (_, first) = shop.intake(json!({})).await;
    let (_, second) = shop.intake(json!({ "imei": PHONE_B })).await;
    assert!(first.contains("-260309-001") && second.contains("-260309-002"), "{first} {second}");
    shop.later(DAY_MS);
    let (_, third) = shop.intake(json!({ "imei": "860456110000018" })).await;
    assert!(third.contains("-260310-001"), "{third}");
}

#[tokio::test]
async fn a_refused_intake_leaves_nothing_behind_and_names_its_field() {
    let shop = shop().await;
    let before = shop.changesets().await;
    let long = "长".repeat(2_001);
    for (with, refusal) in [
        (json!({ "imei": "860123040000013" }), "imei.check_digit at imei"),
        (json!({ "imei2": "860123040000013" }), "imei.check_digit at imei2"),
        (json!({ "imei2": PHONE_A }), "imei.same_twice at imei2"),
        (json!({ "imei": null }), "imei.reason_missing at by_hand"),
        (json!({ "condition": "Z" }), "value.unknown_word at condition"),
        (json!({ "symptom": "999" }), "value.unknown_word at symptom"),
        (json!({ "cause": "bad luck" }), "value.unknown_word at cause"),
        (json!({ "invoiced_on": "2026-02-30" }), "value.not_a_date at invoiced_on"),
        (json!({ "invoiced_on": "2026-03-10" }), "value.out_of_range at invoiced_on"),
        (json!({ "delivered_on": "2027-01-01" }), "value.out_of_range at delivered_on"),
        (json!({ "invoiced_on": null }), "warranty.malformed at invoiced_on"),
        (json!({ "item": "gearbox" }), "warranty.malformed at item"),
        (json!({ "promised_on": "2026-03-08" }), "value.out_of_range at promised_on"),
        (json!({ "complaint": long }), "text.too_long at complaint"),
        (json!({ "remark": long }), "text.too_long at remark"),
        (json!({ "remark": "a\u{0}b" }), "text.control at remark"),
        (json!({ "model": "  " }), "text.missing at model"),
        (json!({ "price_paid_fen": -1 }), "value.negative at price_paid_fen"),
        (json!({ "price_paid_fen": 0.5 }), "call.malformed at price_paid_fen"),
        (json!({ "tamper": "maybe" }), "call.malformed at tamper"),
        (json!({ "new_customer": null }), "text.missing at customer"),
        (json!({ "new_customer": null, "customer": "nobody" }), "thing.not_found at customer"),
        (json!({ "new_customer": { "name": "王芳", "phone": "13x" } }), "phone.malformed at new_customer.phone"),
    ] {
        let shown: Value = with.clone();
        let (refused, _) = shop.refused(RECEPTION, "order.intake", usual(with)).await;
        assert_eq!(refused, refusal, "{}", shown.to_string().chars().take(80).collect::<String>());
    }
    assert_eq!(shop.changesets().await, before);
    let (_, number) = shop.intake(json!({})).await;
    assert!(number.contains("-001"), "a refusal counts no device: {number}");
}

#[tokio::test]
async fn a_device_that_is_already_here_is_not_taken_in_twice_whichever_imei_is_scanned() {
    let shop = shop().await;
    let (order, number) = shop.intake(json!({ "imei2": PHONE_B })).await;
    let (refused, fault) = shop.refused(RECEPTION, "order.intake", usual(json!({ "imei": PHONE_B }))).await;
    assert_eq!(refused, "order.open_for_unit at imei");
    assert_eq!(fault.facts["number"], number);

    shop.step(&order, "declined", json!({})).await;
    assert!(shop.try_as(RECEPTION, "order.intake", usual(json!({}))).await.is_err(), "it still lies here");
    shop.step(&order, "collected", json!({})).await;
    let (again, _) = shop.intake(json!({ "imei": PHONE_B })).await;
    let shown = shop.show(&again).await;
    assert_eq!(shown["order"]["unit"], format!("imei:{PHONE_A}"), "it is the same phone");
    assert_eq!(shown["unit"]["imei2"], PHONE_B);
}

#[tokio::test]
async fn a_device_without_a_readable_number_is_taken_in_with_the_reason() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "imei": null, "by_hand": "no_power" })).await;
    let shown = shop.show(&order).await;
    assert!(text(&shown["order"]["unit"]).starts_with("none:"));
    assert_eq!(shown["unit"]["by_hand"], "no_power");
    // Two dead devices are two devices.
    let (other, _) = shop.intake(json!({ "imei": null, "by_hand": "no_power" })).await;
    assert_ne!(shop.show(&other).await["order"]["unit"], shown["order"]["unit"]);
}

#[tokio::test]
async fn a_serial_is_as_good_as_an_imei_and_is_read_in_capitals_and_narrow() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({ "imei": null, "serial": " ｘkr-01 23" })).await;
    assert_eq!(shop.show(&order).await["order"]["unit"], "sn:XKR-0123");
    let look = shop.call("unit.look", json!({ "text": "xkr-0123", "kind": "serial" })).await;
    assert_eq!(look["open_order"]["id"], order.as_str());
}

#[tokio::test]
async fn only_who_stands_at_the_counter_takes_devices_in() {
    let shop = shop().await;
    for who in [RECEPTION, BENCH, OWNER] {
        let imei = match who {
            RECEPTION => PHONE_A,
            BENCH => PHONE_B,
            _ => "860456110000018",
        };
        shop.call_as(who, "order.intake", usual(json!({ "imei": imei }))).await;
    }
    let nobody = commands::Caller::nobody();
    let fault = commands::call(&shop.host, &nobody, "order.intake", usual(json!({}))).await.unwrap_err();
    assert_eq!(fault.code, "access.signed_out");
}
