//! The stays of a device that one order knows of: each from a hand-in to the hand-over behind it. A device that comes back under
//! the same order, for the customer disputes what was done, stays once more: that is a repair of its own, and the days at home
//! between are nobody's.

use chrono::NaiveDate;

use super::State;
use super::days::Step;

/// From a hand-in to a hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The day on which the device was handed in.
    pub since: NaiveDate,
    /// The same by the PC's clock, milliseconds since 1970 UTC.
    pub since_ms: i64,
    /// The day on which it was repaired and ready, the last one before it went home; none while it is not, and where it went
    /// home as it came.
    pub ready_on: Option<NaiveDate>,
    /// The day on which it went home.
    pub home_on: Option<NaiveDate>,
}

/// All stays of an order, by its steps in whatever order they come. Days before a step's predecessor are taken for that one's.
pub fn stays(steps: &[Step]) -> Vec<Stay> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.place);
    let mut found: Vec<Stay> = Vec::new();
    let mut today = None;
    for step in steps {
        let day = today.map_or(step.day, |today| step.day.max(today));
        today = Some(day);
        let open = found.last_mut().filter(|stay| stay.home_on.is_none());
        match (open, step.state.in_house()) {
            (None, true) => {
                let ready_on = (step.state == State::Ready).then_some(day);
                found.push(Stay { since: day, since_ms: step.at_ms, ready_on, home_on: None });
            }
            (Some(stay), true) => {
                // Whatever follows "ready" in the house, it is ready no more.
                stay.ready_on = (step.state == State::Ready).then_some(day);
            }
            (Some(stay), false) => stay.home_on = Some(day),
            (None, false) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warranty::days::plus_days;

    fn day(n: i64) -> NaiveDate {
        plus_days("2026-03-01".parse().unwrap(), n - 1)
    }

    /// Stays as (handed in, ready, at home), in days of March, by steps as (day, state).
    fn told(told: &[(i64, State)]) -> Vec<(i64, Option<i64>, Option<i64>)> {
        let steps: Vec<Step> = told
            .iter()
            .zip(0..)
            .map(|((n, state), place)| Step { place, day: day(*n), at_ms: 0, state: *state })
            .collect();
        let n = |on: NaiveDate| crate::warranty::days::days_between(day(1), on) + 1;
        stays(&steps).into_iter().map(|stay| (n(stay.since), stay.ready_on.map(n), stay.home_on.map(n))).collect()
    }

    #[test]
    fn a_repair_that_comes_back_under_its_order_is_a_second_stay_and_the_days_at_home_are_in_neither() {
        use State::*;
        assert_eq!(told(&[(1, Received), (2, Repairing)]), [(1, None, None)]);
        assert_eq!(told(&[(1, Received), (2, Repairing), (3, Ready)]), [(1, Some(3), None)]);
        let once = [(1, Received), (3, Ready), (5, Collected)];
        assert_eq!(told(&once), [(1, Some(3), Some(5))]);
        let back = [&once[..], &[(20, Appealed), (21, Rework), (24, Ready), (24, Collected), (30, Archived)]].concat();
        assert_eq!(told(&back), [(1, Some(3), Some(5)), (21, Some(24), Some(24))]);
    }

    #[test]
    fn a_test_that_failed_keeps_it_in_the_house_and_what_goes_home_unrepaired_was_never_ready() {
        use State::*;
        assert_eq!(told(&[(1, Received), (3, Ready), (5, Rework), (8, Ready)]), [(1, Some(8), None)]);
        assert_eq!(told(&[(1, Received), (3, Ready), (5, Rework)]), [(1, None, None)]);
        assert_eq!(told(&[(1, Received), (2, Declined), (4, Collected)]), [(1, None, Some(4))]);
        let then_declined = [(1, Received), (3, Ready), (4, Rework), (5, Diagnosed), (6, Declined), (7, Collected)];
        assert_eq!(told(&then_declined), [(1, None, Some(7))]);
    }

    #[test]
    fn a_clock_that_ran_back_makes_no_stay_that_ends_before_it_began() {
        use State::*;
        assert_eq!(told(&[(9, Received), (4, Ready), (2, Collected)]), [(9, Some(9), Some(9))]);
        assert_eq!(told(&[]), []);
    }
}
