//! A booking up to the supervisor's check, and a customer's parcel up to its way back.

use chrono::NaiveDateTime;
use domain::Fen;
use domain::visit::{VisitOutcome, VisitStep, deadline};
use domain::zone::{day_of, local, moment};

use super::register::Registers;
use super::{Key, Known};
use crate::fact::{
    Fact, FieldValue, ParcelReceived, ParcelSentBack, ParcelUnpacked, VisitAsked, VisitBooked, VisitDispatched,
    VisitEnded,
};
use crate::rows::{BookingLinkRow, ParcelRow, VisitEventRow, VisitRow};
use crate::table::{Record, Row};

/// Bytes of a waybill in a key: no form takes half of it.
const WAYBILL_MAX: usize = 400;
/// What the agreed time says of a visit that will not be.
const CANCELLED: &str = "cancelled";
const MINUTE: &str = "%Y-%m-%d %H:%M";

/// The key of a parcel; none for a waybill that no form makes.
pub(super) fn parcel_key(waybill: &str) -> Vec<Key> {
    if waybill.is_empty() || waybill.len() > WAYBILL_MAX { Vec::new() } else { vec![Key::parcel(waybill)] }
}

/// The agreed time as a register holds it and as a conflict shows it.
fn window(from_ms: i64, until_ms: i64) -> FieldValue {
    FieldValue::Text(format!("{}/{}", local(from_ms).format(MINUTE), local(until_ms).format(MINUTE)))
}

fn read(window: &str) -> Option<(i64, i64)> {
    let (from, until) = window.split_once('/')?;
    let read = |text| NaiveDateTime::parse_from_str(text, MINUTE).ok().map(moment);
    Some((read(from)?, read(until)?))
}

/// What the facts of one visit come to.
#[derive(Default)]
struct Sums<'f> {
    /// Where nothing else is known: the last time that was agreed.
    window: (i64, i64),
    why: &'f str,
    /// The customer booked it by the link.
    asked: Option<&'f VisitAsked>,
    /// Somebody at the counter has agreed since.
    confirmed: bool,
    dispatched: Option<&'f VisitDispatched>,
    calls: Vec<i64>,
    notices: Vec<(i64, i64)>,
    arrived_ms: Option<i64>,
    ended: Option<&'f VisitEnded>,
    returned_ms: Option<i64>,
    checked: Option<(&'f Known, bool, &'f str)>,
    order: String,
}

pub(super) fn visit(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let booked = facts.iter().find_map(|k| if let Fact::VisitBooked(f) = &k.fact { Some((*k, f)) } else { None });
    let Some((by, first)) = booked else { return Vec::new() };
    let mut registers = Registers::new(scope, key, "visit", key.id());
    let mut sums = Sums { window: (first.from_ms, first.until_ms), ..Sums::default() };
    let mut rows = Vec::new();
    for known in facts.iter().copied() {
        let (word, note, said_ms) = match &known.fact {
            Fact::VisitBooked(f) if known.name() == by.name() => {
                registers.write(known, "window", window(f.from_ms, f.until_ms));
                if let Some(technician) = f.technician {
                    registers.write(known, "technician", FieldValue::Text(technician.to_string()));
                }
                (String::new(), "", f.asked_ms)
            }
            Fact::VisitAsked(f) => {
                sums.asked.get_or_insert(f);
                (String::new(), f.number.as_str(), known.origin.wall_ms)
            }
            Fact::VisitConfirmed(f) => {
                registers.write(known, "window", window(f.from_ms, f.until_ms));
                if let Some(technician) = f.technician {
                    registers.write(known, "technician", FieldValue::Text(technician.to_string()));
                }
                sums.confirmed = true;
                (registers.text("window"), "", known.origin.wall_ms)
            }
            Fact::VisitMoved(f) => {
                registers.write(known, "window", window(f.from_ms, f.until_ms));
                if let Some(technician) = f.technician {
                    registers.write(known, "technician", FieldValue::Text(technician.to_string()));
                }
                (sums.why, sums.confirmed) = (&f.why, true);
                (registers.text("window"), f.why.as_str(), known.origin.wall_ms)
            }
            Fact::VisitDispatched(f) => {
                registers.write(known, "technician", FieldValue::Text(f.technician.to_string()));
                sums.dispatched = Some(f);
                (String::new(), f.badge.as_str(), f.at_ms)
            }
            Fact::VisitCalled(f) => {
                sums.calls.push(f.at_ms);
                if let Some(until) = f.late_until_ms.filter(|_| f.reached) {
                    sums.notices.push((f.at_ms, until));
                }
                let word = match (f.reached, f.late_until_ms) {
                    (false, _) => "not_reached".to_owned(),
                    (true, None) => "reached".to_owned(),
                    (true, Some(until)) => local(until).format(MINUTE).to_string(),
                };
                (word, f.said.as_str(), f.at_ms)
            }
            Fact::VisitStepped(f) => {
                match f.step {
                    VisitStep::Cancelled => {
                        registers.write(known, "window", FieldValue::Text(CANCELLED.to_owned()));
                        sums.why = &f.note;
                    }
                    VisitStep::Arrived => drop(sums.arrived_ms.get_or_insert(f.at_ms)),
                    VisitStep::Returned => drop(sums.returned_ms.get_or_insert(f.at_ms)),
                    VisitStep::Checked => sums.checked = Some((known, true, &f.note)),
                    VisitStep::Queried => sums.checked = Some((known, false, &f.note)),
                }
                (f.step.word().to_owned(), f.note.as_str(), f.at_ms)
            }
            Fact::VisitEnded(f) => {
                sums.ended.get_or_insert(f);
                (f.outcome.word().to_owned(), f.note.as_str(), f.left_ms)
            }
            Fact::VisitTakenIn(f) => {
                if sums.order.is_empty() {
                    sums.order = f.order.to_string();
                }
                (String::new(), "", known.origin.wall_ms)
            }
            Fact::ConflictRuled(f) => {
                registers.rule(known, f);
                continue;
            }
            _ => continue,
        };
        let event = VisitEventRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            visit: key.id().to_owned(),
            did: known.fact.word().to_owned(),
            word,
            note: note.to_owned(),
            said_ms,
            at_ms: known.origin.wall_ms,
            said_by: known.origin.actor.to_string(),
        };
        rows.push(event.into_row());
    }
    let agreed = registers.text("window");
    let cancelled = agreed == CANCELLED;
    sums.window = read(&agreed).unwrap_or(sums.window);
    rows.push(row(scope, key, (by, first), &sums, &registers, cancelled).into_row());
    rows.extend(registers.into_conflicts());
    rows
}

/// What happened is not undone by somebody who cancels without having heard of it.
fn state(sums: &Sums<'_>, cancelled: bool) -> &'static str {
    match sums.ended.map(|f| f.outcome) {
        Some(VisitOutcome::TakenAway) if sums.returned_ms.is_some() => "returned",
        Some(outcome) => outcome.word(),
        None if !sums.order.is_empty() => "taken_in",
        None if cancelled => CANCELLED,
        None if sums.arrived_ms.is_some() => "there",
        None if sums.dispatched.is_some() => "dispatched",
        None if sums.asked.is_some() && !sums.confirmed => "asked",
        None => "booked",
    }
}

fn row(
    scope: &str,
    key: &Key,
    (by, first): (&Known, &VisitBooked),
    sums: &Sums<'_>,
    registers: &Registers<'_>,
    cancelled: bool,
) -> VisitRow {
    let (from_ms, until_ms) = sums.window;
    let sent = sums.dispatched;
    let called = sent.and_then(|sent| sums.calls.iter().copied().filter(|at| *at >= sent.at_ms).min());
    let ended = sums.ended;
    let text = |of: fn(&VisitEnded) -> &String| ended.map(of).cloned().unwrap_or_default();
    VisitRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        customer: first.customer.to_string(),
        kind: first.kind.word().to_owned(),
        reach: first.reach.word().to_owned(),
        device: first.device.clone(),
        complaint: first.complaint.clone(),
        asked_ms: first.asked_ms,
        from_ms,
        until_ms,
        agree_by: first.agree_by,
        // Who asks by the outlet's link names the day, and nobody has agreed to anything yet.
        agreed_late: sums.asked.is_none_or(|_| from_ms != first.from_ms) && day_of(from_ms) > first.agree_by,
        technician: registers.text("technician"),
        badge: sent.map(|f| f.badge.clone()).unwrap_or_default(),
        state: state(sums, cancelled).to_owned(),
        dispatched_ms: sent.map(|f| f.at_ms),
        call_due_ms: sent.map(|f| f.call_due_ms),
        called_ms: called,
        deadline_ms: deadline(until_ms, &sums.notices),
        arrived_ms: sums.arrived_ms,
        left_ms: ended.map(|f| f.left_ms),
        serial: match (ended, sums.asked) {
            (None, Some(asked)) => asked.imei.clone(),
            _ => text(|f| &f.serial),
        },
        looks: text(|f| &f.looks),
        accessories: text(|f| &f.accessories),
        taken_fen: ended.map_or(Fen::ZERO, |f| f.taken),
        note: text(|f| &f.note),
        returned_ms: sums.returned_ms,
        checked: sums.checked.map(|(_, ok, _)| ok),
        checked_by: sums.checked.map(|(known, ..)| known.origin.actor.to_string()).unwrap_or_default(),
        check_note: sums.checked.map(|(.., note)| note.to_owned()).unwrap_or_default(),
        order_id: sums.order.clone(),
        booked_ms: by.origin.wall_ms,
        booked_by: by.origin.actor.to_string(),
        why: sums.why.to_owned(),
        contested: registers.contested(),
        link_number: sums.asked.map(|f| f.number.clone()).unwrap_or_default(),
    }
}

/// Whether the outlet takes bookings by its link: the last word that was said.
pub(super) fn link(scope: &str, facts: &[&Known]) -> Option<Row> {
    facts.iter().rev().find_map(|known| {
        let Fact::BookingLinkSet(f) = &known.fact else { return None };
        let row = BookingLinkRow {
            scope: scope.to_owned(),
            open: f.open,
            why: f.why.clone(),
            set_by: known.origin.actor.to_string(),
            set_ms: known.origin.wall_ms,
        };
        Some(row.into_row())
    })
}

/// A customer's parcel. Of each thing that is said of it the first stands; whose it is, whoever says so first.
pub(super) fn parcel(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let mut received: Option<(&Known, &ParcelReceived)> = None;
    let mut unpacked: Option<(&Known, &ParcelUnpacked)> = None;
    let mut back: Option<(&Known, &ParcelSentBack)> = None;
    let (mut order, mut customer, mut visit) = (None, None, None);
    for known in facts.iter().copied() {
        match &known.fact {
            Fact::ParcelReceived(f) => {
                received.get_or_insert((known, f));
                (customer, visit) = (customer.or(f.customer), visit.or(f.visit));
            }
            Fact::ParcelUnpacked(f) => {
                unpacked.get_or_insert((known, f));
                customer = customer.or(f.customer);
            }
            Fact::ParcelSentBack(f) => drop(back.get_or_insert((known, f))),
            Fact::VisitTakenIn(f) => drop(order.get_or_insert(f.order)),
            _ => {}
        }
    }
    let Some((by, first)) = received else { return Vec::new() };
    let state = match (back.is_some(), order.is_some(), unpacked.is_some()) {
        (true, ..) => "sent_back",
        (_, true, _) => "taken_in",
        (.., true) => "unpacked",
        _ => "received",
    };
    let name = |of: Option<crate::ident::Ref>| of.map(|name| name.to_string()).unwrap_or_default();
    let actor = |known: Option<&Known>| known.map(|k| k.origin.actor.to_string()).unwrap_or_default();
    let opened = unpacked.map(|(_, f)| f);
    let gone = back.map(|(_, f)| f);
    let row = ParcelRow {
        scope: scope.to_owned(),
        waybill: key.id().to_owned(),
        id: by.name().to_string(),
        courier: first.courier.clone(),
        visit: name(visit),
        customer: name(customer),
        looks: first.looks.clone(),
        freight_fen: first.freight,
        customer_pays: first.customer_pays,
        state: state.to_owned(),
        received_on: first.day,
        received_ms: by.origin.wall_ms,
        received_by: by.origin.actor.to_string(),
        device: opened.map(|f| f.device.clone()).unwrap_or_default(),
        contents: opened.map(|f| f.contents.clone()).unwrap_or_default(),
        differences: opened.map(|f| f.differences.clone()).unwrap_or_default(),
        unpacked_on: opened.map(|f| f.day),
        unpacked_by: actor(unpacked.map(|(k, _)| k)),
        order_id: name(order),
        back_waybill: gone.map(|f| f.back_waybill.clone()).unwrap_or_default(),
        back_courier: gone.map(|f| f.courier.clone()).unwrap_or_default(),
        back_freight_fen: gone.map_or(Fen::ZERO, |f| f.freight),
        back_customer_pays: gone.is_some_and(|f| f.customer_pays),
        sent_back_on: gone.map(|f| f.day),
        sent_back_by: actor(back.map(|(k, _)| k)),
    };
    vec![row.into_row()]
}
