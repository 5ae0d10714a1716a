//! What is agreed on the telephone: bookings that move, technicians who go and clocks that run, devices that leave their
//! owner against a receipt and come back, and parcels that are opened before the camera.

use domain::Fen;
use domain::attachment::AttachmentPurpose;
use domain::visit::{VisitKind, VisitOutcome, VisitReach};
use journal::Ref;
use journal::fact::{Fact, FilmAdded, ParcelReceived, VisitBooked, VisitEnded, VisitMoved};
use serde_json::{Value, json};

use crate::contested::{all_in_step, day, one, rule};
use crate::net::{Net, Pc, SHOP, on_both_engines};

const MINUTE_MS: i64 = 60_000;

/// A picture as a camera makes one; another for each number.
fn photo(which: u8) -> String {
    let mut out = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 4, 176, 6, 64, 1, 1, 0x11, 0];
    out.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0]);
    out.extend((0..900_u32).map(|n| (n * 7 + n / 251) as u8 % 200 + which % 50));
    out.extend([0xFF, 0xD9]);
    commands::fields::base64(&out)
}

/// A film as a PC's camera makes it, near enough.
fn film(bytes: usize) -> Vec<u8> {
    let mut out = vec![0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84];
    out.extend(b"webm");
    out.extend((0..bytes).map(|n| (n * 13 + n / 255) as u8));
    out
}

async fn attach(pc: &Pc, about: &Value, kind: &str, purpose: &str, which: u8) {
    let with = json!({ "about": about, "kind": kind, "purpose": purpose, "base64": photo(which) });
    pc.call("attachment.add", with).await.unwrap();
}

async fn technician(pc: &Pc) -> Value {
    let with = json!({ "name": "赵敏", "roles": ["technician"], "pin": "4821" });
    pc.call("staff.add", with).await.unwrap()["id"].clone()
}

/// A customer who asks for somebody to come on the next day between two and four.
fn asks(more: Value) -> Value {
    let mut with = json!({
        "new_customer": { "name": "李娜", "phone": "13800138000", "address": "福田区振华路 1 号" },
        "kind": "on_site", "device": "Nova X9", "complaint": "开机黑屏",
        "from": "2026-03-10T14:00", "until": "2026-03-10T16:00"
    });
    with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    with
}

async fn book(pc: &Pc, more: Value) -> Value {
    pc.call("visit.book", asks(more)).await.unwrap()["visit"].clone()
}

async fn card(pc: &Pc, visit: &Value) -> Value {
    pc.call("visit.show", json!({ "visit": visit })).await.unwrap()["card"].clone()
}

async fn refused(pc: &Pc, name: &str, with: Value) -> (String, String) {
    let fault = pc.call(name, with).await.unwrap_err();
    (fault.code, fault.field.unwrap_or_default())
}

fn is(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

async fn refusals(net: &Net) -> Vec<String> {
    let listed = net.call("refusal.list", json!({ "outlet": SHOP })).await.unwrap();
    listed["refusals"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect()
}

on_both_engines! {
    async fn a_booking_that_two_pcs_move_unseen_is_in_the_inbox_until_headquarters_rules(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let visit = book(&counter, json!({})).await;
        all_in_step(&net, &[&counter, &bench]).await;
        let to = |from: &str, until: &str, why: &str| json!({ "visit": visit, "from": from, "until": until, "why": why });
        counter.call("visit.move", to("2026-03-11T09:00", "2026-03-11T11:00", "顾客要上班")).await.unwrap();
        bench.call("visit.step", json!({ "visit": visit, "step": "cancelled", "note": "顾客自己修好了" })).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let conflict = one(&counter).await;
        assert_eq!((&conflict["about"], &conflict["field"], &conflict["title"]), (&json!("visit"), &json!("window"), &json!("Nova X9")));
        let values = [conflict["a_value"].as_str().unwrap(), conflict["b_value"].as_str().unwrap()];
        assert!(values.contains(&"2026-03-11 09:00/2026-03-11 11:00") && values.contains(&"cancelled"), "{values:?}");
        assert_eq!(card(&bench, &visit).await["row"]["contested"], true);

        let moved = if values[0] == "cancelled" { "b_ref" } else { "a_ref" };
        rule(&net, SHOP, &conflict, moved).await;
        all_in_step(&net, &[&counter, &bench]).await;
        for pc in [&counter, &bench] {
            let row = card(pc, &visit).await["row"].clone();
            assert_eq!((&row["state"], &row["contested"]), (&json!("booked"), &json!(false)));
            assert_eq!(row["until_ms"], 1_773_021_600_000_i64 + (2 * 24 + 1) * 60 * MINUTE_MS);
        }
        // Who knows that it is cancelled and moves it brings it back; who says the same as another is in no conflict.
        counter.call("visit.step", json!({ "visit": visit, "step": "cancelled", "note": "改天再约" })).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        for pc in [&counter, &bench] {
            pc.call("visit.move", to("2026-03-12T09:00", "2026-03-12T10:00", "又约好了")).await.unwrap();
        }
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((&card(&bench, &visit).await["row"]["state"], refusals(&net).await), (&json!("booked"), vec![]));
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE state='open'").await, 0);
    }

    async fn what_no_form_takes_of_a_booking_is_refused_with_its_field(net) {
        let pc = net.pc("前台").await;
        let asked = |more: Value| refused(&pc, "visit.book", asks(more));
        assert_eq!(asked(json!({ "until": "2026-03-10T13:00" })).await, is("value.out_of_range", "until"));
        assert_eq!(asked(json!({ "from": "2026-03-08T09:00" })).await, is("value.out_of_range", "from"));
        assert_eq!(asked(json!({ "from": "明天" })).await, is("value.not_a_date", "from"));
        assert_eq!(asked(json!({ "until": null })).await, is("text.missing", "until"));
        assert_eq!(asked(json!({ "device": " " })).await, is("text.missing", "device"));
        assert_eq!(asked(json!({ "technician": "17-9" })).await, is("thing.not_found", "technician"));
        let homeless = json!({ "new_customer": { "name": "李娜", "phone": "13800138000" } });
        assert_eq!(asked(homeless).await, is("text.missing", "address"));
        assert_eq!(asked(json!({ "kind": "walk_in", "from": null, "until": null })).await, is("text.missing", "from"));
        // Three working days from Monday end on Thursday; a city has its hours.
        let late = pc.call("visit.book", asks(json!({ "from": "2026-03-13T09:00", "until": "2026-03-13T10:00" }))).await.unwrap();
        assert_eq!(late["agreed_late"], true);
        let soon = book(&pc, json!({ "from": null, "until": null, "new_customer": { "name": "王芳", "phone": "13912345678", "address": "南山" } })).await;
        let row = card(&pc, &soon).await["row"].clone();
        assert_eq!(row["until_ms"].as_i64().unwrap() - row["asked_ms"].as_i64().unwrap(), 24 * 60 * MINUTE_MS);
        assert_eq!((&row["agreed_late"], &row["agree_by"]), (&json!(false), &json!("2026-03-12")));
    }

    async fn a_device_is_taken_away_against_a_receipt_and_comes_back_to_its_owner(net) {
        let pc = net.pc("前台").await;
        let who = technician(&pc).await;
        let visit = book(&pc, json!({ "from": "2026-03-09T11:00", "until": "2026-03-09T12:00", "technician": who })).await;
        assert_eq!(refused(&pc, "visit.dispatch", json!({ "visit": visit })).await, is("text.missing", "badge"));
        assert_eq!(refused(&pc, "visit.print", json!({ "visit": visit, "form": "dispatch" })).await, is("visit.wrong_state", "visit"));
        pc.call("visit.dispatch", json!({ "visit": visit, "badge": "A-017" })).await.unwrap();
        let sheet = pc.call("visit.print", json!({ "visit": visit, "form": "dispatch" })).await.unwrap();
        assert_eq!(sheet["missing"], "");
        assert_eq!((&card(&pc, &visit).await["call"], &card(&pc, &visit).await["arrival"]), (&json!("soon"), &json!("waiting")));
        net.clock.forward(31 * MINUTE_MS);
        let listed = pc.call("visit.list", json!({ "day": "2026-03-09", "technician": who })).await.unwrap();
        assert_eq!((&listed["missed"], &listed["visits"][0]["call"]), (&json!(1), &json!("overdue")), "half an hour is over");
        let told = json!({ "visit": visit, "reached": true, "late_until": "2026-03-09T12:30", "said": "路上堵车" });
        let silent = json!({ "visit": visit, "reached": false, "late_until": "2026-03-09T12:30" });
        assert_eq!(refused(&pc, "visit.call", silent).await, is("value.out_of_range", "late_until"));
        pc.call("visit.call", told).await.unwrap();
        net.clock.forward(100 * MINUTE_MS);

        let ends = |more: Value| {
            let mut with = json!({ "visit": visit, "outcome": "taken_away", "looks": "屏幕划痕", "accessories": "充电器", "serial": "SN1" });
            with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            with
        };
        let arrived = json!("2026-03-09T12:10");
        assert_eq!(refused(&pc, "visit.end", ends(json!({}))).await, is("text.missing", "arrived_at"));
        assert_eq!(refused(&pc, "visit.end", ends(json!({ "arrived_at": "2026-03-09T13:00" }))).await, is("value.out_of_range", "arrived_at"));
        assert_eq!(refused(&pc, "visit.end", ends(json!({ "arrived_at": arrived, "looks": "" }))).await, is("text.missing", "looks"));
        assert_eq!(refused(&pc, "visit.end", ends(json!({ "arrived_at": arrived, "outcome": "delivered" }))).await, is("visit.wrong_outcome", "outcome"));
        assert_eq!(refused(&pc, "visit.end", ends(json!({ "arrived_at": arrived, "taken_fen": -1 }))).await, is("value.negative", "taken_fen"));
        pc.call("visit.end", ends(json!({ "arrived_at": arrived, "taken_fen": 5_000 }))).await.unwrap();
        let taken = card(&pc, &visit).await;
        assert_eq!((&taken["row"]["state"], &taken["call"], &taken["arrival"]), (&json!("taken_away"), &json!("late"), &json!("late")));
        assert_eq!(pc.call("visit.print", json!({ "visit": visit, "form": "custody", "lang": "en" })).await.unwrap()["missing"], "");

        // The supervisor wants the signed receipt and a photograph; the return a signature of its own.
        let check = json!({ "visit": visit, "ok": true });
        assert_eq!(refused(&pc, "visit.check", check.clone()).await, is("visit.no_signature", "visit"));
        attach(&pc, &visit, "signature", "visit", 1).await;
        assert_eq!(refused(&pc, "visit.check", check.clone()).await, is("visit.no_photograph", "visit"));
        assert_eq!(refused(&pc, "visit.check", json!({ "visit": visit, "ok": false })).await, is("text.missing", "note"));
        attach(&pc, &visit, "photo", "visit", 2).await;
        pc.call("visit.check", check).await.unwrap();
        let report = pc.call("visit.report", json!({})).await.unwrap();
        let of = &report["technicians"][0];
        assert_eq!((&of["name"], &of["visits"], &of["taken_away"]), (&json!("赵敏"), &json!(1), &json!(1)));
        assert_eq!((&of["late"], &of["absent"], &of["taken_fen"], &of["unchecked"]), (&json!(1), &json!(0), &json!(5_000), &json!(0)));

        let intake = json!({
            "customer": taken["row"]["customer"], "visit": visit, "serial": "SN00001", "by_hand": "",
            "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact",
            "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01"
        });
        let order = pc.call("order.intake", intake.clone()).await.unwrap();
        let mut again = intake;
        again["serial"] = json!("SN00002");
        assert_eq!(refused(&pc, "order.intake", again).await, is("thing.exists", "visit"));
        let back = json!({ "visit": visit, "step": "returned" });
        assert_eq!(refused(&pc, "visit.step", back.clone()).await, is("visit.no_signature", "visit"));
        attach(&pc, &visit, "signature", "visit", 3).await;
        pc.call("visit.step", back).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let row = card(&pc, &visit).await;
        assert_eq!((&row["row"]["state"], &row["number"], &row["row"]["order_id"]), (&json!("returned"), &order["number"], &order["order"]));
        let rates = net.call("visit.rates", json!({})).await.unwrap();
        let shop = &rates["outlets"][0];
        assert_eq!((&shop["outlet"], &shop["visits"], &shop["late"], &shop["called_late"]), (&json!(SHOP), &json!(1), &json!(1), &json!(1)));
        assert_eq!(refusals(&net).await, Vec::<String>::new());
    }

    async fn who_comes_late_and_did_not_say_so_was_absent_and_headquarters_sees_it(net) {
        let pc = net.pc("前台").await;
        let who = technician(&pc).await;
        let visit = book(&pc, json!({ "from": "2026-03-09T10:30", "until": "2026-03-09T11:00", "technician": who })).await;
        pc.call("visit.dispatch", json!({ "visit": visit, "badge": "A-017" })).await.unwrap();
        pc.call("visit.call", json!({ "visit": visit, "reached": true })).await.unwrap();
        net.clock.forward(61 * MINUTE_MS);
        assert_eq!(card(&pc, &visit).await["arrival"], "absent", "a minute behind the agreed time");
        // To say so now is too late.
        pc.call("visit.call", json!({ "visit": visit, "reached": true, "late_until": "2026-03-09T12:00" })).await.unwrap();
        pc.call("visit.step", json!({ "visit": visit, "step": "arrived" })).await.unwrap();
        pc.call("visit.end", json!({ "visit": visit, "outcome": "repaired" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let seen = net.call("visit.show", json!({ "outlet": SHOP, "visit": visit })).await.unwrap();
        assert_eq!((&seen["card"]["arrival"], &seen["card"]["call"]), (&json!("absent"), &json!("kept")));
        let told: Vec<&str> = seen["events"].as_array().unwrap().iter().map(|e| e["row"]["did"].as_str().unwrap()).collect();
        assert_eq!(told, ["visit_booked", "visit_dispatched", "visit_called", "visit_called", "visit_stepped", "visit_ended"]);
        let shop = net.call("visit.rates", json!({})).await.unwrap()["outlets"][0].clone();
        assert_eq!((&shop["kept"], &shop["absent"], &shop["called_in_time"], &shop["unchecked"]), (&json!(0), &json!(1), &json!(1), &json!(1)));
    }

    async fn photographs_of_a_visit_go_with_its_customer(net) {
        let pc = net.pc("前台").await;
        let visit = book(&pc, json!({})).await;
        attach(&pc, &visit, "photo", "visit", 1).await;
        let customer = card(&pc, &visit).await["row"]["customer"].clone();
        pc.call("customer.erase", json!({ "customer": customer, "why": "asked" })).await.unwrap();
        let again = json!({ "about": visit, "kind": "photo", "purpose": "visit", "base64": photo(2) });
        assert_eq!(refused(&pc, "attachment.add", again).await, is("file.erased", "about"));
        let listed = pc.call("attachment.list", json!({ "about": visit })).await.unwrap();
        assert_eq!(listed["attachments"][0]["erased"], true);
        let seen = card(&pc, &visit).await;
        assert_eq!((&seen["customer_name"], &seen["phone"], &seen["address"]), (&json!(""), &json!(""), &json!("")));
        all_in_step(&net, &[&pc]).await;
    }

    async fn a_parcel_is_opened_on_film_and_the_film_is_at_headquarters_and_at_the_other_pc(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let received = json!({ "waybill": "SF7", "courier": "顺丰" });
        counter.call("parcel.receive", received).await.unwrap();
        let parcel = counter.call("parcel.list", json!({})).await.unwrap()["parcels"][0]["row"]["id"].clone();
        let unpack = json!({ "waybill": "SF7", "device": "X9", "contents": "主机" });
        assert_eq!(refused(&counter, "parcel.unpack", unpack.clone()).await, is("visit.no_photograph", "waybill"));
        let film = film(700_000);
        let with = |bytes: &[u8]| json!({ "about": parcel, "purpose": "unpacking", "base64": commands::fields::base64(bytes) });
        let picture = json!({ "about": parcel, "purpose": "unpacking", "base64": photo(1) });
        assert_eq!(refused(&counter, "film.add", picture).await, is("file.kind", "base64"));
        let mut as_photo = with(&film);
        as_photo["kind"] = json!("photo");
        assert_eq!(refused(&counter, "attachment.add", as_photo).await, is("file.kind", "base64"));
        let settings = json!({ "kind": "settings", "effective_on": "2026-03-09", "title": "设置", "content": "{\"film_mib\":1}" });
        net.call("pack.publish", settings).await.unwrap();
        counter.sync().await;
        assert_eq!(refused(&counter, "film.add", with(&self::film(2_000_000))).await, is("file.too_large", "base64"));
        let added = counter.call("film.add", with(&film)).await.unwrap();
        assert_eq!(counter.call("film.add", with(&film)).await.unwrap(), added, "pressed twice");
        counter.call("parcel.unpack", unpack).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(counter.call("parcel.list", json!({})).await.unwrap()["parcels"][0]["films"], 1);

        // It is missing where it has not come, and is said to be.
        let at_hq = async || net.call("attachment.list", json!({ "outlet": SHOP, "about": parcel })).await.unwrap()["attachments"][0].clone();
        let card = at_hq().await;
        assert_eq!((&card["kind"], &card["media"], &card["here"]), (&json!("film"), &json!("video/webm"), &json!(false)));
        let bytes = |outlet: Value| json!({ "outlet": outlet, "hash": added["hash"] });
        assert_eq!(net.call("attachment.bytes", bytes(json!(SHOP))).await.unwrap()["state"], "missing");
        assert_eq!(bench.call("attachment.bytes", bytes(Value::Null)).await.unwrap()["state"], "missing");
        // It goes up in pieces behind the book, and comes to who looks at it.
        let line = commands::sync::line::Line::new().unwrap();
        assert_eq!(commands::files::carry::bring(&counter.host, &line).await.unwrap(), 1);
        assert_eq!(at_hq().await["here"], true);
        for shown in [net.call("attachment.bytes", bytes(json!(SHOP))).await, bench.call("attachment.bytes", bytes(Value::Null)).await] {
            let shown = shown.unwrap();
            assert_eq!((&shown["state"], &shown["media"]), (&json!("here"), &json!("video/webm")));
            assert_eq!(shown["base64"], commands::fields::base64(&film));
        }
        // The order that the parcel became shows it too, at headquarters as well.
        let intake = json!({
            "new_customer": { "name": "李娜", "phone": "13800138000" }, "waybill": "SF7", "serial": "SN00001", "by_hand": "",
            "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact",
            "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01"
        });
        let order = counter.call("order.intake", intake).await.unwrap()["order"].clone();
        all_in_step(&net, &[&counter, &bench]).await;
        let of_order = net.call("attachment.list", json!({ "outlet": SHOP, "about": order })).await.unwrap();
        assert_eq!(of_order["attachments"][0]["id"], added["id"]);

        // What no form makes: a picture's kind, or more than any film has.
        let name: Ref = parcel.as_str().unwrap().parse().unwrap();
        let said = |size: i64, media: &str| FilmAdded {
            about: name,
            purpose: AttachmentPurpose::Unpacking,
            hash: journal::Hash([7; 32]),
            size,
            media: media.into(),
            note: String::new(),
            day: day(),
        };
        counter.say(vec![said(21 << 20, "video/webm").into()]).await;
        counter.say(vec![said(100, "image/jpeg").into()]).await;
        counter.sync().await;
        assert_eq!(refusals(&net).await.len(), 2);
    }

    async fn a_parcel_is_opened_before_the_camera_repaired_and_sent_back(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let booked = json!({ "kind": "mail_in", "from": null, "until": null, "new_customer": { "name": "李娜", "phone": "13800138000" } });
        let visit = book(&counter, booked).await;
        all_in_step(&net, &[&counter, &bench]).await;
        let parcel = json!({ "waybill": "sf 1001", "courier": "顺丰", "visit": visit, "freight_fen": 1_200, "customer_pays": true });
        let got = counter.call("parcel.receive", parcel.clone()).await.unwrap();
        assert_eq!(got["waybill"], "SF1001");
        assert_eq!(refused(&counter, "parcel.receive", parcel.clone()).await, is("value.duplicate", "waybill"));
        // Off line the other PC enters the same parcel: it is one.
        bench.call("parcel.receive", parcel).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM parcel").await, 1);
        let nobodys = json!({ "waybill": "YT7", "courier": "圆通" });
        counter.call("parcel.receive", nobodys).await.unwrap();
        let listed = counter.call("parcel.list", json!({ "open": true })).await.unwrap();
        assert_eq!((&listed["unknown"], &listed["parcels"][0]["row"]["waybill"]), (&json!(1), &json!("YT7")), "on top");

        let id = listed["parcels"][1]["row"]["id"].clone();
        assert_eq!(listed["parcels"][1]["announced"], "Nova X9 · 开机黑屏");
        let opened = json!({ "waybill": "SF1001", "device": "Nova X9", "contents": "主机、充电器", "differences": "没有保修卡" });
        assert_eq!(refused(&counter, "parcel.unpack", opened.clone()).await, is("visit.no_photograph", "waybill"));
        attach(&counter, &id, "photo", "intake", 1).await;
        assert_eq!(refused(&counter, "parcel.unpack", opened.clone()).await, is("visit.no_photograph", "waybill"), "of something else");
        attach(&counter, &id, "photo", "unpacking", 2).await;
        let customer = card(&counter, &visit).await["row"]["customer"].clone();
        let intake = json!({
            "customer": customer, "waybill": "SF1001", "serial": "SN00001", "by_hand": "",
            "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact",
            "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2025-12-01"
        });
        assert_eq!(refused(&counter, "order.intake", intake.clone()).await, is("parcel.wrong_state", "waybill"));
        counter.call("parcel.unpack", opened.clone()).await.unwrap();
        assert_eq!(refused(&counter, "parcel.unpack", opened).await, is("parcel.wrong_state", "waybill"));
        let order = counter.call("order.intake", intake).await.unwrap()["order"].clone();
        assert_eq!(card(&counter, &visit).await["row"]["state"], "taken_in", "the booking that announced it");
        let back = json!({ "waybill": "SF1001", "back_waybill": "SF2001", "courier": "顺丰", "freight_fen": 1_500, "customer_pays": true });
        assert_eq!(refused(&counter, "parcel.send_back", back.clone()).await, is("order.wrong_state", "waybill"), "it is on the bench");
        counter.call("order.move", json!({ "order": order, "to": "unrepairable", "why": "主板烧毁" })).await.unwrap();
        counter.call("parcel.send_back", back).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let sent = bench.call("parcel.list", json!({})).await.unwrap()["parcels"].as_array().unwrap().iter()
            .find(|p| p["row"]["waybill"] == "SF1001").unwrap()["row"].clone();
        assert_eq!((&sent["state"], &sent["back_waybill"], &sent["order_id"]), (&json!("sent_back"), &json!("SF2001"), &order));
        assert_eq!((&sent["freight_fen"], &sent["back_freight_fen"], &sent["differences"]), (&json!(1_200), &json!(1_500), &json!("没有保修卡")));
        assert_eq!(refusals(&net).await, Vec::<String>::new());
    }

    async fn headquarters_refuses_of_visits_and_parcels_what_no_form_takes(net) {
        let pc = net.pc("前台").await;
        let visit: Ref = book(&pc, json!({})).await.as_str().unwrap().parse().unwrap();
        let (customer, day) = (visit, day());
        let booked = VisitBooked {
            customer,
            kind: VisitKind::OnSite,
            reach: VisitReach::City,
            device: String::new(),
            complaint: "不开机".into(),
            asked_ms: 0,
            from_ms: 0,
            until_ms: 1,
            agree_by: day,
            technician: None,
            day,
        };
        let moved = VisitMoved { visit, from_ms: 2, until_ms: 1, technician: None, why: "改期".into(), day };
        let ended = VisitEnded {
            visit,
            outcome: VisitOutcome::Repaired,
            left_ms: 1,
            serial: String::new(),
            looks: String::new(),
            accessories: String::new(),
            taken: Fen(-1),
            note: String::new(),
            day,
        };
        let parcel = ParcelReceived {
            waybill: " ".into(),
            courier: "顺丰".into(),
            visit: None,
            customer: None,
            looks: String::new(),
            freight: Fen(0),
            customer_pays: false,
            day,
        };
        let facts: [Fact; 4] = [booked.into(), moved.into(), ended.into(), parcel.into()];
        for fact in facts {
            pc.say(vec![fact]).await;
        }
        all_in_step(&net, &[&pc]).await;
        let mut codes = refusals(&net).await;
        codes.sort();
        assert_eq!(codes, ["text.missing", "text.missing", "value.negative", "value.out_of_range"]);
        assert_eq!(card(&pc, &json!(visit.to_string())).await["row"]["state"], "booked", "what was refused moved nothing");
    }
}
