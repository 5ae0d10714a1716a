//! One test for each row of the table.

use serde_json::json;

use crate::support::*;

#[test]
fn on_day_7_a_listed_fault_is_refunded_in_full_exchanged_or_repaired() {
    let verdict = verdict(json!({}));
    assert_eq!(answer(&verdict), "refund exchange repair, free");
    assert_eq!(verdict.refund_fen.unwrap().0, 299_900);
    assert!(reason(&verdict, "11").because.starts_with("day 7 of 7"));
}

#[test]
fn on_day_8_it_is_exchanged_or_repaired_and_the_exchange_may_be_a_depreciated_refund() {
    // 8 days × 0.5 % = 4 % of 299900 = 11996.
    let verdict = verdict(json!({"claimed_on": "2026-03-10"}));
    assert_eq!(answer(&verdict), "refund exchange repair, free");
    assert_eq!(verdict.refund_fen.unwrap().0, 287_904);
    assert!(reason(&verdict, "12").because.starts_with("day 8 of 15"));
    assert!(reason(&verdict, "~19").because.contains("8 days × 0.5 % × ¥2,999.00 = ¥119.96 deducted"));
    assert!(!articles(&verdict).contains(&"11"));
}

#[test]
fn day_15_is_the_last_for_an_exchange() {
    let day_15 = verdict(json!({"claimed_on": "2026-03-17", "model_available": false}));
    assert_eq!(answer(&day_15), "refund exchange repair, free");
    let day_16 = verdict(json!({"claimed_on": "2026-03-18", "model_available": false}));
    assert_eq!(answer(&day_16), "repair, free");
    assert_eq!(day_16.refund_fen, None);
}

#[test]
fn an_unlisted_fault_is_repaired_free_whatever_the_day() {
    for fault in ["network", "sim_data", "battery_capacity", "花屏", ""] {
        let verdict = verdict(json!({"fault": fault, "claimed_on": "2026-03-03"}));
        assert_eq!(answer(&verdict), "repair, free", "{fault}");
    }
}

#[test]
fn each_listed_fault_of_a_main_unit_opens_the_windows() {
    for fault in [
        "function_dead",
        "display",
        "no_boot",
        "no_ring",
        "no_dial",
        "shutdown",
        "sim_contact",
        "keys",
        "audio",
        "shell_crack",
    ] {
        assert_eq!(answer(&verdict(json!({"fault": fault}))), "refund exchange repair, free", "{fault}");
    }
}

#[test]
fn within_the_period_a_quality_fault_is_repaired_free() {
    let verdict = verdict(json!({"claimed_on": "2026-12-01"}));
    assert_eq!(answer(&verdict), "repair, free");
    assert!(reason(&verdict, "~10").says.contains("good for at least 30 days"));
}

#[test]
fn after_two_counted_repairs_any_fault_is_exchanged() {
    // 91 days from 2 March to 1 June, 3 + 1 of them away: 87 × 0.5 % = 43.5 % of 299900 = 130456.5, rounded down.
    let repairs = [repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-06")];
    let verdict = verdict(json!({"claimed_on": "2026-06-01", "fault": "something_else", "repairs": repairs}));
    assert_eq!(answer(&verdict), "refund exchange repair, free");
    assert_eq!(verdict.refund_fen.unwrap().0, 299_900 - 130_456);
    assert!(reason(&verdict, "13").because.contains("2 counted repairs"));
}

#[test]
fn a_repair_that_does_not_count_leaves_it_at_repair() {
    let repairs = [repair("2026-04-01", "2026-04-03"), uncounted_repair("2026-05-06", "2026-05-06")];
    let verdict = verdict(json!({"claimed_on": "2026-06-01", "repairs": repairs}));
    assert_eq!(answer(&verdict), "repair, free");
}

#[test]
fn an_accessory_is_exchanged_and_after_two_exchanges_may_be_refunded_at_the_price_paid() {
    let accessory = |exchanges: &[&str]| {
        verdict(json!({"item": "charger", "fault": "dead", "claimed_on": "2026-08-03", "exchanges": exchanges}))
    };
    assert_eq!(answer(&accessory(&[])), "exchange, free");
    assert_eq!(answer(&accessory(&["2026-04-01"])), "exchange, free");
    let twice = accessory(&["2026-04-01", "2026-06-01"]);
    assert_eq!(answer(&twice), "refund exchange, free");
    assert_eq!(twice.refund_fen.unwrap().0, 299_900);
    assert!(reason(&twice, "~14").because.contains("quality fault"));
}

#[test]
fn an_accessory_has_no_windows_no_loaner_and_no_long_waits() {
    let early = verdict(json!({"item": "battery", "fault": "no_boot", "claimed_on": "2026-03-03"}));
    assert_eq!(answer(&early), "exchange, free");
    let repairs = [repair("2026-03-03", "2026-03-04"), repair("2026-03-10", "2026-03-11")];
    let waited = verdict(json!({
        "item": "battery", "fault": "battery_capacity", "claimed_on": "2026-08-03", "repairs": repairs,
        "waiting": {"since": "2026-04-01", "cause": "repairer"}
    }));
    assert_eq!((answer(&waited).as_str(), waited.loaner), ("exchange, free", false));
    assert_eq!(covered_until(&waited), "2026-09-02", "and waiting does not extend it");
}

#[test]
fn where_the_model_is_gone_the_exchange_may_be_a_full_refund() {
    let repairs = [repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-06")];
    for changes in [
        json!({"claimed_on": "2026-03-12"}),
        json!({"claimed_on": "2026-11-02", "repairs": repairs}),
        json!({"claimed_on": "2026-11-02", "waiting": {"since": "2026-06-01", "cause": "vendor_parts"}}),
        json!({"claimed_on": "2026-11-02", "waiting": {"since": "2026-06-01", "cause": "repairer"}}),
    ] {
        let mut changes = changes;
        changes["model_available"] = json!(false);
        let verdict = verdict(changes);
        assert_eq!(answer(&verdict), "refund exchange repair, free");
        assert_eq!(verdict.refund_fen.unwrap().0, 299_900);
        assert!(reason(&verdict, "18").because.contains("not to be had"));
        assert!(!articles(&verdict).contains(&"~19"));
    }
}

#[test]
fn where_no_exchange_is_due_a_model_that_is_gone_changes_nothing() {
    let verdict = verdict(json!({"claimed_on": "2026-06-01", "model_available": false}));
    assert_eq!(answer(&verdict), "repair, free");
}

#[test]
fn goods_bought_at_a_discount_are_refunded_at_what_was_paid() {
    assert_eq!(verdict(json!({"paid_fen": 1})).refund_fen.unwrap().0, 1);
    assert_eq!(verdict(json!({"paid_fen": 0})).refund_fen.unwrap().0, 0);
}
