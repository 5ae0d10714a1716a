//! A dispute about one line: raised → verified → negotiated → settled or unresolved; silence past the deadline decides.

use chrono::NaiveDate;

use super::{LineKind, last_day};
use crate::fen::Fen;

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

/// The most that HQ's silence can bring: the outlet's figure, but of a line that brings money no more than `rate`, what HQ's
/// own tables give the thing that it is about. Silence makes no rate of its own, and no thing.
pub fn by_silence(kind: LineKind, wanted: Fen, rate: Fen, allowed: Fen) -> Fen {
    match kind {
        LineKind::PartsSold | LineKind::Deduction | LineKind::Loss | LineKind::Plan => wanted,
        LineKind::Labour
        | LineKind::Subsidy
        | LineKind::Freight
        | LineKind::Distance
        | LineKind::Setup
        | LineKind::Dispute => wanted.min(rate.max(allowed)),
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
        assert_eq!(by_silence(LineKind::Labour, wanted, rate, Fen::ZERO), Fen(4_000));
        assert_eq!(by_silence(LineKind::Labour, Fen(3_000), rate, Fen::ZERO), Fen(3_000));
        assert_eq!(by_silence(LineKind::Freight, Fen(1_200), Fen(1_000), Fen::ZERO), Fen(1_000));
        assert_eq!(
            by_silence(LineKind::Freight, Fen(1_200), Fen::ZERO, Fen::ZERO),
            Fen::ZERO,
            "a parcel that nobody saw"
        );
        assert_eq!(by_silence(LineKind::PartsSold, Fen(-300), Fen::ZERO, Fen(-500)), Fen(-300));
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
