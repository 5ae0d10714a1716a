//! What is exchanged, and what a workshop repairs or refurbishes.

use domain::exchange::{DealerStep, ExchangeKind};
use domain::workshop::{RefurbishGrade, StationResult, WorkshopArrival, WorkshopItem, WorkshopOutcome};
use fastrand::Rng;
use journal::fact::*;

use super::{day, int, maybe, name, some, text, thing};

pub fn facts(r: &mut Rng) -> Vec<Fact> {
    vec![
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
        UnitsActivated { lines: some(r, |r| Activation { unit: text(r), on: day(r) }), title: text(r), day: day(r) }
            .into(),
        UnitRefurbished { serial: text(r), model: text(r), grade: RefurbishGrade::C, day: day(r) }.into(),
    ]
}
