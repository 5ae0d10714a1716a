//! Headquarters' own book. The scope of all of it is `hq`.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    SupplierRow "supplier" key 2 {
        scope: String,
        code: String,
        name: String,
        /// An official channel: nobody else is ordered from.
        official: bool,
        #[ts(type = "SupplierQuality")]
        quality: String,
        active: bool,
        note: String,
        set_on: NaiveDate,
        set_by: String,
    }

    /// The last quote of a supplier for a part.
    SupplierQuoteRow "supplier_quote" key 3 {
        scope: String,
        part: String,
        supplier: String,
        price_fen: Fen,
        lead_days: i64,
        quoted_on: NaiveDate,
        quoted_by: String,
    }

    PurchaseRow "purchase" key 2 {
        scope: String,
        id: String,
        supplier: String,
        /// `open`: nothing came; `part`: not all came; `done`: all came; `closed`: no more is expected.
        #[ts(type = "'open' | 'part' | 'done' | 'closed'")]
        state: String,
        due_on: NaiveDate,
        note: String,
        ordered_on: NaiveDate,
        ordered_by: String,
        ordered_ms: i64,
        ordered_fen: Fen,
        accepted_fen: Fen,
        /// Of what was accepted: claimed and open, or credited.
        claimed_fen: Fen,
        paid_fen: Fen,
        closed_on: Option<NaiveDate>,
        closed_why: String,
    }

    PurchaseLineRow "purchase_line" key 3 {
        scope: String,
        purchase: String,
        line: i64,
        part: String,
        price_fen: Fen,
        qty: i64,
        accepted: i64,
        refused: i64,
    }

    DeliveryRow "delivery" key 2 {
        scope: String,
        id: String,
        purchase: String,
        supplier: String,
        waybill: String,
        note: String,
        day: NaiveDate,
        accepted_by: String,
        accepted_ms: i64,
        accepted_fen: Fen,
        /// Claimed and open, or credited: not to be paid.
        claimed_fen: Fen,
        paid_fen: Fen,
    }

    /// A lot: one line of a delivery.
    DeliveryLineRow "delivery_line" key 3 {
        scope: String,
        delivery: String,
        place: i64,
        purchase: String,
        /// The order's line.
        line: i64,
        part: String,
        price_fen: Fen,
        accepted: i64,
        refused: i64,
        lot: String,
        provenance: String,
        /// Pieces claimed, but for those that were replaced.
        claimed: i64,
    }

    SupplierPaymentRow "supplier_payment" key 2 {
        scope: String,
        id: String,
        purchase: String,
        delivery: String,
        amount_fen: Fen,
        reference: String,
        day: NaiveDate,
        paid_by: String,
    }

    LotClaimRow "lot_claim" key 2 {
        scope: String,
        id: String,
        purchase: String,
        delivery: String,
        place: i64,
        part: String,
        lot: String,
        qty: i64,
        price_fen: Fen,
        /// Where the pieces were.
        #[ts(type = "'shelf' | 'written_off'")]
        account: String,
        why: String,
        claimed_on: NaiveDate,
        claimed_by: String,
        claimed_ms: i64,
        /// Empty while it is open.
        #[ts(type = "ClaimOutcome | ''")]
        outcome: String,
        ended_on: Option<NaiveDate>,
        ended_by: String,
        ended_ms: i64,
        note: String,
    }

    /// A part of headquarters' shelf as it was counted, in a parcel or on the shelf, or found there when the book
    /// began.
    ShelfCountRow "shelf_count" key 3 {
        scope: String,
        id: String,
        line: i64,
        #[ts(type = "'opening' | 'count' | 'arrival'")]
        kind: String,
        part: String,
        booked: i64,
        counted: i64,
        price_fen: Fen,
        why: String,
        /// The outlet and its transfer that a parcel is of; empty for none.
        outlet: String,
        transfer: String,
        day: NaiveDate,
        counted_by: String,
        counted_ms: i64,
    }
}
