//! Which fees count: none that is contested, and none whose order lost a claim.

use crate::repair::contest::{LOST, OPEN};

/// SQL: how a fee of the order `o` stands: `counted`, `contested` until HQ rules, or `lost`.
pub fn standing() -> String {
    format!("CASE WHEN {LOST} THEN 'lost' WHEN {OPEN} THEN 'contested' ELSE 'counted' END")
}

/// SQL: an approved settlement has decided the fee `f`.
pub const DECIDED: &str = "EXISTS (SELECT 1 FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
    WHERE l.scope=f.scope AND l.kind='labour' AND l.about=f.order_id AND l.settled=1 AND s.state IN ('approved','paid'))";
