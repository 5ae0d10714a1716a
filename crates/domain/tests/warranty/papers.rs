//! What the papers entitle to.

use serde_json::json;

use crate::support::*;

#[test]
fn a_copy_or_a_voucher_alone_gives_exchange_and_repair_and_no_refund() {
    for papers in [
        json!({"invoice": "copy"}),
        json!({"invoice": "copy", "voucher": "missing"}),
        json!({"invoice": "none"}),
        json!({"invoice": "none", "invoiced_on": null, "delivered_on": "2026-03-02"}),
    ] {
        let verdict = verdict(papers);
        assert_eq!((answer(&verdict).as_str(), verdict.refund_fen), ("exchange repair, free", None));
        assert_eq!(covered_until(&verdict), "2027-03-02");
        assert!(verdict.trace.iter().any(|reason| reason.because == "no original invoice is shown, so no refund"));
    }
}

#[test]
fn without_the_original_neither_a_gone_model_nor_two_repairs_give_a_refund() {
    let repairs = [repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-06")];
    for available in [true, false] {
        let verdict = verdict(json!({
            "invoice": "copy", "claimed_on": "2026-06-01", "repairs": repairs, "model_available": available
        }));
        assert_eq!((answer(&verdict).as_str(), verdict.refund_fen), ("exchange repair, free", None));
    }
}

#[test]
fn an_accessory_on_a_copy_is_not_refunded_after_two_exchanges() {
    let verdict = verdict(json!({
        "item": "charger", "invoice": "copy", "claimed_on": "2026-08-03", "exchanges": ["2026-04-01", "2026-06-01"]
    }));
    assert_eq!((answer(&verdict).as_str(), verdict.refund_fen), ("exchange, free", None));
}

#[test]
fn an_original_invoice_is_enough_without_a_voucher() {
    assert_eq!(answer(&verdict(json!({"voucher": "missing"}))), "refund exchange repair, free");
}

#[test]
fn without_papers_the_period_starts_90_days_after_manufacture_and_gives_free_repair_only() {
    // 20 December 2025 + 90 = 20 March 2026: 11 left in December, 31, 28, and 20 in March.
    let verdict = verdict(json!({"invoice": "none", "voucher": "missing", "claimed_on": "2026-03-24"}));
    assert_eq!((answer(&verdict).as_str(), verdict.refund_fen), ("repair, free", None));
    assert_eq!(covered_until(&verdict), "2027-03-20");
    assert!(reason(&verdict, "~papers").because.contains("starts on 2026-03-20"));
}

#[test]
fn without_papers_a_claim_before_that_start_is_covered() {
    let papers = json!({"invoice": "none", "voucher": "missing", "invoiced_on": null, "claimed_on": "2026-01-05"});
    let verdict = verdict(papers);
    assert_eq!(answer(&verdict), "repair, free");
}

#[test]
fn without_papers_the_invoice_date_that_someone_names_proves_nothing() {
    // By the named date it would be expired; by manufacture it is not.
    let verdict = verdict(json!({
        "invoice": "none", "voucher": "missing", "invoiced_on": "2025-01-06", "manufactured_on": "2025-01-02",
        "claimed_on": "2026-03-09"
    }));
    assert_eq!((answer(&verdict).as_str(), covered_until(&verdict).as_str()), ("repair, free", "2026-04-02"));
}

#[test]
fn without_papers_two_repairs_and_long_waits_give_repair_and_a_loaner_and_no_exchange() {
    let repairs = [repair("2026-04-01", "2026-04-03"), repair("2026-05-06", "2026-05-06")];
    let verdict = verdict(json!({
        "invoice": "none", "voucher": "missing", "claimed_on": "2026-12-01", "repairs": repairs,
        "waiting": {"since": "2026-06-01", "cause": "repairer"}, "model_available": false
    }));
    assert_eq!((answer(&verdict).as_str(), verdict.loaner), ("repair, free", true));
    assert_eq!(articles(&verdict)[..3], ["~10", "15", "~papers"], "no row is cited that gives nothing");
}

#[test]
fn without_the_original_no_refund_is_worked_out_and_then_denied() {
    let verdict = verdict(json!({"invoice": "copy", "claimed_on": "2026-03-12"}));
    assert_eq!(articles(&verdict)[..2], ["12", "~10"]);
    assert!(!articles(&verdict).contains(&"~19") && !articles(&verdict).contains(&"~papers"));
}

#[test]
fn without_papers_an_accessory_is_exchanged_and_never_refunded() {
    let verdict = verdict(json!({
        "item": "charger", "invoice": "none", "voucher": "missing", "claimed_on": "2026-08-03",
        "exchanges": ["2026-04-01", "2026-06-01"]
    }));
    assert_eq!((answer(&verdict).as_str(), verdict.refund_fen), ("exchange, free", None));
}

#[test]
fn without_papers_and_without_a_manufacturing_date_no_start_is_known() {
    let nothing = json!({"invoice": "none", "voucher": "missing", "manufactured_on": null});
    let verdict = verdict(nothing.clone());
    assert_eq!((answer(&verdict).as_str(), verdict.covered_until), ("repair, paid", None));
    assert!(reason(&verdict, "~exclusions").because.contains("nothing shows that it is in its period"));
    let mut accessory = nothing;
    accessory["item"] = json!("battery");
    assert_eq!(answer(&crate::support::verdict(accessory)), ", paid");
}

#[test]
fn a_voucher_that_bears_no_date_is_no_paper() {
    let verdict = verdict(json!({"invoice": "none", "invoiced_on": null, "claimed_on": "2026-03-24"}));
    assert_eq!((answer(&verdict).as_str(), covered_until(&verdict).as_str()), ("repair, free", "2027-03-20"));
}

#[test]
fn without_papers_an_expired_manufacturing_date_is_paid() {
    // 2 January 2025 + 90 = 2 April 2025; its year ends on Thursday 2 April 2026.
    let claim = |on: &str| {
        answer(&verdict(json!({
            "invoice": "none", "voucher": "missing", "invoiced_on": null, "manufactured_on": "2025-01-02", "claimed_on": on
        })))
    };
    assert_eq!(claim("2026-04-02"), "repair, free");
    assert_eq!(claim("2026-04-03"), "repair, paid");
}

#[test]
fn an_exchange_without_papers_restarts_the_period_and_still_gives_repair_only() {
    let verdict = verdict(json!({
        "invoice": "none", "voucher": "missing", "claimed_on": "2026-06-03", "exchanges": ["2026-06-01"]
    }));
    assert_eq!((answer(&verdict).as_str(), covered_until(&verdict).as_str()), ("repair, free", "2027-06-01"));
}
