//! A device or a board in headquarters' workshop: sent up, received, through the stations, sent back; and what was
//! refurbished, which every outlet is told.

use chrono::NaiveDate;
use domain::workshop::{RefurbishGrade, StationResult, WorkshopArrival, WorkshopItem, WorkshopOutcome};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(WorkshopItem, WorkshopArrival, StationResult, WorkshopOutcome, RefurbishGrade);

records! {
    /// What a job is about: the device of an order, or else a thing by its serial. Every fact of a job says it, so that
    /// all jobs of one thing fold together.
    WorkshopThing { order: Option<Ref>, serial: String }

    /// A part of headquarters' own stock that went into it, or into scrap.
    WorkshopPart { part: String, qty: i64 }

    /// The outlet sent it up. A claim: it is in one parcel. The job is named after this fact.
    WorkshopSent {
        thing: WorkshopThing,
        item: WorkshopItem,
        /// `imei:…` or `sn:…`; empty for a board.
        unit: String,
        model: String,
        fault: String,
        accessories: String,
        waybill: String,
        /// The day by which it is to be received.
        due_on: NaiveDate,
        day: NaiveDate,
    }

    /// Headquarters opened the parcel.
    WorkshopReceived {
        job: Ref,
        thing: WorkshopThing,
        arrival: WorkshopArrival,
        note: String,
        /// The day by which the first station is to be done.
        due_on: NaiveDate,
        day: NaiveDate,
    }

    /// It went through a station of the line. Entry.
    WorkshopStationed {
        job: Ref,
        thing: WorkshopThing,
        /// The station's code and, as it was called that day, its name.
        station: String,
        name: String,
        person: String,
        result: StationResult,
        found: String,
        parts: Vec<WorkshopPart>,
        /// The day by which the next stage is to be done.
        due_on: NaiveDate,
        day: NaiveDate,
    }

    /// The work is ended.
    WorkshopEnded {
        job: Ref,
        thing: WorkshopThing,
        outcome: WorkshopOutcome,
        grade: Option<RefurbishGrade>,
        /// The serial of what stands in its place; empty where it is the same piece.
        new_serial: String,
        note: String,
        /// The day by which it is to be sent back.
        due_on: NaiveDate,
        day: NaiveDate,
    }

    /// Headquarters sent it back. The parcel is named after this fact.
    WorkshopShippedBack { job: Ref, thing: WorkshopThing, waybill: String, due_on: NaiveDate, day: NaiveDate }

    /// The outlet opened that parcel. A claim where two say different things of it.
    WorkshopReceivedBack {
        job: Ref,
        thing: WorkshopThing,
        /// The [`WorkshopShippedBack`].
        shipped: Ref,
        arrival: WorkshopArrival,
        note: String,
        day: NaiveDate,
    }

    /// Headquarters put a unit or board of its own on the refurbishing line. The job is named after this fact.
    RefurbishStarted {
        thing: WorkshopThing,
        model: String,
        /// The outlet's return that it came with.
        returned: Option<Ref>,
        note: String,
        /// The day by which the first station is to be done.
        due_on: NaiveDate,
        day: NaiveDate,
    }

    /// A unit was refurbished: told to all, for it is never the new one of an exchange.
    UnitRefurbished { serial: String, model: String, grade: RefurbishGrade, day: NaiveDate }
}
