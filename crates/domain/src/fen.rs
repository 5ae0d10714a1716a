//! Money. One unit, the fen (1/100 yuan), as an integer; arithmetic is checked and never rounds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;

/// An amount of money in fen. Negative amounts are owed or reversed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Fen(pub i64);

impl Fen {
    pub const ZERO: Self = Self(0);
    /// The largest amount that any field takes, ±¥100,000,000.00: far above a real one, far below where sums of
    /// millions of lines would overflow, and exact as a JSON number.
    pub const MAX: Self = Self(10_000_000_000);

    pub fn checked_add(self, other: Self) -> Result<Self, Fault> {
        self.0.checked_add(other.0).map(Self).ok_or_else(|| Fault::new("money.overflow"))
    }

    pub fn checked_sub(self, other: Self) -> Result<Self, Fault> {
        self.0.checked_sub(other.0).map(Self).ok_or_else(|| Fault::new("money.overflow"))
    }

    /// The amount for `qty` pieces at this price.
    pub fn checked_mul(self, qty: i64) -> Result<Self, Fault> {
        self.0.checked_mul(qty).map(Self).ok_or_else(|| Fault::new("money.overflow"))
    }

    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, Fault> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Refuses a negative amount and one above [`Fen::MAX`], naming the field.
    pub fn within(self, field: &str) -> Result<Self, Fault> {
        if self.0 < 0 {
            return Err(Fault::new("value.negative").at(field).with("value_fen", self.0));
        }
        if self > Self::MAX {
            return Err(Fault::new("value.out_of_range").at(field).with("value_fen", self.0).with("max", Self::MAX.0));
        }
        Ok(self)
    }
}

impl std::fmt::Display for Fen {
    /// `¥1,234.56`, a minus before the sign.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whole = (self.0.unsigned_abs() / 100).to_string();
        let mut grouped = String::with_capacity(whole.len() * 4 / 3 + 1);
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(f, "{}¥{grouped}.{:02}", if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_people_here_write_it() {
        assert_eq!(Fen(123_456).to_string(), "¥1,234.56");
        assert_eq!(Fen(-7).to_string(), "-¥0.07");
        assert_eq!(Fen(10_000_000_000).to_string(), "¥100,000,000.00");
        assert_eq!(Fen(i64::MIN).to_string(), "-¥92,233,720,368,547,758.08");
    }

    #[test]
    fn a_sum_that_would_overflow_is_refused() {
        assert_eq!(Fen(i64::MAX).checked_add(Fen(1)).unwrap_err().code, "money.overflow");
        assert_eq!(Fen(i64::MAX).checked_mul(2).unwrap_err().code, "money.overflow");
        assert_eq!(Fen::checked_sum([Fen(i64::MAX), Fen(1), Fen(-1)]).unwrap_err().code, "money.overflow");
    }

    #[test]
    fn a_negative_price_names_its_field() {
        let fault = Fen(-1).within("price_fen").unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("value.negative", Some("price_fen")));
    }
}
