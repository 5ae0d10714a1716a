//! Extended warranties that were sold, what they cover, and the claims on them.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    PlanContractRow "plan_contract" key 2 {
        scope: String,
        id: String,
        number: String,
        unit: String,
        customer: String,
        /// The order that it was sold beside; empty for none.
        order_id: String,
        /// The plan's code.
        plan: String,
        /// The `plans` pack's version that made it.
        version: i64,
        name_zh: String,
        name_en: String,
        invoiced_on: NaiveDate,
        /// The first covered day and the last.
        starts_on: NaiveDate,
        ends_on: NaiveDate,
        price_fen: Fen,
        hq_share_fen: Fen,
        /// What the customer pays at each claim.
        deductible_fen: Fen,
        claims_allowed: i64,
        /// Claims that were not given back.
        claims_used: i64,
        /// What they have paid for.
        claims_paid_fen: Fen,
        full_refund_days: i64,
        method: String,
        sold_on: NaiveDate,
        sold_ms: i64,
        sold_by: String,
        /// `void` where HQ ruled that another one stands.
        #[ts(type = "'live' | 'cancelled' | 'void'")]
        state: String,
        /// Another sale of the same plan for the same unit was not seen: HQ rules.
        contested: bool,
        cancelled_on: Option<NaiveDate>,
        cancelled_by: String,
        cancelled_why: String,
        refund_fen: Fen,
        share_back_fen: Fen,
    }

    PlanCoverRow "plan_cover" key 3 {
        scope: String,
        contract: String,
        place: i64,
        item: String,
        accident: bool,
        from_on: NaiveDate,
        until_on: NaiveDate,
    }

    PlanClaimRow "plan_claim" key 2 {
        scope: String,
        id: String,
        contract: String,
        order_id: String,
        #[ts(type = "'open' | 'paid' | 'dropped'")]
        state: String,
        deductible_fen: Fen,
        method: String,
        claimed_on: NaiveDate,
        claimed_ms: i64,
        claimed_by: String,
        /// What the repair came to beyond the deductible; none before it is handed over.
        paid_fen: Option<Fen>,
        paid_on: Option<NaiveDate>,
        dropped_why: String,
    }
}
