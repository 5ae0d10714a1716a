//! A case to vary: a handset bought on Monday 2 March 2026 for ¥2,999.00, claimed a week later.

use domain::warranty::{Case, Pack, Reason, Verdict, judge};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

pub fn base() -> Value {
    json!({
        "category": "handset", "item": "main_unit", "invoiced_on": "2026-03-02", "delivered_on": null,
        "invoice": "original", "voucher": "valid", "manufactured_on": "2025-12-20", "claimed_on": "2026-03-09",
        "fault": "no_boot", "cause": "quality", "repairs": [], "exchanges": [], "waiting": null,
        "model_available": true, "paid_fen": 299_900
    })
}

/// The base case with some fields changed.
pub fn case(changes: Value) -> Case {
    let mut case = base();
    for (field, value) in changes.as_object().unwrap() {
        case[field] = value.clone();
    }
    Case::from_json(&case.to_string()).unwrap()
}

pub fn verdict(changes: Value) -> Verdict {
    judge(&case(changes), Pack::built_in(), Calendar::built_in(), Lang::En)
}

/// Remedies and charge, as `refund exchange repair, free`.
pub fn answer(verdict: &Verdict) -> String {
    let remedies: Vec<&str> = verdict.remedies.iter().map(|remedy| remedy.word()).collect();
    format!("{}, {}", remedies.join(" "), verdict.charge)
}

pub fn repair(received_on: &str, ready_on: &str) -> Value {
    json!({"received_on": received_on, "ready_on": ready_on, "counts": true})
}

pub fn uncounted_repair(received_on: &str, ready_on: &str) -> Value {
    json!({"received_on": received_on, "ready_on": ready_on, "counts": false})
}

pub fn covered_until(verdict: &Verdict) -> String {
    verdict.covered_until.map_or_else(|| "null".into(), |day| day.to_string())
}

/// The articles of the trace, in its order.
pub fn articles(verdict: &Verdict) -> Vec<&str> {
    verdict.trace.iter().map(|reason| reason.article.as_str()).collect()
}

/// The trace's reason with this article.
#[track_caller]
pub fn reason<'a>(verdict: &'a Verdict, article: &str) -> &'a Reason {
    let found = verdict.trace.iter().find(|reason| reason.article == article);
    found.unwrap_or_else(|| panic!("no article {article} in {:?}", verdict.trace))
}
