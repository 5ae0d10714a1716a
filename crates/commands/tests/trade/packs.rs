//! What HQ publishes.

use serde_json::{Value, json};

fn pack(kind: &str, day: &str, content: &str) -> Value {
    json!({ "kind": kind, "effective_on": day, "title": "试用", "content": content })
}

testkit::on_both_engines! {
    async fn no_pack_takes_effect_before_it_is_published(net) {
        let fault = net.call("pack.publish", pack("labour", "2026-03-08", r#"{"rates":[]}"#)).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("value.out_of_range", Some("effective_on")));
        assert_eq!(fault.facts["min"], "2026-03-09");
    }

    async fn a_price_list_for_tomorrow_leaves_todays_in_force(net) {
        let content = r#"{"parts":[{"number":"SCR-1","name":"屏幕总成","price_fen":21000}]}"#;
        let gives = net.call("pack.publish", pack("parts", "2026-03-10", content)).await.unwrap();
        assert_eq!(gives["version"], 2);
        let shop = net.shop("SZ017", 100_000).await;
        let price = async || shop.call("part.find", json!({ "text": "SCR-1" })).await.unwrap()["parts"][0]["price_fen"].clone();
        assert_eq!(price().await, 20_000);
        let shown = shop.call("pack.show", json!({ "kind": "parts" })).await.unwrap();
        assert_eq!(shown["version"], 1);
        net.clock.forward(testkit::ambient::DAY_MS);
        assert_eq!(price().await, 21_000);
        let list = shop.call("pack.list", json!({})).await.unwrap();
        let parts: Vec<_> = list["packs"].as_array().unwrap().iter().filter(|p| p["kind"] == "parts").collect();
        assert_eq!((&parts[0]["version"], &parts[0]["current"], &parts[0]["rows"]), (&json!(2), &json!(true), &json!(1)));
        assert_eq!((&parts[1]["version"], &parts[1]["current"], &parts[1]["rows"]), (&json!(1), &json!(false), &json!(3)));
        assert_eq!(parts[0]["published_by"], "hq");
    }

    async fn a_pack_that_outlets_could_not_work_by_is_refused_with_the_place(net) {
        for (kind, content, code, field) in [
            ("parts", r#"{"parts":[{"number":"A","name":"a","price_fen":-1}]}"#, "value.negative", "content.parts.0.price_fen"),
            ("parts", r#"{"parts":[{"number":"A","name":"a"}]}"#, "call.malformed", "content.parts[0]"),
            ("settings", r#"{"promise_days":0}"#, "value.out_of_range", "promise_days"),
            ("labour", r#"{"rates":[{"level":9,"group":"*","fen":1}]}"#, "value.out_of_range", "rates.0.level"),
            ("calendar", "date,kind,name\n2026-02-30,rest,\n", "value.not_a_date", "rows.2.date"),
            ("tac", "tac,model\n123,X\n", "value.out_of_range", "content.2"),
        ] {
            let fault = net.call("pack.publish", pack(kind, "2026-03-09", content)).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some(field)), "{kind}");
        }
    }

    async fn a_policy_weaker_than_the_law_is_published_with_a_warning(net) {
        let law = net.call("pack.show", json!({ "kind": "policy" })).await.unwrap();
        assert_eq!(law["version"], 0);
        let law = law["content"].as_str().unwrap();
        let gives = net.call("pack.publish", pack("policy", "2026-03-09", law)).await.unwrap();
        assert_eq!(gives["warnings"], json!([]));
        let weaker = law.replacen("limit = 7", "limit = 5", 1);
        assert_ne!(weaker, law);
        let gives = net.call("pack.publish", pack("policy", "2026-03-09", &weaker)).await.unwrap();
        assert_eq!(gives["warnings"].as_array().unwrap().len(), 1, "{gives}");
    }

    async fn a_catalogue_larger_than_a_changeset_reaches_every_outlet_whole(net) {
        // Blanks between the parts make it long without making the test slow.
        let parts: Vec<String> = (0..1_000)
            .map(|i| format!("{}{{\"number\":\"P-{i:03}\",\"name\":\"配件第{i}号\",\"price_fen\":{i}}}", " ".repeat(2_000)))
            .collect();
        let content = format!("{{\"parts\":[{}]}}", parts.join(","));
        assert!(content.len() > journal::changeset::BYTES_MAX);
        net.call("pack.publish", pack("parts", "2026-03-09", &content)).await.unwrap();
        let shop = net.shop("SZ017", 100_000).await;
        let shown = shop.call("pack.show", json!({ "kind": "parts", "version": 2 })).await.unwrap();
        assert_eq!(shown["content"].as_str().unwrap(), content);
        let found = shop.call("part.find", json!({ "text": "P-999" })).await.unwrap();
        assert_eq!(found["parts"][0]["price_fen"], 999);
    }

    async fn a_tac_file_is_imported_row_by_row_and_its_bad_rows_are_named(net) {
        let csv = "\u{feff}tac,model,model2\n09167513,SM-N960F,\n9167515,SM-N960F\n,\n35000000,\"A, B\",X9\n35000000,X9,X10\n";
        let file = data_encoding::BASE64.encode(csv.as_bytes());
        let with = json!({ "kind": "tac", "title": "TAC", "effective_on": "2026-03-09", "base64": file });
        let gives = net.call("pack.import", with).await.unwrap();
        assert_eq!(gives["rows"], 2);
        assert_eq!(gives["bad"], json!([{ "row": 3, "code": "value.out_of_range" }]));
        let shown = net.call("pack.show", json!({ "kind": "tac" })).await.unwrap();
        assert_eq!(shown["content"], "tac,model\n09167513,SM-N960F\n35000000,A B,X9,X10\n");
        let days = "date,kind,name\n2027-01-01,rest,元旦\n2027-01-01,rest,元旦\n2027-13-01,rest,\n2027-02-06,working,\n";
        let file = data_encoding::BASE64.encode(days.as_bytes());
        let with = json!({ "kind": "calendar", "title": "2027", "effective_on": "2026-03-09", "base64": file });
        let gives = net.call("pack.import", with).await.unwrap();
        assert_eq!(gives["rows"], 1);
        let codes: Vec<&str> = gives["bad"].as_array().unwrap().iter().map(|b| b["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["value.duplicate", "value.not_a_date", "value.unknown_word"]);
    }
}
