//! Money and parts: deposit, stock, settlement, periods, consignment, loaners, tools.

use domain::Fen;
use domain::network::Level;
use domain::settlement::Unpaid;
use domain::settlement::dispute::{Outcome, Step};
use domain::stock::Account;
use domain::tool::{PaidHow, ToolEnd, ToolKind};
use fastrand::Rng;
use journal::Sig;
use journal::fact::*;
use uuid::Uuid;

use super::{claim_line, day, hash, int, maybe, month, name, some, text};

pub fn facts(r: &mut Rng) -> Vec<Fact> {
    vec![
        AgreementSigned { amount: Fen(int(r)), multiplier_pct: int(r), starts_on: day(r), ends_on: maybe(r, day) }
            .into(),
        LevelAgreed { level: Level::Diamond, starts_on: day(r) }.into(),
        DepositPaid { amount: Fen(int(r)), paid_on: day(r), note: text(r) }.into(),
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
        RequestClosed { request: name(r), why: text(r), day: day(r) }.into(),
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
            about: month(r),
            line: r.u32(0..3),
            text: text(r),
            evidence: maybe(r, |r| Evidence { name: text(r), hash: hash(r) }),
            day: day(r),
        }
        .into(),
        DisputeStepped {
            about: month(r),
            line: r.u32(0..3),
            step: Step::Offered,
            offered: Fen(int(r)),
            why: text(r),
            day: day(r),
        }
        .into(),
        RecordDisputed {
            record: name(r),
            line: r.u32(0..4),
            month: month(r),
            account: Account::Deposit,
            part: text(r),
            posted_on: day(r),
            stated: Fen(int(r)),
            wanted: Fen(int(r)),
            why: text(r),
            day: day(r),
        }
        .into(),
        DisputeCorrected { about: name(r).to_string(), line: r.u32(0..4), correction: name(r), day: day(r) }.into(),
        OfferAccepted { about: month(r), line: r.u32(..), offer: name(r), day: day(r) }.into(),
        DisputeEnded {
            about: month(r),
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
        InspectionReversed { returned: name(r), inspection: name(r), why: text(r), day: day(r) }.into(),
        SettlementPaymentReversed { month: month(r), payment: name(r), returned_on: day(r), why: text(r), day: day(r) }
            .into(),
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
        CountContinued {
            count: name(r),
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
        ConsignedCounted {
            lines: some(r, |r| CountLine {
                part: text(r),
                booked: int(r),
                counted: int(r),
                price: Fen(int(r)),
                why: text(r),
                serials: some(r, text),
            }),
            lost: some(r, |r| LostSerial { part: text(r), serial: text(r) }),
            day: day(r),
        }
        .into(),
        ConsignedCountContinued {
            count: name(r),
            lines: some(r, |r| CountLine {
                part: text(r),
                booked: int(r),
                counted: int(r),
                price: Fen(int(r)),
                why: text(r),
                serials: some(r, text),
            }),
            lost: some(r, |r| LostSerial { part: text(r), serial: text(r) }),
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
        OverRecalled {
            request: name(r),
            shipment: name(r),
            lines: some(r, |r| OverRecallLine { part: text(r), qty: int(r), price: Fen(int(r)) }),
            why: text(r),
            send_to: text(r),
            day: day(r),
        }
        .into(),
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
        CompensationPaid {
            tool: name(r),
            issued: name(r),
            how: PaidHow::Wages,
            amount: Fen(int(r)),
            note: text(r),
            day: day(r),
        }
        .into(),
        ToolTaken { tool: name(r), issued: name(r), day: day(r) }.into(),
        ToolReversed { tool: name(r), of: name(r), why: text(r), day: day(r) }.into(),
        ToolRetired { tool: name(r), why: text(r), day: day(r) }.into(),
    ]
}
