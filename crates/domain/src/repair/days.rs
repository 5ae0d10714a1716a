//! Whose days a repair took: each calendar day on which the device was away for it belongs to the customer, to the vendor's
//! parts or to the repairer, by what the order itself says.
//!
//! * A day belongs to whom the device waited for when the day ended; the day on which it got ready, to whom it waited for
//!   last. So no day is anybody's twice.
//! * A quote without an answer is the customer's. Waiting for parts is the vendor's; where the order names the part, only on
//!   the days on which it was on request: not asked for, refused, or lying in the shelf, it is the repairer's.
//! * The higher workshop repairs for the outlet and lacks no part: its days are the repairer's, and told apart in reports.
//! * Ready, declined, unrepairable and cancelled end the count. Where work goes on from there, the days between are the
//!   customer's; days on which the customer had the device are nobody's.

use chrono::NaiveDate;

use super::State;
use crate::warranty::days::{days_between, plus_days};
use crate::warranty::{PolicyRule, WaitCause};

/// A state that an order came into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its place among the order's steps: by it they are told, whatever order they come in.
    pub place: i64,
    /// The day as the outlet states it. One before the step's predecessor is taken for that one's day: clocks are wrong.
    pub day: NaiveDate,
    /// The same by the PC's clock, milliseconds since 1970 UTC.
    pub at_ms: i64,
    pub state: State,
}

/// Days on which a part was on request: the first and the last of them, none while it is.
pub type OnRequest = (NaiveDate, Option<NaiveDate>);

/// Neighbouring days with one owner, in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySpan {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub whose: WaitCause,
    /// In which the device was when the day ended, or before it got ready.
    pub state: State,
}

/// All days of one repair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Downtime {
    /// In order; no day in two of them.
    pub spans: Vec<DaySpan>,
    /// Whom the device waits for now; none where it is ready, gone or back with its owner.
    pub waits_for: Option<WaitCause>,
}

/// Days that a device in repair has waited, the day of the hand-in not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waited {
    pub customer: i64,
    pub vendor_parts: i64,
    pub repairer: i64,
    /// The last day that was not the customer's, the hand-in among them; none where all were.
    pub up_to: Option<NaiveDate>,
}

/// Somebody works on it, or it waits for something before somebody can.
fn in_work(state: State) -> bool {
    state.in_house() && !state.awaits_owner()
}

impl Downtime {
    /// The days of an order up to and with `until`. `parts`: when the part that it waits for was on request, none where the
    /// order names no part.
    pub fn of(steps: &[Step], parts: Option<&[OnRequest]>, until: NaiveDate) -> Self {
        let mut steps = steps.to_vec();
        steps.sort_by_key(|step| step.place);
        let days = by_day(&steps);
        let mut found = Self::default();
        let mut before: Option<State> = None;
        for (i, (day, states)) in days.iter().enumerate() {
            let Some(ended) = states.last().copied() else { continue };
            let next = days.get(i + 1);
            let last = next.map_or(until.max(*day), |(next, _)| next.pred_opt().unwrap_or(*next));
            if in_work(ended) {
                found.put(*day, last, ended, parts);
            } else {
                // Work was done on it today before it got ready.
                let worked = states.iter().rev().chain(before.iter()).copied().find(|state| in_work(*state));
                let worked = worked.filter(|_| before.is_some_and(in_work) || states.iter().any(|s| in_work(*s)));
                if let Some(state) = worked {
                    found.put(*day, *day, state, parts);
                }
                let mut after = days[i + 1..].iter().flat_map(|(_, states)| states);
                let goes_on = after.find(|state| !state.awaits_owner()).is_some_and(|state| in_work(*state));
                let rest = if worked.is_some() { plus_days(*day, 1) } else { *day };
                if ended.awaits_owner() && goes_on && rest <= last {
                    found.push(DaySpan { first: rest, last, whose: WaitCause::Customer, state: ended });
                }
            }
            before = Some(ended);
        }
        let open = before.is_some_and(in_work);
        found.waits_for = found.spans.last().filter(|_| open).map(|span| span.whose);
        found
    }

    /// Days of a state in work, split where waiting for parts is not the vendor's.
    fn put(&mut self, first: NaiveDate, last: NaiveDate, state: State, parts: Option<&[OnRequest]>) {
        let whose = match state {
            State::Quoted => WaitCause::Customer,
            State::WaitingParts => WaitCause::VendorParts,
            _ => WaitCause::Repairer,
        };
        let (State::WaitingParts, Some(parts)) = (state, parts) else {
            return self.push(DaySpan { first, last, whose, state });
        };
        let mut windows: Vec<(NaiveDate, NaiveDate)> = parts
            .iter()
            .map(|(from, to)| ((*from).max(first), to.unwrap_or(last).min(last)))
            .filter(|(from, to)| from <= to)
            .collect();
        windows.sort_unstable();
        let mut at = first;
        for (from, to) in windows {
            if at < from {
                let own = DaySpan { first: at, last: plus_days(from, -1), whose: WaitCause::Repairer, state };
                self.push(own);
            }
            if at.max(from) <= to {
                self.push(DaySpan { first: at.max(from), last: to, whose, state });
                let Some(behind) = to.succ_opt() else { return };
                at = behind;
            }
        }
        if at <= last {
            self.push(DaySpan { first: at, last, whose: WaitCause::Repairer, state });
        }
    }

    fn push(&mut self, span: DaySpan) {
        match self.spans.last_mut() {
            Some(open)
                if (open.whose, open.state) == (span.whose, span.state) && plus_days(open.last, 1) == span.first =>
            {
                open.last = span.last;
            }
            _ => self.spans.push(span),
        }
    }

    /// The days from `since` on: those of a stay that began then.
    #[must_use]
    pub fn since(&self, since: NaiveDate) -> Self {
        let spans = self.spans.iter().filter(|span| span.last >= since);
        let spans = spans.map(|span| DaySpan { first: span.first.max(since), ..*span }).collect();
        Self { spans, waits_for: self.waits_for }
    }

    /// Days that are somebody's.
    pub fn days(&self, whose: WaitCause) -> i64 {
        self.spans.iter().filter(|span| span.whose == whose).map(DaySpan::len).sum()
    }

    /// Of the repairer's, those at the higher workshop.
    pub fn at_workshop(&self) -> i64 {
        self.spans.iter().filter(|span| span.state == State::AtWorkshop).map(DaySpan::len).sum()
    }

    pub fn total(&self) -> i64 {
        self.spans.iter().map(DaySpan::len).sum()
    }

    /// What counts towards the guarantees' waits.
    pub fn waited(&self) -> Waited {
        let Some(first) = self.spans.first() else { return Waited::default() };
        // Handed in on the 1st, the 2nd is the first day of waiting.
        let after = |whose| self.days(whose) - i64::from(first.whose == whose);
        Waited {
            customer: after(WaitCause::Customer),
            vendor_parts: after(WaitCause::VendorParts),
            repairer: after(WaitCause::Repairer),
            up_to: self.spans.iter().rfind(|span| span.whose != WaitCause::Customer).map(|span| span.last),
        }
    }
}

impl Waited {
    /// All that the customer did not cause.
    pub fn not_the_customers(self) -> i64 {
        self.vendor_parts.saturating_add(self.repairer)
    }

    /// The days that count towards a rule's limit. The law counts the wait for parts from the hand-in: the repairer's own
    /// days before and after are in it, once there is one of the vendor's. The repairer's limit has the repairer's alone.
    pub fn counted(self, rule: PolicyRule) -> i64 {
        match rule {
            PolicyRule::Repairer => self.repairer,
            PolicyRule::VendorParts if self.vendor_parts == 0 => 0,
            _ => self.not_the_customers(),
        }
    }

    pub fn all(self) -> i64 {
        self.not_the_customers().saturating_add(self.customer)
    }
}

impl DaySpan {
    /// In days, both ends counted.
    pub fn len(&self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Never: a span has a day.
    pub fn is_empty(&self) -> bool {
        self.last < self.first
    }
}

/// The days on which the order moved, with the states that it came into, in order.
fn by_day(steps: &[Step]) -> Vec<(NaiveDate, Vec<State>)> {
    let mut days: Vec<(NaiveDate, Vec<State>)> = Vec::new();
    for step in steps {
        match days.last_mut() {
            Some((day, states)) if step.day <= *day => states.push(step.state),
            _ => days.push((step.day, vec![step.state])),
        }
    }
    days
}

#[cfg(test)]
#[path = "days_tests.rs"]
mod tests;
