use serde_json::json;

use crate::support::{OWNER, RECEPTION, shop, text, usual};

#[tokio::test]
async fn emoji_right_to_left_and_html_are_kept_as_they_were_typed() {
    let shop = shop().await;
    let name = "محمد 👨‍👩‍👧 <img onerror=alert(1)> =cmd|' /C calc'!A0";
    let complaint = "شاشة \u{202e}مكسورة\u{202c} 😀\n<script>\"'&</script>";
    let (order, _) =
        shop.intake(json!({ "new_customer": { "name": name, "phone": "13800138000" }, "complaint": complaint })).await;
    let shown = shop.show(&order).await;
    assert_eq!(
        (text(&shown["customer"]["name"]).as_str(), text(&shown["order"]["complaint"]).as_str()),
        (name, complaint)
    );
    let list = shop.call("order.list", json!({})).await;
    assert_eq!(text(&list["orders"][0]["customer_name"]), name);
}

#[tokio::test]
async fn ten_megabytes_of_note_are_refused_by_their_field() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    let huge = "字".repeat(3_500_000);
    let before = shop.changesets().await;
    let note = json!({ "order": order, "text": huge });
    assert_eq!(shop.refused(OWNER, "order.note", note).await.0, "text.too_long at text");
    let (refused, fault) =
        shop.refused(RECEPTION, "order.intake", usual(json!({ "imei": "860456110000018", "remark": huge }))).await;
    assert_eq!((refused.as_str(), &fault.facts["max"]), ("text.too_long at remark", &json!(2_000)));
    let set = json!({ "order": order, "sets": { "remark": huge } });
    assert_eq!(shop.refused(OWNER, "order.set", set).await.0, "text.too_long at sets.remark");
    let step = json!({ "order": order, "to": "declined", "why": huge });
    assert_eq!(shop.refused(OWNER, "order.move", step).await.0, "text.too_long at why");
    assert_eq!(shop.changesets().await, before);
}

#[tokio::test]
async fn an_order_that_does_not_exist_is_not_found_whatever_it_is_called() {
    let shop = shop().await;
    for id in ["", "x", "' OR 1=1 --", "0000000000000-1", "ZZZZZZZZZZZZZ-1.7"] {
        for (name, with) in [
            ("order.show", json!({ "order": id })),
            ("order.set", json!({ "order": id, "sets": { "remark": "x" } })),
            ("order.move", json!({ "order": id, "to": "diagnosed" })),
            ("order.note", json!({ "order": id, "text": "x" })),
            ("order.fit", json!({ "order": id, "part": "A36-BAT", "qty": 1 })),
            ("order.unfit", json!({ "order": id, "fitting": "0000000000000-1", "why": "x" })),
            ("order.pay", json!({ "order": id, "amount_fen": 1, "method": "cash" })),
            ("order.print", json!({ "order": id, "form": "slip" })),
        ] {
            assert_eq!(shop.refused(OWNER, name, with).await.0, "thing.not_found at order", "{name} {id}");
        }
    }
}

#[tokio::test]
async fn searching_for_anything_finds_something_or_nothing_and_never_fails() {
    let shop = shop().await;
    shop.intake(json!({})).await;
    for typed in ["", " ", "\"", "' OR 1=1", "NEAR(", "*", "😀", "\u{202e}", &"a ".repeat(5_000), "%", "_"] {
        shop.call("search.find", json!({ "text": typed })).await;
        shop.call("customer.find", json!({ "text": typed })).await;
    }
}

#[tokio::test]
async fn a_clock_set_back_by_years_changes_neither_the_order_nor_the_history() {
    let shop = shop().await;
    let (order, _) = shop.intake(json!({})).await;
    shop.later(-10 * 365 * crate::support::DAY_MS);
    shop.step(&order, "diagnosed", json!({ "section": "H01", "defect": "H01", "level": 1, "fault": "display" })).await;
    shop.step(&order, "repairing", json!({})).await;
    shop.step(&order, "tested", json!({ "test": "好" })).await;
    shop.step(&order, "ready", json!({})).await;
    shop.step(&order, "collected", json!({})).await;
    let shown = shop.show(&order).await;
    assert_eq!(shown["order"]["state"], "collected");
    // The next claim on the unit is still judged, though its repair seems to end before it began.
    shop.later(10 * 365 * crate::support::DAY_MS + crate::support::DAY_MS);
    shop.intake(json!({})).await;
}
