//! The dealers' edition: a device of a dealer's stock is judged by it, and a user's is not. Expectations counted by hand.

use domain::warranty::{
    DEALER_TOML, Edition, Pack, PolicyRule, Promise, PromiseCondition, PromiseFacts, Verdict, judge_with_promises,
};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::*;

/// By both editions, as a vendor publishes them side by side.
fn of(owner: Edition, changes: Value, met: &[PromiseCondition]) -> Verdict {
    let facts = PromiseFacts { edition: owner, conditions_met: met.iter().copied().collect(), ..Default::default() };
    let both = [Promise::example(), Promise::dealers_example()];
    judge_with_promises(&case(changes), Pack::built_in(), &both, &facts, Calendar::built_in(), Lang::En)
}

const DOA: &[PromiseCondition] = &[
    PromiseCondition::Packaging,
    PromiseCondition::UnwornShell,
    PromiseCondition::Labels,
    PromiseCondition::InspectionReport,
];

#[test]
fn who_owns_the_device_says_by_which_edition_it_is_judged_and_the_verdict_names_it() {
    // Day 7, a fault that only the vendor lists.
    let camera = json!({"claimed_on": "2026-03-09", "fault": "camera"});
    let dealers = of(Edition::Dealer, camera.clone(), DOA);
    assert_eq!(answer(&dealers), "refund exchange repair, free");
    assert_eq!(dealers.policy, "cn-handset@1+dealer-handset@1/dealer");
    assert_eq!(reason(&dealers, "DOA-D").because, "day 7 of 7: handed in on 2026-03-09; the last day is 2026-03-09");
    let users = of(Edition::User, camera, DOA);
    assert_eq!(users.policy, "cn-handset@1+vendor-handset@1");
}

#[test]
fn a_row_for_each_number_of_the_dealers_edition() {
    use PromiseCondition::{CallBack, UnwornShell};
    let camera = |claimed_on: &str| json!({"claimed_on": claimed_on, "fault": "camera"});
    // Delivered on 2 March: day 7 is Monday the 9th, day 15 Tuesday the 17th.
    for (claimed_on, met, wanted) in [
        ("2026-03-09", DOA, "refund exchange repair, free"),
        ("2026-03-09", &DOA[..3], "repair, free"),
        ("2026-03-10", DOA, "repair, free"),
        ("2026-03-10", &[UnwornShell, CallBack], "exchange repair, free"),
        ("2026-03-17", &[UnwornShell, CallBack], "exchange repair, free"),
        ("2026-03-18", &[UnwornShell, CallBack], "repair, free"),
    ] {
        assert_eq!(answer(&of(Edition::Dealer, camera(claimed_on), met)), wanted, "{claimed_on} {met:?}");
    }
    let until = |item: &str| {
        let listed = json!({"item": item, "fault": "other", "claimed_on": "2026-03-09"});
        covered_until(&of(Edition::Dealer, listed, &[]))
    };
    assert_eq!(until("main_unit"), "2027-03-02");
    assert_eq!(until("battery"), "2026-09-02");
    assert_eq!(until("earphone"), "2026-06-02");
    assert_eq!([until("charger"), until("data_cable")], ["2027-03-02", "2027-03-02"]);
    let days = Promise::dealers_example().dealer_days.unwrap();
    assert_eq!((days.swap, days.send_back, days.receive), (3, 3, 7));
}

#[test]
fn what_users_are_promised_is_no_dealers() {
    let expired = json!({"claimed_on": "2027-05-10", "fault": "other"});
    assert_eq!(answer(&of(Edition::User, expired.clone(), &[])), "repair, parts_only");
    assert_eq!(answer(&of(Edition::Dealer, expired, &[])), "repair, paid");
    let battery = json!({"item": "battery", "fault": "battery_capacity", "claimed_on": "2026-12-01"});
    assert_eq!(answer(&of(Edition::User, battery.clone(), &[])), "exchange, free");
    assert_eq!(answer(&of(Edition::Dealer, battery, &[])), ", paid");
}

#[test]
fn the_law_stands_beside_the_dealers_edition_as_beside_the_users() {
    assert_eq!(Promise::dealers_example().weaknesses(Pack::built_in()), []);
    let dead = json!({"claimed_on": "2026-03-16"});
    assert_eq!(answer(&of(Edition::Dealer, dead, &[])), "refund exchange repair, free", "no condition gates the law");
}

#[test]
fn a_dealers_times_are_a_dealers_editions() {
    let at = |toml: String| {
        let fault = Promise::from_toml(&toml).unwrap_err();
        (fault.code, fault.field.unwrap_or_default())
    };
    let wrong = |code: &str, field: &str| (code.to_owned(), field.to_owned());
    let users = DEALER_TOML.replacen("edition = \"dealer\"", "edition = \"user\"", 1);
    assert_eq!(at(users), wrong("value.unknown_word", "edition"));
    let never = DEALER_TOML.replacen("swap = 3", "swap = 0", 1);
    assert_eq!(at(never), wrong("value.out_of_range", "dealer_days.swap"));
}

#[test]
fn a_promise_whose_last_days_do_not_move_off_rest_days_is_weaker_than_the_floor() {
    let mut still = Promise::example().clone();
    still.pack.roll = false;
    let found = still.weaknesses(Pack::built_in());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].at.as_str(), found[0].floor, found[0].promised), ("roll", 1, 0));
    assert_eq!(found[0].article, Pack::built_in().rules[&PolicyRule::RestDay].article);
    // Beside a floor that moves none either it is not.
    let floor = Pack { roll: false, ..Pack::built_in().clone() };
    assert_eq!(still.weaknesses(&floor), []);
}
