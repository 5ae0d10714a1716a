//! Counting days. Every function is total: a date beyond what a calendar holds stops at its end.

use chrono::{Months, NaiveDate, TimeDelta};

use crate::calendar::Calendar;

/// The `n`-th day after `day`, which is not counted itself: day 7 is `day` + 7.
pub fn plus_days(day: NaiveDate, n: i64) -> NaiveDate {
    TimeDelta::try_days(n).and_then(|delta| day.checked_add_signed(delta)).unwrap_or(NaiveDate::MAX)
}

/// The corresponding day `months` later, or where that month has none, its last day.
pub fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Days from `from` to `to`, the first not counted; negative where `to` is earlier.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Calendar days that were touched, each once however many repairs and waits overlap on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched(Vec<(NaiveDate, NaiveDate)>);

impl Touched {
    /// From first and last days, both touched, in any order.
    pub fn new(spans: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Self {
        let mut spans: Vec<_> = spans.into_iter().filter(|(first, last)| first <= last).collect();
        spans.sort_unstable();
        let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::with_capacity(spans.len());
        for (first, last) in spans {
            match merged.last_mut() {
                Some(open) if first <= open.1 => open.1 = open.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    pub fn count(&self) -> i64 {
        self.0.iter().map(|(first, last)| days_between(*first, *last) + 1).sum()
    }

    /// How many of the days after `from` up to and including `to` were touched.
    pub fn count_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let inside = |(first, last): &(NaiveDate, NaiveDate)| {
            days_between((*first).max(plus_days(from, 1)), (*last).min(to)) + 1
        };
        self.0.iter().map(|span| inside(span).max(0)).sum()
    }
}

/// What the roll over rest days did to a last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roll {
    /// It is no rest day, or the pack does not roll.
    Stays,
    /// It moved on from a rest day.
    Moved,
    /// The calendar does not cover the year: unknown, so not moved.
    Uncovered,
}

/// The last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay {
    /// As counted.
    pub counted: NaiveDate,
    /// After the roll.
    pub day: NaiveDate,
    pub roll: Roll,
}

impl LastDay {
    /// The last day as counted, rolled to a workday by `calendar` where there is one.
    pub fn of(counted: NaiveDate, calendar: Option<&Calendar>) -> Self {
        let Some(calendar) = calendar else { return Self { counted, day: counted, roll: Roll::Stays } };
        match calendar.roll(counted) {
            Some(day) => Self { counted, day, roll: if day == counted { Roll::Stays } else { Roll::Moved } },
            None => Self { counted, day: counted, roll: Roll::Uncovered },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::parse_date;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        assert_eq!(plus_months(day("2025-11-30"), 3), day("2026-02-28"));
        assert_eq!(plus_months(day("2023-11-30"), 3), day("2024-02-29"));
        assert_eq!(plus_months(day("2024-02-29"), 12), day("2025-02-28"));
        assert_eq!(plus_months(day("2025-08-31"), 6), day("2026-02-28"));
        assert_eq!(plus_months(day("2026-03-02"), 12), day("2027-03-02"));
    }

    #[test]
    fn a_repair_touches_the_day_it_comes_in_and_the_day_it_is_ready() {
        let touched = |spans: &[(&str, &str)]| Touched::new(spans.iter().map(|(a, b)| (day(a), day(b))));
        assert_eq!(touched(&[("2026-03-05", "2026-03-05")]).count(), 1);
        assert_eq!(touched(&[("2026-03-05", "2026-03-07")]).count(), 3);
        assert_eq!(touched(&[("2026-03-05", "2026-03-07"), ("2026-03-07", "2026-03-08")]).count(), 4);
        assert_eq!(touched(&[("2026-03-01", "2026-03-31"), ("2026-03-07", "2026-03-08")]).count(), 31);
        assert_eq!(touched(&[]).count(), 0);
    }

    #[test]
    fn days_away_are_left_out_only_between_the_two_dates() {
        let touched = Touched::new([(day("2026-03-01"), day("2026-03-03")), (day("2026-03-10"), day("2026-03-20"))]);
        assert_eq!(touched.count_between(day("2026-03-01"), day("2026-03-12")), 2 + 3);
        assert_eq!(touched.count_between(day("2026-03-20"), day("2026-03-30")), 0);
        assert_eq!(touched.count_between(day("2026-03-04"), day("2026-03-09")), 0);
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        assert_eq!(plus_days(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(plus_months(NaiveDate::MAX, u32::MAX), NaiveDate::MAX);
        let touched = Touched::new([(NaiveDate::MIN, NaiveDate::MAX)]);
        assert!(touched.count_between(NaiveDate::MIN, NaiveDate::MAX) > 0);
        assert_eq!(LastDay::of(NaiveDate::MAX, Some(Calendar::built_in())).roll, Roll::Uncovered);
    }

    proptest! {
        #[test]
        fn merging_counts_what_marking_days_on_a_wall_calendar_counts(
            spans in prop::collection::vec((0i64..60, 0i64..12), 0..8), from in 0i64..60, length in 0i64..40,
        ) {
            let at = |n| plus_days(day("2026-01-01"), n);
            let touched = Touched::new(spans.iter().map(|(first, more)| (at(*first), at(first + more))));
            let marked: std::collections::BTreeSet<i64> = spans.iter().flat_map(|(first, more)| *first..=first + more).collect();
            prop_assert_eq!(touched.count(), marked.len() as i64);
            let between = marked.iter().filter(|n| **n > from && **n <= from + length).count() as i64;
            prop_assert_eq!(touched.count_between(at(from), at(from + length)), between);
        }
    }
}
