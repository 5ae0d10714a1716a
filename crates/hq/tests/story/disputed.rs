//! A line of a settlement is disputed: verified, negotiated, settled or not; and silence decides by a stated rule.

use domain::Fen;
use domain::settlement::LineKind;
use journal::fact::{ClaimLine, DisputeEnded, LineDisputed, SettlementClaimed};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::settled::{MARCH, all_in_step, approve, pay, repaired, review, shown, submit, through};

/// A month of two repairs of which HQ allowed 1,000 fen for the first and all for the second; approved and paid.
async fn cut(net: &Net, pc: &Pc) {
    repaired(pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
    repaired(pc, "SZ017-A-0002", "490154203237518", "112", "2026-03-09").await;
    net.clock.forward(24 * DAY_MS);
    submit(pc, MARCH).await.unwrap();
    all_in_step(net, &[pc]).await;
    let less = json!([{ "line": 0, "allowed_fen": 1_000, "note": "照片看不清" }]);
    review(net, "li.na", MARCH, less, json!([])).await.unwrap();
    approve(net, "wang.bo", MARCH).await.unwrap();
    all_in_step(net, &[pc]).await;
}

async fn raise(pc: &Pc, wanted: i64) -> Result<Value, domain::Fault> {
    pc.call("dispute.raise", json!({ "about": MARCH, "line": 0, "wanted_fen": wanted, "why": "屏幕确已更换" })).await
}

fn of(more: Value) -> Value {
    let mut with = json!({ "outlet": SHOP, "about": MARCH, "line": 0 });
    with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    with
}

async fn dispute(net: &Net) -> Value {
    shown(net, MARCH).await["disputes"][0].clone()
}

/// HQ's task comes round.
async fn round(net: &Net) -> usize {
    commands::settlement::lapse::run(&net.hq).await.unwrap()
}

/// The next month's claim carries what the dispute changed, and it is paid.
async fn next_month(net: &Net, pc: &Pc) -> i64 {
    net.clock.forward(30 * DAY_MS);
    submit(pc, "2026-04").await.unwrap();
    all_in_step(net, &[pc]).await;
    let paid = through(net, "2026-04").await;
    all_in_step(net, &[pc]).await;
    assert_eq!(net.balance("fees_due", "").await.1, 0);
    paid
}

on_both_engines! {
    async fn a_disputed_line_is_verified_negotiated_and_settled_and_the_others_are_paid_meanwhile(net) {
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        assert_eq!(raise(&pc, 4_001).await.unwrap_err().code, "value.out_of_range", "nobody wants more than was claimed");
        raise(&pc, 4_000).await.unwrap();
        assert_eq!(raise(&pc, 3_000).await.unwrap_err().code, "dispute.raised");
        all_in_step(&net, &[&pc]).await;
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(5_000), "the undisputed line, and what is undisputed of this one");
        let said = json!({ "text": "这是更换前后的照片", "evidence": { "name": "换屏.jpg", "base64": "JVBERi0xLjQg5o2i5bGP" } });
        let mut own = said.clone();
        own.as_object_mut().unwrap().extend([("about".to_owned(), json!(MARCH)), ("line".to_owned(), json!(0))]);
        pc.call("dispute.say", own).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.call("dispute.step", of(json!({}))).await.unwrap_err().code, "text.missing", "what was verified is said");
        net.call("dispute.step", of(json!({ "why": "照片属实，工时存疑" }))).await.unwrap();
        assert_eq!(net.call("dispute.step", of(json!({ "offered_fen": 4_001 }))).await.unwrap_err().code, "value.out_of_range");
        net.call("dispute.step", of(json!({ "offered_fen": 3_000 }))).await.unwrap();
        assert_eq!(net.call("dispute.step", of(json!({ "offered_fen": 2_000 }))).await.unwrap_err().code, "dispute.offer_open", "an offer binds until it is answered");
        all_in_step(&net, &[&pc]).await;
        let told = pc.call("settlement.show", json!({ "month": MARCH })).await.unwrap();
        let did: Vec<&str> = told["notes"].as_array().unwrap().iter().map(|n| n["did"].as_str().unwrap()).collect();
        assert_eq!(did.len(), 4);
        assert!(["line_disputed", "dispute_said", "verified", "offered"].iter().all(|word| did.contains(word)), "{did:?}");
        let file = told["notes"].as_array().unwrap().iter().find(|n| n["did"] == "dispute_said").unwrap();
        assert_eq!((&file["evidence_name"], file["evidence_hash"].as_str().unwrap().len()), (&json!("换屏.jpg"), 64));
        // Headquarters opens the very file that was shown.
        assert_eq!(commands::files::carry::bring(&pc.host, &commands::sync::line::Line::new().unwrap()).await, Ok(1));
        let opened = net.call("attachment.bytes", json!({ "outlet": SHOP, "hash": file["evidence_hash"] })).await.unwrap();
        assert_eq!(&opened["base64"], &said["evidence"]["base64"]);
        let offer = told["disputes"][0]["offer"].clone();
        let wrong = json!({ "about": MARCH, "line": 0, "offer": "x" });
        assert_eq!(pc.call("dispute.offer_accept", wrong).await.unwrap_err().code, "dispute.no_offer");
        pc.call("dispute.offer_accept", json!({ "about": MARCH, "line": 0, "offer": offer })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let over = dispute(&net).await;
        assert_eq!((&over["state"], &over["amount_fen"], &over["difference_fen"]), (&json!("settled"), &json!(3_000), &json!(2_000)));
        assert_eq!(net.call("dispute.end", of(json!({ "why": "x" }))).await.unwrap_err().code, "dispute.not_open");
        assert_eq!(net.balance("fees_due", "").await.1, 2_000);
        assert_eq!(next_month(&net, &pc).await, 2_000);
    }

    async fn a_pc_that_joins_later_has_the_month_and_answers_its_dispute(net) {
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        raise(&pc, 4_000).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.call("dispute.step", of(json!({ "offered_fen": 2_000 }))).await.unwrap();
        let late = net.pc("新电脑").await;
        late.agrees_with(&net).await;
        let seen = late.call("dispute.list", json!({})).await.unwrap()["disputes"][0].clone();
        assert_eq!((&seen["offered_fen"], &seen["waits_for"]), (&json!(2_000), &json!("outlet")));
        late.call("dispute.offer_accept", json!({ "about": MARCH, "line": 0, "offer": seen["offer"] })).await.unwrap();
        // The first PC said something more meanwhile: the offer was still the last.
        pc.call("dispute.say", json!({ "about": MARCH, "line": 0, "text": "再看看" })).await.unwrap();
        all_in_step(&net, &[&pc, &late]).await;
        let over = dispute(&net).await;
        assert_eq!((&over["state"], &over["amount_fen"]), (&json!("settled"), &json!(2_000)));
    }

    async fn headquarters_silence_leaves_the_outlets_figure_and_its_clock_is_headquarters_own(net) {
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        // A program that dates its dispute back gains no day by it.
        let claim = shown(&net, MARCH).await["settlement"]["claim"].as_str().unwrap().parse().unwrap();
        let back = "2026-01-01".parse().unwrap();
        pc.say(vec![LineDisputed { month: MARCH.into(), claim, line: 0, wanted: Fen(4_000), why: "早就提过".into(), day: back }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(dispute(&net).await["answer_by"], Value::Null);
        assert_eq!(round(&net).await, 1, "it is heard");
        assert_eq!((round(&net).await, dispute(&net).await["answer_by"].clone()), (0, json!("2026-04-09")));
        net.clock.forward(7 * DAY_MS);
        assert_eq!(round(&net).await, 0, "the last day is still in time");
        // More words give headquarters no new days.
        pc.call("dispute.say", json!({ "about": MARCH, "line": 0, "text": "请尽快答复" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.clock.forward(DAY_MS);
        assert_eq!((round(&net).await, round(&net).await), (1, 0));
        all_in_step(&net, &[&pc]).await;
        let over = dispute(&net).await;
        assert_eq!((&over["state"], &over["amount_fen"], &over["ended_why"]), (&json!("lapsed"), &json!(4_000), &json!("hq_silent")));
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(5_000));
        assert_eq!(next_month(&net, &pc).await, 3_000);
    }

    async fn the_outlets_silence_leaves_the_offer(net) {
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        raise(&pc, 4_000).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.call("dispute.step", of(json!({ "offered_fen": 2_500, "why": "按二级折算" }))).await.unwrap();
        net.clock.forward(8 * DAY_MS);
        assert_eq!(round(&net).await, 1);
        // The owner accepted without a line and comes too late: the same figure, once.
        all_in_step(&net, &[&pc]).await;
        let over = dispute(&net).await;
        assert_eq!((&over["state"], &over["amount_fen"], &over["ended_why"]), (&json!("lapsed"), &json!(2_500), &json!("outlet_silent")));
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(5_000));
        assert_eq!(next_month(&net, &pc).await, 1_500);
    }

    async fn silence_pays_no_more_than_the_labour_table_gave_whatever_was_claimed(net) {
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        let claim = shown(&net, MARCH).await["settlement"]["claim"].as_str().unwrap().parse().unwrap();
        let day = "2026-04-02".parse().unwrap();
        let wanted = |line, fen| LineDisputed { month: MARCH.into(), claim, line, wanted: Fen(fen), why: "加钱".into(), day };
        pc.say(vec![wanted(0, 900_000).into()]).await;
        pc.say(vec![wanted(77, 900_000).into()]).await;
        // And nobody ends a dispute in headquarters' name.
        let ended = DisputeEnded { about: MARCH.into(), line: 0, outcome: domain::settlement::dispute::Outcome::Settled, amount: Fen(900_000), why: String::new(), day };
        pc.say(vec![ended.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 2, "a line that is not there, and headquarters' word");
        round(&net).await;
        net.clock.forward(8 * DAY_MS);
        round(&net).await;
        assert_eq!(dispute(&net).await["amount_fen"], 4_000);
    }

    async fn an_unresolved_dispute_leaves_the_line_as_it_was_approved(net) {
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        raise(&pc, 4_000).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let list = net.call("dispute.list", json!({})).await.unwrap();
        assert_eq!((list["disputes"].as_array().unwrap().len(), &list["disputes"][0]["label"]), (1, &json!("SZ017-A-0001")));
        assert_eq!(net.call("dispute.end", of(json!({ "why": "" }))).await.unwrap_err().code, "text.missing");
        net.call("dispute.end", of(json!({ "why": "双方未能一致" }))).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let over = dispute(&net).await;
        assert_eq!((&over["state"], &over["difference_fen"]), (&json!("unresolved"), &json!(0)));
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"], json!([]));
        pay(&net, "zhao.min", MARCH).await.unwrap();
        assert_eq!(net.balance("fees_due", "").await.1, 0);
    }

    async fn a_large_sum_is_nobodys_by_an_oversight(net) {
        let settings = json!({ "silence_max_fen": 2_999 }).to_string();
        let today = net.hq.ambient.today();
        net.call("pack.publish", json!({ "kind": "settings", "effective_on": today, "title": "争议", "content": settings })).await.unwrap();
        let pc = net.pc("前台").await;
        cut(&net, &pc).await;
        raise(&pc, 4_000).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        round(&net).await;
        net.clock.forward(8 * DAY_MS);
        assert_eq!(round(&net).await, 0);
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"][0]["overdue"], true);
    }

    async fn a_parcel_that_nobody_saw_earns_nothing_by_silence(net) {
        let pc = net.pc("前台").await;
        let day = "2026-04-01".parse().unwrap();
        net.clock.forward(24 * DAY_MS);
        let order = pc.epoch().await;
        let about = Some(journal::Ref { log: order, seq: 1, idx: 0 });
        let (kind, label, part, rule) = (LineKind::Freight, "YT900".into(), String::new(), "labour@1 freight.1".into());
        let line = ClaimLine { kind, about, label, part, qty: 0, amount: Fen(40_000), rule };
        pc.say(vec![SettlementClaimed { month: MARCH.into(), lines: vec![line], day }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        raise(&pc, 40_000).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        round(&net).await;
        net.clock.forward(8 * DAY_MS);
        assert_eq!(round(&net).await, 1);
        let over = dispute(&net).await;
        assert_eq!((&over["state"], &over["amount_fen"], &over["difference_fen"]), (&json!("lapsed"), &json!(0), &json!(0)));
    }
}
