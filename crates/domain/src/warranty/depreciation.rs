//! What a used device is refunded at (Order 4, ~19: 0.5 % of the price a day).

use crate::fen::Fen;

/// A depreciated price, with its arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depreciated {
    /// Days that are charged: repair and waiting left out.
    pub days: i64,
    /// Rounded down to the fen, never above the price.
    pub deduction: Fen,
    /// Never below 0.
    pub refund: Fen,
}

/// The refund of `paid` after `days` of use at `rate` hundredths of a percent of the price a day. Negative days and a
/// negative price count as 0.
pub fn depreciate(paid: Fen, days: i64, rate: u32) -> Depreciated {
    let (price, days) = (paid.0.max(0), days.max(0));
    // Saturates far above any price, and the price caps it.
    let deduction = i128::from(price).saturating_mul(i128::from(days)).saturating_mul(i128::from(rate)) / 10_000;
    let deduction = i64::try_from(deduction).unwrap_or(i64::MAX).min(price);
    Depreciated { days, deduction: Fen(deduction), refund: Fen(price - deduction) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_a_percent_a_day_rounds_the_deduction_down_to_the_fen() {
        // 13 days of ¥2,999.00: 299900 × 6.5 % = 19493.5 fen.
        let refund = depreciate(Fen(299_900), 13, 50);
        assert_eq!((refund.deduction, refund.refund), (Fen(19_493), Fen(280_407)));
        // Each day rounded by itself would deduct 0: 1 fen × 0.5 % × 199 is 0.995 fen, still 0.
        assert_eq!(depreciate(Fen(1), 199, 50).refund, Fen(1));
        assert_eq!(depreciate(Fen(100), 1, 50).deduction, Fen(0));
        assert_eq!(depreciate(Fen(100), 2, 50).deduction, Fen(1));
    }

    #[test]
    fn the_price_is_used_up_on_day_200_and_never_goes_below_nothing() {
        assert_eq!(depreciate(Fen(299_900), 199, 50).refund, Fen(1_500));
        assert_eq!(depreciate(Fen(299_900), 200, 50).refund, Fen(0));
        assert_eq!(depreciate(Fen(299_900), 365, 50).refund, Fen(0));
    }

    #[test]
    fn the_largest_price_does_not_overflow() {
        assert_eq!(depreciate(Fen(i64::MAX), 100, 50).refund, Fen(i64::MAX / 2 + 1));
        assert_eq!(depreciate(Fen(i64::MAX), i64::MAX, u32::MAX).refund, Fen(0));
        assert_eq!(depreciate(Fen(-5), -3, 50).refund, Fen(0));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_refund_and_deduction(paid in 0i64..=Fen::MAX.0, days in 0i64..400) {
            let Depreciated { deduction, refund, .. } = depreciate(Fen(paid), days, 50);
            prop_assert_eq!(deduction.0 + refund.0, paid);
            prop_assert!(refund.0 >= 0 && deduction.0 >= 0);
            prop_assert!(refund >= depreciate(Fen(paid), days + 1, 50).refund);
        }
    }
}
