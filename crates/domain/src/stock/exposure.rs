//! The deposit equation (systems.md row 11): credit limit = deposit × multiplier; exposure = approved and not shipped
//! + in transit + held + defective not yet returned and written off + sold and not settled; left = limit − exposure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Account;
use crate::fault::Fault;
use crate::fen::Fen;

/// The accounts whose value counts against the credit limit, in the order in which the equation shows them.
pub const COUNTED: &[Account] = &[
    Account::Approved,
    Account::Transit,
    Account::Held,
    Account::Defective,
    Account::Returned,
    Account::Sold,
    Account::Missing,
];

/// One term of the exposure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Term {
    pub account: Account,
    /// At the price the parts were drawn at.
    pub fen: Fen,
    /// Pieces.
    pub qty: i64,
}

/// The whole equation, every figure of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Exposure {
    pub deposit_fen: Fen,
    /// Hundredths: 150 stands for 1.5 ×.
    pub multiplier_pct: i64,
    pub limit_fen: Fen,
    pub terms: Vec<Term>,
    pub exposure_fen: Fen,
    /// Below zero where the exposure is past the limit.
    pub left_fen: Fen,
}

impl Exposure {
    /// Works the equation out. The limit is rounded down to the fen.
    ///
    /// # Errors
    /// `money.overflow` where a sum leaves 64 bits.
    pub fn of(deposit: Fen, multiplier_pct: i64, terms: Vec<Term>) -> Result<Self, Fault> {
        let limit_fen = Fen(deposit.checked_mul(multiplier_pct)?.0.div_euclid(100));
        let exposure_fen = Fen::checked_sum(terms.iter().map(|t| t.fen))?;
        let left_fen = limit_fen.checked_sub(exposure_fen)?;
        Ok(Self { deposit_fen: deposit, multiplier_pct, limit_fen, terms, exposure_fen, left_fen })
    }

    /// Refuses a draw of `draw` past the limit, with the arithmetic; `pending` is what was asked for and not yet
    /// decided, which HQ may still approve.
    pub fn admit(&self, draw: Fen, pending: Fen) -> Result<(), Fault> {
        let after = self.left_fen.checked_sub(pending)?.checked_sub(draw)?;
        if after >= Fen::ZERO || draw == Fen::ZERO {
            return Ok(());
        }
        Err(Fault::new("deposit.over_limit")
            .with("deposit_fen", self.deposit_fen.0)
            .with("multiplier_pct", self.multiplier_pct)
            .with("limit_fen", self.limit_fen.0)
            .with("exposure_fen", self.exposure_fen.0)
            .with("pending_fen", pending.0)
            .with("draw_fen", draw.0)
            .with("short_fen", after.0.saturating_neg()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_past_the_limit_is_refused_with_the_sum() {
        let held = Term { account: Account::Held, fen: Fen(120_000), qty: 4 };
        let equation = Exposure::of(Fen(100_000), 150, vec![held]).unwrap();
        assert_eq!((equation.limit_fen, equation.left_fen), (Fen(150_000), Fen(30_000)));
        equation.admit(Fen(30_000), Fen::ZERO).unwrap();
        let fault = equation.admit(Fen(30_000), Fen(1)).unwrap_err();
        assert_eq!(fault.code, "deposit.over_limit");
        assert_eq!(fault.facts["short_fen"], 1);
    }

    #[test]
    fn an_outlet_already_past_its_limit_may_still_draw_nothing() {
        let held = Term { account: Account::Held, fen: Fen(200_000), qty: 4 };
        let equation = Exposure::of(Fen(100_000), 150, vec![held]).unwrap();
        equation.admit(Fen::ZERO, Fen::ZERO).unwrap();
        assert!(equation.admit(Fen(1), Fen::ZERO).is_err());
    }
}
