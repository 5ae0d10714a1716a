//! A dispute about one line: raised → verified → negotiated → settled or unresolved; silence past the deadline decides.

use chrono::NaiveDate;

use super::{LineKind, last_day};
use crate::fen::Fen;
use crate::stock::Account;
use crate::stock::exposure::COUNTED;

crate::words! {
    /// What HQ did about a dispute.
    Step {
        /// HQ's clock of the days runs from here: what an outlet says is heard when it arrives.
        Heard = 1 "heard",
        Verified = 2 "verified",
        Offered = 3 "offered",
    }
}

crate::words! {
    /// How a dispute ended.
    Outcome {
        Settled = 1 "settled",
        /// No agreement: the line stays as it was approved.
        Unresolved = 2 "unresolved",
        /// Somebody was silent past the deadline.
        Lapsed = 3 "lapsed",
    }
}

crate::words! {
    /// Whose answer is awaited.
    Side { Outlet = 1 "outlet", Hq = 2 "hq" }
}

/// Past the last day?
pub fn silent(since: NaiveDate, days: i64, today: NaiveDate) -> bool {
    today > last_day(since, days)
}

/// What a line does for the outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    Brings,
    /// It takes, or moves something from one of the outlet's places to another.
    Takes,
}

impl LineKind {
    pub fn bearing(self) -> Bearing {
        match self {
            Self::PartsSold | Self::Deduction | Self::Loss | Self::Plan => Bearing::Takes,
            Self::Labour | Self::Subsidy | Self::Freight | Self::Distance | Self::Setup | Self::Dispute => {
                Bearing::Brings
            }
        }
    }
}

/// What the two sides of a posting do for the outlet: by what HQ holds for it or owes it, and by what counts against it.
pub fn bearing(sides: &[(Account, Fen)]) -> Bearing {
    let gain = sides.iter().fold(0i64, |sum, (account, fen)| match account {
        Account::Deposit | Account::FeesDue => sum.saturating_add(fen.0),
        account if COUNTED.contains(account) => sum.saturating_sub(fen.0),
        _ => sum,
    });
    if gain > 0 { Bearing::Brings } else { Bearing::Takes }
}

/// The most that HQ's silence can bring: the outlet's figure, but of a line that brings money no more than `rate`, what HQ's
/// own tables give the thing that it is about, or HQ's own book the record. Silence makes no rate of its own, and no thing.
pub fn by_silence(bearing: Bearing, wanted: Fen, rate: Fen, allowed: Fen) -> Fen {
    match bearing {
        Bearing::Takes => wanted,
        Bearing::Brings => wanted.min(rate.max(allowed)),
    }
}

/// What an outlet may want for a line: from what was allowed to what it claimed, whichever way round. Of a line that took
/// money (below zero) nothing is the most.
pub fn may_want(kind: LineKind, claimed: Fen, allowed: Fen, rate: Fen) -> std::ops::RangeInclusive<Fen> {
    let most = match kind {
        LineKind::PartsSold | LineKind::Deduction | LineKind::Loss | LineKind::Plan => Fen::ZERO,
        LineKind::Labour => claimed.max(rate),
        _ => claimed,
    };
    allowed..=most.max(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_still_in_time() {
        let since: NaiveDate = "2026-04-01".parse().unwrap();
        assert!(!silent(since, 7, "2026-04-08".parse().unwrap()));
        assert!(silent(since, 7, "2026-04-09".parse().unwrap()));
        assert!(!silent(NaiveDate::MAX, 7, "2026-04-09".parse().unwrap()));
    }

    #[test]
    fn silence_pays_no_more_than_the_tables_give() {
        let (wanted, rate) = (Fen(40_000), Fen(4_000));
        assert_eq!(by_silence(LineKind::Labour.bearing(), wanted, rate, Fen::ZERO), Fen(4_000));
        assert_eq!(by_silence(LineKind::Labour.bearing(), Fen(3_000), rate, Fen::ZERO), Fen(3_000));
        assert_eq!(by_silence(LineKind::Freight.bearing(), Fen(1_200), Fen(1_000), Fen::ZERO), Fen(1_000));
        assert_eq!(
            by_silence(LineKind::Freight.bearing(), Fen(1_200), Fen::ZERO, Fen::ZERO),
            Fen::ZERO,
            "a parcel that nobody saw"
        );
        assert_eq!(by_silence(LineKind::PartsSold.bearing(), Fen(-300), Fen::ZERO, Fen(-500)), Fen(-300));
    }

    #[test]
    fn a_payment_brings_a_charge_takes_and_what_moves_within_the_outlet_brings_nothing() {
        let of = |from, to| bearing(&[(from, Fen(-5_000)), (to, Fen(5_000))]);
        assert_eq!(of(Account::Bank, Account::Deposit), Bearing::Brings);
        assert_eq!(of(Account::Deposit, Account::Bank), Bearing::Takes);
        assert_eq!(of(Account::Returned, Account::WrittenOff), Bearing::Brings, "it counts no more");
        assert_eq!(of(Account::HqStock, Account::Approved), Bearing::Takes);
        assert_eq!(of(Account::FeesDue, Account::LossPaid), Bearing::Takes);
        assert_eq!(of(Account::Transit, Account::Held), Bearing::Takes);
        assert_eq!(of(Account::Sales, Account::Till), Bearing::Takes);
    }

    #[test]
    fn nobody_wants_less_than_was_allowed_nor_more_than_was_claimed() {
        let want = may_want(LineKind::Labour, Fen(4_000), Fen(1_000), Fen(4_000));
        assert!(want.contains(&Fen(4_000)) && !want.contains(&Fen(4_001)) && !want.contains(&Fen(999)));
        let repeat = may_want(LineKind::Labour, Fen::ZERO, Fen::ZERO, Fen(4_000));
        assert!(repeat.contains(&Fen(4_000)), "a repeat repair is claimed with nothing and may be worth its rate");
        let sold = may_want(LineKind::PartsSold, Fen(-20_000), Fen(-20_000), Fen::ZERO);
        assert!(sold.contains(&Fen::ZERO) && !sold.contains(&Fen(1)));
    }
}
