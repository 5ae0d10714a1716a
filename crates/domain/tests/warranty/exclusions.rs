//! What is repaired against payment, and why.

use serde_json::{Value, json};

use crate::support::*;

#[test]
fn a_cause_that_is_not_quality_is_paid_on_any_day() {
    for (cause, says) in [
        ("human", "cause of the fault: human"),
        ("force_majeure", "cause of the fault: force majeure"),
        ("opened_by_others", "cause of the fault: opened by an unauthorised repairer"),
    ] {
        let verdict = verdict(json!({"cause": cause, "claimed_on": "2026-03-03"}));
        assert_eq!((answer(&verdict).as_str(), verdict.refund_fen), ("repair, paid", None));
        assert_eq!(reason(&verdict, "~exclusions").because, says);
        assert_eq!(covered_until(&verdict), "2027-03-02", "the period runs on for other faults");
    }
}

#[test]
fn a_paid_verdict_on_an_accessory_offers_nothing() {
    assert_eq!(answer(&verdict(json!({"item": "battery", "cause": "human"}))), ", paid");
    assert_eq!(answer(&verdict(json!({"item": "earphone", "claimed_on": "2026-06-03"}))), ", paid", "3 months");
}

#[test]
fn an_altered_voucher_or_one_of_another_unit_is_paid_even_with_the_original_invoice() {
    for voucher in ["altered", "mismatched"] {
        for invoice in ["original", "copy", "none"] {
            let verdict = verdict(json!({"voucher": voucher, "invoice": invoice}));
            assert_eq!(answer(&verdict), "repair, paid", "{voucher} {invoice}");
        }
    }
}

#[test]
fn an_altered_voucher_without_an_invoice_proves_no_date_of_sale() {
    let verdict = verdict(json!({"voucher": "altered", "invoice": "none"}));
    assert_eq!(covered_until(&verdict), "2027-03-20", "90 days after manufacture and a year");
}

#[test]
fn an_excluded_device_has_no_loaner_however_long_it_waits() {
    let waiting = json!({"since": "2026-03-09", "cause": "repairer"});
    let verdict = verdict(json!({"cause": "human", "claimed_on": "2026-08-03", "waiting": waiting}));
    assert_eq!((answer(&verdict).as_str(), verdict.loaner), ("repair, paid", false));
}

#[test]
fn two_repairs_do_not_outweigh_a_human_cause() {
    let repairs = [repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-06")];
    let verdict = verdict(json!({"cause": "human", "claimed_on": "2026-06-01", "repairs": repairs}));
    assert_eq!(answer(&verdict), "repair, paid");
}

#[test]
fn a_refusal_names_every_reason() {
    let verdict = verdict(json!({"cause": "human", "voucher": "altered", "claimed_on": "2028-01-03"}));
    let reasons: Vec<&str> = verdict
        .trace
        .iter()
        .filter(|reason| reason.article == "~exclusions")
        .map(|reason| reason.because.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "cause of the fault: human",
            "the voucher is altered",
            "expired: handed in on 2028-01-03, the last covered day was 2027-03-02"
        ]
    );
}

#[test]
fn a_refusal_still_says_how_its_days_were_counted() {
    let verdict = verdict(json!({"cause": "human"}));
    let because: Vec<Value> = verdict.trace.iter().map(|reason| json!(reason.because)).collect();
    assert!(because.contains(&json!("main unit, 12 months from 2026-03-02: ends on 2027-03-02")), "{because:#?}");
}
