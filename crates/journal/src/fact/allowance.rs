//! HQ's own stock at the outlet, what a PC may draw of it without a line, and the end of an outlet.

use chrono::NaiveDate;
use domain::Fen;
use uuid::Uuid;

use super::{ReceiveLine, records};
use crate::ident::{LogId, Ref};

records! {
    /// One line of a consignment: what a piece will count for when it is drawn, and its serials where they are tracked.
    ConsignLine { part: String, qty: i64, price: Fen, serials: Vec<String> }

    /// HQ sent stock of its own to lie at the outlet. The consignment is named after this fact.
    ConsignmentSent { waybill: String, carrier: String, lines: Vec<ConsignLine>, day: NaiveDate }

    /// The outlet counted a consignment, a line each in its order. A claim: once a consignment.
    ConsignmentReceived { consignment: Ref, lines: Vec<ReceiveLine>, day: NaiveDate }

    /// Pieces of a part that may be drawn.
    AllowanceLine { part: String, qty: i64 }

    /// HQ lets one PC in one epoch draw without a line. The newest that the PC has is in force; the allowance is named
    /// after this fact.
    AllowanceSigned {
        device: Uuid,
        epoch: LogId,
        /// At consigned prices. Nothing takes back what was allowed before.
        amount: Fen,
        lines: Vec<AllowanceLine>,
        /// The last moment by HQ's clock, milliseconds since 1970 UTC.
        expires_ms: i64,
        day: NaiveDate,
    }

    /// One line of a draw, at the price that it was consigned at.
    DrawLine { part: String, qty: i64, price: Fen, serials: Vec<String> }

    /// The outlet drew consigned parts into its own hands. Entry: beyond the allowance it stands, contested.
    PartsDrawn {
        allowance: Ref,
        /// The epoch that the allowance was signed for.
        epoch: LogId,
        lines: Vec<DrawLine>,
        /// The last known time of HQ's at the draw.
        as_of_ms: i64,
        day: NaiveDate,
    }

    /// The PC draws nothing more against an allowance: it has a newer one, or the time is over. What is left no
    /// longer waits.
    AllowanceClosed { allowance: Ref, epoch: LogId, as_of_ms: i64 }

    /// The outlet has left the network: the final account was even, and the deposit went back.
    OutletExited { paid_back: Fen, reason: String, day: NaiveDate }
}
