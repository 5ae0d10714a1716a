//! What holds for every case.

use chrono::{NaiveDate, TimeDelta};
use domain::warranty::{
    Case, Evidence, FaultCause, InvoiceState, Pack, Promise, PromiseCondition, PromiseFacts, Remedy, Repair, Verdict,
    VoucherState, WaitCause, Waiting, WarrantyCharge, judge, judge_with_promise, missing, period_start,
};
use domain::{Calendar, Fen, Lang};
use proptest::prelude::*;
use proptest::sample::select;

/// Days are counted from here: the calendar covers 2015 to 2026, and cases reach over both ends.
fn day(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2014, 6, 1).unwrap() + TimeDelta::days(n)
}

fn by_law(case: &Case) -> Verdict {
    judge(case, Pack::built_in(), Calendar::built_in(), Lang::En)
}

prop_compose! {
    fn repairs(sold: i64, claim: i64)(
        spans in prop::collection::vec((sold..=claim, 0i64..20, any::<bool>()), 0..5),
    ) -> Vec<Repair> {
        spans.into_iter().map(|(received, days, counts)| Repair {
            received_on: day(received), ready_on: day((received + days).min(claim)), counts,
        }).collect()
    }
}

prop_compose! {
    fn times()(sold in 0i64..4600, age in prop_oneof![0i64..20, 0i64..500, 350i64..420]) -> (i64, i64) {
        (sold, sold + age)
    }
}

prop_compose! {
    fn cases()((sold, claim) in times())(
        item in prop_oneof![3 => Just("main_unit"), 2 => select(vec!["battery", "earphone", "charger"])],
        delivered in prop::option::of(sold.saturating_sub(5)..=claim.min(sold + 10)),
        invoice in select(InvoiceState::ALL), voucher in select(VoucherState::ALL),
        made in prop::option::of((sold - 200)..=sold),
        fault in select(vec!["no_boot", "battery_capacity", "other"]),
        cause in prop_oneof![4 => Just(FaultCause::Quality), 1 => select(FaultCause::ALL)],
        repairs in repairs(sold, claim),
        exchanges in prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(sold..=claim, 0..3)],
        waiting in prop::option::of((sold..=claim, select(WaitCause::ALL))),
        model_available in any::<bool>(), paid in 0i64..2_000_000,
        (sold, claim) in Just((sold, claim)),
    ) -> Case {
        Case {
            category: "handset".into(), item: item.into(), invoiced_on: Some(day(sold)),
            delivered_on: delivered.map(day), invoice, voucher, manufactured_on: made.map(day), claimed_on: day(claim),
            fault: fault.into(), cause, repairs, exchanges: exchanges.into_iter().map(day).collect(),
            waiting: waiting.map(|(since, cause)| Waiting { since: day(since), cause, days: None }), model_available,
            paid_fen: Fen(paid), elsewhere: Default::default(), mended_on: None,
        }
    }
}

/// One thing more that a customer shows.
#[derive(Debug, Clone)]
enum Better {
    Invoice(InvoiceState),
    Voucher,
    Manufactured(i64),
}

impl Better {
    /// The case with it; as it is where it shows nothing new.
    fn shown(&self, case: &Case) -> Case {
        let case = case.clone();
        match self {
            Self::Invoice(state) => Case { invoice: case.invoice.min(*state), ..case },
            Self::Voucher => Case { voucher: VoucherState::Valid, ..case },
            Self::Manufactured(days) => {
                let made = case.invoiced_on.map(|sold| sold - TimeDelta::days(*days));
                Case { manufactured_on: case.manufactured_on.or(made), ..case }
            }
        }
    }
}

fn better() -> impl Strategy<Value = Better> {
    prop_oneof![
        select(InvoiceState::ALL).prop_map(Better::Invoice),
        Just(Better::Voucher),
        (0i64..300).prop_map(Better::Manufactured),
    ]
}

/// Whether `more` gives the customer at least what `less` gives.
fn no_worse(more: &Verdict, less: &Verdict) -> bool {
    let paid_repair = |verdict: &Verdict| verdict.charge == WarrantyCharge::Paid;
    (paid_repair(less) || !paid_repair(more))
        && (paid_repair(less) || less.remedies.iter().all(|remedy| more.offers(*remedy)))
        && more.refund_fen >= less.refund_fen
        && more.loaner >= less.loaner
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_case_that_is_written_down_is_read_back(case in cases()) {
        prop_assert_eq!(Case::from_json(&serde_json::to_string(&case).unwrap()).unwrap(), case);
    }

    #[test]
    fn a_verdict_never_contradicts_itself(case in cases()) {
        let verdict = by_law(&case);
        let main = case.item == "main_unit";
        prop_assert!(verdict.remedies.is_sorted() && !verdict.trace.is_empty());
        prop_assert_eq!(verdict.refund_fen.is_some(), verdict.offers(Remedy::Refund));
        prop_assert!(verdict.refund_fen.is_none_or(|refund| Fen::ZERO <= refund && refund <= case.paid_fen));
        match verdict.charge {
            WarrantyCharge::Free => {
                prop_assert!(!verdict.remedies.is_empty() && verdict.offers(Remedy::Repair) == main);
                prop_assert!(case.cause == FaultCause::Quality);
                let hand_in = case.waiting.map_or(case.claimed_on, |waiting| waiting.since);
                prop_assert!(hand_in <= verdict.covered_until.unwrap() || !case.exchanges.is_empty());
            }
            _ => {
                prop_assert_eq!(verdict.remedies, if main { vec![Remedy::Repair] } else { vec![] });
                prop_assert!(!verdict.loaner && verdict.trace.iter().any(|reason| reason.article == "~exclusions"));
            }
        }
        prop_assert!(!verdict.loaner || case.waiting.is_some());
        if case.invoice != InvoiceState::Original {
            prop_assert_eq!(verdict.refund_fen, None);
        }
    }

    #[test]
    fn a_better_paper_is_never_worse_where_the_start_stays(case in cases()) {
        let with = |invoice| by_law(&Case { invoice, voucher: VoucherState::Valid, ..case.clone() });
        let (none, copy, original) = (with(InvoiceState::None), with(InvoiceState::Copy), with(InvoiceState::Original));
        prop_assert!(no_worse(&copy, &none) && no_worse(&original, &copy));
        prop_assert_eq!(none.covered_until, original.covered_until);
    }

    #[test]
    fn whatever_more_is_shown_is_never_worse_where_the_start_stays(
        case in cases(), better in better(), met in prop::collection::btree_set(select(PromiseCondition::ALL), 0..4),
        more in prop::collection::btree_set(select(PromiseCondition::ALL), 0..4), dealers in any::<bool>(),
        (hours, times) in (0u32..400, 0u32..4),
    ) {
        let promise = if dealers { Promise::dealers_example() } else { Promise::example() };
        let judged = |case: &Case, conditions_met| {
            let facts = PromiseFacts {
                edition: promise.edition, conditions_met, hours_since_hand_in: Some(hours), repairs_of_this_fault: times,
            };
            judge_with_promise(case, Pack::built_in(), promise, &facts, Calendar::built_in(), Lang::En)
        };
        let shown = better.shown(&case);
        // A paper may prove an earlier day than the box: that is another case, and not more evidence of this one.
        prop_assume!(period_start(&case, Pack::built_in()).is_none_or(|start| {
            period_start(&shown, Pack::built_in()) == Some(start)
        }));
        let (less, all) = (judged(&case, met.clone()), judged(&shown, met.union(&more).copied().collect()));
        prop_assert!(no_worse(&all, &less), "{better:?} {less:?} {all:?}");
    }

    #[test]
    fn a_voucher_beside_an_invoice_is_worth_nothing_and_an_altered_one_everything(case in cases()) {
        let case = Case { invoice: InvoiceState::Copy, ..case };
        let with = |voucher| by_law(&Case { voucher, ..case.clone() });
        prop_assert_eq!(with(VoucherState::Valid), with(VoucherState::Missing));
        prop_assert_eq!(with(VoucherState::Altered).charge, WarrantyCharge::Paid);
    }

    #[test]
    fn one_more_counted_repair_is_never_worse(case in cases()) {
        let mut more = case.clone();
        for repair in &mut more.repairs {
            repair.counts = true;
        }
        prop_assert!(no_worse(&by_law(&more), &by_law(&case)));
    }

    #[test]
    fn a_later_claim_is_never_better_where_nothing_waits(case in cases(), days in 1i64..200) {
        let now = Case { waiting: None, ..case };
        let later = Case { claimed_on: now.claimed_on + TimeDelta::days(days), ..now.clone() };
        prop_assert!(no_worse(&by_law(&now), &by_law(&later)));
        prop_assert_eq!(by_law(&now).covered_until, by_law(&later).covered_until);
    }

    #[test]
    fn a_later_claim_is_better_only_by_what_the_wait_itself_gives(
        case in cases(), days in 1i64..200, cause in select(WaitCause::ALL),
    ) {
        let since = case.waiting.map_or(case.claimed_on, |waiting| waiting.since);
        // Whoever was given another unit meanwhile waits for nothing any more.
        let since = case.exchanges.iter().copied().fold(since, NaiveDate::max);
        let now = Case { waiting: Some(Waiting { since, cause, days: None }), ..case };
        let later = Case { claimed_on: now.claimed_on + TimeDelta::days(days), ..now.clone() };
        let (now, later) = (by_law(&now), by_law(&later));
        let says = |articles: &[&str]| later.trace.iter().any(|reason| articles.contains(&reason.article.as_str()));
        prop_assert!(now.charge == later.charge, "the wait costs nobody the guarantee, and brings nobody into it");
        prop_assert!(later.remedies.iter().all(|remedy| now.offers(*remedy)) || says(&["16", "17"]));
        prop_assert!(later.loaner <= (now.loaner || says(&["15"])));
        prop_assert!(later.refund_fen <= now.refund_fen || says(&["16", "17"]), "what is refunded grows by no waiting");
    }

    #[test]
    fn a_longer_wait_never_costs_the_customer_anything(
        case in cases(), days in 1i64..200, cause in select(vec![WaitCause::VendorParts, WaitCause::Repairer]),
    ) {
        let since = case.waiting.map_or(case.claimed_on, |waiting| waiting.since);
        let since = case.exchanges.iter().copied().fold(since, NaiveDate::max);
        let case = Case { waiting: Some(Waiting { since, cause, days: None }), ..case };
        let later = Case { claimed_on: case.claimed_on + TimeDelta::days(days), ..case.clone() };
        prop_assert!(no_worse(&by_law(&later), &by_law(&case)));
    }

    #[test]
    fn the_roll_never_shortens_a_period_and_never_costs_a_remedy(case in cases()) {
        let unrolled = Pack { roll: false, ..Pack::built_in().clone() };
        let without = judge(&case, &unrolled, Calendar::built_in(), Lang::En);
        let with = by_law(&case);
        prop_assert!(with.covered_until >= without.covered_until);
        prop_assert!(no_worse(&with, &without));
    }

    #[test]
    fn a_day_in_repair_is_a_day_of_cover(case in cases()) {
        let unrolled = Pack { roll: false, ..Pack::built_in().clone() };
        let case = Case { item: "main_unit".into(), exchanges: vec![], waiting: None, ..case };
        let none = Case { repairs: vec![], ..case.clone() };
        let until = |case: &Case| judge(case, &unrolled, Calendar::built_in(), Lang::En).covered_until;
        let touched: std::collections::BTreeSet<NaiveDate> = case
            .repairs
            .iter()
            .flat_map(|repair| repair.received_on.iter_days().take_while(|day| *day <= repair.ready_on))
            .collect();
        prop_assert_eq!(until(&case), until(&none).map(|day| day + TimeDelta::days(touched.len() as i64)));
    }

    #[test]
    fn a_promise_takes_nothing_from_the_law(
        case in cases(), met in any::<bool>(), hours in 0u32..400, times in 0u32..4, dealers in any::<bool>(),
    ) {
        let promise = if dealers { Promise::dealers_example() } else { Promise::example() };
        let conditions_met = if met { promise.asks() } else { Default::default() };
        let (hours_since_hand_in, edition) = (Some(hours), promise.edition);
        let facts = PromiseFacts { edition, conditions_met, hours_since_hand_in, repairs_of_this_fault: times };
        let both = judge_with_promise(&case, Pack::built_in(), promise, &facts, Calendar::built_in(), Lang::En);
        prop_assert!(no_worse(&both, &by_law(&case)));
        prop_assert!(both.covered_until >= by_law(&case).covered_until);
    }

    #[test]
    fn what_is_missing_would_better_the_verdict(case in cases()) {
        let judge = |case: &Case, _: &PromiseFacts| by_law(case);
        let now = by_law(&case);
        for missing in missing(&case, &PromiseFacts::default(), &Default::default(), &now, judge) {
            prop_assert!(missing.charge <= now.charge);
            let more = !missing.adds.is_empty() || missing.refund_fen > now.refund_fen || missing.loaner && !now.loaner;
            prop_assert!(more || missing.evidence == Evidence::Price, "{missing:?}");
        }
    }

    #[test]
    fn no_json_is_too_strange(json in ".*") {
        let _ = Case::from_json(&json);
    }
}
