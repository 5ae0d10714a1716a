//! A case that contradicts itself is refused, and the field is named.

use domain::warranty::{Case, Malformed};
use serde_json::{Value, json};

use crate::support::{base, repair};

#[track_caller]
fn refusal(json: &str) -> Malformed {
    let malformed = Case::from_json(json).unwrap_err();
    let line = malformed.to_string();
    assert!(line.starts_with(&malformed.field) && !line.chars().any(char::is_control), "{line:?}");
    malformed
}

#[track_caller]
fn refused(field: &str, value: Value) -> Malformed {
    let mut case = base();
    case[field] = value;
    refusal(&case.to_string())
}

#[test]
fn a_missing_field_is_named_even_where_null_would_do() {
    for field in base().as_object().unwrap().keys() {
        let mut case = base();
        case.as_object_mut().unwrap().remove(field);
        let malformed = refusal(&case.to_string());
        assert_eq!((malformed.field.as_str(), malformed.why.as_str()), (field.as_str(), "is missing"));
    }
    let repairs = json!([repair("2026-03-05", "2026-03-06"), {"received_on": "2026-03-05", "counts": true}]);
    assert_eq!(refused("repairs", repairs).field, "repairs.1.ready_on");
    assert_eq!(refused("waiting", json!({"cause": "repairer"})).field, "waiting.since");
}

#[test]
fn an_unknown_field_is_named() {
    assert_eq!(refused("colour", json!("red")).field, "colour");
    let mut odd = repair("2026-03-05", "2026-03-06");
    odd["price"] = json!(1);
    assert_eq!(refused("repairs", json!([odd])).field, "repairs.0.price");
    assert_eq!(refused("waiting", json!({"since": "2026-03-09", "cause": "customer", "who": 1})).field, "waiting.who");
}

#[test]
fn an_unknown_word_is_named_with_the_words_that_are_known() {
    for field in ["category", "item", "invoice", "voucher", "cause"] {
        let malformed = refused(field, json!("nonsense"));
        assert_eq!(malformed.field, field);
        assert!(malformed.why.starts_with("\"nonsense\" is not one of "), "{malformed}");
    }
    assert_eq!(refused("waiting", json!({"since": "2026-03-09", "cause": "weather"})).field, "waiting.cause");
    assert_eq!(refused("invoice", json!("Original")).field, "invoice");
}

#[test]
fn a_value_of_another_type_is_named() {
    for (field, value) in [
        ("category", json!(1)),
        ("fault", json!(null)),
        ("claimed_on", json!(null)),
        ("claimed_on", json!(20_260_309)),
        ("repairs", json!({})),
        ("repairs", json!(null)),
        ("exchanges", json!("2026-03-05")),
        ("waiting", json!("2026-03-05")),
        ("model_available", json!("yes")),
        ("model_available", json!(null)),
        ("paid_fen", json!("299900")),
        ("paid_fen", json!(2999.5)),
        ("paid_fen", json!(299_900.0)),
        ("paid_fen", json!(u64::MAX)),
        ("paid_fen", json!(null)),
    ] {
        assert_eq!(refused(field, value).field, field);
    }
}

#[test]
fn a_date_that_is_none_is_named() {
    for date in ["2026-02-29", "2026-13-01", "2026-3-9", "09.03.2026", "2026-03-09T00:00:00Z", "", "today"] {
        for field in ["invoiced_on", "delivered_on", "manufactured_on", "claimed_on"] {
            assert_eq!(refused(field, json!(date)).field, field, "{date}");
        }
        assert_eq!(refused("exchanges", json!(["2026-03-05", date])).field, "exchanges.1");
        assert_eq!(refused("waiting", json!({"since": date, "cause": "customer"})).field, "waiting.since");
        assert_eq!(refused("repairs", json!([repair(date, "2026-03-06")])).field, "repairs.0.received_on");
    }
}

#[test]
fn a_claim_before_the_sale_or_manufacture_names_both_dates() {
    for field in ["invoiced_on", "delivered_on", "manufactured_on"] {
        let line = refused(field, json!("2026-03-10")).to_string();
        assert_eq!(line, format!("claimed_on: 2026-03-09 is before {field} 2026-03-10"));
    }
}

#[test]
fn a_repair_that_is_ready_before_it_came_in_is_named() {
    let line = refused("repairs", json!([repair("2026-03-06", "2026-03-05")])).to_string();
    assert_eq!(line, "repairs.0.ready_on: 2026-03-05 is before received_on 2026-03-06");
}

#[test]
fn a_date_after_the_claim_is_named() {
    assert_eq!(refused("repairs", json!([repair("2026-03-10", "2026-03-10")])).field, "repairs.0.received_on");
    assert_eq!(refused("repairs", json!([repair("2026-03-06", "2026-03-10")])).field, "repairs.0.ready_on");
    assert_eq!(refused("exchanges", json!(["2026-03-05", "2026-03-10"])).field, "exchanges.1");
    assert_eq!(refused("waiting", json!({"since": "2026-03-10", "cause": "repairer"})).field, "waiting.since");
}

#[test]
fn a_negative_price_is_named_and_no_price_is_a_price() {
    assert_eq!(refused("paid_fen", json!(-1)).field, "paid_fen");
    let mut free = base();
    free["paid_fen"] = json!(0);
    assert!(Case::from_json(&free.to_string()).is_ok());
}

#[test]
fn an_invoice_without_a_date_is_named() {
    assert_eq!(refused("invoiced_on", json!(null)).field, "invoiced_on");
}

#[test]
fn a_field_that_stands_twice_is_named() {
    let twice = base().to_string().replacen('{', r#"{"cause":"human","#, 1);
    assert_eq!(refusal(&twice).to_string(), "cause: is there twice");
}

#[test]
fn what_is_no_case_at_all_is_one_line() {
    for json in ["", "null", "[]", "{", "{\"a\":1}", "{\"a\\nb\":1}", "\0", "\"case\"", &"[".repeat(10_000)] {
        refusal(json);
    }
    let two = format!("{}{}", base(), base());
    assert_eq!(refusal(&two).field, "case");
}

#[test]
fn what_someone_typed_is_shown_short_and_on_one_line() {
    let malformed = refused("item", json!(format!("a\n\u{1b}[31m{}", "x".repeat(10_000))));
    assert!(malformed.to_string().len() < 400, "{malformed}");
}

#[test]
fn a_byte_order_mark_from_a_windows_shell_is_no_error() {
    assert!(Case::from_json(&format!("\u{feff}{}\r\n", base())).is_ok());
}
