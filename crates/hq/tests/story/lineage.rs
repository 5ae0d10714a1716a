//! The life of a unit over its swaps, at the outlet and at headquarters.

use journal::fact::ExchangeSwapped;
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::contested::{all_in_step, day};
use crate::exchanged::{NEW, PHONE, accepted, stocked, swap, swapped, take_in};
use crate::net::on_both_engines;
use crate::workshop::refurbished;

const THIRD: &str = "490154203237518";

/// What happened, in order: the word and the unit's number.
fn told(lineage: &Value) -> Vec<(String, String)> {
    let text = |event: &Value, at: &str| event[at].as_str().unwrap().to_owned();
    lineage["events"].as_array().unwrap().iter().map(|e| (text(e, "what"), text(e, "unit"))).collect()
}

fn units(lineage: &Value) -> Vec<&str> {
    lineage["units"].as_array().unwrap().iter().map(|u| u["unit"].as_str().unwrap()).collect()
}

on_both_engines! {
    async fn a_phone_that_was_swapped_twice_has_one_life_whichever_number_is_asked(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        swapped(&net, &pc, PHONE, NEW).await;
        net.clock.forward(DAY_MS);
        swapped(&net, &pc, NEW, THIRD).await;
        all_in_step(&net, &[&pc]).await;
        let names: Vec<String> = [PHONE, NEW, THIRD].iter().map(|n| format!("imei:{n}")).collect();
        for asked in [PHONE, NEW, THIRD, "imei:356938035643809"] {
            let lineage = pc.call("unit.lineage", json!({ "unit": asked })).await.unwrap();
            assert_eq!(units(&lineage), names, "{asked}");
            assert_eq!(lineage["cut"], false);
            let swaps: Vec<(String, String)> = told(&lineage).into_iter().filter(|(what, _)| what.starts_with("given")).collect();
            let pair = |what: &str, unit: usize| (what.to_owned(), names[unit].clone());
            assert_eq!(swaps, [pair("given_back", 0), pair("given_out", 1), pair("given_back", 1), pair("given_out", 2)]);
            let at_hq = net.call("unit.lineage", json!({ "unit": asked })).await.unwrap();
            assert_eq!(at_hq["events"], lineage["events"], "HQ reads the same");
        }
        let lineage = pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap();
        let file = &lineage["units"][0]["file"];
        assert_eq!((&file["score"], &file["missing"]), (&json!(90), &json!(["diagnosis"])));
        assert_eq!(lineage["units"][0]["asked"], true);
        let first = &lineage["events"][0];
        assert_eq!((&first["what"], &first["day"], &first["outlet"]), (&json!("manufactured"), &json!("2025-10-01"), &json!("SZ017")));
        // The swap's own part is no repair.
        assert!(told(&lineage).iter().all(|(what, _)| what != "fitted"), "{lineage:#}");
    }

    async fn an_outlet_reads_of_a_phone_what_its_own_book_has_and_headquarters_all(net) {
        net.outlet("GZ004").await;
        let (shenzhen, guangzhou) = (net.pc("前台").await, net.pc_of("GZ004", "前台", ambient(&net.clock, "广州")).await);
        stocked(&net, &shenzhen).await;
        swapped(&net, &shenzhen, PHONE, NEW).await;
        guangzhou.sync().await;
        take_in(&guangzhou, NEW, "2026-03-02").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let own = guangzhou.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap();
        assert_eq!((units(&own).len(), told(&own).len()), (0, 0), "not a word of another outlet's customer");
        let own = guangzhou.call("unit.lineage", json!({ "unit": NEW })).await.unwrap();
        assert!(told(&own).iter().all(|(what, _)| what != "given_out"), "{own:#}");
        let all = net.call("unit.lineage", json!({ "unit": NEW })).await.unwrap();
        assert_eq!(units(&all).len(), 2);
        let outlets: Vec<&str> = all["events"].as_array().unwrap().iter().map(|e| e["outlet"].as_str().unwrap()).collect();
        assert!(outlets.contains(&"SZ017") && outlets.contains(&"GZ004"), "{outlets:?}");
    }

    async fn a_boards_serial_tells_of_the_phone_that_it_went_into_and_the_phone_of_the_board(net) {
        let pc = net.pc("前台").await;
        let order = crate::rivals::open(&pc, "SZ017-A-0001").await;
        pc.say(vec![crate::rivals::fitted(order, "MB0001")]).await;
        let board = pc.call("unit.lineage", json!({ "unit": " mb0001 " })).await.unwrap();
        let event = &board["events"][0];
        assert_eq!((&event["what"], &event["other"], &event["number"]), (&json!("piece_in"), &json!("imei:356938035643809"), &json!("SZ017-A-0001")));
        let phone = pc.call("unit.lineage", json!({ "unit": "356938035643809" })).await.unwrap();
        assert!(told(&phone).contains(&("fitted".to_owned(), "imei:356938035643809".to_owned())));
        let nobody = pc.call("unit.lineage", json!({ "unit": "SN-404" })).await.unwrap();
        assert_eq!((units(&nobody).len(), told(&nobody).len()), (0, 0));
        assert_eq!(pc.call("unit.lineage", json!({ "unit": " " })).await.unwrap_err().code, "text.missing");
    }

    async fn a_refurbished_phone_is_never_the_new_one_of_an_exchange_and_its_life_tells_of_it(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        refurbished(&net, &pc, NEW).await;
        let order = take_in(&pc, PHONE, "2026-03-02").await;
        let exchange = accepted(&net, &pc, &order, "fifteen_day").await;
        assert_eq!(swap(&pc, &exchange, NEW).await.unwrap_err().code, "exchange.refurbished");
        // A modified client gives it out all the same: headquarters takes that back.
        let name = |value: &Value| value.as_str().unwrap().parse().unwrap();
        let given = ExchangeSwapped {
            exchange: name(&exchange),
            order: name(&order),
            of_unit: true,
            part: String::new(),
            old_unit: format!("imei:{PHONE}"),
            new_unit: format!("imei:{NEW}"),
            day: day(),
        };
        pc.say(vec![given.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='exchange.refurbished'").await, 1);
        swap(&pc, &exchange, THIRD).await.unwrap();
        let life = pc.call("unit.lineage", json!({ "unit": NEW })).await.unwrap();
        assert!(told(&life).iter().any(|(what, _)| what == "refurbished"), "{life}");
    }

    async fn swaps_that_a_program_made_into_a_loop_end_the_walk(net) {
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        swapped(&net, &pc, PHONE, NEW).await;
        net.clock.forward(DAY_MS);
        let order = take_in(&pc, NEW, "2026-03-02").await;
        let exchange = accepted(&net, &pc, &order, "fifteen_day").await;
        // HQ will refuse it; until then the outlet's own screen must not hang.
        let said = ExchangeSwapped {
            exchange: exchange.as_str().unwrap().parse().unwrap(),
            order: order.as_str().unwrap().parse().unwrap(),
            of_unit: true,
            part: String::new(),
            old_unit: format!("imei:{NEW}"),
            new_unit: format!("imei:{PHONE}"),
            day: day(),
        };
        pc.say(vec![said.into()]).await;
        let lineage = pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap();
        assert_eq!((units(&lineage).len(), &lineage["cut"]), (2, &json!(false)));
        let swaps = told(&lineage).into_iter().filter(|(what, _)| what.starts_with("given")).count();
        assert_eq!(swaps, 4, "both ways, each once");
        all_in_step(&net, &[&pc]).await;
        let lineage = pc.call("unit.lineage", json!({ "unit": PHONE })).await.unwrap();
        let swaps = told(&lineage).into_iter().filter(|(what, _)| what.starts_with("given")).count();
        assert_eq!(swaps, 2, "refused: it never was");
    }
}
