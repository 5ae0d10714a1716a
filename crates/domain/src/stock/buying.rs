//! What headquarters should buy, and what a new outlet should begin with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::QTY_MAX;

/// The longest span that is looked at, in days.
const DAYS_MAX: i64 = 365;

/// What a suggestion is made of, in pieces and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stock {
    /// Pieces that all outlets used in the last `use_days`.
    pub used: i64,
    pub use_days: i64,
    /// Days from an order to its delivery.
    pub lead_days: i64,
    /// Pieces that outlets lack to their minimum levels.
    pub lacking: i64,
    /// Asked for by outlets and not answered.
    pub asked: i64,
    /// On headquarters' shelf and promised to nobody; below zero more was promised than is there.
    pub free: i64,
    pub on_order: i64,
}

/// A suggestion with its arithmetic: `wanted = lead_use + lacking + asked`, `suggested = wanted − there`, at least 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Buy {
    pub used: i64,
    pub lead_days: i64,
    /// Pieces that go while a delivery comes: used × lead_days ÷ use_days, rounded up.
    pub lead_use: i64,
    pub lacking: i64,
    pub asked: i64,
    pub wanted: i64,
    pub free: i64,
    pub on_order: i64,
    /// free + on_order.
    pub there: i64,
    pub suggested: i64,
}

/// `of / by`, rounded up, for `of` from 0 and `by` from 1.
fn ceil(of: i64, by: i64) -> i64 {
    of.saturating_add(by - 1) / by
}

fn whole(pieces: i64) -> i64 {
    pieces.clamp(0, QTY_MAX)
}

impl Stock {
    pub fn buy(self) -> Buy {
        let days = |days: i64| days.clamp(1, DAYS_MAX);
        let (used, lead_days) = (whole(self.used), days(self.lead_days));
        let lead_use = ceil(used * lead_days, days(self.use_days));
        let (lacking, asked, on_order) = (whole(self.lacking), whole(self.asked), whole(self.on_order));
        let free = self.free.clamp(-QTY_MAX, QTY_MAX);
        let (wanted, there) = (lead_use + lacking + asked, free + on_order);
        let suggested = whole(wanted - there);
        Buy { used, lead_days, lead_use, lacking, asked, wanted, free, on_order, there, suggested }
    }
}

/// What a new outlet should have of a part when it opens: what one of `outlets` used in `use_days`, for `floor_days`,
/// rounded up; 0 where nobody used any.
pub fn first_floor(used: i64, use_days: i64, outlets: i64, floor_days: i64) -> i64 {
    let days = |days: i64| days.clamp(1, DAYS_MAX);
    whole(ceil(whole(used) * days(floor_days), days(use_days) * outlets.clamp(1, QTY_MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOCK: Stock = Stock { used: 90, use_days: 90, lead_days: 14, lacking: 3, asked: 5, free: 10, on_order: 4 };

    #[test]
    fn what_goes_while_a_delivery_comes_is_bought_with_what_outlets_lack_and_ask_for() {
        let found = STOCK.buy();
        assert_eq!((found.lead_use, found.wanted, found.there, found.suggested), (14, 22, 14, 8));
        assert_eq!(Stock { on_order: 12, ..STOCK }.buy().suggested, 0);
        assert_eq!(Stock { used: 91, ..STOCK }.buy().lead_use, 15, "rounded up");
        assert_eq!(Stock { free: -2, ..STOCK }.buy().suggested, 20, "what was promised and is not there is bought too");
        assert_eq!(Stock::default().buy().suggested, 0);
    }

    #[test]
    fn a_new_outlet_begins_with_what_an_outlet_uses_in_that_time() {
        assert_eq!(first_floor(90, 90, 3, 30), 10);
        assert_eq!(first_floor(91, 90, 3, 30), 11);
        assert_eq!(first_floor(1, 90, 400, 30), 1);
        assert_eq!(first_floor(0, 90, 3, 30), 0);
    }

    #[test]
    fn absurd_figures_are_cut_and_never_overflow() {
        let (most, least) = (i64::MAX, i64::MIN);
        let worst = Stock {
            used: most,
            use_days: 0,
            lead_days: most,
            lacking: most,
            asked: most,
            free: least,
            on_order: least,
        };
        assert_eq!(worst.buy().suggested, QTY_MAX);
        assert_eq!(first_floor(most, least, least, most), QTY_MAX);
    }
}
