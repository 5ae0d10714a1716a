//! Which fees count: none that is contested, and none whose order lost a claim.

use crate::repair::contest::{LOST, OPEN};

/// SQL: how a fee of the order `o` stands: `counted`, `contested` until HQ rules, or `lost`.
pub fn standing() -> String {
    format!("CASE WHEN {LOST} THEN 'lost' WHEN {OPEN} THEN 'contested' ELSE 'counted' END")
}
