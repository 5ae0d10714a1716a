//! A fact of every kind, with the figures of a usual day or the ends of their types.

use chrono::NaiveDate;
use domain::Fen;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::desk::ErasureReason;
use domain::exchange::{DealerStep, ExchangeKind};
use domain::network::{Level, PackKind, Role};
use domain::repair::{Field, State};
use domain::settlement::dispute::{Outcome, Step};
use domain::settlement::{LineKind, Unpaid};
use domain::stock::Account;
use domain::tool::{ToolEnd, ToolKind};
use domain::visit::{VisitKind, VisitOutcome, VisitReach, VisitStep};
use domain::warranty::VerdictFinding;
use domain::workshop::{RefurbishGrade, StationResult, WorkshopArrival, WorkshopItem, WorkshopOutcome};
use fastrand::Rng;
use journal::fact::*;
use journal::{Actor, Changeset, Hash, LogId, Personal, Ref, Sig};
use uuid::Uuid;

/// The log that is written.
pub const OWN: LogId = LogId(7);

fn int(rng: &mut Rng) -> i64 {
    match rng.u8(0..6) {
        0 => i64::MIN,
        1 => i64::MAX,
        2 => 0,
        3 => rng.i64(..),
        _ => rng.i64(-1_000..100_000),
    }
}

fn text(rng: &mut Rng) -> String {
    let texts =
        ["", "张伟", "SCR-1", "imei:490154203237518", "=cmd|' <img onerror=1> \u{202e}", "0000000000007-1", "9"];
    texts[rng.usize(0..texts.len())].to_owned()
}

fn name(rng: &mut Rng) -> Ref {
    let seq = if rng.bool() { rng.u64(1..9) } else { rng.u64(..) };
    Ref { log: if rng.bool() { OWN } else { LogId(rng.u64(..)) }, seq, idx: if rng.bool() { 0 } else { rng.u32(..) } }
}

fn day(rng: &mut Rng) -> NaiveDate {
    match rng.u8(0..6) {
        0 => NaiveDate::MIN,
        1 => NaiveDate::MAX,
        _ => NaiveDate::from_epoch_days(rng.i32(19_000..21_000)).expect("a day"),
    }
}

fn hash(rng: &mut Rng) -> Hash {
    Hash(std::array::from_fn(|_| rng.u8(..)))
}

fn maybe<T>(rng: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    if rng.bool() { Some(make(rng)) } else { None }
}

fn some<T>(rng: &mut Rng, mut make: impl FnMut(&mut Rng) -> T) -> Vec<T> {
    (0..rng.usize(0..4)).map(|_| make(rng)).collect()
}

fn sets(rng: &mut Rng) -> Vec<(Field, FieldValue)> {
    some(rng, |rng| {
        let value = match rng.u8(0..4) {
            0 => FieldValue::Nothing,
            1 => FieldValue::Text(text(rng)),
            2 => FieldValue::Int(int(rng)),
            _ => FieldValue::Day(day(rng)),
        };
        (Field::from_number(rng.u8(1..=29)).expect("a field"), value)
    })
}

fn month(rng: &mut Rng) -> String {
    if rng.bool() { "2026-03".to_owned() } else { text(rng) }
}

fn claim_line(rng: &mut Rng) -> ClaimLine {
    ClaimLine {
        kind: LineKind::from_number(rng.u8(1..=7)).expect("a kind"),
        about: maybe(rng, name),
        label: text(rng),
        part: text(rng),
        qty: int(rng),
        amount: Fen(int(rng)),
        rule: text(rng),
    }
}

/// One fact of each kind that this version knows, and one that it does not.
pub fn facts(rng: &mut Rng) -> Vec<Fact> {
    let r = rng;
    let sealed = |r: &mut Rng| Sealed(if r.bool() { r.u32(0..3) } else { r.u32(..) });
    let state = |r: &mut Rng| State::from_number(r.u8(1..=16)).expect("a state");
    vec![
        OutletOpened {
            code: text(r),
            name: text(r),
            level: Level::Gold,
            region: text(r),
            address: text(r),
            phone: text(r),
        }
        .into(),
        DeviceEnrolled { device: Uuid::from_u128(r.u128(..)), letter: text(r), name: text(r), key: hash(r).0 }.into(),
        DeviceRevoked { device: Uuid::from_u128(1), reason: text(r) }.into(),
        StaffAdded { name: text(r), roles: some(r, |_| Role::Owner) }.into(),
        StaffChanged { staff: name(r), name: text(r), roles: vec![Role::Finance], active: r.bool() }.into(),
        AgreementSigned { amount: Fen(int(r)), multiplier_pct: int(r), starts_on: day(r), ends_on: maybe(r, day) }
            .into(),
        DepositPaid { amount: Fen(int(r)), paid_on: day(r), note: text(r) }.into(),
        PackPublished {
            pack: PackKind::Parts,
            version: r.u32(..),
            effective_on: day(r),
            title: text(r),
            chunk: r.u32(0..3),
            chunks: r.u32(0..3),
            content: if r.bool() { text(r) } else { r#"{"parts":[{"number":"SCR-1","name":"屏"}]}"#.into() },
        }
        .into(),
        Receipted {
            device: Uuid::from_u128(1),
            log: OWN,
            seq: r.u64(..),
            head: hash(r),
            at_ms: int(r),
            signature: Sig([9; 64]),
        }
        .into(),
        Refused { log: OWN, seq: r.u64(0..9), code: text(r), reason: text(r), cure: text(r), keys: some(r, text) }
            .into(),
        Reissued { log: LogId(r.u64(..)), seq: r.u64(..), hash: hash(r) }.into(),
        ConflictRuled { conflict: text(r), key: format!("o{}", name(r)), winner: name(r), reason: text(r) }.into(),
        Contested {
            key: format!("u{}", text(r)),
            first: r.bool(),
            claim: name(r),
            did: text(r),
            about: text(r),
            day: day(r),
            rival: name(r),
            rival_did: text(r),
            rival_day: day(r),
        }
        .into(),
        LogContinued { log: LogId(r.u64(..)), seq: r.u64(..), hash: hash(r) }.into(),
        TailOffered {
            device: Uuid::from_u128(r.u128(..)),
            log: LogId(r.u64(..)),
            after: r.u64(..),
            before: hash(r),
            end: r.u64(..),
            head: hash(r),
            facts: r.u64(..),
            oldest_ms: int(r),
            newest_ms: int(r),
        }
        .into(),
        TailAccepted { offer: name(r), accepted: r.bool(), reason: text(r) }.into(),
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
        OrderPaid { order: name(r), amount: Fen(int(r)), method: text(r), day: day(r) }.into(),
        FeeEarned { order: name(r), amount: Fen(int(r)), version: 1, level: int(r), group: text(r), day: day(r) }
            .into(),
        OrderNoted { order: name(r), text: text(r) }.into(),
        StockOpened {
            source: text(r),
            day: day(r),
            lines: some(r, |r| OpeningLine { part: text(r), qty: int(r), price: Fen(int(r)) }),
        }
        .into(),
        PartsRequested {
            lines: some(r, |r| RequestLine { part: text(r), qty: int(r), price: Fen(int(r)) }),
            why: text(r),
            day: day(r),
        }
        .into(),
        RequestDecided { request: name(r), approved: some(r, int), why: text(r), day: day(r) }.into(),
        PartsShipped {
            request: name(r),
            waybill: text(r),
            carrier: text(r),
            lines: some(r, |r| ShipLine { line: r.u32(0..3), qty: int(r), serials: some(r, text) }),
            day: day(r),
        }
        .into(),
        PartsReceived {
            request: name(r),
            shipment: name(r),
            lines: some(r, |r| ReceiveLine { good: int(r), damaged: int(r), short: int(r) }),
            day: day(r),
        }
        .into(),
        SettlementClaimed { month: month(r), lines: some(r, claim_line), day: day(r) }.into(),
        SettlementReviewed {
            month: month(r),
            claim: name(r),
            lines: some(r, |r| ReviewedLine {
                found: Fen(int(r)),
                allowed: Fen(int(r)),
                booked: Fen(int(r)),
                pieces: int(r),
                why: maybe(r, |r| Unpaid::from_number(r.u8(1..=11)).expect("a reason")),
                note: text(r),
            }),
            deductions: some(r, |r| Deduction {
                order: name(r),
                label: text(r),
                amount: Fen(int(r)),
                booked: Fen(int(r)),
                why: Unpaid::Repeat,
                rule: text(r),
            }),
            note: text(r),
            day: day(r),
        }
        .into(),
        SettlementApproved { month: month(r), review: name(r), day: day(r) }.into(),
        SettlementPaid { month: month(r), amount: Fen(int(r)), paid_on: day(r), reference: text(r), day: day(r) }
            .into(),
        LineDisputed {
            month: month(r),
            claim: name(r),
            line: r.u32(..),
            wanted: Fen(int(r)),
            why: text(r),
            day: day(r),
        }
        .into(),
        DisputeSaid {
            month: month(r),
            line: r.u32(0..3),
            text: text(r),
            evidence: maybe(r, |r| Evidence { name: text(r), hash: hash(r) }),
            day: day(r),
        }
        .into(),
        DisputeStepped {
            month: month(r),
            line: r.u32(0..3),
            step: Step::Offered,
            offered: Fen(int(r)),
            why: text(r),
            day: day(r),
        }
        .into(),
        OfferAccepted { month: month(r), line: r.u32(..), offer: name(r), day: day(r) }.into(),
        DisputeEnded {
            month: month(r),
            line: r.u32(0..3),
            outcome: Outcome::Lapsed,
            amount: Fen(int(r)),
            why: text(r),
            day: day(r),
        }
        .into(),
        DefectivesReturned {
            waybill: text(r),
            lines: some(r, |r| DefectiveLine { part: text(r), qty: int(r), price: Fen(int(r)) }),
            day: day(r),
        }
        .into(),
        DefectivesInspected { returned: name(r), written_off: some(r, int), why: text(r), day: day(r) }.into(),
        ConsignmentSent {
            waybill: text(r),
            carrier: text(r),
            lines: some(r, |r| ConsignLine { part: text(r), qty: int(r), price: Fen(int(r)), serials: some(r, text) }),
            day: day(r),
        }
        .into(),
        ConsignmentReceived {
            consignment: name(r),
            lines: some(r, |r| ReceiveLine { good: int(r), damaged: int(r), short: int(r) }),
            day: day(r),
        }
        .into(),
        AllowanceSigned {
            device: Uuid::from_u128(r.u128(..)),
            epoch: name(r).log,
            amount: Fen(int(r)),
            lines: some(r, |r| AllowanceLine { part: text(r), qty: int(r) }),
            expires_ms: int(r),
            day: day(r),
        }
        .into(),
        PartsDrawn {
            allowance: name(r),
            epoch: name(r).log,
            lines: some(r, |r| DrawLine { part: text(r), qty: int(r), price: Fen(int(r)), serials: some(r, text) }),
            as_of_ms: int(r),
            day: day(r),
        }
        .into(),
        AllowanceClosed { allowance: name(r), epoch: name(r).log, as_of_ms: int(r) }.into(),
        OutletExited { paid_back: Fen(int(r)), reason: text(r), day: day(r) }.into(),
        PeriodClosed { end: day(r) }.into(),
        PeriodMissed {
            end: day(r),
            log: name(r).log,
            seq: r.u64(..),
            late: name(r),
            did: text(r),
            day: day(r),
            actor: text(r),
            at_ms: int(r),
            saw: r.u64(..),
            changesets: r.u64(..),
        }
        .into(),
        StatementSigned { end: day(r), log: name(r).log, seq: r.u64(..), hash: hash(r), signature: Sig([5; 64]) }
            .into(),
        StockCounted {
            lines: some(r, |r| CountLine {
                part: text(r),
                booked: int(r),
                counted: int(r),
                price: Fen(int(r)),
                why: text(r),
                serials: some(r, text),
            }),
            day: day(r),
        }
        .into(),
        LossDecided {
            from: *r.choice(Account::ALL).expect("an account"),
            lines: some(r, |r| LossLine { part: text(r), price: Fen(int(r)), written_off: int(r), charged: int(r) }),
            why: text(r),
            day: day(r),
        }
        .into(),
        LossReversed { loss: name(r), why: text(r), day: day(r) }.into(),
        ShipmentOver {
            request: name(r),
            shipment: name(r),
            lines: some(r, |r| OverLine { place: r.u32(0..3), qty: int(r) }),
            day: day(r),
        }
        .into(),
        OverSettled { request: name(r), shipment: name(r), kept: some(r, int), why: text(r), day: day(r) }.into(),
        MinimumSet { part: text(r), pieces: int(r), day: day(r) }.into(),
        TransferOrdered {
            lines: some(r, |r| TransferLine { part: text(r), qty: int(r) }),
            why: text(r),
            send_to: text(r),
            day: day(r),
        }
        .into(),
        TransferSent {
            transfer: name(r),
            waybill: text(r),
            lines: some(r, |r| TransferSentLine {
                part: text(r),
                qty: int(r),
                price: Fen(int(r)),
                serials: some(r, text),
            }),
            day: day(r),
        }
        .into(),
        TransferDeclined { transfer: name(r), why: text(r), day: day(r) }.into(),
        TransferWithdrawn { transfer: name(r), why: text(r), day: day(r) }.into(),
        OutletBankSet { holder: text(r), bank: text(r), account: text(r) }.into(),
        ConsignedRecalled {
            lines: some(r, |r| TransferLine { part: text(r), qty: int(r) }),
            why: text(r),
            send_to: text(r),
            day: day(r),
        }
        .into(),
        LoanerAdded { name: text(r), serial: text(r), remark: text(r), day: day(r) }.into(),
        LoanerLent { loaner: name(r), order: name(r), condition: text(r), accessories: text(r), day: day(r) }.into(),
        LoanerReturned { loaner: name(r), lent: name(r), condition: text(r), day: day(r) }.into(),
        LoanerRetired { loaner: name(r), why: text(r), day: day(r) }.into(),
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
        ExchangeSubmitted {
            order: name(r),
            kind: ExchangeKind::Dealer,
            unit: text(r),
            item: text(r),
            seller: text(r),
            fault: text(r),
            accessories: text(r),
            fulfilled: some(r, text),
            found: day(r),
            day: day(r),
        }
        .into(),
        ExchangeResubmitted {
            exchange: name(r),
            fault: text(r),
            accessories: text(r),
            fulfilled: some(r, text),
            note: text(r),
            day: day(r),
        }
        .into(),
        ExchangeCalled {
            exchange: name(r),
            reached: true,
            holds: false,
            said: text(r),
            settings: r.u32(..),
            day: day(r),
        }
        .into(),
        ExchangeTested { exchange: name(r), reproduced: true, finding: text(r), day: day(r) }.into(),
        ExchangeDecided {
            exchange: name(r),
            accepted: true,
            whole: true,
            missing: some(r, text),
            why: text(r),
            day: day(r),
        }
        .into(),
        ExchangeSwapped {
            exchange: name(r),
            order: name(r),
            of_unit: true,
            part: text(r),
            old_unit: text(r),
            new_unit: text(r),
            day: day(r),
        }
        .into(),
        ExchangeStepped { exchange: name(r), step: DealerStep::Received, waybill: text(r), day: day(r) }.into(),
        ToolAdded { name: text(r), number: text(r), kind: ToolKind::Asset, value: Fen(int(r)), day: day(r) }.into(),
        ToolIssued { tool: name(r), staff: name(r), day: day(r) }.into(),
        ToolReturned {
            tool: name(r),
            issued: name(r),
            end: ToolEnd::Lost,
            compensation: Fen(int(r)),
            why: text(r),
            day: day(r),
        }
        .into(),
        WorkshopSent {
            thing: thing(r),
            item: WorkshopItem::Board,
            unit: text(r),
            model: text(r),
            fault: text(r),
            accessories: text(r),
            waybill: text(r),
            due_on: day(r),
            day: day(r),
        }
        .into(),
        WorkshopReceived {
            job: name(r),
            thing: thing(r),
            arrival: WorkshopArrival::Damaged,
            note: text(r),
            due_on: day(r),
            day: day(r),
        }
        .into(),
        WorkshopStationed {
            job: name(r),
            thing: thing(r),
            station: text(r),
            name: text(r),
            person: text(r),
            result: StationResult::Again,
            found: text(r),
            parts: some(r, |rng| WorkshopPart { part: text(rng), qty: int(rng) }),
            due_on: day(r),
            day: day(r),
        }
        .into(),
        WorkshopEnded {
            job: name(r),
            thing: thing(r),
            outcome: WorkshopOutcome::Refurbished,
            grade: maybe(r, |_| RefurbishGrade::A),
            new_serial: text(r),
            note: text(r),
            due_on: day(r),
            day: day(r),
        }
        .into(),
        WorkshopShippedBack { job: name(r), thing: thing(r), waybill: text(r), due_on: day(r), day: day(r) }.into(),
        WorkshopReceivedBack {
            job: name(r),
            thing: thing(r),
            shipped: name(r),
            arrival: WorkshopArrival::Good,
            note: text(r),
            day: day(r),
        }
        .into(),
        RefurbishStarted {
            thing: thing(r),
            model: text(r),
            returned: maybe(r, name),
            note: text(r),
            due_on: day(r),
            day: day(r),
        }
        .into(),
        UnitRefurbished { serial: text(r), model: text(r), grade: RefurbishGrade::C, day: day(r) }.into(),
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
        Fact::Unknown(Unknown { kind: 9_999, bytes: vec![1, 2, 3] }),
    ]
}

fn thing(rng: &mut Rng) -> WorkshopThing {
    WorkshopThing { order: maybe(rng, name), serial: text(rng) }
}

fn said(fact: &mut Fact) -> Vec<&mut Sealed> {
    match fact {
        Fact::CustomerAdded(f) => [&mut f.name, &mut f.phone].into_iter().chain(&mut f.address).collect(),
        Fact::CustomerChanged(f) => f.name.iter_mut().chain(&mut f.phone).chain(&mut f.address).collect(),
        _ => Vec::new(),
    }
}

/// An action of some of them: each personal value stands for one field.
pub fn changeset(rng: &mut Rng) -> Changeset {
    let all = facts(rng);
    let mut facts: Vec<Fact> = (0..rng.usize(0..6)).filter_map(|_| rng.choice(&all).cloned()).collect();
    let mut used = 0;
    for sealed in facts.iter_mut().flat_map(said) {
        sealed.0 = used;
        used += 1;
    }
    let mut seen: Vec<_> = some(rng, |rng| (LogId(rng.u64(..)), rng.u64(1..)));
    seen.sort_unstable();
    seen.dedup_by_key(|(log, _)| *log);
    let actor = match rng.u8(0..3) {
        0 => Actor::System,
        1 => Actor::Staff(name(rng)),
        _ => Actor::Hq(text(rng)),
    };
    let values = (0..used + rng.u32(0..4)).map(|_| match rng.bool() {
        true => Personal::Present { salt: [3; 16], text: text(rng) },
        false => Personal::Erased { commitment: hash(rng) },
    });
    let values = values.collect();
    Changeset { actor, wall_ms: int(rng), offset_ms: int(rng), seen, facts, values }
}

#[test]
fn every_kind_of_fact_is_among_the_samples() {
    use journal::code::{Code, Reader};
    let made: Vec<u32> = facts(&mut Rng::with_seed(1)).iter().map(Fact::kind).collect();
    for kind in 0..200_u8 {
        // Without its fields a known kind does not decode; an unknown one is carried.
        let bytes = if kind < 128 { vec![kind, 0] } else { vec![kind, 1, 0] };
        let known = !matches!(Fact::get(&mut Reader::new(&bytes, OWN)), Ok(Fact::Unknown(_)));
        assert_eq!(known, made.contains(&u32::from(kind)), "kind {kind}");
    }
}
