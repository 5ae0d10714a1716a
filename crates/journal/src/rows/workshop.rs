//! Jobs in headquarters' workshop, and what was refurbished.

use chrono::NaiveDate;

use crate::table::tables;

tables! {
    /// A device or board that went up, or a piece of headquarters' own on the refurbishing line.
    WorkshopJobRow "workshop_job" key 2 {
        scope: String,
        id: String,
        /// Empty for what has no order.
        order_id: String,
        serial: String,
        #[ts(type = "WorkshopItem")]
        item: String,
        /// `imei:…` or `sn:…`; empty for a board.
        unit: String,
        model: String,
        fault: String,
        accessories: String,
        /// Of headquarters' own piece: the return that it came with; else empty.
        returned: String,
        waybill: String,
        sent_on: NaiveDate,
        sent_ms: i64,
        sent_by: String,
        /// `short`: not in the parcel up; `missing`: not in the parcel back; `kept`: ended, and headquarters' own; `void`:
        /// HQ ruled that another one stands.
        #[ts(type = "'sent' | 'short' | 'on_line' | 'done' | 'shipped' | 'missing' | 'back' | 'kept' | 'void'")]
        state: String,
        /// The day by which the stage that it is in is to be done; none where nobody has to do anything.
        due_on: Option<NaiveDate>,
        #[ts(type = "WorkshopArrival | ''")]
        arrival: String,
        arrival_note: String,
        received_on: Option<NaiveDate>,
        received_by: String,
        #[ts(type = "WorkshopOutcome | ''")]
        outcome: String,
        #[ts(type = "RefurbishGrade | ''")]
        grade: String,
        new_serial: String,
        end_note: String,
        ended_on: Option<NaiveDate>,
        ended_by: String,
        /// The parcel back, by the fact that sent it.
        shipped: String,
        back_waybill: String,
        shipped_on: Option<NaiveDate>,
        shipped_by: String,
        /// The receipt that stands, by its fact.
        back: String,
        #[ts(type = "WorkshopArrival | ''")]
        back_arrival: String,
        back_note: String,
        back_on: Option<NaiveDate>,
        back_by: String,
        contested: bool,
    }

    /// A station that a job passed, or that sent it back.
    WorkshopStepRow "workshop_step" key 2 {
        scope: String,
        id: String,
        job: String,
        station: String,
        name: String,
        person: String,
        #[ts(type = "StationResult")]
        result: String,
        found: String,
        day: NaiveDate,
        at_ms: i64,
        by_whom: String,
    }

    /// A part of headquarters' stock that a station used.
    WorkshopPartRow "workshop_part" key 3 {
        scope: String,
        step: String,
        line: i64,
        job: String,
        part: String,
        qty: i64,
    }

    /// A unit or board that was refurbished, by its serial; the scope is `*`.
    RefurbishedRow "refurbished" key 2 {
        scope: String,
        serial: String,
        model: String,
        #[ts(type = "RefurbishGrade")]
        grade: String,
        day: NaiveDate,
    }
}
