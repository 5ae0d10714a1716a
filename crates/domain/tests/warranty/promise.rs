//! A vendor's promise on top of the law.

use domain::warranty::{Pack, PolicyRule, Promise, PromiseCondition, PromiseFacts, Verdict, judge_with_promise};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::*;

/// Two years, 30 days to return, and nothing else.
fn promise() -> Promise {
    let mut pack = Pack { id: "acme".into(), version: 3, ..Pack::built_in().clone() };
    for item in pack.items.values_mut() {
        item.months = 24;
    }
    pack.rules.retain(|rule, _| matches!(rule, PolicyRule::Refund | PolicyRule::Repair | PolicyRule::Period));
    pack.rules.get_mut(&PolicyRule::Refund).unwrap().limit = Some(30);
    Promise::of(pack)
}

fn judge(changes: Value, promise: &Promise, facts: &PromiseFacts) -> Verdict {
    judge_with_promise(&case(changes), Pack::built_in(), promise, facts, Calendar::built_in(), Lang::En)
}

#[test]
fn each_remedy_goes_by_whichever_pack_gives_more() {
    let facts = PromiseFacts::default();
    // Day 29: the law gives repair, the vendor a refund.
    let longer_return = judge(json!({"claimed_on": "2026-03-31"}), &promise(), &facts);
    assert_eq!(answer(&longer_return), "refund exchange repair, free");
    assert_eq!(longer_return.policy, "cn-handset@1+acme@3");
    assert_eq!(covered_until(&longer_return), "2028-03-02");
    // The second year: the law refuses, the vendor repairs.
    assert_eq!(answer(&judge(json!({"claimed_on": "2027-06-01"}), &promise(), &facts)), "repair, free");
    // Two repairs: the vendor says nothing of them, the law stands.
    let repairs = [repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-06")];
    let two_repairs = judge(json!({"claimed_on": "2026-06-01", "repairs": repairs}), &promise(), &facts);
    assert_eq!(answer(&two_repairs), "refund exchange repair, free");
    assert_eq!(two_repairs.refund_fen.unwrap().0, 299_900 - 130_456);
}

#[test]
fn a_condition_gates_only_what_is_beyond_the_law() {
    let promise = Promise { conditions: [PromiseCondition::Packaging, PromiseCondition::Labels].into(), ..promise() };
    let none_met = PromiseFacts { conditions_met: [PromiseCondition::Labels].into(), ..PromiseFacts::default() };
    let day_7 = judge(json!({}), &promise, &none_met);
    assert_eq!((answer(&day_7).as_str(), day_7.refund_fen.unwrap().0), ("refund exchange repair, free", 299_900));
    assert!(reason(&day_7, "acme@3").because.contains("not met: complete packaging;"));
    assert_eq!(answer(&judge(json!({"claimed_on": "2026-03-31"}), &promise, &none_met)), "repair, free");
    let all_met = PromiseFacts { conditions_met: promise.conditions.clone(), ..PromiseFacts::default() };
    assert_eq!(answer(&judge(json!({"claimed_on": "2026-03-31"}), &promise, &all_met)), "refund exchange repair, free");
}

#[test]
fn past_warranty_a_vendor_may_charge_parts_only() {
    let promise = Promise { parts_only: true, ..promise() };
    let facts = PromiseFacts::default();
    let expired = judge(json!({"claimed_on": "2028-06-01"}), &promise, &facts);
    assert_eq!(answer(&expired), "repair, parts_only");
    // What a customer broke is not past warranty, it is not covered.
    assert_eq!(answer(&judge(json!({"claimed_on": "2028-06-01", "cause": "human"}), &promise, &facts)), "repair, paid");
    assert_eq!(answer(&judge(json!({"item": "battery", "claimed_on": "2028-06-01"}), &promise, &facts)), ", paid");
}

#[test]
fn a_loaner_may_come_after_hours() {
    let promise = Promise { loaner_after_hours: Some(24), ..promise() };
    let loaner = |hours, cause: &str| {
        let facts = PromiseFacts { hours_since_hand_in: Some(hours), ..PromiseFacts::default() };
        let waiting = json!({"since": "2026-06-01", "cause": cause});
        judge(json!({"claimed_on": "2026-06-02", "waiting": waiting}), &promise, &facts).loaner
    };
    assert!(!loaner(24, "repairer") && loaner(25, "repairer") && !loaner(25, "customer"));
}

#[test]
fn two_repairs_of_one_fault_may_bring_an_exchange_though_they_do_not_count() {
    let promise = Promise { repairs_of_one_fault: Some(2), ..promise() };
    let repairs = [uncounted_repair("2026-04-01", "2026-04-03"), uncounted_repair("2026-05-06", "2026-05-06")];
    let claim = json!({"claimed_on": "2026-06-01", "repairs": repairs});
    let facts = PromiseFacts { repairs_of_this_fault: 2, ..PromiseFacts::default() };
    assert_eq!(answer(&judge(claim.clone(), &promise, &facts)), "exchange repair, free");
    assert_eq!(answer(&judge(claim, &promise, &PromiseFacts::default())), "repair, free");
}

#[test]
fn a_promise_never_takes_from_the_law() {
    let mut weak = promise();
    for clause in weak.pack.rules.values_mut() {
        clause.limit = Some(1);
    }
    for item in weak.pack.items.values_mut() {
        item.months = 1;
    }
    let verdict = judge(json!({}), &weak, &PromiseFacts::default());
    let law = crate::support::verdict(json!({}));
    assert_eq!((verdict.remedies, verdict.refund_fen), (law.remedies, law.refund_fen));
    assert_eq!(verdict.covered_until, law.covered_until);
    assert_eq!(verdict.trace, law.trace, "what adds nothing is not told");
}

#[test]
fn a_promise_weaker_than_the_law_is_flagged_where_it_is_weaker() {
    assert!(promise().check(Pack::built_in()).is_ok());
    let mut weak = promise();
    weak.pack.items.get_mut("battery").unwrap().months = 3;
    weak.pack.rules.get_mut(&PolicyRule::Refund).unwrap().limit = Some(3);
    let mut three_repairs = Pack::built_in().rules[&PolicyRule::RepeatedRepairs].clone();
    three_repairs.limit = Some(3);
    weak.pack.rules.insert(PolicyRule::RepeatedRepairs, three_repairs);
    let places: Vec<String> = weak.weaknesses(Pack::built_in()).into_iter().map(|weakness| weakness.at).collect();
    assert_eq!(places, ["items.battery.months", "rules.refund.limit", "rules.repeated_repairs.limit"]);
    let fault = weak.check(Pack::built_in()).unwrap_err();
    assert_eq!((fault.code.as_str(), &fault.facts["promised"]), ("policy.weaker", &json!(3)));
}

#[test]
fn goods_that_the_promise_does_not_name_are_judged_by_the_law_alone() {
    let mut promise = promise();
    promise.pack.items.remove("charger");
    let verdict = judge(json!({"item": "charger"}), &promise, &PromiseFacts::default());
    assert_eq!((answer(&verdict).as_str(), verdict.policy.as_str()), ("exchange, free", "cn-handset@1"));
}
