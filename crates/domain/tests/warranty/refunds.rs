//! What a refund comes to.

use serde_json::{Value, json};

use crate::support::*;

/// A refund in place of an exchange after two repairs of the same day in `2026-04-01`.
fn refund(changes: Value) -> i64 {
    let mut case = json!({"repairs": [repair("2026-04-01", "2026-04-01"), repair("2026-04-01", "2026-04-01")]});
    for (field, value) in changes.as_object().unwrap() {
        case[field] = value.clone();
    }
    let verdict = verdict(case);
    assert_eq!(answer(&verdict), "refund exchange repair, free");
    verdict.refund_fen.unwrap().0
}

#[test]
fn depreciation_reaches_the_price_after_200_days_of_use() {
    // 2 March + 200 = 18 September; one day was away, so the 200th day of use is 19 September.
    assert_eq!(refund(json!({"claimed_on": "2026-09-18"})), 1_500);
    assert_eq!(refund(json!({"claimed_on": "2026-09-19"})), 0);
    assert_eq!(refund(json!({"claimed_on": "2027-02-26"})), 0);
}

#[test]
fn the_deduction_is_rounded_down_and_not_the_refund() {
    // 91 − 1 = 90 days: 45 % of 99 fen = 44.55 → 44.
    assert_eq!(refund(json!({"claimed_on": "2026-06-01", "paid_fen": 99})), 55);
}

#[test]
fn days_count_from_the_invoice_also_where_delivery_was_later() {
    assert_eq!(refund(json!({"claimed_on": "2026-06-01", "delivered_on": "2026-03-20", "paid_fen": 1_000})), 550);
}

#[test]
fn the_day_of_the_invoice_was_no_day_of_use_even_if_spent_in_repair() {
    let repairs = json!([repair("2026-03-02", "2026-03-02"), repair("2026-03-03", "2026-03-03")]);
    // 91 days less one: the repair on the invoice's day takes nothing more off.
    assert_eq!(refund(json!({"claimed_on": "2026-06-01", "repairs": repairs, "paid_fen": 1_000})), 550);
}

#[test]
fn a_wait_that_the_customer_causes_depreciates() {
    let waiting = |cause: &str| json!({"since": "2026-05-02", "cause": cause});
    let changes = |cause: &str| json!({"claimed_on": "2026-06-01", "paid_fen": 1_000, "waiting": waiting(cause)});
    assert_eq!(refund(changes("customer")), 550);
    // 2 May to 1 June are 31 days away: 59 days × 0.5 % = 29.5 %.
    assert_eq!(refund(changes("vendor_parts")), 705);
}

#[test]
fn within_day_7_a_second_repair_does_not_turn_the_full_refund_into_a_depreciated_one() {
    let repairs = json!([repair("2026-03-03", "2026-03-03"), repair("2026-03-05", "2026-03-05")]);
    assert_eq!(refund(json!({"claimed_on": "2026-03-09", "repairs": repairs})), 299_900);
}

#[test]
fn the_dearest_device_does_not_overflow() {
    assert_eq!(refund(json!({"claimed_on": "2026-06-01", "paid_fen": i64::MAX})), i64::MAX - i64::MAX / 100 * 45 - 3);
}
