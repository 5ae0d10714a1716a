//! Extended warranty: contracts that outlets sell by the `plans` pack, claims on them, and contracts that are cancelled. What
//! the pack said on the day of the sale is frozen in the sale. Each names unit and plan, by which it is found.

use chrono::NaiveDate;
use domain::Fen;

use super::records;
use crate::ident::Ref;

records! {
    /// One item's cover, both days covered.
    PlanCovered {
        item: String,
        /// For accidents; otherwise for quality.
        accident: bool,
        from: NaiveDate,
        until: NaiveDate,
    }

    /// A plan was sold at the counter. The contract is named after this fact. A claim: one live contract a unit and plan.
    PlanSold {
        /// A claim: one number, one contract.
        number: String,
        unit: String,
        customer: Ref,
        /// The order that it was sold beside.
        order: Option<Ref>,
        plan: String,
        /// The `plans` pack's version.
        version: u32,
        /// The policy pack's, by which the legal periods were counted; 0 for the built-in one.
        policy: u32,
        name_zh: String,
        name_en: String,
        invoiced_on: NaiveDate,
        covers: Vec<PlanCovered>,
        price: Fen,
        hq_share: Fen,
        /// At each claim.
        deductible: Fen,
        claims: i64,
        full_refund_days: i64,
        method: String,
        day: NaiveDate,
    }

    /// An order uses one claim of a contract, and the customer paid the deductible. The claim is named after this fact.
    PlanClaimed {
        contract: Ref,
        unit: String,
        plan: String,
        order: Ref,
        deductible: Fen,
        method: String,
        day: NaiveDate,
    }

    /// The claim was not needed after all: it is given back, with the deductible.
    PlanClaimDropped { claim: Ref, unit: String, plan: String, why: String, day: NaiveDate }

    /// The repair was handed over: what the claim paid for, which a later refund takes off. It moves no money.
    PlanClaimPaid { claim: Ref, unit: String, plan: String, order: Ref, amount: Fen, day: NaiveDate }

    /// The contract ended early, and the customer was paid back at the counter.
    PlanCancelled {
        contract: Ref,
        unit: String,
        plan: String,
        refund: Fen,
        /// What HQ gives back of its share.
        share_back: Fen,
        method: String,
        why: String,
        day: NaiveDate,
    }
}
