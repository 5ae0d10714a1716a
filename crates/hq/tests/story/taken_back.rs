//! A fitting that was written down by mistake: the bench takes it back, and neither its shelf nor headquarters counts it any
//! more. What left the house, went back, was swapped or is settled stays as it is, whoever says otherwise.

use domain::repair::State;
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{Fact, FittingReversed, OpeningLine, OrderMoved, PartFitted, StockOpened};
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::contested::{all_in_step, at_hq, conflicts, day, one};
use crate::counter::refusals;
use crate::exchanged::{self, NEW, PHONE, take_in};
use crate::net::{Pc, SHOP, on_both_engines};
use crate::planned;
use crate::repair::step;
use crate::settled::{MARCH, approve, review, review_clean, submit};

const GUANGZHOU: &str = "GZ004";
const BOUGHT: &str = "2025-12-01";
const SECOND: &str = "490154203237518";
const THIRD: &str = "352099001761481";

/// Boards, screens and batteries on the shelf.
async fn stocked(pc: &Pc) {
    let line = |part: &str, qty, price| OpeningLine { part: part.into(), qty, price: Fen(price) };
    let lines = vec![line("MB-1", 2, 60_000), line("SCR-1", 4, 20_000), line("BAT-1", 3, 5_000)];
    pc.say(vec![StockOpened { source: "盘点".into(), day: day(), lines }.into()]).await;
}

/// A free repair on the bench.
async fn on_the_bench(pc: &Pc, imei: &str) -> Value {
    let order = take_in(pc, imei, BOUGHT).await;
    step(pc, &order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
    step(pc, &order, "repairing", json!({})).await;
    order
}

async fn fit(pc: &Pc, order: &Value, part: &str, serials: Option<(&str, &str)>) -> Result<Value, Fault> {
    let mut with = json!({ "order": order, "part": part, "qty": 1 });
    if let Some((old, new)) = serials {
        with["old_serial"] = json!(old);
        with["new_serial"] = json!(new);
    }
    Ok(pc.call("order.fit", with).await?["id"].clone())
}

async fn unfit(pc: &Pc, order: &Value, fitting: &Value) -> Result<Value, Fault> {
    pc.call("order.unfit", json!({ "order": order, "fitting": fitting, "why": "扫错条码" })).await
}

async fn shown(pc: &Pc, order: &Value) -> Value {
    pc.call("order.show", json!({ "order": order })).await.unwrap()
}

/// Code, field, and the figures named.
fn refused(tried: Result<Value, Fault>, facts: &[&str]) -> Value {
    let fault = tried.expect_err("refused");
    let figures: Vec<&Value> = facts.iter().map(|fact| &fault.facts[*fact]).collect();
    json!([fault.code, fault.field, figures])
}

/// What `order.unfit` writes down, and what a modified program may.
fn reversed(order: &Value, fitting: &Value, part: &str, new_serial: Option<&str>, why: &str) -> Fact {
    let name = |value: &Value| value.as_str().unwrap().parse::<Ref>().unwrap();
    let new_serial = new_serial.map(str::to_owned);
    let (order, fitting) = (name(order), name(fitting));
    FittingReversed { order, fitting, part: part.into(), new_serial, why: why.into(), day: day() }.into()
}

async fn moved(pc: &Pc, order: &Value, ways: &[(State, State)]) {
    for (from, to) in ways {
        let order = order.as_str().unwrap().parse().unwrap();
        pc.say(vec![OrderMoved { order, from: *from, to: *to, day: day(), why: String::new() }.into()]).await;
    }
}

async fn used(pc: &Pc, part: &str) -> i64 {
    pc.call("stock.minimum_set", json!({ "part": part, "pieces": 9 })).await.unwrap();
    let lines = pc.call("stock.suggest", json!({})).await.unwrap()["lines"].as_array().unwrap().clone();
    lines.iter().find(|line| line["part"] == part).map_or(0, |line| line["used"].as_i64().unwrap())
}

async fn worth(pc: &Pc) -> i64 {
    pc.call("book.position", json!({})).await.unwrap()["exposure"]["exposure_fen"].as_i64().unwrap()
}

on_both_engines! {
    async fn a_part_that_was_fitted_by_mistake_is_on_the_shelf_again_and_nobody_counts_it(net) {
        let (bench, counter) = (net.pc("工作台").await, net.pc("前台").await);
        stocked(&bench).await;
        let order = on_the_bench(&bench, PHONE).await;
        let before = worth(&bench).await;
        let board = fit(&bench, &order, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        let battery = fit(&bench, &order, "BAT-1", None).await.unwrap();
        assert_eq!((worth(&bench).await, used(&bench, "MB-1").await), (before - 5_000, 1), "a battery counts no more");
        all_in_step(&net, &[&bench, &counter]).await;
        let again = fit(&bench, &order, "MB-1", Some(("OLD-2", "MB0001"))).await.unwrap_err();
        assert_eq!(again.code, "stock.serial_used");

        // The counter finds the mistake: what the bench fitted is taken back by whoever knows better.
        assert_eq!(unfit(&counter, &order, &board).await.unwrap(), json!({ "held_after": 2 }));
        unfit(&counter, &order, &battery).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        for (account, part, stands) in [
            ("held", "MB-1", (2, 120_000)), ("defective", "MB-1", (0, 0)), ("held", "BAT-1", (3, 15_000)), ("fitted", "BAT-1", (0, 0)),
        ] {
            assert_eq!((net.balance(account, part).await, bench.balance(account, part).await), (stands, stands), "{account} {part}");
        }
        assert_eq!((worth(&bench).await, used(&bench, "MB-1").await), (before, 0));
        let sent = json!({ "waybill": "SF2", "lines": [{ "part": "MB-1", "qty": 1 }] });
        assert_eq!(refused(bench.call("return.send", sent).await, &["have"]), json!(["stock.short", "lines.0.qty", [0]]));

        // It stays in sight, at both ends, and the unit's page has it no more.
        let at_headquarters = net.call("order.show", json!({ "outlet": SHOP, "order": order })).await.unwrap();
        for seen in [shown(&bench, &order).await, at_headquarters] {
            assert_eq!((&seen["fittings"], seen["taken_back"].as_array().unwrap().len()), (&json!([]), 2));
            let back = &seen["taken_back"][0];
            assert_eq!((&back["id"], &back["new_serial"], &back["reversed_why"]), (&board, &json!("MB0001"), &json!("扫错条码")));
            assert_eq!((&back["by_name"], &back["reversed_on"]), (&json!("陈国强"), &json!("2026-03-09")));
            let told = seen["history"].as_array().unwrap().iter().filter(|event| event["word"] == "fitting_reversed").count();
            assert_eq!(told, 2);
        }
        let unit = format!("imei:{PHONE}");
        let lineage = bench.call("unit.lineage", json!({ "unit": unit })).await.unwrap();
        let fitted = lineage["events"].as_array().unwrap().iter().filter(|event| event["what"] == "fitted").count();
        assert_eq!(fitted, 0, "{lineage}");

        // The same board, and the same serial, goes in where it belongs; and the device goes home with it.
        let (twice, none) = (unfit(&bench, &order, &board).await, json!("2026-03-09"));
        assert_eq!(refused(twice, &["part", "on", "why"]), json!(["fitting.reversed", "fitting", ["MB-1", none, "扫错条码"]]));
        fit(&bench, &order, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        step(&bench, &order, "tested", json!({ "test": "正常" })).await;
        step(&bench, &order, "ready", json!({})).await;
        step(&bench, &order, "collected", json!({})).await;
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!((refusals(&net).await, conflicts(&bench).await), (Vec::<String>::new(), vec![]));
        assert_eq!((net.balance("held", "MB-1").await, net.balance("defective", "MB-1").await), ((1, 60_000), (1, 60_000)));
    }

    async fn two_pcs_that_take_one_fitting_back_unseen_take_it_back_once(net) {
        let (bench, counter) = (net.pc("工作台").await, net.pc("前台").await);
        stocked(&bench).await;
        let order = on_the_bench(&bench, PHONE).await;
        let board = fit(&bench, &order, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        all_in_step(&net, &[&bench, &counter]).await;
        unfit(&bench, &order, &board).await.unwrap();
        unfit(&counter, &order, &board).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new(), "neither could know");
        assert_eq!((net.balance("held", "MB-1").await, net.balance("defective", "MB-1").await), ((2, 120_000), (0, 0)));
        assert_eq!(shown(&bench, &order).await["taken_back"].as_array().unwrap().len(), 1);
    }

    async fn two_orders_that_fitted_one_serial_are_in_no_conflict_once_the_mistaken_one_is_taken_back(net) {
        let (bench, counter) = (net.pc("工作台").await, net.pc("前台").await);
        stocked(&bench).await;
        all_in_step(&net, &[&bench, &counter]).await;
        let (first, second) = (on_the_bench(&bench, PHONE).await, on_the_bench(&counter, SECOND).await);
        fit(&bench, &first, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        let mistaken = fit(&counter, &second, "MB-1", Some(("OLD-2", "MB0001"))).await.unwrap();
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!(one(&bench).await["about"], "serial");
        unfit(&counter, &second, &mistaken).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((conflicts(&bench).await, at_hq(&net, true).await), (vec![], vec![]));
        assert_eq!(net.balance("held", "MB-1").await, (1, 60_000));
    }

    async fn a_piece_that_was_taken_back_goes_in_at_another_outlet_without_a_contest(net) {
        net.outlet(GUANGZHOU).await;
        let shenzhen = net.pc("前台").await;
        let guangzhou = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        for pc in [&shenzhen, &guangzhou] {
            stocked(pc).await;
        }
        let order = on_the_bench(&shenzhen, PHONE).await;
        // One that headquarters had heard of before, and one that it hears of together with its reversal.
        let known = fit(&shenzhen, &order, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        unfit(&shenzhen, &order, &known).await.unwrap();
        let unheard = fit(&shenzhen, &order, "MB-1", Some(("OLD-1", "MB0002"))).await.unwrap();
        unfit(&shenzhen, &order, &unheard).await.unwrap();
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        let there = on_the_bench(&guangzhou, SECOND).await;
        for serial in ["MB0001", "MB0002"] {
            fit(&guangzhou, &there, "MB-1", Some(("OLD-9", serial))).await.unwrap();
        }
        all_in_step(&net, &[&guangzhou, &shenzhen]).await;
        assert_eq!((conflicts(&guangzhou).await, at_hq(&net, true).await), (vec![], vec![]));
        assert_eq!((refusals(&net).await, net.number("SELECT COUNT(*) FROM claim WHERE gone=0 AND did='part_fitted'").await), (vec![], 2));
        // A second one there is in a contest as ever.
        let order = on_the_bench(&shenzhen, THIRD).await;
        fit(&shenzhen, &order, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        all_in_step(&net, &[&shenzhen, &guangzhou]).await;
        assert_eq!(at_hq(&net, true).await.len(), 1);
    }

    async fn what_left_the_house_or_went_back_is_not_taken_back_and_the_bench_is_told_why(net) {
        let pc = net.pc("工作台").await;
        stocked(&pc).await;
        let order = on_the_bench(&pc, PHONE).await;
        let screens = [fit(&pc, &order, "SCR-1", None).await.unwrap(), fit(&pc, &order, "SCR-1", None).await.unwrap()];
        let no_reason = json!({ "order": order, "fitting": screens[0], "why": "  " });
        assert_eq!(refused(pc.call("order.unfit", no_reason).await, &[]), json!(["text.missing", "why", []]));
        assert_eq!(refused(unfit(&pc, &order, &order).await, &["id"]), json!(["thing.not_found", "fitting", [order]]));
        let other = on_the_bench(&pc, THIRD).await;
        assert_eq!(refused(unfit(&pc, &other, &screens[0]).await, &["id"]), json!(["thing.not_found", "fitting", [screens[0]]]));

        // Of two old screens one is on its way back: one fitting can be taken back, and then no other.
        pc.call("return.send", json!({ "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": 1 }] })).await.unwrap();
        unfit(&pc, &order, &screens[0]).await.unwrap();
        let gone = refused(unfit(&pc, &order, &screens[1]).await, &["part", "owed", "qty", "price_fen"]);
        assert_eq!(gone, json!(["fitting.old_part_gone", "fitting", ["SCR-1", 0, 1, 20_000]]));

        let battery = fit(&pc, &order, "BAT-1", None).await.unwrap();
        step(&pc, &order, "tested", json!({ "test": "正常" })).await;
        step(&pc, &order, "ready", json!({})).await;
        step(&pc, &order, "collected", json!({})).await;
        assert_eq!(refused(unfit(&pc, &order, &battery).await, &["state"]), json!(["order.wrong_state", "order", ["collected"]]));
        // It came back to the bench: what was in it when it left the house stays, what goes in now does not.
        for to in ["appealed", "rework"] {
            pc.call("order.move", json!({ "order": order, "to": to, "why": "同样的故障" })).await.unwrap();
        }
        let left = refused(unfit(&pc, &order, &battery).await, &["part", "on"]);
        assert_eq!(left, json!(["fitting.handed_over", "fitting", ["BAT-1", "2026-03-09"]]));
        net.clock.forward(DAY_MS);
        let battery = fit(&pc, &order, "BAT-1", None).await.unwrap();
        unfit(&pc, &order, &battery).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!((net.balance("held", "SCR-1").await.0, net.balance("held", "BAT-1").await.0), (3, 2));
    }

    async fn a_modified_program_takes_back_nothing_that_the_bench_may_not(net) {
        net.outlet(GUANGZHOU).await;
        let pc = net.pc("工作台").await;
        let guangzhou = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        for pc in [&pc, &guangzhou] {
            stocked(pc).await;
        }
        let (order, there) = (on_the_bench(&pc, PHONE).await, on_the_bench(&guangzhou, SECOND).await);
        let other = on_the_bench(&pc, THIRD).await;
        let theirs = fit(&guangzhou, &there, "BAT-1", None).await.unwrap();
        let board = fit(&pc, &order, "MB-1", Some(("OLD-1", "MB0001"))).await.unwrap();
        let screen = fit(&pc, &order, "SCR-1", None).await.unwrap();
        let battery = fit(&pc, &order, "BAT-1", None).await.unwrap();
        let back = fit(&pc, &order, "BAT-1", None).await.unwrap();
        unfit(&pc, &order, &back).await.unwrap();
        pc.call("return.send", json!({ "waybill": "SF2", "lines": [{ "part": "SCR-1", "qty": 1 }] })).await.unwrap();
        all_in_step(&net, &[&pc, &guangzhou]).await;
        let shelf = async || (net.balance("held", "MB-1").await, net.balance("held", "SCR-1").await, net.balance("held", "BAT-1").await);
        let before = shelf().await;
        let board_as = |part: &str, serial: Option<&str>| reversed(&order, &board, part, serial, "装错");
        for (lie, code) in [
            (reversed(&order, &battery, "BAT-1", None, " "), "text.missing"),
            (reversed(&other, &battery, "BAT-1", None, "装错"), "thing.not_found"),
            (reversed(&there, &theirs, "BAT-1", None, "装错"), "thing.not_found"),
            // The claim on the serial would stay, or fall without the fitting.
            (board_as("MB-1", None), "thing.not_found"),
            (board_as("MB-1", Some("MB0009")), "thing.not_found"),
            (board_as("MB-2", Some("MB0001")), "thing.not_found"),
            (reversed(&order, &back, "BAT-1", None, "再来"), "fitting.reversed"),
            (reversed(&order, &screen, "SCR-1", None, "装错"), "fitting.old_part_gone"),
        ] {
            let heard = refusals(&net).await.len();
            pc.say(vec![lie]).await;
            all_in_step(&net, &[&pc]).await;
            let all = refusals(&net).await;
            assert_eq!((all.len(), all.iter().any(|other| other == code)), (heard + 1, true), "{code}: {all:?}");
            assert_eq!(shelf().await, before, "{code}");
        }
        // Twice in one breath, and a piece that gets a little dearer each time.
        let pair = vec![reversed(&order, &board, "MB-1", Some("MB0001"), "装错"), reversed(&order, &board, "MB-1", Some("MB0001"), "装错")];
        pc.say(pair).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await.iter().filter(|code| *code == "fitting.reversed").count(), 2);
        for (dearer, refused) in [(100, 9), (200, 11)] {
            let fitted = PartFitted {
                order: order.as_str().unwrap().parse().unwrap(), part: "BAT-1".into(), qty: 1, price: Fen(5_000 + dearer),
                old_serial: None, new_serial: None, sold: false, owed_back: false, day: day(),
            };
            let name = pc.say(vec![fitted.into()]).await;
            pc.say(vec![reversed(&order, &json!(name.to_string()), "BAT-1", None, "装错")]).await;
            all_in_step(&net, &[&pc]).await;
            assert_eq!(refusals(&net).await.len(), refused, "a refused fitting takes its reversal along");
        }
        assert_eq!(shelf().await, before);
        // Out of the house, out of reach.
        moved(&pc, &order, &[(State::Repairing, State::Unrepairable), (State::Unrepairable, State::Collected)]).await;
        pc.say(vec![reversed(&order, &battery, "BAT-1", None, "装错")]).await;
        all_in_step(&net, &[&pc]).await;
        moved(&pc, &order, &[(State::Collected, State::Appealed), (State::Appealed, State::Rework)]).await;
        pc.say(vec![reversed(&order, &battery, "BAT-1", None, "装错")]).await;
        all_in_step(&net, &[&pc]).await;
        let all = refusals(&net).await;
        let of = |code: &str| all.iter().filter(|other| *other == code).count();
        assert_eq!((of("order.wrong_state"), of("fitting.handed_over")), (1, 1), "{all:?}");
        assert_eq!(shelf().await, before);
    }

    async fn what_a_swap_gave_out_is_not_taken_back(net) {
        let pc = net.pc("前台").await;
        exchanged::stocked(&net, &pc).await;
        let (order, _) = exchanged::swapped(&net, &pc, PHONE, NEW).await;
        let unit = shown(&pc, &order).await["fittings"][0].clone();
        assert_eq!(refused(unfit(&pc, &order, &unit["id"]).await, &["part"]), json!(["fitting.swapped", "fitting", ["UNIT-X9"]]));
        pc.say(vec![reversed(&order, &unit["id"], "UNIT-X9", Some(NEW), "装错")]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["fitting.swapped"]);
        assert_eq!((net.balance("held", "UNIT-X9").await.0, net.balance("defective", "UNIT-X9").await.0), (1, 1));
    }

    async fn a_sold_part_that_is_taken_back_is_in_no_month_and_one_that_is_settled_is_not_taken_back(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&counter).await;
        let order = take_in(&counter, PHONE, BOUGHT).await;
        step(&counter, &order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2, "cause": "human" })).await;
        step(&counter, &order, "quoted", json!({ "quote_fen": 90_000 })).await;
        step(&counter, &order, "consented", json!({ "consent": "phone" })).await;
        let mut sold = Vec::new();
        for _ in 0..3 {
            sold.push(fit(&counter, &order, "SCR-1", None).await.unwrap());
        }
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(net.balance("sold", "SCR-1").await, (3, 60_000));
        unfit(&bench, &order, &sold[0]).await.unwrap();
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!((net.balance("sold", "SCR-1").await, net.balance("held", "SCR-1").await), ((2, 40_000), (2, 40_000)));

        // The owner claims the month with two, while the bench, without a line, takes another one back.
        net.clock.forward(24 * DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        assert_eq!(refused(unfit(&counter, &order, &sold[1]).await, &["part", "month"]), json!(["fitting.settled", "fitting", ["SCR-1", MARCH]]));
        counter.say(vec![reversed(&order, &sold[2], "SCR-1", None, "装错")]).await;
        unfit(&bench, &order, &sold[1]).await.unwrap();
        counter.sync().await;
        assert_eq!(refusals(&net).await, ["fitting.settled"], "whoever claimed it knows that it is claimed");
        review_clean(&net, "li.na", MARCH).await.unwrap();
        bench.sync().await;
        assert_eq!(refusals(&net).await.len(), 1, "the bench could not know");
        // It came behind the review: nobody approves that a part is owed which lies on the shelf.
        assert_eq!(approve(&net, "wang.bo", MARCH).await, Err("settlement.changed".into()));
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        assert_eq!(approve(&net, "wang.bo", MARCH).await, Ok(-20_000));
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((net.balance("settled", "SCR-1").await, net.balance("sold", "SCR-1").await), ((1, 20_000), (0, 0)));

        // Now the last one is settled, and a program that says otherwise is refused.
        counter.say(vec![reversed(&order, &sold[2], "SCR-1", None, "装错")]).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(refusals(&net).await, ["fitting.settled", "fitting.settled"]);
        assert_eq!((net.balance("sold", "SCR-1").await, net.balance("held", "SCR-1").await), ((0, 0), (3, 60_000)));
    }

    async fn a_sold_part_whose_month_was_approved_meanwhile_is_not_taken_back_by_somebody_who_had_not_heard(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&counter).await;
        let order = take_in(&counter, PHONE, BOUGHT).await;
        step(&counter, &order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2, "cause": "human" })).await;
        step(&counter, &order, "quoted", json!({ "quote_fen": 90_000 })).await;
        step(&counter, &order, "consented", json!({ "consent": "phone" })).await;
        let sold = fit(&counter, &order, "SCR-1", None).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        net.clock.forward(24 * DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        counter.sync().await;
        review_clean(&net, "li.na", MARCH).await.unwrap();
        assert_eq!(approve(&net, "wang.bo", MARCH).await, Ok(-20_000));
        unfit(&bench, &order, &sold).await.unwrap();
        assert_eq!(bench.balance("held", "SCR-1").await, (4, 80_000));
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!(refusals(&net).await, ["fitting.settled"], "headquarters was paid for it");
        assert_eq!(bench.balance("held", "SCR-1").await, (3, 60_000), "a count says what is there");
    }

    async fn a_part_that_was_handed_over_unheard_of_is_taken_back_unless_a_contract_has_paid_for_it(net) {
        planned::publish(&net, planned::PLANS).await.unwrap();
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        stocked(&counter).await;
        planned::sell(&counter, "more-12", 29_900, "2025-03-10").await;
        net.clock.forward(5 * DAY_MS);
        let insured = planned::taken_in(&counter, "2025-03-10", "quality").await["order"].clone();
        step(&counter, &insured, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
        counter.call("plan.claim", json!({ "order": insured })).await.unwrap();
        step(&counter, &insured, "repairing", json!({})).await;
        let free = on_the_bench(&counter, SECOND).await;
        let screens = [fit(&counter, &insured, "SCR-1", None).await.unwrap(), fit(&counter, &free, "SCR-1", None).await.unwrap()];
        all_in_step(&net, &[&counter, &bench]).await;
        for order in [&insured, &free] {
            step(&counter, order, "tested", json!({ "test": "正常" })).await;
            step(&counter, order, "ready", json!({})).await;
            step(&counter, order, "collected", json!({})).await;
        }
        counter.sync().await;
        // The bench has not heard that they are gone: both never had a screen in them.
        for (order, screen) in [&insured, &free].into_iter().zip(&screens) {
            unfit(&bench, order, screen).await.unwrap();
        }
        all_in_step(&net, &[&bench, &counter]).await;
        assert_eq!(refusals(&net).await, ["fitting.handed_over"], "headquarters' share went by it");
        assert_eq!((net.balance("held", "SCR-1").await, net.balance("defective", "SCR-1").await), ((3, 60_000), (1, 20_000)));
    }

    async fn a_part_that_is_taken_back_before_the_hand_over_is_in_no_dispute_about_who_pays(net) {
        let pc = net.pc("前台").await;
        stocked(&pc).await;
        let order = on_the_bench(&pc, PHONE).await;
        let screen = fit(&pc, &order, "SCR-1", None).await.unwrap();
        unfit(&pc, &order, &screen).await.unwrap();
        pc.call("order.set", json!({ "order": order, "sets": { "cause": "human" } })).await.unwrap();
        step(&pc, &order, "unrepairable", json!({})).await;
        step(&pc, &order, "collected", json!({})).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((at_hq(&net, true).await, refusals(&net).await), (vec![], vec![]));
    }
}
