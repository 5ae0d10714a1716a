//! A customer books by an outlet's link: no account, a page of plain HTML, and what was asked stands at the counter.

use std::time::Duration;

use serde_json::{Value, json};

use crate::contested::{all_in_step, one};
use crate::linked_page::{at, booked, get, opened, post, takes_bookings, typed};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::wire::{ask, request};

async fn listed(pc: &Pc) -> Value {
    pc.call("visit.list", json!({ "day": "2026-03-09" })).await.unwrap()
}

async fn shown(pc: &Pc, visit: &Value) -> Value {
    pc.call("visit.show", json!({ "visit": visit })).await.unwrap()
}

on_both_engines! {
    async fn a_customer_books_by_the_link_the_counter_confirms_and_the_device_is_taken_in(net) {
        takes_bookings(&net).await;
        let pc = net.pc("前台").await;
        let link = pc.call("visit.link", json!({})).await.unwrap();
        assert_eq!((&link["open"], link["url"].as_str().unwrap()), (&json!(true), format!("{}/book/{SHOP}", net.url).as_str()));
        assert!(link["qr"]["side"].as_i64().unwrap() >= 29 && link["qr"]["path"].as_str().unwrap().starts_with("M4 4h7v1"));
        let page = ask(&net.url, get(&format!("/book/{SHOP}"))).await;
        assert!(page.body.contains("<html lang=\"zh-CN\">") && page.body.contains("预约维修") && page.body.contains("SZ017 服务网点"));
        assert!(ask(&net.url, get(&format!("/book/{SHOP}?lang=en"))).await.body.contains("Book a repair"));
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"), "{policy}");

        let to = at(&booked(&net, &[("imei", "356938035643809")]).await);
        all_in_step(&net, &[&pc]).await;
        let list = listed(&pc).await;
        assert_eq!((&list["asked"], list["visits"].as_array().unwrap().len()), (&json!(1), 1), "it stands there whatever the day is");
        let card = list["visits"][0].clone();
        let visit = card["row"]["id"].clone();
        assert_eq!((&card["customer_name"], &card["phone"]), (&json!("李娜"), &json!("13800138000")));
        assert_eq!((&card["row"]["state"], &card["row"]["serial"]), (&json!("asked"), &json!("356938035643809")));
        let number = card["row"]["link_number"].as_str().unwrap();
        let seen = ask(&net.url, get(&to)).await;
        assert!(seen.status == 200 && seen.body.contains(number) && seen.body.contains("待网点确认"), "{seen:?}");
        assert!(seen.body.contains("2026-03-10 12:00 – 18:00") && seen.body.contains("Nova X9"), "{seen:?}");
        assert!(!seen.body.contains("李娜") && !seen.body.contains("8000"), "an address that is passed on tells of nobody");

        net.clock.forward(60_000);
        pc.call("visit.call", json!({ "visit": visit, "reached": true })).await.unwrap();
        net.clock.forward(60_000);
        let late = json!({ "visit": visit, "from": "2026-03-11T09:00", "until": "2026-03-11T10:00" });
        pc.call("visit.confirm", late.clone()).await.unwrap();
        net.clock.forward(60_000);
        assert_eq!(pc.call("visit.confirm", late).await.unwrap_err().code, "visit.wrong_state");
        all_in_step(&net, &[&pc]).await;
        let seen = ask(&net.url, get(&to)).await;
        assert!(seen.body.contains("网点已确认") && seen.body.contains("2026-03-11 09:00 – 10:00"), "{seen:?}");
        let intake = json!({
            "customer": card["row"]["customer"], "visit": visit, "imei": "356938035643809", "by_hand": "",
            "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact",
            "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01"
        });
        pc.call("order.intake", intake).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let seen = ask(&net.url, get(&to)).await;
        assert!(seen.body.contains("机器已在网点登记") && !seen.body.contains("取消预约</button>"), "{seen:?}");
        let cancelled = ask(&net.url, request("POST", &to, &[], "")).await;
        assert_eq!(cancelled.status, 303);
        all_in_step(&net, &[&pc]).await;
        let told: Vec<String> = shown(&pc, &visit).await["events"].as_array().unwrap().iter().map(|e| e["row"]["did"].as_str().unwrap().to_owned()).collect();
        assert_eq!(told, ["visit_booked", "visit_asked", "visit_called", "visit_confirmed", "visit_taken_in"], "a device in the house is not cancelled");
        pc.agrees_with(&net).await;
    }

    async fn a_booking_is_at_the_counter_within_a_second(net) {
        takes_bookings(&net).await;
        let pc = net.pc("前台").await;
        pc.sync().await;
        let keeper = tokio::spawn(commands::sync::keeper::keep(pc.host.clone(), commands::sync::line::Line::new().unwrap()));
        // The keeper has said hello and waits.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        let answer = booked(&net, &[]).await;
        at(&answer);
        let from = tokio::time::Instant::now();
        while listed(&pc).await["asked"] != 1 {
            assert!(from.elapsed() < Duration::from_secs(20), "it never came");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let took = from.elapsed();
        keeper.abort();
        // A second on an idle machine; a loaded one gets some more.
        assert!(took < Duration::from_secs(4), "{took:?}");
    }

    async fn a_booking_that_nobody_answers_is_no_visit_and_its_address_tells_nothing_of_who_asked(net) {
        takes_bookings(&net).await;
        let home = |complaint: &'static str| [("wish", "on_site"), ("address", "人民路 1 号"), ("complaint", complaint)];
        // Once as somebody new, once as somebody known.
        let addresses = [at(&booked(&net, &home("开不了机")).await), at(&booked(&net, &home("充不进电")).await)];
        assert!(addresses.iter().all(|to| !to.contains('.')), "{addresses:?}");
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 1);
        net.clock.forward(5 * 24 * 3_600_000);
        let rates = net.call("visit.rates", json!({})).await.unwrap();
        let visits = rates["outlets"].as_array().unwrap().iter().map(|outlet| outlet["visits"].as_i64().unwrap());
        assert_eq!(visits.sum::<i64>(), 0, "{rates}");
        assert_eq!(net.number("SELECT COUNT(*) FROM visit WHERE agreed_late=1").await, 0);
    }

    async fn a_customer_takes_a_booking_back_and_who_confirms_it_meanwhile_is_in_conflict(net) {
        takes_bookings(&net).await;
        let pc = net.pc("前台").await;
        let to = at(&booked(&net, &[]).await);
        all_in_step(&net, &[&pc]).await;
        let visit = listed(&pc).await["visits"][0]["row"]["id"].clone();
        // The counter is off line, and says yes to another time.
        pc.call("visit.confirm", json!({ "visit": visit, "from": "2026-03-11T09:00", "until": "2026-03-11T10:00" })).await.unwrap();
        assert_eq!(at(&ask(&net.url, request("POST", &to, &[], "")).await), to);
        assert!(ask(&net.url, get(&to)).await.body.contains("已取消"));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(shown(&pc, &visit).await["card"]["row"]["contested"], true);
        assert_eq!(one(&pc).await["field"], "window");

        // And where nobody said anything meanwhile it is cancelled, and no more.
        let to = at(&booked(&net, &[("complaint", "屏幕有裂纹")]).await);
        at(&ask(&net.url, request("POST", &format!("{to}?lang=en"), &[], "")).await);
        all_in_step(&net, &[&pc]).await;
        let cancelled = "SELECT COUNT(*) FROM visit WHERE state='cancelled' AND contested=0 AND complaint='屏幕有裂纹'";
        assert_eq!(net.number(cancelled).await, 1);
    }

    async fn who_presses_twice_has_booked_once_and_who_is_known_is_no_second_customer(net) {
        takes_bookings(&net).await;
        let pc = net.pc("前台").await;
        let known = pc.call("customer.add", json!({ "name": "李娜", "phone": "13800138000", "address": "福田" })).await.unwrap();
        pc.sync().await;
        let form = opened(&net.url, SHOP).await;
        net.clock.forward(20_000);
        let first = at(&post(&net.url, SHOP, &typed(&form, &[])).await);
        assert_eq!(at(&post(&net.url, SHOP, &typed(&form, &[])).await), first);
        assert_eq!(net.number("SELECT COUNT(*) FROM visit").await, 1);
        let customer = net.number("SELECT COUNT(*) FROM customer").await;
        assert_eq!(customer, 1, "the same name and number is the same customer");
        // Somebody who says to be them and lives elsewhere changes nothing that is known.
        at(&booked(&net, &[("wish", "on_site"), ("address", "南山区科技园 1 号")]).await);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM customer").await, 2);
        let row = net.hq.one::<journal::rows::CustomerRow>(SHOP, known["id"].as_str().unwrap(), "customer").await.unwrap();
        assert_eq!(row.address.as_deref(), Some("福田"));
    }

    async fn the_owner_or_headquarters_turns_the_link_off_and_on(net) {
        takes_bookings(&net).await;
        let pc = net.pc("前台").await;
        assert_eq!(pc.call("visit.link_set", json!({ "open": false })).await.unwrap_err().code, "text.missing");
        pc.call("visit.link_set", json!({ "open": false, "why": "师傅休假" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let form = opened_or_closed(&net).await;
        assert!(form.contains("暂不接受网上预约") && !form.contains("<form"), "{form}");
        let answer = post(&net.url, SHOP, &typed("", &[])).await;
        assert!(answer.status == 422 && answer.body.contains("暂不接受网上预约"), "{answer:?}");
        net.call("visit.link_set", json!({ "outlet": SHOP, "open": true })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(pc.call("visit.link", json!({})).await.unwrap()["open"], true, "the last word stands");
        at(&booked(&net, &[]).await);
        // The network takes none at all, and says under which address customers come.
        let settings = json!({ "visit": { "link_a_day": 0, "link_url": "https://repair.example.com" } });
        let today = net.hq.ambient.today().to_string();
        let pack = json!({ "kind": "settings", "effective_on": today, "title": "设置", "content": settings.to_string() });
        net.call("pack.publish", pack).await.unwrap();
        assert!(opened_or_closed(&net).await.contains("暂不接受网上预约"));
        all_in_step(&net, &[&pc]).await;
        let link = pc.call("visit.link", json!({})).await.unwrap();
        assert_eq!((&link["open"], &link["off_everywhere"]), (&json!(false), &json!(true)));
        assert_eq!(link["url"], format!("https://repair.example.com/book/{SHOP}"));
        let wrong = json!({ "visit": { "link_url": "javascript:alert(1)" } });
        let pack = json!({ "kind": "settings", "effective_on": today, "title": "设置", "content": wrong.to_string() });
        assert_eq!(net.call("pack.publish", pack).await.unwrap_err().code, "value.not_a_url");
    }

    async fn a_customer_who_booked_by_the_link_is_erased_like_any_other(net) {
        takes_bookings(&net).await;
        let pc = net.pc("前台").await;
        let to = at(&booked(&net, &[("name", "欧阳修远"), ("wish", "on_site"), ("address", "罗湖区人民南路九号")]).await);
        all_in_step(&net, &[&pc]).await;
        let customer = listed(&pc).await["visits"][0]["row"]["customer"].clone();
        pc.call("customer.erase", json!({ "customer": customer, "why": "asked" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(ask(&net.url, get(&to)).await.status, 404, "the address leads nowhere any more");
        assert_eq!(net.number("SELECT COUNT(*) FROM customer WHERE name IS NOT NULL OR phone IS NOT NULL OR address IS NOT NULL").await, 0);
        pc.agrees_with(&net).await;
    }

    async fn what_the_page_does_not_take_comes_back_with_its_field(net) {
        takes_bookings(&net).await;
        let wrong = async |more: &[(&str, &str)], field: &str| {
            let answer = booked(&net, more).await;
            assert_eq!(answer.status, 422, "{more:?} {answer:?}");
            let mark = format!("name=\"{field}\"");
            let (before, after) = answer.body.split_once("id=\"wrong\"").unwrap_or_else(|| panic!("{more:?} {answer:?}"));
            assert!(before.contains(&mark) || field == "form", "{field}: {before}");
            assert!(after.contains("开机黑屏") || before.contains("开机黑屏") || field == "complaint", "what was typed is still there");
        };
        wrong(&[("name", " ")], "name").await;
        wrong(&[("name", &"长".repeat(61))], "name").await;
        wrong(&[("phone", "12315")], "phone").await;
        wrong(&[("phone", "一三八")], "phone").await;
        wrong(&[("imei", "356938035643808")], "imei").await;
        wrong(&[("complaint", "")], "complaint").await;
        wrong(&[("complaint", "a\u{0}b")], "complaint").await;
        wrong(&[("wish", "delivery")], "wish").await;
        wrong(&[("wish", "on_site")], "address").await;
        wrong(&[("day", "2026-03-08")], "day").await;
        wrong(&[("day", "2026-05-08")], "day").await;
        wrong(&[("day", "morgen")], "day").await;
        wrong(&[("part", "midnight")], "part").await;
        assert_eq!(net.number("SELECT COUNT(*) FROM visit").await, 0);
        // A parcel needs no day, and waits as long as one that was announced on the telephone.
        at(&booked(&net, &[("wish", "mail_in"), ("day", "")]).await);
        assert_eq!(net.number("SELECT COUNT(*) FROM visit WHERE kind='mail_in' AND state='asked'").await, 1);
    }
}

async fn opened_or_closed(net: &Net) -> String {
    ask(&net.url, get(&format!("/book/{SHOP}"))).await.body
}
