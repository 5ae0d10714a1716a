//! Headquarters' own stock at the outlet, drawn without a line within what was allowed: up to the last fen and not one
//! beyond on an honest PC; beyond it on a copied or a tampered one, which stands, contested, until headquarters rules.

use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{AllowanceClosed, AllowanceSigned, ConsignmentReceived, DrawLine, PartsDrawn, ReceiveLine};
use serde_json::{Value, json};
use testkit::ambient::{Clock, DAY_MS, MONDAY_MS, ambient};

use crate::contested::{all_in_step, at_hq, conflicts, day, one, rule};
use crate::net::{Net, Pc, SHOP, copy_whole, on_both_engines};

/// Headquarters sends stock of its own, and the PC counts all of it in as good.
pub async fn stock(net: &Net, pc: &Pc, lines: Value) {
    let good: Vec<Value> =
        lines.as_array().unwrap().iter().map(|line| json!({ "good": line["qty"], "damaged": 0, "short": 0 })).collect();
    let sent = json!({ "outlet": SHOP, "waybill": "SF1000000001", "carrier": "顺丰", "lines": lines });
    let sent = net.call("consign.send", sent).await.unwrap();
    pc.sync().await;
    pc.call("consign.receive", json!({ "consignment": sent["consignment"], "lines": good })).await.unwrap();
    pc.sync().await;
}

async fn device(pc: &Pc) -> String {
    pc.host.joined().await.unwrap().device.to_string()
}

/// Headquarters allows a PC so much, for so many days.
pub async fn allow(net: &Net, pc: &Pc, fen: i64, lines: Value, days: i64) -> Result<Value, Fault> {
    let with = json!({
        "outlet": SHOP, "device": device(pc).await, "amount_fen": fen, "lines": lines,
        "expires_ms": net.clock.now_ms() + days * DAY_MS
    });
    net.call("allowance.sign", with).await
}

pub async fn draw(pc: &Pc, part: &str, qty: i64) -> Result<Value, Fault> {
    pc.call("part.draw", json!({ "lines": [{ "part": part, "qty": qty }] })).await
}

/// The PC's allowance in force, as it shows it.
async fn shown(pc: &Pc) -> Value {
    let shown = pc.call("allowance.show", json!({})).await.unwrap();
    shown["allowances"].as_array().unwrap().iter().find(|a| a["mine"] == true).cloned().unwrap_or(Value::Null)
}

async fn open_fen(net: &Net) -> i64 {
    let position = net.call("book.position", json!({ "outlet": SHOP })).await.unwrap();
    position["allowances_fen"].as_i64().unwrap()
}

/// What one account gained another lost, part by part and in money.
pub async fn even(net: &Net, pcs: &[&Pc]) {
    let sql =
        "SELECT COUNT(*) FROM (SELECT part FROM balance GROUP BY scope, part HAVING SUM(qty)<>0 OR SUM(fen)<>0) x";
    assert_eq!(net.number(sql).await, 0, "headquarters' accounts add up to nothing");
    for pc in pcs {
        assert_eq!(pc.number(sql).await, 0, "so do the outlet's");
    }
}

fn drawn(allowance: &Value, epoch: journal::LogId, qty: i64, price: i64, as_of_ms: i64) -> PartsDrawn {
    PartsDrawn {
        allowance: allowance["allowance"].as_str().unwrap().parse().unwrap(),
        epoch,
        lines: vec![DrawLine { part: "SCR-1".into(), qty, price: Fen(price), serials: vec![] }],
        as_of_ms,
        day: day(),
    }
}

on_both_engines! {
    async fn stock_of_headquarters_lies_at_the_outlet_and_weighs_nothing_until_it_is_drawn(net) {
        let pc = net.pc("前台").await;
        let lines = json!([{ "part": "SCR-1", "qty": 4 }, { "part": "BAT-1", "qty": 2 }]);
        let parcel = json!({ "outlet": SHOP, "waybill": "SF1000000001", "lines": lines });
        let sent = net.call("consign.send", parcel).await.unwrap();
        pc.sync().await;
        let count = |good: i64, short: i64| json!({ "consignment": sent["consignment"], "lines": [{ "good": good, "damaged": 1, "short": short }, { "good": 2, "damaged": 0, "short": 0 }] });
        let over = pc.call("consign.receive", count(4, 0)).await.unwrap_err();
        assert_eq!((over.code.as_str(), &over.facts["expected"], &over.facts["found"]), ("value.out_of_range", &json!(4), &json!(5)));
        let mut beyond = count(2, 1);
        beyond["lines"][0]["short"] = json!(0);
        beyond["lines"][0]["good"] = json!(3);
        beyond["lines"][0]["over"] = json!(2);
        let more = pc.call("consign.receive", beyond).await.unwrap_err();
        assert_eq!(more.field.as_deref(), Some("lines.0.over"), "more than was sent is not dropped in silence");
        pc.call("consign.receive", count(2, 1)).await.unwrap();
        assert_eq!(pc.call("consign.receive", count(2, 1)).await.unwrap_err().code, "shipment.closed");
        all_in_step(&net, &[&pc]).await;
        assert_eq!((pc.balance("consigned", "SCR-1").await, net.balance("hq_stock", "SCR-1").await), ((2, 40_000), (-2, -40_000)));
        assert_eq!(pc.balance("missing", "SCR-1").await, (0, 0), "what did not arrive good is headquarters' own loss");
        let listed = net.call("consign.list", json!({ "outlet": SHOP })).await.unwrap();
        let line = &listed["consignments"][0]["lines"][0];
        assert_eq!((&line["good"], &line["damaged"], &line["short"]), (&json!(2), &json!(1), &json!(1)), "and it sees the difference");
        let position = pc.call("book.position", json!({})).await.unwrap();
        assert_eq!(position["exposure"]["exposure_fen"], 0);

        allow(&net, &pc, 50_000, json!([{ "part": "SCR-1", "qty": 2 }]), 7).await.unwrap();
        pc.sync().await;
        draw(&pc, "SCR-1", 2).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("consigned", "SCR-1").await, net.balance("held", "SCR-1").await), ((0, 0), (2, 40_000)));
        let position = net.call("book.position", json!({ "outlet": SHOP })).await.unwrap();
        assert_eq!((&position["exposure"]["exposure_fen"], &position["allowances_fen"]), (&json!(40_000), &json!(10_000)));
        even(&net, &[&pc]).await;
    }

    async fn two_pcs_that_count_one_consignment_without_a_line_are_in_one_conflict_and_it_lies_there_once(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let parcel = json!({ "outlet": SHOP, "waybill": "SF7", "lines": [{ "part": "SCR-1", "qty": 3 }] });
        let sent = net.call("consign.send", parcel).await.unwrap();
        counter.sync().await;
        bench.sync().await;
        for (pc, good) in [(&counter, 3), (&bench, 2)] {
            let count = json!([{ "good": good, "damaged": 0, "short": 3 - good }]);
            pc.call("consign.receive", json!({ "consignment": sent["consignment"], "lines": count })).await.unwrap();
        }
        all_in_step(&net, &[&counter, &bench]).await;
        let conflict = one(&counter).await;
        assert_eq!((&conflict["about"], &conflict["title"], &conflict["a_value"], &conflict["b_value"]), (&json!("consignment"), &json!("SF7"), &json!("3"), &json!("2")));
        assert_eq!(net.balance("consigned", "SCR-1").await, (3, 60_000), "the first count stands");
        rule(&net, SHOP, &conflict, "b_ref").await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(counter.balance("consigned", "SCR-1").await, (2, 40_000));
        even(&net, &[&counter, &bench]).await;
    }

    async fn a_draw_without_a_line_goes_to_the_last_fen_and_to_the_last_piece_and_not_one_beyond(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 9 }, { "part": "BAT-1", "qty": 1 }])).await;
        assert_eq!(draw(&pc, "SCR-1", 1).await.unwrap_err().code, "allowance.none");
        allow(&net, &pc, 65_000, json!([{ "part": "SCR-1", "qty": 5 }, { "part": "BAT-1", "qty": 4 }]), 7).await.unwrap();
        pc.sync().await;
        // From here on there is no line.
        let gave = draw(&pc, "SCR-1", 2).await.unwrap();
        assert_eq!((&gave["value_fen"], &gave["left_fen"]), (&json!(40_000), &json!(25_000)));
        let dear = draw(&pc, "SCR-1", 2).await.unwrap_err();
        assert_eq!(dear.code, "allowance.over_amount");
        for (fact, fen) in [("amount_fen", 65_000), ("used_fen", 40_000), ("left_fen", 25_000), ("draw_fen", 40_000), ("short_fen", 15_000)] {
            assert_eq!(dear.facts[fact], fen, "{fact}");
        }
        let shelf = draw(&pc, "BAT-1", 2).await.unwrap_err();
        assert_eq!((shelf.code.as_str(), &shelf.facts["have"], &shelf.facts["need"]), ("stock.short", &json!(1), &json!(2)));
        assert_eq!(draw(&pc, "MB-1", 1).await.unwrap_err().code, "stock.serial_needed");
        draw(&pc, "SCR-1", 1).await.unwrap();
        draw(&pc, "BAT-1", 1).await.unwrap();
        let card = shown(&pc).await;
        assert_eq!((&card["left_fen"], &card["parts"][1]["left"], &card["standing"]), (&json!(0), &json!(2), &json!("in_force")));
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("held", "SCR-1").await, open_fen(&net).await), ((3, 60_000), 0));
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await + net.number("SELECT COUNT(*) FROM refusal").await, 0);

        // Money enough, and no piece left.
        allow(&net, &pc, 500_000, json!([{ "part": "SCR-1", "qty": 1 }]), 7).await.unwrap();
        pc.sync().await;
        let pieces = draw(&pc, "SCR-1", 2).await.unwrap_err();
        assert_eq!((pieces.code.as_str(), &pieces.facts["left"], &pieces.facts["qty"]), ("allowance.over_part", &json!(1), &json!(2)));
        even(&net, &[&pc]).await;
    }

    async fn two_draws_at_once_on_one_pc_cannot_overdraw(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 9 }])).await;
        allow(&net, &pc, 60_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await.unwrap();
        pc.sync().await;
        let (one, two, three) = tokio::join!(draw(&pc, "SCR-1", 2), draw(&pc, "SCR-1", 2), draw(&pc, "SCR-1", 2));
        let went = [one, two, three].into_iter().filter(Result::is_ok).count();
        assert_eq!((went, pc.balance("held", "SCR-1").await), (1, (2, 40_000)));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }

    async fn pieces_that_are_tracked_are_drawn_by_the_serials_that_lie_there(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "MB-1", "qty": 2, "serials": ["mb0001", "MB0002"] }])).await;
        allow(&net, &pc, 200_000, json!([{ "part": "MB-1", "qty": 3 }]), 7).await.unwrap();
        pc.sync().await;
        let by = async |serial: &str| pc.call("part.draw", json!({ "lines": [{ "part": "MB-1", "qty": 1, "serials": [serial] }] })).await;
        let stranger = by("MB0009").await.unwrap_err();
        assert_eq!((stranger.code.as_str(), stranger.field.as_deref()), ("consign.serial_unknown", Some("lines.0.serials.0")));
        by("MB0002").await.unwrap();
        assert_eq!(by("MB0002").await.unwrap_err().code, "consign.serial_unknown", "drawn already");
        let shelf = pc.call("consign.list", json!({})).await.unwrap()["shelf"].clone();
        assert_eq!((&shelf[0]["qty"], shelf[0]["serials"].as_array().unwrap().len()), (&json!(1), 1));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 0);
    }

    async fn after_its_time_nothing_is_drawn_whatever_the_clock_of_the_pc_is_set_to(net) {
        let clock = Clock::default();
        // A PC whose clock is a year behind, as it was when it joined.
        clock.forward(-365 * DAY_MS);
        let pc = net.pc_of(SHOP, "前台", ambient(&clock, "慢")).await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 9 }])).await;
        allow(&net, &pc, 100_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await.unwrap();
        pc.sync().await;
        draw(&pc, "SCR-1", 1).await.unwrap();
        clock.forward(6 * DAY_MS);
        draw(&pc, "SCR-1", 1).await.unwrap();
        clock.forward(2 * DAY_MS);
        let late = draw(&pc, "SCR-1", 1).await.unwrap_err();
        assert_eq!((late.code.as_str(), &late.facts["expires_ms"]), ("allowance.expired", &json!(MONDAY_MS + 7 * DAY_MS)));
        assert_eq!(shown(&pc).await["standing"], "expired");
        // Put back, it is as late as it was: off line, and after the program was started again.
        clock.forward(-7 * DAY_MS);
        assert_eq!(draw(&pc, "SCR-1", 1).await.unwrap_err().code, "allowance.expired");
        let pc = pc.after(|_| {}).await;
        assert_eq!(draw(&pc, "SCR-1", 1).await.unwrap_err().code, "allowance.expired");
        // Headquarters' own word is newer than any guess: by its clock a minute has passed.
        net.clock.forward(60_000);
        all_in_step(&net, &[&pc]).await;
        draw(&pc, "SCR-1", 1).await.unwrap();
        // Its clock, and the line: both say that it is over, and what was left waits no longer.
        net.clock.forward(8 * DAY_MS);
        assert_eq!(open_fen(&net).await, 60_000, "until it is heard of it may have drawn");
        all_in_step(&net, &[&pc]).await;
        assert_eq!((draw(&pc, "SCR-1", 1).await.unwrap_err().code.as_str(), open_fen(&net).await), ("allowance.none", 0));
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }

    async fn a_copied_pc_overdraws_and_one_open_conflict_on_both_sides_stops_further_allowance_until_the_ruling(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 9 }])).await;
        let signed = allow(&net, &pc, 60_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await.unwrap();
        pc.sync().await;
        let pc = pc.after(|from| copy_whole(from, folder.path())).await;
        let clone = Pc::twin(folder.path(), ambient(&net.clock, "副本")).await;
        // Each draws what its own book says is left.
        draw(&pc, "SCR-1", 2).await.unwrap();
        net.clock.forward(60_000);
        draw(&clone, "SCR-1", 2).await.unwrap();
        pc.sync().await;
        clone.sync().await;
        all_in_step(&net, &[&pc, &clone]).await;
        assert_eq!((net.balance("held", "SCR-1").await, pc.balance("held", "SCR-1").await), ((4, 80_000), (4, 80_000)), "the parts are gone");
        let ours = one(&pc).await;
        assert_eq!((&ours["about"], &ours["title"], &ours["b_value"]), (&json!("allowance"), &json!("A 前台"), &json!("amount 20000 40000 ")));
        assert_eq!((&ours["a_name"], &ours["b_name"]), (&json!("hq:li.na"), &json!("陈国强")));
        let open = at_hq(&net, true).await;
        assert_eq!((open.len(), conflicts(&clone).await.len()), (1, 1));
        let again = async || allow(&net, &pc, 60_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await;
        let refused = again().await.unwrap_err();
        assert_eq!((refused.code.as_str(), &refused.facts["conflict"]), ("allowance.contested", &open[0]["id"]));
        // The copy goes on in a new epoch, which has none.
        assert_ne!(clone.epoch().await, pc.epoch().await);
        assert_eq!(draw(&clone, "SCR-1", 1).await.unwrap_err().code, "allowance.none");

        rule(&net, SHOP, &open[0], "b_ref").await;
        let old = json!({ "outlet": SHOP, "device": device(&pc).await, "epoch": signed["epoch"], "amount_fen": 20_000, "lines": [{ "part": "SCR-1", "qty": 1 }], "expires_ms": net.clock.now_ms() + DAY_MS });
        assert_eq!(net.call("allowance.sign", old).await.unwrap_err().code, "allowance.epoch", "somebody goes on from there");
        again().await.unwrap();
        all_in_step(&net, &[&pc, &clone]).await;
        draw(&clone, "SCR-1", 3).await.unwrap();
        all_in_step(&net, &[&pc, &clone]).await;
        assert_eq!(at_hq(&net, true).await.len(), 0);
        even(&net, &[&pc, &clone]).await;
    }

    async fn a_book_that_was_put_back_has_no_allowance_and_what_it_drew_before_is_counted_once(net) {
        let backup = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 9 }])).await;
        allow(&net, &pc, 60_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await.unwrap();
        pc.sync().await;
        let pc = pc.after(|from| copy_whole(from, backup.path())).await;
        draw(&pc, "SCR-1", 3).await.unwrap();
        pc.sync().await;
        let pc = pc
            .after(|folder| {
                copy_whole(backup.path(), folder);
                std::fs::remove_file(folder.join("book.head")).unwrap();
            })
            .await;
        assert_eq!(draw(&pc, "SCR-1", 3).await.unwrap_err().code, "allowance.none");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(pc.balance("held", "SCR-1").await, (3, 60_000));
        allow(&net, &pc, 20_000, json!([{ "part": "SCR-1", "qty": 1 }]), 7).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        draw(&pc, "SCR-1", 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
    }

    async fn a_newer_allowance_replaces_the_older_and_the_two_are_never_added_up(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 20 }])).await;
        let nine = json!([{ "part": "SCR-1", "qty": 9 }]);
        allow(&net, &pc, 100_000, nine.clone(), 7).await.unwrap();
        pc.sync().await;
        draw(&pc, "SCR-1", 1).await.unwrap();
        // Headquarters has not heard of that draw: it is taken off the newer one as well.
        allow(&net, &pc, 60_000, nine.clone(), 9).await.unwrap();
        assert_eq!(open_fen(&net).await, 100_000, "the greater of the two, until the PC says that it has the newer");
        draw(&pc, "SCR-1", 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((&shown(&pc).await["left_fen"], open_fen(&net).await), (&json!(20_000), 20_000));
        assert_eq!(draw(&pc, "SCR-1", 2).await.unwrap_err().code, "allowance.over_amount");
        // One that headquarters signs knowing of everything is whole.
        allow(&net, &pc, 60_000, nine, 9).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        draw(&pc, "SCR-1", 3).await.unwrap();
        // One of nothing takes it back.
        allow(&net, &pc, 0, json!([]), 9).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((draw(&pc, "SCR-1", 1).await.unwrap_err().code.as_str(), open_fen(&net).await), ("allowance.over_amount", 0));
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
        even(&net, &[&pc]).await;
    }

    async fn approvals_and_allowances_together_cannot_pass_the_limit(net) {
        let (pc, other) = (net.pc("前台").await, net.pc("工作台").await);
        let asked = pc.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 45 }] })).await.unwrap();
        pc.sync().await;
        // Of 20,000.00, 15,000.00 to one PC; with 5,000.01 to the other it is past the limit.
        let parts = json!([{ "part": "SCR-1", "qty": 99 }]);
        allow(&net, &pc, 1_500_000, parts.clone(), 7).await.unwrap();
        let over = allow(&net, &other, 500_001, parts.clone(), 7).await.unwrap_err();
        assert_eq!(over.code, "deposit.over_limit");
        for (fact, fen) in [("limit_fen", 2_000_000), ("allowances_fen", 1_500_000), ("draw_fen", 500_001), ("short_fen", 1)] {
            assert_eq!(over.facts[fact], fen, "{fact}");
        }
        let approve = |qty: i64| json!({ "outlet": SHOP, "request": asked["request"], "approved": [qty] });
        let over = net.call("request.decide", approve(45)).await.unwrap_err();
        assert_eq!((over.code.as_str(), &over.facts["allowances_fen"], &over.facts["short_fen"]), ("deposit.over_limit", &json!(1_500_000), &json!(400_000)));
        let queue = net.call("request.queue", json!({})).await.unwrap();
        let waiting = &queue["requests"][0];
        assert_eq!((&waiting["allowances_fen"], &waiting["left_after_fen"], &waiting["over"]), (&json!(1_500_000), &json!(-400_000), &json!(true)));
        net.call("request.decide", approve(25)).await.unwrap();
        assert_eq!(allow(&net, &other, 1, parts.clone(), 7).await.unwrap_err().code, "deposit.over_limit");
        allow(&net, &pc, 1_500_000, parts.clone(), 9).await.unwrap();
        // The outlet's own equation says the same, and its PC asks for nothing that headquarters could not approve.
        all_in_step(&net, &[&pc, &other]).await;
        let ask = json!({ "lines": [{ "part": "BAT-1", "qty": 1 }] });
        assert_eq!(other.call("request.make", ask).await.unwrap_err().facts["allowances_fen"], 1_500_000);
        // A revoked PC draws nothing more, and gets none.
        net.call("device.revoke", json!({ "outlet": SHOP, "device": device(&pc).await, "reason": "失窃" })).await.unwrap();
        assert_eq!(open_fen(&net).await, 0);
        assert_eq!(allow(&net, &pc, 1, parts.clone(), 7).await.unwrap_err().code, "device.revoked");
        allow(&net, &other, 1_500_000, parts, 7).await.unwrap();
    }

    async fn what_a_tampered_pc_draws_stands_contested_or_is_refused(net) {
        let (pc, other) = (net.pc("前台").await, net.pc("工作台").await);
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 20 }])).await;
        let signed = allow(&net, &pc, 60_000, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await.unwrap();
        all_in_step(&net, &[&pc, &other]).await;
        let epoch = pc.epoch().await;
        // Past the amount; after the time; in the other PC's name; against an allowance that nobody signed.
        pc.say(vec![drawn(&signed, epoch, 4, 20_000, MONDAY_MS).into()]).await;
        pc.say(vec![drawn(&signed, epoch, 1, 20_000, MONDAY_MS + 8 * DAY_MS).into()]).await;
        other.say(vec![drawn(&signed, epoch, 1, 20_000, MONDAY_MS).into()]).await;
        let made_up = json!({ "allowance": Ref { log: epoch, seq: 1, idx: 0 }.to_string() });
        other.say(vec![drawn(&made_up, other.epoch().await, 1, 20_000, MONDAY_MS).into()]).await;
        all_in_step(&net, &[&pc, &other]).await;
        let mut why: Vec<String> = at_hq(&net, true).await.iter().map(|c| c["b_value"].as_str().unwrap().split(' ').next().unwrap().to_owned()).collect();
        why.sort();
        assert_eq!(why, ["amount", "epoch", "expired", "unknown"]);
        assert_eq!((conflicts(&pc).await.len(), net.number("SELECT COUNT(*) FROM refusal").await), (4, 0));
        assert_eq!(net.balance("held", "SCR-1").await, (7, 140_000));
        for conflict in at_hq(&net, true).await {
            rule(&net, SHOP, &conflict, "b_ref").await;
        }
        all_in_step(&net, &[&pc, &other]).await;
        allow(&net, &pc, 20_000, json!([{ "part": "SCR-1", "qty": 1 }]), 7).await.unwrap();

        // Refused: another price, a part that never lay there, figures that no form takes, headquarters' own word, a count
        // of what was never sent, and what is another PC's to give back.
        pc.say(vec![drawn(&signed, epoch, 1, 1, MONDAY_MS).into()]).await;
        let mut board = drawn(&signed, epoch, 1, 60_000, MONDAY_MS);
        board.lines[0].part = "MB-1".into();
        pc.say(vec![board.into()]).await;
        pc.say(vec![drawn(&signed, epoch, -5, 20_000, MONDAY_MS).into()]).await;
        pc.say(vec![drawn(&signed, epoch, i64::MAX, 20_000, MONDAY_MS).into()]).await;
        let forged = AllowanceSigned { device: uuid::Uuid::from_u128(1), epoch, amount: Fen(9_000_000), lines: vec![], expires_ms: i64::MAX, day: day() };
        pc.say(vec![forged.into()]).await;
        let lines = vec![ReceiveLine { good: 9, damaged: 0, short: 0 }];
        pc.say(vec![ConsignmentReceived { consignment: Ref { log: epoch, seq: 1, idx: 0 }, lines, day: day() }.into()]).await;
        let allowance = signed["allowance"].as_str().unwrap().parse().unwrap();
        other.say(vec![AllowanceClosed { allowance, epoch, as_of_ms: MONDAY_MS }.into()]).await;
        all_in_step(&net, &[&pc, &other]).await;
        let codes = "SELECT COUNT(*) FROM refusal WHERE code IN ('price.unknown','value.negative','value.out_of_range','sync.scope','thing.not_found','access.denied')";
        assert_eq!((net.number("SELECT COUNT(*) FROM refusal").await, net.number(codes).await), (7, 7));
        assert_eq!((net.balance("held", "SCR-1").await, net.balance("held", "MB-1").await), ((7, 140_000), (0, 0)), "nothing moved");
        assert_eq!(at_hq(&net, true).await.len(), 0);
        even(&net, &[&pc, &other]).await;
    }
}
