//! The parts catalogue as HQ publishes it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fen::Fen;

/// A published catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    pub parts: Vec<Part>,
}

/// A part that outlets draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub number: String,
    pub name: String,
    /// What a draw counts against the credit limit, a piece.
    pub price_fen: Fen,
    /// What a customer pays in a paid repair, a piece.
    #[serde(default)]
    pub retail_fen: Fen,
    /// The new part's serial must be scanned when it is fitted.
    #[serde(default)]
    pub serial: bool,
    /// The defective part taken out is owed back to HQ.
    #[serde(default = "yes")]
    pub owed_back: bool,
    /// Models that it fits, separated by spaces; empty for all.
    #[serde(default)]
    pub models: String,
}

fn yes() -> bool {
    true
}
