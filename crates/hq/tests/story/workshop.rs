//! A device goes up to headquarters' workshop and comes back, each stage in its days; and what is refurbished is known
//! everywhere and never the new one of an exchange.

use domain::workshop::{RefurbishGrade, WorkshopArrival, WorkshopItem, WorkshopOutcome};
use journal::Ref;
use journal::fact::{
    Fact, TransferSent, TransferSentLine, UnitRefurbished, WorkshopEnded, WorkshopReceivedBack, WorkshopSent,
    WorkshopShippedBack, WorkshopThing,
};
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::allowance::stock;
use crate::contested::{all_in_step, at_hq, day, one, open, rule};
use crate::given_back::stops;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::take_in;
use crate::rivals::fitted;

const GUANGZHOU: &str = "GZ004";

/// A free repair on the bench.
async fn on_bench(pc: &Pc) -> Value {
    let order = take_in(pc).await["order"].clone();
    let sets = json!({ "section": "H02", "defect": "H01", "level": 2 });
    pc.call("order.move", json!({ "order": order, "to": "diagnosed", "sets": sets })).await.unwrap();
    pc.call("order.move", json!({ "order": order, "to": "repairing" })).await.unwrap();
    order
}

async fn send(pc: &Pc, order: &Value) -> Result<Value, domain::Fault> {
    let with = json!({ "order": order, "fault": "主板短路，无焊接设备", "accessories": "无", "waybill": "SF1001" });
    Ok(pc.call("workshop.send", with).await?["job"].clone())
}

async fn receive(net: &Net, job: &Value, arrival: &str, note: &str) -> Result<Value, domain::Fault> {
    net.call("workshop.receive", json!({ "outlet": SHOP, "job": job, "arrival": arrival, "note": note })).await
}

async fn station(net: &Net, job: &Value, station: &str, result: &str, parts: Value) -> Result<Value, domain::Fault> {
    let with = json!({
        "outlet": SHOP, "job": job, "station": station, "result": result, "found": "电源芯片短路", "parts": parts
    });
    net.call("workshop.station", with).await
}

/// Through these stations without a hitch.
async fn through(net: &Net, job: &Value, stations: &[&str]) {
    for code in stations {
        station(net, job, code, "passed", json!([])).await.unwrap();
    }
}

async fn end(net: &Net, job: &Value, more: Value) -> Result<Value, domain::Fault> {
    let mut with = json!({ "outlet": SHOP, "job": job });
    with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    net.call("workshop.end", with).await
}

async fn ship_back(net: &Net, job: &Value) -> Result<Value, domain::Fault> {
    net.call("workshop.ship_back", json!({ "outlet": SHOP, "job": job, "waybill": "SF2001" })).await
}

async fn receive_back(pc: &Pc, job: &Value, arrival: &str, note: &str) -> Result<Value, domain::Fault> {
    pc.call("workshop.receive_back", json!({ "job": job, "arrival": arrival, "note": note })).await
}

/// The jobs that a PC sees.
async fn jobs(pc: &Pc) -> Vec<Value> {
    pc.call("workshop.list", json!({})).await.unwrap()["jobs"].as_array().unwrap().clone()
}

async fn at_workshop(net: &Net) -> Value {
    net.call("workshop.list", json!({ "open": true })).await.unwrap()
}

async fn refusals(net: &Net) -> Vec<String> {
    let listed = net.call("refusal.list", json!({ "outlet": SHOP })).await.unwrap();
    let codes = listed["refusals"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned());
    let mut codes: Vec<String> = codes.collect();
    codes.sort();
    codes
}

/// Pieces of a part on the shop's shelf, by way of headquarters.
async fn stocked(net: &Net, pc: &Pc, part: &str, serials: &[&str], waybill: &str) {
    let qty = serials.len();
    let made = pc.call("request.make", json!({ "lines": [{ "part": part, "qty": qty }] })).await.unwrap();
    pc.sync().await;
    let request = &made["request"];
    net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [qty] })).await.unwrap();
    let line = json!({ "line": 0, "qty": qty, "serials": serials });
    let sent = json!({ "outlet": SHOP, "request": request, "waybill": waybill, "lines": [line] });
    let sent = net.call("shipment.send", sent).await.unwrap();
    pc.sync().await;
    let counted = json!({ "shipment": sent["shipment"], "lines": [{ "good": qty, "damaged": 0, "short": 0 }] });
    pc.call("shipment.receive", counted).await.unwrap();
    pc.sync().await;
}

fn device(order: Ref) -> WorkshopThing {
    WorkshopThing { order: Some(order), serial: String::new() }
}

fn sent(order: Ref, unit: &str) -> WorkshopSent {
    WorkshopSent {
        thing: device(order),
        item: WorkshopItem::Device,
        unit: unit.into(),
        model: "X9".into(),
        fault: "不开机".into(),
        accessories: String::new(),
        waybill: "SF9".into(),
        due_on: day(),
        day: day(),
    }
}

/// A board of this serial that was sent up and refurbished.
pub async fn refurbished(net: &Net, pc: &Pc, serial: &str) {
    let with = json!({ "item": "board", "serial": serial, "model": "X9", "fault": "拆下旧板", "waybill": "SF7" });
    let job = pc.call("workshop.send", with).await.unwrap()["job"].clone();
    pc.sync().await;
    receive(net, &job, "good", "").await.unwrap();
    through(net, &job, &["detect", "repair", "test", "grade"]).await;
    end(net, &job, json!({ "outcome": "refurbished", "grade": "a" })).await.unwrap();
}

on_both_engines! {
    async fn a_device_goes_up_through_the_line_and_back_and_its_order_goes_on_from_there(net) {
        let pc = net.pc("前台").await;
        let order = on_bench(&pc).await;
        let bare = pc.call("order.move", json!({ "order": order, "to": "at_workshop" })).await.unwrap_err();
        assert_eq!((bare.code.as_str(), bare.field.as_deref()), ("workshop.send_first", Some("to")));
        let job = send(&pc, &order).await.unwrap();
        let twice = send(&pc, &order).await.unwrap_err();
        assert_eq!((twice.code.as_str(), &twice.facts["waybill"]), ("workshop.out", &json!("SF1001")));
        let on = pc.call("order.move", json!({ "order": order, "to": "repairing" })).await.unwrap_err();
        assert_eq!((on.code.as_str(), &on.facts["state"]), ("workshop.out", &json!("sent")));
        all_in_step(&net, &[&pc]).await;
        // Three working days to be received: the parcel left on a Monday.
        let waits = at_workshop(&net).await;
        assert_eq!((&waits["jobs"][0]["row"]["state"], &waits["jobs"][0]["row"]["due_on"]), (&json!("sent"), &json!("2026-03-12")));
        assert_eq!((&waits["jobs"][0]["overdue"], &waits["jobs"][0]["outlet_name"]), (&json!(false), &json!("SZ017 服务网点")));

        net.clock.forward(DAY_MS);
        receive(&net, &job, "good", "").await.unwrap();
        assert_eq!(receive(&net, &job, "good", "").await.unwrap_err().code, "workshop.wrong_state");
        let skipped = station(&net, &job, "test", "passed", json!([])).await.unwrap_err();
        assert_eq!((skipped.code.as_str(), &skipped.facts["next"]), ("workshop.wrong_station", &json!("检测")));
        let unknown = station(&net, &job, "detect", "passed", json!([{ "part": "XX", "qty": 1 }])).await.unwrap_err();
        assert_eq!((unknown.code.as_str(), unknown.field.as_deref()), ("price.unknown", Some("parts.0.part")));
        let next = station(&net, &job, "detect", "passed", json!([])).await.unwrap();
        assert_eq!(next["next"]["code"], "repair");
        // A PC that joins now has the job as a row and hears the rest as facts.
        pc.sync().await;
        let bench = net.pc("工作台").await;
        station(&net, &job, "repair", "passed", json!([{ "part": "BAT-1", "qty": 2 }])).await.unwrap();
        assert_eq!(station(&net, &job, "test", "again", json!([])).await.unwrap()["next"]["code"], "repair");
        through(&net, &job, &["repair", "test"]).await;
        assert_eq!(at_workshop(&net).await["jobs"][0]["next"]["code"], "grade", "if it is to be refurbished");
        let graded = station(&net, &job, "test", "passed", json!([])).await.unwrap_err();
        assert_eq!(graded.code, "workshop.wrong_station");
        let bare = end(&net, &job, json!({ "outcome": "swapped" })).await.unwrap_err();
        assert_eq!((bare.code.as_str(), bare.field.as_deref()), ("text.missing", Some("new_serial")));
        assert_eq!(ship_back(&net, &job).await.unwrap_err().code, "workshop.wrong_state");
        end(&net, &job, json!({ "outcome": "swapped", "new_serial": "mb-77" })).await.unwrap();
        assert_eq!(at_workshop(&net).await["jobs"][0]["row"]["due_on"], "2026-03-12", "two days to send it back");
        ship_back(&net, &job).await.unwrap();
        all_in_step(&net, &[&pc, &bench]).await;
        let here = jobs(&bench).await;
        assert_eq!((&here[0]["row"]["state"], &here[0]["row"]["due_on"]), (&json!("shipped"), &json!("2026-03-13")));

        assert_eq!(receive_back(&bench, &job, "damaged", " ").await.unwrap_err().code, "text.missing");
        receive_back(&bench, &job, "good", "").await.unwrap();
        assert_eq!(receive_back(&bench, &job, "good", "").await.unwrap_err().code, "workshop.wrong_state");
        let sheet = &bench.call("workshop.show", json!({ "order": order })).await.unwrap()["jobs"][0];
        assert_eq!((&sheet["card"]["row"]["new_serial"], &sheet["card"]["row"]["back_on"]), (&json!("MB-77"), &json!("2026-03-10")));
        let report: Vec<(&str, &str)> = sheet["steps"].as_array().unwrap().iter()
            .map(|s| (s["row"]["station"].as_str().unwrap(), s["row"]["result"].as_str().unwrap())).collect();
        assert_eq!(report, [("detect", "passed"), ("repair", "passed"), ("test", "again"), ("repair", "passed"), ("test", "passed")]);
        assert_eq!(sheet["steps"][1]["parts"], json!([{ "part": "BAT-1", "name": "电池 X9", "qty": 2 }]));
        assert_eq!(sheet["steps"][1]["row"]["person"], "li.na");
        for (to, sets) in [("tested", json!({ "test": "正常" })), ("ready", json!({})), ("collected", json!({}))] {
            bench.call("order.move", json!({ "order": order, "to": to, "sets": sets })).await.unwrap();
        }
        all_in_step(&net, &[&bench, &pc]).await;
        let unit = pc.call("order.show", json!({ "order": order })).await.unwrap()["order"]["unit"].clone();
        let life = net.call("unit.lineage", json!({ "unit": unit })).await.unwrap();
        let told: Vec<&str> = life["events"].as_array().unwrap().iter().map(|e| e["what"].as_str().unwrap()).collect();
        assert!(["workshop_sent", "workshop_ended"].iter().all(|what| told.contains(what)), "{told:?}");
        let ended = life["events"].as_array().unwrap().iter().find(|e| e["what"] == "workshop_ended").unwrap();
        assert_eq!(ended["other"], "sn:MB-77", "what stands in its place");
        let of_new = net.call("unit.lineage", json!({ "unit": "MB-77" })).await.unwrap();
        let units: Vec<&Value> = of_new["units"].as_array().unwrap().iter().map(|u| &u["unit"]).collect();
        assert!(units.contains(&&unit) && units.contains(&&json!("sn:MB-77")), "{units:?}");
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(net.number("SELECT COUNT(*) FROM posting WHERE part='BAT-1'").await, 0, "headquarters' own parts");
    }

    async fn what_is_late_stands_on_top_at_headquarters_and_at_the_outlet(net) {
        let pc = net.pc("前台").await;
        let order = on_bench(&pc).await;
        let first = send(&pc, &order).await.unwrap();
        pc.sync().await;
        receive(&net, &first, "good", "").await.unwrap();
        // Two working days to detect, then a weekend: due on Wednesday, late on Thursday.
        net.clock.forward(2 * DAY_MS);
        let with = json!({ "item": "board", "serial": "mb 0009", "model": "X9", "fault": "短路", "waybill": "SF1002" });
        pc.call("workshop.send", with.clone()).await.unwrap();
        let again = pc.call("workshop.send", with).await.unwrap_err();
        assert_eq!((again.code.as_str(), again.field.as_deref()), ("workshop.out", Some("serial")));
        pc.sync().await;
        let on_the_day = at_workshop(&net).await;
        assert_eq!((&on_the_day["overdue"], &on_the_day["jobs"][0]["overdue"]), (&json!(0), &json!(false)));
        net.clock.forward(DAY_MS);
        for listed in [at_workshop(&net).await, pc.call("workshop.list", json!({ "open": true })).await.unwrap()] {
            assert_eq!((&listed["overdue"], &listed["jobs"][0]["row"]["id"]), (&json!(1), &first));
            assert_eq!((&listed["jobs"][0]["overdue"], &listed["jobs"][1]["overdue"]), (&json!(true), &json!(false)));
            assert_eq!(listed["jobs"][1]["row"]["serial"], "MB0009");
        }
        assert_eq!(at_workshop(&net).await["jobs"][0]["next"]["code"], "detect");
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["workshop"], 1);
    }

    async fn what_is_not_in_the_parcel_is_named_and_goes_up_again_or_turns_up(net) {
        let pc = net.pc("前台").await;
        let order = on_bench(&pc).await;
        let job = send(&pc, &order).await.unwrap();
        pc.sync().await;
        assert_eq!(receive(&net, &job, "short", "").await.unwrap_err().code, "text.missing");
        receive(&net, &job, "short", "空盒，封条完好").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((&jobs(&pc).await[0]["row"]["state"], &jobs(&pc).await[0]["row"]["arrival_note"]), (&json!("short"), &json!("空盒，封条完好")));
        // It was left on the bench: it goes up once more, and this is no second claim.
        let second = send(&pc, &order).await.unwrap();
        pc.sync().await;
        receive(&net, &second, "damaged", "屏幕碎裂").await.unwrap();
        station(&net, &second, "detect", "passed", json!([])).await.unwrap();
        assert_eq!(end(&net, &second, json!({ "outcome": "no_fault" })).await.unwrap_err().code, "text.missing");
        let early = end(&net, &second, json!({ "outcome": "repaired" })).await.unwrap_err();
        assert_eq!((early.code.as_str(), &early.facts["code"]), ("workshop.not_through", &json!("repair")));
        end(&net, &second, json!({ "outcome": "scrapped", "note": "主板烧毁" })).await.unwrap();
        ship_back(&net, &second).await.unwrap();
        pc.sync().await;
        receive_back(&pc, &second, "short", "只有充电器").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(jobs(&pc).await.iter().filter(|j| j["row"]["state"] == "missing").count(), 1);
        ship_back(&net, &second).await.unwrap();
        pc.sync().await;
        receive_back(&pc, &second, "good", "").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM workshop_job WHERE state='back'").await, 1);
        assert_eq!((at_hq(&net, true).await, refusals(&net).await), (vec![], vec![]));
        pc.call("order.move", json!({ "order": order, "to": "unrepairable", "why": "高维报废" })).await.unwrap();
    }

    async fn two_pcs_that_send_one_device_unseen_are_in_conflict_and_nothing_is_sent_back_before_the_ruling(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let order = on_bench(&counter).await;
        all_in_step(&net, &[&counter, &bench]).await;
        let first = send(&counter, &order).await.unwrap();
        let other = json!({ "order": order, "fault": "不开机", "waybill": "SF1009" });
        let second = bench.call("workshop.send", other).await.unwrap()["job"].clone();
        all_in_step(&net, &[&counter, &bench]).await;
        let conflict = one(&counter).await;
        assert_eq!((&conflict["about"], &conflict["field"], &conflict["state"]), (&json!("workshop"), &json!("sent"), &json!("open")));
        assert!(conflict["title"].as_str().unwrap().starts_with("SZ017"), "the order's number: {conflict}");
        assert_eq!(jobs(&bench).await.iter().filter(|j| j["row"]["contested"] == true).count(), 2);
        let arrived = if conflict["a_value"] == "SF1009" { "a_ref" } else { "b_ref" };
        receive(&net, &second, "good", "").await.unwrap();
        station(&net, &second, "detect", "passed", json!([])).await.unwrap();
        end(&net, &second, json!({ "outcome": "no_fault", "note": "测试 24 小时正常" })).await.unwrap();
        assert_eq!(ship_back(&net, &second).await.unwrap_err().code, "workshop.contested");
        rule(&net, SHOP, &conflict, arrived).await;
        ship_back(&net, &second).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(jobs(&counter).await.iter().find(|j| j["row"]["id"] == first).unwrap()["row"]["state"], "void");
        receive_back(&counter, &second, "good", "").await.unwrap();
        counter.call("order.move", json!({ "order": order, "to": "tested", "sets": { "test": "正常" } })).await.unwrap();
    }

    async fn two_pcs_that_receive_one_parcel_agree_or_are_in_conflict(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        for (mine, theirs, contests) in [("good", "good", 0), ("good", "short", 1)] {
            let order = if contests == 0 { on_bench(&counter).await } else {
                json!(open(&counter, "SZ017-A-0009", "490154203237518").await.to_string())
            };
            if contests == 1 {
                let sets = json!({ "section": "H02", "defect": "H01", "level": 2 });
                counter.call("order.move", json!({ "order": order, "to": "diagnosed", "sets": sets })).await.unwrap();
            }
            let job = send(&counter, &order).await.unwrap();
            counter.sync().await;
            receive(&net, &job, "good", "").await.unwrap();
            through(&net, &job, &["detect", "repair", "test"]).await;
            end(&net, &job, json!({ "outcome": "repaired" })).await.unwrap();
            ship_back(&net, &job).await.unwrap();
            all_in_step(&net, &[&counter, &bench]).await;
            receive_back(&counter, &job, mine, "").await.unwrap();
            receive_back(&bench, &job, theirs, "盒里没有").await.unwrap();
            all_in_step(&net, &[&counter, &bench]).await;
            assert_eq!(at_hq(&net, true).await.len(), contests, "{mine} and {theirs}");
        }
        let conflict = at_hq(&net, true).await.remove(0);
        assert_eq!(conflict["field"], "received_back");
        let short = if conflict["a_value"] == "short" { "a_ref" } else { "b_ref" };
        rule(&net, SHOP, &conflict, short).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM workshop_job WHERE state='missing' AND contested=0").await, 1);
        assert_eq!(refusals(&net).await, Vec::<String>::new(), "two honest people are no forgers");
    }

    async fn a_refurbished_board_is_known_at_every_outlet_without_a_line_and_never_fitted_as_new(net) {
        net.outlet(GUANGZHOU).await;
        let shenzhen = net.pc("前台").await;
        let guangzhou = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        stocked(&net, &shenzhen, "MB-1", &["MB0001", "MB0002"], "SF1").await;
        let order = on_bench(&shenzhen).await;
        refurbished(&net, &shenzhen, "mb0001").await;
        let fit = |serial: &str| json!({ "order": order, "part": "MB-1", "qty": 1, "old_serial": "OLD-1", "new_serial": serial });
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        guangzhou.dial("http://127.0.0.1:9").await;
        let known = guangzhou.call("refurbished.list", json!({ "find": "mb0" })).await.unwrap();
        assert_eq!(known["pieces"], json!([{ "scope": "*", "serial": "MB0001", "model": "X9", "grade": "a", "day": "2026-03-09" }]));
        assert_eq!(guangzhou.number("SELECT COUNT(*) FROM workshop_job").await, 0, "whose it was is nobody else's business");

        let refused = shenzhen.call("order.fit", fit("MB0001")).await.unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref(), &refused.facts["grade"]), ("exchange.refurbished", Some("new_serial"), &json!("a")));
        shenzhen.call("order.fit", fit("MB0002")).await.unwrap();
        // A modified client does it all the same: headquarters takes it back.
        let order: Ref = order.as_str().unwrap().parse().unwrap();
        shenzhen.say(vec![fitted(order, "mb0001")]).await;
        all_in_step(&net, &[&shenzhen]).await;
        assert_eq!(refusals(&net).await, ["exchange.refurbished"]);
        assert_eq!(net.balance("held", "MB-1").await, (1, 60_000), "the new one went in, the other did not");
        // It may be lent.
        shenzhen.call("loaner.add", json!({ "name": "Nova X9 翻新", "serial": "MB0001" })).await.unwrap();
    }

    async fn a_board_that_went_in_before_it_was_refurbished_stands_however_late_headquarters_hears(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&net, &counter, "MB-1", &["MB0001"], "SF1").await;
        let order = on_bench(&counter).await;
        all_in_step(&net, &[&counter, &bench]).await;
        let fit = json!({ "order": order, "part": "MB-1", "qty": 1, "old_serial": "OLD-1", "new_serial": "MB0001" });
        bench.call("order.fit", fit).await.unwrap();
        net.clock.forward(DAY_MS);
        refurbished(&net, &counter, "MB0001").await;
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(counter.balance("held", "MB-1").await, (0, 0));
    }

    async fn a_refurbished_phone_never_goes_back_to_an_owner_for_the_one_that_was_sent_up(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc, "MB-1", &["MB0001"], "SF1").await;
        refurbished(&net, &pc, "MB0001").await;
        let job = send(&pc, &on_bench(&pc).await).await.unwrap();
        pc.sync().await;
        receive(&net, &job, "good", "").await.unwrap();
        through(&net, &job, &["detect", "repair", "test"]).await;
        let refused = end(&net, &job, json!({ "outcome": "swapped", "new_serial": "mb0001" })).await.unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("exchange.refurbished", Some("new_serial")));
        end(&net, &job, json!({ "outcome": "swapped", "new_serial": "MB0002" })).await.unwrap();
    }

    async fn what_came_back_with_a_return_goes_on_the_refurbishing_line_and_the_rates_say_how_it_went(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc, "MB-1", &["MB0001"], "SF1").await;
        let order = on_bench(&pc).await;
        pc.call("order.fit", json!({ "order": order, "part": "MB-1", "qty": 1, "old_serial": "OLD-1", "new_serial": "MB0001" })).await.unwrap();
        let sent = pc.call("return.send", json!({ "waybill": "SF3", "lines": [{ "part": "MB-1", "qty": 1 }] })).await.unwrap();
        pc.sync().await;
        let returned = &sent["returned"];
        let with = |serial: &str| json!({ "outlet": SHOP, "returned": returned, "serial": serial, "model": "X9" });
        let early = net.call("refurbish.start", with("OLD-1")).await.unwrap_err();
        assert_eq!((early.code.as_str(), early.field.as_deref()), ("workshop.wrong_state", Some("returned")));
        net.call("return.inspect", json!({ "outlet": SHOP, "returned": returned, "written_off": [1] })).await.unwrap();
        let job = net.call("refurbish.start", with("old-1")).await.unwrap()["job"].clone();
        let again = net.call("refurbish.start", with("OLD-1")).await.unwrap_err();
        assert_eq!((again.code.as_str(), again.field.as_deref()), ("thing.exists", Some("serial")));
        let more = net.call("refurbish.start", with("OLD-2")).await.unwrap_err();
        assert_eq!((more.code.as_str(), &more.facts["max"]), ("value.out_of_range", &json!(1)));
        through(&net, &job, &["detect", "repair", "test", "grade"]).await;
        assert_eq!(end(&net, &job, json!({ "outcome": "refurbished" })).await.unwrap_err().code, "text.missing");
        end(&net, &job, json!({ "outcome": "refurbished", "grade": "b" })).await.unwrap();
        assert_eq!(ship_back(&net, &job).await.unwrap_err().code, "workshop.wrong_state", "it is headquarters' own");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(jobs(&pc).await, Vec::<Value>::new(), "and no job of the outlet's");
        assert_eq!(pc.call("refurbished.list", json!({})).await.unwrap()["pieces"][0]["serial"], "OLD-1");

        for (outcome, note) in [("repaired", ""), ("scrapped", "烧毁"), ("no_fault", "正常")] {
            let with = json!({ "item": "board", "serial": format!("B-{outcome}"), "model": "X9", "fault": "短路", "waybill": "SF8" });
            let job = pc.call("workshop.send", with).await.unwrap()["job"].clone();
            pc.sync().await;
            receive(&net, &job, "good", "").await.unwrap();
            through(&net, &job, &["detect", "repair", "test"]).await;
            end(&net, &job, json!({ "outcome": outcome, "note": note })).await.unwrap();
        }
        let rates = net.call("workshop.rates", json!({ "from": "2026-03-01", "to": "2026-03-31" })).await.unwrap();
        let models = rates["models"].as_array().unwrap();
        assert_eq!((&models[0]["ended"], &models[0]["faulty"], &models[0]["repair_tenths"]), (&json!(3), &json!(2), &json!(500)));
        assert_eq!((&models[1]["refurbishing"], &models[1]["refurbish_tenths"]), (&json!(true), &json!(1_000)));
        assert_eq!(rates["lines"].as_array().unwrap().len(), 2);
        let before = net.call("workshop.rates", json!({ "from": "2026-02-01", "to": "2026-02-28" })).await.unwrap();
        assert_eq!(before["models"], json!([]));
        let backwards = net.call("workshop.rates", json!({ "from": "2026-03-02", "to": "2026-03-01" })).await.unwrap_err();
        assert_eq!(backwards.field.as_deref(), Some("to"));
    }

    async fn what_a_tampered_program_says_of_the_workshop_is_refused(net) {
        net.outlet(GUANGZHOU).await;
        let (pc, guangzhou) = (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await);
        let theirs = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        let strange = sent(theirs, "imei:490154203237518");
        let their_job = guangzhou.say(vec![strange.clone().into()]).await;
        guangzhou.sync().await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        let job = pc.say(vec![sent(order, "imei:356938035643809").into()]).await;
        pc.sync().await;
        let back = |job, order, shipped| -> Fact {
            let (arrival, note) = (WorkshopArrival::Good, String::new());
            WorkshopReceivedBack { job, thing: device(order), shipped, arrival, note, day: day() }.into()
        };
        let own = |due_on| -> Vec<Fact> {
            let (thing, note) = (device(order), String::new());
            let (outcome, grade) = (WorkshopOutcome::Refurbished, Some(RefurbishGrade::A));
            let ended = WorkshopEnded {
                job, thing: thing.clone(), outcome, grade, new_serial: String::new(), note, due_on, day: day(),
            };
            let shipped = WorkshopShippedBack { job, thing, waybill: "SF".into(), due_on, day: day() };
            let told = UnitRefurbished { serial: "MB9".into(), model: "X9".into(), grade: RefurbishGrade::A, day: day() };
            vec![ended.into(), shipped.into(), told.into()]
        };
        for fact in own(day()) {
            pc.say(vec![fact]).await;
        }
        // Never sent back; of another outlet; a device of another outlet; another device than the order's; no waybill.
        pc.say(vec![back(job, order, job)]).await;
        pc.say(vec![back(their_job, theirs, job)]).await;
        pc.say(vec![strange.into()]).await;
        pc.say(vec![sent(order, "imei:490154203237518").into()]).await;
        pc.say(vec![WorkshopSent { waybill: " ".into(), ..sent(order, "imei:356938035643809") }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, [
            "sync.scope", "sync.scope", "sync.scope", "text.missing", "thing.not_found", "thing.not_found",
            "thing.not_found", "workshop.wrong_state",
        ]);
        assert_eq!(net.number("SELECT COUNT(*) FROM refurbished").await, 0);
        let shown = jobs(&pc).await;
        assert_eq!((shown.len(), &shown[0]["row"]["state"]), (1, &json!("sent")));
        assert_eq!(at_hq(&net, true).await, Vec::<Value>::new(), "what is refused claims nothing");

        // One parcel is received once by one PC.
        let job = json!(job.to_string());
        receive(&net, &job, "good", "").await.unwrap();
        through(&net, &job, &["detect", "repair", "test"]).await;
        end(&net, &job, json!({ "outcome": "repaired" })).await.unwrap();
        ship_back(&net, &job).await.unwrap();
        pc.sync().await;
        receive_back(&pc, &job, "good", "").await.unwrap();
        let shipped: Ref = jobs(&pc).await[0]["row"]["shipped"].as_str().unwrap().parse().unwrap();
        pc.say(vec![back(job.as_str().unwrap().parse().unwrap(), order, shipped)]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await.iter().filter(|code| *code == "thing.exists").count(), 1);
        // A device that it saw on its way and sends once more claims what is claimed.
        let mut again = sent(order, "imei:356938035643809");
        again.waybill = "SF10".into();
        pc.say(vec![again.clone().into()]).await;
        again.waybill = "SF11".into();
        pc.say(vec![again.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(at_hq(&net, true).await.len(), 1);
    }
    async fn an_outlet_does_not_leave_while_a_board_of_it_is_at_the_workshop_or_on_its_way(net) {
        let pc = net.pc("前台").await;
        let board = json!({ "item": "board", "serial": "MB7", "model": "X9", "fault": "不开机", "waybill": "SF7" });
        let job = pc.call("workshop.send", board).await.unwrap()["job"].clone();
        pc.sync().await;
        let leaves = json!({ "outlet": SHOP, "pays_back_fen": 1_000_000, "reason": "合同到期" });
        let blocked = net.call("deposit.exit", leaves).await.unwrap_err();
        assert_eq!((blocked.code.as_str(), &blocked.facts["stops"]), ("exit.blocked", &json!(["jobs"])));
        receive(&net, &job, "good", "").await.unwrap();
        station(&net, &job, "detect", "passed", json!([])).await.unwrap();
        assert_eq!(stops(&net).await, ["jobs"], "on the line");
        end(&net, &job, json!({ "outcome": "no_fault", "note": "测试正常" })).await.unwrap();
        assert_eq!(stops(&net).await, ["jobs"], "ended, and not sent back");
        for (arrival, note, left) in [("short", "包裹里没有", 1), ("good", "", 0)] {
            ship_back(&net, &job).await.unwrap();
            pc.sync().await;
            assert_eq!(stops(&net).await, ["jobs"], "on its way");
            receive_back(&pc, &job, arrival, note).await.unwrap();
            all_in_step(&net, &[&pc]).await;
            assert_eq!(stops(&net).await.len(), left, "{arrival}");
        }
    }

    async fn a_refurbished_piece_is_neither_shipped_nor_consigned_nor_sent_on_as_a_new_part(net) {
        let pc = net.pc("前台").await;
        // On the book's shelf, and sent up: the number on the label was scanned for another piece's.
        stocked(&net, &pc, "MB-1", &["MB0002"], "SF1").await;
        refurbished(&net, &pc, "MB0001").await;
        refurbished(&net, &pc, "MB0002").await;
        pc.sync().await;
        let refused = |fault: domain::Fault, field: &str| {
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("exchange.refurbished", Some(field)));
            assert_eq!((&fault.facts["grade"], &fault.facts["day"]), (&json!("a"), &json!("2026-03-09")));
        };
        let made = pc.call("request.make", json!({ "lines": [{ "part": "MB-1", "qty": 2 }] })).await.unwrap();
        pc.sync().await;
        let request = &made["request"];
        net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [2] })).await.unwrap();
        let parcel = |serials: Value| {
            json!({ "outlet": SHOP, "request": request, "waybill": "SF5", "lines": [{ "line": 0, "qty": 2, "serials": serials }] })
        };
        refused(net.call("shipment.send", parcel(json!(["MB0003", "mb0001"]))).await.unwrap_err(), "lines.0.serials.1");
        net.call("shipment.send", parcel(json!(["MB0003", "MB0004"]))).await.unwrap();
        let lines = json!([{ "part": "BAT-1", "qty": 1 }, { "part": "MB-1", "qty": 1, "serials": ["MB0001"] }]);
        let consigned = net.call("consign.send", json!({ "outlet": SHOP, "waybill": "SF6", "lines": lines })).await;
        refused(consigned.unwrap_err(), "lines.1.serials.0");
        stock(&net, &pc, json!([{ "part": "BAT-1", "qty": 1 }])).await;

        let ordered = json!({ "outlet": SHOP, "lines": [{ "part": "MB-1", "qty": 1 }], "why": "缺货", "send_to": "李先生" });
        let transfer = net.call("transfer.order", ordered).await.unwrap()["transfer"].clone();
        pc.sync().await;
        let lines = json!([{ "part": "MB-1", "qty": 1, "serials": ["MB0002"] }]);
        let sent = pc.call("transfer.send", json!({ "transfer": transfer, "waybill": "SF8", "lines": lines })).await;
        refused(sent.unwrap_err(), "lines.0.serials.0");
        // A tampered program sends it all the same.
        let (part, serials) = ("MB-1".to_owned(), vec!["MB0002".to_owned()]);
        let line = TransferSentLine { part, qty: 1, price: domain::Fen(60_000), serials };
        let transfer = transfer.as_str().unwrap().parse().unwrap();
        pc.say(vec![TransferSent { transfer, waybill: "SF8".into(), lines: vec![line], day: day() }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["exchange.refurbished"]);
        assert_eq!(net.balance("held", "MB-1").await, (1, 60_000), "it never left the shelf");
    }
}
