//! Bookings and visits, what was said of them, and customers' parcels.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    /// A booking, and the visit that it became.
    VisitRow "visit" key 2 {
        scope: String,
        id: String,
        customer: String,
        #[ts(type = "VisitKind")]
        kind: String,
        #[ts(type = "VisitReach")]
        reach: String,
        device: String,
        complaint: String,
        asked_ms: i64,
        from_ms: i64,
        until_ms: i64,
        agree_by: NaiveDate,
        /// Agreed for a day behind that one.
        agreed_late: bool,
        technician: String,
        badge: String,
        #[ts(type = "'asked' | 'booked' | 'dispatched' | 'there' | 'repaired' | 'taken_away' | 'not_home' | 'refused' | 'delivered' | 'dud' | 'returned' | 'taken_in' | 'cancelled'")]
        state: String,
        dispatched_ms: Option<i64>,
        call_due_ms: Option<i64>,
        called_ms: Option<i64>,
        /// From here on an arrival counts as absence.
        deadline_ms: i64,
        arrived_ms: Option<i64>,
        left_ms: Option<i64>,
        serial: String,
        looks: String,
        accessories: String,
        taken_fen: Fen,
        note: String,
        returned_ms: Option<i64>,
        /// The supervisor's last word: in order or not; none where nobody looked.
        checked: Option<bool>,
        checked_by: String,
        check_note: String,
        order_id: String,
        booked_ms: i64,
        booked_by: String,
        why: String,
        contested: bool,
        /// What a customer names a booking by that was made by the outlet's link; empty where it was not.
        link_number: String,
    }

    /// Whether an outlet takes bookings by its link. Without a row it does.
    BookingLinkRow "booking_link" key 1 {
        scope: String,
        open: bool,
        why: String,
        set_by: String,
        set_ms: i64,
    }

    /// Something that was said of a visit.
    VisitEventRow "visit_event" key 2 {
        scope: String,
        id: String,
        visit: String,
        /// The fact's word.
        did: String,
        /// A step or an outcome.
        word: String,
        note: String,
        /// When it was, as people said.
        said_ms: i64,
        at_ms: i64,
        said_by: String,
    }

    /// A customer's parcel, by its waybill.
    ParcelRow "parcel" key 2 {
        scope: String,
        waybill: String,
        /// The fact that brought it in: photographs are put to it.
        id: String,
        courier: String,
        visit: String,
        /// Empty where nobody knows whose it is.
        customer: String,
        looks: String,
        freight_fen: Fen,
        customer_pays: bool,
        #[ts(type = "'received' | 'unpacked' | 'taken_in' | 'sent_back'")]
        state: String,
        received_on: NaiveDate,
        received_ms: i64,
        received_by: String,
        device: String,
        contents: String,
        differences: String,
        unpacked_on: Option<NaiveDate>,
        unpacked_by: String,
        order_id: String,
        back_waybill: String,
        back_courier: String,
        back_freight_fen: Fen,
        back_customer_pays: bool,
        sent_back_on: Option<NaiveDate>,
        sent_back_by: String,
    }
}
