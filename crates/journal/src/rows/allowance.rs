//! What PCs may draw without a line, and what they drew.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    /// What one PC may draw without a line in one epoch.
    AllowanceRow "allowance" key 2 {
        scope: String,
        id: String,
        device: String,
        epoch: String,
        /// From 1 in its epoch: the greatest that the PC has is in force.
        number: i64,
        amount_fen: Fen,
        /// Drawn against it, with what was drawn against the ones before and HQ did not know of when it signed.
        used_fen: Fen,
        left_fen: Fen,
        expires_ms: i64,
        signed_ms: i64,
        signed_by: String,
        /// `open`, or `closed` once the PC said that it draws nothing more.
        #[ts(type = "'open' | 'closed'")]
        state: String,
        /// Overdrawn, and HQ has not ruled yet.
        contested: bool,
    }

    AllowanceLineRow "allowance_line" key 3 {
        scope: String,
        allowance: String,
        part: String,
        qty: i64,
        used: i64,
    }

    /// Consigned parts that an outlet took into its own hands.
    PartDrawRow "part_draw" key 2 {
        scope: String,
        id: String,
        allowance: String,
        day: NaiveDate,
        value_fen: Fen,
        drawn_by: String,
        drawn_ms: i64,
        /// HQ's time as the PC knew it.
        as_of_ms: i64,
        /// Why it is beyond the allowance; empty where it is not.
        #[ts(type = "'' | 'amount' | 'part' | 'expired' | 'epoch' | 'replaced' | 'closed' | 'unknown'")]
        beyond: String,
    }

    PartDrawLineRow "part_draw_line" key 3 {
        scope: String,
        draw: String,
        line: i64,
        part: String,
        qty: i64,
        price_fen: Fen,
        /// Separated by spaces.
        serials: String,
    }
}
