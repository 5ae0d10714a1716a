//! The present wait: hand-in day, loaner, long waits, and what it does to the period.

use domain::repair::days::Waited;
use domain::warranty::{Pack, Verdict, WaitCause, judge};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::*;

fn waiting(since: &str, cause: &str) -> Value {
    json!({"since": since, "cause": cause})
}

#[test]
fn what_counts_is_the_day_of_hand_in_not_of_the_claim() {
    // Handed in on day 7, claimed six weeks later: still a full refund.
    let verdict = verdict(json!({"claimed_on": "2026-04-20", "waiting": waiting("2026-03-09", "vendor_parts")}));
    assert_eq!((answer(&verdict).as_str(), verdict.refund_fen.unwrap().0), ("refund exchange repair, free", 299_900));
    assert!(reason(&verdict, "11").because.starts_with("day 7 of 7: handed in on 2026-03-09"));
}

#[test]
fn the_hand_in_day_counts_even_where_the_customer_causes_the_wait() {
    let verdict = verdict(json!({"claimed_on": "2026-04-20", "waiting": waiting("2026-03-09", "customer")}));
    assert_eq!(verdict.refund_fen.unwrap().0, 299_900);
}

#[test]
fn handed_in_on_the_1st_the_9th_is_the_first_day_past_7() {
    for cause in ["vendor_parts", "repairer"] {
        let loaner =
            |claim: &str| verdict(json!({"claimed_on": claim, "waiting": waiting("2026-06-01", cause)})).loaner;
        assert!(!loaner("2026-06-08"));
        assert!(loaner("2026-06-09"));
    }
}

#[test]
fn a_device_that_waits_for_the_customer_brings_no_loaner() {
    let verdict = verdict(json!({"claimed_on": "2026-12-01", "waiting": waiting("2026-06-01", "customer")}));
    assert_eq!((answer(&verdict).as_str(), verdict.loaner), ("repair, free", false));
}

#[test]
fn a_device_that_does_not_wait_brings_no_loaner() {
    assert!(!verdict(json!({"claimed_on": "2026-12-01"})).loaner);
}

#[test]
fn the_vendors_parts_may_take_60_days() {
    // 1 June + 60 = 31 July.
    let claim = |on: &str| verdict(json!({"claimed_on": on, "waiting": waiting("2026-06-01", "vendor_parts")}));
    assert_eq!(answer(&claim("2026-07-31")), "repair, free");
    let past = claim("2026-08-01");
    assert_eq!((answer(&past).as_str(), past.loaner), ("refund exchange repair, free", true));
    assert!(reason(&past, "16").because.contains("61 days before 2026-08-01, more than 60"));
    // From 2 March to 1 August; away from 1 June on: 90 days until 31 May. 45 % of 299900 = 134955.
    assert_eq!(past.refund_fen.unwrap().0, 299_900 - 134_955);
}

#[test]
fn the_repairer_may_take_30_days() {
    // 1 June + 30 = 1 July.
    let claim = |on: &str| verdict(json!({"claimed_on": on, "waiting": waiting("2026-06-01", "repairer")}));
    assert_eq!(answer(&claim("2026-07-01")), "repair, free");
    let past = claim("2026-07-02");
    assert_eq!(answer(&past), "refund exchange repair, free");
    assert!(reason(&past, "17").because.contains("31 days"));
}

#[test]
fn between_30_and_60_days_it_matters_who_is_waited_for() {
    let claim =
        |cause: &str| answer(&verdict(json!({"claimed_on": "2026-07-15", "waiting": waiting("2026-06-01", cause)})));
    assert_eq!(claim("repairer"), "refund exchange repair, free");
    assert_eq!(claim("vendor_parts"), "repair, free");
    assert_eq!(claim("customer"), "repair, free");
}

#[test]
fn a_device_handed_in_on_the_last_day_stays_covered_while_it_waits() {
    // The year ends on Tuesday 10 March 2026; 10 March to 20 June touches 103 days; 10 March + 103 = Sunday 21 June, in
    // the dragon boat festival, moved to Monday 22 June.
    let case = json!({
        "invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": "2026-06-20",
        "waiting": waiting("2026-03-10", "vendor_parts")
    });
    let verdict = verdict(case);
    assert_eq!(answer(&verdict), "refund exchange repair, free");
    assert_eq!((covered_until(&verdict).as_str(), verdict.loaner), ("2026-06-22", true));
    // 365 days of use but the last: 364 × 0.5 % is more than the price.
    assert_eq!(verdict.refund_fen.unwrap().0, 0);
}

#[test]
fn a_device_handed_in_a_day_late_does_not_wait_its_period_back() {
    let verdict = verdict(json!({
        "invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": "2026-06-20",
        "waiting": waiting("2026-03-11", "repairer")
    }));
    assert_eq!((answer(&verdict).as_str(), verdict.loaner), ("repair, paid", false));
    assert_eq!(covered_until(&verdict), "2026-03-10");
}

#[test]
fn a_wait_that_the_customer_causes_extends_nothing() {
    let verdict = verdict(json!({
        "invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": "2026-06-20",
        "waiting": waiting("2026-03-09", "customer")
    }));
    assert_eq!((answer(&verdict).as_str(), covered_until(&verdict).as_str()), ("repair, free", "2026-03-10"));
}

#[test]
fn earlier_repairs_count_when_it_is_asked_whether_the_device_came_in_in_time() {
    // Three days in repair: the year ends on Friday 13 March 2026.
    let handed_in = |on: &str| {
        answer(&verdict(json!({
            "invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": "2026-03-20",
            "repairs": [repair("2025-05-05", "2025-05-07")], "waiting": waiting(on, "repairer")
        })))
    };
    assert_eq!(handed_in("2026-03-13"), "repair, free");
    assert_eq!(handed_in("2026-03-14"), "repair, paid");
}

#[test]
fn the_rolled_last_day_is_in_time_too() {
    // Saturday 14 March 2026 moves to Monday the 16th.
    let verdict = verdict(json!({
        "invoiced_on": "2025-03-14", "manufactured_on": null, "claimed_on": "2026-03-18",
        "waiting": waiting("2026-03-16", "repairer")
    }));
    // 14 March + 3 days away = Tuesday 17 March: the extension is counted from the unrolled end.
    assert_eq!((answer(&verdict).as_str(), covered_until(&verdict).as_str()), ("repair, free", "2026-03-17"));
}

#[test]
fn a_day_of_both_repair_and_wait_extends_once() {
    let verdict = verdict(json!({
        "invoiced_on": "2025-03-10", "manufactured_on": null, "claimed_on": "2025-06-12",
        "repairs": [repair("2025-06-09", "2025-06-10")], "waiting": waiting("2025-06-10", "repairer")
    }));
    // 9, 10, 11, 12 June: 4 days, to Saturday 14 March, moved to the 16th.
    assert_eq!(covered_until(&verdict), "2026-03-16");
}

#[test]
fn a_wait_from_before_the_exchange_was_the_old_units() {
    let verdict = verdict(json!({
        "claimed_on": "2026-07-01", "exchanges": ["2026-06-15"], "waiting": waiting("2026-04-01", "repairer")
    }));
    assert_eq!((answer(&verdict).as_str(), verdict.loaner), ("repair, free", false));
    assert_eq!(covered_until(&verdict), "2027-06-15");
}

/// A wait from 1 June 2026 whose days an order tells.
fn told(claimed_on: &str, days: Waited, cause: WaitCause) -> Verdict {
    let mut case = case(json!({"claimed_on": claimed_on, "waiting": waiting("2026-06-01", cause.word())}));
    case.waiting.as_mut().unwrap().days = Some(days);
    judge(&case, Pack::built_in(), Calendar::built_in(), Lang::En)
}

#[test]
fn only_the_repairers_own_days_make_the_repairers_thirty() {
    let days = |customer, vendor_parts, repairer| Waited { customer, vendor_parts, repairer, up_to: None };
    let of = |claimed: &str, days| told(claimed, days, WaitCause::Repairer);
    // 40 days since the hand-in.
    assert_eq!(answer(&of("2026-07-11", days(10, 0, 30))), "repair, free");
    let past = of("2026-07-11", days(9, 0, 31));
    assert_eq!(answer(&past), "refund exchange repair, free");
    assert!(reason(&past, "17").because.contains("31 days counted"), "{:?}", past.trace);
    assert!(reason(&past, "17").because.contains("(9 more"), "{:?}", past.trace);
    // Who waits for the customer now keeps the right that was due.
    assert_eq!(answer(&told("2026-07-11", days(9, 0, 31), WaitCause::Customer)), "refund exchange repair, free");
}

#[test]
fn sixty_days_for_parts_count_from_the_hand_in_less_the_customers() {
    let days = |customer, vendor_parts, repairer| Waited { customer, vendor_parts, repairer, up_to: None };
    let of = |days| told("2026-08-20", days, WaitCause::VendorParts);
    // 80 days since the hand-in.
    assert_eq!(answer(&of(days(20, 50, 10))), "repair, free");
    assert_eq!(answer(&of(days(19, 51, 10))), "refund exchange repair, free");
    assert_eq!(answer(&of(days(50, 0, 30))), "repair, free", "no part was missing");
}

#[test]
fn days_that_the_customer_takes_at_the_end_extend_nothing_and_bring_no_loaner() {
    let up_to = |on: &str| Waited { customer: 20, vendor_parts: 0, repairer: 9, up_to: on.parse().ok() };
    let thinks = told("2026-06-30", up_to("2026-06-10"), WaitCause::Customer);
    // A year to Tuesday 2 March 2027, and ten days.
    assert_eq!((covered_until(&thinks).as_str(), thinks.loaner), ("2027-03-12", false));
    assert!(told("2026-06-30", up_to("2026-06-10"), WaitCause::Repairer).loaner);
}
