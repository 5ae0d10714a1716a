//! The day on which a repair is promised.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::Calendar;

/// The `days`-th working day after `today`. In a year that the calendar does not cover, weekends alone are rest days:
/// a promise is better a guess than none, and nobody's right hangs on it. Whoever shows the day says so ([`is_guess`]).
pub fn promised(today: NaiveDate, days: i64, calendar: &Calendar) -> NaiveDate {
    let mut left = days;
    let mut day = today;
    while left > 0 {
        let Some(next) = day.succ_opt() else { return day };
        day = next;
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if !calendar.is_rest(day).unwrap_or(weekend) {
            left -= 1;
        }
    }
    day
}

/// Whether a day that was promised on `from` cannot be told from a holiday, or was counted over days that cannot: the
/// calendar covers not all of the years from then to it.
pub fn is_guess(from: NaiveDate, promised_on: NaiveDate, calendar: &Calendar) -> bool {
    (from.year()..=promised_on.year()).any(|year| !calendar.years.contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_into_a_year_that_no_calendar_covers_is_a_guess() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let guess = |from: &str, to: &str| is_guess(day(from), day(to), Calendar::built_in());
        assert!(!guess("2025-12-30", "2026-12-31"));
        assert!(guess("2026-12-30", "2027-01-04"));
        assert!(guess("2014-12-30", "2015-01-05"), "holidays on the way to it were not counted");
    }

    #[test]
    fn a_promise_skips_the_holiday_and_counts_the_make_up_workday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let promised = |from: &str, days| promised(day(from), days, Calendar::built_in());
        assert_eq!(promised("2026-03-09", 3), day("2026-03-12"));
        assert_eq!(promised("2026-03-12", 3), day("2026-03-17"), "over a weekend");
        assert_eq!(promised("2026-09-30", 1), day("2026-10-08"), "over the national day");
        assert_eq!(promised("2026-02-27", 1), day("2026-02-28"), "a Saturday that is worked");
        assert_eq!(promised("2035-03-09", 1), day("2035-03-12"), "a year that no calendar covers");
    }
}
