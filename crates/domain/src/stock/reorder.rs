//! What to ask headquarters for: use, lead time and the minimum level against what is there and on its way.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::QTY_MAX;

/// The longest lead time, in days: a parcel that took longer was lost and found.
pub const LEAD_MAX: i64 = 180;

/// The days from request to receipt: the mean of these receipts, rounded up, or `without` where there is none.
pub fn lead_days(receipts: &[i64], without: i64) -> i64 {
    let days: Vec<i64> = receipts.iter().map(|days| (*days).clamp(0, LEAD_MAX)).collect();
    match i64::try_from(days.len()) {
        Ok(count @ 1..) => ceil(days.iter().sum(), count).max(1),
        _ => without.clamp(1, LEAD_MAX),
    }
}

/// `of / by`, rounded up, for `of` from 0 and `by` from 1.
fn ceil(of: i64, by: i64) -> i64 {
    of.saturating_add(by - 1) / by
}

/// What a suggestion is made of, in pieces and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Need {
    /// Pieces fitted in the last `use_days` days.
    pub used: i64,
    /// From 1.
    pub use_days: i64,
    pub lead_days: i64,
    pub minimum: i64,
    pub held: i64,
    pub transit: i64,
    pub approved: i64,
    /// Asked for and not answered.
    pub asked: i64,
}

/// A suggestion with its arithmetic: `wanted = lead_use + minimum`, `suggested = wanted − there`, at least 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Reorder {
    /// Pieces fitted in the days of use that were looked at.
    pub used: i64,
    /// Days from request to receipt.
    pub lead_days: i64,
    /// Pieces that go while a parcel comes: used × lead_days ÷ days of use, rounded up.
    pub lead_use: i64,
    pub minimum: i64,
    /// lead_use + minimum.
    pub wanted: i64,
    pub held: i64,
    pub transit: i64,
    pub approved: i64,
    pub asked: i64,
    /// held + transit + approved + asked.
    pub there: i64,
    pub suggested: i64,
}

impl Need {
    pub fn reorder(self) -> Reorder {
        let cut = |pieces: i64| pieces.clamp(-QTY_MAX, QTY_MAX);
        let whole = |pieces: i64| pieces.clamp(0, QTY_MAX);
        let (used, lead_days, minimum) = (whole(self.used), self.lead_days.clamp(1, LEAD_MAX), whole(self.minimum));
        let lead_use = ceil(used * lead_days, self.use_days.max(1));
        let wanted = lead_use + minimum;
        // A shelf below zero wants its pieces as well.
        let (held, transit, approved, asked) =
            (cut(self.held), whole(self.transit), whole(self.approved), whole(self.asked));
        let there = held + transit + approved + asked;
        let suggested = whole(wanted - there);
        Reorder { used, lead_days, lead_use, minimum, wanted, held, transit, approved, asked, there, suggested }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_time_is_the_mean_of_the_last_receipts_rounded_up() {
        for (receipts, days) in
            [(vec![], 7), (vec![3], 3), (vec![3, 4], 4), (vec![0, 0], 1), (vec![i64::MAX, -5], 90), (vec![2; 40], 2)]
        {
            assert_eq!(lead_days(&receipts, 7), days, "{receipts:?}");
        }
    }

    #[test]
    fn what_is_asked_for_covers_the_lead_time_and_keeps_the_minimum() {
        let need =
            Need { used: 45, use_days: 90, lead_days: 7, minimum: 3, held: 2, transit: 1, approved: 0, asked: 0 };
        let found = need.reorder();
        assert_eq!((found.lead_use, found.wanted, found.there, found.suggested), (4, 7, 3, 4));
        assert_eq!(Need { use_days: 45, ..need }.reorder().lead_use, 7, "the same use in half the days");
        assert_eq!(Need { held: 20, ..need }.reorder().suggested, 0);
        assert_eq!(Need { asked: 4, ..need }.reorder().suggested, 0);
        assert_eq!(Need { held: -2, ..need }.reorder().suggested, 8);
        assert_eq!(Need::default().reorder().suggested, 0);
    }

    #[test]
    fn absurd_figures_are_cut_and_never_overflow() {
        let worst = Need {
            used: i64::MAX,
            use_days: i64::MIN,
            lead_days: i64::MAX,
            minimum: i64::MAX,
            held: i64::MIN,
            transit: i64::MIN,
            approved: i64::MAX,
            asked: i64::MAX,
        };
        assert!(worst.reorder().suggested <= QTY_MAX);
    }
}
