//! The example of a vendor's promise, and what evidence would change.

use std::collections::BTreeSet;

use domain::warranty::{
    Evidence, InvoiceState, Missing, Pack, Promise, PromiseCondition, PromiseFacts, Remedy, Verdict, WarrantyCharge,
    judge_with_promise, missing,
};
use domain::{Calendar, Fen, Lang};
use serde_json::{Value, json};

use crate::support::*;

fn by(promise: &Promise, changes: Value, facts: &PromiseFacts) -> Verdict {
    judge_with_promise(&case(changes), Pack::built_in(), promise, facts, Calendar::built_in(), Lang::En)
}

fn met(conditions: &[PromiseCondition]) -> PromiseFacts {
    PromiseFacts { conditions_met: conditions.iter().copied().collect(), ..PromiseFacts::default() }
}

fn lacks(changes: Value, facts: &PromiseFacts) -> Vec<Missing> {
    let promise = Promise::example();
    let judge = |case: &domain::warranty::Case, facts: &PromiseFacts| {
        judge_with_promise(case, Pack::built_in(), promise, facts, Calendar::built_in(), Lang::En)
    };
    let case = case(changes);
    let now = judge(&case, facts);
    missing(&case, facts, &promise.asks(), &now, judge)
}

fn evidence(lacks: &[Missing]) -> Vec<&'static str> {
    lacks.iter().map(|missing| missing.evidence.word()).collect()
}

#[test]
fn the_example_is_no_weaker_than_the_law() {
    assert_eq!(Promise::example().weaknesses(Pack::built_in()), []);
    assert!(Promise::example().asks().contains(&PromiseCondition::CallBack));
}

#[test]
fn a_rules_condition_gates_that_rule_and_no_other_and_never_the_law() {
    let promise = Promise::example();
    // Day 8, a fault that only the vendor lists: the exchange wants a call.
    let camera = json!({"claimed_on": "2026-03-12", "fault": "camera"});
    let uncalled = by(promise, camera.clone(), &met(&[]));
    assert_eq!(answer(&uncalled), "repair, free");
    assert!(reason(&uncalled, "vendor-handset@1").because.contains("call"), "{:?}", uncalled.trace);
    assert_eq!(answer(&by(promise, camera, &met(&[PromiseCondition::CallBack]))), "exchange repair, free");
    // The law lists a dead phone: no call is needed.
    assert_eq!(answer(&by(promise, json!({"claimed_on": "2026-03-12"}), &met(&[]))), "refund exchange repair, free");
    // An accessory's longer period has no condition at all.
    let battery = json!({"item": "battery", "fault": "battery_capacity", "claimed_on": "2026-12-01"});
    assert_eq!(answer(&by(promise, battery.clone(), &met(&[]))), "exchange, free");
    assert_eq!(answer(&verdict(battery)), ", paid");
}

#[test]
fn a_weaker_number_is_shown_with_the_floors_clause() {
    let mut weak = Promise::example().clone();
    weak.loaner_after_hours = Some(240);
    weak.repairs_of_one_fault = Some(3);
    weak.pack.items.get_mut("earphone").unwrap().months = 2;
    let found = weak.weaknesses(Pack::built_in());
    let told: Vec<_> = found.iter().map(|w| (w.at.as_str(), w.floor, w.promised, w.article.as_str())).collect();
    assert_eq!(
        told,
        [
            ("items.earphone.months", 3, 2, "~days"),
            ("loaner_after_hours", 168, 240, "15"),
            ("repairs_of_one_fault", 2, 3, "13")
        ]
    );
    assert!(found[2].says_en.contains("2 repairs of whatever faults") && found[2].says_zh.contains("不论是否同一故障"));
}

#[test]
fn a_promise_that_could_not_be_applied_names_what_is_wrong() {
    let toml = domain::warranty::VENDOR_TOML;
    let at = |toml: String| Promise::from_toml(&toml).unwrap_err();
    assert_eq!(
        at(toml.replace("loaner_after_hours = 24", "loaner_after_hours = 0")).field.unwrap(),
        "loaner_after_hours"
    );
    assert_eq!(at(toml.replace("\"call_back\"", "\"a_smile\"")).code, "sheet.unreadable");
    let months = at(toml.replacen("months = 12", "months = 0", 1));
    assert_eq!(months.field.unwrap(), "pack.items.main_unit.months");
    let gone = at(toml.replace("[rule_conditions]", "[rule_conditions]\nloaner = [\"labels\"]"));
    assert_eq!((gone.code.as_str(), gone.field.unwrap().as_str()), ("thing.not_found", "rule_conditions.loaner"));
}

#[test]
fn the_original_invoice_would_bring_the_refund_as_well() {
    let found = lacks(json!({"invoice": "copy"}), &met(&[]));
    assert_eq!(evidence(&found), ["original_invoice"]);
    let Missing { adds, at_best, refund_fen, charge, .. } = &found[0];
    assert_eq!((adds.as_slice(), *at_best, *refund_fen), (&[Remedy::Refund][..], false, Some(Fen(299_900))));
    assert_eq!(*charge, WarrantyCharge::Free);
    assert_eq!(lacks(json!({}), &met(&[])), [], "who shows everything lacks nothing");
}

#[test]
fn without_papers_each_paper_says_what_it_would_bring() {
    let bare = json!({"invoice": "none", "voucher": "missing", "invoiced_on": null, "manufactured_on": null});
    let found = lacks(bare, &met(&[]));
    assert_eq!(evidence(&found), ["original_invoice", "valid_voucher", "manufacturing_date"]);
    assert!(found.iter().all(|missing| missing.at_best), "no day is known");
    let adds: Vec<usize> = found.iter().map(|missing| missing.adds.len()).collect();
    assert_eq!(adds, [3, 2, 1]);
}

#[test]
fn an_altered_voucher_is_not_cured_by_another_one_and_a_persons_damage_by_no_paper() {
    assert_eq!(lacks(json!({"voucher": "altered"}), &met(&[])), []);
    assert_eq!(lacks(json!({"cause": "human", "invoice": "copy"}), &met(&[])), []);
    assert_eq!(evidence(&lacks(json!({"voucher": "mismatched"}), &met(&[]))), ["valid_voucher"]);
}

#[test]
fn conditions_that_are_not_met_and_a_price_that_nobody_named_are_missing_too() {
    let camera = json!({"claimed_on": "2026-03-12", "fault": "camera"});
    let found = lacks(camera, &met(&[]));
    assert_eq!(evidence(&found), ["conditions"]);
    assert!(found[0].conditions.contains(&PromiseCondition::CallBack));
    assert_eq!(evidence(&lacks(json!({"paid_fen": 0}), &met(&[]))), ["price"]);
}

#[test]
fn what_is_said_to_be_missing_is_what_bringing_it_gives() {
    let asked: BTreeSet<PromiseCondition> = Promise::example().asks();
    let facts = PromiseFacts { conditions_met: asked, ..PromiseFacts::default() };
    for claimed_on in ["2026-03-09", "2026-03-16", "2026-06-01", "2027-05-01"] {
        let copy = json!({"invoice": "copy", "claimed_on": claimed_on});
        let original = by(Promise::example(), json!({"claimed_on": claimed_on}), &facts);
        for missing in lacks(copy, &facts) {
            assert_eq!((missing.evidence, missing.refund_fen), (Evidence::OriginalInvoice, original.refund_fen));
        }
    }
    assert_eq!(InvoiceState::ALL.len(), 3);
}
