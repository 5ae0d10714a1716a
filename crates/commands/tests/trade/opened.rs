//! Every line of a statement opens down to the record that made it.

use serde_json::{Value, json};

use crate::books::month::repaired;

testkit::on_both_engines! {
    async fn every_line_of_a_statement_opens_down_to_who_wrote_it_when_and_on_which_pc(net) {
        let (shop, other) = (net.shop("SZ017", 1_000_000).await, net.shop("GZ004", 600_000).await);
        repaired(&shop, net.hq.ambient.today(), ("SZ017-A-0001", "356938035643809", "111", "free")).await;
        repaired(&shop, net.hq.ambient.today(), ("SZ017-A-0002", "490154203237518", "222", "paid")).await;
        net.carry(&shop).await;
        // A statement is as known where headquarters spoke last.
        let paid = json!({ "outlet": "SZ017", "amount_fen": 1_000, "paid_on": net.hq.ambient.today() });
        net.call("deposit.pay", paid).await.unwrap();
        net.carry(&shop).await;
        let shown = net.call("statement.show", json!({ "outlet": "SZ017", "month": "2026-03" })).await.unwrap();
        let mut told = Vec::new();
        for line in shown["statement"]["lines"].as_array().unwrap() {
            let record = net.call("statement.record", json!({ "outlet": "SZ017", "record": line["id"] })).await.unwrap();
            let own = shop.call("statement.record", json!({ "record": line["id"] })).await.unwrap();
            for field in ["word", "at_ms", "actor", "detail"] {
                assert_eq!(record["event"][field], own["event"][field], "both ends tell the same");
            }
            assert_eq!((&record["pc"], &record["postings"]), (&own["pc"], &own["postings"]));
            assert_eq!(record["event"]["at_ms"], net.clock.now_ms());
            let is_line = |posting: &Value| posting["line"] == line["line"] && posting["fen"] == line["fen"];
            assert!(record["postings"].as_array().unwrap().iter().any(is_line), "{record}");
            let text = |field: &Value| field.as_str().unwrap().to_owned();
            told.push((text(&record["event"]["word"]), text(&record["event"]["actor"]), text(&record["pc"])));
            let fault = net.call("statement.record", json!({ "outlet": "GZ004", "record": line["id"] })).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("thing.not_found", Some("record")));
            assert!(other.call("statement.record", json!({ "record": line["id"] })).await.is_err(), "another's book has it not");
        }
        told.sort();
        told.dedup();
        let words: Vec<&str> = told.iter().map(|(word, ..)| word.as_str()).collect();
        assert_eq!(words, ["deposit_paid", "fee_earned", "part_fitted"]);
        assert!(told[0].1.starts_with("hq:") && told[0].2.is_empty(), "{told:?}");
        assert!(told[1..].iter().all(|(_, actor, pc)| !actor.is_empty() && !actor.starts_with("hq:") && pc.starts_with("A ")), "{told:?}");
        let unknown = net.call("statement.record", json!({ "outlet": "SZ017", "record": "x' OR 1=1" })).await.unwrap_err();
        assert_eq!(unknown.code, "thing.not_found");
    }
}
