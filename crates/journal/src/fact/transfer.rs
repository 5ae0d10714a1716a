//! Parts that one outlet sends on to another, by way of HQ: each outlet's log tells its own side and nothing of the other.

use chrono::NaiveDate;
use domain::Fen;

use super::records;
use crate::ident::Ref;

records! {
    /// Pieces of a part that HQ wants sent.
    TransferLine { part: String, qty: i64 }

    /// HQ ordered this outlet to send parts. `send_to` is an address and a person, in HQ's words. Named after this fact.
    TransferOrdered { lines: Vec<TransferLine>, why: String, send_to: String, day: NaiveDate }

    /// Pieces that left the outlet, each at the mean price that the shelf had it at.
    TransferSentLine { part: String, qty: i64, price: Fen, serials: Vec<String> }

    /// The outlet sent them. An answer, of which there is one; the serials are claims.
    TransferSent { transfer: Ref, waybill: String, lines: Vec<TransferSentLine>, day: NaiveDate }

    /// The outlet sends nothing, and says why. An answer as well.
    TransferDeclined { transfer: Ref, why: String, day: NaiveDate }

    /// HQ takes an order back that it has no answer to. What was sent meanwhile by who did not know of it stands.
    TransferWithdrawn { transfer: Ref, why: String, day: NaiveDate }

    /// HQ ordered this outlet to send back what lies there and is HQ's own. Answered as a `TransferOrdered` is. Named after
    /// this fact.
    ConsignedRecalled { lines: Vec<TransferLine>, why: String, send_to: String, day: NaiveDate }

    /// Pieces beyond a waybill that HQ wants back, at the price of the request.
    OverRecallLine { part: String, qty: i64, price: Fen }

    /// HQ ordered this outlet to send back what arrived beyond a waybill and does not stay: said with the `OverSettled` that
    /// says so, by which it lies at the outlet as HQ's own. Answered as a `TransferOrdered` is. Named after this fact.
    OverRecalled {
        request: Ref,
        shipment: Ref,
        lines: Vec<OverRecallLine>,
        why: String,
        send_to: String,
        day: NaiveDate,
    }
}
