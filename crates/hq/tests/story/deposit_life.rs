//! The life of a deposit: raised, paid back in part, ended, and paid out with the final account.

use domain::Fen;
use journal::fact::{OpeningLine, PartFitted, StockOpened};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::allowance::{allow, draw, even, stock};
use crate::contested::{all_in_step, day, open};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::repair::take_in;

async fn pay(net: &Net, fen: i64) -> Result<Value, domain::Fault> {
    let today = net.hq.ambient.today().to_string();
    net.call("deposit.pay", json!({ "outlet": SHOP, "amount_fen": fen, "paid_on": today })).await
}

async fn plan(net: &Net) -> Value {
    net.call("deposit.exit_plan", json!({ "outlet": SHOP })).await.unwrap()
}

fn stops(plan: &Value) -> Vec<&str> {
    plan["stops"].as_array().unwrap().iter().map(|stop| stop["what"].as_str().unwrap()).collect()
}

async fn exit(net: &Net, fen: i64) -> Result<Value, domain::Fault> {
    net.call("deposit.exit", json!({ "outlet": SHOP, "pays_back_fen": fen, "reason": "合同到期" })).await
}

async fn asked(pc: &Pc, qty: i64) -> Result<Value, domain::Fault> {
    pc.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": qty }] })).await
}

on_both_engines! {
    async fn a_deposit_is_raised_and_no_more_is_paid_back_than_its_limit_can_spare(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 20 }])).await;
        // Raised by a new agreement and the money for it.
        let agreed = json!({ "outlet": SHOP, "amount_fen": 1_200_000, "multiplier_pct": 150, "starts_on": "2026-03-09" });
        net.call("agreement.sign", agreed).await.unwrap();
        pay(&net, 200_000).await.unwrap();
        let position = net.call("book.position", json!({ "outlet": SHOP })).await.unwrap();
        assert_eq!(position["exposure"]["limit_fen"], 1_800_000);

        // Held 2,000.00, asked for 4,000.00, allowed and not drawn 3,000.00: 9,000.00 need a deposit of 6,000.00.
        allow(&net, &pc, 500_000, json!([{ "part": "SCR-1", "qty": 20 }]), 7).await.unwrap();
        pc.sync().await;
        draw(&pc, "SCR-1", 10).await.unwrap();
        asked(&pc, 20).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let refused = pay(&net, -600_001).await.unwrap_err();
        assert_eq!(refused.code, "deposit.below_exposure");
        for (fact, fen) in [("deposit_fen", 1_200_000), ("refund_fen", 600_001), ("limit_fen", 899_998), ("exposure_fen", 200_000), ("pending_fen", 700_000), ("allowances_fen", 300_000), ("short_fen", 2), ("may_fen", 600_000)] {
            assert_eq!(refused.facts[fact], fen, "{fact}");
        }
        pay(&net, -600_000).await.unwrap();
        assert_eq!(pay(&net, -1).await.unwrap_err().code, "deposit.below_exposure");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(pc.balance("deposit", "").await, (0, 600_000));
        even(&net, &[&pc]).await;
    }

    async fn after_the_last_day_of_the_agreement_nothing_is_asked_for_approved_or_drawn(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 9 }])).await;
        allow(&net, &pc, 100_000, json!([{ "part": "SCR-1", "qty": 9 }]), 30).await.unwrap();
        let agreed = json!({ "outlet": SHOP, "amount_fen": 1_000_000, "multiplier_pct": 200, "starts_on": "2026-03-01", "ends_on": "2026-03-10" });
        net.call("agreement.sign", agreed.clone()).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.clock.forward(DAY_MS);
        draw(&pc, "SCR-1", 1).await.unwrap();
        let made = asked(&pc, 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.clock.forward(DAY_MS);
        for refused in [draw(&pc, "SCR-1", 1).await, asked(&pc, 1).await, allow(&net, &pc, 1, json!([{ "part": "SCR-1", "qty": 9 }]), 7).await] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.code.as_str(), &refused.facts["ends_on"], &refused.facts["today"]), ("agreement.ended", &json!("2026-03-10"), &json!("2026-03-11")));
        }
        let answer = |qty: i64| json!({ "outlet": SHOP, "request": made["request"], "approved": [qty], "why": "协议到期" });
        assert_eq!(net.call("request.decide", answer(1)).await.unwrap_err().code, "agreement.ended");
        net.call("request.decide", answer(0)).await.unwrap();
        // A new agreement, and it goes on.
        let mut on = agreed;
        on["ends_on"] = json!("2027-03-10");
        net.call("agreement.sign", on).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        draw(&pc, "SCR-1", 1).await.unwrap();
    }

    async fn an_agreement_that_is_signed_ahead_changes_nothing_before_its_first_day(net) {
        let pc = net.pc("前台").await;
        let sign = async |multiplier: i64, starts_on: &str, ends_on: Option<&str>| {
            let with = json!({ "outlet": SHOP, "amount_fen": 1_000_000, "multiplier_pct": multiplier, "starts_on": starts_on, "ends_on": ends_on });
            net.call("agreement.sign", with).await.unwrap()
        };
        let limits = async || {
            all_in_step(&net, &[&pc]).await;
            let own = pc.call("book.position", json!({})).await.unwrap()["exposure"].clone();
            let cards = net.call("network.outlets", json!({})).await.unwrap()["outlets"].clone();
            let card = cards.as_array().unwrap().iter().find(|card| card["code"] == SHOP).unwrap().clone();
            let at_hq = net.call("book.position", json!({ "outlet": SHOP })).await.unwrap()["exposure"].clone();
            assert_eq!((&own, &card["limit_fen"]), (&at_hq, &own["limit_fen"]));
            own["limit_fen"].clone()
        };
        sign(200, "2026-03-01", Some("2026-03-11")).await;
        sign(300, "2026-03-13", None).await;
        assert_eq!(limits().await, 2_000_000, "the next one has not begun");
        let said = plan(&net).await;
        assert_eq!((&said["agreed"]["ends_on"], &said["next"]["starts_on"]), (&json!("2026-03-11"), &json!("2026-03-13")));
        let made = asked(&pc, 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let queued = net.call("request.queue", json!({})).await.unwrap()["requests"][0]["exposure"]["multiplier_pct"].clone();
        assert_eq!(queued, 200);
        net.clock.forward(3 * DAY_MS);
        all_in_step(&net, &[&pc]).await;
        let between = asked(&pc, 1).await.unwrap_err();
        assert_eq!((between.code.as_str(), &between.facts["ends_on"]), ("agreement.ended", &json!("2026-03-11")), "nor does it reach back");
        net.clock.forward(DAY_MS);
        assert_eq!(limits().await, 3_000_000);
        assert_eq!((&plan(&net).await["agreed"]["multiplier_pct"], &plan(&net).await["next"]), (&json!(300), &Value::Null));
        let answer = json!({ "outlet": SHOP, "request": made["request"], "approved": [1], "why": "" });
        net.call("request.decide", answer).await.unwrap();
        // A correction of the same first day takes the place of the one before.
        sign(100, "2026-03-13", None).await;
        assert_eq!(limits().await, 1_000_000);
    }

    async fn an_outlet_that_was_opened_for_a_later_day_draws_nothing_before_it(net) {
        let with = json!({ "code": "GZ009", "name": "广州店", "level": "gold", "region": "华南", "deposit_fen": 1_000_000, "multiplier_pct": 200, "starts_on": "2026-03-11" });
        net.call("outlet.open", with).await.unwrap();
        let paid = json!({ "outlet": "GZ009", "amount_fen": 1_000_000, "paid_on": "2026-03-09" });
        net.call("deposit.pay", paid).await.unwrap();
        let pc = net.pc_of("GZ009", "前台", testkit::ambient::ambient(&net.clock, "广州")).await;
        pc.sync().await;
        let early = asked(&pc, 1).await.unwrap_err();
        assert_eq!((early.code.as_str(), &early.facts["starts_on"]), ("agreement.not_begun", &json!("2026-03-11")));
        net.clock.forward(2 * DAY_MS);
        pc.sync().await;
        asked(&pc, 1).await.unwrap();
    }

    async fn an_outlet_leaves_once_its_final_account_is_even_and_draws_nothing_more(net) {
        let pc = net.pc("前台").await;
        stock(&net, &pc, json!([{ "part": "SCR-1", "qty": 2 }])).await;
        allow(&net, &pc, 40_000, json!([{ "part": "SCR-1", "qty": 2 }]), 7).await.unwrap();
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        all_in_step(&net, &[&pc]).await;
        let account = plan(&net).await;
        assert_eq!(stops(&account), ["consigned", "allowances", "orders"]);
        assert_eq!((&account["hq_owes_fen"], &account["outlet_owes_fen"]), (&json!(1_000_000), &json!(0)));
        draw(&pc, "SCR-1", 2).await.unwrap();
        asked(&pc, 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let account = plan(&net).await;
        assert_eq!(stops(&account), ["parts", "requests", "orders"]);
        let place = &account["places"][0];
        assert_eq!((&place["account"], &place["part"], &place["qty"], &place["fen"], &place["name"]), (&json!("held"), &json!("SCR-1"), &json!(2), &json!(40_000), &json!("屏幕总成 X9")));
        assert_eq!(account["outlet_owes_fen"], 40_000);
        let blocked = exit(&net, 1_000_000).await.unwrap_err();
        assert_eq!((blocked.code.as_str(), &blocked.facts["stops"]), ("exit.blocked", &json!(["parts", "requests", "orders"])));

        // The screens are used up, the old ones go back and are written off, the phone goes home, the request is refused.
        let fitted = PartFitted {
            order,
            part: "SCR-1".into(),
            qty: 2,
            price: Fen(20_000),
            old_serial: None,
            new_serial: None,
            sold: false,
            owed_back: true,
            day: day(),
        };
        pc.say(vec![fitted.into()]).await;
        let declined = json!({ "order": order.to_string(), "to": "declined" });
        pc.call("order.move", declined).await.unwrap();
        pc.call("order.move", json!({ "order": order.to_string(), "to": "collected" })).await.unwrap();
        let sent = pc.call("return.send", json!({ "waybill": "SF9", "lines": [{ "part": "SCR-1", "qty": 2 }] })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(stops(&plan(&net).await), ["parts", "requests"]);
        net.call("return.inspect", json!({ "outlet": SHOP, "returned": sent["returned"], "written_off": [2] })).await.unwrap();
        let requests = net.call("request.queue", json!({})).await.unwrap();
        let request = &requests["requests"][0]["request"]["id"];
        net.call("request.decide", json!({ "outlet": SHOP, "request": request, "approved": [0], "why": "退出" })).await.unwrap();
        let account = plan(&net).await;
        assert_eq!((&account["stops"], &account["places"], &account["pays_back_fen"]), (&json!([]), &json!([]), &json!(1_000_000)));
        // Paid in meanwhile: what was shown is not what would be paid.
        pay(&net, 100).await.unwrap();
        let changed = exit(&net, 1_000_000).await.unwrap_err();
        assert_eq!((changed.code.as_str(), &changed.facts["pays_back_fen"]), ("exit.changed", &json!(1_000_100)));
        exit(&net, 1_000_100).await.unwrap();

        all_in_step(&net, &[&pc]).await;
        assert_eq!((pc.balance("deposit", "").await, pc.balance("bank", "").await), ((0, 0), (0, 0)));
        let parts = json!([{ "part": "SCR-1", "qty": 1 }]);
        let parcel = json!({ "outlet": SHOP, "waybill": "SF8", "lines": parts });
        for refused in [asked(&pc, 1).await, draw(&pc, "SCR-1", 1).await, allow(&net, &pc, 1, parts.clone(), 7).await, exit(&net, 0).await, pay(&net, 100).await, net.call("consign.send", parcel).await] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.code.as_str(), &refused.facts["exited_on"]), ("outlet.exited", &json!("2026-03-09")));
        }
        assert_eq!(stops(&pc.call("deposit.exit_plan", json!({})).await.unwrap()), ["exited"]);
        even(&net, &[&pc]).await;
    }

    async fn nobody_but_finance_ends_an_outlet_and_no_pc_says_it_for_headquarters(net) {
        let pc = net.pc("前台").await;
        assert_eq!(pc.call("deposit.exit", json!({ "outlet": SHOP, "pays_back_fen": 0, "reason": "x" })).await.unwrap_err().code, "call.not_here");
        let person = commands::Person { id: "w".into(), name: "w".into(), roles: vec![domain::network::Role::Warehouse], has_pin: true, active: true };
        let with = json!({ "outlet": SHOP, "pays_back_fen": 1_000_000, "reason": "x" });
        let refused = commands::call(&net.hq, &commands::Caller::of(person), "deposit.exit", with).await.unwrap_err();
        assert_eq!(refused.code, "access.denied");
        pc.say(vec![journal::fact::OutletExited { paid_back: Fen(1), reason: "x".into(), day: day() }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM outlet_exit").await, 0);
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE code='sync.scope'").await, 1);
    }

    async fn fen_that_a_mean_left_on_an_empty_shelf_keep_no_outlet_from_leaving(net) {
        let pc = net.pc("前台").await;
        let order = open(&pc, "SZ017-A-0001", "356938035643809").await;
        let line = |qty, price| OpeningLine { part: "BAT-1".into(), qty, price: Fen(price) };
        pc.say(vec![StockOpened { source: "盘点".into(), day: day(), lines: vec![line(2, 4_999), line(1, 5_001)] }.into()]).await;
        // Three PCs without a line each take one at the mean.
        for _ in 0..3 {
            let (part, old_serial, new_serial) = ("BAT-1".into(), None, None);
            let fitted = PartFitted { order, part, qty: 1, price: Fen(4_999), old_serial, new_serial, sold: false, owed_back: false, day: day() };
            pc.say(vec![fitted.into()]).await;
        }
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("held", "BAT-1").await, (0, 2));
        assert_eq!(stops(&plan(&net).await), ["orders"], "the phone is waited for, and not 0.02");
    }

    async fn the_last_pieces_of_a_shelf_take_its_last_fen_along(net) {
        let pc = net.pc("前台").await;
        let line = |qty, price| OpeningLine { part: "BAT-1".into(), qty, price: Fen(price) };
        pc.say(vec![StockOpened { source: "盘点".into(), day: day(), lines: vec![line(2, 4_999), line(1, 5_001)] }.into()]).await;
        let order = take_in(&pc).await["order"].clone();
        let section = json!({ "section": "H02", "defect": "H01", "level": 2 });
        pc.call("order.move", json!({ "order": order, "to": "diagnosed", "sets": section })).await.unwrap();
        pc.call("order.fit", json!({ "order": order, "part": "BAT-1", "qty": 3 })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("held", "BAT-1").await, (0, 0));
        assert_eq!(net.balance("fitted", "BAT-1").await, (3, 14_999));
    }
}
