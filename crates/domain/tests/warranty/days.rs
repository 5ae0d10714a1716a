//! Starts, ends, extension, roll.

use domain::warranty::{Case, Pack, judge};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::*;

fn until(changes: Value) -> String {
    covered_until(&verdict(changes))
}

#[test]
fn the_period_starts_on_the_later_of_invoice_and_delivery() {
    // Friday 6 March + 7 = Friday 13 March.
    let delivered_later = json!({"delivered_on": "2026-03-06", "claimed_on": "2026-03-13"});
    assert!(reason(&verdict(delivered_later.clone()), "11").because.starts_with("day 7 of 7"));
    assert_eq!(until(delivered_later), "2027-03-06");
    let delivered_earlier = json!({"delivered_on": "2026-02-27", "claimed_on": "2026-03-09"});
    assert!(reason(&verdict(delivered_earlier.clone()), "11").because.starts_with("day 7 of 7"));
    assert_eq!(until(delivered_earlier), "2027-03-02");
}

#[test]
fn each_item_has_its_period() {
    for (item, end) in [
        ("main_unit", "2026-03-31"),
        ("battery", "2025-09-30"),
        ("earphone", "2025-06-30"),
        ("charger", "2026-03-31"),
        ("data_cable", "2026-03-31"),
        ("terminal_card", "2026-03-31"),
        ("data_card", "2026-03-31"),
    ] {
        let changes =
            json!({"item": item, "invoiced_on": "2025-03-31", "manufactured_on": null, "claimed_on": "2025-04-01"});
        assert_eq!(until(changes), end, "{item}");
    }
}

#[test]
fn a_period_ends_on_the_months_last_day_where_it_lacks_the_day() {
    let bought = |item: &str, on: &str, claim: &str| {
        until(json!({"item": item, "invoiced_on": on, "manufactured_on": null, "claimed_on": claim}))
    };
    // 28 February 2026 is a Saturday that is worked for the spring festival: no roll.
    assert_eq!(bought("battery", "2025-08-31", "2025-09-01"), "2026-02-28");
    assert_eq!(bought("earphone", "2025-11-30", "2025-12-01"), "2026-02-28");
    assert_eq!(bought("main_unit", "2024-02-29", "2024-03-01"), "2025-02-28");
    // 29 February 2024 was a Thursday.
    assert_eq!(bought("earphone", "2023-11-29", "2023-12-01"), "2024-02-29");
    assert_eq!(bought("earphone", "2023-11-30", "2023-12-01"), "2024-02-29");
}

#[test]
fn the_last_day_of_the_period_is_within_and_the_next_is_not() {
    // 10 March 2026 is a Tuesday.
    let claim =
        |on: &str| answer(&verdict(json!({"invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": on})));
    assert_eq!(claim("2026-03-10"), "repair, free");
    assert_eq!(claim("2026-03-11"), "repair, paid");
}

#[test]
fn a_day_in_repair_pushes_the_end_out_by_one_from_both_ends() {
    let after =
        |repairs: Value| until(json!({"invoiced_on": "2025-03-10", "manufactured_on": null, "repairs": repairs}));
    // The end, Tuesday 10 March 2026, moves on through that week.
    assert_eq!(after(json!([])), "2026-03-10");
    assert_eq!(after(json!([repair("2025-05-05", "2025-05-05")])), "2026-03-11");
    assert_eq!(after(json!([repair("2025-05-05", "2025-05-07")])), "2026-03-13");
    assert_eq!(after(json!([uncounted_repair("2025-05-05", "2025-05-07")])), "2026-03-13", "it need not count");
    let overlapping = json!([repair("2025-05-05", "2025-05-06"), repair("2025-05-06", "2025-05-07")]);
    assert_eq!(after(overlapping), "2026-03-13", "the 6th counts once");
}

#[test]
fn extension_comes_first_and_then_the_roll() {
    // 10 March 2026 + 4 days = Saturday 14 March, moved to Monday 16 March.
    let changes = json!({
        "invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": "2026-03-16",
        "repairs": [repair("2025-05-05", "2025-05-08")]
    });
    let verdict = verdict(changes);
    assert_eq!((answer(&verdict).as_str(), covered_until(&verdict).as_str()), ("repair, free", "2026-03-16"));
    let because: Vec<&str> = verdict.trace.iter().map(|reason| reason.because.as_str()).collect();
    assert!(because.contains(&"4 days in repair or waiting: from 2026-03-10 to 2026-03-14"), "{because:#?}");
    assert!(because.contains(&"2026-03-14 is a rest day: moved to 2026-03-16"), "{because:#?}");
}

#[test]
fn repairs_extend_neither_the_windows_nor_an_accessorys_period() {
    let repairs = json!([repair("2026-03-03", "2026-03-09")]);
    let window = verdict(json!({"claimed_on": "2026-03-18", "repairs": repairs}));
    assert_eq!(answer(&window), "repair, free");
    // Six months from 2 March 2026: Wednesday 2 September.
    let battery = json!({"item": "battery", "claimed_on": "2026-09-03", "repairs": repairs});
    assert_eq!((answer(&verdict(battery.clone())).as_str(), until(battery).as_str()), (", paid", "2026-09-02"));
}

#[test]
fn day_7_on_a_rest_day_moves_to_the_next_workday() {
    // Saturday 7 March + 7 = Saturday 14 March, moved to Monday 16 March.
    let claim = |on: &str| verdict(json!({"invoiced_on": "2026-03-07", "claimed_on": on}));
    for day in ["2026-03-14", "2026-03-15", "2026-03-16"] {
        assert_eq!(claim(day).refund_fen.unwrap().0, 299_900, "{day}");
    }
    let because = &reason(&claim("2026-03-16"), "11").because.clone();
    assert_eq!(
        because,
        "day 9 of 7: handed in on 2026-03-16; the last day, 2026-03-14, is a rest day and moves to 2026-03-16"
    );
    assert!(reason(&claim("2026-03-17"), "12").because.starts_with("day 10 of 15"));
}

#[test]
fn day_15_on_a_rest_day_moves_too() {
    // Friday 6 March + 15 = Saturday 21 March, moved to Monday 23 March.
    let claim = |on: &str| answer(&verdict(json!({"invoiced_on": "2026-03-06", "claimed_on": on})));
    assert_eq!(claim("2026-03-23"), "refund exchange repair, free");
    assert_eq!(claim("2026-03-24"), "repair, free");
}

#[test]
fn day_7_in_the_national_holiday_moves_behind_it() {
    // Thursday 24 September + 7 = 1 October; Thursday 8 October is the first workday.
    let claim = |on: &str| verdict(json!({"invoiced_on": "2026-09-24", "claimed_on": on}));
    assert_eq!(claim("2026-10-08").refund_fen.unwrap().0, 299_900);
    assert!(articles(&claim("2026-10-09")).contains(&"12"), "15 days end on Friday the 9th");
}

#[test]
fn a_worked_saturday_is_no_rest_day_and_a_festival_weekday_is_one() {
    let until =
        |bought: &str| until(json!({"invoiced_on": bought, "manufactured_on": null, "claimed_on": "2025-03-01"}));
    assert_eq!(until("2025-02-14"), "2026-02-14", "a Saturday, worked");
    assert_eq!(until("2025-02-15"), "2026-02-24", "the festival's first day; the 24th is its first workday");
}

#[test]
fn a_year_that_the_calendar_does_not_cover_is_not_rolled_and_the_trace_says_so() {
    // Saturday 6 March 2027.
    let verdict = verdict(json!({"invoiced_on": "2026-03-06"}));
    assert_eq!(covered_until(&verdict), "2027-03-06");
    assert!(verdict.trace.last().unwrap().because.contains("does not cover the year: 2027-03-06 not moved"));
    let old = json!({
        "invoiced_on": "2014-10-25", "manufactured_on": null, "claimed_on": "2014-11-01",
    });
    // Saturday 1 November 2014 is day 7: within it anyway, and the trace names the day that was not moved.
    let verdict = crate::support::verdict(old);
    assert!(reason(&verdict, "11").because.contains("the calendar does not cover it"));
    assert!(verdict.trace.last().unwrap().because.contains("2014-11-01"));
    assert_eq!(covered_until(&verdict), "2015-10-26", "a Sunday in a covered year");
}

#[test]
fn a_covered_last_day_says_nothing_of_the_calendar() {
    let verdict = verdict(json!({"invoiced_on": "2025-03-10", "manufactured_on": null}));
    assert!(verdict.trace.iter().all(|reason| !reason.because.contains("calendar")));
}

#[test]
fn hq_can_switch_the_roll_off() {
    let pack = Pack { roll: false, ..Pack::built_in().clone() };
    let judge = |changes| judge(&case(changes), &pack, Calendar::built_in(), Lang::En);
    let verdict = judge(json!({"invoiced_on": "2026-03-07", "claimed_on": "2026-03-16"}));
    assert!(articles(&verdict).contains(&"12"));
    let verdict = judge(json!({"invoiced_on": "2025-02-15", "manufactured_on": null}));
    assert_eq!(covered_until(&verdict), "2026-02-15");
    assert!(verdict.trace.iter().all(|reason| !reason.because.contains("calendar")));
}

#[test]
fn after_an_exchange_all_starts_again_on_its_day() {
    // Exchanged on Monday 1 June 2026; the two repairs before were the old unit's.
    let old_repairs = json!([repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-08")]);
    let claim = |on: &str| {
        verdict(json!({"claimed_on": on, "exchanges": ["2026-06-01"], "repairs": old_repairs, "manufactured_on": null}))
    };
    let day_7 = claim("2026-06-08");
    assert_eq!((answer(&day_7).as_str(), day_7.refund_fen.unwrap().0), ("refund exchange repair, free", 299_900));
    assert_eq!(covered_until(&day_7), "2027-06-01", "no extension is left over");
    // Day 8: 8 days × 0.5 % since the exchange.
    assert_eq!(claim("2026-06-09").refund_fen.unwrap().0, 287_904);
    assert_eq!(answer(&claim("2026-07-01")), "repair, free", "the repair count starts again");
    assert!(reason(&day_7, "CRA-IR-18").because.contains("2026-06-01"));
}

#[test]
fn a_repair_that_came_in_on_the_day_of_the_exchange_is_the_new_units() {
    let repairs = json!([repair("2026-06-01", "2026-06-02"), repair("2026-07-01", "2026-07-02")]);
    let verdict = verdict(json!({"claimed_on": "2026-08-03", "exchanges": ["2026-06-01"], "repairs": repairs}));
    assert_eq!(answer(&verdict), "refund exchange repair, free");
    assert_eq!(covered_until(&verdict), "2027-06-05");
}

#[test]
fn of_several_exchanges_the_last_counts_in_whatever_order_they_are_listed() {
    for exchanges in [["2026-08-03", "2026-04-01"], ["2026-04-01", "2026-08-03"]] {
        let verdict = verdict(json!({"claimed_on": "2026-08-10", "exchanges": exchanges}));
        assert!(reason(&verdict, "11").because.starts_with("day 7 of 7"));
    }
}

#[test]
fn an_ordinary_repair_restarts_nothing() {
    let verdict = verdict(json!({"claimed_on": "2026-06-10", "repairs": [repair("2026-06-01", "2026-06-05")]}));
    assert_eq!(answer(&verdict), "repair, free");
}

#[test]
fn the_bounds_of_the_calendar_are_no_panic() {
    for changes in [
        json!({"invoiced_on": "9999-12-31", "claimed_on": "9999-12-31", "manufactured_on": "9999-12-31"}),
        json!({"invoiced_on": "0000-01-01", "claimed_on": "9999-12-31", "repairs": [repair("0000-01-01", "9999-12-31")]}),
    ] {
        verdict(changes);
    }
    let mut extreme: Case = case(json!({}));
    extreme.claimed_on = chrono::NaiveDate::MAX;
    extreme.invoiced_on = Some(chrono::NaiveDate::MIN);
    extreme.paid_fen = domain::Fen(i64::MIN);
    judge(&extreme, Pack::built_in(), Calendar::built_in(), Lang::Zh);
}
