//! The network's days: a moment belongs to the day that the walls of its outlets show.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime};

/// The network's time zone, Asia/Shanghai, in minutes east of UTC. It has had no summer time since 1991.
const ZONE_MINUTES: i64 = 8 * 60;

/// The same in milliseconds: what a day's number counts from.
pub const ZONE_MS: i64 = ZONE_MINUTES * 60_000;

/// The network's day of a moment, in milliseconds since 1970 UTC; a moment outside the calendar's years is its first day.
pub fn day_of(ms: i64) -> NaiveDate {
    local(ms).date()
}

/// The moment as a clock on the network's walls shows it.
pub fn local(ms: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(ms)
        .and_then(|t| t.checked_add_signed(Duration::minutes(ZONE_MINUTES)))
        .map_or(NaiveDateTime::MIN, |t| t.naive_utc())
}

/// The moment at which the network's walls show this, in milliseconds since 1970 UTC.
pub fn moment(local: NaiveDateTime) -> i64 {
    local.and_utc().timestamp_millis().saturating_sub(ZONE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_and_what_the_walls_show_at_it_are_each_others() {
        assert_eq!(moment(local(1_772_985_600_000)), 1_772_985_600_000);
    }

    #[test]
    fn the_day_begins_at_midnight_in_shanghai() {
        // 2026-03-08 16:00 UTC is 2026-03-09 00:00 there.
        assert_eq!(day_of(1_772_985_600_000).to_string(), "2026-03-09");
        assert_eq!(day_of(1_772_985_599_999).to_string(), "2026-03-08");
        assert_eq!(day_of(i64::MAX), NaiveDate::MIN);
    }
}
