//! Bookings and visits: what is agreed with a customer on the telephone, and the clocks that run from there. The customer
//! is called within so many minutes of the dispatch; who comes after the agreed time without having said so was absent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;

crate::words! {
    /// What is booked.
    VisitKind {
        /// The customer comes to the counter.
        WalkIn = 1 "walk_in",
        /// The customer sends a parcel.
        MailIn = 2 "mail_in",
        /// A technician repairs at the customer's.
        OnSite = 3 "on_site",
        /// A technician fetches the device.
        TakeAway = 4 "take_away",
        /// A device is delivered and set up, unboxed at the door.
        Delivery = 5 "delivery",
    }
}

crate::words! {
    /// How far it is: each has its own hours.
    VisitReach { City = 1 "city", Suburb = 2 "suburb" }
}

crate::words! {
    /// When on a day somebody who books by an outlet's link would like it to be.
    DayPart { Any = 1 "any", Morning = 2 "morning", Afternoon = 3 "afternoon", Evening = 4 "evening" }
}

impl DayPart {
    /// Its hours on the walls, from and until.
    pub fn hours(self) -> (u32, u32) {
        match self {
            Self::Any => (9, 21),
            Self::Morning => (9, 12),
            Self::Afternoon => (12, 18),
            Self::Evening => (18, 21),
        }
    }
}

crate::words! {
    /// What somebody says of a visit besides its outcome.
    VisitStep {
        Cancelled = 1 "cancelled",
        Arrived = 2 "arrived",
        /// The device that was taken away is back with its customer.
        Returned = 3 "returned",
        /// The supervisor has looked through the sheet.
        Checked = 4 "checked",
        /// The supervisor wants something of the sheet put right.
        Queried = 5 "queried",
    }
}

crate::words! {
    /// What came of a visit.
    VisitOutcome {
        Repaired = 1 "repaired",
        /// Taken along against a custody receipt.
        TakenAway = 2 "taken_away",
        NotHome = 3 "not_home",
        /// The customer refused.
        Refused = 4 "refused",
        /// Unboxed at the door, and it works.
        Delivered = 5 "delivered",
        /// Unboxed at the door, and it does not: taken back.
        Dud = 6 "dud",
    }
}

crate::words! {
    /// How a clock stands.
    VisitClock {
        /// Nothing runs.
        Still = 1 "still",
        Waiting = 2 "waiting",
        /// It falls due within the time of which the outlet is warned.
        Soon = 3 "soon",
        /// The call is due and was not made.
        Overdue = 4 "overdue",
        Kept = 5 "kept",
        /// Later than agreed, and the customer was told before.
        Late = 6 "late",
        /// Later than agreed, and the customer was not told: it counts as absence.
        Absent = 7 "absent",
    }
}

impl VisitKind {
    /// Whether a technician goes out.
    pub fn goes_out(self) -> bool {
        matches!(self, Self::OnSite | Self::TakeAway | Self::Delivery)
    }

    /// # Errors
    /// `visit.wrong_outcome` at `outcome`: only a delivery is delivered, and only what is not one is repaired.
    pub fn ends(self, outcome: VisitOutcome) -> Result<(), Fault> {
        let fits = match outcome {
            VisitOutcome::NotHome | VisitOutcome::Refused => true,
            VisitOutcome::Delivered | VisitOutcome::Dud => self == Self::Delivery,
            VisitOutcome::Repaired | VisitOutcome::TakenAway => self != Self::Delivery,
        };
        if fits {
            return Ok(());
        }
        Err(Fault::new("visit.wrong_outcome").at("outcome").with("kind", self.word()).with("outcome", outcome.word()))
    }
}

impl VisitOutcome {
    /// Whether the customer's device leaves with the technician.
    pub fn takes(self) -> bool {
        matches!(self, Self::TakenAway | Self::Dud)
    }
}

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// The clocks of visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct VisitRules {
    /// Minutes from the dispatch within which the customer is called.
    pub call_minutes: i64,
    /// Hours from the request within which somebody arrives where no time was agreed: in the city, and outside.
    pub city_hours: i64,
    pub suburb_hours: i64,
    /// Working days from the request within which a visit is to be agreed.
    pub agree_days: i64,
    /// Minutes before a clock falls due from which it is marked.
    pub warn_minutes: i64,
    /// Bookings that one outlet takes by its link within 24 hours; none at 0, which it is until headquarters opens the door.
    pub link_a_day: i64,
    /// Where customers reach headquarters' page, without a slash at its end. Empty: where the outlets' PCs reach it.
    pub link_url: String,
}

/// The longest address of headquarters' page, in characters.
const URL_MAX: usize = 200;

impl Default for VisitRules {
    fn default() -> Self {
        Self {
            call_minutes: 30,
            city_hours: 24,
            suburb_hours: 48,
            agree_days: 3,
            warn_minutes: 60,
            link_a_day: 0,
            link_url: String::new(),
        }
    }
}

impl VisitRules {
    /// # Errors
    /// `value.out_of_range`, naming the field.
    pub fn check(&self) -> Result<(), Fault> {
        for (name, value, max) in [
            ("visit.call_minutes", self.call_minutes, 24 * 60),
            ("visit.city_hours", self.city_hours, 24 * 60),
            ("visit.suburb_hours", self.suburb_hours, 24 * 60),
            ("visit.agree_days", self.agree_days, 60),
            ("visit.warn_minutes", self.warn_minutes, 24 * 60),
        ] {
            if !(1..=max).contains(&value) {
                let fault = Fault::new("value.out_of_range").at(name).with("value", value);
                return Err(fault.with("min", 1).with("max", max));
            }
        }
        if !(0..=10_000).contains(&self.link_a_day) {
            let fault = Fault::new("value.out_of_range").at("visit.link_a_day").with("value", self.link_a_day);
            return Err(fault.with("min", 0).with("max", 10_000));
        }
        let url = self.link_url.as_str();
        let plain = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '?' | '#'));
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
        let whole = !host.is_empty() && !host.starts_with('/') && !host.ends_with('/');
        if !url.is_empty() && (!plain || !whole || url.len() > URL_MAX) {
            let value: String = url.chars().take(40).collect();
            return Err(Fault::new("value.not_a_url").at("visit.link_url").with("value", value));
        }
        Ok(())
    }

    /// The moment by which somebody is there, where no time was agreed.
    pub fn arrive_by(&self, asked_ms: i64, reach: VisitReach) -> i64 {
        let hours = if reach == VisitReach::City { self.city_hours } else { self.suburb_hours };
        asked_ms.saturating_add(hours.saturating_mul(HOUR_MS))
    }

    /// The moment by which the customer is called.
    pub fn call_by(&self, dispatched_ms: i64) -> i64 {
        dispatched_ms.saturating_add(self.call_minutes.saturating_mul(MINUTE_MS))
    }

    /// How the call stands: an attempt counts, whether the customer picked up or not.
    pub fn call(&self, due_ms: Option<i64>, called_ms: Option<i64>, now_ms: i64) -> VisitClock {
        match (due_ms, called_ms) {
            (None, _) => VisitClock::Still,
            (Some(due), Some(called)) if called <= due => VisitClock::Kept,
            (Some(_), Some(_)) => VisitClock::Late,
            (Some(due), None) if now_ms > due => VisitClock::Overdue,
            (Some(due), None) => self.ahead(due, now_ms),
        }
    }

    /// How the arrival stands, by the end of the agreed time and the end that the customer was told of in time.
    pub fn arrival(&self, until_ms: i64, deadline_ms: i64, arrived_ms: Option<i64>, now_ms: i64) -> VisitClock {
        match arrived_ms {
            Some(arrived) if arrived <= until_ms => VisitClock::Kept,
            Some(arrived) if arrived <= deadline_ms => VisitClock::Late,
            Some(_) => VisitClock::Absent,
            None if now_ms > deadline_ms => VisitClock::Absent,
            None => self.ahead(deadline_ms, now_ms),
        }
    }

    fn ahead(&self, due_ms: i64, now_ms: i64) -> VisitClock {
        let soon = due_ms.saturating_sub(self.warn_minutes.saturating_mul(MINUTE_MS));
        if now_ms >= soon { VisitClock::Soon } else { VisitClock::Waiting }
    }
}

/// The moment from which on an arrival counts as absence: the end of the agreed time, put off by every notice that
/// reached the customer before it. `notices` are (when it was said, until when somebody comes).
pub fn deadline(until_ms: i64, notices: &[(i64, i64)]) -> i64 {
    let mut sorted = notices.to_vec();
    sorted.sort_unstable();
    sorted
        .into_iter()
        .fold(until_ms, |deadline, (told, until)| if told <= deadline { deadline.max(until) } else { deadline })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOON: i64 = 1_773_028_800_000;

    fn arrival(arrived: Option<i64>, notices: &[(i64, i64)], now: i64) -> VisitClock {
        let at = |minutes: i64| NOON + minutes * MINUTE_MS;
        let notices: Vec<(i64, i64)> = notices.iter().map(|(told, until)| (at(*told), at(*until))).collect();
        VisitRules::default().arrival(NOON, deadline(NOON, &notices), arrived.map(at), at(now))
    }

    #[test]
    fn who_comes_late_was_absent_unless_the_customer_was_told_before() {
        assert_eq!(arrival(Some(0), &[], 0), VisitClock::Kept, "on the minute");
        assert_eq!(arrival(Some(1), &[], 1), VisitClock::Absent);
        assert_eq!(arrival(Some(20), &[(-5, 30)], 20), VisitClock::Late);
        assert_eq!(arrival(Some(31), &[(-5, 30)], 31), VisitClock::Absent, "later than was said");
        assert_eq!(arrival(Some(20), &[(1, 30)], 20), VisitClock::Absent, "told when it was too late");
        assert_eq!(arrival(Some(50), &[(25, 60), (-5, 30)], 50), VisitClock::Late, "told twice, each time before");
        assert_eq!(arrival(None, &[], 1), VisitClock::Absent, "nobody came");
    }

    #[test]
    fn a_clock_is_marked_before_it_falls_due() {
        assert_eq!(arrival(None, &[], -61), VisitClock::Waiting);
        assert_eq!(arrival(None, &[], -60), VisitClock::Soon);
        assert_eq!(arrival(None, &[(-60, 120)], 0), VisitClock::Waiting, "the customer was told");
        let rules = VisitRules::default();
        let due = rules.call_by(NOON);
        assert_eq!(due, NOON + 30 * MINUTE_MS);
        assert_eq!(rules.call(None, None, NOON), VisitClock::Still, "nobody was sent");
        assert_eq!(rules.call(Some(due), None, due), VisitClock::Soon);
        assert_eq!(rules.call(Some(due), None, due + 1), VisitClock::Overdue);
        assert_eq!(rules.call(Some(due), Some(due), due + 1), VisitClock::Kept);
        assert_eq!(rules.call(Some(due), Some(due + 1), due + 1), VisitClock::Late);
    }

    #[test]
    fn city_and_suburb_have_hours_of_their_own() {
        let rules = VisitRules { city_hours: 4, suburb_hours: 9, ..VisitRules::default() };
        assert_eq!(rules.arrive_by(NOON, VisitReach::City), NOON + 4 * HOUR_MS);
        assert_eq!(rules.arrive_by(NOON, VisitReach::Suburb), NOON + 9 * HOUR_MS);
        assert_eq!(rules.arrive_by(i64::MAX, VisitReach::City), i64::MAX);
    }

    #[test]
    fn only_a_delivery_is_delivered_and_only_what_is_none_is_repaired() {
        for kind in VisitKind::ALL {
            let fits: Vec<VisitOutcome> = VisitOutcome::ALL.iter().copied().filter(|o| kind.ends(*o).is_ok()).collect();
            assert_eq!(fits.contains(&VisitOutcome::Delivered), *kind == VisitKind::Delivery);
            assert_eq!(fits.contains(&VisitOutcome::Repaired), *kind != VisitKind::Delivery);
            assert!(fits.contains(&VisitOutcome::NotHome) && fits.contains(&VisitOutcome::Refused));
        }
        let refused = VisitKind::OnSite.ends(VisitOutcome::Dud).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("visit.wrong_outcome", Some("outcome")));
    }

    #[test]
    fn a_clock_that_is_none_is_refused_by_its_name() {
        let refused = VisitRules { city_hours: 0, ..VisitRules::default() }.check().unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("value.out_of_range", Some("visit.city_hours")));
        VisitRules::default().check().unwrap();
    }

    proptest! {
        #[test]
        fn a_notice_never_brings_the_end_nearer_and_their_order_is_no_matter(
            until in -1_000_i64..1_000, mut notices in proptest::collection::vec((-1_000_i64..1_000, -1_000_i64..1_000), 0..6),
        ) {
            let first = deadline(until, &notices);
            prop_assert!(first >= until);
            notices.reverse();
            prop_assert_eq!(first, deadline(until, &notices));
            notices.push((i64::MAX, i64::MAX));
            prop_assert_eq!(first, deadline(until, &notices), "told when it was too late");
        }

        #[test]
        fn time_alone_never_makes_a_clock_better(until: i64, arrived: i64, now: i64, later: i64) {
            let rules = VisitRules::default();
            let (now, later) = (now.min(later), now.max(later));
            prop_assert!(rules.arrival(until, until, None, now) <= rules.arrival(until, until, None, later));
            prop_assert!(rules.call(Some(until), None, now) <= rules.call(Some(until), None, later));
            let there = rules.arrival(until, until, Some(arrived), now);
            prop_assert_eq!(there, rules.arrival(until, until, Some(arrived), later));
        }
    }
}
