//! Opening stock from a list as a shop really sends it.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

/// A merged title, full-width digits, a part twice, a price left out, a part that nobody knows, a negative quantity, a
/// total, and empty rows at the end.
fn messy() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "华强北店 期初库存 2026", &Format::new()).unwrap();
    for (column, head) in (0..).zip(["料号", "名称", "数量", "单价（元）"]) {
        sheet.write(2, column, head).unwrap();
    }
    let rows: [[&str; 4]; 6] = [
        ["SCR-1", "屏幕", "１２", "￥180.00"],
        ["BAT-1", "", "1,000", ""],
        ["SCR-1", "屏幕", "3", "180"],
        ["OLD-7", "停产件", "2", ""],
        ["MB-1", "主板", "-4", "600"],
        ["合计", "", "1013", ""],
    ];
    for (row, cells) in (3..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    sheet.write(30, 0, " ").unwrap();
    book.save_to_buffer().unwrap()
}

fn file(bytes: &[u8]) -> Value {
    json!({ "name": "期初库存.xlsx", "base64": base64(bytes) })
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

/// A shop's book is SQLite whatever HQ has.
#[tokio::test]
async fn a_messy_excel_list_is_shown_row_by_row_and_books_its_good_rows_or_none() {
    let net = testkit::Network::sqlite().await;
    let shop = net.shop("SZ017", 100_000).await;
    let file = file(&messy());
    let plan = shop.call("stock.plan_import", file.clone()).await.unwrap();
    let rows: Vec<(u64, &str, &str)> = plan["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["part"].as_str().unwrap(), row["verdict"].as_str().unwrap()))
        .collect();
    assert_eq!(
        rows,
        [(4, "SCR-1", "good"), (5, "BAT-1", "good"), (6, "SCR-1", "merged"), (7, "OLD-7", "bad"), (8, "MB-1", "bad")]
    );
    assert_eq!(plan["rows"][0]["price_fen"], 18_000);
    assert_eq!((&plan["rows"][1]["price_fen"], &plan["rows"][1]["name"]), (&json!(5_000), &json!("电池 X9")));
    assert_eq!(plan["rows"][2]["merged_into"], 4);
    assert_eq!(plan["rows"][3]["fault"]["code"], "price.unknown");
    assert_eq!(plan["rows"][4]["fault"]["code"], "value.negative");
    assert_eq!(
        (&plan["good"], &plan["merged"], &plan["bad"], &plan["header_row"]),
        (&json!(2), &json!(1), &json!(2), &json!(3))
    );
    assert_eq!((&plan["qty"], &plan["value_fen"]), (&json!(1_015), &json!(15 * 18_000 + 1_000 * 5_000)));

    let import = |plan: &Value, mode: &str| {
        let mut with = file.clone();
        with["plan"] = plan.clone();
        with["mode"] = json!(mode);
        with
    };
    let fault = shop.call("stock.import", import(&plan["id"], "all_or_none")).await.unwrap_err();
    assert_eq!((fault.code.as_str(), &fault.facts["rows"]), ("sheet.bad_rows", &json!(2)));
    assert_eq!(shop.call("stock.import", import(&json!("another"), "good")).await.unwrap_err().code, "sheet.changed");
    assert_eq!(shop.balance("held", "SCR-1").await, (0, 0));
    let done = shop.call("stock.import", import(&plan["id"], "good")).await.unwrap();
    assert_eq!((&done["written"], &done["skipped"]), (&json!(3), &json!(2)));
    assert_eq!(shop.balance("held", "SCR-1").await, (15, 270_000));
    assert_eq!(shop.balance("held", "BAT-1").await, (1_000, 5_000_000));
    // The same file again would double the stock.
    assert_eq!(shop.call("stock.import", import(&plan["id"], "good")).await.unwrap_err().code, "thing.exists");
    net.carry(&shop).await;
    assert!(net.agrees(&shop).await);
    assert_eq!(net.call("refusal.list", json!({})).await.unwrap()["refusals"], json!([]));
    let stock = net.call("stock.list", json!({ "outlet": "SZ017" })).await.unwrap();
    assert_eq!(stock["parts"].as_array().unwrap().len(), 2);
    assert_eq!((&stock["parts"][1]["part"], &stock["parts"][1]["held"]), (&json!("SCR-1"), &json!(15)));
}

#[tokio::test]
async fn a_plan_made_before_a_new_price_list_is_no_plan_any_more() {
    let net = testkit::Network::sqlite().await;
    let shop = net.shop("SZ017", 100_000).await;
    let mut with = file(&messy());
    with["plan"] = shop.call("stock.plan_import", with.clone()).await.unwrap()["id"].clone();
    with["mode"] = json!("good");
    let today = net.hq.ambient.today().to_string();
    let dearer = json!({ "parts": [{ "number": "BAT-1", "name": "电池", "price_fen": 5_100 }] }).to_string();
    net.call("pack.publish", json!({ "kind": "parts", "effective_on": today, "title": "涨价", "content": dearer }))
        .await
        .unwrap();
    net.carry(&shop).await;
    assert_eq!(shop.call("stock.import", with).await.unwrap_err().code, "sheet.changed");
}

#[tokio::test]
async fn what_is_no_list_is_refused_by_its_reason() {
    let net = testkit::Network::sqlite().await;
    let shop = net.shop("SZ017", 100_000).await;
    for (bytes, code) in [
        (&b"PK\x03\x04 no workbook at all"[..], "sheet.unreadable"),
        (b"", "sheet.unreadable"),
        ("名称,价格\n屏幕,1\n".as_bytes(), "sheet.no_header"),
    ] {
        assert_eq!(shop.call("stock.plan_import", file(bytes)).await.unwrap_err().code, code);
    }
    let with = json!({ "name": "x", "base64": "***" });
    assert_eq!(shop.call("stock.plan_import", with).await.unwrap_err().code, "call.malformed");
}

#[tokio::test]
async fn a_table_goes_out_to_excel_and_a_formula_in_it_is_a_text() {
    let net = testkit::Network::sqlite().await;
    let table = json!({
        "title": "库存 =1+1",
        "columns": [{ "head": "名称", "kind": "text" }, { "head": "件", "kind": "qty" }, { "head": "金额", "kind": "fen" },
            { "head": "日期", "kind": "day" }],
        "rows": [["=cmd|' /C calc'!A0", 3, 123_456, "2026-03-09"], [null, null, null, null]],
    });
    let bytes = net.call("table.xlsx", table).await.unwrap()["base64"].as_str().unwrap().to_owned();
    let sheets = sheets::read(&data_encoding::BASE64.decode(bytes.as_bytes()).unwrap()).unwrap();
    let cells: Vec<&str> = (0..4).map(|column| sheets[0].cell(2, column)).collect();
    assert_eq!(cells, ["=cmd|' /C calc'!A0", "3", "1234.56", "2026-03-09"]);
}
