//! What the day attribution is worked out from.

use chrono::NaiveDate;

use crate::table::tables;

tables! {
    /// A state that an order came into.
    OrderStepRow "order_step" key 3 {
        scope: String,
        order_id: String,
        /// Its place among the order's steps, from 0.
        place: i64,
        /// The fact that says it.
        id: String,
        #[ts(type = "State")]
        state: String,
        /// As the outlet states it.
        day: NaiveDate,
        at_ms: i64,
    }
}
