//! One act on many settlements: each is done whole or not at all, and answered by itself.

use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields;

/// One outlet's month.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OutletMonth {
    pub outlet: String,
    pub month: String,
}

/// Which settlements.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BulkWith {
    pub items: Vec<OutletMonth>,
}

/// What became of one.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BulkDone {
    pub outlet: String,
    pub month: String,
    /// The amount that it is about; none where it was refused.
    pub amount_fen: Option<Fen>,
    pub fault: Option<Fault>,
}

/// What became of each, in their order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BulkGives {
    pub done: Vec<BulkDone>,
}

/// The settlements of a list.
///
/// # Errors
/// Only for a list that is empty or too long: what is wrong with one settlement is that one's answer.
pub fn items(with: BulkWith) -> Result<Vec<OutletMonth>, Fault> {
    fields::lines("items", &with.items)?;
    Ok(with.items)
}

/// One's answer.
pub fn done(item: OutletMonth, became: Result<Fen, Fault>) -> BulkDone {
    let (amount_fen, fault) = match became {
        Ok(fen) => (Some(fen), None),
        Err(fault) => (None, Some(fault)),
    };
    BulkDone { outlet: item.outlet, month: item.month, amount_fen, fault }
}
