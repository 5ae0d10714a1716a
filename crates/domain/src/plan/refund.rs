//! What a cancelled contract gives back. All in whole fen and whole days:
//!
//! * unused, and within so many days of the sale: the whole price;
//! * else the price × days left ÷ days covered in all, rounded down to the fen, less what claims have paid; never below zero.
//!
//! The days covered run from the first covered day to the last, both counted. The day of the cancellation is used up; a
//! contract whose cover has not begun has all its days left. HQ gives back of its share what the refund is of the price,
//! rounded down to the fen.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fen::Fen;

/// A contract as a refund asks about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelling {
    pub price: Fen,
    pub hq_share: Fen,
    pub sold_on: NaiveDate,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub full_refund_days: i64,
    /// Claims that count, and what they have paid.
    pub claims: i64,
    pub claims_paid: Fen,
    /// The day of the cancellation.
    pub on: NaiveDate,
}

/// The refund with its arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanRefund {
    /// The whole price: unused and early enough.
    pub whole: bool,
    pub days_left: i64,
    pub days_total: i64,
    /// By days left, rounded down; the whole price where `whole`.
    pub by_days_fen: Fen,
    pub claims_paid_fen: Fen,
    pub refund_fen: Fen,
    /// What HQ gives back of its share.
    pub share_back_fen: Fen,
}

/// `amount × part ÷ whole`, rounded down; all of it where the whole is nothing. Neither overflows nor leaves 0..=amount.
fn share(amount: Fen, part: i64, whole: i64) -> Fen {
    if whole <= 0 {
        return amount;
    }
    let part = part.clamp(0, whole);
    let fen = i128::from(amount.0.max(0)) * i128::from(part) / i128::from(whole);
    Fen(i64::try_from(fen).unwrap_or(amount.0))
}

impl Cancelling {
    /// What goes back.
    pub fn refund(&self) -> PlanRefund {
        let days_total = self.ends_on.signed_duration_since(self.starts_on).num_days().saturating_add(1).max(1);
        let days_left = self.ends_on.signed_duration_since(self.on).num_days().clamp(0, days_total);
        let age = self.on.signed_duration_since(self.sold_on).num_days();
        let whole = self.claims <= 0 && age <= self.full_refund_days;
        let by_days = if whole { self.price } else { share(self.price, days_left, days_total) };
        let paid = if whole { Fen::ZERO } else { Fen(self.claims_paid.0.max(0)) };
        let refund = Fen(by_days.0.saturating_sub(paid.0).max(0));
        PlanRefund {
            whole,
            days_left,
            days_total,
            by_days_fen: by_days,
            claims_paid_fen: paid,
            refund_fen: refund,
            share_back_fen: if whole { self.hq_share } else { share(self.hq_share, refund.0, self.price.0) },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Sold on 10 March 2026, covers all of 2027: 365 days.
    fn contract(on: &str) -> Cancelling {
        Cancelling {
            price: Fen(29_900),
            hq_share: Fen(20_000),
            sold_on: day("2026-03-10"),
            starts_on: day("2027-01-01"),
            ends_on: day("2027-12-31"),
            full_refund_days: 15,
            claims: 0,
            claims_paid: Fen::ZERO,
            on: day(on),
        }
    }

    #[test]
    fn what_goes_back_day_by_day() {
        // On, claims, paid → whole, days left, by days, refund, HQ's share back.
        let cases = [
            ("2026-03-10", 0, 0, true, 365, 29_900, 29_900, 20_000),
            ("2026-03-25", 0, 0, true, 365, 29_900, 29_900, 20_000),
            // The sixteenth day, and the cover has not begun: all days are left.
            ("2026-03-26", 0, 0, false, 365, 29_900, 29_900, 20_000),
            ("2026-12-31", 0, 0, false, 365, 29_900, 29_900, 20_000),
            // 364 of 365 days: 29,818.08… and 19,944.48… are rounded down.
            ("2027-01-01", 0, 0, false, 364, 29_818, 29_818, 19_945),
            ("2027-07-02", 0, 0, false, 182, 14_909, 14_909, 9_972),
            ("2027-12-30", 0, 0, false, 1, 81, 81, 54),
            ("2027-12-31", 0, 0, false, 0, 0, 0, 0),
            ("2029-01-01", 0, 0, false, 0, 0, 0, 0),
            // A claim ends the right to the whole price, and what it paid is taken off.
            ("2026-03-11", 1, 0, false, 365, 29_900, 29_900, 20_000),
            ("2027-07-02", 1, 10_000, false, 182, 14_909, 4_909, 3_283),
            ("2027-07-02", 2, 20_000, false, 182, 14_909, 0, 0),
        ];
        for (on, claims, paid, whole, left, by_days, refund, back) in cases {
            let found = Cancelling { claims, claims_paid: Fen(paid), ..contract(on) }.refund();
            assert_eq!((found.whole, found.days_left, found.days_total), (whole, left, 365), "{on}");
            assert_eq!((found.by_days_fen, found.refund_fen), (Fen(by_days), Fen(refund)), "{on}");
            assert_eq!(found.share_back_fen, Fen(back), "{on}");
        }
    }

    proptest! {
        #[test]
        fn nobody_gets_more_than_was_paid_and_waiting_never_pays(
            price in 1i64..10_000_000, share in 0i64..10_000_000, paid in 0i64..10_000_000,
            on in 0i64..2_000, claims in 0i64..4,
        ) {
            let share = share.min(price);
            let at = |days: i64| {
                let on = day("2026-03-10") + chrono::Days::new(days as u64);
                let paid = if claims > 0 { Fen(paid) } else { Fen::ZERO };
                Cancelling { price: Fen(price), hq_share: Fen(share), claims, claims_paid: paid, on, ..contract("2026-03-10") }.refund()
            };
            let (now, later) = (at(on), at(on + 1));
            prop_assert!(now.refund_fen >= Fen::ZERO && now.refund_fen <= Fen(price));
            prop_assert!(now.share_back_fen >= Fen::ZERO && now.share_back_fen <= Fen(share));
            prop_assert!(later.refund_fen <= now.refund_fen);
        }

        #[test]
        fn no_figures_of_any_size_make_it_panic(price: i64, share: i64, paid: i64, days: i64, claims: i64) {
            let any = Cancelling {
                price: Fen(price), hq_share: Fen(share), full_refund_days: days, claims, claims_paid: Fen(paid),
                starts_on: NaiveDate::MIN, ends_on: NaiveDate::MAX, ..contract("2027-07-02")
            };
            any.refund();
        }
    }
}
