//! What to ask headquarters for: use, lead time and the minimum level against what is there and on its way.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::QTY_MAX;

/// Days of use that a suggestion looks back on.
pub const USE_DAYS: i64 = 90;
/// Days from request to receipt where the outlet has received nothing yet.
pub const LEAD_DAYS: i64 = 7;
/// Receipts that the lead time is the mean of.
pub const RECEIPTS: usize = 10;
/// The longest lead time, in days: a parcel that took longer was lost and found.
const LEAD_MAX: i64 = 180;

/// The days from request to receipt: the mean of these receipts, rounded up, or [`LEAD_DAYS`] where there is none.
pub fn lead_days(receipts: &[i64]) -> i64 {
    let days: Vec<i64> = receipts.iter().take(RECEIPTS).map(|days| (*days).clamp(0, LEAD_MAX)).collect();
    match i64::try_from(days.len()) {
        Ok(count @ 1..) => ceil(days.iter().sum(), count).max(1),
        _ => LEAD_DAYS,
    }
}

/// `of / by`, rounded up, for `of` from 0 and `by` from 1.
fn ceil(of: i64, by: i64) -> i64 {
    of.saturating_add(by - 1) / by
}

/// What a suggestion is made of, in pieces and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Need {
    /// Pieces fitted in the last [`USE_DAYS`] days.
    pub used: i64,
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
    /// Pieces fitted in the last 90 days.
    pub used: i64,
    /// Days from request to receipt.
    pub lead_days: i64,
    /// Pieces that go while a parcel comes: used × lead_days ÷ 90, rounded up.
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
        let lead_use = ceil(used * lead_days, USE_DAYS);
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
        for (receipts, days) in [
            (vec![], LEAD_DAYS),
            (vec![3], 3),
            (vec![3, 4], 4),
            (vec![0, 0], 1),
            (vec![i64::MAX, -5], 90),
            (vec![2; 40], 2),
        ] {
            assert_eq!(lead_days(&receipts), days, "{receipts:?}");
        }
    }

    #[test]
    fn what_is_asked_for_covers_the_lead_time_and_keeps_the_minimum() {
        let need = Need { used: 45, lead_days: 7, minimum: 3, held: 2, transit: 1, approved: 0, asked: 0 };
        let found = need.reorder();
        assert_eq!((found.lead_use, found.wanted, found.there, found.suggested), (4, 7, 3, 4));
        assert_eq!(Need { held: 20, ..need }.reorder().suggested, 0);
        assert_eq!(Need { asked: 4, ..need }.reorder().suggested, 0);
        assert_eq!(Need { held: -2, ..need }.reorder().suggested, 8);
        assert_eq!(Need::default().reorder().suggested, 0);
    }

    #[test]
    fn absurd_figures_are_cut_and_never_overflow() {
        let worst = Need {
            used: i64::MAX,
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
