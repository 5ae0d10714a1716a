//! A customer's story at the counter: units, orders, verdicts, papers, plans, visits, parcels.

use domain::Fen;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::desk::ErasureReason;
use domain::visit::{VisitKind, VisitOutcome, VisitReach, VisitStep};
use domain::warranty::VerdictFinding;
use fastrand::Rng;
use journal::fact::*;

use super::{day, hash, int, maybe, name, sealed, sets, state, text};

pub fn facts(r: &mut Rng) -> Vec<Fact> {
    vec![
        CustomerAdded { name: sealed(r), phone: sealed(r), address: maybe(r, sealed) }.into(),
        CustomerChanged { customer: name(r), name: maybe(r, sealed), phone: None, address: maybe(r, sealed) }.into(),
        CustomerErased { customer: name(r), why: ErasureReason::Asked, day: day(r) }.into(),
        UnitSeen {
            unit: text(r),
            imei2: maybe(r, text),
            serial: maybe(r, text),
            brand: text(r),
            model: text(r),
            by_hand: text(r),
            manufactured_on: maybe(r, day),
        }
        .into(),
        OrderOpened { number: text(r), unit: text(r), customer: name(r), day: day(r), sets: sets(r) }.into(),
        OrderSet { order: name(r), sets: sets(r) }.into(),
        OrderMoved { order: name(r), from: state(r), to: state(r), day: day(r), why: text(r) }.into(),
        PartFitted {
            order: name(r),
            part: text(r),
            qty: int(r),
            price: Fen(int(r)),
            old_serial: maybe(r, text),
            new_serial: maybe(r, text),
            sold: r.bool(),
            owed_back: r.bool(),
            day: day(r),
        }
        .into(),
        FittingReversed {
            order: name(r),
            fitting: name(r),
            part: text(r),
            new_serial: maybe(r, text),
            why: text(r),
            day: day(r),
        }
        .into(),
        OrderPaid { order: name(r), amount: Fen(int(r)), method: text(r), day: day(r) }.into(),
        FeeEarned { order: name(r), amount: Fen(int(r)), version: 1, level: int(r), group: text(r), day: day(r) }
            .into(),
        OrderNoted { order: name(r), text: text(r) }.into(),
        VerdictWeighed {
            order: name(r),
            judged: name(r),
            finding: VerdictFinding::Differs,
            said: text(r),
            found: text(r),
        }
        .into(),
        AttachmentAdded {
            about: name(r),
            kind: AttachmentKind::Photo,
            purpose: AttachmentPurpose::Fault,
            hash: hash(r),
            size: int(r),
            media: text(r),
            note: text(r),
            day: day(r),
        }
        .into(),
        PlanSold {
            number: text(r),
            unit: text(r),
            customer: name(r),
            order: Some(name(r)),
            plan: text(r),
            version: r.u32(..),
            policy: r.u32(..),
            name_zh: text(r),
            name_en: text(r),
            invoiced_on: day(r),
            covers: vec![PlanCovered { item: text(r), accident: r.bool(), from: day(r), until: day(r) }],
            price: Fen(int(r)),
            hq_share: Fen(int(r)),
            deductible: Fen(int(r)),
            claims: int(r),
            full_refund_days: int(r),
            method: text(r),
            day: day(r),
        }
        .into(),
        PlanClaimed {
            contract: name(r),
            unit: text(r),
            plan: text(r),
            order: name(r),
            deductible: Fen(int(r)),
            method: text(r),
            day: day(r),
        }
        .into(),
        PlanClaimDropped { claim: name(r), unit: text(r), plan: text(r), why: text(r), day: day(r) }.into(),
        PlanClaimPaid {
            claim: name(r),
            unit: text(r),
            plan: text(r),
            order: name(r),
            amount: Fen(int(r)),
            day: day(r),
        }
        .into(),
        PlanCancelled {
            contract: name(r),
            unit: text(r),
            plan: text(r),
            refund: Fen(int(r)),
            share_back: Fen(int(r)),
            method: text(r),
            why: text(r),
            day: day(r),
        }
        .into(),
        VisitBooked {
            customer: name(r),
            kind: VisitKind::OnSite,
            reach: VisitReach::Suburb,
            device: text(r),
            complaint: text(r),
            asked_ms: int(r),
            from_ms: int(r),
            until_ms: int(r),
            agree_by: day(r),
            technician: maybe(r, name),
            day: day(r),
        }
        .into(),
        FilmAdded {
            about: name(r),
            purpose: AttachmentPurpose::Unpacking,
            hash: hash(r),
            size: int(r),
            media: text(r),
            note: text(r),
            day: day(r),
        }
        .into(),
        VisitAsked { visit: name(r), number: text(r), imei: text(r), day: day(r) }.into(),
        VisitConfirmed { visit: name(r), from_ms: int(r), until_ms: int(r), technician: maybe(r, name), day: day(r) }
            .into(),
        BookingLinkSet { open: r.bool(), why: text(r), day: day(r) }.into(),
        VisitMoved {
            visit: name(r),
            from_ms: int(r),
            until_ms: int(r),
            technician: maybe(r, name),
            why: text(r),
            day: day(r),
        }
        .into(),
        VisitDispatched {
            visit: name(r),
            technician: name(r),
            badge: text(r),
            at_ms: int(r),
            call_due_ms: int(r),
            day: day(r),
        }
        .into(),
        VisitCalled {
            visit: name(r),
            reached: r.bool(),
            at_ms: int(r),
            late_until_ms: maybe(r, int),
            said: text(r),
            day: day(r),
        }
        .into(),
        VisitStepped { visit: name(r), step: VisitStep::Returned, at_ms: int(r), note: text(r), day: day(r) }.into(),
        VisitEnded {
            visit: name(r),
            outcome: VisitOutcome::TakenAway,
            left_ms: int(r),
            serial: text(r),
            looks: text(r),
            accessories: text(r),
            taken: Fen(int(r)),
            note: text(r),
            day: day(r),
        }
        .into(),
        VisitTakenIn { visit: maybe(r, name), waybill: text(r), order: name(r), day: day(r) }.into(),
        ParcelReceived {
            waybill: text(r),
            courier: text(r),
            visit: maybe(r, name),
            customer: maybe(r, name),
            looks: text(r),
            freight: Fen(int(r)),
            customer_pays: r.bool(),
            day: day(r),
        }
        .into(),
        ParcelUnpacked {
            waybill: text(r),
            customer: maybe(r, name),
            device: text(r),
            contents: text(r),
            differences: text(r),
            day: day(r),
        }
        .into(),
        ParcelSentBack {
            waybill: text(r),
            back_waybill: text(r),
            courier: text(r),
            freight: Fen(int(r)),
            customer_pays: r.bool(),
            day: day(r),
        }
        .into(),
    ]
}
