//! A month goes from the outlet's look at it to HQ's payment; what is not owed is not paid, whoever says so.

use chrono::NaiveDate;
use domain::Fen;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::repair::{Field, State};
use domain::settlement::LineKind;
use journal::fact::{
    AttachmentAdded, ClaimLine, Fact, FeeEarned, FieldValue, OrderMoved, OrderOpened, OrderSet, PartFitted,
    SettlementClaimed, SettlementPaid, UnitSeen,
};
use journal::{Hash, Ref};
use serde_json::{Value, json};
use testkit::ambient::DAY_MS;

use crate::counter::refusals;
use crate::net::{Net, Pc, SHOP, on_both_engines};

pub const MARCH: &str = "2026-03";

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// A free repair as the counter takes it in and the bench writes it down; the symptom and the bench's codes as given.
async fn taken_in(pc: &Pc, number: &str, imei: &str, symptom: &str, day: &str) -> Ref {
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
    let text = |field, value: &str| (field, FieldValue::Text(value.into()));
    let mut sets = vec![
        text(Field::Complaint, "不开机"),
        text(Field::Charge, "free"),
        (Field::Level, FieldValue::Int(2)),
        text(Field::Symptom, symptom),
        text(Field::Section, "H02"),
        text(Field::Defect, symptom),
        text(Field::Repair, "A"),
        text(Field::Test, "正常"),
    ];
    sets.extend(testkit::papers(on(day)));
    let customer = customer["id"].as_str().unwrap().parse().unwrap();
    let opened = OrderOpened { number: number.into(), unit: unit.unit.clone(), customer, day: on(day), sets };
    let name = pc.say(vec![opened.into(), unit.into()]).await;
    Ref { idx: 0, ..name }
}

fn moved(order: Ref, day: &str) -> Fact {
    OrderMoved { order, from: State::Ready, to: State::Collected, day: on(day), why: String::new() }.into()
}

fn fee(order: Ref, day: &str) -> Fact {
    FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day: on(day) }.into()
}

/// The same repair, handed over on that day with its fee.
pub async fn repaired(pc: &Pc, number: &str, imei: &str, symptom: &str, day: &str) -> Ref {
    let order = taken_in(pc, number, imei, symptom, day).await;
    pc.say(vec![moved(order, day), fee(order, day)]).await;
    order
}

/// A photograph, as the order's page puts one to it.
async fn photographed(pc: &Pc, order: Ref, purpose: AttachmentPurpose) {
    let added = AttachmentAdded {
        about: order,
        kind: AttachmentKind::Photo,
        purpose,
        hash: Hash([7; 32]),
        size: 2_048,
        media: "image/jpeg".into(),
        note: String::new(),
        day: pc.host.ambient.today(),
    };
    pc.say(vec![added.into()]).await;
}

/// A paid repair whose customer paid for a screen.
async fn sold(pc: &Pc, number: &str, imei: &str, day: &str) -> Ref {
    let order = taken_in(pc, number, imei, "222", day).await;
    let paid = OrderSet { order, sets: vec![(Field::Charge, FieldValue::Text("paid".into()))] };
    let fitted = PartFitted {
        order,
        part: "SCR-1".into(),
        qty: 1,
        price: Fen(20_000),
        old_serial: None,
        new_serial: None,
        sold: true,
        owed_back: false,
        day: on(day),
    };
    pc.say(vec![paid.into(), fitted.into()]).await;
    order
}

pub async fn preflight(pc: &Pc, month: &str) -> Value {
    pc.call("settlement.preflight", json!({ "month": month })).await.unwrap()
}

/// The owner submits what the pre-flight showed.
pub async fn submit(pc: &Pc, month: &str) -> Result<Value, domain::Fault> {
    let seen = preflight(pc, month).await;
    pc.call("settlement.submit", json!({ "month": month, "net_fen": seen["sums"]["net_fen"] })).await
}

pub async fn shown(net: &Net, month: &str) -> Value {
    net.call("settlement.show", json!({ "outlet": SHOP, "month": month })).await.unwrap()
}

fn items(month: &str) -> Value {
    json!({ "items": [{ "outlet": SHOP, "month": month }] })
}

/// The answer for the one settlement of a list.
fn answer(done: Value) -> Result<i64, String> {
    let one = &done["done"][0];
    match one["fault"]["code"].as_str() {
        Some(code) => Err(code.to_owned()),
        None => Ok(one["amount_fen"].as_i64().unwrap()),
    }
}

pub async fn review_clean(net: &Net, who: &str, month: &str) -> Result<i64, String> {
    answer(Net::call_at(&net.hq, who, "settlement.review_clean", items(month)).await.unwrap())
}

/// By hand: as HQ's book gives it.
pub async fn review(
    net: &Net,
    who: &str,
    month: &str,
    lines: Value,
    deductions: Value,
) -> Result<Value, domain::Fault> {
    let claim = shown(net, month).await["settlement"]["claim"].clone();
    let with = json!({ "outlet": SHOP, "month": month, "claim": claim, "lines": lines, "deductions": deductions });
    Net::call_at(&net.hq, who, "settlement.review", with).await
}

pub async fn approve(net: &Net, who: &str, month: &str) -> Result<i64, String> {
    answer(Net::call_at(&net.hq, who, "settlement.approve", items(month)).await.unwrap())
}

pub async fn pay(net: &Net, who: &str, month: &str) -> Result<i64, String> {
    let mut with = items(month);
    with["paid_on"] = json!(net.hq.ambient.today());
    with["reference"] = json!("ICBC 0401");
    answer(Net::call_at(&net.hq, who, "settlement.pay", with).await.unwrap())
}

/// Reviewed without exceptions, approved, paid: by three persons.
pub async fn through(net: &Net, month: &str) -> i64 {
    review_clean(net, "li.na", month).await.unwrap();
    approve(net, "wang.bo", month).await.unwrap();
    pay(net, "zhao.min", month).await.unwrap()
}

/// Everybody sends and fetches; both ends agree and every account's sum is zero, in fen and by part.
pub async fn all_in_step(net: &Net, pcs: &[&Pc]) {
    for pc in pcs.iter().chain(pcs) {
        pc.sync().await;
    }
    for pc in pcs {
        pc.agrees_with(net).await;
    }
    let astray =
        "SELECT COUNT(*) FROM (SELECT part FROM posting GROUP BY scope, part HAVING SUM(fen)<>0 OR SUM(qty)<>0) t";
    assert_eq!(net.number(astray).await, 0, "double entry");
}

/// Fen of an account without its parts; the bank without the deposit that went through it.
async fn money(net: &Net, account: &str) -> i64 {
    let deposit = if account == "bank" { net.balance("deposit", "").await.1 } else { 0 };
    net.balance(account, "").await.1 + deposit
}

on_both_engines! {
    async fn a_month_is_looked_at_claimed_reviewed_approved_and_paid_by_three_persons(net) {
        let pc = net.pc("前台").await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        repaired(&pc, "SZ017-A-0002", "490154203237518", "112", "2026-03-09").await;
        sold(&pc, "SZ017-A-0003", "352099001761481", "2026-03-09").await;
        let bare = repaired(&pc, "SZ017-A-0004", "353918057996510", "", "2026-03-09").await;

        // Without a line: two pay, one is to be cured, a sold screen is owed.
        let seen = preflight(&pc, MARCH).await;
        let sums = json!({ "pays_fen": 8_000, "owes_fen": 20_000, "net_fen": -12_000, "unpaid": 1, "curable": 1 });
        assert_eq!((&seen["sums"], &seen["ended"]), (&sums, &json!(false)));
        let line = seen["lines"].as_array().unwrap().iter().find(|l| l["label"] == "SZ017-A-0004").unwrap();
        assert_eq!((&line["unpaid"], &line["cure"], &line["missing"]), (&json!("codes_missing"), &json!("bench"), &json!(["symptom", "defect"])));
        let early = submit(&pc, MARCH).await.unwrap_err();
        assert_eq!((early.code.as_str(), &early.facts["from"]), ("settlement.month_open", &json!("2026-04-01")));
        let codes = json!({ "symptom": "111", "defect": "H01" });
        pc.call("order.set", json!({ "order": bare.to_string(), "sets": codes })).await.unwrap();

        net.clock.forward(24 * DAY_MS);
        let stale = pc.call("settlement.submit", json!({ "month": MARCH, "net_fen": 1 })).await.unwrap_err();
        assert_eq!((stale.code.as_str(), &stale.facts["is_fen"]), ("settlement.changed", &json!(-8_000)));
        submit(&pc, MARCH).await.unwrap();
        assert_eq!(submit(&pc, MARCH).await.unwrap_err().code, "settlement.claimed");
        all_in_step(&net, &[&pc]).await;

        let queue = net.call("settlement.queue", json!({})).await.unwrap();
        let waits = &queue["settlements"][0];
        assert_eq!((&waits["found_fen"], &waits["difference_fen"], &waits["exceptions"]), (&json!(-8_000), &json!(0), &json!(0)));
        assert_eq!(approve(&net, "wang.bo", MARCH).await, Err("settlement.wrong_state".into()), "nobody approves what nobody reviewed");
        assert_eq!(review_clean(&net, "li.na", MARCH).await, Ok(-8_000));
        assert_eq!(approve(&net, "li.na", MARCH).await, Err("access.same_person".into()));
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Err("settlement.wrong_state".into()));
        assert_eq!(net.balance("sold", "SCR-1").await, (1, 20_000), "a review moves nothing");
        assert_eq!(approve(&net, "wang.bo", MARCH).await, Ok(-8_000));
        for who in ["li.na", "wang.bo"] {
            assert_eq!(pay(&net, who, MARCH).await, Err("access.same_person".into()), "{who}");
        }
        assert_eq!((money(&net, "fees_due").await, money(&net, "parts_paid").await), (-8_000, 20_000));
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(-8_000), "the outlet owes more than it earned, and pays");
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Err("settlement.wrong_state".into()));
        all_in_step(&net, &[&pc]).await;
        assert_eq!((net.balance("sold", "SCR-1").await, net.balance("settled", "SCR-1").await), ((0, 0), (1, 20_000)));
        assert_eq!((money(&net, "fees_due").await, money(&net, "bank").await, money(&net, "fees_earned").await), (0, -8_000, -12_000));
        let list = pc.call("settlement.list", json!({})).await.unwrap();
        assert_eq!((&list["settlements"][0]["state"], &list["settlements"][0]["paid_fen"]), (&json!("paid"), &json!(-8_000)));
        let rest = preflight(&pc, "2026-04").await;
        assert_eq!(rest["lines"], json!([]), "a line is settled once");
    }

    async fn two_people_at_two_nodes_approve_and_pay_one_month_at_once_and_it_is_paid_once(net) {
        let pc = net.pc("前台").await;
        let node = net.node().await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        review_clean(&net, "li.na", MARCH).await.unwrap();
        for (act, first, second) in [("settlement.approve", "wang.bo", "sun.li"), ("settlement.pay", "zhao.min", "qian.yi")] {
            let mut with = items(MARCH);
            if act == "settlement.pay" {
                with["paid_on"] = json!(net.hq.ambient.today());
                with["reference"] = json!("ICBC 0401");
            }
            let (one, other) = tokio::join!(
                Net::call_at(&net.hq, first, act, with.clone()),
                Net::call_at(&node.host, second, act, with.clone()),
            );
            let answers = [answer(one.unwrap()), answer(other.unwrap())];
            assert_eq!(answers.iter().filter(|a| **a == Ok(4_000)).count(), 1, "{act}: {answers:?}");
            assert!(answers.contains(&Err("settlement.wrong_state".into())), "{act}: {answers:?}");
        }
        all_in_step(&net, &[&pc]).await;
        assert_eq!((money(&net, "fees_due").await, money(&net, "bank").await), (0, 4_000));
    }

    async fn a_repair_that_a_second_pc_brings_late_comes_with_the_next_claim(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        repaired(&counter, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        repaired(&bench, "SZ017-B-0001", "490154203237518", "112", "2026-03-20").await;
        net.clock.forward(24 * DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let seen = shown(&net, MARCH).await;
        assert_eq!((&seen["settlement"]["claimed_fen"], &seen["not_claimed"]["pays_fen"]), (&json!(4_000), &json!(4_000)));
        assert_eq!(through(&net, MARCH).await, 4_000);
        net.clock.forward(30 * DAY_MS);
        submit(&bench, "2026-04").await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(through(&net, "2026-04").await, 4_000);
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((money(&net, "fees_due").await, money(&net, "bank").await), (0, 8_000));
    }

    async fn an_inflated_line_is_worked_out_again_and_the_difference_is_shown_to_both(net) {
        let pc = net.pc("前台").await;
        let order = repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        let line = |about: Option<Ref>, kind, label: &str, fen: i64| ClaimLine {
            kind, about, label: label.into(), part: String::new(), qty: 0, amount: Fen(fen), rule: "labour@1".into(),
        };
        let nobody = Ref { seq: 9_999, ..order };
        let lines = vec![
            line(Some(order), LineKind::Labour, "SZ017-A-0001", 400_000),
            line(Some(order), LineKind::Labour, "SZ017-A-0001", 4_000),
            line(Some(nobody), LineKind::Labour, "SZ017-A-0009", 4_000),
            line(None, LineKind::Freight, "freight/2026-03", 50_000),
        ];
        pc.say(vec![SettlementClaimed { month: MARCH.into(), lines, day: on("2026-04-01") }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        let seen = shown(&net, MARCH).await;
        let found: Vec<(i64, &str)> = seen["recomputed"].as_array().unwrap().iter()
            .map(|l| (l["found_fen"].as_i64().unwrap(), l["why"].as_str().unwrap())).collect();
        assert_eq!(found, [(4_000, "differs"), (0, "unknown"), (0, "unknown"), (0, "unknown")]);
        let queue = net.call("settlement.queue", json!({})).await.unwrap();
        assert_eq!((&queue["settlements"][0]["exceptions"], &queue["settlements"][0]["difference_fen"]), (&json!(4), &json!(-454_000)));
        assert_eq!(review_clean(&net, "li.na", MARCH).await, Err("settlement.exceptions".into()));
        let more = json!([{ "line": 0, "allowed_fen": 4_001, "note": "补贴" }]);
        assert_eq!(review(&net, "li.na", MARCH, more, json!([])).await.unwrap_err().code, "settlement.over_rule", "no reviewer pays past the rule");
        let silent = json!([{ "line": 0, "allowed_fen": 1_000, "note": " " }]);
        assert_eq!(review(&net, "li.na", MARCH, silent, json!([])).await.unwrap_err().code, "text.missing", "less needs a reason");
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(4_000));
        all_in_step(&net, &[&pc]).await;
        let told = pc.call("settlement.show", json!({ "month": MARCH })).await.unwrap();
        let first = &told["lines"][0];
        assert_eq!((&first["claimed_fen"], &first["found_fen"], &first["allowed_fen"], &first["why"]), (&json!(400_000), &json!(4_000), &json!(4_000), &json!("differs")));
        assert_eq!(money(&net, "fees_due").await, 0);
    }

    async fn a_claim_with_figures_of_no_form_or_in_headquarters_name_is_refused(net) {
        let pc = net.pc("前台").await;
        let order = repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        let line = |kind, fen: i64, qty: i64| ClaimLine {
            kind, about: Some(order), label: "x".into(), part: String::new(), qty, amount: Fen(fen), rule: String::new(),
        };
        let claim = |month: &str, line: ClaimLine| -> Fact {
            SettlementClaimed { month: month.into(), lines: vec![line], day: on("2026-04-01") }.into()
        };
        let paid = SettlementPaid { month: MARCH.into(), amount: Fen(4_000), paid_on: on("2026-04-01"), reference: String::new(), day: on("2026-04-01") };
        for fact in [
            claim(MARCH, line(LineKind::Labour, i64::MAX, 0)),
            claim(MARCH, line(LineKind::Labour, 4_000, -1)),
            claim(MARCH, line(LineKind::PartsSold, 4_000, 1)),
            claim(MARCH, line(LineKind::Deduction, 4_000, 1)),
            claim("2026-3x", line(LineKind::Labour, 4_000, 0)),
            claim(&"9".repeat(5_000), line(LineKind::Labour, 4_000, 0)),
            paid.into(),
        ] {
            pc.say(vec![fact]).await;
        }
        all_in_step(&net, &[&pc]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 7);
        assert_eq!(net.number("SELECT COUNT(*) FROM settlement").await, 0);
        assert_eq!(money(&net, "bank").await, 0);
    }

    async fn a_fee_whose_photograph_is_missing_is_put_off_until_it_is_there_whoever_claims_it(net) {
        let pc = net.pc("前台").await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        let tomorrow = "2026-03-10";
        let asks = json!({ "fee_records": ["symptom", "photo"] }).to_string();
        net.call("pack.publish", json!({ "kind": "settings", "effective_on": tomorrow, "title": "照片", "content": asks })).await.unwrap();
        net.clock.forward(DAY_MS);
        all_in_step(&net, &[&pc]).await;
        let shown_fault = repaired(&pc, "SZ017-A-0002", "490154203237518", "112", tomorrow).await;
        let bare = repaired(&pc, "SZ017-A-0003", "353918057996510", "113", tomorrow).await;
        photographed(&pc, shown_fault, AttachmentPurpose::Fault).await;
        photographed(&pc, bare, AttachmentPurpose::Intake).await;

        let seen = preflight(&pc, MARCH).await;
        let why = |number: &str| {
            let line = seen["lines"].as_array().unwrap().iter().find(|l| l["label"] == number).unwrap().clone();
            (line["amount_fen"].as_i64().unwrap(), line["unpaid"].clone(), line["cure"].clone(), line["missing"].clone())
        };
        assert_eq!(why("SZ017-A-0001"), (4_000, json!(null), json!("none"), json!([])), "it was not asked for on that day");
        assert_eq!(why("SZ017-A-0002"), (4_000, json!(null), json!("none"), json!([])));
        assert_eq!(why("SZ017-A-0003"), (0, json!("photo_missing"), json!("bench"), json!(["photo"])), "another photograph is none of the fault");

        // A changed program claims the fee all the same.
        net.clock.forward(24 * DAY_MS);
        let line = ClaimLine {
            kind: LineKind::Labour, about: Some(bare), label: "SZ017-A-0003".into(), part: String::new(), qty: 0, amount: Fen(4_000), rule: String::new(),
        };
        pc.say(vec![SettlementClaimed { month: MARCH.into(), lines: vec![line], day: on("2026-04-01") }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        let found = &shown(&net, MARCH).await["recomputed"][0];
        assert_eq!((&found["found_fen"], &found["why"]), (&json!(0), &json!("photo_missing")));
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(0));
        all_in_step(&net, &[&pc]).await;

        photographed(&pc, bare, AttachmentPurpose::Fault).await;
        let cured = preflight(&pc, "2026-04").await;
        assert_eq!((&cured["sums"]["pays_fen"], &cured["sums"]["unpaid"]), (&json!(12_000), &json!(0)));
    }

    async fn a_repeat_repair_within_thirty_days_earns_nothing_and_says_which_it_repeats(net) {
        let pc = net.pc("前台").await;
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        let again = taken_in(&pc, "SZ017-A-0002", "356938035643809", "111", "2026-03-18").await;
        pc.say(vec![OrderMoved { order: again, from: State::Received, to: State::Ready, day: on("2026-03-18"), why: String::new() }.into()]).await;
        net.clock.forward(10 * DAY_MS);
        let gave = pc.call("order.move", json!({ "order": again.to_string(), "to": "collected" })).await.unwrap();
        assert_eq!(gave["fee_fen"], Value::Null);
        let seen = preflight(&pc, MARCH).await;
        let line = seen["lines"].as_array().unwrap().iter().find(|l| l["label"] == "SZ017-A-0002").unwrap().clone();
        assert_eq!((&line["unpaid"], &line["repeats"], &line["repeat_days"]), (&json!("repeat"), &json!("SZ017-A-0001"), &json!(10)));
        // A tampered program writes the fee all the same.
        pc.say(vec![fee(again, "2026-03-19")]).await;
        all_in_step(&net, &[&pc]).await;
        let refused = net.call("refusal.list", json!({ "outlet": SHOP })).await.unwrap();
        assert_eq!(refused["refusals"][0]["code"], "price.unknown", "{refused}");
        assert!(refused["refusals"][0]["reason"].as_str().unwrap().contains("SZ017-A-0001"));
        assert_eq!(money(&net, "fees_due").await, 4_000);
        // Another fault of the same phone is another repair.
        let other = taken_in(&pc, "SZ017-A-0003", "356938035643809", "333", "2026-03-19").await;
        pc.say(vec![OrderMoved { order: other, from: State::Received, to: State::Ready, day: on("2026-03-19"), why: String::new() }.into()]).await;
        let gave = pc.call("order.move", json!({ "order": other.to_string(), "to": "collected" })).await.unwrap();
        assert_eq!(gave["fee_fen"], 4_000);
        net.clock.forward(14 * DAY_MS);
        submit(&pc, MARCH).await.unwrap();
        all_in_step(&net, &[&pc]).await;
        assert_eq!(through(&net, MARCH).await, 8_000);
        all_in_step(&net, &[&pc]).await;
        let told = pc.call("settlement.show", json!({ "month": MARCH })).await.unwrap();
        let line = told["lines"].as_array().unwrap().iter().find(|l| l["label"] == "SZ017-A-0002").unwrap().clone();
        assert_eq!((&line["allowed_fen"], &line["why"], &line["rule"]), (&json!(0), &json!("repeat"), &json!("settings@0")));
    }

    async fn a_first_repair_that_comes_to_light_after_the_second_was_paid_is_taken_back_with_the_next_month(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        repaired(&counter, "SZ017-A-0001", "356938035643809", "111", "2026-03-20").await;
        // The bench had no line: it had repaired the same phone eleven days before.
        repaired(&bench, "SZ017-B-0001", "356938035643809", "111", "2026-03-09").await;
        net.clock.forward(24 * DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        counter.sync().await;
        assert_eq!(through(&net, MARCH).await, 4_000);
        all_in_step(&net, &[&counter, &bench]).await;
        net.clock.forward(30 * DAY_MS);
        submit(&counter, "2026-04").await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let seen = shown(&net, "2026-04").await;
        let proposal = &seen["proposals"][0];
        assert_eq!((&proposal["label"], &proposal["amount_fen"], &proposal["repeats"], &proposal["repeat_days"]), (&json!("SZ017-A-0001"), &json!(-4_000), &json!("SZ017-B-0001"), &json!(11)));
        assert_eq!(review_clean(&net, "li.na", "2026-04").await, Err("settlement.exceptions".into()));
        review(&net, "li.na", "2026-04", json!([]), json!([proposal["order"]])).await.unwrap();
        assert_eq!(approve(&net, "wang.bo", "2026-04").await, Ok(0), "the first one's fee and the second one's deduction");
        pay(&net, "zhao.min", "2026-04").await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((money(&net, "fees_due").await, money(&net, "bank").await, money(&net, "fees_earned").await), (0, 4_000, -4_000));
        net.clock.forward(30 * DAY_MS);
        repaired(&counter, "SZ017-A-0002", "490154203237518", "111", "2026-05-02").await;
        net.clock.forward(10 * DAY_MS);
        submit(&counter, "2026-05").await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(shown(&net, "2026-05").await["proposals"], json!([]), "it is taken back once");
    }

    async fn two_pcs_submit_one_month_off_line_and_nothing_is_paid_before_the_ruling(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        repaired(&counter, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        all_in_step(&net, &[&counter, &bench]).await;
        repaired(&bench, "SZ017-B-0001", "490154203237518", "112", "2026-03-10").await;
        net.clock.forward(24 * DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        submit(&bench, MARCH).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        let open = net.call("conflict.list", json!({ "outlet": SHOP, "open": true })).await.unwrap();
        let conflict = open["conflicts"][0].clone();
        assert_eq!((&conflict["about"], &conflict["field"], &conflict["title"]), (&json!("settlement"), &json!("claim"), &json!(MARCH)));
        assert_eq!(review_clean(&net, "li.na", MARCH).await, Err("settlement.contested".into()));
        let larger = if conflict["a_value"] == "¥80.00" { "a_ref" } else { "b_ref" };
        let ruling = json!({ "outlet": SHOP, "conflict": conflict["id"], "winner": conflict[larger], "reason": "以工作台的为准" });
        net.call("conflict.rule", ruling).await.unwrap();
        assert_eq!(through(&net, MARCH).await, 8_000);
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!((money(&net, "fees_due").await, money(&net, "bank").await), (0, 8_000));
    }

    async fn what_is_contested_stays_out_and_comes_when_it_is_settled(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        repaired(&counter, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        let both = repaired(&counter, "SZ017-A-0002", "490154203237518", "112", "2026-03-09").await;
        all_in_step(&net, &[&counter, &bench]).await;
        let remark = |text: &str| -> Vec<Fact> {
            vec![OrderSet { order: both, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()]
        };
        counter.say(remark("甲")).await;
        bench.say(remark("乙")).await;
        net.clock.forward(24 * DAY_MS);
        // The counter does not know yet, and claims both.
        assert_eq!(submit(&counter, MARCH).await.unwrap()["net_fen"], 8_000);
        all_in_step(&net, &[&counter, &bench]).await;
        let seen = shown(&net, MARCH).await;
        assert_eq!((&seen["recomputed"][1]["why"], &seen["recomputed"][1]["found_fen"]), (&json!("contested"), &json!(0)));
        let paid = json!([{ "line": 1, "allowed_fen": 4_000, "note": "照付" }]);
        assert_eq!(review(&net, "li.na", MARCH, paid, json!([])).await.unwrap_err().code, "settlement.over_rule");
        review(&net, "li.na", MARCH, json!([]), json!([])).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Ok(4_000), "the line that nobody contests is paid");
        assert_eq!(money(&net, "fees_due").await, 4_000, "the other's fee stays booked");
        let open = net.call("conflict.list", json!({ "outlet": SHOP, "open": true })).await.unwrap()["conflicts"][0].clone();
        net.call("conflict.rule", json!({ "outlet": SHOP, "conflict": open["id"], "winner": open["a_ref"], "reason": "核对" })).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        net.clock.forward(30 * DAY_MS);
        submit(&counter, "2026-04").await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(through(&net, "2026-04").await, 4_000);
    }

    async fn a_conflict_that_opens_between_review_and_payment_stops_both(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let order = repaired(&counter, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        all_in_step(&net, &[&counter, &bench]).await;
        net.clock.forward(24 * DAY_MS);
        submit(&counter, MARCH).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        review_clean(&net, "li.na", MARCH).await.unwrap();
        let remark = |text: &str| -> Vec<Fact> {
            vec![OrderSet { order, sets: vec![(Field::Remark, FieldValue::Text(text.into()))] }.into()]
        };
        counter.say(remark("甲")).await;
        bench.say(remark("乙")).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(approve(&net, "wang.bo", MARCH).await, Err("settlement.changed".into()));
        let open = net.call("conflict.list", json!({ "outlet": SHOP, "open": true })).await.unwrap()["conflicts"][0].clone();
        net.call("conflict.rule", json!({ "outlet": SHOP, "conflict": open["id"], "winner": open["a_ref"], "reason": "核对" })).await.unwrap();
        approve(&net, "wang.bo", MARCH).await.unwrap();
        all_in_step(&net, &[&counter, &bench]).await;
        counter.say(remark("丙")).await;
        bench.say(remark("丁")).await;
        all_in_step(&net, &[&counter, &bench]).await;
        assert_eq!(pay(&net, "zhao.min", MARCH).await, Err("settlement.contested".into()));
    }

    async fn a_fee_by_a_table_that_was_replaced_or_of_another_day_is_refused(net) {
        let pc = net.pc("前台").await;
        let dearer = r#"{"rates":[{"level":2,"group":"*","fen":3000}]}"#;
        let with = json!({ "kind": "labour", "effective_on": "2026-03-09", "title": "调价", "content": dearer });
        net.call("pack.publish", with).await.unwrap();
        // Without a line a counter goes by the table that it has.
        repaired(&pc, "SZ017-A-0001", "356938035643809", "111", "2026-03-09").await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await.len(), 0);
        assert_eq!(money(&net, "fees_due").await, 4_000);
        // Who has the new one does not.
        repaired(&pc, "SZ017-A-0002", "490154203237518", "111", "2026-03-09").await;
        // Nor is a fee of a day on which nobody came for the device.
        let third = taken_in(&pc, "SZ017-A-0003", "353328111234562", "111", "2026-03-09").await;
        pc.say(vec![moved(third, "2026-03-09"), fee(third, "2026-03-08")]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["order.wrong_state", "price.unknown"]);
        assert_eq!(money(&net, "fees_due").await, 4_000);
    }
}
