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
        let weaker = law.replacen("limit = 7", "limit = 5", 1).replacen("version = 1", "version = 2", 1);
        let gives = net.call("pack.publish", pack("policy", "2026-03-09", &weaker)).await.unwrap();
        assert_eq!(gives["warnings"].as_array().unwrap().len(), 1, "{gives}");
    }

    async fn a_packs_name_means_one_content(net) {
        let law = domain::warranty::BUILT_IN_TOML;
        let vendor = domain::warranty::VENDOR_TOML;
        let publish = async |kind: &str, content: &str| net.call("pack.publish", pack(kind, "2026-03-09", content)).await;
        let taken = async |kind: &str, content: &str, name: &str| {
            let fault = publish(kind, content).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("pack.version_taken", Some("content")));
            assert_eq!(fault.facts["name"], name);
        };
        // The built-in law has its name as well, though nobody published it.
        taken("policy", &law.replacen("limit = 15", "limit = 16", 1), "cn-handset@1").await;
        publish("policy", law).await.unwrap();
        let second = law.replacen("version = 1", "version = 2", 1);
        publish("policy", &second).await.unwrap();
        publish("policy", &format!("# 说明\n{second}")).await.expect("a comment is no other content");
        taken("policy", &second.replacen("limit = 15", "limit = 16", 1), "cn-handset@2").await;
        publish("promise", vendor).await.unwrap();
        publish("promise", vendor).await.unwrap();
        taken("promise", &vendor.replacen("limit = 15", "limit = 16", 1), "vendor-handset@1").await;
        let posing = vendor.replacen("id = \"vendor-handset\"", "id = \"cn-handset\"", 1);
        taken("promise", &posing, "cn-handset@1").await;
    }

    async fn a_pack_is_in_force_no_earlier_than_it_says_itself(net) {
        let late = domain::warranty::BUILT_IN_TOML.replacen("version = 1", "version = 2", 1);
        let late = late.replacen("effective_from = \"2001-11-15\"", "effective_from = \"2027-01-01\"", 1);
        let fault = net.call("pack.publish", pack("policy", "2026-12-31", &late)).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("pack.too_early", Some("effective_on")));
        assert_eq!((&fault.facts["effective_on"], &fault.facts["effective_from"]), (&json!("2026-12-31"), &json!("2027-01-01")));
        net.call("pack.publish", pack("policy", "2027-01-01", &late)).await.unwrap();
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
        assert_eq!(gives["warnings"], json!(["years.2027: –"]), "New Year's day alone is no year");
    }

    async fn a_list_of_next_year_is_published_with_the_years_that_it_does_not_have(net) {
        let import = async |rows: &str, day: &str| {
            let file = data_encoding::BASE64.encode(format!("date,kind,name\n{rows}").as_bytes());
            let with = json!({ "kind": "calendar", "title": "放假", "effective_on": day, "base64": file });
            net.call("pack.import", with).await.unwrap()
        };
        let content = async || net.call("pack.show", json!({ "kind": "calendar" })).await.unwrap()["content"].clone();
        let built_in = domain::Calendar::built_in();
        let next = "2026-12-31,rest,元旦\n2027-01-01,rest,元旦\n2027-02-06,rest,春节\n2027-10-01,rest,国庆节\n";
        let gives = import(next, "2026-03-10").await;
        assert_eq!((&gives["rows"], &gives["warnings"]), (&json!(4), &json!([])));
        assert_eq!(content().await, json!(domain::calendar::BUILT_IN_CSV), "its day has not come");
        // The newest holds before the one of tomorrow, so it has that one's year as well.
        let gives = import("2028-01-01,rest,元旦\n2029-01-01,rest,元旦\n2029-02-13,rest,春节\n2029-10-01,rest,国庆节\n", "2026-03-09").await;
        assert_eq!(gives["warnings"], json!(["years.2028: –"]));
        let calendar = domain::Calendar::from_csv(content().await.as_str().unwrap()).unwrap();
        assert_eq!(calendar.years, (2015..=2027).chain([2029]).collect());
        assert_eq!(calendar.days.len(), built_in.days.len() + 8);
        // A list that is written on screen is no other: it takes no year away.
        let gives = net.call("pack.publish", pack("calendar", "2026-03-09", "date,kind,name\n2026-03-10,rest,停电\n")).await.unwrap();
        assert_eq!(gives["warnings"], json!([]));
        assert_eq!(content().await.as_str().unwrap().lines().count(), 1 + built_in.days.len() + 9);
        net.clock.forward(240 * testkit::ambient::DAY_MS);
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["calendar_ends"], Value::Null);
        net.clock.forward(365 * testkit::ambient::DAY_MS);
        let ends = net.call("todo.list", json!({})).await.unwrap()["calendar_ends"].clone();
        assert_eq!(ends, "2027-12-31", "2029 does not hide that 2028 is missing");
    }
}
