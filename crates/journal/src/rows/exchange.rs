//! Exchanges, and what happened to each.

use chrono::NaiveDate;

use crate::table::tables;

tables! {
    ExchangeRow "exchange" key 2 {
        scope: String,
        id: String,
        order_id: String,
        #[ts(type = "ExchangeKind")]
        kind: String,
        unit: String,
        item: String,
        seller: String,
        fault: String,
        accessories: String,
        /// The checklist's words that hold, a line each.
        fulfilled: String,
        /// What HQ wants besides, a line each; empty once it was sent again.
        missing: String,
        #[ts(type = "ExchangeState")]
        state: String,
        found_on: NaiveDate,
        submitted_on: NaiveDate,
        submitted_ms: i64,
        submitted_by: String,
        /// What the owner said when reached last: it is so, or it is not. None where nobody was reached.
        confirmed: Option<bool>,
        reproduced: Option<bool>,
        /// HQ's last answer.
        decided_on: Option<NaiveDate>,
        why: String,
        /// The fact by which HQ accepted; empty where it did not.
        acceptance: String,
        /// The whole set is swapped, not the faulty item alone: HQ's word.
        whole: bool,
        /// The first swap by somebody who knew of an acceptance; empty for none.
        swap: String,
        swapped_on: Option<NaiveDate>,
        /// The unit itself was swapped, not an accessory of it.
        of_unit: bool,
        part: String,
        old_unit: String,
        new_unit: String,
        sent_back_on: Option<NaiveDate>,
        waybill: String,
        received_on: Option<NaiveDate>,
    }

    /// One thing that was said of an exchange.
    ExchangeEventRow "exchange_event" key 2 {
        scope: String,
        id: String,
        exchange: String,
        /// The fact's word.
        did: String,
        /// Reached and confirmed, reproduced, accepted; none for what has no outcome.
        held: Option<bool>,
        /// What was said, found, or is missing.
        note: String,
        day: NaiveDate,
        at_ms: i64,
        said_by: String,
    }
}
