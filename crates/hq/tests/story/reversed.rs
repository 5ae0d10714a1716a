//! What headquarters wrote down wrongly is taken back by a record of its own: an inspection of old parts, a payment that the
//! bank returned. What stood is on both books as it was, and the next inspection, the next payment, counts.

use domain::Fen;
use journal::Ref;
use journal::fact::{
    DefectiveLine, DefectivesReturned, InspectionReversed, OpeningLine, OrderOpened, OutletExited, PartFitted,
    SettlementPaymentReversed, StockOpened,
};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::extras::{TABLE, publish};
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::settled::{MARCH, all_in_step, pay, repaired, review, shown, submit, through};

const SCREEN: i64 = 20_000;

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

fn back(qty: i64) -> DefectivesReturned {
    let line = DefectiveLine { part: "SCR-1".into(), qty, price: Fen(SCREEN) };
    DefectivesReturned { waybill: format!("SF{qty}"), lines: vec![line], day: day() }
}

/// Three screens went into a device, and their old ones back to headquarters.
async fn three_sent_back(net: &Net, pc: &Pc) -> Ref {
    let customer = pc.call("customer.add", json!({ "name": "王芳", "phone": "13912345678" })).await.unwrap();
    let customer = customer["id"].as_str().unwrap().parse().unwrap();
    let unit = "imei:356938035643809".to_owned();
    let opened = OrderOpened { number: "SZ017-A-0001".into(), unit, customer, day: day(), sets: vec![] };
    let line = OpeningLine { part: "SCR-1".into(), qty: 3, price: Fen(SCREEN) };
    let stock = StockOpened { source: "盘点".into(), day: day(), lines: vec![line] };
    let order = Ref { idx: 0, ..pc.say(vec![opened.into(), stock.into()]).await };
    let fitted = PartFitted {
        order,
        part: "SCR-1".into(),
        qty: 3,
        price: Fen(SCREEN),
        old_serial: None,
        new_serial: None,
        sold: false,
        owed_back: true,
        day: day(),
    };
    pc.say(vec![fitted.into()]).await;
    let returned = pc.say(vec![back(3).into()]).await;
    all_in_step(net, &[pc]).await;
    returned
}

async fn inspect(net: &Net, returned: Ref, written_off: i64) -> Result<Value, domain::Fault> {
    let written_off = [written_off];
    let with = json!({ "outlet": SHOP, "returned": returned.to_string(), "written_off": written_off, "why": "空壳" });
    net.call("return.inspect", with).await
}

async fn take_back(net: &Net, returned: Ref) -> Result<Value, domain::Fault> {
    let with = json!({ "outlet": SHOP, "returned": returned.to_string(), "why": "点错了箱子" });
    net.call("inspection.reverse", with).await
}

async fn the_return(pc: &Pc) -> Value {
    pc.call("return.list", json!({})).await.unwrap()["returns"][0]["row"].clone()
}

fn bounced(shown: &Value, on: &str) -> Value {
    let payment = shown["settlement"]["payment"].clone();
    json!({ "outlet": SHOP, "month": MARCH, "payment": payment, "returned_on": on, "why": "账号与户名不符" })
}

async fn owed(net: &Net) -> i64 {
    net.balance("fees_due", "").await.1
}

on_both_engines! {
    async fn an_inspection_of_the_wrong_parcel_is_taken_back_and_made_anew(net) {
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        assert_eq!(take_back(&net, returned).await.unwrap_err().code, "inspection.none");
        inspect(&net, returned, 1).await.unwrap();
        assert_eq!((net.balance("written_off", "SCR-1").await.0, net.balance("defective", "SCR-1").await.0), (1, 2));
        let fault = net
            .call("inspection.reverse", json!({ "outlet": SHOP, "returned": returned.to_string(), "why": " " }))
            .await
            .unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.missing", Some("why")));
        take_back(&net, returned).await.unwrap();
        assert_eq!((net.balance("written_off", "SCR-1").await.0, net.balance("returned", "SCR-1").await.0), (0, 3));
        all_in_step(&net, &[&pc]).await;
        let row = the_return(&pc).await;
        assert_eq!((&row["state"], &row["reversed_why"]), (&json!("sent"), &json!("点错了箱子")));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["returns"], 1, "it waits to be inspected");
        assert_eq!(take_back(&net, returned).await.unwrap_err().code, "inspection.none", "once");
        inspect(&net, returned, 3).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("written_off", "SCR-1").await.0, net.balance("defective", "SCR-1").await.0), (3, 0));
        assert_eq!(the_return(&pc).await["state"], "inspected");
    }

    async fn what_the_outlet_sent_again_is_not_taken_back_from_under_it(net) {
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        inspect(&net, returned, 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let again = pc.say(vec![back(2).into()]).await;
        all_in_step(&net, &[&pc]).await;
        let fault = take_back(&net, returned).await.unwrap_err();
        assert_eq!(
            (fault.code.as_str(), &fault.facts["qty"], &fault.facts["owed"]),
            ("inspection.sent_again", &json!(2), &json!(0))
        );
        // Written off whole, nothing of it was owed again.
        inspect(&net, again, 2).await.unwrap();
        take_back(&net, again).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("written_off", "SCR-1").await.0, net.balance("returned", "SCR-1").await.0), (1, 2));
    }

    async fn a_piece_on_the_refurbishing_line_keeps_its_inspection(net) {
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        inspect(&net, returned, 3).await.unwrap();
        let with = json!({ "outlet": SHOP, "returned": returned.to_string(), "serial": "OLD-1", "model": "X9" });
        net.call("refurbish.start", with).await.unwrap();
        let fault = take_back(&net, returned).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["pieces"]), ("inspection.refurbished", &json!(1)));
    }

    async fn a_payment_that_the_bank_returned_is_owed_again_and_paid_again(net) {
        let pc = net.pc("前台").await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(through(&net, MARCH).await, 4_000);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(owed(&net).await, 0);
        let paid = shown(&net, MARCH).await;
        net.clock.forward(DAY_MS);
        let today = net.hq.ambient.today();
        for wrong in [today + chrono::Days::new(1), today - chrono::Days::new(2)] {
            let fault = net.call("payment.reverse", bounced(&paid, &wrong.to_string())).await.unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("value.out_of_range", Some("returned_on")), "{wrong}");
        }
        let back = bounced(&paid, &today.to_string());
        let gave = Net::call_at(&net.hq, "zhao.min", "payment.reverse", back).await.unwrap();
        assert_eq!((&gave["owed_fen"], owed(&net).await), (&json!(4_000), 4_000));
        let twice = net.call("payment.reverse", bounced(&paid, &today.to_string())).await.unwrap_err();
        assert_eq!((twice.code.as_str(), &twice.facts["why"]), ("payment.reversed", &json!("账号与户名不符")));
        all_in_step(&net, &[&pc]).await;
        let told = pc.call("settlement.show", json!({ "month": MARCH })).await.unwrap();
        let row = &told["settlement"];
        assert_eq!((&row["state"], &row["paid_fen"], &row["returned_fen"]), (&json!("approved"), &json!(0), &json!(4_000)));
        assert_eq!((&row["returned_why"], &row["paid_on"]), (&json!("账号与户名不符"), &Value::Null));
        assert_eq!(net.call("settlement.queue", json!({})).await.unwrap()["settlements"][0]["state"], "approved", "it waits for payment");
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Err("access.same_person".into()), "another one looks at the account");
        let with = json!({ "items": [{ "outlet": SHOP, "month": MARCH }], "reference": "ICBC 2", "paid_on": today - chrono::Days::new(1) });
        let early = Net::call_at(&net.hq, "qian.yi", "settlement.pay", with).await.unwrap()["done"][0]["fault"].clone();
        assert_eq!((&early["code"], &early["facts"]["min"]), (&json!("value.out_of_range"), &json!(today)), "before it came back");
        assert_eq!(pay(&net, "qian.yi", MARCH).await, Ok(4_000));
        assert_eq!(pay(&net, "qian.yi", MARCH).await, Err("settlement.wrong_state".into()));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(owed(&net).await, 0);
        assert_eq!(shown(&net, MARCH).await["settlement"]["state"], "paid");
        let gone = bounced(&json!({ "settlement": { "payment": paid["settlement"]["claim"] } }), &today.to_string());
        assert_eq!(net.call("payment.reverse", gone).await.unwrap_err().code, "thing.not_found", "a claim is no payment");
    }

    async fn a_pc_takes_nothing_back_in_headquarters_name(net) {
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        inspect(&net, returned, 3).await.unwrap();
        repaired(&pc, "SZ017-A-0002", "490154203237518", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let sum = through(&net, MARCH).await;
        all_in_step(&net, &[&pc]).await;
        let payment = shown(&net, MARCH).await["settlement"]["payment"].as_str().unwrap().parse().unwrap();
        let inspection = the_return(&pc).await["inspection"].as_str().unwrap().parse().unwrap();
        let today = net.hq.ambient.today();
        let paid = SettlementPaymentReversed { month: MARCH.into(), payment, returned_on: today, why: "x".into(), day: today };
        let inspected = InspectionReversed { returned, inspection, why: "x".into(), day: today };
        pc.say(vec![paid.into(), inspected.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("written_off", "SCR-1").await.0, owed(&net).await), (3, 0));
        assert_eq!(the_return(&pc).await["state"], "inspected");
        let row = &shown(&net, MARCH).await["settlement"];
        assert_eq!((&row["state"], &row["paid_fen"]), (&json!("paid"), &json!(sum)));
        let own = json!({ "settlement": { "payment": row["payment"] } });
        net.call("payment.reverse", bounced(&own, &today.to_string())).await.expect("what a PC said of it is no obstacle");
        assert_eq!(owed(&net).await, sum);
    }

    async fn freight_waits_while_a_parcel_is_inspected_anew(net) {
        publish(&net, "2026-03-09", TABLE).await;
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        inspect(&net, returned, 3).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        repaired(&pc, "SZ017-A-0002", "490154203237518", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        take_back(&net, returned).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        let lines = shown(&net, MARCH).await["lines"].clone();
        let freight = lines.as_array().unwrap().iter().find(|line| line["kind"] == "freight").unwrap().clone();
        assert_eq!((&freight["settled"], &freight["why"]), (&json!(false), &json!("contested")), "put off, not lost");
        inspect(&net, returned, 1).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        let lines = shown(&net, MARCH).await["lines"].clone();
        let freight = lines.as_array().unwrap().iter().find(|line| line["kind"] == "freight").unwrap().clone();
        assert_eq!((&freight["settled"], &freight["allowed_fen"]), (&json!(true), &json!(1_200)), "by what was written off in the end");
    }

    async fn an_outlet_that_left_owes_no_parts_again(net) {
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        inspect(&net, returned, 3).await.unwrap();
        let mut work = net.hq.work(SHOP).await.unwrap();
        let log = net.hq.own_log(&work, SHOP).await.unwrap();
        let left = OutletExited { paid_back: Fen(0), reason: "合同到期".into(), day: net.hq.ambient.today() };
        net.hq.append(&mut work, log, &commands::Caller::nobody(), vec![left.into()], vec![]).unwrap();
        net.hq.commit(work).await.unwrap();
        assert_eq!(take_back(&net, returned).await.unwrap_err().code, "outlet.exited");
    }

    async fn a_pc_that_joined_with_a_snapshot_hears_that_a_payment_and_an_inspection_were_taken_back(net) {
        let pc = net.pc("前台").await;
        let returned = three_sent_back(&net, &pc).await;
        inspect(&net, returned, 2).await.unwrap();
        repaired(&pc, "SZ017-A-0002", "490154203237518", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        through(&net, MARCH).await;
        all_in_step(&net, &[&pc]).await;
        let new = net.pc("工作台").await;
        let today = net.hq.ambient.today();
        net.call("payment.reverse", bounced(&shown(&net, MARCH).await, &today.to_string())).await.unwrap();
        take_back(&net, returned).await.unwrap();
        all_in_step(&net, &[&pc, &new]).await;
        assert_eq!(the_return(&new).await["state"], "sent");
        let told = new.call("settlement.show", json!({ "month": MARCH })).await.unwrap();
        assert_eq!(told["settlement"]["state"], "approved");
    }
}
