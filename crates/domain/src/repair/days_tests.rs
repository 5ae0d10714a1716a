use proptest::prelude::*;

use super::*;
use crate::calendar::parse_date;

fn day(n: i64) -> NaiveDate {
    plus_days(parse_date("2026-03-01").unwrap(), n - 1)
}

/// Steps as (day of March, state), in order.
fn steps(told: &[(i64, State)]) -> Vec<Step> {
    told.iter().zip(0..).map(|((n, state), place)| Step { place, day: day(*n), at_ms: 0, state: *state }).collect()
}

/// The days as letters: c, v, r; w at the workshop; a dot for nobody's.
fn strip(found: &Downtime) -> String {
    let mut letters = String::new();
    let mut at = found.spans.first().map(|span| span.first);
    for span in &found.spans {
        while at.is_some_and(|at| at < span.first) {
            letters.push('.');
            at = at.and_then(|at| at.succ_opt());
        }
        let letter = match (span.whose, span.state) {
            (WaitCause::Repairer, State::AtWorkshop) => 'w',
            (WaitCause::Repairer, _) => 'r',
            (WaitCause::VendorParts, _) => 'v',
            (WaitCause::Customer, _) => 'c',
        };
        letters.extend(std::iter::repeat_n(letter, span.len() as usize));
        at = span.last.succ_opt();
    }
    letters
}

fn told(told: &[(i64, State)], until: i64) -> String {
    strip(&Downtime::of(&steps(told), None, day(until)))
}

#[test]
fn a_day_belongs_to_whom_the_device_waited_for_when_it_ended() {
    use State::*;
    assert_eq!(told(&[(1, Received)], 1), "r");
    assert_eq!(told(&[(1, Received), (1, Diagnosed), (1, Quoted)], 3), "ccc");
    assert_eq!(told(&[(1, Received), (2, Quoted), (4, Consented), (4, Repairing)], 5), "rccrr");
    assert_eq!(told(&[(1, Received), (2, WaitingParts), (5, Repairing), (5, Tested), (5, Ready)], 9), "rvvvr");
    assert_eq!(told(&[(1, Received), (2, AtWorkshop), (4, Repairing)], 4), "rwwr");
}

#[test]
fn in_and_ready_on_one_day_is_one_day_and_what_follows_is_nobodys() {
    use State::*;
    let same = [(5, Received), (5, Repairing), (5, Tested), (5, Ready)];
    assert_eq!(told(&same, 20), "r");
    let later = [(5, Received), (5, WaitingParts), (7, Repairing), (7, Ready), (12, Collected)];
    assert_eq!(told(&later, 20), "vvr");
    assert_eq!(told(&[(1, Received), (3, Declined)], 9), "rrr", "the day of the answer is the last");
    assert_eq!(told(&[(1, Received), (2, Quoted), (4, Declined), (9, Collected)], 9), "rccc");
}

#[test]
fn days_between_ready_and_more_work_are_the_customers_and_days_at_home_are_nobodys() {
    use State::*;
    assert_eq!(told(&[(1, Received), (2, Ready), (5, Rework), (6, Ready)], 9), "rrccrr");
    let appealed = [(1, Received), (2, Ready), (4, Collected), (8, Appealed), (8, Rework), (9, Ready)];
    assert_eq!(told(&appealed, 20), "rr.....rr");
    let at_the_counter = [(1, Received), (2, Ready), (4, Collected), (4, Appealed), (4, Rework)];
    assert_eq!(told(&at_the_counter, 5), "rr.rr");
}

#[test]
fn waiting_for_a_named_part_is_the_vendors_only_while_the_part_is_on_request() {
    use State::*;
    let waits = steps(&[(1, Received), (2, WaitingParts)]);
    let strip = |parts: &[(i64, Option<i64>)], until| {
        let parts: Vec<OnRequest> = parts.iter().map(|(from, to)| (day(*from), to.map(day))).collect();
        strip(&Downtime::of(&waits, Some(&parts), day(until)))
    };
    assert_eq!(strip(&[], 5), "rrrrr", "nobody asked for it");
    assert_eq!(strip(&[(4, None)], 6), "rrrvvv");
    assert_eq!(strip(&[(1, Some(3))], 6), "rvvrrr", "it lies in the shelf");
    assert_eq!(strip(&[(4, Some(5)), (1, Some(2)), (2, Some(4))], 7), "rvvvvrr", "each day once");
    assert_eq!(told(&[(1, Received), (2, WaitingParts)], 3), "rvv", "no part is named");
}

#[test]
fn what_it_waits_for_now_ends_with_the_work() {
    use State::*;
    let now = |told: &[(i64, State)]| Downtime::of(&steps(told), None, day(9)).waits_for;
    assert_eq!(now(&[(1, Received), (2, Quoted)]), Some(WaitCause::Customer));
    assert_eq!(now(&[(1, Received), (2, WaitingParts)]), Some(WaitCause::VendorParts));
    assert_eq!(now(&[(1, Received), (2, Ready)]), None);
    assert_eq!(now(&[(1, Received), (2, Ready), (3, Collected)]), None);
    assert_eq!(now(&[]), None);
}

#[test]
fn a_wait_begins_the_day_after_the_hand_in() {
    use State::*;
    let waited = Downtime::of(&steps(&[(1, Received), (2, WaitingParts), (5, Repairing)]), None, day(9)).waited();
    assert_eq!(waited, Waited { customer: 0, vendor_parts: 3, repairer: 5, up_to: Some(day(9)) });
    assert_eq!(waited.all(), 8);
    assert_eq!(waited.counted(PolicyRule::Repairer), 5);
    assert_eq!(waited.counted(PolicyRule::VendorParts), 8, "from the hand-in");
    let no_parts = Waited { repairer: 70, ..Waited::default() };
    assert_eq!(no_parts.counted(PolicyRule::VendorParts), 0);
    let thinks = Downtime::of(&steps(&[(1, Received), (3, Quoted)]), None, day(9)).waited();
    assert_eq!(thinks, Waited { customer: 7, vendor_parts: 0, repairer: 1, up_to: Some(day(2)) });
}

#[test]
fn the_days_of_a_later_stay_know_nothing_of_an_earlier_one() {
    use State::*;
    let both =
        [(1, Received), (2, WaitingParts), (4, Ready), (4, Collected), (8, Appealed), (8, Rework), (9, WaitingParts)];
    let found = Downtime::of(&steps(&both), None, day(12));
    assert_eq!((strip(&found).as_str(), strip(&found.since(day(8))).as_str()), ("rvvv...rvvvv", "rvvvv"));
    let waited = found.since(day(8)).waited();
    assert_eq!(waited, Waited { customer: 0, vendor_parts: 4, repairer: 0, up_to: Some(day(12)) });
    assert_eq!(strip(&found.since(day(11))), "vv");
}

fn histories() -> impl Strategy<Value = Vec<Step>> {
    let step = (-3i64..10, prop::sample::select(State::ALL));
    prop::collection::vec(step, 0..12).prop_map(|told| {
        let mut at = 10;
        let step = |((more, state), place)| {
            at += more;
            Step { place, day: day(at), at_ms: 0, state: if place == 0 { State::Received } else { state } }
        };
        told.into_iter().zip(0..).map(step).collect()
    })
}

proptest! {
    #[test]
    fn no_day_is_anybodys_twice_and_all_add_up_to_the_span(
        steps in histories(), until in 0i64..80,
        parts in prop::option::of(prop::collection::vec((0i64..60, prop::option::of(0i64..60)), 0..4)),
    ) {
        let parts = parts.map(|p| p.into_iter().map(|(a, b)| (day(a), b.map(day))).collect::<Vec<OnRequest>>());
        let found = Downtime::of(&steps, parts.as_deref(), day(until));
        for pair in found.spans.windows(2) {
            prop_assert!(pair[0].last < pair[1].first, "{:?}", found);
        }
        prop_assert!(found.spans.iter().all(|span| span.first <= span.last));
        let sum: i64 = WaitCause::ALL.iter().map(|whose| found.days(*whose)).sum();
        prop_assert_eq!(sum, found.total());
        // While it never left the house, every day from the hand-in to the end is somebody's.
        let home = steps.iter().any(|step| !step.state.in_house());
        if let (false, Some(first), Some(last)) = (home, steps.first(), found.spans.last()) {
            prop_assert_eq!(found.total(), days_between(first.day, last.last) + 1);
        }
        if let Some(first) = found.spans.first() {
            prop_assert_eq!(found.waited().all(), found.total() - 1);
            prop_assert_eq!(first.first, steps[0].day);
        }
    }

    #[test]
    fn the_order_in_which_steps_arrive_changes_nothing(
        (told, shuffled) in histories().prop_flat_map(|told| (Just(told.clone()), Just(told).prop_shuffle())),
        until in 0i64..80,
    ) {
        prop_assert_eq!(Downtime::of(&told, None, day(until)), Downtime::of(&shuffled, None, day(until)));
    }

    #[test]
    fn a_day_later_only_adds_days(steps in histories(), until in 0i64..80) {
        let (now, later) = (Downtime::of(&steps, None, day(until)), Downtime::of(&steps, None, day(until + 1)));
        for whose in WaitCause::ALL {
            prop_assert!(now.days(*whose) <= later.days(*whose));
        }
        prop_assert!(later.total() - now.total() <= 1);
    }
}
