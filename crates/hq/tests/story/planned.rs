//! Extended warranty: what HQ publishes, outlets sell without a line; after the guarantees a contract pays for the repair,
//! as often as was sold; who cancels gets what the rule gives; and what an outlet says beyond that is refused.

use domain::Fen;
use domain::plan::{Plan, Plans};
use domain::repair::{Field, State, Ticket};
use domain::warranty::Pack;
use journal::Ref;
use journal::fact::{
    Fact, FeeEarned, FieldValue, OrderMoved, OrderOpened, OrderSet, PlanCancelled, PlanClaimDropped, PlanClaimPaid,
    PlanClaimed, PlanCovered, PlanSold, UnitSeen,
};
use journal::rows::{OrderRow, PlanContractRow};
use journal::table::Val;
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::contested::{all_in_step, at_hq, rule};
use crate::exchanged;
use crate::given_back::stops;
use crate::net::{Net, Pc, SHOP, on_both_engines};
use crate::promised::disputes;
use crate::repair::{step, stocked};
use crate::settled::{MARCH, preflight, shown, submit};

const GUANGZHOU: &str = "GZ003";
const IMEI: &str = "860123040000019";

/// Quality in the second year; and a dearer one for accidents too, once, with ¥50 to pay.
pub const PLANS: &str = r#"{"plans":[
    {"code":"more-12","name_zh":"延保一年","name_en":"One more year","category":"handset","items":["main_unit"],
     "covers":"quality","months":12,"price_fen":29900,"hq_share_fen":20000,"sale_window_days":400,"claims":2,
     "full_refund_days":7},
    {"code":"care-12","name_zh":"全保一年","name_en":"Care","category":"handset","items":["main_unit","battery"],
     "covers":"quality_and_accident","months":12,"accident_months":12,"price_fen":49900,"hq_share_fen":30000,
     "sale_window_days":30,"claims":1,"deductible_fen":5000,"waiting_days":2,"full_refund_days":7}
]}"#;

pub async fn publish(net: &Net, content: &str) -> Result<Value, domain::Fault> {
    let today = net.hq.ambient.today().to_string();
    let with = json!({ "kind": "plans", "effective_on": today, "title": "延保", "content": content });
    net.call("pack.publish", with).await
}

fn selling(plan: &str, price: i64, invoiced_on: &str) -> Value {
    json!({
        "plan": plan, "imei": IMEI, "brand": "Nova", "model": "X9", "invoiced_on": invoiced_on, "price_fen": price,
        "new_customer": { "name": "李娜", "phone": "13800138000" }, "method": "wechat"
    })
}

pub async fn sell(pc: &Pc, plan: &str, price: i64, invoiced_on: &str) -> Value {
    pc.call("plan.sell", selling(plan, price, invoiced_on)).await.unwrap()
}

/// The unit comes to the counter with its invoice.
pub async fn taken_in(pc: &Pc, invoiced_on: &str, cause: &str) -> Value {
    let with = json!({
        "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": IMEI, "by_hand": "", "brand": "Nova",
        "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact", "passcode_consent": true,
        "invoice": "original", "voucher": "valid", "invoiced_on": invoiced_on, "price_paid_fen": 129_900,
        "fault": "display", "cause": cause
    });
    pc.call("order.intake", with).await.unwrap()
}

async fn refused(pc: &Pc, call: &str, with: Value) -> String {
    pc.call(call, with).await.unwrap_err().code
}

/// The codes of HQ's refusals, the oldest first.
async fn refusals(net: &Net) -> Vec<String> {
    let rows = net.hq.book.engine.read("SELECT code FROM refusal ORDER BY log, seq", &[]).await.unwrap();
    let code = |val| if let Val::Text(code) = val { Some(code) } else { None };
    rows.into_iter().flatten().filter_map(code).collect()
}

async fn fen(net: &Net, accounts: [&str; 4]) -> [i64; 4] {
    let mut found = [0; 4];
    for (at, account) in accounts.into_iter().enumerate() {
        found[at] = net.balance(account, "").await.1;
    }
    found
}

const MONEY: [&str; 4] = ["till", "plan_sales", "plan_share", "fees_due"];

fn plan(code: &str) -> Plan {
    serde_json::from_str::<Plans>(PLANS).unwrap().find(code).unwrap().clone()
}

/// What an honest program would say of a sale on the first day.
fn sale(unit: &str, code: &str, invoiced_on: &str) -> PlanSold {
    let (plan, day) = (plan(code), "2026-03-09".parse().unwrap());
    let invoiced_on = invoiced_on.parse().unwrap();
    let terms = plan.terms(Pack::built_in(), invoiced_on, day).map(|terms| terms.covers).unwrap_or_default();
    let cover = |c: domain::plan::terms::PlanCover| PlanCovered {
        item: c.item,
        accident: c.accident,
        from: c.from,
        until: c.until,
    };
    let ticket = Ticket::mint(SHOP, "Z", day, 1, [1, 2, unit.len() as u8]).unwrap();
    PlanSold {
        number: format!("P-{}", ticket.as_str()),
        unit: unit.into(),
        customer: Ref { log: journal::LogId(1), seq: 1, idx: 0 },
        order: None,
        plan: plan.code,
        version: 1,
        policy: 0,
        name_zh: plan.name_zh,
        name_en: plan.name_en,
        invoiced_on,
        covers: terms.into_iter().map(cover).collect(),
        price: plan.price_fen,
        hq_share: plan.hq_share_fen,
        deductible: plan.deductible_fen,
        claims: plan.claims,
        full_refund_days: plan.full_refund_days,
        method: "cash".into(),
        day,
    }
}

fn seen(unit: &str) -> Fact {
    let unit = unit.to_owned();
    let (brand, model) = ("Nova".to_owned(), "X9".to_owned());
    UnitSeen { unit, imei2: None, serial: None, brand, model, by_hand: String::new(), manufactured_on: None }.into()
}

on_both_engines! {
    async fn a_plan_sold_without_a_line_pays_for_a_repair_after_the_guarantees_and_headquarters_has_it_all(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        stocked(&net, &pc).await;
        pc.dial("http://127.0.0.1:9").await;
        let offers = pc.call("plan.offers", json!({ "invoiced_on": "2025-03-10" })).await.unwrap();
        assert_eq!((&offers["version"], &offers["offers"][0]["terms"]["ends_on"]), (&json!(1), &json!("2027-03-10")));
        assert_eq!(offers["offers"][1]["fault"]["code"], "plan.window");
        assert_eq!(refused(&pc, "plan.sell", selling("more-12", 29_800, "2025-03-10")).await, "plan.price");
        assert_eq!(refused(&pc, "plan.sell", selling("more-12", 29_900, "2025-02-01")).await, "plan.window");
        let sold = sell(&pc, "more-12", 29_900, "2025-03-10").await;
        assert_eq!((&sold["starts_on"], &sold["ends_on"]), (&json!("2026-03-11"), &json!("2027-03-10")));
        assert_eq!(refused(&pc, "plan.sell", selling("more-12", 29_900, "2025-03-10")).await, "plan.covered");

        net.clock.forward(5 * DAY_MS);
        let taken = taken_in(&pc, "2025-03-10", "quality").await;
        let verdict = &taken["verdict"];
        assert_eq!((&verdict["charge"], &verdict["covered_until"]), (&json!("free"), &json!("2027-03-10")));
        assert_eq!(verdict["policy"], "cn-handset@1+plan:more-12@1");
        let cited = verdict["trace"][0]["article"].as_str().unwrap();
        assert!(cited.ends_with(sold["number"].as_str().unwrap()), "{verdict}");
        let order = &taken["order"];
        step(&pc, order, "diagnosed", json!({ "section": "H02", "defect": "H01", "level": 2 })).await;
        let unclaimed = json!({ "order": order, "to": "repairing" });
        assert_eq!(refused(&pc, "order.move", unclaimed).await, "plan.unclaimed");
        let claimed = pc.call("plan.claim", json!({ "order": order })).await.unwrap();
        assert_eq!((&claimed["number"], &claimed["deductible_fen"]), (&sold["number"], &json!(0)));
        assert_eq!(refused(&pc, "plan.claim", json!({ "order": order })).await, "plan.claimed");
        step(&pc, order, "repairing", json!({})).await;
        pc.call("order.fit", json!({ "order": order, "part": "SCR-1", "qty": 1, "old_serial": "OLD-1" })).await.unwrap();
        step(&pc, order, "tested", json!({ "test": "正常" })).await;
        step(&pc, order, "ready", json!({})).await;
        assert_eq!(step(&pc, order, "collected", json!({})).await["fee_fen"], 4_000);
        let show = json!({ "contract": sold["contract"] });
        let told = pc.call("contract.show", show.clone()).await.unwrap();
        assert_eq!((&told["claims"][0]["state"], &told["claims"][0]["paid_fen"]), (&json!("paid"), &json!(24_000)));
        assert_eq!(told["contract"]["claims_used"], 1);

        pc.dial(&net.url).await;
        pc.sync().await;
        pc.sync().await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        pc.agrees_with(&net).await;
        assert_eq!(fen(&net, MONEY).await, [29_900, -29_900, 20_000, 4_000 - 20_000]);
        let report = net.call("plan.report", json!({ "from": "2026-03-01", "to": "2026-03-31" })).await.unwrap();
        let line = &report["lines"][0];
        assert_eq!((&line["sold"], &line["claims_paid_fen"], &line["loss_permille"]), (&json!(1), &json!(24_000), &json!(1_200)));
    }

    async fn the_counter_sees_what_the_contract_gives_before_anything_is_saved(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        sell(&pc, "more-12", 29_900, "2025-03-10").await;
        net.clock.forward(5 * DAY_MS);
        let case = json!({
            "category": "handset", "item": "main_unit", "invoiced_on": "2025-03-10", "delivered_on": null,
            "invoice": "original", "voucher": "valid", "manufactured_on": null, "claimed_on": "2026-03-14",
            "fault": "display", "cause": "quality", "repairs": [], "exchanges": [], "waiting": null,
            "model_available": true, "paid_fen": 129_900
        });
        let judged = async |unit: Value| {
            pc.call("warranty.judge", json!({ "case": case, "unit": unit })).await.unwrap()
        };
        let live = judged(json!(format!("imei:{IMEI}"))).await;
        let saved = taken_in(&pc, "2025-03-10", "quality").await["verdict"].clone();
        for field in ["policy", "charge", "covered_until", "remedies"] {
            assert_eq!(live[field], saved[field], "{field}");
        }
        assert_eq!(live["policy"], "cn-handset@1+plan:more-12@1");
        assert_eq!(judged(json!("imei:356938035643809")).await["charge"], "paid");
        assert_eq!(judged(Value::Null).await["charge"], "paid");
    }

    async fn the_paid_year_of_a_phone_that_was_delivered_late_begins_where_the_laws_year_ends(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        let taken = taken_in(&pc, "2026-03-02", "quality").await;
        let delivered = json!({ "order": taken["order"], "sets": { "delivered_on": "2026-03-06" } });
        pc.call("order.set", delivered).await.unwrap();
        let kept = pc.call("order.show", json!({ "order": taken["order"] })).await.unwrap()["verdict"].clone();
        assert_eq!(kept["covered_until"], "2027-03-06");
        let asked = json!({ "unit": format!("imei:{IMEI}"), "invoiced_on": "2026-03-02" });
        let offers = pc.call("plan.offers", asked).await.unwrap();
        assert_eq!(offers["offers"][0]["terms"]["starts_on"], "2027-03-07");
        let sold = sell(&pc, "more-12", 29_900, "2026-03-02").await;
        assert_eq!((&sold["starts_on"], &sold["ends_on"]), (&json!("2027-03-07"), &json!("2028-03-06")));
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        // A cover that no delivery between invoice and sale gives is no plan's.
        let unit = "imei:356938035643809";
        let mut longer = sale(unit, "more-12", "2026-03-02");
        longer.covers[0].from = "2027-03-11".parse().unwrap();
        longer.covers[0].until = "2028-03-10".parse().unwrap();
        pc.say(vec![seen(unit), longer.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["plan.price"]);
    }

    async fn a_contract_goes_with_its_owner_to_the_unit_that_came_in_an_exchange(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        exchanged::stocked(&net, &pc).await;
        let sold = sell(&pc, "care-12", 49_900, "2026-03-02").await;
        let (swapped, _) = exchanged::swapped(&net, &pc, IMEI, exchanged::NEW).await;
        for (from, to) in [(State::Received, State::Ready), (State::Ready, State::Collected)] {
            let (order, day) = (exchanged::name(&swapped), "2026-03-09".parse().unwrap());
            pc.say(vec![OrderMoved { order, from, to, day, why: String::new() }.into()]).await;
        }
        net.clock.forward(5 * DAY_MS);
        // The old unit comes again, in whosever hands: the contract went with its owner.
        let old = taken_in(&pc, "2026-03-02", "human").await;
        assert_eq!((&old["verdict"]["policy"], &old["verdict"]["charge"]), (&json!("cn-handset@1"), &json!("paid")));
        assert_eq!(refused(&pc, "plan.claim", json!({ "order": old["order"], "method": "cash" })).await, "plan.not_covering");
        let claimed = PlanClaimed {
            contract: exchanged::name(&sold["contract"]), unit: format!("imei:{IMEI}"), plan: "care-12".into(),
            order: exchanged::name(&old["order"]), deductible: Fen(5_000), method: "cash".into(),
            day: "2026-03-14".parse().unwrap(),
        };
        pc.say(vec![claimed.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((disputes(&net).await, refusals(&net).await), (Vec::new(), vec!["thing.not_found".to_owned()]));
        let dropped = json!({
            "new_customer": { "name": "李娜", "phone": "13800138000" }, "imei": exchanged::NEW, "by_hand": "",
            "brand": "Nova", "model": "X9", "condition": "1", "symptom": "111", "tamper": "intact",
            "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": "2026-03-02",
            "price_paid_fen": 129_900, "fault": "display", "cause": "human"
        });
        let taken = pc.call("order.intake", dropped).await.unwrap();
        assert_eq!((&taken["verdict"]["policy"], &taken["verdict"]["charge"]), (&json!("cn-handset@1+plan:care-12@1"), &json!("free")));
        let claimed = pc.call("plan.claim", json!({ "order": taken["order"], "method": "cash" })).await.unwrap();
        assert_eq!((&claimed["number"], &claimed["deductible_fen"]), (&sold["number"], &json!(5_000)));
        all_in_step(&net, &[&pc]).await;
        assert_eq!((disputes(&net).await, refusals(&net).await.len()), (Vec::new(), 1));
        // What is covered by the old unit's contract is not sold the same plan again.
        let mut again = selling("care-12", 49_900, "2026-03-02");
        again["imei"] = json!(exchanged::NEW);
        assert_eq!(refused(&pc, "plan.sell", again).await, "plan.covered");
    }

    async fn an_accident_is_covered_by_the_plan_that_says_so_the_customer_pays_the_deductible_and_a_claim_can_go_back(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        sell(&pc, "care-12", 49_900, "2026-03-01").await;
        let waiting = taken_in(&pc, "2026-03-01", "human").await;
        assert_eq!(waiting["verdict"]["charge"], "paid", "the waiting time is not over");
        assert!(waiting["verdict"]["trace"].to_string().contains("自 2026-03-11 起承保"), "{}", waiting["verdict"]);
        assert_eq!(refused(&pc, "plan.claim", json!({ "order": waiting["order"] })).await, "plan.not_covering");
        step(&pc, &waiting["order"], "declined", json!({})).await;
        step(&pc, &waiting["order"], "collected", json!({})).await;

        net.clock.forward(3 * DAY_MS);
        let taken = taken_in(&pc, "2026-03-01", "human").await;
        let order = &taken["order"];
        assert_eq!(taken["verdict"]["charge"], "free");
        assert_eq!(refused(&pc, "plan.claim", json!({ "order": order })).await, "text.missing");
        pc.call("plan.claim", json!({ "order": order, "method": "cash" })).await.unwrap();
        pc.sync().await;
        assert_eq!(fen(&net, MONEY).await, [54_900, -54_900, 35_000, -35_000]);
        let waits = async || stops(&net).await.contains(&"plan_claims".to_owned());
        assert!(waits().await, "the outlet cannot leave while a claim waits");
        // The only claim is in use: the law is all that is left for another fault, and the order keeps what it has.
        let shown = pc.call("order.show", json!({ "order": order })).await.unwrap();
        assert_eq!(shown["order"]["charge"], "free");

        step(&pc, order, "declined", json!({})).await;
        assert_eq!(refused(&pc, "order.move", json!({ "order": order, "to": "collected" })).await, "plan.claim_open");
        let back = pc.call("plan.claim_drop", json!({ "order": order, "why": "顾客不修" })).await.unwrap();
        assert_eq!(back["deductible_fen"], 5_000);
        step(&pc, order, "collected", json!({})).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(fen(&net, MONEY).await, [49_900, -49_900, 30_000, -30_000]);
        assert!(!waits().await);
        assert_eq!(net.number("SELECT claims_used FROM plan_contract").await, 0);
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(disputes(&net).await.len(), 0, "headquarters counts the waiting time as the outlet did");
    }

    async fn a_repair_that_is_free_by_a_contract_earns_nothing_without_a_claim_on_it(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        sell(&pc, "care-12", 49_900, "2026-03-01").await;
        net.clock.forward(3 * DAY_MS);
        let taken = taken_in(&pc, "2026-03-01", "human").await;
        assert_eq!(taken["verdict"]["charge"], "free");
        let order = taken["order"].as_str().unwrap().parse().unwrap();
        // A tampered program hands it over and uses no claim up: it could do so for ever.
        let day = "2026-03-12".parse().unwrap();
        let over = OrderMoved { order, from: State::Received, to: State::Collected, day, why: String::new() };
        let fee = FeeEarned { order, amount: Fen(4_000), version: 1, level: 2, group: "*".into(), day };
        pc.say(vec![over.into(), fee.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["plan.unclaimed"]);
    }

    async fn a_free_repair_without_a_verdict_is_a_contracts_only_against_a_claim_on_it(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        sell(&pc, "care-12", 49_900, "2026-03-01").await;
        net.clock.forward(3 * DAY_MS);
        // A tampered program says free and not why: what the plan covers it neither claims nor pays for.
        let taken = taken_in(&pc, "2026-03-01", "human").await;
        let order: Ref = taken["order"].as_str().unwrap().parse().unwrap();
        let row = pc.host.one::<OrderRow>(SHOP, &order.to_string(), "order").await.unwrap();
        let day = "2026-03-12".parse().unwrap();
        let words = |field, word: &str| (field, FieldValue::Text(word.into()));
        let sets = vec![
            words(Field::Charge, "free"), words(Field::Cause, "human"), words(Field::Invoice, "original"),
            words(Field::Voucher, "valid"), (Field::InvoicedOn, FieldValue::Day("2026-03-01".parse().unwrap())),
        ];
        let opened = |number: &str| OrderOpened {
            number: number.into(), unit: row.unit.clone(), customer: row.customer.parse().unwrap(), day, sets: sets.clone(),
        };
        let over = |order| OrderMoved { order, from: State::Received, to: State::Collected, day, why: String::new() };
        let unclaimed = pc.say(vec![opened("SZ017-Z-0001").into()]).await;
        pc.say(vec![over(unclaimed).into()]).await;
        all_in_step(&net, &[&pc]).await;
        let open = disputes(&net).await;
        assert_eq!((open.len(), &open[0]["about_id"]), (1, &json!(unclaimed.to_string())), "{open:#?}");
        assert!(open[0]["b_value"].as_str().unwrap().ends_with(", paid"), "the law's word, or a ruling for it would pay");
        // The same against a claim is the contract's.
        let claimed = pc.say(vec![opened("SZ017-Z-0002").into()]).await;
        let contract = net.hq.book.row::<PlanContractRow>("WHERE scope=$1", &[Val::Text(SHOP.into())]).await.unwrap().unwrap();
        let claim = PlanClaimed {
            contract: contract.id.parse().unwrap(), unit: row.unit.clone(), plan: "care-12".into(), order: claimed,
            deductible: Fen(5_000), method: "cash".into(), day,
        };
        pc.say(vec![claim.into()]).await;
        pc.say(vec![over(claimed).into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((disputes(&net).await.len(), refusals(&net).await), (1, Vec::new()));
    }

    async fn what_became_of_a_contract_since_makes_no_verdict_by_it_false(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        let contract = sell(&pc, "care-12", 49_900, "2026-03-01").await["contract"].clone();
        net.clock.forward(3 * DAY_MS);
        pc.sync().await;
        pc.dial("http://127.0.0.1:9").await;
        // Free by the contract, and not repaired; the only claim goes to the next repair.
        let first = taken_in(&pc, "2026-03-01", "human").await;
        assert_eq!(first["verdict"]["charge"], "free");
        step(&pc, &first["order"], "declined", json!({})).await;
        step(&pc, &first["order"], "collected", json!({})).await;
        net.clock.forward(DAY_MS);
        let second = taken_in(&pc, "2026-03-01", "human").await;
        pc.call("plan.claim", json!({ "order": second["order"], "method": "cash" })).await.unwrap();
        pc.dial(&net.url).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await, Vec::<Value>::new());
        // Given back, taken in once more, and cancelled before headquarters looks.
        pc.dial("http://127.0.0.1:9").await;
        pc.call("plan.claim_drop", json!({ "order": second["order"], "why": "顾客不修" })).await.unwrap();
        step(&pc, &second["order"], "declined", json!({})).await;
        step(&pc, &second["order"], "collected", json!({})).await;
        let third = taken_in(&pc, "2026-03-01", "human").await;
        assert_eq!(third["verdict"]["charge"], "free");
        let refund = pc.call("contract.show", json!({ "contract": contract })).await.unwrap()["refund"]["refund_fen"].clone();
        let cancel = json!({ "contract": contract, "refund_fen": refund, "method": "cash", "why": "换机" });
        pc.call("plan.cancel", cancel).await.unwrap();
        pc.dial(&net.url).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!((disputes(&net).await, refusals(&net).await), (Vec::new(), Vec::new()));
        // Who knows that it is over and says the same again is disputed.
        let order = third["order"].as_str().unwrap().parse().unwrap();
        let sets = vec![(Field::Verdict, FieldValue::Text(third["verdict"].to_string()))];
        pc.say(vec![OrderSet { order, sets }.into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(disputes(&net).await.len(), 1);
    }

    async fn a_plan_sold_for_one_unit_at_two_pcs_unseen_is_in_conflict_and_the_sale_that_loses_goes_back_with_its_money(net) {
        publish(&net, PLANS).await.unwrap();
        let (counter, desk) = (net.pc("前台").await, net.pc("二号台").await);
        all_in_step(&net, &[&counter, &desk]).await;
        let first = sell(&counter, "more-12", 29_900, "2025-03-10").await;
        let second = sell(&desk, "more-12", 29_900, "2025-03-10").await;
        all_in_step(&net, &[&counter, &desk]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new(), "neither could know of the other");
        let open: Vec<Value> = at_hq(&net, true).await.into_iter().filter(|c| c["about"] == "plan").collect();
        assert_eq!(open.len(), 1, "{open:?}");
        let mut values = [&open[0]["a_value"], &open[0]["b_value"]];
        values.sort_by_key(|v| v.to_string());
        let mut numbers = [&first["number"], &second["number"]];
        numbers.sort_by_key(|v| v.to_string());
        assert_eq!(values, numbers);
        assert_eq!(fen(&net, MONEY).await[0], 59_800);

        net.clock.forward(5 * DAY_MS);
        let order = taken_in(&counter, "2025-03-10", "quality").await["order"].clone();
        assert_eq!(refused(&counter, "plan.claim", json!({ "order": order })).await, "plan.contested");
        rule(&net, SHOP, &open[0], "b_ref").await;
        all_in_step(&net, &[&counter, &desk]).await;
        assert_eq!(fen(&net, MONEY).await, [29_900, -29_900, 20_000, -20_000]);
        assert_eq!(net.number("SELECT COUNT(*) FROM plan_contract WHERE state='void'").await, 1);
        let claimed = counter.call("plan.claim", json!({ "order": order })).await.unwrap();
        assert_eq!(claimed["number"], open[0]["b_value"]);
    }

    async fn who_cancels_gets_what_the_rule_gives_with_its_arithmetic_and_headquarters_gives_its_share_back(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        let contract = sell(&pc, "care-12", 49_900, "2026-03-01").await["contract"].clone();
        let refund = async |pc: &Pc| pc.call("contract.show", json!({ "contract": contract })).await.unwrap()["refund"].clone();
        assert_eq!((&refund(&pc).await["whole"], &refund(&pc).await["refund_fen"]), (&json!(true), &json!(49_900)));
        net.clock.forward(10 * DAY_MS);
        // Covered from 11 March 2026 to 1 March 2028, 722 days, of which nine are used up.
        let now = refund(&pc).await;
        assert_eq!((&now["whole"], &now["days_left"], &now["days_total"]), (&json!(false), &json!(713), &json!(722)));
        assert_eq!((&now["refund_fen"], &now["share_back_fen"]), (&json!(49_277), &json!(29_625)));
        let with = |fen: i64| json!({ "contract": contract, "refund_fen": fen, "method": "wechat", "why": "换机" });
        assert_eq!(refused(&pc, "plan.cancel", with(49_900)).await, "plan.refund_differs");
        let taken = taken_in(&pc, "2026-03-01", "human").await;
        assert_eq!(taken["verdict"]["charge"], "free");
        pc.call("plan.cancel", with(49_277)).await.unwrap();
        assert_eq!(refused(&pc, "plan.cancel", with(49_277)).await, "plan.cancelled");
        assert_eq!(refund(&pc).await, Value::Null);
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(fen(&net, MONEY).await, [49_900 - 49_277, 49_277 - 49_900, 30_000 - 29_625, 29_625 - 30_000]);
        // What is over covers nothing, and can be sold again.
        let order = json!({ "order": taken["order"] });
        assert_eq!(refused(&pc, "plan.claim", order.clone()).await, "plan.not_covering");
        assert_eq!(pc.call("order.show", order).await.unwrap()["order"]["charge"], "paid", "it can be quoted now");
        sell(&pc, "care-12", 49_900, "2026-03-01").await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, Vec::<String>::new());
        assert_eq!(at_hq(&net, true).await.len(), 0);
    }

    async fn a_live_contract_holds_up_its_customers_erasure_unless_a_court_orders_it(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        let sold = sell(&pc, "care-12", 49_900, "2026-03-01").await;
        let shown = pc.call("contract.show", json!({ "contract": sold["contract"] })).await.unwrap();
        let erase = |why: &str| json!({ "customer": shown["contract"]["customer"], "why": why });
        let fault = pc.call("customer.erase", erase("asked")).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["numbers"]), ("customer.under_contract", &sold["number"]));
        all_in_step(&net, &[&pc]).await;
        let mut at_hq = erase("retention_over");
        at_hq["outlet"] = json!(SHOP);
        assert_eq!(net.call("customer.erase", at_hq).await.unwrap_err().code, "customer.under_contract");
        // Once it is cancelled, or has ended, the customer goes.
        let cancel = json!({ "contract": sold["contract"], "refund_fen": 49_900, "method": "wechat", "why": "不要了" });
        pc.call("plan.cancel", cancel).await.unwrap();
        pc.call("customer.erase", erase("asked")).await.unwrap();
        let other = sell(&pc, "care-12", 49_900, "2026-03-01").await;
        let shown = pc.call("contract.show", json!({ "contract": other["contract"] })).await.unwrap();
        pc.call("customer.erase", json!({ "customer": shown["contract"]["customer"], "why": "ordered" })).await.unwrap();
        all_in_step(&net, &[&pc]).await;
    }

    async fn a_sale_that_no_pack_gives_is_refused_with_code_reason_and_cure_and_moves_no_money(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        type Spoil = fn(&mut PlanSold);
        let lies: [(&str, Spoil, &str); 10] = [
            ("imei:490154203237511", |f| f.price = Fen(9_900), "plan.price"),
            ("imei:490154203237512", |f| f.hq_share = Fen(0), "plan.price"),
            ("imei:490154203237513", |f| f.claims = 90, "plan.price"),
            ("imei:490154203237514", |f| f.covers[0].until = "2030-01-01".parse().unwrap(), "plan.price"),
            ("imei:490154203237515", |f| f.invoiced_on = "2024-03-01".parse().unwrap(), "plan.window"),
            ("imei:490154203237516", |f| f.plan = "gold-99".into(), "thing.not_found"),
            ("imei:490154203237517", |f| f.version = 7, "thing.not_found"),
            ("imei:490154203237510", |f| f.policy = 4, "plan.price"),
            ("imei:490154203237519", |f| f.number = "P-SZ999A-260309-0011110".into(), "ticket.malformed"),
            ("imei:490154203237520", |f| f.price = Fen(-1), "value.negative"),
        ];
        for (unit, spoil, _) in lies {
            let mut lie = sale(unit, "more-12", "2025-03-10");
            spoil(&mut lie);
            pc.say(vec![seen(unit), lie.into()]).await;
        }
        let nowhere = sale("imei:490154203237521", "more-12", "2025-03-10");
        pc.say(vec![nowhere.into()]).await;
        let honest = sale("imei:490154203237522", "more-12", "2025-03-10");
        pc.say(vec![seen("imei:490154203237522"), honest.into()]).await;
        all_in_step(&net, &[&pc]).await;
        let mut codes: Vec<&str> = lies.iter().map(|(.., code)| *code).collect();
        codes.push("thing.not_found");
        assert_eq!(refusals(&net).await, codes);
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal WHERE reason='' OR cure=''").await, 0);
        assert_eq!(fen(&net, MONEY).await, [29_900, -29_900, 20_000, -20_000], "the honest one alone");
    }

    async fn an_older_price_is_refused_from_who_had_the_new_one_and_not_from_who_had_not(net) {
        publish(&net, PLANS).await.unwrap();
        let (knows, knows_not) = (net.pc("前台").await, net.pc("二号台").await);
        all_in_step(&net, &[&knows, &knows_not]).await;
        publish(&net, &PLANS.replace("29900", "39900")).await.unwrap();
        knows.sync().await;
        sell(&knows_not, "more-12", 29_900, "2025-03-10").await;
        let unit = "imei:490154203237511";
        knows.say(vec![seen(unit), sale(unit, "more-12", "2025-03-10").into()]).await;
        all_in_step(&net, &[&knows, &knows_not]).await;
        assert_eq!(refusals(&net).await, ["plan.price"]);
        assert_eq!(fen(&net, MONEY).await[0], 29_900);
    }

    async fn a_unit_that_its_seller_knew_to_be_covered_or_that_another_outlet_covers_is_not_sold_another(net) {
        publish(&net, PLANS).await.unwrap();
        net.outlet(GUANGZHOU).await;
        let pc = net.pc("前台").await;
        let other = net.pc_of(GUANGZHOU, "前台", ambient(&net.clock, "广州")).await;
        pc.sync().await;
        other.sync().await;
        let sold = sell(&pc, "more-12", 29_900, "2025-03-10").await;
        let unit = format!("imei:{IMEI}");
        pc.say(vec![sale(&unit, "more-12", "2025-03-10").into()]).await;
        all_in_step(&net, &[&pc]).await;
        assert_eq!(refusals(&net).await, ["plan.covered"]);
        assert_eq!(fen(&net, MONEY).await[0], 29_900);
        // Honest, and still too many: the other outlet could not know, and learns no number.
        sell(&other, "more-12", 29_900, "2025-03-10").await;
        other.sync().await;
        other.sync().await;
        let told = other.call("refusal.list", json!({})).await.unwrap().to_string();
        assert!(told.contains("plan.covered") && !told.contains(sold["number"].as_str().unwrap()), "{told}");
        assert_eq!(other.balance("till", "").await, (0, 0));
    }

    async fn claims_beyond_the_contract_and_refunds_beyond_the_rule_are_refused(net) {
        publish(&net, PLANS).await.unwrap();
        let (pc, desk) = (net.pc("前台").await, net.pc("二号台").await);
        pc.sync().await;
        let sold = sell(&pc, "care-12", 49_900, "2026-03-01").await;
        net.clock.forward(3 * DAY_MS);
        let order = taken_in(&pc, "2026-03-01", "human").await["order"].clone();
        let contract: Ref = sold["contract"].as_str().unwrap().parse().unwrap();
        let (unit, plan, day) = (format!("imei:{IMEI}"), "care-12".to_owned(), "2026-03-12".parse().unwrap());
        let order: Ref = order.as_str().unwrap().parse().unwrap();
        let claimed = PlanClaimed {
            contract, unit: unit.clone(), plan: plan.clone(), order, deductible: Fen(5_000), method: "cash".into(), day,
        };
        // Refused: nothing to pay, a contract that is not there, another unit's.
        pc.say(vec![PlanClaimed { deductible: Fen(0), ..claimed.clone() }.into()]).await;
        pc.say(vec![PlanClaimed { contract: order, ..claimed.clone() }.into()]).await;
        // Two PCs use the one claim unseen: the first that HQ hears stands.
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(refusals(&net).await, ["plan.price", "thing.not_found"]);
        let first = pc.call("plan.claim", json!({ "order": order.to_string(), "method": "cash" })).await.unwrap();
        desk.say(vec![claimed.clone().into()]).await;
        pc.sync().await;
        all_in_step(&net, &[&desk, &pc]).await;
        let codes = async |net: &Net| { let mut codes = refusals(net).await; codes.sort(); codes };
        assert_eq!(codes(&net).await, ["plan.claimed", "plan.price", "thing.not_found"]);
        assert_eq!(net.number("SELECT claims_used FROM plan_contract").await, 1);
        let another = crate::contested::open(&pc, "SZ017-A-0009", "490154203237518").await;
        pc.say(vec![PlanClaimed { order: another, ..claimed.clone() }.into()]).await;

        let claim: Ref = first["claim"].as_str().unwrap().parse().unwrap();
        let paid = PlanClaimPaid { claim, unit: unit.clone(), plan: plan.clone(), order, amount: Fen(90_000), day };
        pc.say(vec![paid.into()]).await;
        let cancelled = PlanCancelled {
            contract, unit: unit.clone(), plan: plan.clone(), refund: Fen(49_900), share_back: Fen(30_000),
            method: "cash".into(), why: "退".into(), day,
        };
        pc.say(vec![cancelled.into()]).await;
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(
            codes(&net).await,
            ["plan.claimed", "plan.price", "plan.price", "plan.refund_differs", "thing.not_found", "thing.not_found"]
        );
        assert_eq!(fen(&net, MONEY).await, [54_900, -54_900, 35_000, -35_000]);
        assert_eq!(net.number("SELECT COUNT(*) FROM plan_contract WHERE state='live'").await, 1);

        // The claim is given back; then another one is free, and the one after it is too many.
        let dropped = PlanClaimDropped { claim, unit, plan, why: "未修".into(), day };
        pc.say(vec![dropped.into()]).await;
        pc.say(vec![claimed.clone().into()]).await;
        all_in_step(&net, &[&pc, &desk]).await;
        assert_eq!(refusals(&net).await.len(), 6);
        assert_eq!(net.number("SELECT claims_used FROM plan_contract").await, 1);
    }

    async fn headquarters_share_is_a_line_of_the_month_that_both_ends_agree_on(net) {
        publish(&net, PLANS).await.unwrap();
        let pc = net.pc("前台").await;
        pc.sync().await;
        let sold = sell(&pc, "more-12", 29_900, "2025-03-10").await;
        net.clock.forward(23 * DAY_MS);
        let seen = preflight(&pc, MARCH).await;
        let line = seen["lines"].as_array().unwrap().iter().find(|l| l["kind"] == "plan").unwrap().clone();
        assert_eq!((&line["label"], &line["amount_fen"], &line["rule"]), (&sold["number"], &json!(-20_000), &json!("plans@1")));
        assert_eq!(seen["sums"]["owes_fen"], 20_000);
        submit(&pc, MARCH).await.unwrap();
        pc.sync().await;
        let found = shown(&net, MARCH).await;
        let line = found["recomputed"]["lines"].as_array().or(found["lines"].as_array()).unwrap()
            .iter().find(|l| l.to_string().contains("-20000")).unwrap().clone();
        assert_eq!(line["why"].as_str().unwrap_or_default(), "", "{line}");
    }

    async fn a_pack_that_nobody_could_sell_by_is_not_published(net) {
        for (wrong, right, field) in [
            ("\"months\":0", "\"months\":12", "plans.0.months"),
            ("\"hq_share_fen\":29901", "\"hq_share_fen\":20000", "plans.0.hq_share_fen"),
            ("\"code\":\"more-12\"", "\"code\":\"care-12\"", "plans.1.code"),
        ] {
            let fault = publish(&net, &PLANS.replacen(right, wrong, 1)).await.unwrap_err();
            assert_eq!(fault.field.as_deref(), Some(field), "{fault}");
        }
    }
}
