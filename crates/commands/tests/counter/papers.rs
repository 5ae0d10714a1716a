use serde_json::json;

use crate::support::{RECEPTION, Shop, shop, text};

async fn pdf(shop: &Shop, order: &str, form: &str, lang: &str) -> (Vec<u8>, String, String) {
    let with = json!({ "order": order, "form": form, "lang": lang });
    let gives = shop.call_as(RECEPTION, "order.print", with).await;
    let bytes = data_encoding::BASE64.decode(text(&gives["base64"]).as_bytes()).unwrap();
    (bytes, text(&gives["name"]), text(&gives["missing"]))
}

#[tokio::test]
async fn every_paper_of_an_order_is_printed_in_both_languages() {
    let shop = shop().await;
    shop.stock(&[("A36-LCD", 1, 21_000)]).await;
    let (order, number) = shop.intake(json!({ "cause": "human", "imei2": "860123040000027" })).await;
    shop.step(&order, "diagnosed", json!({ "section": "H09", "defect": "H01" })).await;
    shop.step(&order, "quoted", json!({ "quote_fen": 39_900 })).await;
    shop.step(&order, "consented", json!({ "consent": "signed" })).await;
    shop.call(
        "order.fit",
        json!({ "order": order, "part": "A36-LCD", "qty": 1, "old_serial": "L0", "new_serial": "L1" }),
    )
    .await;
    for form in ["slip", "slip_roll", "label", "report", "refusal"] {
        for lang in ["zh", "en"] {
            let (bytes, name, missing) = pdf(&shop, &order, form, lang).await;
            assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 1_000, "{form} {lang}");
            assert_eq!((name, missing.as_str()), (format!("{number}-{form}.pdf"), ""));
        }
    }
    assert_eq!(pdf(&shop, &order, "slip", "zh").await.0, pdf(&shop, &order, "slip", "zh").await.0);
}

#[tokio::test]
async fn what_the_typeface_cannot_draw_is_said() {
    let shop = shop().await;
    let new_customer = json!({ "name": "阿里 😀", "phone": "13800138000" });
    let (order, _) = shop.intake(json!({ "new_customer": new_customer })).await;
    assert_eq!(pdf(&shop, &order, "label", "zh").await.2, "😀");
}
