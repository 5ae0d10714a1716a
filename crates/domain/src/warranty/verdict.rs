//! The answer to a case.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fen::Fen;

crate::words! {
    /// What the customer may pick, in the order in which it is always shown.
    Remedy {
        Refund = 1 "refund",
        Exchange = 2 "exchange",
        Repair = 3 "repair",
    }
}

crate::words! {
    /// Who pays, the better for the customer first.
    WarrantyCharge {
        Free = 1 "free",
        /// The customer pays parts and no labour: only by a vendor's promise, past warranty.
        PartsOnly = 2 "parts_only",
        Paid = 3 "paid",
    }
}

/// The verdict on a case. Its JSON is the output of `benchbook warranty`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[schemars(rename = "WarrantyVerdict")]
#[ts(rename = "WarrantyVerdict")]
pub struct Verdict {
    /// Refund, exchange, repair, in this order. A paid verdict has repair only, for an accessory nothing.
    pub remedies: Vec<Remedy>,
    pub charge: WarrantyCharge,
    /// The last covered day; null where no start is known.
    pub covered_until: Option<NaiveDate>,
    /// Whether a loaner is due.
    pub loaner: bool,
    /// Null where refund is not among the remedies.
    pub refund_fen: Option<Fen>,
    /// The pack that judged, with its version: `cn-handset@1`; with a vendor's promise on top, both, joined by `+`.
    pub policy: String,
    /// Why, for the customer: the rules that decided, then how the days were counted.
    pub trace: Vec<Reason>,
}

/// One step of the trace, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[schemars(rename = "WarrantyReason")]
#[ts(rename = "WarrantyReason")]
pub struct Reason {
    /// The article; `~` before a number that has not been verified.
    pub article: String,
    /// What the rule says.
    pub says: String,
    /// Why it applies here: the arithmetic.
    pub because: String,
}

impl Verdict {
    pub fn offers(&self, remedy: Remedy) -> bool {
        self.remedies.contains(&remedy)
    }
}
