//! The command's output, to the letter.

use domain::Lang;
use domain::warranty::warranty_command;
use serde_json::{Value, json};

use crate::support::*;

fn run(case: &Value, lang: Lang) -> String {
    warranty_command(&case.to_string(), lang).unwrap()
}

#[test]
fn the_documents_case_gives_the_documents_verdict() {
    let mut case = base();
    case["repairs"] = json!([repair("2026-03-05", "2026-03-06")]);
    let verdict = run(&case, Lang::En);
    let beginning = concat!(
        r#"{"remedies":["refund","exchange","repair"],"charge":"free","covered_until":"2027-03-04","loaner":false,"#,
        r#""refund_fen":299900,"policy":"cn-handset@1","trace":[{"article":"11","says":"Within 7 days"#
    );
    assert!(verdict.starts_with(beginning), "{verdict}");
    let verdict: Value = serde_json::from_str(&verdict).unwrap();
    let keys: Vec<&String> = verdict["trace"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["article", "because", "says"]);
    assert_eq!(verdict["trace"][0]["because"], "day 7 of 7: handed in on 2026-03-09; the last day is 2026-03-09");
}

#[test]
fn what_is_not_known_is_null() {
    let mut case = base();
    case["invoice"] = json!("none");
    case["voucher"] = json!("missing");
    case["manufactured_on"] = Value::Null;
    let verdict = run(&case, Lang::En);
    let beginning =
        r#"{"remedies":["repair"],"charge":"paid","covered_until":null,"loaner":false,"refund_fen":null,"policy":"#;
    assert!(verdict.starts_with(beginning), "{verdict}");
}

#[test]
fn both_languages_tell_the_same_story() {
    let cases = [
        json!({}),
        json!({"claimed_on": "2026-03-12", "invoice": "copy"}),
        json!({"claimed_on": "2026-08-03", "waiting": {"since": "2026-04-01", "cause": "vendor_parts"}}),
        json!({"invoice": "none", "voucher": "missing", "exchanges": ["2026-03-05"]}),
        json!({"cause": "human", "voucher": "mismatched", "claimed_on": "2028-03-09"}),
        json!({"item": "battery", "exchanges": ["2026-03-05", "2026-03-06"]}),
        json!({"invoiced_on": "2026-03-07", "claimed_on": "2026-03-16", "model_available": false}),
    ];
    for changes in cases {
        let mut case = base();
        for (field, value) in changes.as_object().unwrap() {
            case[field] = value.clone();
        }
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| serde_json::from_str::<Value>(&run(&case, lang)).unwrap());
        for key in ["remedies", "charge", "covered_until", "loaner", "refund_fen", "policy"] {
            assert_eq!(zh[key], en[key]);
        }
        let (zh, en) = (zh["trace"].as_array().unwrap(), en["trace"].as_array().unwrap());
        assert_eq!(zh.len(), en.len());
        for (zh, en) in zh.iter().zip(en) {
            assert_eq!(zh["article"], en["article"]);
            for key in ["says", "because"] {
                let (zh, en) = (zh[key].as_str().unwrap(), en[key].as_str().unwrap());
                assert!(!zh.is_ascii() && !zh.contains('{'), "{zh}");
                assert!(en.chars().all(|c| c.is_ascii() || "¥×".contains(c)) && !en.contains('{'), "{en}");
                // Every day and amount in one language is in the other.
                let figures = |text: &str| {
                    let mut found: Vec<String> = text
                        .split(|c: char| !(c.is_ascii_digit() || c == '-'))
                        .filter(|f| f.len() == 10)
                        .map(Into::into)
                        .collect();
                    found.sort();
                    found
                };
                assert_eq!(figures(zh), figures(en), "{zh} / {en}");
            }
        }
    }
}

#[test]
fn a_malformed_case_gives_one_line_and_no_verdict() {
    let mut case = base();
    case["paid_fen"] = json!(-1);
    assert_eq!(warranty_command(&case.to_string(), Lang::Zh).unwrap_err(), "paid_fen: -1 is negative");
}
