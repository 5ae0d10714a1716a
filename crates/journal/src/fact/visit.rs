//! Bookings, visits and customers' parcels. Times are what people say, to the minute; they decide no order.

use chrono::NaiveDate;
use domain::Fen;
use domain::visit::{VisitKind, VisitOutcome, VisitReach, VisitStep};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(VisitKind, VisitReach, VisitStep, VisitOutcome);

records! {
    /// A customer asked for a repair and a time was agreed. The visit is named after this fact. Where it goes is the
    /// customer's address.
    VisitBooked {
        customer: Ref,
        kind: VisitKind,
        reach: VisitReach,
        device: String,
        complaint: String,
        asked_ms: i64,
        from_ms: i64,
        until_ms: i64,
        /// The last day on which a visit that was asked for then is agreed in time.
        agree_by: NaiveDate,
        technician: Option<Ref>,
        day: NaiveDate,
    }

    /// The customer booked by the outlet's link: nobody at the counter has said yet that it will be.
    VisitAsked {
        visit: Ref,
        /// What the customer is told to name it by.
        number: String,
        /// The device's IMEI, where the customer knew it.
        imei: String,
        day: NaiveDate,
    }

    /// The counter has agreed with whoever booked by the link.
    VisitConfirmed { visit: Ref, from_ms: i64, until_ms: i64, technician: Option<Ref>, day: NaiveDate }

    /// Whether the outlet takes bookings by its link. The last word stands, its owner's or headquarters'.
    BookingLinkSet { open: bool, why: String, day: NaiveDate }

    /// Another time was agreed. A register: so is that it was cancelled.
    VisitMoved { visit: Ref, from_ms: i64, until_ms: i64, technician: Option<Ref>, why: String, day: NaiveDate }

    /// A technician was sent. The last one stands.
    VisitDispatched {
        visit: Ref,
        technician: Ref,
        /// The number of the badge that the customer may ask to see.
        badge: String,
        at_ms: i64,
        /// By when the customer is to be called.
        call_due_ms: i64,
        day: NaiveDate,
    }

    /// The customer was called. Entry.
    VisitCalled {
        visit: Ref,
        reached: bool,
        at_ms: i64,
        /// The customer was told that somebody comes later, and until when.
        late_until_ms: Option<i64>,
        said: String,
        day: NaiveDate,
    }

    /// Cancelled, arrived, returned, checked.
    VisitStepped { visit: Ref, step: VisitStep, at_ms: i64, note: String, day: NaiveDate }

    /// The technician left, and what came of it. The first one stands.
    VisitEnded {
        visit: Ref,
        outcome: VisitOutcome,
        left_ms: i64,
        /// Of a device that was taken along: its number, its looks, what came with it.
        serial: String,
        looks: String,
        accessories: String,
        /// What the customer paid into the technician's hand. It is posted with the order's payment and not here.
        taken: Fen,
        note: String,
        day: NaiveDate,
    }

    /// A booking or a parcel became an order.
    VisitTakenIn {
        visit: Option<Ref>,
        /// The parcel's waybill; empty where there was none.
        waybill: String,
        order: Ref,
        day: NaiveDate,
    }

    /// A customer's parcel came in. It is known by its waybill: who enters it twice says the same.
    ParcelReceived {
        waybill: String,
        courier: String,
        visit: Option<Ref>,
        customer: Option<Ref>,
        /// How the parcel looks from outside.
        looks: String,
        freight: Fen,
        customer_pays: bool,
        day: NaiveDate,
    }

    /// It was opened before the camera. The first one stands.
    ParcelUnpacked {
        waybill: String,
        customer: Option<Ref>,
        device: String,
        contents: String,
        /// What is not as the customer said.
        differences: String,
        day: NaiveDate,
    }

    /// What was in it went back to the customer. The first one stands.
    ParcelSentBack {
        waybill: String,
        back_waybill: String,
        courier: String,
        freight: Fen,
        customer_pays: bool,
        day: NaiveDate,
    }
}
