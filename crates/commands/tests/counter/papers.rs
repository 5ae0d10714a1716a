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

/// What stands on the paper, without its line breaks and blanks.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[tokio::test]
async fn a_warranty_answer_on_paper_gives_its_articles_facts_days_and_rules_in_both_languages() {
    let shop = shop().await;
    let human = json!({ "cause": "human", "imei": "356938035643809" });
    let expired = json!({ "imei": "490154203237518", "invoiced_on": "2024-11-11" });
    let starts = [
        "消法条例第 18 条–有效期自发票日期与交付（安装）日期中较晚的一日起算",
        "CRA implementing rules, article 18–Periods start on the later of the invoice date and delivery",
    ];
    let offered: &[&str] = &[
        "三包处理方案",
        "三包有效期内（至 2027-03-02），可选择：退货、换货、免费修理",
        "第 11 条–自售出之日起7日内，主机出现性能故障的，消费者可以选择退货、换货或者修理",
        "第 7 天（期限 7 天）：2026-03-09 送修，最后一日为 2026-03-09",
        "发票 2026-03-02，交付 无：自 2026-03-02 起算；2026-03-09 送修",
        "Warranty offer",
        "Covered by the guarantees until 2027-03-02; the customer may choose: refund, exchange, free repair",
        "Article 11–Within 7 days of the sale a main unit with a listed fault is refunded at the price paid",
        "day 7 of 7: handed in on 2026-03-09; the last day is 2026-03-09",
        "invoice 2026-03-02, delivery none: starts on 2026-03-02; handed in on 2026-03-09",
    ];
    let refused = [
        "三包判定告知书",
        "不在三包范围内：收费维修",
        "不保–超过三包有效期，人为损坏",
        "Warranty decision",
        "Not covered by the guarantees: paid repair",
        "Exclusions–Not covered and repaired against payment: a period that has ended",
    ];
    let by_hand: &[&str] = &["故障原因：人为损坏", "cause of the fault: human"];
    let too_late: &[&str] = &[
        "2026-03-09 送修，有效期的最后一日为 2025-11-11，已过期",
        "主机有效期 12 个月：自 2024-11-11 起，至 2025-11-11",
        "expired: handed in on 2026-03-09, the last covered day was 2025-11-11",
        "main unit, 12 months from 2024-11-11: ends on 2025-11-11",
    ];
    for (with, says, titles) in [
        (json!({}), [offered, &starts].concat(), [offered[0], offered[5]]),
        (human, [&refused[..], by_hand, &starts].concat(), [refused[0], refused[3]]),
        (expired, [&refused[..], too_late, &starts].concat(), [refused[0], refused[3]]),
    ] {
        let (order, number) = shop.intake(with).await;
        for (lang, title, rules) in [("zh", titles[0], "依据版本"), ("en", titles[1], "Rules used")] {
            let (bytes, _, missing) = pdf(&shop, &order, "refusal", lang).await;
            let paper: String = crate::printed::pages(&bytes).iter().map(|page| squeezed(&page.text())).collect();
            // The language that was asked for leads; the other stands on the same sheet.
            assert!(paper.starts_with(&squeezed(&format!("{number}{title}"))), "{lang}: {paper}");
            for text in says.iter().copied().chain([format!("{rules}cn-handset@1").as_str()]) {
                assert!(paper.contains(&squeezed(text)), "{lang}: no {text} in {paper}");
            }
            assert_eq!(missing, "");
        }
    }
}

#[tokio::test]
async fn what_the_typeface_cannot_draw_is_said() {
    let shop = shop().await;
    let new_customer = json!({ "name": "阿里 😀", "phone": "13800138000" });
    let (order, _) = shop.intake(json!({ "new_customer": new_customer })).await;
    assert_eq!(pdf(&shop, &order, "label", "zh").await.2, "😀");
}
