//! The workshop: all jobs of one thing, each from its parcel up to its parcel back; and what was refurbished.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::workshop::{WorkshopArrival, WorkshopItem};

use super::lending::{lost, rivals};
use super::register::{claims, rulings};
use super::{Key, Known};
use crate::fact::{
    Fact, RefurbishStarted, WorkshopEnded, WorkshopReceived, WorkshopReceivedBack, WorkshopSent, WorkshopShippedBack,
    WorkshopStationed, WorkshopThing,
};
use crate::ident::Ref;
use crate::rows::{ConflictRow, RefurbishedRow, WorkshopJobRow, WorkshopPartRow, WorkshopStepRow};
use crate::table::{Record, Row};

/// Bytes of a serial in a key: no form takes half of it, and no book has to index a text of any length.
const SERIAL_MAX: usize = 100;

/// The key of a thing's jobs; none for a thing that no form makes.
pub(super) fn thing(thing: &WorkshopThing) -> Vec<Key> {
    match thing.order {
        Some(order) => vec![Key::of('W', order)],
        None if thing.serial.is_empty() || thing.serial.len() > SERIAL_MAX => Vec::new(),
        None => vec![Key::of('W', format_args!("/{}", thing.serial))],
    }
}

/// What a conflict is about: the order, or the serial.
fn about(key: &Key) -> &str {
    key.id().trim_start_matches('/')
}

/// The key of a refurbished piece.
pub(super) fn piece(serial: &str) -> Vec<Key> {
    if serial.is_empty() || serial.len() > SERIAL_MAX { Vec::new() } else { vec![Key::of('F', serial)] }
}

/// What brought a job into being.
enum Began<'f> {
    Sent(&'f WorkshopSent),
    Refurbishing(&'f RefurbishStarted),
}

/// One job, with what was said of it.
struct Job<'f> {
    known: &'f Known,
    began: Began<'f>,
    received: Option<(&'f Known, &'f WorkshopReceived)>,
    steps: Vec<(&'f Known, &'f WorkshopStationed)>,
    ended: Option<(&'f Known, &'f WorkshopEnded)>,
    shipped: Option<(&'f Known, &'f WorkshopShippedBack)>,
    back: Vec<(&'f Known, &'f WorkshopReceivedBack)>,
}

/// The jobs of one thing. Who sends a thing without having seen it come back from the time before has sent it twice: the
/// first stands until HQ rules. What headquarters says last of a job counts; of two receipts of one parcel the first.
pub(super) fn jobs(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for known in facts.iter().copied() {
        let began = match &known.fact {
            Fact::WorkshopSent(f) => Began::Sent(f),
            Fact::RefurbishStarted(f) => Began::Refurbishing(f),
            _ => continue,
        };
        let job = Job { known, began, received: None, steps: vec![], ended: None, shipped: None, back: vec![] };
        jobs.push(job);
    }
    let places: BTreeMap<Ref, usize> = jobs.iter().enumerate().map(|(i, job)| (job.known.name(), i)).collect();
    let mut ends: BTreeMap<Ref, Vec<&Known>> = BTreeMap::new();
    for known in facts.iter().copied() {
        let at = |job: &Ref| places.get(job).copied();
        match &known.fact {
            Fact::WorkshopReceived(f) => {
                let Some(i) = at(&f.job) else { continue };
                jobs[i].received = Some((known, f));
                if f.arrival == WorkshopArrival::Short {
                    ends.entry(f.job).or_default().push(known);
                }
            }
            Fact::WorkshopStationed(f) => {
                let Some(i) = at(&f.job) else { continue };
                jobs[i].steps.push((known, f));
            }
            Fact::WorkshopEnded(f) => {
                let Some(i) = at(&f.job) else { continue };
                jobs[i].ended = Some((known, f));
                if matches!(jobs[i].began, Began::Refurbishing(_)) {
                    ends.entry(f.job).or_default().push(known);
                }
            }
            Fact::WorkshopShippedBack(f) => {
                let Some(i) = at(&f.job) else { continue };
                jobs[i].shipped = Some((known, f));
            }
            Fact::WorkshopReceivedBack(f) => {
                let Some(i) = at(&f.job) else { continue };
                jobs[i].back.push((known, f));
                ends.entry(f.job).or_default().push(known);
            }
            _ => {}
        }
    }
    let values: Vec<(&Known, String)> = jobs.iter().map(|job| (job.known, waybill(&job.began).to_owned())).collect();
    let mut conflicts = rivals((scope, key, "workshop", about(key), "sent"), &values, &ends, facts);
    let mut rows = Vec::new();
    for job in &jobs {
        let name = job.known.name();
        let void = lost(&conflicts, name);
        let of_parcel = receipts(scope, key, job, facts);
        let contested = conflicts.iter().any(|c| c.state == "open" && names(c, name))
            || of_parcel.iter().any(|c| c.state == "open");
        let back = standing(job, &of_parcel);
        rows.extend(report(scope, job));
        rows.push(row(scope, job, back, void, contested).into_row());
        conflicts.extend(of_parcel);
    }
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

fn names(conflict: &ConflictRow, name: Ref) -> bool {
    let name = name.to_string();
    conflict.a_ref == name || conflict.b_ref == name
}

fn waybill<'f>(began: &Began<'f>) -> &'f str {
    match began {
        Began::Sent(f) => &f.waybill,
        Began::Refurbishing(_) => "",
    }
}

/// Receipts of the last parcel back that say another thing than the first: nobody saw both, or somebody lies.
fn receipts(scope: &str, key: &Key, job: &Job<'_>, facts: &[&Known]) -> Vec<ConflictRow> {
    let all = of_parcel(job);
    let Some((_, first)) = all.first() else { return Vec::new() };
    let rivals: Vec<(&Known, String)> = all
        .iter()
        .enumerate()
        .filter(|(i, (_, f))| *i == 0 || f.arrival != first.arrival)
        .map(|(_, (known, f))| (*known, f.arrival.word().to_owned()))
        .collect();
    claims((scope, key, "workshop", about(key), "received_back"), &rivals, &rulings(facts))
}

fn of_parcel<'j, 'f>(job: &'j Job<'f>) -> Vec<&'j (&'f Known, &'f WorkshopReceivedBack)> {
    let Some((parcel, _)) = job.shipped else { return Vec::new() };
    job.back.iter().filter(|(_, f)| f.shipped == parcel.name()).collect()
}

/// The receipt that stands: the first of the last parcel, unless HQ ruled for another.
fn standing<'f>(job: &Job<'f>, conflicts: &[ConflictRow]) -> Option<(&'f Known, &'f WorkshopReceivedBack)> {
    let ruled = conflicts.iter().rev().find(|c| c.state == "ruled").map(|c| c.winner.as_str());
    let all = of_parcel(job);
    let named = all.iter().find(|(known, _)| ruled.is_some_and(|name| name == known.name().to_string()));
    named.or(all.first()).map(|found| **found)
}

fn report(scope: &str, job: &Job<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let id = job.known.name().to_string();
    for (known, f) in &job.steps {
        let step = known.name().to_string();
        for (i, used) in f.parts.iter().enumerate() {
            let row = WorkshopPartRow {
                scope: scope.to_owned(),
                step: step.clone(),
                line: i as i64,
                job: id.clone(),
                part: used.part.clone(),
                qty: used.qty,
            };
            rows.push(row.into_row());
        }
        let row = WorkshopStepRow {
            scope: scope.to_owned(),
            id: step,
            job: id.clone(),
            station: f.station.clone(),
            name: f.name.clone(),
            person: f.person.clone(),
            result: f.result.word().to_owned(),
            found: f.found.clone(),
            day: f.day,
            at_ms: known.origin.wall_ms,
            by_whom: known.origin.actor.to_string(),
        };
        rows.push(row.into_row());
    }
    rows
}

/// Where it is, and by when the next hand must have done its share.
fn stage(job: &Job<'_>, back: Option<&WorkshopReceivedBack>) -> (&'static str, Option<NaiveDate>) {
    let refurbishing = matches!(job.began, Began::Refurbishing(_));
    if let Some(back) = back {
        return (if back.arrival == WorkshopArrival::Short { "missing" } else { "back" }, None);
    }
    if let Some((_, f)) = job.shipped.filter(|_| !refurbishing) {
        return ("shipped", Some(f.due_on));
    }
    if let Some((_, f)) = job.ended {
        return if refurbishing { ("kept", None) } else { ("done", Some(f.due_on)) };
    }
    let begun = match (&job.began, job.received) {
        (Began::Refurbishing(f), _) => f.due_on,
        (Began::Sent(f), None) => return ("sent", Some(f.due_on)),
        (Began::Sent(_), Some((_, f))) if f.arrival == WorkshopArrival::Short => return ("short", None),
        (Began::Sent(_), Some((_, f))) => f.due_on,
    };
    ("on_line", Some(job.steps.last().map_or(begun, |(_, f)| f.due_on)))
}

fn row(
    scope: &str,
    job: &Job<'_>,
    back: Option<(&Known, &WorkshopReceivedBack)>,
    void: bool,
    contested: bool,
) -> WorkshopJobRow {
    let (state, due_on) = if void { ("void", None) } else { stage(job, back.map(|(_, f)| f)) };
    let by = |known: Option<&Known>| known.map(|k| k.origin.actor.to_string()).unwrap_or_default();
    let (thing, item, model, day) = match &job.began {
        Began::Sent(f) => (&f.thing, f.item, &f.model, f.day),
        Began::Refurbishing(f) => (&f.thing, WorkshopItem::Refurbishing, &f.model, f.day),
    };
    let sent = if let Began::Sent(f) = &job.began { Some(*f) } else { None };
    let started = if let Began::Refurbishing(f) = &job.began { Some(*f) } else { None };
    WorkshopJobRow {
        scope: scope.to_owned(),
        id: job.known.name().to_string(),
        order_id: thing.order.map(|order| order.to_string()).unwrap_or_default(),
        serial: thing.serial.clone(),
        item: item.word().to_owned(),
        unit: sent.map(|f| f.unit.clone()).unwrap_or_default(),
        model: model.clone(),
        fault: sent.map(|f| f.fault.clone()).or(started.map(|f| f.note.clone())).unwrap_or_default(),
        accessories: sent.map(|f| f.accessories.clone()).unwrap_or_default(),
        returned: started.and_then(|f| f.returned).map(|name| name.to_string()).unwrap_or_default(),
        waybill: waybill(&job.began).to_owned(),
        sent_on: day,
        sent_ms: job.known.origin.wall_ms,
        sent_by: job.known.origin.actor.to_string(),
        state: state.to_owned(),
        due_on,
        arrival: job.received.map(|(_, f)| f.arrival.word().to_owned()).unwrap_or_default(),
        arrival_note: job.received.map(|(_, f)| f.note.clone()).unwrap_or_default(),
        received_on: job.received.map(|(_, f)| f.day),
        received_by: by(job.received.map(|(k, _)| k)),
        outcome: job.ended.map(|(_, f)| f.outcome.word().to_owned()).unwrap_or_default(),
        grade: job.ended.and_then(|(_, f)| f.grade).map(|grade| grade.word().to_owned()).unwrap_or_default(),
        new_serial: job.ended.map(|(_, f)| f.new_serial.clone()).unwrap_or_default(),
        end_note: job.ended.map(|(_, f)| f.note.clone()).unwrap_or_default(),
        ended_on: job.ended.map(|(_, f)| f.day),
        ended_by: by(job.ended.map(|(k, _)| k)),
        shipped: job.shipped.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        back_waybill: job.shipped.map(|(_, f)| f.waybill.clone()).unwrap_or_default(),
        shipped_on: job.shipped.map(|(_, f)| f.day),
        shipped_by: by(job.shipped.map(|(k, _)| k)),
        back: back.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        back_arrival: back.map(|(_, f)| f.arrival.word().to_owned()).unwrap_or_default(),
        back_note: back.map(|(_, f)| f.note.clone()).unwrap_or_default(),
        back_on: back.map(|(_, f)| f.day),
        back_by: by(back.map(|(k, _)| k)),
        contested,
    }
}

/// A refurbished piece: its last grade, and the first day from which it is no new one.
pub(super) fn refurbished(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let all = || facts.iter().filter_map(|k| if let Fact::UnitRefurbished(f) = &k.fact { Some(f) } else { None });
    let (Some(last), Some(day)) = (all().next_back(), all().map(|f| f.day).min()) else { return Vec::new() };
    let row = RefurbishedRow {
        scope: scope.to_owned(),
        serial: last.serial.clone(),
        model: last.model.clone(),
        grade: last.grade.word().to_owned(),
        day,
    };
    vec![row.into_row()]
}
