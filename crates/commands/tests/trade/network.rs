//! Outlets, PCs and people.

use commands::Caller;
use domain::network::Role;
use serde_json::{Value, json};
use testkit::Network;

fn outlet(code: &str) -> Value {
    json!({ "code": code, "name": "华强北", "level": "gold", "region": "华南", "deposit_fen": 100_000, "multiplier_pct": 150 })
}

testkit::on_both_engines! {
    async fn an_outlet_is_opened_once_and_its_code_clashes_with_no_other(net) {
        assert_eq!(net.call("outlet.open", outlet(" sz017 ")).await.unwrap()["code"], "SZ017");
        for taken in ["SZ017", "ｓｚ０１７", "SZ017A"] {
            let fault = net.call("outlet.open", outlet(taken)).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("thing.exists", Some("code")), "{taken}");
        }
        for wrong in ["", "S", "深圳", "SZ-17", "ABCDEFGHIJKLM"] {
            assert_eq!(net.call("outlet.open", outlet(wrong)).await.unwrap_err().code, "value.out_of_range", "{wrong}");
        }
        net.call("outlet.open", outlet("SZ018")).await.unwrap();
        let outlets = net.call("network.outlets", json!({})).await.unwrap();
        let cards = outlets["outlets"].as_array().unwrap();
        assert_eq!(cards.len(), 2);
        assert_eq!((&cards[0]["limit_fen"], &cards[0]["left_fen"]), (&json!(150_000), &json!(150_000)));
        assert_eq!((&cards[0]["last_sync_ms"], &cards[0]["devices"]), (&Value::Null, &json!(0)));
    }

    async fn two_nodes_open_one_outlet_at_once_and_one_of_them_is_told(net) {
        let tasks: Vec<_> = (0..4).map(|_| net.call("outlet.open", outlet("SZ017"))).collect();
        let mut opened = 0;
        for done in futures::future::join_all(tasks).await {
            match done {
                Ok(_) => opened += 1,
                Err(fault) => assert_eq!(fault.code, "thing.exists"),
            }
        }
        assert_eq!(opened, 1);
        assert_eq!(net.count("log", "SZ017").await, 1);
    }

    async fn the_agreement_and_the_deposit_make_the_limit(net) {
        net.call("outlet.open", outlet("SZ017")).await.unwrap();
        let day = "2026-03-09";
        let sign = |amount: i64, pct: i64| json!({ "outlet": "SZ017", "amount_fen": amount, "multiplier_pct": pct, "starts_on": day });
        net.call("agreement.sign", sign(300_000, 200)).await.unwrap();
        assert_eq!(net.call("agreement.sign", sign(-1, 200)).await.unwrap_err().code, "value.negative");
        assert_eq!(net.call("agreement.sign", sign(1, 0)).await.unwrap_err().field.as_deref(), Some("multiplier_pct"));
        let pay = |amount: i64, on: &str| json!({ "outlet": "SZ017", "amount_fen": amount, "paid_on": on });
        net.call("deposit.pay", pay(200_000, day)).await.unwrap();
        assert_eq!(net.call("deposit.pay", pay(1, "2026-03-10")).await.unwrap_err().field.as_deref(), Some("paid_on"));
        assert_eq!(net.call("deposit.pay", pay(-300_001, day)).await.unwrap_err().code, "value.out_of_range");
        assert_eq!(net.call("deposit.pay", pay(0, day)).await.unwrap_err().code, "value.out_of_range");
        net.call("deposit.pay", pay(-100_000, day)).await.unwrap();
        let position = net.call("book.position", json!({ "outlet": "SZ017" })).await.unwrap();
        assert_eq!((&position["exposure"]["deposit_fen"], &position["exposure"]["limit_fen"]), (&json!(200_000), &json!(400_000)));
        let finance = Network::person("钱会计", &[Role::Finance]);
        assert_eq!(net.call_as(&finance, "outlet.open", outlet("SZ019")).await.unwrap_err().code, "access.denied");
        assert_eq!(net.call("deposit.pay", json!({ "outlet": "XX1", "amount_fen": 1, "paid_on": day })).await.unwrap_err().code, "outlet.unknown");
    }

    async fn a_one_time_code_is_kept_as_a_hash_and_a_pc_is_revoked_once(net) {
        let shop = net.shop("SZ017", 100_000).await;
        let code = net.call("device.enrol", json!({ "outlet": "SZ017", "name": "前台" })).await.unwrap();
        let rows = net.hq.book.engine.read("SELECT code FROM enrol_code", &[]).await.unwrap();
        let typed = commands::network::code::Code::parse(code["code"].as_str().unwrap()).unwrap();
        assert_eq!(rows, [[commands::network::code::hash(typed.secret())]]);
        assert_eq!(code["expires_ms"].as_i64().unwrap() - net.clock.now_ms(), 48 * 3_600_000);
        let revoke = json!({ "outlet": "SZ017", "device": shop.device.to_string(), "reason": "丢失" });
        net.call("device.revoke", revoke.clone()).await.unwrap();
        assert_eq!(net.call("device.revoke", revoke).await.unwrap_err().code, "device.revoked");
        let other = json!({ "outlet": "SZ017", "device": "7d9f1f6e-0000-4000-8000-000000000000", "reason": "丢失" });
        assert_eq!(net.call("device.revoke", other).await.unwrap_err().code, "device.unknown");
        let shown = net.call("outlet.show", json!({ "outlet": "SZ017" })).await.unwrap();
        let device = &shown["devices"][0];
        assert_eq!((&device["letter"], &device["revoked_why"], &device["changesets"]), (&json!("A"), &json!("丢失"), &json!(1)));
        assert_eq!((&shown["outlet"]["devices"], &shown["people"][0]["name"]), (&json!(0), &json!("店主 A")));
    }

    async fn the_first_person_at_headquarters_gets_every_role_and_gives_no_role_that_they_lack(net) {
        let add = |name: &str, roles: Value| json!({ "name": name, "password": "correct horse", "roles": roles });
        let nobody = Caller::nobody();
        assert_eq!(net.call_as(&nobody, "hq.add_person", json!({ "name": "a", "password": "short", "roles": [] })).await.unwrap_err().code, "access.weak_pin");
        net.call_as(&nobody, "hq.add_person", add("李总", json!([]))).await.unwrap();
        assert_eq!(net.call_as(&nobody, "hq.add_person", add("贼", json!(["policy"]))).await.unwrap_err().code, "access.signed_out");
        let opened = net.call_as(&nobody, "session.open", json!({ "name": "李总", "password": "correct horse" })).await.unwrap();
        assert_eq!(opened["person"]["roles"].as_array().unwrap().len(), 9);
        net.call("hq.add_person", add("小周", json!(["network"]))).await.unwrap();
        let zhou = Network::person("小周", &[Role::Network]);
        let fault = net.call_as(&zhou, "hq.add_person", add("小吴", json!(["finance"]))).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("access.denied", Some("roles.0")));
        assert_eq!(net.call("hq.add_person", add("小吴", json!(["owner"]))).await.unwrap_err().code, "value.unknown_word");
        assert_eq!(net.call("hq.add_person", add("小周", json!(["parts"]))).await.unwrap_err().code, "thing.exists");
        assert_eq!(net.call("hq.people", json!({})).await.unwrap()["people"].as_array().unwrap().len(), 2);
    }

    async fn the_owner_keeps_the_list_of_people_and_never_the_last_owner_out_of_it(net) {
        let shop = net.shop("SZ017", 100_000).await;
        let with = json!({ "name": "张伟", "roles": ["technician"], "pin": "1470" });
        let id = shop.call("staff.add", with.clone()).await.unwrap()["id"].clone();
        assert_eq!(shop.call("staff.add", with.clone()).await.unwrap_err().code, "thing.exists");
        assert_eq!(shop.call_as(&[Role::Technician], "staff.add", with).await.unwrap_err().code, "access.denied");
        let finance = json!({ "name": "会计", "roles": ["finance"], "pin": "1470" });
        assert_eq!(shop.call("staff.add", finance).await.unwrap_err().code, "value.unknown_word");
        assert_eq!(shop.call("session.open", json!({ "person": "张伟", "pin": "1470" })).await.unwrap()["person"]["id"], id);
        let pin = |owner: &str| json!({ "person": id, "pin": "9638", "owner_pin": owner });
        let fault = shop.call("session.set_pin", pin("0000")).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("access.wrong_pin", Some("owner_pin")));
        shop.call("session.set_pin", pin("2580")).await.unwrap();
        assert!(shop.call("session.open", json!({ "person": "张伟", "pin": "1470" })).await.is_err());
        shop.call("session.open", json!({ "person": "张伟", "pin": "9638" })).await.unwrap();
        let owner = json!({ "staff": shop.owner.id, "name": "店主 A", "roles": ["technician"], "active": true });
        assert_eq!(shop.call("staff.change", owner).await.unwrap_err().code, "access.last_owner");
        let gone = json!({ "staff": id, "name": "张伟", "roles": ["technician"], "active": false });
        shop.call("staff.change", gone).await.unwrap();
        assert!(shop.call("session.open", json!({ "person": "张伟", "pin": "9638" })).await.is_err());
        net.carry(&shop).await;
        let people = net.call("outlet.show", json!({ "outlet": "SZ017" })).await.unwrap()["people"].clone();
        assert_eq!(people.as_array().unwrap().iter().filter(|p| p["active"] == true).count(), 1);
    }

    async fn what_waits_for_a_person_is_counted(net) {
        let shop = net.shop("SZ017", 50_000).await;
        shop.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 5 }] })).await.unwrap();
        net.carry(&shop).await;
        let todo = net.call("todo.list", json!({})).await.unwrap();
        assert_eq!((&todo["requests"], &todo["over_limit"], &todo["shipments"]), (&json!(1), &json!(0), &json!(0)));
        assert_eq!(todo["silent_outlets"][0]["code"], "SZ017");
        assert_eq!(todo["calendar_ends"], Value::Null);
        net.clock.forward(280 * testkit::ambient::DAY_MS);
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["calendar_ends"], "2026-12-31");
    }
}
