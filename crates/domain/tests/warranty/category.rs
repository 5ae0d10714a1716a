//! Another category is another pack: the same engine judges an appliance by its own numbers.

use domain::warranty::{
    APPLIANCE_TOML, Case, Edition, Pack, PolicyRule, Promise, PromiseFacts, Verdict, judge, judge_with_promises,
};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::{answer, articles, base, covered_until};

fn appliance() -> Pack {
    Pack::from_toml(APPLIANCE_TOML).unwrap()
}

/// A refrigerator bought on 2 March 2026 and installed three days later.
fn case(changes: Value) -> Case {
    let mut case = base();
    let fixed = json!({"category": "appliance", "delivered_on": "2026-03-05"});
    for (field, value) in fixed.as_object().unwrap().iter().chain(changes.as_object().unwrap()) {
        case[field] = value.clone();
    }
    Case::from_json_for(&case.to_string(), &appliance()).unwrap()
}

fn verdict(changes: Value) -> Verdict {
    judge(&case(changes), &appliance(), Calendar::built_in(), Lang::En)
}

#[test]
fn the_pack_has_both_languages_and_its_own_numbers() {
    let pack = appliance();
    for (rule, clause) in &pack.rules {
        for lang in Lang::ALL {
            let says = clause.says(*lang);
            assert!(!says.is_empty() && !says.contains('{'), "{rule}: {says}");
        }
        assert!(clause.en.is_ascii() && !clause.zh.is_ascii(), "{rule}");
    }
    assert_eq!(pack.limit(PolicyRule::VendorParts), Some(90));
    assert_ne!(pack.limit(PolicyRule::Depreciation), Pack::built_in().limit(PolicyRule::Depreciation));
    assert!(!pack.grants(PolicyRule::Loaner), "nobody lends a refrigerator");
}

#[test]
fn it_starts_on_the_day_of_installation() {
    assert_eq!(covered_until(&verdict(json!({}))), "2027-03-05");
    // Day 7 from the installation is Thursday 12 March; from the invoice it would have been Monday the 9th.
    let day_7 = verdict(json!({"claimed_on": "2026-03-12", "fault": "leak"}));
    assert_eq!((answer(&day_7).as_str(), articles(&day_7)[0]), ("refund exchange repair, free", "9"));
    assert_eq!(answer(&verdict(json!({"claimed_on": "2026-03-13", "fault": "leak"}))), "refund exchange repair, free");
    let depreciated = verdict(json!({"claimed_on": "2026-03-13", "fault": "leak"})).refund_fen.unwrap().0;
    // 11 days from the invoice at 0.1 %.
    assert_eq!(depreciated, 299_900 - 299_900 * 11 / 1000);
}

#[test]
fn main_parts_are_covered_for_three_years() {
    assert_eq!(covered_until(&verdict(json!({"item": "compressor"}))), "2029-03-05");
    let third_year = json!({"item": "compressor", "claimed_on": "2028-12-01", "fault": "other"});
    assert_eq!(answer(&verdict(third_year)), "repair, free");
    assert_eq!(answer(&verdict(json!({"claimed_on": "2028-12-01", "fault": "other"}))), "repair, paid");
}

#[test]
fn the_vendors_parts_may_take_90_days_and_the_repairer_30() {
    let waited = |claimed_on: &str, cause: &str| {
        let waiting = json!({"since": "2026-06-01", "cause": cause});
        answer(&verdict(json!({"claimed_on": claimed_on, "fault": "other", "waiting": waiting})))
    };
    assert_eq!(waited("2026-08-30", "vendor_parts"), "repair, free", "day 90");
    assert_eq!(waited("2026-08-31", "vendor_parts"), "refund exchange repair, free", "day 91");
    assert_eq!(waited("2026-07-01", "repairer"), "repair, free", "day 30");
    assert_eq!(waited("2026-07-02", "repairer"), "refund exchange repair, free", "day 31");
}

#[test]
fn a_promise_of_another_category_or_to_dealers_adds_nothing_to_a_users_device() {
    let law = judge(&case(json!({})), &appliance(), Calendar::built_in(), Lang::En);
    let facts = PromiseFacts::default();
    let with = |promise: &Promise| {
        judge_with_promises(&case(json!({})), &appliance(), &[promise], &facts, Calendar::built_in(), Lang::En)
    };
    assert_eq!(with(Promise::example()), law);
    let mut longer = Promise::of(appliance());
    longer.pack.items.values_mut().for_each(|item| item.months *= 2);
    assert_eq!(covered_until(&with(&longer)), "2028-03-05");
    longer.edition = Edition::Dealer;
    assert_eq!(with(&longer), law);
    let dealers = PromiseFacts { edition: Edition::Dealer, ..PromiseFacts::default() };
    let own = judge_with_promises(&case(json!({})), &appliance(), &[&longer], &dealers, Calendar::built_in(), Lang::En);
    assert_eq!(
        (covered_until(&own).as_str(), own.policy.as_str()),
        ("2028-03-05", "cn-appliance@1+cn-appliance@1/dealer")
    );
}
