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

    /// Refuses to pay back `refund` where the limit that is left would not carry the exposure and what stands `beside`
    /// it: what was asked for, and what PCs may still draw off line. The arithmetic says how much may be paid back.
    ///
    /// # Errors
    /// `deposit.below_exposure` with every figure; `money.overflow`.
    pub fn admit_refund(&self, refund: Fen, beside: Fen) -> Result<(), Fault> {
        let kept = self.deposit_fen.checked_sub(refund)?;
        let after = Self::of(kept, self.multiplier_pct, self.terms.clone())?;
        let short = beside.checked_sub(after.left_fen)?;
        if short <= Fen::ZERO {
            return Ok(());
        }
        let need = self.exposure_fen.checked_add(beside)?.0.max(0);
        // What must stay, rounded up to the fen: its limit rounded down still carries the need.
        let stays = match self.multiplier_pct {
            pct @ 1.. => {
                let hundredfold = Fen(need).checked_mul(100)?.0;
                hundredfold.div_euclid(pct) + i64::from(hundredfold.rem_euclid(pct) > 0)
            }
            _ => self.deposit_fen.0,
        };
        Err(Fault::new("deposit.below_exposure")
            .with("deposit_fen", self.deposit_fen.0)
            .with("refund_fen", refund.0)
            .with("multiplier_pct", self.multiplier_pct)
            .with("limit_fen", after.limit_fen.0)
            .with("exposure_fen", self.exposure_fen.0)
            .with("pending_fen", beside.0)
            .with("short_fen", short.0)
            .with("may_fen", self.deposit_fen.0.saturating_sub(stays).max(0)))
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

    #[test]
    fn a_refund_leaves_a_limit_that_carries_what_is_out_and_what_may_still_go_out() {
        let held = Term { account: Account::Held, fen: Fen(90_001), qty: 3 };
        let equation = Exposure::of(Fen(100_000), 150, vec![held]).unwrap();
        // 90,001 + 10,000 need a deposit of 66,667.34 hundredths: 66,668 stay.
        equation.admit_refund(Fen(33_332), Fen(10_000)).unwrap();
        let fault = equation.admit_refund(Fen(33_333), Fen(10_000)).unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["may_fen"]), ("deposit.below_exposure", &33_332.into()));
        assert_eq!((&fault.facts["limit_fen"], &fault.facts["short_fen"]), (&100_000.into(), &1.into()));
        equation.admit_refund(fault.facts["may_fen"].as_i64().map(Fen).unwrap(), Fen(10_000)).unwrap();
    }
}
