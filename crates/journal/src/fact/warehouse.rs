//! Headquarters' own book: suppliers, what was ordered of them, delivered, paid and claimed, and its shelf. Told to
//! no outlet.

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;
use domain::supplier::{ClaimOutcome, SupplierQuality};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(SupplierQuality, ClaimOutcome);

records! {
    /// A supplier, by its code. Register.
    SupplierSet {
        code: String,
        name: String,
        /// An official channel: nobody else is ordered from.
        official: bool,
        quality: SupplierQuality,
        active: bool,
        note: String,
        day: NaiveDate,
    }

    /// What a supplier wants for a part, and how long it takes. The last one stands.
    QuoteGiven { supplier: String, part: String, price: Fen, lead_days: i64, day: NaiveDate }

    /// One line of a purchase order.
    PurchaseLine { part: String, qty: i64, price: Fen }

    /// Headquarters ordered parts. Named after this fact.
    PurchaseOrdered { supplier: String, lines: Vec<PurchaseLine>, due_on: NaiveDate, note: String, day: NaiveDate }

    /// Nothing more comes of it.
    PurchaseClosed { purchase: Ref, why: String, day: NaiveDate }

    /// One line of a delivery: the order's line, what was taken and what was sent away, and the lot where it came from.
    DeliveredLine { line: u32, accepted: i64, refused: i64, lot: String, provenance: String }

    /// A delivery was looked at and accepted. Each of its lines is a lot. Named after this fact.
    DeliveryAccepted { purchase: Ref, waybill: String, lines: Vec<DeliveredLine>, note: String, day: NaiveDate }

    /// The supplier was paid for a delivery.
    SupplierPaid { purchase: Ref, delivery: Ref, amount: Fen, reference: String, day: NaiveDate }

    /// Pieces of a lot are bad: headquarters wants others, or its money. Named after this fact.
    LotClaimed {
        purchase: Ref,
        delivery: Ref,
        /// The delivery's line.
        place: u32,
        qty: i64,
        /// Where the pieces were: `shelf`, or `written_off` where they came back out of devices.
        from: Account,
        why: String,
        day: NaiveDate,
    }

    /// How the supplier answered, once.
    LotClaimEnded { purchase: Ref, claim: Ref, outcome: ClaimOutcome, note: String, day: NaiveDate }

    /// The parcel that a count is about: what an outlet sent back.
    ShelfParcel { outlet: String, transfer: Ref }

    /// One counted part: what the book said, what was there, what a differing piece is worth, and why.
    ShelfLine { part: String, booked: i64, counted: i64, price: Fen, why: String }

    /// Headquarters' shelf was counted, or what came in a parcel. Entry.
    ShelfCounted { parcel: Option<ShelfParcel>, lines: Vec<ShelfLine>, day: NaiveDate }

    /// One line of what was on the shelf when its book began.
    ShelfOpeningLine { part: String, qty: i64, price: Fen }

    /// Headquarters' stock from before the book began. Entry.
    ShelfOpened { source: String, lines: Vec<ShelfOpeningLine>, day: NaiveDate }
}
