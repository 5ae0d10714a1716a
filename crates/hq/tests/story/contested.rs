//! Two outlets that claim one thing: found at headquarters only, told to both, ruled on once, and until then neither
//! handed over, nor paid, nor shipped, nor written off.

use chrono::NaiveDate;
use domain::Fen;
use domain::repair::{Field, State};
use journal::Ref;
use journal::fact::{FeeEarned, FieldValue, OrderMoved, OrderOpened, PartFitted, UnitSeen};
use journal::rows::ConflictRow;
use serde_json::{Value, json};
use testkit::ambient::ambient;

use crate::net::{Net, Pc, on_both_engines};
use crate::rivals::fitted;

const SHENZHEN: &str = "SZ017";
const GUANGZHOU: &str = "GZ004";

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

/// A PC of each of two outlets.
async fn two(net: &Net) -> (Pc, Pc) {
    net.outlet(GUANGZHOU).await;
    (net.pc("前台").await, net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await)
}

/// An order for a phone, as the counter opens it.
pub async fn open(pc: &Pc, number: &str, imei: &str) -> Ref {
    let customer = pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
    let unit = UnitSeen {
        unit: format!("imei:{imei}"),
        imei2: None,
        serial: None,
        brand: "B".into(),
        model: "X9".into(),
        by_hand: String::new(),
        manufactured_on: None,
    };
    let mut sets = vec![
        (Field::Complaint, FieldValue::Text("不开机".into())),
        (Field::Charge, FieldValue::Text("free".into())),
        (Field::Level, FieldValue::Int(2)),
    ];
    sets.extend(testkit::papers(day()));
    let customer = customer["id"].as_str().unwrap().parse().unwrap();
    let opened = OrderOpened { number: number.into(), unit: unit.unit.clone(), customer, day: day(), sets };
    let name = pc.say(vec![opened.into(), unit.into()]).await;
    Ref { idx: 0, ..name }
}

/// The repair is done and the device is back with its owner: the fee is counted.
pub async fn hand_over(pc: &Pc, order: Ref) {
    let moved = OrderMoved { order, from: State::Ready, to: State::Collected, day: day(), why: String::new() };
    let fee = FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day: day() };
    pc.say(vec![moved.into(), fee.into()]).await;
}

/// Everybody sends, then everybody fetches, and both ends agree.
pub async fn all_in_step(net: &Net, pcs: &[&Pc]) {
    for pc in pcs.iter().chain(pcs) {
        pc.sync().await;
    }
    for pc in pcs {
        pc.agrees_with(net).await;
    }
}

pub async fn conflicts(pc: &Pc) -> Vec<Value> {
    pc.call("conflict.list", json!({})).await.unwrap()["conflicts"].as_array().unwrap().clone()
}

/// The one conflict that an outlet sees.
pub async fn one(pc: &Pc) -> Value {
    let mut all = conflicts(pc).await;
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

pub async fn at_hq(net: &Net, open: bool) -> Vec<Value> {
    net.call("conflict.list", json!({ "open": open })).await.unwrap()["conflicts"].as_array().unwrap().clone()
}

pub async fn contested(pc: &Pc, order: Ref) -> bool {
    let shown = pc.call("order.show", json!({ "order": order.to_string() })).await.unwrap();
    let listed = pc.call("order.list", json!({})).await.unwrap();
    let card = listed["orders"].as_array().unwrap().iter().find(|o| o["id"] == order.to_string()).unwrap().clone();
    assert_eq!(shown["order"]["contested"], card["contested"], "pane and list say the same");
    card["contested"].as_bool().unwrap()
}

pub async fn rule(net: &Net, outlet: &str, conflict: &Value, winner: &str) {
    let with =
        json!({ "outlet": outlet, "conflict": conflict["id"], "winner": conflict[winner], "reason": "拆机核对" });
    net.call("conflict.rule", with).await.unwrap();
}

pub async fn fees(net: &Net, outlet: &str) -> (Value, Value, Value) {
    let fees = net.call("book.fees", json!({ "outlet": outlet, "month": "2026-03" })).await.unwrap();
    let position = net.call("book.position", json!({ "outlet": outlet })).await.unwrap();
    (fees["fees"][0]["standing"].clone(), fees["total_fen"].clone(), position["fees_due_fen"].clone())
}

on_both_engines! {
    async fn a_board_fitted_at_two_outlets_is_contested_at_both_and_one_ruling_settles_it_for_both(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let first = open(&shenzhen, "SZ017-A-0001", "356938035643809").await;
        let second = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        shenzhen.say(vec![fitted(first, "MB0001")]).await;
        guangzhou.say(vec![fitted(second, "MB0001")]).await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;

        // Each outlet sees its own claim, what the other did and when; and nothing else of it.
        let (ours, theirs) = (one(&shenzhen).await, one(&guangzhou).await);
        assert_eq!(ours["id"], theirs["id"], "one contest, one name");
        assert_eq!((&ours["title"], &ours["about"], &ours["state"]), (&json!("MB-1/MB0001"), &json!("serial"), &json!("open")));
        assert_eq!((&ours["elsewhere"], &theirs["elsewhere"]), (&json!("b"), &json!("a")));
        assert_eq!((&ours["a_claim"]["number"], &theirs["b_claim"]["number"]), (&json!("SZ017-A-0001"), &json!("GZ004-A-0001")));
        for (seen, other, own) in [(&ours, "b", "a"), (&theirs, "a", "b")] {
            let of = |side: &str, field: &str| seen[format!("{side}_{field}")].clone();
            assert_eq!((of(other, "did"), of(other, "day")), (json!("part_fitted"), json!("2026-03-09")));
            assert_eq!((of(other, "value"), of(other, "name"), of(other, "claim")), (json!(""), json!(""), Value::Null));
            assert_eq!((of(own, "name"), of(own, "day")), (json!("陈国强"), json!("2026-03-09")));
            assert_eq!((of("a", "saw"), of("b", "saw")), (json!(0), json!(0)));
        }
        let text = serde_json::to_string(&ours).unwrap();
        let log = guangzhou.epoch().await.to_string();
        assert!(!text.contains("GZ004") && !text.contains(&log) && !text.contains(&second.to_string()), "{text}");
        assert!(contested(&shenzhen, first).await && contested(&guangzhou, second).await);

        // Headquarters sees one record with both orders.
        let open = at_hq(&net, true).await;
        assert_eq!(open.len(), 1, "{open:#?}");
        assert_eq!((&open[0]["a_claim"]["outlet"], &open[0]["b_claim"]["outlet"]), (&json!("SZ017"), &json!("GZ004")));
        assert_eq!((&open[0]["b_claim"]["id"], &open[0]["b_claim"]["number"]), (&json!(second.to_string()), &json!("GZ004-A-0001")));
        assert_eq!((&open[0]["a_name"], &open[0]["b_name"]), (&json!("陈国强"), &json!("陈国强")));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["conflicts"], 1);

        rule(&net, SHENZHEN, &open[0], "b_ref").await;
        for outlet in [SHENZHEN, GUANGZHOU] {
            let again = json!({ "outlet": outlet, "conflict": ours["id"], "winner": ours["a_ref"], "reason": "再看" });
            assert_eq!(net.call("conflict.rule", again).await.unwrap_err().code, "conflict.closed");
        }
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        for pc in [&shenzhen, &guangzhou] {
            let settled = one(pc).await;
            assert_eq!((&settled["state"], &settled["winner"]), (&json!("ruled"), &ours["b_ref"]));
            assert_eq!(settled["settled_why"], "拆机核对");
        }
        assert!(!contested(&shenzhen, first).await && !contested(&guangzhou, second).await);
    }

    async fn a_claim_that_comes_after_the_ruling_is_a_new_contest_with_the_winner(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let first = open(&shenzhen, "SZ017-A-0001", "356938035643809").await;
        let second = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        shenzhen.say(vec![fitted(first, "MB0001")]).await;
        guangzhou.say(vec![fitted(second, "MB0001")]).await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        rule(&net, GUANGZHOU, &at_hq(&net, true).await[0], "b_ref").await;
        // The loser claims it again, in another order; a third outlet claims it as well.
        net.outlet("BJ001").await;
        let beijing = net.pc_of("BJ001", "前台", ambient(&net.clock, "北京")).await;
        let third = open(&beijing, "BJ001-A-0001", "352099001761481").await;
        beijing.say(vec![fitted(third, "MB0001")]).await;
        let late = open(&shenzhen, "SZ017-A-0002", "860123040000019").await;
        shenzhen.say(vec![fitted(late, "MB0001")]).await;
        all_in_step(&net, &[&beijing, &shenzhen, &guangzhou]).await;
        let open: Vec<Value> = at_hq(&net, true).await.into_iter().filter(|c| c["elsewhere"] != "").collect();
        let mut pairs: Vec<(String, String)> = open
            .iter()
            .map(|c| {
                let number = |side: &str| c[side]["number"].as_str().unwrap().to_owned();
                (number("a_claim"), number("b_claim"))
            })
            .collect();
        pairs.sort();
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let expected = [
            pair("BJ001-A-0001", "SZ017-A-0002"),
            pair("GZ004-A-0001", "BJ001-A-0001"),
            pair("GZ004-A-0001", "SZ017-A-0002"),
        ];
        assert_eq!(pairs, expected, "the one that lost rivals nobody any more");
        assert!(contested(&guangzhou, second).await, "the winner waits again");
    }

    async fn a_ticket_number_of_another_outlet_is_contested(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let first = open(&shenzhen, "SZ017-A-0001", "356938035643809").await;
        let second = open(&guangzhou, "SZ017-A-0001", "490154203237518").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let ours = one(&shenzhen).await;
        assert_eq!((&ours["about"], &ours["title"], &ours["b_did"]), (&json!("number"), &json!("SZ017-A-0001"), &json!("order_opened")));
        assert!(contested(&shenzhen, first).await && contested(&guangzhou, second).await);
        rule(&net, SHENZHEN, &ours, "a_ref").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert!(!contested(&shenzhen, first).await && !contested(&guangzhou, second).await);
    }

    async fn one_phone_in_open_orders_of_two_outlets_is_contested_and_one_that_was_handed_back_is_not(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        const PHONE: &str = "356938035643809";
        const OTHER: &str = "490154203237518";
        let first = open(&shenzhen, "SZ017-A-0001", PHONE).await;
        let done = open(&shenzhen, "SZ017-A-0002", OTHER).await;
        hand_over(&shenzhen, done).await;
        let second = open(&guangzhou, "GZ004-A-0001", PHONE).await;
        let after = open(&guangzhou, "GZ004-A-0002", OTHER).await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let ours = one(&guangzhou).await;
        assert_eq!((&ours["about"], &ours["title"]), (&json!("unit"), &json!(format!("imei:{PHONE}"))));
        assert_eq!(ours["b_name"], "陈国强", "who took it in here");
        assert!(contested(&shenzhen, first).await && contested(&guangzhou, second).await);
        assert!(!contested(&shenzhen, done).await && !contested(&guangzhou, after).await);
        // Nobody hands the contested phone over, and the refusal says what waits.
        let declined = json!({ "order": second.to_string(), "to": "declined" });
        guangzhou.call("order.move", declined).await.unwrap();
        let collected = json!({ "order": second.to_string(), "to": "collected" });
        let refused = guangzhou.call("order.move", collected.clone()).await.unwrap_err();
        assert_eq!((refused.code.as_str(), &refused.facts["conflict"]), ("order.contested", &ours["id"]));
        assert_eq!((&refused.facts["about"], &refused.facts["thing"]), (&json!("unit"), &json!(format!("imei:{PHONE}"))));
        rule(&net, GUANGZHOU, &ours, "b_ref").await;
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        guangzhou.call("order.move", collected).await.unwrap();
    }

    async fn a_claim_that_headquarters_refuses_rivals_nobody(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let first = open(&shenzhen, "SZ017-A-0001", "356938035643809").await;
        let second = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        shenzhen.say(vec![fitted(first, "MB0001")]).await;
        let absurd = PartFitted {
            order: second,
            part: "MB-1".into(),
            qty: 1,
            price: Fen(9_900_000),
            old_serial: None,
            new_serial: Some("MB0001".into()),
            sold: false,
            owed_back: true,
            day: day(),
        };
        guangzhou.say(vec![absurd.into()]).await;
        all_in_step(&net, &[&guangzhou, &shenzhen]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 1);
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }

    async fn a_contested_fee_is_not_counted_and_the_losers_never(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let first = open(&shenzhen, "SZ017-A-0001", "356938035643809").await;
        let second = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        for (pc, order) in [(&shenzhen, first), (&guangzhou, second)] {
            pc.say(vec![fitted(order, "MB0001")]).await;
            hand_over(pc, order).await;
        }
        shenzhen.sync().await;
        assert_eq!(fees(&net, SHENZHEN).await, (json!("counted"), json!(4_000), json!(4_000)));
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        for outlet in [SHENZHEN, GUANGZHOU] {
            assert_eq!(fees(&net, outlet).await, (json!("contested"), json!(0), json!(0)), "{outlet}");
        }
        // Nor is the board that came out written off.
        let parcel = json!({ "waybill": "SF7", "lines": [{ "part": "MB-1", "qty": 1 }] });
        let sent = guangzhou.call("return.send", parcel).await.unwrap();
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let inspect = json!({ "outlet": GUANGZHOU, "returned": sent["returned"], "written_off": [1] });
        let refused = net.call("return.inspect", inspect.clone()).await.unwrap_err();
        assert_eq!((refused.code.as_str(), &refused.facts["contested"]), ("stock.contested", &json!(1)));

        rule(&net, SHENZHEN, &at_hq(&net, true).await[0], "b_ref").await;
        assert_eq!(fees(&net, SHENZHEN).await, (json!("lost"), json!(0), json!(0)));
        assert_eq!(fees(&net, GUANGZHOU).await, (json!("counted"), json!(4_000), json!(4_000)));
        net.call("return.inspect", inspect).await.unwrap();
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        // The outlets' own books say the same.
        assert_eq!(shenzhen.call("book.position", json!({})).await.unwrap()["fees_due_fen"], 0);
        assert_eq!(guangzhou.call("book.position", json!({})).await.unwrap()["fees_due_fen"], 4_000);
    }

    async fn a_board_sent_to_one_outlet_and_fitted_at_another_is_contested_and_not_sent_again(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let asked = async |pc: &Pc, outlet: &str| {
            let made = pc.call("request.make", json!({ "lines": [{ "part": "MB-1", "qty": 1 }] })).await.unwrap();
            pc.sync().await;
            let with = json!({ "outlet": outlet, "request": made["request"], "approved": [1] });
            net.call("request.decide", with).await.unwrap();
            made["request"].clone()
        };
        let parcel = |outlet: &str, request: &Value| {
            json!({
                "outlet": outlet, "request": request, "waybill": "SF1",
                "lines": [{ "line": 0, "qty": 1, "serials": ["mb0001"] }]
            })
        };
        let (ours, theirs) = (asked(&shenzhen, SHENZHEN).await, asked(&guangzhou, GUANGZHOU).await);
        net.call("shipment.send", parcel(SHENZHEN, &ours)).await.unwrap();
        let order = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        guangzhou.say(vec![fitted(order, "MB0001")]).await;
        all_in_step(&net, &[&guangzhou, &shenzhen]).await;
        let record = one(&shenzhen).await;
        assert_eq!((&record["a_did"], &record["b_did"]), (&json!("parts_shipped"), &json!("part_fitted")));
        assert_eq!((&record["a_claim"]["id"], &record["a_name"]), (&ours, &json!("system")));
        let refused = net.call("shipment.send", parcel(GUANGZHOU, &theirs)).await.unwrap_err();
        assert_eq!((refused.code.as_str(), &refused.facts["conflict"]), ("stock.contested", &record["id"]));

        // The other way about: headquarters sends what somebody has fitted long ago.
        rule(&net, SHENZHEN, &record, "b_ref").await;
        net.outlet("BJ001").await;
        let beijing = net.pc_of("BJ001", "前台", ambient(&net.clock, "北京")).await;
        let request = asked(&beijing, "BJ001").await;
        net.call("shipment.send", parcel("BJ001", &request)).await.unwrap();
        all_in_step(&net, &[&guangzhou, &shenzhen, &beijing]).await;
        assert_eq!((&one(&beijing).await["elsewhere"], &one(&beijing).await["a_did"]), (&json!("a"), &json!("part_fitted")));
        assert!(contested(&guangzhou, order).await);
        assert!(!one(&shenzhen).await["state"].is_null());
    }

    async fn a_board_that_headquarters_sends_on_to_another_outlet_is_no_contest(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        for (pc, outlet) in [(&shenzhen, SHENZHEN), (&guangzhou, GUANGZHOU)] {
            let made = pc.call("request.make", json!({ "lines": [{ "part": "MB-1", "qty": 1 }] })).await.unwrap();
            pc.sync().await;
            let request = &made["request"];
            net.call("request.decide", json!({ "outlet": outlet, "request": request, "approved": [1] })).await.unwrap();
            let lines = json!([{ "line": 0, "qty": 1, "serials": ["MB0001"] }]);
            let parcel = json!({ "outlet": outlet, "request": request, "waybill": "SF1", "lines": lines });
            net.call("shipment.send", parcel).await.unwrap();
        }
        let order = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        guangzhou.say(vec![fitted(order, "MB0001")]).await;
        all_in_step(&net, &[&guangzhou, &shenzhen]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }

    async fn two_nodes_that_judge_two_outlets_at_once_find_every_contest_once(net) {
        let (shenzhen, guangzhou) = two(&net).await;
        let node = net.node().await;
        guangzhou.dial(&node.url).await;
        let first = open(&shenzhen, "SZ017-A-0001", "356938035643809").await;
        let second = open(&guangzhou, "GZ004-A-0001", "490154203237518").await;
        for n in 0..12 {
            // Each in another order: neither node may wait for the other for ever.
            shenzhen.say(vec![fitted(first, &format!("MB{n:04}"))]).await;
            guangzhou.say(vec![fitted(second, &format!("MB{:04}", 11 - n))]).await;
        }
        tokio::join!(shenzhen.sync(), guangzhou.sync());
        for outlet in [SHENZHEN, GUANGZHOU] {
            for host in [&net.hq, &node.host] {
                assert_eq!(commands::network::judge::judge(host, outlet).await.unwrap(), 0, "judged already");
            }
        }
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        for host in [&net.hq, &node.host, &shenzhen.host, &guangzhou.host] {
            let rows = host.book.rows::<ConflictRow>("WHERE state='open'", &[]).await.unwrap();
            assert_eq!(rows.len(), if host.is_outlet() { 12 } else { 24 });
        }
        assert_eq!(at_hq(&net, true).await.len(), 12);
        // Two people rule on one of them at once: one word stands, in both outlets.
        let conflict = at_hq(&net, true).await.remove(0);
        let word = |side: &str, outlet: &str| json!({ "outlet": outlet, "conflict": conflict["id"], "winner": conflict[side], "reason": "核实" });
        let (one, other) = tokio::join!(
            Net::call_at(&net.hq, "li.na", "conflict.rule", word("a_ref", SHENZHEN)),
            Net::call_at(&node.host, "wang.bo", "conflict.rule", word("b_ref", GUANGZHOU)),
        );
        let refused = one.err().or(other.err()).unwrap();
        assert_eq!(refused.code, "conflict.closed");
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let settled = "SELECT COUNT(DISTINCT winner) FROM conflict WHERE state='ruled'";
        assert_eq!(net.number(settled).await, 1);
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE state='ruled'").await, 2);
    }
}
