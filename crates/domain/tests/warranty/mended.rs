//! A free repair is good for thirty days, also behind the period's end.

use chrono::NaiveDate;
use domain::warranty::{Pack, Verdict, judge};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::*;

/// Bought on 2026-03-02: the period ends on 2027-03-02. The repair of this fault went home on that day, if any.
fn after(mended_on: Option<&str>, changes: Value) -> Verdict {
    let mut case = case(changes);
    case.mended_on = mended_on.map(|day| day.parse::<NaiveDate>().unwrap());
    judge(&case, Pack::built_in(), Calendar::built_in(), Lang::En)
}

#[test]
fn the_same_fault_is_mended_free_until_the_thirtieth_day_whatever_has_ended() {
    for (claimed_on, mended_on, wanted) in [
        ("2027-03-20", None, "repair, paid"),
        ("2027-03-20", Some("2027-02-27"), "repair, free"),
        ("2027-03-29", Some("2027-02-27"), "repair, free"),
        ("2027-03-30", Some("2027-02-27"), "repair, paid"),
    ] {
        assert_eq!(
            answer(&after(mended_on, json!({ "claimed_on": claimed_on }))),
            wanted,
            "{claimed_on} {mended_on:?}"
        );
    }
    let verdict = after(Some("2027-02-27"), json!({ "claimed_on": "2027-03-29" }));
    assert!(
        reason(&verdict, "~10").because.contains("went home on 2027-02-27 and is good until 2027-03-29"),
        "{verdict:?}"
    );
    assert_eq!(verdict.covered_until.unwrap().to_string(), "2027-03-02", "the period itself goes on no further");
}

#[test]
fn it_gives_a_repair_and_nothing_that_the_period_gave() {
    let twice = json!({ "claimed_on": "2027-03-20", "repairs": [
        { "received_on": "2026-05-05", "ready_on": "2026-05-05", "counts": true },
        { "received_on": "2026-06-05", "ready_on": "2026-06-05", "counts": true },
    ] });
    assert_eq!(
        answer(&after(Some("2027-03-01"), twice)),
        "repair, free",
        "two repairs gave an exchange within the period"
    );
}

#[test]
fn whoever_broke_it_pays_and_within_the_period_nothing_changes() {
    let dropped = json!({ "claimed_on": "2027-03-20", "cause": "human" });
    assert_eq!(answer(&after(Some("2027-03-01"), dropped)), "repair, paid");
    let early = json!({ "claimed_on": "2026-03-09" });
    assert_eq!(after(Some("2026-03-08"), early.clone()), after(None, early));
    let of_the_old_unit = json!({ "claimed_on": "2028-03-20", "exchanges": ["2027-03-05"] });
    assert_eq!(answer(&after(Some("2027-03-01"), of_the_old_unit)), "repair, paid", "the repair was the old unit's");
}
