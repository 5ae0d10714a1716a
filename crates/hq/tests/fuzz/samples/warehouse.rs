//! What headquarters buys: suppliers, purchase orders, deliveries, claims, and the count of its shelf.

use domain::Fen;
use domain::stock::Account;
use domain::supplier::{ClaimOutcome, SupplierQuality};
use fastrand::Rng;
use journal::fact::*;

use super::{day, int, maybe, name, some, text};

pub fn facts(r: &mut Rng) -> Vec<Fact> {
    vec![
        SupplierSet {
            code: text(r),
            name: text(r),
            official: r.bool(),
            quality: SupplierQuality::Equal,
            active: r.bool(),
            note: text(r),
            day: day(r),
        }
        .into(),
        QuoteGiven { supplier: text(r), part: text(r), price: Fen(int(r)), lead_days: int(r), day: day(r) }.into(),
        PurchaseOrdered {
            supplier: text(r),
            lines: some(r, |rng| PurchaseLine { part: text(rng), qty: int(rng), price: Fen(int(rng)) }),
            due_on: day(r),
            note: text(r),
            day: day(r),
        }
        .into(),
        PurchaseClosed { purchase: name(r), why: text(r), day: day(r) }.into(),
        DeliveryAccepted {
            purchase: name(r),
            waybill: text(r),
            lines: some(r, |rng| DeliveredLine {
                line: rng.u32(..),
                accepted: int(rng),
                refused: int(rng),
                lot: text(rng),
                provenance: text(rng),
            }),
            note: text(r),
            day: day(r),
        }
        .into(),
        SupplierPaid { purchase: name(r), delivery: name(r), amount: Fen(int(r)), reference: text(r), day: day(r) }
            .into(),
        LotClaimed {
            purchase: name(r),
            delivery: name(r),
            place: r.u32(..),
            qty: int(r),
            from: Account::Shelf,
            why: text(r),
            day: day(r),
        }
        .into(),
        LotClaimEnded {
            purchase: name(r),
            claim: name(r),
            outcome: ClaimOutcome::Credited,
            note: text(r),
            day: day(r),
        }
        .into(),
        ShelfCounted {
            parcel: maybe(r, |rng| ShelfParcel { outlet: text(rng), transfer: name(rng) }),
            lines: some(r, |rng| ShelfLine {
                part: text(rng),
                booked: int(rng),
                counted: int(rng),
                price: Fen(int(rng)),
                why: text(rng),
            }),
            day: day(r),
        }
        .into(),
        ShelfOpened {
            source: text(r),
            lines: some(r, |rng| ShelfOpeningLine { part: text(rng), qty: int(rng), price: Fen(int(rng)) }),
            day: day(r),
        }
        .into(),
    ]
}
