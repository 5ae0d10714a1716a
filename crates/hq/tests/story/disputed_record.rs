//! A line of a statement that no settlement decides is disputed by the record behind it: verified, negotiated, and put right by
//! a record of its own; silence decides by the stated rule; and what a modified client says of it is refused.

use chrono::NaiveDate;
use commands::host::IntoVal;
use domain::Fen;
use domain::settlement::dispute::Outcome;
use domain::stock::Account;
use journal::fact::{
    DisputeCorrected, DisputeEnded, DisputeSaid, Fact, LossDecided, LossLine, OfferAccepted, OpeningLine,
    RecordDisputed, Refused, StatementSigned, StockOpened,
};
use journal::table::Val;
use journal::{Hash, Key, Ref, Sig};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::counter::refusals;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::settled::{MARCH, all_in_step, approve, pay, repaired, review, submit};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// HQ writes down money of the deposit; the record's name.
async fn deposited(net: &Net, fen: i64) -> String {
    let with = json!({ "outlet": SHOP, "amount_fen": fen, "paid_on": net.hq.ambient.today() });
    net.call("deposit.pay", with).await.unwrap();
    let lines = net.call("statement.show", json!({ "outlet": SHOP, "month": MARCH })).await.unwrap();
    let lines = lines["statement"]["lines"].as_array().unwrap();
    let of = |line: &&Value| line["account"] == "deposit" && line["fen"] == json!(fen);
    lines.iter().rfind(of).unwrap()["id"].as_str().unwrap().to_owned()
}

/// What HQ itself says about the outlet.
async fn at_hq(net: &Net, fact: Fact) -> Ref {
    let mut work = net.hq.work(SHOP).await.unwrap();
    let log = net.hq.own_log(&work, SHOP).await.unwrap();
    let name = net.hq.append(&mut work, log, &commands::Caller::nobody(), vec![fact], vec![]).unwrap();
    net.hq.commit(work).await.unwrap();
    name
}

async fn raise(
    pc: &Pc,
    record: &str,
    (stated, wanted): (i64, i64),
    account: &str,
    part: &str,
) -> Result<Value, domain::Fault> {
    let seen = json!({ "month": MARCH, "account": account, "part": part, "day": "2026-03-08", "stated_fen": stated });
    // The owner chose the other side of the posting: it is the same line.
    let with = json!({ "about": record, "line": 1, "wanted_fen": wanted, "why": "银行回单不符", "seen": seen });
    pc.call("dispute.raise", with).await
}

async fn deposit_disputed(pc: &Pc, record: &str, stated: i64, wanted: i64) {
    raise(pc, record, (stated, wanted), "deposit", "").await.unwrap();
}

fn of(record: &str, more: Value) -> Value {
    let mut with = json!({ "outlet": SHOP, "about": record, "line": 0 });
    with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    with
}

fn own(record: &str, more: Value) -> Value {
    let mut with = of(record, more);
    with.as_object_mut().unwrap().remove("outlet");
    with
}

async fn shown(net: &Net, record: &str) -> Value {
    net.call("dispute.show", of(record, json!({}))).await.unwrap()
}

/// HQ's clock comes round.
async fn round(net: &Net) -> usize {
    commands::settlement::lapse::run(&net.hq).await.unwrap()
}

async fn shelf(pc: &Pc, qty: i64) -> Ref {
    let lines = vec![OpeningLine { part: "SCR-1".into(), qty, price: Fen(20_000) }];
    pc.say(vec![StockOpened { source: "盘点".into(), day: date("2026-03-09"), lines }.into()]).await
}

fn disputed(record: Ref, line: u32) -> RecordDisputed {
    RecordDisputed {
        record,
        line,
        month: MARCH.into(),
        account: Account::Deposit,
        part: String::new(),
        posted_on: date("2026-03-09"),
        stated: Fen(600_000),
        wanted: Fen(650_000),
        why: "少记".into(),
        day: date("2026-03-09"),
    }
}

async fn close_march(net: &Net, pc: &Pc) {
    net.clock.forward(24 * DAY_MS);
    let closed = net.call("period.close", json!({ "outlets": [SHOP], "month": MARCH })).await.unwrap();
    assert_eq!(closed["outlets"][0]["fault"], Value::Null, "{closed}");
    pc.sync().await;
}

on_both_engines! {
    async fn a_deposit_that_was_written_down_short_is_disputed_by_its_line_negotiated_and_put_right_by_a_payment(net) {
        let pc = net.pc("前台").await;
        let record = deposited(&net, 600_000).await;
        pc.sync().await;
        let nothing = raise(&pc, &record, (600_000, 600_000), "deposit", "").await.unwrap_err();
        assert_eq!((nothing.code.as_str(), nothing.field.as_deref()), ("value.out_of_range", Some("wanted_fen")));
        deposit_disputed(&pc, &record, 600_000, 650_000).await;
        assert_eq!(raise(&pc, &record, (600_000, 640_000), "deposit", "").await.unwrap_err().code, "dispute.raised");
        all_in_step(&net, &[&pc]).await;
        // It lies in HQ's list beside the settlements', and counts among what waits.
        let listed = net.call("dispute.list", json!({})).await.unwrap()["disputes"][0].clone();
        assert_eq!((&listed["about"], &listed["kind"], &listed["account"]), (&json!(record), &json!("deposit_paid"), &json!("deposit")));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["disputes"], 1);
        let said = json!({ "text": "这是回单", "evidence": { "name": "回单.pdf", "base64": "JVBERi0xLjQg5o2i5bGP" } });
        pc.call("dispute.say", own(&record, said.clone())).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.call("dispute.step", of(&record, json!({ "why": "已向银行查询" }))).await.unwrap();
        assert_eq!(net.call("dispute.step", of(&record, json!({ "offered_fen": 660_000 }))).await.unwrap_err().code, "value.out_of_range");
        net.call("dispute.step", of(&record, json!({ "offered_fen": 640_000 }))).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let told = pc.call("dispute.show", own(&record, json!({}))).await.unwrap();
        let did: Vec<&str> = told["notes"].as_array().unwrap().iter().map(|n| n["did"].as_str().unwrap()).collect();
        assert!(["record_disputed", "dispute_said", "verified", "offered"].iter().all(|word| did.contains(word)), "{did:?}");
        assert_eq!((&told["stands_fen"], &told["dispute"]["waits_for"]), (&json!(600_000), &json!("outlet")));
        // Headquarters opens the very file.
        assert_eq!(commands::files::carry::bring(&pc.host, &commands::sync::line::Line::new().unwrap()).await, Ok(1));
        let file = told["notes"].as_array().unwrap().iter().find(|n| n["did"] == "dispute_said").unwrap()["evidence_hash"].clone();
        let opened = net.call("attachment.bytes", json!({ "outlet": SHOP, "hash": file })).await.unwrap();
        assert_eq!(&opened["base64"], &said["evidence"]["base64"]);
        let offer = told["dispute"]["offer"].clone();
        pc.call("dispute.offer_accept", own(&record, json!({ "offer": offer }))).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        // The agreement is a figure; what brings the line to it is a payment that HQ's clock writes down, once.
        let over = shown(&net, &record).await["dispute"].clone();
        assert_eq!((&over["state"], &over["amount_fen"], &over["uncorrected"]), (&json!("settled"), &json!(640_000), &json!(true)));
        assert_eq!(net.call("todo.list", json!({})).await.unwrap()["disputes"], 1, "a correction is owed");
        let before = net.balance("deposit", "").await.1;
        assert_eq!((round(&net).await, round(&net).await), (2, 0));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.balance("deposit", "").await.1, before + 40_000);
        let over = pc.call("dispute.show", own(&record, json!({}))).await.unwrap()["dispute"].clone();
        assert_eq!((&over["uncorrected"], over["correction"] != json!("")), (&json!(false), true));
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"], json!([]));
        let of_month = pc.call("dispute.list", json!({ "month": MARCH })).await.unwrap();
        assert_eq!(of_month["disputes"][0]["state"], "settled", "the owner's page still shows how the line stands");
        pc.agrees_with(&net).await;
    }

    async fn headquarters_rules_that_the_line_stands_or_corrects_its_own_word_at_once(net) {
        let pc = net.pc("前台").await;
        let (first, second) = (deposited(&net, 600_000).await, deposited(&net, 70_000).await);
        // Parts were charged that came back all the same.
        shelf(&pc, 4).await;
        all_in_step(&net, &[&pc]).await;
        let line = LossLine { part: "SCR-1".into(), price: Fen(20_000), written_off: 0, charged: 1 };
        let lost = LossDecided { from: Account::Missing, lines: vec![line], why: "盘亏".into(), day: date("2026-03-09") };
        let lost = at_hq(&net, lost.into()).await.to_string();
        pc.sync().await;
        deposit_disputed(&pc, &first, 600_000, 650_000).await;
        deposit_disputed(&pc, &second, 70_000, 90_000).await;
        let seen = json!({ "month": MARCH, "account": "fees_due", "part": "", "day": "2026-03-09", "stated_fen": 20_000 });
        pc.call("dispute.raise", json!({ "about": lost, "line": 2, "wanted_fen": 0, "why": "配件已找到", "seen": seen })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let before = (net.balance("deposit", "").await.1, net.balance("fees_due", "").await.1);
        assert_eq!(net.call("dispute.end", of(&first, json!({ "why": "" }))).await.unwrap_err().code, "text.missing");
        net.call("dispute.end", of(&first, json!({ "why": "银行只到账 6000 元" }))).await.unwrap();
        net.call("dispute.end", of(&second, json!({ "amount_fen": 90_000, "why": "回单属实" }))).await.unwrap();
        net.call("dispute.end", json!({ "outlet": SHOP, "about": lost, "line": 2, "amount_fen": 0, "why": "确已找到" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("deposit", "").await.1, net.balance("fees_due", "").await.1), (before.0 + 20_000, before.1 + 20_000));
        let stands = shown(&net, &first).await["dispute"].clone();
        assert_eq!((&stands["state"], &stands["uncorrected"]), (&json!("unresolved"), &json!(false)));
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"], json!([]));
        assert_eq!(net.call("dispute.end", of(&first, json!({ "why": "x" }))).await.unwrap_err().code, "dispute.not_open");
        // The differences are no lines of the next settlement: they are in the book already.
        net.clock.forward(24 * DAY_MS);
        let seen = pc.call("settlement.preflight", json!({ "month": MARCH })).await.unwrap();
        assert!(seen["lines"].as_array().unwrap().iter().all(|line| line["kind"] != "dispute"), "{seen}");
    }

    async fn silence_brings_no_more_than_headquarters_book_has_and_gives_back_what_was_taken_within_the_stated_sum(net) {
        let pc = net.pc("前台").await;
        let (paid, back, much) = (deposited(&net, 600_000).await, deposited(&net, -50_000).await, deposited(&net, -300_000).await);
        pc.sync().await;
        deposit_disputed(&pc, &paid, 600_000, 900_000).await;
        deposit_disputed(&pc, &back, 50_000, 20_000).await;
        deposit_disputed(&pc, &much, 300_000, 0).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((round(&net).await, round(&net).await), (3, 0), "they are heard");
        net.clock.forward(7 * DAY_MS);
        assert_eq!(round(&net).await, 0, "the last day is still in time");
        net.clock.forward(DAY_MS);
        let before = net.balance("deposit", "").await.1;
        round(&net).await;
        assert_eq!(round(&net).await, 0);
        all_in_step(&net, &[&pc]).await;
        let ended = |card: Value| (card["dispute"]["state"].clone(), card["dispute"]["amount_fen"].clone());
        assert_eq!(ended(shown(&net, &paid).await), (json!("lapsed"), json!(600_000)), "silence makes no money");
        assert_eq!(ended(shown(&net, &back).await), (json!("lapsed"), json!(20_000)));
        assert_eq!(ended(shown(&net, &much).await), (json!("raised"), Value::Null), "a large sum is nobody's by an oversight");
        assert_eq!(net.balance("deposit", "").await.1, before + 30_000);
        let left = net.call("dispute.list", json!({})).await.unwrap();
        assert_eq!((left["disputes"].as_array().unwrap().len(), &left["disputes"][0]["overdue"]), (1, &json!(true)));
        // A lie about what HQ's statement has gains nothing: HQ goes by its own book.
        let more = deposited(&net, 10_000).await;
        pc.sync().await;
        let lie = RecordDisputed { stated: Fen(40_000), wanted: Fen(45_000), ..disputed(more.parse().unwrap(), 0) };
        pc.say(vec![lie.into()]).await;
        all_in_step(&net, &[&pc]).await;
        round(&net).await;
        net.clock.forward(8 * DAY_MS);
        let before = net.balance("deposit", "").await.1;
        round(&net).await;
        assert_eq!((ended(shown(&net, &more).await).1, net.balance("deposit", "").await.1), (json!(10_000), before));
        assert_eq!(shown(&net, &more).await["dispute"]["uncorrected"], false, "the book has that figure already");
    }

    async fn what_only_a_person_can_put_right_stays_on_the_list_until_the_record_is_named(net) {
        let pc = net.pc("前台").await;
        let stood = shelf(&pc, 4).await.to_string();
        all_in_step(&net, &[&pc]).await;
        raise(&pc, &stood, (80_000, 40_000), "held", "SCR-1").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        net.call("dispute.end", of(&stood, json!({ "amount_fen": 40_000, "why": "请重新盘点" }))).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(round(&net).await, 0);
        let late = net.pc("新电脑").await;
        late.agrees_with(&net).await;
        let owed = late.call("dispute.list", json!({})).await.unwrap()["disputes"][0].clone();
        assert_eq!((&owed["state"], &owed["uncorrected"]), (&json!("settled"), &json!(true)), "a PC that joins later has it");
        let deposit = deposited(&net, 1_000).await;
        pc.sync().await;
        let wrong = pc.call("dispute.correct", own(&stood, json!({ "record": deposit }))).await.unwrap_err();
        assert_eq!(wrong.code, "dispute.no_correction", "it is about another account");
        let again = shelf(&pc, 1).await.to_string();
        pc.call("dispute.correct", own(&stood, json!({ "record": again }))).await.unwrap();
        all_in_step(&net, &[&pc, &late]).await;
        let over = shown(&net, &stood).await["dispute"].clone();
        assert_eq!((&over["uncorrected"], &over["correction"]), (&json!(false), &json!(again)));
        assert_eq!(pc.call("dispute.correct", own(&stood, json!({ "record": again }))).await.unwrap_err().code, "dispute.not_open");
        assert_eq!(refusals(&net).await, Vec::<String>::new());
    }

    async fn a_line_that_only_one_of_the_two_books_has_is_disputed_as_well(net) {
        let pc = net.pc("前台").await;
        // Headquarters has it, and this PC has not synced since.
        let unseen = deposited(&net, 600_000).await;
        deposit_disputed(&pc, &unseen, 600_000, 0).await;
        pc.call("dispute.say", own(&unseen, json!({ "text": "没有这笔", "evidence": { "name": "流水.pdf", "base64": "JVBERi0xLjQg5o2i5bGP" } }))).await.unwrap();
        // The PC had it, and headquarters has refused it.
        let refused = shelf(&pc, 4).await;
        all_in_step(&net, &[&pc]).await;
        let keys = vec![format!("b{refused}")];
        let (code, reason, cure) = ("value.out_of_range".into(), "盘点数不实".into(), "重新盘点".into());
        at_hq(&net, Refused { log: refused.log, seq: refused.seq, code, reason, cure, keys }.into()).await;
        pc.sync().await;
        raise(&pc, &refused.to_string(), (0, 80_000), "held", "SCR-1").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["value.out_of_range"]);
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"].as_array().unwrap().len(), 2);
        // What HQ's book knows nothing of comes to nothing by silence.
        round(&net).await;
        net.clock.forward(8 * DAY_MS);
        round(&net).await;
        let over = shown(&net, &refused.to_string()).await["dispute"].clone();
        assert_eq!((&over["state"], &over["amount_fen"], &over["uncorrected"]), (&json!("lapsed"), &json!(0), &json!(false)));
    }

    async fn a_month_with_a_line_in_dispute_is_not_signed_and_what_was_signed_is_not_disputed(net) {
        let pc = net.pc("前台").await;
        let (record, other) = (deposited(&net, 600_000).await, deposited(&net, 70_000).await);
        pc.sync().await;
        deposit_disputed(&pc, &record, 600_000, 650_000).await;
        all_in_step(&net, &[&pc]).await;
        close_march(&net, &pc).await;
        let sign = json!({ "month": MARCH });
        assert_eq!(pc.call("statement.sign", sign.clone()).await.unwrap_err().code, "statement.disputed");
        // A modified client signs all the same.
        let end = date("2026-03-31");
        let forced = StatementSigned { end, log: hq_log(&net).await, seq: 1, hash: Hash([7; 32]), signature: Sig([7; 64]) };
        pc.say(vec![forced.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["statement.disputed"]);
        net.call("dispute.end", of(&record, json!({ "why": "银行只到账 6000 元" }))).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        pc.call("statement.sign", sign).await.unwrap();
        let signed = raise(&pc, &other, (70_000, 90_000), "deposit", "").await.unwrap_err();
        assert_eq!((signed.code.as_str(), &signed.facts["end"]), ("dispute.signed", &json!("2026-03-31")));
        // And a modified client disputes all the same.
        pc.say(vec![disputed(other.parse().unwrap(), 0).into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["dispute.signed", "statement.disputed"]);
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"], json!([]));
    }

    async fn what_a_settlement_decides_is_disputed_there_and_what_was_paid_for_it_by_its_record(net) {
        let pc = net.pc("前台").await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        all_in_step(&net, &[&pc]).await;
        let fee = record_of(&net, "fees_due").await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        // Nothing is decided yet: the fee is a line of the statement like any other.
        raise(&pc, &fee, (4_000, 5_000), "fees_due", "").await.unwrap();
        let less = json!([{ "line": 0, "allowed_fen": 1_000, "note": "照片看不清" }]);
        review(&net, "li.na", MARCH, less, json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        // Who raised it before the approval arrived is not refused.
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        net.call("dispute.end", of(&fee, json!({ "why": "在结算单上审定" }))).await.unwrap();
        let approved = net.hq.book.facts(SHOP, &Key::settlement(MARCH)).await.unwrap();
        let approved = approved.iter().find(|known| matches!(known.fact, Fact::SettlementApproved(_))).unwrap().name();
        all_in_step(&net, &[&pc]).await;
        let there = raise(&pc, &approved.to_string(), (3_000, 0), "fees_due", "").await.unwrap_err();
        assert_eq!((there.code.as_str(), &there.facts["month"]), ("dispute.in_settlement", &json!(MARCH)));
        let lie = RecordDisputed { account: Account::FeesDue, ..disputed(approved, 0) };
        pc.say(vec![lie.into()]).await;
        repaired(&pc, "SZ017-A-0002", "490154203237518", "112", "2026-04-01").await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["dispute.in_settlement"]);
        // What was paid is no line of the settlement.
        pay(&net, "zhao.min", MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        let paid = net.hq.book.facts(SHOP, &Key::settlement(MARCH)).await.unwrap();
        let paid = paid.iter().find(|known| matches!(known.fact, Fact::SettlementPaid(_))).unwrap().name().to_string();
        raise(&pc, &paid, (1_000, 900), "bank", "").await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(shown(&net, &paid).await["dispute"]["kind"], "settlement_paid");
    }

    async fn a_modified_client_gains_nothing_by_what_it_says_of_disputes(net) {
        let pc = net.pc("前台").await;
        let record: Ref = deposited(&net, 600_000).await.parse().unwrap();
        net.outlet("GZ004").await;
        let elsewhere = net.call("statement.show", json!({ "outlet": "GZ004", "month": MARCH })).await.unwrap();
        let elsewhere: Ref = elsewhere["statement"]["lines"][0]["id"].as_str().unwrap().parse().unwrap();
        pc.sync().await;
        let day = date("2026-03-09");
        let about = || record.to_string();
        let said = |about: String| Fact::from(DisputeSaid { about, line: 0, text: "加钱".into(), evidence: None, day });
        // Another outlet's, none at all, another line of it, another account, the other side, a month of any length.
        pc.say(vec![disputed(elsewhere, 0).into()]).await;
        pc.say(vec![disputed(Ref { seq: 9_999, ..record }, 0).into()]).await;
        pc.say(vec![disputed(record, 6).into()]).await;
        pc.say(vec![RecordDisputed { account: Account::Held, ..disputed(record, 0) }.into()]).await;
        pc.say(vec![disputed(record, 1).into()]).await;
        pc.say(vec![RecordDisputed { month: "x".repeat(9_000), ..disputed(record, 0) }.into()]).await;
        pc.say(vec![RecordDisputed { wanted: Fen(-1), ..disputed(record, 0) }.into()]).await;
        // Of a dispute that nobody raised.
        pc.say(vec![said(about())]).await;
        pc.say(vec![OfferAccepted { about: about(), line: 0, offer: record, day }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        let mut expected = vec!["thing.not_found"; 6];
        expected.extend(["value.negative", "value.not_a_date", "value.out_of_range"]);
        assert_eq!(refusals(&net).await, expected);
        assert_eq!(net.call("dispute.list", json!({})).await.unwrap()["disputes"], json!([]));
        // Once is once, nobody ends it in HQ's name, and an offer that nobody made is not accepted.
        pc.say(vec![disputed(record, 0).into()]).await;
        pc.say(vec![RecordDisputed { wanted: Fen(999_999), ..disputed(record, 0) }.into()]).await;
        let (outcome, why) = (Outcome::Settled, String::new());
        pc.say(vec![DisputeEnded { about: about(), line: 0, outcome, amount: Fen(900_000), why, day }.into()]).await;
        pc.say(vec![OfferAccepted { about: about(), line: 0, offer: record, day }.into()]).await;
        pc.say(vec![DisputeCorrected { about: about(), line: 0, correction: record, day }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        let standing = shown(&net, &about()).await["dispute"].clone();
        assert_eq!((&standing["state"], &standing["wanted_fen"]), (&json!("raised"), &json!(650_000)));
        let news = ["dispute.no_offer", "dispute.not_open", "dispute.raised", "sync.scope"];
        let codes = refusals(&net).await;
        assert!(news.iter().all(|code| codes.iter().filter(|c| c == code).count() == 1), "{codes:?}");
        // Behind the end nothing is said, and nothing corrects what is as it should be.
        net.call("dispute.end", of(&about(), json!({ "why": "银行只到账 6000 元" }))).await.unwrap();
        pc.sync().await;
        pc.say(vec![said(about())]).await;
        pc.say(vec![disputed(record, 0).into()]).await;
        all_in_step(&net, &[&pc]).await;
        let codes = refusals(&net).await;
        let count = |code: &str| codes.iter().filter(|c| *c == code).count();
        assert_eq!((count("dispute.not_open"), count("dispute.raised")), (2, 2), "{codes:?}");
    }

    async fn two_pcs_that_did_not_know_of_each_other_raise_one_dispute_and_nobody_is_refused(net) {
        let (pc, other) = (net.pc("前台").await, net.pc("工作台").await);
        let record = deposited(&net, 600_000).await;
        pc.sync().await;
        other.sync().await;
        deposit_disputed(&pc, &record, 600_000, 650_000).await;
        deposit_disputed(&other, &record, 600_000, 640_000).await;
        all_in_step(&net, &[&pc, &other]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        let told = shown(&net, &record).await;
        let raised = |note: &&Value| note["did"] == "record_disputed";
        assert_eq!(told["notes"].as_array().unwrap().iter().filter(raised).count(), 2, "both words are in the thread");
        net.call("dispute.end", of(&record, json!({ "why": "银行只到账 6000 元" }))).await.unwrap();
        // Who did not know of the end may still say something.
        pc.call("dispute.say", own(&record, json!({ "text": "再看看" }))).await.unwrap();
        all_in_step(&net, &[&pc, &other]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
    }

    async fn a_month_is_shown_as_it_was_known_at_the_end_of_a_day_and_before_and_at_its_close(net) {
        let pc = net.pc("前台").await;
        deposited(&net, 600_000).await;
        pc.sync().await;
        let then = net.call("statement.show", json!({ "outlet": SHOP, "month": MARCH })).await.unwrap();
        net.clock.forward(2 * DAY_MS);
        deposited(&net, 70_000).await;
        close_march(&net, &pc).await;
        let of = json!({ "outlet": SHOP, "month": MARCH });
        let versions = net.call("statement.versions", of).await.unwrap();
        assert_eq!(versions["pending"], false);
        let versions = versions["versions"].as_array().unwrap().clone();
        let kind = |kind: &str| versions.iter().find(|v| v["kind"] == kind).unwrap().clone();
        let shown = async |version: &Value| {
            let with = json!({ "outlet": SHOP, "month": MARCH, "as_known_at": version["at"] });
            net.call("statement.show", with).await.unwrap()
        };
        let first = versions.iter().rfind(|v| v["kind"] == "day").unwrap();
        assert_eq!(first["day"], json!(net_day(&then)));
        assert_eq!(shown(first).await["hash"], then["hash"], "to the byte as it was that day");
        let (closed, before) = (shown(&kind("closed")).await, shown(&kind("before_close")).await);
        assert_eq!((&closed["statement"]["closed"], &before["statement"]["closed"]), (&json!(true), &json!(false)));
        let today = net.call("statement.show", json!({ "outlet": SHOP, "month": MARCH })).await.unwrap();
        assert_eq!(closed["hash"], today["hash"]);
        assert_ne!(shown(first).await["statement"]["lines"], today["statement"]["lines"]);
        // The outlet makes the same of the same places.
        let here = pc.call("statement.versions", json!({ "month": MARCH })).await.unwrap()["versions"].clone();
        assert_eq!(here, json!(versions));
        let own = pc.call("statement.show", json!({ "month": MARCH, "as_known_at": first["at"] })).await.unwrap();
        assert_eq!(own["hash"], then["hash"]);
    }
}

/// The record of the newest line of an account, in HQ's book.
async fn record_of(net: &Net, account: &str) -> String {
    let sql = "SELECT id FROM posting WHERE scope=$1 AND account=$2 ORDER BY day DESC, id DESC LIMIT 1";
    let rows = net.hq.book.engine.read(sql, &[SHOP.into_val(), account.into_val()]).await.unwrap();
    let Some(Val::Text(id)) = rows.into_iter().flatten().next() else { panic!("no line in {account}") };
    id
}

/// The first day on which anything stands in a statement of March.
fn net_day(shown: &Value) -> Value {
    shown["statement"]["lines"][0]["day"].clone()
}

/// HQ's log for the outlet.
async fn hq_log(net: &Net) -> journal::LogId {
    let work = net.hq.work(SHOP).await.unwrap();
    net.hq.own_log(&work, SHOP).await.unwrap()
}
