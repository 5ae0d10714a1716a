//! Parts between HQ and the outlet, and on its shelves.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    RequestRow "request" key 2 {
        scope: String,
        id: String,
        /// `open`, `approved`, `part`, `refused`, `shipped`, `done`.
        #[ts(type = "'open' | 'approved' | 'part' | 'refused' | 'shipped' | 'done'")]
        state: String,
        why: String,
        asked_on: NaiveDate,
        asked_by: String,
        asked_ms: i64,
        asked_fen: Fen,
        approved_fen: Fen,
        answer: String,
        answered_by: String,
        answered_on: Option<NaiveDate>,
        contested: bool,
    }

    RequestLineRow "request_line" key 3 {
        scope: String,
        request: String,
        line: i64,
        part: String,
        price_fen: Fen,
        asked: i64,
        approved: i64,
        shipped: i64,
        received: i64,
    }

    ShipmentRow "shipment" key 2 {
        scope: String,
        id: String,
        request: String,
        waybill: String,
        carrier: String,
        shipped_on: NaiveDate,
        received_on: Option<NaiveDate>,
    }

    ShipmentLineRow "shipment_line" key 3 {
        scope: String,
        shipment: String,
        place: i64,
        line: i64,
        part: String,
        qty: i64,
        serials: String,
        good: i64,
        damaged: i64,
        short: i64,
    }

    /// Pieces that arrived beyond the waybill.
    ShipmentOverRow "shipment_over" key 3 {
        scope: String,
        shipment: String,
        place: i64,
        request: String,
        part: String,
        price_fen: Fen,
        qty: i64,
        /// Pieces that HQ let the outlet keep; the rest comes back.
        kept: i64,
        said_on: NaiveDate,
        said_by: String,
        settled_on: Option<NaiveDate>,
        why: String,
        /// The transfer by which the rest comes back; empty for none.
        back: String,
    }

    ReturnRow "defective_return" key 2 {
        scope: String,
        id: String,
        waybill: String,
        returned_on: NaiveDate,
        value_fen: Fen,
        /// `sent`, `inspected`.
        #[ts(type = "'sent' | 'inspected'")]
        state: String,
        why: String,
        /// The inspection that stands; empty before there is one.
        inspection: String,
        /// Of the last inspection that HQ took back.
        reversed_on: Option<NaiveDate>,
        reversed_why: String,
    }

    ReturnLineRow "defective_return_line" key 3 {
        scope: String,
        returned: String,
        line: i64,
        part: String,
        qty: i64,
        price_fen: Fen,
        written_off: i64,
    }

    /// Parts that HQ ordered the outlet to send on.
    TransferRow "transfer" key 2 {
        scope: String,
        id: String,
        #[ts(type = "'ordered' | 'sent' | 'declined' | 'withdrawn'")]
        state: String,
        why: String,
        /// Where to, in HQ's words.
        send_to: String,
        ordered_on: NaiveDate,
        ordered_by: String,
        waybill: String,
        answer: String,
        answered_by: String,
        answered_on: Option<NaiveDate>,
        /// What left the shelf, at the prices it was drawn at.
        value_fen: Fen,
        contested: bool,
        /// Whose parts: what the outlet holds, or HQ's own that lie there.
        #[ts(type = "'held' | 'consigned'")]
        place: String,
        /// The shipment that had it too many; empty where it is something else that goes.
        shipment: String,
    }

    TransferLineRow "transfer_line" key 3 {
        scope: String,
        transfer: String,
        line: i64,
        part: String,
        ordered: i64,
        sent: i64,
        price_fen: Fen,
        serials: String,
    }

    /// HQ's own stock on its way to lie at the outlet, or counted in.
    ConsignmentRow "consignment" key 2 {
        scope: String,
        id: String,
        waybill: String,
        carrier: String,
        sent_on: NaiveDate,
        received_on: Option<NaiveDate>,
        /// Of what was sent.
        value_fen: Fen,
        /// Counted twice, and nobody has ruled yet.
        contested: bool,
    }

    ConsignmentLineRow "consignment_line" key 3 {
        scope: String,
        consignment: String,
        line: i64,
        part: String,
        qty: i64,
        price_fen: Fen,
        /// Separated by spaces.
        serials: String,
        good: i64,
        damaged: i64,
        short: i64,
    }

    /// A stock-take.
    CountRow "stock_count" key 2 {
        scope: String,
        id: String,
        day: NaiveDate,
        counted_by: String,
        counted_ms: i64,
        /// What is missing, and what was found beyond the book, at the prices that the parts were drawn at.
        short_fen: Fen,
        over_fen: Fen,
        /// Whose shelf: the outlet's own, or headquarters' there.
        #[ts(type = "'held' | 'consigned'")]
        shelf: String,
    }

    CountLineRow "stock_count_line" key 3 {
        scope: String,
        count: String,
        line: i64,
        part: String,
        /// What the book said where it was counted.
        booked: i64,
        counted: i64,
        price_fen: Fen,
        why: String,
        /// What was scanned, separated by spaces.
        serials: String,
        /// Of headquarters' shelf what the book said lay there and nobody found, separated by spaces, in the part's first line.
        lost: String,
        /// The fact that says it: a long count is said on several sheets.
        sheet: String,
    }

    /// The least that an outlet wants to have of a part; 0 for no matter.
    MinimumRow "minimum" key 2 {
        scope: String,
        part: String,
        pieces: i64,
        contested: bool,
    }

    /// HQ's decision on what is missing or not accepted.
    LossRow "loss" key 2 {
        scope: String,
        id: String,
        #[ts(type = "'missing' | 'defective'")]
        account: String,
        day: NaiveDate,
        decided_by: String,
        decided_ms: i64,
        why: String,
        written_off_fen: Fen,
        charged_fen: Fen,
        /// Taken back; none where it stands.
        reversed_on: Option<NaiveDate>,
        reversed_by: String,
        reversed_why: String,
    }

    LossLineRow "loss_line" key 3 {
        scope: String,
        loss: String,
        line: i64,
        part: String,
        price_fen: Fen,
        written_off: i64,
        charged: i64,
    }
}
