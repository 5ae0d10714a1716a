//! The month's settlement (systems.md row 15): what a line is, why it pays nothing, and the rules that both ends work by.

pub mod dispute;
pub mod repair;
pub mod repeat;

use chrono::{Days, Months, NaiveDate};

use crate::fault::Fault;

crate::words! {
    /// What a line of a settlement is for.
    LineKind {
        /// One repair's labour fee.
        Labour = 1 "labour",
        /// The month's subsidy by outlet level.
        Subsidy = 2 "subsidy",
        Freight = 3 "freight",
        Distance = 4 "distance",
        /// Parts sold in paid repairs: the outlet owes HQ the price at which it drew them.
        PartsSold = 5 "parts_sold",
        /// What the end of a dispute changed about an earlier month's line.
        Dispute = 6 "dispute",
        /// What HQ takes back of an earlier month's line that did not stand.
        Deduction = 7 "deduction",
        /// Parts that HQ charged to the outlet, or gave back: `fees_due` has it since the decision.
        Loss = 8 "loss",
        /// HQ's share of an extended warranty that was sold, claimed on or cancelled: `fees_due` has it since then.
        Plan = 9 "plan",
        /// What opening the outlet cost, paid once; what of it an outlet that leaves too soon owes back.
        Setup = 10 "setup",
    }
}

crate::words! {
    /// Why a line pays nothing, or less than was claimed.
    Unpaid {
        /// The same unit with the same fault was handed over not long before.
        Repeat = 1 "repeat",
        /// An open conflict touches it.
        Contested = 2 "contested",
        /// HQ ruled for somebody else about what the order claims.
        Lost = 3 "lost",
        /// No labour table in force had a rate for it when it was handed over.
        NoRate = 4 "no_rate",
        CodesMissing = 5 "codes_missing",
        TestMissing = 6 "test_missing",
        NotCollected = 7 "not_collected",
        /// Another month's settlement has it.
        Held = 8 "held",
        /// HQ's book knows nothing of it.
        Unknown = 9 "unknown",
        /// HQ's book has another figure.
        Differs = 10 "differs",
        /// The reviewer's own decision, with a note.
        Judged = 11 "judged",
        /// The subsidy's conditions were not met.
        Conditions = 12 "conditions",
        /// The claim names another part, or other pieces, than HQ's book: it comes again with the book's own.
        Misnamed = 13 "misnamed",
        /// No photograph of the fault, where HQ's settings ask for one.
        PhotoMissing = 14 "photo_missing",
    }
}

crate::words! {
    /// Where something is put right before the month is submitted.
    Cure {
        /// Nowhere.
        None = 0 "none",
        /// On the order, by the bench.
        Bench = 1 "bench",
        /// At the counter, with the customer.
        Counter = 2 "counter",
        /// By HQ's ruling.
        Hq = 3 "hq",
    }
}

impl Unpaid {
    pub fn cure(self) -> Cure {
        match self {
            Self::CodesMissing | Self::TestMissing | Self::PhotoMissing => Cure::Bench,
            Self::NotCollected => Cure::Counter,
            Self::Contested => Cure::Hq,
            _ => Cure::None,
        }
    }

    /// The line leaves this settlement with nothing decided: it comes with a later one once that is cured, or stands in
    /// another month's already.
    pub fn deferred(self) -> bool {
        self.cure() != Cure::None || matches!(self, Self::Held | Self::Misnamed)
    }
}

/// A month of the calendar, `YYYY-MM`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    pub text: String,
    pub first: NaiveDate,
    /// The first day of the month after.
    pub next: NaiveDate,
}

impl Month {
    /// # Errors
    /// `value.not_a_date` at `month`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let first = crate::calendar::parse_date(&format!("{text}-01"));
        let next = first.and_then(|day| day.checked_add_months(Months::new(1)));
        let (first, next) = first.zip(next).ok_or_else(|| Fault::new("value.not_a_date").at("month"))?;
        Ok(Self { text: Self::of(first), first, next })
    }

    /// The month that a day is in.
    pub fn of(day: NaiveDate) -> String {
        day.format("%Y-%m").to_string()
    }

    /// Its last day.
    pub fn last(&self) -> NaiveDate {
        self.next.pred_opt().unwrap_or(self.next)
    }

    /// It is over on that day: every hand-over of it has been written.
    pub fn ended(&self, today: NaiveDate) -> bool {
        today >= self.next
    }
}

/// Whole days from one day to another; below zero where `to` comes first.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

/// The last day on which somebody who has `days` days may still answer; the calendar's last where it would leave it.
pub fn last_day(since: NaiveDate, days: i64) -> NaiveDate {
    u64::try_from(days).ok().and_then(|days| since.checked_add_days(Days::new(days))).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_over_on_the_first_day_of_the_next() {
        let march = Month::parse("2026-03").unwrap();
        assert!(!march.ended("2026-03-31".parse().unwrap()));
        assert!(march.ended("2026-04-01".parse().unwrap()));
        assert_eq!(Month::parse("2026-12").unwrap().next.to_string(), "2027-01-01");
        assert_eq!(Month::of(Month::parse("2024-02").unwrap().last()), "2024-02");
        assert_eq!(Month::parse("2024-02").unwrap().last().to_string(), "2024-02-29");
        for bad in ["2026-13", "2026", "26-03", "2026-03-09", ""] {
            assert_eq!(Month::parse(bad).unwrap_err().code, "value.not_a_date", "{bad}");
        }
    }

    #[test]
    fn what_can_be_cured_is_not_decided_and_what_cannot_is() {
        let open: Vec<&str> = Unpaid::ALL.iter().filter(|why| why.deferred()).map(|why| why.word()).collect();
        assert_eq!(
            open,
            ["contested", "codes_missing", "test_missing", "not_collected", "held", "misnamed", "photo_missing"]
        );
    }
}
