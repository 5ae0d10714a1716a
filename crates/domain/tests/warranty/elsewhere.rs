//! What vouchers of other outlets say counts like what this outlet did, and the trace names it.

use chrono::NaiveDate;
use domain::warranty::{Elsewhere, Pack, Repair, Stay, Verdict, judge};
use domain::{Calendar, Lang};
use serde_json::{Value, json};

use crate::support::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stays(text: &str) -> Vec<Stay> {
    Elsewhere::read("repairs_elsewhere", text, day("2026-12-31")).unwrap()
}

fn stated(changes: Value, repairs: &str, exchanged_on: Option<&str>) -> Verdict {
    let elsewhere = Elsewhere { repairs: stays(repairs), exchanged_on: exchanged_on.map(day) };
    judge(&case(changes).told(elsewhere), Pack::built_in(), Calendar::built_in(), Lang::En)
}

#[test]
fn two_repairs_at_other_outlets_give_the_exchange_and_push_the_period_out() {
    let june = json!({"claimed_on": "2026-06-01", "fault": "other"});
    assert_eq!(answer(&stated(june.clone(), "", None)), "repair, free");
    let twice = stated(june.clone(), "2026-04-01/2026-04-03 2026-05-06/2026-05-06", None);
    assert_eq!(answer(&twice), "refund exchange repair, free");
    // 2 March 2027 and four days.
    assert_eq!(covered_until(&twice), "2027-03-06", "of 2027 there is no calendar yet");
    let named = twice.trace.iter().find(|reason| reason.because.contains("2 vouchers of other outlets")).unwrap();
    assert!(named.because.contains("2026-04-01 to 2026-04-03"), "{named:?}");
    // One there and one here are two.
    let one_here =
        json!({"claimed_on": "2026-06-01", "fault": "other", "repairs": [repair("2026-05-06", "2026-05-06")]});
    assert_eq!(answer(&stated(one_here, "2026-04-01/2026-04-03", None)), "refund exchange repair, free");
}

#[test]
fn an_exchange_at_another_outlet_starts_all_again_and_is_named() {
    let claim = json!({"claimed_on": "2026-06-12", "repairs": [repair("2026-05-06", "2026-05-06")]});
    let anew = stated(claim, "2026-04-01/2026-04-03", Some("2026-06-08"));
    assert_eq!(answer(&anew), "refund exchange repair, free", "day 4");
    assert_eq!(covered_until(&anew), "2027-06-08");
    assert!(anew.trace.iter().any(|reason| reason.because.contains("states an exchange on 2026-06-08")));
}

#[test]
fn what_a_form_or_a_program_writes_is_read_and_what_makes_no_sense_is_refused() {
    let text = "2026-04-01/2026-04-03 2026-05-06/2026-05-06";
    assert_eq!(Elsewhere::text(&stays(text)), text);
    assert_eq!(Elsewhere::text(&stays("2026-05-06/2026-05-06  2026-04-01/2026-04-03")), text, "the earliest first");
    let refused = |text: &str| Elsewhere::read("repairs_elsewhere", text, day("2026-06-01")).unwrap_err().code;
    assert_eq!(refused("2026-04-01"), "value.not_a_date");
    assert_eq!(refused("2026-04-01/2026-04-31"), "value.not_a_date");
    assert_eq!(refused("2026-04-03/2026-04-01"), "value.out_of_range");
    assert_eq!(refused("2026-05-30/2026-06-02"), "value.out_of_range", "after the hand-in");
    assert_eq!(refused(&"2026-04-01/2026-04-01 ".repeat(21)), "value.out_of_range");
}

#[test]
fn what_headquarters_knows_of_a_statement_is_not_counted_twice() {
    let elsewhere = Elsewhere {
        repairs: stays("2026-04-01/2026-04-03 2026-05-06/2026-05-06"),
        exchanged_on: Some(day("2026-03-20")),
    };
    let known = Repair { received_on: day("2026-04-03"), ready_on: day("2026-04-08"), counts: true };
    let left = elsewhere.unknown_to(&[known], &[day("2026-03-21")]);
    assert_eq!(
        (Elsewhere::text(&left.repairs).as_str(), left.exchanged_on),
        ("2026-05-06/2026-05-06", Some(day("2026-03-20")))
    );
    assert!(!left.is_empty() && elsewhere.unknown_to(&[known], &[day("2026-03-20")]).exchanged_on.is_none());
}
