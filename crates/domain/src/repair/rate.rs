//! How often outlets say that what they did is no repair, against the network. All by whole numbers.
//!
//! A rate stands out where it is above Q3 + 1.5 × (Q3 − Q1) of all rates with enough orders (Tukey's upper fence), rests on
//! enough orders itself and on at least [`MARKED_MIN`] marks. With fewer than [`PEERS_MIN`] rates nothing stands out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Marks without which no rate stands out: one of twenty is chance.
pub const MARKED_MIN: i64 = 3;
/// Rates without which there is no distribution.
pub const PEERS_MIN: usize = 4;

/// Orders, and how many of them are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    pub orders: i64,
    pub marked: i64,
}

impl Marks {
    /// In hundredths of a percent, rounded down; 0 of nothing.
    pub fn rate(self) -> i64 {
        if self.orders <= 0 { 0 } else { self.marked.clamp(0, self.orders).saturating_mul(10_000) / self.orders }
    }
}

/// The network's rates, in hundredths of a percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RateSpread {
    /// Rates with enough orders.
    pub peers: i64,
    /// A quarter of them is at or below this.
    pub q1: i64,
    pub median: i64,
    pub q3: i64,
    /// What lies above stands out; none with too few rates.
    pub fence: Option<i64>,
}

impl RateSpread {
    /// Of the rates that rest on `min` orders or more.
    pub fn of(all: impl IntoIterator<Item = Marks>, min: i64) -> Self {
        let mut rates: Vec<i64> = all.into_iter().filter(|marks| marks.orders >= min.max(1)).map(Marks::rate).collect();
        rates.sort_unstable();
        // The nearest rank: the smallest rate that so many quarters of all do not exceed.
        let quartile = |quarters: usize| {
            let rank = (rates.len() * quarters).div_ceil(4);
            rates.get(rank.saturating_sub(1)).copied().unwrap_or(0)
        };
        let (q1, median, q3) = (quartile(1), quartile(2), quartile(3));
        let fence = (rates.len() >= PEERS_MIN).then_some(q3 + 3 * (q3 - q1) / 2);
        Self { peers: rates.len() as i64, q1, median, q3, fence }
    }

    pub fn stands_out(&self, marks: Marks, min: i64) -> bool {
        let enough = marks.orders >= min.max(1) && marks.marked >= MARKED_MIN;
        enough && self.fence.is_some_and(|fence| marks.rate() > fence)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(orders: i64, marked: i64) -> Marks {
        Marks { orders, marked }
    }

    #[test]
    fn one_of_two_says_nothing_and_ten_of_forty_stands_out() {
        let network = [marks(100, 2), marks(50, 1), marks(200, 6), marks(40, 1), marks(40, 10), marks(2, 1)];
        let spread = RateSpread::of(network, 20);
        assert_eq!(spread, RateSpread { peers: 5, q1: 200, median: 250, q3: 300, fence: Some(450) });
        assert!(spread.stands_out(marks(40, 10), 20));
        assert!(!spread.stands_out(marks(2, 1), 20), "half, of two");
        assert!(!spread.stands_out(marks(20, 2), 20), "a tenth, but two marks");
        assert!(!spread.stands_out(marks(200, 9), 20), "on the fence");
        assert!(spread.stands_out(marks(200, 10), 20));
    }

    #[test]
    fn few_rates_are_no_distribution() {
        let spread = RateSpread::of([marks(100, 1), marks(100, 1), marks(100, 90)], 20);
        assert_eq!((spread.peers, spread.fence), (3, None));
        assert!(!spread.stands_out(marks(100, 90), 20));
        assert_eq!(RateSpread::of([], 20), RateSpread::default());
    }

    proptest! {
        #[test]
        fn quartiles_rise_and_halve_the_network(all in prop::collection::vec((1i64..500, 0i64..500), 0..60)) {
            let all: Vec<Marks> = all.into_iter().map(|(orders, marked)| marks(orders, marked.min(orders))).collect();
            let spread = RateSpread::of(all.clone(), 20);
            prop_assert!(spread.q1 <= spread.median && spread.median <= spread.q3);
            let enough: Vec<i64> = all.iter().filter(|m| m.orders >= 20).map(|m| m.rate()).collect();
            prop_assert_eq!(enough.len() as i64, spread.peers);
            let below = enough.iter().filter(|rate| **rate <= spread.median).count();
            prop_assert!(below * 2 >= enough.len());
            prop_assert!(enough.iter().filter(|rate| **rate < spread.median).count() * 2 <= enough.len());
        }
    }
}
