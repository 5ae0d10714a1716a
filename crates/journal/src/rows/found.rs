//! What is in conflict, and what the search box finds.

use chrono::NaiveDate;

use crate::table::tables;

tables! {
    /// Two values that did not know of each other, or two claims on one thing.
    ConflictRow "conflict" key 2 {
        scope: String,
        id: String,
        /// The fold key that raised it.
        key: String,
        /// `order`, `request`, `serial`, `number`, `unit`, `customer` …
        about: String,
        about_id: String,
        field: String,
        /// `open`, `ruled`, `superseded`; `told` where it holds nobody up.
        #[ts(type = "'open' | 'ruled' | 'superseded' | 'told'")]
        state: String,
        a_ref: String,
        a_value: String,
        a_actor: String,
        a_ms: i64,
        /// How much of the other's log each had seen, against how much there was.
        a_saw: i64,
        b_ref: String,
        b_value: String,
        b_actor: String,
        b_ms: i64,
        b_saw: i64,
        /// The one whose value stands now.
        winner: String,
        settled_by: String,
        settled_why: String,
        /// Which of the two is another outlet's claim: `a`, `b`, or empty where both are this outlet's.
        #[ts(type = "'' | 'a' | 'b'")]
        elsewhere: String,
        /// Of claims across outlets: the word of the fact that claims the thing, and the day that it states.
        a_did: String,
        a_day: Option<NaiveDate>,
        b_did: String,
        b_day: Option<NaiveDate>,
    }

    /// What the search box looks through: `kind` is `order`, `customer`, `unit` or `part`.
    SearchRow "search_doc" key 3 {
        scope: String,
        kind: String,
        id: String,
        body: String,
    }
}
