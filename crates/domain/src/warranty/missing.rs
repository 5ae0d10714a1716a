//! What evidence is missing, and what it would change: the case is judged again with it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::{Case, InvoiceState, VoucherState};
use super::promise::{PromiseCondition, PromiseFacts};
use super::verdict::{Remedy, Verdict, WarrantyCharge};
use crate::fen::Fen;

crate::words! {
    /// What a customer could still bring.
    Evidence {
        OriginalInvoice = 1 "original_invoice",
        ValidVoucher = 2 "valid_voucher",
        ManufacturingDate = 3 "manufacturing_date",
        /// What a vendor asks for before a promise holds.
        Conditions = 4 "conditions",
        /// What was paid: without it a refund has no amount.
        Price = 5 "price",
    }
}

/// Evidence that would better the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[schemars(rename = "WarrantyMissing")]
#[ts(rename = "WarrantyMissing")]
pub struct Missing {
    pub evidence: Evidence,
    /// Of [`Evidence::Conditions`]: which are not met.
    pub conditions: Vec<PromiseCondition>,
    /// It would bear a day that nobody knows yet: this is the most that it can change.
    pub at_best: bool,
    /// Remedies that come with it; where the repair was not free, all of them.
    pub adds: Vec<Remedy>,
    /// Who pays with it.
    pub charge: WarrantyCharge,
    /// What is refunded with it.
    pub refund_fen: Option<Fen>,
    /// The last covered day with it.
    pub covered_until: Option<NaiveDate>,
    pub loaner: bool,
}

/// Every piece of evidence that would give the customer more than `now`, by judging the case again with it.
pub fn missing(
    case: &Case,
    facts: &PromiseFacts,
    asked: &BTreeSet<PromiseCondition>,
    now: &Verdict,
    judge: impl Fn(&Case, &PromiseFacts) -> Verdict,
) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut with = |evidence, at_best, better: &Case, facts: &PromiseFacts, conditions: Vec<PromiseCondition>| {
        let then = judge(better, facts);
        found.extend(gain(evidence, at_best, conditions, now, &then));
    };
    // Sold no later than it was handed in: more than that no paper can say.
    let handed_in = case.waiting.map_or(case.claimed_on, |waiting| waiting.since);
    let dated = |case: &Case| Case { invoiced_on: Some(case.invoiced_on.unwrap_or(handed_in)), ..case.clone() };
    let undated = case.invoiced_on.is_none();
    if case.invoice != InvoiceState::Original {
        let better = Case { invoice: InvoiceState::Original, ..dated(case) };
        with(Evidence::OriginalInvoice, undated, &better, facts, Vec::new());
    }
    // An altered voucher excludes whatever else is shown; the one that belongs to the unit may still be found.
    if matches!(case.voucher, VoucherState::Missing | VoucherState::Mismatched) {
        let better = Case { voucher: VoucherState::Valid, ..dated(case) };
        let at_best = undated && case.invoice == InvoiceState::None;
        let better = if at_best { better } else { Case { invoiced_on: case.invoiced_on, ..better } };
        with(Evidence::ValidVoucher, at_best, &better, facts, Vec::new());
    }
    if case.manufactured_on.is_none() {
        let better = Case { manufactured_on: Some(handed_in), ..case.clone() };
        with(Evidence::ManufacturingDate, true, &better, facts, Vec::new());
    }
    let unmet: Vec<PromiseCondition> = asked.difference(&facts.conditions_met).copied().collect();
    if !unmet.is_empty() {
        let met = PromiseFacts { conditions_met: asked | &facts.conditions_met, ..facts.clone() };
        with(Evidence::Conditions, false, case, &met, unmet);
    }
    if now.offers(Remedy::Refund) && case.paid_fen == Fen::ZERO {
        found.push(Missing { evidence: Evidence::Price, ..as_now(now) });
    }
    found
}

fn as_now(now: &Verdict) -> Missing {
    Missing {
        evidence: Evidence::Price,
        conditions: Vec::new(),
        at_best: false,
        adds: Vec::new(),
        charge: now.charge,
        refund_fen: None,
        covered_until: now.covered_until,
        loaner: now.loaner,
    }
}

/// What `then` gives beyond `now`; none where that is nothing.
fn gain(
    evidence: Evidence,
    at_best: bool,
    conditions: Vec<PromiseCondition>,
    now: &Verdict,
    then: &Verdict,
) -> Option<Missing> {
    // A repair against payment is no remedy beside a free one.
    let fresh = |remedy: &Remedy| then.charge < now.charge || !now.offers(*remedy);
    let adds: Vec<Remedy> = then.remedies.iter().copied().filter(fresh).collect();
    let better = then.charge < now.charge
        || then.charge == now.charge
            && (!adds.is_empty() || then.refund_fen > now.refund_fen || then.loaner && !now.loaner);
    better.then_some(Missing {
        evidence,
        conditions,
        at_best,
        adds,
        charge: then.charge,
        refund_fen: then.refund_fen,
        covered_until: then.covered_until,
        loaner: then.loaner,
    })
}
